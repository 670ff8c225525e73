"""Feeds of what changed: of everything, of a programme, of a country; as Atom and JSON Feed 1.1."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
from django.utils.feedgenerator import Atom1Feed

from magnitsky import codebook
from magnitsky.codebook.countries import countries
from magnitsky.convert.source import card_of
from magnitsky.errors import NotFound
from magnitsky.present.changes import ChangeFilter, changes, in_words

MOST = 200
"""Changes a feed holds, the newest."""
_DID = {
    "listed": "Listed", "relisted": "Listed again", "delisted": "No longer listed",
    "amended": "Amended", "moved": "Moved",
}  # fmt: skip
_TAG_YEAR = 2026
"""The year from which on the names of entries stand (RFC 4151)."""


@dataclass(frozen=True, slots=True)
class FeedSubject:
    """What a feed is about: everything, a programme or a country; `path` names it in addresses."""

    path: str
    title: str
    wanted: ChangeFilter


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One change, as a reader of feeds shows it."""

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
        """When the newest list was entered that it speaks of."""
        return max((one.updated for one in self.entries), default=datetime(1970, 1, 1, tzinfo=UTC))


def everything() -> FeedSubject:
    """All changes."""
    return FeedSubject("changes", "What changed", ChangeFilter())


def of_programme(programme: str) -> FeedSubject:
    """
    The changes of one programme.

    Raises:
        NotFound: there is no such programme.
    """
    title = codebook.programme(programme).title
    path = f"programmes/{programme}"
    return FeedSubject(path, f"What changed: {title}", ChangeFilter(programmes=(programme,)))


def of_country(code: str) -> FeedSubject:
    """
    The changes of who is counted under one country.

    Raises:
        NotFound: there is no such code.
    """
    country = countries().get(code)
    if country is None:
        raise NotFound(f"There is no country code '{code}'. Write it as ru, or as mm.")
    return FeedSubject(
        f"countries/{code}", f"What changed: {country.name}", ChangeFilter(countries=(code,))
    )


def feed(subject: FeedSubject, *, site: str, authority: str, kind: str) -> Feed:
    """
    A feed of a subject.

    Args:
        subject: what it is about.
        site: the beginning of the site's addresses, with no slash at its end.
        authority: the host the ids are named after; it is to stay the same.
        kind: `atom` or `json`, as its address ends.
    """
    rows = changes(subject.wanted, limit=MOST).rows
    return Feed(
        id=f"tag:{authority},{_TAG_YEAR}:feeds/{subject.path}",
        title=f"{subject.title} – magnitsky",
        address=f"{site}/feeds/{subject.path}.{kind}",
        page=f"{site}/changes/",
        entries=tuple(_entry(row, site, authority) for row in rows),
    )


def _entry(row: dict[str, Any], site: str, authority: str) -> FeedEntry:
    page = f"{site}/actors/{row['actor']}" if row["actor"] else f"{site}/listings/{row['id']}"
    day = datetime.fromisoformat(row["on"]).replace(tzinfo=UTC)
    return FeedEntry(
        id=f"tag:{authority},{_TAG_YEAR}:changes/{row['on']}/{row['kind']}/{row['id']}",
        title=f"{_DID[row['kind']]}: {row['name']} ({', '.join(row['programmes'])})",
        text=in_words(row),
        page=page,
        official=row.get("page") or card_of(row["source"]).page,
        published=day,
        updated=max(day, datetime.fromisoformat(row["read_at"])),
        tags=(row["kind"], *row["programmes"], *row["countries"]),
    )


class _Atom(Atom1Feed):
    """Django's, with the official page beside the actor's."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write an entry."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("link", attrs={"rel": "via", "href": item["official"]})


def atom(made: Feed) -> bytes:
    """A feed as Atom (RFC 4287)."""
    out = _Atom(
        title=made.title, link=made.page, description="", language="en",
        feed_url=made.address, feed_guid=made.id, author_name="magnitsky",
    )  # fmt: skip
    for one in made.entries:
        out.add_item(
            title=_printable(one.title),
            link=one.page,
            description=_printable(one.text),
            unique_id=one.id,
            pubdate=one.published,
            updateddate=one.updated,
            categories=one.tags,
            official=one.official,
        )
    out.latest_post_date = lambda: made.updated  # type: ignore[method-assign]
    return out.writeString("utf-8").encode()


def _printable(text: str) -> str:
    """Without the control characters that XML cannot hold."""
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
