"""`kg.disputes()`, and the disputes of the committed graph."""

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

import provenaut
from provenaut.dissent import Disputes, disputes_data, disputes_text, find_disputes
from provenaut.dissent.page import disputes_page
from provenaut.errors import ParameterError
from provenaut.namespaces import PN, compact
from provenaut.store import Engine
from tests.graph.worlds import ROOT


@pytest.fixture(scope="module")
def found(articles: Engine) -> Disputes:
    return find_disputes(articles)


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_graph_gives_its_disputes(toy_graph: Path) -> None:
    with provenaut.open(toy_graph, in_memory=True) as kg:
        disputes = kg.disputes()
        assert len(disputes) == len(list(disputes)) == 10
        assert disputes[0] in disputes
        assert disputes[:2] == (disputes[0], disputes[1])
        assert [dispute.kind.label for dispute in kg.disputes(kind="different value")] == ["different value"] * 3
        assert kg.disputes("incident:leak-denial", "denial") == kg.disputes("incident:leak-denial", kind="pn:Denial")
        assert len(kg.disputes(decided=True)) == 4
        assert not kg.disputes(flag="unit")
        assert str(disputes) == disputes_text(disputes)


@pytest.mark.parametrize(("what", "hint"), [({"kind": "denail"}, "denial"), ({"flag": "time zon"}, "time-zone")])
def test_an_unknown_kind_or_flag_is_told(toys: Engine, what: dict[str, str], hint: str) -> None:
    with pytest.raises(ParameterError, match=hint):
        find_disputes(toys, **what)  # type: ignore[arg-type]  # names of kinds and flags


def test_all_disputes_of_the_graph_are_found(articles: Engine, found: Disputes) -> None:
    answer = articles.query("SELECT ?dispute { ?dispute a pn:Dispute }")
    assert {dispute.iri for dispute in found} == {str(row[0]) for row in answer.rows}
    assert len(found) > 20
    manifest = json.loads((ROOT / "graph" / "MANIFEST.json").read_text(encoding="utf-8"))
    counted = Counter(dispute.kind.iri.removeprefix(PN) for dispute in found)
    assert manifest["counts"]["disputes"] == dict(counted)


def test_every_dispute_of_the_graph_shows_its_sides_and_decision(found: Disputes) -> None:
    text, page, data = words(disputes_text(found)), unescape(disputes_page(found)), disputes_data(found)
    told = words(re.sub(r"<[^>]*>", " ", page))
    for dispute, plain in zip(found, data["disputes"], strict=True):
        assert len(dispute.sides) >= 2
        for shown in (text, told):
            assert compact(dispute.iri) in shown
            assert dispute.decision.partition(": ")[2] in shown
            assert words(dispute.reason) in shown
        assert plain["decision"] == dispute.decision
        assert [side["label"] for side in plain["sides"]] == [side.label for side in dispute.sides]
        for side in dispute.sides:
            assert side.statements
            assert f"▪ {side.label}" in text
            for statement in side.statements:
                assert f"{statement.citation.quoted}, {statement.citation.place}" in text
                for shown in (text, told):
                    assert statement.who in shown
                    assert compact(statement.iri) in shown


def test_titles_tell_disputes_of_the_graph_apart(found: Disputes) -> None:
    titles = [dispute.title for dispute in found]
    assert len(set(titles)) == len(titles)
    assert "Air leak of the Russian segment: first detected on — 2019 against 2020-08" in titles
    assert not [title for title in titles if "dispute:" in title or "https:" in title]
    assert all(len(title) <= 200 for title in titles)


def test_saved_queries_name_disputes_by_their_titles() -> None:
    with provenaut.open(ROOT / "graph", in_memory=True) as kg:
        for name in ("disputes", "contradictions-within-source"):
            rows = kg.query(name)
            assert rows
            for row in rows:
                assert row.dispute.label.startswith(row.about.label)  # type: ignore[union-attr]  # columns of IRIs


def test_a_dispute_is_found_by_what_it_is_about(articles: Engine) -> None:
    about = find_disputes(articles, "leak of nauka")
    assert {dispute.kind.label for dispute in about} == {"arithmetic"}
    assert about.title == "Disputes about Leak of Nauka"
    (place,) = find_disputes(articles, "prk")
    assert [side.label for side in place.sides] == ["PrK", "Working compartment of Zvezda"]


def test_a_title_is_no_rival_of_a_thing_of_its_words(articles: Engine) -> None:
    """The title of the denial holds all words of the topic's name."""
    (denial,) = find_disputes(articles, "safety crew", kind="denial")
    assert denial.kind.label == "denial"
