"""Matches are judged on pages: who, when and why are kept, and the next pair comes."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cast import Cast
from lists import sdn_csv
from magnitsky.collect.archive import Archive
from magnitsky.enter.write import ingest
from magnitsky.identify import queries, steps
from magnitsky.identify.models import Judgement

pytestmark = pytest.mark.django_db

OFAC = "us-ofac-sdn"
ENTRIES = (
    (36, "SAMPLE, Walid", "DOB 1970; nationality Syria."),
    (37, "SAMPLE, Walid", "nationality Lebanon."),
    (38, "SAMPLE, Waleed", "nationality Jordan."),
)


@pytest.fixture
def pairs(tmp_path: Path) -> list[Any]:
    """Some pairs of which the machine is not sure."""
    lines = [
        sdn_csv([(number, name, "individual", "GLOMAG")], remarks).rstrip(b"\x1a")
        for number, name, remarks in ENTRIES
    ]
    path = tmp_path / "2022-01-31_sdn.csv"
    path.write_bytes(b"".join(lines) + b"\x1a")
    ingest.from_path(Archive(tmp_path / "archive"), OFAC, path, published="2022-01-31")
    steps.resolve()
    found: list[Any] = queries.queue()["rows"]
    assert len(found) >= 2
    return found


@pytest.fixture
def rita(cast: Cast) -> Client:
    return cast.client("rita")


def judge(client: Client, row: dict[str, Any], **given: str) -> Any:
    form = {"first": row["first"], "second": row["second"], "verdict": "different",
            "why": "Other fathers.", "place": "1"} | given  # fmt: skip
    return client.post("/review/matches/judge/", form, follow=True)


def test_a_pair_stands_side_by_side_with_the_machines_words(rita: Client, pairs: list[Any]) -> None:
    page = rita.get("/review/matches/").text
    assert f"Pair 1 of {len(pairs)}" in page
    for text in (pairs[0]["first"], pairs[0]["second"], "GLOMAG", "one list only", "differ"):
        assert text in page
    assert "style=" not in page
    assert "onclick" not in page


def test_a_verdict_is_kept_with_who_and_why_and_the_next_pair_comes(
    rita: Client, pairs: list[Any]
) -> None:
    answer = judge(rita, pairs[0])
    row = Judgement.objects.get()
    assert (row.first, row.second) == (pairs[0]["first"], pairs[0]["second"])
    assert (row.verdict, row.by, row.why) == ("different", "Rita", "Other fathers.")
    assert "Saved: different." in answer.text
    assert f"Pair 1 of {len(pairs) - 1}" in answer.text


def test_a_judgement_is_undone_by_a_later_one_and_both_are_shown(
    rita: Client, pairs: list[Any]
) -> None:
    judge(rita, pairs[0], verdict="same")
    answer = judge(rita, pairs[0], verdict="different", why="I was wrong.", place="")
    assert [row.verdict for row in Judgement.objects.order_by("pk")] == ["same", "different"]
    assert "Other fathers." in answer.text
    assert "I was wrong." in answer.text
    assert "two actors" in answer.text


@pytest.mark.parametrize(
    "given", [{"why": " "}, {"verdict": ""}, {"verdict": "SAME"}, {"why": "x" * 2_001}]
)
def test_what_is_missing_is_said_beside_the_form_and_nothing_is_kept(
    rita: Client, pairs: list[Any], given: dict[str, str]
) -> None:
    answer = judge(rita, pairs[0], **given)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert not Judgement.objects.exists()


@pytest.mark.parametrize("place", ["0", "-1", "9" * 30, "x", "²", "999999"])
def test_an_absurd_place_is_a_page_all_the_same(rita: Client, pairs: list[Any], place: str) -> None:
    assert pairs
    assert rita.get("/review/matches/", {"place": place}, follow=True).status_code == 200


def test_listings_that_do_not_exist_are_not_found(rita: Client, pairs: list[Any]) -> None:
    nobody = {"first": "us-ofac-sdn:36", "second": "us-ofac-sdn:'; DROP TABLE x --"}
    assert rita.get("/review/matches/pair/", nobody).status_code == 404
    assert judge(rita, {**pairs[0], "second": "eu-fsf:1"}).status_code == 404


def test_a_reason_is_shown_as_it_was_written_and_never_as_markup(
    rita: Client, pairs: list[Any]
) -> None:
    answer = judge(rita, pairs[0], why="<script>alert(1)</script>", place="")
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text


def test_an_empty_queue_says_so(rita: Client) -> None:
    assert "No pairs to review" in rita.get("/review/matches/").text
