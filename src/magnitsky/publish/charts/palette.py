"""Colours distinguishable with colour blindness, of different lightness, hatched for print."""

from magnitsky.publish.charts.drawing import Box, tag, width_of, words_at

INKS = 6
"""Maximum number of distinguishable parts."""

_HATCHED = {1: "M0,6L6,0", 3: "M0,3H6M3,0V6", 4: "M3,0V6", 5: "M0,3H6"}
"""Hatching patterns of six units; the other colours are plain."""

_STEP, _KEY, _GAP = 20.0, 12.0, 18.0


def defined(identity: str, used: int) -> str:
    """The pattern definitions used; ids are unique to the drawing."""
    tiles = "".join(
        tag(
            "pattern",
            tag("path", class_="hatch", d=strokes),
            id=f"{identity}-{ink}",
            width=6,
            height=6,
            patternUnits="userSpaceOnUse",
        )
        for ink, strokes in _HATCHED.items()
        if ink < used
    )
    return tag("defs", tiles) if tiles else ""


def inked(box: Box, ink: int, identity: str) -> str:
    """A rectangle in a colour, with its hatching."""
    plain = box.drawn(f"ink-{ink}")
    if ink not in _HATCHED:
        return plain
    hatching = tag(
        "rect", x=box.x, y=box.y, width=box.width, height=box.height, fill=f"url(#{identity}-{ink})"
    )
    return plain + hatching


def legend_rows(parts: tuple[str, ...], left: float, width: float) -> list[list[tuple[float, int]]]:
    """The layout of legend keys: rows of positions and part numbers."""
    rows: list[list[tuple[float, int]]] = [[]]
    x = left
    for number, part in enumerate(parts):
        room = _KEY + 6 + width_of(part) + _GAP
        if rows[-1] and x + room > width:
            rows.append([])
            x = left
        rows[-1].append((x, number))
        x += room
    return rows


def legend_height(parts: tuple[str, ...], left: float, width: float) -> float:
    """The height of the legend; one part needs none."""
    return len(legend_rows(parts, left, width)) * _STEP + 8 if len(parts) > 1 else 0


def legend(parts: tuple[str, ...], left: float, top: float, width: float, identity: str) -> str:
    """The legend, in as many rows as needed."""
    if len(parts) < 2:  # noqa: PLR2004 - one part needs no legend
        return ""
    return "".join(
        inked(Box(x, top + row * _STEP, _KEY, _KEY), number, identity)
        + words_at(x + _KEY + 6, top + row * _STEP + 11, parts[number])
        for row, places in enumerate(legend_rows(parts, left, width))
        for x, number in places
    )
