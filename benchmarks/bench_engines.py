"""Each saved query on three engines: the embedded one, an Oxigraph server and Virtuoso, on one generated graph.

    python benchmarks/bench_engines.py [--claims 40000] [--only NAME ...] [--write docs/benchmarks-engines.md]

The graph (see generate.py) has a million quads with 40,000 claims. It is loaded into the embedded engine's store and
published to the two servers, which run on loopback and are ended at the end; how long each took is told. Then the
engines take turns at each query, plain, through our own API, and medians are compared; rows have to be the same. What
an engine refuses, or doesn't answer within a minute, is told as that. The exit status is 1 where rows differ.

It needs the Oxigraph server (`make dev` installs it) and Virtuoso (`apt-get install virtuoso-opensource-7`); one that
is missing is left out, and that is said.
"""

import argparse
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from platform import machine, python_version
from statistics import median
from tempfile import TemporaryDirectory

from asked import saved
from generate import ROOT, graph_of

from provenaut.engines import open_service
from provenaut.engines.publishing import publish
from provenaut.errors import GraphError, QueryError
from provenaut.kg import open_knowledge_graph
from provenaut.store import Answer, Engine, open_graph
from provenaut.store.service import Credentials

sys.path.insert(0, str(ROOT))

from tests.engines import servers  # starts the same servers for the tests

RUNS = 3
TIMEOUT = 60.0


class Report:
    """Markdown that is printed as it grows."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def say(self, *lines: str) -> None:
        """Add and print lines."""
        self.lines += lines
        print("\n".join(lines), flush=True)


@contextmanager
def embedded(graph: Path, folder: Path) -> Iterator[tuple[Engine, float]]:
    """The embedded engine, and the seconds of loading the graph into its store."""
    # A copy, of which no store is kept.
    copy = shutil.copytree(graph, folder / "graph")
    before = time.perf_counter()
    engine = open_graph(copy)
    seconds = time.perf_counter() - before
    yield engine, seconds
    engine.close()


@contextmanager
def published(
    server: Callable[[Path], "contextmanager[str]"],
    graph: Path,
    folder: Path,
    ends: tuple[str, str],
    credentials: Credentials | None = None,
) -> Iterator[tuple[Engine, float]]:
    """A server with the graph, and the seconds of publishing it there."""
    folder.mkdir()
    with server(folder) as address:
        query, update = (f"{address}/{end}" for end in ends)
        before = time.perf_counter()
        publish(graph, query, update, credentials=credentials)
        yield open_service(query, timeout=TIMEOUT), time.perf_counter() - before


def started(stack: ExitStack, graph: Path, folder: Path, report: Report) -> dict[str, tuple[Engine, float]]:
    """All engines that are there, by name."""
    found = {"embedded": stack.enter_context(embedded(graph, folder))}
    if servers.OXIGRAPH is None:
        report.say("", "The Oxigraph server is not installed: `make dev` installs it.")
    else:
        ends = ("query", "update")
        found["Oxigraph server"] = stack.enter_context(published(servers.oxigraph, graph, folder / "oxigraph", ends))
    program = shutil.which("virtuoso-t")
    if program is None:
        report.say("", "Virtuoso is not installed: `apt-get install virtuoso-opensource-7`.")
    else:
        found["Virtuoso"] = stack.enter_context(
            published(
                lambda place: servers.virtuoso(program, place),
                graph,
                folder / "virtuoso",
                ("sparql", "sparql-auth"),
                Credentials("dba", "dba"),
            )
        )
    return found


def asked(engine: Engine, text: str) -> tuple[float, Answer | str]:
    """Seconds and answer of a query, or why there is none."""
    before = time.perf_counter()
    try:
        answer: Answer | str = engine.query(text)
    except QueryError:
        answer = "refused"
    except GraphError as error:
        answer = "timed out" if "timed out" in str(error) else "failed"
    return time.perf_counter() - before, answer


def compared(engines: dict[str, Engine], text: str) -> tuple[dict[str, float | str], int, bool]:
    """The median seconds of each engine or what went wrong, how many rows there are, and whether they are the same."""
    seconds: dict[str, list[float]] = {name: [] for name in engines}
    answers: dict[str, Answer | str] = {}
    for _ in range(RUNS + 1):
        for name, engine in engines.items():
            # What failed once isn't waited for again; the first answer of each fills caches and isn't counted.
            if not isinstance(answers.get(name), str):
                took, answers[name] = asked(engine, text)
                seconds[name].append(took)
    told: dict[str, float | str] = {}
    for name, answer in answers.items():
        told[name] = answer if isinstance(answer, str) else median(seconds[name][1:])
    given = [answer for answer in answers.values() if not isinstance(answer, str)]
    return told, len(given[0].rows) if given else 0, all(answer == given[0] for answer in given)


def shown(value: float | str) -> str:
    """A cell of the table: milliseconds, or what went wrong."""
    return value if isinstance(value, str) else f"{value * 1000:,.1f}"


def main() -> int:
    """Measure, print, write, and tell whether all rows were the same."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, default=40_000, help="how many claims the generated graph has")
    parser.add_argument("--only", nargs="*", default=[], help="only these queries")
    parser.add_argument("--write", type=Path, help="write the tables to a Markdown file too")
    options = parser.parse_args()
    report, different = Report(), []
    graph = graph_of(options.claims, 1)
    with open_knowledge_graph(graph) as kg:
        texts = {name: text for name, text in saved(kg).items() if not options.only or name in options.only}
    with TemporaryDirectory() as folder, ExitStack() as stack:
        found = started(stack, graph, Path(folder), report)
        engines = {name: engine for name, (engine, _) in found.items()}
        quads = sum(line.count(b"\n") for file in graph.glob("*.n?") for line in file.open("rb"))
        report.say(
            "# Saved queries on three engines",
            "",
            "Written by `python benchmarks/bench_engines.py --write docs/benchmarks-engines.md`; the script says what",
            f"is measured. Python {python_version()}, {machine()}; {options.claims:,} claims, {quads:,} quads.",
            "",
            "| | " + " | ".join(engines) + " |",
            "| --- |" + " ---: |" * len(engines),
            "| loading, s | " + " | ".join(f"{seconds:,.1f}" for _, seconds in found.values()) + " |",
            "",
            "| query | rows | " + " | ".join(f"{name}, ms" for name in engines) + " |",
            "| --- | ---: |" + " ---: |" * len(engines),
        )
        for name, text in texts.items():
            told, rows, same = compared(engines, text)
            different += [] if same else [name]
            cells = " | ".join(shown(told[engine]) for engine in engines)
            report.say(f"| {name}{'' if same else ' (rows differ)'} | {rows:,} | {cells} |")
    report.say("", f"Rows differ in {len(different)} of {len(texts)} queries.")
    if options.write:
        options.write.write_text("\n".join(report.lines) + "\n", encoding="utf-8")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
