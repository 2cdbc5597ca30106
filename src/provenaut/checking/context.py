"""What the sections look at: the project, its graph, and what is read of them once for all."""

from collections.abc import Callable, Iterable
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from provenaut.checking.values import Check, Finding, Section, Severity
from provenaut.errors import ProvenautError
from provenaut.model import Position
from provenaut.passages.texts import find_texts
from provenaut.pipeline.project import Project

if TYPE_CHECKING:
    from provenaut.model import Vocabulary
    from provenaut.ontology import Ontology
    from provenaut.seeds.reading import Unlocated

__all__ = ["Context", "Findings"]


class Context:
    """A project and its graph. What is broken raises its error again for every section that needs it."""

    def __init__(
        self,
        project: Project,
        *,
        graph: Path | None = None,
        texts: Iterable[str | PathLike[str]] = (),
        progress: Callable[[str], None] | None = None,
    ) -> None:
        self.project = project
        self.graph = graph or project.graph
        self._texts = find_texts(texts)
        self._progress = progress

    def say(self, what: str) -> None:
        """Tell whoever watches what is being done."""
        if self._progress:
            self._progress(what)

    @cached_property
    def ontology(self) -> "Ontology":
        """The ontology as it is read by a build."""
        from provenaut.ontology import read_ontology

        return read_ontology(self.project.ontology)

    @property
    def vocabulary(self) -> "Vocabulary":
        """What seeds and queries need of the ontology."""
        return self.ontology.vocabulary

    @cached_property
    def unlocated(self) -> "Unlocated":
        """What the seeds say, before any passage is looked for."""
        from provenaut.seeds.reading import read_unlocated

        return read_unlocated(self.project.root, self.vocabulary, self._texts)

    @property
    def is_built(self) -> bool:
        """Whether there is a built graph to look at."""
        from provenaut.store.manifest import MANIFEST

        return (self.graph / MANIFEST).is_file()

    def shown(self, path: str | Path | None) -> str:
        """A file as messages name it: relative to the project where it lies within."""
        if path is None:
            return ""
        try:
            return Path(path).resolve().relative_to(self.project.root.resolve()).as_posix()
        except ValueError:
            return str(path)


class Findings:
    """Collects what one section finds, and makes the section of it."""

    def __init__(self, section: str, context: Context) -> None:
        self.section = section
        self._context = context
        self._checks: dict[str, Check] = {}
        self._found: dict[Finding, None] = {}

    def looks(self, id_: str, title: str) -> str:
        """Enter a check that is done; gives its id back."""
        self._checks.setdefault(id_, Check(id_, title))
        return id_

    def skips(self, id_: str, title: str, why: str) -> None:
        """Enter a check that can't be done."""
        self._checks[id_] = Check(id_, title, why)

    def add(
        self,
        check: str,
        message: str,
        hint: str = "",
        *,
        severity: Severity = Severity.ERROR,
        claim: str = "",
        others: Iterable[str] = (),
        at: Position | None = None,
        file: str | Path | None = None,
        line: int | None = None,
    ) -> None:
        """Enter a finding; its place is `at`, or a file and a line."""
        if at is not None:
            file, line = at.file, at.line
        place = file if isinstance(file, str) and not Path(file).is_absolute() else self._context.shown(file)
        found = Finding(self.section, check, severity, message, hint, claim, tuple(others), place, line)
        self._found[found] = None

    def caught(self, check: str, error: ProvenautError) -> None:
        """Enter what an error says."""
        self.add(check, error.what, error.hint, file=error.file, line=error.line)

    def done(self, looked: str) -> Section:
        """The section, its findings in the order of their severity and their places."""
        order = list(Severity)
        found = sorted(self._found, key=lambda one: (order.index(one.severity), one.file, one.line or 0, one.message))
        return Section(self.section, looked, tuple(self._checks.values()), tuple(found))
