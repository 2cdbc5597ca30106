"""What is said in sentences: the axiom behind a rule, and what became of a triple."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from provenaut.explain.values import Proof, Verdict
from provenaut.namespaces import RDF_TYPE
from provenaut.reasoning.patterns import Pattern, RulePatterns
from provenaut.statements import Statement

__all__ = ["axiom", "counted", "listed", "summary"]

_TYPE: Final = f"<{RDF_TYPE}>"
_MANY: Final = 3


def axiom(rule: RulePatterns, labels: Mapping[str, str]) -> str:
    """What a rule says, in words; `labels` by IRI.

    >>> from provenaut.reasoning import Rule
    >>> from provenaut.reasoning.patterns import parsed
    >>> axiom(parsed(Rule("?x a <urn:Leak> .", "?x a <urn:Incident> .")), {"urn:Leak": "leak", "urn:Incident": "event"})
    'every leak is an event'
    """
    names = {part: labels.get(part[1:-1], part) for pattern in (*rule.where, rule.then) for part in pattern}
    then, where = rule.then, rule.where
    is_class = then.predicate == _TYPE
    only = where[0] if len(where) == 1 and not rule.values else None
    if is_class and only is not None:
        return _of_class(only, then, names)
    if only is not None:
        return _of_property(only, then, names)
    steps = [pattern.predicate for pattern in where]
    if is_class or _TYPE in steps or rule.values or not steps:
        return f"the ontology defines {names[then.object] if is_class else _quoted(names[then.predicate])} so"
    if set(steps) == {then.predicate}:
        return f"{_quoted(names[then.predicate])} passes on from one to the next"
    return f"{' and then '.join(_quoted(names[step]) for step in steps)} make {_quoted(names[then.predicate])}"


def _of_class(only: Pattern, then: Pattern, names: Mapping[str, str]) -> str:
    if only.predicate == _TYPE:
        return f"every {names[only.object]} is {_one(names[then.object])}"
    stands = "before" if only.subject == then.subject else "after"
    return f"whatever stands {stands} {_quoted(names[only.predicate])} is {_one(names[then.object])}"


def _of_property(only: Pattern, then: Pattern, names: Mapping[str, str]) -> str:
    left, right = _quoted(names[only.predicate]), _quoted(names[then.predicate])
    if only.predicate == _TYPE:
        return f"every {names[only.object]} has {right} {names[then.object]}"
    if only.predicate == then.predicate:
        return f"{left} holds both ways"
    if only[::2] == then[::-2]:
        return f"{left} and {right} are one relation, read from either end"
    return f"{left} is a kind of {right}" if only[::2] == then[::2] else f"the ontology defines {right} so"


def summary(
    verdict: Verdict, said: Sequence[Statement], against: Sequence[Statement], given: Sequence[str], proof: Proof | None
) -> str:
    """Why a triple is accepted, or not, in one sentence."""
    accepted = [one for one in said if one.acceptance != "NotAccepted"]
    match verdict:
        case Verdict.ACCEPTED:
            return f"{_says(accepted)}, and {_reason(accepted[0])}{_also(given)}"
        case Verdict.CONTESTED:
            return f"{_says(accepted)}; {_reason(accepted[0])}{_also(given)}"
        case Verdict.GIVEN:
            return listed(given)
        case Verdict.INFERRED:
            return _inferred(proof)
        case Verdict.DENIED:
            return f"{_who(against)} {_verb(against, 'denies', 'deny')} it, and nobody says so"
        case Verdict.NOT_ACCEPTED:
            reasons = dict.fromkeys(_reason(one) for one in said)
            denied = f"; {_who(against)} {_verb(against, 'denies', 'deny')} it" if against else ""
            return f"{_who(said)} {_verb(said, 'says', 'say')} so, but {listed(reasons)}{denied}"
        case Verdict.UNCLAIMED:
            return "no claim says so"


def _inferred(proof: Proof | None) -> str:
    if proof is None:
        return "it is among what the ontology adds, but no proof of it was found"
    claims = {one.iri: one for leaf in proof.leaves for one in leaf.statements}
    contested = any(
        leaf.statements and all(one.acceptance == "AcceptedContested" for one in leaf.statements)
        for leaf in proof.leaves
    )
    if not claims:
        return "nobody has to say so: it follows by the ontology"
    rests = f"it follows by the ontology from {counted(len(claims), 'claim')}"
    return f"{rests}; some of what it follows from is contested" if contested else rests


def counted(number: int, thing: str) -> str:
    """A number with its noun.

    >>> counted(1, "claim"), counted(2, "claim")
    ('1 claim', '2 claims')
    """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def listed(words: Iterable[str]) -> str:
    """Words as a list in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _also(given: Sequence[str]) -> str:
    return f"; {listed(given)} too" if given else ""


def _says(said: Sequence[Statement]) -> str:
    sources = len({one.citation.source for one in said})
    claims = counted(len(said), "claim")
    where = f" of {counted(sources, 'source')}" if len(said) > 1 else ""
    return f"{_who(said)} {_verb(said, 'says', 'say')} so, in {claims}{where}"


def _who(said: Sequence[Statement]) -> str:
    speakers = list(dict.fromkeys(str(one.speakers[0]) for one in said))
    more = len(speakers) - _MANY
    return listed([*speakers[:_MANY], f"{more} more"] if more > 0 else speakers)


def _verb(said: Sequence[Statement], one: str, many: str) -> str:
    return one if len({each.speakers[0] for each in said}) == 1 else many


def _reason(statement: Statement) -> str:
    return statement.decision.partition(": ")[2] or statement.decision


def _quoted(name: str) -> str:
    return f"'{name}'"


def _one(name: str) -> str:
    return f"{'an' if name[:1].lower() in set('aeiou') else 'a'} {name}"
