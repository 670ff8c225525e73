"""Feeds of changes: everything, a programme or a country; Atom and JSON Feed 1.1."""

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

import msgspec

from magnitsky.codebook.changes import kinds_of_change
from magnitsky.convert.source import card_of

_TAG_YEAR = 2026
"""The year in the tag URIs of entries (RFC 4151)."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One change as a feed entry."""

    id: str
    title: str
    text: str
    page: str
    official: str
    published: datetime
    updated: datetime
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; `address` is its own, `page` the one for people."""

    id: str
    title: str
    address: str
    page: str
    entries: tuple[FeedEntry, ...]

    @property
    def updated(self) -> datetime:
        """When the latest list behind it was entered."""
        return max((one.updated for one in self.entries), default=datetime(1970, 1, 1, tzinfo=UTC))


def feed(
    path: str,
    title: str,
    rows: Iterable[Mapping[str, Any]],
    *,
    site: str,
    authority: str,
    kind: str,
) -> Feed:
    """
    A feed of changes.

    Args:
        path: names it in addresses, as `programmes/US-GLOMAG`.
        title: what it is about.
        rows: the changes, the newest first, as `present.feed_changes` gives them.
        site: the beginning of the site's addresses, with no slash at its end.
        authority: the host the ids are named after; it is to stay the same.
        kind: `atom` or `json`, as its address ends.
    """
    return Feed(
        id=f"tag:{authority},{_TAG_YEAR}:feeds/{path}",
        title=f"{title} – magnitsky",
        address=f"{site}/feeds/{path}.{kind}",
        page=f"{site}/changes/",
        entries=tuple(_entry(row, site, authority) for row in rows),
    )


def _entry(row: Mapping[str, Any], site: str, authority: str) -> FeedEntry:
    page = f"{site}/actors/{row['actor']}" if row["actor"] else f"{site}/listings/{row['id']}"
    day = datetime.fromisoformat(row["on"]).replace(tzinfo=UTC)
    return FeedEntry(
        id=f"tag:{authority},{_TAG_YEAR}:changes/{row['on']}/{row['kind']}/{row['id']}",
        title=f"{_heading(row['kind'])}: {row['name']} ({', '.join(row['programmes'])})",
        text=row["in_words"],
        page=page,
        official=row.get("page") or card_of(row["source"]).page,
        published=day,
        updated=max(day, datetime.fromisoformat(row["read_at"])),
        tags=(row["kind"], *row["programmes"], *row["countries"]),
    )


def _heading(kind: str) -> str:
    row = kinds_of_change()[kind]
    return row.heading or row.title


_NAMESPACE = {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"}


def atom(made: Feed) -> bytes:
    """A feed as Atom (RFC 4287)."""
    out = io.BytesIO()
    xml = XMLGenerator(out, "utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement("feed", AttributesImpl(_NAMESPACE))
    _element(xml, "title", made.title)
    _element(xml, "link", href=made.page, rel="alternate")
    _element(xml, "link", href=made.address, rel="self")
    _element(xml, "id", made.id)
    _element(xml, "updated", made.updated.isoformat())
    _author(xml)
    for one in made.entries:
        xml.startElement("entry", AttributesImpl({}))
        _atom_entry(xml, one)
        xml.endElement("entry")
    xml.endElement("feed")
    xml.endDocument()
    return out.getvalue()


def _author(xml: XMLGenerator) -> None:
    xml.startElement("author", AttributesImpl({}))
    _element(xml, "name", "magnitsky")
    xml.endElement("author")


def _atom_entry(xml: XMLGenerator, one: FeedEntry) -> None:
    """An entry, with the official page beside the actor's."""
    _element(xml, "title", _printable(one.title))
    _element(xml, "link", href=one.page, rel="alternate")
    _element(xml, "published", one.published.isoformat())
    _element(xml, "updated", one.updated.isoformat())
    _element(xml, "id", one.id)
    _element(xml, "summary", _printable(one.text), type="text")
    for tag in one.tags:
        _element(xml, "category", term=tag)
    _element(xml, "link", rel="via", href=one.official)


def _element(xml: XMLGenerator, name: str, text: str = "", **attributes: str) -> None:
    xml.startElement(name, AttributesImpl(attributes))
    if text:
        xml.characters(text)
    xml.endElement(name)


def _printable(text: str) -> str:
    """Text without control characters, which XML does not allow."""
    return "".join(c for c in text if c.isprintable() or c in "\n\t")


def json_feed(made: Feed) -> bytes:
    """A feed as JSON Feed 1.1."""
    return msgspec.json.encode(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": made.title,
            "home_page_url": made.page,
            "feed_url": made.address,
            "language": "en",
            "items": [
                {
                    "id": one.id,
                    "url": one.page,
                    "external_url": one.official,
                    "title": one.title,
                    "content_text": one.text,
                    "date_published": one.published.isoformat(),
                    "date_modified": one.updated.isoformat(),
                    "tags": list(one.tags),
                }
                for one in made.entries
            ],
        }
    )


WRITERS: dict[str, tuple[str, Callable[[Feed], bytes]]] = {
    "atom": ("application/atom+xml; charset=utf-8", atom),
    "json": ("application/feed+json", json_feed),
}
