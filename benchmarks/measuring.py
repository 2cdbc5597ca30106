"""Measuring one query in a process of its own, so that one that takes too long can be ended, and memory is its own."""

import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, cast

import pyoxigraph

from provenaut.kg import KnowledgeGraph, open_knowledge_graph
from provenaut.namespaces import PREFIXES
from provenaut.store import BASE_IRI
from provenaut.tables import Rows

__all__ = ["Measured", "main", "measure", "memory_used", "peak", "rdflib_seconds"]

_DEADLINE = 900.0
FIRST = 10
# Fills what the engine keeps of its files, a fixed size, whatever is asked: names of many things, looked up one by one.
_FILL = """SELECT * {
  ?claim pn:passage ?passage ; pn:saidIn ?utterance ; rdf:subject ?subject .
  ?utterance pn:speaker ?speaker ; prov:wasDerivedFrom ?source .
}"""


@dataclass
class Measured:
    """Seconds of each way to run one query, all repetitions; `problem` tells why there are none."""

    rows: int = 0
    seconds: dict[str, list[float]] = field(default_factory=dict)
    claims: int = 0
    first_claims: int = 0
    uncited: str = ""
    problem: str = ""

    def median(self, way: str) -> float:
        """The median of a way, in seconds."""
        return median(self.seconds[way])

    def ratio(self, way: str, base: str) -> float:
        """How many times as long one way takes as another: the median of all turns, each by itself."""
        return median(one / other for one, other in zip(self.seconds[way], self.seconds[base], strict=True))


def measure(graph: Path, text: str, ways: tuple[str, ...], *, budget: float, least: int = 3) -> Measured:
    """Time each way to run a query, in turn, in a process of its own."""
    found = _child("times", graph, {"text": text, "ways": ways, "budget": budget, "least": least}, _DEADLINE)
    return Measured(problem=str(found)) if isinstance(found, str) else Measured(**found)


def peak(graph: Path, text: str, way: str, *, filled: bool) -> float | None:
    """The most memory, in MB, that a process needs that opens the graph and runs a query once.

    With `filled`, what the engine keeps of its files has its full size before.
    """
    found = _child("peak", graph, {"text": text, "way": way, "filled": filled}, _DEADLINE)
    return None if isinstance(found, str) else float(found)


def rdflib_seconds(graph: Path, texts: dict[str, str], deadline: float) -> dict[str, tuple[float, int] | None]:
    """Seconds and rows of rdflib's own engine for each query; none for one that isn't done by the deadline."""
    found: dict[str, tuple[float, int] | None] = {}
    for name, text in texts.items():
        one = _child("rdflib", graph, {"text": text}, deadline)
        found[name] = None if isinstance(one, str) else (one[0], one[1])
    return found


def _child(what: str, graph: Path, options: dict[str, Any], deadline: float) -> Any:  # noqa: ANN401  # JSON
    command = [sys.executable, __file__, what, str(graph), json.dumps(options)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=deadline, check=False)
    except subprocess.TimeoutExpired:
        return f"not done in {deadline:.0f} s"
    if done.returncode:
        return done.stderr.strip().rpartition("\n")[2] or f"ended with {done.returncode}"
    return json.loads(done.stdout)


def _ways(kg: KnowledgeGraph, text: str) -> dict[str, Callable[[], object]]:
    # The engine's own object: the same store, so the same caches.
    store = cast(Any, kg.engine)._store

    def direct() -> int:
        """What somebody writes who uses the engine alone."""
        read = 0
        for solution in store.query(text, base_iri=BASE_IRI, prefixes=dict(PREFIXES)):
            for term in solution:
                if term is not None:
                    read += len(term.value)
        return read

    def plain() -> object:
        return _read(kg.sparql(text))

    def cited() -> object:
        return _read(kg.sparql(text, cite=True))

    def first() -> object:
        return _read(kg.sparql(text, cite=FIRST))

    return {"direct": direct, "plain": plain, "cited": cited, "first": first}


def _read(rows: Rows) -> Rows:
    """All cells, and all evidence."""
    for row in rows.cells:
        for _ in row:
            pass
    if rows.evidence is not None:
        for one in rows.evidence.rows:
            if one is not None:
                for solution in one.solutions:
                    for place in solution:
                        _ = rows.evidence.triples[place].claims
    return rows


def _times(graph: Path, options: dict[str, Any]) -> dict[str, Any]:
    with open_knowledge_graph(graph) as kg:
        runs = {name: run for name, run in _ways(kg, options["text"]).items() if name in options["ways"]}
        plain = kg.sparql(options["text"])
        found = Measured(len(plain), {name: [] for name in runs})
        del plain
        if "cited" in runs:
            evidence = kg.sparql(options["text"], cite=True).evidence
            found.claims = sum(len(one.claims) for one in evidence.triples) if evidence else 0
            found.uncited = "; ".join(map(str, evidence.uncited)) if evidence else ""
            del evidence
        if "first" in runs:
            evidence = kg.sparql(options["text"], cite=FIRST).evidence
            found.first_claims = sum(len(one.claims) for one in evidence.triples) if evidence else 0
            del evidence
        started = time.perf_counter()
        order = Random(1)
        while len(found.seconds["plain"]) < options["least"] or (
            time.perf_counter() - started < options["budget"] and len(found.seconds["plain"]) < 25
        ):
            # In an order by chance, since what goes before leaves the caches and the memory as it used them.
            for name in order.sample(sorted(runs), len(runs)):
                gc.collect()
                before = time.perf_counter()
                result = runs[name]()
                found.seconds[name].append(time.perf_counter() - before)
                del result
    return found.__dict__


def _peak(graph: Path, options: dict[str, Any]) -> float:
    with open_knowledge_graph(graph) as kg:
        if options["filled"]:
            store = cast(Any, kg.engine)._store
            told = store.query(_FILL, base_iri=BASE_IRI, prefixes=dict(PREFIXES))
            told.serialize(_Nowhere(), format=pyoxigraph.QueryResultsFormat.TSV)
        result = _ways(kg, options["text"])[options["way"]]()
        del result
    return memory_used()


class _Nowhere:
    """A file that keeps nothing."""

    def write(self, data: bytes) -> int:
        return len(data)

    def flush(self) -> None:
        pass


def memory_used() -> float:
    """The most memory, in MB, that this process has needed."""
    status = Path("/proc/self/status")
    if status.is_file():
        # What the kernel tells of a process counts what its parent held; this doesn't.
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if "VmHWM" in line) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _rdflib(graph: Path, options: dict[str, Any]) -> tuple[float, int]:
    import rdflib

    rdflib.NORMALIZE_LITERALS = False
    dataset = rdflib.Dataset()
    for path in sorted(graph.glob("*.nq")):
        dataset.parse(path, format="nquads")
    # Last, since reading N-Quads empties the default graph.
    dataset.default_graph.parse(graph / "accepted.nt", format="nt")
    before = time.perf_counter()
    rows = len(list(dataset.query(options["text"], initNs=dict(PREFIXES))))
    return time.perf_counter() - before, rows


def main() -> int:
    """What a process of its own does."""
    what, graph, options = sys.argv[1], Path(sys.argv[2]), json.loads(sys.argv[3])
    print(json.dumps({"times": _times, "peak": _peak, "rdflib": _rdflib}[what](graph, options)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
