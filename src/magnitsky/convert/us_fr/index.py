"""The Federal Register's index of documents, as paged by its API."""

from pathlib import Path
from urllib.parse import urlencode

import msgspec

from magnitsky.collect.index_crawl import IndexDocument, IndexPage
from magnitsky.convert.sniff import HEAD
from magnitsky.errors import SourceMalformed


class _Result(msgspec.Struct):
    document_number: str
    publication_date: str | None = None
    html_url: str | None = None
    raw_text_url: str | None = None
    title: str | None = None


class _Page(msgspec.Struct):
    results: list[_Result]
    count: int
    next_page_url: str | None = None


class _Empty(msgspec.Struct):
    count: int


def read_page(content: bytes, name: str) -> IndexPage:
    """
    The documents on one page of the index, and the address of the next page.

    Raises:
        SourceMalformed: it is cut off, or not a page of the index.
    """
    try:
        page = msgspec.json.decode(content, type=_Page)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        if _is_empty(content):
            return IndexPage((), 0, None)
        raise SourceMalformed(
            f"us-fr: {name} is not a page of the Federal Register's index, or is cut "
            f"off ({error}). Nothing was changed; try again later."
        ) from error
    documents = tuple(
        IndexDocument(
            one.document_number,
            one.raw_text_url or "",
            one.html_url or "",
            one.publication_date or "",
        )
        for one in page.results
    )
    return IndexPage(documents, page.count, page.next_page_url)


def _is_empty(content: bytes) -> bool:
    """Whether nothing was found, for which the API gives a count of 0 and no results."""
    try:
        return msgspec.json.decode(content, type=_Empty).count == 0
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False


def older(address: str, day: str) -> str:
    """
    The same query up to a publication date, since one query returns at most 2,000 documents.

    >>> older("https://example.org/documents.json?order=newest", "2011-05-06")
    'https://example.org/documents.json?order=newest&conditions%5Bpublication_date%5D%5Blte%5D=2011-05-06'
    """
    joint = "&" if "?" in address else "?"
    return address + joint + urlencode({"conditions[publication_date][lte]": day})


def is_page(path: Path) -> bool:
    """Whether a file seems to be a page of the index: JSON with results or a count."""
    with path.open("rb") as file:
        head = file.read(HEAD).lstrip()
    return head.startswith(b"{") and (b'"results"' in head or b'"document_number"' in head)
