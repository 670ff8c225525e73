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
        if row.count:
            yield row.singular
        if row.address:
            yield from filter(None, (row.plural, row.plural_in_sentence, row.lead))
            yield from filter(None, (row.question, row.asks))
    for of_target in kinds().values():
        yield from (of_target.title, of_target.plural)
    for of_change in kinds_of_change().values():
        yield of_change.title
    yield from issuers().values()
