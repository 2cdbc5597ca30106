"""The rules that an ontology compiles to, taken apart into triple patterns to match and to fill."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Final, NamedTuple

from provenaut.namespaces import RDF_TYPE
from provenaut.reasoning.rules import Rule

__all__ = ["Pattern", "RulePatterns", "parsed", "unified"]

_TOKEN: Final = re.compile(
    r"""<[^>]*>|\?\w+|_:\w+|"(?:[^"\\]|\\.)*"(?:\^\^<[^>]*>|@[\w-]+)?|VALUES|[{}./^]|a(?=\s)""", re.DOTALL
)


class Pattern(NamedTuple):
    """A triple pattern; each part is a variable (`?x`) or a term in N-Triples form."""

    subject: str
    predicate: str
    object: str


class RulePatterns(NamedTuple):
    """A rule as patterns: where all of `where` match, and variables have one of the `values`, `then` holds."""

    where: tuple[Pattern, ...]
    then: Pattern
    values: Mapping[str, tuple[str, ...]]


def parsed(rule: Rule) -> RulePatterns:
    """The patterns of a rule, its paths made single steps over variables of their own.

    >>> found = parsed(Rule("?x <urn:in>/^<urn:has> ?y .", "?x <urn:at> ?y ."))
    >>> [" ".join(pattern) for pattern in found.where]
    ['?x <urn:in> ?step1', '?y <urn:has> ?step1']
    """
    numbers = count(1)
    values: dict[str, tuple[str, ...]] = {}
    where: list[Pattern] = []
    tokens = _TOKEN.findall(rule.where)
    while tokens:
        if tokens[0] == "VALUES":
            end = tokens.index("}")
            allowed = tokens[3:end]
            values[tokens[1]] = tuple(each for each in values.get(tokens[1], allowed) if each in allowed)
            tokens = tokens[end + 1 :]
        elif tokens[0] == ".":
            tokens = tokens[1:]
        else:
            end = tokens.index(".")
            where.extend(_steps(tokens[:end], numbers))
            tokens = tokens[end + 1 :]
    (then,) = _steps([token for token in _TOKEN.findall(rule.then) if token != "."], numbers)  # noqa: S105  # a full stop
    return RulePatterns(tuple(where), then, values)


def _steps(tokens: Sequence[str], numbers: Iterator[int]) -> Iterator[Pattern]:
    """The single steps of `subject path object`."""
    start, *path, end = tokens
    steps = "".join(f"<{RDF_TYPE}>" if token == "a" else token for token in path).split(">/")  # noqa: S105  # SPARQL's a
    here = start
    for number, step in enumerate(steps, 1):
        there = end if number == len(steps) else f"?step{next(numbers)}"
        predicate = step.removeprefix("^").removesuffix(">") + ">"
        yield Pattern(there, predicate, here) if step.startswith("^") else Pattern(here, predicate, there)
        here = there


def unified(pattern: Pattern, triple: Pattern) -> dict[str, str] | None:
    """What the variables of a pattern stand for in a triple; None where it doesn't fit.

    >>> unified(Pattern("?x", "<urn:p>", "?y"), Pattern("<urn:a>", "<urn:p>", "<urn:b>"))
    {'?x': '<urn:a>', '?y': '<urn:b>'}
    """
    bound: dict[str, str] = {}
    for part, term in zip(pattern, triple, strict=True):
        if (bound.setdefault(part, term) if part.startswith("?") else part) != term:
            return None
    return bound
