"""Views: the graph as one HTML page that works offline and shows, for everything, who says so and where.

`write_view(engine, path)` reads a graph, lays it out, and writes the page:

    from pathlib import Path
    from provenaut.store import open_graph
    from provenaut.views import write_view

    write_view(open_graph(Path("graph")), Path("out/provenaut-view.html"))

The way of the data: `reading` asks the engine and gives `facts`; `scene` chooses what is drawn; `layout` says where;
`cards` holds what is shown beside it; `page` puts all of it, with the style sheets and scripts of the folder `page`,
into one file. A view of another kind is another function from facts to a scene.
"""

from pathlib import Path

from provenaut.store import Engine

__all__ = ["SEED", "TITLE", "view_html", "write_view"]

SEED = 7
TITLE = "Provenaut"


def write_view(engine: Engine, output: Path, *, seed: int = SEED, title: str = TITLE) -> Path:
    """Write the view of a graph to `output` and give its path; another seed gives another layout.

    The file is written beside its place and moved there, so that nobody meets half of it.
    Raises `OutputError` where it can't be written, `GraphError` where the graph is broken.
    """
    from provenaut.views.files import write_text

    return write_text(output, view_html(engine, seed=seed, title=title))


def view_html(engine: Engine, *, seed: int = SEED, title: str = TITLE) -> str:
    """The page as text: the same for the same graph, seed and title."""
    from provenaut.views.cards import cards
    from provenaut.views.layout import place
    from provenaut.views.page import Picture, render
    from provenaut.views.reading import read_facts
    from provenaut.views.scene import overview
    from provenaut.views.sifting import sift

    facts = read_facts(engine)
    scene = overview(facts)
    shown = cards(facts, {node.id: node.iri for node in scene.nodes})
    siftings = {edge.id: sift(edge, facts) for edge in scene.edges}
    return render(Picture(scene, place(scene, seed), seed, siftings), shown, title)
