"""`provenaut analyse central | communities | path | sources | export`: the graph as a network."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from provenaut.cli.lazy import ListedGroup, examples
from provenaut.cli.shared import (
    as_of_option,
    echo_rows,
    engine_option,
    graph_option,
    killable,
    opened,
    row_options,
    terminal_width,
)
from provenaut.namespaces import XSD
from provenaut.tables import Rows
from provenaut.terms import Literal

if TYPE_CHECKING:
    from provenaut.store import Cell

__all__ = ["command"]

_MEASURES: Final = ("betweenness", "closeness", "degree", "pagerank")
# Each format with the ending that its programs look for.
_FILES: Final = {"graphml": "graphml", "gexf": "gexf", "cytoscape": "cyjs"}
_WIDEST: Final = 100


@click.command(
    cls=ListedGroup,
    lines={
        "central": "What stands in the middle of the graph.",
        "communities": "What hangs together, and is less related to the rest.",
        "path": "How two things are related, along cited claims.",
        "sources": "What rests on one source alone.",
        "export": "The network for Gephi, yEd or Cytoscape.",
    },
    epilog=examples(
        "provenaut analyse central --by pagerank",
        "provenaut analyse path nauka-leak soyuz-ms-22-coolant-leak",
        "provenaut analyse export --to graphml --output out/network.graphml",
    ),
)
def command() -> None:
    """Look at the graph as a network of things: each accepted claim that relates two of them is an edge."""


@command.command("central")
@click.option(
    "--by",
    "measure",
    type=click.Choice(_MEASURES),
    default="betweenness",
    show_default=True,
    help="How it is measured.",
)
@click.option("--kind", help="Only things of this class, by its label, as 'cause'.")
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="How many.")
@graph_option
@engine_option
@as_of_option
@row_options
@click.pass_context
def central_things(
    ctx: click.Context, measure: str, kind: str | None, top: int, form: str, labels: bool | None
) -> None:
    """The most central things, by a measure of networkx: betweenness, closeness, degree or PageRank."""
    from provenaut.analysis import MEASURES, central

    with opened(ctx) as graph, killable():
        found = central(graph.network(), measure)
    some = [one for one in found if kind is None or one.kind.casefold() == kind.casefold()][:top]
    cells = tuple(
        (one.iri, Literal(one.kind), _number(one.neighbours), Literal(f"{one.score:.4f}", XSD + "decimal"))
        for one in some
    )
    headings = ("Thing", "Kind", "Related to", measure.capitalize())
    title = f"Most central by {measure}: {MEASURES[measure][1]}"
    names = {one.iri: one.label for one in some}
    echo_rows(Rows(("thing", "kind", "neighbours", measure), cells, names, headings, title), form, labels)


@command.command("communities")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="For another of equal splits.")
@click.option("--members", is_flag=True, help="A row for each thing, not for each community.")
@graph_option
@engine_option
@as_of_option
@row_options
@click.pass_context
def list_communities(ctx: click.Context, seed: int, members: bool, form: str, labels: bool | None) -> None:
    """Communities by Louvain's method, the largest first, named after the things in them related to most."""
    from provenaut.analysis import communities

    with opened(ctx) as graph, killable():
        network = graph.network()
        found = communities(network, seed=seed)
    cells: list[tuple[Cell, ...]]
    variables: tuple[str, ...]
    headings: tuple[str, ...]
    if members:
        cells = [(_number(number), iri) for number, one in enumerate(found, 1) for iri in one.members]
        variables, headings = ("community", "thing"), ("Community", "Thing")
    else:
        cells = [
            (
                _number(number),
                Literal(", ".join(one.names)),
                _number(len(one.members)),
                _number(one.inside),
                _number(one.outside),
            )
            for number, one in enumerate(found, 1)
        ]
        variables = ("community", "around", "things", "inside", "outside")
        headings = ("Community", "Around", "Things", "Relations inside", "To others")
    names = {iri: str(data["label"]) for iri, data in network.nodes(data=True)}
    echo_rows(Rows(variables, tuple(cells), names, headings, "Communities"), form, labels)


@command.command("path")
@click.argument("start")
@click.argument("goal")
@graph_option
@engine_option
@as_of_option
@click.option("-t", "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.pass_context
def show_path(ctx: click.Context, start: str, goal: str, form: str) -> None:
    """The shortest way from START to GOAL along accepted claims, each step with who says so and where.

    Both are labels, slugs, CURIEs or IRIs. Of ways of the same length, the one through the rarer things is shown.
    """
    from provenaut.analysis import explanation_path, path_data, path_text, tell
    from provenaut.explain.terms import find_thing

    with opened(ctx) as graph, killable():
        ends = find_thing(graph.engine, start, "start"), find_thing(graph.engine, goal, "goal")
        steps = tell(graph.engine, explanation_path(graph.network(), *ends))
    if form == "json":
        # Data are UTF-8 wherever they go, whatever the terminal speaks.
        click.echo(json.dumps(path_data(steps), ensure_ascii=False, indent=2).encode())
    else:
        click.echo(path_text(steps, min(terminal_width(), _WIDEST)))


@command.command("sources")
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="How many.")
@graph_option
@engine_option
@as_of_option
@row_options
@click.pass_context
def carrying_sources(ctx: click.Context, top: int, form: str, labels: bool | None) -> None:
    """The sources that carry most alone: what would no longer be claimed by anybody without them.

    "Parts" tells into how many pieces the evidence falls: with more than one, no other source holds them together.
    """
    from provenaut.analysis import carried
    from provenaut.statements import Reader

    with opened(ctx) as graph, killable():
        found = carried(graph.engine)[:top]
        names = {one.iri: one.label for one in Reader(graph.engine).named(one.source for one in found)}
    cells: tuple[tuple[Cell, ...], ...] = tuple(
        (one.source, *map(_number, (one.claimed, one.alone, one.causes, one.parts))) for one in found
    )
    variables = ("source", "triples", "alone", "causes", "parts")
    headings = ("Source", "Accepted triples", "By it alone", "Incidents of whose causes", "Parts without it")
    echo_rows(Rows(variables, cells, names, headings, "What rests on one source alone"), form, labels)


@command.command("export")
@click.option("--to", "form", type=click.Choice(tuple(_FILES)), help="[default: by the file's ending, else graphml]")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="[default: out/provenaut-network and an ending]")
@click.option("--all", "everything", is_flag=True, help="Claims that are not accepted, and denials, too.")
@graph_option
@engine_option
@as_of_option
@click.pass_context
def export_network(ctx: click.Context, form: str | None, output: Path | None, everything: bool) -> None:
    """Write the network with an edge for each claim: GraphML, GEXF, or JSON for Cytoscape.

    Each edge has its claim, relation, stance, source, and whether it is contested.
    """
    from provenaut.analysis import write_network
    from provenaut.views.files import write_bytes

    if form is None:
        endings = {ending: name for name, ending in _FILES.items()} | {"json": "cytoscape"}
        form = endings.get(output.suffix[1:].casefold(), "graphml") if output else "graphml"
    output = output or Path(f"out/provenaut-network.{_FILES[form]}")
    with opened(ctx) as graph, killable():
        network = graph.network(accepted=not everything)
    over = (b"{",) if form == "cytoscape" else (b"<",)
    written = write_bytes(output, write_network(network, form), over=over, kind=f"{form} file")
    click.echo(f"{network.number_of_nodes()} things, {network.number_of_edges()} claims: {written}")


def _number(count: int) -> Literal:
    return Literal(str(count), XSD + "integer")
