"""First coverage files for new sources."""

import yaml

from provenaut.seeds import propose_units
from tests.world import HERE


def test_kinds_are_guessed() -> None:
    text = "On leaks\n\n(Photo : NASA/Getty)\nIt leaked. It stopped!\n\nREAD ALSO: More leaks\n"
    units = yaml.safe_load(propose_units(text))
    assert [(unit["unit"], unit["kind"]) for unit in units] == [
        ("On leaks", "heading"),
        ("Photo : NASA/Getty", "caption"),
        ("It leaked", "sentence"),
        ("It stopped", "sentence"),
        ("READ ALSO: More leaks", "link"),
    ]


def test_the_coverage_of_the_small_world_began_as_a_proposal() -> None:
    files = sorted((HERE / "texts").glob("*.txt"))
    assert len(files) == 3
    for path in files:
        source = {"daily-perigee.txt": "daily-perigee-air-leak", "orbit-letter.txt": "orbit-letter-leaks"}
        name = source.get(path.name, path.stem)
        proposed = yaml.safe_load(propose_units(path.read_bytes().decode()))
        shipped = yaml.safe_load((HERE / f"seeds/coverage/{name}.yaml").read_text())
        assert [(unit["unit"], unit["kind"]) for unit in proposed] == [(unit["unit"], unit["kind"]) for unit in shipped]


def test_a_no_break_space_is_written_as_an_escape() -> None:
    proposed = propose_units("Aboard Courier\u00a07.")
    assert proposed.startswith('- unit: "Aboard Courier\\u00a07"\n')
    assert yaml.safe_load(proposed)[0]["unit"] == "Aboard Courier\u00a07"


def test_what_no_anchor_names_is_told() -> None:
    assert propose_units("It leaks.\nIt leaks.\n").count("# No anchor names characters") == 2
