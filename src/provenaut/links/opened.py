"""The links of an opened graph to one service: what `provenaut link` does, from Python."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from provenaut.errors import UsageError
from provenaut.links.asking import Service
from provenaut.links.ours import Alignment, Thing, read_alignment, things
from provenaut.links.schemes import WIKIDATA, Scheme
from provenaut.store import Engine

if TYPE_CHECKING:
    from provenaut.links.comparing import Compared
    from provenaut.links.drift import Checked
    from provenaut.links.proposing import Proposals

__all__ = ["Links"]


class Links:
    """Finds, checks and compares links to one service; `endpoint` is another address with the same data.

    Each method raises `RemoteError` where the service doesn't answer and nothing is kept of it.
    """

    def __init__(self, engine: Engine, ontology: Path, scheme: Scheme, client: Service, endpoint: str = "") -> None:
        self.scheme = scheme
        self._engine = engine
        self._ontology = ontology
        self._client = client
        self._endpoint = endpoint

    @cached_property
    def known(self) -> dict[str, Thing]:
        """Our things, by IRI, with their names and links."""
        return things(self._engine)

    @cached_property
    def _alignment(self) -> Alignment:
        return read_alignment(self._ontology, self.scheme)

    def propose(self, *names: str, least: float = 0.3) -> "Proposals":
        """Candidates for things by label, slug, CURIE or IRI, or for all that could be linked and isn't."""
        from provenaut.links.proposing import propose, unlinked

        wanted = self._named(names) or unlinked(self.known.values(), self.scheme, self._alignment)
        return propose(self._client, self.scheme, wanted, self._alignment, endpoint=self._endpoint, least=least)

    def check(self) -> "Checked":
        """Whether each link still holds, and what drifted."""
        from provenaut.links.drift import check_links

        known = self.known.values()
        return check_links(self._client, self.scheme, known, self._alignment, endpoint=self._endpoint)

    def compare(self, *names: str) -> "Compared":
        """What we cite beside what they say, of the things named or of all that is linked; Wikidata alone."""
        from provenaut.links.comparing import compare

        if self.scheme is not WIKIDATA:
            what = f"{self.scheme.title} has no references that ours could be held against"
            raise UsageError(what, hint="compare with Wikidata")
        only = [thing.iri for thing in self._named(names)] or None
        return compare(
            self._client, self.scheme, self._engine, self.known, self._alignment, endpoint=self._endpoint, only=only
        )

    def _named(self, names: Iterable[str]) -> list[Thing]:
        from provenaut.explain.terms import find_thing

        found = {name: find_thing(self._engine, name, "thing") for name in names}
        for name, iri in found.items():
            if iri not in self.known:
                raise UsageError(f"'{name}' is not one of the things that claims are about", hint="name one that is")
        return [self.known[iri] for iri in found.values()]
