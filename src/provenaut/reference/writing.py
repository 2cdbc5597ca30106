"""Everything that is made from the ontology, by the name of its file."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from provenaut.reference.alignments import read_alignments, read_seen
from provenaut.reference.context import context_text
from provenaut.reference.diagram import diagram
from provenaut.reference.pages import MADE, pages
from provenaut.reference.terms import read_reference
from provenaut.reference.usage import usage_of

if TYPE_CHECKING:
    from provenaut.store import Engine

__all__ = ["BEGINNINGS", "CONTEXT", "DIAGRAM", "made_context", "made_diagram", "made_pages"]

CONTEXT: Final = "context.jsonld"
DIAGRAM: Final = "classes.svg"
# How a file begins that this package made: nothing else is overwritten.
BEGINNINGS: Final = {".md": MADE.encode().strip(), ".svg": b"<svg", ".jsonld": b'{\n  "@context"'}


def made_pages(ontology: Path, engine: "Engine") -> dict[str, str]:
    """The reference pages and the diagram that they show, by file name."""
    reference = read_reference(ontology)
    usage = usage_of(engine, reference.terms)
    made = pages(reference, usage, read_alignments(ontology), read_seen(ontology))
    return {**made, DIAGRAM: diagram(reference)}


def made_diagram(ontology: Path) -> str:
    """The diagram of the main classes, as SVG."""
    return diagram(read_reference(ontology))


def made_context(ontology: Path) -> str:
    """The JSON-LD context."""
    return context_text(read_reference(ontology))
