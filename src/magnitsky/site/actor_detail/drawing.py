"""The timeline of an actor as a chart; the table below it has the same content."""

from collections.abc import Sequence
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from magnitsky.publish.charts.timeline import Timeline, TimelineSpan
from magnitsky.site.actor_detail.timeline import TimelineTerm
from magnitsky.site.date_text import day
from magnitsky.site.templatetags.display import source_short

_FEWEST = 2


def drawing(name: str, terms: Sequence[TimelineTerm]) -> SafeString | str:
    """
    Designations as bars, in force or ended; empty if there are fewer than two.

    Designations on superseded lists are shown in the table only.
    """
    # A superseded list no longer shows removals, so its bars would wrongly run until today.
    shown = [term for term in terms if term.standing in {"in-force", "ended"}]
    if len(shown) < _FEWEST:
        return ""
    until = max(term.read_on or date.fromisoformat(term.began) for term in shown)
    chart = Timeline(
        title=_("Timeline of %(name)s") % {"name": name},
        description=_(
            "One bar per designation, from the listing date to the delisting date or today."
        ),
        spans=tuple(_span(term) for term in shown),
        until=until,
    )
    return SafeString(chart.svg("timeline-chart"))  # It escapes every word it is given.


def _span(term: TimelineTerm) -> TimelineSpan:
    ends_on = date.fromisoformat(term.until) if term.until else None
    if ends_on is None:
        says = _("since %(first)s") % {"first": day(term.began)}
    else:
        says = _("%(first)s to %(last)s") % {"first": day(term.began), "last": day(term.until)}
    gone = term.gone_after if ends_on and not term.until_notice else None
    return TimelineSpan(
        label=f"{term.programme}, {source_short(term.source)}",
        starts_on=date.fromisoformat(term.began),
        ends_on=ends_on,
        says=says,
        not_before=date.fromisoformat(term.after) if term.after and not term.is_stated else None,
        seen_on=date.fromisoformat(gone) if gone else None,
    )
