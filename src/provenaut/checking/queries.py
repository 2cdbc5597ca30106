"""Section `queries`: whether each saved query can be read, asks in words that the ontology has, and answers."""

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING, Final

from provenaut.checking.context import Context, Findings
from provenaut.checking.values import Section, Severity, many
from provenaut.errors import ProvenautError, did_you_mean
from provenaut.namespaces import CAUSE, PN, PREFIXES, compact

if TYPE_CHECKING:
    from provenaut.queries import Parameter, SavedQuery
    from provenaut.store import Engine

__all__ = ["NAME", "check"]

NAME: Final = "queries"
_SUFFIX: Final = ".rq"
_FEDERATED: Final = "federated"
_READS: Final = "reads"
_HEADER: Final = "header"
_TERMS: Final = "terms"
_RUNS: Final = "runs"
_EXAMPLES: Final = "examples"
# A parameter without a default is tried with something of its type, or with something that the graph has.
_EXAMPLE: Final = {"string": "an example", "integer": "1", "decimal": "1.5", "boolean": "true", "date": "2024-02-29"}
_FIRST: Final = "SELECT ?iri { ?iri a ?class . FILTER(isIRI(?iri) && (%s)) } ORDER BY ?iri LIMIT 1"


def check(context: Context) -> Section:
    """Each query parses and only reads; its header is whole; its terms are declared; it gives what it says."""
    found = Findings(NAME, context)
    found.looks(_READS, "each query can be read, and only reads")
    queries = list(_read(context, found))
    found.looks(_HEADER, "each header tells what is asked, of what, and what comes back")
    for query in queries:
        _header(query, _file(context, query), found)
    federated = list(_federated(context, found))
    for query in federated:
        _header(query, _file(context, query), found)
    _terms(context, [*queries, *federated], found)
    ran = _run_all(context, queries, found)
    return found.done(f"{many(len(queries), 'query', 'queries')}, {ran:,} run")


def _file(context: Context, query: "SavedQuery") -> str:
    folder = f"{context.project.queries.name}/{_FEDERATED}" if query.asks_services else context.project.queries.name
    return f"{folder}/{query.name}{_SUFFIX}"


def _read(context: Context, found: Findings) -> "Iterator[SavedQuery]":
    from provenaut.pipeline.stages import hold_queries
    from provenaut.queries import parse_query, read_text

    paths = sorted(context.project.queries.glob(f"*{_SUFFIX}"))
    if not paths:
        found.add(_READS, "there are no saved queries", "write one", file=context.project.queries)
    for path in paths:
        try:
            query = parse_query(path.stem, read_text(path), str(path))
            hold_queries([query], context.project.queries)
        except ProvenautError as error:
            found.add(_READS, error.what, error.hint, file=error.file or path, line=error.line)
        else:
            yield query


def _federated(context: Context, found: Findings) -> "Iterator[SavedQuery]":
    """The queries that ask services: each can be read, and asks only who may be asked. None is run."""
    from provenaut.federation import FederatedQueries, hold_federated

    federated = FederatedQueries(context.project.queries)
    for name in federated.names():
        try:
            query = federated.get(name)
            hold_federated(query, federated.services)
        except ProvenautError as error:
            file = error.file or f"{context.project.queries.name}/{_FEDERATED}/{name}{_SUFFIX}"
            found.add(_READS, error.what, error.hint, file=file, line=error.line)
        else:
            yield query


def _header(query: "SavedQuery", file: str, found: Findings) -> None:
    """What people read before they run it."""
    missing = [name for name in ("question", "description", "tags", "columns") if not getattr(query, name)]
    missing += [f"a description of the parameter '{one.name}'" for one in query.parameters if not one.description]
    missing += [f"a label of the column '{one.name}'" for one in query.columns if one.label == one.name]
    if missing:
        what = f"the header lacks {', '.join(missing)}"
        found.add(_HEADER, what, "add it", severity=Severity.WARNING, file=file, line=1)


def _terms(context: Context, queries: "list[SavedQuery]", found: Findings) -> None:
    """Terms of ours that no ontology file declares: such a pattern finds nothing, and says nothing of it."""
    title = "every term of ours is declared in the ontology"
    try:
        known = _declared(context)
    except ProvenautError as error:
        found.skips(_TERMS, title, f"the ontology can't be read: {error.what}")
        return
    found.looks(_TERMS, title)
    for query in queries:
        for iri, line in _named(query.text):
            if iri not in known:
                hint = did_you_mean(compact(iri), [compact(one) for one in known]) or "declare it, or mend its name"
                what = f"{compact(iri)} is not declared in the ontology"
                found.add(_TERMS, what, hint, file=_file(context, query), line=line)


def _declared(context: Context) -> Set[str]:
    subjects = {str(subject) for subject in context.ontology.graph.subjects()}
    return {iri for iri in subjects if iri.startswith((PN, CAUSE))} | {PN, CAUSE}


def _named(text: str) -> Iterator[tuple[str, int]]:
    """The IRIs of our ontology that a query names, each with its line."""
    from provenaut.guard import Kind, declared_prefixes, place, tokenize

    tokens = tokenize(text)
    prefixes = declared_prefixes(tokens)
    for before, token in zip([None, *tokens], tokens, strict=False):
        iri = ""
        if token.kind is Kind.IRI:
            iri = token.text[1:-1]
        elif token.kind is Kind.NAME and not (before is not None and before.is_word("PREFIX")):
            prefix, _, local = token.text.partition(":")
            iri = prefixes.get(prefix, "") + local
        if iri.startswith((PN, CAUSE)):
            yield iri, place(text, token.start)[0]


def _run_all(context: Context, queries: "list[SavedQuery]", found: Findings) -> int:
    """Run every query with its defaults, and each of its parameters once; how many queries ran."""
    titles = {_RUNS: "each query runs on the graph", _EXAMPLES: "each parameter has an example that works"}
    if not context.is_built:
        for id_, title in titles.items():
            found.skips(id_, title, "there is no built graph")
        return 0
    from provenaut.store import open_graph

    for id_, title in titles.items():
        found.looks(id_, title)
    try:
        engine = open_graph(context.graph)
    except ProvenautError as error:
        found.caught(_RUNS, error)
        return 0
    try:
        done = [query.name for query in queries if _run(context, query, engine, found)]
    finally:
        engine.close()
    return len(done)


def _run(context: Context, query: "SavedQuery", engine: "Engine", found: Findings) -> bool:
    from provenaut.queries import bind

    context.say(f"query {query.name}")
    file = _file(context, query)
    needed = [one.name for one in query.parameters if one.required and one.default is None]
    if needed:
        what = f"the required parameter '{needed[0]}' has no default, so the query can't be tried"
        found.add(_EXAMPLES, what, "give it a 'default' that finds something", file=file, line=_line(query, needed[0]))
        return False
    try:
        count = len(engine.query(bind(query, {}, engine)).rows)
    except ProvenautError as error:
        wrong = _blamed(query, error)
        found.add(_EXAMPLES if wrong else _RUNS, error.what, error.hint, file=file, line=_line(query, wrong))
        return False
    if count < query.min_rows:
        what = f"the query gives {count:,} rows with its defaults, and says at least {query.min_rows:,}"
        found.add(_RUNS, what, "mend the query, its defaults or min_rows", file=file, line=1)
    _try_parameters(query, engine, file, found)
    return True


def _try_parameters(query: "SavedQuery", engine: "Engine", file: str, found: Findings) -> None:
    """Bind each parameter without a default to something of its kind: that the query runs is all that is asked."""
    from provenaut.queries import bind

    for one in query.parameters:
        example = _EXAMPLE.get(one.type) or _thing(one, engine)
        if one.default is not None or example is None:
            continue
        try:
            engine.query(bind(query, {one.name: example}, engine))
        except ProvenautError as error:
            what = f"with {one.name}={compact(example)}: {error.what}"
            found.add(_EXAMPLES, what, error.hint, file=file, line=_line(query, one.name))


def _thing(parameter: "Parameter", engine: "Engine") -> str | None:
    """Something of the graph that a parameter can be, where its kinds tell; else nothing."""
    spaces = [PREFIXES[kind] for kind in parameter.kinds if kind in PREFIXES and kind != "pn"]
    if not spaces or parameter.type != "iri":
        return None
    starts = " || ".join(f'STRSTARTS(STR(?iri), "{space}")' for space in spaces)
    rows = engine.query(_FIRST % starts).rows
    return str(rows[0][0]) if rows else None


def _blamed(query: "SavedQuery", error: ProvenautError) -> str:
    """The parameter that an error begins with, if it does."""
    named = error.what.partition(":")[0]
    return named if any(one.name == named for one in query.parameters) else ""


def _line(query: "SavedQuery", parameter: str) -> int:
    """The line of the header where a parameter is written; the first, where none is meant."""
    mark = f"#+   {parameter}:"
    lines = query.text.splitlines()
    return next((number for number, line in enumerate(lines, 1) if parameter and line.startswith(mark)), 1)
