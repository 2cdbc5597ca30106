"""The build of the three articles: every passage verified, every dispute one that a reader finds too."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from provenaut.namespaces import compact
from provenaut.ontology import load_vocabulary
from provenaut.passages import find_texts
from provenaut.pipeline import Project, build, stages
from provenaut.policy import DecidedDispute, Outcome
from provenaut.seeds import read_seeds
from tests.graph.worlds import ROOT

pytestmark = pytest.mark.no_cover

# Each was looked up in the articles: what it is about, whether one article holds both sides, and how it was decided.
DISPUTES = {
    ("DifferentValue", "russian-segment-air-leak", False, "Undecided"),  # 2019 against August 2020
    ("PlaceDispute", "russian-segment-air-leak", True, "Undecided"),  # PrK against the working compartment
    ("Arithmetic", "russian-segment-air-leak", True, "Undecided"),  # nearly five years against 2019 to late 2025
    ("Arithmetic", "nauka-leak", False, "Undecided"),  # seven months later against October 2023
    ("Arithmetic", "nauka-leak", True, "Undecided"),  # seven months later against three in ten months
    ("Superseded", "russia-withdrawal-plan", True, "Undecided"),  # after 2024 against after 2028
    ("CompetingCause", "strained-cooperation", True, "Undecided"),  # the leaks against the war
    ("Denial", "russian-segment-air-leak", False, "Undecided"),  # whether the crew is in danger
    ("Assessment", "russian-segment-air-leak", False, "Undecided"),  # NASA's risk against "no threat"
}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Of the articles alone, without the table of incidents; from the locks, so that it needs no text."""
    vocabulary = load_vocabulary(ROOT / "ontology")
    seeds = read_seeds(ROOT, vocabulary, find_texts([tmp_path_factory.mktemp("none")]))
    articles = tuple(claim for claim in seeds.claims if claim.passage.source != "incidents-table")
    return stages.decide(replace(seeds, claims=articles), vocabulary)


def told(disputes: Iterable[DecidedDispute]) -> list[tuple[str, str, bool, str]]:
    return [
        (
            each.dispute.kind.value,
            compact(each.dispute.about).partition(":")[2],
            "WithinOneSource" in each.dispute.flags,
            each.verdict.value,
        )
        for each in disputes
    ]


def test_the_disputes_of_the_articles_are_found_and_no_others(outcome: Outcome) -> None:
    found = told(outcome.disputes)
    assert set(found) == DISPUTES
    assert len(found) == len(DISPUTES)


def test_the_sides_of_the_assessments_stand_as_they_were_said(outcome: Outcome) -> None:
    (dispute,) = [each.dispute for each in outcome.disputes if each.dispute.kind == "Assessment"]
    labels = sorted(side.label for side in dispute.sides)
    assert len(labels) == 2
    assert labels[0].startswith("Joel Montalbano: negligible impact / Joel Montalbano: small and manageable")
    assert labels[1] == "NASA: at risk / NASA: high consequence, high likelihood"


def test_no_source_of_the_three_refutes_another(outcome: Outcome) -> None:
    """Both months of Nauka's leak stay: one is written, the other counted by us from what another source writes."""
    assert not [each for each in outcome.decisions.values() if each.rule in ("RuleGrade", "RuleRank", "RuleRecency")]
    months = {
        compact(str(each.claim.object)): each.acceptance
        for each in outcome.decisions.values()
        if each.claim.subject.endswith("/nauka-leak") and each.claim.predicate.endswith("/occurredOn")
    }
    assert months == {"time:2023-09": "AcceptedContested", "time:2023-10": "AcceptedContested"}


def test_the_committed_graph_is_what_is_built(tmp_path: Path) -> None:
    """Without the texts too: what is committed doesn't depend on them."""
    (tmp_path / "none").mkdir()
    report = build(Project(ROOT), texts=[tmp_path / "none"], output=tmp_path / "graph")
    assert sum(report.quads.values()) > 10_000
    built = {path.name: path.read_bytes() for path in (tmp_path / "graph").iterdir()}
    committed = {path.name: path.read_bytes() for path in (ROOT / "graph").iterdir()}
    differing = sorted(name for name in built.keys() | committed.keys() if built.get(name) != committed.get(name))
    assert differing == [], "run `make` and commit graph/"


@pytest.mark.corpus
def test_every_passage_is_verified_against_its_text(texts: Path, tmp_path: Path) -> None:
    report = build(Project(ROOT), texts=[texts], output=tmp_path / "graph")
    assert report.findings == ()
    assert all(source.locked == source.orphaned == 0 < source.verified for source in report.sources)
