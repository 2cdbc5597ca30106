"""The ontology keeps its style, and each check of it has a toy that trips it and one that doesn't."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from rdflib import Graph

from provenaut.errors import OntologyError
from provenaut.namespaces import PREFIXES, expand
from provenaut.ontology import read_ontology
from provenaut.ontology_style import StyleFinding, check_style, read_checks

ONTOLOGY = Path(__file__).parents[2] / "ontology"
CHECKS = {check.name: check for check in read_checks(ONTOLOGY)}
TOYS: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "toys.yaml").read_text(encoding="utf-8"))


def lines(graph: Graph) -> list[str]:
    return [line for line in graph.serialize(format="nt").splitlines() if line]


def judged(turtle: str, name: str) -> tuple[StyleFinding, ...]:
    prologue = "\n".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items())
    return check_style(lines(Graph().parse(data=f"{prologue}\n{turtle}", format="turtle")), [CHECKS[name]])


def test_the_ontology_breaks_no_check() -> None:
    assert [str(finding) for finding in check_style(lines(read_ontology(ONTOLOGY).graph), list(CHECKS.values()))] == []


def test_every_check_has_toys() -> None:
    assert set(TOYS) == set(CHECKS)


def test_every_check_says_why_it_is_there() -> None:
    assert [check.name for check in CHECKS.values() if not check.description] == []


def test_who_is_excused_would_be_found_otherwise() -> None:
    """An excuse that nobody needs any more goes, so that it can't hide a new offence."""
    graph = lines(read_ontology(ONTOLOGY).graph)
    for check in CHECKS.values():
        strict = type(check)(check.name, check.title, check.description, check.query)
        assert check.excused <= {finding.term for finding in check_style(graph, [strict])}, check.name


@pytest.mark.parametrize("name", TOYS)
def test_a_check_names_the_terms_that_trip_it(name: str) -> None:
    assert {finding.term for finding in judged(TOYS[name]["trips"], name)} == {expand(t) for t in TOYS[name]["terms"]}


@pytest.mark.parametrize("name", TOYS)
def test_a_check_lets_what_is_right_pass(name: str) -> None:
    assert judged(TOYS[name]["passes"], name) == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?term ?found {}", "the header needs a title"),
        ("#+ title: [", "the header is broken"),
        ("#+ title: a\n#+ colour: b", "the header needs a title; keys are title, description, except"),
        ("#+ title: a\n#+ except: ['xx:A']", "unknown prefix 'xx'"),
    ],
)
def test_a_broken_check_is_told(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "bad.rq").write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=message) as raised:
        read_checks(tmp_path)
    assert "checks/bad.rq:1: " in str(raised.value)


def test_no_checks_are_no_pass(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no checks"):
        read_checks(tmp_path)
