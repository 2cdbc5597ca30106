"""Which view is wanted, as a person names it, and the function that makes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from provenaut.errors import UsageError
from provenaut.explain.terms import find_thing
from provenaut.iris import source_iri
from provenaut.views import TITLE
from provenaut.views.chronology import TITLE as IN_TIME
from provenaut.views.kinds import Make, QueryCard, answer, chain, evidence, focus, overview, source

if TYPE_CHECKING:
    from provenaut.kg import KnowledgeGraph

__all__ = ["Wanted", "make_of"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A view: of all, or of what one of these names. Things are given by label, slug, CURIE or IRI.

    `focus` is a thing, looked at up to `depth` edges away; `query` a saved query with its `parameters`; `chain` a thing
    whose causes and consequences are wanted, "" for all; `source` a source; `evidence` draws each claim by itself, all
    or those of the focus.
    """

    focus: str | None = None
    depth: int = 1
    query: str | None = None
    parameters: Mapping[str, object] = field(default_factory=dict)
    chain: str | None = None
    source: str | None = None
    evidence: bool = False

    def kinds(self) -> list[str]:
        """What was asked for, of which one can be had."""
        named = [name for name in ("focus", "query", "chain", "source") if getattr(self, name) is not None]
        return named if named == ["focus"] or not self.evidence else [*(n for n in named if n != "focus"), "evidence"]

    def _of(self) -> tuple[str, str]:
        kind = next(iter(self.kinds()), "")
        of = {"evidence": self.focus, "focus": self.focus, "query": self.query}.get(kind, self.chain or self.source)
        return kind, of or ""

    @property
    def name(self) -> str:
        """What to call a file of it; the overview has no name of its own."""
        kind, of = self._of()
        slug = "".join(letter if letter.isalnum() else "-" for letter in of.rpartition("/")[2].lower())
        return "-".join(part for part in (kind, *slug.split("-")) if part)[:80]

    def title(self, *, timeline: bool) -> str:
        """What the page is called where nobody says otherwise."""
        if timeline:
            return IN_TIME
        kind, of = self._of()
        told = {"chain": "causes and consequences", "evidence": "evidence"}
        return ": ".join(part for part in (TITLE, of or told.get(kind, "")) if part)


def make_of(graph: "KnowledgeGraph", wanted: Wanted) -> Make:
    """The function that makes the view.

    Raises `UsageError` where two are wanted, `ParameterError` where nothing or more than one thing is called so.
    """
    kinds = wanted.kinds()
    if len(kinds) > 1:
        raise UsageError(f"{' and '.join(kinds)} are views of their own", hint="ask for one; evidence goes with focus")
    if wanted.query is not None:
        query = graph.describe(wanted.query)
        rows = graph.run(query, wanted.parameters, cite=True)
        return partial(answer, rows=rows, query=QueryCard(query.name, query.question, rows.sparql))
    if wanted.focus is not None:
        iri = find_thing(graph.engine, wanted.focus, "focus")
        return partial(focus, iri=iri, depth=wanted.depth, by_claim=wanted.evidence)
    if wanted.chain is not None:
        return partial(chain, iri=find_thing(graph.engine, wanted.chain, "chain") if wanted.chain else None)
    if wanted.source is not None:
        iri = find_thing(graph.engine, wanted.source, "source", ("source",))
        return partial(source, id_=iri.removeprefix(source_iri("")))
    return evidence if wanted.evidence else overview
