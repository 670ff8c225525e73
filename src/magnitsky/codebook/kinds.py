"""Kinds of target: individuals, entities, vessels, aircraft."""

import functools
from typing import Literal, get_args

from magnitsky.codebook.load import DATA, CodebookRow, Text, read_closed_set

Kind = Literal["individual", "entity", "vessel", "aircraft"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class TargetKind(CodebookRow, frozen=True, kw_only=True):
    """
    One kind of target.

    `schemas` are FollowTheMoney's schemas of it, the plain one first; `type` is the word by which
    a reconciling program is told of it. `is_person` says that a law can name it for acts.
    """

    slug: Kind
    title: Text
    plural: Text
    type: Text
    schemas: tuple[Text, ...]
    is_person: bool = False


@functools.cache
def kinds() -> dict[str, TargetKind]:
    """
    The kinds of target by slug.

    Raises:
        BadCodebook: the file breaks a rule, or lacks one of the kinds.
    """
    return read_closed_set(DATA / "kinds.yml", TargetKind, KINDS)


def plural_of(kind: str) -> str:
    """The plural of a kind in a sentence; a word that is no kind stands for itself."""
    row = kinds().get(kind)
    return row.plural if row else kind
