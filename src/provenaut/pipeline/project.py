"""Where a project keeps what."""

from dataclasses import dataclass
from pathlib import Path

from provenaut.errors import UsageError

__all__ = ["Project"]


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with seeds, an ontology and queries, from which a graph is built."""

    root: Path

    @classmethod
    def find(cls, start: Path) -> "Project":
        """The project that `start` is in: it or the nearest folder above it that has `seeds/sources.yaml`."""
        for folder in (start.resolve(), *start.resolve().parents):
            if (folder / "seeds" / "sources.yaml").is_file():
                return cls(folder)
        raise UsageError(
            "no seeds/sources.yaml here or in a folder above",
            file=str(start),
            hint="run this in a checkout of Provenaut",
        )

    @property
    def seeds(self) -> Path:
        """What people write."""
        return self.root / "seeds"

    @property
    def ontology(self) -> Path:
        """Terms, taxonomies and shapes."""
        return self.root / "ontology"

    @property
    def queries(self) -> Path:
        """Saved queries."""
        return self.root / "queries"

    @property
    def graph(self) -> Path:
        """The graph, unless the build is told another place."""
        return self.root / "graph"

    @property
    def stamp(self) -> Path:
        """What the last builds were made of; never committed."""
        return self.root / ".provenaut" / "build.json"

    def inputs(self) -> tuple[Path, ...]:
        """All files that the graph is made of, in the order of their names.

        The texts of sources are not among them, nor the ontology's alignments and the queries that ask other services:
        nothing is built from these.
        """
        apart = {self.ontology / "alignments", self.queries / "federated"}
        found = [path for folder in (self.seeds, self.ontology, self.queries) for path in folder.rglob("*")]
        found = [path for path in found if apart.isdisjoint(path.parents)]
        endings = {".yaml", ".csv", ".tsv", ".json", ".md", ".ttl", ".rq"}
        named = [path for path in found if path.suffix in endings and path.is_file()]
        return tuple(sorted(named, key=lambda path: path.relative_to(self.root).as_posix()))
