"""`provenaut timeline`: the words, the data and the command."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest

import provenaut
from provenaut.cli.app import run
from provenaut.errors import GraphError, ParameterError, UsageError
from provenaut.pipeline import Project, build
from provenaut.store import empty
from provenaut.timeline import Timeline, timeline_data, timeline_text
from provenaut.timeline.page import timeline_page
from tests.graph.worlds import TEXTS, edit

LEAK = "courier-7-coolant-leak"


def test_each_day_tells_what_was_new_and_what_was_believed_then(timeline: Timeline) -> None:
    assert [moment.day.isoformat() for moment in timeline] == ["2031-04-02", "2031-05-23", "2031-06-01"]
    assert [moment.believed for moment in timeline] == [
        "1 statement accepted, none contested",
        "4 statements accepted, none contested",
        "4 statements accepted, none contested",
    ]
    (denial, dated) = (told.statement for told in timeline[0].told)
    assert (denial.stance, denial.acceptance) == ("denied", "NotAccepted")
    assert dated.decision == "accepted: nothing contradicts it"


def test_the_decision_is_that_of_the_day_and_not_of_now(project: Project) -> None:
    """What the first source says was uncontested, until the last one denies it."""
    claims = project.seeds / "claims" / "orbit-letter-leaks.yaml"
    edit(
        claims,
        '- courier-7-coolant-leak occurredOn 2031-03 "March 2031"',
        '- courier-7-coolant-leak occurredOn 2031-03 "March 2031" [denied]',
    )
    coverage = project.seeds / "coverage" / "orbit-letter-leaks.yaml"
    edit(coverage, "courier-7-coolant-leak occurredOn 2031-03", '"courier-7-coolant-leak occurredOn 2031-03 [denied]"')
    build(project, texts=[TEXTS])
    with provenaut.open(project.graph, in_memory=True) as kg:
        *_, before, last = kg.timeline(LEAK, "occurredOn")
    assert "accepted: nothing contradicts it" in {told.statement.decision for told in before.told}
    assert [turn.event for turn in last.turns] == ["opened"]
    assert [changed.words for changed in last.changed] == ["still accepted, by another rule"]
    assert last.changed[0].statement.decision == "accepted: its side prevails by the grade of its source"


def test_the_undated_source_says_how_it_is_dated(timeline: Timeline) -> None:
    (source,) = timeline[1].sources
    assert source.dating == "published between 10 May and 23 May 2031; counted from the last of these days"
    assert source.dating in " ".join(timeline_text(timeline, width=500).split())


def test_event_and_saying_are_told_apart_from_publication(built: Project, timeline: Timeline) -> None:
    assert [(str(event.triple.object), event.contested) for event in timeline.happened] == [
        ("2031-03", False),
        ("2031-03-11", False),
    ]
    with provenaut.open(built.graph) as kg:
        leak = kg.timeline("lantern-air-leak")
    said = {told.said_on for moment in leak for told in moment.told}
    assert said == {"", "[2031-05-14,2031-05-21]"}
    assert "said between 14 May and 21 May 2031" in " ".join(timeline_text(leak, width=500).split())


def test_a_dispute_says_when_it_opened(timeline: Timeline) -> None:
    assert [[turn.event for turn in moment.turns] for moment in timeline] == [[], ["opened"], []]
    (turn,) = timeline[1].turns
    assert turn.kind.label == "denial"
    assert turn.sides == ("micrometeoroid impact", "not micrometeoroid impact")


@pytest.mark.parametrize(
    "name", ["Coolant leak of Courier 7", LEAK, f"incident:{LEAK}", f"https://w3id.org/provenaut/id/incident/{LEAK}"]
)
def test_the_subject_is_found_by_any_of_its_names(built: Project, timeline: Timeline, name: str) -> None:
    with provenaut.open(built.graph) as kg:
        assert kg.timeline(name) == timeline


def test_one_property_alone(built: Project) -> None:
    with provenaut.open(built.graph) as kg:
        found = kg.timeline(LEAK, "attributed to")
    assert {told.statement.triple.predicate.label for moment in found for told in moment.told} == {"attributed to"}
    assert found.title == "Coolant leak of Courier 7, attributed to: what was believed when"


def test_as_of_a_day_it_ends_there(built: Project, timeline: Timeline) -> None:
    with provenaut.open(built.graph, as_of="2031-05-23") as kg:
        found = kg.timeline(LEAK)
    assert found.moments == timeline.moments[:2]
    assert found.title.endswith(", as of 2031-05-23")


def test_of_a_graph_that_was_built_as_of_a_day_it_ends_there_too(
    project: Project, timeline: Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(project, texts=[TEXTS], output=tmp_path / "then", as_of="2031-05-23")
    monkeypatch.chdir(project.root)
    with provenaut.open(tmp_path / "then") as kg:
        assert kg.timeline(LEAK).moments == timeline.moments[:2]


def test_of_what_nobody_spoke_it_says_so(built: Project) -> None:
    with provenaut.open(built.graph, as_of="2030") as kg:
        found = kg.timeline("aurora")
    assert len(found) == 0
    assert str(found).endswith("Nothing that had been published says anything about it.")
    assert "Nothing that had been published" in timeline_page(found)


def test_a_source_without_a_last_day_is_named_as_not_counted(project: Project) -> None:
    edit(project.seeds / "sources.yaml", "published: 2031-06-01", "published: 2031-06-01/..")
    build(project, texts=[TEXTS])
    with provenaut.open(project.graph, in_memory=True) as kg:
        found = kg.timeline(LEAK)
    (source,) = found.uncounted
    assert source.dating == "published 2031-06-01/..; never counted, since the date has no last day"
    for shown in (timeline_text(found, width=500), timeline_page(found)):
        assert "Not counted" in shown
        assert source.dating in " ".join(shown.split())


def test_a_service_and_a_graph_without_seeds_say_what_is_needed(built: Project, tmp_path: Path) -> None:
    with provenaut.open(built.graph, engine=empty()) as kg, pytest.raises(UsageError, match="reckoned from the seeds"):
        kg.timeline(LEAK)
    shutil.copytree(built.graph, tmp_path / "graph")
    with provenaut.open(tmp_path / "graph") as kg, pytest.raises(GraphError, match="aren't at hand"):
        kg.timeline(LEAK)


def test_what_nothing_is_called_is_told(built: Project) -> None:
    with provenaut.open(built.graph) as kg:
        with pytest.raises(ParameterError, match="did you mean 'courier-7'"):
            kg.timeline("courier-8")
        with pytest.raises(ParameterError, match="no property is called 'atributed'"):
            kg.timeline(LEAK, "atributed")


def test_text_keeps_to_its_width(timeline: Timeline) -> None:
    for width in (40, 80, 120):
        assert max(map(len, timeline_text(timeline, width=width).splitlines())) <= width


def test_json_has_all_of_it(timeline: Timeline) -> None:
    data = json.loads(json.dumps(timeline_data(timeline)))
    assert [moment["day"] for moment in data["moments"]] == ["2031-04-02", "2031-05-23", "2031-06-01"]
    claims = [claim for moment in data["moments"] for claim in moment["told"]]
    assert len({claim["claim"] for claim in claims}) == len(claims) == 8
    assert {claim["rule"] for claim in claims} == {"RuleUncontradicted", "RuleNotAsserted", "RuleGrade"}
    assert data["moments"][1]["sources"][0]["published"] == "2031-05-10/2031-05-23"
    assert data["moments"][1]["disputes"][0]["event"] == "opened"


Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        status = run(["timeline", "--graph", str(built.graph), *arguments])
        return status, *capfd.readouterr()

    return call


def test_the_command_prints_text_json_and_a_page(call: Command, timeline: Timeline) -> None:
    status, out, err = call(LEAK)
    assert (status, err) == (0, "")
    assert out == f"{timeline_text(timeline, width=80)}\n"
    assert json.loads(call(LEAK, "--format", "json")[1]) == timeline_data(timeline)
    assert call(LEAK, "--format", "html")[1] == "Timeline: out/provenaut-timeline.html\n"
    assert Path("out/provenaut-timeline.html").read_text(encoding="utf-8") == timeline_page(timeline)


def test_the_page_is_opened_where_that_is_wanted(call: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def launch(url: str) -> int:
        opened.append(url)
        return 0

    monkeypatch.setattr(click, "launch", launch)
    assert call(LEAK, "--output", "leak.html", "--open")[0] == 0
    assert opened == [Path("leak.html").resolve().as_uri()]
    monkeypatch.setattr(click, "launch", lambda _: 1)
    assert call(LEAK, "--open")[0] == 2


def test_pages_alone_are_written_to_files(call: Command) -> None:
    status, _, err = call(LEAK, "--format", "json", "--output", "x.json")
    assert status == 2
    assert err.splitlines() == [
        "provenaut: --output and --open are for pages; say --format html, or redirect the output"
    ]
