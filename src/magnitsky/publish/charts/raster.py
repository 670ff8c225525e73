"""From SVG to PNG with typst: no browser, no system library, the packaged fonts."""

import re
from pathlib import Path

from magnitsky.publish.typeset import compiled

_PAGE = Path(__file__).parent / "picture.typ"
_SIZE = re.compile(r'width="(\d+)" height="(\d+)"')
_DPI = 72.0
_SCALE = 2


def png(svg: str) -> bytes:
    """
    A drawing as PNG, two pixels per unit.

    Args:
        svg: with width and height in its root element, and its stylesheet included.
    """
    found = _SIZE.search(svg)
    assert found is not None  # noqa: S101 - `Chart.picture` states its size
    said = {"svg": svg, "width": found[1], "height": found[2]}
    return compiled(_PAGE, "png", said, ppi=_DPI * _SCALE)
