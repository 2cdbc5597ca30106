"""Claims and disputes as people read them, read from a graph through any engine.

A `Statement` is a claim with its triple in words, who says it, through whom, and where; a `Dispute` has sides of
statements. A `Reader` fetches both in as few queries as it takes, and remembers what it read.
"""

from provenaut.statements.reading import Reader, Record
from provenaut.statements.values import Citation, Dispute, Named, Side, Statement, Triple

__all__ = ["Citation", "Dispute", "Named", "Reader", "Record", "Side", "Statement", "Triple"]
