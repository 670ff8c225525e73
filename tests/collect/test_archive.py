"""The archive keeps bytes for ever, and is whole whenever its process is killed."""

import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from magnitsky.collect.archive import KEPT_REFUSALS, Archive, Snapshot, file_hash
from magnitsky.collect.download import Validators
from magnitsky.errors import NotFound, SourceMalformed

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def add(archive: Archive, *paths: Path, on: str = "2026-01-01") -> tuple[Snapshot, bool]:
    return archive.add(
        source="us-ofac-sdn",
        paths=paths,
        retrieved_at=NOW,
        published_on=on,
        published_basis="given",
        address="https://example.org/list",
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.binary(max_size=5_000))
def test_what_is_kept_comes_out_byte_for_byte(tmp_path: Path, content: bytes) -> None:
    archive = Archive(tmp_path / "archive")
    stored = archive.keep_file(written(tmp_path / "in", content))
    assert archive.extract(stored.sha256, tmp_path / "out").read_bytes() == content


def test_the_same_bytes_again_make_no_new_snapshot(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    first, new = add(archive, written(tmp_path / "a.csv", b"list"))
    again, new_again = add(archive, written(tmp_path / "b.csv", b"list"), on="2026-02-01")
    assert (new, new_again) == (True, False)
    assert first == again
    assert len(archive.snapshots("us-ofac-sdn")) == 1


def test_the_manifest_says_whence_and_when(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    path = written(tmp_path / "sdn.csv", b"list")
    add(archive, path)
    (found,) = Archive(tmp_path / "archive").snapshots("us-ofac-sdn")
    assert found.id == file_hash(path)
    assert found.files[0].name == "sdn.csv"
    assert found.files[0].size == 4
    assert (found.retrieved_at, found.published_on) == (NOW, "2026-01-01")
    assert found.address == "https://example.org/list"


def test_a_set_of_files_has_one_id_whatever_their_order(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    a, b = written(tmp_path / "sdn.csv", b"1"), written(tmp_path / "alt.csv", b"2")
    first, _ = add(archive, a, b)
    again, new = add(archive, b, a)
    assert (first.id, new) == (again.id, False)


def test_a_damaged_copy_is_found_out(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    stored = archive.keep_file(written(tmp_path / "in", b"list" * 1000))
    (kept,) = (tmp_path / "archive" / "objects").rglob("*.zst")
    content = bytearray(kept.read_bytes())
    content[len(content) // 2] ^= 0xFF
    kept.write_bytes(content)
    with pytest.raises(SourceMalformed, match="damaged"):
        archive.extract(stored.sha256, tmp_path / "out")


def test_bytes_that_were_never_kept_are_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        Archive(tmp_path / "archive").extract("0" * 64, tmp_path / "out")


def test_a_refused_file_is_kept_with_its_reason_and_the_oldest_go(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    for n in range(KEPT_REFUSALS + 3):
        archive.keep_refused("s", written(tmp_path / "bad.xml", b"%d" % n), "It is cut off.")
    folder = tmp_path / "archive" / "refused" / "s"
    assert len(list(folder.glob("*.zst"))) == KEPT_REFUSALS
    assert all(f.read_text() == "bad.xml\nIt is cut off.\n" for f in folder.glob("*.txt"))


def test_a_publishers_validators_are_remembered_by_address(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    add(archive, written(tmp_path / "in", b"list"))
    archive.remember_validators("us-ofac-sdn", "https://a.example", Validators('"v1"', None))
    again = Archive(tmp_path / "archive")
    assert again.validators("us-ofac-sdn", "https://a.example") == Validators('"v1"', None)
    assert again.validators("us-ofac-sdn", "https://b.example") is None


KEEPER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from magnitsky.collect.archive import Archive
archive = Archive(Path(sys.argv[1]))
print("ready", flush=True)
archive.add(source="s", paths=[Path(sys.argv[2])], retrieved_at=datetime.now(UTC),
            published_on="2026-01-01", published_basis="given")
"""


def test_a_process_killed_at_any_moment_leaves_only_whole_files(tmp_path: Path) -> None:
    chance = random.Random(1)
    big = written(tmp_path / "big", chance.randbytes(24_000_000))
    root = tmp_path / "archive"
    for _ in range(6):
        command = [sys.executable, "-c", KEEPER, str(root), str(big)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.12))
            process.send_signal(signal.SIGKILL)
        for kept in (root / "objects").rglob("*.zst"):
            Archive(root).extract(kept.stem, tmp_path / "out")
        for snapshot in Archive(root).snapshots("s"):
            assert (root / "objects" / snapshot.id[:2] / f"{snapshot.id}.zst").exists()
    subprocess.run([sys.executable, "-c", KEEPER, str(root), str(big)], check=True)
    assert Archive(root).extract(file_hash(big), tmp_path / "out").stat().st_size == 24_000_000
