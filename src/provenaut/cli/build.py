"""`provenaut build`: from seeds to the graph."""

import sys
from pathlib import Path

import click

from provenaut.cli.lazy import examples
from provenaut.cli.shared import as_of_option, stage_progress, texts_option

__all__ = ["command"]


@click.command(
    "build",
    epilog=examples(
        "provenaut build --texts ../texts",
        "provenaut build --strict",
        "provenaut build --as-of 2024-06-01 --output graph-2024",
    ),
)
@texts_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The folder to write.  [default: graph/]")
@as_of_option
@click.option("--strict", is_flag=True, help="Take findings, and a graph that differs from the one there, for errors.")
@click.pass_context
def command(ctx: click.Context, texts: tuple[Path, ...], output: Path | None, strict: bool) -> None:
    """Build the graph from seeds, ontology and queries.

    Every citation is held against its text, where the text is at hand; disputes are found, and what is accepted is
    decided. Axioms that would add triples, and that no rule is made from, are warned of. The graph is written whole or
    not at all; a second build of unchanged seeds ends at once.
    """
    from provenaut.pipeline import Project, build

    report = build(
        Project.find(Path.cwd()),
        texts=texts,
        output=output,
        strict=strict,
        progress=stage_progress(sys.stderr.isatty()),
        as_of=ctx.obj["as_of"],
    )
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)
    for warning in report.warnings:
        click.echo(f"warning: {warning}", err=True)
    click.echo("\n".join(report.lines()))
