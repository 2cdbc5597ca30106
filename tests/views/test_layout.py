"""Where the nodes lie."""

from itertools import combinations

import pytest

from provenaut.model import Stance
from provenaut.store import Engine
from provenaut.views.groups import GROUPS
from provenaut.views.judging import cost
from provenaut.views.layout import place
from provenaut.views.reading import read_facts
from provenaut.views.scene import Edge, Node, Scene, overview
from provenaut.views.spacing import extent

pytestmark = pytest.mark.no_cover


@pytest.fixture(scope="module")
def scene(articles: Engine) -> Scene:
    return overview(read_facts(articles))


@pytest.fixture(scope="module")
def positions(scene: Scene) -> dict[str, tuple[int, int]]:
    return place(scene, 7)


def node(id_: str, group: int = 0) -> Node:
    return Node(id_, f"https://example.org/{id_}", GROUPS[group], id_, 1, False)


def edge(source: str, target: str) -> Edge:
    return Edge(f"{source} {target}", source, target, "p", "p", Stance.ASSERTED, False, (0,))


def overlapping(scene: Scene, positions: dict[str, tuple[int, int]]) -> list[tuple[str, str]]:
    """Pairs of nodes whose shapes or labels cover each other."""
    found = []
    for one, other in combinations(scene.nodes, 2):
        (wide, high, down), (wide_2, high_2, down_2) = extent(one), extent(other)
        (x, y), (x_2, y_2) = positions[one.id], positions[other.id]
        if abs(x - x_2) + 1 < wide + wide_2 and abs(y + down - y_2 - down_2) + 1 < high + high_2:
            found.append((one.id, other.id))
    return found


def test_nothing_covers_anything_else(scene: Scene, positions: dict[str, tuple[int, int]]) -> None:
    assert overlapping(scene, positions) == []


def test_the_check_for_overlaps_sees_one() -> None:
    toy = Scene((node("a"), node("b")), ())
    assert overlapping(toy, {"a": (0, 0), "b": (10, 5)}) == [("a", "b")]
    assert overlapping(toy, {"a": (0, 0), "b": (500, 5)}) == []


def test_a_seed_gives_one_layout_and_another_seed_another(scene: Scene, positions: dict[str, tuple[int, int]]) -> None:
    assert place(scene, 7) == positions
    assert place(scene, 8) != positions


def test_causes_lie_above_what_they_are_named_for(scene: Scene, positions: dict[str, tuple[int, int]]) -> None:
    opening = scene.opening()
    heights = {
        group: [positions[each.id][1] for each in scene.nodes if each.group.id == group and each.id in opening]
        for group in ("cause", "incident")
    }
    assert sum(heights["cause"]) / len(heights["cause"]) < sum(heights["incident"]) / len(heights["incident"])


@pytest.mark.parametrize("seed", [1, -3])
def test_nothing_covers_anything_else_with_another_seed(scene: Scene, seed: int) -> None:
    assert overlapping(scene, place(scene, seed)) == []


def test_a_node_that_is_stuck_between_others_is_moved_out() -> None:
    """All on one spot, and no line to pull them apart."""
    toy = Scene(tuple(node(f"n{number}", 5) for number in range(40)), tuple(edge("n0", f"n{k}") for k in range(40)))
    assert overlapping(toy, place(toy, 7)) == []


def test_lines_that_cross_or_run_through_nodes_cost() -> None:
    toy = Scene((node("a"), node("b"), node("c"), node("d")), (edge("a", "b"), edge("c", "d")))
    nodes = {each.id: each for each in toy.nodes}
    beside = {"a": (0.0, 0.0), "b": (100.0, 0.0), "c": (0.0, 100.0), "d": (100.0, 100.0)}
    crossing = beside | {"b": (100.0, 100.0), "d": (100.0, 0.0)}
    through = beside | {"c": (50.0, 0.0), "b": (100.0, 100.0), "a": (0.0, -100.0)}
    assert cost(toy, nodes, beside) < cost(toy, nodes, crossing)
    assert cost(toy, nodes, beside) < cost(toy, nodes, through)
    assert cost(toy, nodes, beside) < cost(toy, nodes, {id_: (2 * x, 2 * y) for id_, (x, y) in beside.items()})


@pytest.mark.parametrize(
    "scene",
    [
        Scene((), ()),
        Scene((node("a"),), ()),
        Scene((node("a"), node("b")), (edge("a", "b"), edge("b", "a"), edge("a", "a"))),
        Scene((node("a", 5), node("b", 6)), (edge("a", "b"),)),
        Scene(tuple(node(f"n{number}") for number in range(12)), ()),
    ],
    ids=["nothing", "one", "loop", "none of the groups shown at first", "no edges"],
)
def test_odd_scenes_are_laid_out_too(scene: Scene) -> None:
    positions = place(scene, 7)
    assert positions.keys() == {each.id for each in scene.nodes}
    assert overlapping(scene, positions) == []
