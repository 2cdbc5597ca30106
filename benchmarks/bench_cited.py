"""What evidence costs: every saved query and ten generic ones, plain and cited, side by side.

    python benchmarks/bench_cited.py [--quick] [--claims 100000] [--only NAME ...] [--section NAME ...]
        [--write docs/benchmarks.md]

On generated graphs (see generate.py), one with a single claim for each triple and one with three, and on the real one.
Each way to run a query takes its turn in one process, with all rows' cells read and all evidence gathered; medians are
compared; a query that passes a limit is measured in more turns, so that other work on the machine isn't taken for it.
With --section some sections alone are measured, and take the place of these in the file; each is one run of its own.
The exit status is 1 where a limit is passed:

- cited against plain: the median of the ratios at most 2 with one claim a triple, 3 with three; each at most 6
- evidence of the first ten rows alone: at most 1.2 times the plain query, or 20 ms more; where ten rows are counts that
  rest on more than 1,000 claims, it is told and not held (decision 018)
- memory of a process of its own, the engine's cache of its files filled before: cited at most twice plain (decision
  037); the same with an empty cache is told
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

SECTIONS = ("world-1", "world-3", "real", "rdflib", "memory-1", "memory-3")
MEDIAN = {1: 2.0, 3: 3.0}
EACH = 6.0
FIRST_ROWS = 1.2
FIRST_ADDS = 0.02
FIRST_CLAIMS = 1_000
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
    "minus": _MANY,
    "optional": _MANY,
    "incidents-by-cause": _MANY,
    "cause-counts": _GROUP,
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


def generated(report: Report, graph: Path, per_triple: int, only: list[str], budget: float) -> None:
    """Plain, cited, first rows and direct, on one generated graph."""
    add = report.table(
        *("query", "rows", "claims", "direct ms", "plain ms", "cited ms", "plain/direct", "cited/plain", "first/plain")
    )
    found: dict[str, Measured] = {}
    for name, text in texts_for(graph, only).items():
        one = found[name] = measured(graph, text, name, budget)
        if one.problem:
            report.passed.append(f"{name}: {one.problem}")
            add(name, one.problem, *[""] * 7)
            continue
        times = (f"{one.median(way) * 1000:.1f}" for way in ("direct", "plain", "cited"))
        ratios = (one.ratio("plain", "direct"), one.ratio("cited", "plain"), one.ratio("first", "plain"))
        shown = name + (" (uncited)" if one.uncited else "")
        add(shown, f"{one.rows:,}", f"{one.claims:,}", *times, *(f"{ratio:.2f}" for ratio in ratios))
    judge(report, {name: one for name, one in found.items() if not one.problem}, per_triple)


def measured(graph: Path, text: str, name: str, budget: float) -> Measured:
    """Time a query all four ways; where a ratio passes its limit, in more turns, all of which count."""
    ways = ("direct", "plain", "cited", "first")
    one = measure(graph, text, ways, budget=budget)
    if not one.problem and _passes(one, name):
        again = measure(graph, text, ways, budget=2 * budget, least=6)
        for way in ways:
            one.seconds[way] += again.seconds.get(way, [])
        one.problem = again.problem
    return one


def _passes(one: Measured, name: str) -> bool:
    first = one.ratio("first", "plain")
    adds = (first - 1) * one.median("plain")
    return (
        one.ratio("cited", "plain") > _limit(name)
        or (first > FIRST_ROWS and adds > FIRST_ADDS and one.first_claims <= FIRST_CLAIMS)
        or (one.ratio("plain", "direct") > DIRECT and one.rows >= FROM_ROWS)
    )


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
    counted = {name for name in first if found[name].first_claims > FIRST_CLAIMS}
    slow = {name: ratio for name, ratio in first.items() if adds[name] > FIRST_ADDS and name not in counted}
    quick = {
        name: adds[name] for name, ratio in first.items() if ratio > FIRST_ROWS and name not in counted.union(slow)
    }
    if slow:
        which = f"where they take {FIRST_ADDS * 1000:.0f} ms more"
        report.hold(f"Worst of first {FIRST} rows cited/plain {which} ({_worst(slow)})", max(slow.values()), FIRST_ROWS)
    for name in sorted(counted):
        of = f"{FIRST} rows rest on {found[name].first_claims:,} claims"
        report.say("", f"First rows of {name}, cited/plain: {first[name]:.2f}; {of}")
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


def memory(report: Report, graph: Path, only: list[str]) -> None:
    """The most memory of fresh processes, plain and cited: with the engine's cache full, and as it is opened."""
    add = report.table("query", "plain MB", "cited MB", "ratio", "opened: plain MB", "cited MB", "ratio")
    ratios: dict[bool, dict[str, float]] = {True: {}, False: {}}
    for name, text in texts_for(graph, only).items():
        cells: list[str] = []
        for filled in (True, False):
            plain, cited = (peak(graph, text, way, filled=filled) for way in ("plain", "cited"))
            if plain is None or cited is None:
                report.passed.append(f"memory of {name}: the process failed")
                break
            ratios[filled][name] = cited / plain
            cells += [f"{plain:.0f}", f"{cited:.0f}", f"{cited / plain:.2f}"]
        else:
            add(name, *cells)
    report.hold(f"Worst of memory, cited/plain ({_worst(ratios[True])})", max(ratios[True].values()), MEMORY)
    above = sum(ratio > MEMORY for ratio in ratios[False].values())
    opened = (
        f"{max(ratios[False].values()):.2f} ({_worst(ratios[False])}), {above} of {len(ratios[False])} above {MEMORY:g}"
    )
    report.say("", f"As opened, with an empty cache, the worst is {opened}.")


def real(report: Report, only: list[str], budget: float) -> None:
    """Every saved query cited on the real graph."""
    graph = ROOT / "graph"
    add = report.table("query", "rows", "plain ms", "cited ms")
    worst: dict[str, float] = {}
    for name, text in texts_for(graph, only).items():
        if name in GENERIC:
            continue
        one = measure(graph, text, ("plain", "cited"), budget=budget)
        if not one.problem and one.median("cited") > WARM:
            one = measure(graph, text, ("plain", "cited"), budget=4 * budget)
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
    """All parts that are wanted, in order."""
    only = list(options.only or (QUICK if options.quick else ()))
    budget = 0.5 if options.quick else 3.0
    wanted = options.section or SECTIONS[: 4 if options.quick else None]
    graphs = {name: graph_of(options.claims, int(name[-1])) for name in wanted if name[-1].isdecimal()}
    for name in wanted:
        if name.startswith("world"):
            report.say("", f"## {options.claims:,} claims, {name[-1]} for each triple")
            generated(report, graphs[name], int(name[-1]), only, budget)
        elif name.startswith("memory"):
            report.say("", f"## Memory at most, {options.claims:,} claims, {name[-1]} for each triple")
            memory(report, graphs[name], only)
        elif name == "real":
            report.say("", "## The real graph, saved queries")
            real(report, list(options.only), budget / 3)
        else:
            report.say("", "## rdflib's own engine, 1,000 claims")
            rdflib(report, only, 10.0 if options.quick else 20.0)
        yield


def merged(before: str, now: str) -> str:
    r"""The text of before with the sections that were measured now in the place of those with the same heading.

    >>> merged("# T\n\n## A\nold\n\n## B\nb\n", "# T\n\n## A\nnew\n").split("\n")
    ['# T', '', '## A', 'new', '', '## B', 'b', '']
    """
    head, *parts = before.split("\n## ")
    fresh = {part.partition("\n")[0]: part.rstrip("\n") + "\n" for part in now.split("\n## ")[1:]}
    kept = [fresh.pop(part.partition("\n")[0], part) for part in parts]
    return "\n## ".join([head, *kept, *fresh.values()])


def main() -> int:
    """Measure, print, write, and tell whether all is within the limits."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small graphs and some queries, in about a minute")
    parser.add_argument("--claims", type=int, help="how many claims the generated graphs have")
    parser.add_argument("--only", nargs="*", default=[], help="only these queries")
    parser.add_argument("--section", nargs="*", choices=SECTIONS, default=[], help="only these sections")
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
    there = bool(options.section and options.write and options.write.is_file())
    before = options.write.read_text(encoding="utf-8") if there else ""
    for _ in sections(report, options):
        if options.write:
            now = "\n".join(report.lines) + "\n"
            options.write.write_text(merged(before, now) if before else now, encoding="utf-8")
    for one in report.passed:
        print(f"ABOVE: {one}", file=sys.stderr)
    return 1 if report.passed else 0


if __name__ == "__main__":
    sys.exit(main())
