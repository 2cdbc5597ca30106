"""Reading `seeds/coverage/*.yaml`: every unit of a text, with its claims, or why it states nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final

from provenaut.errors import SeedError
from provenaut.model import Claim, Position
from provenaut.passages.hints import visible
from provenaut.passages.locks import Locked
from provenaut.passages.units import KINDS
from provenaut.seeds.references import claim_reference
from provenaut.seeds.yamlfile import Node, read_yaml

__all__ = ["Unit", "check_claims", "check_order", "check_tiling", "coverage_file", "read_units", "unit_claims"]

_LOCK: Final = "run 'provenaut sources lock'"


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, heading, caption or link of a text, with the references of its claims."""

    anchor: str
    kind: str
    claims: tuple[str, ...]
    states_nothing: str
    at: Position
    last: int = field(default=0, compare=False)


def coverage_file(source_id: str) -> str:
    """How messages call the coverage of a source, relative to the project."""
    return f"seeds/coverage/{source_id}.yaml"


def read_units(path: Path, source_id: str) -> list[Unit]:
    """The units of one file, in order; two units with one anchor are an error."""
    units: dict[str, Unit] = {}
    for node in read_yaml(path, coverage_file(source_id)).items("the coverage of a text"):
        unit = _unit(node)
        if unit.anchor in units:
            node.fail(
                f'unit "{visible(unit.anchor)}" stands already at line {units[unit.anchor].at.line}', "keep one of them"
            )
        units[unit.anchor] = unit
    return list(units.values())


def _unit(node: Node) -> Unit:
    keys = node.record("a unit", ("unit", "kind"), ("claims", "states-nothing"))
    claims = keys["claims"].items("claims") if "claims" in keys else ()
    nothing = keys["states-nothing"].text("states-nothing") if "states-nothing" in keys else ""
    return Unit(
        anchor=keys["unit"].text("unit"),
        kind=keys["kind"].choice("kind of unit", KINDS),
        claims=tuple(each.text("the reference of a claim") for each in claims),
        states_nothing=nothing,
        at=node.at,
        last=node.last,
    )


def check_order(units: Sequence[Unit], spans: Mapping[str, Locked]) -> None:
    """Raise where units overlap or don't follow the order of the text."""
    for before, after in pairwise(units):
        if spans[after.anchor].start < spans[before.anchor].end:
            what = f'unit "{visible(after.anchor)}" begins before the end of the unit above it'
            raise _error(after.at, what, "put units in the order of the text; they may not overlap")


def check_tiling(units: Sequence[Unit], spans: Mapping[str, Locked], text: str, file: str) -> None:
    """Raise where words of the text are in no unit."""
    bounds = [(0, 1), *((spans[unit.anchor].end, unit.at.line) for unit in units)]
    starts = [*(spans[unit.anchor].start for unit in units), len(text)]
    for (end, line), start in zip(bounds, starts, strict=True):
        gap = text[end:start]
        if any(character.isalnum() for character in gap):
            words = " ".join(gap.lstrip(".!?,;:)]”’\"' \n").split()[:4])
            what = f'characters {end}–{start} of the text are in no unit, from "{words}" on'
            raise _error(Position(file, line), what, "add a unit for every sentence, heading, caption and link")


def unit_claims(units: Sequence[Unit], spans: Mapping[str, Locked], claims: Iterable[Claim]) -> dict[str, list[str]]:
    """The references of each unit's claims: those whose passage lies within it; a claim in none is an error."""
    found: dict[str, list[str]] = {unit.anchor: [] for unit in units}
    ordered = [(spans[unit.anchor].start, spans[unit.anchor].end, unit.anchor) for unit in units]
    for claim in claims:
        passage = claim.passage
        within = next((unit for start, end, unit in ordered if start <= passage.start and passage.end <= end), None)
        if within is None:
            what = f'passage "{visible(passage.anchor)}" lies in no unit of {coverage_file(passage.source)}'
            raise _error(claim.at, what, "cite within one unit, or mend the unit")
        reference = str(claim_reference(claim))
        if reference not in found[within]:
            found[within].append(reference)
    return {anchor: sorted(references) for anchor, references in found.items()}


def check_claims(units: Sequence[Unit], found: Mapping[str, Sequence[str]]) -> None:
    """Raise where a unit lists other claims than it has, or has neither claims nor a reason."""
    for unit in units:
        claims = found[unit.anchor]
        if not claims and not unit.states_nothing:
            hint = "write claims that cite it, or 'states-nothing: because …'"
            raise _error(unit.at, f'unit "{visible(unit.anchor)}" has no claims and no reason', hint)
        if claims and unit.states_nothing:
            what = f'unit "{visible(unit.anchor)}" states nothing, and yet has {len(claims)} claims'
            raise _error(unit.at, what, "remove 'states-nothing'")
        if list(unit.claims) != list(claims):
            differing = sorted(set(unit.claims) ^ set(claims))
            first = differing[0] if differing else "the order differs"
            raise _error(unit.at, f'unit "{visible(unit.anchor)}" lists other claims than cite it: {first}', _LOCK)


def _error(at: Position | None, what: str, hint: str) -> SeedError:
    return SeedError(what, file=at.file if at else None, line=at.line if at else None, hint=hint)
