"""Lines of an actor's page that stand on it by the dozen: values and codes, as HTML."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from magnitsky.label.highlight import plain_excerpt
from magnitsky.site.actor_detail.facts import FactValue
from magnitsky.site.actor_detail.statements import StatementCode, StatementView
from magnitsky.site.labels import SCHEMES
from magnitsky.site.templatetags.display import code_label

_PAGES = {"abuse": "abuse", "victims": "victim-group", "corruption": "corruption-kind"}


def values(given: Iterable[FactValue]) -> SafeString:
    """The values of a fact, each with the lists that say it."""
    return SafeString("".join(_value(one) for one in given))


def _value(one: FactValue) -> str:
    lang = f' lang="{escape(one.lang)}"' if one.lang else ""
    note = f' <span class="small quiet">({escape(one.note)})</span>' if one.note else ""
    by = escape("; ".join(one.sources))
    return (
        f"<li><bdi{lang}>{escape(plain_excerpt(one.text))}</bdi>{note}"
        f' <span class="small quiet by"{_foreign()}>{by}</span></li>'
    )


def codes(of: StatementView) -> SafeString:
    """The codes of a statement, each with the number of its quote and its standing."""
    return SafeString("".join(_code(one, of) for one in of.codes))


def _code(one: StatementCode, of: StatementView) -> str:
    anchor = f' id="{escape(of.key)}code-{one.number}"' if one.number else ""
    if one.is_confirmed:
        stand = f'<span class="stand confirmed">{escape(gettext("confirmed"))}</span>'
    else:
        stand = f'<span class="stand">{escape(gettext("suggested by rule"))}</span>'
    scheme = escape(str(SCHEMES.get(one.scheme, one.scheme)))
    return (
        f'<li{anchor}>{_back(one, of)}<span class="quiet">{scheme}:</span>'
        f" {_label(one)}{_quote(one, of)} {stand}</li>"
    )


def _back(one: StatementCode, of: StatementView) -> str:
    """The way back to the marked quote."""
    if not (one.number and of.words):
        return ""
    says = escape(f"{gettext('To the quote')} {one.number}")
    target = f"#{escape(of.key)}quote-{one.number}"
    return f'<a class="ref" href="{target}" aria-label="{says}">{one.number}</a> '


def _label(one: StatementCode) -> str:
    if not one.number:
        return f'<span class="not-stated">{escape(gettext("not stated"))}</span>'
    label = escape(plain_excerpt(code_label(one.code, one.scheme)))
    if one.is_in_codebook and one.scheme in _PAGES:
        address = escape(reverse(_PAGES[one.scheme], args=[one.code]))
        return f'<a href="{address}"{_foreign()}>{label}</a>'
    return f"<bdi>{label}</bdi>"


def _quote(one: StatementCode, of: StatementView) -> str:
    """The quote itself, where there is no text in which it could be marked."""
    if of.words or not one.quote:
        return ""
    lang = escape(of.language)
    return f' <q class="quote" lang="{lang}" dir="auto">{escape(plain_excerpt(one.quote))}</q>'


def _foreign() -> str:
    return "" if get_language() == "en" else ' lang="en" dir="ltr"'
