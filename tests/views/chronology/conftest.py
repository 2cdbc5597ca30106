"""Timelines to look at: of the small world, of the articles, and of hostile texts that have dates."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from provenaut.assertion import Quad, claim_quads, evidence_quads, line, source_quads, triple_line
from provenaut.assertion.quads import english, pn
from provenaut.iris import claim_iri, graph_iri, time_iri
from provenaut.model import Certainty, Claim, Grade, Passage, Polarity, Source, Utterance
from provenaut.namespaces import PN, RDFS
from provenaut.store import Engine, open_graph
from provenaut.views.chronology import write_timeline
from tests.views.hostile import EVIL_URL, HREF, LONG, MARKUP, SCRIPT, TEXTS, hostile, write_hostile


def dated_claims() -> Iterator[Claim]:
    """Each hostile thing has a date, and one whose date is a hostile text itself."""
    values = hostile()
    for place, text in enumerate(TEXTS):
        source = f"source-{place}"
        passage = Passage(source, text, place, place + 10, f"{place:064x}")
        voice = Utterance(source, (values.entities[5].iri,), None, None, text)
        for edtf in (f"2031-0{place % 9 + 1}", "2030/..", text):
            triple = (values.entities[place].iri, PN + "occurredOn", time_iri(edtf))
            iri = claim_iri(triple, Polarity.AFFIRMED, Certainty.STATED, voice, text)
            yield Claim(iri, *triple, text, voice, passage, Polarity.AFFIRMED, Certainty.STATED, rank_reason=text)


def dated_sources() -> list[Source]:
    """Sources whose date of publication is a hostile text, or has no end."""
    slug = hostile().entities[5].slug
    return [
        Source(f"vague-{place}", text, slug, edtf, text, EVIL_URL, Grade.PRESS, text, "t.txt", "0" * 64)
        for place, text in enumerate(TEXTS)
        for edtf in (text if place % 2 else "2031/..",)
    ]


def write_dated(folder: Path) -> Path:
    """The graph directory of the hostile texts, with dates."""
    graph = write_hostile(folder)
    claims = list(dated_claims())
    publishers = {one.slug: one for one in hostile().entities}
    derived = [Quad(claim.iri, pn("acceptance"), pn("Accepted"), graph_iri("derived")) for claim in claims]
    terms = {"occurredOn": HREF, "AirLeak": SCRIPT, "StationModule": MARKUP, "Repair": LONG}
    labels = [Quad(pn(name), RDFS + "label", english(text), graph_iri("ontology")) for name, text in terms.items()]
    said = [*claim_quads(claims), *evidence_quads(claims), *source_quads(dated_sources(), publishers)]
    quads = [*said, *derived, *labels]
    for name, written in (("all.nq", line), ("accepted.nt", triple_line)):
        with (graph / name).open("a", encoding="utf-8") as file:
            file.writelines(f"{written(quad)}\n" for quad in quads)
    return graph


@pytest.fixture(scope="session")
def evil_dated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The graph of hostile texts, with dates."""
    engine = open_graph(write_dated(tmp_path_factory.mktemp("evil-dated") / "graph"), in_memory=True)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def timelines(
    tmp_path_factory: pytest.TempPathFactory, small: Engine, evil_dated: Engine, articles: Engine
) -> dict[str, Path]:
    """A timeline of each graph."""
    folder = tmp_path_factory.mktemp("timelines")
    engines = {"small": small, "evil": evil_dated, "articles": articles}
    return {name: write_timeline(engine, folder / f"{name}.html") for name, engine in engines.items()}
