"""The command itself: global options, and errors turned into one line and an exit status."""

import os
import stat
import sys
from typing import NoReturn, TextIO

import click

from provenaut import __version__
from provenaut.cli.lazy import LazyGroup, examples
from provenaut.errors import ProvenautError

__all__ = ["COMMANDS", "app", "main", "run"]

COMMANDS = {
    "build": "Build the graph from seeds, ontology and queries.",
    "check": "Check citations, data, ontology, queries and links.",
    "query": "List, show and run the saved queries.",
    "sparql": "Run a SPARQL query of your own.",
    "explain": "Tell why a triple is accepted, or not.",
    "disputes": "Where claims can't all be right, and what was decided.",
    "timeline": "How what was believed of something changed.",
    "analyse": "Look at the graph as a network of things.",
    "view": "Draw the graph as one HTML file that works offline.",
    "link": "Links to Wikidata and DBpedia, and what stands there.",
    "export": "Nanopublications, RDF 1.2, JSON-LD, N-Quads or tables.",
    "publish": "Send the built graph to a SPARQL service.",
    "sources": "List, lock and look through the sources.",
    "ontology": "Reference pages, a diagram and a JSON-LD context.",
}

_INTERRUPTED = 130


@click.command(
    cls=LazyGroup,
    lines=COMMANDS,
    modules={name: f"provenaut.cli.{name}" for name in COMMANDS},
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples("provenaut query list", "provenaut query run incidents-by-cause cause=weld-defect"),
)
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="provenaut")
@click.option("--graph", metavar="DIR", help="The built graph.  [default: PROVENAUT_GRAPH, else the nearest graph/]")
@click.pass_context
def app(ctx: click.Context, graph: str | None) -> None:
    """A knowledge graph of crewed-spaceflight incidents in which every statement shows its source."""
    ctx.obj = {"graph": graph}


def main() -> NoReturn:
    """Run the command and leave with its exit status.

    The process ends at once: to take the interpreter and the engine apart took 13 of 137 ms, for nothing.
    """
    _open_closed_streams()
    status = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            # The reader has gone, or the disk behind the redirection is full; the latter was no success.
            status = status or (0 if _is_pipe(stream) else 2)
    os._exit(status)


def _open_closed_streams() -> None:
    """A stream that the caller closed reads as empty and takes everything."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def _is_pipe(stream: TextIO) -> bool:
    return stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)


def run(arguments: list[str]) -> int:
    """Run the command and give its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that can't show a letter gets its code; it is no reason to fail.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    try:
        status = app.main(arguments, prog_name="provenaut", standalone_mode=False)
        sys.stdout.flush()
    except ProvenautError as error:
        return _report(str(error), error.exit_status)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.message, err=True)
        return 2
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "provenaut"
        message = error.format_message().rstrip(".")
        return _report(f"{message[:1].lower()}{message[1:]}; see `{path} --help`", 2)
    except click.ClickException as error:
        return _report(error.format_message(), 2)
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # Whoever read has had enough; the command did its work. (click turns a broken pipe that it sees into an exit.)
        return 0
    except OSError as error:
        # What the library reads and writes has errors of its own; here it is mostly the output that is full.
        place = f"{error.filename}: " if error.filename else "the output: "
        return _report(f"{place}{error.strerror or error}", 2)
    return status if isinstance(status, int) else 0


def _report(message: str, status: int) -> int:
    click.echo(f"provenaut: {' '.join(message.split())}", err=True)
    return status
