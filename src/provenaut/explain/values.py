"""What an explanation is made of: immutable values that print as people read them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from provenaut.reasoning import Rule
from provenaut.statements import Dispute, Named, Statement, Triple
from provenaut.terms import Term

__all__ = ["Explained", "Explanation", "Near", "Proof", "Verdict"]


class Verdict(StrEnum):
    """What becomes of a triple."""

    ACCEPTED = "accepted"
    CONTESTED = "contested"
    INFERRED = "inferred"
    GIVEN = "given"
    DENIED = "denied"
    NOT_ACCEPTED = "not accepted"
    UNCLAIMED = "unclaimed"

    @property
    def is_accepted(self) -> bool:
        """Whether a plain query finds the triple.

        >>> Verdict.CONTESTED.is_accepted, Verdict.DENIED.is_accepted
        (True, False)
        """
        return self in (Verdict.ACCEPTED, Verdict.CONTESTED, Verdict.INFERRED, Verdict.GIVEN)

    @property
    def words(self) -> str:
        """The verdict as people read it: whether it is accepted always comes first.

        >>> Verdict.INFERRED.words, Verdict.DENIED.words, Verdict.ACCEPTED.words
        ('accepted, inferred', 'not accepted, denied', 'accepted')
        """
        if self in (Verdict.ACCEPTED, Verdict.NOT_ACCEPTED):
            return self.value
        return f"{'accepted' if self.is_accepted else 'not accepted'}, {self.value}"


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a triple holds: a rule with its premises, or claims, or who gives it.

    `terms` is the triple itself. `axiom` says the rule in words. Exactly one of `rule`, `statements`, and `given` is
    filled; a computed triple has in `statements` the claims that it was computed from, beside its `given`.
    """

    triple: Triple
    terms: tuple[Term, Term, Term]
    axiom: str = ""
    rule: Rule | None = None
    premises: tuple["Proof", ...] = ()
    statements: tuple[Statement, ...] = ()
    given: str = ""

    @property
    def leaves(self) -> tuple["Proof", ...]:
        """Where it ends: claims, and what is given."""
        return tuple(leaf for premise in self.premises for leaf in premise.leaves) if self.premises else (self,)


@dataclass(frozen=True, slots=True)
class Near:
    """Claims of one passage that come near to a triple that nobody claims, and `how` they differ from it."""

    how: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a triple is accepted, or not.

    `said` are the claims of it, whether accepted or not, and `against` those that deny it. `given` names others who
    say so: the curators, the ontology. `proof` leads an inferred or computed triple back to claims; `nearest` is
    filled where nobody claims or denies it.
    """

    triple: Triple
    verdict: Verdict
    summary: str
    said: tuple[Statement, ...] = ()
    against: tuple[Statement, ...] = ()
    given: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    proof: Proof | None = None
    nearest: tuple[Near, ...] = ()

    def __str__(self) -> str:
        from provenaut.explain.text import explanation_text

        return explanation_text(self)


@dataclass(frozen=True, slots=True)
class Explained:
    """The explanations of all triples that were asked for: one, or all that is said of something (`asked`).

    `as_of` is the day up to which sources count, where one was given.
    """

    asked: Named
    explanations: tuple[Explanation, ...] = ()
    as_of: date | None = None

    def __iter__(self) -> Iterator[Explanation]:
        return iter(self.explanations)

    def __len__(self) -> int:
        return len(self.explanations)

    def __getitem__(self, index: int) -> Explanation:
        return self.explanations[index]

    def __str__(self) -> str:
        from provenaut.explain.text import explained_text

        return explained_text(self)
