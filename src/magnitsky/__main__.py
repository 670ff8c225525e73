"""`python -m magnitsky`."""

from magnitsky.cli import main

main(prog_name="magnitsky")
