"""What is written can be read back, whatever it holds: literals in queries, drafts, quads, and what is kept."""

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph
from hypothesis import given, settings
from hypothesis import strategies as st

from provenaut.assertion import line
from provenaut.links import EXACT, Link, read_links
from provenaut.links.asking import literal
from provenaut.links.drafts import draft_text
from provenaut.links.ours import Thing
from provenaut.links.quads import link_quads
from provenaut.links.schemes import WIKIDATA
from provenaut.links.scoring import Candidate, folded
from provenaut.model import Position
from provenaut.remote import Cache, Kept
from provenaut.remote.results import read_results
from provenaut.terms import Literal
from tests.links.standin import WD

TEXT = st.text(max_size=40)
# What a cell of a table can hold on one line.
CELL = TEXT.filter(str.isprintable)
CRAFT = "https://w3id.org/provenaut/id/craft/x"


@given(TEXT, st.sampled_from(["", "en", "zh-hans"]))
def test_a_literal_in_a_query_is_the_text(text: str, language: str) -> None:
    rows = pyoxigraph.Store().query(f"SELECT ({literal(text, language)} AS ?x) {{}}")
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    (row,) = rows
    found = row["x"]
    assert isinstance(found, pyoxigraph.Literal)
    assert (found.value, found.language or "") == (text, language)


@given(CELL.filter(str.strip), CELL, st.floats(0, 1), st.lists(CELL, max_size=3))
@settings(max_examples=60)
def test_a_draft_is_read_back(label: str, theirs: str, score: float, reasons: list[str]) -> None:
    thing = Thing(CRAFT, label)
    candidate = Candidate(thing, WD + "Q7", theirs, round(score, 2), tuple(reasons))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "draft.sssom.tsv"
        path.write_text(draft_text([candidate], WIKIDATA, date(2031, 6, 2)), encoding="utf-8")
        (link,) = read_links(path)
    assert (link.subject, link.subject_label, link.object) == (CRAFT, label, WD + "Q7")
    assert link.object_label == " ".join(theirs.split())
    assert float(link.confidence) == round(score, 2)
    assert link.is_unreviewed


@given(TEXT, TEXT, st.floats(0, 1))
def test_the_quads_of_a_link_are_canonical(label: str, comment: str, confidence: float) -> None:
    at = Position("seeds/links/a.tsv", 2)
    link = Link(CRAFT, EXACT, WD + "Q7", "", label, at, confidence=str(confidence), comment=comment)
    lines = [line(quad) for quad in link_quads([link])]
    read = [str(quad) for quad in pyoxigraph.parse("\n".join(lines).encode(), pyoxigraph.RdfFormat.N_QUADS)]
    store = pyoxigraph.Store()
    store.extend(pyoxigraph.parse("\n".join(lines).encode(), pyoxigraph.RdfFormat.N_QUADS))
    # What a store makes of them is what was written: no value changes its form.
    assert sorted(str(quad) for quad in store) == sorted(read)
    assert len(read) == len(lines)


@given(TEXT, st.sampled_from(["", "en", "ru-latn"]))
def test_results_are_read_as_the_engine_writes_them(text: str, language: str) -> None:
    answer = pyoxigraph.Store().query(f"SELECT ({literal(text, language)} AS ?x) (1.50 AS ?y) (<urn:a> AS ?z) {{}}")
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    body = answer.serialize(format=pyoxigraph.QueryResultsFormat.JSON)
    assert body is not None
    ((x, y, z),) = read_results(body.decode()).rows
    assert isinstance(x, Literal)
    assert (x.lexical, x.language) == (text, language)
    assert (y, z) == (Literal("1.5", "http://www.w3.org/2001/XMLSchema#decimal"), "urn:a")


@given(TEXT)
def test_what_is_kept_is_found_again(text: str) -> None:
    with TemporaryDirectory() as folder:
        cache = Cache(Path(folder))
        kept = Kept("https://example.org/", "application/json", text, datetime(2031, 6, 2, tzinfo=UTC))
        cache.keep("question", kept)
        assert cache.find("question") == kept
        assert cache.find("another") is None


@given(TEXT)
def test_folding_a_folded_name_changes_nothing(name: str) -> None:
    assert folded(folded(name)) == folded(name)
