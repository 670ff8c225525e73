"""Kinds of change: what can happen to a listing."""

import functools
from typing import Literal, get_args

from magnitsky.codebook.load import DATA, CodebookRow, Text, read_closed_set

ChangeKind = Literal["listed", "relisted", "delisted", "moved", "amended"]
CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
"""The weightiest first."""


class KindOfChange(CodebookRow, frozen=True, kw_only=True):
    """
    One kind of change.

    `title` is what a page calls it, `heading` what a feed does, where that differs. `sentence`
    says what happened: `{name}` is who the listing is of, `{under}` its programmes.
    """

    slug: ChangeKind
    title: Text
    heading: Text | None = None
    sentence: Text


@functools.cache
def kinds_of_change() -> dict[str, KindOfChange]:
    """
    The kinds of change by slug, the weightiest first.

    Raises:
        BadCodebook: the file breaks a rule, or lacks one of the kinds.
    """
    return read_closed_set(DATA / "changes.yml", KindOfChange, CHANGE_KINDS)
