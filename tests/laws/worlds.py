"""Graphs in the layout of the project, made up: what is claimed once or thrice, inferred, computed, named, denied."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from typing import Final

import pyoxigraph as ox

from provenaut.namespaces import CAUSE, GRAPH, ID, PREFIXES
from tests.laws.choosing import Chooser

__all__ = ["World", "node", "world_by", "world_of", "world_of_facts"]

_STANCES: Final = {
    "asserted": ("Affirmed", "Stated"),
    "denied": ("Denied", "Stated"),
    "speculated": ("Affirmed", "Speculated"),
}
_SHOWN: Final = {"asserted": "AssertedStance", "denied": "DeniedStance", "speculated": "SpeculatedStance"}


_KNOWN: Final = {**PREFIXES, "derivation": f"{ID}derivation/", "cause": CAUSE}


@cache
def node(text: str) -> ox.NamedNode:
    """An IRI by its CURIE."""
    prefix, _, local = text.partition(":")
    return ox.NamedNode(_KNOWN[prefix] + local)


Term = ox.NamedNode | ox.Literal


@dataclass(frozen=True)
class World:
    """Quads of the named graphs; the default graph holds each of their triples once."""

    quads: tuple[ox.Quad, ...]

    @cached_property
    def graphs(self) -> Mapping[ox.Triple, frozenset[str]]:
        """For each triple the named graphs that it stands in."""
        found: dict[ox.Triple, set[str]] = {}
        for quad in self.quads:
            assert isinstance(quad.graph_name, ox.NamedNode)
            found.setdefault(quad.triple, set()).add(quad.graph_name.value)
        return {triple: frozenset(names) for triple, names in found.items()}

    @cached_property
    def accepted(self) -> Mapping[ox.Triple, frozenset[str]]:
        """For each triple that claims assert these claims."""
        mine = {
            triple: frozenset(name for name in names if name.startswith(f"{ID}claim/"))
            for triple, names in self.graphs.items()
        }
        return {triple: claims for triple, claims in mine.items() if claims}

    @cached_property
    def known_claims(self) -> frozenset[str]:
        """All claims, also those that are not accepted."""
        return frozenset(self._subjects(node("rdf:type"), node("pn:Claim")))

    @cached_property
    def refused(self) -> frozenset[str]:
        """The claims that assert nothing."""
        return frozenset(self._subjects(node("pn:acceptance"), node("pn:NotAccepted")))

    @cached_property
    def _derived_from(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for one in self.graphs:
            if one.predicate == node("prov:wasDerivedFrom") and isinstance(one.object, ox.NamedNode):
                found.setdefault(str(one.subject)[1:-1], set()).add(one.object.value)
        return {subject: frozenset(claims) for subject, claims in found.items()}

    def premises(self, triple: ox.Triple) -> frozenset[str]:
        """The claims that an inferred triple was derived from; none where the curators alone give what it rests on."""
        return frozenset[str]().union(
            *(self._derived_from.get(name, frozenset()) for name in self._derivations(triple))
        )

    def has_claims_about(self, triple: ox.Triple) -> bool:
        """Whether the triple is claimed itself, or tells of an utterance, a passage or a dispute that has a claim."""
        return triple in self.accepted or self._has_claims(triple.subject)

    def _has_claims(self, about: object) -> bool:
        to_it = {node("pn:saidIn"), node("pn:passage")}
        from_it = {node("pn:sideClaim"), node("pn:hasSide")}
        return any(
            (one.predicate in to_it and one.object == about)
            or (one.predicate in from_it and one.subject == about)
            or (one.predicate == node("pn:via") and one.object == about and self._has_claims(one.subject))
            for one in self.graphs
        )

    def is_inferred(self, triple: ox.Triple) -> bool:
        """Whether a derivation of the triple is stored."""
        return bool(self._derivations(triple))

    def _derivations(self, triple: ox.Triple) -> list[str]:
        return [name for name in self.graphs.get(triple, ()) if name.startswith(f"{ID}derivation/")]

    def store(self, triples: Iterable[ox.Triple]) -> ox.Store:
        """A store of some triples only, each in the default graph and where else it stood."""
        store = ox.Store()
        for one in triples:
            store.add(ox.Quad(one.subject, one.predicate, one.object, ox.DefaultGraph()))
            for name in self.graphs.get(one, ()):
                store.add(ox.Quad(one.subject, one.predicate, one.object, ox.NamedNode(name)))
        return store

    def n_quads(self) -> str:
        """The whole, sorted."""
        store = self.store(self.graphs)
        return "".join(sorted(f"{quad} .\n" for quad in store))

    def _subjects(self, predicate: ox.NamedNode, value: ox.NamedNode) -> Iterable[str]:
        for triple in self.graphs:
            if triple.predicate == predicate and triple.object == value and isinstance(triple.subject, ox.NamedNode):
                yield triple.subject.value


def world_of(store: ox.Store) -> World:
    """A world from a store that has the layout."""
    return World(tuple(sorted((quad for quad in store if isinstance(quad.graph_name, ox.NamedNode)), key=str)))


class _Maker:
    """Writes quads; claims, utterances and passages as the project does."""

    def __init__(self) -> None:
        self.quads: list[ox.Quad] = []
        self.asserted: dict[ox.Triple, list[str]] = {}
        self.claims = 0

    def put(self, graph: str, subject: str, predicate: str, value: Term | str) -> ox.Triple:
        """A triple in the graph of that name; texts are CURIEs."""
        triple = ox.Triple(node(subject), node(predicate), node(value) if isinstance(value, str) else value)
        self.quote(GRAPH + graph, triple)
        return triple

    def quote(self, graph: str, triple: ox.Triple) -> None:
        """A triple in a graph."""
        self.quads.append(ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(graph)))

    def claim(self, triple: ox.Triple, stance: str = "asserted", voice: int = 0) -> str:
        """A claim of a triple, with its record; an asserted one has a graph of its own."""
        self.claims += 1
        claim = f"claim:{sha256(f'{triple} {self.claims}'.encode()).hexdigest()[:16]}"
        polarity, certainty = _STANCES[stance]
        record: dict[str, Term | str] = {
            "rdf:type": "pn:Claim",
            "rdf:predicate": triple.predicate,
            "rdf:subject": ox.NamedNode(str(triple.subject)[1:-1]),
            "rdf:object": triple.object
            if isinstance(triple.object, ox.Literal)
            else ox.NamedNode(str(triple.object)[1:-1]),
            "pn:polarity": f"pn:{polarity}",
            "pn:certainty": f"pn:{certainty}",
            "pn:rank": "pn:Normal",
            "pn:saidIn": f"utterance:{voice}",
            "pn:passage": f"passage:{voice}",
        }
        for predicate, value in record.items():
            self.put("claims", claim, predicate, value)
        self.put("derived", claim, "pn:stance", f"pn:{_SHOWN[stance]}")
        self.put("derived", claim, "pn:acceptance", "pn:Accepted" if stance == "asserted" else "pn:NotAccepted")
        if stance == "asserted":
            self.quote(node(claim).value, triple)
            self.asserted.setdefault(triple, []).append(claim)
        return claim

    def voices(self) -> None:
        """Two utterances of one source, the second through the first, and a passage for each."""
        for voice in (0, 1):
            self.put("claims", f"utterance:{voice}", "rdf:type", "pn:Utterance")
            self.put("claims", f"utterance:{voice}", "pn:speaker", f"agency:{voice}")
            self.put("claims", f"utterance:{voice}", "prov:wasDerivedFrom", "source:s")
            self.put("claims", f"passage:{voice}", "rdf:type", "pn:Passage")
            self.put("claims", f"passage:{voice}", "oa:hasSource", "source:s")
        self.put("claims", "utterance:1", "pn:via", "utterance:0")
        self.put("sources", "source:s", "rdf:type", "pn:Source")

    def infer(self, triple: ox.Triple, leaves: list[ox.Triple]) -> None:
        """A triple that is concluded from others."""
        hashed = sha256(f"{triple} .".encode()).hexdigest()[:16]
        self.quote(f"{GRAPH}inferred", triple)
        self.quote(node(f"derivation:{hashed}").value, triple)
        self.put("derived", f"derivation:{hashed}", "rdf:type", "pn:Derivation")
        self.put("derived", f"derivation:{hashed}", "pn:restsOn", "graph:ontology")
        for leaf in leaves:
            for claim in self.asserted[leaf]:
                self.put("derived", f"derivation:{hashed}", "prov:wasDerivedFrom", claim)


THINGS: Final = ("thing:a", "thing:b", "thing:c")
VALUES: Final = (*(ox.Literal(number) for number in (1, 2, 3)), ox.Literal("x", language="en"), ox.Literal('é\n"\\u'))


def _fact(chooser: Chooser) -> ox.Triple:
    predicate = chooser.one(("pn:p", "pn:p", "pn:q", "pn:r", "rdf:type"))
    values: Sequence[Term] = tuple(map(node, THINGS))
    if predicate == "pn:r":
        values = VALUES
    elif predicate == "rdf:type":
        values = (node("pn:T"), node("pn:U"))
    return ox.Triple(node(chooser.one(THINGS)), node(predicate), chooser.one(values))


def world_by(chooser: Chooser) -> World:
    """Some facts with one to three claims each, and a little of everything else."""
    maker = _Maker()
    maker.voices()
    facts = list(dict.fromkeys(_fact(chooser) for _ in range(chooser.one(range(3, 21)))))
    for fact in facts:
        for _ in range(chooser.one((1, 1, 2, 3))):
            maker.claim(fact, voice=chooser.one((0, 1)))
    for _ in range(chooser.one((0, 0, 1, 2))):
        maker.claim(_fact(chooser), chooser.one(("denied", "speculated")), chooser.one((0, 1)))
    for triple in {_fact(chooser): None for _ in range(chooser.one((0, 1, 2, 3)))}:
        if triple not in facts:
            maker.infer(triple, chooser.some(facts, 2))
    for thing in THINGS[: chooser.one(range(4))]:
        maker.put("entities", thing, "skos:prefLabel", ox.Literal(thing[-1].upper(), language="en"))
    if chooser.one((False, True, True)):
        _measured(maker)
    if chooser.one((False, True, True)):
        _dated(maker)
    if chooser.one((False, True, True)):
        _disputed(maker, chooser.one(facts))
    return World(tuple(dict.fromkeys(maker.quads)))


def _measured(maker: _Maker) -> None:
    value = maker.claim(ox.Triple(node("measurement:m"), node("pn:value"), ox.Literal(5)))
    of = maker.claim(ox.Triple(node("measurement:m"), node("pn:measurementOf"), node("thing:a")), voice=1)
    assert value != of
    maker.put("derived", "measurement:m", "pn:valueInBaseUnit", ox.Literal(35))
    maker.put("derived", "measurement:m", "prov:wasDerivedFrom", value)


def _dated(maker: _Maker) -> None:
    maker.claim(ox.Triple(node("thing:a"), node("pn:occurredOn"), node("time:2022")))
    maker.put("derived", "time:2022", "rdf:type", "pn:TimeExpression")
    maker.put("derived", "time:2022", "pn:edtf", ox.Literal("2022"))
    day = ox.NamedNode(f"{PREFIXES['xsd']}date")
    maker.put("derived", "time:2022", "pn:earliest", ox.Literal("2022-01-01", datatype=day))


def _disputed(maker: _Maker, fact: ox.Triple) -> None:
    against = maker.claim(fact, "denied", 1)
    maker.put("derived", "dispute:d", "rdf:type", "pn:Dispute")
    maker.put("derived", "dispute:d", "pn:disputeAbout", ox.NamedNode(str(fact.subject)[1:-1]))
    for side, claims in (("dispute-side:1", maker.asserted[fact]), ("dispute-side:2", [against])):
        maker.put("derived", "dispute:d", "pn:hasSide", side)
        for claim in claims:
            maker.put("derived", side, "pn:sideClaim", claim)


def world_of_facts(*facts: str, infers: str) -> World:
    """A world by hand: the first fact is said twice and denied once, and the last one follows from it."""
    triples = [ox.Triple(node(f"thing:{s}"), node(f"pn:{p}"), node(f"thing:{o}")) for s, p, o in map(str.split, facts)]
    maker = _Maker()
    maker.voices()
    for triple in (*triples, triples[0]):
        maker.claim(triple)
    maker.claim(triples[0], "denied")
    s, p, o = infers.split()
    maker.infer(ox.Triple(node(f"thing:{s}"), node(f"pn:{p}"), node(f"thing:{o}")), triples[:1])
    return World(tuple(dict.fromkeys(maker.quads)))
