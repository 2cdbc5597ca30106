"""Style of the ontology, and the rules of OWL 2 DL that can be read off its triples, as SPARQL checks.

Each check is a file `ontology/checks/<name>.rq`: a header with its title, why it is there and whom it excuses by
name, and a SELECT that gives `?term` and `?found` for each offence.

>>> check = StyleCheck(
...     "lower",
...     "Labels are lower-case",
...     "",
...     "SELECT ?term ?found { ?term rdfs:label ?found FILTER(LCASE(?found) != ?found) }",
... )
>>> line = '<https://w3id.org/provenaut/ontology/Leak> <http://www.w3.org/2000/01/rdf-schema#label> "Leak" .'
>>> for finding in check_style([line], [check]):
...     print(finding)
pn:Leak: Leak (Labels are lower-case)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from provenaut.errors import OntologyError
from provenaut.model import Literal
from provenaut.namespaces import compact, expand

__all__ = ["CHECKS", "StyleCheck", "StyleFinding", "check_style", "read_checks"]

CHECKS: Final = "checks"
_KEYS: Final = ("title", "description", "except")


@dataclass(frozen=True, slots=True)
class StyleCheck:
    """One check; `excused` holds the IRIs of terms that may break it."""

    name: str
    title: str
    description: str
    query: str
    excused: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class StyleFinding:
    """A term that breaks a check, and what was found there. Its text is one line."""

    term: str
    check: str
    title: str
    found: str

    def __str__(self) -> str:
        return f"{compact(self.term)}: {self.found} ({self.title})"


def read_checks(folder: Path) -> tuple[StyleCheck, ...]:
    """The checks of an ontology's folder, by name; `OntologyError` where one is broken or none is there."""
    paths = sorted((folder / CHECKS).glob("*.rq"))
    if not paths:
        raise OntologyError("no checks of the ontology's style are here", file=str(folder / CHECKS))
    return tuple(_read(path) for path in paths)


def check_style(lines: Iterable[str], checks: Sequence[StyleCheck]) -> tuple[StyleFinding, ...]:
    """What the ontology, given as N-Triples lines, breaks of the checks, sorted by term."""
    from provenaut.store.working import WorkingStore

    store = WorkingStore(lines)
    found: set[StyleFinding] = set()
    for check in checks:
        for term, what in store.query(check.query).rows:
            if isinstance(term, str) and term not in check.excused:
                text = what.lexical if isinstance(what, Literal) else compact(what or "")
                found.add(StyleFinding(term, check.name, check.title, text))
    return tuple(sorted(found))


def _read(path: Path) -> StyleCheck:
    import yaml

    shown = f"{path.parent.parent.name}/{path.parent.name}/{path.name}"
    text = path.read_text(encoding="utf-8")
    marked = [line.removeprefix("#+") for line in text.splitlines() if line.startswith("#+")]
    try:
        header: Any = yaml.safe_load("\n".join(marked)) or {}
        excused = frozenset(expand(term) for term in header.get("except", ()))
    except (yaml.YAMLError, AttributeError, TypeError) as error:
        raise OntologyError(f"the header is broken: {error}", file=shown, line=1) from error
    except KeyError as error:
        raise OntologyError(f"the header excuses a term with the unknown prefix {error}", file=shown, line=1) from error
    if not header.get("title") or set(header) - set(_KEYS):
        raise OntologyError("the header needs a title", file=shown, line=1, hint=f"keys are {', '.join(_KEYS)}")
    return StyleCheck(path.stem, header["title"], header.get("description", ""), text, excused)
