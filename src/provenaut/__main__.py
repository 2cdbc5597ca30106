"""`python -m provenaut` is the command."""

from provenaut.cli import main

main()
