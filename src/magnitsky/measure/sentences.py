"""Findings in sentences that say no more than the interval behind them."""

from magnitsky.measure.statistics import Ratio

ROUNDS_NOTE = (
    "The interval takes designations to come one by one. They come in rounds, so the true one is"
    " wider: a ratio just outside chance is no finding."
)


def compared(what: str, count: int, mean: float, periods: int, ratio: Ratio | None) -> str:
    """
    One period beside the mean of those before it.

    >>> compared("under US-GLOMAG", 0, 0.0, 5, None)
    'Under US-GLOMAG, none began, and none in the 5 periods before.'
    """
    subject = f"{what[0].upper()}{what[1:]}"
    if ratio is None:
        return f"{subject}, none began, and none in the {_periods(periods)} before."
    start = f"{subject}, {count:,} began; the mean of the {_periods(periods)} before is {mean:,.1f}"
    return f"{start} ({_times(ratio)}). {_judged(ratio)}"


def interval(low: float, high: float | None, digits: int = 2) -> str:
    """
    An interval in words.

    >>> interval(0.5, None)
    '0.50 or more'
    """
    if high is None:
        return f"{low:,.{digits}f} or more"
    return f"{low:,.{digits}f} to {high:,.{digits}f}"


def _periods(number: int) -> str:
    return "1 period" if number == 1 else f"{number} periods"


def _times(ratio: Ratio) -> str:
    value = "no ratio" if ratio.value is None else f"{ratio.value:.2f} times it"
    return f"{value}; 95% interval {interval(ratio.low, ratio.high)}"


def _judged(ratio: Ratio) -> str:
    if ratio.says == 0:
        return "The interval holds 1: chance alone can make this difference."
    way = "more" if ratio.says > 0 else "fewer"
    return f"That is {way} than chance alone makes, if each came on its own."
