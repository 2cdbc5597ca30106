"""Batches in processes of their own, which speak JSON, a line each way.

They are started as commands: `multiprocessing` would import the program that called us once more, and many a script
builds a graph without asking whether it is the main one.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import astuple
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

from provenaut.errors import GraphError, OntologyError
from provenaut.validation.values import Violation

if TYPE_CHECKING:
    from provenaut.validation.batches import Batch

__all__ = ["run_in_processes", "serve"]

_COMMAND: Final = "from provenaut.validation.workers import serve; serve()"


def run_in_processes(
    batches: "Sequence[Batch]", text: str, shown: str, count: int
) -> "Iterator[tuple[Batch, list[Violation]]]":
    """Each batch with what it breaks, as they are done."""
    workers = [_Worker(text, shown) for _ in range(count)]
    idle: SimpleQueue[_Worker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)

    def run(batch: "Batch") -> "tuple[Batch, list[Violation]]":
        worker = idle.get()
        try:
            return batch, worker.run(batch)
        finally:
            idle.put(worker)

    try:
        with ThreadPoolExecutor(count) as pool:
            waiting = [pool.submit(run, batch) for batch in batches]
            try:
                for done in as_completed(waiting):
                    yield done.result()
            finally:
                for each in waiting:
                    each.cancel()
    finally:
        for worker in workers:
            worker.end()


class _Worker:
    def __init__(self, text: str, shown: str) -> None:
        package = str(Path(__file__).parents[2])
        paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH", ""))))
        # Our own interpreter and our own code; with -P nothing in the current directory is taken for a library.
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", "-c", _COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
        )
        self._shown = shown
        self._send([text, shown])

    def run(self, batch: "Batch") -> list[Violation]:
        self._send([batch.names, batch.nodes, batch.lines])
        answer = self._process.stdout.readline() if self._process.stdout else b""
        if not answer:
            status = self._process.wait()
            raise OntologyError(f"the shapes can't be applied: the process ended with {status}", file=self._shown)
        found = json.loads(answer)
        if isinstance(found, dict):
            raise GraphError(found["what"], hint=found["hint"])
        return [Violation(*fields) for fields in found]

    def end(self) -> None:
        """End the process, whatever it does; nothing is written by it."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                try:
                    stream.close()
                except BrokenPipeError:
                    continue
        self._process.kill()
        self._process.wait()

    def _send(self, data: object) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(data).encode() + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            # The answer that doesn't come tells of it.
            return


def serve() -> None:
    """What such a process does: read the shapes, then a batch a line, and answer each with what it breaks."""
    from provenaut.validation.running import Runner, parse_shapes

    text, shown = json.loads(sys.stdin.buffer.readline())
    runner = Runner(parse_shapes(text, shown), shown)
    for line in sys.stdin.buffer:
        try:
            answer: object = [astuple(each) for each in runner.run(*json.loads(line))]
        except GraphError as error:
            answer = {"what": error.what, "hint": error.hint}
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()
