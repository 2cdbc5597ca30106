"""Claims in tables: a number in the row, and a list below."""

from provenaut.tables import Rows, render
from provenaut.tables.references import with_references
from provenaut.terms import Literal

CLAIM = "https://w3id.org/provenaut/id/claim/"
SOURCES = {"https://w3id.org/provenaut/id/source/a": "Article A", "https://w3id.org/provenaut/id/source/b": "Article B"}


def row(what: str, claim: str, source: str) -> tuple[Literal | str, ...]:
    return Literal(what), CLAIM + claim, Literal(f"In … {claim}"), f"https://w3id.org/provenaut/id/source/{source}"


def table(*cells: tuple[Literal | str, ...]) -> Rows:
    return Rows(("what", "claim", "passage", "source"), cells, SOURCES, ("What", "Claim", "Passage", "Source"))


def test_a_claim_keeps_its_number_and_each_source_stands_over_its_claims() -> None:
    text = render(table(row("leak", "1f", "a"), row("crack", "2e", "a"), row("fix", "1f", "a"), row("end", "3d", "b")))
    numbers = [line.split()[-1] for line in text.splitlines()[2:6]]
    assert numbers == ["[1]", "[2]", "[1]", "[3]"]
    assert text.splitlines()[7:] == [
        "Article A:",
        '[1] "In … 1f"  claim:1f',
        '[2] "In … 2e"  claim:2e',
        "Article B:",
        '[3] "In … 3d"  claim:3d',
    ]


def test_rows_without_a_claim_or_its_passage_stay_as_they_are() -> None:
    assert with_references(Rows(("what", "claim"), ((Literal("leak"), CLAIM + "1f"),))) is None


def test_data_keeps_its_columns() -> None:
    rows = table(row("leak", "1f", "a"))
    assert render(rows, "csv").splitlines()[0] == "what,claim,passage,source"
    assert "Ref" not in render(rows, "md")


def test_control_characters_of_a_passage_never_reach_the_terminal() -> None:
    rows = table((Literal("leak"), CLAIM + "1f", Literal("In\x1b[31m … red"), "https://w3id.org/provenaut/id/source/a"))
    assert "\x1b" not in render(rows)
