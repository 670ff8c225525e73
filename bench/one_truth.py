"""
How many actors of a register have answers that differ: list, detail, export, yente.

    MAGNITSKY_HOME=... python bench/one_truth.py

The register is that of the home, as `bench/load/everything.py` or `magnitsky sync` filled it.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import django

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magnitsky.site.settings.web")
django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

import surfaces  # noqa: E402


def compare() -> None:
    """Walk every actor through each surface, and print how many differ, and in what."""
    settings.ALLOWED_HOSTS = ["*"]
    settings.API_PER_MINUTE = 10_000_000
    client = Client()
    listed = surfaces.api_list(client)
    actors = list(listed)
    others = {
        "detail": surfaces.api_documents(actors),
        "yente": surfaces.yente_documents(actors),
    }
    with TemporaryDirectory() as folder:
        others |= surfaces.exports(Path(folder), ("entities", "csv"))
    programmes: set[str] = set()
    sanctioned: set[str] = set()
    for name, said in others.items():
        different = surfaces.differences(listed, said)
        mine = {actor for actor, (one, other) in different.items()
                if one.is_sanctioned != other.is_sanctioned}  # fmt: skip
        print(f"{name}: {len(different):,} differ in programmes, {len(mine):,} in being sanctioned")
        programmes |= different.keys()
        sanctioned |= mine
    print(f"{len(actors):,} actors: {len(programmes):,} differ, {len(sanctioned):,} in being"
          " sanctioned at all")  # fmt: skip


if __name__ == "__main__":
    compare()
