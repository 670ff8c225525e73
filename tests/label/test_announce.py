"""An announcement added by hand: kept byte for byte, versioned, coded, and correctable."""

from datetime import date
from pathlib import Path

import pytest

from magnitsky.collect.archive import Archive
from magnitsky.convert.extract_text import words_of
from magnitsky.enter.models import ActionListing, Announcement, Listing
from magnitsky.enter.read.listing_detail import listing_detail
from magnitsky.enter.read.listings import listing
from magnitsky.enter.read.sources import current_coverage
from magnitsky.enter.write.announcements import manual
from magnitsky.enter.write.starter import load_starter
from magnitsky.errors import Refused
from magnitsky.label import queries as codes
from magnitsky.label import steps
from magnitsky.label.decisions import decide, mark_at
from statements import BORIS, DANA, EMIL, WORDS, enter_ofsi, text_of

pytestmark = [pytest.mark.register, pytest.mark.django_db(transaction=True)]

ADDRESS = "https://gov.example/press/1"
WORDS_OF_IT = "Emil Primjer took part in extrajudicial killings of protesters in 2018."


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    enter_ofsi(tmp_path, WORDS)
    return Archive(tmp_path / "archive")


def listings(*numbers: str) -> list[Listing]:
    return [listing(f"gb-ofsi:{number}") for number in numbers]


def add(archive: Archive, text: str, *numbers: str, address: str = ADDRESS) -> manual.ManualResult:
    path = archive.root.parent / "press.txt"
    path.write_text(text, "utf-8")
    on = date(2024, 5, 1)
    given = manual.ManualAnnouncement(address, on, "Example Office", path, words_of(path), "Alice")
    done = manual.announce(archive, given, listings(*numbers))
    steps.run()
    return done


def seen(number: str) -> set[str]:
    return {row["code"] for row in codes.codes_of(f"gb-ofsi:{number}") if row["text"] != OWN}


OWN = "own statement"


def test_its_words_are_coded_and_shown_with_address_and_quote(archive: Archive) -> None:
    done = add(archive, WORDS_OF_IT, EMIL)
    assert done.outcome == "new"
    (row,) = (r for r in codes.codes_of(f"gb-ofsi:{EMIL}") if r["code"] == "killing")
    assert row["text"] == f"by-hand:{done.number}"
    assert row["address"] == ADDRESS
    assert WORDS_OF_IT[row["start"] : row["end"]] == row["quote"] == "extrajudicial killings"
    assert row["status"] == "suggested by rule"
    (notice,) = listing_detail(listings(EMIL)[0], current_coverage())["notices"]
    assert (notice["kind"], notice["publisher"]) == ("stated", "Example Office")


def test_the_file_is_in_the_archive_byte_for_byte(archive: Archive, tmp_path: Path) -> None:
    done = add(archive, WORDS_OF_IT, EMIL)
    kept = archive.snapshot("by-hand", done.snapshot)
    assert (kept.address, kept.published_on) == (ADDRESS, "2024-05-01")
    archive.extract(kept.files[0].sha256, tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == WORDS_OF_IT.encode()


def test_the_same_again_changes_nothing(archive: Archive) -> None:
    add(archive, WORDS_OF_IT, EMIL)
    assert add(archive, WORDS_OF_IT, EMIL).outcome == "unchanged"
    assert Announcement.objects.count() == 1


def test_a_new_version_keeps_the_old_one_and_what_was_decided(archive: Archive) -> None:
    number = add(archive, WORDS_OF_IT, EMIL).number
    text = text_of(EMIL, f"by-hand:{number}")
    mark = mark_at(text, "abuse", "killing", "extrajudicial killings")
    decide(text=text, mark=mark, status="confirmed", by="Alice")
    assert add(archive, f"Updated. {WORDS_OF_IT}", EMIL).outcome == "changed"
    assert Announcement.objects.count() == 2
    (one,) = (o for o in text_of(EMIL, text.text).standing if o.mark.code == "killing")
    assert (one.stand, one.mark.start) == ("confirmed", mark.start + len("Updated. "))


def test_a_listing_named_by_mistake_is_freed_by_saying_it_again(archive: Archive) -> None:
    add(archive, WORDS_OF_IT, DANA)
    assert "killing" in seen(DANA)
    add(archive, WORDS_OF_IT, EMIL)
    assert seen(DANA) == set()
    assert "killing" in seen(EMIL)
    assert ActionListing.objects.filter(known_until=None).count() == 1


def test_of_several_each_gets_the_own_paragraphs_alone(archive: Archive) -> None:
    text = f"{WORDS_OF_IT}\n\nDana Beispiel took bribes.\n\nBoris Muster is a judge."
    add(archive, text, BORIS, DANA, EMIL)
    assert "killing" in seen(EMIL)
    assert "bribery" in seen(DANA)
    assert not {"killing", "bribery"} & seen(BORIS)
    assert "bribery" not in seen(EMIL)


def test_a_reason_that_was_missing_is_published_by_it(archive: Archive) -> None:
    steps.run()
    address = f"gb-ofsi:{EMIL}"
    assert address not in codes.published({address})
    add(archive, WORDS_OF_IT, EMIL)
    assert codes.published({address})[address]["abuse", "killing"] is False


def test_a_new_list_leaves_it_where_it_is(archive: Archive, tmp_path: Path) -> None:
    add(archive, WORDS_OF_IT, EMIL)
    enter_ofsi(tmp_path, WORDS, "01/09/2023")
    steps.run()
    assert "killing" in seen(EMIL)


@pytest.mark.parametrize("address", ["", "gov.example", "javascript:alert(1)", "file:///etc"])
def test_an_address_is_that_of_a_page(archive: Archive, address: str) -> None:
    with pytest.raises(Refused, match="address"):
        add(archive, WORDS_OF_IT, EMIL, address=address)
    assert not Announcement.objects.exists()


def test_it_is_about_somebody(archive: Archive) -> None:
    with pytest.raises(Refused, match="State which listings"):
        add(archive, WORDS_OF_IT)


def test_a_listing_of_the_starter_can_have_one(tmp_path: Path) -> None:
    load_starter()
    archive = Archive(tmp_path / "archive")
    one = Listing.objects.filter(source="au-dfat").order_by("pk")[0]
    path = tmp_path / "press.txt"
    path.write_text("He ordered torture.", "utf-8")
    given = manual.ManualAnnouncement(
        ADDRESS, date(2024, 5, 1), "Office", path, words_of(path), "Alice"
    )
    manual.announce(archive, given, [one])
    steps.run()
    assert "torture" in {r["code"] for r in codes.codes_of(f"au-dfat:{one.source_id}")}
