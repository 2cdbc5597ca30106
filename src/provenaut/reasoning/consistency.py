"""Whether files of OWL and facts can be true together, asked of the HermiT reasoner.

Where HermiT finds a contradiction, Pellet, which comes the same way, is asked for the reason.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from provenaut.errors import OntologyError
from provenaut.namespaces import PN
from provenaut.reasoning.asking import ask
from provenaut.reasoning.values import ConsistencyReport

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["check_consistency", "read_file"]


def check_consistency(files: Sequence[Path]) -> ConsistencyReport:
    """Reason over Turtle and N-Triples files together; the files stay as they are.

    The reasoner gets a copy in which literals of datatypes that OWL lacks, such as dates, are strings. Leave contested
    triples out of the facts: an honest dispute is an inconsistency here. `check_claims` does so, and tells the claims.

    Raises `UsageError` where the extra `reasoning` isn't installed, `OntologyError` for a file that can't be read.
    """
    return ask((triple for path in files for triple in read_file(path)), explain=True)


def read_file(path: Path) -> "Graph":
    """The triples of a file of Turtle or N-Triples, literals as they are written."""
    import rdflib

    rdflib.NORMALIZE_LITERALS = False
    try:
        return rdflib.Graph().parse(path, format="nt" if path.suffix == ".nt" else "turtle", publicID=PN)
    except OSError as error:
        raise OntologyError(f"the file can't be read: {error.strerror}", file=str(path)) from error
    except (SyntaxError, ValueError) as error:
        raise OntologyError(f"the file is broken: {error}", file=str(path)) from error
