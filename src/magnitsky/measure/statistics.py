"""
Exact intervals for proportions and ratios of counts, and survival curves with intervals.

Each function names its source; the tests compare them with SciPy and lifelines.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

LEVEL = 0.95
_ENOUGH = 1e-14
_TINY = 1e-300
_ROUNDS = 300


def beta_cdf(x: float, a: float, b: float) -> float:
    """
    The regularised incomplete beta function.

    Evaluated with the continued fraction DLMF 8.17.22 by the modified method of Lentz.
    """
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    # The continued fraction converges quickly only below this point; above it, use the symmetry
    # I_x(a, b) = 1 - I_(1-x)(b, a).
    if x > (a + 1) / (a + b + 2):
        return 1.0 - beta_cdf(1 - x, b, a)
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    log_front += a * math.log(x) + b * math.log1p(-x)
    return math.exp(log_front) * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1.0 / _not_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _ROUNDS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1.0 / _not_zero(1 + term * d)
            c = _not_zero(1 + term / c)
            value *= c * d
        if abs(c * d - 1) < _ENOUGH:
            break
    return value


def _not_zero(value: float) -> float:
    # Lentz's method divides by these values, so an exact zero is replaced by a tiny number.
    return value if abs(value) > _TINY else _TINY


def beta_quantile(p: float, a: float, b: float) -> float:
    """The x at which `beta_cdf` reaches p, found by bisection."""
    low, high = 0.0, 1.0
    for _ in range(100):
        middle = (low + high) / 2
        if beta_cdf(middle, a, b) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def proportion(successes: int, number: int, level: float = LEVEL) -> tuple[float, float]:
    """
    The exact interval of a proportion (C. J. Clopper, E. S. Pearson, Biometrika 26, 1934).

    >>> tuple(round(end, 4) for end in proportion(0, 10))
    (0.0, 0.3085)
    """
    tail = (1 - level) / 2
    k, n = successes, number
    low = 0.0 if k == 0 else beta_quantile(tail, k, n - k + 1)
    high = 1.0 if k == n else beta_quantile(1 - tail, k + 1, n - k)
    return low, high


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio of two rates with its interval; `value` or `high` is None if unbounded."""

    value: float | None
    low: float
    high: float | None

    @property
    def says(self) -> int:
        """1 if the interval lies above 1, -1 if below, 0 if it includes 1 (may be chance)."""
        if self.low > 1:
            return 1
        return -1 if self.high is not None and self.high < 1 else 0


def rate_ratio(
    count: int, before: int, *, spans: float = 1.0, spans_before: float = 1.0, level: float = LEVEL
) -> Ratio | None:
    """
    The ratio of two Poisson rates, with its exact interval.

    Given the sum of both counts, the first is binomial; the ends of the Clopper-Pearson interval of
    its share give those of the ratio (J. Przyborowski, H. Wilenski, Biometrika 31, 1940).

    Args:
        count: events in `spans` periods.
        before: events in `spans_before` periods.
        spans: number of periods of the first count.
        spans_before: number of periods of the second count.
        level: confidence level.

    Returns:
        None if both counts are 0, since nothing can be said.

    >>> rate_ratio(0, 0) is None
    True
    """
    if count + before == 0:
        return None
    low, high = proportion(count, count + before, level)
    scale = spans_before / spans
    value = scale * count / before if before else None
    return Ratio(value, scale * low / (1 - low), scale * high / (1 - high) if high < 1 else None)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One observation in days, from `entry` to `exit`; `ended` if the event occurred at `exit`."""

    entry: int
    exit: int
    ended: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a survival curve: the share surviving after a number of days, with its interval."""

    days: int
    at_risk: int
    ended: int
    survival: float
    low: float
    high: float


def survival(spans: Sequence[FollowUp], level: float = LEVEL) -> list[Step]:
    """
    The Kaplan-Meier survival curve (J. Am. Stat. Assoc. 53, 1958), one step per event day.

    Left-truncated spans enter the risk set at their entry time. The interval is Greenwood's
    variance on the log(-log) scale (J. D. Kalbfleisch, R. L. Prentice, The Statistical Analysis of
    Failure Time Data, 1980), which never leaves 0 to 1.
    """
    watched = [span for span in spans if span.exit > span.entry]
    entries = sorted(span.entry for span in watched)
    exits = sorted(span.exit for span in watched)
    ends = sorted(span.exit for span in watched if span.ended)
    z = NormalDist().inv_cdf((1 + level) / 2)
    steps: list[Step] = []
    stands, variance = 1.0, 0.0
    for days in dict.fromkeys(ends):
        ended = bisect_right(ends, days) - bisect_left(ends, days)
        # At risk on a day: entered strictly before it, and not gone before it.
        at_risk = bisect_left(entries, days) - bisect_left(exits, days)
        stands *= 1 - ended / at_risk
        # Greenwood's term is undefined once nobody is left; infinity marks that.
        variance += ended / (at_risk * (at_risk - ended)) if at_risk > ended else math.inf
        steps.append(Step(days, at_risk, ended, stands, *_log_log(stands, variance, z)))
    return steps


def _log_log(stands: float, variance: float, z: float) -> tuple[float, float]:
    if stands <= 0 or stands >= 1 or math.isinf(variance):
        return (0.0, 0.0) if stands <= 0 else (stands, stands)
    spread = z * math.sqrt(variance) / abs(math.log(stands))
    return stands ** math.exp(spread), stands ** math.exp(-spread)


def median(steps: Sequence[Step]) -> int | None:
    """The days after which half or fewer remain; None if more than half remain to the end."""
    return next((step.days for step in steps if step.survival <= 0.5), None)  # noqa: PLR2004
