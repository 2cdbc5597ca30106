"""One function that a judge from outside calls: a file of N-Quads and a query, answered as SPARQL JSON with evidence.

It knows nothing of how evidence is found: it uses what every Python developer gets.
"""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from provenaut.errors import ProvenautError
from provenaut.kg import KnowledgeGraph
from provenaut.queries import Catalogue
from provenaut.store import Cell, Engine, open_quads
from provenaut.tables import Rows
from provenaut.terms import Literal

__all__ = ["answer"]

_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
# The last file that was asked, by path and content: a judge asks each twice, and writes the next over it.
_opened: dict[tuple[str, str], Engine] = {}


def answer(data_path: str, query: str, cite: bool) -> dict[str, Any]:
    """The answer in SPARQL 1.1 JSON; with `cite`, a list of claims for each row, and what is not cited and why."""
    try:
        rows = KnowledgeGraph(_engine(data_path), Catalogue(None)).sparql(query, cite=cite)
    except ProvenautError as error:
        return {"unsupported": str(error)}
    names = list(rows.variables)
    found: dict[str, Any] = {
        "head": {"vars": names},
        "results": {"bindings": [_binding(names, row) for row in rows.cells]},
    }
    return {**found, **_evidence(rows)} if cite else found


def _engine(data_path: str) -> Engine:
    key = data_path, sha256(Path(data_path).read_bytes()).hexdigest()
    if key not in _opened:
        for engine in _opened.values():
            engine.close()
        _opened.clear()
        _opened[key] = open_quads(Path(data_path))
    return _opened[key]


def _evidence(rows: Rows) -> Mapping[str, Any]:
    """A list of claims for each row, or null where it can't be cited."""
    evidence = rows.evidence
    assert evidence is not None, "a cited answer has its evidence, be it empty"
    listed = [None if one is None else list(evidence.claims(place)) for place, one in enumerate(evidence.rows)]
    return {"evidence": listed, "uncited": [str(part) for part in evidence.uncited]}


def _binding(names: list[str], row: tuple[Cell, ...]) -> dict[str, dict[str, str]]:
    return {name: _term(cell) for name, cell in zip(names, row, strict=True) if cell is not None}


def _term(cell: Cell) -> dict[str, str]:
    if isinstance(cell, Literal):
        written = {"type": "literal", "value": cell.lexical}
        if cell.language:
            return {**written, "xml:lang": cell.language}
        return written if cell.datatype == _STRING else {**written, "datatype": cell.datatype}
    assert isinstance(cell, str)
    if cell.startswith("_:"):
        return {"type": "bnode", "value": cell.removeprefix("_:")}
    return {"type": "uri", "value": cell}
