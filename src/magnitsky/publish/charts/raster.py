"""From a drawing to pixels, by typst: no browser, no system library, the packaged fonts."""

import re

from magnitsky.publish.typeset import compiled

_SIZE = re.compile(r'width="(\d+)" height="(\d+)"')
_SCALE = 2

_PAGE = """#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#set text(font: ("Noto Sans",), fallback: true)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)
"""


def png(svg: str) -> bytes:
    """
    A drawing in pixels, two for each unit.

    Args:
        svg: with a width and a height in its first element, and its stylesheet in it.
    """
    found = _SIZE.search(svg)
    assert found is not None  # noqa: S101 - `Chart.picture` states its size
    page = _PAGE.format(width=found[1], height=found[2])
    return compiled(page.encode(), "png", {"svg": svg}, ppi=72.0 * _SCALE)
