"""The titles of the closed sets, which pages translate: the catalogues are made with them."""

from collections.abc import Iterator

from magnitsky.codebook.changes import kinds_of_change
from magnitsky.codebook.issuers import issuers
from magnitsky.codebook.kinds import kinds
from magnitsky.codebook.schemes import schemes


def titles() -> Iterator[str]:
    """Every title of a closed set, in English."""
    for row in schemes().values():
        yield row.title
        if row.address and row.lead:
            yield from (row.plural, row.lead)
    for of_target in kinds().values():
        yield of_target.title
    for of_change in kinds_of_change().values():
        yield of_change.title
    yield from issuers().values()
