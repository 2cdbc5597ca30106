"""The judge from outside, `../shared/laws/law_runner.py`, over its own queries and over the W3C's tests of SELECT.

PROVENAUT_JUDGED=2000 asks so many of its queries, as CI does; PROVENAUT_W3C names a folder that holds the W3C's
suites `sparql11` and `dawg-data-r2`, and may be left out. Two processes at once, since each query is a few stores.
"""

import importlib.util
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Final

import pyoxigraph as ox
import pytest

from tests.conftest import ROOT, judge_program
from tests.laws.adapter import answer
from tests.laws.w3c import Evaluation, evaluations

pytestmark = pytest.mark.judge

QUERIES: Final = int(os.environ.get("PROVENAUT_JUDGED", "200"))
W3C: Final = os.environ.get("PROVENAUT_W3C", "")
TOY: Final = Path(__file__).parent / "evaluations"
SEEDS: Final = (3, 11)
LARGEST_SHARE: Final = 0.02
LINE: Final = re.compile(r"^(\w+(?: row)?) +(\d+) / *(\d+) / *(\d+)", re.MULTILINE)


def counts(printed: str) -> dict[str, tuple[int, int, int]]:
    """For each law of the judge's table: how often it holds, is broken, and is said not to."""
    return {law: (int(holds), int(broken), int(said)) for law, holds, broken, said in LINE.findall(printed)}


def test_no_law_is_broken_and_nearly_all_is_cited(judge: ModuleType, tmp_path: Path) -> None:
    running = {seed: start(seed, tmp_path / f"{seed}.json") for seed in SEEDS}
    printed = [one.communicate()[0] for one in running.values()]
    assert {one.returncode for one in running.values()} <= {0, 1}, "\n".join(printed)
    found = [counts(one) for one in printed]
    assert sum(sum(one["rows"]) for one in found) > 0.9 * QUERIES, "\n".join(printed)
    uncited = sum(sum(one.get(law, ())) for one in found for law in ("uncited", "uncited row", "unsupported"))
    assert uncited < LARGEST_SHARE * QUERIES, "\n".join(printed)
    cases = {one["case"] for seed in SEEDS for one in json.loads((tmp_path / f"{seed}.json").read_text("utf-8"))}
    assert [told for case in sorted(cases) if (told := broken_always(judge, case, tmp_path / "data.nq"))] == []


def start(seed: int, found: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, str(judge_program()), "--py", "tests.laws.adapter:answer"]
    options = ["--n", str(QUERIES // len(SEEDS)), "--seed", str(seed), "--json", str(found)]
    return subprocess.Popen(
        [*command, *options], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )


def broken_always(judge: ModuleType, case: str, path: Path) -> list[str]:
    """What is broken of a case each time that it is judged.

    Groups come in any order, so that other rows stand before a LIMIT each time; and of ten triples or more the judge
    tries some sets by chance.
    """
    seed, number = map(int, case.removeprefix("gen ").split("/"))
    told: list[str] = []
    for attempt in range(5):
        chance = Random(seed * 1000003 + number)
        triples = judge.data(chance)
        kinds, query, unlimited, flags = judge.query(chance)
        judged = judge.judge(answer, triples, query, unlimited, flags, kinds, Random(attempt), str(path))
        told = [f"{case} {law}: {why} in {query}" for law, holds, why in judged if holds is False]
        if not told:
            break
    return told


def test_the_table_of_the_judge_is_read() -> None:
    table = (
        "law     cases: holds / BROKEN / said so\nrows   1990 /    0 /    0   \nuncited row   0 /    1 /    7   bgp 1\n"
    )
    assert counts(table) == {"rows": (1990, 0, 0), "uncited row": (0, 1, 7)}


@pytest.fixture(scope="module")
def judge() -> ModuleType:
    """The judge as a module."""
    program = judge_program()
    assert program is not None
    spec = importlib.util.spec_from_file_location("law_runner", program)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def broken(judge: ModuleType, one: Evaluation, path: Path) -> tuple[list[str], bool]:
    """The laws that an evaluation breaks, with the reason, and whether its answer is said to be uncited."""
    triples = {triple: judge.claims_of(triple, Random(7)) for triple in one.triples}
    flags = {"agg": one.aggregate}
    judged = list(
        judge.judge(answer, triples, one.query, one.unlimited, flags, set(one.kinds), Random(1), str(path), None)
    )
    return [f"{law}: {why}" for law, holds, why in judged if holds is False], any(one[0] == "uncited" for one in judged)


def hold(judge: ModuleType, found: list[Evaluation], path: Path) -> Counter[str]:
    told: Counter[str] = Counter()
    failures = {}
    for one in found:
        laws, uncited = broken(judge, one, path)
        told["uncited" if uncited else "cited"] += 1
        if laws:
            failures[one.name] = laws
    assert failures == {}
    return told


def test_the_walk_over_evaluations(judge: ModuleType, tmp_path: Path) -> None:
    """A suite of our own, laid out as the W3C's are: what is left out there is left out for a reason."""
    found = list(evaluations(TOY))
    assert [one.name for one in found] == ["absent.rq", "limited.rq", "path.rq"]
    absent, limited, path = found
    assert "LIMIT" in limited.query
    assert "LIMIT" not in limited.unlimited
    assert [sorted(one.kinds) for one in (absent, limited, path)] == [["negation"], ["negation"], ["path-star", "w3c"]]
    assert {len(one.triples) for one in found} == {4}
    assert not any(isinstance(triple.subject, ox.BlankNode) for one in found for triple in one.triples)
    hold(judge, found, tmp_path / "data.nq")


if W3C:

    def test_the_evaluations_of_the_w3c(judge: ModuleType, tmp_path: Path) -> None:
        found = list(evaluations(Path(W3C)))
        assert len(found) > 300
        told = hold(judge, found, tmp_path / "data.nq")
        assert told["uncited"] < LARGEST_SHARE * len(found)
