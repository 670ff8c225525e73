"""Announced visa actions keep their claims apart from what is known."""

from magnitsky.codebook.visa_actions import visa_actions


def test_every_announcement_of_the_table_is_there_in_order() -> None:
    days = [row.date for row in visa_actions()]
    assert len(days) == 22
    assert days == sorted(days)


def test_the_range_of_a_count_is_a_range() -> None:
    for row in visa_actions():
        if row.count_min and row.count_max:
            assert row.count_min <= row.count_max
        assert row.count_text or not (row.count_min or row.count_max)


def test_an_announcement_speaks_of_somewhere_or_says_that_it_does_not() -> None:
    placeless = {
        row.id for row in visa_actions() if not (row.countries or row.worldwide or row.area)
    }
    assert placeless == {"2024-04-22-spyware", "2024-12-10-human-rights-day"}


def test_one_announcement_names_two_people() -> None:
    named = [row for row in visa_actions() if row.named != "none"]
    assert [(row.id, row.named, row.named_count) for row in named] == [
        ("2025-12-19-honduras-vote", "some", 2)
    ]


def test_a_policy_without_a_use_claims_no_count() -> None:
    for row in visa_actions():
        if row.is_policy:
            assert row.count_min is None
            assert row.count_max is None


def test_what_rests_on_general_knowledge_is_marked() -> None:
    marked = {row.id: set(row.unverified) for row in visa_actions() if row.unverified}
    assert marked == {
        "2018-06-nicaragua-officials": {"date"},
        "2021-02-26-khashoggi-ban": {"authority"},
        "2023-11-honduras": {"date"},
        "2024-11-nicaragua-police": {"date"},
        "2024-12-detention-policies": {"date"},
        "2025-05-28-censorship": {"date", "authority"},
        "2025-central-america-china": {"authority"},
    }
