"""`provenaut timeline SUBJECT [PROPERTY]`: how what was believed changed."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from provenaut.cli.lazy import examples
from provenaut.cli.shared import as_of_option, engine_option, graph_option, killable, opened, tell_page, terminal_width
from provenaut.errors import UsageError

if TYPE_CHECKING:
    from provenaut.timeline import Timeline

__all__ = ["command"]

_PAGE: Final = Path("out/provenaut-timeline.html")
_WIDEST: Final = 100


@click.command(
    "timeline",
    epilog=examples(
        "provenaut timeline nauka-leak",
        "provenaut timeline 'Air leak of the Russian segment' status",
        "provenaut timeline iss --format html --open",
    ),
)
@click.argument("subject")
@click.argument("property_", required=False, metavar="[PROPERTY]")
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
    ctx: click.Context, subject: str, property_: str | None, form: str | None, output: Path | None, show: bool
) -> None:
    """How what was believed of something changed, from one publication to the next.

    SUBJECT and PROPERTY are labels, CURIEs or IRIs. For each day from which another source counts: what was new, and
    what became accepted, contested, decided, or no longer accepted, by which rule.
    """
    if form not in (None, "html") and (output or show):
        raise UsageError("--output and --open are for pages", hint="say --format html, or redirect the output")
    with opened(ctx) as graph, killable():
        timeline = graph.timeline(subject, property_)
    if form == "html" or output or show:
        _write(timeline, output or _PAGE, show)
    elif form == "json":
        from provenaut.timeline import timeline_data

        # Data are UTF-8 wherever they go, whatever the terminal speaks.
        click.echo(json.dumps(timeline_data(timeline), ensure_ascii=False, indent=2).encode())
    else:
        from provenaut.timeline import timeline_text

        click.echo(timeline_text(timeline, width=min(terminal_width(), _WIDEST)))


def _write(timeline: "Timeline", output: Path, show: bool) -> None:
    from provenaut.timeline.page import timeline_page
    from provenaut.views.files import write_text

    tell_page("Timeline", write_text(output, timeline_page(timeline)), show=show)
