"""The query in a row: its texts as found, and the subjects they describe."""

from typing import Literal

import msgspec

from magnitsky.codebook.countries import country_codes
from magnitsky.codebook.spreadsheets import meanings, normalised_heading
from magnitsky.convert.dates import month_first_date, read_dates
from magnitsky.convert.record import Schema
from magnitsky.identify.compare.subject import Subject, SubjectName
from magnitsky.identify.names import analyse
from magnitsky.identify.names.fold import LONGEST, visible_text
from magnitsky.identify.screen.checkpoint import Note, Said

Gender = Literal["male", "female"]


class QueryRow(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """The content of a row in its own words; `said` are the notes of its reader."""

    number: int
    name: str = ""
    alias: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    birth: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    gender: tuple[str, ...] = ()
    identifier: tuple[str, ...] = ()
    imo: tuple[str, ...] = ()
    parted: bool = False
    said: tuple[Said, ...] = ()


def subjects_of(asked: QueryRow) -> tuple[list[Subject], list[Said]]:
    """
    The subjects a row may mean, and notes on what could not be read.

    Empty if there is no name, or the row states that there is none. If nothing in the row tells
    what kind it names, it is searched as a person and as an organisation.
    """
    said = list(asked.said)
    schema = _schema(asked, said)
    if schema == "Nobody" or any(what == Note.BROKEN for what, _ in said):
        return [], said
    names = _names(asked, said)
    if not names:
        return [], said
    birth = _births(asked.birth, said)
    country = _countries(asked.country, said)
    gender = _gender(asked.gender, said)
    return [
        Subject(
            id=str(asked.number),
            schema=one,
            names=names,
            birth_date=birth if one == "Person" else (),
            country=country,
            gender=gender if one == "Person" else None,
            identifiers=frozenset(asked.identifier),
            imo=frozenset(filter(None, map(_digits, asked.imo))),
        )
        for one in _schemata(asked, schema)
    ], said


def _names(asked: QueryRow, said: list[Said]) -> tuple[SubjectName, ...]:
    found = [SubjectName(text) for text in (readable(asked.name, said),) if text]
    quiet: list[Said] = []
    found += [SubjectName(text, "alias") for one in asked.alias if (text := readable(one, quiet))]
    found += [SubjectName(text, "weak") for one in asked.weak if (text := readable(one, quiet))]
    return tuple(found)


def readable(name: str, said: list[Said], what: str = "the name") -> str:
    r"""
    The comparable part of a name, empty if there is none; problems are added to `said`.

    >>> said = []
    >>> readable("Ali\u202e Reza", said), said[0][1]
    ('Ali Reza', 'marks that cannot be seen were left out of the name')
    """
    plain_ = len(name) <= LONGEST and name.isascii() and name.isprintable()
    if plain_ and any(map(str.isalnum, name)):
        return name
    seen = visible_text(name[: LONGEST * 2])[:LONGEST]
    if not name.strip():
        said.append((Note.EMPTY, f"{what} is empty"))
        return ""
    if not any(map(str.isalnum, seen)):
        said.append((Note.UNREADABLE, f"nothing in {what} can be read: no letter, no digit"))
        return ""
    if len(name) > LONGEST:
        long = f"{what} has {len(name):,} characters; the first {LONGEST} were compared"
        said.append((Note.LONG, long))
    if any(not (c.isprintable() or c.isspace()) for c in name):
        said.append((Note.MARKS, f"marks that cannot be seen were left out of {what}"))
    return seen


def _schema(asked: QueryRow, said: list[Said]) -> str | None:
    for text in asked.kind:
        found = meanings("kinds").get(normalised_heading(text))
        if found == "Nobody":
            said.append((Note.NOBODY, f"'{text}' names nobody"))
        elif found is None:
            said.append((Note.KIND, f"the kind '{_short(text)}' is not known"))
            continue
        return found
    return None


def _schemata(asked: QueryRow, schema: str | None) -> tuple[Schema, ...]:
    if schema not in {None, "LegalEntity"}:
        return (schema,)  # type: ignore[return-value]  # a slug of kinds.yml
    if asked.imo:
        return ("Vessel",)
    if asked.birth or asked.gender or asked.parted:
        return ("Person",)
    if analyse(asked.name, person=False).forms:
        return ("Organization",)
    return ("Person", "Organization")


def _births(texts: tuple[str, ...], said: list[Said]) -> tuple[str, ...]:
    found: list[str] = []
    for text in texts:
        dates = read_dates(text).values or tuple(filter(None, (month_first_date(text),)))
        found += dates
        if not dates:
            said.append((Note.BIRTH, f"the birth date '{_short(text)}' could not be read"))
    return tuple(found)


def _countries(texts: tuple[str, ...], said: list[Said]) -> frozenset[str]:
    found: set[str] = set()
    for text in texts:
        codes = country_codes(text)
        found.update(codes.codes)
        said += [
            (Note.COUNTRY, f"the country '{_short(word)}' is not known") for word in codes.unread
        ]
    return frozenset(found)


def _gender(texts: tuple[str, ...], said: list[Said]) -> Gender | None:
    for text in texts:
        found = meanings("genders").get(normalised_heading(text))
        if found is not None:
            return found  # type: ignore[return-value]  # a slug of genders.yml
        said.append((Note.GENDER, f"the gender '{_short(text)}' could not be read"))
    return None


_SHOWN = 40


def _short(text: str) -> str:
    seen = visible_text(text[: LONGEST * 2])
    return seen if len(seen) <= _SHOWN else f"{seen[:_SHOWN]}…"


def _digits(text: str) -> str:
    return "".join(c for c in text if c in "0123456789")
