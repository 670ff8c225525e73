"""Local files as publications: one file, a folder, or a tar file of dated lists."""

import re
import shutil
import tarfile
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from magnitsky.errors import SourceMalformed

MOST_MEMBERS = 20_000
MOST_BYTES = 64 * 1024**3
"""What a tar file may hold, in files and in bytes."""

_STAMP = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})(?:"
    r"-(?P<m>\d{2})(?:-(?P<d>\d{2})(?:[_T](?P<t>\d{6})(?!\d))?(?!\d))?(?![\d-])"
    r"|(?P<m2>\d{2})(?P<d2>\d{2})(?:[_T](?P<t2>\d{6}))?(?!\d))"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date in a name: `YYYY-MM-DD`, or `YYYY-MM`; with the time of day where the name has it."""

    date: str
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files that belong to one date: those of one folder with one stamp, or with none."""

    paths: tuple[Path, ...]
    stamp: Stamp | None


def stamp_of(name: str) -> Stamp | None:
    """
    The date that a file's or a folder's name carries; None where it carries none.

    >>> stamp_of("2021-08-18_093901_sdn.csv"), stamp_of("20210818_sdn.csv"), stamp_of("2021-07")
    (Stamp(date='2021-08-18', time='09:39:01'), Stamp(date='2021-08-18', time=None), \
Stamp(date='2021-07', time=None))
    """
    for match in _STAMP.finditer(name):
        year, month = match["y"], match["m"] or match["m2"]
        day, clock = match["d"] or match["d2"], match["t"] or match["t2"]
        try:
            date(int(year), int(month), int(day or 1))
        except ValueError:
            continue
        on = f"{year}-{month}-{day}" if day else f"{year}-{month}"
        return Stamp(on, _clock(clock))
    return None


def _clock(text: str | None) -> str | None:
    if text is None or text[:2] > "23" or text[2:4] > "59" or text[4:] > "59":
        return None
    return f"{text[:2]}:{text[2:4]}:{text[4:]}"


def gather(path: Path, scratch: Path) -> list[Bundle]:
    """
    The publications that a path may hold, in order of their stamps.

    Args:
        path: a file, a folder, or a tar file (told from its bytes).
        scratch: where the members of a tar file are written.

    Raises:
        SourceMalformed: a tar file that is damaged, too large, or not safe to unpack.
    """
    if not path.is_dir():
        if tarfile.is_tarfile(path):
            return _bundles(_unpack(path, scratch))
        return [Bundle((path,), _stamp_on(path))]
    files: list[Path] = []
    for file in sorted(path.rglob("*")):
        if _is_wanted(file, path):
            files += _unpack(file, scratch) if tarfile.is_tarfile(file) else [file]
    return _bundles(files)


def _is_wanted(file: Path, root: Path) -> bool:
    inside = file.relative_to(root).parts
    hidden = any(part.startswith((".", "__MACOSX")) for part in inside)
    return file.is_file() and not hidden


def _bundles(files: list[Path]) -> list[Bundle]:
    groups: dict[tuple[Path, Stamp | None], list[Path]] = {}
    for file in files:
        groups.setdefault((file.parent, stamp_of(file.name)), []).append(file)
    bundles = [
        Bundle(tuple(sorted(paths)), stamp or stamp_of(folder.name))
        for (folder, stamp), paths in groups.items()
    ]
    return sorted(bundles, key=_order)


def _order(bundle: Bundle) -> tuple[bool, str, str, tuple[Path, ...]]:
    stamp = bundle.stamp or Stamp("")
    return (bundle.stamp is None, stamp.date, stamp.time or "24", bundle.paths)


def _stamp_on(path: Path) -> Stamp | None:
    return stamp_of(path.name) or stamp_of(path.resolve().parent.name)


def _unpack(path: Path, scratch: Path) -> list[Path]:
    into = Path(tempfile.mkdtemp(dir=scratch))
    files: list[Path] = []
    total = 0
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                if not member.isfile():
                    continue
                total += member.size
                _refuse_excess(path, len(files) + 1, total)
                target = _place(path, member.name, into)
                if target is None:
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                content = archive.extractfile(member)
                assert content is not None  # noqa: S101 - a file has content
                with content, target.open("wb") as out:
                    shutil.copyfileobj(content, out, 1024 * 1024)
                files.append(target)
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise SourceMalformed(
            f"{path.name}: a tar file that is cut off or damaged ({error}). Nothing was changed."
        ) from error
    return sorted(files)


def _place(path: Path, name: str, into: Path) -> Path | None:
    inside = PurePosixPath(name)
    if inside.is_absolute() or ".." in inside.parts:
        raise SourceMalformed(
            f"{path.name}: holds a file that would be written outside its folder ({name})."
            " Nothing was unpacked from there on, and nothing was changed."
        )
    if any(part.startswith((".", "__MACOSX")) for part in inside.parts if part != "."):
        return None
    return into / inside


def _refuse_excess(path: Path, members: int, total: int) -> None:
    if members > MOST_MEMBERS or total > MOST_BYTES:
        raise SourceMalformed(
            f"{path.name}: holds more than {MOST_MEMBERS:,} files or {MOST_BYTES:,} bytes."
            " Nothing was changed."
        )
