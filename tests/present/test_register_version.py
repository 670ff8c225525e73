"""The key of all that is kept follows from the tables that public pages rest on, and no others."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from cast import Cast, make_cast
from magnitsky.present.register_version import (
    NOT_OURS,
    columns_followed,
    newest_version,
    public_models,
)

pytestmark = [pytest.mark.register, pytest.mark.django_db]

OURS = [one for one in apps.get_models() if one._meta.app_label not in NOT_OURS]
PUBLIC = public_models()
LATER = datetime(2099, 1, 1, tzinfo=UTC)
_DAY = date(2024, 1, 1)
_numbers: Iterator[int] = iter(range(1, 10_000))


def value(field: "models.Field[Any, Any]") -> Any:
    """A value that the column takes, another one each time where it is text."""
    if isinstance(field, models.ForeignKey):
        return row(field.related_model)
    if isinstance(field, models.DateTimeField):
        return datetime(2024, 1, 1, tzinfo=UTC)
    if isinstance(field, models.DateField):
        return _DAY
    if isinstance(field, models.JSONField):
        return []
    if isinstance(field, models.BinaryField):
        return b"{}"
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.CharField | models.TextField):
        return f"x{next(_numbers)}"
    return 1


def row(model: type[models.Model]) -> models.Model:
    """A new row of a table, with what it refers to."""
    fields = [f for f in model._meta.fields if not f.null and not isinstance(f, models.AutoField)]
    made = model(**{one.name: value(one) for one in fields})
    made.save(force_insert=True)
    return made


def test_every_model_says_whether_public_pages_rest_on_it() -> None:
    """A table that says nothing would be forgotten, or would empty the caches for nothing."""
    silent = [one.__name__ for one in OURS if not hasattr(one, "public_pages_follow")]
    assert silent == []
    assert {"Assignment", "Attempt", "Event", "User"} == {
        one.__name__ for one in OURS if not columns_followed(one)
    }


def test_every_app_of_others_is_listed_with_a_reason() -> None:
    """A new app of Django's or of allauth's needs a line that says why it is left out."""
    others = {
        app.label
        for app in apps.get_app_configs()
        if not app.name.startswith("magnitsky.") and list(app.get_models())
    }
    assert others == set(NOT_OURS)
    assert all(NOT_OURS.values())


@pytest.mark.parametrize("model", PUBLIC, ids=lambda one: one.__name__)
def test_a_new_row_of_a_public_table_is_another_version(model: type[models.Model]) -> None:
    """Whatever the new row refers to is there before, so that only its own table grows."""
    fields = [f for f in model._meta.fields if not f.null and not isinstance(f, models.AutoField)]
    made = model(**{one.name: value(one) for one in fields})
    before = newest_version()
    made.save(force_insert=True)
    assert newest_version() != before


@pytest.mark.parametrize(
    ("model", "column"),
    [(one, name) for one in PUBLIC for name in columns_followed(one) if name not in {"id", "*"}],
    ids=lambda one: one if isinstance(one, str) else one.__name__,
)
def test_a_changed_row_of_a_public_table_is_another_version(
    model: type[models.Model], column: str
) -> None:
    """The first change is seen, and each later one."""
    first, second = row(model), row(model)
    seen = [newest_version()]
    for n, one in enumerate((first, second)):
        field = model._meta.get_field(column)
        at = LATER + timedelta(days=n)
        is_time = isinstance(field, models.DateTimeField)
        model._default_manager.filter(pk=one.pk).update(**{column: at if is_time else at.date()})
        seen.append(newest_version())
    assert len(set(seen)) == 3


def test_whatever_time_a_row_may_get_later_is_followed() -> None:
    """A row is changed with its time only: a column of that kind that is not followed is lost."""
    lost = [
        f"{one.__name__}.{field.name}"
        for one in PUBLIC
        for field in one._meta.fields
        if isinstance(field, models.DateTimeField) and field.null
        if field.name not in columns_followed(one)
    ]
    assert lost == []


def test_a_log_in_leaves_the_version_as_it_is() -> None:
    """Members, their sessions and their second factors empty no cache."""
    before = newest_version()
    cast: Cast = make_cast()
    browser = cast.client("rita")
    assert browser.get("/review/").status_code == 200
    browser.post("/accounts/logout/")
    assert newest_version() == before


def test_the_version_is_asked_without_reading_whole_tables() -> None:
    """The newest end of a row comes from an index that holds the ended rows only."""
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's plan only: PostgreSQL reads small tables whole")
    whole = set()
    for model in PUBLIC:
        for name in set(columns_followed(model)) - {"id", "*"}:
            table = model._meta.db_table
            with connection.cursor() as cursor:
                cursor.execute(
                    "EXPLAIN QUERY PLAN"
                    f' SELECT MAX("{name}") FROM "{table}" WHERE "{name}" IS NOT NULL'
                )
                plan = " ".join(line[-1] for line in cursor.fetchall())
            if "INDEX" not in plan:
                whole.add(table)
    assert whole == {"enter_snapshot"}, "snapshots are few; every other table needs the index"
