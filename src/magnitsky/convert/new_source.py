"""The first files of a new source: a card, a parser for a small example format, and a test."""

import re
import shutil
import tempfile
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from string import Template
from typing import Literal

import msgspec

import magnitsky
from magnitsky.codebook.issuers import issuers
from magnitsky.convert.source import source_ids
from magnitsky.errors import Refused

ExampleFormat = Literal["csv", "xml"]

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
_LONGEST = 40
"""Maximum length of a source id, set by the register's column."""

_TAKEN = frozenset({"by-hand"})
"""The id of announcements that members add by hand."""


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source to be created: its id, title, issuer and example format."""

    id: str
    title: str
    issuer: str
    format: ExampleFormat = "csv"

    @property
    def package(self) -> str:
        """The name of its folder."""
        return self.id.replace("-", "_")


def checkout() -> Path:
    """
    The root of the checkout this package runs from.

    Raises:
        Refused: the package is installed without the tests that are next to `src` in a checkout.
    """
    package = Path(magnitsky.__file__).resolve().parent
    root = package.parent.parent
    if package.parent.name != "src" or not (root / "tests" / "convert").is_dir():
        raise Refused(
            f"magnitsky runs from {package}, an installed package without its tests. A new source"
            " belongs in a checkout: clone the repository, install it with"
            " 'pip install --editable .', and run the command there."
        )
    return root


def skeleton(new: NewSource) -> dict[str, str]:
    """
    The text of each file of a new source, by its path within the checkout.

    Raises:
        Refused: the id is malformed or taken, the title is empty, or the issuer is unknown.
    """
    _check(new)
    folder = f"src/magnitsky/convert/{new.package}"
    kind = new.format
    templates = {
        f"{folder}/__init__.py": f"init.{kind}.txt",
        f"{folder}/card.yml": "card.yml.txt",
        f"{folder}/{kind}_list.py": f"{kind}_list.py.txt",
        f"tests/convert/test_{new.package}.py": f"test.{kind}.txt",
    }
    # A JSON string is valid YAML, so any title is safe on the card.
    title = msgspec.json.encode(new.title.strip()).decode()
    words = {"id": new.id, "package": new.package, "title": title, "issuer": new.issuer}
    texts = resources.files("magnitsky.convert") / "skeleton"
    return {
        path: Template((texts / name).read_text("utf-8")).substitute(words)
        for path, name in templates.items()
    }


def _check(new: NewSource) -> None:
    if not _ID.fullmatch(new.id) or len(new.id) > _LONGEST:
        raise Refused(
            f"'{new.id}' is not a valid source id. Write the issuer, a hyphen and a "
            f"short name, in lower-case letters and digits, at most {_LONGEST} "
            "characters, such as us-ofac-sdn."
        )
    if new.id in source_ids() or new.id in _TAKEN:
        raise Refused(f"There is a source '{new.id}' already. Choose another id.")
    if not new.title.strip() or not new.title.isprintable():
        raise Refused("The title is empty, or not one line of text. Give one with --title.")
    if new.issuer not in issuers():
        raise Refused(
            f"The codebook knows no issuer '{new.issuer}'. Add it to the codebook's issuers first,"
            f" or name one with --issuer: {', '.join(issuers())}."
        )


def write_skeleton(root: Path, files: dict[str, str]) -> list[Path]:
    """
    Write the files of a new source under a checkout, all of them or none.

    Args:
        root: the checkout.
        files: texts by path, as `skeleton` gives them.

    Returns:
        The paths of the files.

    Raises:
        Refused: one of the files or the source's folder exists, or cannot be written.
    """
    tops = _tops(files)
    for top in tops:
        if (root / top).exists():
            raise Refused(f"{root / top} exists already. Nothing was written.")
    moved: list[Path] = []
    try:
        # Everything is written beside the checkout's files first; a rename then shows each
        # whole or not at all, and what was renamed is taken back if a later one fails.
        with tempfile.TemporaryDirectory(prefix=".new-source-", dir=root) as stage:
            for path, text in files.items():
                staged = Path(stage) / path
                staged.parent.mkdir(parents=True, exist_ok=True)
                staged.write_text(text, "utf-8", newline="\n")
            for top in tops:
                (Path(stage) / top).rename(root / top)
                moved.append(root / top)
    except BaseException as error:
        for there in moved:
            _remove(there)
        if isinstance(error, OSError):
            raise Refused(f"The files cannot be written ({error}). Nothing was written.") from error
        raise
    return [root / path for path in files]


def _tops(files: dict[str, str]) -> list[str]:
    """The paths renamed into place: the source's folder as a whole, and the test."""
    folder = {str(Path(path).parent) for path in files if path.startswith("src/")}
    return [*sorted(folder), *(path for path in files if not path.startswith("src/"))]


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
