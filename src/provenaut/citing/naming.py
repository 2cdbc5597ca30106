"""Terms of a query as the engine reads them, whatever prefixes and base the query has."""

from collections.abc import Iterable
from typing import Final
from weakref import WeakKeyDictionary

from provenaut.store import Engine
from provenaut.terms import Term

__all__ = ["resolved"]

# Prologues that are kept for each engine: a few queries are asked again and again.
_MOST: Final = 200
_known: WeakKeyDictionary[Engine, dict[str, dict[str, Term]]] = WeakKeyDictionary()


def resolved(engine: Engine, prologue: str, terms: Iterable[str]) -> dict[str, Term]:
    """What terms that stand in a query of this prologue are; at least the terms that are asked for.

    >>> from provenaut.store.embedded import EmbeddedEngine
    >>> resolved(EmbeddedEngine.empty(), "PREFIX a: <urn:x:> ", ["a:b", "1"])
    {'a:b': 'urn:x:b', '1': Literal(lexical='1', datatype='http://www.w3.org/2001/XMLSchema#integer', language='')}
    """
    prologues = _known.setdefault(engine, {})
    if prologue not in prologues and len(prologues) >= _MOST:
        prologues.clear()
    known = prologues.setdefault(prologue, {})
    new = [term for term in dict.fromkeys(terms) if term not in known]
    if new:
        named = " ".join(f"({term} AS ?pnterm{at})" for at, term in enumerate(new))
        (row,) = engine.query(f"{prologue}SELECT {named} {{}}").rows
        known.update((term, cell) for term, cell in zip(new, row, strict=True) if cell is not None)
    return known
