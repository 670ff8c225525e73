"""The one place where HTML is written outside templates: elements whose words are escaped."""

from collections.abc import Iterable

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

_VOID = frozenset({"input"})


def element(name: str, /, *content: str, **attributes: str | bool | None) -> SafeString:
    """
    An element. Its content and its attributes are escaped, but for what is safe already.

    An attribute's last `_` is dropped (`class_`), another becomes a hyphen; None and False leave
    it out, True gives it without a value.

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
    Parts one after the other, each escaped unless it is safe already.

    >>> joined(["<", element("i", "x")], between=" · ")
    '&lt; · <i>x</i>'
    """
    return SafeString(conditional_escape(between).join(map(conditional_escape, parts)))
