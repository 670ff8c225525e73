"""Record people's decisions: a code confirmed, rejected or added, a reading, a ruling."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from django.db import transaction

from magnitsky.codebook.countries import country_name
from magnitsky.codebook.taxonomy import codes_of
from magnitsky.enter.write.advisory_lock import advisory_lock
from magnitsky.errors import NotFound, Refused
from magnitsky.label import queries
from magnitsky.label.models import Assignment, Wording
from magnitsky.label.queries import CodingText
from magnitsky.label.steps import MATTER, row_of
from magnitsky.label.values import (
    BY_RULE,
    BY_STARTER,
    COMPLETE,
    NOT_STATED,
    NOTED,
    READING,
    YES,
    Coded,
    Mark,
    Role,
    Status,
)

LONGEST_NAME = 120
MOST_CODERS = 2


def decide(
    *, text: CodingText, mark: Mark, status: Status, by: str, why: str = "", role: Role = "coder"
) -> Coded:
    """
    Record a person's decision on one code of one text.

    Raises:
        Refused: the quote is not in the text, or the text has a newer wording.
        NotFound: there is no such code.
    """
    check_code(mark.scheme, mark.code)
    check_quote(mark, text.wording.words)
    said = Coded(mark, status, role, person(by), datetime.now(UTC), why.strip())
    _keep(text.wording, said)
    return said


def finish(*, text: CodingText, by: str) -> Coded:
    """
    Record that a person has finished a text and given every code.

    Finishing without a victim group records that the text states none.
    """
    name, now = person(by), datetime.now(UTC)
    said = Coded(Mark(READING, COMPLETE, "", 0, 0), "confirmed", "coder", name, now)
    with transaction.atomic():
        if not _gave(text.wording, "victims", name):
            silent = Mark("victims", NOT_STATED, "", 0, 0)
            _keep(
                text.wording, Coded(silent, "added", "coder", name, now, "No victim group given.")
            )
        _keep(text.wording, said)
    return said


def _gave(wording: Wording, scheme: str, by: str) -> bool:
    """Whether a coder's latest decision on any code of a scheme is yes."""
    rows = wording.codings.filter(scheme=scheme, by=by, role="coder").order_by("at", "pk")
    return any(status in YES for status in dict(rows.values_list("code", "status")).values())


def adjudicate(*, text: CodingText, mark: Mark, holds: bool, by: str, why: str = "") -> Coded:
    """
    Record a third person's ruling on a code on which coders disagree.

    Raises:
        Refused: the person is one of the coders, or nobody disagrees.
    """
    one = next((o for o in text.standing if o.mark.about == mark.about), None)
    if one is None or not one.is_disagreement:
        raise Refused(f"{text.listing}: there is no disagreement on {mark.scheme} {mark.code}.")
    if by in {said.by for said in one.yes} | set(one.no):
        raise Refused(
            f"{text.listing}: {by} coded this text. Only a third person can "
            "adjudicate: name one with --by."
        )
    status: Status = "confirmed" if holds else "rejected"
    return decide(text=text, mark=mark, status=status, by=by, why=why, role="adjudicator")


@transaction.atomic
def _keep(wording: Wording, said: Coded) -> None:
    advisory_lock(MATTER)
    if not Wording.objects.filter(pk=wording.pk, known_until=None).exists():
        raise Refused("The text has a newer wording. Nothing was saved; open it again.")
    row_of(said, wording).save(force_insert=True)


def person(name: str) -> str:
    """
    The name under which a person decides.

    Raises:
        Refused: it is empty, too long or reserved.
    """
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME:
        raise Refused(f"State who decides, in at most {LONGEST_NAME} characters: --by NAME.")
    if any(unicodedata.category(char).startswith("C") for char in plain):
        raise Refused("A name must not contain control characters: --by NAME.")
    if plain.casefold() in {BY_RULE, BY_STARTER}:
        raise Refused(f"The name '{plain}' is reserved. Give another name with --by.")
    return plain


def check_code(scheme: str, code: str) -> None:
    """
    Check that a code exists.

    Raises:
        NotFound: there is no such code.
    """
    if scheme in NOTED:
        if not code or (scheme == "places" and not country_name(code)):
            raise NotFound(f"There is no {scheme} '{code}'.")
        return
    known = codes(scheme)
    if code not in known:
        raise NotFound(f"There is no code '{scheme} {code}'. Codes: {', '.join(known)}.")


def codes(scheme: str) -> tuple[str, ...]:
    """
    The codes of a scheme, in the codebook's order.

    Raises:
        NotFound: there is no such scheme.
    """
    return tuple(codes_of(scheme))


def check_quote(mark: Mark, words: str) -> None:
    """
    Check that a quote is the text at its place: every code needs a quote.

    Raises:
        Refused: it is not.
    """
    if not mark.quote and mark.code != NOT_STATED:
        raise Refused(f"{mark.scheme} {mark.code}: a code needs a quote.")
    if words[mark.start : mark.end] != mark.quote:
        raise Refused(f"{mark.scheme} {mark.code}: '{mark.quote}' is not in the text.")


def mark_at(text: CodingText, scheme: str, code: str, quote: str) -> Mark:
    """
    A code at the first place where its quote occurs in a text.

    Raises:
        NotFound: there is no such code.
        Refused: the quote is not in the text, or is empty.
    """
    check_code(scheme, code)
    if not quote.strip() and code == NOT_STATED:
        return Mark(scheme, code, "", 0, 0)
    start = text.wording.words.find(quote.strip()) if quote.strip() else -1
    if start < 0:
        raise Refused(f"'{quote.strip()}' is not in the text. Copy the words exactly as printed.")
    return Mark(scheme, code, quote.strip(), start, start + len(quote.strip()))


@dataclass(frozen=True, slots=True)
class Assigned:
    """The result of an assignment: statements, and number of new coder-statement pairs."""

    statements: tuple[tuple[str, str], ...]
    new: int


def assign(
    *,
    coders: Sequence[str],
    by: str,
    listings: Collection[str] | None = None,
    number: int | None = None,
    blind: bool = False,
) -> Assigned:
    """
    Assign the same statements to two coders.

    The second coder never sees the first's codes; with `blind`, nor the rules' suggestions. If
    there are more statements than `number`, those with the smallest hash of their reference are
    taken: a reproducible sample that nobody chose.

    Raises:
        Refused: there are not one or two coders with different names, or there is no statement.
    """
    names = [person(name) for name in coders]
    if len(names) > MOST_CODERS or len(set(names)) != len(names) or not names:
        raise Refused("Name one or two coders, with different names.")
    with transaction.atomic():
        advisory_lock(MATTER)
        texts = [text for text in queries.texts(listings=listings) if text.wording.words]
        texts.sort(key=lambda text: sha256(f"{text.listing} {text.text}".encode()).digest())
        chosen = texts[:number]
        if not chosen:
            raise Refused("There is no statement to assign. Code some with: magnitsky label run")
        rows = [
            Assignment(
                statement_id=text.wording.statement_id,
                coder=name,
                blind=blind and place == 1,
                by=person(by),
                at=datetime.now(UTC),
            )
            for text in chosen
            for place, name in enumerate(names)
            if name not in text.assigned
        ]
        _check_two(chosen, rows)
        Assignment.objects.bulk_create(rows, 500)
    return Assigned(tuple((text.listing, text.text) for text in chosen), len(rows))


def _check_two(texts: Sequence[CodingText], rows: Sequence[Assignment]) -> None:
    """
    Check that no text gets a third coder.

    Raises:
        Refused: somebody would be the third.
    """
    coders = {text.wording.statement_id: set(text.assigned) for text in texts}
    for row in rows:
        coders[row.statement_id].add(row.coder)
    for text in texts:
        found = coders[text.wording.statement_id]
        if len(found) > MOST_CODERS:
            raise Refused(
                f"{text.listing} is already assigned to "
                f"{' and '.join(sorted(text.assigned))}. A text has two coders; "
                "nothing was assigned."
            )
