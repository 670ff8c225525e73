"""Build escaped HTML elements: the only place outside templates where HTML is written."""

from collections.abc import Iterable

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

_VOID = frozenset({"input"})


def element(name: str, /, *content: str, **attributes: str | bool | None) -> SafeString:
    """
    An HTML element; its content and attributes are escaped unless marked safe.

    A trailing `_` in an attribute name is dropped (`class_`), other underscores become hyphens.
    None and False omit the attribute; True writes it without a value.

    >>> element("a", "<b>", class_="tag", href='/?q="', hidden=True, title=None)
    '<a class="tag" href="/?q=&quot;" hidden>&lt;b&gt;</a>'
    """
    said = ""
    for key, value in attributes.items():
        if value is not None and value is not False:
            written = "" if value is True else f'="{conditional_escape(value)}"'
            said += f" {key.rstrip('_').replace('_', '-')}{written}"
    end = "" if name in _VOID else f"</{name}>"
    return SafeString(f"<{name}{said}>{joined(content)}{end}")


def joined(parts: Iterable[str], between: str = "") -> SafeString:
    """
    The parts joined by `between`; each is escaped unless marked safe.

    >>> joined(["<", element("i", "x")], between=" · ")
    '&lt; · <i>x</i>'
    """
    return SafeString(conditional_escape(between).join(map(conditional_escape, parts)))
