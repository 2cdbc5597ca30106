"""Whether an ontology keeps to a profile of OWL 2: DL, for which reasoners are made, or RL, which rules can carry out."""

from typing import TYPE_CHECKING, Literal

from provenaut.reasoning.values import ProfileFinding

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["check_profile"]


def check_profile(graph: "Graph", profile: Literal["DL", "RL"] = "DL") -> tuple[ProfileFinding, ...]:
    """What in the ontology the profile doesn't allow, sorted; nothing where all of it is allowed."""
    raise NotImplementedError
