"""The stylesheet of the charts: with custom properties for a page, resolved for a file alone."""

import functools
import re
from pathlib import Path

STATIC = Path(__file__).parent / "static"
"""The folder from which a site serves the one stylesheet of the charts, as `charts/chart.css`."""
_FILE = STATIC / "charts" / "chart.css"
_PROPERTY = re.compile(r"(--[\w-]+):\s*([^;}]+)")
_USE = re.compile(r"var\((--[\w-]+)\)")
_WITHIN = re.compile(r"^\.chart (?!\{)", re.MULTILINE)
_ONLY_FOR_PAGES = re.compile(r"/\* pages \*/.*?/\* end \*/", re.DOTALL)


@functools.cache
def page_css() -> str:
    """For a page: light, dark and print."""
    return _FILE.read_text("utf-8")


@functools.cache
def plain_css() -> str:
    """
    For a file of its own: the light colours, written out.

    A viewer or a printer's program may know neither custom properties nor media.
    """
    rules = _ONLY_FOR_PAGES.sub("", page_css())
    values = dict(_PROPERTY.findall(rules))
    resolved = _USE.sub(lambda use: values[use[1]], rules)
    return _WITHIN.sub("", _PROPERTY.sub("", resolved)).strip()
