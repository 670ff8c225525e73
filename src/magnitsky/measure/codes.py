"""Count listings by code (abuse, victims, corruption, tie), including those without one."""

from collections.abc import Mapping
from dataclasses import replace

from magnitsky.codebook.schemes import counted_schemes
from magnitsky.codebook.taxonomy import codes_of
from magnitsky.label.values import NOT_STATED, About
from magnitsky.measure.columns import BY_NAME, CONFIRMED, COUNT, SHARE, SUGGESTED
from magnitsky.measure.counting import counted_facts, listings, tally, tie_notes
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Label, Row, Table

NOT_PUBLISHED = "reason not published"
"""The row of the listings for which no official statement of reasons was collected."""


def count_codes(rows: Rows, scope: Scope, by: str, *, question: str = "count") -> Table:
    """
    Count listings in a scope by the codes of their statements of reasons.

    A listing counts in the row of each of its codes, and once in the total. By tie, it counts as
    direct if any own conduct is described, otherwise as derivative. `by` is the name a scheme is
    counted by. The row "not stated" (None) holds listings whose reason is published but has no
    such code; the last row holds those whose reason is not published.
    """
    scheme = counted_schemes()[by]
    scope = replace(scope, told_apart=scheme.is_single)
    within = counted_facts(rows, scope)
    total = len(listings(within))
    codes = {fact.id: codes_by(rows.codes.get(fact.id), by) for fact in within}
    order = {
        code: place for place, code in enumerate((*codes_of(scheme.slug), None, NOT_PUBLISHED))
    }
    found = tally(
        within,
        lambda fact: ((code,) for code in codes[fact.id]),
        lambda label: order.get(str(label[0]) if label[0] else None, len(order)),
    )
    # Shown even if empty, so that the reader sees that no reason is missing.
    found.setdefault((NOT_PUBLISHED,), frozenset())
    silent = len(found[NOT_PUBLISHED,])
    return Table(
        question,
        (BY_NAME[by], COUNT, CONFIRMED, SUGGESTED, SHARE),
        tuple(_row(label, ids, codes, total) for label, ids in found.items()),
        scope,
        total,
        (*tie_notes(rows, scope), *_notes(total, silent, by)),
        {"reason_not_published": {"count": silent, "share": share(silent, total)}},
    )


def _row(
    label: Label, ids: frozenset[str], codes: Mapping[str, Mapping[str | None, bool]], total: int
) -> Row:
    code = str(label[0]) if label[0] else None
    confirmed = sum(bool(codes[one].get(code)) for one in ids)
    suggested = 0 if code in {None, NOT_PUBLISHED} else len(ids) - confirmed
    return Row((*label, len(ids), confirmed, suggested, share(len(ids), total)), ids)


def codes_by(said: Mapping[About, bool] | None, by: str) -> dict[str | None, bool]:
    """The rows a listing counts in, each with whether a person confirmed the code."""
    if said is None:
        return {NOT_PUBLISHED: False}
    scheme = counted_schemes()[by]
    mine: dict[str | None, bool] = {
        code: is_confirmed
        for (of, code), is_confirmed in said.items()
        if of == scheme.slug and code != NOT_STATED
    }
    # Own conduct, the first code, makes a listing direct, whatever ties its reason also mentions.
    first = next((code for code in codes_of(scheme.slug) if code in mine), None)
    if scheme.is_single and first is not None:
        mine = {first: mine[first]}
    return mine or {None: said.get((scheme.slug, NOT_STATED), False)}


def share(number: int, total: int) -> float:
    """A share rounded to four decimal places; 0 if the total is 0."""
    return round(number / total, 4) if total else 0.0


_NEWEST = Sentence(
    "Each text is read in its newest version. Where a government prints the reason in another of"
    " its lists only, it is taken from there."
)


def _notes(total: int, silent: int, by: str) -> tuple[str, ...]:
    said = f"{silent / total:.1%}" if total else "0%"
    notes = [
        Sentence(
            "The reason was not published or not read for {silent} of {total} listings ({share}).",
            silent=silent,
            total=total,
            share=said,
        ),
        Sentence("A code is 'suggested by rule' until a person who has read the text confirms it."),
        Sentence("A code on which people differ is left out until somebody adjudicates."),
        _NEWEST,
    ]
    if not counted_schemes()[by].is_single:
        notes.append(Sentence("A listing with several codes counts in each row."))
    return tuple(notes)
