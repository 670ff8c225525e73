"""Which column of a table has what."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from magnitsky.codebook.spreadsheets import meanings, normalised_heading
from magnitsky.errors import Refused
from magnitsky.identify.screen.checkpoint import Said
from magnitsky.identify.screen.query_row import QueryRow

OPTIONS = {
    "name": "--name-column",
    "alias": "--alias-column",
    "birth": "--birth-column",
    "country": "--country-column",
    "kind": "--kind-column",
    "gender": "--gender-column",
    "identifier": "--id-column",
    "imo": "--imo-column",
}
"""Fields a column can hold, and the option that names the column."""
_SEVERAL = re.compile(r"[;|\n]")
_MANY = frozenset({"alias", "weak", "identifier", "country"})
_PARTS = ("first", "middle", "last", "second-last")
_SHOWN = 30
Chosen = Mapping[str, tuple[str, ...]]
"""Columns named by the user, by field."""


class Layout:
    """Positions of the columns that are read; `name` has several if a name is in parts."""

    def __init__(
        self, columns: Sequence[str], chosen: Chosen, *, file: str, kind: str = ""
    ) -> None:
        """Raises: Refused: there is no column for names, or one that was named is not there."""
        found = _found(columns)
        self.parted = _takes_parts(found)
        places = {"name": _name(found)}
        places["country"] = (*found.get("nationality", ())[:1], *found.get("country", ())[:1])
        for field in ("alias", "weak", "birth", "kind", "gender", "identifier", "imo"):
            places[field] = found.get(field, ()) if field in _MANY else found.get(field, ())[:1]
        for field, named in chosen.items():
            if named:
                places[field] = tuple(_place(columns, one, field, file) for one in named)
        if chosen.get("name"):
            self.parted = False
        if not places["name"]:
            raise Refused(_no_name(columns, file))
        self._kind = (kind,) if kind else ()
        self._name = places.pop("name")
        self._rest = tuple((field, at) for field, at in places.items() if at)

    @property
    def places(self) -> tuple[int, ...]:
        """Every column that is read, in order."""
        return tuple(sorted({*self._name, *(at for _, many in self._rest for at in many)}))

    def ask(self, number: int, cell: Callable[[int], Any], said: tuple[Said, ...]) -> QueryRow:
        """The query in a row; `cell` gives the value at a position."""
        name = (
            _one(cell(self._name[0]))
            if len(self._name) == 1
            else " ".join(filter(None, (_one(cell(at)).strip() for at in self._name)))
        )
        values = {field: self._texts(field, at, cell) for field, at in self._rest}
        kind = values.pop("kind", ()) or self._kind
        return QueryRow(number, name, kind=kind, parted=self.parted, said=said, **values)

    @staticmethod
    def _texts(field: str, places: tuple[int, ...], cell: Callable[[int], Any]) -> tuple[str, ...]:
        texts = (text for at in places for text in _all(cell(at)))
        if field in _MANY:
            texts = (part for text in texts for part in _SEVERAL.split(text))
        return tuple(stripped for text in texts if (stripped := text.strip()))


def _found(columns: Sequence[str]) -> dict[str, tuple[int, ...]]:
    known = meanings("headings")
    found: dict[str, tuple[int, ...]] = {}
    for at, column in enumerate(columns):
        field = known.get(normalised_heading(column))
        if field is not None:
            found[field] = (*found.get(field, ()), at)
    return found


def _takes_parts(found: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether names must be assembled: there are parts, and no column for the whole name."""
    return "first" in found and ("last" in found or "name" in found)


def _name(found: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    """
    The column of the whole name, or those of its parts.

    Beside a column for the given name and none for the family name, `name` (`Nom` beside `Prénom`)
    is the family name.
    """
    if "first" in found and "last" not in found and "name" in found:
        found = {**found, "last": found["name"]}
    elif "name" in found:
        return found["name"][:1]
    return tuple(found[part][0] for part in _PARTS if part in found)


def _place(columns: Sequence[str], named: str, field: str, file: str) -> int:
    for same in (str, normalised_heading):
        for at, column in enumerate(columns):
            if same(column) == same(named):
                return at
    raise Refused(
        f"{file} has no column '{named}', which {OPTIONS[field]} names. Its columns are"
        f" {_listed(columns)}."
    )


def _no_name(columns: Sequence[str], file: str) -> str:
    return (
        f"{file} has no column that is recognised as names; its columns are "
        f"{_listed(columns)}. Name the column with --name-column, or put the heading "
        "'name' in the first row."
    )


def _listed(columns: Sequence[str]) -> str:
    shown = ", ".join(f"'{column[:60]}'" for column in columns[:_SHOWN])
    return f"{shown} and {len(columns) - _SHOWN} more" if len(columns) > _SHOWN else shown


def _one(value: Any) -> str:
    return value if isinstance(value, str) else " ".join(_all(value))


def _all(value: Any) -> tuple[str, ...]:
    """
    The texts of a cell, whatever the column's type.

    >>> _all(None), _all(["a", None]), _all(date(1961, 3, 17)), _all(1961.0)
    ((), ('a',), ('1961-03-17',), ('1961',))
    """
    if isinstance(value, str):
        return (value,)
    if value is None:
        return ()
    if isinstance(value, (list, tuple)):
        return tuple(text for one in value for text in _all(one))
    if isinstance(value, datetime):
        return (value.date().isoformat(),)
    if isinstance(value, date):
        return (value.isoformat(),)
    if isinstance(value, bytes):
        return (value.decode("utf-8", "replace"),)
    if isinstance(value, float) and value.is_integer():
        return (str(int(value)),)
    return (str(value),)
