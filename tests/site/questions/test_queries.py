"""How often a page asks the database: a figure that does not grow with the register."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from magnitsky.measure.question import questions

pytestmark = [pytest.mark.usefixtures("starter"), pytest.mark.django_db]


def asked(client: Client, path: str) -> list[str]:
    """What a page asks; under test, what is kept asks for the edition each time: that is one."""
    with CaptureQueriesContext(connection) as made:
        assert client.get(path).status_code == 200
    return [one["sql"] for one in made.captured_queries if "(SELECT MAX(" not in one["sql"]]


@pytest.mark.parametrize("slug", questions())
def test_a_question_that_was_read_asks_the_database_nothing(client: Client, slug: str) -> None:
    client.get(f"/numbers/{slug}")
    assert asked(client, f"/numbers/{slug}?show=all") == []


def test_a_kept_page_asks_for_the_edition_only(client: Client) -> None:
    client.get("/numbers/kinds")
    with CaptureQueriesContext(connection) as made:
        client.get("/numbers/kinds")
    assert len(made.captured_queries) == 1


def test_another_day_asks_a_few_times_whatever_is_listed(client: Client) -> None:
    client.get("/numbers/countries")
    assert len(asked(client, "/numbers/countries?programmes=wide&as_of=2022-03-01")) <= 12
