"""`provenaut view`: the graph as one HTML file."""

from pathlib import Path

import click

from provenaut.cli.lazy import examples
from provenaut.cli.shared import as_of_option, engine_option, graph_option, opened
from provenaut.errors import OutputError

__all__ = ["command"]

_FOLDER = Path("out")


@click.command(
    "view",
    epilog=examples(
        "provenaut view",
        "provenaut view --output iss.html --seed 3",
        "provenaut view --timeline",
    ),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    show_default="out/provenaut-view.html, or out/provenaut-timeline.html",
    help="The file to write.",
)
@click.option("--timeline", "is_timeline", is_flag=True, help="Draw what happened, and what was published, in time.")
@click.option("--seed", type=int, default=7, show_default=True, help="Another seed gives another layout.")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
@graph_option
@engine_option
@as_of_option
@click.pass_context
def command(ctx: click.Context, output: Path | None, is_timeline: bool, seed: int, show: bool) -> None:
    """Draw the graph as one HTML file that works offline.

    A click on a thing or an edge shows its claims, with who says so, the source and the place in it. With --timeline
    things stand at the dates when they happened, above the dates when sources wrote of them.
    """
    from provenaut.views import TITLE, chronology, write_view

    with opened(ctx) as graph:
        title = chronology.TITLE if is_timeline else TITLE
        title = f"{title}, as of {graph.as_of.day}" if graph.as_of else title
        if is_timeline:
            written = chronology.write_timeline(
                graph.engine, output or _FOLDER / "provenaut-timeline.html", title=title
            )
            _tell_of_missing(written.parent / chronology.GRAPH)
        else:
            written = write_view(graph.engine, output or _FOLDER / chronology.GRAPH, seed=seed, title=title)
    click.echo(f"{'Timeline' if is_timeline else 'View'}: {written}")
    if show and click.launch(written.resolve().as_uri()) != 0:
        raise OutputError("no browser opens it", file=str(written), hint="open it yourself")


def _tell_of_missing(page: Path) -> None:
    """The timeline leads to the page of the graph beside it."""
    if not page.is_file():
        click.echo(f"Its items lead to {page.name} beside it, which isn't there: `provenaut view -o {page}`", err=True)
