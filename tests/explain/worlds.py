"""Graphs to explain: the small world with a case of each verdict, and toys with an ontology of their own."""

import json
from collections.abc import Iterable
from pathlib import Path

from rdflib import Graph

from provenaut.assertion import Quad, line, sorted_lines, triple_line
from provenaut.iris import graph_iri
from provenaut.namespaces import RDF_TYPE, SKOS
from provenaut.pipeline import Project, build
from provenaut.reasoning import Rule, Triple, compile_rules, materialise
from provenaut.seeds import find_texts, lock
from provenaut.terms import Literal
from tests.graph.worlds import TEXTS, small_project, vocabulary

# What the small world lacks: claims of one source that contradict each other, a withdrawn one, a computed one.
MORE = {
    "orbit-letter-leaks": """
- cite: "In … breathes"
  says:
    - claim: courier-7-coolant-leak affects lantern "Lantern"
      rank: deprecated
      because: the letter means the other leak
""",
    "daily-perigee-air-leak": """
- cite: "Aurora … shrugs"
  says:
    - lantern-air-leak firstDetectedOn 2031-04 "loses air"
- cite: "The … another"
  by: meridian
  says:
    - lantern-air-leak firstDetectedOn 2031-05 "losing air"
""",
}


def told_project(folder: Path) -> Project:
    """The small world with more claims, built."""
    project = small_project(folder)
    for name, text in MORE.items():
        with (project.root / "seeds" / "claims" / f"{name}.yaml").open("a", encoding="utf-8") as file:
            file.write(text.lstrip("\n"))
    lock(project.root, vocabulary(), find_texts([TEXTS]))
    build(project, texts=[TEXTS])
    return project


PREFIXES = """
@prefix : <https://example.org/x/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def x(name: str) -> str:
    """A name of the toys."""
    return f"https://example.org/x/{name}"


def read_ontology(turtle: str) -> Graph:
    """An ontology in Turtle, with the prefixes at hand."""
    return Graph().parse(data=PREFIXES + turtle, format="turtle")


def rules_of(turtle: str) -> tuple[Rule, ...]:
    """The rules that an ontology compiles to."""
    return compile_rules(read_ontology(turtle))


def write_toy(folder: Path, turtle: str, facts: Iterable[tuple[str, str, str]]) -> Path:
    """A graph of facts that the curators give, with all that an ontology adds to them."""
    ontology = read_ontology(turtle)
    given = [
        (x(subject), RDF_TYPE if predicate == "a" else x(predicate), x(value)) for subject, predicate, value in facts
    ]
    quads = [Quad(*fact, graph_iri("entities")) for fact in given]
    inferred: Iterable[Triple] = materialise(given, compile_rules(ontology))
    quads += [Quad(*triple, graph_iri("inferred")) for triple in inferred]
    names = {x(name) for fact in facts for name in fact} | {str(node) for triple in ontology for node in triple}
    labels = [(name, name.removeprefix(x(""))) for name in sorted(names) if name.startswith(x(""))]
    quads += [Quad(name, SKOS + "prefLabel", Literal(label), graph_iri("entities")) for name, label in labels]
    # The lines of the ontology come from rdflib, blank nodes and all.
    lines = [text for text in ontology.serialize(format="nt").splitlines() if text]
    named = [f"{text[:-1].rstrip()} <{graph_iri('ontology')}> ." for text in lines]
    folder.mkdir(parents=True)
    (folder / "all.nq").write_text("\n".join(sorted_lines([*map(line, quads), *named])) + "\n", encoding="utf-8")
    accepted = sorted_lines([*map(triple_line, quads), *lines])
    (folder / "accepted.nt").write_text("\n".join(accepted) + "\n", encoding="utf-8")
    (folder / "MANIFEST.json").write_text(json.dumps({"format": 1, "files": {}}), encoding="utf-8")
    return folder
