"""How long the shapes take: whole against in batches, growth, and a rebuild after a change of one claim.

    python benchmarks/bench_validate.py [--claims 1000 10000 100000] [--whole-up-to 10000] [--write docs/….md]

The graphs are those of benchmarks/generate.py, kept under `out/bench/`. Each run is a process of its own, so that
memory is its own too, and nothing is kept from one to the next but what the run itself is about.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generate import ROOT, graph_of

from provenaut.namespaces import PN
from provenaut.store.manifest import ACCEPTED
from provenaut.validation import SHAPES
from provenaut.validation.batches import run_in_batches
from provenaut.validation.known import Known
from provenaut.validation.running import parse_shapes, run_whole

_SHAPES = ROOT / "ontology" / SHAPES
_PHRASE = f"<{PN}asWritten>"


@dataclass
class Run:
    """One way to hold a graph to the shapes: seconds without reading the file, peak memory in MB, and what it found."""

    seconds: float
    memory: float
    violations: int


def measure(way: str, graph: Path, folder: Path) -> Run:
    """Run one way in a process of its own."""
    command = [sys.executable, __file__, "--child", way, str(graph), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return Run(**json.loads(done.stdout))


def child(way: str, graph: Path, folder: Path) -> None:
    """What such a process does."""
    lines = (graph / ACCEPTED).read_text(encoding="utf-8").splitlines()
    text = _SHAPES.read_text(encoding="utf-8")
    if way == "changed":
        _change_one(lines)
    started = time.perf_counter()
    if way == "whole":
        found = run_whole(lines, parse_shapes(text, SHAPES), SHAPES)
    else:
        known = Known(folder / "known")
        processes = 1 if way == "one process" else None
        found = run_in_batches(lines, text, SHAPES, known=known, processes=processes)
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "memory": _peak(), "violations": len(found)}))


def _change_one(lines: list[str]) -> None:
    """Say one claim in another phrase."""
    at = next(place for place, line in enumerate(lines) if f" {_PHRASE} " in line and "/id/claim/" in line)
    lines[at] = f'{lines[at].rpartition(_PHRASE)[0]}{_PHRASE} "said otherwise" .'


def _peak() -> float:
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) / 1024


def report(sizes: list[int], whole_up_to: int) -> list[str]:
    """The page, a line each."""
    rows = []
    for size in sizes:
        graph = graph_of(size, 1, say=lambda line: print(line, file=sys.stderr))
        with TemporaryDirectory() as folder:
            place = Path(folder)
            alone = measure("one process", graph, place / "alone")
            runs = {way: measure(way, graph, place) for way in ("from nothing", "again", "changed")}
        whole = measure("whole", graph, Path(folder)) if size <= whole_up_to else None
        # The generator's rows are of pages that are only named, which a shape complains of: the same in every run.
        assert len({run.violations for run in (alone, *runs.values(), *([whole] if whole else []))}) == 1
        rows.append((size, whole, alone, runs))
        print(f"{size:,} claims done", file=sys.stderr)
    return _page(rows)


def _page(rows: list[tuple[int, Run | None, Run, dict[str, Run]]]) -> list[str]:
    head = ["claims", "whole", "batches, one process", "batches", "per 10,000 claims", "batches to whole"]
    head += ["again, unchanged", "again, one claim changed", "memory, whole", "memory, batches"]
    lines = ["| " + " | ".join(head) + " |", "|" + "---:|" * len(head)]
    for size, whole, alone, runs in rows:
        first = runs["from nothing"]
        cells = [
            f"{size:,}",
            f"{whole.seconds:.1f} s" if whole else "–",
            f"{alone.seconds:.1f} s",
            f"{first.seconds:.1f} s",
            f"{first.seconds / size * 10_000:.1f} s",
            f"{first.seconds / whole.seconds:.2f}" if whole else "–",
            f"{runs['again'].seconds:.1f} s",
            f"{runs['changed'].seconds:.1f} s",
            f"{whole.memory:,.0f} MB" if whole else "–",
            f"{first.memory:,.0f} MB",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


_HEAD = f"""# How long the shapes take

Written by `python benchmarks/bench_validate.py --write docs/benchmarks-validation.md`, on {os.cpu_count()} processors.
Graphs in the real layout ([generate.py](../benchmarks/generate.py)) are held to `ontology/shapes.ttl`: by one run of
pySHACL over everything (whole), in batches from nothing, again with nothing changed, and again after one claim's
phrase changed. Reading the file of the graph is not counted; memory is the peak of the main process with it.

"""


def main() -> int:
    """Measure, print, and write the page where that was asked for."""
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
        return 0
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--whole-up-to", type=int, default=10_000)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    lines = report(options.claims, options.whole_up_to)
    print("\n".join(lines))
    if options.write:
        options.write.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
