"""The kinds of views: each is a function from facts to what is drawn, and what is told beside it.

`overview` of all; `focus` on what lies around a thing; `answer` of a saved query; `evidence`, in which an edge is a
claim; `chain` from causes to consequences; `source`, with all that rests on it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from provenaut.iris import source_iri
from provenaut.namespaces import compact
from provenaut.views.chains import Positions, layered, linked_causes
from provenaut.views.drawn import with_beyond
from provenaut.views.facts import Evidence, Facts
from provenaut.views.scene import Edge, Scene, around, exploded, part_of
from provenaut.views.scene import overview as whole
from provenaut.views.sifting import event_dates

__all__ = [
    "Answer",
    "AnswerRow",
    "Make",
    "QueryCard",
    "RowCard",
    "View",
    "ViewCard",
    "answer",
    "chain",
    "evidence",
    "focus",
    "narrowed",
    "overview",
    "source",
]


@dataclass(frozen=True, slots=True)
class QueryCard:
    """The query that a view is the answer of."""

    name: str
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class RowCard:
    """A row that can be pressed: the texts of its cells, and the ids of the nodes and edges that it is about."""

    cells: tuple[str, ...]
    nodes: tuple[str, ...]
    edges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ViewCard:
    """What a view says of itself. `subject` is the id of the node that it is of; `timeline` a page beside it."""

    kind: str
    subject: str = ""
    heading: str = ""
    note: str = ""
    query: QueryCard | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[RowCard, ...] = ()
    timeline: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What a page is made from. `marked` are ids of nodes and edges; without `positions` a layout is computed."""

    card: ViewCard
    facts: Facts
    scene: Scene
    marked: frozenset[str] = frozenset()
    positions: Positions = field(default_factory=dict)


Make = Callable[[Facts], View]
_BY_CLAIM: Final = (
    "Each line is one claim: dashed where it is hedged, dotted where it is a guess, ended by a bar where it denies. "
    "Fine dots are what is inferred, and rings lead to other datasets."
)


def overview(facts: Facts) -> View:
    """The whole graph."""
    return View(ViewCard("overview"), facts, whole(facts))


def focus(facts: Facts, iri: str, depth: int = 1, *, by_claim: bool = False) -> View:
    """A thing with all that is at most `depth` edges away; `by_claim`, with an edge for each claim."""
    id_ = compact(iri)
    drawn = whole(facts)
    narrow, scene = narrowed(facts, drawn, around(drawn, id_, depth))
    if by_claim:
        scene = with_beyond(exploded(scene, narrow), narrow)
    steps = "what it is linked to" if depth == 1 else f"what lies at most {depth} steps from it"
    what = f"{narrow.label(iri)}, and {steps}."
    note = f"{what} {_BY_CLAIM}" if by_claim else what
    kind = "evidence" if by_claim else "focus"
    return View(ViewCard(kind, id_, narrow.label(iri), note), narrow, scene, frozenset({id_}))


def evidence(facts: Facts) -> View:
    """Everything, with an edge for each claim, and with what is inferred and what is linked."""
    drawn = whole(facts)
    scene = with_beyond(exploded(replace(drawn, is_part=True), facts), facts)
    return View(ViewCard("evidence", heading="Every claim", note=_BY_CLAIM), facts, scene)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row of an answer: its cells as people read them, the IRIs among them, and the claims that it rests on."""

    cells: tuple[str, ...]
    named: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a query, as a view takes it."""

    query: QueryCard
    title: str
    columns: tuple[str, ...]
    rows: tuple[AnswerRow, ...]


def answer(facts: Facts, answered: Answer) -> View:
    """The answer of a query: what its rows name and rest on, marked, with the lines between."""
    drawn = whole(facts)
    told = _Rows(facts, drawn)
    cards = tuple(map(told.card, answered.rows))
    marked = frozenset(id_ for card in cards for id_ in (*card.nodes, *card.edges))
    ids = {node.id for node in drawn.nodes} & (marked | told.ends)
    narrow, scene = narrowed(facts, drawn, ids)
    note = "Press the number of a row to mark it alone." if cards else "Nothing in the graph answers it."
    card = ViewCard("query", "", answered.title, note, answered.query, answered.columns, cards)
    return View(card, narrow, scene, marked)


class _Rows:
    """What rows are about: the nodes that they name, and the edges whose claims they name or rest on."""

    def __init__(self, facts: Facts, scene: Scene) -> None:
        numbers = {each.claim.iri: number for number, each in enumerate(facts.evidence)}
        edge_of = {number: edge for edge in scene.edges for number in edge.claims}
        self._edge_of = {iri: edge_of[number] for iri, number in numbers.items() if number in edge_of}
        self._nodes = {node.iri: node.id for node in scene.nodes}
        self._linked = {end for edge in scene.edges for end in (edge.source, edge.target)}
        self.ends: set[str] = set()

    def card(self, row: AnswerRow) -> RowCard:
        """A row as it is pressed."""
        edges = {edge.id: edge for iri in (*row.named, *row.claims) if (edge := self._edge_of.get(iri))}
        self.ends |= {end for edge in edges.values() for end in (edge.source, edge.target)}
        nodes = {id_ for iri in row.named if (id_ := self._nodes.get(iri)) in self._linked}
        return RowCard(row.cells, tuple(sorted(nodes)), tuple(sorted(edges)))


def chain(facts: Facts, iri: str | None = None) -> View:
    """From causes over incidents to consequences, left to right and in time: all, or what leads to and from a thing."""
    drawn = whole(facts)
    ids, edges = linked_causes(drawn, compact(iri) if iri else None)
    narrow, part = narrowed(facts, drawn, ids)
    scene = part_of(part, ids, edges)
    positions = layered(scene, event_dates(narrow))
    subject = compact(iri) if iri else ""
    heading = f"What led to {narrow.label(iri)}, and what came of it" if iri else "From causes to consequences"
    note = "To the left what is named as a cause, to the right what came of it; the earlier stands above the later."
    return View(ViewCard("chain", subject, heading, note), narrow, scene, frozenset({subject} - {""}), positions)


def source(facts: Facts, id_: str) -> View:
    """All that rests on a source; marked is what no other source says, and would fall with it."""
    drawn = whole(facts)
    mine = {number for number, each in enumerate(facts.evidence) if each.claim.utterance.source == id_}
    edges = [edge for edge in drawn.edges if mine.intersection(edge.claims)]
    ids = {end for edge in edges for end in (edge.source, edge.target)} | {compact(source_iri(id_))}
    narrow, part = narrowed(facts, drawn, ids)
    scene = part_of(part, ids, {edge.id for edge in edges})
    alone, shared = _resting(facts, id_)
    edge_of = {number: edge for edge in edges for number in edge.claims if number in mine}
    cards = [_resting_row(facts, numbers, edge_of, "no other") for numbers in alone]
    cards += [_resting_row(facts, numbers, edge_of, others) for numbers, others in shared]
    marked = {edge.id for edge in edges if mine.issuperset(edge.claims)}
    falls = sum(any(facts.evidence[number].acceptance != "NotAccepted" for number in numbers) for numbers in alone)
    note = (
        f"{len(mine):,} claims rest on it, in {len(cards):,} statements. Were it withdrawn, {len(alone):,} statements "
        f"would be said by nobody, {falls:,} of them accepted now: they are marked."
    )
    columns = ("What", "Stance", "Also said by")
    card = ViewCard("source", compact(source_iri(id_)), facts.sources[id_].title, note, None, columns, tuple(cards))
    return View(card, narrow, scene, frozenset(marked))


def _resting(facts: Facts, id_: str) -> tuple[list[list[int]], list[tuple[list[int], str]]]:
    """The statements of a source, each with its claims there: those of it alone, and the others with who says them."""
    by_statement: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, each in enumerate(facts.evidence):
        by_statement[_statement(each)].append(number)
    alone, shared = [], []
    for numbers in by_statement.values():
        here = [number for number in numbers if facts.evidence[number].claim.utterance.source == id_]
        others = {facts.evidence[number].claim.utterance.source for number in numbers} - {id_}
        if here and not others:
            alone.append(here)
        elif here:
            titles = sorted(facts.sources[other].title if other in facts.sources else other for other in others)
            shared.append((here, "; ".join(titles)))
    return alone, shared


def _statement(each: Evidence) -> tuple[object, ...]:
    claim = each.claim
    return claim.subject, claim.predicate, claim.object, claim.polarity


def _resting_row(facts: Facts, numbers: Sequence[int], edge_of: Mapping[int, Edge], others: str) -> RowCard:
    claim = facts.evidence[numbers[0]].claim
    what = f"{facts.label(claim.subject)} {facts.label(claim.predicate)} {facts.label(claim.object)}"
    edges = {edge_of[number].id for number in numbers if number in edge_of}
    ends = [term for term in (claim.subject, claim.object) if isinstance(term, str)]
    return RowCard((what, claim.stance.value, others), tuple(map(compact, ends)) if edges else (), tuple(sorted(edges)))


def narrowed(facts: Facts, drawn: Scene, ids: Collection[str]) -> tuple[Facts, Scene]:
    """What is said of some things of a scene, and the scene of these alone."""
    kept = [each for each in facts.evidence if compact(each.claim.subject) in ids]
    sources = {each.claim.utterance.source for each in kept}
    sources |= {id_ for id_ in facts.sources if compact(source_iri(id_)) in ids}
    narrow = replace(
        facts,
        evidence=tuple(kept),
        sources={id_: found for id_, found in facts.sources.items() if id_ in sources},
        contentions=tuple(one for one in facts.contentions if compact(one.about) in ids),
    )
    return narrow, part_of(replace(whole(narrow), nodes=drawn.nodes), ids)
