"""Graphs of a few claims each, decided and written as a build does, to ask for their disputes."""

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from provenaut.assertion import (
    acceptance_quads,
    claim_quads,
    dispute_quads,
    entity_quads,
    line,
    sorted_lines,
    source_quads,
    time_quads,
    times_of,
    triple_line,
)
from provenaut.disputes import find_disputes
from provenaut.model import Claim
from provenaut.ontology import read_ontology
from provenaut.policy import decide
from provenaut.store import Engine, open_graph
from tests.graph.worlds import ENTITIES, ROOT, SOURCES, world


def write_graph(folder: Path, claims: Iterable[Claim]) -> Path:
    """The directory of a graph of these claims."""
    here = world(*claims)
    outcome = decide(here, find_disputes(here))
    quads = [
        *claim_quads(here.claims),
        *entity_quads(ENTITIES.values()),
        *source_quads(SOURCES.values(), ENTITIES),
        *time_quads(times_of(here.claims, SOURCES.values())),
        *acceptance_quads(outcome.decisions.values()),
        *dispute_quads(outcome.disputes, here.label),
    ]
    folder.mkdir(parents=True)
    _write(folder / "all.nq", sorted_lines([*map(line, quads), *_ontology()]))
    _write(folder / "accepted.nt", sorted_lines([*map(triple_line, quads), *map(_triple, _ontology())]))
    (folder / "MANIFEST.json").write_text(json.dumps({"format": 1, "files": {}}), encoding="utf-8")
    return folder


def graph_of(folder: Path, claims: Iterable[Claim]) -> Engine:
    """The same, opened in memory."""
    return open_graph(write_graph(folder, claims), in_memory=True)


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{each}\n" for each in lines), encoding="utf-8")


@lru_cache
def _ontology() -> tuple[str, ...]:
    """What the ontology says of kinds, flags and properties: their names and definitions."""
    wanted = ("#label>", "#definition>")
    return tuple(each for each in read_ontology(ROOT / "ontology").lines() if any(part in each for part in wanted))


def _triple(quad: str) -> str:
    return f"{quad.rpartition(' <')[0]} ."
