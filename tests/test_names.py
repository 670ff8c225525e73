"""No class name stands twice, and no module has a name that says nothing."""

import ast
from collections import defaultdict
from pathlib import Path

from conftest import ROOT

SOURCE = ROOT / "src" / "magnitsky"
SAYS_NOTHING = {
    "asked", "base", "behind", "beside", "common", "drawn", "found", "handler", "held", "helpers",
    "kept", "listed", "manager", "misc", "named", "reads", "said", "shared", "stated", "stems",
    "stored", "things", "told", "twins", "utils", "whole", "wrong",
}  # fmt: skip
"""Words that no module may be called: participles and prepositions, and drawers for anything."""


def modules() -> list[Path]:
    return [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]


def public_classes() -> dict[str, list[str]]:
    """Every public class at the top of a module, with the modules that define it."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in modules():
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(path.relative_to(SOURCE).as_posix())
    return found


def test_a_public_class_name_stands_in_one_module() -> None:
    twice = {name: places for name, places in public_classes().items() if len(places) > 1}
    assert twice == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [str(path) for path in modules() if path.stem in SAYS_NOTHING] == []
    folders = {path.parent.name for path in modules()}
    assert folders & SAYS_NOTHING == set()
