"""Whether what is claimed can be true: uncontested facts together, and each side of each dispute by itself."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from provenaut.reasoning.materialise import Triple
from provenaut.reasoning.values import ClaimsReport, Side

__all__ = ["check_claims", "read_facts"]


def check_claims(
    ontology: Sequence[Path],
    facts: Mapping[Triple, tuple[str, ...]],
    sides: Sequence[Side] = (),
    *,
    most_calls: int = 80,
) -> ClaimsReport:
    """Reason over the ontology with uncontested facts, then with each side of a dispute by itself.

    `facts` names for each triple the claims that say so. What is inconsistent is told down to its causes.
    """
    raise NotImplementedError


def read_facts(graph: Path) -> tuple[dict[Triple, tuple[str, ...]], tuple[Side, ...]]:
    """The uncontested facts of a built graph with their claims, and the sides of its disputes."""
    raise NotImplementedError
