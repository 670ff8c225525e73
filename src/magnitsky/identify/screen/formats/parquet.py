"""Parquet tables, batch by batch; every column keeps its type."""

import io
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from magnitsky.errors import Refused
from magnitsky.identify.screen.columns import Chosen, Layout
from magnitsky.identify.screen.formats.delimited import free_names
from magnitsky.identify.screen.query_row import QueryRow
from magnitsky.identify.screen.rows import Answered, ScreeningRow

_BATCH = 5_000
_TYPES = {"match_score": pa.float64(), "match_count": pa.int64(), "match_cut": pa.int64()}


class BatchRow(NamedTuple):
    """A row by its position in a batch; `cells` are the columns that are read."""

    batch: pa.RecordBatch
    at: int
    cells: dict[int, Any]


class Parquet:
    """A Parquet file. Its part file is a sequence of Arrow streams, which can be continued."""

    def __init__(self, path: Path, added: Sequence[str]) -> None:
        """Raises: Refused: it is no Parquet."""
        self._path = path
        try:
            with pq.ParquetFile(path) as file:
                self.size: int = file.metadata.num_rows
                schema = file.schema_arrow
        except pa.ArrowInvalid as error:
            raise Refused(f"{path.name} cannot be read as Parquet ({error}).") from error
        self.columns: list[str] = schema.names
        self.added = free_names(self.columns, added)
        fields = (
            pa.field(name, _TYPES.get(plain, pa.string()))
            for name, plain in zip(self.added, added, strict=True)
        )
        self._fields = list(fields)
        self._schema = pa.schema([*schema, *self._fields], metadata=schema.metadata)
        self._layout: Layout | None = None

    def lay_out(self, chosen: Chosen, kind: str = "") -> "Parquet":
        """Find the columns that are read. Raises: Refused, as `Layout`."""
        self._layout = Layout(self.columns, chosen, file=self._path.name, kind=kind)
        return self

    def rows(self) -> Iterator[ScreeningRow]:
        """Every row, numbered from 1."""
        assert self._layout is not None  # noqa: S101 - whoever reads has laid it out
        places = self._layout.places
        number = 0
        with pq.ParquetFile(self._path) as file:
            for batch in file.iter_batches(_BATCH):
                read = [batch.column(place).to_pylist() for place in places]
                for at, values in enumerate(zip(*read, strict=True)):
                    number += 1
                    cells = dict(zip(places, values, strict=True))
                    yield ScreeningRow(number, BatchRow(batch, at, cells), (), number)

    def ask(self, row: ScreeningRow) -> QueryRow:
        """The query in a row."""
        assert self._layout is not None  # noqa: S101 - whoever asks has laid it out
        return self._layout.ask(row.number, row.kept.cells.__getitem__, row.said)

    def head(self) -> bytes:
        """Nothing: there is no header."""
        return b""

    def block(self, answered: Sequence[tuple[ScreeningRow, Answered]]) -> bytes:
        """Each row, once per tuple of added cells."""
        made = io.BytesIO()
        with pa.ipc.new_stream(made, self._schema) as stream:
            for _, group in itertools.groupby(answered, key=lambda pair: id(pair[0].kept.batch)):
                rows = [(row.kept, cells) for row, answer in group for cells in answer.cells()]
                stream.write_batch(self._batch(rows))
        return made.getvalue()

    def _batch(self, rows: list[tuple[BatchRow, tuple[Any, ...]]]) -> pa.RecordBatch:
        places = pa.array([place.at for place, _ in rows], pa.int64())
        kept = rows[0][0].batch.take(places)
        columns = zip(*(cells for _, cells in rows), strict=True)
        added = [
            pa.array(values, field.type)
            for values, field in zip(columns, self._fields, strict=True)
        ]
        return pa.RecordBatch.from_arrays([*kept.columns, *added], schema=self._schema)

    def finish(self, part: Path) -> Path:
        """Convert the Arrow streams to Parquet."""
        made = part.with_name(f"{part.name}.parquet")
        with pq.ParquetWriter(made, self._schema, compression="zstd") as writer:
            for table in _gathered(_batches(part)):
                writer.write_table(table)
        return made

    def remarks(self) -> list[str]:
        """No remarks."""
        return []


_ROW_GROUP = 100_000


def _batches(part: Path) -> Iterator[pa.RecordBatch]:
    size = part.stat().st_size
    with pa.OSFile(str(part)) as file:
        while file.tell() < size:
            with pa.ipc.open_stream(file) as stream:
                yield from stream


def _gathered(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Batches combined into row groups of a useful size."""
    waiting: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        waiting.append(batch)
        rows += batch.num_rows
        if rows >= _ROW_GROUP:
            yield pa.Table.from_batches(waiting)
            waiting, rows = [], 0
    if waiting:
        yield pa.Table.from_batches(waiting)
