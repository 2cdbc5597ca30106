"""`provenaut explain SUBJECT [PROPERTY [OBJECT]]`: why a triple is accepted, or not."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from provenaut.cli.lazy import examples
from provenaut.cli.shared import as_of_option, engine_option, graph_option, killable, opened, tell_page, terminal_width
from provenaut.errors import UsageError

if TYPE_CHECKING:
    from provenaut.explain import Explained

__all__ = ["command"]

_PAGE: Final = Path("out/provenaut-explain.html")
_WIDEST: Final = 100


@click.command(
    "explain",
    epilog=examples(
        "provenaut explain progress-82-leak attributedTo micrometeoroid-impact",
        'provenaut explain "Leak of Nauka" "attributed to"',
        "provenaut explain incident:progress-82-leak a Incident --format html --open",
        "provenaut explain claim:c74fa38111031025",
    ),
)
@click.argument("subject")
@click.argument("predicate", required=False, metavar="[PROPERTY]")
@click.argument("object_", required=False, metavar="[OBJECT]")
@click.option("-t", "--format", "form", type=click.Choice(("text", "json", "html")), help="[default: text]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help=f"The page to write, with --format html.  [default: {_PAGE}]",
)
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
@graph_option
@engine_option
@as_of_option
@click.pass_context
def command(
    ctx: click.Context,
    subject: str,
    predicate: str | None,
    object_: str | None,
    form: str | None,
    output: Path | None,
    show: bool,
) -> None:
    """Tell why a triple is accepted, or not.

    Shows who says so and who denies it, what was decided by which rule, and for what the ontology adds the proof. Each
    part is a label, the last part of an IRI, a CURIE or an IRI; `a` is the type. Without an object, everything that is
    said is told shortly. A claim or a dispute alone means what it claims.
    """
    if form not in (None, "html") and (output or show):
        raise UsageError("--output and --open are for pages", hint="say --format html, or redirect the output")
    with opened(ctx) as graph, killable():
        explained = graph.explain(subject, predicate, object_)
    if form == "html" or output or show:
        _write(explained, output or _PAGE, show)
    elif form == "json":
        from provenaut.explain import explained_data

        # Data are UTF-8 wherever they go, whatever the terminal speaks.
        click.echo(json.dumps(explained_data(explained), ensure_ascii=False, indent=2).encode())
    else:
        from provenaut.explain import explained_text

        click.echo(explained_text(explained, min(terminal_width(), _WIDEST)))


def _write(explained: "Explained", output: Path, show: bool) -> None:
    from provenaut.views.explained import write_explained

    tell_page("Explanation", write_explained(explained, output), show=show)
