"""Lines that no source draws: what is inferred from claims, and links to items of other datasets."""

from collections import Counter
from collections.abc import Iterable

from provenaut.model import Stance
from provenaut.namespaces import compact
from provenaut.views.facts import Facts
from provenaut.views.labels import plain, words
from provenaut.views.scene import Edge, Scene, node_of, ranked

__all__ = ["with_beyond"]


def with_beyond(scene: Scene, facts: Facts) -> Scene:
    """The scene with what is inferred of its things and what these are linked to; nothing that is drawn already.

    An inferred edge has the claims that it rests on. A link is a claim too: its number is that of the cards, in which
    links come behind all that is cited.
    """
    there = {node.id for node in scene.nodes}
    edges = [*_inferred(scene, facts, there), *_links(facts, there)]
    degrees = Counter(end for edge in edges for end in (edge.source, edge.target))
    items = {link.object for link in facts.links if compact(link.subject) in there}
    nodes = tuple(node_of(iri, facts, degrees) for iri in sorted(items) if compact(iri) not in there)
    return Scene((*scene.nodes, *nodes), ranked((*scene.edges, *edges)), scene.is_part)


def _inferred(scene: Scene, facts: Facts, there: set[str]) -> Iterable[Edge]:
    numbers = {each.claim.iri: number for number, each in enumerate(facts.evidence)}
    said = {(edge.source, edge.predicate, edge.target) for edge in scene.edges}
    for one in facts.inferred:
        subject, object_ = compact(one.subject), compact(one.object)
        if {subject, object_} <= there and (subject, one.predicate, object_) not in said:
            yield Edge(
                id=f"{subject} {compact(one.predicate)} {object_} inferred",
                source=subject,
                target=object_,
                predicate=one.predicate,
                relation=plain(facts.label(one.predicate)),
                stance=Stance.ASSERTED,
                contested=False,
                claims=tuple(sorted(numbers[claim] for claim in one.claims if claim in numbers)),
                origin="inferred",
            )


def _links(facts: Facts, there: set[str]) -> Iterable[Edge]:
    for number, link in enumerate(facts.links, start=len(facts.evidence)):
        if compact(link.subject) in there:
            yield Edge(
                id=compact(link.iri),
                source=compact(link.subject),
                target=compact(link.object),
                predicate=link.predicate,
                relation=words(facts.label(link.predicate)),
                stance=Stance.ASSERTED,
                contested=False,
                claims=(number,),
                origin="link",
            )
