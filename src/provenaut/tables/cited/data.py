"""The evidence of rows as data: nested in JSON, and as a list of the claims' IRIs in a column."""

from collections.abc import Iterable, Mapping
from typing import Any

from provenaut.citing import CitedTriple, Evidence
from provenaut.statements import Statement
from provenaut.statements.data import statement_data
from provenaut.tables.terms import json_term

__all__ = ["evidence_name", "json_evidence", "nested"]


def evidence_name(variables: Iterable[str]) -> str:
    """The name of the column with the evidence, which is no variable's of the query.

    >>> evidence_name(["incident"]), evidence_name(["evidence"])
    ('evidence', 'evidence_2')
    """
    taken = set(variables)
    number = 1
    name = "evidence"
    while name in taken:
        number += 1
        name = f"evidence_{number}"
    return name


def json_evidence(evidence: Evidence, statements: Mapping[str, Statement]) -> dict[str, Any]:
    """The evidence of a whole answer: rows name solutions, solutions triples by place, triples claims by IRI."""
    rows = [
        None
        if row is None
        else {
            "solutions": [list(solution) for solution in row.solutions],
            "total": row.total,
            "claims": list(evidence.claims(index)),
        }
        for index, row in enumerate(evidence.rows)
    ]
    claims = sorted({*evidence.all_claims(), *(claim for triple in evidence.triples for claim in triple.claims)})
    return {
        "rows": rows,
        "triples": [_triple(triple) for triple in evidence.triples],
        "claims": {iri: statement_data(statements[iri]) for iri in claims if iri in statements},
        **_told(evidence),
    }


def nested(evidence: Evidence, statements: Mapping[str, Statement], index: int) -> dict[str, Any]:
    """The evidence of one row by itself, its claims in full; `claims` is None where the row can't be cited."""
    row = evidence.rows[index]
    solutions = row.solutions if row else ()
    # Places in the list of all triples become places in the list of this row's.
    own = {place: number for number, place in enumerate(dict.fromkeys(place for one in solutions for place in one))}
    return {
        "claims": None if row is None else [statement_data(statements[iri]) for iri in evidence.claims(index)],
        "triples": [_triple(evidence.triples[place]) for place in own],
        "solutions": [[own[place] for place in one] for one in solutions],
        "total": row.total if row else 0,
        **_told(evidence),
    }


def _told(evidence: Evidence) -> dict[str, Any]:
    return {
        "absences": list(evidence.absences),
        "uncited": [{"part": one.part, "why": one.why} for one in evidence.uncited],
    }


def _triple(triple: CitedTriple) -> dict[str, Any]:
    return {
        "subject": json_term(triple.subject),
        "predicate": json_term(triple.predicate),
        "object": json_term(triple.object),
        "basis": triple.basis.name.lower(),
        "claims": list(triple.claims),
    }
