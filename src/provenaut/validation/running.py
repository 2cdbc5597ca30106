"""Runs of pySHACL: of all data at once, or of a batch, whose focus nodes are named to it one by one."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from provenaut.errors import OntologyError
from provenaut.namespaces import SH
from provenaut.validation.data import not_triples
from provenaut.validation.paths import read_path
from provenaut.validation.shapes import TARGETS
from provenaut.validation.values import Violation

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["Runner", "parse_shapes", "read_shapes", "run_whole"]


def read_shapes(path: Path) -> tuple[str, "Graph"]:
    """The text of a file of shapes, and its triples; an `OntologyError` with file and line where it is broken."""
    shown = f"{path.parent.name}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise OntologyError(f"the shapes can't be read: {error.strerror}", file=shown) from None
    except UnicodeDecodeError:
        raise OntologyError("the file is not UTF-8", file=shown, hint="save it as UTF-8") from None
    return text, parse_shapes(text, shown)


def parse_shapes(text: str, shown: str) -> "Graph":
    """The triples of shapes; `shown` is how messages call the file."""
    import rdflib
    from rdflib.plugins.parsers.notation3 import BadSyntax

    rdflib.NORMALIZE_LITERALS = False
    try:
        return rdflib.Graph().parse(data=text, format="turtle")
    except BadSyntax as error:
        raise OntologyError("this is not Turtle", file=shown, line=error.lines + 1, hint="mend the file") from error
    except (IndexError, ValueError) as error:
        raise OntologyError("this is not Turtle: it breaks off", file=shown, hint="end the last statement") from error


def run_whole(lines: Iterable[str], shapes: "Graph", shown: str) -> tuple[Violation, ...]:
    """What all lines together break of the shapes, sorted."""
    return tuple(sorted(set(_run(_data(tuple(lines)), shapes, shown))))


class Runner:
    """Shapes whose own targets are taken away, to be held to the nodes of one batch after the other."""

    def __init__(self, shapes: "Graph", shown: str) -> None:
        from rdflib import OWL, RDF, RDFS, URIRef

        self._shapes = shapes
        self._shown = shown
        self._target = URIRef(SH + TARGETS[0])
        for name in TARGETS:
            shapes.remove((None, URIRef(SH + name), None))
        # A shape that is a class too would be about its members. pySHACL knows what is typed as a shape.
        for meta in (OWL.Class, RDFS.Class, *list(shapes.subjects(RDFS.subClassOf, RDFS.Class))):
            shapes.remove((None, RDF.type, meta))

    def run(self, names: Sequence[str], nodes: Sequence[str], lines: Sequence[str]) -> list[Violation]:
        """What the nodes, of which the lines tell all that matters, break of the shapes of these names."""
        named = [f"{name} <{self._target}> {node} ." for name in names for node in nodes]
        targets = list(_data(named))
        for triple in targets:
            self._shapes.add(triple)
        try:
            return sorted(_run(_data(lines), self._shapes, self._shown))
        finally:
            for triple in targets:
                self._shapes.remove(triple)


def _data(lines: Sequence[str]) -> "Graph":
    import rdflib
    from rdflib.exceptions import ParserError

    rdflib.NORMALIZE_LITERALS = False
    try:
        return rdflib.Graph(bind_namespaces="none").parse(data="\n".join(lines), format="nt")
    except ParserError as error:
        line = str(error).partition(": ")[2]
        raise not_triples(next((each for each in lines if each.endswith(line)), line)) from None


def _run(data: "Graph", shapes: "Graph", shown: str) -> Iterator[Violation]:
    import pyshacl
    import rdflib

    conforms, report, text = pyshacl.validate(data, shacl_graph=shapes)
    if conforms:
        return
    if not isinstance(report, rdflib.Graph):
        raise OntologyError(f"the shapes can't be applied: {text}", file=shown)
    for result in set(report.objects(None, rdflib.URIRef(SH + "result"))):
        yield _violation(report, result)


def _violation(report: "Graph", result: "Node") -> Violation:
    from rdflib import URIRef

    def told(name: str) -> str:
        return str(report.value(result, URIRef(SH + name)) or "")

    path = report.value(result, URIRef(SH + "resultPath"))
    messages = sorted(str(each) for each in report.objects(result, URIRef(SH + "resultMessage")))
    return Violation(
        node=told("focusNode"),
        path="" if path is None else str(path) if isinstance(path, URIRef) else str(read_path(report, path)),
        message="; ".join(messages),
        value=told("value"),
        component=told("sourceConstraintComponent").removeprefix(SH).removesuffix("ConstraintComponent"),
        severity=told("resultSeverity").removeprefix(SH) or "Violation",
    )
