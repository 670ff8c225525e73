"""The routes of the site as guards of access see them: by address and name together."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

Place = tuple[str, str]
"""The pattern of an address, and the name of its route."""


class Route(NamedTuple):
    """One route: its whole address pattern, its name with its namespace, and its view."""

    path: str
    name: str
    view: Any

    @property
    def place(self) -> Place:
        """What the guards know it by."""
        return self.path, self.name

    @property
    def is_open(self) -> bool:
        """Whether a visitor gets in: its view says so, or else a log-in is asked for."""
        return not getattr(self.view, "login_required", True)

    @property
    def is_for_programs(self) -> bool:
        """Whether it stands behind the door of what programs ask."""
        return bool(getattr(self.view, "answers_programs", False))


def routes(
    patterns: Iterable[URLPattern | URLResolver] | None = None, path: str = "", space: str = ""
) -> Iterator[Route]:
    """Every route below these patterns; without any, every route of the site."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        whole = path + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from routes(one.url_patterns, whole, inner)
        else:
            yield Route(whole, f"{space}{one.name}" if one.name else "", one.callback)


def wrongly_open(found: Iterable[Route], public: Collection[Place]) -> set[Place]:
    """The routes that a person without a log-in may open and that nobody meant to be open."""
    return {
        one.place
        for one in found
        if one.is_open and not one.is_for_programs and one.place not in public
    }


def twice(found: Iterable[Route]) -> list[str]:
    """The names that two routes share: then a link, or a guard, may take one for the other."""
    names = [one.name for one in found if one.name]
    return sorted({name for name in names if names.count(name) > 1})
