"""`publish` takes values and gives bytes: nothing of it loads a database, or what reads one."""

import subprocess
import sys

LOAD = """
import importlib, pkgutil, sys
import magnitsky.publish
for module in pkgutil.walk_packages(magnitsky.publish.__path__, "magnitsky.publish."):
    importlib.import_module(module.name)
print(*(name for name in sorted(sys.modules)
        if name.startswith(("django.db.", "magnitsky.")) or name == "django.db"))
"""
OF_THE_TEMPLATES = {"django.db", "django.db.utils"}
"""What Django's template engine imports by itself: the names of errors, and no connection."""


def test_nothing_of_publish_loads_a_database() -> None:
    """In a process of its own, without settings: with them, Django would load one by itself."""
    done = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "magnitsky.publish.exports.formats.package" in loaded
    assert {name for name in loaded if name.startswith("django.db")} <= OF_THE_TEMPLATES
    assert not {name for name in loaded if name.endswith((".models", ".queries", ".steps"))}
