"""The real list's own entries, put into a notice's words, come back to their own listings."""

from pathlib import Path

import pytest

from magnitsky.collect.archive import Archive
from magnitsky.convert.record import Record, decode
from magnitsky.enter.models import ActionListing, ListingVersion
from magnitsky.enter.write import ingest
from notices import BLOCKED, CONDUCT, notice

pytestmark = [pytest.mark.register, pytest.mark.django_db(transaction=True)]

MARKS = {"individual": " (individual)", "vessel": " (vessel)", "aircraft": " (aircraft)"}


def printed(record: Record) -> str:
    """An entry as a notice prints it: OFAC's order of names, a year of birth, type, programmes."""
    name = record.names[0]
    words = f"{name.last_name}, {name.first_name}" if name.first_name else name.text
    born = f"; DOB {record.birth_date[0][:4]}" if record.birth_date else ""
    tags = " ".join(f"[{tag}]" for tag in record.programmes)
    return f"{words}{born}{MARKS.get(record.kind, '')} {tags}."


def test_no_entry_is_tied_to_another_listing_than_its_own(real_data: Path, tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    ingest.history(archive, "us-ofac-sdn", real_data / "us-ofac" / "2022-01-31")
    wanted = ["US-GLOMAG", "US-MAGNITSKY"]
    versions = ListingVersion.objects.filter(listing__designations__programme__in=wanted)
    rows = list(versions.distinct().order_by("pk"))
    entries = [printed(decode(bytes(row.record))) for row in rows]
    body = BLOCKED.format(day="January 3, 2017") + "".join(
        f"    {n}. {entry}\n{CONDUCT}" for n, entry in enumerate(entries, 1)
    )
    path = tmp_path / "notice.txt"
    path.write_bytes(notice(body))
    (done,) = ingest.from_path(archive, "us-fr", path)
    assert done.tally.listed == len(rows)
    matched = ActionListing.objects.filter(outcome="matched").select_related("action")
    assert all(one.listing_id == rows[one.action.position].listing_id for one in matched)
    assert matched.count() >= 0.99 * len(rows)
