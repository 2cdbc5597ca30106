"""Rules with a single condition, carried out triple by triple.

Most rules are of this kind: that what is of a class is of the class above, that what has a property is in its domain.
Only what has just been found can meet them anew, so each triple is looked at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from provenaut.namespaces import RDF_TYPE
from provenaut.reasoning.materialise import Triple
from provenaut.reasoning.patterns import Pattern, RulePatterns
from provenaut.reasoning.rules import Rule
from provenaut.reasoning.steps import Step, is_variable, keep
from provenaut.terms import Term

__all__ = ["DirectRules", "is_direct"]

_SUBJECT, _OBJECT = 0, 2


class _Way(NamedTuple):
    """How a triple that meets the condition becomes the conclusion: its parts by place, or as they are."""

    rule: Rule
    subject: int | None
    subject_is: Term
    predicate: str
    object: int | None
    object_is: Term
    needs: tuple[tuple[int, Term], ...]
    alike: bool


class DirectRules:
    """Rules with one condition, found by the property of the condition, or by its class where it is about types."""

    def __init__(self, rules: Iterable[tuple[Rule, RulePatterns]], terms: Mapping[str, Term]) -> None:
        self._by_property: dict[str, list[_Way]] = defaultdict(list)
        self._by_class: dict[Term, list[_Way]] = defaultdict(list)
        for rule, patterns in rules:
            (pattern,) = patterns.where
            way = _way(rule, pattern, patterns.then, terms)
            if terms[pattern.predicate] == RDF_TYPE:
                self._by_class[terms[pattern.object]].append(way)
            else:
                self._by_property[str(terms[pattern.predicate])].append(way)

    def apply(self, new: Iterable[Triple], known: set[Triple], found: dict[Triple, Step]) -> None:
        """Put into `found` what follows from new triples and isn't known; of two steps the first in order is kept."""
        for triple in new:
            is_type = triple[1] == RDF_TYPE
            for way in self._by_class.get(triple[2], ()) if is_type else self._by_property.get(triple[1], ()):
                if not _meets(way, triple):
                    continue
                subject = way.subject_is if way.subject is None else triple[way.subject]
                # A literal can be no subject.
                if isinstance(subject, str):
                    value = way.object_is if way.object is None else triple[way.object]
                    conclusion = (subject, way.predicate, value)
                    if conclusion not in known:
                        keep(found, conclusion, Step((triple,), way.rule))


def is_direct(patterns: RulePatterns) -> bool:
    """Whether a rule has one condition, which names its property, and its class where it is about types.

    >>> is_direct(RulePatterns((Pattern("?x", "<urn:in>", "?y"),), Pattern("?x", "<urn:at>", "?y"), {}))
    True
    """
    if len(patterns.where) != 1 or patterns.values:
        return False
    (pattern,) = patterns.where
    variables = {part for part in (pattern.subject, pattern.object) if is_variable(part)}
    bound = all(part in variables for part in patterns.then if is_variable(part))
    about_types = pattern.predicate == f"<{RDF_TYPE}>"
    return bound and not is_variable(pattern.predicate) and not (about_types and is_variable(pattern.object))


def _meets(way: _Way, triple: Triple) -> bool:
    if way.alike and triple[_SUBJECT] != triple[_OBJECT]:
        return False
    return all(triple[place] == term for place, term in way.needs)


def _way(rule: Rule, pattern: Pattern, then: Pattern, terms: Mapping[str, Term]) -> _Way:
    places = {part: at for at, part in ((_OBJECT, pattern.object), (_SUBJECT, pattern.subject)) if is_variable(part)}
    fixed = (
        (at, part) for at, part in ((_SUBJECT, pattern.subject), (_OBJECT, pattern.object)) if not is_variable(part)
    )
    subject, value = places.get(then.subject), places.get(then.object)
    return _Way(
        rule,
        subject,
        "" if subject is not None else terms[then.subject],
        str(terms[then.predicate]),
        value,
        "" if value is not None else terms[then.object],
        tuple((at, terms[part]) for at, part in fixed if not (at == _OBJECT and terms[pattern.predicate] == RDF_TYPE)),
        is_variable(pattern.subject) and pattern.subject == pattern.object,
    )
