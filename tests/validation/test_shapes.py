"""Every constraint of the shapes has a toy that trips it; the graph of the small world trips none.

Most toys are the small graph with other values of one property (`TOYS`); `toys.yaml` holds those that stand alone.
"""

import shutil
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import rdflib
import yaml

from provenaut import assertion
from provenaut.assertion import Quad
from provenaut.assertion.quads import integer
from provenaut.disputes import find_disputes
from provenaut.errors import OntologyError
from provenaut.iris import derivation_iri, graph_iri, passage_iri, source_iri, utterance_iri
from provenaut.model import Literal, Rank, Term
from provenaut.namespaces import DCT, OA, PN, PREFIXES, PROV, RDF, RDF_TYPE, RDFS, SH
from provenaut.policy import decide
from provenaut.validation import SHAPES, Violation, validate
from tests.graph.worlds import ENTITIES, ROOT, SOURCES, say, world

pytestmark = pytest.mark.no_cover

FOLDER = ROOT / "ontology"
FIRST = say("leak firstDetectedOn 2019", by="agency")
SECOND = say("leak firstDetectedOn 2020", rank=Rank.DEPRECATED)
THIRD = say("leak firstDetectedOn 2021", "aggregator")
UTTERANCE, OUTER = utterance_iri(FIRST.utterance), utterance_iri(SECOND.utterance)
INFERRED: tuple[str, str, Term] = (FIRST.subject, RDF_TYPE, PN + "Occurrence")
OF_CURATORS: tuple[str, str, Term] = (SOURCES["press"].publisher, RDF_TYPE, PN + "Agent")
PASSAGE, SOURCE = passage_iri(FIRST.passage), source_iri("press")
ANOTHER = passage_iri(THIRD.passage)


@lru_cache
def quads() -> frozenset[Quad]:
    here = world(FIRST, SECOND, THIRD)
    outcome = decide(here, find_disputes(here))
    return frozenset(
        [
            *assertion.claim_quads(here.claims),
            *assertion.source_quads(SOURCES.values(), ENTITIES),
            *assertion.acceptance_quads(outcome.decisions.values()),
            *assertion.dispute_quads(outcome.disputes, here.label),
            *assertion.derivation_quads(INFERRED, [FIRST.iri, THIRD.iri], []),
            *assertion.derivation_quads(OF_CURATORS, [], [graph_iri("entities")]),
        ]
    )


def dispute(kind: str) -> str:
    return next(one.subject for one in quads() if one.predicate == RDF_TYPE and one.object == PN + kind)


def broken(subject: str, predicate: str, *values: Term) -> list[str]:
    """The N-Triples lines of the small graph with other values of one property of one node."""
    kept = [one for one in quads() if one[:2] != (subject, predicate)]
    return [
        assertion.triple_line(one) for one in [*kept, *(Quad(subject, predicate, value, "urn:g") for value in values)]
    ]


DISPUTE, SIDE = dispute("Dispute"), dispute("DisputeSide")
DERIVATION = derivation_iri(INFERRED)
TEXT, OTHER = Literal("a text"), Literal("another text")

# For each message of the shapes: the node, the property, and value lists that break the constraint.
TOYS: dict[str, tuple[str, str, list[list[Term]]]] = {
    "a claim has exactly one subject, an IRI": (FIRST.iri, RDF + "subject", [[], ["urn:a", "urn:b"], [TEXT]]),
    "a claim has exactly one predicate, an IRI": (FIRST.iri, RDF + "predicate", [[], ["urn:a", "urn:b"], [TEXT]]),
    "a claim has exactly one object, an IRI or a literal": (FIRST.iri, RDF + "object", [[], ["urn:a", TEXT]]),
    "a claim has exactly one phrase as it is written": (
        FIRST.iri,
        PN + "asWritten",
        [[], [TEXT, OTHER], [Literal("")], ["urn:a"]],
    ),
    "a claim is affirmed or denied": (FIRST.iri, PN + "polarity", [[], [PN + "Affirmed", PN + "Denied"], ["urn:a"]]),
    "a claim is stated, hedged or speculated": (
        FIRST.iri,
        PN + "certainty",
        [[], [PN + "Affirmed"], [PN + "Stated", PN + "Hedged"]],
    ),
    "a claim has one rank": (FIRST.iri, PN + "rank", [[], [PN + "Normal", PN + "Preferred"], [PN + "Best"]]),
    "a claim is said in exactly one utterance": (FIRST.iri, PN + "saidIn", [[], [UTTERANCE, OUTER], [PASSAGE]]),
    "a claim is written in exactly one passage": (FIRST.iri, PN + "passage", [[], [UTTERANCE], [PASSAGE, ANOTHER]]),
    "a claim that is withdrawn says why": (SECOND.iri, PN + "rankReason", [[], [TEXT, OTHER]]),
    "a claim has one stance": (FIRST.iri, PN + "stance", [[], [PN + "Asserted", PN + "Hedged"]]),
    "a claim has one acceptance": (FIRST.iri, PN + "acceptance", [[], [PN + "Accepted", PN + "NotAccepted"]]),
    "one rule decided a claim": (FIRST.iri, PN + "acceptanceRule", [[], [PN + "RuleTie", PN + "RuleRank"]]),
    "a passage is of exactly one source": (PASSAGE, OA + "hasSource", [[], [SOURCE, source_iri("primary")], ["urn:a"]]),
    "a passage starts at one code point, before its end": (
        PASSAGE,
        OA + "start",
        [[], [integer(-1)], [integer(20)], [integer(1), integer(2)], [Literal("1")]],
    ),
    "a passage ends at one code point": (PASSAGE, OA + "end", [[], [integer(11), integer(12)], [Literal("30")]]),
    "a passage is held by one SHA-256": (
        PASSAGE,
        PN + "sha256",
        [[], [Literal("0" * 63)], [Literal("G" * 64)], [Literal("0" * 64), Literal("1" * 64)]],
    ),
    "a passage has exactly one anchor": (PASSAGE, PN + "anchor", [[], [TEXT, OTHER], [Literal("")], ["urn:a"]]),
    "a source has one title": (SOURCE, DCT + "title", [[], [TEXT, OTHER], [Literal("")]]),
    "a source has one publisher": (SOURCE, DCT + "publisher", [[], [TEXT], ["urn:a", "urn:b"]]),
    "a source has one date of publication": (SOURCE, PN + "published", [[], [Literal("2031")], ["urn:a", "urn:b"]]),
    "a source says how its date is known": (SOURCE, PN + "publishedHow", [[], [Literal("")], [TEXT, OTHER]]),
    "a source has one grade": (SOURCE, PN + "grade", [[], [PN + "Best"], [PN + "Press", PN + "Primary"]]),
    "a source says whose rights it is under": (SOURCE, DCT + "rights", [[], [Literal("")], [TEXT, OTHER]]),
    "the text of a source is held by one SHA-256, unless the source is only named": (
        SOURCE,
        PN + "sha256",
        [[], [Literal("PENDING")], [Literal("0" * 64), Literal("1" * 64)]],
    ),
    "a passage is of a source whose text is held by a SHA-256": (PASSAGE, OA + "hasSource", [[SIDE]]),
    "an utterance has exactly one speaker": (UTTERANCE, PN + "speaker", [[], ["urn:a", "urn:b"], [TEXT]]),
    "an utterance stands in exactly one source": (
        UTTERANCE,
        PROV + "wasDerivedFrom",
        [[], [PASSAGE], [SOURCE, source_iri("primary")]],
    ),
    "an utterance is known through at most one other": (UTTERANCE, PN + "via", [[SOURCE], [OUTER, UTTERANCE]]),
    "a dispute has one title": (DISPUTE, RDFS + "label", [[], [TEXT, OTHER]]),
    "a dispute is of one kind": (DISPUTE, PN + "disputeKind", [[], ["urn:a", "urn:b"]]),
    "a dispute is about one thing": (DISPUTE, PN + "disputeAbout", [[], ["urn:a", "urn:b"]]),
    "a dispute has one reason": (DISPUTE, PN + "reason", [[], [TEXT, OTHER]]),
    "a dispute has one decision": (DISPUTE, PN + "decision", [[], ["urn:a", "urn:b"]]),
    "a dispute has two sides or more": (DISPUTE, PN + "hasSide", [[], [SIDE], [SIDE, SOURCE]]),
    "a side says what it holds": (SIDE, PN + "sideLabel", [[], [TEXT, OTHER]]),
    "a side has claims": (SIDE, PN + "sideClaim", [[], [PASSAGE]]),
    "a derivation rests on something": (DERIVATION, PROV + "wasDerivedFrom", [[]]),
    "a derivation is derived from claims": (DERIVATION, PROV + "wasDerivedFrom", [[PASSAGE], [FIRST.iri, SOURCE]]),
}
# Toys that stand alone, by message: documents that trip the constraint, and one that doesn't.
ALONE: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "toys.yaml").read_text(encoding="utf-8"))
# What of SHACL says where to look, what to say, or how a constraint is meant, and asks for nothing itself.
NO_CONSTRAINT = {"path", "inversePath", "alternativePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"}
NO_CONSTRAINT |= {"targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf", "property", "node", "flags"}
NO_CONSTRAINT |= {"qualifiedValueShape", "qualifiedValueShapesDisjoint"}
NO_CONSTRAINT |= {"message", "severity", "name", "description", "order", "group", "deactivated", "ignoredProperties"}
CASES = [(message, values) for message, (_, _, lists) in TOYS.items() for values in lists]


def test_a_graph_that_holds_to_the_shapes_breaks_nothing() -> None:
    assert validate([assertion.triple_line(one) for one in quads()], FOLDER) == ()


def constraints() -> set[tuple[str, str]]:
    """Each constraint of the shapes: the message of the shape that it stands in, and its kind."""
    shapes = rdflib.Graph().parse(FOLDER / SHAPES)
    found = set()
    for node, predicate, _ in shapes:
        name = str(predicate).removeprefix(SH)
        if str(predicate).startswith(SH) and name not in NO_CONSTRAINT:
            message = shapes.value(node, rdflib.URIRef(SH + "message"))
            found.add((str(message or f"a shape without sh:message has sh:{name}"), name[:1].upper() + name[1:]))
    return found


@lru_cache
def tripped(lines: tuple[str, ...]) -> frozenset[Violation]:
    return frozenset(validate(lines, FOLDER))


def toy_lines(turtle: str) -> tuple[str, ...]:
    prologue = "\n".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items())
    graph = rdflib.Graph().parse(data=f"{prologue}\n{turtle}", format="turtle")
    return tuple(sorted(line for line in graph.serialize(format="nt").splitlines() if line))


def test_every_constraint_has_a_toy_that_trips_it() -> None:
    """Add one to `TOYS`, or to toys.yaml under the message of its shape."""
    documents = [broken(TOYS[message][0], TOYS[message][1], *values) for message, values in CASES]
    documents += [list(toy_lines(turtle)) for turtle in (one for toy in ALONE.values() for one in toy["trips"])]
    found = {(one.message, one.component) for lines in documents for one in tripped(tuple(lines))}
    assert constraints() - found == set()


def test_every_toy_is_of_a_constraint() -> None:
    assert {*TOYS, *ALONE} == {message for message, _ in constraints()}


@pytest.mark.parametrize(("message", "values"), CASES, ids=[f"{m} {i}" for i, (m, _) in enumerate(CASES)])
def test_a_toy_that_breaks_a_constraint_is_told(message: str, values: list[Term]) -> None:
    node, predicate, _ = TOYS[message]
    found = tripped(tuple(broken(node, predicate, *values)))
    assert (node, message) in {(violation.node, violation.message) for violation in found}


@pytest.mark.parametrize("message", ALONE)
def test_a_toy_that_stands_alone_is_told(message: str) -> None:
    for turtle in ALONE[message]["trips"]:
        assert message in {violation.message for violation in tripped(toy_lines(turtle))}, turtle


@pytest.mark.parametrize("message", ALONE)
def test_a_toy_that_is_right_is_let_pass(message: str) -> None:
    assert message not in {violation.message for violation in tripped(toy_lines(ALONE[message]["passes"]))}


def test_broken_shapes_are_told_with_their_line(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "ontology")
    (tmp_path / "ontology" / SHAPES).write_text("# fine\nnot Turtle\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"ontology/shapes\.ttl:2: "):
        validate([], tmp_path / "ontology")


def test_missing_shapes_are_told(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="can't be read"):
        validate([], tmp_path)
