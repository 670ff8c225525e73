"""Sentences say no more than their tables: with the interval, the doubt, no name beside a code."""

from dataclasses import replace
from datetime import date

from answers import COUNT, COUNTRY, PROGRAMME, READ, SCOPE, SHARE, YEAR, table
from magnitsky.measure.codes import NOT_PUBLISHED
from magnitsky.measure.rows import Rows
from magnitsky.measure.table import Column, Table
from magnitsky.measure.window import year_window
from magnitsky.present.report.findings import sentences
from magnitsky.present.report.report import Scopes

DAY, DATED = Column("day", "Day", "day"), Column("dated", "Known", "text")
ABUSE = Column("abuse", "Form of abuse", "abuse")
CONFIRMED, SUGGESTED = Column("confirmed", "C", "count"), Column("suggested", "S", "count")
SCOPES = Scopes(
    Rows(()), SCOPE, replace(SCOPE, counting="ended"), replace(SCOPE, window=None),
    replace(SCOPE, window=None, counting="ever"), Rows(()), replace(SCOPE, window=None),
    year_window(2022), date(2022, 12, 31),
)  # fmt: skip


def say(made: Table) -> list[str]:
    return list(sentences(made, SCOPES))


def test_nothing_is_said_of_nothing() -> None:
    assert say(table("countries", (COUNTRY, COUNT))) == []
    assert say(table("abuse", (ABUSE, COUNT, CONFIRMED, SUGGESTED), (NOT_PUBLISHED, 0, 0, 0))) == []


def test_a_round_that_may_be_earlier_is_said_to_be() -> None:
    made = table("rounds", (DAY, PROGRAMME, DATED, COUNT),
                 (date(2022, 3, 1), "GB-HR", "stated", 1),
                 (date(2022, 12, 9), "GB-HR", "not after", 1500))  # fmt: skip
    (said,) = say(made)
    assert "on 2 days at least" in said
    assert "the most on 9 December 2022 or before: 1,500 under GB-HR" in said


def test_a_december_share_has_its_bounds_where_days_are_not_known() -> None:
    columns = (PROGRAMME, YEAR, COUNT, Column("maybe", "", "count"), Column("of", "", "count"))
    (said,) = say(table("human-rights-day", columns, ("GB-HR", "2022", 2, 3, 10)))
    assert "2 to 5 of the 10 listings" in said
    assert "(20.0% to 50.0%)" in said


def test_what_is_not_stated_is_said_and_is_no_country() -> None:
    made = table("countries", (COUNTRY, COUNT, SHARE), (None, 6, 0.6), ("ru", 4, 0.4))
    assert say(made) == [
        "Of the 10 listings that began, the largest numbers by country: Russia 4 (40.0%).",
        "For 6 no country is stated.",
    ]


def test_codes_say_how_many_people_confirmed_and_how_many_have_no_reason() -> None:
    made = table("abuse", (ABUSE, COUNT, CONFIRMED, SUGGESTED), ("torture", 3, 1, 2),
                 (NOT_PUBLISHED, 2, 0, 0), total=5)  # fmt: skip
    (said,) = say(made)
    assert said.startswith(
        "A reason was read for 3 of 5 listings; the most frequent forms of abuse"
    )
    assert "people confirmed 1 of 3; the others a rule suggests" in said


def test_no_reason_read_is_not_read_as_no_abuse() -> None:
    made = table("abuse", (ABUSE, COUNT, CONFIRMED, SUGGESTED), (NOT_PUBLISHED, 4, 0, 0))
    (said,) = say(made)
    assert said.startswith("No official reason was read for any of these 4 listings")


def test_a_first_names_people_beside_a_country_and_never_beside_a_code() -> None:
    columns = (Column("of", "", "text"), Column("label", "", "text"), PROGRAMME, DATED,
               Column("sure", "", "text"), Column("names", "", "text"), COUNT)  # fmt: skip
    made = table("firsts", columns,
                 ("country", "Malta", "GB-HR", "2022-12-09", "first under it", "Anna Example", 1),
                 ("abuse", "Torture", "GB-HR", "2022-12-09", "perhaps: x", "Bob Example", 1),
                 )  # fmt: skip
    of_country, of_code = say(made)
    assert "Malta (2022-12-09; Anna Example)" in of_country
    assert "Example" not in of_code
    assert "perhaps Torture (2022-12-09), though another may have begun before" in of_code


def test_a_ratio_is_said_in_the_words_of_its_question() -> None:
    made = replace(table("against-before", (PROGRAMME, COUNT), ("GB-HR", 4)), notes=("S.", "N."))
    assert say(made) == ["S."]


def test_a_curve_is_spoken_of_only_as_far_as_it_is_watched_and_with_its_interval() -> None:
    columns = (PROGRAMME, Column("days", "", "days"), Column("at_risk", "", "count"),
               Column("ended", "", "count"), Column("survival", "", "share"),
               Column("survival_interval", "", "interval"))  # fmt: skip
    rows = [("GB-HR", 0, 90, 0, 1.0, (1.0, 1.0)), ("GB-HR", 400, 50, 1, 0.98, (0.9, 0.995)),
            ("GB-HR", 900, 2, 1, 0.49, (0.1, 0.8))]  # fmt: skip
    made = replace(table("time-on-list", columns, *rows), total=90)
    (said,) = say(made)
    assert "98.0% (95% interval 90.0% to 99.5%) still stood after 400 days" in said


def test_articles_stand_only_where_a_government_takes_one() -> None:
    columns = (Column("first", "", "text"), Column("second", "", "text"), COUNT)
    made = table("overlap", columns, ("United Kingdom", "United Kingdom", 8),
                 ("United Kingdom", "Canada", 2),
                 ("United Kingdom", "United States", 4))  # fmt: skip
    first, second = say(made)
    assert "named by the United States as well" in first
    assert "the United Kingdom names, 2 (25.0%) are named by Canada as well" in second


def test_the_scope_of_the_tests_is_read_to_a_day_past_the_window() -> None:
    assert READ.last_on > SCOPE.as_of
