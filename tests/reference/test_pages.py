"""What the reference tells of terms: expressions in words, use in a graph, the diagram, and the command."""

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from provenaut.cli.app import app, run
from provenaut.namespaces import CAUSE, PN
from provenaut.pipeline import Project, build
from provenaut.reference import Sort, made_context, made_diagram, read_reference, usage_of
from provenaut.reference.diagram import diagram
from provenaut.reference.drawing import COLUMN, Block, Panel
from provenaut.store import open_graph
from tests.graph.worlds import TEXTS, small_project

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
TERMS = read_reference(ONTOLOGY).terms


def toy(folder: Path, turtle: str) -> Path:
    """A folder with an ontology of a few terms."""
    prefixes = "\n".join(
        f"@prefix {name}: <{iri}> ."
        for name, iri in (
            ("", PN),
            ("owl", "http://www.w3.org/2002/07/owl#"),
            ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
            ("skos", "http://www.w3.org/2004/02/skos/core#"),
            ("dct", "http://purl.org/dc/terms/"),
        )
    )
    head = '<urn:o> a owl:Ontology ; owl:versionInfo "1.2.3" ; owl:versionIRI <urn:o/1.2.3> .\n'
    (folder / "provenaut.ttl").write_text(f"{prefixes}\n{head}{turtle}", encoding="utf-8")
    (folder / "causes.ttl").write_text("", encoding="utf-8")
    return folder


def test_all_that_a_definition_can_hold_has_words(tmp_path: Path) -> None:
    made = read_reference(
        toy(
            tmp_path,
            """
:A a owl:Class ; owl:equivalentClass
  [ a owl:Class ; owl:unionOf ( :B [ owl:complementOf :C ]
    [ a owl:Restriction ; owl:onProperty [ owl:inverseOf :p ] ; owl:allValuesFrom :B ]
    [ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :x ]
    [ a owl:Restriction ; owl:onProperty :p ; owl:minQualifiedCardinality 2 ; owl:onClass :C ] ) ] ;
  rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ] .
:B a owl:Class ; owl:disjointWith :C . :C a owl:Class .
:p a owl:ObjectProperty, owl:SymmetricProperty ; owl:inverseOf :q ; owl:propertyChainAxiom ( :p :q ) .
:q a owl:ObjectProperty ; owl:deprecated true ; dct:isReplacedBy :p .
:x a owl:NamedIndividual, :B .
""",
        )
    )
    local = {term.name: term for term in made.terms.values()}
    known = {name: f"{PN}{name}" for name in "ABCpqx"}
    text = "; ".join(local["A"].axioms)
    for name, iri in known.items():
        text = text.replace(iri, name)
    assert (
        text
        == "the same as B or (not C) or ((inverse of p) only B) or (p value x) or (p min 2 C); only what is p some B"
    )
    assert local["B"].axioms == (f"nothing is also {PN}C",)
    assert local["p"].notes == ("symmetric",)
    assert local["p"].axioms == (f"follows from “{PN}p”, then “{PN}q”", f"the inverse of {PN}q")
    assert local["q"].deprecated
    assert local["q"].replaced_by == (PN + "p",)
    assert (local["x"].sort, local["x"].above) == (Sort.VALUE, (PN + "B",))
    assert (made.version, made.version_iri) == ("1.2.3", "urn:o/1.2.3")


def test_terms_know_what_is_right_above_and_below_them() -> None:
    leak = TERMS[PN + "Leak"]
    assert leak.above == (PN + "Incident",)
    assert PN + "AirLeak" in leak.below
    assert TERMS[PN + "firstDetectedIn"].above == (PN + "occurredIn",)
    assert TERMS[CAUSE + "micrometeoroid-impact"].above == (CAUSE + "micrometeoroid-or-debris-impact",)
    assert TERMS[PN + "moduleOf"].range == (PN + "Station", PN + "StationSegment")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = small_project(tmp_path_factory.mktemp("small"))
    build(project, texts=[TEXTS])
    return project


def test_use_is_counted_and_shown_with_a_claim(small: Project) -> None:
    engine = open_graph(small.graph, in_memory=True)
    usage = usage_of(engine, TERMS)
    assert set(usage) == set(TERMS)
    count = "SELECT (COUNT(*) AS ?n) { ?s pn:occurredIn ?o }"
    ((number,),) = engine.query(count).rows
    used = usage[PN + "occurredIn"]
    assert str(used.count) == getattr(number, "lexical", None)
    assert used.claims >= 1
    assert re.fullmatch(r".+ · occurred in · .+ \(asserted, claim:[0-9a-f]{16}\)", used.example)
    assert usage[PN + "saidIn"].count > 0
    assert usage[PN + "saidIn"].claims == 0
    assert usage[PN + "orbits"].count == 0
    assert usage[PN + "orbits"].example == ""
    engine.close()


def test_the_diagram_is_xml_and_shows_the_main_classes() -> None:
    svg = made_diagram(ONTOLOGY)
    root = ElementTree.fromstring(svg)
    words = " ".join("".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text"))
    for name in ("Incident", "Claim", "Passage", "Station", "Cause", "TimeExpression", "Measurement"):
        assert TERMS[PN + name].label in words
    assert "attributed to → cause, occurrence" in words
    assert "prefers-color-scheme: dark" in svg
    assert made_diagram(ONTOLOGY) == svg


def test_a_class_of_the_ontology_more_is_a_box_more(tmp_path: Path) -> None:
    one = diagram(read_reference(toy(tmp_path, ':A a owl:Class ; rdfs:label "first"@en .')))
    two = diagram(
        read_reference(
            toy(
                tmp_path,
                ':A a owl:Class ; rdfs:label "first"@en . :B a owl:Class ; rdfs:label "second"@en ; '
                'rdfs:subClassOf :A ; :kind "b" . :C a owl:Class ; rdfs:subClassOf :B ; rdfs:label "third"@en .',
            )
        )
    )
    assert "first" in one
    assert "second" not in one
    assert "second" in two
    assert "third" not in two
    assert "and 1 kind of it" in two


def test_long_rows_are_broken() -> None:
    block = Block(1, "a", "A.", (("said of", "one, two, three, four, five, six, seven, eight, nine, ten, eleven"),))
    assert len(block.lines) == 2
    assert block.lines[1][0] == ""
    assert Panel("other", (block,)).height > block.height


def test_the_command_writes_all_of_it(small: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(small.root)
    done = CliRunner().invoke(app, ["ontology", "reference", "--output", str(tmp_path / "pages")])
    assert done.exit_code == 0, done.output
    assert done.output == f"Reference: {tmp_path / 'pages'} (7 files)\n"
    assert (tmp_path / "pages" / "classes.md").read_text(encoding="utf-8").startswith("<!-- Made by")
    # Written over, since it was made here.
    assert CliRunner().invoke(app, ["ontology", "reference", "--output", str(tmp_path / "pages")]).exit_code == 0
    for name, made in (("diagram", made_diagram(small.ontology)), ("context", made_context(small.ontology))):
        path = tmp_path / name / "file"
        assert CliRunner().invoke(app, ["ontology", name, "--output", str(path)]).exit_code == 0
        assert path.read_text(encoding="utf-8") == made


def test_what_somebody_wrote_is_not_written_over(
    small: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small.root)
    path = tmp_path / "mine.svg"
    path.write_text("my own", encoding="utf-8")
    assert run(["ontology", "diagram", "--output", str(path)]) == 2
    assert "something that is no file made here stands there and would be lost" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "my own"


@pytest.mark.browser
def test_no_text_of_the_diagram_runs_out_of_its_panel(chromium: str, tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    path = tmp_path / "classes.svg"
    path.write_text(made_diagram(ONTOLOGY), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(path.as_uri())
        boxes = page.evaluate(
            "[...document.querySelectorAll('text')].map(t => t.getBBox()).map(b => [b.x, b.y, b.width, b.height])"
        )
        browser.close()
    texts = boxes[1:]
    assert len(texts) > 100
    columns = sorted({round(x) // COLUMN for x, *_ in texts})
    assert len(columns) == 3
    for x, _, width, _ in texts:
        number = int((x - 16) // (COLUMN + 18))
        assert x + width < 16 + number * (COLUMN + 18) + COLUMN, (x, width)
    rows = sorted((round(x), y, height) for x, y, _, height in texts)
    for (left, y, height), (other, below, _) in pairwise(rows):
        assert left != other or below >= y + height - 3
