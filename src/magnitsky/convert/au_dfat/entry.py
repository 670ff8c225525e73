"""Make a Record of one Australian entry: its numbered row and its lettered rows."""

from functools import lru_cache

from magnitsky.codebook.countries import country_codes
from magnitsky.convert.au_dfat import cells
from magnitsky.convert.au_dfat.rows import NAME, DfatGroup
from magnitsky.convert.dates import partial_date
from magnitsky.convert.normalise import clean_text
from magnitsky.convert.record import Identifier, Name, Problem, Record, Schema
from magnitsky.convert.sheets import Cell, cell_text
from magnitsky.convert.source import Report

MEASURES = ("Targeted Financial Sanction", "Travel Ban", "Arms Embargo", "Maritime Restriction")

_SCHEMAS: dict[str, Schema] = {
    "individual": "Person",
    "entity": "LegalEntity",
    "vessel": "Vessel",
}
_SEVERAL = 2
_YES_NO = {"true": True, "yes": True, "false": False, "no": False, "": False}


class DfatEntry:
    """The rows of an entry being read, with the words that fit no field."""

    def __init__(self, group: DfatGroup, report: Report) -> None:
        self.group = group
        self.first = group.rows[0]
        self.remarks: list[str] = []
        self._report = report

    def say(self, what: str, field: str, value: str) -> None:
        """Report a value of this entry that is not understood."""
        self._report(Problem(what, field, value, self.group.source_id))

    def words(self, column: str) -> list[str]:
        """A column's distinct words, white space folded, without placeholders such as "na"."""
        found = [words for cell in self.group.distinct(column) if (words := _words(cell))]
        return found if len(found) < _SEVERAL else list(dict.fromkeys(found))

    def kept(self, what: str, column: str, value: str) -> None:
        """Report a value and keep it as a remark."""
        self.say(what, column, value)
        self.remarks.append(f"{column}: {value}")


_day = lru_cache(maxsize=4096)(partial_date)


@lru_cache(maxsize=8192, typed=True)  # Else `True` and `1.0` would be one.
def _words(cell: Cell) -> str | None:
    return clean_text(cell_text(cell))


def record(group: DfatGroup, report: Report) -> Record | None:
    """
    The entry as a Record; None if it has no name, which is reported.

    Further details in lettered rows (a date of birth, a place) are assigned to the same person. The
    listing date is the numbered row's, since an alias may be added later.
    """
    entry = DfatEntry(group, report)
    names = _names(entry)
    if not names:
        entry.say("entry without a name", NAME, "")
        return None
    schema = _schema(entry)
    _free_words(entry, "Additional Information")
    is_person = schema == "Person"
    listed_on = _listed_on(entry)
    dates = _birth_dates(entry, is_person=is_person)
    places = _texts(entry, "Place of Birth")
    if not is_person:
        for words in places:
            entry.kept("a place of birth, but no person", "Place of Birth", words)
    countries = _countries(entry)
    provisions = tuple(entry.words("Instrument of Designation"))
    return Record(
        source_id=group.source_id,
        schema=schema,
        names=names,
        programmes=_programmes(entry),
        birth_date=dates,
        birth_place=tuple(cells.place(words) for words in places) if is_person else (),
        nationality=countries if is_person else (),
        country=() if is_person else countries,
        addresses=tuple(cells.address(words) for words in _texts(entry, "Address")),
        identifiers=_identifiers(entry),
        listed_on=listed_on,
        amended_on=_amended_on(entry),
        remarks=tuple(dict.fromkeys(entry.remarks)),
        measures=_measures(entry),
        more={"provisions": provisions} if provisions else {},
    )


def _names(entry: DfatEntry) -> tuple[Name, ...]:
    found: dict[str, Name] = {}
    for row in entry.group.rows:
        words = row.text(NAME)
        if not words:
            entry.say("row without a name", NAME, row.reference)
            continue
        for name in cells.names(
            words, row.text("Name Type"), row.text("Alias Strength"), entry.say
        ):
            found.setdefault(name.text, name)
    return tuple(found.values())


def _schema(entry: DfatEntry) -> Schema:
    stated = {words.lower(): words for words in entry.words("Type")}
    first = entry.first.text("Type")
    if len(stated) > 1:
        entry.say("the rows of one entry differ in type", "Type", ", ".join(stated.values()))
    schema = _SCHEMAS.get(first.lower())
    if schema is None:
        entry.say("type not known, kept as LegalEntity", "Type", first)
        return "LegalEntity"
    return schema


def _programmes(entry: DfatEntry) -> tuple[str, ...]:
    tags = (tag for words in entry.words("Committees") for tag in cells.committees(words))
    found = tuple(dict.fromkeys(tags))
    if not found:
        entry.say("entry without a committee", "Committees", "")
    return found


def _birth_dates(entry: DfatEntry, *, is_person: bool) -> tuple[str, ...]:
    dates: list[str] = []
    for words in entry.words("Date of Birth"):
        if not is_person:
            entry.kept("a date of birth, but no person", "Date of Birth", words)
            continue
        found = cells.births(words)
        dates += found.dates
        for part in found.unread:
            entry.say("date not read", "Date of Birth", part)
        if found.unread or found.qualified:
            entry.remarks.append(f"Date of Birth: {words}")
    return tuple(dict.fromkeys(dates))


def _texts(entry: DfatEntry, column: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(item for words in entry.words(column) for item in cells.items(words))
    )


def _countries(entry: DfatEntry) -> tuple[str, ...]:
    codes: list[str] = []
    for words in entry.words("Citizenship"):
        found = country_codes(words)
        codes += found.codes
        for part in found.unread:
            entry.say("country not known", "Citizenship", part)
        if found.unread:
            entry.remarks.append(f"Citizenship: {words}")
    return tuple(dict.fromkeys(codes))


def _free_words(entry: DfatEntry, column: str) -> None:
    """Keep a column's words as remarks; those of lettered rows with their reference."""
    said = _words(entry.first[column])
    if said:
        entry.remarks.append(said)
    if len(entry.group.distinct(column)) < _SEVERAL:
        return
    for row in entry.group.rows[1:]:
        words = _words(row[column])
        if words and words != said:
            entry.remarks.append(f"{row.reference}: {words}")


def _listed_on(entry: DfatEntry) -> str | None:
    column = "Listing Information"
    cell = entry.first[column]
    if not isinstance(cell, str):
        return _day(cell_text(cell))
    words = _words(cell)
    found = cells.listing_day(words) if words else None
    if found is None or not found.is_all or len(entry.group.distinct(column)) > 1:
        _free_words(entry, column)
    return found.on if found else None


def _amended_on(entry: DfatEntry) -> str | None:
    days: list[str] = []
    for words in entry.words("Control Date"):
        day = _day(words)
        if day:
            days.append(day)
        else:
            entry.kept("date not read", "Control Date", words)
    return max(days, default=None)


def _identifiers(entry: DfatEntry) -> tuple[Identifier, ...]:
    return tuple(Identifier("imoNumber", number) for number in entry.words("IMO Number"))


def _measures(entry: DfatEntry) -> tuple[str, ...]:
    return tuple(measure for measure in MEASURES if _applies(entry, measure))


def _applies(entry: DfatEntry, measure: str) -> bool:
    cell = entry.first[measure]
    if isinstance(cell, bool):
        return cell
    words = cell_text(cell)
    applies = _YES_NO.get(words.lower())
    if applies is None:
        entry.kept("neither yes nor no", measure, words)
    return bool(applies)
