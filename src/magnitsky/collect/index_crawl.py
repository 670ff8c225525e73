"""Crawl a publisher's index: documents are fetched one at a time, with a pause, each once."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from magnitsky.collect.address import safe_to_show
from magnitsky.collect.download import Downloaded, DownloadLimits, NotModified, download
from magnitsky.errors import SourceChanged, SourceUnreachable

MOST_PAGES = 1_000
"""The largest number of pages of one index that are followed."""


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """
    One document of an index.

    `address` is where its bytes are (empty if there are none), `page` its page for readers.
    """

    number: str
    address: str
    page: str
    published_on: str


@dataclass(frozen=True, slots=True)
class IndexPage:
    """One page of an index; `count` is the number of documents on all its pages."""

    documents: tuple[IndexDocument, ...]
    count: int
    next: str | None


@dataclass(slots=True)
class IndexCrawl:
    """
    The documents of one publisher, from its index.

    Args:
        address: the first page of the index.
        into: a folder for what is fetched.
        read_page: the documents on a page, from its bytes and its name.
        older: the address of the index of all that was published up to a day.
        pause: the seconds between two requests.
    """

    address: str
    into: Path
    read_page: Callable[[bytes, str], IndexPage]
    older: Callable[[str, str], str] | None = None
    pause: float = 0.5
    limits: DownloadLimits = field(default_factory=DownloadLimits)
    sleep: Callable[[float], None] = time.sleep
    pages: list[Path] = field(default_factory=list)
    _asked: int = 0

    def index(self) -> list[IndexDocument]:
        """
        Every document of the index, in order; `pages` then has its pages as received.

        If a publisher limits the number of documents per query, older ones are queried separately.

        Raises:
            SourceUnreachable: a page cannot be downloaded.
            SourceMalformed: a page is truncated or not an index page.
            SourceChanged: there are fewer documents than stated, or the index leads elsewhere.
        """
        found: dict[str, IndexDocument] = {}
        total = self._walk(self.address, found)
        # Some publishers page through the newest N documents only (the Federal Register: 2,000).
        # Asking again up to the oldest day seen overlaps by that day, so nothing is skipped. A
        # round that brings nothing new means that the index is incomplete, and ends the loop.
        while len(found) < total:
            before = len(found)
            days = [document.published_on for document in found.values() if document.published_on]
            if days and self.older is not None:
                self._walk(self.older(self.address, min(days)), found)
            if len(found) == before:
                raise SourceChanged(
                    f"{safe_to_show(self.address)} states {total:,} documents but lists "
                    f"{len(found):,}. Nothing was changed; try again later."
                )
        return list(found.values())

    def fetch(self, document: IndexDocument) -> Downloaded:
        """
        A document, downloaded to a file.

        Raises:
            SourceUnreachable: it cannot be downloaded.
            SourceChanged: its address belongs to another publisher.
        """
        return self._get(document.address)

    def _walk(self, address: str, found: dict[str, IndexDocument]) -> int:
        """Collect the documents on a query's pages; returns the count on the first page."""
        total = 0
        for number, page in enumerate(self._pages(address)):
            total = total if number else page.count
            for document in page.documents:
                found.setdefault(document.number, document)
        return total

    def _pages(self, address: str) -> Iterator[IndexPage]:
        asked: set[str] = set()
        following: str | None = address
        while following and following not in asked and len(asked) < MOST_PAGES:
            asked.add(following)
            fetched = self._get(following)
            self.pages.append(fetched.path)
            page = self.read_page(fetched.path.read_bytes(), safe_to_show(following))
            yield page
            following = page.next

    def _get(self, address: str) -> Downloaded:
        self._check_place(address)
        if self._asked:
            self.sleep(self.pause)
        self._asked += 1
        fetched = download(address, self.into / str(self._asked), limits=self.limits)
        if isinstance(fetched, NotModified):
            raise SourceUnreachable(
                f"{safe_to_show(address)} answered 'not modified' to an unconditional request."
            )
        return fetched

    def _check_place(self, address: str) -> None:
        """Check that an index links to its own publisher only."""
        own, other = urlsplit(self.address), urlsplit(address)
        if (own.scheme, own.netloc) != (other.scheme, other.netloc):
            raise SourceChanged(
                f"{safe_to_show(self.address)} lists a document at {safe_to_show(address)}, which "
                "is not the same publisher. Nothing was changed; see the source's "
                "official page."
            )
