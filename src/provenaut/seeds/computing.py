"""Dates that a curator computed from what is written: the computation is kept, done again and compared."""

from collections.abc import Mapping
from typing import Final

from provenaut import times
from provenaut.errors import SeedError, did_you_mean
from provenaut.model import Computation, Source
from provenaut.seeds.sources import not_edtf
from provenaut.seeds.yamlfile import Node

__all__ = ["check_computed"]

_FORMS: Final = "write {from: date or source, plus: P7M} or {weekday: Wednesday, within: date or source}"


def check_computed(node: Node, claimed: str | None, sources: Mapping[str, Source]) -> Computation:
    """The computation that stands here; raises `SeedError` where it doesn't give the date that is claimed."""
    if claimed is None:
        node.fail("only a date can be computed", "remove 'computed'")
    keys = node.record("computed", (), ("from", "plus", "weekday", "within"))
    if set(keys) not in ({"from"}, {"from", "plus"}, {"weekday", "within"}):
        node.fail("computed has neither of its two forms", _FORMS)
    start = _date(keys["from"] if "from" in keys else keys["within"], sources)
    plus = keys["plus"].text("plus") if "plus" in keys else ""
    weekday = keys["weekday"].text("weekday") if "weekday" in keys else ""
    try:
        result = times.weekdays(weekday, start) if weekday else times.plus(start, plus) if plus else start
    except ValueError as error:
        raise SeedError(str(error), file=node.at.file, line=node.at.line) from error
    if result != claimed:
        node.fail(f"computed gives {result}, the claim says {claimed}", "correct one of them")
    return Computation(start, plus, weekday)


def _date(node: Node, sources: Mapping[str, Source]) -> str:
    """A date as written, or the date of publication of a source."""
    text = node.text("the date to compute from")
    if text in sources:
        return sources[text].published
    try:
        times.parse(text)
    except ValueError as error:
        if text[:1].isalpha():
            node.fail(f"'{text}' is neither a date nor a source", did_you_mean(text, sources))
        raise not_edtf(error, node) from error
    return text
