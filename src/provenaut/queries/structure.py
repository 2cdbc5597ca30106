"""Where the groups of a query are, so that parameters can be bound in them.

A value is bound by `VALUES ?name { term }` at the start of the outermost WHERE group, and again at the start of every
group within it that mentions the variable. The engine evaluates groups from the inside: in a subquery, a branch of
UNION or an EXISTS, a FILTER on a variable that is bound only outside would see nothing, silently.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from provenaut.errors import QueryError
from provenaut.guard import Kind, Token, place, tokenize
from provenaut.queries.saved import ParameterType, SavedQuery

__all__ = ["MODIFIERS", "Group", "check_parameters", "find_groups", "splice"]

# These stand for a number behind LIMIT and OFFSET, not for a variable.
MODIFIERS: Final = ("limit", "offset")
_FUNCTIONS: Final = ("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT")


class Group(NamedTuple):
    """A group graph pattern: offsets behind its `{` and before its `}`, and the variables named anywhere in it.

    The group of a SELECT counts the variables of its clauses too: what they compute with must be bound in the group.
    """

    start: int
    end: int
    variables: frozenset[str]


def find_groups(tokens: list[Token]) -> list[Group]:
    """The groups of a query into which VALUES can be written, the outermost WHERE first.

    >>> [group.start for group in find_groups(tokenize("SELECT * { ?s ?p ?o { SELECT ?s { ?s ?p ?x } } }"))]
    [10, 33]
    """
    # An EXISTS in what is projected stands before the WHERE.
    return [group for _, group in sorted(_groups(tokens), key=lambda found: found[0] > 0)]


def _groups(tokens: list[Token]) -> Iterator[tuple[int, Group]]:
    """Each group with the number of brackets around it."""
    for index, token in enumerate(tokens):
        if token.text != "{" or token.kind is not Kind.SIGN or not _takes_patterns(tokens, index):
            continue
        end = next((one for one in tokens[index + 1 :] if one.text == "}" and one.depth == token.depth), None)
        if end is None:
            return
        within = [one for one in tokens[index:] if one.start < end.start]
        select = _select_of(tokens, index)
        if select is not None:
            within += _clauses(tokens, select)
        names = frozenset(one.text[1:] for one in within if one.kind is Kind.VARIABLE)
        yield token.depth, Group(token.end, end.start, names)


def _select_of(tokens: list[Token], index: int) -> int | None:
    """Where the SELECT stands whose WHERE begins here; none where the group is another's."""
    depth = tokens[index].depth
    for at in range(index - 1, -1, -1):
        token = tokens[at]
        if token.depth == depth and token.is_word("SELECT"):
            return at
        if token.depth < depth or (token.depth == depth and token.text in "{}" and token.kind is Kind.SIGN):
            return None
    return None


def _takes_patterns(tokens: list[Token], index: int) -> bool:
    """Not the data of VALUES, the template of CONSTRUCT, or the braces of a subquery, which begin with SELECT."""
    if index + 1 < len(tokens) and tokens[index + 1].is_word("SELECT"):
        return False
    if tokens[index].depth and _in_template(tokens, index):
        return False
    before = index - 1
    if before >= 0 and tokens[before].is_word("CONSTRUCT"):
        return False
    if before >= 1 and tokens[before].is_word("WHERE") and tokens[before - 1].is_word("CONSTRUCT"):
        return False
    if before >= 0 and tokens[before].text == ")":
        depth = tokens[before].depth
        before = next(
            (at for at in range(before - 1, -1, -1) if tokens[at].text == "(" and tokens[at].depth == depth), 0
        )
    elif before >= 0 and tokens[before].kind is not Kind.VARIABLE:
        return True
    return not (before >= 1 and tokens[before - 1].is_word("VALUES"))


def _in_template(tokens: list[Token], index: int) -> bool:
    # There is none around an EXISTS in what is projected.
    outer = next((at for at in range(index, -1, -1) if tokens[at].text == "{" and tokens[at].depth == 0), 0)
    return outer > 0 and tokens[outer - 1].is_word("CONSTRUCT")


def check_parameters(query: SavedQuery, file: str) -> None:
    """Hold that every parameter of a query can be bound; a `QueryError` says which can't, and why."""
    tokens = tokenize(query.text)
    groups = find_groups(tokens)
    if query.parameters and not groups:
        raise QueryError("has parameters and no WHERE group to bind them in", file=file, hint="write WHERE { … }")
    for parameter in query.parameters:
        if parameter.name in MODIFIERS and parameter.type is ParameterType.INTEGER:
            continue
        if not groups or parameter.name not in groups[0].variables:
            what = f"parameter '{parameter.name}' is not a variable of the WHERE group"
            raise QueryError(what, file=file, hint=f"use ?{parameter.name} there")
        token, problem, hint = _assigned(tokens, parameter.name), "is given another value here", "take another name"
        if token is None:
            token, problem = _unreachable(tokens, parameter.name), "has no value here, beside an aggregate"
            hint = f"add ?{parameter.name} to GROUP BY, or filter around a subquery"
        if token is not None:
            line, column = place(query.text, token.start)
            raise QueryError(f"parameter '{parameter.name}' {problem}", file=file, line=line, column=column, hint=hint)


def _assigned(tokens: list[Token], name: str) -> Token | None:
    """Where `AS ?name` stands, in BIND or in what is projected: a variable can't have two values."""
    pairs = pairwise(tokens)
    return next(
        (
            after
            for word, after in pairs
            if word.is_word("AS") and after.kind is Kind.VARIABLE and after.text[1:] == name
        ),
        None,
    )


def _unreachable(tokens: list[Token], name: str) -> Token | None:
    """Where a variable stands outside the WHERE of an aggregate that doesn't group by it."""
    for index, select in enumerate(tokens):
        if not select.is_word("SELECT"):
            continue
        clauses = list(_clauses(tokens, index))
        if not any(token.is_word("GROUP", "HAVING", *_FUNCTIONS) for token in clauses):
            continue
        alone = _outside_aggregates(clauses)
        mentions = [token for token in alone if token.kind is Kind.VARIABLE and token.text[1:] == name]
        start = next((at for at, token in enumerate(clauses) if token.is_word("GROUP")), len(clauses))
        behind = (at for at in range(start, len(clauses)) if clauses[at].is_word("HAVING", "ORDER", "LIMIT", "OFFSET"))
        grouping = clauses[start : next(behind, len(clauses))]
        if mentions and not any(token in grouping for token in mentions):
            return mentions[0]
    return None


def _outside_aggregates(clauses: list[Token]) -> Iterator[Token]:
    """The tokens that are not the argument of an aggregate, which is computed where every variable has its value."""
    behind = -1
    for at, (token, after) in enumerate(pairwise([*clauses, *clauses[-1:]])):
        if token.start < behind:
            continue
        yield token
        if token.is_word(*_FUNCTIONS) and after.text == "(":
            closing = (one.end for one in clauses[at:] if one.text == ")" and one.depth == after.depth)
            behind = next(closing, -1)


def _clauses(tokens: list[Token], index: int) -> Iterator[Token]:
    """The tokens of one SELECT outside its WHERE group: what it projects, and its modifiers."""
    depth = tokens[index].depth
    inside = False
    for token in tokens[index:]:
        if token.depth < depth:
            return
        if token.depth == depth and token.text in "{}" and token.kind is Kind.SIGN:
            if token.text == "}" and not inside:
                return
            inside = token.text == "{"
        elif not inside:
            yield token


def splice(text: str, edits: list[tuple[int, int, str]]) -> str:
    """The text with pieces replaced: each edit is a start, an end, and what goes there; starts don't move others.

    >>> splice("LIMIT 10", [(6, 8, "5")])
    'LIMIT 5'
    """
    for start, end, piece in sorted(edits, key=lambda edit: -edit[0]):
        text = text[:start] + piece + text[end:]
    return text
