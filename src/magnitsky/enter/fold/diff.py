"""Differences between two versions of one entry, and what a later snapshot leaves unchanged."""

from functools import cache
from typing import Any

import msgspec

from magnitsky.convert.record import Name, Record

PRIMARY_NAMES = "names.primary"
"""Field name for formats that print only the primary name (OFAC's main CSV file alone)."""

SAID_ALIKE = frozenset({"schema", "birth_date", "statement"})
"""Fields that all formats of a source word alike, besides the primary name."""

_QUIET = frozenset({"source_id", "printed_id", "programmes"})
"""Fields not compared: ids are not content, and programmes are compared as designations."""

_COMPARED = tuple(name for name in Record.__struct_fields__ if name not in _QUIET)
_FTM_NAME = dict(zip(Record.__struct_fields__, Record.__struct_encode_fields__, strict=True))

Amended = dict[str, list[Any]]
"""FollowTheMoney property name to old and new value, for each amended field."""


@cache
def fields_text(fields: frozenset[str]) -> str:
    """A set of field names as one line, to be stored in a row."""
    return " ".join(sorted(fields))


@cache
def fields_set(text: str) -> frozenset[str]:
    """The set of field names that `fields_text` wrote."""
    return frozenset(text.split())


def amended_fields(
    old: Record, old_fields: frozenset[str], new: Record, fields: frozenset[str]
) -> Amended:
    """
    The fields in which two records differ, among those that both formats can carry.

    A field that one format cannot carry is unknown, not empty: its absence is not an amendment.
    """
    shared = old_fields & fields
    found: Amended = {}
    for name in _COMPARED:
        if name in shared:
            before, after = getattr(old, name), getattr(new, name)
        elif name == "names" and _speaks_of_names(old_fields) and _speaks_of_names(fields):
            before, after = _primary(old), _primary(new)
        else:
            continue
        if before != after:
            found[_FTM_NAME[name]] = [msgspec.to_builtins(before), msgspec.to_builtins(after)]
    return found


def carried_fields(
    old: Record, old_fields: frozenset[str], new: Record, fields: frozenset[str]
) -> Record:
    """The new record, keeping from the old one the fields that the new format cannot carry."""
    kept = {name: getattr(old, name) for name in _COMPARED if name in old_fields - fields}
    if "names" in kept and PRIMARY_NAMES in fields:
        # This format prints primary names only, so the aliases known before still hold.
        kept["names"] = tuple(dict.fromkeys((*_primary(new), *_others(old))))
    return msgspec.structs.replace(new, **kept) if kept else new


def _speaks_of_names(fields: frozenset[str]) -> bool:
    return "names" in fields or PRIMARY_NAMES in fields


def _primary(record: Record) -> tuple[Name, ...]:
    return tuple(name for name in record.names if name.kind == "primary")


def _others(record: Record) -> tuple[Name, ...]:
    return tuple(name for name in record.names if name.kind != "primary")
