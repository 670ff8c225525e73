"""A row in `schemes.yml`, a file of codes and a lexicon make a scheme known everywhere."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import magnitsky

PACKAGE = Path(magnitsky.__file__).parent
EVERYWHERE = Path(__file__).parent / "new_scheme" / "everywhere.py"
ROW = """
  - slug: weapons
    title: Weapons
    singular: Kind of weapon
    plural: Kinds of weapon
    lead: By which means it was done.
    asks: By which kinds of weapon was it done?
    codes: weapons.yml
    address: weapons
    count: weapons
"""
CODES = """
source: made up for a test
rows:
  - {slug: spyware, label: Spyware, definition: Programs that listen in secret.}
  - {slug: tear-gas, label: Tear gas, definition: Gas used against crowds.}
"""
LEXICON = """
source: made up for a test
rows:
  - {id: weapons.spyware, codes: [spyware], terms: [spyware]}
  - {id: weapons.tear-gas, codes: [tear-gas], terms: [tear gas]}
"""


def with_a_new_scheme(folder: Path) -> Path:
    """The package with a scheme more: its codebook is a copy, all else are the rooms themselves."""
    package = folder / "magnitsky"
    package.mkdir()
    for room in PACKAGE.iterdir():
        if room.name not in {"codebook", "__pycache__"}:
            (package / room.name).symlink_to(room)
    codebook = shutil.copytree(PACKAGE / "codebook", package / "codebook")
    with (codebook / "schemes.yml").open("a", encoding="utf-8") as file:
        file.write(ROW)
    (codebook / "weapons.yml").write_text(CODES, "utf-8")
    (codebook / "lexicon" / "en" / "weapons.yml").write_text(LEXICON, "utf-8")
    return folder


def test_a_scheme_of_the_codebook_is_known_everywhere(tmp_path: Path) -> None:
    """The tests of `new_scheme/everywhere.py` hold in a process whose codebook has it."""
    env = {**os.environ, "PYTHONPATH": str(with_a_new_scheme(tmp_path))}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        env.pop(name, None)
    command = [sys.executable, "-m", "pytest", "-n", "0", "-q", str(EVERYWHERE)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr
