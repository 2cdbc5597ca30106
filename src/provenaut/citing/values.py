"""Evidence of an answer, factorised: row, its solutions, their triples, each triple's alternative claims."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from provenaut.terms import Term

__all__ = ["Basis", "CitedTriple", "Evidence", "RowEvidence", "Uncited"]


class Basis(StrEnum):
    """What a triple stands on.

    CLAIMED: claims assert it. INFERRED: the ontology concludes it from what claims or curators say. COMPUTED: it was
    computed from claims. ABOUT: it tells of a claim, an utterance, a passage or a dispute, and is cited by these
    claims. The others are no claim's: curators give names and types, the ontology terms, links mappings, sources their
    own record, queries the saved queries.
    """

    CLAIMED = "claimed"
    INFERRED = "inferred"
    COMPUTED = "computed"
    ABOUT = "about claims"
    CURATORS = "given by the curators"
    ONTOLOGY = "the ontology says so"
    LINK = "a link to another vocabulary"
    SOURCE = "the record of the source"
    QUERY = "a saved query"
    OTHER = "stands in no claim"


class CitedTriple(NamedTuple):
    """A triple that an answer rests on, and the claims that support it.

    Each of them supports it alone; for a triple that is inferred or computed, it takes claims of several triples.
    """

    subject: str
    predicate: str
    object: Term
    basis: Basis
    claims: tuple[str, ...] = ()


class RowEvidence(NamedTuple):
    """The solutions that give a row, each a tuple of places in `Evidence.triples`.

    `total` is how many solutions there are; where it is more than those listed, the list was capped.
    """

    solutions: tuple[tuple[int, ...], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Uncited:
    """A part of a query that can't be cited, and why."""

    part: str
    why: str

    def __str__(self) -> str:
        return f"{self.part}: {self.why}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an answer rests on. `rows` follows the rows of the answer; None: this row can't be cited.

    `absences` names the parts of the query that matched because something is not in the graph: no claim can be cited
    for these. `uncited` names what can't be cited, with the reason; the rows then have no evidence.
    """

    triples: tuple[CitedTriple, ...] = ()
    rows: tuple[RowEvidence | None, ...] = ()
    absences: tuple[str, ...] = ()
    uncited: tuple[Uncited, ...] = ()

    def claims(self, row: int) -> tuple[str, ...]:
        """The IRIs of all claims that a row rests on, in the order in which its triples name them, each once."""
        return tuple(dict.fromkeys(self._claims(row)))

    def triples_of(self, row: int) -> tuple[CitedTriple, ...]:
        """The triples of all listed solutions of a row, each once."""
        found = self.rows[row]
        if found is None:
            return ()
        return tuple(self.triples[place] for place in dict.fromkeys(p for one in found.solutions for p in one))

    def all_claims(self) -> tuple[str, ...]:
        """The IRIs of all claims of all rows, in the order of the rows."""
        return tuple(dict.fromkeys(claim for row in range(len(self.rows)) for claim in self._claims(row)))

    def of_rows(self, chosen: slice) -> "Evidence":
        """The evidence of some of the rows."""
        return Evidence(self.triples, self.rows[chosen], self.absences, self.uncited)

    def _claims(self, row: int) -> Iterator[str]:
        for triple in self.triples_of(row):
            yield from triple.claims
