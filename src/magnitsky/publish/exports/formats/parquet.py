"""The tables as typed Parquet; each file describes its columns."""

from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from magnitsky.present.export_content import ExportContent
from magnitsky.publish.exports.format import ExportFormat, Written
from magnitsky.publish.exports.sheets import fill
from magnitsky.publish.exports.tables import TABLES, Cell, ExportTable

_TYPES = {
    "text": pa.string(),
    "day": pa.date32(),
    "truth": pa.bool_(),
    "count": pa.int64(),
    "number": pa.float64(),
}
_BATCH = 5_000


def write(content: ExportContent, out: Path) -> list[Written]:
    """Write a file for each table to a folder."""
    with ExitStack() as stack:
        sheets = [_Sheet(table, out, stack) for table in TABLES]
        fill(sheets, content)
        for sheet in sheets:
            sheet.flush()
        return [Written(sheet.path, sheet.count) for sheet in sheets]


class _Sheet:
    """The open file of one table, with its buffered rows."""

    def __init__(self, table: ExportTable, folder: Path, stack: ExitStack) -> None:
        self.table, self.path, self.count = table, folder / f"{table.name}.parquet", 0
        self._rows: list[tuple[Cell, ...]] = []
        self._schema = pa.schema(
            [
                pa.field(one.name, _TYPES[one.type], metadata={"description": one.means})
                for one in table.columns
            ]
        )
        writer = pq.ParquetWriter(self.path, self._schema, compression="zstd")
        self._writer = stack.enter_context(writer)

    def put(self, row: tuple[Cell, ...]) -> None:
        """Buffer a row."""
        self._rows.append(row)
        self.count += 1
        if len(self._rows) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write the buffered rows as a row group."""
        columns = list(zip(*self._rows, strict=True)) or [()] * len(self._schema)
        arrays = [pa.array(c, f.type) for c, f in zip(columns, self._schema, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows = []


FORMAT = ExportFormat("parquet", "Tables as Parquet: actors, designations, codes", True, write)
