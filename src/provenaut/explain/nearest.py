"""The claims that come nearest to a triple that nobody claims."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from provenaut.explain.values import Near
from provenaut.iris import ntriples
from provenaut.statements import Reader, Statement
from provenaut.terms import Term

__all__ = ["nearest"]

# How far it is looked: how many claims are read for each way of being near, how many passages are shown,
# and how many of them for one way, while there are others.
_READ: Final = 60
_SHOWN: Final = 4
_OF_ONE_WAY: Final = 2


class _Way(NamedTuple):
    """A way of being near: what it is called, and the pattern of such claims."""

    how: str
    where: str


def nearest(reader: Reader, triple: tuple[str, str, Term]) -> tuple[Near, ...]:
    """The nearest claims, by passage; the nearest first. What is merely about the same thing is a last resort."""
    found: list[Near] = []
    more: list[Near] = []
    seen: set[str] = set()
    for way in _ways(*triple):
        if way.how.startswith("something") and found:
            break
        new = [one for one in _claims(reader, triple[0], way) if one not in seen]
        seen.update(new)
        near = [Near(way.how, said) for said in _by_passage(reader.statements(new))]
        found.extend(near[:_OF_ONE_WAY])
        more.extend(near[_OF_ONE_WAY:])
    shown = found[:_SHOWN] + more[: max(0, _SHOWN - len(found))]
    ways = list(dict.fromkeys(each.how for each in found))
    return tuple(sorted(shown, key=lambda each: ways.index(each.how)))


def _ways(subject: str, predicate: str, value: Term) -> Iterator[_Way]:
    """From the nearest to the farthest."""
    this, that, here = f"<{subject}>", ntriples(value), f"<{predicate}>"
    among = "hasMember|^pn:hasMember|pn:partOf|^pn:partOf"
    if isinstance(value, str):
        either = f"VALUES (?subject ?object) {{ ({this} {that}) ({that} {this}) }}"
        yield _Way("the two in another relation", f"{either} FILTER(?subject != ?object)")
        by_kin = (
            f"VALUES (?subject ?predicate) {{ ({this} {here}) }} {that} pn:{among}|skos:broader|^skos:broader ?object ."
        )
        yield _Way("the same, less or more exactly", by_kin)
    of_kin = f"VALUES (?predicate ?object) {{ ({here} {that}) }} {this} pn:{among} ?subject ."
    yield _Way("the same of what it belongs to, or of what belongs to it", of_kin)
    yield _Way("another value in its place", f"VALUES (?subject ?predicate) {{ ({this} {here}) }}")
    by_property = f"VALUES ?subject {{ {this} }} {here} rdfs:subPropertyOf|^rdfs:subPropertyOf ?predicate ."
    yield _Way("another value, in a narrower or wider relation", by_property)
    yield _Way("the same of others", f"VALUES (?predicate ?object) {{ ({here} {that}) }} FILTER(?subject != {this})")
    yield _Way("something else about it", f"VALUES ?subject {{ {this} }}")


def _claims(reader: Reader, subject: str, way: _Way) -> list[str]:
    """The claims of a way; those about things of the same classes first."""
    text = f"""SELECT ?claim (COUNT(DISTINCT ?class) AS ?shared) {{
        ?claim a pn:Claim ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object . {way.where}
        OPTIONAL {{ ?subject a ?class . <{subject}> a ?class }}
    }} GROUP BY ?claim ORDER BY DESC(?shared) ?claim LIMIT {_READ}"""
    return [str(row[0]) for row in reader.engine.query(text).rows]


def _by_passage(statements: tuple[Statement, ...]) -> list[tuple[Statement, ...]]:
    """Claims that one speaker makes in one passage, together; the passage that holds most of them first."""
    found: dict[object, list[Statement]] = {}
    for one in statements:
        found.setdefault((one.citation, one.speakers, one.stance), []).append(one)
    together = sorted(found.values(), key=len, reverse=True)
    return [tuple(sorted(some, key=lambda one: one.triple)) for some in together]
