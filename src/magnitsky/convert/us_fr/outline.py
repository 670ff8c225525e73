"""The outline of a notice: the action, day, heading and clauses that apply to each entry."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from magnitsky.convert.announcement import ActionKind
from magnitsky.convert.dates import partial_date
from magnitsky.convert.record import Problem, Schema
from magnitsky.convert.source import Report
from magnitsky.convert.us_fr.citation import CLAUSE
from magnitsky.convert.us_fr.entry import taken_apart
from magnitsky.convert.us_fr.text import PICTURE

_DAY = r"(?P<day>[A-Z][a-z]+ \d{1,2}, \d{4})"
_ON = re.compile(
    rf"(?:Effective )?[Oo]n {_DAY}"
    r"|(?:The )?(?:OFAC|Director|Secretary|Department)\b[^.,;]{0,60}? on "
    r"(?P<own>[A-Z][a-z]+ \d{1,2}, \d{4})"
)
"""The day at the start of a sentence; one in its middle may belong to another act."""

_EFFECTIVE = re.compile(rf"\b(?:effective|applicable|effect)\b[^.]*?\b(?:on|of|is)\b[: ]*{_DAY}")
_DATES = re.compile(r"DATES?:")
_BEGIN = re.compile(r"SUPPLEMENTARY INFORMATION")
_LETTER = re.compile(r"^(?:[A-Z]|[IVX]+)\.\s+(?=[A-Z])")
_NUMBERED = re.compile(r"\d{1,4}\.\s+")
_END = re.compile(
    r"Dated:|\[FR Doc"
    r"|.*\b(?:Director|Secretary|Counsel)\b[^.]*\bOffice of Foreign Assets Control\.?$"
)
_SKIPPED = re.compile(r"BILLING CODE|\[FR Doc")
_ACTS = re.compile(
    r"\bfollowing\b(?: [\w,'-]+){0,6} (?:persons?|individuals?|entit(?:y|ies)|vessels?|aircraft"
    r"|entr(?:y|ies)|names?|property)\b"
    r"|\b(?:persons?|individuals?|entit(?:y|ies)|vessels?|aircraft|property)\b.*\bbelow\b"
)
_CHANGED = re.compile(
    r"\bchanges?\b.*\bmade\b|\bcontinues? to be blocked\b|\bupdat(?:ed|es|ing)\b|\bamended\b"
    r"|\brevis(?:ed|ing)\b|\bmodified\b|\bremains? blocked\b"
)
_REMOVED = re.compile(
    r"\bunblocked\b|\bno longer (?:be )?blocked\b|\bremov(?:ed?|es|ing|al)\b|\bdelisted\b"
    r"|\bno longer (?:warrants?|meets?)\b|\bunblocking\b|\bdelet(?:ed|es|ion)\b"
    r"|\bterminat(?:ed|es|ing)\b|\brevoked\b"
)
_BLOCKED = re.compile(r"\b(?:is|are|was|were|be|been) blocked\b")
_STILL = re.compile(r"\b(?:is|are) blocked\b")
_LISTED = re.compile(r"\bdesignated\b|\bidentified\b|\bplaced on\b|\badded to\b|\bblocked\b")
_HEADINGS: tuple[tuple[str, Schema], ...] = (
    ("individual", "Person"),
    ("entit", "LegalEntity"),
    ("vessel", "Vessel"),
    ("aircraft", "Airplane"),
)
_HEADING = re.compile(
    r"(?:(?:[A-Z]|[IVX]+)\.\s+)?(?P<what>Individuals?|Entit(?:y|ies)|Vessels?|Aircraft)\s*:?"
)
_BEHIND = re.compile(
    r"(?<=[\])])\.?\s+(?=(?:Also |Further )?(?:Designated|Identified|Determined)\b)"
)
_TO = re.compile(r"\s*(?:^|(?<=\s))-+\s?to\s?-+(?:\s|$)\s*")


@dataclass(slots=True)
class Draft:
    """An entry's text with what applies to it; `before` is the old text of a change."""

    kind: ActionKind
    on: str | None
    heading: Schema | None
    words: str
    before: str | None = None
    clauses: list[str] = field(default_factory=list)


def kind_of(sentence: str) -> ActionKind | None:
    """
    The action of a sentence that introduces entries; None if its words contradict each other.

    >>> kind_of("OFAC determined that the property of the following persons is unblocked")
    'removed'
    >>> kind_of("the following persons, who continue to be blocked, were removed")
    """
    changed, removed = _CHANGED.search(sentence), _REMOVED.search(sentence)
    # A sentence that both removes and keeps somebody cannot be decided safely.
    if removed and ((changed and not re.search(r"\bupdat", sentence)) or _STILL.search(sentence)):
        return None
    if removed:
        return "removed"
    if changed:
        return "changed"
    return "listed" if _BLOCKED.search(sentence) or _LISTED.search(sentence) else None


def drafts(paragraphs: list[str], report: Report) -> Iterator[Draft]:
    """
    Yield the entries in order, each with the action stated above it.

    Entries under words that are not understood are reported and left out: a removal read as a
    listing would be a false allegation.
    """
    outline = _Outline(report, _day_of_effect(paragraphs))
    for words in _joined(_body(paragraphs)):
        if _END.match(words) and outline.begun:
            break
        outline.see(words)
    yield from outline.drafts


def _body(paragraphs: list[str]) -> list[str]:
    for i, words in enumerate(paragraphs):
        if _BEGIN.match(words):
            first = _BEGIN.sub("", words, count=1).lstrip(": ")
            return [*([first] if first else []), *paragraphs[i + 1 :]]
    return paragraphs


def _day_of_effect(paragraphs: Iterable[str]) -> str | None:
    """The effective date that DATES gives for all actions; None if there is no single one."""
    for words in paragraphs:
        if _DATES.match(words):
            days = {partial_date(match["day"]) for match in _EFFECTIVE.finditer(words)}
            # Several dates do not say which action each belongs to.
            return days.pop() if len(days) == 1 else None
    return None


def _joined(paragraphs: list[str]) -> Iterator[str]:
    """Join `OLD`, `-to-` and `NEW` where they are separate paragraphs."""
    waiting = ""
    for words in paragraphs:
        if waiting and (_TO.match(words) or _TO.search(waiting[-8:])):
            waiting = f"{waiting} {words}"
            continue
        if waiting:
            yield waiting
        waiting = words
    if waiting:
        yield waiting


@dataclass(slots=True)
class _Outline:
    """The state at one place of the text: the action, day and heading that apply."""

    report: Report
    effective: str | None
    drafts: list[Draft] = field(default_factory=list)
    begun: bool = False
    kind: ActionKind | None = None
    on: str | None = None
    stated: str | None = None
    heading: Schema | None = None
    last: Draft | None = None

    def see(self, words: str) -> None:
        """
        Process the next paragraph.

        A clause belongs to the entry immediately above it. After words that are not understood
        there is no such entry, so that nobody is given the ground of another.
        """
        heading = _HEADING.fullmatch(words)
        if heading:
            what = heading["what"].lower()
            self.heading = next(schema for start, schema in _HEADINGS if what.startswith(start))
            self.last = None
        elif words.startswith(PICTURE) or _SKIPPED.match(words):
            self.last = None
        elif self.last is not None and CLAUSE.match(words):
            self.last.clauses.append(words)
        elif _is_sentence(words):
            self._act(words)
        elif self.begun and (taken_apart(words) or _NUMBERED.match(words)):
            self._entry(words)
        elif self.kind is not None:
            self.last = None
            self.report(Problem("words that are not understood", "paragraph", words))
        elif not self.begun:
            self._note_day(words)

    def _act(self, words: str) -> None:
        sentence = _LETTER.sub("", words)
        # A new action ends the old heading, so that its type is not given to later entries.
        self.begun, self.heading, self.last = True, None, None
        self.kind = kind_of(sentence)
        self.on = _day(sentence) or self.effective or self.stated
        if self.kind is None:
            self.report(Problem("an action that is not understood", "paragraph", words))
        elif self.on is None:
            self.report(Problem("an action without a day", "paragraph", words))

    def _note_day(self, words: str) -> None:
        """Note the day of `On 5 January, OFAC took the actions described below`, for all below."""
        if "OFAC" in words:
            self.stated = _day(words) or self.stated

    def _entry(self, words: str) -> None:
        self.last = None
        # Some notices print the clause in the same paragraph, right after the tags.
        entry, *clauses = _BEHIND.split(words, maxsplit=1)
        if self.kind is None:
            self.report(Problem("an entry under words that are not understood", "entry", words))
            return
        parts = _TO.split(entry)
        changes = self.kind == "changed" and len(parts) == 2  # noqa: PLR2004 - old and new
        if len(parts) > 1 and not changes:
            self.report(Problem("an entry that is not understood, left out", "entry", words))
            return
        before = parts[0] if changes else None
        self.last = Draft(self.kind, self.on, self.heading, parts[-1], before, clauses)
        self.drafts.append(self.last)


def _day(sentence: str) -> str | None:
    found = _ON.match(sentence)
    return partial_date(found["day"] or found["own"]) if found else None


def _is_sentence(words: str) -> bool:
    """Whether words introduce entries: `... the following persons are blocked ...`."""
    if _NUMBERED.match(words) or taken_apart(words):
        return False
    return _ACTS.search(words) is not None or (_ON.match(words) is not None and "OFAC" in words
                                                and _says_what(words))  # fmt: skip


def _says_what(words: str) -> bool:
    return bool(_REMOVED.search(words) or _BLOCKED.search(words) or "designated" in words)
