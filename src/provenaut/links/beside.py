"""What Wikidata says of a thing by a property: each statement with its rank left out, its references kept."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from provenaut.links.asking import Service, batches, rows_of, values
from provenaut.links.schemes import is_unknown
from provenaut.terms import Literal, Term

__all__ = ["Theirs", "statements"]

_P: Final = "http://www.wikidata.org/prop/"
_WIKIBASE: Final = "http://wikiba.se/ontology#"
_PROPERTY: Final = re.compile(r"P[1-9][0-9]*")
# The precision of a date, as Wikibase numbers it, and how much of the date it leaves.
_KEPT: Final = {"9": 4, "10": 7, "11": 10}
_TIME: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T.*")


@dataclass(frozen=True, slots=True, order=True)
class Theirs:
    """One statement of theirs: a date as EDTF, an IRI, or a text; and what it refers to, as (property, value)."""

    value: str
    is_date: bool = False
    references: tuple[tuple[str, str], ...] = ()


def statements(
    service: Service, endpoint: str, items: Iterable[str], properties: Iterable[str]
) -> tuple[dict[tuple[str, str], list[Theirs]], datetime | None, bool]:
    """All statements that are not deprecated and name a value, by item and property (such as `P619`).

    With them comes when the oldest answer was retrieved, and whether one is older than it might be.
    """
    wanted = sorted({one for one in properties if _PROPERTY.fullmatch(one)})
    rows: dict[tuple[str, str, str], _Statement] = {}
    dates: list[datetime] = []
    is_stale = False
    for batch in batches(items, 25) if wanted else ():
        found = service.fetch(endpoint, _query(batch, wanted))
        dates.append(found.retrieved)
        is_stale = is_stale or found.is_stale
        for item, property_, statement, value, precision, name, reference in rows_of(found, 7):
            if not isinstance(item, str) or not isinstance(property_, Literal) or not isinstance(statement, str):
                continue
            if value is None or is_unknown(value) or item not in batch or property_.lexical not in wanted:
                continue
            one = rows.setdefault((item, property_.lexical, statement), _Statement(value, precision))
            if isinstance(name, str) and reference is not None:
                text = reference.lexical if isinstance(reference, Literal) else reference
                one.references.add((name.rpartition("/")[2], text))
    by_pair: dict[tuple[str, str], set[Theirs]] = defaultdict(set)
    for (item, property_name, _), statement_ in rows.items():
        by_pair[item, property_name].add(statement_.read())
    return {pair: sorted(found_) for pair, found_ in by_pair.items()}, min(dates, default=None), is_stale


class _Statement:
    """A statement while its rows are read: one for each reference that it has."""

    def __init__(self, value: Term, precision: Term | None) -> None:
        self.value = value
        self.precision = precision.lexical if isinstance(precision, Literal) else ""
        self.references: set[tuple[str, str]] = set()

    def read(self) -> Theirs:
        """The statement, whole."""
        references = tuple(sorted(self.references))
        if isinstance(self.value, str):
            return Theirs(self.value, references=references)
        match = _TIME.fullmatch(self.value.lexical)
        if match and self.value.datatype.endswith(("#dateTime", "#date")):
            return Theirs(match[1][: _KEPT.get(self.precision, 10)], is_date=True, references=references)
        return Theirs(self.value.lexical, references=references)


def _query(batch: Sequence[str], properties: Sequence[str]) -> str:
    paths = " ".join(f'("{one}" <{_P}{one}> <{_P}statement/{one}> <{_P}statement/value/{one}>)' for one in properties)
    return f"""PREFIX wikibase: <{_WIKIBASE}>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?item ?property ?statement ?value ?precision ?name ?reference WHERE {{
  VALUES ?item {{ {values(batch)} }}
  VALUES (?property ?p ?ps ?psv) {{ {paths} }}
  ?item ?p ?statement . ?statement ?ps ?value .
  FILTER NOT EXISTS {{ ?statement wikibase:rank wikibase:DeprecatedRank }}
  OPTIONAL {{ ?statement ?psv ?whole . ?whole wikibase:timePrecision ?precision }}
  OPTIONAL {{
    ?statement prov:wasDerivedFrom ?node . ?node ?name ?reference
    FILTER(STRSTARTS(STR(?name), "{_P}reference/P"))
  }}
}}"""


def as_mapping(references: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    """References by their property, for JSON."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, value in references:
        found[name].append(value)
    return dict(found)
