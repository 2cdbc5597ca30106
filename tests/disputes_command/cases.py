"""Toys: for every kind and flag of dispute one that has it, and for everything that is no dispute one that has none."""

from dataclasses import dataclass
from typing import Final

from provenaut.model import Claim, Rank
from tests.graph.worlds import say


@dataclass(frozen=True)
class Toy:
    """Claims, and what is found in them: the kind, what each side holds, the flags, and how it was decided."""

    claims: tuple[Claim, ...]
    kind: str = ""
    sides: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    rule: str = "Undecided"
    prevails: str = ""


def said(*lines: str, source: str = "press", by: str = "") -> tuple[Claim, ...]:
    """Several claims of one source."""
    return tuple(say(line, source, by=by) for line in lines)


def assessed(node: str, assessor: str, level: str, source: str, *more: str) -> tuple[Claim, ...]:
    """An assessment of the leak."""
    return said(
        f"{node} assessmentOf leak",
        f"{node} assessedBy {assessor}",
        f"{node} assessedLevel pn:{level}",
        *more,
        source=source,
    )


def rate(node: str, value: str, unit: str, source: str, when: str = "2031") -> tuple[Claim, ...]:
    """A leak rate at a time."""
    return said(
        f"{node} measurementOf leak",
        f"{node} quantityKind pn:LeakRate",
        f"{node} value {value}",
        f"{node} unit pn:{unit}",
        f"{node} observedOn {when}",
        source=source,
    )


def plan(node: str, holder: str, when: str, source: str) -> tuple[Claim, ...]:
    """A plan to leave, of somebody."""
    return said(f"{node} planHolder {holder}", f"{node} plannedAfter {when}", source=source)


LASTED: Final = said("span measurementOf leak", "span quantityKind pn:Duration", "span unit pn:Year", "span value 5")
EVENING: Final = "2031-03-14T19:45:00"

KINDS: Final = {
    "different-value": Toy(
        (say("leak firstDetectedOn 2019"), say("leak firstDetectedOn 2020", "later-press")),
        "different-value",
        ("2019", "2020"),
    ),
    "denial": Toy(
        (say("leak threatens crew"), say("leak threatens crew [denied]", "later-press")),
        "denial",
        ("incident:crew", "not incident:crew"),
    ),
    "competing-cause": Toy(
        (say("leak attributedTo cause:micrometeoroid-impact"), say("leak attributedTo cause:weld-defect", "primary")),
        "competing-cause",
        ("micrometeoroid impact", "weld defect"),
        rule="DecidedByGrade",
        prevails="weld defect",
    ),
    "assessment": Toy(
        (*assessed("a", "nasa", "HighLikelihood", "press"), *assessed("b", "roscosmos", "NoThreat", "later-press")),
        "assessment",
        ("incident:nasa: high likelihood", "incident:roscosmos: no threat"),
    ),
    "classification": Toy(
        (say("ship a CrewedSpacecraft"), say("ship a CargoSpacecraft", "later-press")),
        "classification",
        ("cargo spacecraft", "crewed spacecraft"),
    ),
    "place": Toy(
        (say("leak originatedIn prk"), say("leak originatedIn cabin", "later-press")),
        "place",
        ("incident:cabin", "incident:prk"),
    ),
    "arithmetic": Toy(
        (*LASTED, say("leak firstDetectedOn 2019", "later-press"), say("leak endedOn 2026", "later-press")),
        "arithmetic",
        ("2019 to 2026", "5 years"),
    ),
    "superseded": Toy(
        (*plan("exit", "russia", "2032", "press"), *plan("exit", "russia", "2036", "later-press")),
        "superseded",
        ("2032", "2036"),
        rule="DecidedByRecency",
        prevails="2036",
    ),
}

FLAGS: Final = {
    "within-one-source": Toy(
        (say("leak firstDetectedOn 2019"), say("leak firstDetectedOn 2020", by="agency")),
        "different-value",
        ("2019", "2020"),
        ("within-one-source",),
    ),
    "unit": Toy(
        (*rate("a", "2", "PoundPerDay", "press"), *rate("b", "2", "KilogramPerDay", "later-press")),
        "different-value",
        ("2 kilograms per day", "2 pounds per day"),
        ("unit",),
    ),
    "time-zone": Toy(
        (say(f"leak firstDetectedOn {EVENING}-05:00"), say(f"leak firstDetectedOn {EVENING}Z", "later-press")),
        "different-value",
        (f"{EVENING}-05:00", f"{EVENING}Z"),
        ("time-zone",),
    ),
}

DECISIONS: Final = {
    "by rank": Toy(
        (say("leak firstDetectedOn 2019", "anonymous", rank=Rank.PREFERRED), say("leak firstDetectedOn 2020")),
        "different-value",
        ("2019", "2020"),
        rule="DecidedByRank",
        prevails="2019",
    ),
    "by grade": Toy(
        (say("leak firstDetectedOn 2019", "aggregator"), say("leak firstDetectedOn 2020", "primary")),
        "different-value",
        ("2019", "2020"),
        rule="DecidedByGrade",
        prevails="2020",
    ),
}

NONE: Final = {
    "part against whole place": (
        *said("leak originatedIn prk", "prk compartmentOf zvezda"),
        say("leak originatedIn zvezda", "later-press"),
    ),
    "a state that changed": (
        *said("before stateOf leak", "before hasPhase pn:Active", "before observedOn 2030"),
        *said("after stateOf leak", "after hasPhase pn:Ceased", "after observedOn 2031", source="later-press"),
    ),
    "two incidents": (
        *said("leak occurredOn 2030", "leak originatedIn prk", "leak attributedTo cause:weld-defect"),
        *said("other occurredOn 2031", "other originatedIn cabin", "other attributedTo cause:material-fatigue"),
    ),
    "plans of two holders": (*plan("one", "russia", "2032", "press"), *plan("two", "nasa", "2036", "later-press")),
    "plans of one holder at two times": (
        *plan("plan-of-2030", "russia", "2032", "press"),
        *plan("plan-of-2031", "russia", "2036", "later-press"),
    ),
    "rounding within what was written": (say("rate value 2"), say("rate value 2.2", "later-press")),
    "rounding between units": (
        *rate("a", "2", "PoundPerDay", "press"),
        *rate("b", "0.9", "KilogramPerDay", "later-press"),
    ),
    "one instant in two time zones": (
        say(f"leak firstDetectedOn {EVENING}-05:00"),
        say("leak firstDetectedOn 2031-03-15T00:45:00Z", "later-press"),
    ),
    "a month within its year": (say("leak firstDetectedOn 2020"), say("leak firstDetectedOn 2020-08", "later-press")),
    "two times of measuring": (
        *rate("a", "2", "PoundPerDay", "press", "2030"),
        *rate("b", "5", "PoundPerDay", "later-press", "2031"),
    ),
    "a cause and a kind of it": (
        say("leak attributedTo cause:micrometeoroid-or-debris-impact"),
        say("leak attributedTo cause:micrometeoroid-impact", "later-press"),
    ),
}

# The same but for what makes each of them none: the kind of dispute that it then is, and its claims.
ALMOST: Final = {
    "part against whole place": (
        "place",
        (say("leak originatedIn prk"), say("leak originatedIn zvezda", "later-press")),
    ),
    "a state that changed": (
        "different-value",
        (*said("state hasPhase pn:Active"), *said("state hasPhase pn:Ceased", source="later-press")),
    ),
    "two incidents": (
        "competing-cause",
        (
            *said("leak occurredOn 2030", "leak attributedTo cause:weld-defect"),
            *said("leak occurredOn 2031", "leak attributedTo cause:material-fatigue", source="later-press"),
        ),
    ),
    "plans of two holders": (
        "superseded",
        (*plan("one", "russia", "2032", "press"), *plan("one", "nasa", "2036", "later-press")),
    ),
    "plans of one holder at two times": (
        "superseded",
        (*plan("plan", "russia", "2032", "press"), *plan("plan", "russia", "2036", "later-press")),
    ),
    "rounding within what was written": (
        "different-value",
        (say("rate value 2"), say("rate value 2.6", "later-press")),
    ),
    "rounding between units": (
        "different-value",
        (*rate("a", "2", "PoundPerDay", "press"), *rate("b", "1.2", "KilogramPerDay", "later-press")),
    ),
    "one instant in two time zones": (
        "different-value",
        (say(f"leak firstDetectedOn {EVENING}-05:00"), say("leak firstDetectedOn 2031-03-15T00:46:00Z", "later-press")),
    ),
    "a month within its year": (
        "different-value",
        (say("leak firstDetectedOn 2020"), say("leak firstDetectedOn 2021-08", "later-press")),
    ),
    "two times of measuring": (
        "different-value",
        (*rate("a", "2", "PoundPerDay", "press", "2031"), *rate("b", "5", "PoundPerDay", "later-press", "2031")),
    ),
    "a cause and a kind of it": (
        "competing-cause",
        (
            say("leak attributedTo cause:weld-defect"),
            say("leak attributedTo cause:micrometeoroid-impact", "later-press"),
        ),
    ),
}
