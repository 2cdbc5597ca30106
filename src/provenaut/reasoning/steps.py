"""The rules as questions to the engine: which new triples each gives, and from which premises.

Of all the ways in which a rule gives one triple only the first in order is read, so that what is read grows with the
triples that are inferred and not with the ways to infer them: a part of a part of a part has many.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple
from urllib.parse import unquote

from provenaut.namespaces import RDF, RDF_TYPE
from provenaut.reasoning.materialise import Triple, line
from provenaut.reasoning.patterns import Pattern, RulePatterns, parsed
from provenaut.reasoning.rules import Rule
from provenaut.store import Engine
from provenaut.terms import Literal, Term

__all__ = ["Question", "Step", "is_variable", "kind", "prepared", "questions"]

# One text for a term. What people wrote is encoded, so that neither a space nor a mark of ours is in it.
_AS_TEXT: Final = (
    'IF(isIRI({0}), CONCAT("<", STR({0}), ">"), CONCAT("\\"", ENCODE_FOR_URI(STR({0})), '
    'IF(LANG({0}) = "", CONCAT("^", STR(DATATYPE({0}))), CONCAT("@", LANG({0})))))'
)


class Step(NamedTuple):
    """A rule and the triples that meet its conditions."""

    premises: tuple[Triple, ...]
    rule: Rule

    @property
    def order(self) -> tuple[int, tuple[str, ...], Rule]:
        """By which one of several steps is chosen: the fewest premises, then the first in the order of their lines."""
        return len(self.premises), tuple(map(line, self.premises)), self.rule


class Question:
    """A rule as the question which new triples it gives, each with one way to meet its conditions.

    The answer is grouped by what the conclusion names. Of what it doesn't name the least is taken, all of these terms
    as one text: they must come from one match.
    """

    def __init__(self, rule: Rule, patterns: RulePatterns, terms: Mapping[str, Term]) -> None:
        self.rule, self.where, self.then = rule, patterns.where, patterns.then
        variables = [part for pattern in self.where for part in pattern if is_variable(part)]
        self.named = tuple(dict.fromkeys(filter(is_variable, self.then)))
        self.hidden = tuple(dict.fromkeys(part for part in variables if part not in self.named))
        self.terms = {part: terms[part] for part in _constants(patterns)}
        self.needs = frozenset(self._kind(pattern) for pattern in self.where)
        self.gives = self._kind(self.then)
        self.text = self._text(patterns.values)

    def _kind(self, pattern: Pattern) -> tuple[str, Term]:
        return kind(str(self.terms[pattern.predicate]), self.terms.get(pattern.object, ""))

    def _text(self, values: Mapping[str, Sequence[str]]) -> str:
        texts = ', " ", '.join(_AS_TEXT.format(name) for name in self.hidden)
        least = f" (MIN(CONCAT({texts})) AS ?least)" if texts else ""
        met = [f"VALUES {name} {{ {' '.join(allowed)} }}" for name, allowed in values.items()]
        met += [f"{' '.join(pattern)} ." for pattern in self.where]
        # A literal can be no subject: the engine leaves such triples out, so they would be new each time.
        new = f"FILTER isIRI({self.then.subject}) FILTER NOT EXISTS {{ {' '.join(self.then)} }}"
        named = " ".join(self.named)
        return f"SELECT {named}{least} WHERE {{ {' '.join(met)} {new} }} GROUP BY {named}"

    def answers(self, engine: Engine) -> Iterator[tuple[Triple, Step]]:
        """The triples that the rule adds to those of the default graph, each with a step that gives it."""
        for row in engine.query(self.text).rows:
            terms = {**self.terms, **{name: term for name, term in zip(self.named, row, strict=False) if term}}
            if isinstance(row[-1], Literal) and self.hidden:
                terms.update(zip(self.hidden, map(_term, row[-1].lexical.split(" ")), strict=True))
            premises = dict.fromkeys(_filled(pattern, terms) for pattern in self.where)
            yield _filled(self.then, terms), Step(tuple(premises), self.rule)


def prepared(rules: Iterable[Rule]) -> tuple[list[tuple[Rule, RulePatterns]], dict[str, Term]]:
    """The rules taken apart, and the terms that their constants stand for, as the engine keeps them."""
    from provenaut.store.working import as_stored

    taken_apart = [(rule, parsed(rule)) for rule in rules]
    constants = sorted({part for _, patterns in taken_apart for part in _constants(patterns)})
    return taken_apart, dict(zip(constants, as_stored(constants), strict=True))


def questions(rules: Iterable[Rule]) -> tuple[Question, ...]:
    """A question for each rule."""
    taken_apart, terms = prepared(rules)
    return tuple(Question(rule, patterns, terms) for rule, patterns in taken_apart)


def kind(predicate: str, value: Term) -> tuple[str, Term]:
    """By what rules choose triples: the property and, of a type, the class.

    >>> kind("urn:in", "urn:iss")
    ('urn:in', '')
    """
    return predicate, value if predicate == RDF_TYPE else ""


def _constants(patterns: RulePatterns) -> Iterator[str]:
    return (part for pattern in (*patterns.where, patterns.then) for part in pattern if not is_variable(part))


def is_variable(part: str) -> bool:
    """Whether a part of a pattern is a variable."""
    return part.startswith("?")


def _filled(pattern: Pattern, terms: Mapping[str, Term]) -> Triple:
    subject, predicate, value = (terms[part] for part in pattern)
    return str(subject), str(predicate), value


def _term(text: str) -> Term:
    """The term that `_AS_TEXT` made a text of."""
    if text.startswith("<"):
        return text[1:-1]
    lexical, mark, rest = text[1:].partition("^" if "^" in text else "@")
    return Literal(unquote(lexical), rest) if mark == "^" else Literal(unquote(lexical), RDF + "langString", rest)
