"""When and where: periods and countries in the sentences that describe the acts."""

import re
from collections.abc import Collection, Iterable, Iterator

from magnitsky.codebook.countries import country_code
from magnitsky.codebook.lexicon import Language
from magnitsky.label.engine.coding import ActPlace, Period, Suggestion
from magnitsky.label.engine.tokens import Span, TokenisedText, merged, touched

_CONFIDENCE = 0.7
_YEAR = re.compile(r"\d{4}")
_NEXT_WORD = re.compile(r"\s+(\w+)")
_RUN = re.compile(
    r"\s+(?:the\s+)?(?P<name>[^\W\d_a-z][\w'’-]*(?:\s+(?:of\s+|the\s+|and\s+)*[^\W\d_a-z][\w'’-]*)*)"
)


def sentences_of(reading: TokenisedText, acts: Iterable[Suggestion]) -> list[Span]:
    """The sentences in which acts are described."""
    return merged({reading.sentence(act.start) for act in acts if act.end > act.start})


def periods(reading: TokenisedText, settings: Language, where: Iterable[Span]) -> Iterator[Period]:
    """Dates and periods in the given sentences; the longest where two overlap."""
    apart = list(where)
    found = sorted(
        (place for term in settings.periods for place in reading.spans(term)),
        key=lambda place: (place[0] - place[1], place[0]),
    )
    taken: list[Span] = []
    for place in found:
        if touched(place, apart) and not touched(place, taken):
            taken = merged([*taken, place])
    for start, end in taken:
        since, until = _dates(reading.text[start:end], settings)
        yield Period(
            quote=reading.text[start:end], start=start, end=end, confidence=_CONFIDENCE,
            rule="period.stated", since=since, until=until,
        )  # fmt: skip


def _dates(words: str, settings: Language) -> tuple[str | None, str | None]:
    """
    The first and last day, month or year stated.

    A single date is both, unless the words open or close a period.
    """
    pieces = re.findall(r"\w+", words.lower())
    months = {name.lower(): number for number, name in enumerate(settings.months, start=1)}
    found: list[str] = []
    month, day = 0, 0
    for piece in pieces:
        if piece in months:
            month = months[piece]
        elif _YEAR.fullmatch(piece):
            found.append(_iso(piece, month, day))
            month, day = 0, 0
        elif piece.isdecimal():
            day = int(piece)
    first, last = (found[0], found[-1]) if found else (None, None)
    if len(found) > 1:
        return first, last
    if pieces and pieces[0] in settings.period_opens:
        return first, None
    if pieces and pieces[0] in settings.period_closes:
        return None, last
    return first, last


def _iso(year: str, month: int, day: int) -> str:
    if not month:
        return year
    return f"{year}-{month:02}-{day:02}" if 0 < day < 32 else f"{year}-{month:02}"  # noqa: PLR2004 - no month is longer


def places(reading: TokenisedText, settings: Language, where: Iterable[Span]) -> Iterator[ActPlace]:
    """Countries named in the given sentences, each once."""
    apart, seen = list(where), set()
    follows = frozenset(settings.place_follows)
    leads = merged({span for lead in settings.place_leads for span in reading.spans(lead)})
    for lead in leads:
        run = _RUN.match(reading.text, lead[1])
        if run is None or not touched(lead, apart):
            continue
        start, end = run.span("name")
        found = _country(reading.text, (start, end), follows)
        if found is None or found[0] in seen:
            continue
        country, end = found
        seen.add(country)
        yield ActPlace(
            quote=reading.text[start:end], start=start, end=end, confidence=_CONFIDENCE,
            rule="place.stated", country=country,
        )  # fmt: skip


def _country(text: str, run: Span, follows: Collection[str]) -> tuple[str, int] | None:
    """The country at the start of a run of capitalised words, and where its name ends."""
    start, end = run
    for word in reversed(list(re.finditer(r"[\w'’-]+", text[start:end]))):
        name = re.sub(r"['’]s?$", "", text[start : start + word.end()])
        behind = _NEXT_WORD.match(text, start + len(name))
        if behind and behind[1].lower() not in follows:
            continue
        if code := country_code(name):
            return code, start + len(name)
    return None
