"""The table of attributions: every slug and class resolves, every row is one that the project can stand for."""

import csv
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from provenaut import times
from provenaut.model import Vocabulary
from provenaut.namespaces import PN
from provenaut.passages.anchors import word_spans

ROOT: Final = Path(__file__).parents[2]
TABLE: Final = ROOT / "seeds" / "tables" / "incidents.csv"
COLUMNS: Final = [
    *("row", "incident", "date", "place", "whole", "programme", "type", "severity", "damage", "outcome"),
    *("cause", "part", "party", "through", "polarity", "certainty", "rank", "reason", "superseded_by"),
    *("as_written", "page", "note"),
]
SLUGS: Final = ("incident", "place", "whole", "programme", "part", "party", "through")
GRADES: Final = {"primary", "press", "aggregator", "anonymous"}
# The incidents that the articles speak of: their ids in the yardstick, and in the graph.
OF_THE_ARTICLES: Final = {
    "prk-leak": "russian-segment-air-leak",
    "zvezda-crack-2020": "zvezda-leak-2020-10",
    "ms22-coolant": "soyuz-ms-22-coolant-leak",
    "ms21p-coolant": "progress-82-leak",
    "nauka-coolant": "nauka-leak",
    "site31-damage": "site-31-damage",
}


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_seed(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "seeds" / name).read_text(encoding="utf-8"))
    return found


ROWS: Final = read_table(TABLE)
ENTITIES: Final = read_seed("entities.yaml")
SOURCES: Final = read_seed("sources.yaml")


def several(cell: str) -> list[str]:
    """The values of a cell that may hold several."""
    return cell.split(";") if cell else []


def test_it_has_the_columns_incidents_and_rows() -> None:
    assert list(ROWS[0]) == COLUMNS
    assert len(ROWS) == 134
    assert len({row["incident"] for row in ROWS}) == 76


def test_rows_are_numbered_within_their_incident() -> None:
    counts: Counter[str] = Counter()
    for row in ROWS:
        counts[row["incident"]] += 1
        assert row["row"] == f"{row['incident']}.{counts[row['incident']]}"


def test_every_slug_is_an_entity() -> None:
    missing = {(row["row"], name) for row in ROWS for name in SLUGS if row[name] and row[name] not in ENTITIES}
    assert missing == set()
    assert [row["row"] for row in ROWS if not (row["incident"] and row["place"] and row["programme"])] == []


def test_every_class_is_in_the_ontology(vocabulary: Vocabulary) -> None:
    used = {name for row in ROWS for name in several(row["type"])} | {each["class"] for each in ENTITIES.values()}
    assert used - set(vocabulary.classes) == set()
    assert [row["row"] for row in ROWS if not several(row["type"])] == []


def test_incidents_have_the_kind_of_incidents(vocabulary: Vocabulary) -> None:
    kinds = {row["incident"]: vocabulary.kinds[vocabulary.classes[ENTITIES[row["incident"]]["class"]]] for row in ROWS}
    assert set(kinds.values()) == {"incident"}


def test_every_cause_is_in_the_taxonomy() -> None:
    taxonomy = (ROOT / "ontology" / "causes.ttl").read_text(encoding="utf-8")
    used = {name for row in ROWS for name in several(row["cause"])}
    assert {name for name in used if f"\ncause:{name} a " not in taxonomy} == set()


def test_dates_are_edtf() -> None:
    dated = [row["date"] for row in ROWS if row["date"]]
    bounds = [times.parse(text) for text in dated]
    assert {each.earliest.year for each in bounds if each.earliest} >= {1961, 2025}
    assert {row["incident"] for row in ROWS if not row["date"]} == {"soyuz5-separation"}


def test_an_incident_has_one_date_programme_and_set_of_types_in_the_table() -> None:
    for name in ("date", "programme", "place", "type"):
        found = {(row["incident"], row[name]) for row in ROWS}
        assert len(found) == 76, name


def test_phrases_are_short() -> None:
    assert [row["row"] for row in ROWS if not row["as_written"]] == []
    assert [row["row"] for row in ROWS if len(word_spans(row["as_written"])) > 12] == []


def test_stances_and_ranks() -> None:
    assert {row["polarity"] for row in ROWS} == {"Affirmed", "Denied"}
    assert {row["certainty"] for row in ROWS} == {"Stated", "Hedged", "Speculated"}
    assert {row["rank"] for row in ROWS} == {"Normal", "Deprecated"}


def test_what_is_deprecated_says_why_and_by_what() -> None:
    ids = {row["row"] for row in ROWS}
    deprecated = [row for row in ROWS if row["rank"] == "Deprecated"]
    assert len(deprecated) == 8
    for row in deprecated:
        _, mark, rest = row["reason"].partition("superseded by ")
        assert mark, row["row"]
        assert rest.split(":")[0] == row["superseded_by"]
        assert row["superseded_by"] in ids - {row["row"]}
    assert {row["row"] for row in ROWS if row["superseded_by"]} == {row["row"] for row in deprecated}


def test_outcomes_are_values_of_the_ontology_in_the_words_of_the_title(vocabulary: Vocabulary) -> None:
    for name, kind in (("severity", "Severity"), ("damage", "DamageState")):
        found = {row[name] for row in ROWS if row[name]}
        assert len(found) > 2
        assert {each for each in found if PN + kind not in vocabulary.individuals.get(PN + each, ())} == set()
    told = [row for row in ROWS if row["outcome"]]
    assert [row["row"] for row in ROWS if bool(row["outcome"]) != bool(row["severity"] or row["damage"])] == []
    assert [row["row"] for row in told if len(word_spans(row["outcome"])) > 12] == []
    severities = {(row["incident"], row["severity"]) for row in told if row["severity"]}
    assert len(severities) == len({incident for incident, _ in severities})


def test_a_place_has_one_whole() -> None:
    wholes = {(row["place"], row["whole"]) for row in ROWS}
    assert len(wholes) == len({place for place, _ in wholes})


def test_every_part_has_a_class_that_tells_what_it_is() -> None:
    assert [slug for slug, each in ENTITIES.items() if each["class"] == "Component"] == []


def test_what_was_mended_says_so() -> None:
    mended = {
        row["row"]: row["reason"].partition(" mended: ") for row in ROWS if row["reason"] and row["rank"] == "Normal"
    }
    assert len(mended) == 5
    assert {(what, bool(why)) for what, _, why in mended.values()} == {("type", True), ("date", True)}


def test_who_is_quoted_through_somebody_is_named() -> None:
    assert [row["row"] for row in ROWS if row["through"] and not row["party"]] == []
    own = [row["row"] for row in ROWS if SOURCES[row["page"]]["publisher"] in (row["party"], row["through"])]
    assert own == []


def test_pages_are_sources_without_a_text() -> None:
    pages = {row["page"] for row in ROWS}
    assert len(pages) == 111
    assert pages - set(SOURCES) == set()
    for page in sorted(pages):
        source = SOURCES[page]
        assert (source["text"], source["sha256"]) == (None, None), page
        assert source["grade"] in GRADES, page
        assert source["publisher"] in ENTITIES, page
        assert source["how-known"].startswith("Named by the table of attributions; not read."), page
        times.parse(str(source["published"]))


@pytest.mark.corpus
def test_it_is_the_yardstick_row_by_row() -> None:
    path = ROOT.parent / "shared" / "facts" / "incidents.csv"
    if not path.is_file():
        pytest.skip("the yardstick is not at hand: ../shared/facts/incidents.csv")
    yardstick = read_table(path)
    ids = [OF_THE_ARTICLES.get(row["incident_id"], row["incident_id"]) for row in yardstick]
    assert ids == [row["incident"] for row in ROWS]
    for theirs, ours in zip(yardstick, ROWS, strict=True):
        address = theirs["source"].replace("github:", "https://github.com/")
        assert SOURCES[ours["page"]]["url"] == address
        assert any(ours["as_written"] in theirs[name] for name in ("attributed_cause", "title")), ours["row"]
        assert ours["outcome"] in theirs["title"], ours["row"]
        assert ours["date"] == {"1999 (late)": "1999-41"}.get(theirs["date"], theirs["date"])
    assert len({row["source"] for row in yardstick}) == len({row["page"] for row in ROWS})
