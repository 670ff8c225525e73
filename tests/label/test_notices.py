"""A notice's clause is the reason of a US listing: coded, with what the cited section says."""

from pathlib import Path

import pytest

from lists import put_sdn
from magnitsky.collect.archive import Archive
from magnitsky.enter.write import ingest
from magnitsky.label import queries, steps
from notices import listing, put_notice, removal

pytestmark = [pytest.mark.register, pytest.mark.django_db(transaction=True)]

IN_NOTICE = "PETROVICH, Anna; DOB 01 Jan 1960; nationality Belarus (individual) [GLOMAG]."


def enter(tmp_path: Path, *bodies: str) -> None:
    archive = Archive(tmp_path / "archive")
    anna = (1, "PETROVICH, Anna", "individual", "GLOMAG")
    ingest.history(archive, "us-ofac-sdn", put_sdn(tmp_path / "2023-12-20_sdn.csv", [anna]))
    for number, body in enumerate(bodies):
        path = put_notice(tmp_path / f"{number}.txt", body, number=f"2023-0000{number}")
        (done,) = ingest.history(archive, "us-fr", path)
        assert done.refused is None


def test_the_ground_and_the_tie_come_from_the_clause_with_their_words(tmp_path: Path) -> None:
    enter(tmp_path, listing("December 8, 2023", IN_NOTICE))
    assert steps.run().statements == 1
    rows = queries.codes_of("us-ofac-sdn:1")
    found = {(row["scheme"], row["code"]): row for row in rows}
    assert ("ties", "direct") in found
    assert ("abuse", "unspecified") in found
    assert {row["text"] for row in rows} == {"us-fr:2023-00000"}
    assert {row["address"] for row in rows} == {"https://www.federalregister.gov/d/2023-00000"}
    assert all(row["quote"] or row["code"] == "not-stated" for row in rows)


def test_a_removal_is_no_reason(tmp_path: Path) -> None:
    enter(tmp_path, removal("March 1, 2024", IN_NOTICE))
    assert steps.run().statements == 0
    assert queries.published({"us-ofac-sdn:1"}) == {}
