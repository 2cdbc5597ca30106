"""The reference pages, the diagram and the JSON-LD context are those that the ontology and the graph give.

`PROVENAUT_WRITE_DOCS=1 pytest tests/docs` writes them anew.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenaut.kg import open_knowledge_graph
from provenaut.reference import CONTEXT, Sort, made_context, made_pages, read_reference

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
FOLDER = ROOT / "docs" / "reference"
NAMES = ("README.md", "classes.md", "properties.md", "causes.md", "values.md", "alignments.md", "classes.svg")
WRITING = bool(os.environ.get("PROVENAUT_WRITE_DOCS"))


@pytest.fixture(scope="module")
def made() -> Iterator[dict[str, str]]:
    with open_knowledge_graph(ROOT / "graph") as graph:
        yield made_pages(ONTOLOGY, graph.engine)


def test_these_files_are_made(made: dict[str, str]) -> None:
    assert tuple(made) == NAMES
    assert {path.name for path in FOLDER.iterdir()} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_as_the_ontology_and_the_graph_give_it(name: str, made: dict[str, str]) -> None:
    if WRITING:
        (FOLDER / name).write_text(made[name], encoding="utf-8")
    assert made[name] == (FOLDER / name).read_text(encoding="utf-8")


def test_the_context_is_as_the_ontology_gives_it() -> None:
    fresh = made_context(ONTOLOGY)
    if WRITING:
        (ONTOLOGY / CONTEXT).write_text(fresh, encoding="utf-8")
    assert fresh == (ONTOLOGY / CONTEXT).read_text(encoding="utf-8")


def entries() -> dict[str, str]:
    """The entry of each term by IRI, of all pages."""
    found = {}
    for path in FOLDER.glob("*.md"):
        for part in path.read_text(encoding="utf-8").split("\n<a id=")[1:]:
            iri = re.search(r" · `(https://w3id[^`]+)`\n", part)
            if iri:
                found[iri[1]] = part
    return found


def test_every_term_has_an_entry_with_its_label_and_definition() -> None:
    terms = read_reference(ONTOLOGY).terms
    written = entries()
    assert set(written) == set(terms)
    for iri, term in terms.items():
        assert f"**{term.label}**" in written[iri].replace("\\", "")
        if term.sort is not Sort.SCHEME:
            assert term.definition
            assert term.definition in written[iri].replace("\\", "").replace("&amp;", "&")


def test_most_entries_show_a_claim_and_all_tell_their_use() -> None:
    written = entries()
    assert all("\n- In the graph: " in entry for entry in written.values())
    assert sum("\n- Claim: " in entry for entry in written.values()) > len(written) // 3


def test_links_between_the_pages_lead_to_a_term() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    anchors = {name: set(re.findall(r'<a id="([^"]+)"></a>', text)) for name, text in texts.items()}
    for name, text in texts.items():
        for target, anchor in re.findall(r"\]\(([\w./-]+)(?:#([^)]+))?\)", text):
            assert (FOLDER / target).exists(), f"{name} leads to {target}"
            assert not anchor or anchor in anchors[target], f"{name} leads to {target}#{anchor}"


def test_the_pages_are_linked_from_the_readme_and_the_other_docs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("reference/README.md", "model-an-incident.md", "alignments.md", "ontology-changelog.md"):
        assert f"(docs/{name})" in readme
