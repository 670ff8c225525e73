"""What changed: on which day, under what, and what is no change."""

import pytest
from django.test import Client

from magnitsky.present.change_log import happenings

pytestmark = [pytest.mark.usefixtures("starter"), pytest.mark.django_db]


def test_the_latest_day_comes_first() -> None:
    days = list(happenings().days)
    assert days == sorted(days, reverse=True)


def test_what_stood_on_the_first_list_is_no_change() -> None:
    chosen = happenings().chosen()
    assert not any(one.is_first for some in chosen.values() for one in some)


def test_a_filter_holds_on_the_days_and_on_the_day(client: Client) -> None:
    chosen = happenings().chosen("GB-AC", "ru")
    assert chosen
    for on, some in list(chosen.items())[:3]:
        page = client.get(f"/changes/{on}?programme=GB-AC&country=ru").content.decode()
        assert f"{len(some)} change" in page


def test_a_feed_of_the_filter_is_offered(client: Client) -> None:
    page = client.get("/changes/?programme=GB-HR").content.decode()
    assert "/feeds/programmes/GB-HR.atom" in page
    assert "/feeds/countries/ru.json" in client.get("/changes/?country=ru").content.decode()
