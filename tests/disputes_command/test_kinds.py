"""Every kind and flag of dispute is told from the others, all the way to what people read; what is none is not told."""

import re
from pathlib import Path

import pytest

from provenaut.disputes import Flag, Kind
from provenaut.dissent import FLAGS, KINDS, Disputes, disputes_data, disputes_text, find_disputes
from provenaut.model import Claim
from provenaut.namespaces import PN
from provenaut.policy import Verdict
from tests.disputes_command import cases
from tests.disputes_command.toys import graph_of
from tests.graph.worlds import vocabulary

SAID = {**cases.KINDS, **cases.FLAGS, **cases.DECISIONS}


def found(folder: Path, toy: cases.Toy, **wanted: str) -> Disputes:
    engine = graph_of(folder / "graph", toy.claims)
    try:
        return find_disputes(engine, **wanted)  # type: ignore[arg-type]  # names of kinds and flags
    finally:
        engine.close()


def test_there_is_a_toy_for_every_kind_flag_and_decision() -> None:
    assert set(cases.KINDS) == set(KINDS)
    assert {toy.kind for toy in cases.KINDS.values()} == set(KINDS)
    assert set(cases.FLAGS) == set(FLAGS)
    assert {toy.rule for toy in SAID.values()} == {verdict.value for verdict in Verdict}


def test_the_names_are_those_of_the_ontology() -> None:
    assert set(KINDS.values()) == {kind.value for kind in Kind}
    assert set(FLAGS.values()) == {flag.value for flag in Flag}
    labels = vocabulary().labels
    for name, term in {**KINDS, **FLAGS}.items():
        assert labels[PN + term].replace(" ", "-") == name


@pytest.mark.parametrize("toy", SAID.values(), ids=SAID)
def test_a_dispute_is_found_with_its_sides_and_decision(tmp_path: Path, toy: cases.Toy) -> None:
    (dispute,) = found(tmp_path, toy)
    assert dispute.kind.label.replace(" ", "-") == toy.kind
    assert tuple(side.label for side in dispute.sides) == toy.sides
    assert {flag.label.replace(" ", "-") for flag in dispute.flags} == set(toy.flags)
    assert dispute.rule == toy.rule
    assert [side.label for side in dispute.sides if side.prevails] == ([toy.prevails] if toy.prevails else [])
    assert all(side.statements for side in dispute.sides)
    assert dispute.title.endswith(f" — {' against '.join(toy.sides)}") or "…" in dispute.title


@pytest.mark.parametrize("toy", SAID.values(), ids=SAID)
def test_a_dispute_is_told_in_text_and_data(tmp_path: Path, toy: cases.Toy) -> None:
    disputes = found(tmp_path, toy)
    text = re.sub(r"\s+", " ", disputes_text(disputes))
    (data,) = disputes_data(disputes)["disputes"]
    for side, told in zip(toy.sides, data["sides"], strict=True):
        assert f"▪ {side}{' (prevails)' if side == toy.prevails else ''} - " in text
        assert (told["label"], told["prevails"]) == (side, side == toy.prevails)
    assert f"Decision {disputes[0].decision} " in text
    assert data["rule"] == toy.rule
    assert f"Why {disputes[0].reason}" in text
    flags = ", ".join(sorted(flag.replace("-", " ") for flag in toy.flags))
    assert text.endswith(f"Flags {flags}") if flags else "Flags" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_that_is_asked_for_is_all_that_comes(tmp_path: Path, kind: str) -> None:
    toy = cases.KINDS["denial"]
    assert len(found(tmp_path, toy, kind=kind)) == (kind == "denial")


@pytest.mark.parametrize("flag", FLAGS)
def test_a_flag_that_is_asked_for_is_all_that_comes(tmp_path: Path, flag: str) -> None:
    assert len(found(tmp_path, cases.FLAGS["unit"], flag=flag)) == (flag == "unit")


@pytest.mark.parametrize("claims", cases.NONE.values(), ids=cases.NONE)
def test_what_is_no_dispute_is_not_told(tmp_path: Path, claims: tuple[Claim, ...]) -> None:
    assert not found(tmp_path, cases.Toy(claims))


@pytest.mark.parametrize("name", cases.NONE)
def test_without_what_makes_it_none_it_is_one(tmp_path: Path, name: str) -> None:
    kind, claims = cases.ALMOST[name]
    assert kind in {dispute.kind.label.replace(" ", "-") for dispute in found(tmp_path, cases.Toy(claims))}
