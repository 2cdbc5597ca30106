"""What materialisation costs: ours, with and without proofs, beside `owlrl` and `reasonable`, and beside loading.

    python benchmarks/bench_materialise.py [--quick] [--sizes 1000 20000 100000] [--write docs/benchmarks-reasoning.md]

Over the project's ontology and generated incidents (see incidents.py). Every run is a process of its own, so that one
that takes too long can be ended, and memory is its own; the ways take turns, and medians are compared. Seconds are
those of the processor, which other work disturbs least; the clock's stand beside them. What is timed is the reasoning:
`load` reads the same facts into the engine; `materialise` and `derive` take facts as values and give values; `owlrl`
and `reasonable` have been given a graph that is already read. The exit status is 1 where a limit is passed:

- at the largest size, `derive`, which is what a build runs, takes below 15 times as long as `load`
- from each size to the next, time grows at most 1.3 times as fast as the number of incidents

`make dev` installs `owlrl` and `reasonable`. One that is missing is left out, and that is said with how to get it.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from platform import machine, python_version
from statistics import median
from typing import Any

import pyoxigraph
from incidents import facts_of, write
from measuring import memory_used

from provenaut.ontology import read_ontology
from provenaut.reasoning import Triple, compile_rules, derive, materialise

ROOT = Path(__file__).parents[1]
SCRATCH = ROOT / "out" / "bench"
SIZES = (1_000, 20_000, 100_000)
WAYS = ("load", "materialise", "derive", "reasonable", "owlrl")
LOADS = 15.0
GROWTH = 1.3


def _facts(size: int) -> list[Triple]:
    return list(facts_of(read_ontology(ROOT / "ontology"), size))


def _file(size: int) -> Path:
    return SCRATCH / f"incidents-{size}.nt"


def _load(size: int) -> Callable[[], int]:
    file = _file(size)

    def run() -> int:
        store = pyoxigraph.Store()
        store.bulk_load(path=file, format=pyoxigraph.RdfFormat.N_TRIPLES)
        return len(store)

    return run


def _ours(size: int, way: Callable[..., tuple[Any, ...]]) -> Callable[[], int]:
    facts = _facts(size)
    rules = compile_rules(read_ontology(ROOT / "ontology").graph)
    return lambda: len(way(facts, rules))


def _graph(size: int) -> Any:  # noqa: ANN401  # rdflib's, imported where it is used
    import rdflib

    graph = rdflib.Graph()
    for name in ("provenaut.ttl", "causes.ttl"):
        graph.parse(ROOT / "ontology" / name)
    return graph.parse(_file(size), format="nt")


def _owlrl(size: int) -> Callable[[], int]:
    import owlrl

    graph = _graph(size)

    def run() -> int:
        before = len(graph)
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
        return len(graph) - before

    return run


def _reasonable(size: int) -> Callable[[], int]:
    import reasonable

    graph = _graph(size)
    reasoner = reasonable.PyReasoner()
    reasoner.from_graph(graph)
    return lambda: len(reasoner.reason()) - len(graph)


def child(way: str, size: int) -> dict[str, float]:
    """What a process of its own does: seconds of the processor and of the clock, triples, the most memory in MB."""
    ready: dict[str, Callable[[int], Callable[[], int]]] = {
        "load": _load,
        "materialise": lambda size: _ours(size, materialise),
        "derive": lambda size: _ours(size, derive),
        "owlrl": _owlrl,
        "reasonable": _reasonable,
    }
    run = ready[way](size)
    clock, processor = time.perf_counter(), time.process_time()
    triples = run()
    seconds, took = time.process_time() - processor, time.perf_counter() - clock
    return {"seconds": seconds, "clock": took, "triples": triples, "memory": memory_used()}


def measured(way: str, size: int, deadline: float) -> dict[str, float] | str:
    """One run in a process of its own, or why there is none."""
    command = [sys.executable, __file__, "--child", way, str(size)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=deadline, check=False)
    except subprocess.TimeoutExpired:
        return f"not done in {deadline:.0f} s"
    if done.returncode:
        return done.stderr.strip().rpartition("\n")[2] or f"ended with {done.returncode}"
    found: dict[str, float] = json.loads(done.stdout)
    return found


class Results:
    """All runs, by way and size."""

    def __init__(self) -> None:
        self.runs: dict[tuple[str, int], list[dict[str, float]]] = {}
        self.problems: dict[tuple[str, int], str] = {}

    def add(self, way: str, size: int, deadline: float) -> None:
        """Run once more; what failed once isn't tried again, nor at a larger size."""
        if any(other == way and smaller <= size for other, smaller in self.problems):
            self.problems.setdefault((way, size), "not tried")
            return
        found = measured(way, size, deadline)
        if isinstance(found, str):
            self.problems[way, size] = found
        else:
            self.runs.setdefault((way, size), []).append(found)

    def seconds(self, way: str, size: int) -> float:
        """The median."""
        return median(run["seconds"] for run in self.runs[way, size])

    def row(self, way: str, size: int) -> str:
        """A row of the table."""
        if (way, size) not in self.runs:
            return f"| {size:,} | {way} | {self.problems[way, size]} | | | | |"
        runs, seconds = self.runs[way, size], self.seconds(way, size)
        times = f"{seconds / self.seconds('load', size):.1f}" if ("load", size) in self.runs else ""
        memory = max(run["memory"] for run in runs)
        clock = median(run["clock"] for run in runs)
        told = (f"{seconds:.2f}", f"{clock:.2f}", times, f"{memory:.0f}", f"{runs[0]['triples']:,.0f}")
        return f"| {size:,} | {way} | {' | '.join(told)} |"


def judge(found: Results, sizes: list[int]) -> tuple[list[str], list[str]]:
    """The ratios that are held, in words, and those above their limit."""
    told, above = [], []

    def hold(what: str, ratio: float, limit: float) -> None:
        told.append(f"{what}: **{ratio:.2f}** (limit {limit:g})")
        if ratio > limit:
            above.append(f"{what}: {ratio:.2f}, above {limit:g}")

    if ("derive", sizes[-1]) not in found.runs:
        return told, [f"derive at {sizes[-1]:,}: {found.problems['derive', sizes[-1]]}"]
    hold(
        f"`derive` against `load` at {sizes[-1]:,} incidents",
        found.seconds("derive", sizes[-1]) / found.seconds("load", sizes[-1]),
        LOADS,
    )
    for less, more in pairwise(sizes):
        for way in ("materialise", "derive"):
            growth = found.seconds(way, more) / found.seconds(way, less) / (more / less)
            hold(f"Growth of `{way}` from {less:,} to {more:,} incidents, against theirs", growth, GROWTH)
    return told, above


def main() -> int:
    """Measure, print, write, and tell whether all is within the limits."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small sizes, one turn")
    parser.add_argument("--sizes", type=int, nargs="+", help="how many incidents")
    parser.add_argument("--turns", type=int, default=3, help="how often each way takes its turn")
    parser.add_argument("--deadline", type=float, default=300.0, help="seconds that one run may take")
    parser.add_argument("--write", type=Path, help="write the tables to a Markdown file too")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(child(options.child[0], int(options.child[1]))))
        return 0
    sizes = sorted(options.sizes or ((1_000, 5_000) if options.quick else SIZES))
    ways = [way for way in WAYS if way in ("load", "materialise", "derive") or find_spec(way)]
    found = Results()
    for size in sizes:
        write(_facts(size), _file(size))
        for turn in range(1 if options.quick else options.turns):
            for way in ways:
                # What takes minutes is told once.
                if turn == 0 or ((way, size) in found.runs and found.seconds(way, size) < options.deadline / 10):
                    found.add(way, size, options.deadline)
    told, above = judge(found, sizes)
    lines = [
        "# What materialisation costs",
        "",
        "Written by `python benchmarks/bench_materialise.py --write docs/benchmarks-reasoning.md`; the script says",
        f"what is measured. Python {python_version()}, pyoxigraph {pyoxigraph.__version__}, {machine()}.",
        "Medians of runs in turn.",
        "",
        "| incidents | way | seconds | by the clock | times `load` | MB at most | triples |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: |",
        *(found.row(way, size) for size in sizes for way in ways),
        "",
        "Triples are those that were loaded, or those that were added; the other two add triples about classes,",
        "datatypes and identity too, which the build leaves out.",
        *(f"`{way}` is not installed here: `python -m pip install {way}`." for way in WAYS if way not in ways),
    ]
    lines += [line for one in told for line in ("", one)]
    print("\n".join(lines))
    if options.write:
        options.write.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for one in above:
        print(f"ABOVE: {one}", file=sys.stderr)
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())
