"""Pages of a long list, by number; an absurd number is refused in words."""

from dataclasses import dataclass, replace

from django.http import HttpRequest

MOST_PAGES = 10_000


@dataclass(frozen=True, slots=True)
class Paging:
    """Where in a list a page is: `number` counts from 1; `others` is the query without it."""

    number: int
    size: int
    others: str
    total: int = 0

    @property
    def offset(self) -> int:
        """How many rows stand before it."""
        return (self.number - 1) * self.size

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // self.size))

    @property
    def before(self) -> str:
        """The query of the page before; empty on the first."""
        return self._query(min(self.number - 1, self.last)) if self.number > 1 else ""

    @property
    def after(self) -> str:
        """The query of the next page; empty on the last."""
        return self._query(self.number + 1) if self.number < self.last else ""

    def of(self, total: int) -> "Paging":
        """The same in a list of so many rows."""
        return replace(self, total=total)

    def _query(self, number: int) -> str:
        page = f"page={number}" if number > 1 else ""
        return f"?{'&'.join(filter(None, (self.others, page)))}"


def paging(request: HttpRequest, size: int) -> Paging | None:
    """The page that is asked for; None where it is no number, or an absurd one."""
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) <= len(str(MOST_PAGES))):
        return None
    number = int(asked)
    if not 1 <= number <= MOST_PAGES:
        return None
    others = request.GET.copy()
    others.pop("page", None)
    return Paging(number, size, others.urlencode())
