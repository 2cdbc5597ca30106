"""What the last builds were made of, so that a build of unchanged inputs ends at once.

A stamp holds digests of the inputs, of the package's own code and libraries, of the texts that were found, and of the
files that were written. It lies outside the graph and is never committed. Nothing heavy is imported to compare it.
"""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from provenaut.passages import Texts
from provenaut.pipeline.digests import digest_of, inputs_digest
from provenaut.pipeline.project import Project
from provenaut.pipeline.report import BuildReport

__all__ = ["Stamp", "code_digest", "recall", "remember"]

# Libraries whose answers are in the graph.
_LIBRARIES = ("pyoxigraph", "rdflib")
_MOST_OUTPUTS = 8


@dataclass(frozen=True, slots=True)
class Stamp:
    """Digests of the inputs and of the code, each text that was looked for with what was found, and the as-of day."""

    inputs: str
    code: str
    texts: Mapping[str, str]
    day: str = ""

    @classmethod
    def of(cls, inputs: str, texts: Texts, names: Iterable[str], day: str = "") -> "Stamp":
        """The stamp of inputs with that digest; `names` are the file names of the sources' texts."""
        return cls(inputs, code_digest(), {name: _digest_at(texts.path(name)) for name in sorted(names)}, day)


def recall(project: Project, output: Path, texts: Texts, day: str = "") -> BuildReport | None:
    """The report of the last build to `output`, as of that day, where nothing has changed since; else nothing."""
    entry = _read(project.stamp).get(str(output.resolve()))
    if not isinstance(entry, dict) or entry.get("files") != _written(output):
        return None
    try:
        # The names of the texts stand in an input; where they changed, the stamps differ by that.
        stamp = Stamp.of(inputs_digest(project.inputs(), project.root), texts, entry["stamp"]["texts"], day)
        return BuildReport.from_json(entry["report"]) if asdict(stamp) == entry["stamp"] else None
    except (KeyError, TypeError, ValueError):
        return None


def remember(project: Project, output: Path, stamp: Stamp, report: BuildReport) -> str:
    """Keeps the report for the next build; gives a note for people where it can't be kept."""
    entries = {name: entry for name, entry in _read(project.stamp).items() if Path(name).is_dir()}
    entries.pop(str(output.resolve()), None)
    kept = dict(list(entries.items())[-_MOST_OUTPUTS + 1 :])
    kept[str(output.resolve())] = {"stamp": asdict(stamp), "files": _written(output), "report": report.to_json()}
    fresh = project.stamp.with_name(f"{project.stamp.name}.{os.getpid()}")
    try:
        project.stamp.parent.mkdir(exist_ok=True)
        ignore = project.stamp.parent / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        fresh.write_text(json.dumps(kept), encoding="utf-8")
        fresh.replace(project.stamp)
    except OSError as error:
        return f"the build can't be remembered ({error.strerror}), so the next one runs in full"
    return ""


def _read(path: Path) -> dict[str, object]:
    """What was remembered; a file that is missing or broken only costs a full build."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _written(folder: Path) -> dict[str, str]:
    return {path.name: digest_of(path.read_bytes()) for path in sorted(folder.glob("*")) if path.is_file()}


def code_digest() -> str:
    """One SHA-256 over the package's own code and the libraries whose answers are in the graph."""
    package = Path(__file__).parents[1]
    rows = [f"{name} {version(name)}" for name in _LIBRARIES]
    rows += [f"{digest_of(path.read_bytes())} {path.relative_to(package)}" for path in sorted(package.rglob("*.py"))]
    return digest_of("\n".join([sys.version, *rows]).encode())


def _digest_at(path: Path | None) -> str:
    return "" if path is None else f"{digest_of(path.read_bytes())} {path}"
