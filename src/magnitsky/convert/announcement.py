"""
What an announcement does: dated actions on entries of a list, beside the list itself.

A list says who stands on it; an announcement says what was done, on which day, to whom and on what
ground. Its entries are `Record`s, so that they are compared with the list's by the same words.
"""

from typing import Literal

from magnitsky.convert.record import Record, RecordValue

ActionKind = Literal["listed", "removed", "changed", "stated"]
"""`stated`: official words about a listing that change nothing in it."""


class AnnouncedAction(RecordValue, frozen=True, omit_defaults=True, rename="camel", kw_only=True):
    """
    One thing done to one entry.

    `on` is the ISO day of the action, None where the announcement states none. `record` is the
    entry as printed, after a change; `before` is how it read until then. `statement` is the legal
    basis clause, verbatim but for line ends; `citations` are the sections it cites, such as
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
    One official document about listings: who published it, when, where, and its words.

    `number` names it within its source. `published_on` is None where it does not say.
    """

    number: str
    title: str
    publisher: str
    language: str
    published_on: str | None
    url: str
    text: str
    actions: tuple[AnnouncedAction, ...] = ()
