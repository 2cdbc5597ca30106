"""`provenaut view`: the graph as one HTML file."""

from pathlib import Path

import click

from provenaut.cli.lazy import examples
from provenaut.cli.shared import as_of_option, graph_option, opened
from provenaut.errors import OutputError

__all__ = ["command"]


@click.command(
    "view",
    epilog=examples(
        "provenaut view",
        "provenaut view --output iss.html --seed 3",
    ),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("out/provenaut-view.html"),
    show_default=True,
    help="The file to write.",
)
@click.option("--seed", type=int, default=7, show_default=True, help="Another seed gives another layout.")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
@graph_option
@as_of_option
@click.pass_context
def command(ctx: click.Context, output: Path, seed: int, show: bool) -> None:
    """Draw the graph as one HTML file that works offline.

    A click on a thing or an edge shows its claims, with who says so, the source and the place in it.
    """
    from provenaut.views import TITLE, write_view

    with opened(ctx) as graph:
        title = f"{TITLE}, as of {graph.as_of.day}" if graph.as_of else TITLE
        written = write_view(graph.engine, output, seed=seed, title=title)
    click.echo(f"View: {written}")
    if show and click.launch(written.resolve().as_uri()) != 0:
        raise OutputError("no browser opens it", file=str(written), hint="open it yourself")
