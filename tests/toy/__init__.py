"""A toy graph of two incidents for tests of the store, the queries and the command: written to a folder at once."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Final

from provenaut.namespaces import PREFIXES

QUERIES: Final = Path(__file__).parent / "queries"

# Label with its language, class, other names. `leak-b` has all that may go wrong when it is printed.
THINGS: Final = {
    "station:iss": ("International Space Station", "Station", ("ISS",)),
    "segment:usos": ("US Orbital Segment", "StationSegment", ("American segment", "ISS")),
    "module:zvezda": ("Zvezda service module", "ServiceModule", ("Звезда",)),
    "module:nauka": ("Nauka", "Module", ("MLM",)),
    "craft:nauka": ("Nauka", "Spacecraft", ()),
    "craft:soyuz-ms-22": ("Soyuz MS-22", "Spacecraft", ()),
    "incident:leak-a": ("Leak A", "Leak", ()),
    "incident:leak-b": ("<b>Leak</b> | \x1b[31mB\x1b[0m & co", "Leak", ()),
    "cause:impact": ("Impact", "Cause", ()),
    "cause:fatigue": ("Material fatigue", "Cause", ()),
}
TRIPLES: Final = {
    "claim:aaaa000000000001": "incident:leak-a pn:attributedTo cause:impact",
    "claim:aaaa000000000002": "incident:leak-a pn:occurredIn module:zvezda",
    "claim:aaaa000000000003": "incident:leak-b pn:occurredIn craft:soyuz-ms-22",
    "claim:aaaa000000000004": "incident:leak-b pn:occurredOn time:2022-12",
    "claim:aaaa000000000005": 'incident:leak-a pn:rate "1.4"^^xsd:decimal',
    "claim:aaaa000000000006": 'incident:leak-b pn:rate "37"^^xsd:integer',
}
OTHERS: Final = (
    "pn:Leak rdfs:subClassOf pn:Incident",
    "pn:ServiceModule rdfs:subClassOf pn:Module",
    'pn:attributedTo rdfs:label "attributed to"@en',
    "time:2022-12 rdf:type pn:TimeExpression",
    "time:2023-02 rdf:type pn:TimeExpression",
)


def _term(text: str) -> str:
    if text.startswith('"'):
        value, _, datatype = text.partition("^^")
        return f"{value}^^{_term(datatype)}" if datatype else text
    prefix, _, local = text.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def _triple(text: str) -> str:
    subject, predicate, value = text.split(" ", 2)
    return f"{_term(subject)} {_term(predicate)} {_term(value)}"


def _entities() -> list[str]:
    lines = list(OTHERS)
    for name, (label, class_name, others) in THINGS.items():
        quoted = json.dumps(label)
        lines.append(f"{name} rdf:type pn:{class_name}")
        lines.append(f"{name} skos:prefLabel {quoted}@en")
        lines += [f'{name} skos:altLabel "{other}"@en' for other in others]
    return [_triple(line) for line in lines]


def write_graph(folder: Path) -> Path:
    """The toy in `folder/graph`, with its manifest; gives the graph's directory."""
    graph = folder / "graph"
    graph.mkdir(parents=True)
    evidence = {_triple(triple): _term(claim) for claim, triple in TRIPLES.items()}
    files = {
        "evidence.nq": [f"{triple} {claim} ." for triple, claim in evidence.items()],
        "entities.nq": [f"{triple} {_term('graph:entities')} ." for triple in _entities()],
        "accepted.nt": [f"{triple} ." for triple in {*evidence, *_entities()}],
    }
    for name, lines in files.items():
        (graph / name).write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8", newline="")
    write_manifest(graph)
    return graph


def write_manifest(graph: Path, **changes: object) -> None:
    """The manifest for the files that are there."""
    hashed = {
        path.name: {"sha256": sha256(path.read_bytes()).hexdigest()}
        for path in sorted(graph.iterdir())
        if path.suffix in (".nq", ".nt")
    }
    content = {"format": 1, "files": hashed, **changes}
    (graph / "MANIFEST.json").write_text(json.dumps(content), encoding="utf-8")


def write_project(folder: Path) -> Path:
    """The toy graph with its saved queries beside it; gives the graph's directory."""
    queries = folder / "queries"
    queries.mkdir(parents=True)
    for path in QUERIES.glob("*.rq"):
        (queries / path.name).write_bytes(path.read_bytes())
    return write_graph(folder)
