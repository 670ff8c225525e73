"""Questions are found by looking: each with one file, a test, and an answer to nothing at all."""

import inspect

import pytest

from designations import scope
from magnitsky.errors import BadQuestion, NotFound
from magnitsky.measure.question import COUNTED_CONTROLS, question, questions
from magnitsky.measure.rows import Rows
from magnitsky.measure.table import VALUES

WANTED = {
    "periods", "rounds", "human-rights-day", "against-before", "countries", "regions", "kinds",
    "tie", "abuse", "corruption", "victims", "never-recognised", "overlap", "listed-by-several",
    "first-mover", "lag", "followers", "gaps", "allies", "firsts", "delistings", "time-on-list",
    "networks", "claims", "coverage",
}  # fmt: skip


def test_every_question_of_the_reports_is_there() -> None:
    assert set(questions()) >= WANTED


@pytest.mark.parametrize("slug", sorted(questions()))
def test_nothing_is_answered_with_an_empty_table_that_has_its_scope_and_notes(slug: str) -> None:
    one = question(slug)
    assert one.asks.endswith("?")
    assert one.controls <= COUNTED_CONTROLS
    for asked in (
        scope(read=("2015-01-01", "2023-12-31")),
        scope(window=("2023-01-01", "2023-12-31")),
    ):
        table = one.ask(Rows(()), asked)
        assert table.question == slug
        assert table.scope.sentence()
        assert table.as_json()["rows"] is not None
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert any(column.kind in VALUES or column.name == "reason" for column in table.columns)


@pytest.mark.parametrize("slug", sorted(WANTED))
def test_a_parameter_has_one_default_wherever_the_question_is_asked(slug: str) -> None:
    one = question(slug)
    inside = inspect.signature(one.answer).parameters
    for param in one.params:
        if inside[param.name].default is not inspect.Parameter.empty:
            assert inside[param.name].default == param.default, param.name


def test_gaps_begin_with_the_government_that_prints_its_reasons() -> None:
    defaults = {param.name: param.default for param in question("gaps").params}
    assert defaults == {"named_by": "gb", "reached_by": "us"}


def test_a_parameter_that_is_not_its_own_is_refused() -> None:
    with pytest.raises(BadQuestion, match="named_by"):
        question("kinds").ask(Rows(()), scope(), named_by="us")
    with pytest.raises(BadQuestion, match="'xx' is not one of"):
        question("gaps").ask(Rows(()), scope(), named_by="xx")


def test_a_question_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(NotFound, match="overlap"):
        question("nonsense")
