"""What a format of exports is, and how one is found: a module of `formats/`, listed nowhere."""

import functools
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from shutil import rmtree

from magnitsky.present.export_content import ExportContent
from magnitsky.publish.exports import formats as room


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written, and how many rows or entities it holds."""

    path: Path
    rows: int


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """
    One format.

    `write` fills `out`, a file or, where `is_folder`, an empty folder, while the content is read;
    it holds a batch of actors at a time.
    """

    name: str
    title: str
    is_folder: bool
    write: Callable[[ExportContent, Path], list[Written]]


@functools.cache
def formats() -> dict[str, ExportFormat]:
    """Every format by its name."""
    found = (
        import_module(f"{room.__name__}.{module.name}").FORMAT
        for module in pkgutil.iter_modules(room.__path__)
    )
    return {one.name: one for one in sorted(found, key=lambda one: one.name)}


def export(form: ExportFormat, content: ExportContent, out: Path) -> list[Written]:
    """
    Write an export, which appears when it is whole.

    Raises:
        RegisterBusy: the register changed in the middle; nothing was written.
    """
    with _part_of(out, is_folder=form.is_folder) as part:
        written = form.write(content, part)
        content.confirm()
        _put(part, out)
    if not form.is_folder:
        return [Written(out, one.rows) for one in written]
    return [Written(out / one.path.relative_to(part), one.rows) for one in written]


@contextmanager
def _part_of(out: Path, *, is_folder: bool) -> Iterator[Path]:
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(f".{out.name}.part")
    _drop(part)
    if is_folder:
        part.mkdir()
    try:
        yield part
    finally:
        _drop(part)


def _drop(path: Path) -> None:
    if path.is_dir():
        rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _put(part: Path, out: Path) -> None:
    """Put what was written in its place; other files of a folder stay."""
    if part.is_dir():
        out.mkdir(parents=True, exist_ok=True)
        for file in part.iterdir():
            file.replace(out / file.name)
    else:
        part.replace(out)
