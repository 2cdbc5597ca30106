"""What checks of the ontology and of its facts find, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from provenaut.reasoning.materialise import Triple

__all__ = ["Cause", "ClaimsReport", "ConsistencyReport", "Contradiction", "ProfileFinding", "Side", "Uncompiled"]


@dataclass(frozen=True, slots=True, order=True)
class ProfileFinding:
    """An axiom that a profile of OWL 2 doesn't allow: what it is about, the axiom in words, and why it isn't allowed.

    >>> print(ProfileFinding("urn:x/on", "on Range xsd:date", "xsd:date is no datatype of OWL 2"))
    on Range xsd:date: xsd:date is no datatype of OWL 2
    """

    subject: str
    axiom: str
    reason: str

    def __str__(self) -> str:
        return f"{self.axiom}: {self.reason}"


@dataclass(frozen=True, slots=True, order=True)
class Uncompiled:
    """An axiom, or a part of one, from which no rule was made, and why.

    `derives` tells whether triples may follow from it that nobody will find in the graph; an axiom that only restricts
    is none the worse for having no rule, since the check of consistency uses it.
    """

    axiom: str
    why: str
    derives: bool

    def __str__(self) -> str:
        if self.derives:
            return f"not materialised: {self.axiom} ({self.why}); HermiT still takes it into account"
        return f"used by check only: {self.axiom} ({self.why})"


@dataclass(frozen=True, slots=True)
class ConsistencyReport:
    """What the reasoner found.

    `explanation` says why the whole is inconsistent. `unsatisfiable` names the classes that nothing can belong to: each
    is a mistake, though the rest may still be true together.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    explanation: str = ""

    @property
    def ok(self) -> bool:
        """Consistent, and every class can have members."""
        return self.consistent and not self.unsatisfiable


@dataclass(frozen=True, slots=True)
class Side:
    """What one side of a dispute says: its triples, each with the claims that say so."""

    dispute: str
    name: str
    facts: Mapping[Triple, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Cause:
    """One of the statements that can't all be true: a fact with its claims, or an axiom of the ontology.

    `statement` is in words. A fact has its `triple`, and the `claims` that say so, none where it stands in the graph
    without a claim. `file` and `line` tell where the axiom or the first of the claims is written, if that is known.
    """

    statement: str
    triple: Triple | None = None
    claims: tuple[str, ...] = ()
    file: str = ""
    line: int | None = None

    @property
    def is_axiom(self) -> bool:
        """Whether the ontology says so."""
        return self.triple is None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        told = ", ".join([*([place] if place else []), *self.claims]) or "no claim"
        return f"{self.statement} [{told}]"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements that can't all be true, and the side of a dispute that brings them together; none for plain facts.

    Where `minimal` holds, all of them are needed: without any one, the rest can be true.
    """

    causes: tuple[Cause, ...]
    side: Side | None = None
    minimal: bool = True

    def __str__(self) -> str:
        head = f"what {self.side.name!r} says of {self.side.dispute}" if self.side else "the facts"
        told = "; ".join(map(str, self.causes))
        return f"{head} can't be true{'' if self.minimal else ', perhaps with fewer of these'}: {told}"


@dataclass(frozen=True, slots=True)
class ClaimsReport:
    """Whether ontology, uncontested facts, and each side of each dispute by itself can be true.

    `sides` is how many there are, and `unchecked` holds those that no reasoner was asked about, because the facts
    alone contradict each other or too many questions would be needed. `reasons` tells for unsatisfiable classes which
    axioms leave nothing to belong to them. `calls` is how often a reasoner was asked.
    """

    contradictions: tuple[Contradiction, ...] = ()
    unsatisfiable: tuple[str, ...] = ()
    sides: int = 0
    unchecked: tuple[Side, ...] = ()
    reasons: Mapping[str, tuple[Cause, ...]] = field(default_factory=dict, compare=False)
    calls: int = field(default=0, compare=False)

    @property
    def consistent(self) -> bool:
        """Whether no contradiction was found."""
        return not self.contradictions

    @property
    def ok(self) -> bool:
        """Consistent, and every class can have members."""
        return self.consistent and not self.unsatisfiable
