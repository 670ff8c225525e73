"""The data of a review: tables as CSV and Parquet, the listings in them, the files read."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, fields
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from magnitsky.codebook.spreadsheets import defused
from magnitsky.enter.rows import Fact
from magnitsky.measure.delimited import header, write_csv
from magnitsky.measure.table import Column, Table
from magnitsky.present.report.document import ReportDocument
from magnitsky.present.report.report import Report, SourceFile

_TYPES: dict[str, pa.DataType] = {
    "count": pa.int64(), "share": pa.float64(), "ratio": pa.float64(), "days": pa.float64(),
    "number": pa.float64(), "interval": pa.float64(),
}  # fmt: skip
_BEHIND = ("table", "row", "id")


def write_data(review: Report, folder: Path) -> list[Path]:
    """Write all data files of a review; tables of questions not asked are omitted."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for section in review.document.sections:
        path = folder / f"{section.slug}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            write_csv(section.table, file)
        pq.write_table(_arrow(section.table), path.with_suffix(".parquet"))
        written += [path, path.with_suffix(".parquet")]
    behind = list(_behind(review.document))
    designations = [_fact_row(fact) for fact in _facts(review)]
    files = [astuple(file) for file in review.files]
    names = tuple(field.name for field in fields(SourceFile))
    written += _both(folder / "behind", _BEHIND, behind)
    written += _both(folder / "designations", tuple(_FACT), designations)
    written += _both(folder / "snapshots", names, files)
    return written


def _behind(document: ReportDocument) -> Iterable[tuple[str, int, str]]:
    """Each listing of each row; rows are numbered from 1, as in the table's file."""
    for section in document.sections:
        for number, row in enumerate(section.table.rows, 1):
            for one in sorted(row.ids):
                yield section.slug, number, one


def _facts(review: Report) -> list[Fact]:
    """The facts of the review's programmes, and of tables with further ones."""
    wanted = {
        one for section in review.document.sections for row in section.table.rows for one in row.ids
    }
    own = list(review.scopes.rows.facts)
    known = {(fact.id, fact.programme) for fact in own}
    wide = (fact for fact in review.scopes.wide_rows.facts if fact.id in wanted)
    return own + [fact for fact in wide if (fact.id, fact.programme) not in known]


def _arrow(table: Table) -> pa.Table:
    names = header(table)
    columns: list[pa.Array] = []
    for column in table.columns:
        cells = table.column(column.name)
        if column.kind == "interval":
            ends = [cell if isinstance(cell, tuple) else (None, None) for cell in cells]
            columns += [pa.array([end[i] for end in ends], pa.float64()) for i in (0, 1)]
        else:
            columns.append(_array(column, cells))
    return pa.table(columns, names=list(names))


def _array(column: Column, cells: Sequence[Any]) -> pa.Array:
    if column.kind in _TYPES:
        return pa.array(cells, _TYPES[column.kind])
    if all(isinstance(cell, date) for cell in cells) and cells:
        return pa.array(cells, pa.date32())
    return pa.array([None if cell is None else str(cell) for cell in cells], pa.string())


def _both(path: Path, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[Path]:
    with path.with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([defused(cell) for cell in row] for row in rows)
    columns = [pa.array([row[place] for row in rows]) for place in range(len(names))]
    pq.write_table(pa.table(columns, names=list(names)), path.with_suffix(".parquet"))
    return [path.with_suffix(".csv"), path.with_suffix(".parquet")]


_FACT: dict[str, Callable[[Fact], Any]] = {
    "id": lambda fact: fact.id,
    "source": lambda fact: fact.source,
    "source_id": lambda fact: fact.source_id,
    "programme": lambda fact: fact.programme,
    "tag": lambda fact: fact.tag,
    "kind": lambda fact: fact.kind,
    "name": lambda fact: fact.name,
    "countries": lambda fact: " ".join(fact.countries),
    "country_basis": lambda fact: fact.country_basis,
    "from": lambda fact: fact.starts_on,
    "from_basis": lambda fact: fact.basis,
    "listed_on_as_printed": lambda fact: fact.listed_on,
    "listed_after": lambda fact: fact.listed_after,
    "listed_by": lambda fact: fact.listed_by,
    "until": lambda fact: fact.ends_on,
    "delisted_after": lambda fact: fact.delisted_after,
    "page": lambda fact: fact.page,
    "began_by_notice": lambda fact: fact.began_by,
    "ended_by_notice": lambda fact: fact.ended_by,
    "from_by_lists": lambda fact: fact.list_starts_on,
    "until_by_lists": lambda fact: fact.list_ends_on,
}


def _fact_row(fact: Fact) -> tuple[Any, ...]:
    return tuple(value(fact) for value in _FACT.values())
