"""References and what stands below them, in words: the same in text, Markdown and HTML."""

import shlex
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from provenaut.citing import Basis, CitedTriple, Evidence
from provenaut.namespaces import compact
from provenaut.statements import Named, Statement
from provenaut.statements.dates import in_words
from provenaut.tables.cited.numbers import LETTERS, Marks, Reference, ranges
from provenaut.tables.text import clean

__all__ = [
    "NOT_CITED",
    "Note",
    "by_whom",
    "letter_lines",
    "marks",
    "notes",
    "remarks",
    "short",
    "source_line",
    "where",
]

NOT_CITED: Final = "not cited"
_MANY: Final = 3
_SHORT: Final = 12
_MEANINGS: Final = {
    "c": "given by the curators, as names and types are",
    "o": "the ontology says so",
    "i": "the ontology concludes it, with no claim behind it",
    "d": "computed, with no claim behind it",
    "a": "the record of what was said",
    "l": "a link to another vocabulary",
    "s": "the record of a source",
    "q": "a saved query",
    "x": "stands in no claim",
}
_ACCEPTANCE: Final = {"AcceptedContested": "contested", "NotAccepted": "not accepted"}


def marks(row: Marks) -> str:
    """What a row shows in text.

    >>> marks(Marks((1, 2, 3, 4, 7), 1234, ("c",)))
    '[1–4] [7] [c] … and 1,234 more'
    """
    if not row.cited:
        return NOT_CITED
    parts = [f"[{first}]" if first == last else f"[{first}–{last}]" for first, last in ranges(row.numbers)]
    parts += [f"[{letter}]" for letter in row.letters]
    text = "".join(parts)
    if row.more:
        parts.append(f"… and {row.more:,} more")
    # Where there are many, a column may break between them.
    return text if len(text) <= _SHORT and not row.more else " ".join(parts)


def name(one: Named, labels: bool) -> str:
    """A thing by its label or its IRI."""
    return one.label if labels or not one.iri else one.iri


def source_line(one: Reference, labels: bool = True) -> str:
    """The source of a reference: publisher, date, title."""
    if not labels:
        return one.citation.source.iri or one.citation.source.label
    published = f", {in_words(one.citation.published)}" if one.citation.published else ""
    return f"{one.speakers[-1]}{published}: {one.citation.source}"


def where(one: Reference) -> str:
    """The place in the text, in code points, or the row of the table."""
    return one.citation.place


def by_whom(one: Reference, labels: bool = True) -> str:
    """Who speaks, and through whom; nothing where the source speaks in its own voice."""
    first, *through = one.speakers
    if not through:
        return ""
    return f"said by {name(first, labels)}" + "".join(f", through {name(each, labels)}" for each in through[:-1])


def remarks(one: Reference) -> list[str]:
    """What of the reference is not plainly written and accepted: the first few claims, each in short."""
    found = list(filter(None, map(_remark, one.claims)))
    return found if len(found) <= _MANY else [*found[:_MANY], f"and {len(found) - _MANY:,} more of these"]


def _remark(claim: Statement) -> str:
    word = claim.stance if claim.stance != "asserted" else _ACCEPTANCE.get(claim.acceptance, "")
    if not word and not claim.computed:
        return ""
    return f"{word}: {claim.triple}".removeprefix(": ") + (f", {claim.computed}" if claim.computed else "")


def letter_lines(evidence: Evidence, rows: tuple[Marks, ...]) -> list[tuple[str, str]]:
    """What each letter means that some row shows, and how many triples stand behind it."""
    shown = {letter for row in rows for letter in row.letters}
    counts = Counter(LETTERS[triple.basis] for triple in _used(evidence) if not triple.claims)
    return [(letter, f"{text} ({_triples(counts[letter])})") for letter, text in _MEANINGS.items() if letter in shown]


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence below the list, and a command that tells more."""

    text: str
    command: str = ""


def notes(evidence: Evidence) -> list[Note]:
    """What stands below the list: what was concluded, what was left out, what can't be cited and why."""
    return [
        *_concluded(evidence),
        *map(Note, _capped(evidence)),
        *(Note(f"The answer also rests on an absence, for which no claim stands: {one}") for one in evidence.absences),
        *(Note(f"Not cited: {one}") for one in evidence.uncited),
    ]


def _concluded(evidence: Evidence) -> Iterator[Note]:
    used = [triple for triple in _used(evidence) if triple.claims]
    inferred = [triple for triple in used if triple.basis is Basis.INFERRED]
    if inferred:
        text = f"{_triples(len(inferred))} inferred by the ontology from the claims cited"
        example = next((one for one in inferred if isinstance(one.object, str)), None)
        which = "it came about" if len(inferred) == 1 else "the first came about"
        yield Note(f"{text}. How {which}:", _explain(example)) if example else Note(f"{text}.")
    computed = sum(triple.basis is Basis.COMPUTED for triple in used)
    if computed:
        yield Note(f"{_triples(computed)} computed from the claims cited.")


def _explain(triple: CitedTriple) -> str:
    terms = (triple.subject, triple.predicate, str(triple.object))
    return " ".join(["provenaut explain", *(shlex.quote(clean(compact(term))) for term in terms)])


def _capped(evidence: Evidence) -> Iterator[str]:
    short = [
        (number, len(row.solutions), row.total)
        for number, row in enumerate(evidence.rows, start=1)
        if row is not None and row.total > len(row.solutions)
    ]
    if len(short) > _MANY:
        yield f"{len(short):,} rows have more solutions than are cited. The most:"
        short = [max(short, key=lambda each: each[2])]
    for number, listed, total in short:
        yield f"Row {number:,} has {total:,} solutions, of which {listed:,} {'is' if listed == 1 else 'are'} cited."


def _used(evidence: Evidence) -> list[CitedTriple]:
    """The triples that some row rests on, each once."""
    places = (place for row in evidence.rows if row for solution in row.solutions for place in solution)
    return [evidence.triples[place] for place in dict.fromkeys(places)]


def _triples(count: int) -> str:
    return f"{count:,} triple{'' if count == 1 else 's'}"


def short(iri: str) -> str:
    """An IRI as a CURIE."""
    return compact(iri)
