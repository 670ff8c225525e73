"""Writes of codes: suggestions and decisions; rows are only added."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from magnitsky.enter.read.statements import (
    OWN,
    PublishedStatement,
    published_statements,
    read_in_full,
)
from magnitsky.enter.write.advisory_lock import advisory_lock
from magnitsky.label import queries
from magnitsky.label.carry_over import carried_over
from magnitsky.label.models import Coding, Statement, Wording
from magnitsky.label.suggestions import can_code, coded_with, suggested
from magnitsky.label.values import BY_RULE, Coded, Mark

BATCH = 500
"""Rows per database statement."""

MATTER = "label"
"""Lock name for writers of codes, so that two runs do not code the same text twice."""

Progress = Callable[[int, int], None]
"""Called with the number of texts done and the total."""


@dataclass(slots=True)
class CodingRun:
    """The result of a run."""

    statements: int = 0
    new: int = 0
    changed: int = 0
    coded_again: int = 0
    withdrawn: int = 0
    codes: int = 0
    carried: int = 0
    reopened: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def as_json(self) -> dict[str, Any]:
        """The form used in JSON output."""
        return {
            "statements": self.statements,
            "new": self.new,
            "changed": self.changed,
            "coded_again": self.coded_again,
            "unchanged": self.statements - self.new - self.changed - self.coded_again,
            "withdrawn": self.withdrawn,
            "codes": self.codes,
            "carried_over": self.carried,
            "open_again": self.reopened,
            "no_lexicon": dict(sorted(self.left_out.items())),
        }


@dataclass(slots=True)
class _Due:
    """A text to code, with its last wording."""

    text: PublishedStatement
    version: str
    before: Wording | None
    marks: list[Mark] = field(default_factory=list)

    @property
    def is_same(self) -> bool:
        """Whether the words are unchanged."""
        before = self.before
        return before is not None and before.known_until is None and before.sha256 == self.version


def run(*, sources: Collection[str] = (), progress: Progress = lambda *_: None) -> CodingRun:
    """
    Code every new or changed statement of these sources (all, if none is given).

    Texts are also recoded when the rules have changed. Runs in one transaction.
    """
    with transaction.atomic():
        advisory_lock(MATTER)
        texts = list(published_statements(sources))
        ran = CodingRun(statements=len(texts))
        due = _due(texts, ran)
        for done, one in enumerate(due, 1):
            if can_code(one.text.language):
                one.marks = suggested(one.text)
            else:
                ran.left_out[one.text.language] += 1
            progress(done, len(due))
        _store(due, ran)
        ran.withdrawn = _withdraw(texts, sources)
    return ran


def _due(texts: Iterable[PublishedStatement], ran: CodingRun) -> list[_Due]:
    known = queries.last_wordings()
    due: list[_Due] = []
    for text in texts:
        one = _Due(text, version_of(text.words), known.get((text.listing, text.text)))
        if one.before is None:
            ran.new += 1
        elif not one.is_same:
            ran.changed += 1
        elif one.before.coded_with != coded_with(text):
            ran.coded_again += 1
        else:
            continue
        due.append(one)
    return due


def version_of(words: str) -> str:
    """The version of a text: the SHA-256 of its words."""
    return sha256(words.encode()).hexdigest()


def _store(due: list[_Due], ran: CodingRun) -> None:
    now = datetime.now(UTC)
    said = queries.codings_of({one.before.pk for one in due if one.before is not None})
    rows: list[Coding] = []
    for one, wording in zip(due, _wordings(due, now), strict=True):
        before = said.get(one.before.pk, []) if one.before is not None else []
        held: list[Coded] = []
        if one.before is not None and not one.is_same:
            over = carried_over(
                before, one.text.words, one.marks, version=one.before.sha256, at=now
            )
            held, ran.carried = list(over.rows), ran.carried + len(over.rows)
            ran.reopened += over.reopened
        fresh = list(_by_rule(one.marks, before if one.is_same else [], now))
        ran.codes += sum(row.status == "suggested" for row in fresh)
        rows += [row_of(row, wording) for row in (*fresh, *held)]
    Coding.objects.bulk_create(rows, BATCH)


def _wordings(due: list[_Due], now: datetime) -> list[Wording]:
    """The current wording of each text."""
    statements = _statements(due)
    superseded = [one.before.pk for one in due if one.before is not None and not one.is_same]
    for chunk in _chunks(superseded):
        Wording.objects.filter(pk__in=chunk, known_until=None).update(known_until=now)
    same: list[Wording] = []
    made: list[Wording] = []
    found: list[Wording] = []
    for one in due:
        wording = one.before if one.is_same else None
        if wording is None:
            statement = statements[one.text.listing, one.text.text]
            wording = Wording(statement=statement, sha256=one.version, known_from=now)
            made.append(wording)
        else:
            wording.changed_at = now
            same.append(wording)
        wording.words, wording.language = one.text.words, one.text.language
        wording.address, wording.coded_with = one.text.address, coded_with(one.text)
        found.append(wording)
    Wording.objects.bulk_create(made, BATCH)
    columns = ("words", "language", "address", "coded_with", "changed_at")
    Wording.objects.bulk_update(same, columns, 100)
    return found


def _statements(due: Iterable[_Due]) -> dict[tuple[str, str], Statement]:
    wanted = [(one.text.listing, one.text.text) for one in due if not one.is_same]
    return made_statements(wanted)


def made_statements(wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], Statement]:
    """The statements with these names; missing ones are created."""
    known = {(one.listing, one.text): one for one in Statement.objects.all()}
    new = [Statement(listing=a, text=b) for a, b in dict.fromkeys(wanted) if (a, b) not in known]
    Statement.objects.bulk_create(new, BATCH)
    return known | {(one.listing, one.text): one for one in new}


def _by_rule(marks: Iterable[Mark], before: Iterable[Coded], now: datetime) -> Iterator[Coded]:
    """The rules' new suggestions, and rejections of those they no longer make."""
    last = {said.mark.about: said for said in before if said.role == "rule"}
    made = {about for about, said in last.items() if said.status == "suggested"}
    for mark in marks:
        old = last.get(mark.about)
        if mark.about not in made or (old is not None and old.mark != mark):
            yield Coded(mark, "suggested", "rule", BY_RULE, now)
    gone = made - {mark.about for mark in marks}
    for about in sorted(gone):
        why = "The current rules no longer suggest it."
        yield Coded(last[about].mark, "rejected", "rule", BY_RULE, now, why)


def row_of(said: Coded, wording: Wording) -> Coding:
    """An unsaved row."""
    mark = said.mark
    return Coding(
        wording=wording,
        scheme=mark.scheme,
        code=mark.code,
        quote=mark.quote,
        start=mark.start,
        end=mark.end,
        rule=mark.rule,
        confidence=mark.confidence,
        status=said.status,
        role=said.role,
        by=said.by,
        at=said.at,
        why=said.why,
    )


def _withdraw(texts: Iterable[PublishedStatement], sources: Collection[str]) -> int:
    """
    Retire wordings whose text the register no longer has.

    Codes that came without their text are kept: the register never had it.
    """
    held = {(text.listing, text.text) for text in texts}
    in_full = read_in_full(sources)
    gone = [
        wording.pk
        for (listing, text), wording in queries.believed_wordings().items()
        if (listing, text) not in held
        and (not sources or listing.partition(":")[0] in sources)
        and (listing in in_full if text == OWN else wording.coded_with)
    ]
    for chunk in _chunks(gone):
        Wording.objects.filter(pk__in=chunk).update(known_until=datetime.now(UTC))
    return len(gone)


def _chunks(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
