"""Read an OFAC document of the Federal Register and the actions it announces."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from magnitsky.codebook.legal import authorities, legal_basis
from magnitsky.convert.announcement import AnnouncedAction, PublishedAnnouncement
from magnitsky.convert.dates import partial_date
from magnitsky.convert.record import Problem, Record
from magnitsky.convert.sniff import Sniff, opened
from magnitsky.convert.source import MAIN, Input, Report, SourceFormat
from magnitsky.convert.us_fr.citation import cited
from magnitsky.convert.us_fr.entry import record
from magnitsky.convert.us_fr.outline import Draft, drafts
from magnitsky.convert.us_fr.text import PICTURE, paragraphs, printed_text
from magnitsky.errors import SourceMalformed

PAGE = "https://www.federalregister.gov/d/{}"
"""The Federal Register's short address of a document."""

CARRIES = frozenset(
    {
        "source_id", "schema", "names", "programmes", "birth_date", "birth_place", "nationality",
        "gender", "addresses", "identifiers", "listed_on", "statement", "remarks", "links", "more",
        "url",
    }
)  # fmt: skip

_IS_OFFICE = re.compile(rb"Office\s+of\s+Foreign\s+Assets\s+Control")
_IS_REGISTER = re.compile(rb"\[FR Doc|Federal Register|Sanctions\s+Actions?|BILLING CODE")
_NUMBER = re.compile(r"\[FR Doc\.?\s*(?:No:?)?\s*(?P<number>[A-Z]?\d+[–-]\d+)")
_IN_NAME = re.compile(r"(?<!\d)(\d{4}-\d{4,6})(?!\d)")
_ISSUE = re.compile(
    r"\[Federal Register Volume \d+, (?:Number|Issue) \d+ \(\w+, (?P<day>[^()]+)\)\]"
)
_TITLE = re.compile(r"Office of Foreign Assets Control$")
_SANCTIONS = re.compile(r"sanctions action|designat|unblock|blocking", re.IGNORECASE)


def role(seen: Sniff) -> str | None:
    """The main role if the file is an OFAC document of the Federal Register, as text or page."""
    if seen.shape not in {"html", "text"}:
        return None
    try:
        with opened(seen.path) as file:
            head = file.read(65_536)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return None
    if head.lstrip().startswith((b"{", b"[{")):
        return None
    return MAIN if _IS_OFFICE.search(head) and _IS_REGISTER.search(head) else None


def published(given: Input) -> str | None:
    """The date of its Federal Register issue, from the header."""
    issue = _ISSUE.search(printed_text(given))
    return partial_date(issue["day"]) if issue else None


def number(given: Input) -> str:
    """
    The document's number, from its text or else from the file's name.

    Raises:
        SourceMalformed: neither contains one.
    """
    said = _NUMBER.search(printed_text(given))
    if said:
        return said["number"].replace("–", "-")
    named = _IN_NAME.search(given.main.name)
    if named:
        return named[1]
    raise SourceMalformed(
        f"us-fr: {given.main.name} does not say its document number (as in [FR Doc. 2023-00001"
        " Filed ...]). Put the number into the file's name. Nothing was changed."
    )


def announces(given: Input, report: Report) -> PublishedAnnouncement:
    """The document and its actions, in order; what is not understood is reported."""
    text = printed_text(given)
    words = paragraphs(text)
    own = number(given)
    title = _title(words)
    actions = tuple(_actions(words, own, report))
    pictures = sum(paragraph.startswith(PICTURE) for paragraph in words)
    if pictures:
        what = "names printed as pictures, which the text does not hold"
        report(Problem(what, "text", f"{pictures} pictures in {own}"))
    elif not actions and _SANCTIONS.search(title):
        report(Problem("no action is read in this notice", "text", title))
    issue = _ISSUE.search(text)
    return PublishedAnnouncement(
        number=own,
        title=title,
        publisher="Office of Foreign Assets Control, US Department of the Treasury",
        language="en",
        published_on=partial_date(issue["day"]) if issue else None,
        url=PAGE.format(own),
        text=text,
        actions=actions,
    )


def read(given: Input, report: Report) -> Iterator[Record]:
    """Yield the entries of the document's actions."""
    for action in announces(given, report).actions:
        yield action.record


def _title(words: list[str]) -> str:
    """The heading after the office's name; empty if there is none."""
    for before, after in pairwise(words):
        if _TITLE.search(before) and len(before) < 200 and not after.startswith("AGENCY:"):  # noqa: PLR2004
            return after
    return ""


def _actions(words: list[str], own: str, report: Report) -> Iterator[AnnouncedAction]:
    for i, draft in enumerate(drafts(words, report), start=1):
        source_id = f"{own}:{i}"
        entry = record(draft.words, source_id, draft.heading, report)
        if entry is None:
            continue
        before = record(draft.before, source_id, draft.heading, report) if draft.before else None
        yield _action(draft, entry, before, own, report)


def _action(
    draft: Draft, entry: Record, before: Record | None, own: str, report: Report
) -> AnnouncedAction:
    statement = "\n".join(draft.clauses) or None
    citations: list[str] = []
    for clause in draft.clauses:
        found = cited(clause)
        citations += found.citations
        if not found.whole:
            problem = "a legal basis that is not wholly understood"
            report(Problem(problem, "statement", clause, entry.source_id))
    for citation in citations:
        if citation.rpartition(" ")[0] in authorities() and legal_basis(citation) is None:
            problem = "a section the codebook does not have"
            report(Problem(problem, "statement", citation, entry.source_id))
    if draft.kind == "listed" and statement is None:
        report(Problem("a listing without a legal basis", "statement", entry.name, entry.source_id))
    return AnnouncedAction(
        kind=draft.kind,
        on=draft.on,
        record=_dated(entry, draft, statement, own),
        before=before,
        statement=statement,
        citations=tuple(dict.fromkeys(citations)),
    )


def _dated(entry: Record, draft: Draft, statement: str | None, own: str) -> Record:
    listed_on = draft.on if draft.kind == "listed" else None
    return replace(entry, listed_on=listed_on, statement=statement, url=PAGE.format(own))


FORMAT = SourceFormat(
    name="Federal Register text",
    role=role,
    read=read,
    published=published,
    carries=CARRIES,
    part=number,
    announces=announces,
)
