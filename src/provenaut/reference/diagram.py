"""A diagram of the main classes, made from the ontology: what is under what, and which properties each class has.

Main are the classes at the top, and those whose things are named in a folder of their own (`pn:kind`). Each class at
the top is a panel with the classes under it, joined by lines; a property is a row of the class it is said of, with what
it takes. The layout is reckoned in whole numbers from the texts, so that it is the same on every machine.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from provenaut.namespaces import compact
from provenaut.reference.drawing import Block, Panel, drawn
from provenaut.reference.terms import Reference, Sort, Term

__all__ = ["diagram"]

_COLUMNS: Final = 3
# The hues of the view, by what a class is about; a class that is not named here has that of the rest.
_HUES: Final = {
    "Occurrence": "incident",
    "Cause": "cause",
    "Artefact": "hardware",
    "Agent": "agent",
    "Description": "repair",
    "InformationObject": "event",
    "Topic": "consequence",
    "Value": "other",
}


@dataclass(frozen=True, slots=True)
class _Classes:
    """The main classes, each with the main classes right under it."""

    main: Mapping[str, Term]
    under: Mapping[str, list[str]]

    @property
    def tops(self) -> list[str]:
        below = {iri for iris in self.under.values() for iri in iris}
        return [iri for iri in self.main if iri not in below]


def diagram(reference: Reference) -> str:
    """The diagram as SVG."""
    classes = _chosen(reference)
    panels = [
        Panel(_HUES.get(reference.terms[top].name, "other"), tuple(_blocks(top, classes, reference, 0)))
        for top in classes.tops
    ]
    title = f"The main classes of {compact(reference.iri)} {reference.version}, each with its properties"
    return drawn(_in_columns(panels), title)


def _chosen(reference: Reference) -> _Classes:
    terms = {term.iri: term for term in reference.of(Sort.CLASS)}
    own = {iri for iri in terms if any("its things are named" in note for note in terms[iri].notes)}
    tops = {iri for iri, term in terms.items() if not any(one in terms for one in term.above)}
    main = {iri: term for iri, term in terms.items() if iri in own | tops}
    under: dict[str, list[str]] = {iri: [] for iri in main}
    for iri in main:
        parent = _nearest(iri, terms, main)
        if parent:
            under[parent].append(iri)
    return _Classes(main, under)


def _nearest(iri: str, terms: Mapping[str, Term], main: Mapping[str, Term]) -> str | None:
    """The nearest main class above a class; of several at one distance the first by name."""
    level, seen = {iri}, {iri}
    while level:
        level = {one for lower in level for one in terms[lower].above if one in terms} - seen
        seen |= level
        found = sorted(level & set(main))
        if found:
            return found[0]
    return None


def _blocks(iri: str, classes: _Classes, reference: Reference, depth: int) -> Iterator[Block]:
    term = classes.main[iri]
    hidden = [one for one in term.below if one not in classes.main]
    yield Block(depth, term.label, term.definition, tuple(_rows(iri, reference)), len(hidden))
    for one in classes.under[iri]:
        yield from _blocks(one, classes, reference, depth + 1)


def _rows(iri: str, reference: Reference) -> Iterator[tuple[str, str]]:
    """The properties that are said of a class, with what they take."""
    for term in reference.of(Sort.OBJECT, Sort.DATATYPE):
        if iri in term.domain:
            taken = [reference.terms[one].label if one in reference.terms else _plain(one) for one in term.range]
            yield term.label, ", ".join(taken) or "anything"


def _plain(iri: str) -> str:
    return compact(iri).removeprefix("xsd:")


def _in_columns(panels: list[Panel]) -> list[list[Panel]]:
    """The panels in columns of about one height: the highest first, each where there is most room."""
    columns: list[list[Panel]] = [[] for _ in range(_COLUMNS)]
    for panel in sorted(panels, key=lambda one: (-one.height, one.blocks[0].label)):
        min(columns, key=lambda column: sum(one.height for one in column)).append(panel)
    return columns
