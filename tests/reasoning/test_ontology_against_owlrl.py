"""Our own ontology over small worlds by chance: what the compiled rules infer is what owlrl infers."""

from functools import cache
from pathlib import Path

import owlrl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import OWL, RDF, Graph, URIRef

from provenaut.namespaces import CAUSE, PN, RDF_TYPE
from provenaut.ontology import Ontology, read_ontology
from provenaut.reasoning import Rule, Triple, compile_rules, materialise, materialised_part
from provenaut.reasoning.located import OntologyFiles, relevant

pytestmark = pytest.mark.no_cover

ONTOLOGY = Path(__file__).parents[2] / "ontology"


@cache
def ontology() -> Ontology:
    return read_ontology(ONTOLOGY)


@cache
def files() -> OntologyFiles:
    return OntologyFiles([ONTOLOGY / "provenaut.ttl", ONTOLOGY / "causes.ttl"])


@cache
def rules() -> tuple[Rule, ...]:
    return compile_rules(ontology().graph)


VOCABULARY = read_ontology(ONTOLOGY).vocabulary
CLASSES = sorted(VOCABULARY.classes.values())
RELATIONS = sorted(each.iri for each in VOCABULARY.properties.values() if each.is_object)
THINGS = [f"urn:x/{name}" for name in "ijklm"]
CAUSES = sorted(iri for iri in VOCABULARY.individuals if iri.startswith(CAUSE))

# Those words that axioms with more than one step speak of come up often.
often = st.sampled_from([PN + name for name in ("partOf", "occurredIn", "attributedTo", "operatedBy", "affects")])
thing = st.sampled_from(THINGS)
fact = st.one_of(
    st.tuples(thing, st.just(RDF_TYPE), st.sampled_from(CLASSES)),
    st.tuples(thing, st.just(RDF_TYPE), st.sampled_from([PN + name for name in ("Leak", "StationModule", "Agency")])),
    st.tuples(thing, often, thing),
    st.tuples(thing, st.sampled_from(RELATIONS), thing),
    st.tuples(thing, st.just(PN + "attributedTo"), st.sampled_from(CAUSES)),
)


def by_owlrl(facts: set[Triple]) -> set[Triple]:
    """What owlrl infers of the things, with the axioms that can matter to them.

    It concludes much about classes themselves, and takes long for it: so it gets equivalences as inclusions.
    """
    chosen = Graph()
    for axiom in relevant(files().axioms, {str(term) for triple in facts for term in triple}):
        for triple in axiom.triples:
            chosen.add(triple)
    graph = materialised_part(chosen)
    for subject, predicate, value in facts:
        graph.add((URIRef(subject), URIRef(predicate), URIRef(str(value))))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    # Also those of other vocabularies that ours are below.
    classes = {str(each) for each in ontology().graph.subjects(RDF.type, OWL.Class)}
    properties = {each.iri for each in VOCABULARY.properties.values()}
    return {
        (str(subject), str(predicate), str(value))
        for subject, predicate, value in graph
        if str(subject) in THINGS
        and (str(predicate) in properties or (predicate == RDF.type and str(value) in classes))
    }


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(fact, min_size=3, max_size=6))
def test_of_our_ontology_we_infer_what_owlrl_infers(facts: set[tuple[str, str, str]]) -> None:
    causes: set[Triple] = {
        (iri, RDF_TYPE, name) for iri in CAUSES for name in VOCABULARY.individuals[iri] if name.startswith(PN)
    }
    ours = {triple for triple in materialise({*facts, *causes}, rules()) if triple[0] in THINGS}
    assert ours == by_owlrl({*facts}) - facts
