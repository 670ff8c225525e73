"""Local files and tar files as dated publications."""

import bz2
import gzip
import io
import lzma
import random
import shutil
import tarfile
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magnitsky.collect.local_files import Stamp, gather, stamp_of
from magnitsky.collect.tar import Most
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
        ("2021-08-18-sdn.csv", Stamp("2021-08-18")),
        ("20210818-2021-08-18_093901.csv", Stamp("2021-08-18", "09:39:01")),
        ("daily_2021-08_2023-09", None),
        ("2021-01-01_to_2021-12-31.csv", None),
        ("20２1-07-01.csv", None),
        ("120210818.csv", None),
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


def test_a_month_comes_behind_its_days(tmp_path: Path) -> None:
    put(tmp_path / "d", "2021-07/sdn.csv", "2021-07-30_sdn.csv", "2021-08-01_sdn.csv", "sdn.csv")
    stamps = [stamp for stamp, _ in names(tmp_path / "d", tmp_path)]
    assert stamps == ["2021-07-30", "2021-07", "2021-08-01", None]


def test_a_folder_without_stamps_is_one_bundle(tmp_path: Path) -> None:
    put(tmp_path / "d", "b.csv", "a.csv", ".hidden", "._a.csv", "__MACOSX/a.csv", ".git/a.csv")
    assert names(tmp_path / "d", tmp_path) == [(None, ["a.csv", "b.csv"])]


def test_a_folder_is_known_by_its_name_however_it_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "2021-07/sdn.csv")
    monkeypatch.chdir(tmp_path / "2021-07")
    assert names(Path(), tmp_path) == names(Path("sdn.csv"), tmp_path) == [("2021-07", ["sdn.csv"])]


def test_two_lists_of_one_day_come_in_the_order_of_their_hours(tmp_path: Path) -> None:
    put(tmp_path / "d", "2021-12-02_185023_sdn.csv", "2021-12-02_014159_sdn.csv")
    assert [found[0] for _, found in names(tmp_path / "d", tmp_path)] == [
        "2021-12-02_014159_sdn.csv",
        "2021-12-02_185023_sdn.csv",
    ]


Packing = Literal["w", "w:gz", "w:xz", "w:bz2"]


def tar(path: Path, *members: str | tarfile.TarInfo, packing: Packing = "w:xz") -> Path:
    with tarfile.open(path, packing) as archive:
        for member in members:
            info = tarfile.TarInfo(member) if isinstance(member, str) else member
            if info.isfile():
                info.size = 4
            archive.addfile(info, io.BytesIO(b"list") if info.isfile() else None)
    return path


@pytest.mark.parametrize("packing", get_args(Packing))
def test_a_tar_file_is_told_from_its_bytes(tmp_path: Path, packing: Packing) -> None:
    members = ("2021-08-18_sdn.csv", "2021-08-20_sdn.csv")
    path = tar(tmp_path / "history.bin", *members, packing=packing)
    assert [stamp for stamp, _ in names(path, tmp_path)] == ["2021-08-18", "2021-08-20"]


@pytest.mark.parametrize(
    "content", [b"", bytes(2048), b"\x1f\x8b", b"BZh9", gzip.compress(b"a,b", mtime=0)]
)
def test_what_is_no_tar_file_is_a_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.tar"
    path.write_bytes(content)
    assert [bundle.paths for bundle in gather(path, tmp_path)] == [(path,)]


def test_tar_files_within_a_folder_are_opened(tmp_path: Path) -> None:
    put(tmp_path / "d", "2021-08-19_sdn.csv")
    tar(tmp_path / "d" / "a.tar", "2021-08-18_sdn.csv")
    tar(tmp_path / "d" / "b.tar", "x/2021-08-20/sdn.csv", "x/2021-08-20/._sdn.csv")
    assert [stamp for stamp, _ in names(tmp_path / "d", tmp_path / "scratch")] == [
        "2021-08-18",
        "2021-08-19",
        "2021-08-20",
    ]


def test_of_two_members_with_one_name_the_later_counts(tmp_path: Path) -> None:
    path = tmp_path / "d.tar"
    with tarfile.open(path, "w") as archive:
        for content in (b"old", b"new!"):
            info = tarfile.TarInfo("2021-08-18_sdn.csv")
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    (bundle,) = gather(path, tmp_path)
    assert [file.read_bytes() for file in bundle.paths] == [b"new!"]


@pytest.mark.parametrize("most", [Most(members=2), Most(size=11)])
def test_a_tar_file_that_holds_too_much_is_refused(tmp_path: Path, most: Most) -> None:
    path = tar(tmp_path / "big.tar", "a.csv", "b.csv", "c.csv")
    with pytest.raises(SourceMalformed, match="has more than"):
        gather(path, tmp_path, most=most)


@pytest.mark.parametrize("name", ["/etc/passwd", "../../outside", "n" * 300, "d/" * 600 + "n"])
def test_a_tar_file_that_reaches_outside_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceMalformed, match="outside its folder"):
        gather(tar(tmp_path / "bad.tar", name), tmp_path)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE])
def test_links_and_devices_in_a_tar_file_are_passed_over(tmp_path: Path, kind: bytes) -> None:
    link = tarfile.TarInfo("2021-08-18_sdn.csv")
    link.type, link.linkname = kind, "/etc/passwd"
    assert gather(tar(tmp_path / "bad.tar", link), tmp_path) == []


def test_a_tar_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = tar(tmp_path / "cut.tar", *(f"2021-08-{n:02}_sdn.csv" for n in range(1, 28)))
    path.write_bytes(path.read_bytes()[:-60])
    with pytest.raises(SourceMalformed, match="truncated or damaged"):
        gather(path, tmp_path)


@pytest.mark.parametrize("packing", get_args(Packing))
@pytest.mark.parametrize("missing", [1, 4])
def test_a_tar_file_whose_end_is_missing_is_refused(
    tmp_path: Path, packing: Packing, missing: int
) -> None:
    """Where it is not packed, its end is empty blocks, of which some may be missing."""
    path = tar(tmp_path / "cut.tar", *(f"2021-08-{n:02}_sdn.csv" for n in range(1, 28)),
               packing=packing)  # fmt: skip
    whole = path.read_bytes()
    path.write_bytes(whole.rstrip(b"\0") if packing == "w" else whole[:-missing])
    with pytest.raises(SourceMalformed, match="truncated or damaged"):
        gather(path, tmp_path)


@pytest.mark.parametrize("packing", get_args(Packing))
def test_members_behind_a_damaged_header_are_not_lost_in_silence(
    tmp_path: Path, packing: Packing
) -> None:
    path = tar(tmp_path / "d.tar", *(f"2021-08-{n:02}_sdn.csv" for n in range(1, 9)), packing="w")
    content = bytearray(path.read_bytes())
    content[4 * 1024] ^= 0xFF  # The name in the fifth header: its checksum no longer fits.
    pack: dict[Packing, Callable[[bytes], bytes]] = {
        "w": bytes,
        "w:gz": gzip.compress,
        "w:xz": lzma.compress,
        "w:bz2": bz2.compress,
    }
    path.write_bytes(pack[packing](bytes(content)))
    with pytest.raises(SourceMalformed, match="there is more data"):
        gather(path, tmp_path)


@given(st.binary(max_size=20_000) | st.integers(0, 2_000), st.data())
@settings(max_examples=60)
def test_a_damaged_tar_file_is_refused_or_is_whole(
    tmp_path: Path, content: bytes | int, data: st.DataObject
) -> None:
    """Whatever byte is wrong, in a packed tar file no member is lost or changed."""
    body = content if isinstance(content, bytes) else random.Random(content).randbytes(9_000)
    path = tmp_path / "d.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for n in range(1, 4):
            info = tarfile.TarInfo(f"2021-08-0{n}_sdn.csv")
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))
    packed = bytearray(path.read_bytes())
    # Behind the header, which holds the name of the file and the time it was packed.
    packed[data.draw(st.integers(24, len(packed) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(packed)
    with tempfile.TemporaryDirectory(dir=tmp_path) as scratch:
        try:
            bundles = gather(path, Path(scratch))
        except SourceMalformed:
            return
        files = [file for bundle in bundles for file in bundle.paths]
        assert files == [path] or [file.read_bytes() for file in files] == [body] * 3


@pytest.mark.parametrize(
    ("folder", "bundles"),
    [
        ("us-ofac", [("2018-01-26", ["2018-01-26_sdn.csv"])]),
        ("us-ofac/2021-07", [("2021-07", ["add.csv", "alt.csv", "sdn.csv", "sdn_comments.csv"])]),
        (
            "us-ofac/nonsdn",
            [
                ("2018-02", ["2018-02_sdn_advanced.xsd"]),
                (None, ["CONS_ENHANCED.ZIP", "cons_advanced.xml", "consolidated.xml"]),
            ],
        ),
        (
            "gb",
            [
                ("2020-04", ["2020-04_OFSI_ConList.csv"]),
                ("2023-06", ["2023-06_OFSI_ConList.xlsx"]),
                ("2025-04-10", ["2025-04-10_OFSI_ConList.xlsx"]),
                ("2025-08-11", ["2025-08-11_FCDO_SL.ods"]),
                ("2026-08-22", ["2026-08-22_UK-Sanctions-List_rebuilt.zip"]),
            ],
        ),
        (
            "au",
            [
                ("2024-12", ["2024-12_regulation8_consolidated.xlsx"]),
                ("2026-07-23", ["2026-07-23_consolidated_list.xlsx"]),
            ],
        ),
        (
            "ca",
            [
                ("2020-03", ["2020-03_sema-lmes.xml"]),
                ("2026-08-22", ["2026-08-22_sema-lmes_rebuilt_bilingual.xml"]),
                ("2026-08", ["2026-08_sema-lmes_20_records_verbatim.xml"]),
            ],
        ),
        (
            "un",
            [("2024-12", ["2024-12_consolidated.xml"]), ("2026-08", ["2026-08_consolidated.xml"])],
        ),
    ],
)
def test_real_files_in_a_folder_are_read_as_they_are_meant(
    real_data: Path, tmp_path: Path, folder: str, bundles: list[tuple[str | None, list[str]]]
) -> None:
    """In a folder that holds these alone: the real one may grow."""
    ours, scratch = tmp_path / folder, tmp_path / "scratch"
    ours.mkdir(parents=True)
    for _, files in bundles:
        for name in files:
            shutil.copyfile(real_data / folder / name, ours / name)
    assert names(ours, scratch) == bundles


def test_the_real_history_is_seventy_days_with_their_hours(real_data: Path, tmp_path: Path) -> None:
    bundles = gather(real_data / "us-ofac" / "daily_2021-08_2023-09.tar.xz", tmp_path)
    assert len(bundles) == 70
    assert all(bundle.stamp and bundle.stamp.time for bundle in bundles)
    assert [b.paths[0].name for b in bundles] == sorted(b.paths[0].name for b in bundles)
