"""What a build is refused for, and what it only leaves to the report: the severity of the shape tells."""

import pytest

from provenaut.assertion import Quad
from provenaut.errors import GraphError
from provenaut.iris import graph_iri
from provenaut.namespaces import PN, PREFIXES, RDF_TYPE
from provenaut.pipeline.dataset import Dataset
from provenaut.pipeline.stages import validate
from provenaut.seeds import Seeds
from provenaut.validation import validate as violations
from tests.graph.worlds import ROOT

NODE = PREFIXES["measurement"] + "toy"
NOTHING = Seeds({}, {}, ())


def dataset(*triples: tuple[str, str]) -> Dataset:
    """A graph that says so much of one node, and nothing else."""
    return Dataset.of({"entities": [Quad(NODE, *each, graph_iri("entities")) for each in triples]}, {})


def test_a_measurement_of_which_nothing_is_said_yet_is_warned_of_and_built() -> None:
    data = dataset((RDF_TYPE, PN + "Measurement"))
    validate(data, ROOT / "ontology", NOTHING)
    found = violations(data.accepted(), ROOT / "ontology")
    assert {one.severity for one in found} == {"Warning"}
    assert {one.message.partition(":")[0] for one in found} == {
        "a measurement is of something",
        "a measurement measures a kind of quantity",
        "a measurement says how much",
        "a measurement has a unit",
    }


def test_a_measurement_with_a_unit_that_is_none_is_refused() -> None:
    data = dataset((RDF_TYPE, PN + "Measurement"), (PN + "unit", PN + "Leak"))
    with pytest.raises(GraphError, match="a unit is one of the list: take pn:Day or another"):
        validate(data, ROOT / "ontology", NOTHING)
