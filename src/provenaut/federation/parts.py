"""Where a query asks a service, what of it stands before that, and what the service is asked."""

from dataclasses import dataclass
from typing import Final

from provenaut.errors import QueryError
from provenaut.guard import Kind, Token, declared_prefixes, place, tokenize

__all__ = ["Part", "first_part"]

_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


@dataclass(frozen=True, slots=True)
class Part:
    """A SERVICE clause: offsets of the clause in the text, the address that it names, and its pattern.

    `prefixes` declares what the pattern needs; `before` is the pattern in front of it, `prologue` what the whole query
    begins with; `joining` are the variables that both have, `variables` all of the pattern.
    """

    start: int
    end: int
    endpoint: str
    pattern: str
    prefixes: str
    prologue: str
    before: str
    joining: tuple[str, ...]
    variables: tuple[str, ...]


def first_part(text: str) -> Part | None:
    """The first SERVICE clause of a query; none where there is none.

    Raises `QueryError`, with line and column, for a clause that can't be asked apart from the rest.
    """
    tokens = tokenize(text)
    at = next((index for index, token in enumerate(tokens) if token.is_word("SERVICE")), None)
    if at is None:
        return None
    _refuse_other_forms(text, tokens)
    name, opening = _heads(text, tokens, at)
    first = _outermost(text, tokens, at)
    closing = _closing(tokens, opening)
    within = tokens[opening + 1 : closing]
    nested = next((token for token in within if token.is_word("SERVICE")), None)
    if nested is not None:
        raise _fail(text, nested, "a SERVICE stands within another", "put it behind that one")
    start = next(index for index, token in enumerate(tokens) if token.text == "{" and token.depth == 0)
    before = tokens[start + 1 : first]
    variables = _variables(within)
    known = set(_variables(before))
    joining = tuple(one for one in variables if one in known)
    if not joining:
        hint = "write the patterns that find what to ask about before it"
        raise _fail(text, tokens[at], "nothing before this SERVICE tells what to ask it about", hint)
    _refuse_early_filters(text, before, set(variables))
    used = {token.text.partition(":")[0] for token in within if token.kind is Kind.NAME}
    declared = declared_prefixes(tokens)
    form = next(token for token in tokens if token.is_word(*_FORMS))
    return Part(
        start=tokens[at].start,
        end=tokens[closing].end,
        endpoint=name.text[1:-1],
        pattern=text[tokens[opening].end : tokens[closing].start].strip(),
        prefixes="".join(f"PREFIX {one}: <{declared[one]}>\n" for one in sorted(used & declared.keys())),
        prologue=text[: form.start],
        before=text[tokens[start].end : tokens[first].start],
        joining=joining,
        variables=variables,
    )


def _heads(text: str, tokens: list[Token], at: int) -> tuple[Token, int]:
    """The address behind SERVICE, and the place of the bracket behind it."""
    name, brace = (tokens[at + 1 : at + 3] + [tokens[at]] * 2)[:2]
    if name.is_word("SILENT"):
        raise _fail(text, name, "SERVICE SILENT would hide that nobody answered", "leave SILENT out")
    if name.kind is not Kind.IRI or brace.text != "{":
        raise _fail(text, tokens[at], "SERVICE needs the address of a service", "write SERVICE <https://…> { … }")
    return name, at + 2


def _outermost(text: str, tokens: list[Token], at: int) -> int:
    """Where the clause begins, or the OPTIONAL that holds it and nothing else; it stands in the outermost group."""
    if tokens[at].depth == 1:
        return at
    closing = _closing(tokens, at + 2)
    is_alone = (
        tokens[at].depth == 2
        and at >= 2
        and tokens[at - 2].is_word("OPTIONAL")
        and tokens[at - 1].text == "{"
        and tokens[closing + 1].text == "}"
    )
    if not is_alone:
        hint = "put it into the outermost group, or alone into an OPTIONAL there"
        raise _fail(text, tokens[at], "a SERVICE can't be asked within another group", hint)
    return at - 2


def _closing(tokens: list[Token], opening: int) -> int:
    """The place of the bracket that closes another; the tokenizer holds that there is one."""
    depth = tokens[opening].depth
    rest = range(opening + 1, len(tokens))
    return next((at for at in rest if tokens[at].text == "}" and tokens[at].depth == depth), len(tokens) - 1)


def _refuse_other_forms(text: str, tokens: list[Token]) -> None:
    for token in tokens:
        if token.depth == 0 and token.is_word("ASK", "CONSTRUCT", "DESCRIBE"):
            raise _fail(text, token, "only a SELECT can ask a service", "write it as a SELECT")
        if token.is_word("FROM"):
            raise _fail(text, token, "FROM and SERVICE don't go together here", "use GRAPH")


def _refuse_early_filters(text: str, before: list[Token], asked: set[str]) -> None:
    """A FILTER holds for its whole group, so one that stands before and tests what is asked for would find nothing."""
    bound: set[str] = set()
    tested: list[Token] = []
    within = False
    for token in before:
        if token.depth == 1 and token.is_word("FILTER"):
            within = True
        elif within and token.depth == 1 and token.text in (")", "}"):
            within = False
        elif token.kind is Kind.VARIABLE and within:
            tested.append(token)
        elif token.kind is Kind.VARIABLE:
            bound.add(token.text[1:])
    early = next((token for token in tested if token.text[1:] in asked - bound), None)
    if early is not None:
        raise _fail(text, early, f"{early.text} is tested before it is asked for", "put the FILTER behind SERVICE")


def _variables(tokens: list[Token]) -> tuple[str, ...]:
    """The variables, each once, in order."""
    return tuple(dict.fromkeys(token.text[1:] for token in tokens if token.kind is Kind.VARIABLE))


def _fail(text: str, token: Token, what: str, hint: str) -> QueryError:
    line, column = place(text, token.start)
    return QueryError(what, line=line, column=column, hint=hint)
