"""Enter every real list into a home, as far as it is not there yet."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DATA = Path(os.environ.get("MAGNITSKY_REAL_DATA", ROOT.parent / "shared" / "data"))
_YEARS = ("--accept-loss", "The lists lie years apart.")
HISTORY: list[tuple[str, str]] = [
    ("us-ofac-sdn", "us-ofac/2018-01-26_sdn.csv"),
    ("us-ofac-sdn", "us-ofac/2019-07-25"),
    ("us-ofac-sdn", "us-ofac/2021-04-25"),
    ("us-ofac-sdn", "us-ofac/2021-07"),
    ("us-ofac-sdn", "us-ofac/2022-01-31"),
    ("us-ofac-sdn", "us-ofac/daily_2021-08_2023-09.tar.xz"),
    ("gb-ofsi", "gb/2020-04_OFSI_ConList.csv"),
    ("gb-ofsi", "gb/2023-06_OFSI_ConList.xlsx"),
    ("gb-ofsi", "gb/2025-04-10_OFSI_ConList.xlsx"),
    ("gb-uksl", "gb/2025-08-11_FCDO_SL.ods"),
    ("au-dfat", "au/2024-12_regulation8_consolidated.xlsx"),
    ("au-dfat", "au/2026-07-23_consolidated_list.xlsx"),
    ("ca-sema", "ca/2020-03_sema-lmes.xml"),
    ("un-sc", "un/2024-12_consolidated.xml"),
    ("un-sc", "un/2026-08_consolidated.xml"),
]


def enter_everything(home: Path) -> None:
    """Fill a home from the starter register and every real list; some minutes."""
    if (home / "entered").exists():
        return
    _run(home, "demo", "--out", str(home / "demo"))
    for source, path in HISTORY:
        _run(home, "history", source, str(DATA / path), *_YEARS)
    for act in sorted((DATA / "eu" / "journal").glob("*.csv")):
        _run(home, "sync", "eu-journal", "--from", str(act))
    _run(home, "sync", "us-353", "--from", str(DATA / "us-state" / "section_353.csv"))
    _run(home, "resolve")
    _run(home, "label", "run")
    (home / "entered").touch()


def _run(home: Path, *words: str) -> None:
    environment = {**os.environ, "MAGNITSKY_HOME": str(home)}
    command = [sys.executable, "-m", "magnitsky", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{' '.join(words[:3])}: {done.stderr.strip()}")
