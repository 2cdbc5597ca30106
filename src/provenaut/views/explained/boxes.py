"""An explanation as a tree of boxes: the triple, what supports it, what speaks against it, down to the passages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from provenaut.explain import Explanation, Near, Proof, Verdict
from provenaut.statements import Dispute, Statement, Triple
from provenaut.statements.dates import in_words
from provenaut.views.links import passage_link

__all__ = ["Box", "Relation", "Style", "Text", "numbered", "tree"]

# How many claims stand on one side of a picture; the page tells of all.
_MOST: Final = 10
_OF_RIVAL: Final = 4
GLYPHS: Final = {
    Verdict.ACCEPTED: "✓",
    Verdict.INFERRED: "✓",
    Verdict.GIVEN: "✓",
    Verdict.CONTESTED: "≠",
    Verdict.NOT_ACCEPTED: "✕",
    Verdict.DENIED: "✕",
    Verdict.UNCLAIMED: "?",
}
_ACCEPTANCE: Final = {"Accepted": "accepted", "AcceptedContested": "contested", "NotAccepted": "not accepted"}


class Relation(StrEnum):
    """How a box stands to the one that it hangs on."""

    SUPPORTS = "supports"
    WEAKLY = "weakly"
    DENIES = "denies"
    RIVALS = "rivals"
    NEAR = "near"
    SAID = "said"


class Style(StrEnum):
    """How a text in a box is set."""

    HEAD = "head"
    STRONG = "strong"
    PLAIN = "plain"
    RELATION = "relation"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Text:
    """A text in a box, in at most `most` lines."""

    text: str
    style: Style
    most: int = 3


@dataclass(frozen=True, slots=True)
class Box:
    """A box with its texts, and those that hang on it. `link` leads to the source or to the claim in the page."""

    kind: str
    texts: tuple[Text, ...]
    relation: Relation = Relation.SUPPORTS
    children: tuple["Box", ...] = ()
    link: str = ""

    @property
    def depth(self) -> int:
        """How many boxes stand in the longest row from here."""
        return 1 + max((child.depth for child in self.children), default=0)


def numbered(explanation: Explanation) -> dict[str, tuple[int, Statement]]:
    """All claims of an explanation, by IRI, with the numbers under which the page tells of them."""
    found: dict[str, Statement] = {}
    parts: list[Sequence[Statement]] = [explanation.said, explanation.against]
    parts += [side.statements for dispute in explanation.disputes for side in dispute.sides]
    parts += [leaf.statements for leaf in explanation.proof.leaves] if explanation.proof else []
    parts += [near.statements for near in explanation.nearest]
    for part in parts:
        for one in part:
            found.setdefault(one.iri, one)
    return {iri: (number, one) for number, (iri, one) in enumerate(found.items(), 1)}


def tree(explanation: Explanation, numbers: Mapping[str, int], prefix: str = "") -> Box:
    """The picture of an explanation; what supports the triple comes first, what speaks against it last.

    `prefix` begins the names of the places in the page to which the boxes of claims lead.
    """
    return _Drawing(explanation, numbers, prefix).root()


class _Drawing:
    """Makes the boxes of one explanation."""

    def __init__(self, of: Explanation, numbers: Mapping[str, int], prefix: str) -> None:
        self.of = of
        self.prefix = prefix
        self.numbers = numbers

    def root(self) -> Box:
        of = self.of
        head = Text(f"{GLYPHS[of.verdict]} {of.verdict.words}", Style.HEAD)
        because = _because(of.proof) if of.proof else ()
        children = (*self.supporting(), *self.opposing(), *self.nearest())
        return Box(f"triple {of.verdict.name.lower()}", (head, *_triple(of.triple), *because), children=children)

    def supporting(self) -> Iterator[Box]:
        of = self.of
        yield from self.claims(of.said)
        if of.proof and of.proof.premises:
            yield from map(self.premise, of.proof.premises)
        elif of.given:
            origins = of.proof.statements if of.proof else ()
            yield self.given(of.given[0], origins)

    def opposing(self) -> Iterator[Box]:
        of = self.of
        yield from self.claims(of.against, Relation.DENIES)
        ours = {one.iri for one in (*of.said, *of.against)}
        for dispute in of.disputes:
            for side in dispute.sides:
                if not ours & {one.iri for one in side.statements}:
                    yield self.rival(dispute, side.label, side.prevails, side.statements)

    def nearest(self) -> Iterator[Box]:
        if self.of.verdict is Verdict.UNCLAIMED and not self.of.nearest:
            yield Box("nobody", (Text("no claim comes near", Style.PLAIN),), Relation.NEAR)
        yield from map(self.near, self.of.nearest)

    def near(self, near: Near) -> Box:
        first, *more = near.statements
        texts = (Text("nearest", Style.HEAD), Text(near.how, Style.PLAIN, 4))
        what = tuple(Text(f"– {_other(one.triple, self.of.triple)}", Style.STRONG, 3) for one in near.statements[:4])
        also = (Text(f"and {len(more) - 3} more", Style.QUIET),) if len(more) > 3 else ()
        return Box(
            "near", (*texts, *what, *also), Relation.NEAR, (self.claim(first, Relation.SAID, near.statements[-1]),)
        )

    def premise(self, proof: Proof) -> Box:
        """A step of the proof: a triple, the rule that gives it, and what that needs."""
        if proof.premises:
            children = tuple(map(self.premise, proof.premises))
        elif proof.given:
            children = (self.given(proof.given, proof.statements),)
        else:
            children = tuple(self.claims(proof.statements))
        head = Text("✓ follows" if proof.premises else "✓ accepted", Style.HEAD)
        return Box("premise", (head, *_triple(proof.triple), *_because(proof)), children=children)

    def given(self, given: str, origins: Sequence[Statement]) -> Box:
        return Box("given", (Text(given, Style.PLAIN),), children=tuple(self.claims(origins)))

    def rival(self, dispute: Dispute, label: str, prevails: bool, statements: Sequence[Statement]) -> Box:
        head = Text(f"≠ {dispute.kind}{', prevails' if prevails else ''}", Style.HEAD, 2)
        on = (Text(str(dispute.on), Style.RELATION, 1),) if dispute.on else ()
        claims = tuple(self.claims(statements, Relation.SUPPORTS, _OF_RIVAL))
        return Box("rival", (head, *on, Text(label, Style.STRONG, 5)), Relation.RIVALS, claims)

    def claims(
        self, statements: Iterable[Statement], relation: Relation = Relation.SUPPORTS, most: int = _MOST
    ) -> Iterator[Box]:
        """A row of boxes for each claim; of very many, the first ones."""
        all_ = tuple(statements)
        for one in all_[:most]:
            is_weak = relation is Relation.SUPPORTS and one.stance != "asserted"
            yield self.claim(one, Relation.WEAKLY if is_weak else relation)
        if len(all_) > most:
            yield Box("more", (Text(f"and {len(all_) - most} more, told below", Style.QUIET),), relation)

    def claim(self, one: Statement, relation: Relation, last: Statement | None = None) -> Box:
        """A claim with those who say it; `last` is the last one of some that are alike and share the box."""
        marks = dict.fromkeys(f"[{self.numbers[each.iri]}]" for each in (one, last) if each)
        head = Text(f"{'–'.join(marks)} {one.stance}", Style.HEAD, 1)
        written = (Text(f"“{one.written}”", Style.PLAIN),) if one.written else ()
        became = Text(_ACCEPTANCE.get(one.acceptance, one.acceptance), Style.QUIET, 1)
        voice = self.source(one)
        for place, speaker in reversed(list(enumerate(one.speakers[:-1]))):
            texts = (Text("through" if place else "said by", Style.HEAD, 1), Text(speaker.label, Style.STRONG, 4))
            voice = Box("speaker", texts, Relation.SAID, (voice,))
        link = f"#{self.prefix}claim-{self.numbers[one.iri]}"
        return Box(f"claim {one.stance}", (head, *written, became), relation, (voice,), link)

    def source(self, one: Statement) -> Box:
        cited = one.citation
        texts = (
            Text(one.speakers[-1].label, Style.STRONG, 2),
            Text("in its own voice" if len(one.speakers) == 1 else "writes", Style.HEAD, 1),
            Text(cited.quoted, Style.PLAIN, 3),
            Text(in_words(cited.published), Style.QUIET, 2),
        )
        return Box("source", texts, Relation.SAID, link=passage_link(cited.url, cited.anchor))


def _triple(triple: Triple) -> tuple[Text, ...]:
    return (
        Text(triple.subject.label, Style.STRONG, 4),
        Text(triple.predicate.label, Style.RELATION, 2),
        Text(triple.object.label, Style.STRONG, 4),
    )


def _because(proof: Proof) -> tuple[Text, ...]:
    return (Text(f"because {proof.axiom}", Style.QUIET, 5),) if proof.axiom else ()


def _other(triple: Triple, than: Triple) -> str:
    """What of a triple isn't what was asked for."""
    pairs = zip(
        (triple.subject, triple.predicate, triple.object), (than.subject, than.predicate, than.object), strict=True
    )
    return " · ".join(part.label for part, asked in pairs if part != asked) or str(triple)
