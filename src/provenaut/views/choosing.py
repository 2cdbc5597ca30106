"""Which view is wanted, as a person names it, and the function that makes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from provenaut.errors import UsageError
from provenaut.explain.terms import find_thing
from provenaut.iris import source_iri
from provenaut.store import Engine
from provenaut.views import TITLE
from provenaut.views.chronology import TITLE as IN_TIME
from provenaut.views.kinds import Answer, Make, answer, chain, evidence, focus, overview, source

__all__ = ["Answered", "Wanted", "make_of"]

# Answers a saved query by name, with its parameters.
Answered = Callable[[str, Mapping[str, object]], Answer]


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
        return ["evidence", *(name for name in named if name != "focus")] if self.evidence else named

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


def make_of(engine: Engine, wanted: Wanted, answered: Answered) -> Make:
    """The function that makes the view; `answered` answers a saved query.

    Raises `UsageError` where two are wanted, `ParameterError` where nothing or more than one thing is called so.
    """
    kinds = wanted.kinds()
    if len(kinds) > 1:
        raise UsageError(f"{' and '.join(kinds)} are views of their own", hint="ask for one; evidence goes with focus")
    if wanted.query is not None:
        return partial(answer, answered=answered(wanted.query, wanted.parameters))
    if wanted.focus is not None:
        iri = find_thing(engine, wanted.focus, "focus")
        return partial(focus, iri=iri, depth=wanted.depth, by_claim=wanted.evidence)
    if wanted.chain is not None:
        return partial(chain, iri=find_thing(engine, wanted.chain, "chain") if wanted.chain else None)
    if wanted.source is not None:
        iri = find_thing(engine, wanted.source, "source", ("source",))
        return partial(source, id_=iri.removeprefix(source_iri("")))
    return evidence if wanted.evidence else overview
