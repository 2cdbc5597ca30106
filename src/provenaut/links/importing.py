"""A described part of theirs, brought into a file with a graph of its own: about their things, never about ours.

Labels in other languages, coordinates, launch dates and names of images, each thing with the revision that it was read
from, and the graph with the date of retrieval. No claim of ours comes to rest on it, and a build doesn't read it: it
lies beside the graph, can be loaded by any tool that knows N-Quads, and is made anew by asking again.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from provenaut.assertion import Quad, line, sorted_lines
from provenaut.errors import GraphError, UsageError
from provenaut.iris import graph_iri
from provenaut.links.asking import Service, Told, literal, told, values
from provenaut.links.schemes import Scheme, is_unknown
from provenaut.namespaces import PROV, RDF_TYPE, RDFS, XSD
from provenaut.terms import Literal, Term

__all__ = ["Changes", "Imported", "import_described", "read_import", "refreshed"]

_WDT: Final = "http://www.wikidata.org/prop/direct/"
_SCHEMA: Final = "http://schema.org/"
# What is described, by its property over there.
PARTS: Final = {
    "label": RDFS + "label",
    "coordinates": _WDT + "P625",
    "launch": _WDT + "P619",
    "image": _WDT + "P18",
    "revision": _SCHEMA + "version",
    "changed": _SCHEMA + "dateModified",
}
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")


@dataclass(frozen=True)
class Imported:
    """The lines of the file, the revision of each thing, and when the oldest answer was retrieved."""

    graph: str
    lines: tuple[str, ...]
    revisions: dict[str, str]
    missing: tuple[str, ...]
    retrieved: datetime
    is_stale: bool = False

    @property
    def text(self) -> str:
        """The file: sorted N-Quads."""
        return "".join(f"{one}\n" for one in self.lines)


@dataclass(frozen=True)
class Changes:
    """What an import changes of the one that is there: things that are new, of another revision, or gone."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    same: int


def import_described(
    service: Service, scheme: Scheme, items: Iterable[str], languages: Sequence[str], *, endpoint: str = ""
) -> Imported:
    """Ask for the description of things of theirs, and make the quads of it.

    Raises `UsageError` for a language that is none, or where there is nothing to ask about; `RemoteError` where they
    can't be asked.
    """
    for language in languages:
        if not _LANGUAGE.fullmatch(language):
            raise UsageError(f"'{language}' is no language", hint="give tags such as ru or zh-hans")
    wanted = sorted(set(items))
    address = endpoint or scheme.endpoint
    found = told(service, address, wanted, lambda batch: _query(batch, languages))
    if found.retrieved is None:
        raise UsageError(f"nothing of ours is linked to {scheme.title}", hint="see `provenaut link propose`")
    graph = graph_iri(f"imported/{scheme.name}")
    quads = [*_about_graph(graph, address, found.retrieved), *_described(found, graph)]
    revisions = {item: "".join(found.texts(item, "revision")[-1:]) for item in sorted(found.about)}
    missing = tuple(item for item in wanted if item not in found.about)
    return Imported(graph, sorted_lines(map(line, quads)), revisions, missing, found.retrieved, found.is_stale)


def _query(batch: Sequence[str], languages: Sequence[str]) -> str:
    listed = ", ".join(map(literal, languages))
    parts = [f'{{ ?thing <{PARTS["label"]}> ?value FILTER(LANG(?value) IN ({listed})) BIND("label" AS ?what) }}']
    parts += [
        f'{{ ?thing <{path}> ?value BIND("{what}" AS ?what) }}' for what, path in PARTS.items() if what != "label"
    ]
    body = "\n  UNION ".join(parts)
    return f"SELECT DISTINCT ?thing ?what ?value WHERE {{\n  VALUES ?thing {{ {values(batch)} }}\n  {body}\n}}"


def _about_graph(graph: str, endpoint: str, retrieved: datetime) -> list[Quad]:
    when = Literal(retrieved.strftime("%Y-%m-%dT%H:%M:%SZ"), XSD + "dateTime")
    return [
        Quad(graph, RDF_TYPE, PROV + "Entity", graph),
        Quad(graph, PROV + "generatedAtTime", when, graph),
        Quad(graph, PROV + "wasDerivedFrom", endpoint, graph),
    ]


def _described(found: Told, graph: str) -> list[Quad]:
    return [
        Quad(item, PARTS[what], value, graph)
        for item, whats in found.about.items()
        for what, terms in whats.items()
        if what in PARTS
        for value in terms
        if _is_fit(value)
    ]


def _is_fit(value: Term) -> bool:
    """Whether a value can stand in the file and be shown: no address but of the web, no control characters."""
    from provenaut.store import is_valid_iri

    if isinstance(value, str):
        return value.startswith(("http://", "https://")) and is_valid_iri(value) and not is_unknown(value)
    return all(character.isprintable() for character in value.lexical)


def read_import(path: Path, graph: str) -> dict[str, str]:
    """The revision of each thing in a file of an earlier import; `GraphError` where it is none."""
    from provenaut.store import open_quads

    engine = open_quads(path)
    try:
        rows = engine.query(f"""SELECT ?thing ?revision WHERE {{ GRAPH <{graph}> {{
            <{graph}> <{PROV}generatedAtTime> ?when . ?thing ?p ?o FILTER(?thing != <{graph}>)
            OPTIONAL {{ ?thing <{PARTS["revision"]}> ?revision }} }} }} ORDER BY ?thing ?revision""").rows
    finally:
        engine.close()
    if not rows:
        raise GraphError("this is no import of that service", file=str(path), hint="name another file with --output")
    return {str(thing): revision.lexical if isinstance(revision, Literal) else "" for thing, revision in rows}


def refreshed(before: dict[str, str], imported: Imported) -> Changes:
    """What changed since an earlier import."""
    now = imported.revisions
    both = before.keys() & now.keys()
    changed = tuple(sorted(item for item in both if before[item] != now[item]))
    return Changes(
        added=tuple(sorted(now.keys() - before.keys())),
        changed=changed,
        removed=tuple(sorted(before.keys() - now.keys())),
        same=len(both) - len(changed),
    )
