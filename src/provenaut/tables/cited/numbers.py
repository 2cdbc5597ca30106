"""References as an article numbers them: one for each passage in which somebody says something.

A sentence often carries several claims, so a number for each claim would repeat the same passage. A reference is a
passage, with who speaks in it and the stance; sources follow in the order in which the rows first name them, and so do
the references of each.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from provenaut.citing import Basis, Evidence
from provenaut.statements import Citation, Named, Statement
from provenaut.tables.rows import Rows

__all__ = ["LETTERS", "MOST", "Marks", "Numbered", "Reference", "numbered", "ranges"]

# How many references a row shows; of the others it tells how many there are.
MOST: Final = 10

# What stands in no claim has a letter instead of a number.
LETTERS: Final[Mapping[Basis, str]] = {
    Basis.CURATORS: "c",
    Basis.ONTOLOGY: "o",
    Basis.INFERRED: "i",
    Basis.COMPUTED: "d",
    Basis.ABOUT: "a",
    Basis.LINK: "l",
    Basis.SOURCE: "s",
    Basis.QUERY: "q",
    Basis.CLAIMED: "x",
    Basis.OTHER: "x",
}

_Key = tuple[Citation, tuple[Named, ...], str]


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the list: a passage, those who speak, the stance, its claims, and the rows that show its number."""

    number: int
    citation: Citation
    speakers: tuple[Named, ...]
    stance: str
    claims: tuple[Statement, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """What a row shows: numbers in order, how many references more it has, and letters for what is in no claim."""

    numbers: tuple[int, ...]
    more: int
    letters: tuple[str, ...]
    cited: bool = True


@dataclass(frozen=True, slots=True)
class Numbered:
    """The references of an answer, and for each row its marks."""

    references: tuple[Reference, ...]
    rows: tuple[Marks, ...]

    @property
    def any(self) -> bool:
        """Whether some row can be cited."""
        return any(row.cited for row in self.rows)

    def by_source(self) -> Iterator[tuple[Reference, list[Reference]]]:
        """The references of each source together, after the first of them, which tells the source."""
        found: dict[Named, list[Reference]] = {}
        for one in self.references:
            found.setdefault(one.citation.source, []).append(one)
        return ((some[0], some) for some in found.values())


def numbered(rows: Rows, evidence: Evidence) -> Numbered:
    """Number what the rows rest on; claims that a row names itself come first in it."""
    found = _Found(rows.statements)
    shown: list[list[int]] = []
    more: list[int] = []
    for row in range(len(evidence.rows)):
        own = rows.cells[row] if row < len(rows.cells) else ()
        theirs = found.keys(sorted(evidence.claims(row), key=lambda iri: iri not in own))
        shown.append(list(theirs)[:MOST])
        more.append(len(theirs) - len(shown[-1]))
        for place in shown[-1]:
            found.show(place, theirs[place], row)
    ordered = found.by_source()
    number = {place: n for n, place in enumerate(ordered, start=1)}
    return Numbered(
        tuple(found.reference(place, n) for place, n in number.items()),
        tuple(
            Marks(tuple(sorted(number[place] for place in places)), others, _letters(evidence, row), one is not None)
            for row, (places, others, one) in enumerate(zip(shown, more, evidence.rows, strict=True))
        ),
    )


class _Found:
    """What may become a reference, by its place in the order in which it was met."""

    def __init__(self, statements: Mapping[str, Statement]) -> None:
        self._statements = statements
        self._places: dict[_Key, int] = {}
        # To tell that two passages are the same takes a while, so it is done once a claim.
        self._of_claim: dict[str, int] = {}
        self._claims: dict[int, dict[str, Statement]] = {}
        self._rows: dict[int, list[int]] = {}

    def keys(self, claims: Iterable[str]) -> dict[int, list[str]]:
        """The places of some claims, each with those of the claims that are there."""
        places: dict[int, list[str]] = {}
        for iri in claims:
            if iri not in self._of_claim:
                one = self._statements[iri]
                key = (one.citation, one.speakers, one.stance)
                self._of_claim[iri] = self._places.setdefault(key, len(self._places))
            places.setdefault(self._of_claim[iri], []).append(iri)
        return places

    def show(self, place: int, claims: Iterable[str], row: int) -> None:
        """A row shows it."""
        self._claims.setdefault(place, {}).update((iri, self._statements[iri]) for iri in claims)
        self._rows.setdefault(place, []).append(row)

    def by_source(self) -> list[int]:
        """All that some row shows: sources as they were met, and so the passages of each."""
        source = {place: self._first(place).citation.source for place in self._claims}
        order = {one: number for number, one in enumerate(dict.fromkeys(source.values()))}
        return sorted(source, key=lambda place: order[source[place]])

    def reference(self, place: int, number: int) -> Reference:
        """It, with its number."""
        first, claims = self._first(place), tuple(self._claims[place].values())
        return Reference(number, first.citation, first.speakers, first.stance, claims, tuple(self._rows[place]))

    def _first(self, place: int) -> Statement:
        return next(iter(self._claims[place].values()))


def _letters(evidence: Evidence, row: int) -> tuple[str, ...]:
    found = {LETTERS[triple.basis] for triple in evidence.triples_of(row) if not triple.claims}
    return tuple(letter for letter in dict.fromkeys(LETTERS.values()) if letter in found)


def ranges(numbers: tuple[int, ...]) -> list[tuple[int, int]]:
    """Numbers in order as runs; two neighbours are no run.

    >>> ranges((1, 2, 3, 5, 8, 9))
    [(1, 3), (5, 5), (8, 8), (9, 9)]
    """
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return [
        part
        for first, last in runs
        for part in ([(first, first), (last, last)] if last == first + 1 else [(first, last)])
    ]
