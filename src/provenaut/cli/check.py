"""`provenaut check`: whether everything that people write is in order."""

from pathlib import Path

import click

from provenaut.cli.lazy import examples
from provenaut.cli.shared import texts_option
from provenaut.errors import Findings

__all__ = ["command"]


@click.command("check", epilog=examples("provenaut check", "provenaut check --texts ../texts"))
@texts_option
def command(texts: tuple[Path, ...]) -> None:
    """Check seeds, passages, coverage, and the ontology, without building.

    The ontology is held to its rules of style, and with the extra `reasoning` installed HermiT looks whether it and
    the uncontested facts of the built graph can be true together. Leaves with 1 where something is wrong.
    """
    from provenaut.pipeline import Project
    from provenaut.pipeline.checks import run_checks

    problems = 0
    for check in run_checks(Project.find(Path.cwd()), texts=texts):
        click.echo(f"{check.name}: {check.result} ({check.found})")
        for problem in check.problems:
            click.echo(f"  {problem}")
        problems += len(check.problems)
    if problems:
        raise Findings(f"{problems} problem{'s' if problems > 1 else ''} found", hint="each is a line above")
