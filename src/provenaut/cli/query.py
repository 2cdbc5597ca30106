"""`provenaut query list | show NAME | run NAME [param=value …]`."""

from typing import TYPE_CHECKING

import click

from provenaut.cli.lazy import ListedGroup, examples
from provenaut.cli.shared import (
    as_of_option,
    cite_option,
    echo_rows,
    engine_option,
    graph_option,
    killable,
    opened,
    parameter_values,
    row_options,
)

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from provenaut.remote import Client

__all__ = ["command"]


def complete_query(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """See `completion`, which only a shell asks for."""
    from provenaut.cli import completion

    return completion.complete_query(ctx, parameter, incomplete)


def complete_parameter(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """See `completion`."""
    from provenaut.cli import completion

    return completion.complete_parameter(ctx, parameter, incomplete)


@click.command(
    cls=ListedGroup,
    lines={
        "list": "Names and questions of the saved queries.",
        "show": "One query: its parameters, columns and SPARQL.",
        "run": "Run a query with its parameters.",
    },
    epilog=examples(
        "provenaut query list",
        "provenaut query show incidents-by-cause",
        "provenaut query run incidents-by-cause cause=weld-defect",
    ),
)
def command() -> None:
    """List, show and run the saved queries."""


@command.command("list")
@graph_option
@row_options
@click.pass_context
def list_queries(ctx: click.Context, form: str, labels: bool | None) -> None:
    """Names and questions of the saved queries."""
    from provenaut.cli.listing import query_rows
    from provenaut.federation import FederatedQueries
    from provenaut.kg import catalogue_of

    catalogue = catalogue_of((ctx.obj or {}).get("graph"))
    federated = FederatedQueries(catalogue.folder)
    asking = {query: federated.titles(query) for query in federated.all()}
    echo_rows(query_rows(catalogue.all(), asking), form, labels, nothing="no saved queries")


@command.command("show")
@click.argument("name", shell_complete=complete_query)
@graph_option
@click.pass_context
def show_query(ctx: click.Context, name: str) -> None:
    """One query: its question, parameters, columns and SPARQL."""
    from provenaut.cli.listing import query_text
    from provenaut.federation import find_query
    from provenaut.kg import catalogue_of

    click.echo(query_text(find_query(catalogue_of((ctx.obj or {}).get("graph")), name)))


@command.command(
    "run",
    epilog=examples(
        "provenaut query run incidents-by-cause cause=weld-defect",
        'provenaut query run incidents-by-craft craft="Progress 82" --format csv',
        "provenaut query run incidents-by-cause cause=weld-defect --cite",
        "provenaut query run names-in-language language=ru --offline",
    ),
)
@click.argument("name", shell_complete=complete_query)
@click.argument("parameters", nargs=-1, metavar="[PARAM=VALUE]...", shell_complete=complete_parameter)
@graph_option
@engine_option
@as_of_option
@row_options
@cite_option
@click.option("--offline", is_flag=True, help="Federated: ask nobody, use what is kept, however old.")
@click.option("--refresh", is_flag=True, help="Federated: ask anew, whatever is kept.")
@click.pass_context
def run_query(
    ctx: click.Context,
    name: str,
    parameters: tuple[str, ...],
    form: str,
    labels: bool | None,
    cite: bool,
    offline: bool,
    refresh: bool,
) -> None:
    """Run a query with its parameters.

    A thing is given by its label, another name, or the last part of its IRI; `provenaut query show NAME` tells what
    the parameters take. An empty value leaves out a default. A federated query asks the services that `provenaut query
    list` names beside it, and keeps what they said for a day.
    """
    with opened(ctx) as graph, killable():
        query = graph.describe(name)
        if offline or refresh or query.asks_services:
            graph.client = _client(offline, refresh)
        # By `run`, so that no parameter of a query is taken for an argument of ours.
        rows = graph.run(query, parameter_values(parameters), cite=cite)
    echo_rows(rows, form, labels)


def _client(offline: bool, refresh: bool) -> "Client":
    """What asks the services of a federated query."""
    from provenaut.remote import Client
    from provenaut.tables.text import clean

    if offline and refresh:
        from provenaut.errors import UsageError

        raise UsageError("--offline asks nobody, and --refresh asks anew", hint="give one of them")
    return Client(offline=offline, refresh=refresh, tell=lambda line: click.echo(clean(line), err=True))
