"""A reasoner of full OWL 2 DL puts the 76 incidents into the very classes that the compiled rules put them into."""

from pathlib import Path
from typing import Final

from provenaut.namespaces import PN
from provenaut.reasoning import Triple, classify
from provenaut.store import Engine, open_graph
from tests.history.test_classes import DEFINED, EXPECTED

ROOT: Final = Path(__file__).parents[2]
ONTOLOGY: Final = [ROOT / "ontology" / name for name in ("provenaut.ttl", "causes.ttl")]


def accepted(engine: Engine) -> list[Triple]:
    """What curators give and claims assert, contested or not, and what every dispute is about."""
    text = """SELECT ?s ?p ?o {
      { GRAPH graph:entities { ?s ?p ?o } FILTER(?s != graph:entities) }
      UNION { GRAPH ?claim { ?s ?p ?o } FILTER(STRSTARTS(STR(?claim), STR(claim:))) }
      UNION { GRAPH graph:derived { ?s ?p ?o } FILTER(?p IN (pn:disputeAbout, pn:onProperty)) }
      UNION { GRAPH graph:derived { ?s ?p ?o } FILTER(?p = rdf:type && ?o = pn:Dispute) }
    }"""
    return [(str(one), str(two), three) for one, two, three in engine.query(text).rows if three is not None]


def test_hermit_fills_the_classes_that_are_expected() -> None:
    classes = classify(ONTOLOGY, accepted(open_graph(ROOT / "graph", in_memory=True)))
    assert classes is not None, "all that is accepted can be true together, contested causes too"
    found = {
        thing.rpartition("/")[2]: {name.removeprefix(PN) for name in names} & DEFINED
        for thing, names in classes.items()
        if "/id/incident/" in thing
    }
    assert {slug: found[slug] for slug in EXPECTED} == {
        slug: set(expected.get("is", ())) for slug, expected in EXPECTED.items()
    }
