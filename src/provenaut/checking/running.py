"""All sections, one after the other."""

from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from pathlib import Path
from time import perf_counter
from typing import Final

from provenaut.checking import citations, data, links, ontology, queries
from provenaut.checking.context import Context, Findings
from provenaut.checking.values import Report, Section
from provenaut.errors import ProvenautError, UsageError, did_you_mean
from provenaut.pipeline.project import Project

__all__ = ["SECTIONS", "run_checks", "sections_of"]

_CHECKS: Final[dict[str, Callable[[Context], Section]]] = {
    one.NAME: one.check for one in (citations, data, ontology, queries, links)
}
SECTIONS: Final = tuple(_CHECKS)


def run_checks(
    project: Project,
    *,
    graph: Path | None = None,
    texts: Iterable[str | PathLike[str]] = (),
    only: Iterable[str] = (),
    progress: Callable[[str], None] | None = None,
) -> Report:
    """The report of a project: of all sections, or of those named in `only`, always in the same order.

    What is broken is a finding of the section that looks at it, and the others go on. `graph` is the built graph to
    look at, the project's own where none is named; `progress` is told what is being done.
    """
    return Report(tuple(sections_of(project, graph=graph, texts=texts, only=only, progress=progress)))


def sections_of(
    project: Project,
    *,
    graph: Path | None = None,
    texts: Iterable[str | PathLike[str]] = (),
    only: Iterable[str] = (),
    progress: Callable[[str], None] | None = None,
) -> Iterator[Section]:
    """The sections of `run_checks`, each as it is done."""
    from dataclasses import replace

    wanted = frozenset(only)
    for name in wanted:
        if name not in SECTIONS:
            raise UsageError(f"no section '{name}'", hint=did_you_mean(name, SECTIONS))
    context = Context(project, graph=graph, texts=texts, progress=progress)
    for name, check in _CHECKS.items():
        if not wanted or name in wanted:
            context.say(name)
            started = perf_counter()
            yield replace(_checked(name, check, context), seconds=perf_counter() - started)


def _checked(name: str, check: Callable[[Context], Section], context: Context) -> Section:
    """The section; what it could not go on with is a finding of it, so that the others are looked at still."""
    try:
        return check(context)
    except ProvenautError as error:
        found = Findings(name, context)
        found.caught(found.looks("readable", "what it looks at can be read"), error)
        return found.done("not readable")
