"""When something began is as sure as its source."""

from designations import day, fact
from magnitsky.measure.intervals import Between, earliest, end_of, is_dated, start_of


def test_a_printed_day_is_that_day() -> None:
    assert start_of(fact(1)) == Between(day("2022-12-09"), day("2022-12-09"))


def test_a_printed_year_is_any_day_of_it() -> None:
    one = fact(1, "GB-AC", "2022-12-31", listed_on="2022")
    assert start_of(one) == Between(day("2022-01-01"), day("2022-12-31"))


def test_between_two_lists_is_after_the_first_and_not_after_the_second() -> None:
    one = fact(1, began="2022-12-09", after="2022-11-30")
    assert start_of(one) == Between(day("2022-12-01"), day("2022-12-09"))


def test_the_first_list_bounds_it_by_the_day_the_law_came_into_force() -> None:
    one = fact(1, began="2018-01-26", first=True)
    assert start_of(one) == Between(day("2017-12-21"), day("2018-01-26"))
    assert not is_dated(one)


def test_what_was_taken_over_from_an_earlier_law_may_be_older() -> None:
    one = fact(1, "GB-SYR", "2020-12-31")
    assert start_of(one) == Between(None, day("2020-12-31"))
    assert not is_dated(one)


def test_an_end_lies_after_the_last_list_with_it() -> None:
    one = fact(1, ended="2023-05-01", stood="2023-04-01")
    assert end_of(one) == Between(day("2023-04-02"), day("2023-05-01"))
    assert end_of(fact(2)) is None


def test_order_is_known_only_where_the_spans_do_not_touch() -> None:
    first, second = (
        Between(day("2022-01-01"), day("2022-03-01")),
        Between(day("2022-03-01"), day("2022-05-01")),
    )
    assert not first.is_before(second)
    assert first.is_before(Between(day("2022-03-02"), day("2022-05-01")))
    assert not first.is_before(Between(None, day("2023-01-01")))


def test_the_earliest_has_no_bound_where_one_has_none() -> None:
    spans = [Between(None, day("2022-03-01")), Between(day("2021-01-01"), day("2021-02-01"))]
    assert earliest(spans) == Between(None, day("2021-02-01"))
