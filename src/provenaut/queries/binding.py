"""Binding a saved query's parameters: from what was typed to terms, and from terms into the query's groups."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from provenaut.errors import ParameterError
from provenaut.guard import Kind, Token, tokenize
from provenaut.queries.names import find_iri
from provenaut.queries.saved import Parameter, ParameterType, SavedQuery
from provenaut.queries.structure import MODIFIERS, find_groups, splice
from provenaut.queries.terms import checked_count, literal, serialised
from provenaut.store import Engine
from provenaut.terms import Term

__all__ = ["bind", "resolve", "text_with"]


def bind(query: SavedQuery, values: Mapping[str, object], engine: Engine) -> str:
    """The text of a query with its parameters bound; names of things are looked up in the store."""
    counts = {
        name: checked_count(name, text) for name, text in _given(query, values).items() if _is_modifier(query, name)
    }
    return text_with(query.text, resolve(query, values, engine), counts)


def resolve(query: SavedQuery, values: Mapping[str, object], engine: Engine) -> dict[str, Term]:
    """The terms of the parameters that have a value; a parameter without one stays free."""
    terms: dict[str, Term] = {}
    for name, text in _given(query, values).items():
        parameter = query.parameter(name)
        if parameter.type in (ParameterType.IRI, ParameterType.EDTF):
            terms[name] = find_iri(engine, parameter, text)
        elif not _is_modifier(query, name):
            terms[name] = literal(parameter, text)
    return terms


def _given(query: SavedQuery, values: Mapping[str, object]) -> dict[str, str]:
    """What was given or is the default, as text. An empty value leaves a parameter free that isn't required."""
    for name in values:
        query.parameter(name)
    given: dict[str, str] = {}
    for parameter in query.parameters:
        text = _as_text(parameter, values.get(parameter.name, parameter.default))
        if text is not None:
            given[parameter.name] = text
        elif parameter.required:
            what = f"the query {query.name} needs the parameter '{parameter.name}' ({parameter.shown_type})"
            raise ParameterError(what, hint=f"give {parameter.name}=…")
    return given


def _as_text(parameter: Parameter, value: object) -> str | None:
    if value is None or (isinstance(value, str) and not value.strip() and parameter.type is not ParameterType.STRING):
        return None
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def _is_modifier(query: SavedQuery, name: str) -> bool:
    return name in MODIFIERS and query.parameter(name).type is ParameterType.INTEGER


def text_with(text: str, terms: Mapping[str, Term], counts: Mapping[str, str]) -> str:
    r"""The text with `VALUES` at the start of each group that needs it, and with LIMIT and OFFSET set.

    >>> from provenaut.terms import Literal
    >>> text_with("SELECT * WHERE { ?s ?p ?o }", {"o": Literal("a")}, {"limit": "3"})
    'SELECT * WHERE { VALUES ?o { "a" } ?s ?p ?o }\nLIMIT 3'
    """
    tokens = tokenize(text)
    edits: list[tuple[int, int, str]] = []
    for number, group in enumerate(find_groups(tokens)):
        bound = "".join(
            f" VALUES ?{name} {{ {serialised(term)} }}"
            for name, term in terms.items()
            if number == 0 or name in group.variables
        )
        edits.append((group.start, group.start, bound))
    edits += _graph_edits(tokens, terms)
    edits += [_modifier_edit(tokens, name, count) for name, count in counts.items()]
    return splice(text, edits)


def _graph_edits(tokens: list[Token], terms: Mapping[str, Term]) -> Iterator[tuple[int, int, str]]:
    """`GRAPH ?name` becomes `GRAPH <iri>`: around a subquery the engine leaves it free and asks every graph."""
    for word, token in pairwise(tokens):
        term = terms.get(token.text[1:]) if token.kind is Kind.VARIABLE and word.is_word("GRAPH") else None
        if isinstance(term, str):
            yield token.start, token.end, serialised(term)


def _modifier_edit(tokens: list[Token], name: str, count: str) -> tuple[int, int, str]:
    """Replace the number of the outermost LIMIT or OFFSET, or write one behind all other modifiers."""
    for token, after in pairwise(tokens):
        if token.depth == 0 and token.is_word(name.upper()) and after.kind is Kind.NUMBER:
            return after.start, after.end, count
    trailing = next((token.start for token in tokens if token.depth == 0 and token.is_word("VALUES")), None)
    if trailing is not None:
        return trailing, trailing, f"{name.upper()} {count} "
    return tokens[-1].end, tokens[-1].end, f"\n{name.upper()} {count}"
