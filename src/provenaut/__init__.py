"""Provenaut: a knowledge graph of crewed-spaceflight incidents in which every statement shows its source.

    import provenaut

    kg = provenaut.open()
    rows = kg.query("incidents-by-cause", cause="micrometeoroid-impact")
    print(rows)
    for row in rows:
        print(row.incident.label, row.by.label)

`kg.sparql("SELECT …")` runs any query that only reads, `kg.queries()` lists the saved ones. `rows.to_pandas()` and
`rows.to_polars()` give data frames where those are installed.

Importing the package imports nothing heavy: what a name needs is loaded when it is used.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenaut.errors import ProvenautError
    from provenaut.kg import KnowledgeGraph
    from provenaut.kg import open_knowledge_graph as open  # noqa: A004  # `provenaut.open()` reads best
    from provenaut.tables import Row, Rows

__all__ = ["KnowledgeGraph", "ProvenautError", "Row", "Rows", "__version__", "open"]

__version__ = "0.1.0"

_HOMES = {
    "KnowledgeGraph": ("provenaut.kg", "KnowledgeGraph"),
    "ProvenautError": ("provenaut.errors", "ProvenautError"),
    "Row": ("provenaut.tables", "Row"),
    "Rows": ("provenaut.tables", "Rows"),
    "open": ("provenaut.kg", "open_knowledge_graph"),
}


def __getattr__(name: str) -> object:
    """The public names, imported at their first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'provenaut' has no attribute '{name}'")
    from importlib import import_module

    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted(__all__)
