"""Local files and tar files as dated publications."""

import io
import tarfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.collect.local import Stamp, gather, stamp_of
from magnitsky.errors import SourceMalformed


def put(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def names(path: Path, scratch: Path) -> list[tuple[str | None, list[str]]]:
    return [
        (bundle.stamp.date if bundle.stamp else None, [file.name for file in bundle.paths])
        for bundle in gather(path, scratch)
    ]


@pytest.mark.parametrize(
    ("name", "stamp"),
    [
        ("2018-01-26_sdn.csv", Stamp("2018-01-26")),
        ("2021-08-18_093901_sdn.csv", Stamp("2021-08-18", "09:39:01")),
        ("UK_Sanctions_List_2026-10-02.xml", Stamp("2026-10-02")),
        ("20210818_sdn.csv", Stamp("2021-08-18")),
        ("2021-07", Stamp("2021-07")),
        ("2021-13-01_sdn.csv", None),
        ("2021-02-30", None),
        ("sdn.csv", None),
        ("32020R1998.csv", None),
        ("EO13818", None),
        ("2021-08-18_996199_sdn.csv", Stamp("2021-08-18", None)),
    ],
)
def test_a_stamp_is_a_day_or_a_month_of_the_calendar(name: str, stamp: Stamp | None) -> None:
    assert stamp_of(name) == stamp


@given(st.text(max_size=60))
def test_a_stamp_found_in_any_name_is_in_the_calendar(name: str) -> None:
    stamp = stamp_of(name)
    if stamp:
        date.fromisoformat(stamp.date if len(stamp.date) == 10 else f"{stamp.date}-01")


def test_a_folder_is_split_by_stamps_and_read_in_their_order(tmp_path: Path) -> None:
    put(tmp_path / "d", "2022-01-31/sdn.csv", "2022-01-31/alt.csv", "2018-01-26_sdn.csv", ".x")
    assert names(tmp_path / "d", tmp_path) == [
        ("2018-01-26", ["2018-01-26_sdn.csv"]),
        ("2022-01-31", ["alt.csv", "sdn.csv"]),
    ]


def test_two_lists_of_one_day_come_in_the_order_of_their_hours(tmp_path: Path) -> None:
    put(tmp_path / "d", "2021-12-02_185023_sdn.csv", "2021-12-02_014159_sdn.csv")
    assert [found[0] for _, found in names(tmp_path / "d", tmp_path)] == [
        "2021-12-02_014159_sdn.csv",
        "2021-12-02_185023_sdn.csv",
    ]


def tar(path: Path, *members: str | tarfile.TarInfo) -> Path:
    with tarfile.open(path, "w:xz") as archive:
        for member in members:
            info = tarfile.TarInfo(member) if isinstance(member, str) else member
            if info.isfile():
                info.size = 4
            archive.addfile(info, io.BytesIO(b"list") if info.isfile() else None)
    return path


def test_a_tar_file_is_told_from_its_bytes(tmp_path: Path) -> None:
    path = tar(tmp_path / "history.bin", "2021-08-18_sdn.csv", "2021-08-20_sdn.csv")
    assert [stamp for stamp, _ in names(path, tmp_path)] == ["2021-08-18", "2021-08-20"]


@pytest.mark.parametrize("name", ["/etc/passwd", "../../outside"])
def test_a_tar_file_that_reaches_outside_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceMalformed, match="outside its folder"):
        gather(tar(tmp_path / "bad.tar", name), tmp_path)


def test_links_in_a_tar_file_are_not_followed(tmp_path: Path) -> None:
    link = tarfile.TarInfo("2021-08-18_sdn.csv")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    assert gather(tar(tmp_path / "bad.tar", link), tmp_path) == []


def test_a_tar_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = tar(tmp_path / "cut.tar", *(f"2021-08-{n:02}_sdn.csv" for n in range(1, 28)))
    path.write_bytes(path.read_bytes()[:-60])
    with pytest.raises(SourceMalformed, match="cut off or damaged"):
        gather(path, tmp_path)
