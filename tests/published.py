"""A small register with what is published: lists of three governments, actors, codes."""

from pathlib import Path

from lists import Entry, sdn_csv
from magnitsky.collect.archive import Archive
from magnitsky.enter.write import ingest
from magnitsky.identify import steps as identify
from magnitsky.identify.models import Member
from magnitsky.label import steps as label
from statements import WORDS, enter_ofsi

OFAC = "us-ofac-sdn"
ANDREI: Entry = (36, "PRIMEROV, Andrei Andreevich", "individual", "GLOMAG")
FORMULA: Entry = (41, "=CMD LLC", "-0- ", "GLOMAG")
WALID: Entry = (40, "SAMPLE, Walid", "individual", "GLOMAG")
SHIP: Entry = (50, "EXAMPLE STAR", "vessel", "GLOMAG")
REMARKS = {
    36: "DOB 17 Mar 1961; POB Exampletown, Russia; nationality Russia; Linked To: =CMD LLC.",
    40: "DOB circa 1970; nationality Syria; Linked To: NOBODY ON ANY LIST.",
    50: "Vessel Registration Identification IMO 9999993.",
}
CANADA = """<?xml version="1.0" encoding="utf-8"?>
<data-set><record>
<Country>Russia</Country><LastName>Primerov</LastName><GivenName>Andrey Andreyevich</GivenName>
<DateOfBirth>1961-03-17</DateOfBirth><Schedule>1</Schedule><Item>1</Item>
</record></data-set>"""


def put_ofac(folder: Path, day: str, *entries: Entry) -> None:
    """Enter OFAC's list of a day."""
    lines = [sdn_csv([one], REMARKS.get(one[0], "-0-")).rstrip(b"\x1a") for one in entries]
    path = folder / f"{day}_sdn.csv"
    path.write_bytes(b"".join(lines) + b"\x1a")
    ingest.from_path(Archive(folder / "archive"), OFAC, path, published=day, accept_loss="test")


def fill(folder: Path) -> None:
    """Enter the lists, resolve who is who, code the statements."""
    put_ofac(folder, "2022-01-31", ANDREI, FORMULA, WALID)
    put_ofac(folder, "2022-02-28", ANDREI, FORMULA, SHIP)
    path = folder / "sema-lmes.xml"
    path.write_text(CANADA, encoding="utf-8")
    ingest.from_path(Archive(folder / "archive"), "ca-sema", path, published="2022-02-01")
    enter_ofsi(folder, WORDS)
    identify.resolve()
    label.run()


def actor_of(address: str) -> str:
    """The actor of a listing."""
    return Member.objects.get(address=address).actor_id
