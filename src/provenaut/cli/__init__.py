"""The command `provenaut`. Each subcommand is a module of its own, imported when it is called.

A command parses, calls one library function, and prints. It leaves with 0, 1 (it found something) or 2 (a usage or
input error, one line on stderr).
"""

import gc

# A command is over before garbage is worth collecting; at a start, collecting takes some 8 of 120 ms.
gc.set_threshold(100_000)

from provenaut.cli.app import main  # noqa: E402  # after the line above, which its imports profit from

__all__ = ["main"]
