"""What is drawn: things that claims connect, and one edge for each triple and stance in which it is said.

`overview` makes a scene of all facts; `part_of` keeps some of its things, and `exploded` draws each claim by itself.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from math import sqrt
from typing import Final

from provenaut.iris import source_iri
from provenaut.model import Stance, Term
from provenaut.namespaces import PN, compact
from provenaut.views.facts import Evidence, Facts
from provenaut.views.groups import GROUPS, Group, group_of
from provenaut.views.labels import plain, wrapped

__all__ = ["CAUSAL", "Edge", "Node", "Scene", "around", "exploded", "node_of", "overview", "part_of", "ranked"]

# What says why something came about, or what it might be blamed on: what the overview is about.
CAUSAL: Final = frozenset({PN + "attributedTo", PN + "raisedConcernAbout"})
# From how many edges on a label is large.
_MUCH: Final = 6
_LARGE: Final = 17


@dataclass(frozen=True, slots=True)
class Node:
    """A thing. `label` is short and broken into lines for the picture; `degree` counts its edges."""

    id: str
    iri: str
    group: Group
    label: str
    degree: int
    disputed: bool

    @property
    def size(self) -> float:
        """The radius of its shape: larger where more is said of it."""
        return self.group.size + sqrt(min(self.degree, 24)) * 1.6

    @property
    def font(self) -> int:
        """The size of its label: a group's own, larger for what much is said of, so that it is read from farther."""
        large = self.degree >= _MUCH and not self.group.is_boxed
        return max(self.group.font, _LARGE) if large else self.group.font


@dataclass(frozen=True, slots=True)
class Edge:
    """A triple in one stance, with the numbers of the claims that say it so, or that it was inferred from.

    `origin` is cited, inferred or link. `rank` and `of`: which it is of the edges between the same two things, so that
    they can be drawn apart.
    """

    id: str
    source: str
    target: str
    predicate: str
    relation: str
    stance: Stance
    contested: bool
    claims: tuple[int, ...]
    rank: int = 0
    of: int = 1
    origin: str = "cited"

    @property
    def is_causal(self) -> bool:
        """Whether it says why something came about."""
        return self.predicate in CAUSAL


@dataclass(frozen=True, slots=True)
class Scene:
    """Nodes and edges, each in a fixed order; of a part of the graph, all is shown at first."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    is_part: bool = False

    def opening(self) -> frozenset[str]:
        """The nodes that the page opens with: all incidents, and of the other groups shown what has an edge there."""
        if self.is_part:
            return frozenset(node.id for node in self.nodes)
        shown = {node.id for node in self.nodes if node.group.shown}
        drawn = [edge for edge in self.edges if {edge.source, edge.target} <= shown]
        incidents = {node.id for node in self.nodes if node.group.id == "incident"}
        return frozenset(incidents.union(*({edge.source, edge.target} for edge in drawn)))


def overview(facts: Facts) -> Scene:
    """The whole graph: entities, causes and sources as nodes; values, dates and texts stay with what they tell of."""
    edges = tuple(_edges(facts))
    degrees = Counter(end for edge in edges for end in {edge.source, edge.target})
    disputed = {compact(contention.about) for contention in facts.contentions}
    mentioned = {iri for each in facts.evidence for iri in _ends(each) if _is_thing(iri, facts)}
    mentioned |= {source_iri(id_) for id_ in facts.sources}
    order = {group.id: place for place, group in enumerate(GROUPS)}
    nodes = (node_of(iri, facts, degrees, disputed) for iri in sorted(mentioned))
    return Scene(tuple(sorted(nodes, key=lambda node: (order.get(node.group.id, len(order)), node.id))), edges)


def _ends(evidence: Evidence) -> Iterable[str]:
    claim = evidence.claim
    yield claim.subject
    if isinstance(claim.object, str):
        yield claim.object
    yield from claim.utterance.chain


def _is_thing(term: Term, facts: Facts) -> bool:
    return isinstance(term, str) and term in facts.classes


def node_of(iri: str, facts: Facts, degrees: Mapping[str, int], disputed: Iterable[str] = ()) -> Node:
    """A thing as a node, with as many edges as `degrees` has for its id."""
    group = group_of(facts.lineage(iri))
    label = wrapped(facts.label(iri), group.lines, group.width)
    return Node(compact(iri), iri, group, label, degrees.get(compact(iri), 0), compact(iri) in disputed)


def _edges(facts: Facts) -> Iterable[Edge]:
    claims: dict[tuple[str, str, str, Stance], list[int]] = defaultdict(list)
    for number, each in enumerate(facts.evidence):
        claim = each.claim
        if isinstance(claim.object, str) and _is_thing(claim.subject, facts) and _is_thing(claim.object, facts):
            claims[claim.subject, claim.object, claim.predicate, claim.stance].append(number)
    yield from ranked(
        Edge(
            id=f"{compact(subject)} {compact(predicate)} {compact(value)} {stance}",
            source=compact(subject),
            target=compact(value),
            predicate=predicate,
            relation=plain(facts.label(predicate)),
            stance=stance,
            contested=any(facts.evidence[number].is_contested for number in numbers),
            claims=tuple(numbers),
        )
        for (subject, value, predicate, stance), numbers in sorted(claims.items())
    )


def ranked(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """The edges, each told which it is of those between its ends."""
    found = tuple(edges)
    between = Counter(_pair(edge.source, edge.target) for edge in found)
    ranks: Counter[tuple[str, str]] = Counter()
    told = []
    for edge in found:
        pair = _pair(edge.source, edge.target)
        told.append(replace(edge, rank=ranks[pair], of=between[pair]))
        ranks[pair] += 1
    return tuple(told)


def part_of(scene: Scene, ids: Collection[str], edges: Collection[str] | None = None) -> Scene:
    """Some things of a scene, with the edges between them, or those of these that are named."""
    return Scene(
        nodes=tuple(node for node in scene.nodes if node.id in ids),
        edges=ranked(
            edge
            for edge in scene.edges
            if edge.source in ids and edge.target in ids and (edges is None or edge.id in edges)
        ),
        is_part=True,
    )


def around(scene: Scene, id_: str, depth: int) -> frozenset[str]:
    """The things that are at most so many edges away from one, whichever way these point."""
    linked: dict[str, set[str]] = defaultdict(set)
    for edge in scene.edges:
        linked[edge.source].add(edge.target)
        linked[edge.target].add(edge.source)
    found = {id_}
    for _ in range(depth):
        found |= {other for one in found for other in linked[one]}
    return frozenset(found)


def exploded(scene: Scene, facts: Facts) -> Scene:
    """The same things, with an edge for each claim; its id is the claim's."""
    single = (
        replace(
            edge,
            id=compact(facts.evidence[number].claim.iri),
            claims=(number,),
            contested=facts.evidence[number].is_contested,
        )
        for edge in scene.edges
        for number in edge.claims
    )
    return replace(scene, edges=ranked(single))


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
