"""What several commands share: opening the graph, the format options, and printing rows."""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from provenaut.errors import OutputError, UsageError
from provenaut.store import read_manifest
from provenaut.tables import FORMATS, WIDTH, Rows, render

if TYPE_CHECKING:
    from provenaut.kg import KnowledgeGraph

__all__ = [
    "as_of_option",
    "cite_option",
    "echo_rows",
    "engine_option",
    "graph_option",
    "killable",
    "opened",
    "parameter_values",
    "row_options",
    "service_asked",
    "stage_progress",
    "tell_page",
    "terminal_width",
    "texts_option",
]

_Function = TypeVar("_Function", bound=Callable[..., Any])


def graph_option(function: _Function) -> _Function:
    """`--graph` behind the subcommand too, where people type it."""

    def remember(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
        if value is not None:
            ctx.ensure_object(dict)["graph"] = value

    return click.option("--graph", metavar="DIR", expose_value=False, callback=remember, help="The built graph.")(
        function
    )


def engine_option(function: _Function) -> _Function:
    """`--engine`, for every command that reads the graph through `opened`."""

    def remember(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
        if value is not None:
            ctx.ensure_object(dict)["engine"] = value

    return click.option(
        "--engine",
        metavar="URL",
        expose_value=False,
        callback=remember,
        help="Ask a SPARQL service, such as http://localhost:7878/query.  [default: PROVENAUT_ENGINE, else none]",
    )(function)


def as_of_option(function: _Function) -> _Function:
    """`--as-of`, for every command that reads the graph: `opened` and `build` look for it."""

    def remember(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
        ctx.ensure_object(dict)["as_of"] = value

    return click.option(
        "--as-of",
        metavar="DATE",
        expose_value=False,
        callback=remember,
        help="Only what had been published by then: a day, or a month or year (EDTF).",
    )(function)


def texts_option(function: _Function) -> _Function:
    """`--texts`, for the commands that read what the claims are cited from."""
    return click.option(
        "--texts",
        metavar="DIR",
        type=click.Path(path_type=Path),
        multiple=True,
        help="Where the sources' texts are; may be given again.  [default: PROVENAUT_TEXTS, else the user's cache]",
    )(function)


def parameter_values(parameters: Iterable[str]) -> dict[str, str]:
    """The values of a saved query's parameters, each written name=value; raises `UsageError` for anything else."""
    values: dict[str, str] = {}
    for parameter in parameters:
        key, equals, value = parameter.partition("=")
        if not equals:
            raise UsageError(f"'{parameter}' is not a parameter", hint="write it as name=value")
        if key in values:
            raise UsageError(f"the parameter '{key}' is given twice", hint="give one value")
        values[key] = value
    return values


def stage_progress(watched: bool) -> Callable[[str], None] | None:
    """What runs, in one line of stderr that the next one overwrites; nothing where nobody watches."""
    if not watched:
        return None
    return lambda stage: click.echo(f"\r\x1b[K{stage} …", err=True, nl=False)


def row_options(function: _Function) -> _Function:
    """`--format`, and `--labels` or `--iris`, for every command that prints rows."""
    for option in (
        click.option("--labels/--iris", "labels", default=None, help="Names of things, or their IRIs."),
        click.option("-t", "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True),
    ):
        function = option(function)
    return function


def cite_option(function: _Function) -> _Function:
    """`--cite`, for the commands whose rows can tell what they rest on."""
    return click.option("--cite", is_flag=True, help="Show for each row the claims that it rests on.")(function)


@contextmanager
def opened(ctx: click.Context) -> "Iterator[KnowledgeGraph]":
    """The graph that the command is about."""
    from provenaut.kg import open_knowledge_graph

    chosen = ctx.obj or {}
    engine = service_asked(chosen)
    with open_knowledge_graph(chosen.get("graph"), engine=engine, as_of=chosen.get("as_of"), progress=_tell) as graph:
        if graph.as_of:
            _tell(str(graph.as_of))
        elif graph.directory and (days := read_manifest(graph.directory).as_of) is not None:
            _tell(f"this graph is one as of {days['since'] or 'a day before every source'}")
        yield graph


def service_asked(chosen: dict[str, str | None]) -> str | None:
    """The service that is asked: the one of the option, else the one that is set up unless a folder is named."""
    from provenaut.engines.settings import read_settings

    named = chosen.get("engine")
    if named is None and chosen.get("graph") is not None:
        return None
    return read_settings(named).url or None


def _tell(line: str) -> None:
    click.echo(line, err=True)


@contextmanager
def killable() -> Iterator[None]:
    """Let Ctrl-C end the process at once: the engine can't be interrupted, and a reader has nothing to tidy up."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def echo_rows(rows: Rows, form: str, labels: bool | None, *, nothing: str = "no rows") -> None:
    """Print rows to stdout; none at all is said on stderr, so that the output stays data."""
    if rows.boolean is None and not rows:
        click.echo(nothing, err=True)
        if form == "table":
            return
    if form == "csv" and rows.evidence is not None:
        # The one format that has no place for it.
        for uncited in rows.evidence.uncited:
            click.echo(f"not cited: {uncited}", err=True)
    terminal = sys.stdout.isatty()
    text = render(rows, form, labels=labels, width=terminal_width(), colour=terminal and form == "table")
    if form == "table":
        click.echo(text, nl=False, color=terminal)
    else:
        # Data are UTF-8 wherever they go, whatever the terminal speaks.
        click.echo(text.encode(), nl=False)


def tell_page(what: str, written: Path, *, show: bool) -> None:
    """Say where a page was written, and open it in the browser where that was asked for."""
    click.echo(f"{what}: {written}")
    if show and click.launch(written.resolve().as_uri()) != 0:
        raise OutputError("no browser opens it", file=str(written), hint="open it yourself")


def terminal_width() -> int:
    """How many columns there are: COLUMNS, else the terminal's, else 80."""
    named = os.environ.get("COLUMNS", "")
    if named.isdecimal() and int(named):
        return int(named)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH
    except (OSError, ValueError):
        return WIDTH
