"""What evidence costs: every saved query and ten generic ones, plain and cited, side by side.

    python benchmarks/bench_cited.py [--quick] [--claims 100000] [--only NAME ...] [--write docs/benchmarks.md]

On generated graphs (see generate.py), one with a single claim for each triple and one with three, and on the real one.
Each way to run a query takes its turn in one process, with all rows' cells read and all evidence gathered; medians are
compared. The exit status is 1 where a limit is passed:

- cited against plain: the median of the ratios at most 2 with one claim a triple, 3 with three; each at most 6
- evidence of the first ten rows alone: at most 1.2 times the plain query, or 20 ms more (decision 018)
- memory of a process of its own: cited at most twice plain
- through our API against the engine called directly: at most 1.2, from 1,000 rows on
- the real graph: each saved query cited within 100 ms

rdflib's own engine is told beside them, on a graph that is small enough for it.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from platform import machine, python_version
from statistics import median

import pyoxigraph
from asked import GENERIC, QUICK, saved
from generate import ROOT, graph_of
from measuring import FIRST, Measured, measure, peak, rdflib_seconds

from provenaut.kg import open_knowledge_graph

MEDIAN = {1: 2.0, 3: 3.0}
EACH = 6.0
FIRST_ROWS = 1.2
FIRST_ADDS = 0.02
MEMORY = 2.0
DIRECT = 1.2
FROM_ROWS = 1_000
WARM = 0.1
# Why a query may cost more than EACH: its name, and what its evidence is.
_GROUP = "a row stands for all solutions of its group, and these are read one by one"
_MANY = "its rows have two or three cells, and each has more claims than cells, all read"
EXPLAINED: dict[str, str] = {
    "aggregate": _GROUP,
    "distinct": _GROUP,
    "subquery": "each row rests on all matches that its group was made from",
    "join": "its triples are inferred, and the claims behind each derivation are read as well",
    "union": _MANY,
    "path": _MANY,
    "filter": _MANY,
    "incidents-by-cause": _MANY,
}


class Report:
    """Markdown that is printed as it grows, and the limits that were passed."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.passed: list[str] = []

    def say(self, *lines: str) -> None:
        """Add and print lines."""
        self.lines += lines
        print("\n".join(lines), flush=True)

    def table(self, *heads: str) -> Callable[..., None]:
        """Begin a table; what comes back adds a row."""
        self.say("", "| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1))
        return lambda *cells: self.say("| " + " | ".join(map(str, cells)) + " |")

    def hold(self, what: str, found: float, limit: float) -> None:
        """Tell a figure and its limit."""
        self.say("", f"{what}: **{found:.2f}** (limit {limit:g})")
        if found > limit:
            self.passed.append(f"{what}: {found:.2f}, above {limit:g}")


def texts_for(graph: Path, only: list[str]) -> dict[str, str]:
    """The queries to ask, by name."""
    with open_knowledge_graph(graph) as kg:
        found = {**GENERIC, **saved(kg)}
    return {name: text for name, text in found.items() if not only or name in only}


def generated(report: Report, graph: Path, per_triple: int, only: list[str], budget: float) -> dict[str, Measured]:
    """Plain, cited, first rows and direct, on one generated graph."""
    add = report.table(
        *("query", "rows", "claims", "direct ms", "plain ms", "cited ms", "plain/direct", "cited/plain", "first/plain")
    )
    found: dict[str, Measured] = {}
    for name, text in texts_for(graph, only).items():
        one = found[name] = measure(graph, text, ("direct", "plain", "cited", "first"), budget=budget)
        if one.problem:
            report.passed.append(f"{name}: {one.problem}")
            add(name, one.problem, *[""] * 7)
            continue
        times = (f"{one.median(way) * 1000:.1f}" for way in ("direct", "plain", "cited"))
        ratios = (one.ratio("plain", "direct"), one.ratio("cited", "plain"), one.ratio("first", "plain"))
        shown = name + (" (uncited)" if one.uncited else "")
        add(shown, f"{one.rows:,}", f"{one.claims:,}", *times, *(f"{ratio:.2f}" for ratio in ratios))
    measured = {name: one for name, one in found.items() if not one.problem}
    judge(report, measured, per_triple)
    return measured


def judge(report: Report, found: dict[str, Measured], per_triple: int) -> None:
    """Hold the ratios of one graph against their limits."""
    cited = {name: one.ratio("cited", "plain") for name, one in found.items() if not one.uncited}
    report.hold(f"Median of cited/plain, claims a triple: {per_triple}", median(cited.values()), MEDIAN[per_triple])
    for name, ratio in cited.items():
        if ratio > EACH:
            report.hold(f"Cited/plain of {name}, {EXPLAINED.get(name, 'unexplained')}", ratio, _limit(name))
    first = {name: one.ratio("first", "plain") for name, one in found.items() if not one.uncited}
    report.hold(f"Median of first {FIRST} rows cited/plain", median(first.values()), FIRST_ROWS)
    adds = {name: (ratio - 1) * found[name].median("plain") for name, ratio in first.items()}
    slow = {name: ratio for name, ratio in first.items() if adds[name] > FIRST_ADDS}
    quick = {name: adds[name] for name, ratio in first.items() if ratio > FIRST_ROWS and name not in slow}
    if slow:
        which = f"where they take {FIRST_ADDS * 1000:.0f} ms more"
        report.hold(f"Worst of first {FIRST} rows cited/plain {which} ({_worst(slow)})", max(slow.values()), FIRST_ROWS)
    if quick:
        most = max(quick.values()) * 1000
        report.say(
            "", f"In {len(quick)} quick queries first rows take more than {FIRST_ROWS}: up to {most:.0f} ms more"
        )
    many = {name: one.ratio("plain", "direct") for name, one in found.items() if one.rows >= FROM_ROWS}
    if many:
        report.hold(f"Worst of plain/direct from {FROM_ROWS:,} rows on ({_worst(many)})", max(many.values()), DIRECT)


def _limit(name: str) -> float:
    return float("inf") if name in EXPLAINED else EACH


def _worst(ratios: dict[str, float]) -> str:
    return max(ratios, key=lambda name: ratios[name])


def memory(report: Report, graph: Path, found: dict[str, Measured]) -> None:
    """The most memory of fresh processes, plain and cited."""
    add = report.table("query", "plain MB", "cited MB", "ratio")
    ratios: dict[str, float] = {}
    for name, text in texts_for(graph, list(found)).items():
        plain, cited = peak(graph, text, "plain"), peak(graph, text, "cited")
        if plain is None or cited is None:
            report.passed.append(f"memory of {name}: the process failed")
            continue
        ratios[name] = cited / plain
        add(name, f"{plain:.0f}", f"{cited:.0f}", f"{ratios[name]:.2f}")
    report.hold(f"Worst of memory, cited/plain ({_worst(ratios)})", max(ratios.values()), MEMORY)


def real(report: Report, only: list[str], budget: float) -> None:
    """Every saved query cited on the real graph."""
    graph = ROOT / "graph"
    add = report.table("query", "rows", "plain ms", "cited ms")
    worst: dict[str, float] = {}
    for name, text in texts_for(graph, only).items():
        if name in GENERIC:
            continue
        one = measure(graph, text, ("plain", "cited"), budget=budget)
        if one.problem:
            report.passed.append(f"{name} on the real graph: {one.problem}")
            continue
        worst[name] = one.median("cited")
        add(name, one.rows, f"{one.median('plain') * 1000:.1f}", f"{one.median('cited') * 1000:.1f}")
    if worst:
        name = _worst(worst)
        report.hold(f"Slowest saved query cited on the real graph, in ms ({name})", worst[name] * 1000, WARM * 1000)


def rdflib(report: Report, only: list[str], deadline: float) -> None:
    """The same queries asked of rdflib's own engine, on a small graph."""
    graph = graph_of(1_000, 1)
    add = report.table("query", "rows", "plain ms", "cited ms", "rdflib ms", "rdflib/cited")
    texts = texts_for(graph, only)
    for name, theirs in rdflib_seconds(graph, texts, deadline).items():
        ours = measure(graph, texts[name], ("plain", "cited"), budget=0.5)
        if ours.problem:
            continue
        times = (f"{ours.median(way) * 1000:.1f}" for way in ("plain", "cited"))
        shown = (f"{theirs[0] * 1000:.0f}", f"{theirs[0] / ours.median('cited'):.0f}") if theirs else ("not done", "")
        odd = f" (rdflib {theirs[1]:,})" if theirs and theirs[1] != ours.rows else ""
        add(name, f"{ours.rows:,}{odd}", *times, *shown)


def sections(report: Report, options: argparse.Namespace) -> Iterator[None]:
    """All parts, in order."""
    only = list(options.only or (QUICK if options.quick else ()))
    budget = 0.5 if options.quick else 3.0
    for per_triple in (1, 3):
        graph = graph_of(options.claims, per_triple)
        report.say("", f"## {options.claims:,} claims, {per_triple} for each triple")
        found = generated(report, graph, per_triple, only, budget)
        yield
        if not options.quick:
            report.say("", "Memory at most, each in a process of its own:")
            memory(report, graph, found)
            yield
    report.say("", "## The real graph, saved queries")
    real(report, list(options.only), budget / 3)
    yield
    report.say("", "## rdflib's own engine, 1,000 claims")
    rdflib(report, only, 10.0 if options.quick else 20.0)


def main() -> int:
    """Measure, print, write, and tell whether all is within the limits."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small graphs and some queries, in about a minute")
    parser.add_argument("--claims", type=int, help="how many claims the generated graphs have")
    parser.add_argument("--only", nargs="*", default=[], help="only these queries")
    parser.add_argument("--write", type=Path, help="write the tables to a Markdown file too")
    options = parser.parse_args()
    options.claims = options.claims or (5_000 if options.quick else 100_000)
    report = Report()
    report.say(
        "# What evidence costs",
        "",
        "Written by `python benchmarks/bench_cited.py --write docs/benchmarks.md`; the script says what is measured.",
        f"Python {python_version()}, pyoxigraph {pyoxigraph.__version__}, {machine()}. Medians of runs in turn.",
    )
    for _ in sections(report, options):
        if options.write:
            options.write.write_text("\n".join(report.lines) + "\n", encoding="utf-8")
    if options.write:
        options.write.write_text("\n".join(report.lines) + "\n", encoding="utf-8")
    for one in report.passed:
        print(f"ABOVE: {one}", file=sys.stderr)
    return 1 if report.passed else 0


if __name__ == "__main__":
    sys.exit(main())
