"""The facts that reasoning is timed on: the same each time, and some of every kind inferred."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.incidents import facts_of
from provenaut.namespaces import PN, RDF_TYPE
from provenaut.ontology import read_ontology
from provenaut.reasoning import compile_rules, derive, materialise

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    # Scripts import each other by the folder that they are in.
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return import_module("benchmarks.bench_materialise")


def test_the_same_number_of_incidents_gives_the_same_facts_each_once() -> None:
    ontology = read_ontology(ROOT / "ontology")
    facts = list(facts_of(ontology, 500))
    assert facts == list(facts_of(ontology, 500))
    assert len(facts) == len(set(facts))
    assert 4 * 500 < len(facts) < 7 * 500


def test_what_is_inferred_of_them_needs_rules_of_every_kind() -> None:
    ontology = read_ontology(ROOT / "ontology")
    facts, rules = list(facts_of(ontology, 300)), compile_rules(ontology.graph)
    found = derive(facts, rules)
    assert tuple(one.conclusion for one in found) == materialise(facts, rules)
    assert {len(one.premises) for one in found} >= {1, 2, 3}
    classes = {one.conclusion[2] for one in found if one.conclusion[1] == RDF_TYPE}
    assert {PN + "IncidentAttributedToExternalCause", PN + "IncidentOnAgencyHardware"} <= classes
    assert PN + "affects" in {one.conclusion[1] for one in found}


@pytest.mark.parametrize("way", ["load", "materialise", "derive"])
def test_a_run_of_its_own_tells_time_triples_and_memory(
    way: str, bench: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bench, "SCRATCH", tmp_path)
    bench.write(bench._facts(50), bench._file(50))
    found = bench.child(way, 50)
    assert found["triples"] > 100
    assert found["seconds"] > 0
    assert found["memory"] > 10


def test_a_ratio_above_its_limit_is_told(bench: ModuleType) -> None:
    found = bench.Results()
    for way, small, large in (("load", 1.0, 10.0), ("materialise", 2.0, 20.0), ("derive", 3.0, 160.0)):
        for size, seconds in ((100, small), (1_000, large)):
            found.runs[way, size] = [{"seconds": seconds, "clock": seconds, "triples": 1, "memory": 1}]
    told, above = bench.judge(found, [100, 1_000])
    assert len(told) == 3
    assert [line.split(":")[0] for line in above] == [
        "`derive` against `load` at 1,000 incidents",
        "Growth of `derive` from 100 to 1,000 incidents, against theirs",
    ]


def test_what_failed_is_not_tried_at_a_larger_size(bench: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    found = bench.Results()
    monkeypatch.setattr(bench, "measured", lambda *_: "not done in 1 s")
    found.add("owlrl", 100, 1)
    found.add("owlrl", 1_000, 1)
    assert found.problems == {("owlrl", 100): "not done in 1 s", ("owlrl", 1_000): "not tried"}
    assert "not tried" in found.row("owlrl", 1_000)
