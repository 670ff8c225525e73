"""One period against the mean of the previous five, with an exact interval of the ratio."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from magnitsky.codebook import programme as of_codebook
from magnitsky.enter.rows import Fact
from magnitsky.measure.chart_spec import ChartSpec
from magnitsky.measure.columns import COUNT
from magnitsky.measure.counting import by_programme, of_scope, tie_notes
from magnitsky.measure.findings import own_notes
from magnitsky.measure.intervals import DAY, Between, in_force_from, is_dated, start_of
from magnitsky.measure.question import ALL_CONTROLS, Question
from magnitsky.measure.review import ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope, SourceReading
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.statistics import Ratio, rate_ratio
from magnitsky.measure.table import Column, Row, Table
from magnitsky.measure.window import PREVIOUS, Window, previous, year_window

PROGRAMME = Column("programme", "Programme", "programme")
PERIODS = Column("periods", "Periods before", "number")
MEAN = Column("mean_before", "Their mean", "number")
RATIO = Column("ratio", "Ratio", "ratio")
INTERVAL = Column("ratio_interval", "95% interval of the ratio", "interval")
_COLUMNS = (PROGRAMME, COUNT, PERIODS, MEAN, RATIO, INTERVAL)
_ROUNDS_NOTE = Sentence(
    "The interval takes designations to come one by one. They come in rounds, so the true one is"
    " wider: a ratio just outside chance is no finding."
)

Periods = tuple[tuple[Window, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Minimum and maximum counts of current and previous periods, given uncertain starts."""

    now_least: int
    now_most: int
    before_least: int
    before_most: int
    unsure: int


@dataclass(frozen=True, slots=True)
class _Compared:
    """One programme's comparison: the current period, the previous ones, and the caveats."""

    programme: str
    here: Window
    now: frozenset[str]
    before: Periods
    bounds: _Bounds
    ratio: Ratio | None

    @property
    def mean(self) -> float:
        return sum(len(ids) for _, ids in self.before) / len(self.before)

    def row(self) -> Row:
        ratio = self.ratio
        value = round(ratio.value, 4) if ratio and ratio.value is not None else None
        ends = (round(ratio.low, 4), _rounded(ratio.high)) if ratio else None
        mean = round(self.mean, 2)
        cells = (self.programme, len(self.now), len(self.before), mean, value, ends)
        return Row(cells, self.now)

    def sentence(self) -> Sentence:
        """The comparison as a sentence that claims no more than the interval supports."""
        said = {
            "programme": self.programme,
            "first": self.here.first,
            "last": self.here.last,
            "periods": _number_of_periods(len(self.before)),
        }
        if self.ratio is None:
            return Sentence(
                "Under {programme}, {first} to {last}, none began, and none in the {periods}"
                " before.",
                **said,
            )
        return Sentence(
            "Under {programme}, {first} to {last}, {number} began; the mean of the {periods} before"
            " is {mean} ({ratio}). {judged}",
            **said,
            number=len(self.now),
            mean=f"{self.mean:,.1f}",
            ratio=_ratio_in_words(self.ratio),
            judged=_judged(self.ratio),
        )


def answer(rows: Rows, scope: Scope) -> Table:
    """
    Compare each programme's period with those before; by default the last full calendar year.

    A programme whose list ends before the period does is compared over the same days of each year.
    Periods before the programme was in force are left out; so are, where the list states no dates,
    periods before its first snapshot.
    """
    window = scope.window or year_window(scope.as_of.year - 1)
    told = replace(scope, window=window, counting="began")
    facts = of_scope(rows, told)
    of = by_programme(facts)
    found: list[_Compared] = []
    notes: list[str] = []
    for read in sorted(scope.reads, key=lambda read: scope.programmes.index(read.programme)):
        mine = of[read.programme]
        one = _compared(read, mine, window)
        if isinstance(one, Sentence):
            notes.append(one)
        else:
            found.append(one)
            notes += _said(one, read, window, mine)
    total = frozenset[str]().union(*(one.now for one in found))
    aside = {"periods": [each for one in found for each in _periods(one)]}
    sentences = [one.sentence() for one in found]
    said = (*sentences, *notes, _ROUNDS_NOTE, *tie_notes(rows, told))
    made = tuple(one.row() for one in found)
    return Table(QUESTION.slug, _COLUMNS, made, told, len(total), said, aside)


def _compared(read: SourceReading, facts: Sequence[Fact], window: Window) -> _Compared | Sentence:
    if read.last_on < window.first:
        return Sentence(
            "{programme} is left out: its list was last read as of {day}.",
            programme=read.programme,
            day=read.last_on,
        )
    # An unfinished period is compared with equally long ones, else it would always seem low.
    here = Window(window.first, min(window.last, read.last_on))
    starts = {fact.id: start_of(fact) for fact in facts if is_dated(fact)}
    earlier = _periods_known(read, facts, previous(here, PREVIOUS))
    if not earlier:
        return Sentence(
            "{programme} is left out: no earlier period of it is known.", programme=read.programme
        )
    before = tuple((one, _began(starts, one)) for one in earlier)
    bounds = _bounds(list(starts.values()), here, earlier)
    now = _began(starts, here)
    return _Compared(read.programme, here, now, before, bounds, _ratio(now, before, bounds))


def _ratio(now: frozenset[str], before: Periods, bounds: _Bounds) -> Ratio | None:
    """The observed ratio, with an interval widened by everything the uncertain starts allow."""
    spans = len(before)
    counted = sum(len(ids) for _, ids in before)
    made = rate_ratio(len(now), counted, spans_before=spans)
    # The extremes are the fewest now against the most before, and the reverse.
    least = rate_ratio(bounds.now_least, bounds.before_most, spans_before=spans)
    most = rate_ratio(bounds.now_most, bounds.before_least, spans_before=spans)
    if made is None or least is None or most is None:
        return None if made is None else Ratio(made.value, 0.0, None)
    return Ratio(made.value, least.low, most.high)


def _periods_known(
    read: SourceReading, facts: Sequence[Fact], windows: Iterable[Window]
) -> tuple[Window, ...]:
    """The periods in which the programme was in force and its starts can be known."""
    dated = any(fact.basis in {"publisher", "notice"} for fact in facts)
    force = in_force_from(read.programme) or _first_of(of_codebook(read.programme).in_force_from)
    known = [one for one in windows if force is None or one.first >= force]
    # A list that states no dates reveals only starts after its first snapshot.
    return tuple(one for one in known if dated or one.first > read.first_on)


def _first_of(day: str | None) -> date | None:
    return date.fromisoformat(day + "-01-01"[len(day) - 4 :]) if day else None


def _began(starts: Mapping[str, Between], window: Window) -> frozenset[str]:
    return frozenset(one for one, start in starts.items() if window.holds(start.high))


def _bounds(starts: Sequence[Between], here: Window, earlier: Sequence[Window]) -> _Bounds:
    """How starts known only to lie between two lists can change the counts."""
    # A start that lies in one of two adjacent windows, but in which is unknown, is certain for
    # both together.
    before = _joined(earlier)
    now = [one for one in starts if one.may_be_within(here.first, here.last)]
    then = [one for one in starts if _may_be_in(one, before)]
    now_sure = sum(one.within(here.first, here.last) for one in now)
    then_sure = sum(_is_in(one, before) for one in then)
    either = (*before, here)
    touched = sum(_may_be_in(one, either) for one in starts)
    unsure = touched - now_sure - then_sure
    return _Bounds(now_sure, len(now), then_sure, len(then), unsure)


def _joined(windows: Sequence[Window]) -> tuple[Window, ...]:
    """Merge windows that are directly adjacent."""
    found: list[Window] = []
    for one in windows:
        if found and one.first - found[-1].last == DAY:
            found[-1] = Window(found[-1].first, one.last)
        else:
            found.append(one)
    return tuple(found)


def _is_in(start: Between, windows: Iterable[Window]) -> bool:
    return any(start.within(one.first, one.last) for one in windows)


def _may_be_in(start: Between, windows: Iterable[Window]) -> bool:
    return any(start.may_be_within(one.first, one.last) for one in windows)


def _said(one: _Compared, read: SourceReading, window: Window, facts: Sequence[Fact]) -> list[str]:
    notes: list[str] = []
    if one.here != window:
        notes.append(
            Sentence(
                "{programme} was read to {day} only: the same days of each year are compared.",
                programme=one.programme,
                day=read.last_on,
            )
        )
    if len(one.before) < PREVIOUS:
        notes.append(
            Sentence(
                "For {programme}, {number} of the {wanted} periods before are compared: earlier, it"
                " was not in force, or its list states no dates and was not read.",
                programme=one.programme,
                number=len(one.before),
                wanted=PREVIOUS,
            )
        )
    if one.before[0][0].first < read.first_on and any(f.basis == "publisher" for f in facts):
        notes.append(
            Sentence(
                "The list of {programme} was first read as of {day}: what was named and removed"
                " before is missing, so the mean before can be too low.",
                programme=one.programme,
                day=read.first_on,
            )
        )
    if one.bounds.unsure:
        notes.append(
            Sentence(
                "Under {programme}, {number} starts lie between two lists of which one is in a"
                " period and one is not. Each is counted by the later list; the interval holds"
                " whatever they can make of the ratio.",
                programme=one.programme,
                number=one.bounds.unsure,
            )
        )
    return notes


def _number_of_periods(number: int) -> Sentence:
    return Sentence("1 period") if number == 1 else Sentence("{number} periods", number=number)


def _ratio_in_words(ratio: Ratio) -> Sentence:
    low = f"{ratio.low:,.2f}"
    if ratio.high is None:
        interval = Sentence("{low} or more", low=low)
    else:
        interval = Sentence("{low} to {high}", low=low, high=f"{ratio.high:,.2f}")
    if ratio.value is None:
        return Sentence("no ratio; 95% interval {interval}", interval=interval)
    return Sentence(
        "{ratio} times it; 95% interval {interval}", ratio=f"{ratio.value:.2f}", interval=interval
    )


def _judged(ratio: Ratio) -> Sentence:
    if ratio.says == 0:
        return Sentence("The interval holds 1: chance alone can make this difference.")
    if ratio.says > 0:
        return Sentence("That is more than chance alone makes, if each came on its own.")
    return Sentence("That is fewer than chance alone makes, if each came on its own.")


def _periods(one: _Compared) -> list[dict[str, object]]:
    return [
        {
            "programme": one.programme,
            "first": window.first.isoformat(),
            "last": window.last.isoformat(),
            "count": len(ids),
        }
        for window, ids in (*one.before, (one.here, one.now))
    ]


def _rounded(value: float | None) -> float | None:
    return round(value, 4) if value is not None else None


QUESTION = Question(
    slug="against-before",
    title="This period against the five before",
    asks="Did a government name more or fewer than in the five periods before?",
    group="over time",
    controls=ALL_CONTROLS,
    answer=answer,
    chart=ChartSpec("ratios"),
    asides={"periods": Sentence("The periods that are compared")},
    review=(ReviewSection("time", 1, "began", leading=6),),
    findings=own_notes(),
)
