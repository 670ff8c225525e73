"""Victim groups that no published statement of reasons mentions."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from magnitsky.codebook import taxonomy
from magnitsky.label.values import NOT_STATED, About
from magnitsky.measure.cell_text import value_text
from magnitsky.measure.codes import NOT_PUBLISHED, share
from magnitsky.measure.columns import CODES, PROGRAMME
from magnitsky.measure.counting import by_programme, counted_facts, listings, tie_notes
from magnitsky.measure.findings import in_percent, lower_first, rows_with, whole
from magnitsky.measure.question import ALL_CONTROLS, Question
from magnitsky.measure.review import ReviewContext, ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence, listed
from magnitsky.measure.table import Column, Row, Table

READ = Column("reasons_read", "Reasons read", "count")
LISTED = Column("listings", "Listings", "count")
PUBLISHED = Column("published", "Share with a reason", "share")
_NO_GROUPS = frozenset({NOT_STATED, "named-individual"})
_NOTE = Sentence(
    "A group is recognised where an official text names it as victim, by a rule or a person. Never"
    " recognised means: in no reason that was published and read, under this programme."
)


def answer(rows: Rows, scope: Scope) -> Table:
    """
    The groups each programme never mentioned, with how many of its reasons were read.

    Counts everything ever listed up to the day; with a window, what started in it. A programme
    without any collected reason has no row, since nothing can be said about it.
    """
    told = scope if scope.window else replace(scope, counting="ever")
    within = counted_facts(rows, told)
    of = by_programme(within)
    found: list[Row] = []
    silent: list[str] = []
    for programme in scope.programmes:
        mine = listings(of[programme])
        read = frozenset(one for one in mine if one in rows.codes)
        if mine and not read:
            silent.append(programme)
        named = _named(rows, read)
        cells = (len(read), len(mine), share(len(read), len(mine)))
        found += [Row((programme, group, *cells), read) for group in _groups(named) if read]
    everyone = listings(within)
    never = _groups(_named(rows, frozenset(one for one in everyone if one in rows.codes)))
    notes = [_NOTE, *tie_notes(rows, told)]
    if silent:
        notes.append(
            Sentence(
                "No reason was read of any listing under {programmes}.",
                programmes=", ".join(silent),
            )
        )
    columns = (PROGRAMME, CODES["victims"], READ, LISTED, PUBLISHED)
    aside = {"never_under_any": list(never), NOT_PUBLISHED.replace(" ", "_"): silent}
    return Table(QUESTION.slug, columns, tuple(found), told, len(everyone), tuple(notes), aside)


def _named(rows: Rows, read: frozenset[str]) -> frozenset[str]:
    said: list[Mapping[About, bool]] = [rows.codes[one] for one in read]
    return frozenset(code for codes in said for scheme, code in codes if scheme == "victims")


def _groups(named: frozenset[str]) -> tuple[str, ...]:
    return tuple(code for code in taxonomy.victims() if code not in named | _NO_GROUPS)


def _findings(table: Table, context: ReviewContext) -> Iterator[str]:
    for programme in context.programmes:
        mine = rows_with(table, programme=programme)
        if mine:
            read, of = (whole(table.cell(mine[0], c.name)) for c in (READ, LISTED))
            groups = [value_text(table.cell(row, "victims"), "victims") for row in mine]
            yield Sentence(
                "No reason that was read under {programme} names as victims: {groups}. A reason was"
                " read for {read} of its {listings} listings ({share}).",
                programme=programme,
                groups=listed(map(lower_first, groups)),
                read=read,
                listings=of,
                share=in_percent(read, of),
            )


QUESTION = Question(
    slug="never-recognised",
    title="Victims never recognised",
    asks="Which victim groups does no published reason name?",
    group="what for",
    controls=ALL_CONTROLS,
    answer=answer,
    chart=None,
    review=(ReviewSection("what", 4, "ever"),),
    findings=_findings,
)
