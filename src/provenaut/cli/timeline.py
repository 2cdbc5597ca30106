"""`provenaut timeline SUBJECT [PROPERTY]`: how what was believed changed."""

import json
import os
from pathlib import Path

import click

from provenaut.cli.lazy import examples
from provenaut.cli.shared import as_of_option, graph_option, opened
from provenaut.errors import UsageError
from provenaut.tables import WIDTH

__all__ = ["command"]


@click.command(
    "timeline",
    epilog=examples(
        "provenaut timeline nauka-leak",
        "provenaut timeline 'Air leak of the Russian segment' status",
        "provenaut timeline iss --format html --output iss.html",
    ),
)
@click.argument("subject")
@click.argument("property_", required=False, metavar="[PROPERTY]")
@click.option("-t", "--format", "form", type=click.Choice(("text", "json", "html")), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the HTML page to a file.")
@graph_option
@as_of_option
@click.pass_context
def command(ctx: click.Context, subject: str, property_: str | None, form: str, output: Path | None) -> None:
    """How what was believed of something changed, from one publication to the next.

    SUBJECT and PROPERTY are labels, CURIEs or IRIs. For each day from which another source counts: what was new, and
    what became accepted, contested, decided, or no longer accepted, by which rule.
    """
    if output is not None and form != "html":
        raise UsageError("only a page is written to a file", hint="add --format html, or redirect the output")
    with opened(ctx) as graph:
        timeline = graph.timeline(subject, property_)
    if form == "json":
        from provenaut.timeline import timeline_data

        click.echo(json.dumps(timeline_data(timeline), ensure_ascii=False, indent=2).encode())
    elif form == "html":
        from provenaut.timeline.page import timeline_page
        from provenaut.views.files import write_text

        page = timeline_page(timeline)
        if output is None:
            click.echo(page.encode(), nl=False)
        else:
            click.echo(f"Timeline: {write_text(output, page)}")
    else:
        from provenaut.timeline import timeline_text

        click.echo(timeline_text(timeline, width=_width()))


def _width() -> int:
    named = os.environ.get("COLUMNS", "")
    return int(named) if named.isdecimal() and int(named) else WIDTH
