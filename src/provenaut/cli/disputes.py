"""`provenaut disputes [ABOUT]`: where claims can't all be right, with every side and the decision."""

import json
from pathlib import Path
from typing import Final

import click

from provenaut.cli.lazy import examples
from provenaut.cli.shared import as_of_option, engine_option, graph_option, opened, terminal_width
from provenaut.dissent.names import FLAGS, KINDS
from provenaut.errors import UsageError
from provenaut.namespaces import compact

__all__ = ["command"]

# Lines that are longer are no good to read.
_WIDEST: Final = 100


@click.command(
    "disputes",
    epilog=examples(
        "provenaut disputes",
        "provenaut disputes nauka-leak --kind arithmetic",
        "provenaut disputes --flag within-one-source --format json",
        "provenaut disputes --output disputes.html",
    ),
)
@click.argument("about", required=False)
@click.option("--kind", metavar="KIND", type=click.Choice(tuple(KINDS)), help=f"Only one of {', '.join(KINDS)}.")
@click.option("--flag", metavar="FLAG", type=click.Choice(tuple(FLAGS)), help=f"Only one of {', '.join(FLAGS)}.")
@click.option("--decided/--open", "decided", default=None, help="Only those that a rule decided, or only the others.")
@click.option("-t", "--format", "form", type=click.Choice(("text", "json", "jsonl", "html")), help="[default: text]")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write them to a file, as HTML.")
@graph_option
@engine_option
@as_of_option
@click.pass_context
def command(
    ctx: click.Context,
    about: str | None,
    kind: str | None,
    flag: str | None,
    decided: bool | None,
    form: str | None,
    output: Path | None,
) -> None:
    """Where claims can't all be right: every side, who says so and where, and how it was decided.

    ABOUT is the label, CURIE or IRI of a thing that a dispute is about or that one of its claims names, or the id of a
    dispute, of which the start will do.
    """
    form = form or ("text" if output is None else "html")
    if output is not None and form != "html":
        raise UsageError("only a page is written to a file", hint="add --format html, or redirect the output")
    with opened(ctx) as graph:
        found = graph.disputes(about, kind, flag=flag, decided=decided)
    if not found:
        about = f" about {compact(found.about.iri)}" if found.about else ""
        click.echo(f"no disputes{about}", err=True)
    if form == "html":
        from provenaut.dissent.page import disputes_page
        from provenaut.views.files import write_text

        page = disputes_page(found)
        if output is None:
            click.echo(page.encode(), nl=False)
        else:
            click.echo(f"Disputes: {write_text(output, page)}")
    elif form == "json":
        from provenaut.dissent import disputes_data

        click.echo(json.dumps(disputes_data(found), ensure_ascii=False, indent=2).encode())
    elif form == "jsonl":
        from provenaut.dissent import jsonl_lines

        for line in jsonl_lines(found):
            click.echo(line.encode())
    elif found:
        from provenaut.dissent import disputes_text

        click.echo(disputes_text(found, min(terminal_width(), _WIDEST)))
