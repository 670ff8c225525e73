"""The archive keeps bytes for ever, and is whole whenever its process is killed."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from datetime import time as hour
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from magnitsky.collect.archive import KEPT_REFUSALS, Archive, ArchivedSnapshot, file_hash
from magnitsky.collect.atomic_write import whole_file
from magnitsky.collect.download import Validators
from magnitsky.errors import NotFound, SourceMalformed

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def add(archive: Archive, *paths: Path, on: str = "2026-01-01") -> tuple[ArchivedSnapshot, bool]:
    return archive.add(
        source="us-ofac-sdn",
        paths=paths,
        retrieved_at=NOW,
        published_on=on,
        published_basis="given",
        address="https://example.org/list",
    )


@settings(max_examples=30)
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


def test_a_line_of_the_manifest_is_never_written_again(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    path = written(tmp_path / "sdn.csv", b"list")
    snapshot, _ = add(archive, path)
    (line,) = (tmp_path / "archive" / "snapshots").rglob("*.json")
    before = line.read_bytes()
    with (
        pytest.raises(FileExistsError),
        whole_file(line, tmp_path / "archive" / "incoming", once=True) as out,
    ):
        out.write(b"other")
    assert line.name == f"2026-01-01_{snapshot.id[:16]}.json"
    assert line.read_bytes() == before
    assert list((tmp_path / "archive" / "incoming").iterdir()) == []


@pytest.mark.parametrize(
    "dated",
    [
        [("2021-12-02", hour(1, 41, 59)), ("2021-12-02", hour(18, 50, 23)), ("2021-12-02", None)],
        [("2021-07-30", None), ("2021-07", None), ("2021-08-01", None)],
    ],
)
def test_the_manifest_is_in_order_of_publication(
    tmp_path: Path, dated: list[tuple[str, hour | None]]
) -> None:
    """In a day by the hour, where it is known; a month counts as its last day."""
    archive = Archive(tmp_path / "archive")
    for n, (on, at) in enumerate(reversed(dated)):
        path = written(tmp_path / "in", b"%d" % n)
        archive.add(source="s", paths=[path], retrieved_at=NOW, published_on=on,
                    published_basis="name", published_at=at)  # fmt: skip
    found = [(s.published_on, s.published_at) for s in archive.snapshots("s")]
    assert found == dated


def test_what_was_left_by_a_killed_process_goes_after_a_day(tmp_path: Path) -> None:
    Archive(tmp_path)
    old, new = (written(tmp_path / "incoming" / name, b"half") for name in ("old", "new"))
    os.utime(old, (time.time() - 25 * 3600,) * 2)
    Archive(tmp_path)
    assert (old.exists(), new.exists()) == (False, True)


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
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("keep", [0, 1, 20, 3_000])
def test_a_copy_that_was_cut_off_is_found_out(tmp_path: Path, keep: int) -> None:
    archive = Archive(tmp_path / "archive")
    content = random.Random(1).randbytes(10_000)
    stored = archive.keep_file(written(tmp_path / "in", content))
    (kept,) = (tmp_path / "archive" / "objects").rglob("*.zst")
    kept.write_bytes(kept.read_bytes()[:keep])
    with pytest.raises(SourceMalformed, match="damaged"):
        archive.extract(stored.sha256, tmp_path / "out")


def test_standard_tools_can_check_a_copy(tmp_path: Path) -> None:
    """The commands of docs/explanation/archive.md."""
    if not (shutil.which("zstd") and shutil.which("sha256sum")):
        pytest.skip("no zstd or sha256sum command")
    archive = Archive(tmp_path / "archive")
    add(archive, written(tmp_path / "a", b"1" * 9_999), written(tmp_path / "b", b"2" * 9_999))
    (snapshot,) = archive.snapshots("us-ofac-sdn")
    each = 'for f in objects/*/*.zst; do zstd -dcq "$f" | sha256sum; done'
    every = "printf '%s\\n' $(printf '%s\\n' HASHES | sort) | head -c -1 | sha256sum"
    hashes = [file.sha256 for file in snapshot.files]
    assert sorted(h[:64] for h in shell(each, tmp_path / "archive")) == sorted(hashes)
    assert shell(every.replace("HASHES", " ".join(hashes)), tmp_path)[0][:64] == snapshot.id


def shell(command: str, folder: Path) -> list[str]:
    done = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True)
    return done.stdout.splitlines()


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
    kept = [zstandard.ZstdDecompressor().stream_reader(f.read_bytes()).read()
            for f in sorted(folder.glob("*.zst"))]  # fmt: skip
    assert kept == [b"%d" % n for n in range(3, KEPT_REFUSALS + 3)]


def test_a_publishers_validators_are_remembered_by_address(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    archive.remember_validators("us-ofac-sdn", "https://a.example", Validators('"v1"', None))
    archive.remember_validators("us-ofac-sdn", "https://b.example", Validators(None, "Monday"))
    again = Archive(tmp_path / "archive")
    assert again.validators("us-ofac-sdn", "https://a.example") == Validators('"v1"', None)
    assert again.validators("us-ofac-sdn", "https://b.example") == Validators(None, "Monday")
    assert again.validators("us-ofac-sdn", "https://c.example") is None


def test_damaged_validators_are_as_none(tmp_path: Path) -> None:
    """The list is then fetched once more, which is always safe."""
    archive = Archive(tmp_path / "archive")
    archive.remember_validators("s", "https://a.example", Validators('"v1"', None))
    written(tmp_path / "archive" / "snapshots" / "s" / "validators", b'{"https')
    assert archive.validators("s", "https://a.example") is None


KEEPER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from magnitsky.collect.archive import Archive
archive = Archive(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
_, new = archive.add(source="s", paths=[Path(sys.argv[2])], retrieved_at=datetime.now(UTC),
                     published_on="2026-01-01", published_basis="given")
print(new)
"""


@contextmanager
def keeper(root: Path, path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that keeps a file when it is told to."""
    command = [sys.executable, "-c", KEEPER, str(root), str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process


def tell(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def test_a_process_killed_at_any_moment_leaves_only_whole_files(tmp_path: Path) -> None:
    chance = random.Random(1)
    root = tmp_path / "archive"
    incoming = Archive(root).root / "incoming"
    for moment in range(100):
        if moment >= 6 and list(incoming.iterdir()):
            break
        big = written(tmp_path / "big", chance.randbytes(16_000_000))
        before = len(list(incoming.iterdir()))
        with keeper(root, big) as process:
            tell(process)
            while process.poll() is None and len(list(incoming.iterdir())) == before:
                pass  # It still reads.
            time.sleep(chance.uniform(0, 0.05))
            process.send_signal(signal.SIGKILL)
        for kept in (root / "objects").rglob("*.zst"):
            Archive(root).extract(kept.stem, tmp_path / "out")
        for snapshot in Archive(root).snapshots("s"):
            assert (root / "objects" / snapshot.id[:2] / f"{snapshot.id}.zst").exists()
    assert list(incoming.iterdir()), "no kill came in the middle"
    with keeper(root, big) as process:
        process.communicate("\n")
    assert process.returncode == 0
    assert Archive(root).snapshot("s", file_hash(big)).files[0].size == 16_000_000
    assert file_hash(Archive(root).extract(file_hash(big), tmp_path / "out")) == file_hash(big)


def test_two_processes_may_keep_the_same_bytes_at_once(tmp_path: Path) -> None:
    path = written(tmp_path / "list", random.Random(1).randbytes(4_000_000))
    root = tmp_path / "archive"
    with keeper(root, path) as one, keeper(root, path) as two:
        tell(one)
        tell(two)
        said = sorted(process.communicate()[0] for process in (one, two))
    assert said == ["False\n", "True\n"]
    assert (one.returncode, two.returncode) == (0, 0)
    assert len(Archive(root).snapshots("s")) == 1
    assert list((root / "incoming").iterdir()) == []
