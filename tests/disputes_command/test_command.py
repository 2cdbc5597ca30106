"""`provenaut disputes`: what it prints, in every format, and what it says when there is nothing or too much."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from provenaut.dissent import KINDS


@dataclass(frozen=True)
class Outcome:
    """How the command ended."""

    status: int
    out: str
    err: str


class Run(Protocol):
    """Runs `provenaut disputes` on the graph of all toys."""

    def __call__(self, *arguments: str) -> Outcome: ...


@pytest.fixture
def run(
    toy_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Run:
    from provenaut.cli.app import run as run_command

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: str) -> Outcome:
        capfdbinary.readouterr()
        status = run_command(["disputes", "--graph", str(toy_graph), *arguments])
        out, err = capfdbinary.readouterr()
        return Outcome(status, out.decode(), err.decode())

    return call


def test_text_goes_by_kind_within_80_columns(run: Run) -> None:
    done = run()
    lines = done.out.splitlines()
    assert (done.status, done.err) == (0, "")
    assert lines[0].startswith("Disputes: 10 (1 arithmetic, 1 assessment, 1 classification,")
    assert all(len(line) <= 80 for line in lines)
    headings = [line.partition(" (")[0] for before, line in zip(["", *lines], lines, strict=False) if not before][1:]
    assert [name for name in headings if name.lower().replace(" ", "-") in KINDS] == [
        kind.replace("-", " ").capitalize() for kind in sorted(KINDS)
    ]


def test_text_shows_who_and_where(run: Run) -> None:
    text = " ".join(run("incident:leak-different-value").out.split())
    assert text.startswith(
        "Disputes about incident:leak-different-value: 1 (1 different value) Different value (1): Two"
    )
    for year, source, month in (("2019", "Press", "February"), ("2020", "Later-press", "March")):
        assert (
            f'▪ {year} - {year}: asserted by {source}, in its own voice: "a phrase" What {source.lower()} says' in text
        )
        assert f"says ({month} 2031, press): “In … leak”, characters 10–20 accepted, contested; claim:" in text
    assert "Decision undecided: no rule prefers a side" in text
    assert "Why 'first detected on' has one value, and these can't both be so" in text


def test_a_side_that_prevails_is_marked(run: Run) -> None:
    text = " ".join(run("--kind", "superseded").out.split())
    assert "▪ 2036 (prevails)" in text
    assert "Decision decided by recency: what was said last is '2036', and it replaces what was said before" in text
    assert "▪ 2032 (prevails)" not in text


def test_narrow_terminals_get_narrow_lines(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert all(len(line) <= 50 for line in run().out.splitlines())


def test_json_has_a_stable_shape(run: Run) -> None:
    data = json.loads(run("incident:leak-denial", "--format", "json").out)
    (dispute,) = data.pop("disputes")
    assert data == {
        "about": {
            "label": "incident:leak-denial",
            "iri": "https://w3id.org/provenaut/id/incident/leak-denial",
        },
        "as_of": None,
        "count": 1,
        "kinds": [
            {
                "label": "denial",
                "iri": "https://w3id.org/provenaut/ontology/Denial",
                "definition": "One says so, another says not so.",
                "count": 1,
            }
        ],
    }
    sides = dispute.pop("sides")
    assert dispute.pop("dispute").startswith("https://w3id.org/provenaut/id/dispute/")
    assert dispute == {
        "title": "incident:leak-denial: threatens — incident:crew against not incident:crew",
        "kind": {"label": "denial", "iri": "https://w3id.org/provenaut/ontology/Denial"},
        "about": data["about"],
        "on": {"label": "threatens", "iri": "https://w3id.org/provenaut/ontology/threatens"},
        "reason": "one says that it is so, another that it is not",
        "flags": [],
        "rule": "Undecided",
        "decision": "undecided: no rule prefers a side, and none is taken out",
    }
    assert [(side["label"], side["prevails"]) for side in sides] == [
        ("incident:crew", False),
        ("not incident:crew", False),
    ]


def test_json_of_a_claim_has_a_stable_shape(run: Run) -> None:
    (dispute,) = json.loads(run("incident:leak-denial", "--format", "json").out)["disputes"]
    (claim,) = dispute["sides"][1]["claims"]
    assert claim.pop("claim").startswith("https://w3id.org/provenaut/id/claim/")
    passage = claim.pop("passage")
    assert passage.pop("iri").startswith("https://w3id.org/provenaut/id/passage/")
    assert passage == {"anchor": "In … leak", "start": 10, "end": 20}
    assert claim == {
        "triple": {
            "subject": dispute["about"],
            "predicate": dispute["on"],
            "object": {"label": "incident:crew", "iri": "https://w3id.org/provenaut/id/incident/crew"},
        },
        "stance": "denied",
        "polarity": "denied",
        "certainty": "stated",
        "speakers": [{"label": "Later-press", "iri": "https://w3id.org/provenaut/id/publisher/later-press"}],
        "written": "a phrase",
        "computed": None,
        "acceptance": "NotAccepted",
        "rule": "RuleNotAsserted",
        "decision": "not accepted: it is denied, and only what is asserted can be accepted",
        "source": {
            "label": "What later-press says",
            "iri": "https://w3id.org/provenaut/id/source/later-press",
            "published": "2031-03",
            "grade": "press",
            "url": None,
        },
    }


def test_jsonl_has_a_line_for_each(run: Run) -> None:
    whole = json.loads(run("--format", "json").out)
    lines = [json.loads(line) for line in run("--format", "jsonl").out.splitlines()]
    assert lines == whole["disputes"]
    assert sum(kind["count"] for kind in whole["kinds"]) == whole["count"] == len(lines) == 10


def test_the_same_bytes_each_time(run: Run) -> None:
    for form in ("text", "json", "jsonl", "html"):
        assert run("--format", form) == run("--format", form)


@pytest.mark.parametrize(("option", "count"), [("--decided", 4), ("--open", 6)])
def test_decided_and_open(run: Run, option: str, count: int) -> None:
    data = json.loads(run(option, "--format", "json").out)
    assert data["count"] == count
    assert {dispute["rule"] == "Undecided" for dispute in data["disputes"]} == {option == "--open"}


def test_filters_go_together(run: Run) -> None:
    assert json.loads(run("--decided", "--kind", "different-value", "-t", "json").out)["count"] == 2
    assert json.loads(run("--flag", "within-one-source", "-t", "json").out)["count"] == 0


def test_one_is_named_by_the_start_of_its_id(run: Run) -> None:
    iri = json.loads(run("--kind", "denial", "-t", "jsonl").out)["dispute"]
    id_ = iri.rpartition("/")[2]
    for name in (iri, f"<{iri}>", f"dispute:{id_}", f"dispute:{id_[:8]}", f"dispute:{id_[:8]}…"):
        assert json.loads(run(name, "-t", "jsonl").out)["dispute"] == iri


def test_a_thing_that_a_side_names_finds_it(run: Run) -> None:
    assert [json.loads(line)["title"] for line in run("incident:crew", "-t", "jsonl").out.splitlines()] == [
        "incident:leak-denial: threatens — incident:crew against not incident:crew"
    ]


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "html"])
def test_none_is_said_on_stderr(run: Run, form: str) -> None:
    done = run("publisher:press", "--format", form)
    assert (done.status, done.err) == (0, "no disputes about publisher:press\n")
    assert bool(done.out) == (form in ("json", "html"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nobody-knows-it"], "about: nothing is called 'nobody-knows-it'"),
        (["dispute:ffff0000ffff"], "about: no dispute has an id that starts with 'ffff0000ffff'; `provenaut disputes`"),
        (["dispute:"], "about: nothing is called 'dispute:'"),
        (["--kind", "denail"], "'denail' is not one of 'different-value', 'denial'"),
        (["--flag", "zone"], "'zone' is not one of 'within-one-source', 'unit', 'time-zone'"),
        (["-o", "x.html", "-t", "json"], "only a page is written to a file"),
        (["-o", "."], "provenaut: "),
    ],
)
def test_a_mistake_is_one_line(run: Run, arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert done.err.count("\n") == 1


def test_an_id_of_several_asks_for_more(run: Run) -> None:
    ids = [json.loads(line)["dispute"].rpartition("/")[2] for line in run("-t", "jsonl").out.splitlines()]
    twice = next(id_[0] for id_ in ids if sum(other[0] == id_[0] for other in ids) > 1)
    assert "give more of the id" in run(f"dispute:{twice}").err


def test_a_page_is_written_whole(run: Run, tmp_path: Path) -> None:
    done = run("--output", "out/disputes.html")
    assert (done.status, done.out) == (0, "Disputes: out/disputes.html\n")
    assert (tmp_path / "out/disputes.html").read_text(encoding="utf-8") == run("--format", "html").out
