"""A path between two things as people read it, and as data: each step with its claims."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from provenaut.analysis.paths import Step
from provenaut.statements import Named, Reader, Statement
from provenaut.statements.dates import in_words
from provenaut.store import Engine

__all__ = ["Told", "path_data", "path_text", "tell"]


@dataclass(frozen=True, slots=True)
class Told:
    """A step in words: `statements` relate `here` and `there`, or `there` and `here` where it is read backwards."""

    here: Named
    there: Named
    statements: tuple[Statement, ...]
    backwards: bool

    @property
    def relation(self) -> str:
        """The relation between the two, as its label."""
        return str(self.statements[0].triple.predicate)


def tell(engine: Engine, steps: Sequence[Step]) -> tuple[Told, ...]:
    """The steps with their claims, in as few queries as it takes."""
    reader = Reader(engine)
    claims = [claim for step in steps for claim in step.claims]
    statements = dict(zip(claims, reader.statements(claims), strict=True))
    names = {one.iri: one for one in reader.named({end for step in steps for end in (step.here, step.there)})}
    return tuple(
        Told(names[step.here], names[step.there], tuple(statements[one] for one in step.claims), step.backwards)
        for step in steps
    )


def path_text(steps: Sequence[Told], width: int = 80) -> str:
    """The path in lines of at most `width` columns: the chain first, then each step with who says so and where."""
    if not steps:
        return "The two are one thing: there is no way to go."
    number = 0
    lines = [str(steps[0].here)]
    said: list[str] = []
    for step in steps:
        numbers = range(number + 1, number + 1 + len(step.statements))
        number = numbers.stop - 1
        shown = f"[{numbers.start}]" if len(numbers) == 1 else f"[{numbers.start}–{numbers.stop - 1}]"
        arrow = f"← {step.relation} ←" if step.backwards else f"→ {step.relation} →"
        lines += wrap(f"{arrow} {step.there} {shown}", width, initial_indent="  ", subsequent_indent="      ")
        for at, statement in zip(numbers, step.statements, strict=True):
            said += _cited(at, statement, width)
    many = f"{len(steps)} step{'s' if len(steps) > 1 else ''}"
    return "\n".join([f"{steps[0].here} to {steps[-1].there}: {many}", "", *lines, "", *said])


def _cited(number: int, statement: Statement, width: int) -> Iterator[str]:
    citation = statement.citation
    stance = "" if statement.stance == "asserted" else f" ({statement.stance})"
    yield from wrap(f"[{number}] {statement.triple}{stance}", width, subsequent_indent="    ")
    where = f"{citation.source}, {in_words(citation.published)}: {citation.straight} ({citation.place})"
    for line in (f"{statement.who}", where):
        yield from wrap(line, width, initial_indent="    ", subsequent_indent="    ")


def path_data(steps: Sequence[Told]) -> dict[str, Any]:
    """The path as plain data for JSON; `backwards` tells that the claims lead from `to` to `from`."""
    return {
        "steps": [
            {
                "from": {"iri": step.here.iri, "label": step.here.label},
                "to": {"iri": step.there.iri, "label": step.there.label},
                "relation": step.relation,
                "backwards": step.backwards,
                "claims": [_claim(statement) for statement in step.statements],
            }
            for step in steps
        ]
    }


def _claim(statement: Statement) -> dict[str, Any]:
    citation = statement.citation
    return {
        "claim": statement.iri,
        "triple": [part.iri or part.label for part in _parts(statement)],
        "stance": statement.stance,
        "speakers": [speaker.iri for speaker in statement.speakers],
        "source": citation.source.iri,
        "published": citation.published,
        "anchor": citation.anchor,
        "start": citation.start,
        "end": citation.end,
    }


def _parts(statement: Statement) -> tuple[Named, Named, Named]:
    return statement.triple.subject, statement.triple.predicate, statement.triple.object
