"""Build a review: rows and scopes, then tables, then text."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from magnitsky import __version__, codebook
from magnitsky.codebook.kinds import plural_of
from magnitsky.convert.source import card_of
from magnitsky.measure.count import count
from magnitsky.measure.counting import counted_facts
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import day_in_words, listed
from magnitsky.measure.table import Table
from magnitsky.measure.window import Window
from magnitsky.present.register_version import register_version
from magnitsky.present.report import sources, texts
from magnitsky.present.report.annex import annex
from magnitsky.present.report.document import (
    Chapter,
    Definition,
    Figure,
    Finding,
    NamedTarget,
    ReportDocument,
    TargetList,
)
from magnitsky.present.report.people import names
from magnitsky.present.report.periods import period
from magnitsky.present.report.report import Report, Scopes, SourceFile
from magnitsky.present.report.scopes import scopes
from magnitsky.present.report.sections import chapters


def review(programmes: tuple[str, ...], window: Window) -> Report:
    """
    The review of a period under these programmes.

    If a programme's latest list is older than the end of the period, this is stated first: the
    numbers then do not cover the whole period.
    """
    of = scopes(programmes, window)
    scoped = (of.began, of.ended, of.stock, of.ever)
    began, ended, in_force, ever = (count(of.rows, scope, "kind") for scope in scoped)
    tables = (began, ended, in_force, ever)
    read = sources.files({one.source for one in of.wide.reads}, of.until)
    made_on = datetime.now(UTC).date()
    document = _document(of, tables, read, made_on)
    complete = not (of.stale() or of.began.unread() or window.last >= made_on)
    return Report(document, of, began, ended, in_force, ever, read, complete)


def _document(
    of: Scopes, tables: Sequence[Table], read: Sequence[SourceFile], made_on: date
) -> ReportDocument:
    said = period(of.window)
    sections = chapters(of)
    named = names(counted_facts(of.rows, of.began), ended=False)
    gone = names(counted_facts(of.rows, of.ended), ended=True)
    ids = listed(list(of.began.programmes))
    title = texts.TITLE.format(period=said)
    return ReportDocument(
        language=texts.LANGUAGE,
        kicker=texts.KICKER,
        title=title,
        lead="; ".join(f"{codebook.programme(p).title} ({p})" for p in of.began.programmes),
        short=texts.FILE_TITLE.format(period=said, programmes=ids),
        notice=_notice(of, made_on),
        figures=_figures(tables, said, day_in_words(of.until)),
        findings=_findings(sections),
        scope=f"{of.began.sentence()} {of.stock.brief()}",
        notes=tables[0].notes,
        chapters=tuple(chapter for chapter in sections if chapter.sections),
        lists=(
            _names("named", texts.NAMED.format(period=said), texts.VERB_BEGAN, named, of.began),
            _names("removed", texts.REMOVED.format(period=said), texts.VERB_ENDED, gone, of.ended),
        ),
        annex=annex(of, named),
        annex_scope=texts.ANNEX_SCOPE.format(began=of.began.brief(), stock=of.stock.brief()),
        method=texts.METHOD_WORDS,
        checking=_checking(of, sections),
        terms=(
            *(Definition(*term) for term in texts.TERMS),
            *_programme_terms(of.began.programmes),
        ),
        sources=sources.grid(of.wide.reads, read),
        attributions=tuple(sorted({card_of(one.source).attribution for one in of.wide.reads})),
        citation=texts.CITE.format(
            version=__version__, title=f"{texts.FILE_TITLE.format(period=said, programmes=ids)}.",
            made=day_in_words(made_on), edition=register_version(),
        ),
        made=texts.MADE.format(made=day_in_words(made_on), version=__version__),
    )  # fmt: skip


def _notice(of: Scopes, made_on: date) -> str:
    parts = []
    if of.window.last >= made_on:
        parts.append(texts.STILL_RUNS.format(day=day_in_words(of.window.last)))
    if stale := of.stale():
        reads = "; ".join(
            texts.INCOMPLETE_READ.format(programme=one.programme, day=day_in_words(one.last_on))
            for one in stale
        )
        parts.append(texts.INCOMPLETE.format(period=period(of.window)))
        parts.append(texts.INCOMPLETE_REST.format(reads=reads))
    if unread := of.began.unread():
        parts.append(texts.UNREAD.format(programmes=listed(unread)))
    return " ".join(parts)


def _figures(tables: Sequence[Table], said: str, day: str) -> tuple[Figure, ...]:
    titles = (
        texts.BEGAN.format(period=said), texts.ENDED.format(period=said),
        texts.IN_FORCE.format(day=day), texts.EVER,
    )  # fmt: skip
    return tuple(
        Figure(title, f"{table.total:,}", _kinds(table))
        for title, table in zip(titles, tables, strict=True)
    )


def _kinds(table: Table) -> str:
    said = [
        f"1 {kind}" if number == 1 else f"{number:,} {plural_of(str(kind))}"
        for kind, number in ((row.cells[0], len(row.ids)) for row in table.rows)
    ]
    return ", ".join(said) or texts.NONE.lower().rstrip(".")


def _findings(sections: Sequence[Chapter]) -> tuple[Finding, ...]:
    """Each sentence once, though several tables may state it."""
    found = {
        sentence: Finding(sentence, section.slug)
        for chapter in reversed(sections)
        for section in reversed(chapter.sections)
        for sentence in reversed(section.sentences[: section.leading])
    }
    return tuple(reversed(found.values()))


def _names(
    slug: str, title: str, verb: str, rows: tuple[NamedTarget, ...], scope: Scope
) -> TargetList:
    number = len(rows)
    caption = texts.NAMES_CAPTION.format(number=f"{number:,}")
    note = f" {texts.REMOVED_NOTE}" if slug == "removed" else ""
    said = texts.NAMES_CAPTION_ONE if number == 1 else caption
    return TargetList(slug, title, verb, said, rows, scope.brief() + note)


def _checking(of: Scopes, sections: Sequence[Chapter]) -> tuple[str, ...]:
    tables = ", ".join(f"{s.slug}.csv" for chapter in sections for s in chapter.sections)
    named = " ".join(f"--programme {programme}" for programme in of.began.programmes)
    flow = f"--flow {of.window.first} {of.window.last}"
    command = f"`magnitsky count {named} {flow}`."
    return tuple(words.format(table=tables, command=command) for words in texts.CHECKING_WORDS)


def _programme_terms(programmes: tuple[str, ...]) -> list[Definition]:
    found = map(codebook.programme, programmes)
    return [
        Definition(
            one.id,
            texts.PROGRAMME_MEANS.format(
                title=one.title, authority=one.authority, basis="; ".join(one.legal_basis)
            ),
            one.url,
        )
        for one in found
    ]
