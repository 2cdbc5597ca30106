"""Steps of reasoning: a rule with the triples that meet its conditions."""

from collections.abc import Iterable, Iterator

from provenaut.reasoning.materialise import Triple, line
from provenaut.reasoning.patterns import RulePatterns, parsed
from provenaut.reasoning.rules import Rule
from provenaut.terms import Term

__all__ = ["Step", "is_variable", "keep", "prepared"]


class Step:
    """A rule and the triples that meet its conditions, each once."""

    __slots__ = ("_order", "premises", "rule")

    def __init__(self, premises: tuple[Triple, ...], rule: Rule) -> None:
        self.premises = premises
        self.rule = rule
        self._order: tuple[int, tuple[str, ...], Rule] | None = None

    @property
    def order(self) -> tuple[int, tuple[str, ...], Rule]:
        """By which one of several steps is chosen: the fewest premises, then the first in the order of their lines."""
        if self._order is None:
            self._order = len(self.premises), tuple(map(line, self.premises)), self.rule
        return self._order


def keep(found: dict[Triple, Step], conclusion: Triple, step: Step) -> None:
    """Put a step into `found`, unless one that is before it in order gives the same."""
    other = found.get(conclusion)
    if other is None or step.order < other.order:
        found[conclusion] = step


def prepared(rules: Iterable[Rule]) -> tuple[list[tuple[Rule, RulePatterns]], dict[str, Term]]:
    """The rules taken apart, and the terms that their constants stand for, as the engine keeps them."""
    from provenaut.store.working import as_stored

    taken_apart = [(rule, parsed(rule)) for rule in rules]
    constants = sorted({part for _, patterns in taken_apart for part in _constants(patterns)})
    return taken_apart, dict(zip(constants, as_stored(constants), strict=True))


def is_variable(part: str) -> bool:
    """Whether a part of a pattern is a variable."""
    return part.startswith("?")


def _constants(patterns: RulePatterns) -> Iterator[str]:
    for part in (part for pattern in (*patterns.where, patterns.then) for part in pattern):
        if not is_variable(part):
            yield part
    for allowed in patterns.values.values():
        yield from allowed
