"""Statements of reasons in the official words, with the coded quotes marked."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from magnitsky.label.consensus import CodeConsensus
from magnitsky.label.highlight import highlight
from magnitsky.label.queries import CodingText
from magnitsky.label.values import CODED, NOT_STATED, NOTED
from magnitsky.site.actor_detail.timeline import anchor_of

_ORDER = {scheme: n for n, scheme in enumerate((*CODED, *NOTED))}


@dataclass(frozen=True, slots=True)
class StatementCode:
    """One code of a text: `number` is that of its quote, 0 if it has no quote."""

    number: int
    scheme: str
    code: str
    quote: str
    is_confirmed: bool
    is_in_codebook: bool


@dataclass(frozen=True, slots=True)
class StatementView:
    """
    One official text about a listing.

    `words` is empty if the register has only the codes with their quotes. `by` is the publisher of
    a notice, empty for the listing's own statement.
    """

    key: str
    words: SafeString | str
    language: str
    codes: tuple[StatementCode, ...]
    address: str
    by: str = ""
    title: str = ""
    on: str = ""
    bases: tuple[dict[str, Any], ...] = ()

    @property
    def schemes(self) -> list[str]:
        """The schemes that have a marked quote in the text."""
        return sorted({code.scheme for code in self.codes if code.number}, key=_ORDER.__getitem__)


@dataclass(frozen=True, slots=True)
class ListingStatements:
    """One listing on the page, with its official texts."""

    anchor: str
    whole: dict[str, Any]
    statements: tuple[StatementView, ...]

    @property
    def programmes(self) -> list[str]:
        """The programmes it is or was listed under."""
        return list(dict.fromkeys(one["programme"] for one in self.whole["designations"]))


def listing_statements(whole: dict[str, Any], texts: list[CodingText]) -> ListingStatements:
    """A listing with its official texts: its own statement, then those of notices."""
    anchor = anchor_of(whole["id"])
    by_text = {text.text: text for text in texts}
    found = [_own(whole, by_text.pop("", None), anchor)]
    for notice in whole["notices"]:
        text = by_text.pop(f"{notice['source']}:{notice['number']}", None)
        found.append(_of_notice(notice, text, f"{anchor}-{len(found)}-"))
    return ListingStatements(anchor, whole, tuple(one for one in found if one.words or one.codes))


def _own(whole: dict[str, Any], text: CodingText | None, anchor: str) -> StatementView:
    said = whole["record"].get("statement") or ""
    return _statement(f"{anchor}-", said, text, address=whole["page"])


def _of_notice(notice: dict[str, Any], text: CodingText | None, key: str) -> StatementView:
    return _statement(
        key,
        notice["statement"] or "",
        text,
        address=notice["address"],
        by=notice["publisher"],
        title=notice["title"],
        on=notice["on"] or notice["published_on"] or "",
        bases=tuple(notice["bases"]),
    )


def _statement(
    key: str, said: str, text: CodingText | None, *, address: str, **more: Any
) -> StatementView:
    standing = [] if text is None else [one for one in text.standing if one.is_public]
    standing.sort(key=lambda one: (one.mark.code == NOT_STATED, one.mark.start))
    quoted = [one.mark for one in standing if one.mark.quote]
    words = (text.wording.words if text is not None else "") or said
    return StatementView(
        key=key,
        words=highlight(words, quoted, key=key) if words else "",
        language=text.wording.language if text is not None else "en",
        codes=tuple(_code(one, quoted.index(one.mark) + 1 if one.mark.quote else 0)
                    for one in standing),
        address=address,
        **more,
    )  # fmt: skip


def _code(one: CodeConsensus, number: int) -> StatementCode:
    mark = one.mark
    is_coded = mark.scheme in CODED and mark.code != NOT_STATED
    confirmed = one.stand == "confirmed"
    return StatementCode(number, mark.scheme, mark.code, mark.quote, confirmed, is_coded)
