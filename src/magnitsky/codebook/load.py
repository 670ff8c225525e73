"""
Strict reading of codebook files: typed rows, unique slugs, a source for every fact.

A file is a mapping with a list, `rows`. Other keys (a `source`, an `issuer`) apply to every row
that does not override them.
"""

import operator
from collections.abc import Callable, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec
import yaml

from magnitsky.errors import BadCodebook

Text = Annotated[str, msgspec.Meta(min_length=1)]
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A date as exact as it is known: `2017-12-21`, `2023-12`, `2023`."""
Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
DATA = files("magnitsky.codebook")


class CodebookRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """
    One row of a codebook file.

    `source` is the reference or address it rests on. `unverified` lists the fields that rest on
    general knowledge and still have to be checked against their source.
    """

    source: Text
    note: Text | None = None
    unverified: tuple[Text, ...] = ()


R = TypeVar("R", bound=CodebookRow)


class _Loader(yaml.CSafeLoader):
    """YAML in which `no` is Norway, dates are read by the field's type, and keys are unique."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (the name and shape are PyYAML's)
        first: [
            (tag, pattern)
            for tag, pattern in resolvers
            if tag != "tag:yaml.org,2002:timestamp"
            and not (tag == "tag:yaml.org,2002:bool" and first in "yYnNoO")
        ]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 (PyYAML's signature)
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) != len(node.value):
            raise yaml.constructor.ConstructorError(
                None, None, "a key occurs twice", node.start_mark
            )
        return mapping


def read_yaml(path: Traversable) -> Any:
    """
    The content of a file.

    Raises:
        BadCodebook: it cannot be read, or is not YAML.
    """
    try:
        return yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506 (a safe loader)
    except OSError as error:
        raise BadCodebook(f"{path}: cannot be read ({error}). Give the path of a file.") from error
    except yaml.YAMLError as error:
        raise BadCodebook(f"{path}: not YAML ({error}). Correct the line.") from error


def typed(given: Any, kind: type[R], *, where: str) -> R:
    """
    One row as its type.

    Raises:
        BadCodebook: a key is unknown, a value has the wrong type, the source is missing, or
            `unverified` names no field.
    """
    known = ", ".join(kind.__struct_encode_fields__)
    try:
        row = msgspec.convert(given, kind)
    except msgspec.ValidationError as error:
        raise BadCodebook(f"{where}: {error}. Correct the row; its fields are {known}.") from error
    for field in row.unverified:
        if field not in kind.__struct_encode_fields__:
            raise BadCodebook(f"{where}: unverified names {field!r}. Name one of {known}.")
    return row


def read_rows(path: Traversable, kind: type[R], key: Callable[[R], str]) -> dict[str, R]:
    """
    The rows of a file by key, in file order.

    Raises:
        BadCodebook: as `typed`, or a key occurs twice; the message names the file and the row.
    """
    document = read_yaml(path)
    if not isinstance(document, dict) or not isinstance(document.get("rows"), list):
        raise BadCodebook(f"{path}: there is no list of rows. Put them under `rows:`.")
    shared = {name: value for name, value in document.items() if name != "rows"}
    rows: dict[str, R] = {}
    for number, given in enumerate(document["rows"], start=1):
        where = f"{path}, row {number}"
        if not isinstance(given, dict):
            raise BadCodebook(f"{where}: {given!r} is not a mapping. Write `field: value` lines.")
        row = typed(shared | given, kind, where=where)
        if (slug := key(row)) in rows:
            raise BadCodebook(f"{where}: {slug!r} occurs twice. Keep one of the two rows.")
        rows[slug] = row
    return rows


def read_closed_set(path: Traversable, kind: type[R], slugs: Sequence[str]) -> dict[str, R]:
    """
    The rows of a closed set whose slugs the code knows, in the file's order.

    Raises:
        BadCodebook: as `read_rows`, or the file lacks one of the slugs.
    """
    rows = read_rows(path, kind, operator.attrgetter("slug"))
    for slug in slugs:
        if slug not in rows:
            raise BadCodebook(f"{path}: {slug!r} has no row. Write one.")
    return rows


def own_or(path: Path | None, name: str) -> Traversable:
    """The user's own file if given, otherwise the included one."""
    return DATA / name if path is None else path
