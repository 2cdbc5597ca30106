"""Comparisons as plain data, and what they lack in their terms, ready for somebody to contribute it."""

from typing import Any

from provenaut.iris import time_edtf
from provenaut.links.beside import Theirs, as_mapping
from provenaut.links.comparing import Compared, Comparison
from provenaut.links.schemes import Scheme
from provenaut.statements import Statement
from provenaut.statements.data import statement_data
from provenaut.terms import Literal, Term
from provenaut.times import parse

__all__ = ["FORM", "compared_data"]

# The version of the JSON form.
FORM = 1
# How Wikibase numbers the precision of a date, by the length of its text.
_PRECISION = {4: 9, 7: 10, 10: 11}


def compared_data(compared: Compared, scheme: Scheme) -> dict[str, Any]:
    """The comparisons, and under `contributions` what we have with a citation and they lack."""
    return {
        "provenaut_link_compare": FORM,
        "with": scheme.title,
        "retrieved": compared.retrieved.isoformat() if compared.retrieved else None,
        "stale": compared.is_stale,
        "missing": list(compared.missing),
        "counts": compared.counted(),
        "comparisons": [_comparison(one) for one in compared.comparisons],
        "contributions": [
            _contribution(one, scheme)
            for one in compared.comparisons
            if one.can_be_contributed and _value(one, scheme) is not None
        ],
    }


def _comparison(one: Comparison) -> dict[str, Any]:
    return {
        "thing": {"iri": one.thing.iri, "label": one.thing.label},
        "item": one.item,
        "property": one.ours_property,
        "theirs_property": one.theirs_property,
        "verdict": one.verdict.value,
        "ours": _ours(one.value),
        "claims": [statement_data(claim) for claim in one.claims],
        "theirs": [_theirs(statement) for statement in one.theirs],
    }


def _ours(value: Term | None) -> str | None:
    if value is None:
        return None
    return value.lexical if isinstance(value, Literal) else time_edtf(value) or value


def _theirs(one: Theirs) -> dict[str, Any]:
    return {"value": one.value, "references": as_mapping(one.references)}


def _contribution(one: Comparison, scheme: Scheme) -> dict[str, Any]:
    return {
        "item": one.item.removeprefix(scheme.space),
        "property": one.theirs_property,
        "value": _value(one, scheme),
        "references": [_reference(claim) for claim in one.claims],
    }


def _value(one: Comparison, scheme: Scheme) -> dict[str, Any] | None:
    """What they would enter: an item, or a date with its precision; none where it fits no type of theirs."""
    if one.target.startswith(scheme.space):
        return {"item": one.target.removeprefix(scheme.space)}
    if isinstance(one.value, str) and time_edtf(one.value) is not None:
        precision = _PRECISION.get(len(one.target))
        bounds = parse(one.target)
        if precision is None or bounds.approximate or bounds.earliest is None or not one.target[-1].isdecimal():
            return None
        day = f"{one.target}{'-00' * ((10 - len(one.target)) // 3)}"
        return {"time": f"+{day}T00:00:00Z", "precision": precision}
    return None


def _reference(claim: Statement) -> dict[str, Any]:
    where = claim.citation
    return {
        "url": where.url or None,
        "title": where.source.label,
        "published": where.published,
        "said_by": claim.speakers[0].label,
        "stance": claim.stance,
        "acceptance": claim.acceptance,
        "passage": where.anchor,
        "claim": claim.iri,
    }
