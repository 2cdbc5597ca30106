"""The build: what each stage takes and gives, one after the other."""

import json
import os
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from provenaut.errors import Findings, UsageError
from provenaut.passages import Texts, find_texts
from provenaut.pipeline.digests import inputs_digest
from provenaut.pipeline.project import Project
from provenaut.pipeline.report import BuildReport
from provenaut.pipeline.stamp import Stamp, recall, remember
from provenaut.pipeline.writing import clear_leftovers, refuse_foreign, swap_in
from provenaut.store.manifest import MANIFEST

if TYPE_CHECKING:
    from provenaut.pipeline.stages import Built

__all__ = ["build", "compose"]

Progress = Callable[[str], None]


def build(
    project: Project,
    *,
    texts: Iterable[str | os.PathLike[str]] = (),
    output: Path | None = None,
    strict: bool = False,
    progress: Progress | None = None,
    as_of: str | None = None,
) -> BuildReport:
    """Builds the graph of a project, unless nothing changed since the last build, and tells what it did.

    `texts` are directories in which texts are looked for; `output` is the folder to write, the project's `graph/` where
    none is named. `progress` is told the name of each stage as it begins. With `strict`, findings that a person can
    live with, such as a passage that could not be checked against its text, are an error, as is a graph that differs
    from the one that is there; nothing is written then.

    With `as_of`, an EDTF date, the graph is made of what had been published by then alone. It needs an `output` of its
    own, since the project's graph holds everything.

    Raises a `ProvenautError` where seeds, ontology or queries are wrong or the output can't be written; the last graph
    then stays as it is.
    """
    started = perf_counter()
    say = progress or _say_nothing
    folder = output or project.graph
    day = _day(project, folder, as_of) if as_of is not None else None
    found = find_texts(texts)
    notes = [f"cleared {name}, left by a build that was cut off" for name in clear_leftovers(folder)]
    remembered = recall(project, folder, found, day.isoformat() if day else "")
    if remembered is not None:
        report = remembered.renewed(perf_counter() - started, output=_shown(folder), unchanged=True, notes=notes)
        return _checked(report) if strict else report
    built = compose(project, found, say, as_of=day)
    report = built.report(_shown(folder))
    if strict:
        _checked(report)
        _compare(folder, built)
    say("writing")
    refuse_foreign(folder, frozenset({*built.files, *_listed(folder)}))
    swap_in(folder, built.files)
    note = remember(project, folder, built.stamp, report)
    return report.renewed(perf_counter() - started, output=report.output, notes=[*notes, *([note] if note else [])])


def compose(
    project: Project,
    texts: Texts,
    say: Progress,
    *,
    as_of: date | None = None,
) -> "Built":
    """Runs all stages, on what had been published by a day where one is given, and writes nothing."""
    # What the stages import is heavy, and not needed where nothing changed.
    from provenaut.pipeline import stages

    # Before they are used, so that an input that changes during the build makes the next one a full one.
    inputs = inputs_digest(project.inputs(), project.root)
    say("reading the ontology")
    ontology = stages.read_ontology(project.ontology)
    say("reading the seeds")
    seeds = stages.read_seeds(project.root, ontology.vocabulary, texts)
    links = stages.read_links(project.seeds, seeds, ontology)
    names = (source.text for source in seeds.sources.values() if source.text and not source.redistributable)
    stamp = Stamp.of(inputs, texts, names, as_of.isoformat() if as_of else "")
    view = None
    if as_of is not None:
        view = stages.as_of(as_of, {source.id: source.published for source in seeds.sources.values()})
        seeds, links = stages.seeds_as_of(seeds, view), stages.links_as_of(links, view)
    say("finding disputes")
    outcome = stages.decide(seeds, ontology.vocabulary)
    say("writing down what is said")
    queries = stages.read_queries(project.queries)
    stages.hold_queries(queries, project.queries)
    dataset = stages.assemble(seeds, ontology, outcome, queries, links)
    say("drawing conclusions")
    dataset = stages.infer(dataset, seeds, ontology, outcome)
    say("checking the graph")
    stages.validate(dataset, project.ontology, seeds)
    return stages.finish(seeds, ontology, outcome, queries, dataset, stamp, view)


def _day(project: Project, folder: Path, as_of: str) -> date:
    """The day that is meant; a `UsageError` where the graph as of it would replace the project's own."""
    from provenaut.pipeline.asof import last_day

    day = last_day(as_of)
    if folder.resolve() == project.graph.resolve():
        what = f"a graph as of {day} would replace the whole one"
        raise UsageError(what, file=_shown(folder), hint="name another folder with --output")
    return day


def _shown(folder: Path) -> str:
    """The folder as a person would name it from where they are."""
    return os.path.relpath(folder) if folder.resolve().is_relative_to(Path.cwd()) else str(folder)


def _say_nothing(_: str) -> None:
    pass


def _checked(report: BuildReport) -> BuildReport:
    if report.findings:
        more = f" (and {len(report.findings) - 1} more)" if len(report.findings) > 1 else ""
        raise Findings(f"{report.findings[0]}{more}", hint="build without --strict to see the whole report")
    return report


def _compare(folder: Path, built: "Built") -> None:
    """Raises `Findings` where the folder holds another graph than was built."""
    if not (folder / MANIFEST).is_file():
        return
    differing = [name for name, data in built.files.items() if _content(folder / name) != data]
    if differing:
        what = f"the graph differs from what was built: {', '.join(sorted(differing)[:4])}"
        raise Findings(what, file=str(folder), hint="run `provenaut build` and commit the result")


def _listed(folder: Path) -> tuple[str, ...]:
    """The files that an earlier build, perhaps of another version, says it wrote; none where it left no manifest."""
    try:
        return tuple(json.loads((folder / MANIFEST).read_bytes())["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
