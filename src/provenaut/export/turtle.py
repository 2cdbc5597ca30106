"""Blocks of Turtle, the same for the same triples: prefixes, subjects and properties in a fixed order.

What is written is held against what rdflib and Oxigraph read from it, in tests.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from provenaut.iris import ntriples
from provenaut.model import Literal, Term
from provenaut.namespaces import PREFIXES, RDF_TYPE, XSD, compact

__all__ = ["blocks", "indented", "prefix_lines", "written"]

NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})

_LOCAL: Final = re.compile(r"[\w-]+:[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\Z", re.ASCII)
_BARE: Final = {XSD + "boolean": re.compile(r"true|false"), XSD + "integer": re.compile(r"[+-]?[0-9]+")}


def prefix_lines(more: Mapping[str, str] | None = None) -> str:
    """The lines that declare our prefixes, and more of them."""
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted({**PREFIXES, **(more or {})}.items()))


def written(term: Term, names: Mapping[str, str] = NO_NAMES) -> str:
    """A term as Turtle has it, shortened where that is plain; `names` are short forms of some IRIs.

    >>> written("https://w3id.org/provenaut/ontology/Claim"), written(Literal("2", XSD + "integer"))
    ('pn:Claim', '2')
    >>> written("https://w3id.org/provenaut/id/time/2024-02%2F2024-03")
    '<https://w3id.org/provenaut/id/time/2024-02%2F2024-03>'
    """
    if isinstance(term, str):
        if term in names:
            return names[term]
        short = compact(term)
        # An IRI without a prefix of ours may look like a shortened one: `urn:a`.
        return short if short != term and _LOCAL.match(short) else ntriples(term)
    bare = _BARE.get(term.datatype)
    if bare and bare.fullmatch(term.lexical):
        return term.lexical
    if term.language or term.datatype == XSD + "string":
        return ntriples(term)
    return f"{ntriples(Literal(term.lexical))}^^{written(term.datatype)}"


def blocks(triples: Iterable[tuple[str, str, Term]], names: Mapping[str, str] = NO_NAMES) -> Iterator[str]:
    """One block for each subject, sorted; its types come first. `names` as in `written`."""
    about: dict[str, dict[str, set[str]]] = {}
    for subject, predicate, value in triples:
        name = "a" if predicate == RDF_TYPE else written(predicate, names)
        about.setdefault(written(subject, names), {}).setdefault(name, set()).add(written(value, names))
    for subject, found in sorted(about.items()):
        ordered = sorted(found, key=lambda name: (name != "a", name))
        rows = (f"{name} {', '.join(sorted(found[name]))}" for name in ordered)
        yield subject + " " + " ;\n    ".join(rows) + " .\n"


def indented(text: str) -> str:
    """A block inside of another one."""
    return "".join(f"    {row}" for row in text.splitlines(keepends=True))
