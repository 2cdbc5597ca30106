"""Asking a service about many things, in batches: answers are rows of a thing, what is told of it, and the value."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from provenaut.links.ours import Alignment
from provenaut.links.schemes import Scheme
from provenaut.remote import RemoteError, Retrieved
from provenaut.store import Cell
from provenaut.terms import Literal, Term

__all__ = ["BATCH", "Described", "Service", "Told", "batches", "describe", "literal", "rows_of", "told", "values"]

BATCH: Final = 50
_LANGUAGES: Final = ("en", "mul")


class Service(Protocol):
    """What can be asked: a `remote.Client`, or what stands for one."""

    def fetch(self, url: str, query: str) -> Retrieved:
        """The answer to a SELECT, and when it was retrieved."""
        ...


@dataclass(frozen=True)
class Told:
    """What a service told of things: for each thing, what, and the values; `retrieved` is the oldest answer's date."""

    about: dict[str, dict[str, list[Term]]]
    retrieved: datetime | None
    is_stale: bool = False

    def texts(self, thing: str, what: str) -> list[str]:
        """The values as texts, each once, sorted."""
        found = self.about.get(thing, {}).get(what, [])
        return sorted({one.lexical if isinstance(one, Literal) else one for one in found})


@dataclass(frozen=True)
class Described:
    """What is known of a thing of theirs: names, classes that something of ours comes near to, and identifiers."""

    iri: str
    labels: tuple[str, ...]
    aliases: tuple[str, ...]
    classes: frozenset[str]
    identifiers: dict[str, tuple[str, ...]]
    redirects: tuple[str, ...]
    version: str
    is_there: bool

    @property
    def label(self) -> str:
        """What it is called, or the end of its IRI."""
        return self.labels[0] if self.labels else self.iri.rpartition("/")[2]


def batches(things: Iterable[str], size: int = BATCH) -> Iterator[Sequence[str]]:
    """The things, sorted and each once, a few at a time: the same questions each time, so that the cache knows them."""
    ordered = sorted(set(things))
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def told(service: Service, endpoint: str, things: Iterable[str], query: Callable[[Sequence[str]], str]) -> Told:
    """What a query of three columns (a thing, what, a value) tells of all things."""
    about: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    dates: list[datetime] = []
    is_stale = False
    for batch in batches(things):
        asked = set(batch)
        found = service.fetch(endpoint, query(batch))
        dates.append(found.retrieved)
        is_stale = is_stale or found.is_stale
        for thing, what, value in rows_of(found, 3):
            if isinstance(thing, str) and thing in asked and isinstance(what, Literal) and value:
                about[thing][what.lexical].append(value)
    return Told({thing: dict(whats) for thing, whats in about.items()}, min(dates, default=None), is_stale)


def rows_of(found: Retrieved, width: int) -> tuple[tuple[Cell, ...], ...]:
    """The rows of an answer; `RemoteError` where they have other columns than were asked for."""
    if len(found.answer.variables) != width:
        what = f"{found.url} answers with {len(found.answer.variables)} columns, and {width} were asked for"
        raise RemoteError(what, hint="is it the address of a SPARQL service?")
    return found.answer.rows


def describe(
    service: Service, scheme: Scheme, endpoint: str, things: Iterable[str], alignment: Alignment
) -> tuple[dict[str, Described], Told]:
    """Names, classes, identifiers and whereabouts of things of theirs; one that isn't there is described as such."""
    wanted = sorted(set(things))
    found = told(service, endpoint, wanted, lambda batch: _description(batch, scheme, alignment))
    return {
        iri: Described(
            iri,
            tuple(found.texts(iri, "label")),
            tuple(found.texts(iri, "alias")),
            frozenset(found.texts(iri, "class")),
            {name: tuple(found.texts(iri, name)) for name, _ in scheme.identifiers},
            tuple(found.texts(iri, "redirect")),
            "".join(found.texts(iri, "version")[-1:]),
            bool(found.about.get(iri, {}).keys() - {"redirect"}),
        )
        for iri in wanted
    }, found


def _description(batch: Sequence[str], scheme: Scheme, alignment: Alignment) -> str:
    languages = ", ".join(f'"{one}"' for one in _LANGUAGES)
    near = values(sorted(alignment.theirs))
    parts = [
        f'{{ ?thing rdfs:label ?value FILTER(LANG(?value) IN ({languages})) BIND("label" AS ?what) }}',
        f'{{ ?thing skos:altLabel ?value FILTER(LANG(?value) IN ({languages})) BIND("alias" AS ?what) }}',
        f'{{ ?thing {scheme.redirect} ?value BIND("redirect" AS ?what) }}',
        f'{{ ?thing {scheme.version} ?value BIND("version" AS ?what) }}',
        *(f'{{ ?thing {path} ?value BIND("{name}" AS ?what) }}' for name, path in scheme.identifiers),
    ]
    if near:
        parts.append(f'{{ VALUES ?value {{ {near} }} ?thing {scheme.classes} ?value BIND("class" AS ?what) }}')
    return (
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
        f"SELECT DISTINCT ?thing ?what ?value WHERE {{\n  VALUES ?thing {{ {values(batch)} }}\n  "
        + "\n  UNION ".join(parts)
        + "\n}"
    )


def values(iris: Iterable[str]) -> str:
    """IRIs for a VALUES clause; they come from our seeds or from answers that were checked."""
    return " ".join(f"<{iri}>" for iri in iris)


def literal(text: str, language: str = "") -> str:
    r"""A literal in SPARQL's own writing.

    >>> print(literal('a "b"', "en"))
    "a \"b\""@en
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"@{language}' if language else f'"{escaped}"'
