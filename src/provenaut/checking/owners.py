"""From a node and a property of the graph to the claims that say so, and to where they are written."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from provenaut.iris import derivation_iri, passage_iri, source_iri, utterance_iri
from provenaut.model import Claim, Entity, Position, Source, Utterance
from provenaut.namespaces import ID
from provenaut.terms import Literal

__all__ = ["Owned", "Owners"]

_CLAIM = f"{ID}claim/"


@dataclass(frozen=True, slots=True)
class Owned:
    """Claims that answer for something, and where the first of them, or else the thing itself, is written."""

    claims: tuple[str, ...] = ()
    at: Position | None = None


class Owners:
    """Who answers for a triple of a built graph, whose lines of N-Triples are `lines` and stand in `file`.

    Claims, entities and sources are those of the seeds; where they can't be read, the lines alone tell.
    """

    def __init__(
        self,
        lines: Sequence[str],
        claims: Iterable[Claim] = (),
        entities: Iterable[Entity] = (),
        sources: Iterable[Source] = (),
        *,
        file: str = "graph/accepted.nt",
    ) -> None:
        self._lines = lines
        self._file = file
        self._claims: dict[str, Claim] = {}
        self._of_node: defaultdict[str, list[Claim]] = defaultdict(list)
        self._of_triple: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in claims:
            self._claims[claim.iri] = claim
            self._of_triple[claim.subject, claim.predicate].append(claim)
            for node in _made_for(claim):
                self._of_node[node].append(claim)
        things = [*((one.iri, one.at) for one in entities), *((source_iri(one.id), one.at) for one in sources)]
        self._things = {iri: at for iri, at in things if at is not None}

    def of(self, node: str, path: str = "", value: str = "") -> Owned:
        """Who answers for what a node has, or lacks, as a property.

        A claim answers for itself, and for its passage and its utterance; several of one triple all do. For what is
        inferred or computed, those answer that it was derived from.
        """
        if node in self._claims:
            return self._owned([self._claims[node]], node)
        of_triple = self._of_triple.get((node, path), [])
        exact = [claim for claim in of_triple if value and _text(claim.object) == value]
        found = exact or (of_triple if not value else [])
        if not found and value:
            found = self._behind(derivation_iri((node, path, value)))
        return self._owned(found or self._of_node.get(node, []) or self._behind(node), node)

    def _owned(self, claims: Sequence[Claim], node: str) -> Owned:
        at = next((claim.at for claim in claims if claim.at), None) or self._things.get(node) or self._line(node)
        return Owned(tuple(claim.iri for claim in claims), at)

    def _behind(self, node: str) -> list[Claim]:
        """The claims that a dispute, a side or a derivation of the graph leads to, in two steps at most."""
        found: dict[str, Claim] = {}
        nodes = {node}
        for _ in range(2):
            ahead = [line.split(" ", 2)[2] for each in sorted(nodes) for line in self._about.get(each, ())]
            nodes = {text[1:-3] for text in ahead if text.startswith("<") and text.endswith("> .")}
            found |= {iri: self._claims[iri] for iri in sorted(nodes) if iri in self._claims}
            nodes = {each for each in nodes if each.startswith(ID) and not each.startswith(_CLAIM)}
        return list(found.values())

    @cached_property
    def _about(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for line in self._lines:
            found[line.split(" ", 1)[0][1:-1]].append(line)
        return found

    def _line(self, node: str) -> Position | None:
        """The first line of the graph that is about the node."""
        start = f"<{node}> "
        number = next((number for number, line in enumerate(self._lines, 1) if line.startswith(start)), None)
        return None if number is None else Position(self._file, number)


def _made_for(claim: Claim) -> Iterable[str]:
    """The nodes that a claim brings with it."""
    yield passage_iri(claim.passage)
    utterance: Utterance | None = claim.utterance
    while utterance is not None:
        yield utterance_iri(utterance)
        utterance = utterance.outer


def _text(term: str | Literal) -> str:
    return term.lexical if isinstance(term, Literal) else term
