"""Pagination of long lists."""

from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import HttpRequest


def page_of(request: HttpRequest, rows: Any, size: int) -> Page[Any] | None:
    """
    The requested page, by default the first; None if the list has no such page.

    Args:
        request: its `?page=` is the page number.
        rows: anything with a length that can be sliced.
        size: rows per page.
    """
    number = request.GET.get("page", "1")
    try:
        is_plain = number.isascii() and number.isdecimal()
        return Paginator(rows, size).page(number) if is_plain else None
    except InvalidPage:
        return None
