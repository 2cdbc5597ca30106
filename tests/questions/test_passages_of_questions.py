"""The passages that the questions expect, by offsets in the texts, against the passages that our rows cite."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

import provenaut
from provenaut.model import Literal

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("PROVENAUT_SHARED", HERE.parents[2] / "shared"))
QUESTIONS = SHARED / "questions.jsonl"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not QUESTIONS.is_file(),
        reason=f"{QUESTIONS.name} is not at hand; set PROVENAUT_SHARED to the folder that holds it",
    ),
]

# No row can cite these: the answer is that nothing is said, and the passages are where one would look for it.
NOTHING_SAID = {"Q09", "Q25"}


def questions() -> list[dict[str, Any]]:
    if not QUESTIONS.is_file():
        return []
    return [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]


def cited_spans(kg: provenaut.KnowledgeGraph, question: str) -> set[tuple[str, int, int]]:
    """Text file, start and end of every passage that a row of the question's cases cites."""
    texts = {
        source: row["text"] for source, row in yaml.safe_load(Path("seeds/sources.yaml").read_text("utf-8")).items()
    }
    spans = set()
    for path in (HERE / "cases").glob(f"{question}*.yaml"):
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        rows = kg.query(case["query"], **case["parameters"])
        claims = {cell for cells in rows.cells for cell in cells if isinstance(cell, str) and "/id/claim/" in cell}
        for claim in claims:
            where = kg.sparql(
                f"SELECT ?source ?start ?end {{ <{claim}> pn:passage ?passage . "
                "?passage oa:hasSource ?source ; oa:start ?start ; oa:end ?end }"
            )
            for source, start, end in where.cells:
                assert isinstance(source, str)
                assert isinstance(start, Literal)
                assert isinstance(end, Literal)
                spans.add((texts[source.rsplit("/", 1)[1]], int(start.lexical), int(end.lexical)))
    return spans


def test_all_questions_are_there() -> None:
    assert len(questions()) == 20


@pytest.mark.parametrize("question", [q for q in questions() if q["id"] not in NOTHING_SAID], ids=lambda q: q["id"])
def test_every_expected_passage_is_cited(question: dict[str, Any]) -> None:
    spans = cited_spans(provenaut.open(), question["id"])
    expected = [(p["source"], p["start"], p["end"]) for p in question["supporting_passages"]]
    missed = [
        (source, start, end)
        for source, start, end in expected
        if not any(source == s and a <= start and end <= b + 1 for s, a, b in spans)
    ]
    assert not missed
