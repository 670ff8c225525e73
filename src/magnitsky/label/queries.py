"""Queries about codes: current codes of listings, open texts, disagreements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from magnitsky.codebook import narrow
from magnitsky.enter.read.record_time import as_known_at
from magnitsky.enter.read.statements import listings_under
from magnitsky.label.consensus import CodeConsensus, consensus, readers
from magnitsky.label.models import Assignment, Coding, Wording
from magnitsky.label.values import CODED, NOTED, READING, YES, About, Coded, Mark

BATCH = 500
_SCHEMES = (*CODED, *NOTED)
COLUMNS = ("scheme", "code", "quote", "start", "end", "rule", "confidence", "status", "role", "by",
           "at", "why")  # fmt: skip


@dataclass(frozen=True, slots=True)
class CodingText:
    """One statement in its current wording, with everything recorded on it."""

    listing: str
    text: str
    wording: Wording
    said: tuple[Coded, ...]
    assigned: dict[str, bool]
    """The assigned coders, and whether the rules' suggestions are hidden from them."""

    @property
    def standing(self) -> list[CodeConsensus]:
        """The status of each of its codes."""
        return consensus(self.said, self.assigned)

    @property
    def readers(self) -> set[str]:
        """People who have finished it."""
        return readers(self.said)


def believed_wordings() -> dict[tuple[str, str], Wording]:
    """The current wording of each statement, by listing and text, without the words."""
    rows = Wording.objects.filter(known_until=None).select_related("statement").defer("words")
    return {(row.statement.listing, row.statement.text): row for row in rows.iterator(BATCH)}


def last_wordings() -> dict[tuple[str, str], Wording]:
    """The current or last wording of each statement, without the words."""
    ended = Wording.objects.exclude(known_until=None).select_related("statement").defer("words")
    found = {
        (row.statement.listing, row.statement.text): row
        for row in ended.order_by("known_until", "pk").iterator(BATCH)
    }
    return found | believed_wordings()


def codings_of(
    wordings: Collection[int], known_at: datetime | None = None
) -> dict[int, list[Coded]]:
    """Everything recorded on these wordings, in order of time."""
    found: dict[int, list[Coded]] = defaultdict(list)
    keys = sorted(wordings)
    for start in range(0, len(keys), BATCH):
        rows = Coding.objects.filter(wording__in=keys[start : start + BATCH])
        for key, said in _said(rows if known_at is None else rows.filter(at__lte=known_at)):
            found[key].append(said)
    return found


def _said(rows: Any) -> Iterator[tuple[int, Coded]]:
    for key, *values in (
        rows.order_by("at", "pk").values_list("wording_id", *COLUMNS).iterator(BATCH)
    ):
        yield key, coding_from(values)


def coding_from(values: Iterable[Any]) -> Coded:
    """The values of `COLUMNS` as one value."""
    scheme, code, quote, start, end, rule, confidence, status, role, by, at, why = values
    return Coded(Mark(scheme, code, quote, start, end, rule, confidence), status, role, by, at, why)


def texts(
    *,
    listings: Collection[str] | None = None,
    known_at: datetime | None = None,
) -> Iterator[CodingText]:
    """The statements about these listings (all, if None), in order of listing and text."""
    rows = Wording.objects.filter(as_known_at(known_at)).select_related("statement")
    if listings is not None and len(listings) <= BATCH:
        rows = rows.filter(statement__listing__in=listings)
    ordered = rows.order_by("statement__listing", "statement__text")
    chosen = [
        row
        for row in ordered.iterator(BATCH)
        if listings is None or row.statement.listing in listings
    ]
    said = codings_of([row.pk for row in chosen], known_at)
    assigned = _assigned()
    for row in chosen:
        yield CodingText(
            row.statement.listing,
            row.statement.text,
            row,
            tuple(said.get(row.pk, ())),
            assigned.get(row.statement_id, {}),
        )


def _assigned() -> dict[int, dict[str, bool]]:
    found: dict[int, dict[str, bool]] = defaultdict(dict)
    rows = Assignment.objects.order_by("pk").values_list("statement_id", "coder", "blind")
    for statement, coder, blind in rows.iterator(BATCH):
        found[statement][coder] = blind
    return found


def published(
    listings: Collection[str] | None, known_at: datetime | None = None
) -> dict[str, dict[About, bool]]:
    """
    Public codes of these listings (all, if None), with whether people confirmed each.

    A listing that is missing has no collected reason; one with no codes has a reason that states
    none.
    """
    found: dict[str, dict[About, bool]] = {}
    for text in texts(listings=listings, known_at=known_at):
        codes = found.setdefault(text.listing, {})
        for one in text.standing:
            if one.is_public:
                is_confirmed = one.stand == "confirmed"
                codes[one.mark.about] = is_confirmed or codes.get(one.mark.about, False)
    return found


def last_coded_at() -> datetime | None:
    """When a wording or a code was last taken in; None where there is none."""
    times = (
        Wording.objects.aggregate(at=Max("known_from")),
        Coding.objects.aggregate(at=Max("at")),
    )
    return max((row["at"] for row in times if row["at"]), default=None)


def codes_of(listing: str) -> list[dict[str, Any]]:
    """The public codes of one listing, with their quotes, by text and scheme."""
    return codes_of_all({listing}).get(listing, [])


def codes_of_all(listings: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """As `codes_of`, for several listings; those without a collected reason are missing."""
    found: dict[str, list[dict[str, Any]]] = {}
    for text in texts(listings=listings):
        said = {
            "text": text.text or "own statement",
            "address": text.wording.address,
            "version": text.wording.sha256,
        }
        found.setdefault(text.listing, []).extend(
            said | public_code(one)
            for one in sorted(text.standing, key=lambda one: _SCHEMES.index(one.mark.scheme))
            if one.is_public
        )
    return found


def public_code(one: CodeConsensus) -> dict[str, Any]:
    """One code for display: `suggested by rule` until people have confirmed it."""
    mark = one.mark
    return {
        "scheme": mark.scheme,
        "code": mark.code,
        "quote": mark.quote,
        "start": mark.start,
        "end": mark.end,
        "status": "suggested by rule" if one.stand == "suggested" else one.stand,
        "rule": mark.rule or None,
        "confidence": mark.confidence,
    }


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text for a person to code, by its names, without the words."""

    listing: str
    text: str
    is_assigned: bool


def coding_queue(by: str, listings: Collection[str] | None = None) -> list[Waiting]:
    """
    The texts for a person to code: assigned ones first, then those nobody has read.

    Texts assigned to others are left out. Narrow-scope programmes come first.
    """
    assigned, read = _assigned(), _readers()
    rows = Wording.objects.filter(known_until=None).exclude(words="")
    columns = ("pk", "statement_id", "statement__listing", "statement__text")
    found = []
    for pk, statement, listing, text in rows.values_list(*columns).iterator(BATCH):
        coders, done = assigned.get(statement, {}), read.get(pk, set())
        is_theirs = by in coders or not (coders or done)
        if by not in done and is_theirs and (listings is None or listing in listings):
            found.append(Waiting(listing, text, by in coders))
    first = listings_under(narrow())
    found.sort(key=lambda w: (not w.is_assigned, w.listing not in first, w.listing, w.text))
    return found


def _readers() -> dict[int, set[str]]:
    """The people who have finished each wording."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = Coding.objects.filter(scheme=READING, status__in=YES)
    for pk, by in rows.values_list("wording_id", "by").iterator(BATCH):
        found[pk].add(by)
    return found


def listings_read() -> set[str]:
    """Listings with a text that somebody has finished, the basis of agreement."""
    rows = Wording.objects.filter(known_until=None, pk__in=_readers())
    return set(rows.values_list("statement__listing", flat=True))


def texts_to_code(by: str, listings: Collection[str] | None = None) -> list[CodingText]:
    """The texts of `waiting`, with their content."""
    names = coding_queue(by, listings)
    chosen = {one.listing for one in names}
    found = {(text.listing, text.text): text for text in texts(listings=chosen)}
    return [found[one.listing, one.text] for one in names]


def open_marks(text: CodingText, by: str) -> list[Mark]:
    """The rules' suggestions for a text that a person has not decided on, in order of place."""
    decided = {said.mark.about for said in text.said if said.by == by}
    suggested: dict[About, Mark | None] = {}
    for said in text.said:
        if said.role == "rule":
            suggested[said.mark.about] = said.mark if said.status == "suggested" else None
    found = [mark for about, mark in suggested.items() if mark and about not in decided]
    return sorted(found, key=lambda mark: (mark.start, mark.scheme, mark.code))


def lapsed_marks(text: CodingText, by: str) -> list[Mark]:
    """Codes this person gave to the previous wording that nobody suggests for this one."""
    before = Wording.objects.filter(statement=text.wording.statement_id).exclude(known_until=None)
    last = before.order_by("known_until", "pk").last()
    if last is None:
        return []
    now = {said.mark.about for said in text.said}
    gave = {said.mark.about: said for said in codings_of({last.pk})[last.pk] if said.by == by}
    return [
        said.mark
        for about, said in gave.items()
        if said.is_yes and about not in now and about[0] != READING
    ]


def disagreements(
    listings: Collection[str] | None = None,
) -> Iterator[tuple[CodingText, CodeConsensus]]:
    """Disagreements between coders without a ruling, in order of listing and place."""
    coded = _coded_by_people()
    for text in texts(listings=coded if listings is None else coded & set(listings)):
        for one in text.standing:
            if one.is_disagreement:
                yield text, one


def _coded_by_people() -> set[str]:
    rows = Coding.objects.filter(role="coder", wording__known_until=None)
    return set(rows.values_list("wording__statement__listing", flat=True).distinct())
