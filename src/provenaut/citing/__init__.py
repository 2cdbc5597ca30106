"""Rows with their evidence: for each row of an answer, the triples that give it, and the claims that support these."""

from provenaut.citing.answering import CitedAnswer, cite
from provenaut.citing.values import Basis, CitedTriple, Evidence, RowEvidence, Uncited

__all__ = ["Basis", "CitedAnswer", "CitedTriple", "Evidence", "RowEvidence", "Uncited", "cite"]
