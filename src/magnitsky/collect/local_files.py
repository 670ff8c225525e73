"""Local files as publications: a file, a folder, or a tar file of dated lists."""

import calendar
import itertools
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from magnitsky.collect.tar import Most, is_hidden, is_tar, unpack

_STAMP = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})(?:"
    r"-(?P<m>\d{2})(?:-(?P<d>\d{2})(?:[_T](?P<t>\d{6})(?!\d))?(?!\d)|(?!-?\d))"
    r"|(?P<m2>\d{2})(?P<d2>\d{2})(?:[_T](?P<t2>\d{6})(?!\d))?(?!\d))",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date in a name: `YYYY-MM-DD` or `YYYY-MM`, with the time of day if the name has it."""

    date: str
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files with one date: those of one folder with the same stamp, or without one."""

    paths: tuple[Path, ...]
    stamp: Stamp | None


def stamp_of(name: str) -> Stamp | None:
    """
    The date that a file's or a folder's name carries.

    None where it carries none, or several: which of them is the publication's is not guessed.

    >>> stamp_of("2021-08-18_093901_sdn.csv"), stamp_of("20210818_sdn.csv"), stamp_of("2021-07")
    (Stamp(date='2021-08-18', time='09:39:01'), Stamp(date='2021-08-18', time=None), \
Stamp(date='2021-07', time=None))
    >>> stamp_of("daily_2021-08_2023-09")
    """
    stamps = [stamp for stamp in map(_stamp, _STAMP.finditer(name)) if stamp]
    if len({stamp.date for stamp in stamps}) != 1:
        return None
    return next((stamp for stamp in stamps if stamp.time), stamps[0])


def _stamp(match: re.Match[str]) -> Stamp | None:
    year, month = match["y"], match["m"] or match["m2"]
    day = match["d"] or match["d2"]
    try:
        date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    on = f"{year}-{month}-{day}" if day else f"{year}-{month}"
    return Stamp(on, _clock(match["t"] or match["t2"]))


def _clock(text: str | None) -> str | None:
    if text is None or text[:2] > "23" or text[2:4] > "59" or text[4:] > "59":
        return None
    return f"{text[:2]}:{text[2:4]}:{text[4:]}"


def gather(path: Path, scratch: Path, *, most: Most | None = None) -> list[Bundle]:
    """
    The publications at a path, in order of their stamps.

    Args:
        path: a file, a folder, or a tar file (recognised by its bytes).
        scratch: a folder for the members of tar files.
        most: limits for a tar file.

    Raises:
        SourceMalformed: a tar file that is damaged, too large or unsafe to unpack.
    """
    if path.is_dir():
        files = [file for file in sorted(path.rglob("*")) if _is_wanted(file, path)]
    elif is_tar(path):
        files = [path]
    else:
        return [Bundle((path,), stamp_of(path.name) or _folder_stamp(path.parent))]
    found: list[Path] = []
    for file in files:
        found += unpack(file, _new_folder(scratch), most or Most()) if is_tar(file) else [file]
    return _bundles(found)


def _is_wanted(file: Path, root: Path) -> bool:
    inside = file.relative_to(root).parts
    return file.is_file() and not any(map(is_hidden, inside))


def _new_folder(scratch: Path) -> Path:
    """A folder in scratch; its name is the same on every run and has no stamp."""
    for number in itertools.count(1):
        folder = scratch / f"tar-{number}"
        if not folder.exists():
            folder.mkdir(parents=True)
            return folder
    raise AssertionError("a number is free")


def _bundles(files: list[Path]) -> list[Bundle]:
    groups: dict[tuple[Path, Stamp | None], list[Path]] = {}
    for file in files:
        groups.setdefault((file.parent, stamp_of(file.name)), []).append(file)
    bundles = [
        Bundle(tuple(sorted(paths)), stamp or _folder_stamp(folder))
        for (folder, stamp), paths in groups.items()
    ]
    return sorted(bundles, key=_order)


def _folder_stamp(folder: Path) -> Stamp | None:
    return stamp_of(folder.resolve().name)


def _order(bundle: Bundle) -> tuple[bool, str, str, tuple[Path, ...]]:
    """Sort key: day (the last of a month), then time if known, then name."""
    if bundle.stamp is None:
        return (True, "", "", bundle.paths)
    on = bundle.stamp.date
    if len(on) == len("YYYY-MM"):
        on = f"{on}-{calendar.monthrange(int(on[:4]), int(on[5:]))[1]}"
    return (False, on, bundle.stamp.time or "24", bundle.paths)
