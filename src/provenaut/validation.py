"""Holds the built graph to the SHACL shapes of `ontology/shapes.ttl`.

By pySHACL, whenever a graph is built: docs/decisions/011 tells what it takes and what else was looked at. An unchanged
project is not built again, so it isn't checked again either.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from provenaut.errors import OntologyError
from provenaut.namespaces import SH

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["SHAPES", "Violation", "validate"]

SHAPES = "shapes.ttl"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that breaks a shape, on which property, and what the shape asks for."""

    node: str
    path: str
    message: str


def validate(triples: Iterable[str], folder: Path) -> tuple[Violation, ...]:
    """What the N-Triples lines break of the shapes in `folder`, sorted; nothing where all is well."""
    import pyshacl
    import rdflib

    rdflib.NORMALIZE_LITERALS = False
    data = rdflib.Graph().parse(data="\n".join(triples), format="nt")
    conforms, report, text = pyshacl.validate(data, shacl_graph=_shapes(folder / SHAPES))
    if conforms:
        return ()
    if not isinstance(report, rdflib.Graph):
        raise OntologyError(f"the shapes can't be applied: {text}", file=f"{folder.name}/{SHAPES}")
    return tuple(sorted(_violations(report)))


def _shapes(path: Path) -> "Graph":
    import rdflib
    from rdflib.plugins.parsers.notation3 import BadSyntax

    shown = f"{path.parent.name}/{path.name}"
    try:
        return rdflib.Graph().parse(data=path.read_text(encoding="utf-8"), format="turtle")
    except OSError as error:
        raise OntologyError(f"the shapes can't be read: {error.strerror}", file=shown) from None
    except BadSyntax as error:
        raise OntologyError("this is not Turtle", file=shown, line=error.lines + 1, hint="mend the file") from None
    except (IndexError, ValueError) as error:
        raise OntologyError("this is not Turtle: it breaks off", file=shown, hint="end the last statement") from error


def _violations(report: "Graph") -> Iterable[Violation]:
    from rdflib import RDF, URIRef

    for result in report.subjects(RDF.type, URIRef(SH + "ValidationResult")):
        found = {name: report.value(result, URIRef(SH + name)) for name in ("focusNode", "resultPath", "resultMessage")}
        yield Violation(*(str(value or "") for value in found.values()))
