"""Links of the header and footer; pages this installation does not serve are left out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from magnitsky.codebook.schemes import public_schemes

_MAIN = (
    ("search", _("Names")),
    ("programmes", _("Programmes")),
    ("countries", _("Countries")),
    *((str(row.address), _(row.title)) for row in public_schemes().values() if row.menu == "main"),
    ("changes", _("What changed")),
    ("numbers", _("Numbers")),
    ("reviews", _("Reports")),
)
_ASIDE = (("help", _("Help")),)
_MEMBERS = (
    ("match-queue", _("Matches")),
    ("coding-queue", _("Codings")),
    ("account_logout", _("Log out")),
)
_FOOT = (
    *((str(row.address), _(row.title)) for row in public_schemes().values() if row.menu == "foot"),
    ("rounds", _("Rounds")),
    ("method", _("Method")),
    ("definitions", _("Definitions")),
    ("coverage", _("Coverage")),
    ("data", _("Data")),
    ("api-guide", _("API")),
    ("about", _("About")),
    ("help", _("Help")),
)
_VISITORS = (("account_login", _("Log in")),)


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """One link; `is_here` if the reader is on that page or on one below it."""

    label: Any
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Navigation:
    """The links of a page's header and footer."""

    search: str
    main: list[NavigationLink] = field(default_factory=list)
    aside: list[NavigationLink] = field(default_factory=list)
    members: list[NavigationLink] = field(default_factory=list)
    foot: list[NavigationLink] = field(default_factory=list)
    visitors: list[NavigationLink] = field(default_factory=list)


def navigation(path: str) -> Navigation:
    """The links for the page at `path`."""
    return Navigation(
        address_of("search") or "",
        *(list(_places(names, path)) for names in (_MAIN, _ASIDE, _MEMBERS, _FOOT, _VISITORS)),
    )


def _places(names: Iterable[tuple[str, Any]], path: str) -> Iterable[NavigationLink]:
    for name, label in names:
        address = address_of(name)
        if address is not None:
            yield NavigationLink(label, address, path.startswith(address))


def address_of(name: str) -> str | None:
    """The address of a page without arguments; None if it is not served."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
