"""Section `data`: whether the built graph holds to the shapes of the ontology."""

from collections.abc import Sequence
from typing import Final

from provenaut.checking.context import Context, Findings
from provenaut.checking.owners import Owners
from provenaut.checking.values import Section, Severity, many
from provenaut.errors import ProvenautError
from provenaut.namespaces import compact
from provenaut.store.manifest import ACCEPTED
from provenaut.validation import SHAPES, Violation, validate

__all__ = ["NAME", "check"]

NAME: Final = "data"
_SHAPES: Final = "shapes"
_SEVERITIES: Final = {"Violation": Severity.ERROR, "Warning": Severity.WARNING, "Info": Severity.NOTE}


def check(context: Context) -> Section:
    """Each node of the graph has what the shapes ask for; what it lacks is told with the claims that it comes from."""
    found = Findings(NAME, context)
    if not context.is_built:
        found.looks("built", "there is a built graph")
        hint = "run 'provenaut build', or name another graph with --graph"
        found.add("built", "there is no built graph", hint, file=context.graph)
        found.skips(_SHAPES, "the graph holds to its shapes", "there is no built graph")
        return found.done("no graph")
    _is_current(context, found)
    found.looks(_SHAPES, "the graph holds to its shapes")
    try:
        lines = _lines(context)
        violations = validate(
            lines,
            context.project.ontology,
            keep_for=str(context.project.root.resolve()),
            progress=lambda done, total: context.say(f"shapes: {done:,} of {total:,} nodes"),
        )
    except ProvenautError as error:
        found.caught(_SHAPES, error)
        return found.done("not readable")
    if violations:
        _tell(violations, _owners(context, lines), found)
    return found.done(f"{many(len(lines), 'triple')} against ontology/{SHAPES}")


def _lines(context: Context) -> list[str]:
    from provenaut.store.manifest import read_manifest

    path = read_manifest(context.graph).accepted
    return path.read_text(encoding="utf-8").splitlines()


def _is_current(context: Context, found: Findings) -> None:
    """A graph that was built from other seeds is worth a note: what was mended since may still be broken in it."""
    from provenaut.pipeline.digests import inputs_digest
    from provenaut.store.manifest import read_manifest

    id_ = found.looks("current", "the graph is that of the seeds")
    try:
        inputs = read_manifest(context.graph).inputs
    except ProvenautError as error:
        found.caught(id_, error)
        return
    if inputs and inputs != inputs_digest(context.project.inputs(), context.project.root):
        what = "seeds, ontology or queries have changed since the graph was built"
        found.add(id_, what, "run 'provenaut build'", severity=Severity.NOTE, file=context.graph)


def _owners(context: Context, lines: Sequence[str]) -> Owners:
    file = context.shown(context.graph / ACCEPTED)
    try:
        unlocated = context.unlocated
    except ProvenautError:
        # Told by the section of citations; here it only means that claims are named without their lines.
        return Owners(lines, file=file)
    claims = [claim for cited in unlocated.cited.values() for claim in cited.claims]
    terms = unlocated.terms
    return Owners(lines, claims, terms.entities.values(), terms.sources.values(), file=file)


def _tell(violations: Sequence[Violation], owners: Owners, found: Findings) -> None:
    for one in violations:
        owned = owners.of(one.node, one.path, one.value)
        what = f"{compact(one.node)}: {one.message or f'breaks a constraint ({one.component})'}"
        path = f", not {compact(one.path)} {_short(one.value)}" if one.value and one.path else ""
        claim, *others = owned.claims or (one.node if "/id/claim/" in one.node else "",)
        hint = "mend it where it is written, and build again"
        found.add(
            _SHAPES,
            what + path,
            hint,
            severity=_SEVERITIES.get(one.severity, Severity.ERROR),
            claim=claim,
            others=others,
            at=owned.at,
        )


def _short(value: str) -> str:
    shown = compact(value)
    return f"“{shown[:80]}{'…' if len(shown) > 80 else ''}”" if shown == value else shown
