"""Which day a designation is counted from, where lists and notices speak of it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from magnitsky.enter.fold.notice_dating import ListedSpan, NoticeDay, dated


def day(number: int) -> date:
    return date(2020, 1, 1) + timedelta(days=number)


def span(first: int, end: int | None = None, *, held: int | None = None) -> ListedSpan:
    """In the list of day `first`, and gone from that of day `end`."""
    held_on = held if held is not None else (end - 1 if end else first)
    return ListedSpan(day(first), day(first), day(end) if end else None, day(held_on))


def listed(on: int) -> NoticeDay:
    return NoticeDay("listed", day(on))


def removed(on: int) -> NoticeDay:
    return NoticeDay("removed", day(on))


def days(spans: list[ListedSpan], *notices: NoticeDay) -> list[tuple[int | None, int | None]]:
    """For each designation the days of the notices that date it."""
    return [
        (
            (one.began.on - day(0)).days if one.began else None,
            (one.ended.on - day(0)).days if one.ended else None,
        )
        for one in dated(spans, notices)
    ]


def test_a_notice_before_the_first_list_wins_over_the_lists_day() -> None:
    assert days([span(10)], listed(8)) == [(8, None)]


def test_without_a_notice_the_lists_day_stands() -> None:
    assert days([span(10, 20)]) == [(None, None)]


def test_of_two_listings_the_first_began_it() -> None:
    assert days([span(10)], listed(8), listed(3)) == [(3, None)]


def test_a_further_determination_on_somebody_listed_already_begins_nothing() -> None:
    assert days([span(10)], listed(400)) == [(None, None)]


def test_a_removal_ends_it_before_the_first_list_without_it() -> None:
    assert days([span(10, 20)], listed(8), removed(18)) == [(8, 18)]


def test_a_removal_after_the_last_list_ends_it() -> None:
    assert days([span(10, held=15)], removed(17)) == [(None, 17)]


def test_a_removal_that_a_later_list_contradicts_ends_nothing() -> None:
    assert days([span(10, held=30)], removed(17)) == [(None, None)]


def test_a_relisting_after_the_removal_keeps_it_open() -> None:
    assert days([span(10, held=15)], removed(17), listed(19)) == [(None, None)]


def test_what_was_removed_before_the_first_list_began_with_its_relisting() -> None:
    assert days([span(10)], listed(2), removed(4), listed(6)) == [(6, None)]
    assert days([span(10)], listed(2), removed(4)) == [(None, None)]


def test_each_of_two_designations_has_its_own_notices() -> None:
    notices = (listed(2), removed(18), listed(28), removed(36))
    assert days([span(5, 20), span(30, 40)], *notices) == [(2, 18), (28, 36)]


_notice = st.builds(
    lambda kind, on: NoticeDay(kind, day(on)),
    st.sampled_from(["listed", "removed"]),
    st.integers(0, 60),
)


@given(st.lists(_notice, max_size=8), st.randoms())
def test_the_order_of_the_notices_does_not_matter(notices: list[NoticeDay], random: object) -> None:
    spans = [span(10, 20), span(30)]
    shuffled = list(notices)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert dated(spans, notices) == dated(spans, shuffled)


@given(st.lists(_notice, max_size=8))
def test_a_designation_never_ends_before_it_began_nor_overlaps_the_next(
    notices: list[NoticeDay],
) -> None:
    spans = [span(10, 20), span(30)]
    floor = date.min
    for one, by in zip(spans, dated(spans, notices), strict=True):
        starts_on = by.began.on if by.began else one.starts_on
        ends_on = by.ended.on if by.ended else one.ends_on
        assert floor <= starts_on <= one.listed_by
        assert ends_on is None or starts_on <= ends_on
        floor = ends_on or date.max
