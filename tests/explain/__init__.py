"""Why a triple is accepted, or not: explanations, their proofs, and their page."""
