"""The graph of all toys, the graph of hostile texts, and the graph of this checkout."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from provenaut.dissent import Disputes, find_disputes
from provenaut.model import Claim
from provenaut.store import Engine, open_graph
from tests.disputes_command import cases
from tests.disputes_command.toys import write_graph
from tests.graph.worlds import ROOT
from tests.views.hostile import write_hostile


def renamed(claim: Claim, name: str) -> Claim:
    """The claim about a thing of another name, so that toys don't mix in one graph."""
    subject = f"{claim.subject}-{name}"
    value = f"{claim.object}-{name}" if str(claim.object).endswith("/incident/leak") else claim.object
    return replace(claim, iri=f"{claim.iri}{name.encode().hex()}", subject=subject, object=value)


@pytest.fixture(scope="session")
def toy_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of a graph of all toys that have a dispute: nine, two of them decided by grade and recency."""
    named = {**cases.KINDS, **cases.DECISIONS}
    claims = [renamed(claim, name.replace(" ", "-")) for name, toy in named.items() for claim in toy.claims]
    return write_graph(tmp_path_factory.mktemp("toys") / "graph", claims)


@pytest.fixture(scope="session")
def toys(toy_graph: Path) -> Iterator[Engine]:
    """The graph of all toys, opened."""
    engine = open_graph(toy_graph, in_memory=True)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Disputes]:
    """The disputes of a graph of hostile texts."""
    engine = open_graph(write_hostile(tmp_path_factory.mktemp("evil") / "graph"), in_memory=True)
    yield find_disputes(engine)
    engine.close()


@pytest.fixture(scope="session")
def articles() -> Iterator[Engine]:
    """The graph of this checkout."""
    engine = open_graph(ROOT / "graph", in_memory=True)
    yield engine
    engine.close()
