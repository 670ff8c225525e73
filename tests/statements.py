"""OFSI's list in small, with statements of reasons about people who do not exist."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from magnitsky.collect.archive import Archive
from magnitsky.convert.gb_ofsi.table import COLUMNS_OLD
from magnitsky.enter.write import ingest
from magnitsky.label import queries
from magnitsky.label.queries import CodingText

OFSI = "gb-ofsi"
BORIS, DANA, EMIL = "901", "902", "903"
NAMES = {BORIS: ("MUSTER", "Boris"), DANA: ("BEISPIEL", "Dana"), EMIL: ("PRIMJER", "Emil")}
BEATEN = "Boris Muster ordered the torture of journalists in 2019. He was head of a prison."
BRIBED = "Dana Beispiel took bribes from a state bank while she was a minister."
WORDS = {BORIS: BEATEN, DANA: BRIBED, EMIL: ""}


def put_ofsi(path: Path, words: Mapping[str, str], day: str = "05/06/2023") -> Path:
    """Write a list on which everybody stands, each with a statement or with none."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Last Updated", day])
    writer.writerow(COLUMNS_OLD)
    for number, (last, first) in NAMES.items():
        said = words.get(number, "")
        row = {
            "Name 6": last, "Name 1": first, "Group Type": "Individual", "Group ID": number,
            "Alias Type": "Primary name", "Regime": "Global Human Rights",
            "Listed On": "10/12/2022", "Last Updated": day,
            "Other Information": f"(UK Statement of Reasons):{said}" if said else "",
        }  # fmt: skip
        writer.writerow([row.get(name, "") for name in COLUMNS_OLD])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(out.getvalue().encode("cp1252"))
    return path


def enter_ofsi(folder: Path, words: Mapping[str, str], day: str = "05/06/2023") -> None:
    """Enter such a list."""
    path = put_ofsi(folder / "list.csv", words, day)
    (done,) = ingest.from_path(Archive(folder / "archive"), OFSI, path)
    assert done.refused is None


def text_of(number: str, text: str = "") -> CodingText:
    """A listing's statement as it is believed."""
    (one,) = (t for t in queries.texts(listings={f"{OFSI}:{number}"}) if t.text == text)
    return one
