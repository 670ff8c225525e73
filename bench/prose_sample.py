"""
Draw 200 sentences at random from pages, help, errors and docstrings.

Run: python bench/prose_sample.py [SEED]
"""

import ast
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "magnitsky"
EACH = 50
SEED = 20261127
_FEWEST_WORDS = 4


def of_pages() -> Iterator[str]:
    """The English of the pages, as the catalogue of translations holds it."""
    catalogue = next(SOURCE.rglob("django.po"))
    for entry in polib.pofile(str(catalogue)):
        yield entry.msgid


def trees(*rooms: str) -> Iterator[ast.Module]:
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts and (not rooms or path.parent.name in rooms):
            yield ast.parse(path.read_text("utf-8"))


def of_help() -> Iterator[str]:
    """Help of options, and docstrings of commands."""
    for tree in trees("cli"):
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == "help":
                yield text_of(node.value)
            is_command = isinstance(node, ast.FunctionDef) and node.decorator_list
            if is_command and isinstance(node, ast.FunctionDef):
                yield ast.get_docstring(node) or ""


def of_errors() -> Iterator[str]:
    """What is said by everything that is raised."""
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                yield text_of(node.exc.args[0])


def of_docstrings() -> Iterator[str]:
    """The first paragraph of every docstring."""
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                yield (ast.get_docstring(node) or "").partition("\n\n")[0]


def text_of(node: ast.expr) -> str:
    """A text as written, with the values of an f-string in braces."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (one.value if isinstance(one, ast.Constant) else "{…}" for one in node.values)
        return "".join(map(str, parts))
    return ""


def main() -> None:
    """Print the sample, numbered, each with where it is from."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else SEED
    chance = random.Random(seed)
    number = 0
    for name, found in (
        ("page", of_pages()), ("help", of_help()), ("error", of_errors()),
        ("docstring", of_docstrings()),
    ):  # fmt: skip
        texts = {" ".join(one.split()) for one in found}
        long_enough = sorted(one for one in texts if len(one.split()) >= _FEWEST_WORDS)
        for text in chance.sample(long_enough, EACH):
            number += 1
            print(f"{number}. [{name}] {text}")


if __name__ == "__main__":
    main()
