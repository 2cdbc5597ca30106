"""Groups of commands: one that answers misspelt names, and one that imports a command when it is called."""

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module

import click

__all__ = ["LazyGroup", "ListedGroup", "examples"]


def examples(*lines: str) -> str:
    """Examples for the end of a help text, each on a line of its own, as click keeps them behind a backspace."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


class ListedGroup(click.Group):
    """A group whose commands are answered with the nearest where they are misspelt; `lines` is what its help shows."""

    def __init__(self, *, lines: Mapping[str, str], **settings: object) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]  # click's own settings, passed on
        self.lines = lines

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """All names, in the order in which they were given."""
        return list(self.lines)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; a misspelt one is answered with the nearest."""
        name = args[0]
        if name not in self.lines and not name.startswith("-"):
            close = get_close_matches(name, self.lines, n=1, cutoff=0.5)
            hint = f"did you mean '{close[0]}'?" if close else "there are " + ", ".join(self.lines)
            raise click.UsageError(f"no command '{name}'; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The commands with their lines, none imported for it."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.lines.items()))


class LazyGroup(ListedGroup):
    """`modules` maps each name to the module of its command, which is the attribute `command` of that module."""

    def __init__(self, *, modules: Mapping[str, str], **settings: object) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]  # `lines`, and click's own settings, passed on
        self.modules = modules

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now."""
        if cmd_name not in self.modules:
            return None
        command: click.Command = import_module(self.modules[cmd_name]).command
        return command
