"""`provenaut view`: the graph as one HTML file."""

from pathlib import Path

import click

from provenaut.cli.lazy import examples
from provenaut.cli.shared import graph_option, opened

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
@graph_option
@click.pass_context
def command(ctx: click.Context, output: Path, seed: int) -> None:
    """Draw the graph as one HTML file that works offline.

    A click on a thing or an edge shows its claims, with who says so, the source and the place in it.
    """
    from provenaut.views import write_view

    with opened(ctx) as graph:
        written = write_view(graph.engine, output, seed=seed)
    click.echo(f"View: {written}")
