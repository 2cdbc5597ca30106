"""What holds of the files of the project as a whole."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path
from typing import Any, Final

import pytest
from packaging.requirements import Requirement

ROOT: Final = Path(__file__).parents[1]
PROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONSTRAINTS: Final = ("constraints.txt", "constraints-runtime.txt", "constraints-build.txt")
LARGEST: Final = 4_000_000
# The built graph grows with what it tells of; compressed, a version of it takes a twentieth.
LARGEST_BUILT: Final = 20_000_000

# A path from the root of a machine, where work is done or people are at home.
MACHINE_PATH: Final = re.compile(r"(?<![\w.:/<*])/(?:home|root|work|Users|opt|tmp)/[\w.-]+")


def tracked() -> list[Path]:
    """The files that are committed or about to be; where this is no checkout, nothing is."""
    found = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in found.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def machine_paths(text: str) -> list[str]:
    """Paths that only one machine has."""
    return MACHINE_PATH.findall(text)


def urls(text: str) -> list[str]:
    """Where a file of constraints names an index or a link."""
    return re.findall(r"\w+://\S+|--(?:extra-)?index-url|--find-links|--trusted-host", text)


def pins(name: str) -> dict[str, str]:
    """Each requirement of a file of constraints, with its marker, and its hashes."""
    blocks = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8"))
    parted = (block.partition(" \\\n") for block in blocks if not block.startswith("#"))
    return {head.strip(): hashes.strip() for head, _, hashes in parted}


def imports(root: Path) -> set[str]:
    """The top-level packages that the modules under `root` import, the standard library's left out."""
    found: set[str] = set()
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    return found - sys.stdlib_module_names - {"provenaut"}


def for_users() -> list[Requirement]:
    """What users get: dependencies and extras."""
    extras = PROJECT["project"]["optional-dependencies"].values()
    return [Requirement(one) for one in (*PROJECT["project"]["dependencies"], *chain.from_iterable(extras))]


def for_us() -> list[Requirement]:
    """What working on the project needs besides."""
    return [Requirement(one) for one in chain.from_iterable(PROJECT["dependency-groups"].values())]


def names(requirements: list[Requirement]) -> set[str]:
    return {normal(one.name) for one in requirements}


def distributions(modules: set[str]) -> set[str]:
    homes = packages_distributions()
    return {normal(homes[name][0]) if name in homes else name for name in modules}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_no_file_names_a_path_of_one_machine() -> None:
    texts = {path: path.read_bytes().decode("utf-8", "replace") for path in tracked()}
    found = {path.relative_to(ROOT).as_posix(): machine_paths(text) for path, text in texts.items()}
    assert {path: paths for path, paths in found.items() if paths} == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" in " + "/home" + "/ada/provenaut", ["/home" + "/ada"]),
        ("cd " + "/work" + "/main", ["/work" + "/main"]),
        ("https://example.org/home/page", []),
        ("docs/work/main and ../tmp/graph", []),
        ("/usr/share/common-licenses", []),
    ],
)
def test_a_path_of_one_machine_is_seen(text: str, found: list[str]) -> None:
    assert machine_paths(text) == found


def test_no_file_is_large() -> None:
    most = {path: LARGEST_BUILT if path.parent.name == "graph" else LARGEST for path in tracked()}
    assert [path.relative_to(ROOT).as_posix() for path in most if path.stat().st_size > most[path]] == []


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_constraints_name_no_place_to_install_from(name: str) -> None:
    assert urls((ROOT / name).read_text(encoding="utf-8")) == []


def test_a_place_to_install_from_is_seen() -> None:
    assert urls("--index-url " + "https" + "://example.org/simple\nclick==8.1\n") == [
        "--index-url",
        "https" + "://example.org/simple",
    ]


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_every_constraint_is_one_version_with_hashes(name: str) -> None:
    found = pins(name)
    assert found
    assert [head for head in found if not re.fullmatch(r"[a-z0-9.-]+==[^ ;]+( ; .+)?", head)] == []
    assert [head for head, hashes in found.items() if "--hash=sha256:" not in hashes] == []


def test_the_smaller_constraints_are_a_part_of_all() -> None:
    # For whom a version is may differ: what one needs on old Pythons alone, another needs always.
    everything, runtime, build = (
        {(head.partition(" ;")[0], hashes) for head, hashes in pins(name).items()} for name in CONSTRAINTS
    )
    assert build <= runtime <= everything


def test_the_constraints_are_of_this_project() -> None:
    """A version that was pinned before a requirement changed; `make constraints` brings both together."""
    pinned = [Requirement(head) for head in pins("constraints.txt")]
    for wanted in (*for_users(), *for_us()):
        found = [one for one in pinned if one.name == normal(wanted.name)]
        assert found, wanted.name
        for one in found:
            assert wanted.specifier.contains(str(one.specifier).removeprefix("==")), f"{wanted} is not {one.specifier}"


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    # networkx imports SciPy where a graph is large, and doesn't ask for it.
    assert distributions(imports(ROOT / "src")) | {"scipy"} == names(for_users())


def test_what_tests_import_is_declared() -> None:
    known = names([*for_users(), *for_us()])
    assert distributions(imports(ROOT / "tests") - {"tests", "benchmarks"}) - known == set()


def test_the_user_chose_these_libraries() -> None:
    assert {"rdflib", "networkx", "owlready2", "sparqlwrapper", "pyvis"} <= names(for_users())


def test_the_version_is_said_alike() -> None:
    import provenaut

    assert PROJECT["project"]["version"] == provenaut.__version__
    assert f"## [{provenaut.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_file_of_tests_is_collected() -> None:
    """A file that pytest doesn't find by its name holds tests that never run."""
    lost = []
    for path in (ROOT / "tests").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        holds = any(isinstance(node, ast.FunctionDef) and node.name.startswith("test_") for node in tree.body)
        if holds and not path.name.startswith("test_"):
            lost.append(path.relative_to(ROOT).as_posix())
    assert lost == []


def test_no_two_tests_of_a_file_have_one_name() -> None:
    """The second would silently take the place of the first."""
    for path in (ROOT / "tests").rglob("test_*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
        assert len(names) == len(set(names)), path.name


def test_every_ignored_type_error_has_its_reason() -> None:
    bare = re.compile(r"#\s*type:\s*ignore(?!\[[\w,-]+\]\s+#)")
    found = [
        f"{path.relative_to(ROOT).as_posix()}:{number}"
        for folder in ("src", "tests")
        for path in (ROOT / folder).rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if bare.search(line) and "re.compile" not in line
    ]
    assert found == []


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    records = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert records
    assert [name for name in records if f"]({name})" not in index] == []
    assert sorted(re.findall(r"\]\((\d[\w-]+\.md)\)", index)) == records
