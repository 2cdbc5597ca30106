"""Every command has its help, and the lists of commands tell the truth without importing them."""

from collections.abc import Iterator
from importlib import import_module

import click
import pytest

from provenaut import __version__
from provenaut.cli.app import COMMANDS, app
from provenaut.cli.lazy import LazyGroup, ListedGroup
from tests.cli.conftest import Run


def commands(group: click.Command = app, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """The command and all below it."""
    yield path, group
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None, f"{name} is listed and is not there"
            yield from commands(command, (*path, name))


ALL = tuple(commands())


def test_all_commands_are_walked() -> None:
    assert len(ALL) >= 13
    assert {path[0] for path, _ in ALL if path} == set(COMMANDS)


@pytest.mark.parametrize(("path", "command"), ALL, ids=[" ".join(path) or "provenaut" for path, _ in ALL])
def test_every_command_says_what_it_does(run: Run, path: tuple[str, ...], command: click.Command) -> None:
    done = run(*path, "--help")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(" ".join(("Usage: provenaut", *path)))
    assert command.help
    assert all(len(line) <= 80 for line in done.out.splitlines())
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden and parameter.name != "form":
            assert parameter.help, f"{parameter.name} of {path} has no help"


@pytest.mark.parametrize("group", [command for _, command in ALL if isinstance(command, ListedGroup)])
def test_lists_hold_all_commands_and_no_other(group: ListedGroup) -> None:
    context = click.Context(group)
    assert all(group.get_command(context, name) for name in group.lines)
    assert isinstance(group, LazyGroup) or set(group.commands) == set(group.lines)
    assert all(len(line) < 64 and line.endswith(".") for line in group.lines.values())


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_bears_the_name_under_which_it_is_listed(name: str) -> None:
    assert import_module(f"provenaut.cli.{name}").command.name in (name, "command")


def test_no_argument_shows_the_help(run: Run) -> None:
    done = run()
    assert done.status == 2
    assert "Commands:" in done.out + done.err


def test_version(run: Run) -> None:
    assert run("--version").out == f"provenaut {__version__}\n"
