"""Holds a graph to SHACL shapes, by pySHACL, in batches and only where something changed.

`validate` is asked whenever a graph is built, and by `provenaut check`: docs/decisions/011 tells why pySHACL, 023 how
the batches are made and what is kept.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from provenaut.validation.values import Violation

__all__ = ["SHAPES", "Violation", "validate", "validate_whole"]

SHAPES: Final = "shapes.ttl"


def validate(
    triples: Iterable[str],
    folder: Path,
    *,
    name: str = SHAPES,
    keep_for: str = "",
    processes: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Violation, ...]:
    """What the N-Triples lines break of the shapes in `folder`, sorted; nothing where all is well.

    `keep_for` names a project, by its path: what is found fine is kept in the user's cache for it, and not looked at
    again while it stays as it is. `progress` is told how many nodes of how many are done.
    """
    from provenaut.validation.batches import run_in_batches
    from provenaut.validation.known import Known
    from provenaut.validation.running import read_shapes

    text, _ = read_shapes(folder / name)
    shown = f"{folder.name}/{name}"
    known = Known.of(keep_for, text) if keep_for else None
    return run_in_batches(triples, text, shown, known=known, processes=processes, progress=progress)


def validate_whole(triples: Iterable[str], path: Path) -> tuple[Violation, ...]:
    """The same by one run of pySHACL over everything, of shapes of any kind; for data that are few."""
    from provenaut.validation.running import read_shapes, run_whole

    _, shapes = read_shapes(path)
    return run_whole(triples, shapes, f"{path.parent.name}/{path.name}")
