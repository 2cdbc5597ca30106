"""How long the command takes from a cold start, as a multiple of a bare `python -c pass`.

    python benchmarks/bench_cold_start.py [--rounds 21] [--limit 12] [--graph DIR] [--query NAME]

Every round runs each command once, in turn, so that a slow moment of the machine falls on all of them. The medians are
printed; the exit status is 1 where one of them is above the limit. The store on disk is built before, as by `make`.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from provenaut.kg import catalogue_of
from provenaut.store import find_graph, prepare, read_manifest


def seconds(command: list[str]) -> float:
    """How long one process takes, its output read through a pipe; a failing command is an error here."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def measure(commands: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """The median of each command."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        seconds(command)
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(seconds(command))
    return {name: median(found) for name, found in times.items()}


def commands_for(graph: Path, query: str) -> dict[str, list[str]]:
    """What is measured, the bare interpreter first."""
    provenaut = [str(Path(sys.executable).parent / "provenaut"), "--graph", str(graph)]
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "provenaut --help": [provenaut[0], "--help"],
        "provenaut query list": [*provenaut, "query", "list"],
        f"provenaut query run {query}": [*provenaut, "query", "run", query],
        f"provenaut query run {query} --format csv": [*provenaut, "query", "run", query, "--format", "csv"],
    }


def main() -> int:
    """Measure, print, and tell whether all are within the limit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--limit", type=float, default=12.0)
    parser.add_argument("--graph", type=Path)
    parser.add_argument("--query", default="")
    options = parser.parse_args()
    graph = find_graph(options.graph)
    prepare(read_manifest(graph))
    query = options.query or next(one for one in catalogue_of(graph).names() if one.startswith("incidents-by-cause"))
    medians = measure(commands_for(graph, query), options.rounds)
    bare = medians["python -c pass"]
    slow = 0
    print(f"{'ms':>7}  {'ratio':>6}  command")
    for name, found in medians.items():
        above = found / bare > options.limit
        slow += above
        print(f"{found * 1000:7.1f}  {found / bare:6.1f}  {name}{'  above the limit' if above else ''}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
