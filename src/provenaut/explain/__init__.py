"""Why a triple is accepted, or not.

`explain` takes what a person knows of a triple, labels as well as IRIs, and gives for each triple that fits the claims
for and against it, the disputes that they are in, what was decided by which rule, and for an inferred triple the proof.

>>> from provenaut.store import empty
>>> explain(empty(), "Leak of Progress 82")
Traceback (most recent call last):
provenaut.errors.ParameterError: subject: nothing is called 'Leak of Progress 82'; give a label, ...
"""

from provenaut.explain.asking import explain
from provenaut.explain.data import explained_data
from provenaut.explain.explaining import Explainer
from provenaut.explain.text import explained_text
from provenaut.explain.values import Explained, Explanation, Near, Proof, Verdict

__all__ = [
    "Explained",
    "Explainer",
    "Explanation",
    "Near",
    "Proof",
    "Verdict",
    "explain",
    "explained_data",
    "explained_text",
]
