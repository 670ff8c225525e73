"""The titles of the closed sets, which pages translate: the catalogues are made with them."""

from collections.abc import Iterator

from magnitsky.codebook.schemes import schemes


def titles() -> Iterator[str]:
    """Every title of a closed set, in English."""
    for row in schemes().values():
        yield row.title
        if row.address and row.lead:
            yield from (row.plural, row.lead)
