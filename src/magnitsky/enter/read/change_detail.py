"""The detail of a change, with its keys in the order of a record's fields."""

from typing import Any

from magnitsky.convert.record import Record

_OF_RECORD = {name: n for n, name in enumerate(Record.__struct_encode_fields__)}
_OF_PARTS = {
    name: n
    for n, name in enumerate(
        (
            "text", "kind", "firstName", "middleName", "lastName", "title", "lang", "script",
            "full", "street", "city", "region", "postalCode", "type", "number", "label", "country",
            "note", "relation", "name", "sourceId",
        )
    )
}  # fmt: skip
"""Order of the fields of names, addresses, documents and links."""


def change_detail(detail: dict[str, Any]) -> dict[str, Any]:
    """
    The detail of a change with its keys in their original order.

    PostgreSQL stores JSON objects (`jsonb`) with the keys in an order of its own.
    """
    amended = detail.get("fields")
    if not amended:
        return detail
    ordered = sorted(amended, key=lambda name: _OF_RECORD.get(name, len(_OF_RECORD)))
    return detail | {"fields": {name: _in_order(amended[name]) for name in ordered}}


def _in_order(value: Any) -> Any:
    if isinstance(value, list):
        return [_in_order(one) for one in value]
    if isinstance(value, dict):
        ordered = sorted(value, key=lambda name: _OF_PARTS.get(name, len(_OF_PARTS)))
        return {name: _in_order(value[name]) for name in ordered}
    return value
