"""Views: the graph as one HTML page that works offline and shows, for everything, who says so and where.

`write_view(engine, path)` reads a graph, lays it out, and writes the page:

    from pathlib import Path
    from provenaut.store import open_graph
    from provenaut.views import write_view

    write_view(open_graph(Path("graph")), Path("out/provenaut-view.html"))

The way of the data: `reading` asks the engine and gives `facts`; a function of `kinds` chooses what is drawn, a
`scene`; `layout`, `chains` or `communities` says where; `cards` holds what is shown beside it; `page` puts all of it,
with the style sheets and scripts of the folder `page`, into one file.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provenaut.memory import no_collection
from provenaut.store import Engine

if TYPE_CHECKING:
    from provenaut.passages.texts import Texts
    from provenaut.views.communities import Community
    from provenaut.views.kinds import Make, View

__all__ = ["SEED", "TITLE", "view_html", "write_view"]

SEED = 7
TITLE = "Provenaut"
# From so many things on a page opens folded into communities; what opens with more than these isn't laid out as one.
FOLDED_FROM: Final = 2000
_LAID_AS_ONE: Final = 400


def write_view(engine: Engine, output: Path, *, seed: int = SEED, title: str = TITLE) -> Path:
    """Write the view of a graph to `output` and give its path; another seed gives another layout.

    The file is written beside its place and moved there, so that nobody meets half of it.
    Raises `OutputError` where it can't be written, `GraphError` where the graph is broken.
    """
    from provenaut.views.files import write_text

    return write_text(output, view_html(engine, seed=seed, title=title))


def view_html(
    engine: Engine,
    make: "Make | None" = None,
    *,
    seed: int = SEED,
    title: str = TITLE,
    timeline: str = "",
    texts: "Texts | None" = None,
) -> str:
    """The page as text: the same for the same graph, view, seed and title.

    `make` gives the view, by default the overview; `timeline` names a page beside it that this one leads to; where the
    `texts` of sources are at hand, passages are shown in full.
    """
    from provenaut.views.kinds import overview
    from provenaut.views.quoting import texts_of
    from provenaut.views.reading import read_facts

    with no_collection():
        facts = read_facts(engine)
        view = (make or overview)(facts)
    view = replace(view, card=replace(view.card, timeline=timeline))
    return page_of(view, seed=seed, title=title, texts=texts_of(facts.sources.values(), texts) if texts else {})


def page_of(view: "View", *, seed: int = SEED, title: str = TITLE, texts: Mapping[str, str] | None = None) -> str:
    """The page of a view as text; `texts` are those of sources, by id."""
    with no_collection():
        return _rendered(view, seed, title, texts)


def _rendered(view: "View", seed: int, title: str, texts: Mapping[str, str] | None) -> str:
    from provenaut.views.cards import cards
    from provenaut.views.communities import clustered
    from provenaut.views.layout import place
    from provenaut.views.page import Picture, render
    from provenaut.views.sifting import sift

    scene = view.scene
    positions = view.positions
    communities: tuple[Community, ...] = ()
    if not positions and len(scene.opening()) > _LAID_AS_ONE:
        positions, found = clustered(scene, seed)
        communities = found if len(scene.nodes) >= FOLDED_FROM else ()
    has_links = any(edge.origin == "link" for edge in scene.edges)
    shown = cards(view.facts, {node.id: node.iri for node in scene.nodes}, texts, links=has_links)
    siftings = {edge.id: sift(edge, view.facts) for edge in scene.edges}
    picture = Picture(scene, positions or place(scene, seed), seed, siftings, view.card, view.marked, communities)
    return render(picture, shown, title)
