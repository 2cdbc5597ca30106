"""What happened and who wrote of it, along one axis of time, as one HTML page that works offline.

`write_timeline(engine, path)` reads a graph and writes the page:

    from pathlib import Path
    from provenaut.store import open_graph
    from provenaut.views.chronology import write_timeline

    write_timeline(open_graph(Path("graph")), Path("out/provenaut-timeline.html"))

Above the axis stands each thing that claims date, at the date on which they say that it happened; below it each source,
at the date of its publication. The two are never mixed: a leak of 2018 that an article of 2024 tells of stands at both.
Each item leads to its node in the page of the graph, through the fragment `#node=<id>`.

`gathering` takes the dates out of the facts, `rendering` puts them, the scripts of the folder `page` and the chart
library into one file.
"""

from pathlib import Path
from typing import Final

from provenaut.store import Engine

__all__ = ["GRAPH", "PAGE", "TITLE", "timeline_html", "write_timeline"]

TITLE: Final = "Provenaut: in time"
GRAPH: Final = "provenaut-view.html"
PAGE: Final = "provenaut-timeline.html"


def write_timeline(engine: Engine, output: Path, *, title: str = TITLE, graph: str = GRAPH) -> Path:
    """Write the timeline of a graph to `output` and give its path; `graph` is where the page of the graph stands.

    `graph` is a URL as the timeline sees it, a file name where both lie in one folder; empty, nothing links to it.
    Raises `OutputError` where it can't be written, `GraphError` where the graph is broken.
    """
    from provenaut.views.files import write_text

    return write_text(output, timeline_html(engine, title=title, graph=graph))


def timeline_html(engine: Engine, *, title: str = TITLE, graph: str = GRAPH) -> str:
    """The page as text: the same for the same graph and title."""
    from provenaut.views.chronology.gathering import chronology_of
    from provenaut.views.chronology.rendering import render
    from provenaut.views.reading import read_facts

    return render(chronology_of(read_facts(engine)), title, graph)
