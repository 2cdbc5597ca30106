"""The facts that a reasoner is given: contested triples are left out, since an honest dispute is no mistake."""

from pathlib import Path
from typing import Final

from provenaut.namespaces import PN

__all__ = ["write_facts"]

_ACCEPTANCE: Final = f"<{PN}acceptance>"
_CONTESTED: Final = f"<{PN}AcceptedContested>"


def write_facts(graph: Path, path: Path) -> int:
    """The triples of entities and of uncontested claims of the built graph, if there is one; how many they are."""
    contested = set()
    derived = graph / "derived.nq"
    if derived.is_file():
        for line in derived.read_text(encoding="utf-8").splitlines():
            if line.split(" ", 3)[1:3] == [_ACCEPTANCE, _CONTESTED]:
                contested.add(line.split(" ", 1)[0])
    triples = set()
    for name in ("evidence.nq", "entities.nq"):
        file = graph / name
        for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
            triple, named, _ = line.rsplit(" ", 2)
            if named not in contested:
                triples.add(f"{triple} .\n")
    path.write_text("".join(sorted(triples)), encoding="utf-8")
    return len(triples)
