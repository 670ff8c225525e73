"""Bulk writes through Django's tables and adapters, without model instances."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

import msgspec
from django.db import connection, models

BATCH = 4_000
"""Rows per batch sent to or fetched from the database."""


class Inserts:
    """A buffer of new rows for one table; each row is a tuple in the order of `columns`."""

    def __init__(self, model: type[models.Model], columns: Sequence[str]) -> None:
        fields = _fields(model, columns)
        quote = connection.ops.quote_name
        names = ", ".join(quote(field.column) for field in fields)
        marks = ", ".join(["%s"] * len(fields))
        table = quote(_table(model))
        self._statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
        self._rows: list[tuple[Any, ...]] = []
        self._adapt = [_adapter(field) for field in fields]

    def add(self, row: tuple[Any, ...]) -> None:
        """Buffer a row; a full buffer is written."""
        self._rows.append(row)
        if len(self._rows) >= BATCH:
            self.write()

    def write(self) -> None:
        """Write the buffered rows."""
        if self._rows:
            _execute_many(self._statement, self._adapt, self._rows)
            self._rows = []


def update_rows(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Update columns of rows; each tuple has the new values and, last, the primary key."""
    fields = _fields(model, (*columns, "id"))
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(field.column)} = %s" for field in fields[:-1])
    table, key = quote(_table(model)), quote(fields[-1].column)
    statement = f"UPDATE {table} SET {sets} WHERE {key} = %s"  # noqa: S608
    _execute_many(statement, [_adapter(field) for field in fields], list(rows))


def _execute_many(
    statement: str, adapt: list[Callable[[Any], Any] | None], rows: list[tuple[Any, ...]]
) -> None:
    if not rows:
        return
    ready = [
        tuple(
            value if convert is None or value is None else convert(value)
            for value, convert in zip(row, adapt, strict=True)
        )
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, ready)


def _fields(model: type[models.Model], columns: Sequence[str]) -> list[Any]:
    return [model._meta.get_field(name) for name in columns]  # noqa: SLF001 - Django's public name


def _table(model: type[models.Model]) -> str:
    return model._meta.db_table  # noqa: SLF001 - Django's public name


def _adapter(field: Any) -> Callable[[Any], Any] | None:
    if isinstance(field, models.DateTimeField):
        return _cached(connection.ops.adapt_datetimefield_value)
    if isinstance(field, models.DateField):
        return _cached(connection.ops.adapt_datefield_value)
    if isinstance(field, models.JSONField):
        return _json_text
    return None


def _json_text(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _cached(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    known: dict[date | datetime | time, Any] = {}

    def look_up(value: date | datetime | time) -> Any:
        if value not in known:
            known[value] = convert(value)
        return known[value]

    return look_up
