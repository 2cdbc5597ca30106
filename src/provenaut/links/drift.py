"""Whether links still hold: what the other side says today of the things that ours are linked to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from provenaut.links.asking import Described, Service, describe
from provenaut.links.ours import Alignment, Thing
from provenaut.links.schemes import Scheme
from provenaut.links.values import EXACT, MATCHES
from provenaut.namespaces import SKOS, compact

__all__ = ["Checked", "Drift", "State", "check_links"]

# Between these, both are meant to be things of one kind, with the same identifiers.
_SAME: Final = frozenset({EXACT, SKOS + "closeMatch"})


class State(StrEnum):
    """What became of a link, in words."""

    HOLDS = "holds"
    MOVED = "redirected"
    GONE = "not there"
    OTHER_CLASS = "another class"
    OTHER_IDENTIFIER = "another identifier"
    OTHER_NAME = "another name"

    @property
    def is_drift(self) -> bool:
        """Whether somebody has to look at it; a name may differ."""
        return self not in (State.HOLDS, State.OTHER_NAME)


@dataclass(frozen=True, slots=True)
class Drift:
    """A link, what became of it, and what was found instead; `label` is what it is called over there."""

    thing: str
    name: str
    relation: str
    target: str
    label: str
    state: State
    detail: str = ""
    revision: str = ""


@dataclass(frozen=True)
class Checked:
    """What was found of all links, and when it was asked for; one link may have drifted in two ways."""

    drifts: tuple[Drift, ...]
    links: int
    retrieved: datetime | None
    is_stale: bool

    @property
    def drifted(self) -> tuple[Drift, ...]:
        """What somebody has to look at."""
        return tuple(one for one in self.drifts if one.state.is_drift)


def check_links(
    service: Service, scheme: Scheme, known: Iterable[Thing], alignment: Alignment, *, endpoint: str = ""
) -> Checked:
    """Ask whether each link to a scheme still holds: it is there, has not moved, and is of the same kind and number."""
    linked = [
        (thing, relation, target)
        for thing in known
        for relation, target in thing.links
        if relation in MATCHES and target.startswith(scheme.space)
    ]
    targets = {target for _, _, target in linked}
    described, told = describe(service, scheme, endpoint or scheme.endpoint, targets, alignment)
    moved = {target for one in described.values() for target in one.redirects if target.startswith(scheme.space)}
    places, _ = describe(service, scheme, endpoint or scheme.endpoint, moved, alignment)
    found = [
        Drift(thing.iri, thing.label, relation, target, described[target].label, state, detail, theirs.version)
        for thing, relation, target in linked
        for theirs in (described[target],)
        for state, detail in _states(thing, relation, theirs, places, alignment, scheme)
    ]
    return Checked(tuple(found), len(linked), told.retrieved, told.is_stale)


def _states(
    thing: Thing, relation: str, theirs: Described, places: dict[str, Described], alignment: Alignment, scheme: Scheme
) -> list[tuple[State, str]]:
    if theirs.redirects:
        to = theirs.redirects[0]
        name = places[to].label if to in places and places[to].labels else ""
        return [(State.MOVED, f"it is {_short(to, scheme)}{f', {name}' if name else ''} now")]
    if not theirs.is_there:
        return [(State.GONE, "it was deleted, or never was")]
    if relation not in _SAME:
        return [(State.HOLDS, "")]
    found = [*_other_class(thing, theirs, alignment), *_other_identifiers(thing, theirs)]
    if not found and not _is_called_so(thing, theirs):
        found = [(State.OTHER_NAME, f"ours is called '{thing.label}'")]
    return found or [(State.HOLDS, "")]


def _other_class(thing: Thing, theirs: Described, alignment: Alignment) -> list[tuple[State, str]]:
    """Whether it is of a class that stands for others of ours, and of none that stands for this one."""
    wanted = alignment.near(thing.classes)
    if not wanted or not theirs.classes or wanted & theirs.classes:
        return []
    others = sorted(ours for ours, near in alignment.terms.items() if theirs.classes & set(near))
    return [(State.OTHER_CLASS, f"it is {' and '.join(map(compact, others))}")]


def _other_identifiers(thing: Thing, theirs: Described) -> list[tuple[State, str]]:
    found = []
    for scheme, given in theirs.identifiers.items():
        ours = thing.identifiers(scheme)
        plain = {one.replace(" ", "").upper() for one in given}
        if ours and plain and not ours & plain:
            what = f"its {scheme} is {' and '.join(sorted(plain))}, and ours {' and '.join(sorted(ours))}"
            found.append((State.OTHER_IDENTIFIER, what))
    return found


def _is_called_so(thing: Thing, theirs: Described) -> bool:
    from provenaut.links.scoring import folded

    names = {folded(name) for name in (*theirs.labels, *theirs.aliases)}
    return not names or bool(names & {folded(name) for name in thing.names})


def _short(iri: str, scheme: Scheme) -> str:
    return iri.removeprefix(scheme.space) if iri.startswith(scheme.space) else iri
