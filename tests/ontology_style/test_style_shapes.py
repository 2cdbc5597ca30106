"""The ontology holds to the shapes of its style; each constraint has a toy that trips it and one that doesn't."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pyshacl
import pytest
import yaml
from rdflib import Graph, URIRef

from provenaut.namespaces import PREFIXES, SH
from provenaut.ontology import read_ontology

ONTOLOGY: Final = Path(__file__).parents[2] / "ontology"
SHAPES: Final = Graph().parse(ONTOLOGY / "style-shapes.ttl")
TOYS: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "shape_toys.yaml").read_text(encoding="utf-8")
)
# What of a shape says where to look or what to say, and asks for nothing.
NO_CONSTRAINT: Final = {"path", "property", "targetClass", "targetSubjectsOf", "message", "severity"}


def sh(name: str) -> URIRef:
    return URIRef(SH + name)


def broken(data: Graph) -> set[tuple[str, str]]:
    """The messages of what the triples break, each with the constraint that it is of."""
    _, report, _ = pyshacl.validate(data, shacl_graph=SHAPES)
    assert isinstance(report, Graph)
    found = set()
    for one in report.subjects(sh("resultMessage")):
        component = str(report.value(one, sh("sourceConstraintComponent"))).removesuffix("ConstraintComponent")
        found.add((str(report.value(one, sh("resultMessage"))), component.removeprefix(SH)))
    return found


@lru_cache
def tripped(turtle: str) -> frozenset[tuple[str, str]]:
    prologue = "\n".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items())
    return frozenset(broken(Graph().parse(data=f"{prologue}\n{turtle}", format="turtle")))


def test_the_ontology_holds_to_its_style() -> None:
    assert broken(read_ontology(ONTOLOGY).graph) == set()


def test_every_constraint_has_a_toy_that_trips_it() -> None:
    asked = {
        (str(SHAPES.value(shape, sh("message"))), name[:1].upper() + name[1:])
        for shape, predicate, _ in SHAPES
        if str(predicate).startswith(SH) and (name := str(predicate).removeprefix(SH)) not in NO_CONSTRAINT
    }
    assert asked == {found for toy in TOYS.values() for turtle in toy["trips"] for found in tripped(turtle)}
    assert {message for message, _ in asked} == set(TOYS)


def test_every_shape_says_what_to_do_and_how_bad_it_is() -> None:
    for shapes in (SHAPES, Graph().parse(ONTOLOGY / "shapes.ttl")):
        results = set(shapes.subjects(sh("message")))
        assert {each for each in results if shapes.value(each, sh("severity")) is None} == set()
    messages = [str(message) for message in SHAPES.objects(None, sh("message"))]
    assert [message for message in messages if ": " not in message] == []


@pytest.mark.parametrize("message", TOYS)
def test_a_toy_trips_its_shape(message: str) -> None:
    for turtle in TOYS[message]["trips"]:
        assert message in {found for found, _ in tripped(turtle)}, turtle


@pytest.mark.parametrize("message", TOYS)
def test_what_is_right_passes(message: str) -> None:
    assert message not in {found for found, _ in tripped(TOYS[message]["passes"])}
