"""Disputes as people read them: found in a graph, and shown as text, as data, and as a page.

`find_disputes(engine, about="nauka-leak")` gives `Disputes`, a sequence of `statements.Dispute` in the order of their
kinds. `print(disputes)` shows both sides of each, with who says so and where; `disputes_data` gives plain data for
JSON, and `dissent.page.disputes_page` one HTML page.
"""

from provenaut.dissent.data import disputes_data, jsonl_lines
from provenaut.dissent.finding import find_disputes
from provenaut.dissent.names import FLAGS, KINDS
from provenaut.dissent.text import disputes_text
from provenaut.dissent.values import Disputes, OfKind

__all__ = ["FLAGS", "KINDS", "Disputes", "OfKind", "disputes_data", "disputes_text", "find_disputes", "jsonl_lines"]
