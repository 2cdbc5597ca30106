"""`provenaut publish --engine URL`: the built graph, sent to a SPARQL service."""

import sys

import click

from provenaut.cli.lazy import examples
from provenaut.cli.shared import graph_option, stage_progress
from provenaut.errors import UsageError

__all__ = ["command"]


@click.command(
    "publish",
    epilog=examples(
        "provenaut publish --engine http://localhost:7878/query",
        "provenaut publish --engine http://db/sparql --update http://db/sparql-auth",
    ),
)
@graph_option
@click.option("--engine", metavar="URL", help="The service's address for queries.  [default: PROVENAUT_ENGINE]")
@click.option(
    "--update",
    metavar="URL",
    help="Its address for updates.  [default: PROVENAUT_ENGINE_UPDATE, else …/update beside …/query, else the same]",
)
@click.option(
    "--timeout", metavar="SECONDS", type=click.FloatRange(min=1), default=600, show_default=True, help="For a request."
)
@click.pass_context
def command(ctx: click.Context, engine: str | None, update: str | None, timeout: float) -> None:
    """Send the built graph to a SPARQL service, and switch to it when all of it is there.

    It goes in batches, beside the version that is read; what broke off goes on where it stood when the command runs
    again. The user and password come from PROVENAUT_ENGINE_USER and PROVENAUT_ENGINE_PASSWORD.
    """
    from provenaut.engines.publishing import publish
    from provenaut.engines.settings import read_settings
    from provenaut.store import find_graph

    settings = read_settings(engine, update)
    if not settings.url:
        raise UsageError("no service to publish to", hint="name one with --engine or PROVENAUT_ENGINE")
    progress = stage_progress(sys.stderr.isatty())
    done = publish(
        find_graph((ctx.obj or {}).get("graph")),
        settings.url,
        settings.update,
        credentials=settings.credentials,
        timeout=timeout,
        progress=progress or (lambda _: None),
    )
    if progress:
        click.echo("\r\x1b[K", err=True, nl=False)
    if done.was_there:
        click.echo(f"{settings.url} has this version already")
    else:
        click.echo(f"published: {done.quads:,} quads, {done.sent:,} batches sent now")
