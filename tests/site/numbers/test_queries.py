"""How often a page asks the database: a figure that does not grow with the register."""

from typing import Any

import pytest
from django.test import Client

from magnitsky.measure.question import questions

pytestmark = [pytest.mark.usefixtures("starter"), pytest.mark.django_db]
EDITION = 40
"""Under test the edition is asked for anew whenever something kept is wanted; it is one query."""


def asked(queries: list[dict[str, Any]]) -> list[str]:
    return [one["sql"] for one in queries if "MAX(id) FROM enter_snapshot" not in one["sql"]]


@pytest.mark.parametrize("slug", questions())
def test_a_question_that_was_read_asks_the_database_nothing(
    client: Client, slug: str, django_assert_max_num_queries: Any
) -> None:
    client.get(f"/numbers/{slug}")
    with django_assert_max_num_queries(EDITION) as made:
        client.get(f"/numbers/{slug}?show=all")
    assert asked(made.captured_queries) == []


def test_a_kept_page_asks_for_the_edition_only(
    client: Client, django_assert_num_queries: Any
) -> None:
    client.get("/numbers/kinds")
    with django_assert_num_queries(1):
        client.get("/numbers/kinds")


def test_another_day_asks_a_few_times_whatever_is_listed(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    client.get("/numbers/countries")
    with django_assert_max_num_queries(EDITION + 20) as made:
        client.get("/numbers/countries?programmes=wide&as_of=2022-03-01")
    assert len(asked(made.captured_queries)) <= 12
