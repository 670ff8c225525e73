"""The interface of export formats, and their discovery: the modules of `formats/`."""

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
    """A file that was written, with its number of rows or entities."""

    path: Path
    rows: int


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """
    One export format.

    `write` fills `out`, a file or, with `is_folder`, an empty folder, while the content is read;
    one batch of actors is in memory at a time.
    """

    name: str
    title: str
    is_folder: bool
    write: Callable[[ExportContent, Path], list[Written]]


@functools.cache
def formats() -> dict[str, ExportFormat]:
    """All formats by name."""
    found = (
        import_module(f"{room.__name__}.{module.name}").FORMAT
        for module in pkgutil.iter_modules(room.__path__)
    )
    return {one.name: one for one in sorted(found, key=lambda one: one.name)}


def export(form: ExportFormat, content: ExportContent, out: Path) -> list[Written]:
    """
    Write an export, which appears when it is complete.

    Raises:
        RegisterBusy: the register changed meanwhile; nothing was written.
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
    """Move the output into place; other files in a folder are kept."""
    if part.is_dir():
        out.mkdir(parents=True, exist_ok=True)
        for file in part.iterdir():
            file.replace(out / file.name)
    else:
        part.replace(out)
