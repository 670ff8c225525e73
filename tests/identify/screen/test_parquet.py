"""Parquet in and out: every column keeps its type."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from imagined import listed
from magnitsky.errors import Refused
from magnitsky.identify.screen.screening import screen_file


def test_columns_of_every_type_are_kept_and_read(tmp_path: Path) -> None:
    table = pa.table(
        {
            "full_name": ["Arkady Veltrov", None, "Nobody Known"],
            "aliases": pa.array([["Вельтров Аркадий"], [], None], pa.list_(pa.string())),
            "birthDate": pa.array([date(1961, 3, 17), None, None], pa.date32()),
            "seen": pa.array([datetime(2024, 1, 1, tzinfo=UTC)] * 3, pa.timestamp("ns", "UTC")),
            "amount": pa.array([Decimal("1.50"), None, Decimal("2.25")], pa.decimal128(9, 2)),
            "code": pa.array(["a", "b", "a"]).dictionary_encode(),
        }
    )
    pq.write_table(table, tmp_path / "in.parquet", store_schema=True)
    summary, _ = screen_file(tmp_path / "in.parquet", tmp_path / "out.parquet", listed())
    out = pq.read_table(tmp_path / "out.parquet")
    assert out.column_names[:6] == table.column_names
    assert out.schema.field("seen").type == table.schema.field("seen").type
    assert out.schema.field("code").type == table.schema.field("code").type
    found = out.select(["full_name", "match_id", "match_verdict", "note"]).to_pylist()
    assert found[0]["match_id"] == "gb-list:1"
    assert found[0]["match_verdict"] == "same"
    assert found[-2]["note"] == "the name is empty"
    assert found[-1] == {
        "full_name": "Nobody Known", "match_id": None, "match_verdict": None, "note": "",
    }  # fmt: skip
    assert out.schema.field("match_score").type == pa.float64()
    assert summary.rows == 3


def test_rows_of_many_batches_stay_in_order(tmp_path: Path) -> None:
    numbers = list(range(12_000))
    pq.write_table(
        pa.table({"name": ["?"] * len(numbers), "n": numbers}),
        tmp_path / "in.parquet",
        row_group_size=700,
    )
    screen_file(tmp_path / "in.parquet", tmp_path / "out.parquet", listed())
    assert pq.read_table(tmp_path / "out.parquet").column("n").to_pylist() == numbers


def test_a_table_without_rows_keeps_its_columns(tmp_path: Path) -> None:
    pq.write_table(pa.table({"name": pa.array([], pa.string())}), tmp_path / "in.parquet")
    screen_file(tmp_path / "in.parquet", tmp_path / "out.parquet", listed())
    out = pq.read_table(tmp_path / "out.parquet")
    assert out.num_rows == 0
    assert out.column_names[0] == "name"


def test_what_is_no_parquet_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "in.parquet").write_bytes(b"name\nAna\n")
    with pytest.raises(Refused, match=r"in\.parquet cannot be read as Parquet"):
        screen_file(tmp_path / "in.parquet", tmp_path / "out.parquet", listed())
