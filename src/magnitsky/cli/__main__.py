"""`python -m magnitsky.cli`."""

from magnitsky.cli import main

main(prog_name="magnitsky")
