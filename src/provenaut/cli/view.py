"""`provenaut view`: the graph, or a part of it, as one HTML file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenaut.cli.lazy import examples
from provenaut.cli.shared import as_of_option, graph_option, opened, parameter_values, texts_option
from provenaut.errors import OutputError, UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from provenaut.views.choosing import Wanted

__all__ = ["command"]

_FOLDER = Path("out")


def _complete_thing(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    from provenaut.cli.completion import complete_thing

    return complete_thing(ctx, parameter, incomplete)


def _complete_query(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    from provenaut.cli.completion import complete_query

    return complete_query(ctx, parameter, incomplete)


@click.command(
    "view",
    epilog=examples(
        "provenaut view",
        "provenaut view --focus Zvezda --depth 2",
        "provenaut view --query incidents-by-cause cause=micrometeoroid-impact",
        "provenaut view --evidence --focus nauka-leak",
        "provenaut view --chain nauka-leak",
        "provenaut view --source webpronews-leak-saga-ends",
        "provenaut view --timeline",
    ),
)
@click.argument("parameters", nargs=-1, metavar="[PARAM=VALUE]...")
@click.option("--focus", metavar="ENTITY", shell_complete=_complete_thing, help="A thing and what lies around it.")
@click.option(
    "--depth", type=click.IntRange(0, 9), default=1, show_default=True, help="How many edges away, with --focus."
)
@click.option(
    "--query", "name", metavar="NAME", shell_complete=_complete_query, help="The answer of a saved query, rows marked."
)
@click.option("--evidence", is_flag=True, help="Draw each claim as an edge: all, or those of the --focus.")
@click.option(
    "--chain",
    metavar="[ENTITY]",
    is_flag=False,
    flag_value="",
    shell_complete=_complete_thing,
    help="From causes to consequences, left to right: all, or those of a thing.",
)
@click.option(
    "--source", metavar="SOURCE", shell_complete=_complete_thing, help="All that rests on a source, and falls with it."
)
@click.option("--timeline", "is_timeline", is_flag=True, help="Draw what happened, and what was published, in time.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    show_default="in out/, provenaut-view.html or named after the view",
    help="The file to write.",
)
@click.option("--seed", type=int, default=7, show_default=True, help="Another seed gives another layout.")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
@texts_option
@graph_option
@as_of_option
@click.pass_context
def command(
    ctx: click.Context,
    parameters: tuple[str, ...],
    focus: str | None,
    depth: int,
    name: str | None,
    evidence: bool,
    chain: str | None,
    source: str | None,
    is_timeline: bool,
    output: Path | None,
    seed: int,
    show: bool,
    texts: tuple[Path, ...],
) -> None:
    """Draw the graph as one HTML file that works offline.

    A click on a thing or an edge shows its claims, with who says so, the source and the place in it. Without an option
    it is the whole graph; each of the others is a view of its own. With --timeline things stand at the dates when they
    happened, above the dates when sources wrote of them.
    """
    from provenaut.views.choosing import Wanted

    if parameters and name is None:
        raise UsageError(f"'{parameters[0]}' is a parameter, and there is no query", hint="name one with --query")
    wanted = Wanted(focus, depth, name, parameter_values(parameters), chain, source, evidence)
    if is_timeline and wanted.kinds():
        raise UsageError("the timeline is a view of its own", hint=f"leave out --{wanted.kinds()[0]}")
    written = _timeline(ctx, output) if is_timeline else _view(ctx, wanted, output, seed, texts)
    click.echo(f"{'Timeline' if is_timeline else 'View'}: {written}")
    if show and click.launch(written.resolve().as_uri()) != 0:
        raise OutputError("no browser opens it", file=str(written), hint="open it yourself")


def _view(ctx: click.Context, wanted: "Wanted", output: Path | None, seed: int, texts: tuple[Path, ...]) -> Path:
    from provenaut.views.chronology import PAGE

    path = output or _FOLDER / f"provenaut-{wanted.name or 'view'}.html"
    beside = PAGE if (path.parent / PAGE).is_file() else ""
    with opened(ctx) as graph:
        page = graph.view(
            focus=wanted.focus,
            depth=wanted.depth,
            query=wanted.query,
            parameters=wanted.parameters,
            chain=wanted.chain,
            source=wanted.source,
            evidence=wanted.evidence,
            seed=seed,
            beside=beside,
            texts=texts,
        )
    return page.save(path)


def _timeline(ctx: click.Context, output: Path | None) -> Path:
    from provenaut.views import chronology

    with opened(ctx) as graph:
        title = f"{chronology.TITLE}, as of {graph.as_of.day}" if graph.as_of else chronology.TITLE
        written = chronology.write_timeline(graph.engine, output or _FOLDER / chronology.PAGE, title=title)
    page = written.parent / chronology.GRAPH
    if not page.is_file():
        # The timeline leads to the page of the graph beside it.
        click.echo(f"Its items lead to {page.name} beside it, which isn't there: `provenaut view -o {page}`", err=True)
    return written
