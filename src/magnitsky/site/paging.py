"""Pages of a long list, by the number in the address."""

from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import HttpRequest


def page_of(request: HttpRequest, rows: Any, size: int) -> Page[Any] | None:
    """
    The page that is asked for, the first where none is; None where the list has no such page.

    Args:
        request: names the page by `?page=`.
        rows: anything that has a length and can be sliced.
        size: rows of a page.
    """
    number = request.GET.get("page", "1")
    try:
        is_plain = number.isascii() and number.isdecimal()
        return Paginator(rows, size).page(number) if is_plain else None
    except InvalidPage:
        return None
