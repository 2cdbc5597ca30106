"""A graph in which every text is out to be more than text."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any, Final

from provenaut.assertion import (
    Quad,
    claim_quads,
    entity_quads,
    evidence_quads,
    line,
    sorted_lines,
    source_quads,
    triple_line,
)
from provenaut.assertion.quads import english, pn
from provenaut.iris import claim_iri, entity_iri, graph_iri, hashed_iri
from provenaut.model import (
    Certainty,
    Claim,
    Entity,
    Grade,
    Literal,
    Name,
    Passage,
    Polarity,
    Source,
    Stance,
    Term,
    Utterance,
)
from provenaut.namespaces import OWL, PN, PREFIXES, RDF_TYPE, RDFS

MARKUP: Final = "<img src=x onerror=\"window.hit='img'\"><b>bold</b>"
SCRIPT: Final = "</script><script>window.hit='script'</script><!--<script>"
HREF: Final = "<a href=\"javascript:window.hit='href'\">href</a> javascript:window.hit='url'"
TEMPLATE: Final = "{{ 7 * 7 }}{% raw %}${window.hit='template'} &lt;i&gt; &amp;"
BIDI: Final = "\u202eevil\u2066 txet\u2069\u202c end"
BREAKS: Final = "one\u2028two\u2029three\x85four"
EMOJI: Final = "👩‍🚀🇺🇳 leak 🛰️"
LONG: Final = "x" * 10_000
KEYS: Final = "__proto__ constructor"
TEXTS: Final = (MARKUP, SCRIPT, HREF, TEMPLATE, BIDI, BREAKS, EMOJI, LONG, KEYS)

EVIL_IRI: Final = "javascript:alert(1)"
EVIL_URL: Final = "javascript:window.hit='source'"
LABELLED: Final = {
    "Incident": "incident",
    "AirLeak": "incident",
    "StationModule": "module",
    "Repair": "repair",
    "Delay": "consequence",
    "Publisher": "publisher",
    "State": "state",
    "Topic": "thing",
    "Mission": "mission",
}


@dataclass(frozen=True)
class Hostile:
    """The values of the graph."""

    entities: tuple[Entity, ...]
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]


def hostile() -> Hostile:
    """Each class of things with a text of its own, and claims in which each text stands in every field."""
    things = tuple(
        Entity(kind, entity_iri(kind, f"evil-{place}"), PN + class_name, text, (Name(text), Name(f"also {text}")), text)
        for place, ((class_name, kind), text) in enumerate(zip(LABELLED.items(), TEXTS, strict=True))
    )
    evil = Entity("evil", EVIL_IRI, PN + "Incident", HREF)
    sources = tuple(
        Source(f"source-{place}", text, things[5].slug, "2031", text, EVIL_URL, Grade.PRESS, text, "t.txt", "0" * 64)
        for place, text in enumerate(TEXTS)
    )
    return Hostile((*things, evil), sources, tuple(_claims((*things, evil), sources)))


def _claims(things: tuple[Entity, ...], sources: tuple[Source, ...]) -> Iterator[Claim]:
    for place, text in enumerate(TEXTS):
        source = sources[place].id
        passage = Passage(source, text, place, place + 10, f"{place:064x}")
        voice = Utterance(source, (things[5].iri, things[place].iri), things[8].iri, things[7].iri, text)
        objects: tuple[Term, ...] = (
            things[(place + 1) % len(things)].iri,
            things[-1].iri,
            PREFIXES["cause"] + "micrometeoroid-impact",
            Literal(text),
        )
        for value, predicate in zip(objects, ("affects", "ledTo", "attributedTo", "altName"), strict=True):
            for polarity in (Polarity.AFFIRMED, Polarity.DENIED):
                triple = (things[place].iri, PN + predicate, value)
                iri = claim_iri(triple, polarity, Certainty.STATED, voice, text)
                yield Claim(iri, *triple, text, voice, passage, polarity, Certainty.STATED, rank_reason=text)


def write_hostile(folder: Path) -> Path:
    """The graph directory of `hostile()`."""
    values = hostile()
    quads = [
        *entity_quads(values.entities),
        *source_quads(values.sources, {values.entities[5].slug: values.entities[5]}),
        *claim_quads(values.claims),
        *evidence_quads(claim for claim in values.claims if claim.asserts),
        *_derived(values),
        *_ontology(),
    ]
    folder.mkdir()
    (folder / "all.nq").write_text("\n".join(sorted_lines(map(line, quads))) + "\n", encoding="utf-8")
    (folder / "accepted.nt").write_text("\n".join(sorted_lines(map(triple_line, quads))) + "\n", encoding="utf-8")
    (folder / "MANIFEST.json").write_text(json.dumps({"format": 1, "files": {}}), encoding="utf-8")
    return folder


def poisoned(data: dict[str, Any]) -> None:
    """Puts the texts into every text that a page holds, names of groups, stances and the like aside.

    A text that a graph can't give, since something before it would refuse it, is put there all the same.
    """
    texts = cycle(TEXTS)
    cards = data["cards"]
    for card in (*cards["things"].values(), *cards["sources"].values(), *cards["claims"], *cards["disputes"]):
        for key, value in card.items():
            if isinstance(value, str) and key not in {"group", "stance", "source", "iri"}:
                card[key] = EVIL_URL if key in {"link", "url"} else next(texts)
    for thing in cards["things"].values():
        thing["classes"] = [next(texts), next(texts)]
        thing["links"] = [{"text": next(texts), "url": url} for url in (EVIL_URL, "data:text/html,x", "//x.example")]
        thing["dates"] = [next(texts), next(texts)]
    for claim in cards["claims"]:
        claim["passage"], claim["iri"], claim["circumstances"] = next(texts), EVIL_IRI + next(texts), [next(texts)]
    for edge in data["edges"]:
        edge["relation"], edge["origin"], edge["plan"] = next(texts), "cited", True
        edge["published"] = [next(texts), next(texts)]
        edge["predicate"] = next(texts)
        edge["sources"] = [next(texts)]
        edge["speakers"] = [next(texts)]
        edge["highlighted"] = True
    cards["prefixes"] = {prefix: PREFIXES[prefix] for prefix in ("pn", "rdf", "rdfs", "xsd")}
    some = [data["edges"][0]["from"]]
    cards["view"] = {
        "kind": "query",
        "subject": some[0],
        "timeline": EVIL_URL,
        "heading": next(texts),
        "note": next(texts),
        "query": {"name": next(texts), "question": next(texts), "text": next(texts)},
        "columns": list(TEXTS),
        "rows": [{"cells": list(TEXTS), "nodes": some, "edges": []}],
    }


def _derived(values: Hostile) -> Iterator[Quad]:
    graph = graph_iri("derived")
    for claim in values.claims:
        accepted = "AcceptedContested" if claim.stance is Stance.ASSERTED else "NotAccepted"
        yield Quad(claim.iri, pn("acceptance"), pn(accepted), graph)
    for text in TEXTS:
        dispute, side = hashed_iri("dispute", text), hashed_iri("dispute-side", text)
        yield Quad(dispute, RDF_TYPE, pn("Dispute"), graph)
        yield Quad(dispute, pn("disputeAbout"), values.entities[0].iri, graph)
        yield Quad(dispute, pn("disputeKind"), pn("Denial"), graph)
        yield Quad(dispute, pn("decision"), pn("Undecided"), graph)
        yield Quad(dispute, pn("reason"), Literal(text), graph)
        yield Quad(dispute, pn("hasSide"), side, graph)
        yield Quad(side, RDF_TYPE, pn("DisputeSide"), graph)
        yield Quad(side, pn("sideLabel"), Literal(text), graph)
        yield Quad(side, pn("sideClaim"), values.claims[0].iri, graph)


def _ontology() -> Iterator[Quad]:
    graph = graph_iri("ontology")
    for name in ("AirLeak", "StationModule", "Repair", "Delay", "Publisher", "State", "Topic", "Mission", "Incident"):
        yield Quad(pn(name), RDF_TYPE, OWL + "Class", graph)
    above = {
        "AirLeak": "Incident",
        "Incident": "Occurrence",
        "StationModule": "Artefact",
        "Repair": "Intervention",
        "Delay": "Consequence",
        "Publisher": "Agent",
        "State": "Description",
        "Mission": "Occurrence",
    }
    for name, parent in above.items():
        yield Quad(pn(name), RDFS + "subClassOf", pn(parent), graph)
    yield Quad(pn("affects"), RDFS + "label", english(SCRIPT), graph)
    yield Quad(pn("Denial"), RDFS + "label", english(MARKUP), graph)
    cause = PREFIXES["cause"] + "micrometeoroid-impact"
    yield Quad(cause, RDF_TYPE, pn("Cause"), graph)
    yield Quad(cause, PREFIXES["skos"] + "prefLabel", english(MARKUP), graph)
