"""Rules with several conditions, joined with what has just been found.

A step is new only where one of its premises is. So each new triple is taken for each condition in turn, and the other
conditions are looked up from it: objects by subject, subjects by object. What is found on a level is asked about on the
next alone, which is what makes derivations those of least height.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from provenaut.namespaces import RDF_TYPE
from provenaut.reasoning.materialise import Triple
from provenaut.reasoning.patterns import Pattern, RulePatterns
from provenaut.reasoning.rules import Rule
from provenaut.reasoning.steps import Step, is_variable, keep
from provenaut.terms import Term

__all__ = ["JoinedRules"]

# How a condition is looked up, by which of its parts are known: both, the subject, the object, neither. A list of
# values is gone through, or asked whether a term is in it.
_BOTH, _SUBJECT, _OBJECT, _NEITHER, _EACH, _IN = range(6)

Slots = list[Term]


class _Look(NamedTuple):
    """One look-up: of a condition with its subject and object in slots, or of a list of values for a slot."""

    how: int
    subject: int
    predicate: str
    object: int
    values: tuple[Term, ...] = ()


class _Plan(NamedTuple):
    """A rule with one of its conditions met by a new triple: what is looked up then, in order."""

    rule: "_Slotted"
    first: Pattern | None
    fixed: tuple[tuple[int, Term], ...]
    subject: int
    object: int
    alike: bool
    looks: tuple[_Look, ...]


class _Slotted(NamedTuple):
    """A rule whose variables and constants have places in a list."""

    rule: Rule
    slots: tuple[Term, ...]
    where: tuple[tuple[int, str, int], ...]
    then: tuple[int, str, int]


class JoinedRules:
    """The rules, and of the triples that they ask about an index by subject and by object."""

    def __init__(self, rules: Iterable[tuple[Rule, RulePatterns]], terms: Mapping[str, Term]) -> None:
        self._by_kind: dict[tuple[str, Term], list[_Plan]] = defaultdict(list)
        self._at_once: list[_Plan] = []
        self._objects: dict[str, dict[Term, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self._subjects: dict[str, dict[Term, list[str]]] = defaultdict(lambda: defaultdict(list))
        for rule, patterns in rules:
            for plan in _plans(rule, patterns, terms):
                if plan.first is None:
                    self._at_once.append(plan)
                else:
                    self._by_kind[_kind(plan.first, terms)].append(plan)
        self._asked = {look.predicate for plan in self._every_plan() for look in plan.looks if look.how < _EACH}

    def _every_plan(self) -> Iterator[_Plan]:
        yield from self._at_once
        for plans in self._by_kind.values():
            yield from plans

    def apply(self, new: Iterable[Triple], known: set[Triple], found: dict[Triple, Step]) -> None:
        """Put into `found` what follows from new triples with those that are known, and isn't known itself.

        `known` holds the new ones too. What follows from no triple at all is given the first time.
        """
        waiting = []
        for triple in new:
            subject, predicate, value = triple
            if predicate in self._asked:
                self._objects[predicate][subject].append(value)
                self._subjects[predicate][value].append(subject)
            plans = self._by_kind.get((predicate, value if predicate == RDF_TYPE else ""))
            if plans:
                waiting.append((triple, plans))
        for plan in self._at_once:
            self._look(plan, 0, list(plan.rule.slots), known, found)
        self._at_once = []
        for (subject, _, value), plans in waiting:
            for plan in plans:
                if plan.alike and subject != value:
                    continue
                if plan.fixed and not _fits(plan, subject, value):
                    continue
                slots = list(plan.rule.slots)
                slots[plan.subject], slots[plan.object] = subject, value
                self._look(plan, 0, slots, known, found)

    def _look(self, plan: _Plan, at: int, slots: Slots, known: set[Triple], found: dict[Triple, Step]) -> None:
        """Go on with a plan where so many of its look-ups are done."""
        if at == len(plan.looks):
            _conclude(plan.rule, slots, known, found)
            return
        how, subject, predicate, value, values = plan.looks[at]
        if how == _BOTH:
            if (slots[subject], predicate, slots[value]) in known:
                self._look(plan, at + 1, slots, known, found)
        elif how == _SUBJECT:
            for term in self._objects[predicate].get(slots[subject], ()):
                slots[value] = term
                self._look(plan, at + 1, slots, known, found)
        elif how == _OBJECT:
            for term in self._subjects[predicate].get(slots[value], ()):
                slots[subject] = term
                self._look(plan, at + 1, slots, known, found)
        elif how == _EACH:
            for term in values:
                slots[subject] = term
                self._look(plan, at + 1, slots, known, found)
        elif how == _IN:
            if slots[subject] in values:
                self._look(plan, at + 1, slots, known, found)
        else:
            self._look_at_all(plan, at, slots, known, found)

    def _look_at_all(self, plan: _Plan, at: int, slots: Slots, known: set[Triple], found: dict[Triple, Step]) -> None:
        look = plan.looks[at]
        for one, values in self._objects[look.predicate].items():
            for other in values:
                if look.subject != look.object or one == other:
                    slots[look.subject], slots[look.object] = one, other
                    self._look(plan, at + 1, slots, known, found)


def _conclude(rule: _Slotted, slots: Slots, known: set[Triple], found: dict[Triple, Step]) -> None:
    subject, predicate, value = rule.then
    named = slots[subject]
    # A literal can be no subject.
    if isinstance(named, str):
        conclusion = (named, predicate, slots[value])
        if conclusion not in known:
            premises = dict.fromkeys((str(slots[one]), word, slots[other]) for one, word, other in rule.where)
            keep(found, conclusion, Step(tuple(premises), rule.rule))


def _fits(plan: _Plan, subject: Term, value: Term) -> bool:
    return all((subject if slot == plan.subject else value) == term for slot, term in plan.fixed)


def _kind(pattern: Pattern, terms: Mapping[str, Term]) -> tuple[str, Term]:
    """By what conditions choose triples: the property and, of a type, the class."""
    predicate = str(terms[pattern.predicate])
    return predicate, terms[pattern.object] if predicate == RDF_TYPE else ""


def _plans(rule: Rule, patterns: RulePatterns, terms: Mapping[str, Term]) -> Iterator[_Plan]:
    """A plan for each condition that a new triple may meet; one alone where there are only lists of values."""
    parts = [part for pattern in (*patterns.where, patterns.then) for part in (pattern.subject, pattern.object)]
    places = {part: place for place, part in enumerate(dict.fromkeys([*parts, *patterns.values]))}

    def placed(pattern: Pattern) -> tuple[int, str, int]:
        return places[pattern.subject], str(terms[pattern.predicate]), places[pattern.object]

    slots = tuple("" if is_variable(part) else terms[part] for part in places)
    slotted = _Slotted(rule, slots, tuple(map(placed, patterns.where)), placed(patterns.then))
    values = {places[name]: tuple(terms[each] for each in allowed) for name, allowed in patterns.values.items()}
    constants = {place for part, place in places.items() if not is_variable(part)}
    for pattern in dict.fromkeys(patterns.where):
        subject, _, value = placed(pattern)
        fixed = tuple((place, slots[place]) for place in dict.fromkeys((subject, value)) if place in constants)
        rest = [placed(each) for each in patterns.where if each != pattern]
        looks = tuple(_looks(rest, dict(values), {subject, value} - constants, constants))
        yield _Plan(slotted, pattern, fixed, subject, value, subject == value, looks)
    if not patterns.where:
        yield _Plan(slotted, None, (), 0, 0, False, tuple(_looks([], dict(values), set(), constants)))


def _looks(
    rest: list[tuple[int, str, int]], values: dict[int, tuple[Term, ...]], bound: set[int], constants: set[int]
) -> Iterator[_Look]:
    """The look-ups that are left, those first that have the most to go by."""
    bound, matched = bound | constants, set(bound)
    while rest or values:
        listed = next((place for place in values if place in bound or not rest), None)
        if listed is not None:
            yield _Look(_IN if listed in bound else _EACH, listed, "", listed, values.pop(listed))
            bound.add(listed)
            matched.add(listed)
            continue
        # What is bound by a match names few triples; a class named in the rule has many members.
        best = max(rest, key=lambda each: (each[0] in bound and each[2] in bound, len({each[0], each[2]} & matched)))
        rest.remove(best)
        subject, predicate, value = best
        how = {(True, True): _BOTH, (True, False): _SUBJECT, (False, True): _OBJECT, (False, False): _NEITHER}
        yield _Look(how[subject in bound, value in bound], subject, predicate, value)
        bound |= {subject, value}
        matched |= {subject, value} - constants
