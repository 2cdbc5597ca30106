"""What a view knows: the claims, sources, names, classes and disputes of a graph, as values read once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from provenaut.iris import time_edtf
from provenaut.model import Claim, Source, Term
from provenaut.views.beyond import Inferred, Link

__all__ = ["Contention", "Evidence", "Facts", "Side"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim, and what was decided about it: `acceptance` is a local name of the ontology, such as `Accepted`."""

    claim: Claim
    acceptance: str

    @property
    def is_contested(self) -> bool:
        """Whether something speaks against the claim, and both stand."""
        return self.acceptance == "AcceptedContested"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute: what it holds, in short, and the IRIs of its claims."""

    label: str
    claims: tuple[str, ...]
    prevails: bool = False


@dataclass(frozen=True, slots=True)
class Contention:
    """A dispute as people read it: kind, decision and flags as labels."""

    iri: str
    kind: str
    about: str
    reason: str
    decision: str
    flags: tuple[str, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a view is made from; keys are IRIs, `sources` is by id and has publishers by IRI.

    `classes` holds the one class that the curators give a thing, `ancestors` a class with all above it; `inferred` and
    `links` are what no source says.
    """

    evidence: tuple[Evidence, ...]
    sources: Mapping[str, Source]
    labels: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)
    ancestors: Mapping[str, frozenset[str]] = field(default_factory=dict)
    contentions: tuple[Contention, ...] = ()
    inferred: tuple[Inferred, ...] = ()
    links: tuple[Link, ...] = ()

    def label(self, term: Term) -> str:
        """What people read for a term: its label, the text of a date or literal, else the end of its IRI."""
        if not isinstance(term, str):
            return term.lexical
        return (
            self.labels.get(term) or time_edtf(term) or term.rstrip("/#").replace("#", "/").rpartition("/")[2] or term
        )

    def lineage(self, iri: str) -> frozenset[str]:
        """The class of a thing and all classes above it."""
        own = self.classes.get(iri)
        return frozenset() if own is None else self.ancestors.get(own, frozenset({own}))
