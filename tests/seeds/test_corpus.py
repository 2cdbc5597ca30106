"""The seeds of this checkout, with the texts and without: every passage is verified, and no claim is lost."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from provenaut.model import Vocabulary
from provenaut.namespaces import PN
from provenaut.passages.share import MOST_HELD
from provenaut.seeds import State, Texts, lock, read_seeds

ROOT = Path(__file__).parents[2]


def test_the_seeds_are_read_without_their_texts(vocabulary: Vocabulary) -> None:
    seeds = read_seeds(ROOT, vocabulary, Texts())
    assert len(seeds.sources) >= 4
    assert len(seeds.claims) >= 500
    states = {seeds.sources[claim.passage.source].redistributable: seeds.states[claim.iri] for claim in seeds.claims}
    assert states == {True: State.VERIFIED, False: State.LOCKED}


@pytest.mark.corpus
def test_every_passage_is_verified(vocabulary: Vocabulary, texts: Path) -> None:
    seeds = read_seeds(ROOT, vocabulary, Texts((texts,)))
    assert set(seeds.states.values()) == {State.VERIFIED}
    assert seeds.claims == read_seeds(ROOT, vocabulary, Texts()).claims
    articles = [source for source in seeds.sources.values() if source.text and not source.redistributable]
    assert len(articles) >= 3
    for source in articles:
        assert 0 < seeds.shares[source.id].part <= MOST_HELD
        assert source.id in seeds.coverage


def test_all_rows_of_the_history_are_cited_and_their_pages_hold_nothing(vocabulary: Vocabulary) -> None:
    seeds = read_seeds(ROOT, vocabulary, Texts())
    rows = [claim for claim in seeds.claims if claim.passage.source == "incidents-table"]
    assert len({claim.passage.row for claim in rows}) == 134
    assert len({claim.subject for claim in rows if claim.predicate != PN + "partOf"}) == 76
    assert {seeds.states[claim.iri] for claim in rows} == {State.VERIFIED}
    named = {source.id for source in seeds.sources.values() if not source.text}
    assert {claim.utterance.source for claim in rows} == named
    assert not named & {claim.passage.source for claim in seeds.claims}


@pytest.mark.corpus
def test_the_locks_are_those_that_would_be_written(vocabulary: Vocabulary, texts: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    lines = lock(tmp_path, vocabulary, Texts((texts,)))
    assert [line.rpartition(", ")[2] for line in lines] == ["unchanged"] * len(lines)
    assert len(lines) >= 4


def test_reading_imports_nothing_heavy() -> None:
    code = "import sys, provenaut.seeds; print(*{'rdflib', 'edtf', 'isodate', 'pyoxigraph', 'rich'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "\n"
