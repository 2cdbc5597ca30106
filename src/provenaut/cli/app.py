"""The command itself: global options, and errors turned into one line and an exit status."""

import os
import sys

import click

from provenaut import __version__
from provenaut.cli.lazy import LazyGroup, examples
from provenaut.errors import ProvenautError

__all__ = ["COMMANDS", "app", "main"]

COMMANDS = {
    "build": "Build the graph from seeds, ontology and queries.",
    "query": "List, show and run the saved queries.",
    "sparql": "Run a SPARQL query of your own.",
    "view": "Draw the graph as one HTML file that works offline.",
    "sources": "List, lock and look through the sources.",
}

_INTERRUPTED = 130


@click.command(
    cls=LazyGroup,
    lines=COMMANDS,
    modules={name: f"provenaut.cli.{name}" for name in COMMANDS},
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples("provenaut query list", "provenaut query run incidents-by-cause cause=fatigue"),
)
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="provenaut")
@click.option("--graph", metavar="DIR", help="The built graph.  [default: PROVENAUT_GRAPH, else the nearest graph/]")
@click.pass_context
def app(ctx: click.Context, graph: str | None) -> None:
    """A knowledge graph of crewed-spaceflight incidents in which every statement shows its source."""
    ctx.obj = {"graph": graph}


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that can't show a letter gets its code; it is no reason to fail.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    try:
        status = app.main(arguments, prog_name="provenaut", standalone_mode=False)
        sys.stdout.flush()
    except ProvenautError as error:
        return _report(str(error), error.exit_status)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "provenaut"
        message = error.format_message().rstrip(".")
        return _report(f"{message[:1].lower()}{message[1:]}; see `{path} --help`", 2)
    except click.ClickException as error:
        return _report(error.format_message(), 2)
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read has had enough. What is still in the buffer must not be flushed into the closed pipe at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status if isinstance(status, int) else 0


def _report(message: str, status: int) -> int:
    click.echo(f"provenaut: {' '.join(message.split())}", err=True)
    return status
