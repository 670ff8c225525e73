"""An index stored in a file, so that it need not be rebuilt for each command."""

import os
from pathlib import Path

import msgspec

from magnitsky.identify.compare.subject import Subject
from magnitsky.identify.index.index import Index
from magnitsky.identify.names.fold import Loose
from magnitsky.identify.names.name import AnalysedName
from magnitsky.identify.names.word import StoredWord, Word, WordRole, restored_word

_FORM = 2
"""Raised when the file format changes."""


class _Name(msgspec.Struct, array_like=True):
    """A name, with its words by number."""

    text: str
    person: bool
    words: list[int]
    sequence: list[int]
    forms: list[str]
    joined: str
    lines: list[tuple[int, int]]


class _File(msgspec.Struct, array_like=True):
    form: int
    of: str
    subjects: list[Subject]
    words: list[tuple[str, int, int, str, str]]
    names: list[_Name]
    bearers: list[list[int]]


_decoder = msgspec.msgpack.Decoder(_File)


def keep_index(index: Index, path: Path, of: str) -> None:
    """Write an index; `of` identifies its input and must match when it is read."""
    numbers: dict[Word, int] = {}
    names = [_written(name, numbers) for name in index.named]
    words = [(w.text, int(w.role), int(w.loose), w.sound, w.bones) for w in numbers]
    made = _File(_FORM, of, index.subjects, words, names, index.bearers)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    unfinished.write_bytes(msgspec.msgpack.encode(made))
    unfinished.replace(path)


def _written(name: AnalysedName, numbers: dict[Word, int]) -> _Name:
    def number(word: Word) -> int:
        return numbers.setdefault(word, len(numbers))

    return _Name(
        name.text, name.person, [number(w) for w in name.words],
        [number(w) for w in name.sequence], sorted(name.forms), name.joined,
        [(number(child), number(parent)) for child, parent in name.lines],
    )  # fmt: skip


def kept_index(path: Path, of: str) -> Index | None:
    """The index in a file; None if there is none or it was built from something else."""
    try:
        found = _decoder.decode(path.read_bytes())
    except (FileNotFoundError, msgspec.DecodeError):
        return None
    if (found.form, found.of) != (_FORM, of):
        return None
    words = [
        restored_word(StoredWord(w[0], WordRole(w[1]), Loose(w[2]), w[3], w[4]))
        for w in found.words
    ]
    names = [_read(name, words) for name in found.names]
    return Index.restored(found.subjects, names, found.bearers)


def _read(name: _Name, words: list[Word]) -> AnalysedName:
    return AnalysedName(
        name.text, name.person, tuple(words[n] for n in name.words),
        tuple(words[n] for n in name.sequence), frozenset(name.forms), name.joined,
        tuple((words[child], words[parent]) for child, parent in name.lines),
    )  # fmt: skip
