"""The knowledge graph, opened: saved queries and SPARQL, answered in rows."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, TypeVar
from weakref import WeakValueDictionary

from provenaut import guard
from provenaut.errors import GraphError, ProvenautError, QueryError, UsageError
from provenaut.namespaces import compact
from provenaut.queries import COMPILED, Catalogue, SavedQuery, bind
from provenaut.store import Answer, Engine, find_graph, open_graph, read_manifest
from provenaut.tables import LazyMapping, Rows
from provenaut.tables.rows import shown

if TYPE_CHECKING:
    from datetime import date

    from provenaut.analysis import Network
    from provenaut.citing import Evidence
    from provenaut.dissent import Disputes
    from provenaut.explain import Explained
    from provenaut.federation import FederatedQueries
    from provenaut.links.opened import Links
    from provenaut.pipeline.asof import AsOf
    from provenaut.remote import Client
    from provenaut.statements import Statement
    from provenaut.timeline import Timeline
    from provenaut.views import kinds as viewed
    from provenaut.views.framed import Framed

__all__ = ["KnowledgeGraph", "catalogue_of", "open_knowledge_graph"]

_LABELS: Final = """
SELECT ?iri ?label WHERE {
  VALUES ?iri { %s }
  VALUES (?property ?order) { (skos:prefLabel 0) (rdfs:label 1) (dct:title 2) }
  ?iri ?property ?label .
  FILTER(LANG(?label) IN ("", "en"))
}
ORDER BY ?iri ?order ?label
"""
_AT_ONCE: Final = 500
_Value = TypeVar("_Value")


def open_knowledge_graph(
    graph: str | Path | None = None,
    *,
    engine: str | Engine | None = None,
    in_memory: bool = False,
    as_of: "str | date | None" = None,
    progress: Callable[[str], None] | None = None,
) -> "KnowledgeGraph":
    """Open a graph for reading.

    `graph` is its directory; left out, it is PROVENAUT_GRAPH, the nearest `graph/`, or the one the package carries.
    With `in_memory` nothing is written to disk. `engine` is the address of a SPARQL 1.1 service to ask instead, or an
    engine that is open already; the saved queries are still those beside the graph.

    With `as_of`, a day or an EDTF date, the graph is made of what had been published by then alone. It is built when it
    is first asked for, which `progress` is told, and kept for later.
    """
    if as_of is not None:
        if engine is not None:
            what = "a service can't be asked as of a date, since a graph is made anew for it"
            raise UsageError(what, hint="open the folder of the graph")
        return _open_as_of(find_graph(graph), as_of, in_memory=in_memory, progress=progress)
    if engine is None:
        directory = find_graph(graph)
        return KnowledgeGraph(open_graph(directory, in_memory=in_memory), catalogue_beside(directory), directory)
    try:
        catalogue = catalogue_beside(find_graph(graph))
    except GraphError:
        # A service can be asked without any graph at hand; only saved queries are missing then.
        catalogue = Catalogue(None)
    if isinstance(engine, str):
        from provenaut.engines import open_service, read_settings

        engine = open_service(engine, credentials=read_settings(engine).credentials)
    return KnowledgeGraph(engine, catalogue)


def _open_as_of(
    directory: Path, as_of: "str | date", *, in_memory: bool, progress: Callable[[str], None] | None
) -> "KnowledgeGraph":
    from provenaut.pipeline.asof_graphs import graph_as_of

    with graph_as_of(directory, as_of, keep=not in_memory, progress=progress) as found:
        try:
            engine = open_graph(found.directory, in_memory=in_memory or not found.kept)
        except GraphError:
            # What was kept is only a cache: what is broken is dropped, and made anew.
            if not found.drop():
                raise
            return _open_as_of(directory, as_of, in_memory=in_memory, progress=progress)
    return KnowledgeGraph(engine, catalogue_beside(directory), directory, found.view)


def catalogue_of(graph: str | Path | None = None) -> Catalogue:
    """The saved queries of a graph, found as `open_knowledge_graph` finds it, without opening its store.

    Before the first build there is no graph, and the nearest folder `queries/` will do.
    """
    try:
        directory = find_graph(graph)
        read_manifest(directory)
        return catalogue_beside(directory)
    except GraphError:
        here = Path.cwd()
        folders = (directory / "queries" for directory in (here, *here.parents))
        found = next((folder for folder in folders if any(folder.glob("*.rq"))), None)
        if graph is not None or found is None:
            raise
        return Catalogue(found)


def catalogue_beside(directory: Path) -> Catalogue:
    """The saved queries that belong to a graph: those in `queries/` beside it, and their compiled form in it."""
    return Catalogue(directory.resolve().parent / "queries", directory / COMPILED)


class KnowledgeGraph:
    """A graph to ask, by saved queries or by SPARQL. Close it, or use it in a `with` block.

    `directory` is where the graph lies, if it lies anywhere; `as_of` tells of a graph as of a date which that is.
    `client` asks other services for federated queries; without one, the first that is needed keeps a cache of its own.
    """

    def __init__(
        self, engine: Engine, catalogue: Catalogue, directory: Path | None = None, as_of: "AsOf | None" = None
    ) -> None:
        self.engine = engine
        self.catalogue = catalogue
        self.directory = directory
        self.as_of = as_of
        self.client: Client | None = None
        self._unread: WeakValueDictionary[int, LazyMapping[Any]] = WeakValueDictionary()

    def __enter__(self) -> "KnowledgeGraph":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store. Answers stay readable, their labels and claims too."""
        for unread in tuple(self._unread.values()):
            # What fails here fails again, and is told, when somebody reads it.
            with suppress(ProvenautError):
                unread.resolve()
        self._unread.clear()
        self.engine.close()

    def queries(self) -> tuple[SavedQuery, ...]:
        """All saved queries."""
        return self.catalogue.all()

    def federated(self) -> "FederatedQueries":
        """The saved queries that ask services of others too: their names, and who is asked."""
        from provenaut.federation import FederatedQueries

        return FederatedQueries(self.catalogue.folder)

    def describe(self, name: str) -> SavedQuery:
        """A saved query, federated or not, with its parameters, columns and text."""
        from provenaut.federation import find_query

        return find_query(self.catalogue, name)

    def query(self, name: str, /, *, cite: bool | int = False, **parameters: object) -> Rows:
        """Run a saved query. A thing is given by its label, another name, its slug, a CURIE or its IRI.

        With `cite` each row comes with its evidence; a number asks for that of the first rows.
        """
        return self.run(self.describe(name), parameters, cite=cite)

    def run(self, query: SavedQuery, parameters: Mapping[str, object], *, cite: bool | int = False) -> Rows:
        """Run a saved query that is at hand; `cite` as in `query`."""
        text = self._asked(query, parameters) if query.asks_services else bind(query, parameters, self.engine)
        headings = {column.name: column.label for column in query.columns}
        return self._rows(text, f"{query.name}.rq", query.title, headings, cite)

    def _asked(self, query: SavedQuery, parameters: Mapping[str, object]) -> str:
        """The text of a federated query, with what the services told in it."""
        from provenaut.remote import Client

        self.client = self.client or Client()
        return self.federated().text(query, parameters, self.engine, self.client)

    def links(self, service: str = "wikidata", *, endpoint: str = "") -> "Links":
        """Links to `service`, "wikidata" or "dbpedia": `propose`, `check` and `compare`, as `provenaut link` does.

        `endpoint` is another address with the same data; `client` asks, as for federated queries.
        """
        from provenaut.links.opened import Links
        from provenaut.links.schemes import scheme_named
        from provenaut.remote import Client

        self.client = self.client or Client()
        ontology = (self.directory or find_graph(None)).resolve().parent / "ontology"
        return Links(self.engine, ontology, scheme_named(service), self.client, endpoint)

    def sparql(self, text: str, *, file: str | None = None, cite: bool | int = False) -> Rows:
        """Run any query that only reads; the project's prefixes are known. `file` is named in errors.

        With `cite` each row comes with its evidence; a number asks for that of the first rows.
        """
        return self._rows(text, file, "", {}, cite)

    def explain(self, subject: object, predicate: object = None, object_: object = None) -> "Explained":
        """Why a triple is accepted, or not; without an object or a property, all that is said of the subject.

        Each is given by its label, another name, its slug, a CURIE or its IRI. Print what comes back, or go through it.
        """
        from provenaut.explain import explain

        explained = explain(self.engine, subject, predicate, object_)
        return replace(explained, as_of=self.as_of.day) if self.as_of else explained

    def labels(self, answer: Answer) -> LazyMapping[str]:
        """The labels of all things in an answer that have one, looked up when one is first read.

        Closing the graph looks them up for every answer that is still held, so that it can be shown afterwards.
        """
        return self._later(lambda: self._find_labels(answer))

    def _later(self, find: Callable[[], dict[str, _Value]]) -> LazyMapping[_Value]:
        """What is found when it is first read, or when the graph is closed."""
        later = LazyMapping(find)
        self._unread[id(later)] = later
        return later

    def _find_labels(self, answer: Answer) -> dict[str, str]:
        iris = {cell for row in answer.rows for cell in row if isinstance(cell, str) and not cell.startswith("_:")}
        found: dict[str, str] = {}
        ordered = sorted(iris)
        for start in range(0, len(ordered), _AT_ONCE):
            listed = " ".join(f"<{iri}>" for iri in ordered[start : start + _AT_ONCE])
            for iri, label in self.engine.query(_LABELS % listed).rows:
                if isinstance(iri, str) and label is not None and not isinstance(label, str):
                    found.setdefault(iri, label.lexical)
        uses = Counter(found.values())
        # Two things of one name must not look like one: a craft and a module are both called Nauka.
        return {iri: f"{label} ({compact(iri)})" if uses[label] > 1 else label for iri, label in found.items()}

    def disputes(
        self, about: str | None = None, kind: str | None = None, *, flag: str | None = None, decided: bool | None = None
    ) -> "Disputes":
        """Where claims can't all be right: each with its sides, who says so and where, and how it was decided.

        `about` is a thing by label, slug, CURIE or IRI, or a dispute's id; `kind` is such as "different-value".
        """
        from provenaut.dissent import find_disputes

        day = self.as_of.day if self.as_of else None
        return find_disputes(self.engine, about, kind=kind, flag=flag, decided=decided, as_of=day)

    def timeline(self, subject: str, predicate: str | None = None) -> "Timeline":
        """How what was believed of something changed with each publication, on one property of it or on all.

        Both are given by label, CURIE or IRI. It is reckoned from the seeds that the graph was built from.
        """
        from provenaut.timeline import timeline_of

        if self.directory is None:
            what = "a timeline is reckoned from the seeds, and a service has none"
            raise UsageError(what, hint="open the folder of the graph")
        until = self.as_of.day if self.as_of else None
        return timeline_of(self.engine, self.directory, subject, predicate, until=until)

    def network(self, *, accepted: bool = True) -> "Network":
        """The things of the graph as a `networkx.MultiDiGraph`, with an edge for each claim that relates two of them.

        With `accepted`, only claims that are accepted; without, denials and what is not accepted too.
        """
        from provenaut.analysis import read_network

        return read_network(self.engine, accepted=accepted)

    def view(
        self,
        *,
        focus: str | None = None,
        depth: int = 1,
        query: str | None = None,
        parameters: Mapping[str, object] | None = None,
        chain: str | None = None,
        source: str | None = None,
        evidence: bool = False,
        timeline: bool = False,
        seed: int | None = None,
        title: str | None = None,
        beside: str = "",
        texts: Sequence[str | Path] = (),
    ) -> "Framed":
        """The graph as a page, which a notebook shows and `save` writes: all of it, or a view of a part.

        `focus` is a thing, shown with what is up to `depth` edges away; `query` a saved query, asked with `parameters`;
        `chain` a thing whose causes and consequences are shown, "" for all; `source` one with all that rests on it;
        with `evidence` each claim is drawn; with `timeline`, all that happened, in time. Another seed gives another
        layout; nothing in the timeline is left to chance. `beside` names a page of the timeline beside it, and `texts`
        folders with texts of sources, by default those of PROVENAUT_TEXTS, for passages that are shown in full.
        """
        from provenaut.passages.texts import find_texts
        from provenaut.views import SEED, view_html
        from provenaut.views.choosing import Wanted, make_of
        from provenaut.views.chronology import timeline_html
        from provenaut.views.framed import Framed

        wanted = Wanted(focus, depth, query, parameters or {}, chain, source, evidence)
        named = title or wanted.title(timeline=timeline)
        named = named if title is not None or not self.as_of else f"{named}, as of {self.as_of.day}"
        if timeline:
            # A frame has no page of the graph beside it.
            return Framed(named, timeline_html(self.engine, title=named, graph=""))
        make = make_of(self.engine, wanted, self._answered)
        seed = SEED if seed is None else seed
        page = view_html(self.engine, make, seed=seed, title=named, timeline=beside, texts=find_texts(texts))
        return Framed(named, page)

    def _answered(self, name: str, parameters: Mapping[str, object]) -> "viewed.Answer":
        """The answer of a saved query as a view takes it, without the column of claims: its rows lead to them."""
        from provenaut.views import kinds as viewed

        query = self.describe(name)
        rows = self.run(query, parameters, cite=True)
        kept = [place for place, variable in enumerate(rows.variables) if variable != "claim"]
        return viewed.Answer(
            viewed.QueryCard(query.name, query.question, rows.sparql),
            rows.title or query.name,
            tuple((rows.headings or rows.variables)[place] for place in kept),
            tuple(
                viewed.AnswerRow(
                    tuple(shown(cells[place], rows.labels) for place in kept),
                    tuple(cell for cell in cells if isinstance(cell, str)),
                    rows.evidence.claims(number) if rows.evidence else (),
                )
                for number, cells in enumerate(rows.cells)
            ),
        )

    def _titled(self, title: str) -> str:
        """The title of rows, with the date that they are as of."""
        return f"{title or 'Rows'}, as of {self.as_of.day}" if self.as_of else title

    def _rows(self, text: str, file: str | None, title: str, headings: Mapping[str, str], cite: bool | int) -> Rows:
        answer, evidence = self._answer(text, file, cite)
        return Rows(
            answer.variables,
            answer.rows,
            self.labels(answer),
            tuple(headings.get(name, name) for name in answer.variables) if headings else (),
            self._titled(title),
            text,
            answer.boolean,
            evidence,
            None if evidence is None else self._later(lambda: self._statements(evidence)),
        )

    def _statements(self, evidence: "Evidence") -> "dict[str, Statement]":
        """The claims of cited rows, as people read them."""
        from provenaut.statements import Reader

        claims = evidence.all_claims()
        known = self._recorded(claims)
        return dict(zip(known, Reader(self.engine).statements(known), strict=True))

    def _recorded(self, claims: Sequence[str]) -> list[str]:
        """Those of the claims that the graph has a record of, as every graph has that was built here."""
        found: set[object] = set()
        for start in range(0, len(claims), _AT_ONCE):
            listed = " ".join(f"<{claim}>" for claim in claims[start : start + _AT_ONCE])
            rows = self.engine.query(f"SELECT ?claim {{ VALUES ?claim {{ {listed} }} ?claim pn:saidIn ?said }}").rows
            found.update(row[0] for row in rows)
        return [claim for claim in claims if claim in found]

    def _answer(self, text: str, file: str | None, cite: bool | int) -> "tuple[Answer, Evidence | None]":
        try:
            guard.check(text)
            try:
                if cite is False:
                    return self.engine.query(text), None
                from provenaut.citing import cite as answer_cited

                cited = answer_cited(self.engine, text, first=None if cite is True else cite)
                return cited.answer, cited.evidence
            except QueryError as error:
                raise guard.explain(text, error) from error
        except QueryError as error:
            error.file = file
            raise
