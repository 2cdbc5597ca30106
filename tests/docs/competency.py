"""The page of competency questions, made from `docs/questions.yaml` and the answers of a graph."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from provenaut.kg import KnowledgeGraph
from provenaut.tables import Rows
from provenaut.tables.cited.numbers import Marks, Reference, numbered
from provenaut.tables.cited.wording import by_whom, marks, remarks, source_line, where
from provenaut.tables.data import escaped
from provenaut.tables.rows import shown

__all__ = ["Question", "Section", "page", "read"]

# The references tell these.
_CITING: Final = ("claim", "passage", "source")


@dataclass(frozen=True)
class Question:
    """A question, the saved query that answers it, and for whom and why. `none`: the answer is that nothing is said.

    `columns` are those that the page shows, in this order, and `rows` how many rows it shows.
    """

    ask: str
    query: str
    why: str
    of: str
    parameters: dict[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    rows: int = 4
    none: bool = False

    @property
    def command(self) -> str:
        """What one types to get the answer."""
        given = [f"{name}={value}" for name, value in self.parameters.items()]
        return shlex.join(["provenaut", "query", "run", self.query, *given, "--cite"])


@dataclass(frozen=True)
class Section:
    """Questions under one heading."""

    title: str
    questions: tuple[Question, ...]


def read(path: Path) -> tuple[str, tuple[Section, ...]]:
    """The words at the head of the page, and its sections. A key that is not known raises."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    sections = tuple(
        Section(one["title"], tuple(_question_of(entry) for entry in one["questions"])) for one in data["sections"]
    )
    return data["head"], sections


def _question_of(entry: dict[str, Any]) -> Question:
    return Question(**{**entry, "columns": tuple(entry.get("columns", ()))})


def page(head: str, sections: tuple[Section, ...], graph: KnowledgeGraph) -> str:
    """The page as it has to be for the graph."""
    total = sum(len(section.questions) for section in sections)
    parts = [
        head.format(questions=total, queries=len({one.query for section in sections for one in section.questions}))
    ]
    number = 0
    for section in sections:
        parts.append(f"\n## {section.title}\n")
        for question in section.questions:
            number += 1
            parts.append("\n" + "\n".join(_question(number, question, graph)) + "\n")
    return "".join(parts)


def _question(number: int, question: Question, graph: KnowledgeGraph) -> Iterator[str]:
    yield f"### {number}. {question.ask}"
    yield ""
    yield f"For {question.of}: {question.why} Saved query: [{question.query}](../queries/{question.query}.rq)."
    yield ""
    yield "```sh"
    yield question.command
    yield "```"
    yield ""
    rows = graph.run(graph.describe(question.query), question.parameters, cite=True)
    if bool(rows) is question.none:
        raise ValueError(f"{len(rows)} rows, against what the data file says: {question.ask}")
    if not rows:
        yield "No rows: no source here says so."
        return
    yield from _answer(rows, question)


def _answer(rows: Rows, question: Question) -> Iterator[str]:
    """The first rows, how many there are, and the references of those that are shown."""
    some = rows[: question.rows]
    evidence = some.whole_evidence
    assert evidence is not None
    found = numbered(some, evidence)
    columns = [rows.variables.index(name) for name in question.columns or _told(rows)]
    yield _line([*(escaped(rows.heading(index)) for index in columns), "Ref"])
    yield _line(["---"] * (len(columns) + 1))
    for cells, one in zip(some.cells, found.rows, strict=True):
        yield _line([*(escaped(shown(cells[index], rows.labels)) for index in columns), _marks(one)])
    yield ""
    yield _count(rows, len(some))
    yield ""
    for first, passages in found.by_source():
        yield f"- {escaped(source_line(first))}: " + "; ".join(map(_reference, passages))


def _told(rows: Rows) -> tuple[str, ...]:
    return tuple(name for name in rows.variables if name not in _CITING)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _marks(one: Marks) -> str:
    return escaped(marks(one))


def _count(rows: Rows, some: int) -> str:
    assert rows.evidence is not None
    statements = [rows.statements[claim] for claim in rows.evidence.all_claims()]
    sources = len({one.citation.source for one in statements})
    shown_rows = "all shown" if some == len(rows) else f"the first {some} shown"
    return (
        f"{_many(len(rows), 'row')}, {shown_rows}; they rest on {_many(len(statements), 'claim')} of "
        f"{_many(sources, 'source')}."
    )


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}" + ("" if count == 1 else "s")


def _reference(one: Reference) -> str:
    """A passage, who speaks in it, and in a word what of it is not plainly asserted and accepted."""
    words = dict.fromkeys(told.partition(": ")[0] for told in remarks(one) if ": " in told)
    rest = ", ".join(escaped(part) for part in (by_whom(one), *words) if part)
    return f"\\[{one.number}\\] “{escaped(one.citation.anchor)}” ({where(one)})" + (f", {rest}" if rest else "")
