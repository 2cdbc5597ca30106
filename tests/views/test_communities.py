"""Large graphs: their communities, where these lie, and that a page of one opens folded."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from provenaut.model import Stance
from provenaut.namespaces import PN
from provenaut.passages.texts import Texts
from provenaut.store import Engine
from provenaut.views import FOLDED_FROM, page_of
from provenaut.views.communities import clustered
from provenaut.views.facts import Facts
from provenaut.views.groups import GROUPS
from provenaut.views.kinds import View, ViewCard, overview
from provenaut.views.quoting import texts_of
from provenaut.views.reading import read_facts
from provenaut.views.scene import Edge, Node, Scene, ranked
from provenaut.views.spacing import extent
from tests.views.test_page import Elements


def cliques(count: int, size: int) -> Scene:
    """Groups of things that are all linked to each other, each group by one line to the next."""
    nodes = [
        Node(
            f"incident:g{group}-{place}",
            f"https://example.org/{group}/{place}",
            GROUPS[0],
            f"{group} {place}",
            3,
            False,
        )
        for group in range(count)
        for place in range(size)
    ]
    pairs = [
        (f"incident:g{group}-{one}", f"incident:g{group}-{other}")
        for group in range(count)
        for one in range(size)
        for other in range(one)
    ]
    pairs += [(f"incident:g{group}-0", f"incident:g{(group + 1) % count}-0") for group in range(count)]
    edges = (
        Edge(f"{one} {other}", one, other, PN + "ledTo", "led to", Stance.ASSERTED, False, ()) for one, other in pairs
    )
    return Scene(tuple(nodes), ranked(edges), is_part=True)


def test_what_is_linked_most_lies_in_one_community() -> None:
    scene = cliques(8, 9)
    positions, found = clustered(scene, 7)
    groups = [{id_.split("-")[0] for id_ in one.nodes} for one in found]
    assert sorted(map(sorted, groups)) == [[f"incident:g{number}"] for number in range(8)]
    assert set(positions) == {node.id for node in scene.nodes}
    assert [one.count for one in found] == [9] * 8


def test_communities_and_things_lie_apart() -> None:
    scene = cliques(6, 12)
    positions, found = clustered(scene, 7)
    for place, one in enumerate(found):
        for other in found[:place]:
            assert ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5 >= one.radius + other.radius
    boxes = [(*positions[node.id], *extent(node)[:2]) for node in scene.nodes]
    for place, (x, y, wide, high) in enumerate(boxes):
        for x2, y2, wide2, high2 in boxes[:place]:
            assert abs(x - x2) >= wide + wide2 - 2 or abs(y - y2) >= high + high2 - 2


def test_the_same_seed_gives_the_same_and_another_another() -> None:
    scene = cliques(5, 7)
    assert clustered(scene, 7) == clustered(scene, 7)
    assert clustered(scene, 7)[0] != clustered(scene, 8)[0]


def test_what_is_linked_to_nothing_is_kept_by_kind() -> None:
    scene = cliques(3, 6)
    alone = Node("topic:alone", "https://example.org/alone", GROUPS[8], "alone", 0, False)
    positions, found = clustered(Scene((*scene.nodes, alone), scene.edges, is_part=True), 7)
    assert "topic:alone" in positions
    assert [one.nodes for one in found if "topic:alone" in one.nodes] == [("topic:alone",)]


def test_a_graph_without_things_has_no_communities() -> None:
    assert clustered(Scene((), ()), 7) == ({}, ())


@pytest.fixture(scope="module")
def facts(articles: Engine) -> Facts:
    return read_facts(articles)


def test_a_large_page_opens_folded_and_a_small_one_does_not(facts: Facts) -> None:
    large = cliques(FOLDED_FROM // 20, 20)
    page = Elements(page_of(View(ViewCard("focus"), Facts((), {}, {}), large))).data()
    assert sum(one["count"] for one in page["cards"]["communities"]) == FOLDED_FROM
    # What is said of it is packed, so that the first drawing needn't wait for it.
    assert "claims" not in page["cards"]
    small = Elements(page_of(overview(facts))).data()
    assert small["cards"]["communities"] == []
    assert {node["rank"] for node in small["nodes"]} == set(range(1, len(small["nodes"]) + 1))


def test_texts_are_found_by_what_is_in_them(tmp_path: Path, facts: Facts) -> None:
    source = next(iter(facts.sources.values()))
    held = replace(source, sha256=sha256(b"A text.").hexdigest())
    (tmp_path / "any-name.txt").write_bytes(b"A text.")
    (tmp_path / "another.txt").write_bytes(b"Another text.")
    assert texts_of([held], Texts((tmp_path, tmp_path / "missing"))) == {source.id: "A text."}
