"""`provenaut sparql`: a query of one's own, from the command line, a file, or standard input."""

import sys
from pathlib import Path

import click

from provenaut.cli.lazy import examples
from provenaut.cli.shared import (
    as_of_option,
    cite_option,
    echo_rows,
    engine_option,
    graph_option,
    killable,
    opened,
    row_options,
)
from provenaut.errors import QueryError, UsageError

__all__ = ["command"]


@click.command(
    "sparql",
    epilog=examples(
        "provenaut sparql 'SELECT ?leak { ?leak a pn:Leak }'",
        "provenaut sparql -f leaks.rq --format csv",
        "echo 'ASK { ?x a pn:Crack }' | provenaut sparql",
    ),
)
@click.argument("text", required=False, metavar="[QUERY]")
@click.option("-f", "--file", "file", type=click.Path(path_type=Path), help="Read the query from a file; - is stdin.")
@graph_option
@engine_option
@as_of_option
@row_options
@cite_option
@click.pass_context
def command(
    ctx: click.Context, text: str | None, file: Path | None, form: str, labels: bool | None, cite: bool
) -> None:
    """Run a SPARQL query of your own, given as an argument, in a file, or on standard input.

    Prefixes are known (pn:, cause:, incident:, module:, skos:, …), and a query only reads. The default graph is what
    is accepted; GRAPH ?claim { … } asks who said so.
    """
    if text is not None and file is not None:
        raise UsageError("a query and a file of one are given", hint="give one of them")
    name, query = (None, text) if text not in (None, "-") else _read(file)
    with opened(ctx) as graph, killable():
        rows = graph.sparql(query or "", file=name, cite=cite)
    echo_rows(rows, form, labels)


def _read(file: Path | None) -> tuple[str, str]:
    """The name, for errors, and the text of the query."""
    from provenaut.queries import read_text

    if file is not None and str(file) != "-":
        return str(file), read_text(file)
    if sys.stdin.isatty():
        raise UsageError("no query", hint="give it as an argument, with -f FILE, or on standard input")
    data = sys.stdin.buffer.read()
    try:
        return "stdin", data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise QueryError("the query is not UTF-8", file="stdin", line=line, hint="send it as UTF-8") from None
