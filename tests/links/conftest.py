"""The stand-in, a client that keeps nothing, and the graph of this checkout with the links that stand in its seeds."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from provenaut.assertion import line, triple_line
from provenaut.cli.app import run
from provenaut.links import link_files, read_links
from provenaut.links.ours import Alignment, Thing, read_alignment, things
from provenaut.links.quads import link_quads
from provenaut.links.schemes import WIKIDATA
from provenaut.pipeline import Project, build
from provenaut.remote import Cache, Client
from provenaut.store import Engine, open_quads
from tests.graph.worlds import TEXTS, small_project
from tests.links.standin import HERE, StandIn, running

ROOT = Path(__file__).parents[2]
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    with running() as service:
        yield service


@pytest.fixture
def client() -> Client:
    """One that keeps nothing, and never waits."""
    return Client(Cache(None), sleep=lambda _: None)


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The graph of this checkout, with the links of its seeds, whether or not it was built since they were written."""
    quads = [*link_quads(link for path in link_files(ROOT / "seeds") for link in read_links(path))]
    parts = [(ROOT / "graph" / "accepted.nt").read_text(encoding="utf-8")]
    parts += [path.read_text(encoding="utf-8") for path in sorted((ROOT / "graph").glob("*.nq"))]
    parts += [f"{line(quad)}\n{triple_line(quad)}\n" for quad in quads]
    path = tmp_path_factory.mktemp("links") / "all.nq"
    path.write_text("".join(parts), encoding="utf-8")
    opened = open_quads(path)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def known(engine: Engine) -> dict[str, Thing]:
    return things(engine)


@pytest.fixture(scope="session")
def alignment() -> Alignment:
    return read_alignment(ROOT / "ontology", WIKIDATA)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small world with links, built once; a test that changes it takes a copy."""
    folder = tmp_path_factory.mktemp("linked")
    project = small_project(folder)
    (project.seeds / "links").mkdir()
    shutil.copy(HERE / "small.sssom.tsv", project.seeds / "links" / "wikidata.sssom.tsv")
    build(project, texts=[TEXTS])
    return project


@pytest.fixture
def small() -> Iterator[StandIn]:
    """A stand-in that knows the small world."""
    with running(HERE / "small.ttl") as service:
        yield service


@pytest.fixture
def call(built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """Run `provenaut link` on the small world, from an empty folder: status, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        status = run(["link", *arguments, "--graph", str(built.graph)])
        out, err = capfd.readouterr()
        return status, out, err

    return call
