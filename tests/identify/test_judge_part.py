"""A judgement groups its surroundings only, and the outcome is that of grouping everything."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from magnitsky.enter.models import Listing
from magnitsky.identify import steps
from magnitsky.identify.compare.clusters import pair_of
from magnitsky.identify.listed_subjects import ListedSubject
from magnitsky.identify.models import Actor, Likeness, Member

pytestmark = pytest.mark.django_db

NAMES = [f"us-ofac-sdn:{n}" for n in range(7)]
pairs = st.sampled_from(
    [pair_of(a, b) for place, a in enumerate(NAMES) for b in NAMES[place + 1 :]]
)
found = st.dictionaries(
    pairs,
    st.tuples(st.sampled_from(["same", "same", "unsure"]), st.booleans(), st.integers(1, 9)),
    max_size=9,
)
judged = st.lists(
    st.tuples(pairs, st.sampled_from(["same", "different", "unsure"])), min_size=1, max_size=6
)


def listed() -> list[ListedSubject]:
    rows = Listing.objects.order_by("source_id")
    return [
        ListedSubject(row.pk, b"0", b"", row.source, f"{row.source}:{row.source_id}")
        for row in rows
    ]


def outcome() -> tuple[Any, Any]:
    return (
        dict(Member.objects.values_list("address", "actor_id")),
        dict(Actor.objects.values_list("pk", "merged_into")),
    )


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(found=found, judged=judged)
def test_judging_is_as_grouping_everything_again(
    monkeypatch: pytest.MonkeyPatch,
    found: dict[tuple[str, str], tuple[str, bool, int]],
    judged: list[tuple[tuple[str, str], Any]],
) -> None:
    with transaction.atomic():
        _register(found)
        for (first, second), verdict in judged:
            part, whole = _both_ways(first, second, verdict, monkeypatch)
            assert part == whole
        transaction.set_rollback(True)


def _register(found: dict[tuple[str, str], tuple[str, bool, int]]) -> None:
    for name in NAMES:
        source, _, source_id = name.partition(":")
        Listing.objects.create(source=source, source_id=source_id)
    for (first, second), (verdict, apart, tenths) in found.items():
        Likeness.objects.create(
            first=first, second=second, score=tenths / 10, verdict=verdict, rank=0, why={},
            apart=apart and verdict != "same",
        )  # fmt: skip
    steps._regroup(listed(), 0)


def _both_ways(first: str, second: str, verdict: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The outcome of one judgement by part, which is kept, and by the whole, which is not."""
    told = {"first": first, "second": second, "verdict": verdict, "by": "Ann", "why": "test"}
    with transaction.atomic(), monkeypatch.context() as patch:
        patch.setattr(steps, "_regroup_part", lambda _: steps._regroup(listed(), 0))
        steps.judge(**told)
        whole = outcome()
        transaction.set_rollback(True)
    steps.judge(**told)
    return outcome(), whole
