"""Batches find what one run over everything finds, whatever the data and the shapes; and only what changed is run."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenaut.errors import GraphError
from provenaut.validation.batches import run_in_batches
from provenaut.validation.data import Triples
from provenaut.validation.known import Known
from provenaut.validation.running import parse_shapes, run_whole
from provenaut.validation.shapes import Shapes
from provenaut.validation.values import Violation

pytestmark = pytest.mark.no_cover

PREFIXES = """@prefix : <urn:x:> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
SUBCLASS = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
INTEGER = "^^<http://www.w3.org/2001/XMLSchema#integer>"

NODES = [f"<urn:x:n{number}>" for number in range(6)]
CLASSES = [f"<urn:x:C{number}>" for number in range(3)]
PREDICATES = [f"<urn:x:p{number}>" for number in range(3)]
LITERALS = ['"a"', '"b"@en', '"c"@en', f'"1"{INTEGER}', f'"2"{INTEGER}']


def triple(subject: str, predicate: str, value: str) -> str:
    return f"{subject} {predicate} {value} ."


nodes, classes, predicates = st.sampled_from(NODES), st.sampled_from(CLASSES), st.sampled_from(PREDICATES)
said = st.builds(triple, nodes, predicates, st.sampled_from([*NODES, *LITERALS]))
typed = st.builds(triple, nodes, st.just(RDF_TYPE), classes)
below = st.builds(triple, classes, st.just(SUBCLASS), classes)
data = st.lists(st.one_of(said, said, typed, below), max_size=30, unique=True)

paths = st.recursive(
    predicates,
    lambda inner: st.one_of(
        st.builds("[ sh:inversePath {} ]".format, inner),
        st.builds("( {} {} )".format, inner, inner),
        st.builds("[ sh:alternativePath ( {} {} ) ]".format, inner, inner),
        st.builds("[ sh:{} {} ]".format, st.sampled_from(["zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"]), inner),
    ),
    max_leaves=3,
)
of_values = st.sampled_from(
    [
        "sh:nodeKind sh:IRI",
        "sh:datatype xsd:integer",
        'sh:pattern "^[a-b]"',
        "sh:in ( :n0 :n1 1 )",
        "sh:minInclusive 2",
        "sh:class :C0",
        "sh:class :C1",
        "sh:not :Last",
        "sh:node :Last",
        "sh:or ( :Last [ sh:nodeKind sh:Literal ] )",
        "sh:xone ( :Last [ sh:class :C2 ] )",
        "sh:and ( :Last [ sh:property [ sh:path :p1 ; sh:minCount 1 ] ] )",
        "sh:closed true ; sh:ignoredProperties ( :p0 )",
        "sh:hasValue :n1",
        "sh:equals :p1",
        "sh:disjoint :p2",
    ]
)
of_counts = st.sampled_from(
    [
        "sh:minCount 1",
        "sh:maxCount 1",
        "sh:uniqueLang true",
        "sh:lessThan :p2",
        "sh:lessThanOrEquals :p1",
        "sh:qualifiedValueShape :Last ; sh:qualifiedMinCount 1",
        "sh:qualifiedValueShape [ sh:class :C0 ] ; sh:qualifiedMaxCount 0 ; sh:qualifiedValueShapesDisjoint true",
        "sh:severity sh:Warning ; sh:minCount 2",
        "sh:deactivated true ; sh:minCount 3",
    ]
)
properties = st.builds(
    "sh:property [ sh:path {} ; {} ; sh:message 'property' ]".format, paths, st.one_of(of_values, of_counts)
)
targets = st.sampled_from(
    [
        "sh:targetClass :C0",
        "sh:targetClass :C1",
        "sh:targetNode :n0, :n4",
        "sh:targetSubjectsOf :p0",
        "sh:targetObjectsOf :p1",
        "a owl:Class",
    ]
)
# A shape has at most one of most constraints, and any number of properties.
asked = st.lists(
    st.one_of(properties, of_values), max_size=3, unique_by=lambda one: one if "sh:path" in one else one.split()[0]
)
shapes = st.lists(
    st.tuples(st.lists(targets, min_size=1, max_size=2, unique=True), asked),
    min_size=1,
    max_size=3,
)
LAST = ":Last a sh:NodeShape ; sh:property [ sh:path :p0 ; sh:class :C1 ; sh:minCount 1 ; sh:message 'last' ] .\n"


def document(found: list[tuple[list[str], list[str]]]) -> str:
    """The shapes as Turtle; a class is about its own members, so the shapes that are classes are named as those."""
    parts = [PREFIXES, LAST]
    for number, (about, asked) in enumerate(found):
        name = f":C{number}" if "a owl:Class" in about else f":S{number}"
        parts.append(f"{name} a sh:NodeShape ; {' ; '.join([*about, *asked])} ; sh:message 'shape {number}' .\n")
    return "".join(parts)


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(data, shapes, st.sampled_from([1, 2, 1000]))
def test_batches_find_what_the_whole_run_finds(
    lines: list[str], found: list[tuple[list[str], list[str]]], size: int
) -> None:
    text = document(found)
    assert not Shapes.of(parse_shapes(text, "shapes.ttl")).beyond
    whole = run_whole(lines, parse_shapes(text, "shapes.ttl"), "shapes.ttl")
    assert run_in_batches(lines, text, "shapes.ttl", size=size, processes=1) == whole


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(data, data, shapes)
def test_what_is_kept_of_one_graph_never_hides_a_finding_in_another(
    tmp_path: Path, before: list[str], after: list[str], found: list[tuple[list[str], list[str]]]
) -> None:
    text, place = document(found), tmp_path / "known"
    place.unlink(missing_ok=True)
    run_in_batches(before, text, "shapes.ttl", known=Known(place), processes=1)
    # Most of what was there, and something else: what the shapes reach changes in part.
    mixed = list(dict.fromkeys([*before[::2], *after]))
    whole = run_whole(mixed, parse_shapes(text, "shapes.ttl"), "shapes.ttl")
    assert run_in_batches(mixed, text, "shapes.ttl", known=Known(place), processes=1) == whole


SHAPES = f"""{PREFIXES}
:Claim a sh:NodeShape ; sh:targetClass :C0 ;
    sh:property [ sh:path :p0 ; sh:minCount 1 ; sh:class :C1 ; sh:message "has one of C1" ] .
"""
FINE = [
    line
    for n in range(4)
    for line in (triple(NODES[n], RDF_TYPE, CLASSES[0]), triple(NODES[n], PREDICATES[0], NODES[5]))
]
FINE.append(triple(NODES[5], RDF_TYPE, CLASSES[1]))


class Counted:
    """Counts the nodes that are run."""

    def __init__(self) -> None:
        self.nodes = 0

    def __call__(self, done: int, total: int) -> None:
        assert 0 < done <= total
        self.nodes = total


def run(lines: list[str], place: Path, text: str = SHAPES) -> tuple[tuple[Violation, ...], int]:
    counted = Counted()
    found = run_in_batches(lines, text, "shapes.ttl", known=Known(place), processes=1, progress=counted)
    return found, counted.nodes


def test_a_second_run_looks_at_nothing_and_a_change_at_what_it_touches(tmp_path: Path) -> None:
    place = tmp_path / "known"
    assert run(FINE, place) == ((), 4)
    assert run(FINE, place) == ((), 0)
    assert run([*FINE, triple(NODES[0], PREDICATES[1], NODES[1])], place) == ((), 0)  # which no shape looks at
    found, nodes = run([*FINE, triple(NODES[0], PREDICATES[0], NODES[4])], place)
    assert ([one.value for one in found], nodes) == (["urn:x:n4"], 1)
    broken = [line for line in FINE if not line.startswith(f"{NODES[1]} {PREDICATES[0]}")]
    found, nodes = run(broken, place)
    assert (len(found), found[0].node, nodes) == (1, "urn:x:n1", 1)


def test_what_a_shape_reaches_beyond_its_node_counts_too(tmp_path: Path) -> None:
    place = tmp_path / "known"
    run(FINE, place)
    without_type = FINE[:-1]
    found, nodes = run(without_type, place)
    assert nodes == 4
    assert {violation.node for violation in found} == {f"urn:x:n{number}" for number in range(4)}


def test_what_breaks_a_shape_is_told_in_every_run(tmp_path: Path) -> None:
    place = tmp_path / "known"
    broken = [line for line in FINE if not line.startswith(f"{NODES[1]} {PREDICATES[0]}")]
    assert run(broken, place)[0] == run(broken, place)[0] != ()
    assert run(broken, place)[1] == 1


def test_other_shapes_know_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first, second = Known.of("project", SHAPES), Known.of("project", SHAPES.replace("minCount 1", "minCount 2"))
    assert first.place != second.place
    assert first.place != Known.of("another", SHAPES).place
    first.keep({b"0" * 16})
    assert b"0" * 16 in Known.of("project", SHAPES)
    assert len(second) == 0


@pytest.mark.parametrize("damage", [b"", b"short", b"0" * 100])
def test_a_damaged_file_costs_only_time(tmp_path: Path, damage: bytes) -> None:
    place = tmp_path / "known"
    place.write_bytes(damage)
    assert run(FINE, place) == ((), 4)
    assert run(FINE, place) == ((), 0)


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run(FINE, tmp_path / "file" / "known") == ((), 4)


def test_the_newest_files_stay(tmp_path: Path) -> None:
    for number in range(15):
        Known(tmp_path / f"known-{number}").keep({bytes([number]) * 16})
    assert len(list(tmp_path.iterdir())) == 12


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("line", ["<urn:x:n0> nonsense", f"{NODES[0]} {PREDICATES[0]} <urn:x:n5 ."])
def test_a_line_that_is_none_is_told(line: str, processes: int) -> None:
    with pytest.raises(GraphError, match=r"no N-Triples: <urn:x:n0> "):
        run_in_batches([*FINE, line], SHAPES, "shapes.ttl", size=1, processes=processes)


def test_processes_find_the_same() -> None:
    broken = [line for line in FINE if not line.startswith(f"{NODES[1]} {PREDICATES[0]}")]
    alone = run_in_batches(broken, SHAPES, "shapes.ttl", size=1, processes=1)
    assert alone
    assert run_in_batches(broken, SHAPES, "shapes.ttl", size=1, processes=2) == alone


def test_shapes_beyond_the_core_are_run_over_everything() -> None:
    text = f"""{PREFIXES}
    :Claim a sh:NodeShape ; sh:targetClass :C0 ; sh:sparql [
        sh:message "no" ; sh:select "SELECT $this {{ $this :p0 ?x }}" ;
        sh:prefixes [ sh:declare [ sh:prefix "" ; sh:namespace "urn:x:"^^xsd:anyURI ] ] ] .
    """
    shapes = Shapes.of(parse_shapes(text, "shapes.ttl"))
    assert "sh:sparql" in shapes.beyond
    assert {one.node for one in run_in_batches(FINE, text, "shapes.ttl")} == {f"urn:x:n{number}" for number in range(4)}


def test_a_blank_node_in_the_focus_is_told_too() -> None:
    lines = [*FINE, triple("_:b0", RDF_TYPE, CLASSES[0])]
    found = run_in_batches(lines, SHAPES, "shapes.ttl")
    assert len(found) == 1


def test_only_what_shapes_look_at_is_kept_in_memory() -> None:
    shapes = Shapes.of(parse_shapes(SHAPES, "shapes.ttl"))
    triples = Triples([*FINE, triple(NODES[0], PREDICATES[2], NODES[1])], shapes.forward, shapes.backward)
    assert triples.along(NODES[0], PREDICATES[0])
    assert not triples.along(NODES[0], PREDICATES[2])
