"""`provenaut ontology reference | diagram | context`: what is made from the ontology."""

from pathlib import Path

import click

from provenaut.cli.lazy import ListedGroup, examples
from provenaut.cli.shared import engine_option, graph_option, opened

__all__ = ["command"]

_OUTPUT = click.Path(path_type=Path)


@click.command(
    cls=ListedGroup,
    lines={
        "reference": "Pages with every term, its use and an example.",
        "diagram": "A picture of the main classes, as SVG.",
        "context": "The JSON-LD context of the terms.",
    },
    epilog=examples(
        "provenaut ontology reference",
        "provenaut ontology diagram --output classes.svg",
        "provenaut ontology context",
    ),
)
def command() -> None:
    """Make the reference pages, the diagram and the JSON-LD context from the ontology."""


@command.command("reference")
@click.option("-o", "--output", metavar="DIR", type=_OUTPUT, help="Where to write.  [default: docs/reference]")
@graph_option
@engine_option
@click.pass_context
def reference(ctx: click.Context, output: Path | None) -> None:
    """Write a page each for classes, properties, causes, values and alignments, with the diagram.

    Each term comes with its IRI, definition, place in the hierarchy, alignments, how often the graph uses it, and a
    claim that shows how.
    """
    from provenaut.pipeline import Project
    from provenaut.reference import made_pages

    project = Project.find(Path.cwd())
    folder = output or project.root / "docs" / "reference"
    with opened(ctx) as graph:
        made = made_pages(project.ontology, graph.engine)
    for name, text in made.items():
        _write(folder / name, text)
    click.echo(f"Reference: {folder} ({len(made)} files)")


@command.command("diagram")
@click.option("-o", "--output", type=_OUTPUT, help="The file to write.  [default: docs/reference/classes.svg]")
def diagram(output: Path | None) -> None:
    """Draw the main classes with their properties, in the colours of the page that shows them."""
    from provenaut.pipeline import Project
    from provenaut.reference import DIAGRAM, made_diagram

    project = Project.find(Path.cwd())
    _write_and_tell("Diagram", output or project.root / "docs" / "reference" / DIAGRAM, made_diagram(project.ontology))


@command.command("context")
@click.option("-o", "--output", type=_OUTPUT, help="The file to write.  [default: ontology/context.jsonld]")
def context(output: Path | None) -> None:
    """Write the JSON-LD context, with which plain JSON in our terms is RDF."""
    from provenaut.pipeline import Project
    from provenaut.reference import CONTEXT, made_context

    project = Project.find(Path.cwd())
    _write_and_tell("Context", output or project.ontology / CONTEXT, made_context(project.ontology))


def _write_and_tell(what: str, path: Path, text: str) -> None:
    _write(path, text)
    click.echo(f"{what}: {path}")


def _write(path: Path, text: str) -> None:
    from provenaut.reference import BEGINNINGS
    from provenaut.views.files import write_text

    write_text(path, text, over=(BEGINNINGS.get(path.suffix, text[:16].encode()).lower(),), kind="file made here")
