"""The stages of the build as functions from values to values; imported only when something has to be built."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from provenaut import assertion, guard, policy, reasoning, validation
from provenaut.assertion import Quad
from provenaut.disputes import World, find_disputes
from provenaut.errors import GraphError, QueryError
from provenaut.iris import source_iri
from provenaut.links import Link
from provenaut.links.quads import link_quads, linked
from provenaut.model import Claim, Stance, Vocabulary
from provenaut.namespaces import PN
from provenaut.ontology import Ontology, read_ontology
from provenaut.pipeline.asof import AsOf, as_of, seeds_as_of
from provenaut.pipeline.dataset import Dataset, triple_of
from provenaut.pipeline.inferring import infer
from provenaut.pipeline.manifest import manifest_text
from provenaut.pipeline.report import BuildReport, SourceReport
from provenaut.pipeline.saved import query_quads
from provenaut.pipeline.stamp import Stamp
from provenaut.pipeline.void import void_turtle
from provenaut.policy import Outcome
from provenaut.queries import COMPILED, SavedQuery, queries_json, read_queries
from provenaut.reasoning import Uncompiled
from provenaut.seeds import Seeds, State, read_seeds
from provenaut.store import projected_variables
from provenaut.store.manifest import MANIFEST

__all__ = [
    "Built",
    "as_of",
    "assemble",
    "decide",
    "finish",
    "hold_queries",
    "infer",
    "links_as_of",
    "read_links",
    "read_ontology",
    "read_queries",
    "read_seeds",
    "seeds_as_of",
    "validate",
]


@dataclass(frozen=True)
class Built:
    """All that a build gives, before it is written."""

    seeds: Seeds
    vocabulary: Vocabulary
    outcome: Outcome
    dataset: Dataset
    files: dict[str, bytes]
    stamp: Stamp
    view: AsOf | None = None
    uncompiled: tuple[Uncompiled, ...] = ()

    def report(self, output: str) -> BuildReport:
        """What there is to tell of it."""
        return BuildReport(
            output=output,
            sources=tuple(_source_report(self.seeds, id_) for id_ in sorted(self.seeds.shares)),
            disputes=_counted(self.vocabulary.labels[PN + each.dispute.kind] for each in self.outcome.disputes),
            acceptance=_counted(each.acceptance for each in self.outcome.decisions.values()),
            quads={name: len(lines) for name, lines in self.dataset.lines.items()},
            findings=_findings(self.seeds),
            warnings=tuple(str(each) for each in self.uncompiled if each.derives),
            check_only=sum(not each.derives for each in self.uncompiled),
            as_of=str(self.view or ""),
        )


def decide(seeds: Seeds, vocabulary: Vocabulary) -> Outcome:
    """The disputes of all claims, and what is accepted."""
    world = _world(seeds, vocabulary)
    return policy.decide(world, find_disputes(world, seeds.disputes), {claim.iri for claim in seeds.orphaned})


def _world(seeds: Seeds, vocabulary: Vocabulary) -> World:
    labels = {entity.iri: entity.label for entity in seeds.entities.values()}
    return World.of(seeds.claims, seeds.sources.values(), vocabulary, labels)


def assemble(
    seeds: Seeds, ontology: Ontology, outcome: Outcome, queries: Iterable[SavedQuery], links: Iterable[Link] = ()
) -> Dataset:
    """All graphs but what is inferred."""
    times = assertion.times_of(seeds.claims, seeds.sources.values())
    derived: list[Quad] = [
        *assertion.time_quads(times),
        *assertion.acceptance_quads(outcome.decisions.values()),
        *assertion.quantity_quads(outcome.accepted, ontology.vocabulary),
        *assertion.dispute_quads(outcome.disputes, _world(seeds, ontology.vocabulary).label),
    ]
    return Dataset.of(
        {
            "evidence": assertion.evidence_quads(outcome.accepted),
            "claims": assertion.claim_quads(seeds.claims),
            "sources": assertion.source_quads(seeds.sources.values(), seeds.entities),
            "entities": assertion.entity_quads(seeds.entities.values()),
            "derived": derived,
            "links": link_quads(links),
            "queries": query_quads(queries),
        },
        {"ontology": ontology.lines()},
    )


def read_links(folder: Path, seeds: Seeds, ontology: Ontology) -> list[Link]:
    """The links from things, sources and terms of ours; see `linked` for what is refused."""
    sources = map(source_iri, seeds.sources)
    entities = (entity.iri for entity in seeds.entities.values())
    return linked(folder, (*entities, *sources, *ontology.vocabulary.labels))


def links_as_of(links: Iterable[Link], view: AsOf) -> list[Link]:
    """All links but those of sources that had not been published; what a thing is doesn't depend on the date."""
    withheld = {source_iri(source) for source in view.withheld}
    return [link for link in links if link.subject not in withheld]


def validate(dataset: Dataset, ontology: Path, seeds: Seeds) -> None:
    """Raises `GraphError` for the first thing that breaks a shape, with where its claim is written.

    What a shape only warns of is for `provenaut check`: as of a date much has not been said yet.
    """
    checked = (triple_of(each) for lines in dataset.lines.values() for each in lines)
    found = validation.validate(checked, ontology, keep_for=str(ontology.resolve().parent))
    violations = [one for one in found if one.severity == "Violation"]
    if violations:
        first = violations[0]
        claim = next((each for each in seeds.claims if each.iri == first.node), None)
        at = claim.at if claim else None
        more = f", and {len(violations) - 1} more" if len(violations) > 1 else ""
        what = f"the graph breaks a shape: {first.message}, which {first.node} doesn't hold to{more}"
        raise GraphError(what, file=at.file if at else None, line=at.line if at else None)


def finish(
    seeds: Seeds,
    ontology: Ontology,
    outcome: Outcome,
    queries: Sequence[SavedQuery],
    dataset: Dataset,
    stamp: Stamp,
    view: AsOf | None = None,
) -> Built:
    """All files, with what describes them; `view` is given for a graph as of a date."""
    version = ontology.vocabulary.version
    files = dataset.files()
    files["void.ttl"] = void_turtle(dataset.lines, dataset.accepted(), version).encode()
    files[COMPILED] = queries_json(queries).encode()
    files[MANIFEST] = manifest_text(
        version,
        outcome,
        seeds.entities.values(),
        dataset,
        files,
        stamp.inputs,
        seeds.sources.values(),
        view.described() if view else None,
    ).encode()
    left_out = reasoning.uncompiled(ontology.graph)
    return Built(seeds, ontology.vocabulary, outcome, dataset, files, stamp, view, left_out)


def _source_report(seeds: Seeds, id_: str) -> SourceReport:
    claims = [claim for claim in seeds.claims if claim.passage.source == id_]
    states = {claim.passage.anchor: seeds.states[claim.iri] for claim in claims}
    counted = Counter(states.values())
    share = seeds.shares[id_]
    return SourceReport(
        source=id_,
        claims=_by_stance(claims),
        verified=counted[State.VERIFIED],
        locked=counted[State.LOCKED],
        orphaned=counted[State.ORPHANED],
        words_held=share.held,
        words=share.words,
    )


def _by_stance(claims: Iterable[Claim]) -> dict[str, int]:
    counted = Counter(claim.stance for claim in claims)
    return {stance.value: counted[stance] for stance in Stance if counted[stance]}


def _findings(seeds: Seeds) -> tuple[str, ...]:
    """What a person can live with, and CI can't."""
    found = []
    for state, hint in ((State.LOCKED, "the text is not at hand"), (State.ORPHANED, "the text changed")):
        for id_ in sorted(seeds.shares):
            anchors = {
                claim.passage.anchor
                for claim in seeds.claims
                if claim.passage.source == id_ and seeds.states[claim.iri] is state
            }
            if anchors:
                many = f"{len(anchors)} passages of {id_} are" if len(anchors) > 1 else f"1 passage of {id_} is"
                found.append(f"{many} {state.value}, not verified: {hint}")
    return tuple(found)


def _counted(names: Iterable[str]) -> dict[str, int]:
    return {str(name): count for name, count in sorted(Counter(map(str, names)).items())}


def hold_queries(queries: Iterable[SavedQuery], folder: Path) -> None:
    """Raise `QueryError`, with file and line, for a query that can't be run or whose columns aren't what it gives."""
    for query in queries:
        file = f"{folder.name}/{query.name}.rq"
        try:
            guard.check(query.text)
            given = projected_variables(query.text)
        except QueryError as error:
            plain = guard.explain(query.text, error)
            raise QueryError(plain.what, file=file, line=plain.line, column=plain.column, hint=plain.hint) from error
        named = tuple(column.name for column in query.columns)
        if named and set(named) != set(given):
            odd = ", ".join(sorted(set(named) ^ set(given)))
            raise QueryError(f"columns and SELECT differ in {odd}", file=file, hint="name the same in both")
