"""`provenaut link propose | check | compare | import`: links to Wikidata and DBpedia, and what is asked there."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from provenaut import __version__
from provenaut.cli.lazy import ListedGroup, examples
from provenaut.cli.shared import echo_rows, engine_option, graph_option, killable, opened, row_options
from provenaut.errors import Findings, UsageError
from provenaut.tables import Rows
from provenaut.terms import Literal

if TYPE_CHECKING:
    from provenaut.kg import KnowledgeGraph
    from provenaut.links.beside import Theirs
    from provenaut.links.comparing import Comparison
    from provenaut.links.ours import Alignment, Thing
    from provenaut.links.schemes import Scheme
    from provenaut.remote import Client

__all__ = ["command"]

_SERVICES: Final = ("wikidata", "dbpedia")
_LANGUAGES: Final = "de,es,fr,ja,ru,uk,zh"
_Function = TypeVar("_Function", bound=Callable[..., Any])


@click.command(
    cls=ListedGroup,
    lines={
        "propose": "Candidates for things that nothing is linked to.",
        "check": "Whether links still hold, and what drifted.",
        "compare": "Our cited values beside theirs.",
        "import": "Labels, coordinates and dates of theirs, apart.",
    },
    epilog=examples(
        "provenaut link check",
        "provenaut link propose soyuz-ms-22 --output out/soyuz.sssom.tsv",
        "provenaut link compare zvezda --format json",
    ),
)
def command() -> None:
    """Links to Wikidata and DBpedia: find them, look after them, and use what stands there."""


def service_options(function: _Function) -> _Function:
    """Which service is asked, and how; what it answered is kept for a day."""
    for option in (
        click.option("--timeout", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Seconds."),
        click.option("--refresh", is_flag=True, help="Ask anew, whatever is kept."),
        click.option("--offline", is_flag=True, help="Ask nobody: use what is kept, however old."),
        click.option(
            "--endpoint",
            metavar="URL",
            envvar="PROVENAUT_LINK_ENDPOINT",
            help="Another SPARQL service with the same data.  [default: PROVENAUT_LINK_ENDPOINT, else the public one]",
        ),
    ):
        function = option(function)
    return function


def with_option(*names: str) -> Callable[[_Function], _Function]:
    """`--with`, for the commands that know more than one service."""
    return click.option(
        "--with",
        "service",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="With whose things.",
    )


@command.command(
    "propose",
    epilog=examples(
        "provenaut link propose --least 0.6", "provenaut link propose nauka", "provenaut link propose --with dbpedia"
    ),
)
@click.argument("things", nargs=-1, metavar="[THING]...")
@with_option(*_SERVICES)
@click.option("--least", type=click.FloatRange(0, 1), default=0.3, show_default=True, help="The lowest score shown.")
@click.option("--reconcile", metavar="URL", help="Ask a reconciliation service for candidates too.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write a draft for review, as SSSOM.")
@service_options
@graph_option
@engine_option
@row_options
@click.pass_context
def propose_links(
    ctx: click.Context,
    things: tuple[str, ...],
    service: str,
    least: float,
    reconcile: str | None,
    output: Path | None,
    endpoint: str | None,
    offline: bool,
    refresh: bool,
    timeout: float,
    form: str,
    labels: bool | None,
) -> None:
    """Candidates in Wikidata or DBpedia for THING, or for all that could be linked and isn't.

    Each has a score by shared identifiers, names and class, with the reasons. Nothing is linked by it: a draft waits
    until somebody moves its rows to seeds/links/, with themselves as reviewer.
    """
    from provenaut.links.drafts import draft_text, refuse_seeds
    from provenaut.links.proposing import propose, unlinked
    from provenaut.links.reconciling import Reconciler
    from provenaut.links.schemes import scheme_named
    from provenaut.views.files import write_text

    if output:
        refuse_seeds(output)
    scheme = scheme_named(service)
    client = _client(offline, refresh, timeout)
    with opened(ctx) as graph, killable():
        known, alignment = _known(graph, scheme)
        wanted = [known[iri] for iri in _named(graph, known, things)] or unlinked(known.values(), scheme, alignment)
        asked = Reconciler(client, reconcile) if reconcile else None
        found = propose(client, scheme, wanted, alignment, endpoint=endpoint or "", reconciler=asked, least=least)
    _tell_age(found.retrieved, found.is_stale)
    cells = tuple(
        (
            one.thing.iri,
            one.item,
            Literal(_plain(one.label)),
            _decimal(one.score),
            Literal(_plain("; ".join(one.reasons))),
        )
        for one in found.candidates
    )
    headings = ("Thing", "Candidate", "Called", "Score", "Reasons")
    names = {one.thing.iri: one.thing.label for one in found.candidates}
    names |= {one.item: one.item.removeprefix(scheme.space) for one in found.candidates}
    title = f"Candidates for {len(found.best())} of {found.asked} things"
    variables = ("thing", "candidate", "called", "score", "reasons")
    echo_rows(Rows(variables, cells, names, headings, title), form, labels, nothing="no candidates")
    if output:
        text = draft_text(found.candidates, scheme, _today(), f"provenaut link propose {__version__}")
        written = write_text(output, text, over=(b"#mapping_set_id",), kind="draft of links")
        click.echo(f"a draft for review: {written}", err=True)


@command.command("check", epilog=examples("provenaut link check --with dbpedia", "provenaut link check --all"))
@with_option(*_SERVICES)
@click.option("--all", "everything", is_flag=True, help="Links that hold, too.")
@service_options
@graph_option
@engine_option
@row_options
@click.pass_context
def check_all_links(
    ctx: click.Context,
    service: str,
    everything: bool,
    endpoint: str | None,
    offline: bool,
    refresh: bool,
    timeout: float,
    form: str,
    labels: bool | None,
) -> None:
    """Ask whether each link still holds: it is there, has not moved, and is of the same class and identifiers.

    Leaves with 1 where one doesn't.
    """
    from provenaut.links.drift import check_links
    from provenaut.links.schemes import scheme_named

    scheme = scheme_named(service)
    with opened(ctx) as graph, killable():
        known, alignment = _known(graph, scheme)
        found = check_links(
            _client(offline, refresh, timeout), scheme, known.values(), alignment, endpoint=endpoint or ""
        )
    _tell_age(found.retrieved, found.is_stale)
    shown = found.drifts if everything else [one for one in found.drifts if one.state != "holds"]
    cells = tuple(
        (one.thing, one.target, Literal(_plain(one.label)), Literal(one.state.value), Literal(_plain(one.detail)))
        for one in shown
    )
    names = {one.thing: one.name for one in shown} | {one.target: one.target.rpartition("/")[2] for one in shown}
    headings = ("Thing", "Linked to", "Called", "State", "What was found")
    variables = ("thing", "target", "called", "state", "found")
    title = f"Links to {scheme.title}"
    echo_rows(Rows(variables, cells, names, headings, title), form, labels, nothing="every link holds")
    broken = {(one.thing, one.target) for one in found.drifted}
    click.echo(f"{found.links - len(broken)} of {found.links} links to {scheme.title} hold", err=True)
    if broken:
        raise Findings(f"{len(broken)} of {found.links} links drifted", hint="look at each, and mend seeds/links/")


@command.command("compare", epilog=examples("provenaut link compare", "provenaut link compare zvezda --format json"))
@click.argument("things", nargs=-1, metavar="[THING]...")
@service_options
@graph_option
@engine_option
@row_options
@click.pass_context
def compare_values(
    ctx: click.Context,
    things: tuple[str, ...],
    endpoint: str | None,
    offline: bool,
    refresh: bool,
    timeout: float,
    form: str,
    labels: bool | None,
) -> None:
    """What we cite beside what Wikidata says, for each property that both have, of THING or of all that is linked.

    As JSON, with every claim and reference, and with what they lack under `contributions`.
    """
    from provenaut.links.comparing import compare
    from provenaut.links.contributing import compared_data
    from provenaut.links.schemes import WIKIDATA
    from provenaut.statements import Reader

    with opened(ctx) as graph, killable():
        known, alignment = _known(graph, WIKIDATA)
        only = _named(graph, known, things) or None
        client = _client(offline, refresh, timeout)
        found = compare(client, WIKIDATA, graph.engine, known, alignment, endpoint=endpoint or "", only=only)
        properties = Reader(graph.engine).named({one.ours_property: None for one in found.comparisons})
    _tell_age(found.retrieved, found.is_stale)
    for item in found.missing:
        click.echo(f"{item} moved or is not there; see `provenaut link check`", err=True)
    if form == "json":
        # Data are UTF-8 wherever they go, whatever the terminal speaks.
        click.echo(json.dumps(compared_data(found, WIKIDATA), ensure_ascii=False, indent=2).encode())
        return
    names = {iri: thing.label for iri, thing in known.items()} | {one.iri: one.label for one in properties}
    echo_rows(_compared_rows(found.comparisons, known, names), form, labels, nothing="nothing to compare")


@command.command("import", epilog=examples("provenaut link import --languages ru,de --output out/wikidata.nq"))
@click.option("--languages", default=_LANGUAGES, show_default=True, help="Of the labels, as tags between commas.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("out/imported-wikidata.nq"),
    show_default=True,
    help="The file; an earlier import there is replaced.",
)
@service_options
@graph_option
@engine_option
@click.pass_context
def import_theirs(
    ctx: click.Context,
    languages: str,
    output: Path,
    endpoint: str | None,
    offline: bool,
    refresh: bool,
    timeout: float,
) -> None:
    """Labels in other languages, coordinates, launch dates and names of images, into a graph of its own.

    Each item comes with the revision that it was read from, the graph with the date of retrieval. It is about items of
    Wikidata, never about things of ours, and no build reads it.
    """
    from provenaut.links.importing import import_described, read_import, refreshed
    from provenaut.links.schemes import WIKIDATA
    from provenaut.views.files import write_text

    with opened(ctx) as graph, killable():
        known, _ = _known(graph, WIKIDATA)
        items = [item for thing in known.values() for item in thing.linked_to(WIKIDATA.space)]
        chosen = [one.strip().lower() for one in languages.split(",") if one.strip()]
        client = _client(offline, refresh, timeout)
        found = import_described(client, WIKIDATA, items, chosen, endpoint=endpoint or "")
        before = read_import(output, found.graph) if output.is_file() and output.stat().st_size else {}
    _tell_age(found.retrieved, found.is_stale)
    changes = refreshed(before, found)
    written = write_text(output, found.text, over=(b"<",), kind="file of N-Quads")
    for item in found.missing:
        click.echo(f"nothing is said of {item}", err=True)
    told = f"{len(changes.added)} new, {len(changes.changed)} of another revision, {changes.same} as before"
    gone = f", {len(changes.removed)} gone" if changes.removed else ""
    click.echo(f"{len(found.revisions)} items ({told}{gone}): {written}")


def _client(offline: bool, refresh: bool, timeout: float) -> "Client":
    from provenaut.remote import Client, Manners

    return Client(
        None,
        Manners(timeout=timeout),
        offline=offline,
        refresh=refresh,
        tell=lambda line: click.echo(_plain(line), err=True),
    )


def _known(graph: "KnowledgeGraph", scheme: "Scheme") -> "tuple[dict[str, Thing], Alignment]":
    """Our things, and the terms of the scheme that come near to ours, from the ontology beside the graph."""
    from provenaut.links.ours import read_alignment, things
    from provenaut.store import find_graph

    directory = graph.directory or find_graph(None)
    return things(graph.engine), read_alignment(directory.resolve().parent / "ontology", scheme)


def _named(graph: "KnowledgeGraph", known: "dict[str, Thing]", texts: Iterable[str]) -> list[str]:
    """The IRIs of the things that were named; the engine says what is wrong with a name."""
    from provenaut.explain.terms import find_thing

    found = [find_thing(graph.engine, text, "thing") for text in texts]
    for iri, text in zip(found, texts, strict=True):
        if iri not in known:
            raise UsageError(f"'{text}' is not one of the things that claims are about", hint="name one that is")
    return found


def _compared_rows(comparisons: "Iterable[Comparison]", known: "dict[str, Thing]", names: dict[str, str]) -> Rows:
    from provenaut.links.schemes import WIKIDATA

    ours = {item: thing.label for thing in known.values() for item in thing.linked_to(WIKIDATA.space)}
    cells = tuple(
        (
            one.thing.iri,
            one.ours_property,
            one.value,
            Literal(", ".join(dict.fromkeys(claim.citation.source.label for claim in one.claims))),
            Literal("; ".join(_statement(each, one.theirs_property, ours) for each in one.theirs)),
            Literal(one.verdict.value),
        )
        for one in comparisons
    )
    headings = ("Thing", "Property", "Ours", "From", "Theirs", "Verdict")
    variables = ("thing", "property", "ours", "sources", "theirs", "verdict")
    return Rows(variables, cells, names, headings, f"Ours beside {WIKIDATA.title}")


def _statement(one: "Theirs", property_: str, ours: dict[str, str]) -> str:
    """A statement of theirs: the property, the value with our name for it, and how many references it has."""
    count = len(one.references)
    cited = f"{count} reference{'s' if count > 1 else ''}" if count else "no reference"
    name = f" {ours[one.value]}" if one.value in ours else ""
    value = one.value.rpartition("/")[2] if one.value.startswith("http") else one.value
    return f"{property_} {_plain(value)}{name} ({cited})"


def _tell_age(retrieved: datetime | None, is_stale: bool) -> None:
    """Say when the oldest answer was retrieved, where that is not today."""
    if retrieved is not None and (is_stale or retrieved.date() != _now().date()):
        click.echo(f"what is shown was retrieved on {retrieved:%Y-%m-%d}", err=True)


def _plain(text: str) -> str:
    """A text from elsewhere, without what would steer a terminal."""
    return "".join(character if character.isprintable() else " " for character in text)


def _decimal(number: float) -> Literal:
    return Literal(f"{number:.2f}", "http://www.w3.org/2001/XMLSchema#decimal")


def _now() -> datetime:
    return datetime.now(UTC)


def _today() -> date:
    return _now().date()
