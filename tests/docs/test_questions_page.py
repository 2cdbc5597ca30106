"""The page of competency questions: its data file, the saved queries and the answers are in step.

`PROVENAUT_WRITE_DOCS=1 pytest tests/docs/test_questions_page.py` writes the page anew, with the answers of the graph.
"""

import os
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from provenaut.cli.app import app
from provenaut.kg import KnowledgeGraph, open_knowledge_graph
from tests.docs.competency import Question, Section, page, read

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "questions.md"
HEAD, SECTIONS = read(ROOT / "docs" / "questions.yaml")
QUESTIONS = [question for section in SECTIONS for question in section.questions]


@pytest.fixture(scope="module")
def graph() -> Iterator[KnowledgeGraph]:
    with open_knowledge_graph(ROOT / "graph") as opened:
        yield opened


def test_the_page_has_the_answers_of_the_graph(graph: KnowledgeGraph) -> None:
    fresh = page(HEAD, SECTIONS, graph)
    if os.environ.get("PROVENAUT_WRITE_DOCS"):
        PAGE.write_text(fresh, encoding="utf-8")
    else:
        assert fresh == PAGE.read_text(encoding="utf-8")


def test_there_are_forty_questions_and_none_is_asked_twice() -> None:
    assert len(QUESTIONS) >= 40
    assert len({question.ask for question in QUESTIONS}) == len(QUESTIONS)
    assert len({question.command for question in QUESTIONS}) == len(QUESTIONS)


def test_every_saved_query_answers_a_question(graph: KnowledgeGraph) -> None:
    assert {question.query for question in QUESTIONS} == {query.name for query in graph.queries()}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.ask)
def test_the_command_on_the_page_gives_the_answer(
    question: Question, graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert f"```sh\n{question.command}\n```" in PAGE.read_text(encoding="utf-8")
    program, *arguments = shlex.split(question.command)
    result = CliRunner().invoke(app, [*arguments, "--format", "jsonl"])
    assert (program, result.exit_code) == ("provenaut", 0), result.output
    rows = graph.run(graph.describe(question.query), question.parameters)
    assert len(result.stdout.splitlines()) == len(rows)
    assert bool(rows) is not question.none


def test_an_answer_against_the_data_file_is_told(graph: KnowledgeGraph) -> None:
    silent = Question(ask="Who denies what?", query="denials", why="…", of="a test", none=True)
    with pytest.raises(ValueError, match="rows, against what the data file says: Who denies what"):
        page("", (Section("X", (silent,)),), graph)


def test_another_answer_makes_another_page(graph: KnowledgeGraph) -> None:
    """The comparison can fail: the same questions with a parameter changed."""
    (asked,) = (one for one in QUESTIONS if one.query == "first-detection")
    others = Question(asked.ask, asked.query, asked.why, asked.of, {"incident": "nauka-leak"}, none=True)
    assert page("", (Section("X", (asked,)),), graph) != page("", (Section("X", (others,)),), graph)
