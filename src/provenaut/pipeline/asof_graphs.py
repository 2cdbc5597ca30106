"""Graphs as of a date, built when they are first asked for and kept in the user's cache.

Dates on which the same sources count share one graph. It is built beside its place and moved there when it is whole,
so that nobody meets half of it, and two processes that build the same at once don't harm each other.
"""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Final

from provenaut.errors import GraphError, UsageError
from provenaut.passages import Texts, find_texts
from provenaut.pipeline.asof import AsOf, as_of
from provenaut.pipeline.digests import inputs_digest
from provenaut.pipeline.project import Project
from provenaut.pipeline.stamp import code_digest
from provenaut.store import Manifest, read_manifest

__all__ = ["GraphAsOf", "graph_as_of", "project_of", "texts_for", "view_of"]

_KEPT: Final = 12
_ABANDONED_AFTER: Final = 3600.0
_BUILDING: Final = ".building-"
_ORPHANED: Final = b"<https://w3id.org/provenaut/ontology/RuleOrphaned>"

Progress = Callable[[str], None]


class GraphAsOf:
    """A folder that holds a graph as of a date; it is gone after use where it is not `kept`.

    `place` is the folder of the cache that it lies in; `is_new` tells that it was made just now.
    """

    def __init__(
        self, directory: Path, view: AsOf, *, kept: bool, place: Path | None = None, is_new: bool = False
    ) -> None:
        self.directory = directory
        self.view = view
        self.kept = kept
        self.place = place
        self.is_new = is_new

    def drop(self) -> bool:
        """Takes it out of the cache, since it is broken; False where it is no old one of the cache."""
        if self.place is None or self.is_new:
            return False
        shutil.rmtree(self.place, ignore_errors=True)
        return not self.place.exists()


def view_of(manifest: Manifest, asked: str | date) -> AsOf:
    """What a date means for a built graph; raises where the graph can't tell."""
    if manifest.as_of is not None:
        what = "the graph holds only what had been published by some date"
        raise UsageError(what, file=str(manifest.directory), hint="ask the whole graph as of a date")
    if manifest.published is None:
        what = "the graph doesn't say when its sources were published"
        raise GraphError(what, file=str(manifest.directory), hint="run `make` or `provenaut build`")
    return as_of(asked, manifest.published)


@contextmanager
def graph_as_of(
    directory: Path, asked: str | date, *, keep: bool = True, progress: Progress | None = None
) -> Iterator[GraphAsOf]:
    """The graph in `directory` as of a date: itself where nothing is left out, else one that is built now or was kept.

    Without `keep`, or where the cache can't be written, a graph that is built now is dropped after use. `progress` is
    told when one is built.
    """
    manifest = read_manifest(directory)
    view = view_of(manifest, asked)
    if not view.withheld:
        yield GraphAsOf(directory, view, kept=True)
        return
    place = _place(manifest, view)
    is_new = not (place / "graph").is_dir()
    if is_new:
        building = _room(place.parent) if keep else None
        if building is None:
            with TemporaryDirectory(prefix="provenaut-as-of-") as folder:
                yield GraphAsOf(_write(manifest, view, Path(folder), progress), view, kept=False)
            return
        try:
            _write(manifest, view, building, progress)
            _move(building, place)
        finally:
            shutil.rmtree(building, ignore_errors=True)
        _tidy(place.parent, keep=place.name)
    yield GraphAsOf(place / "graph", view, kept=True, place=place, is_new=is_new)


def project_of(manifest: Manifest) -> Project:
    """The seeds, ontology and queries that a graph was built from; a `GraphError` where they are not at hand.

    They are looked for beside the graph, which is where a checkout and an installed package have them, and around the
    current directory.
    """
    beside = manifest.directory.resolve().parent
    around = [Path.cwd(), *Path.cwd().parents]
    found = [Project(root) for root in (beside, *around) if (root / "seeds" / "sources.yaml").is_file()]
    for project in found:
        if inputs_digest(project.inputs(), project.root) == manifest.inputs:
            return project
    if found and found[0].root == beside:
        what, hint = "the seeds beside it have changed since it was built", "run `provenaut build`"
    else:
        what = "the seeds that it was built from aren't at hand, and a graph as of a date is made anew from them"
        hint = "name the graph of a checkout"
    raise GraphError(what, file=str(manifest.directory), hint=hint)


def _place(manifest: Manifest, view: AsOf) -> Path:
    """Where the graph of these sources is kept: its name follows from the whole graph, the code, and the sources."""
    import platformdirs

    name = sha256("\n".join((manifest.digest, code_digest(), *view.admitted)).encode()).hexdigest()
    return Path(platformdirs.user_cache_dir("provenaut")) / "as-of" / name[:32]


def _room(parent: Path) -> Path | None:
    """A new folder to build in; none where the cache can't be written."""
    try:
        parent.mkdir(parents=True, exist_ok=True)
        return Path(mkdtemp(prefix=_BUILDING, dir=parent))
    except OSError:
        return None


def _write(manifest: Manifest, view: AsOf, folder: Path, progress: Progress | None) -> Path:
    """Build the graph into a folder of its own inside `folder`."""
    from provenaut.pipeline.build import compose
    from provenaut.pipeline.writing import swap_in

    project = project_of(manifest)
    if progress:
        progress(f"building the graph as of {view.day}; it is kept for later")
    built = compose(project, texts_for(manifest), lambda _: None, as_of=view.day)
    swap_in(folder / "graph", built.files)
    return folder / "graph"


def texts_for(manifest: Manifest) -> Texts:
    """Where texts are looked for: nowhere, since the locks tell all, unless a passage is no longer what was cited."""
    is_changed = _ORPHANED in (manifest.directory / "derived.nq").read_bytes()
    return find_texts() if is_changed else Texts()


def _move(building: Path, place: Path) -> None:
    try:
        building.rename(place)
    except OSError:
        # Another process was first; its graph is the same as ours.
        if not place.is_dir():
            raise


def _tidy(parent: Path, keep: str) -> None:
    """Drop all but the newest graphs, and what killed processes left behind."""
    now = time.time()
    graphs = sorted((path for path in parent.iterdir() if path.is_dir()), key=lambda path: -path.stat().st_mtime)
    finished = [path for path in graphs if not path.name.startswith(_BUILDING) and path.name != keep]
    abandoned = [path for path in graphs if path.name.startswith(_BUILDING)]
    old = [path for path in abandoned if now - path.stat().st_mtime > _ABANDONED_AFTER]
    for path in [*finished[_KEPT - 1 :], *old]:
        shutil.rmtree(path, ignore_errors=True)
