"""`provenaut export`, as people use it."""

import gzip
import json
from pathlib import Path

import pytest

from provenaut.cli.app import run
from provenaut.export import FORMATS, Record
from provenaut.export.csvw import METADATA
from tests.export.conftest import GRAPH, Made


@pytest.fixture(autouse=True)
def _somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENAUT_GRAPH", str(GRAPH))


def test_a_file_is_written_and_the_hash_told(capsys: pytest.CaptureFixture[str], made: Made, record: Record) -> None:
    assert run(["export", "jsonld"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Export: out/provenaut.jsonld",
        f"{len(record.claims)} claims, sha256 {record.digest}",
    ]
    assert Path("out/provenaut.jsonld").read_bytes() == made("jsonld").files["provenaut.jsonld"]
    # Again, over what it wrote itself.
    assert run(["export", "jsonld"]) == 0


def test_who_has_set_up_a_service_is_told_that_the_folder_is_exported(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVENAUT_ENGINE", "http://localhost:7878/query")
    assert run(["export", "nquads"]) == 0
    assert capsys.readouterr().err == f"exported is what is in {GRAPH}, not what is at http://localhost:7878/query\n"


def test_tables_are_a_folder(made: Made) -> None:
    assert run(["export", "csvw", "--output", "tables"]) == 0
    assert {path.name for path in Path("tables").iterdir()} == set(made("csvw").files)
    assert (
        json.loads(Path("tables", METADATA).read_text(encoding="utf-8"))["@context"][0] == "http://www.w3.org/ns/csvw"
    )


def test_n_quads_are_compressed() -> None:
    assert run(["export", "nquads", "-o", "all.nq.gz"]) == 0
    assert gzip.decompress(Path("all.nq.gz").read_bytes()).startswith(b"<http")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "ttl"), "invalid value for 'FORMAT': 'ttl' is not one of 'nanopub', 'rdf12', 'jsonld', 'nquads'"),
        (("export",), "missing argument 'FORMAT'"),
        (
            ("export", "rdf12", "-o", "notes.txt"),
            "notes.txt: can't be written: something that is no such export",
        ),
        (("export", "csvw", "-o", "notes.txt"), "notes.txt/claims.csv: can't be written: "),
        (("export", "csvw", "--graph", "nowhere"), "nowhere: no MANIFEST.json, so there is no built graph"),
        (("export", "csvw", "--as-of", "soon"), "'soon' is not an EDTF date"),
    ],
)
def test_bad_input_is_one_line(arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("notes.txt").write_text("mine", encoding="utf-8")
    assert run(list(arguments)) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"provenaut: {said}"), printed.err
    assert len(printed.err.splitlines()) == 1
    assert Path("notes.txt").read_text(encoding="utf-8") == "mine"


def test_without_an_ontology_beside_it_json_ld_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "alone").symlink_to(GRAPH)
    copied = tmp_path / "copy" / "graph"
    copied.mkdir(parents=True)
    for path in GRAPH.iterdir():
        (copied / path.name).symlink_to(path)
    assert run(["export", "jsonld", "--graph", str(copied)]) == 2
    error = capsys.readouterr().err
    assert "context.jsonld: no JSON-LD context can be read; name the graph of a checkout" in error
    # By a link, the graph is where it leads to.
    assert run(["export", "jsonld", "--graph", "alone"]) == 0


def test_the_page_tells_of_every_format() -> None:
    page = (GRAPH.parent / "docs" / "exports.md").read_text(encoding="utf-8")
    for form, chosen in FORMATS.items():
        assert f"`{form}`" in page
        assert chosen.name in page
