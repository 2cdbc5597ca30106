"""`provenaut export FORMAT`: the graph in a form that other tools read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from provenaut.cli.lazy import examples
from provenaut.cli.shared import as_of_option, graph_option, service_asked
from provenaut.export import FORMATS, exported
from provenaut.store import find_graph, read_manifest

__all__ = ["command"]

_FOLDER = Path("out")


@click.command(
    "export",
    epilog=examples(
        "provenaut export nanopub",
        "provenaut export jsonld --output claims.jsonld",
        "provenaut export csvw --as-of 2024-06-01 --output tables",
    ),
)
@click.argument("form", metavar="FORMAT", type=click.Choice(tuple(FORMATS)))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file to write, or the folder for csvw.  [default: a name for each format in out/]",
)
@graph_option
@as_of_option
@click.pass_context
def command(ctx: click.Context, form: str, output: Path | None) -> None:
    """Write the graph in a form that other tools read.

    FORMAT is nanopub, a nanopublication for each claim; rdf12, claims as reifiers; jsonld; nquads, the whole dataset
    compressed; or csvw, tables with metadata. The hash that is told is that of the claims, whatever the format: what is
    read back can be held against it.
    """
    from provenaut.views.files import write_bytes

    chosen = FORMATS[form]
    place = output or _FOLDER / chosen.name
    whole = find_graph((ctx.obj or {}).get("graph"))
    if service := service_asked(ctx.obj or {}):
        click.echo(f"exported is what is in {whole}, not what is at {service}", err=True)
    with _graph(ctx, whole) as directory:
        export = exported(directory, form, context=whole.resolve().parent / "ontology" / "context.jsonld")
    for name, data in export.files.items():
        write_bytes(place / name if chosen.is_folder else place, data, over=chosen.begins, kind="such export")
    click.echo(f"Export: {place}")
    click.echo(f"{export.claims} claims, sha256 {export.digest}")


@contextmanager
def _graph(ctx: click.Context, whole: Path) -> Iterator[Path]:
    """The folder of the graph, or of the graph as of the date that was asked for."""
    as_of = (ctx.obj or {}).get("as_of")
    if as_of is None:
        if (days := read_manifest(whole).as_of) is not None:
            click.echo(f"this graph is one as of {days['since'] or 'a day before every source'}", err=True)
        yield whole
        return
    from provenaut.pipeline.asof_graphs import graph_as_of

    with graph_as_of(whole, as_of, progress=lambda line: click.echo(line, err=True)) as found:
        click.echo(str(found.view), err=True)
        yield found.directory
