"""Repeated lines of an actor's page, as HTML: values and codes."""

from collections.abc import Iterable

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from magnitsky.codebook.schemes import public_schemes
from magnitsky.label.highlight import plain_excerpt
from magnitsky.site.actor_detail.facts import FactValue
from magnitsky.site.actor_detail.statements import StatementCode, StatementView
from magnitsky.site.html_element import element, joined
from magnitsky.site.labels import SCHEMES
from magnitsky.site.templatetags.display import code_label
from magnitsky.site.urls_of import address_of_code


def values(given: Iterable[FactValue]) -> SafeString:
    """The values of a fact, each with its lists."""
    return joined(_value(one) for one in given)


def _value(one: FactValue) -> SafeString:
    by = element("span", "; ".join(one.sources), class_="small quiet by", **_foreign())
    note = element("span", f"({one.note})", class_="small quiet") if one.note else None
    text = element("bdi", plain_excerpt(one.text), lang=one.lang or None)
    return element("li", joined((text, note, by) if note else (text, by), between=" "))


def codes(of: StatementView) -> SafeString:
    """The codes of a statement, each with the number of its quote and its status."""
    return joined(_code(one, of) for one in of.codes)


def _code(one: StatementCode, of: StatementView) -> SafeString:
    if one.is_confirmed:
        stand = element("span", gettext("confirmed"), class_="stand confirmed")
    else:
        stand = element("span", gettext("machine-coded"), class_="stand")
    scheme = element("span", f"{SCHEMES.get(one.scheme, one.scheme)}:", class_="quiet")
    return element(
        "li",
        _back(one, of), scheme, " ", _label(one), _quote(one, of), " ", stand,
        id=f"{of.key}code-{one.number}" if one.number else None,
    )  # fmt: skip


def _back(one: StatementCode, of: StatementView) -> SafeString:
    """A link back to the marked quote."""
    # Without the text there is no mark that the link could lead to.
    if not (one.number and of.words):
        return SafeString()
    says = f"{gettext('To the quote')} {one.number}"
    target = f"#{of.key}quote-{one.number}"
    link = element("a", str(one.number), class_="ref", href=target, aria_label=says)
    return joined((link, " "))


def _label(one: StatementCode) -> SafeString:
    if not one.number:
        return element("span", gettext("not stated"), class_="not-stated")
    label = plain_excerpt(code_label(one.code, one.scheme))
    if one.is_in_codebook and one.scheme in public_schemes():
        address = address_of_code(one.scheme, one.code)
        return element("a", label, href=address, **_foreign())
    return element("bdi", label)


def _quote(one: StatementCode, of: StatementView) -> SafeString:
    """The quote itself, if there is no text in which it could be marked."""
    if of.words or not one.quote:
        return SafeString()
    quote = element("q", plain_excerpt(one.quote), class_="quote", lang=of.language, dir="auto")
    return joined((" ", quote))


def _foreign() -> dict[str, str | None]:
    return {} if get_language() == "en" else {"lang": "en", "dir": "ltr"}
