"""`provenaut check`: whether everything that people write is in order, in one report."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenaut.checking.running import SECTIONS
from provenaut.cli.lazy import examples
from provenaut.cli.shared import graph_option, stage_progress, texts_option
from provenaut.errors import Findings, GraphError

if TYPE_CHECKING:
    from provenaut.checking import Report

__all__ = ["command"]

_FORMS = ("text", "json", "junit", "html")


@click.command(
    "check",
    epilog=examples(
        "provenaut check",
        "provenaut check --only citations --only queries",
        "provenaut check --format junit --output report.xml",
        "provenaut check --output report.html",
    ),
)
@click.option("-t", "--format", "form", type=click.Choice(_FORMS), help="[default: text, or what --output ends in]")
@click.option("-o", "--output", "--out", type=click.Path(path_type=Path), help="Write the report to a file.")
@click.option("--only", metavar="SECTION", multiple=True, type=click.Choice(SECTIONS), help="May be given again.")
@texts_option
@graph_option
@click.pass_context
def command(
    ctx: click.Context, form: str | None, output: Path | None, only: tuple[str, ...], texts: tuple[Path, ...]
) -> None:
    """Check citations, data, ontology, queries and links, in one report.

    Looks whether seeds can be read and passages stand where they were cited; holds the built graph to its shapes, and
    the ontology to its style and, with the extra `reasoning`, to logic; runs every saved query; looks at addresses and
    links. Sections are citations, data, ontology, queries and links. Leaves with 1 where something is to be mended.
    """
    from provenaut.checking.running import run_checks
    from provenaut.pipeline import Project

    project = Project.find(Path.cwd())
    watched = sys.stderr.isatty()
    report = run_checks(project, graph=_graph(ctx), texts=texts, only=only, progress=stage_progress(watched))
    if watched:
        click.echo("\r\x1b[K", err=True, nl=False)
    _give(report, form, output)
    if report.fails:
        from provenaut.checking.values import counted

        raise Findings(
            f"{counted(report.counts)}", hint="each stands in the report" if output else "each is a line above"
        )


def _graph(ctx: click.Context) -> Path | None:
    """The graph that was named, if one was; none is the project's own."""
    chosen = (ctx.obj or {}).get("graph")
    if chosen is None:
        return None
    folder = Path(chosen)
    if not folder.is_dir():
        raise GraphError("no folder is there", file=str(chosen), hint="name a built graph, or leave --graph out")
    return folder


def _give(report: "Report", form: str | None, output: Path | None) -> None:
    from provenaut.checking.rendering import STARTS, SUFFIXES, render

    form = form or (SUFFIXES.get(output.suffix.lower(), "text") if output else "text")
    text = render(report, form)
    if output is None:
        # Data are UTF-8 wherever they go; text is for the terminal that reads it.
        click.echo(text if form == "text" else text.encode(), nl=False)
        return
    from provenaut.views.files import write_text

    click.echo(f"Report: {write_text(output, text, over=STARTS[form], kind='such report')}")
