"""`--cite`: rows with what they rest on, on the command line and in Python, over the small world."""

import csv
import json
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest

import provenaut
from provenaut.pipeline import build
from provenaut.tables import FORMATS
from tests.cli.conftest import Outcome
from tests.graph.worlds import TEXTS, small_project

WHERE = "SELECT ?place WHERE { incident:courier-7-coolant-leak pn:occurredIn ?place }"
CAUSE = ("query", "run", "incidents-by-cause", "cause=micrometeoroid-impact")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world, built."""
    project = small_project(tmp_path_factory.mktemp("cited"))
    build(project, texts=[TEXTS])
    return project.graph


@pytest.fixture
def ask(world: Path, run: Callable[..., Outcome]) -> Callable[..., Outcome]:
    """Run the command on the small world."""

    def call(*arguments: str) -> Outcome:
        return run(*arguments, "--graph", str(world))

    return call


@pytest.fixture(scope="module")
def kg(world: Path) -> Iterator[provenaut.KnowledgeGraph]:
    with provenaut.open(world, in_memory=True) as graph:
        yield graph


def test_a_row_shows_the_passages_that_it_rests_on(ask: Callable[..., Outcome]) -> None:
    done = ask("sparql", WHERE, "--cite")
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        "place      Ref",
        "─────────────────",
        "Courier 7  [1][2]",
        "",
        "Daily Perigee, between 10 May and 23 May 2031: Aurora loses air, and its crew",
        "shrugs",
        '[1] "It has … micrometeoroid" (characters 409–603)',
        "The Orbit Letter, 1 June 2031: What the two leaks of Aurora have in common",
        '[2] "In … breathes" (characters 45–225)',
    ]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("arguments", [("sparql", WHERE), CAUSE], ids=["sparql", "query"])
def test_every_format(ask: Callable[..., Outcome], arguments: tuple[str, ...], form: str) -> None:
    plain, cited = ask(*arguments, "-t", form), ask(*arguments, "-t", form, "--cite")
    assert (cited.status, cited.err) == (0, "")
    assert len(cited.out) > len(plain.out)
    assert "It has … micrometeoroid" in cited.out or form == "csv"


def test_data_is_the_same_with_evidence_beside_it(ask: Callable[..., Outcome]) -> None:
    plain, cited = (list(csv.reader(StringIO(ask(*CAUSE, "-t", "csv", *more).out))) for more in ((), ("--cite",)))
    assert [row[:-1] for row in cited] == plain
    claim = cited[0].index("claim")
    assert all(row[claim] in row[-1].split() for row in cited[1:])
    document = json.loads(ask(*CAUSE, "-t", "json", "--cite").out)
    assert [" ".join(row["claims"]) for row in document["evidence"]["rows"]] == [row[-1] for row in cited[1:]]
    lines = [json.loads(line) for line in ask(*CAUSE, "-t", "jsonl", "--cite").out.splitlines()]
    found = [" ".join(one["claim"] for one in line["evidence"]["claims"]) for line in lines]
    assert found == [row[-1] for row in cited[1:]]


def test_a_denial_is_told_as_one(ask: Callable[..., Outcome]) -> None:
    lines = ask(*CAUSE, "--cite").out.splitlines()
    assert "claim:" not in "\n".join(lines)
    assert "    denied: Coolant leak of Courier 7 · attributed to · micrometeoroid impact" in lines


def test_iris_are_listed_where_they_are_asked_for(ask: Callable[..., Outcome]) -> None:
    text = ask("sparql", WHERE, "--cite", "--iris").out
    claims = ask("sparql", WHERE, "--cite", "-t", "csv").out.split(",")[-1].split()
    assert len(claims) == 2
    assert all(claim in text for claim in claims)


def test_ask_and_construct(ask: Callable[..., Outcome]) -> None:
    done = ask("sparql", "ASK { ?leak pn:occurredIn craft:courier-7 }", "--cite")
    assert done.out.splitlines()[0] == "true  [1][2]"
    done = ask("sparql", "CONSTRUCT { ?leak pn:harmed ?x } WHERE { ?leak pn:occurredIn ?x }", "--cite", "-t", "jsonl")
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert lines
    for line in lines:
        rests_on = {(one["subject"]["value"], one["object"]["value"]) for one in line["evidence"]["triples"]}
        assert rests_on == {(line["subject"], line["object"])}


def test_what_can_not_be_cited_is_named_and_its_rows_are_there(ask: Callable[..., Outcome]) -> None:
    query = "SELECT ?leak { ?leak pn:occurredIn ?x FILTER(RAND() >= 0) }"
    text = ask("sparql", query, "--cite").out
    assert "Coolant leak of Courier 7" in text
    assert "\nNot cited: " in text
    done = ask("sparql", query, "--cite", "-t", "csv")
    assert done.err.startswith("not cited: ")
    assert "courier-7-coolant-leak," in done.out


def test_no_rows(ask: Callable[..., Outcome]) -> None:
    done = ask("sparql", "SELECT ?x { ?x a pn:Crack }", "--cite")
    assert (done.status, done.out, done.err) == (0, "", "no rows\n")
    done = ask("sparql", "SELECT ?x { ?x a pn:Crack }", "--cite", "-t", "csv")
    assert (done.out, done.err) == ("x,evidence\r\n", "no rows\n")


def test_a_parameter_is_no_option(ask: Callable[..., Outcome]) -> None:
    done = ask(*CAUSE, "cite=1")
    assert done.status == 2
    assert "has no parameter 'cite'" in done.err


def test_python(kg: provenaut.KnowledgeGraph) -> None:
    rows = kg.query("incidents-by-cause", cause="micrometeoroid-impact", cite=True)
    sources = {claim.citation.source.label for row in rows for claim in row.claims}
    assert "Statement on Courier 7" in sources
    assert rows.evidence is not None
    assert all(row.claim in rows.evidence.claims(index) for index, row in enumerate(rows))
    assert list(rows) == list(kg.query("incidents-by-cause", cause="micrometeoroid-impact"))
    assert kg.sparql(WHERE, cite=True)[0].claims[0].citation.url == "https://perigee.example/aurora-loses-air"
    assert kg.sparql(WHERE)[0].claims == ()


def test_evidence_of_the_first_rows_alone(kg: provenaut.KnowledgeGraph) -> None:
    text = "SELECT ?incident ?place { ?incident pn:occurredIn ?place } ORDER BY ?incident"
    rows, full = kg.sparql(text, cite=1), kg.sparql(text, cite=True)
    assert len(rows) == len(full) == 2
    assert [row.claims for row in rows] == [full[0].claims, ()]
    assert repr(rows).splitlines()[3].endswith("not cited")
