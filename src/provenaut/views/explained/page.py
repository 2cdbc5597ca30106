"""The page: a template of our own with the pictures and the claims; it needs no script, and asks no network."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Final

from provenaut.explain import Explained, Explanation
from provenaut.namespaces import compact
from provenaut.statements import Dispute, Side, Statement, Triple
from provenaut.statements.dates import in_words
from provenaut.views.explained.boxes import GLYPHS, Relation, numbered, tree
from provenaut.views.explained.drawing import Placed
from provenaut.views.explained.layout import columns, indented
from provenaut.views.labels import plain
from provenaut.views.links import passage_link
from provenaut.views.page import Inline, inline, policy

__all__ = ["PageContext", "Section", "render"]

_FOLDER: Final = Path(str(files("provenaut.views"))) / "explained"
# A window is as wide as the picture and what stands around it; the style sheet asks for these.
_STEPS: Final = (620, 840, 1076)
_MIDDLE: Final = 720.0
_LEGEND: Final = {
    Relation.SUPPORTS: "speaks for it",
    Relation.WEAKLY: "says so, but doesn't assert it",
    Relation.DENIES: "denies it",
    Relation.RIVALS: "can't be so together with it",
    Relation.NEAR: "comes near, and says something else",
}


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim with its number, and what is shown of where it stands; `what` says its triple where that is another."""

    id: str
    number: int
    statement: Statement
    what: Triple | None
    published: str
    link: str
    curie: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what is told below the picture: a heading, a dispute or a note, and the claims not yet told."""

    heading: str
    cards: tuple[ClaimCard, ...]
    dispute: Dispute | None = None
    sides: tuple[tuple[Side, tuple[ClaimCard, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One explanation as the page shows it: pictures for windows of each width, and the claims in words."""

    id: str
    explanation: Explanation
    glyph: str
    words: str
    wide: Placed | None
    step: int
    middle: Placed | None
    tall: Placed
    legend: tuple[tuple[Relation, str], ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class PageContext:
    """All that the template is given."""

    title: str
    asked: str
    until: str
    policy: str
    styles: tuple[Inline, ...]
    sections: tuple[Section, ...]


def render(explained: Explained) -> str:
    """The whole page as text."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain"] = lambda text: plain(str(text), 2000)
    until = f"as of {explained.as_of}" if explained.as_of else ""
    title = plain(str(explained[0].triple if len(explained) == 1 else explained.asked), 120) + (
        f", {until}" if until else ""
    )
    style = _style()
    sections = tuple(_section(one, place, is_alone=len(explained) == 1) for place, one in enumerate(explained, 1))
    page = PageContext(title, plain(str(explained.asked)), until, policy([style], []), (style,), sections)
    return environment.get_template("page.html.j2").render(page=page)


@cache
def _style() -> Inline:
    return inline([(_FOLDER / "style.css").read_text(encoding="utf-8")], "</style")


def _section(explanation: Explanation, place: int, *, is_alone: bool) -> Section:
    id_ = f"triple-{place}"
    prefix = "" if is_alone else f"{id_}-"
    numbers = numbered(explanation)
    root = tree(explanation, {iri: number for iri, (number, _) in numbers.items()}, prefix)
    wide, tall = columns(root), indented(root)
    words = explanation.verdict.words
    drawn = {edge.relation for edge in tall.edges}
    cards = {iri: _card(f"{prefix}claim-{number}", number, one, explanation) for iri, (number, one) in numbers.items()}
    return Section(
        id=id_,
        explanation=explanation,
        glyph=GLYPHS[explanation.verdict],
        words=f"{words[:1].upper()}{words[1:]}",
        wide=wide,
        step=next((step for step in _STEPS if wide and wide.width <= step), _STEPS[-1]),
        middle=None if wide else indented(root, _MIDDLE),
        tall=tall,
        legend=tuple((relation, text) for relation, text in _LEGEND.items() if relation in drawn),
        parts=tuple(_parts(explanation, cards)),
    )


def _parts(of: Explanation, cards: Mapping[str, ClaimCard]) -> Iterator[Part]:
    """The parts in order; each claim is told once, where it comes up first."""
    left = dict(cards)

    def take(statements: Iterable[Statement]) -> tuple[ClaimCard, ...]:
        return tuple(left.pop(one.iri) for one in statements if one.iri in left)

    if of.said:
        yield Part("For", take(of.said))
    if of.against:
        yield Part("Against", take(of.against))
    for dispute in of.disputes:
        sides = tuple((side, tuple(cards[one.iri] for one in side.statements)) for side in dispute.sides)
        claims = take(one for side in dispute.sides for one in side.statements)
        yield Part(f"Dispute: {dispute.kind}", claims, dispute, sides)
    if of.proof:
        yield Part("What it rests on", take(one for leaf in of.proof.leaves for one in leaf.statements))
    for how, same in groupby(of.nearest, key=lambda near: near.how):
        yield Part(f"Nearest: {how}", take(one for near in same for one in near.statements))


def _card(id_: str, number: int, one: Statement, explanation: Explanation) -> ClaimCard:
    what = None if one.triple == explanation.triple else one.triple
    cited = one.citation
    link = passage_link(cited.url, cited.anchor)
    return ClaimCard(id_, number, one, what, in_words(cited.published), link, compact(one.iri))
