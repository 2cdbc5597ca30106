"""Disputes as text: by kind, each with its sides, who says so and where, and how it was decided."""

import textwrap
from collections.abc import Iterator
from typing import Final

from provenaut.dissent.values import Disputes
from provenaut.namespaces import compact
from provenaut.statements import Dispute, Side, Statement
from provenaut.statements.dates import in_words
from provenaut.tables.text import clean

__all__ = ["disputes_text", "in_short"]

_WIDTH: Final = 80
_LEAST: Final = 40
# A label may be of any length; nobody reads more of it than this.
_LONGEST: Final = 1000


def disputes_text(disputes: Disputes, width: int = _WIDTH) -> str:
    """The disputes in lines of at most `width` columns, where words allow it."""
    width = max(width, _LEAST)
    lines = [*_wrapped(f"{disputes.title}: {in_short(disputes)}", width)]
    for group in disputes.kinds:
        heading = f"{group.kind.label.capitalize()} ({len(group.disputes)})"
        lines += ["", *_wrapped(f"{heading}: {group.definition}" if group.definition else heading, width)]
        lines.append("─" * width)
        for place, dispute in enumerate(group.disputes):
            lines += [""] if place else []
            lines += _dispute(dispute, width)
    return "\n".join(lines)


def in_short(disputes: Disputes) -> str:
    """How many there are, of each kind: "3 (1 denial, 2 place)"."""
    if not disputes:
        return "none"
    return f"{len(disputes)} ({', '.join(f'{len(group.disputes)} {group.kind}' for group in disputes.kinds)})"


def _dispute(dispute: Dispute, width: int) -> Iterator[str]:
    yield from _wrapped(dispute.title, width)
    yield f"  {compact(dispute.iri)}"
    for side in dispute.sides:
        yield from _side(side, dispute, width)
    for name, text in (
        ("Decision", dispute.decision),
        ("Why", dispute.reason),
        ("Flags", ", ".join(map(str, dispute.flags))),
    ):
        if text:
            yield from _wrapped(text, width, f"  {name:10}", " " * 12)


def _side(side: Side, dispute: Dispute, width: int) -> Iterator[str]:
    yield from _wrapped(f"{side.label}{' (prevails)' if side.prevails else ''}", width, "  ▪ ", "    ")
    for one in side.statements:
        yield from _claim(one, dispute, width)


def _claim(one: Statement, dispute: Dispute, width: int) -> Iterator[str]:
    # A claim that is on the very thing and property of the dispute need not say so again.
    is_told = one.triple.subject == dispute.about and one.triple.predicate == dispute.on
    triple = str(one.triple.object) if is_told else str(one.triple)
    written = f': "{one.written}"' if one.written else ""
    yield from _wrapped(f"{triple}: {one.stance} by {one.who}{written}", width, "    - ", "      ")
    citation = one.citation
    where = f"{citation.source} ({in_words(citation.published)}, {citation.grade})"
    place = f"{citation.quoted}, {citation.place}"
    for line in filter(
        None, (one.computed, f"{where}: {place}", f"{one.decision.partition(':')[0]}; {compact(one.iri)}")
    ):
        yield from _wrapped(line, width, "      ", "      ")


def _wrapped(text: str, width: int, lead: str = "", rest: str = "") -> list[str]:
    line = " ".join(clean(text[:_LONGEST]).split())
    return textwrap.wrap(line, width, initial_indent=lead, subsequent_indent=rest, break_on_hyphens=False) or [lead]
