"""The chart stylesheet: with custom properties for pages, resolved for standalone files."""

import functools
import re
from pathlib import Path

STATIC = Path(__file__).parent / "static"
"""The folder from which the site serves the stylesheet, as `charts/chart.css`."""
_FILE = STATIC / "charts" / "chart.css"
_PROPERTY = re.compile(r"(--[\w-]+):\s*([^;}]+)")
_USE = re.compile(r"var\((--[\w-]+)\)")
_WITHIN = re.compile(r"^\.chart (?!\{)", re.MULTILINE)
_ONLY_FOR_PAGES = re.compile(r"/\* pages \*/.*?/\* end \*/", re.DOTALL)


@functools.cache
def page_css() -> str:
    """For pages: light, dark and print."""
    return _FILE.read_text("utf-8")


@functools.cache
def plain_css() -> str:
    """
    For standalone files: the light colours, resolved.

    Viewers and printing software may support neither custom properties nor media queries.
    """
    rules = _ONLY_FOR_PAGES.sub("", page_css())
    values = dict(_PROPERTY.findall(rules))
    resolved = _USE.sub(lambda use: values[use[1]], rules)
    return _WITHIN.sub("", _PROPERTY.sub("", resolved)).strip()
