"""What is made from the ontology for those who use it: reference pages, a diagram, a JSON-LD context.

`made_pages(folder, engine)` gives the pages by file name, with the use of each term in the graph that the engine holds;
`made_diagram(folder)` and `made_context(folder)` need no graph. `read_alignments(folder)` gives the files that relate
the terms to those of other vocabularies, and `read_seen(folder)` where each foreign term was seen.
"""

from provenaut.reference.alignments import Alignment, Mapping, Seen, read_alignments, read_seen
from provenaut.reference.terms import Reference, Sort, Term, read_reference
from provenaut.reference.usage import Usage, usage_of
from provenaut.reference.writing import BEGINNINGS, CONTEXT, DIAGRAM, made_context, made_diagram, made_pages

__all__ = [
    "BEGINNINGS",
    "CONTEXT",
    "DIAGRAM",
    "Alignment",
    "Mapping",
    "Reference",
    "Seen",
    "Sort",
    "Term",
    "Usage",
    "made_context",
    "made_diagram",
    "made_pages",
    "read_alignments",
    "read_reference",
    "read_seen",
    "usage_of",
]
