"""`provenaut sources list | lock | coverage | anchors`: the documents that claims are cited from."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenaut.cli.lazy import ListedGroup, examples
from provenaut.cli.shared import echo_rows, engine_option, graph_option, opened, row_options, texts_option
from provenaut.errors import Findings, ProvenautError, TextError, UsageError, did_you_mean

if TYPE_CHECKING:
    from provenaut.seeds import Seeds

__all__ = ["command"]

_SOURCES = """
SELECT ?id ?published ?grade (COUNT(DISTINCT ?claim) AS ?claims) WHERE {
  ?source a pn:Source ; pn:published ?published ; pn:grade ?grade .
  BIND(STRAFTER(STR(?source), "/id/source/") AS ?id)
  OPTIONAL { ?claim pn:saidIn/prov:wasDerivedFrom ?source }
}
GROUP BY ?id ?published ?grade ORDER BY ?id
"""


@click.command(
    cls=ListedGroup,
    lines={
        "list": "The sources of the graph, with their dates and grades.",
        "fetch": "Fetch texts from their addresses into your cache.",
        "lock": "Write where every cited passage stands, and its hash.",
        "coverage": "What each sentence of a source states, or why nothing.",
        "anchors": "Every sentence of a text, with the shortest anchor.",
    },
    epilog=examples(
        "provenaut sources list",
        "provenaut sources anchors ../texts/article.txt",
        "provenaut sources lock --texts ../texts",
    ),
)
def command() -> None:
    """List, lock and look through the documents that claims are cited from."""


@command.command("list")
@graph_option
@engine_option
@row_options
@click.pass_context
def list_sources(ctx: click.Context, form: str, labels: bool | None) -> None:
    """The sources of the graph by id, with date, grade, and how many claims each has."""
    with opened(ctx) as graph:
        rows = graph.sparql(_SOURCES)
    rows.headings = ("Id", "Published", "Grade", "Claims")
    echo_rows(rows, form, labels, nothing="no sources")


@command.command("fetch")
@click.argument("source", required=False)
@click.option("--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True, help="Seconds to wait.")
def fetch_sources(source: str | None, timeout: float) -> None:
    """Fetch the texts of sources from their addresses into your cache, where builds find them.

    A text is kept only where it is the one that was cited, by its hash. Without SOURCE, every source with an address.
    """
    from provenaut.ingest import fetch_text
    from provenaut.passages.texts import user_cache
    from provenaut.pipeline import Project
    from provenaut.seeds.sources import read_sources

    known = read_sources(Project.find(Path.cwd()).root)
    if source is not None and source not in known:
        raise UsageError(f"no source '{source}'", hint=did_you_mean(source, known))
    wanted = (
        [known[source]]
        if source
        else [one for one in known.values() if one.url and one.text and not one.redistributable]
    )
    failed: list[ProvenautError] = []
    for one in wanted:
        try:
            click.echo(f"{one.id}: {fetch_text(one, user_cache(), timeout=timeout)}")
        except TextError as error:
            failed.append(error)
            click.echo(f"{one.id}: {error.what}")
    if failed:
        raise Findings(f"{len(failed)} of {len(wanted)} texts could not be fetched", hint=failed[0].hint)


@command.command("lock")
@click.argument("source", required=False)
@texts_option
def lock_sources(source: str | None, texts: tuple[Path, ...]) -> None:
    """Find every cited passage in its text, and write where it stands and its hash.

    The lists of claims in the coverage files are written too. Without SOURCE, all sources whose text is at hand.
    """
    from provenaut.ontology import load_vocabulary
    from provenaut.pipeline import Project
    from provenaut.seeds import find_texts, lock

    project = Project.find(Path.cwd())
    for line in lock(project.root, load_vocabulary(project.ontology), find_texts(texts), source):
        click.echo(line)


@command.command("coverage")
@click.argument("source", required=False)
@texts_option
@row_options
def show_coverage(source: str | None, texts: tuple[Path, ...], form: str, labels: bool | None) -> None:
    """What each sentence, heading and caption of a source states, or why nothing.

    Without SOURCE, how many there are in each.
    """
    from provenaut.cli.listing import coverage_rows, unit_rows
    from provenaut.ontology import load_vocabulary
    from provenaut.pipeline import Project
    from provenaut.seeds import find_texts, read_seeds

    project = Project.find(Path.cwd())
    seeds = read_seeds(project.root, load_vocabulary(project.ontology), find_texts(texts))
    if source is None:
        echo_rows(coverage_rows(seeds), form, labels, nothing="no source has a coverage file")
    else:
        echo_rows(unit_rows(_known(source, seeds), seeds), form, labels)


@command.command("anchors")
@click.argument("text", metavar="FILE|SOURCE")
@texts_option
def show_anchors(text: str, texts: tuple[Path, ...]) -> None:
    """Every sentence, heading and caption of a text, with the shortest anchor that finds it once.

    This is the skeleton of a coverage file. The text is a file, or that of a source of the seeds.
    """
    from provenaut.seeds import propose_units

    click.echo(propose_units(_text(text, texts)), nl=False)


def _text(name: str, texts: tuple[Path, ...]) -> str:
    """The text of a file, else of the source of that name."""
    from provenaut.passages.texts import read_text
    from provenaut.pipeline import Project
    from provenaut.queries import read_text as read_file
    from provenaut.seeds import find_texts
    from provenaut.seeds.sources import read_sources

    if Path(name).is_file():
        return read_file(Path(name))
    project = Project.find(Path.cwd())
    sources = read_sources(project.root)
    if name not in sources:
        raise UsageError(f"no file and no source '{name}'", hint=did_you_mean(name, sources))
    found = read_text(sources[name], project.seeds, find_texts(texts))
    if found is None:
        what = f"the text of {name} ({sources[name].text}) is not at hand"
        raise UsageError(what, hint="name its directory with --texts or PROVENAUT_TEXTS")
    return found


def _known(source: str, seeds: "Seeds") -> str:
    if source not in seeds.coverage:
        raise UsageError(f"no coverage of a source '{source}'", hint=did_you_mean(source, seeds.coverage))
    return source
