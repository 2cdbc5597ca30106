"""Explanations from a SPARQL service are those of the embedded engine."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenaut.explain import explain, explained_data
from provenaut.store import Engine, open_remote
from tests.explain.test_verdicts import CASES

SERVER = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))


@pytest.fixture(scope="module")
def remote(told_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The small world behind a real Oxigraph server."""
    if SERVER is None:
        pytest.skip("no Oxigraph server is installed: pip install oxigraph")
    store = str(tmp_path_factory.mktemp("remote") / "store")
    for path in sorted(told_graph.glob("*.n[qt]")):
        load = [SERVER, "load", "--location", store, "--file", str(path)]
        subprocess.run(load, check=True, capture_output=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [SERVER, "serve-read-only", "--location", store, "--bind", address]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(address)
        engine = open_remote(f"http://{address}/query")
        yield engine
        engine.close()
    finally:
        process.kill()
        process.wait()


def wait_for(address: str) -> None:
    host, _, port = address.partition(":")
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex((host, int(port))) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(address)


@pytest.mark.parametrize("asked", [*(case[0] for case in CASES), "lantern-air-leak", "lantern partOf"])
def test_a_service_explains_the_same(told: Engine, remote: Engine, asked: str) -> None:
    assert explained_data(explain(remote, *asked.split())) == explained_data(explain(told, *asked.split()))
