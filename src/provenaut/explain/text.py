"""Explanations as text: the verdict first, then claims by number, disputes, the proof, or what comes nearest."""

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from provenaut.explain.values import Explained, Explanation, Near, Proof
from provenaut.explain.wording import listed
from provenaut.namespaces import compact
from provenaut.statements import Dispute, Statement
from provenaut.statements.dates import in_words

__all__ = ["explained_text", "explanation_text", "source_line"]

_WIDTH: Final = 80
_LEAST: Final = 40
_SPEAKERS: Final = 3
_LONGEST: Final = 600
# Nothing in a label may move the cursor, change colours, or turn the text around.
_CONTROL: Final = dict.fromkeys(
    (*range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)), " "
)


def explained_text(explained: Explained, width: int = _WIDTH) -> str:
    """One explanation in full, or a line for each of several."""
    if len(explained) == 1:
        return explanation_text(explained[0], width)
    width = max(width, _LEAST)
    if not explained.explanations:
        return "\n".join(_wrap(f"{explained.asked}: nothing is said of it.", width))
    return "\n".join([*_wrap(str(explained.asked), width), *_short(explained, width)])


def explanation_text(explanation: Explanation, width: int = _WIDTH) -> str:
    """An explanation in full, in lines of at most `width` columns."""
    return "\n".join(_Page(explanation, max(width, _LEAST)).lines())


def source_line(statement: Statement) -> str:
    """Where a claim is written: the source with its date, the ends of the passage, and its code points."""
    citation = statement.citation
    place = f"{citation.straight} ({citation.place})"
    return f"{citation.source}, {in_words(citation.published)}: {place}"


class _Page:
    """The lines of one explanation; claims get their numbers as they come up."""

    def __init__(self, explanation: Explanation, width: int) -> None:
        self.of = explanation
        self.width = width
        self.numbers: dict[str, int] = {}

    def lines(self) -> Iterator[str]:
        """The triple and the verdict, and every part that there is."""
        of = self.of
        yield from _wrap(str(of.triple), self.width)
        words = of.verdict.words
        yield from _wrap(f"{words[:1].upper()}{words[1:]}: {of.summary}.", self.width)
        yield from self.part("For", self.claims(of.said))
        yield from self.part("Against", self.claims(of.against, told=of.triple))
        for dispute in of.disputes:
            yield from self.part(f"Dispute: {dispute.kind}", self.dispute(dispute))
        if of.proof:
            yield from self.part("Proof", self.proof(of.proof))
            rests = {one.iri: one for leaf in of.proof.leaves for one in leaf.statements}
            yield from self.part("What it rests on", self.claims(rests.values()))
        for how, same in groupby(of.nearest, key=lambda near: near.how):
            yield from self.part(f"Nearest: {how}", (line for near in same for line in self.near(near)))

    def part(self, heading: str, lines: Iterable[str]) -> Iterator[str]:
        """A blank line, a heading and its lines; nothing where there are no lines."""
        for place, line in enumerate(lines):
            if not place:
                yield from ("", *_wrap(heading, self.width))
            yield line

    def claims(self, statements: Iterable[Statement], told: object = None) -> Iterator[str]:
        """Claims with their numbers; `told` is the triple that need not be said again."""
        for one in statements:
            yield from self.claim(one, f"{one.triple}, " if told is not None and one.triple != told else "")

    def claim(self, one: Statement, what: str = "") -> Iterator[str]:
        """Who says it and how, what was decided, and where it is written."""
        mark = f"[{self.number(one)}] "
        written = f': "{one.written}"' if one.written else ""
        yield from self.wrap(f"{what}{one.stance} by {one.who}{written}", mark, len(mark))
        indent = " " * len(mark)
        decision = f"{one.decision} ({one.rule})" if one.rule else one.decision
        for line in filter(None, (one.computed, decision, source_line(one), compact(one.iri))):
            yield from self.wrap(line, indent, len(mark))

    def dispute(self, dispute: Dispute) -> Iterator[str]:
        """Both sides with their claims, and how it was decided."""
        on = f", {dispute.on}" if dispute.on else ""
        flags = f" ({listed(map(str, dispute.flags))})" if dispute.flags else ""
        yield from self.wrap(f"{dispute.about}{on}: {dispute.reason}{flags}", "  ", 2)
        for side in dispute.sides:
            numbers = " ".join(f"[{self.number(one)}]" for one in side.statements)
            yield from self.wrap(f"{side.label}: {numbers}{' (prevails)' if side.prevails else ''}", "  - ", 4)
        known = {one.iri for one in (*self.of.said, *self.of.against)}
        yield from self.wrap(dispute.decision, "  ", 2)
        for side in dispute.sides:
            for one in side.statements:
                if one.iri not in known:
                    yield from self.claim(one, f"{one.triple}, ")

    def proof(self, proof: Proof, lead: str = "  ", rest: str = "  ") -> Iterator[str]:
        """A tree: each triple with the rule that gives it, and its premises below."""
        numbers = "".join(f" [{self.number(one)}]" for one in proof.statements)
        below = rest + ("│  " if proof.premises else "   ")
        given = f" ({proof.given})" if proof.given else ""
        yield from self.wrap(f"{proof.triple}{given}{numbers}", lead, 0, below)
        if proof.axiom:
            yield from self.wrap(f"because {proof.axiom}", below, 0, below)
        for place, premise in enumerate(proof.premises, 1):
            is_last = place == len(proof.premises)
            yield from self.proof(premise, rest + ("└─ " if is_last else "├─ "), rest + ("   " if is_last else "│  "))

    def near(self, near: Near) -> Iterator[str]:
        """The triples of one passage, who says them, and where."""
        first = near.statements[0]
        yield from self.wrap(f"{first.stance} by {first.who}", "  ", 2)
        for one in near.statements:
            mark = f"[{self.number(one)}] "
            yield from self.wrap(f"{one.triple} ({compact(one.iri)})", f"  {mark}", 2 + len(mark))
        yield from self.wrap(source_line(first), "  ", 2)

    def number(self, statement: Statement) -> int:
        """The number of a claim, the next one for a new claim."""
        return self.numbers.setdefault(statement.iri, len(self.numbers) + 1)

    def wrap(self, text: str, lead: str, indent: int, rest: str = "") -> list[str]:
        """A text in lines; the first after `lead`, the others after as many blanks, or `rest`."""
        return _wrap(text, self.width, lead, rest or " " * indent)


def _short(explained: Explained, width: int) -> Iterator[str]:
    """A line for each triple: the verdict, what is said, and who says so."""
    verdicts = max(len(one.verdict.words) for one in explained)
    for one in explained:
        speakers = list(dict.fromkeys(str(each.speakers[0]) for each in (*one.said, *one.against)))
        more = len(speakers) - _SPEAKERS
        by = listed([*speakers[:_SPEAKERS], f"{more} more"] if more > 0 else speakers) if speakers else ""
        triple = one.triple
        what = f"{triple.predicate} · {triple.object}" if triple.subject == explained.asked else str(triple)
        lead = f"  {one.verdict.words:{verdicts}}  "
        yield from _wrap(f"{what} ({by})" if by else what, width, lead, " " * min(len(lead) + 2, width // 2))


def _wrap(text: str, width: int, lead: str = "", rest: str = "") -> list[str]:
    line = " ".join(text[:_LONGEST].translate(_CONTROL).split())
    return textwrap.wrap(
        line, width, initial_indent=lead, subsequent_indent=rest, break_on_hyphens=False, break_long_words=False
    ) or [lead.rstrip()]
