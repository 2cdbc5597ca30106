"""Section `queries`: each check has a query that trips it and one that doesn't."""

from pathlib import Path

import pytest

from provenaut.checking import Severity
from provenaut.pipeline import Project
from tests.checks.conftest import Look

GOOD = """#+ title: Incidents in a craft
#+ question: Which incidents occurred in a craft?
#+ description: Incidents with the craft that they occurred in.
#+ tags: [incident]
#+ parameters:
#+   craft: {type: iri, kind: craft, default: courier-7, description: "a craft"}
#+ columns:
#+   incident: {type: iri, label: Incident}
#+ min_rows: 1
PREFIX pn: <https://w3id.org/provenaut/ontology/>
SELECT ?incident { ?incident pn:occurredIn ?craft } ORDER BY ?incident
"""

FEDERATED = """#+ title: Parts
#+ question: Of what is it a part, and what do they say of that?
#+ description: Wholes of ours, with what a service says.
#+ tags: [part]
#+ columns:
#+   a: {type: iri, label: Thing}
#+   other_service: {type: iri, label: Asked}
#+   other_retrieved: {type: string, label: Retrieved}
PREFIX pn: <https://w3id.org/provenaut/ontology/>
SELECT ?a ?other_service ?other_retrieved { ?a pn:partOf ?c SERVICE <https://service.example/> { ?c ?d ?e } }
"""


@pytest.fixture(autouse=True)
def one_query(project: Project) -> Path:
    """The folder of queries with the one that is fine."""
    for path in project.queries.glob("*.rq"):
        path.unlink()
    path = project.queries / "toy.rq"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_a_query_that_is_fine_passes_and_is_run(look: Look) -> None:
    found = look("queries")
    assert (found.result, found.findings, found.looked) == ("fine", (), "1 query, 1 run")
    assert {check.id for check in found.checks} == {"reads", "header", "terms", "runs", "examples"}


@pytest.mark.parametrize(
    ("old", "new", "check", "line", "said"),
    [
        ("ORDER BY ?incident", "} ORDER BY ?incident", "reads", 11, ""),
        ("SELECT ?incident {", "SELECT ?incident { SERVICE <http://example.org/> {} ", "reads", 11, "SERVICE"),
        ("#+ columns:", "#+ colums:", "reads", 7, "did you mean 'columns'"),
        ("ORDER BY ?incident", "ORDER BY ?incident LIMIT 1 OFFSET", "reads", None, ""),
        ("#+ tags: [incident]\n", "", "header", 1, "tags"),
        (', description: "a craft"', "", "header", 1, "a description of the parameter 'craft'"),
        (", label: Incident", "", "header", 1, "a label of the column 'incident'"),
        ("pn:occurredIn", "pn:occuredIn", "terms", 11, "did you mean 'pn:occurredIn'"),
        (
            "pn:occurredIn ?craft",
            "pn:occurredIn ?craft ; a <https://w3id.org/provenaut/ontology/Incidnet>",
            "terms",
            11,
            "pn:Incidnet",
        ),
        ("?incident pn:occurredIn", "VALUES ?c { cause:no-such-cause } ?incident pn:occurredIn", "terms", 11, "cause:"),
        ("default: courier-7, ", "", "examples", 6, "has no default"),
        ("default: courier-7", "default: courier-8", "examples", 6, "courier-8"),
        ("min_rows: 1", "min_rows: 90", "runs", 1, "says at least 90"),
    ],
)
def test_a_query_that_is_broken_is_told(
    one_query: Path, look: Look, old: str, new: str, check: str, line: int | None, said: str
) -> None:
    assert old in GOOD
    one_query.write_text(GOOD.replace(old, new), encoding="utf-8")
    found = [finding for finding in look("queries").failing if finding.check == check]
    assert found, look("queries").findings
    assert found[0].file == "queries/toy.rq"
    assert line is None or found[0].line == line
    assert said in str(found[0])


def test_an_incomplete_header_is_a_warning(one_query: Path, look: Look) -> None:
    one_query.write_text(GOOD.replace("#+ tags: [incident]\n", ""), encoding="utf-8")
    assert [finding.severity for finding in look("queries").findings] == [Severity.WARNING]


def test_a_parameter_without_a_default_is_tried_with_something(one_query: Path, look: Look) -> None:
    one_query.write_text(GOOD.replace("default: courier-7", "required: false"), encoding="utf-8")
    assert look("queries").findings == ()


def test_one_broken_query_lets_the_others_be_looked_at(project: Project, look: Look) -> None:
    (project.queries / "bad.rq").write_text("SELECT", encoding="utf-8")
    (project.queries / "worse.rq").write_text(GOOD.replace("pn:occurredIn", "pn:occuredIn"), encoding="utf-8")
    assert {finding.file for finding in look("queries").failing} == {"queries/bad.rq", "queries/worse.rq"}


def test_without_a_graph_nothing_is_run(look: Look, tmp_path: Path) -> None:
    found = look("queries", graph=tmp_path / "nowhere")
    assert {check.id for check in found.skipped} == {"runs", "examples"}
    assert found.result == "fine"


def test_without_an_ontology_terms_are_not_looked_up(project: Project, look: Look) -> None:
    (project.ontology / "provenaut.ttl").write_text("not Turtle", encoding="utf-8")
    found = look("queries")
    assert {check.id for check in found.skipped} == {"terms"}
    assert found.findings == ()


def test_no_queries_are_no_pass(one_query: Path, look: Look) -> None:
    one_query.unlink()
    assert [finding.check for finding in look("queries").failing] == ["reads"]


def federated_queries(project: Project, **texts: str) -> None:
    """A folder of federated queries, with the service that they may ask."""
    folder = project.queries / "federated"
    folder.mkdir()
    (folder / "services.toml").write_text('[other]\nendpoint = "https://service.example/"\n', encoding="utf-8")
    for name, text in texts.items():
        (folder / f"{name}.rq").write_text(text, encoding="utf-8")


def test_federated_queries_that_are_fine_pass_and_are_never_run(project: Project, look: Look) -> None:
    federated_queries(project, fine=FEDERATED)
    found = look("queries")
    assert (found.result, found.findings, found.looked) == ("fine", (), "1 query, 1 run")


def test_federated_queries_that_are_broken_are_told(project: Project, look: Look) -> None:
    plain = "#+ title: Parts\nSELECT ?a { ?a ?b ?c %s }"
    federated_queries(
        project,
        alone=plain % "",
        stranger=plain % "SERVICE <http://example.org/> { ?c ?d ?e }",
        hiding=plain % "SERVICE <https://service.example/> { ?c ?d ?e }",
        misspelt=FEDERATED.replace("pn:partOf", "pn:patrOf"),
        untagged=FEDERATED.replace("#+ tags: [part]\n", ""),
    )
    found = {Path(one.file).stem: one for one in look("queries").findings}
    assert {name: one.check for name, one in found.items()} == {
        "alone": "reads",
        "stranger": "reads",
        "hiding": "reads",
        "misspelt": "terms",
        "untagged": "header",
    }
    assert "asks no service" in found["alone"].message
    assert "may be asked" in found["stranger"].message
    assert "doesn't show ?other_service" in found["hiding"].message
    assert "did you mean 'pn:partOf'" in found["misspelt"].hint
    assert all("federated" in one.file for one in found.values())
