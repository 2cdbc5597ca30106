"""Shapes held to data in batches of focus nodes, each batch with only the triples that the shapes look at.

The same is found as in one run over everything (a test holds it so over generated data and shapes), in less memory,
in several processes where there is much to do, and only for nodes of which something changed (`known`).
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from provenaut.validation.data import Triples
from provenaut.validation.known import Known, digest_of_node
from provenaut.validation.reach import Reach, focus_nodes
from provenaut.validation.running import Runner, parse_shapes, run_whole
from provenaut.validation.shapes import Shapes
from provenaut.validation.values import Violation

__all__ = ["Batch", "run_in_batches"]

SIZE: Final = 1000
# With fewer nodes than this, another process takes longer to start than it saves.
_WORTH_PROCESSES: Final = 5000
_MOST_PROCESSES: Final = 8

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """Nodes that the same shapes are about, the lines that these look at, and each node's digest."""

    names: tuple[str, ...]
    nodes: tuple[str, ...]
    lines: tuple[str, ...]
    digests: tuple[bytes, ...]


def run_in_batches(
    lines: Iterable[str],
    text: str,
    shown: str,
    *,
    known: Known | None = None,
    size: int = SIZE,
    processes: int | None = None,
    progress: Progress | None = None,
) -> tuple[Violation, ...]:
    """What the lines of N-Triples break of the shapes in `text`, a Turtle document that messages call `shown`.

    Nodes that `known` holds are left out, and those that are fine are kept there. `progress` is told how many focus
    nodes of how many are done. `processes` is how many to use; left out, that follows from how much there is to do.
    """
    graph = parse_shapes(text, shown)
    shapes = Shapes.of(graph)
    if shapes.beyond:
        return run_whole(lines, graph, shown)
    lines = tuple(lines)
    triples = Triples(lines, shapes.forward, shapes.backward)
    focus = focus_nodes(shapes, triples)
    if any(node.startswith("_:") for node in focus):
        return run_whole(lines, graph, shown)
    known = Known() if known is None else known
    fine: set[bytes] = set()
    batches = list(_batches(focus, shapes, triples, known, fine, size))
    found: set[Violation] = set()
    total = sum(len(batch.nodes) for batch in batches)
    done = 0
    for batch, violations in _results(batches, text, shown, _processes(total, len(batches), processes)):
        found.update(violations)
        fine |= _fine(batch, violations)
        done += len(batch.nodes)
        if progress:
            progress(done, total)
    known.keep(fine)
    return tuple(sorted(found))


def _batches(
    focus: dict[str, tuple[str, ...]],
    shapes: Shapes,
    triples: Triples,
    known: Known,
    fine: set[bytes],
    size: int,
) -> Iterator[Batch]:
    """The nodes that are not known to be fine, in batches; the digests of the others are added to `fine`."""
    groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for node, names in focus.items():
        groups[names].append(node)
    for names, nodes in sorted(groups.items()):
        reach = Reach(shapes, names, triples)
        open_: list[tuple[str, bytes]] = []
        lines: set[str] = set()
        for node in nodes:
            of_node = reach.lines(node)
            digest = digest_of_node(names, node, of_node)
            if digest in known:
                fine.add(digest)
                continue
            open_.append((node, digest))
            lines |= of_node
            if len(open_) == size:
                yield _batch(names, open_, lines)
                open_, lines = [], set()
        if open_:
            yield _batch(names, open_, lines)


def _batch(names: tuple[str, ...], open_: list[tuple[str, bytes]], lines: set[str]) -> Batch:
    nodes, digests = zip(*open_, strict=True)
    return Batch(names, nodes, tuple(sorted(lines)), digests)


def _fine(batch: Batch, violations: Iterable[Violation]) -> set[bytes]:
    """The digests of those nodes of a batch that break nothing.

    A shape may complain of a node further on; whose fault that is can't be told, so nobody is known to be fine then.
    """
    bad = {f"<{violation.node}>" for violation in violations}
    if not bad <= set(batch.nodes):
        return set()
    return {digest for node, digest in zip(batch.nodes, batch.digests, strict=True) if node not in bad}


def _processes(nodes: int, batches: int, asked: int | None) -> int:
    wanted = asked or min(os.cpu_count() or 1, _MOST_PROCESSES)
    worth = asked is not None or nodes >= _WORTH_PROCESSES
    return min(wanted, batches) if worth else 1


def _results(batches: list[Batch], text: str, shown: str, processes: int) -> Iterator[tuple[Batch, list[Violation]]]:
    if processes > 1:
        from provenaut.validation.workers import run_in_processes

        yield from run_in_processes(batches, text, shown, processes)
        return
    runner = Runner(parse_shapes(text, shown), shown) if batches else None
    for batch in batches:
        assert runner is not None
        yield batch, runner.run(batch.names, batch.nodes, batch.lines)
