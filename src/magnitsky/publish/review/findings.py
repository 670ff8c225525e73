"""What a table found, in sentences: exact, with the interval where there is one."""

from collections.abc import Callable, Iterator

from magnitsky.measure.table import Table
from magnitsky.publish.review.scopes import Scopes

Says = Callable[[Table, Scopes], Iterator[str]]


def sentences(table: Table, scopes: Scopes) -> Iterator[str]:
    """The sentences of a table, the most important first; none where nothing is to be said."""
    says = _SAYS.get(table.question)
    if says is not None and table.rows:
        yield from says(table, scopes)


_SAYS: dict[str, Says] = {}
