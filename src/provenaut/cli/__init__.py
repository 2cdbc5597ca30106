"""The command `provenaut`. Each subcommand is a module of its own, imported when it is called.

A command parses, calls one library function, and prints. It leaves with 0, 1 (it found something) or 2 (a usage or
input error, one line on stderr).
"""

from provenaut.cli.app import main

__all__ = ["main"]
