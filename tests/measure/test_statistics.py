"""Intervals and curves are those of SciPy and lifelines."""

import math
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter
from scipy.stats import beta, binomtest

from magnitsky.measure.statistics import (
    FollowUp,
    beta_cdf,
    median,
    proportion,
    rate_ratio,
    survival,
)

COUNTS = st.integers(0, 2000)


@given(st.floats(0.001, 0.999), st.floats(0.5, 3000), st.floats(0.5, 3000))
def test_the_incomplete_beta_function_is_scipys(x: float, a: float, b: float) -> None:
    assert beta_cdf(x, a, b) == pytest.approx(beta.cdf(x, a, b), abs=1e-9)


@given(COUNTS, COUNTS)
@settings(max_examples=60)
def test_the_interval_of_a_proportion_is_scipys(k: int, more: int) -> None:
    if k + more == 0:
        return
    peer = binomtest(k, k + more).proportion_ci(method="exact")
    assert proportion(k, k + more) == pytest.approx((peer.low, peer.high), abs=1e-9)


@given(COUNTS, COUNTS, st.integers(1, 5))
@settings(max_examples=60)
def test_the_interval_of_a_ratio_holds_the_ratio(count: int, before: int, spans: int) -> None:
    found = rate_ratio(count, before, spans_before=spans)
    if found is None:
        assert count == before == 0
        return
    if found.value is None or found.high is None:
        assert before == 0
        return
    assert found.low <= found.value <= found.high
    share = binomtest(count, count + before).proportion_ci(method="exact")
    assert found.high == pytest.approx(spans * share.high / (1 - share.high), rel=1e-6)


def test_a_ratio_is_judged_by_its_interval_alone() -> None:
    assert rate_ratio(5, 50, spans_before=5).says == 0  # type: ignore[union-attr]
    assert rate_ratio(50, 50, spans_before=5).says == 1  # type: ignore[union-attr]
    assert rate_ratio(0, 500, spans_before=5).says == -1  # type: ignore[union-attr]


def test_nothing_in_both_periods_says_nothing() -> None:
    assert rate_ratio(0, 0) is None


SPANS = st.lists(
    st.builds(
        lambda entry, long, ended: FollowUp(entry, entry + long, ended),
        st.integers(0, 400),
        st.integers(1, 3000),
        st.booleans(),
    ),
    min_size=1,
    max_size=60,
)


@given(SPANS)
@settings(max_examples=40)
def test_a_curve_without_late_entries_is_lifelines(spans: list[FollowUp]) -> None:
    early = [FollowUp(0, span.exit, span.ended) for span in spans]
    peer = KaplanMeierFitter().fit([s.exit for s in early], [s.ended for s in early])
    curve, bounds = peer.survival_function_, peer.confidence_interval_
    for step in survival(early):
        assert step.survival == pytest.approx(curve.loc[float(step.days)].iloc[0], abs=1e-9)
        if 0 < step.survival < 1:
            low, high = bounds.loc[float(step.days)]
            assert (step.low, step.high) == pytest.approx((low, high), abs=1e-9)


@given(SPANS)
def test_who_comes_late_is_at_risk_from_then_on(spans: list[FollowUp]) -> None:
    stands = 1.0
    ends = Counter(span.exit for span in spans if span.ended)
    for step in survival(spans):
        at_risk = sum(span.entry < step.days <= span.exit for span in spans)
        stands *= 1 - ends[step.days] / at_risk
        assert (step.at_risk, step.ended) == (at_risk, ends[step.days])
        assert step.survival == pytest.approx(stands)
        assert not math.isnan(step.low)


def test_the_median_is_not_known_while_more_than_half_stand() -> None:
    spans = [
        FollowUp(0, 10, ended=True),
        FollowUp(0, 20, ended=False),
        FollowUp(0, 20, ended=False),
    ]
    assert median(survival(spans)) is None
    assert median(survival([FollowUp(0, 7, ended=True), *spans[:1]])) == 7
