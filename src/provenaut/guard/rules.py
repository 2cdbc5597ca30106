"""What a reader's query may not do, held before anything is evaluated."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from provenaut.errors import QueryError
from provenaut.guard.tokens import Kind, Token, place, tokenize
from provenaut.namespaces import GRAPH, ID, PREFIXES

__all__ = ["MAX_DEPTH", "MAX_LENGTH", "MAX_REPEATS", "check", "declared_prefixes"]

# Deep nesting and long chains overflow the engine's stack and end the process, which nothing can catch. Met: 1,000
# nested NOT EXISTS or IF, 3,000 nested braces, 3,000 times MINUS or BIND, 9,500 times `||`. The limits stay far below.
MAX_LENGTH: Final = 1_000_000
MAX_DEPTH: Final = 100
MAX_REPEATS: Final = 1_000

_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES: Final = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"})
_CHAINED: Final = frozenset({"||", "&&", "|", "/", "^", "!", "+", "-", "*", "?", "=", "!=", "<<", "{"})
# Triples joined by these, or standing in one list, overflow it too: 10,000 did, 1,000 took longer than anybody waits.
_JOINING: Final = frozenset({".", ";"})
MAX_TRIPLES: Final = 500
_CHAINED_WORDS: Final = frozenset({"AS", "UNION", "OPTIONAL", "MINUS", "FILTER", "GRAPH"})
_OURS: Final = (GRAPH, ID)


def check(text: str, prefixes: Mapping[str, str] = PREFIXES) -> list[Token]:
    """Give the tokens of a query that a reader may run; a `QueryError` says what else it is, at line and column."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        line, column = place(text, error.start)
        raise QueryError("the query is not UTF-8", line=line, column=column, hint="save it as UTF-8") from None
    if len(text) > MAX_LENGTH:
        raise QueryError(
            f"the query has {len(text):,} characters, more than {MAX_LENGTH:,}", hint="ask for less at once"
        )
    tokens = tokenize(text)
    if not tokens:
        raise QueryError("the query is empty", hint="try: SELECT ?incident { ?incident a pn:Incident }")
    _refuse_size(text, tokens)
    _refuse_writing(text, tokens)
    _refuse_service(text, tokens)
    _refuse_several(text, tokens)
    _refuse_from(text, tokens, prefixes)
    return tokens


def declared_prefixes(tokens: list[Token], prefixes: Mapping[str, str] = PREFIXES) -> dict[str, str]:
    """The prefixes that hold in a query: those known everywhere, and those that it declares itself."""
    known = dict(prefixes)
    for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if word.is_word("PREFIX") and name.kind is Kind.NAME and iri.kind is Kind.IRI:
            known[name.text.partition(":")[0]] = iri.text[1:-1]
    return known


def _fail(text: str, token: Token, what: str, hint: str) -> QueryError:
    line, column = place(text, token.start)
    return QueryError(what, line=line, column=column, hint=hint)


def _refuse_size(text: str, tokens: list[Token]) -> None:
    counts: Counter[str] = Counter()
    for token in tokens:
        if token.depth > MAX_DEPTH:
            raise _fail(text, token, f"brackets are nested more than {MAX_DEPTH} deep", "take the query apart")
        key = token.text.upper() if token.kind is Kind.WORD else token.text
        if key in _CHAINED_WORDS or (token.kind is Kind.SIGN and key in _CHAINED):
            counts[key] += 1
            if counts[key] > MAX_REPEATS:
                what = f"'{key}' stands more than {MAX_REPEATS:,} times in the query"
                raise _fail(text, token, what, "take the query apart, or use VALUES")
        elif token.kind is Kind.SIGN and key in _JOINING:
            counts["triples"] += 1
            if counts["triples"] > MAX_TRIPLES:
                what = f"the query joins more than {MAX_TRIPLES} triples"
                raise _fail(text, token, what, "take the query apart, or use VALUES")


def _refuse_writing(text: str, tokens: list[Token]) -> None:
    for token in tokens:
        if token.kind is Kind.WORD and token.text.upper() in _UPDATES:
            what = f"{token.text.upper()} writes, and a query only reads"
            raise _fail(text, token, what, "change the seeds and run `provenaut build`")


def _refuse_service(text: str, tokens: list[Token]) -> None:
    """The engine would do real HTTP, and takes `trueSERVICE` and `?a<?b)SERVICE:x#>` apart where we see one token."""
    for token in tokens:
        upper = token.text.upper()
        hidden = token.kind is Kind.IRI and "SERVICE" in upper.partition(")")[2]
        if hidden or (token.kind is Kind.WORD and "SERVICE" in upper):
            raise _fail(text, token, "SERVICE asks another server, which a query here may not do", "leave it out")


def _refuse_several(text: str, tokens: list[Token]) -> None:
    forms = [token for token in tokens if token.depth == 0 and token.is_word(*_FORMS)]
    if len(forms) > 1:
        raise _fail(text, forms[1], "a second query begins here", "run one query at a time")


def _refuse_from(text: str, tokens: list[Token], prefixes: Mapping[str, str]) -> None:
    places = [index for index, token in enumerate(tokens) if token.is_word("FROM")]
    known = declared_prefixes(tokens, prefixes) if places else {}
    for index in places:
        rest = [token for token in tokens[index + 1 : index + 3] if not token.is_word("NAMED")]
        target = rest[0] if rest else tokens[index]
        if not _iri_of(target, known).startswith(_OURS):
            what = f"FROM {target.text} is not a graph of this store"
            raise _fail(text, target, what, "leave FROM out, or name a graph such as graph:claims")


def _iri_of(token: Token, prefixes: Mapping[str, str]) -> str:
    if token.kind is Kind.IRI:
        return token.text[1:-1]
    prefix, _, local = token.text.partition(":")
    return prefixes.get(prefix, "") + local if token.kind is Kind.NAME else ""
