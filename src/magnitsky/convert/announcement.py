"""
Announcements: dated actions on entries of a list, published separately from the list.

A list says who is on it; an announcement says what was done, on which day, to whom and on which
ground. Its entries are `Record`s, so that they can be compared with those of the list.
"""

from typing import Literal

from magnitsky.convert.record import Record, RecordValue

ActionKind = Literal["listed", "removed", "changed", "stated"]
"""`stated`: an official text about a listing that changes nothing in it."""


class AnnouncedAction(RecordValue, frozen=True, omit_defaults=True, rename="camel", kw_only=True):
    """
    One action on one entry.

    `on` is the ISO date of the action, None if the announcement states none. `record` is the entry
    as printed, after any change; `before` is the entry before a change. `statement` is the legal
    basis clause, verbatim except for line breaks; `citations` are the sections it cites, such as
    `E.O. 13818 1(a)(ii)(A)`.
    """

    kind: ActionKind
    on: str | None
    record: Record
    before: Record | None = None
    statement: str | None = None
    citations: tuple[str, ...] = ()


class PublishedAnnouncement(
    RecordValue, frozen=True, omit_defaults=True, rename="camel", kw_only=True
):
    """
    An official document about listings: publisher, date, address and text.

    `number` identifies it within its source. `published_on` is None if the document does not say.
    """

    number: str
    title: str
    publisher: str
    language: str
    published_on: str | None
    url: str
    text: str
    actions: tuple[AnnouncedAction, ...] = ()
