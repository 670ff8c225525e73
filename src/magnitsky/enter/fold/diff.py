"""Two versions of one entry, laid side by side: what a later snapshot amends, and what it keeps."""

from functools import cache
from typing import Any

import msgspec

from magnitsky.convert.record import Name, Record

PRIMARY_NAMES = "names.primary"
"""What a format carries that prints the primary name only (OFAC's main CSV file alone)."""

SAID_ALIKE = frozenset({"schema", "birth_date", "statement"})
"""Fields that every format of a source words alike; beside them, the primary name."""

_QUIET = frozenset({"source_id", "printed_id", "programmes"})
"""Fields that say where an entry stands, not what it says; programmes are designations."""

_COMPARED = tuple(name for name in Record.__struct_fields__ if name not in _QUIET)
_FTM_NAME = dict(zip(Record.__struct_fields__, Record.__struct_encode_fields__, strict=True))

Amended = dict[str, list[Any]]
"""FollowTheMoney's name of each amended field, with the old and the new value."""


@cache
def fields_text(fields: frozenset[str]) -> str:
    """A set of field names as one line, for a row."""
    return " ".join(sorted(fields))


@cache
def fields_set(text: str) -> frozenset[str]:
    """The set that `fields_text` wrote."""
    return frozenset(text.split())


def amended(
    old: Record, old_fields: frozenset[str], new: Record, fields: frozenset[str]
) -> Amended:
    """
    The fields in which two records differ, among those that both snapshots can carry.

    A field that one of them cannot carry is silent, not empty: its absence amends nothing.
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


def carried(old: Record, old_fields: frozenset[str], new: Record, fields: frozenset[str]) -> Record:
    """The new record, with what its format cannot carry kept from the old one."""
    kept = {name: getattr(old, name) for name in _COMPARED if name in old_fields - fields}
    if "names" in kept and PRIMARY_NAMES in fields:
        kept["names"] = tuple(dict.fromkeys((*_primary(new), *_others(old))))
    return msgspec.structs.replace(new, **kept) if kept else new


def _speaks_of_names(fields: frozenset[str]) -> bool:
    return "names" in fields or PRIMARY_NAMES in fields


def _primary(record: Record) -> tuple[Name, ...]:
    return tuple(name for name in record.names if name.kind == "primary")


def _others(record: Record) -> tuple[Name, ...]:
    return tuple(name for name in record.names if name.kind != "primary")
