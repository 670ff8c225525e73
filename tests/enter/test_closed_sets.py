"""A column's choices are the values that the plain code gives: a set stands in both or in none."""

from typing import Any, get_args

import pytest
from django.db import models

from magnitsky.accounts.models import Event, User
from magnitsky.accounts.roles import ROLES
from magnitsky.codebook.changes import ChangeKind
from magnitsky.codebook.kinds import Kind
from magnitsky.convert.announcement import ActionKind
from magnitsky.enter.fold.announcement_matching import Outcome
from magnitsky.enter.models import Action, ActionListing, Change, Designation, ListingVersion
from magnitsky.enter.rows import StartBasis
from magnitsky.identify.compare.clusters import Judged
from magnitsky.identify.compare.evidence import Verdict
from magnitsky.identify.models import Judgement, Likeness
from magnitsky.label.models import Coding
from magnitsky.label.values import Role, Status


@pytest.mark.parametrize(
    ("model", "column", "values"),
    [
        (ListingVersion, "kind", get_args(Kind)),
        (Designation, "basis", get_args(StartBasis)),
        (Change, "kind", get_args(ChangeKind)),
        (Change, "basis", get_args(StartBasis)),
        (Action, "kind", get_args(ActionKind)),
        (ActionListing, "outcome", (*get_args(Outcome), "by hand")),
        (Likeness, "verdict", get_args(Verdict)),
        (Judgement, "verdict", get_args(Judged)),
        (Coding, "status", get_args(Status)),
        (Coding, "role", get_args(Role)),
        (User, "role", tuple(ROLES)),
        (Event, "role", tuple(ROLES)),
    ],
)
def test_a_closed_set_is_one(
    model: type[models.Model], column: str, values: tuple[str, ...]
) -> None:
    """A value added to one of the two is missed by the other."""
    field: Any = model._meta.get_field(column)
    assert {value for value, _ in field.flatchoices} == set(values)
    assert all(len(value) <= field.max_length for value in values)
