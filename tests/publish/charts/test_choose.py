"""Each question has the chart that suits it; a table of another shape breaks none."""

import pytest

from answers import COUNT, COUNTRY, INTERVAL, PROGRAMME, RATIO, SCOPE, SHARE, YEAR, countries, table
from magnitsky.measure.question import questions
from magnitsky.measure.rows import Rows
from magnitsky.measure.table import Column
from magnitsky.publish.charts.bars import Bars
from magnitsky.publish.charts.choose import chart
from magnitsky.publish.charts.columns import ColumnChart
from magnitsky.publish.charts.interval import Ranges
from magnitsky.publish.charts.lines import LineChart
from magnitsky.publish.charts.matrix import Matrix
from magnitsky.publish.charts.upset import Sets
from magnitsky.publish.charts.world import World

CHANGE = Column("change", "Change", "text")
MAYBE, OF = Column("maybe", "May", "count"), Column("of", "Of", "count")
FIRST, SECOND = Column("first", "By", "text"), Column("second", "And by", "text")
GOVERNMENTS, NUMBER = Column("governments", "By", "text"), Column("number", "How many", "number")
CONFIRMED, SUGGESTED = Column("confirmed", "C", "count"), Column("suggested", "S", "count")
ABUSE = Column("abuse", "Form of abuse", "abuse")


def test_countries_are_a_map_and_not_stated_is_no_country() -> None:
    drawn = chart(countries(("ru", 2), (None, 5)))
    assert isinstance(drawn, World)
    assert drawn.counts == {"ru": 2}
    assert "Not stated: 5" in drawn.description
    assert "disputed" in drawn.note


def test_periods_are_columns_of_what_began() -> None:
    columns = (PROGRAMME, YEAR, CHANGE, COUNT)
    made = table(
        "periods", columns, ("GB-HR", "2021", "began", 3), ("GB-HR", "2021", "ended", 9),
        ("GB-HR", "by 2020", "began", 4),
    )  # fmt: skip
    drawn = chart(made)
    assert isinstance(drawn, ColumnChart)
    assert [(one.label, one.values) for one in drawn.columns] == [("by 2020", (4,)), ("2021", (3,))]


def test_a_ratio_stands_with_its_interval_and_without_one_has_no_dot() -> None:
    made = table("against-before", (PROGRAMME, COUNT, RATIO, INTERVAL),
                 ("GB-HR", 4, 0.5, (0.25, None)), ("EU-HR", 0, None, None))  # fmt: skip
    drawn = chart(made)
    assert isinstance(drawn, Ranges)
    assert [one.middle for one in drawn.ranges] == [0.5, None]
    assert drawn.ranges[0].inner == (0.25, None)
    assert drawn.svg("c").count("<circle") == 1


def test_the_december_share_reaches_up_to_what_it_may_be() -> None:
    made = table("human-rights-day", (PROGRAMME, YEAR, COUNT, MAYBE, OF, SHARE),
                 ("GB-HR", "2020", 1, 1, 4, 0.25), ("GB-HR", "2022", 0, 0, 4, 0.0))  # fmt: skip
    drawn = chart(made)
    assert isinstance(drawn, LineChart)
    assert drawn.places == ("2020", "2021", "2022")
    assert [(p.x, p.low, p.high) for p in drawn.series[0].points] == [(0, 0.25, 0.5), (2, 0, 0)]


def test_overlap_is_a_matrix_and_several_are_sets_of_two_or_more() -> None:
    matrix = chart(table("overlap", (FIRST, SECOND, COUNT), ("US", "UK", 3), ("UK", "US", 3)))
    assert isinstance(matrix, Matrix)
    assert matrix.across == ("UK", "US")
    sets = chart(table("listed-by-several", (GOVERNMENTS, NUMBER, COUNT),
                       ("US, UK", 2, 3), ("US", 1, 90)))  # fmt: skip
    assert isinstance(sets, Sets)
    assert [(one.members, one.value) for one in sets.combinations] == [(frozenset({"US", "UK"}), 3)]


def test_what_people_confirmed_is_told_from_what_a_rule_suggests() -> None:
    made = table(
        "abuse", (ABUSE, COUNT, CONFIRMED, SUGGESTED), ("torture", 5, 2, 3), (None, 4, 0, 0)
    )
    drawn = chart(made)
    assert isinstance(drawn, Bars)
    assert [bar.values for bar in drawn.bars] == [(2, 3, 0), (0, 0, 4)]


@pytest.mark.parametrize("slug", sorted(questions()))
def test_every_question_is_drawn_or_left_to_its_table_also_when_it_has_no_rows(slug: str) -> None:
    question = questions()[slug]
    made = question.ask(Rows(()), SCOPE)
    drawn = chart(made)
    if drawn is not None:
        assert drawn.svg("c").startswith("<svg")
        assert drawn.description


@pytest.mark.parametrize("slug", sorted(questions()))
def test_a_table_of_another_shape_is_bars_or_nothing(slug: str) -> None:
    drawn = chart(table(slug, (COUNTRY, COUNT), ("ru", 3)))
    assert drawn is None or drawn.svg("c")
