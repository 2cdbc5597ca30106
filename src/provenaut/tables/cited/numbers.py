"""References as an article numbers them: one for each passage in which somebody says something.

A sentence often carries several claims, so a number for each claim would repeat the same passage. A reference is a
passage, with who speaks in it and the stance; sources follow in the order in which the rows first name them, and so do
the references of each.
"""

from collections.abc import Iterator, Mapping
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
    claims: dict[_Key, dict[str, Statement]] = {}
    places: dict[_Key, list[int]] = {}
    shown: list[list[_Key]] = []
    more: list[int] = []
    for row in range(len(evidence.rows)):
        theirs: dict[_Key, dict[str, Statement]] = {}
        own = rows.cells[row] if row < len(rows.cells) else ()
        for iri in sorted(evidence.claims(row), key=lambda iri: iri not in own):
            one = rows.statements[iri]
            theirs.setdefault((one.citation, one.speakers, one.stance), {})[iri] = one
        keys = list(theirs)[:MOST]
        shown.append(keys)
        more.append(len(theirs) - len(keys))
        for key in keys:
            claims.setdefault(key, {}).update(theirs[key])
            places.setdefault(key, []).append(row)
    order = {source: place for place, source in enumerate(dict.fromkeys(key[0].source for key in claims))}
    number = {key: n for n, key in enumerate(sorted(claims, key=lambda key: order[key[0].source]), start=1)}
    return Numbered(
        tuple(Reference(n, *key, tuple(claims[key].values()), tuple(places[key])) for key, n in number.items()),
        tuple(
            Marks(tuple(sorted(number[key] for key in keys)), others, _letters(evidence, row), found is not None)
            for row, (keys, others, found) in enumerate(zip(shown, more, evidence.rows, strict=True))
        ),
    )


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
