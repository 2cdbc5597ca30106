"""Small worlds of values: claims as a curator writes them, from sources of every grade, over the real ontology."""

import shutil
from functools import lru_cache
from pathlib import Path

from provenaut.disputes import Dispute, World, find_disputes
from provenaut.iris import claim_iri, entity_iri, time_iri
from provenaut.model import (
    Certainty,
    Claim,
    Computation,
    CuratedDispute,
    Entity,
    Grade,
    Literal,
    Passage,
    Polarity,
    Rank,
    Source,
    Term,
    Utterance,
    Vocabulary,
)
from provenaut.namespaces import PN, PREFIXES, RDF_TYPE, XSD
from provenaut.ontology import load_vocabulary
from provenaut.pipeline import Project
from provenaut.pipeline.dataset import GRAPHS
from provenaut.seeds import Seeds, find_texts, read_seeds
from provenaut.seeds.claimlines import parse_reference

ROOT = Path(__file__).parents[2]
WORLD = ROOT / "tests" / "world"

# Published in this order, a month apart; the last is the grade of what nobody signs.
GRADES = {
    "primary": Grade.PRIMARY,
    "press": Grade.PRESS,
    "later-press": Grade.PRESS,
    "aggregator": Grade.AGGREGATOR,
    "later-aggregator": Grade.AGGREGATOR,
    "anonymous": Grade.ANONYMOUS,
}
SOURCES = {
    name: Source(
        id=name,
        title=f"What {name} says",
        publisher=name,
        published=f"2031-{month:02}",
        how_known="It says so.",
        url=None,
        grade=grade,
        licence="CC0-1.0",
        text=f"{name}.txt",
        sha256=f"{month:064x}",
    )
    for month, (name, grade) in enumerate(GRADES.items(), start=1)
}
ENTITIES = {name: Entity(name, entity_iri("publisher", name), PN + "Publisher", name.capitalize()) for name in SOURCES}


@lru_cache
def vocabulary() -> Vocabulary:
    return load_vocabulary(ROOT / "ontology")


def thing(slug: str) -> str:
    """An IRI: `cause:x`, `pn:X`, or any slug, which is an incident's."""
    prefix, colon, local = slug.partition(":")
    return PREFIXES[prefix] + local if colon else entity_iri("incident", slug)


def term(predicate: str, text: str, is_quoted: bool) -> Term:
    """The object of a claim line, by what the property takes."""
    if predicate == RDF_TYPE:
        return PN + text
    on = vocabulary().properties[predicate.removeprefix(PN)]
    if PN + "TimeExpression" in on.range:
        return time_iri(text)
    if on.is_object:
        return thing(text)
    return Literal(text) if is_quoted else Literal(text, on.range[0] if on.range else XSD + "string")


def say(
    line: str,
    source: str = "press",
    *,
    by: str = "",
    on: str | None = None,
    rank: Rank = Rank.NORMAL,
    computed: str = "",
    anchor: str = "In … leak",
) -> Claim:
    """A claim from a line without the phrase: `leak occurredOn 2031-02 [hedged]`."""
    reference = parse_reference(line)
    predicate = RDF_TYPE if reference.predicate == "a" else PN + reference.predicate
    value = term(predicate, reference.object.text, reference.object.is_quoted)
    chain = (ENTITIES[source].iri, *(entity_iri("agent", name) for name in by.split() if name))
    utterance = Utterance(source, chain, said_on=on)
    polarity = Polarity.DENIED if "denied" in reference.flags else Polarity.AFFIRMED
    certainties = {"hedged": Certainty.HEDGED, "speculated": Certainty.SPECULATED}
    certainty = next((certainties[flag] for flag in reference.flags if flag in certainties), Certainty.STATED)
    subject = thing(reference.subject)
    return Claim(
        iri=claim_iri((subject, predicate, value), polarity, certainty, utterance, anchor),
        subject=subject,
        predicate=predicate,
        object=value,
        as_written="a phrase",
        utterance=utterance,
        passage=Passage(source, anchor, 10, 20, "0" * 64),
        polarity=polarity,
        certainty=certainty,
        rank=rank,
        rank_reason="" if rank is Rank.NORMAL else "for a reason",
        computed=Computation("2031-01", computed) if computed else None,
    )


def world(*claims: Claim) -> World:
    return World.of(claims, SOURCES.values(), vocabulary())


def disputes(*claims: Claim, curated: tuple[CuratedDispute, ...] = ()) -> tuple[Dispute, ...]:
    return find_disputes(world(*claims), curated)


def sides(dispute: Dispute) -> list[str]:
    """The labels of the sides, sorted."""
    return sorted(side.label for side in dispute.sides)


def small_project(folder: Path) -> Project:
    """The small world with the project's ontology and two of its queries."""
    shutil.copytree(WORLD / "seeds", folder / "seeds")
    shutil.copytree(ROOT / "ontology", folder / "ontology")
    (folder / "queries").mkdir()
    for name in ("disputes", "incidents-by-cause"):
        shutil.copy(ROOT / "queries" / f"{name}.rq", folder / "queries")
    return Project(folder)


TEXTS = WORLD / "texts"


def content(folder: Path) -> dict[str, bytes]:
    """The files of a folder by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def edit(path: Path, old: str, new: str) -> None:
    """Change a text in a file, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def small_seeds() -> Seeds:
    """What the small world says, to count by."""
    return read_seeds(WORLD, vocabulary(), find_texts([TEXTS]))


# Every file that a build writes.
FILES = {*(f"{name}.nq" for name in GRAPHS), "accepted.nt", "void.ttl", "MANIFEST.json", "queries.json"}
