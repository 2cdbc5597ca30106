"""`provenaut link` from end to end, on the small world and a stand-in that knows it."""

import json
from pathlib import Path

import pytest

from provenaut.cli.app import run
from provenaut.links import read_links
from tests.links.conftest import Command
from tests.links.standin import WD, Fault, StandIn, running


def test_propose_shows_candidates_with_reasons_and_writes_a_draft(
    call: Command, small: StandIn, tmp_path: Path
) -> None:
    status, out, err = call("propose", "courier-7", "--endpoint", small.sparql, "--output", "drafts/a.sssom.tsv")
    assert status == 0, err
    assert "the same cospar 2031-007A (+0.60)" in out
    assert "Q9990000108" not in out
    assert err.splitlines() == ["a draft for review: drafts/a.sssom.tsv"]
    (link,) = read_links(tmp_path / "drafts" / "a.sssom.tsv")
    assert (link.object, link.is_unreviewed) == (WD + "Q9990000107", True)


def test_propose_asks_dbpedia_by_its_own_classes(call: Command, tmp_path: Path) -> None:
    data = tmp_path / "dbpedia.ttl"
    data.write_text(
        """@prefix dbo: <http://dbpedia.org/ontology/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        <http://dbpedia.org/resource/Aurora> rdfs:label "Aurora"@en ; a dbo:SpaceStation .
        <http://dbpedia.org/resource/Aurora_(film)> rdfs:label "Aurora"@en ; a dbo:Film .
        <http://dbpedia.org/resource/AURORA> rdfs:label "Aurora"@en ;
            dbo:wikiPageRedirects <http://dbpedia.org/resource/Aurora> .""",
        encoding="utf-8",
    )
    with running(data) as service:
        asked = ("--with", "dbpedia", "--endpoint", service.sparql)
        status, out, err = call("propose", "aurora", *asked, "--format", "csv", "--output", "a.sssom.tsv")
    assert status == 0, err
    assert [line.split(",")[1] for line in out.splitlines()[1:]] == [
        "http://dbpedia.org/resource/Aurora",
        "http://dbpedia.org/resource/Aurora_(film)",
    ]
    assert "dbpedia:Aurora\tAurora\tsemapv:CompositeMatching\t0.65" in Path("a.sssom.tsv").read_text(encoding="utf-8")


def test_propose_asks_about_all_that_could_be_linked(call: Command, small: StandIn) -> None:
    status, out, _ = call("propose", "--endpoint", small.sparql, "--format", "jsonl", "--reconcile", small.reconcile)
    assert status == 0
    things = {json.loads(line)["thing"].rpartition("/")[2] for line in out.splitlines()}
    assert things == {"courier-7"}


def test_check_says_that_all_hold(call: Command, small: StandIn) -> None:
    held = "every link holds\n3 of 3 links to Wikidata hold\n"
    assert call("check", "--endpoint", small.sparql) == (0, "", held)
    status, out, _ = call("check", "--all", "--endpoint", small.sparql)
    assert (status, out.count("holds")) == (0, 3)


def test_check_leaves_with_1_where_one_drifted(call: Command, small: StandIn) -> None:
    small.redirect("Q9990000101", "Q9990000107")
    status, out, err = call("check", "--endpoint", small.sparql)
    assert status == 1
    assert "redirected" in out
    assert "it is Q9990000107, Courier 7 now" in out
    assert err.splitlines() == [
        "2 of 3 links to Wikidata hold",
        "provenaut: 1 of 3 links drifted; look at each, and mend seeds/links/",
    ]


def test_compare_as_a_table_and_as_json(call: Command, small: StandIn) -> None:
    status, out, _ = call("compare", "--endpoint", small.sparql)
    assert status == 0
    assert "agree" in out
    status, out, _ = call("compare", "lantern-air-leak", "--endpoint", small.sparql, "--format", "json")
    data = json.loads(out)
    assert data["provenaut_link_compare"] == 1
    part = next(one for one in data["comparisons"] if one["theirs_property"] == "P276")
    assert part["verdict"] == "agree"
    assert part["theirs"] == [{"value": WD + "Q9990000101", "references": {"P854": ["https://example.org/lantern"]}}]
    assert part["claims"][0]["passage"]["anchor"]


def test_import_writes_a_file_and_tells_what_changed(call: Command, small: StandIn, tmp_path: Path) -> None:
    status, out, _ = call("import", "--endpoint", small.sparql, "--languages", "ru")
    assert (status, out) == (
        0,
        "3 items (3 new, 0 of another revision, 0 as before): out/imported-wikidata.nq\n",
    )
    assert "Аврора" in (tmp_path / "out" / "imported-wikidata.nq").read_text(encoding="utf-8")
    small.delete("Q9990000101")
    status, out, err = call("import", "--endpoint", small.sparql, "--languages", "ru", "--refresh")
    assert out == "2 items (0 new, 0 of another revision, 2 as before, 1 gone): out/imported-wikidata.nq\n"
    assert f"nothing is said of {WD}Q9990000101" in err


def test_import_replaces_nothing_but_an_import(call: Command, small: StandIn, tmp_path: Path) -> None:
    path = tmp_path / "mine.nq"
    path.write_text("<http://a> <http://b> <http://c> <http://g> .\n", encoding="utf-8")
    status, out, err = call("import", "--endpoint", small.sparql, "--output", "mine.nq")
    assert (status, out) == (2, "")
    assert "this is no import of that service" in err
    assert path.read_text(encoding="utf-8").startswith("<http://a>")


@pytest.mark.parametrize("command", ["propose", "check", "compare", "import"])
def test_offline_is_one_line_that_says_what_still_works(call: Command, command: str) -> None:
    status, out, err = call(command, "--endpoint", "http://127.0.0.1:9/sparql")
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert "can't be reached" in err
    assert "all that asks the graph alone works without it" in err


@pytest.mark.parametrize("command", ["propose", "check", "compare"])
def test_what_was_kept_answers_offline(call: Command, small: StandIn, command: str) -> None:
    first = call(command, "--endpoint", small.sparql)
    small.asked.clear()
    assert call(command, "--endpoint", small.sparql, "--offline") == first
    assert small.asked == []


def test_a_service_that_has_enough_is_waited_for(
    call: Command, small: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVENAUT_LINK_ENDPOINT", small.sparql)
    small.faults = [Fault(429, headers={"Retry-After": "0"})]
    status, _, err = call("check")
    assert status == 0
    assert "asks to wait 0 seconds" in err


@pytest.mark.parametrize("command", ["propose", "check", "compare", "import"])
def test_a_hostile_service_is_one_line(call: Command, small: StandIn, command: str) -> None:
    small.faults = [Fault(200, b'{"head": {"vars": ["\x1b[31m"]}, "results": ' + b"[" * 50_000)]
    status, out, err = call(command, "--endpoint", small.sparql)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert "\x1b" not in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("propose", "nothing-there"), "thing: "),
        (("propose", "--output", "seeds/links/a.tsv"), "a draft has no place among the links"),
        (("import", "--languages", "russian!"), "'russian!' is no language"),
        (("check", "--endpoint", "file:///etc/passwd"), "is not the address of a service"),
        (("check", "--with", "wikipedia"), "is not one of"),
        (("compare", "nothing-there"), "thing: "),
    ],
)
def test_bad_input_is_one_line(call: Command, arguments: tuple[str, ...], said: str) -> None:
    status, out, err = call(*arguments)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert said in err


def test_each_subcommand_has_examples(capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("propose", "check", "compare", "import"):
        assert run(["link", name, "--help"]) == 0
        assert "Examples:" in capfd.readouterr().out
