"""What a table found, in sentences: exact, with the interval where there is one."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from magnitsky import codebook
from magnitsky.codebook.programmes import ISSUERS
from magnitsky.measure.cell_text import in_words
from magnitsky.measure.codes import NOT_PUBLISHED
from magnitsky.measure.table import Cell, Row, Table
from magnitsky.present.report import texts
from magnitsky.present.report.periods import in_words as day_in_words
from magnitsky.present.report.periods import joined
from magnitsky.present.report.scopes import Scopes

Says = Callable[[Table, Scopes], Iterator[str]]

_PARTS = 3
_FIRSTS = 6
_LAGS = 5
"""A median of fewer lags is left to the table."""
_WATCHED = 10
"""A curve is spoken of only as far as so many were still watched."""


def sentences(table: Table, scopes: Scopes) -> Iterator[str]:
    """The sentences of a table, the most important first; none where nothing is to be said."""
    says = _SAYS.get(table.question)
    if says is not None and table.rows and table.total:
        yield from says(table, scopes)


def _against_before(table: Table, _: Scopes) -> Iterator[str]:
    """The question's own sentences: they stand first among its notes."""
    yield from table.notes[: len(table.rows)]


def _periods(table: Table, scopes: Scopes) -> Iterator[str]:
    for programme in scopes.began.programmes:
        mine = [row for row in _where(table, programme=programme, change="began") if row.ids]
        if mine:
            most = max(mine, key=lambda row: len(row.ids))
            yield texts.MOST_BEGAN.format(
                programme=programme,
                period=_year(str(table.cell(most, "year"))),
                number=_n(len(most.ids)),
            )


def _year(label: str) -> str:
    """
    The label of a period in words.

    >>> _year("by 2018"), _year("2018-2019"), _year("2020")
    ('2018 or before', '2018 or 2019', '2020')
    """
    if label.startswith("by "):
        return texts.BY_YEAR.format(year=label.removeprefix("by "))
    first, dash, last = label.partition("-")
    if dash and last.isdecimal() and len(last) == len(first):
        return texts.TWO_YEARS.format(first=first, last=last)
    return label


def _rounds(table: Table, _: Scopes) -> Iterator[str]:
    most = max(table.rows, key=lambda row: len(row.ids))
    on = table.cell(most, "day")
    day = day_in_words(on) if isinstance(on, date) else str(on)
    if table.cell(most, "dated") != "stated":
        day = texts.ROUND_NOT_AFTER.format(day=day)
    days = len(set(table.column("day")))
    yield (texts.ROUNDS if days > 1 else texts.ROUNDS_ONE).format(
        days=_n(days),
        day=day,
        number=_n(len(most.ids)),
        programme=table.cell(most, "programme"),
        share=_share(len(most.ids), table.total),
        all=_n(table.total),
    )


def _december(table: Table, scopes: Scopes) -> Iterator[str]:
    window = scopes.window
    years = {
        str(day.year)
        for day in (date(year, 12, 9) for year in range(window.first.year, window.last.year + 1))
        if window.holds(day)
    }
    for row in table.rows:
        if table.cell(row, "year") in years:
            number, maybe, of = (_int(table.cell(row, name)) for name in ("count", "maybe", "of"))
            yield (texts.DECEMBER_MAYBE if maybe else texts.DECEMBER).format(
                year=table.cell(row, "year"),
                number=_n(number),
                most=_n(number + maybe),
                maybe=_n(maybe),
                of=_n(of),
                programme=table.cell(row, "programme"),
                share=_share(number, of),
                share_most=_share(number + maybe, of),
            )


def _largest(table: Table, _: Scopes) -> Iterator[str]:
    label = table.labels[0]
    known = [row for row in table.rows if table.cell(row, label.name) is not None]
    if known:
        yield texts.LARGEST[table.scope.counting].format(
            total=_n(table.total),
            label=texts.LABEL_WORDS[label.name],
            parts=joined([_part(table, row, label.name) for row in known[:_PARTS]]),
        )
    if silent := [row for row in table.rows if table.cell(row, label.name) is None]:
        yield texts.NO_COUNTRY.format(number=_n(len(silent[0].ids)))


def _kinds(table: Table, _: Scopes) -> Iterator[str]:
    by_kind: dict[Cell, frozenset[str]] = {}
    for row in table.rows:
        kind = table.cell(row, "kind")
        by_kind[kind] = by_kind.get(kind, frozenset()) | row.ids
    parts = [
        texts.PART.format(
            name=in_words(kind, "kind").lower(),
            number=_n(len(ids)),
            share=_share(len(ids), table.total),
        )
        for kind, ids in sorted(by_kind.items(), key=lambda one: -len(one[1]))
    ]
    yield texts.LARGEST[table.scope.counting].format(
        total=_n(table.total), label=texts.LABEL_WORDS["kind"], parts=joined(parts)
    )


def _tie(table: Table, _: Scopes) -> Iterator[str]:
    silent = table.count(NOT_PUBLISHED)
    if silent == table.total:
        yield texts.NO_REASONS.format(total=_n(table.total))
        return
    yield texts.TIES.format(
        read=_n(table.total - silent),
        total=_n(table.total),
        direct=_n(table.count("direct")),
        derivative=_n(table.count("derivative")),
    )


def _codes(table: Table, _: Scopes) -> Iterator[str]:
    silent = table.count(NOT_PUBLISHED)
    if silent == table.total:
        yield texts.NO_REASONS.format(total=_n(table.total))
        return
    label = table.labels[0].name
    coded = [row for row in table.rows if table.cell(row, label) not in {None, NOT_PUBLISHED}]
    coded.sort(key=lambda row: -len(row.ids))
    read = table.total - silent
    if not coded:
        yield texts.NO_CODES.format(
            read=_n(read), total=_n(table.total), what=texts.CODE_WORDS[label]
        )
        return
    yield texts.CODES.format(
        what=texts.CODE_WORDS[label],
        read=_n(read),
        total=_n(table.total),
        parts=joined([_part(table, row, label, read) for row in coded[:_PARTS]]),
        confirmed=_n(sum(_int(table.cell(row, "confirmed")) for row in coded)),
        codings=_n(sum(len(row.ids) for row in coded)),
    )


def _allies(table: Table, scopes: Scopes) -> Iterator[str]:
    for programme in scopes.began.programmes:
        mine = _where(table, programme=programme)
        if mine:
            everyone = frozenset[str]().union(*(row.ids for row in mine))
            allies = (row.ids for row in mine if table.cell(row, "standing") == "ally")
            number = len(frozenset[str]().union(*allies))
            yield texts.ALLIES.format(
                programme=programme,
                number=_n(number),
                all=_n(len(everyone)),
                share=_share(number, len(everyone)),
            )


def _never(table: Table, scopes: Scopes) -> Iterator[str]:
    for programme in scopes.began.programmes:
        mine = _where(table, programme=programme)
        if mine:
            read, listings = (_int(table.cell(mine[0], c)) for c in ("reasons_read", "listings"))
            groups = [_lower(in_words(table.cell(row, "victims"), "victims")) for row in mine]
            yield texts.NEVER.format(
                programme=programme,
                groups=joined(groups),
                read=_n(read),
                listings=_n(listings),
                share=_share(read, listings),
            )


def _overlap(table: Table, scopes: Scopes) -> Iterator[str]:
    for first in _governments(scopes):
        mine = _where(table, first=first)
        own = next(
            (_int(table.cell(r, "count")) for r in mine if table.cell(r, "second") == first), 0
        )
        others = [row for row in mine if table.cell(row, "second") != first and row.ids]
        for row in sorted(others, key=lambda row: -_int(table.cell(row, "count")))[:_PARTS]:
            number = _int(table.cell(row, "count"))
            yield _the(
                texts.OVERLAP,
                all=_n(own),
                number=_n(number),
                share=_share(number, own),
                first=first,
                second=str(table.cell(row, "second")),
            )


def _several(table: Table, _: Scopes) -> Iterator[str]:
    number = sum(
        _int(table.cell(row, "count")) for row in table.rows if _int(table.cell(row, "number")) > 1
    )
    yield texts.SEVERAL.format(
        total=_n(table.total),
        day=day_in_words(table.scope.as_of),
        programmes=joined(list(table.scope.programmes)),
        number=_n(number),
        share=_share(number, table.total),
    )


def _first_mover(table: Table, scopes: Scopes) -> Iterator[str]:
    for government in _governments(scopes):
        mine = {table.cell(row, "standing"): row for row in _where(table, government=government)}
        if mine:
            yield _the(
                texts.FIRST_MOVER,
                total=_n(table.total),
                government=government,
                number=_n(_int(table.cell(mine["first"], "count"))),
                unknown=_n(_int(table.cell(mine["not known"], "count"))),
            )


def _lag(table: Table, scopes: Scopes) -> Iterator[str]:
    own = set(_governments(scopes))
    rows = [
        row
        for row in table.rows
        if own & {table.cell(row, c) for c in ("first", "then")}
        and _int(table.cell(row, "count")) >= _LAGS
    ]
    for row in sorted(rows, key=lambda row: -_int(table.cell(row, "count")))[:_PARTS]:
        ends = table.cell(row, "days_interval")
        days = table.cell(row, "days")
        if isinstance(ends, tuple) and None not in ends and isinstance(days, int | float):
            low, high = (f"{end:,.0f}" for end in ends if end is not None)
            yield _the(
                texts.LAG,
                first=str(table.cell(row, "first")),
                then=str(table.cell(row, "then")),
                number=_n(_int(table.cell(row, "count"))),
                days=f"{days:,.0f}",
                low=low,
                high=high,
            )


def _firsts(table: Table, _: Scopes) -> Iterator[str]:
    groups: dict[tuple[Cell, Cell], list[str]] = {}
    for row in table.rows:
        group = (table.cell(row, "of"), table.cell(row, "programme"))
        if group[0] != "listing":
            groups.setdefault(group, []).append(_first(table, row))
    for (of, programme), parts in groups.items():
        if len(parts) > _FIRSTS:
            parts[_FIRSTS:] = [texts.FIRST_MORE.format(number=_n(len(parts) - _FIRSTS))]
        words = texts.FIRST if of == "country" else texts.FIRST_CODES
        yield words.format(of=of, programme=programme, parts="; ".join(parts))


def _first(table: Table, row: Row) -> str:
    """
    One first. Names stand beside a country, which is a fact, and never beside a code.

    A code may be a rule's suggestion; the table has the names, and says so.
    """
    said = {name: table.cell(row, name) for name in ("label", "dated", "names")}
    named = table.cell(row, "of") == "country"
    part = (texts.FIRST_NAMED if named else texts.FIRST_PART).format(**said)
    if str(table.cell(row, "sure")).startswith("perhaps"):
        return texts.FIRST_PERHAPS.format(part=part)
    return part


def _delistings(table: Table, _: Scopes) -> Iterator[str]:
    """The question's own sentence: it stands first among its notes."""
    yield table.notes[0]


def _time_on_list(table: Table, scopes: Scopes) -> Iterator[str]:
    for programme in scopes.began.programmes:
        mine = _where(table, programme=programme)
        watched = [row for row in mine if _int(table.cell(row, "at_risk")) >= _WATCHED]
        ends = table.cell(watched[-1], "survival_interval") if watched else None
        if watched and _int(table.cell(watched[-1], "days")) and isinstance(ends, tuple):
            last = watched[-1]
            yield texts.SURVIVAL.format(
                programme=programme,
                share=in_words(table.cell(last, "survival"), "share"),
                low=in_words(ends[0], "share"),
                high=in_words(ends[1], "share"),
                days=_n(_int(table.cell(last, "days"))),
                at_risk=_n(_int(table.cell(last, "at_risk"))),
            )


def _coverage(table: Table, _: Scopes) -> Iterator[str]:
    for row in _where(table, what="a reason"):
        number, of = _int(table.cell(row, "count")), _int(table.cell(row, "of"))
        yield texts.COVERAGE.format(
            number=_n(number),
            of=_n(of),
            programme=table.cell(row, "programme"),
            share=_share(number, of),
        )


def _lower(words: str) -> str:
    """
    Words within a sentence; an abbreviation stays as it is.

    >>> _lower("Women and girls"), _lower("LGBTQI+ persons")
    ('women and girls', 'LGBTQI+ persons')
    """
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _where(table: Table, **label: str) -> list[Row]:
    return [
        row
        for row in table.rows
        if all(table.cell(row, name) == value for name, value in label.items())
    ]


def _governments(scopes: Scopes) -> Sequence[str]:
    """The governments of the review's programmes, by name."""
    names: dict[str, str] = {str(code): name for code, name in ISSUERS.items()}
    found = (names[codebook.programme(one).issuer] for one in scopes.began.programmes)
    return list(dict.fromkeys(found))


def _the(words: str, **said: str) -> str:
    """A sentence in which a government has its article only where its name takes one."""
    for name, value in said.items():
        if value not in texts.THE:
            words = words.replace(f"the {{{name}}}", f"{{{name}}}")
    return words.format(**said)


def _part(table: Table, row: Row, label: str, of: int | None = None) -> str:
    kind = next(column.kind for column in table.columns if column.name == label)
    return texts.PART.format(
        name=in_words(table.cell(row, label), kind),
        number=_n(len(row.ids)),
        share=_share(len(row.ids), of or table.total),
    )


def _int(cell: Cell) -> int:
    return int(cell) if isinstance(cell, int | float) else 0


def _n(number: int) -> str:
    return f"{number:,}"


def _share(number: int, of: int) -> str:
    return f"{number / of:.1%}" if of else "0.0%"


_SAYS: dict[str, Says] = {
    "against-before": _against_before,
    "periods": _periods,
    "rounds": _rounds,
    "human-rights-day": _december,
    "countries": _largest,
    "regions": _largest,
    "kinds": _kinds,
    "tie": _tie,
    "allies": _allies,
    "abuse": _codes,
    "corruption": _codes,
    "victims": _codes,
    "never-recognised": _never,
    "overlap": _overlap,
    "listed-by-several": _several,
    "first-mover": _first_mover,
    "lag": _lag,
    "firsts": _firsts,
    "delistings": _delistings,
    "time-on-list": _time_on_list,
    "coverage": _coverage,
}
