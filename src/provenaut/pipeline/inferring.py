"""What the ontology adds to what is accepted, and for each such triple the claims that it rests on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from provenaut import assertion, reasoning
from provenaut.assertion import Quad
from provenaut.iris import graph_iri, time_iri
from provenaut.namespaces import PN, RDF_TYPE
from provenaut.ontology import Ontology
from provenaut.pipeline.dataset import Dataset
from provenaut.policy import Outcome
from provenaut.reasoning import Triple
from provenaut.seeds import Seeds

__all__ = ["infer"]

_INFERRED = graph_iri("inferred")
_ONTOLOGY = graph_iri("ontology")
_DERIVED = graph_iri("derived")


def infer(dataset: Dataset, seeds: Seeds, ontology: Ontology, outcome: Outcome) -> Dataset:
    """The dataset with what the ontology adds to entities, sources, disputes and accepted triples; claims take no part.

    Each triple added stands in two graphs: in that of all that is inferred, and in one of its own that is named by its
    derivation, so that what it rests on is found as a claim is found.
    """
    claims: dict[Triple, list[str]] = defaultdict(list)
    for claim in outcome.accepted:
        claims[claim.triple].append(claim.iri)
    given = _given(seeds, ontology)
    disputed = _disputed(outcome)
    known = set(dataset.accepted())
    inferred: list[Quad] = []
    own: list[Quad] = []
    about: list[Quad] = []
    for one in reasoning.derive({*given, *disputed, *claims}, reasoning.compile_rules(ontology.graph)):
        quad = Quad(*one.conclusion, _INFERRED)
        if assertion.triple_line(quad) not in known:
            inferred.append(quad)
            own.append(assertion.conclusion_quad(one.conclusion))
            about += assertion.derivation_quads(one.conclusion, *_rests_on(one.leaves, claims, given, disputed))
    return (
        dataset.with_lines("inferred", map(assertion.line, inferred))
        .with_lines("derivations", map(assertion.line, own))
        .with_lines("derived", (*dataset.lines["derived"], *map(assertion.line, about)))
    )


def _given(seeds: Seeds, ontology: Ontology) -> dict[Triple, str]:
    """What is true without a claim, and the graph that it stands in."""
    times = assertion.times_of(seeds.claims, seeds.sources.values())
    individuals = ontology.vocabulary.individuals.items()
    quads = [
        *(Quad(iri, RDF_TYPE, class_iri, _ONTOLOGY) for iri, classes in individuals for class_iri in classes),
        *(Quad(time_iri(edtf), RDF_TYPE, PN + "TimeExpression", graph_iri("derived")) for edtf in times),
        *assertion.source_quads(seeds.sources.values(), seeds.entities),
        *assertion.entity_quads(seeds.entities.values()),
    ]
    return {(quad.subject, quad.predicate, quad.object): quad.graph for quad in quads}


def _disputed(outcome: Outcome) -> dict[Triple, tuple[str, ...]]:
    """What is known of each dispute, and the claims of all its sides: what it is about, and on which property.

    Disputes are computed before anything is inferred, so what is inferred from them causes none.
    """
    found: dict[Triple, tuple[str, ...]] = {}
    for dispute in (each.dispute for each in outcome.disputes):
        about = [(RDF_TYPE, PN + "Dispute"), (PN + "disputeAbout", dispute.about), (PN + "onProperty", dispute.on)]
        claims = tuple(sorted({claim.iri for side in dispute.sides for claim in side.claims}))
        found |= {(dispute.iri, predicate, value): claims for predicate, value in about if value}
    return found


def _rests_on(
    leaves: Iterable[Triple],
    claims: Mapping[Triple, Iterable[str]],
    given: Mapping[Triple, str],
    disputed: Mapping[Triple, Iterable[str]],
) -> tuple[set[str], set[str]]:
    """The claims of all leaves, and the graphs of those leaves that nobody claims.

    A dispute was computed from the claims of its sides, so these are named with the graph that it stands in.
    """
    facts = list(leaves)
    named = {claim for fact in facts for claim in (*claims.get(fact, ()), *disputed.get(fact, ()))}
    graphs = {given.get(fact, _DERIVED) for fact in facts if fact not in claims}
    return named, graphs if facts else {_ONTOLOGY}
