"""The order of DESIGN's section 2: a module imports from earlier layers and its own, never from later ones."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "provenaut"

# From the middle to the edge. A name is a module or a folder of modules right under `provenaut`.
LAYERS: tuple[frozenset[str], ...] = tuple(
    frozenset(layer.split())
    for layer in (
        "errors memory terms model namespaces iris times quantities hierarchy",
        "seeds passages",
        "assertion policy disputes",
        "store remote",
        "ontology ontology_style reasoning validation",
        "queries guard statements citing explain",
        "links federation export ingest analysis engines",
        "pipeline",
        "views web kg tables timeline dissent reference checking",
        "cli",
    )
)
HEIGHT = {name: height for height, layer in enumerate(LAYERS) for name in layer}

# The package itself gives out `open`, and `python -m provenaut` is the command: both stand above all layers.
ENTRANCES = frozenset({"__init__", "__main__"})

# Only this layer may import an engine or speak to one.
ENGINES = frozenset({"pyoxigraph", "SPARQLWrapper"})


def part_of(path: Path, root: Path) -> str:
    """The layered name that a file belongs to: `store` for store/embedded.py, `__init__` for the package itself."""
    return path.relative_to(root).with_suffix("").parts[0]


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every module named by an import, anywhere in the file, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from ((node.lineno, name) for name in names)


def offences(root: Path) -> list[str]:
    """What breaks the order in the package at `root`, one line each."""
    found: list[str] = []
    for path in sorted(root.rglob("*.py")):
        here = part_of(path, root)
        place = path.relative_to(root).as_posix()
        if here not in HEIGHT and here not in ENTRANCES:
            found.append(f"{place}: '{here}' belongs to no layer; name it in tests/test_layers.py and docs")
            continue
        for line, name in imported(ast.parse(path.read_text(encoding="utf-8"))):
            found.extend(f"{place}:{line}: {reason}" for reason in reasons(here, name))
    return found


def reasons(here: str, name: str) -> Iterator[str]:
    """Why the module `here` may not import `name`; nothing where it may."""
    package, *rest = name.split(".")
    if package in ENGINES and here != "store":
        yield f"imports {package}; only `store` may"
    if package != "provenaut" or here in ENTRANCES:
        return
    there = rest[0] if rest else "__init__"
    # `from provenaut import __version__`, and `from provenaut import open`, are the package itself.
    if there not in HEIGHT and HEIGHT[here] < HEIGHT["views"]:
        yield f"imports '{there}' from the package itself, which stands above all layers"
    elif HEIGHT.get(there, 0) > HEIGHT[here]:
        yield f"imports '{there}' of layer {HEIGHT[there] + 1}, and is itself in layer {HEIGHT[here] + 1}"


def loop(root: Path) -> list[str]:
    """Names of one layer that import each other in a circle, or nothing."""
    needs: defaultdict[str, set[str]] = defaultdict(set)
    for path in root.rglob("*.py"):
        here = part_of(path, root)
        for _, name in imported(ast.parse(path.read_text(encoding="utf-8"))):
            package, there, *_ = [*name.split("."), ""]
            if package == "provenaut" and there in HEIGHT and there != here:
                needs[here].add(there)
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_the_package_keeps_the_order() -> None:
    assert offences(SOURCE) == []


def test_no_module_needs_itself_by_way_of_others() -> None:
    assert loop(SOURCE) == []


def test_every_layer_is_read() -> None:
    parts = {part_of(path, SOURCE) for path in SOURCE.rglob("*.py")}
    assert {"errors", "seeds", "assertion", "store", "queries"} <= parts


def test_no_name_stands_in_two_layers() -> None:
    assert len(HEIGHT) == sum(len(layer) for layer in LAYERS)


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    (tmp_path / "store").mkdir()
    (tmp_path / "__init__.py").write_text("from provenaut.cli import main\n", encoding="utf-8")
    (tmp_path / "store" / "__init__.py").write_text("import pyoxigraph\n", encoding="utf-8")
    (tmp_path / "cli.py").write_text("from provenaut.store import open_graph\n", encoding="utf-8")
    return tmp_path


def test_a_toy_that_keeps_the_order_passes(toy: Path) -> None:
    assert offences(toy) == []


@pytest.mark.parametrize(
    ("file", "text", "offence"),
    [
        ("model.py", "import provenaut.store\n", "model.py:1: imports 'store' of layer 4"),
        ("model.py", "def late():\n    from provenaut import cli\n", "model.py:2: imports 'cli' of layer 10"),
        ("seeds/read.py", "from provenaut.ontology import load\n", "seeds/read.py:1: imports 'ontology' of layer 5"),
        ("policy.py", "from provenaut import open\n", "policy.py:1: imports 'open' from the package itself"),
        ("reasoning.py", "from pyoxigraph import Store\n", "reasoning.py:1: imports pyoxigraph; only `store` may"),
        ("helpers.py", "", "helpers.py: 'helpers' belongs to no layer"),
    ],
)
def test_a_toy_that_breaks_the_order_is_told(toy: Path, file: str, text: str, offence: str) -> None:
    (toy / file).parent.mkdir(exist_ok=True)
    (toy / file).write_text(text, encoding="utf-8")
    assert len(offences(toy)) == 1
    assert offences(toy)[0].startswith(offence)


def test_a_loop_within_a_layer_is_told(toy: Path) -> None:
    assert loop(toy) == []
    (toy / "policy.py").write_text("import provenaut.disputes\n", encoding="utf-8")
    (toy / "disputes.py").write_text("def late():\n    from provenaut.policy import rank\n", encoding="utf-8")
    assert sorted(set(loop(toy))) == ["disputes", "policy"]
