"""Checks that need no build: seeds and their passages, the style of the ontology, and whether it all can be true."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory

from provenaut.errors import ProvenautError, UsageError
from provenaut.pipeline.project import Project

__all__ = ["Check", "run_checks"]


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what was looked at, what was found in a few words, and each problem in a line."""

    name: str
    found: str
    problems: tuple[str, ...] = ()
    skipped: bool = False

    @property
    def result(self) -> str:
        """How it went, in one word."""
        return "skipped" if self.skipped else "problems" if self.problems else "fine"


def run_checks(project: Project, *, texts: Iterable[str | PathLike[str]] = ()) -> Iterator[Check]:
    """All checks, one after the other, as each is done. A broken input is a problem of its check, never an error."""
    yield _seeds(project, texts)
    yield _style(project)
    yield _consistency(project)


def _seeds(project: Project, texts: Iterable[str | PathLike[str]]) -> Check:
    from provenaut.ontology import load_vocabulary
    from provenaut.seeds import find_texts, read_seeds

    try:
        seeds = read_seeds(project.root, load_vocabulary(project.ontology), find_texts(texts))
    except ProvenautError as error:
        return Check("seeds", "not readable", (str(error),))
    states = Counter(str(state) for state in seeds.states.values())
    told = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
    problems = tuple(f"orphaned: {orphan}" for orphan in seeds.orphaned)
    return Check("seeds", f"{len(seeds.claims)} claims ({told}), {len(seeds.coverage)} sources covered", problems)


def _style(project: Project) -> Check:
    from provenaut.ontology_style import check_style, read_checks
    from provenaut.pipeline.stages import read_ontology

    try:
        checks = read_checks(project.ontology)
        triples = read_ontology(project.ontology).graph.serialize(format="nt", encoding="utf-8").decode()
        findings = check_style(triples.splitlines(), checks)
    except ProvenautError as error:
        return Check("style of the ontology", "not readable", (str(error),))
    return Check("style of the ontology", f"{len(checks)} rules", tuple(map(str, findings)))


def _consistency(project: Project) -> Check:
    """The ontology with all that is accepted and uncontested: contested triples are disputes, not mistakes."""
    from provenaut.reasoning import check_consistency

    name = "consistency"
    ontology = [project.ontology / "provenaut.ttl", project.ontology / "causes.ttl"]
    with TemporaryDirectory(prefix="provenaut-check-") as folder:
        facts = Path(folder, "facts.nt")
        count = _write_facts(project.graph, facts)
        try:
            report = check_consistency([*ontology, facts])
        except UsageError as error:
            return Check(name, str(error), skipped=True)
        except ProvenautError as error:
            return Check(name, "not readable", (str(error),))
    problems = [] if report.consistent else [f"inconsistent: {report.explanation}"]
    problems += [f"nothing can belong to {each}" for each in report.unsatisfiable]
    return Check(name, f"HermiT, with {count} facts", tuple(problems))


def _write_facts(graph: Path, path: Path) -> int:
    """The triples of entities and of uncontested claims of the built graph, if there is one; how many they are."""
    contested = set()
    derived = graph / "derived.nq"
    if derived.is_file():
        for line in derived.read_text(encoding="utf-8").splitlines():
            if line.split(" ", 3)[1:3] == ["<https://w3id.org/provenaut/ontology/acceptance>", _CONTESTED]:
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


_CONTESTED = "<https://w3id.org/provenaut/ontology/AcceptedContested>"
