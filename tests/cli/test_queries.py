"""`provenaut query` and `provenaut sparql`, in this process."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from provenaut.tables import FORMATS
from tests.cli.conftest import Run


def test_list(run: Run) -> None:
    done = run("query", "list")
    assert done.status == 0
    assert done.out.splitlines()[0].split() == ["Name", "Question", "Parameters"]
    assert "Which leaks were attributed to a cause?" in done.out
    names = [row["name"] for row in map(json.loads, run("query", "list", "-t", "jsonl").out.splitlines())]
    assert names == ["leaks-by-cause", "places", "rates"]


def test_show(run: Run) -> None:
    done = run("query", "show", "leaks-by-cause")
    assert done.status == 0
    assert "  cause (cause, default impact): a cause\n" in done.out
    assert "  provenaut query run leaks-by-cause cause=impact\n" in done.out
    assert "SELECT ?incident ?claim WHERE" in done.out
    assert "#+" not in done.out
    assert "  place (module or craft, may be left out)" in run("query", "show", "places").out


def test_run(run: Run) -> None:
    done = run("query", "run", "leaks-by-cause", "cause=IMPACT")
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        "Incident  Claim",
        "────────────────────────────────",
        "Leak A    claim:aaaa000000000001",
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(run: Run, form: str) -> None:
    done = run("query", "run", "places", "--format", form)
    assert (done.status, done.err) == (0, "")
    assert "Leak A" in done.out or "incident/leak-a" in done.out


def test_labels_in_csv_and_iris_in_a_table(run: Run) -> None:
    rows = list(csv.reader(StringIO(run("query", "run", "places", "limit=1", "-t", "csv", "--labels").out)))
    assert rows == [["incident", "place"], ["Leak A", "Zvezda service module"]]
    assert "https://w3id.org/provenaut/id/module/zvezda" in run("query", "run", "places", "--iris").out


def test_nothing_found_is_said_on_stderr(run: Run) -> None:
    done = run("query", "run", "leaks-by-cause", "cause=fatigue")
    assert (done.status, done.out, done.err) == (0, "", "no rows\n")
    done = run("query", "run", "leaks-by-cause", "cause=fatigue", "-t", "csv")
    assert (done.status, done.out, done.err) == (0, "incident,claim\r\n", "no rows\n")


def test_the_graph_may_be_named_before_and_behind(run: Run, project: Path) -> None:
    graph = str(project / "graph")
    assert run("--graph", graph, "query", "run", "places").status == 0
    assert run("query", "run", "places", "--graph", graph).status == 0
    assert run("--graph", "nowhere", "query", "run", "places").status == 2
    assert run("--graph", "nowhere", "query", "run", "places", "--graph", graph).status == 0


WRONG = (
    (("query", "run", "leak-by-cause"), "no saved query 'leak-by-cause'; did you mean 'leaks-by-cause'?"),
    (("query", "run", "places", "zvezda"), "'zvezda' is not a parameter; write it as name=value"),
    (("query", "run", "places", "plase=x"), "the query places has no parameter 'plase'; did you mean 'place'?"),
    (("query", "run", "places", "place=a", "place=b"), "the parameter 'place' is given twice; give one value"),
    (("query", "run", "places", "place=zvesda"), "place: no module or craft is called 'zvesda'; did you mean 'zvezda'"),
    (("query", "run", "rates", "least=much"), "least: 'much' is not a decimal; write it as 1.4"),
    (("query", "run", "places", "-t", "json", "--labels"), "json holds IRIs, as SPARQL defines it"),
    (("query", "run"), "missing argument 'NAME'; see `provenaut query run --help`"),
    (("query", "run", "places", "--frmat", "csv"), "no such option '--frmat'"),
    (("query", "run", "places", "-t", "xml"), "invalid value for '-t' / '--format': 'xml' is not one of"),
    (("query", "lst"), "no command 'lst'; did you mean 'list'?; see `provenaut query --help`"),
    (("qery",), "no command 'qery'; did you mean 'query'?; see `provenaut --help`"),
    (
        ("xyz",),
        "no command 'xyz'; there are build, check, query, sparql, explain, disputes, timeline, analyse, view, link, "
        "export, sources, ontology; see",
    ),
    (("query", "list", "--graph", "nowhere"), "nowhere: no MANIFEST.json, so there is no built graph; run `make`"),
    (("sparql", "SELECT * { ?s ?p }"), "1:18: '?s ?p' has no object; write a third term"),
    (("sparql", "SELECT *\n{ ?s foo:p ?o }"), "2:6: unknown prefix 'foo:' in 'foo:p'; declare it"),
    (("sparql", "INSERT DATA { pn:a pn:b pn:c }"), "1:1: INSERT writes, and a query only reads"),
    (("sparql", "SELECT * { SERVICE <http://127.0.0.1/> {} }"), "1:12: SERVICE asks another server"),
    (("sparql", "SELECT * FROM <file:///etc/passwd> {}"), "1:15: FROM <file:///etc/passwd> is not a graph"),
    (("sparql", "-f", "nowhere.rq"), "nowhere.rq: can't be read: No such file or directory"),
    (("sparql", "-f", "x.rq", "ASK {}"), "a query and a file of one are given; give one of them"),
)


@pytest.mark.parametrize(("arguments", "told"), WRONG, ids=[" ".join(arguments)[:40] for arguments, _ in WRONG])
def test_what_is_wrong_is_told_in_one_line(run: Run, arguments: tuple[str, ...], told: str) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert done.err.startswith(f"provenaut: {told}")


def test_sparql_from_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("ASK { ?x a pn:Leak }", encoding="utf-8")
    assert run("sparql", "-f", str(tmp_path / "q.rq")).out == "true\n"
    (tmp_path / "q.rq").write_text("SELECT *\n{ ?x a }", encoding="utf-8")
    done = run("sparql", "-f", str(tmp_path / "q.rq"))
    assert done.err.startswith(f"provenaut: {tmp_path / 'q.rq'}:2:8: '?x a' has no object")
    (tmp_path / "q.rq").write_bytes(b"SELECT *\n{ ?x a '\xe9' }")
    done = run("sparql", "-f", str(tmp_path / "q.rq"))
    assert done.err == f"provenaut: {tmp_path / 'q.rq'}:2: the query is not UTF-8 (byte 17); save it as UTF-8\n"
    assert done.status == 2


def test_sparql_gives_triples(run: Run) -> None:
    done = run("sparql", "CONSTRUCT { ?x a pn:Thing } WHERE { ?x a pn:Leak }", "-t", "csv")
    assert done.out.splitlines()[0] == "subject,predicate,object"
    assert len(done.out.splitlines()) == 3
