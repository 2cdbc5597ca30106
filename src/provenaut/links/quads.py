"""The graph of links: each as one triple, and beside it who says so and why, as SSSOM has it in RDF."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from provenaut.assertion import Quad
from provenaut.errors import SeedError, did_you_mean
from provenaut.iris import graph_iri, hashed_iri
from provenaut.links.files import link_files, read_links
from provenaut.links.values import MATCHES, SSSOM, Link
from provenaut.namespaces import OWL, RDF_TYPE, XSD, compact
from provenaut.terms import Literal, Term

__all__ = ["GRAPH", "link_quads", "linked"]

GRAPH: Final = graph_iri("links")
_HTTP: Final = ("http://", "https://")


def linked(seeds: Path, known: Iterable[str]) -> list[Link]:
    """All links of a project, sorted; `known` are the IRIs of our things.

    Raises `SeedError`, with file and line, for one that the graph can't hold: of a thing that isn't there, by a
    relation that is none of SKOS's, to what is no IRI, or proposed by a tool and reviewed by nobody.
    """
    ours = set(known)
    links = [link for path in link_files(seeds) for link in read_links(path)]
    for link in links:
        wrong, hint = _wrong(link, ours)
        if wrong:
            raise SeedError(wrong, file=link.at.file, line=link.at.line, hint=hint)
    return sorted(links, key=lambda one: (one.subject, one.predicate, one.object, one.at.file, one.at.line))


def _wrong(link: Link, ours: set[str]) -> tuple[str, str]:
    """What is wrong with a link, and what to do; empty where nothing is."""
    from provenaut.store import is_valid_iri

    if link.subject not in ours:
        near = did_you_mean(compact(link.subject), map(compact, ours)) or "mend its name"
        return f"the graph has no {compact(link.subject)}", near
    if link.predicate not in MATCHES:
        names = ", ".join(compact(one) for one in MATCHES)
        return f"a link can't be {compact(link.predicate)}", f"say {names}, from which no reasoner concludes anything"
    if not link.object.startswith(_HTTP) or not is_valid_iri(link.object):
        return f"the object '{link.object}' is no IRI", "write a whole IRI, or a CURIE of a known prefix"
    if link.is_unreviewed:
        return "the link was proposed by a program, and nobody reviewed it", "look at it, and write your reviewer_id"
    return "", ""


def link_quads(links: Iterable[Link]) -> Iterator[Quad]:
    """The quads of the graph of links.

    A link's own node is named after its triple. It has SSSOM's slots, in RDF as SSSOM writes them: an annotated triple
    with the justification. (Blank nodes, as SSSOM's own examples have, would differ from one build to the next.)
    """
    for link in links:
        yield Quad(link.subject, link.predicate, link.object, GRAPH)
        node = hashed_iri("link", link.subject, link.predicate, link.object)
        yield from (Quad(node, predicate, value, GRAPH) for predicate, value in _about(link))


def _about(link: Link) -> Iterator[tuple[str, Term]]:
    yield RDF_TYPE, OWL + "Axiom"
    yield OWL + "annotatedSource", link.subject
    yield OWL + "annotatedProperty", link.predicate
    yield OWL + "annotatedTarget", link.object
    if link.justification:
        yield SSSOM + "mapping_justification", link.justification
    if link.confidence:
        yield SSSOM + "confidence", Literal(_decimal(link), XSD + "decimal")
    for name, person in (("author", link.author), ("reviewer", link.reviewer)):
        if person:
            is_id = person.startswith(_HTTP)
            yield f"{SSSOM}{name}_{'id' if is_id else 'label'}", person if is_id else Literal(person)
    if link.date:
        yield SSSOM + "mapping_date", Literal(_day(link), XSD + "date")
    for name, text in (("object_label", link.object_label), ("mapping_tool", link.tool), ("comment", link.comment)):
        if text:
            yield SSSOM + name, Literal(text)


def _decimal(link: Link) -> str:
    """The confidence in the canonical form of a decimal."""
    try:
        number = float(link.confidence)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        what = f"the confidence '{link.confidence}' is no number from 0 to 1"
        raise SeedError(what, file=link.at.file, line=link.at.line, hint="write one such as 0.9")
    return f"{number:.4f}".rstrip("0").rstrip(".")


def _day(link: Link) -> str:
    from datetime import date

    try:
        return date.fromisoformat(link.date).isoformat()
    except ValueError as error:
        what = f"the date '{link.date}' is no day"
        raise SeedError(what, file=link.at.file, line=link.at.line, hint="write one such as 2026-11-23") from error
