"""Disputes as one HTML page that works offline: by kind, the sides of each beside each other."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from provenaut.dissent.names import KINDS
from provenaut.dissent.values import Disputes
from provenaut.namespaces import PN, compact
from provenaut.statements import Dispute, Side, Statement
from provenaut.statements.dates import in_words
from provenaut.tables.text import clean
from provenaut.views.links import passage_link
from provenaut.views.page import Inline, policy, styled

__all__ = ["disputes_page"]

_FOLDER: Final = Path(str(files("provenaut.dissent"))) / "page"
_LONGEST: Final = 2000
_STATES: Final = {"Accepted": "accepted", "AcceptedContested": "contested", "NotAccepted": "not accepted"}
_SLUGS: Final = {term: name for name, term in KINDS.items()}


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim on a side: `says` leaves out what the dispute says already; `state` is what became of the claim."""

    id: str
    says: str
    stance: str
    who: str
    written: str
    computed: str
    source: str
    published: str
    grade: str
    anchor: str
    characters: str
    link: str
    state: str
    decision: str


@dataclass(frozen=True, slots=True)
class SideCard:
    """A side with what it holds, a line for each value, and its claims."""

    holds: tuple[str, ...]
    prevails: bool
    claims: tuple[ClaimCard, ...]


@dataclass(frozen=True, slots=True)
class DisputeCard:
    """A dispute with its sides; `verdict` is the decision in two words, `because` the rest of it."""

    id: str
    anchor: str
    about: str
    on: str
    sides: tuple[SideCard, ...]
    reason: str
    flags: tuple[str, ...]
    verdict: str
    because: str
    decided: bool


@dataclass(frozen=True, slots=True)
class KindPart:
    """A part of the page: a kind and its disputes."""

    slug: str
    name: str
    definition: str
    disputes: tuple[DisputeCard, ...]


@dataclass(frozen=True, slots=True)
class PageContext:
    """All that the template is given."""

    title: str
    policy: str
    style: Inline
    kinds: tuple[KindPart, ...]
    decided: int
    count: int


def disputes_page(disputes: Disputes) -> str:
    """The whole page as text: the same for the same disputes."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("disputes.html.j2").render(page=_context(disputes))


def _context(disputes: Disputes) -> PageContext:
    style = styled(_FOLDER / "disputes.css")
    parts = tuple(
        KindPart(
            _SLUGS.get(group.kind.iri.removeprefix(PN), f"kind-{place}"),
            _one_line(group.kind.label),
            _one_line(group.definition),
            tuple(_dispute(dispute) for dispute in group.disputes),
        )
        for place, group in enumerate(disputes.kinds)
    )
    return PageContext(
        title=_one_line(disputes.title),
        policy=policy([style], []),
        style=style,
        kinds=parts,
        decided=sum(dispute.rule != "Undecided" for dispute in disputes),
        count=len(disputes),
    )


def _dispute(dispute: Dispute) -> DisputeCard:
    verdict, _, because = dispute.decision.partition(": ")
    return DisputeCard(
        id=compact(dispute.iri),
        anchor=dispute.iri.rpartition("/")[2],
        about=_one_line(dispute.about.label),
        on=_one_line(dispute.on.label) if dispute.on else "",
        sides=tuple(_side(side, dispute) for side in dispute.sides),
        reason=_one_line(dispute.reason),
        flags=tuple(_one_line(flag.label) for flag in dispute.flags),
        verdict=verdict,
        because=_one_line(because),
        decided=dispute.rule != "Undecided",
    )


def _side(side: Side, dispute: Dispute) -> SideCard:
    return SideCard(
        tuple(_one_line(side.label).split(" / ")), side.prevails, tuple(_claim(one, dispute) for one in side.statements)
    )


def _claim(one: Statement, dispute: Dispute) -> ClaimCard:
    citation = one.citation
    is_told = one.triple.subject == dispute.about and one.triple.predicate == dispute.on
    return ClaimCard(
        id=compact(one.iri),
        says=_one_line(one.triple.object.label if is_told else str(one.triple)),
        stance=one.stance,
        who=_one_line(one.who),
        written=_one_line(one.written),
        computed=_one_line(one.computed),
        source=_one_line(citation.source.label),
        published=in_words(citation.published),
        grade=citation.grade,
        anchor=_one_line(citation.quoted),
        characters=citation.place,
        link=passage_link(citation.url, citation.anchor),
        state=_STATES.get(one.acceptance, one.acceptance),
        decision=_one_line(one.decision),
    )


def _one_line(text: str) -> str:
    """A text without what could turn or break the line, and no longer than anybody reads."""
    line = " ".join(clean(text).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
