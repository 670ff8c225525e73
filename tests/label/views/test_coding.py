"""Codings are decided on pages by the rules of `label`: each code with its words, by a person."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cast import Cast
from magnitsky.label import queries, steps
from magnitsky.label.agreement import agreement
from magnitsky.label.decisions import assign
from statements import BORIS, DANA, WORDS, enter_ofsi, text_of

pytestmark = pytest.mark.django_db

BORIS_IS = {"listing": f"gb-ofsi:{BORIS}", "text": ""}


@pytest.fixture(autouse=True)
def coded(tmp_path: Path, cast: Cast) -> None:  # noqa: ARG001 - the database is made first
    enter_ofsi(tmp_path, WORDS)
    steps.run()


@pytest.fixture
def rita(cast: Cast) -> Client:
    return cast.client("rita")


def post(client: Client, step: str, **given: str) -> Any:
    form = {**BORIS_IS, "version": text_of(BORIS).wording.sha256, **given}
    return client.post(f"/review/codings/{step}/", form, follow=True)


def page(client: Client) -> str:
    return client.get("/review/codings/text/", BORIS_IS).text


def decide_all(client: Client, by: str, decision: str = "confirmed") -> None:
    for mark in queries.open_marks(text_of(BORIS), by):
        post(client, "decide", scheme=mark.scheme, code=mark.code, decision=decision)


def stand(code: str) -> str | None:
    return next((o.stand for o in text_of(BORIS).standing if o.mark.code == code), None)


def test_the_text_shows_its_suggestions_marked(rita: Client) -> None:
    shown = page(rita)
    assert re.search(r'<mark class="[^"]*abuse[^"]*"[^>]*>[^<]*torture[^<]*</mark>', shown)
    assert "Abuse: Torture" in shown
    assert "machine-coded" in shown


def test_a_suggestion_is_confirmed_and_rejected_by_name(rita: Client) -> None:
    post(rita, "decide", scheme="abuse", code="torture", decision="confirmed")
    assert stand("torture") == "confirmed"
    post(rita, "decide", scheme="abuse", code="torture", decision="rejected", why="An order only.")
    assert stand("torture") == "rejected"
    said = [one for one in text_of(BORIS).said if one.role == "coder"]
    assert [(one.by, one.status, one.why) for one in said] == [
        ("Rita", "confirmed", ""),
        ("Rita", "rejected", "An order only."),
    ]


def test_a_code_is_added_with_words_that_stand_in_the_text(rita: Client) -> None:
    post(rita, "add", code="abuse:prison-conditions", quote="head of a prison")
    assert stand("prison-conditions") == "confirmed"


@pytest.mark.parametrize(
    ("code", "quote"),
    [
        ("abuse:torture", "words that do not stand there"),
        ("abuse:torture", ""),
        ("abuse:no-such-code", "torture"),
        ("reading:complete", "torture"),
        ("places:ru", "torture"),
        ("", "torture"),
        ("abuse:torture", "x" * 5_000),
    ],
)
def test_what_the_rules_refuse_is_said_and_what_was_written_stays(
    rita: Client, code: str, quote: str
) -> None:
    before = len(text_of(BORIS).said)
    answer = post(rita, "add", code=code, quote=quote)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert quote in answer.text
    assert len(text_of(BORIS).said) == before


def test_a_text_is_read_to_the_end_when_nothing_is_open(rita: Client) -> None:
    assert post(rita, "finish").status_code == 400
    decide_all(rita, "Rita")
    answer = post(rita, "finish")
    assert "Here is the next one" in answer.text
    assert f"gb-ofsi:{DANA}" in answer.text
    assert "Rita" in text_of(BORIS).readers


def test_a_form_of_another_wording_keeps_nothing(rita: Client) -> None:
    answer = post(rita, "decide", scheme="abuse", code="torture", decision="rejected", version="x")
    assert answer.status_code == 409
    assert stand("torture") == "suggested"


def test_the_second_coder_sees_neither_suggestions_nor_what_others_gave(cast: Cast) -> None:
    assign(coders=["Rita", "Rufus"], by="Conrad", blind=True)
    decide_all(cast.client("rita"), "Rita")
    rufus = cast.client("rufus")
    shown = page(rufus)
    assert "<mark" not in shown
    assert "machine-coded" not in shown
    assert "second coder" in shown
    assert post(rufus, "finish").status_code == 200


def test_a_third_person_rules_where_two_differ_and_neither_of_them_may(cast: Cast) -> None:
    assign(coders=["Rita", "Rufus"], by="Conrad", blind=True)
    rita, rufus = cast.client("rita"), cast.client("rufus")
    decide_all(rita, "Rita")
    post(rita, "finish")
    post(rufus, "finish")
    assert stand("torture") == "disputed"
    ruling = {**BORIS_IS, "scheme": "abuse", "code": "torture", "ruling": "holds", "why": "It is."}
    for client in (rita, rufus):
        assert "you coded yourself" in client.get("/review/codings/disagreements/").text
        assert client.post("/review/codings/adjudicate/", ruling).status_code == 400
    assert stand("torture") == "disputed"
    conrad = cast.client("conrad")
    assert "Abuse: Torture" in conrad.get("/review/codings/disagreements/").text
    assert conrad.post("/review/codings/adjudicate/", ruling).status_code == 302
    assert stand("torture") == "confirmed"


def test_agreement_is_shown_by_scheme(cast: Cast) -> None:
    assign(coders=["Rita", "Rufus"], by="Conrad")
    for name in ("rita", "rufus"):
        client = cast.client(name)
        assert client.get("/review/codings/agreement/").status_code == 200
        decide_all(client, name.title())
        post(client, "finish")
    assert "rules and people" in client.get("/review/codings/agreement/").text
    part = agreement(queries.texts(listings=queries.listings_read()))
    assert part == agreement(queries.texts())


def test_a_coordinator_assigns_and_the_coder_finds_it_first(cast: Cast) -> None:
    conrad = cast.client("conrad")
    form = {"first": "Rita", "second": "Rufus", "number": "1", "blind": "1", "programme": "GB-HR"}
    assert "1 text was assigned" in conrad.post(
        "/review/codings/assign/", form, follow=True
    ).text  # fmt: skip
    assert "assigned to you" in cast.client("rufus").get("/review/codings/").text
    for wrong in ({"second": "Rita"}, {"first": "rule"}, {"programme": "X'"}, {"first": ""}):
        answer = conrad.post("/review/codings/assign/", form | wrong)
        assert (answer.status_code == 400) or wrong == {"first": ""}


def test_a_text_that_does_not_exist_is_not_found(rita: Client) -> None:
    for given in ({}, {"listing": "gb-ofsi:1"}, {"listing": "x" * 500}):
        assert rita.get("/review/codings/text/", given).status_code == 404
    assert rita.get("/review/codings/text/", {"listing": "a\x00b"}).status_code == 400
