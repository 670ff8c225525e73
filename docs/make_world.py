"""
Draw the world once: python docs/make_world.py FOLDER, the unpacked npm package `world-atlas`.

Its geometry is Natural Earth's, in the public domain. The outlines are the coarse ones (1:110m),
in the Equal Earth projection, in whole units; a country too small to be seen gets the place of a
dot from the finer ones (1:50m).
"""

import itertools
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from magnitsky.codebook.countries import country_code

OUT = Path(__file__).parent.parent / "src" / "magnitsky" / "publish" / "charts" / "world.json"
WIDTH = 1440
SOUTHERNMOST = -56.5
"""Antarctica is left out."""
SMALLEST = 40.0
"""Square units below which a country needs a dot."""
NAMES = {
    "W. Sahara": "eh", "United States of America": "us", "Dem. Rep. Congo": "cd",
    "Dominican Rep.": "do", "Falkland Is.": "fk", "Central African Rep.": "cf", "Congo": "cg",
    "Eq. Guinea": "gq", "Turkey": "tr", "Solomon Is.": "sb", "N. Cyprus": "cy", "Somaliland": "so",
    "Bosnia and Herz.": "ba", "Macedonia": "mk", "S. Sudan": "ss", "Vatican": "va",
    "Marshall Is.": "mh", "N. Mariana Is.": "mp", "U.S. Virgin Is.": "vi", "Saint Helena": "sh",
    "Cayman Is.": "ky", "British Virgin Is.": "vg", "Turks and Caicos Is.": "tc",
    "São Tomé and Principe": "st", "St. Vin. and Gren.": "vc", "St. Kitts and Nevis": "kn",
    "Cook Is.": "ck", "Fr. Polynesia": "pf", "Åland": "ax", "Faeroe Is.": "fo", "Macao": "mo",
    "Antigua and Barb.": "ag", "St-Martin": "mf", "St-Barthélemy": "bl",
}  # fmt: skip
LEFT_OUT = {"Antarctica", "Fr. S. Antarctic Lands", "Siachen Glacier"}
CRIMEA = (32.0, 37.0, 44.0, 46.5)
"""West, east, south, north: drawn with Ukraine (resolution 68/262 of the UN General Assembly)."""

HALF = 180.0

Point = tuple[float, float]
Ring = list[Point]

_A = (1.340264, -0.081106, 0.000893, 0.003796)


def projected(point: Point) -> Point:
    """Equal Earth (Šavrič, Patterson and Jenny 2018): areas stay in proportion."""
    longitude, latitude = (math.radians(degree) for degree in point)
    t = math.asin(math.sqrt(3) / 2 * math.sin(latitude))
    a1, a2, a3, a4 = _A
    slope = 9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1
    x = 2 * math.sqrt(3) * longitude * math.cos(t) / (3 * slope)
    return x, a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t


def rings_of(world: dict[str, Any], geometry: dict[str, Any]) -> Iterator[Ring]:
    """The outer and inner rings of a TopoJSON geometry, in degrees."""
    arcs = geometry.get("arcs", [])
    polygons = [arcs] if geometry["type"] == "Polygon" else arcs
    for polygon in polygons:
        for ring in polygon:
            points: Ring = []
            for number in ring:
                arc = _arc(world, number)
                points += arc[1:] if points else arc
            yield points


def _arc(world: dict[str, Any], number: int) -> Ring:
    (kx, ky), (dx, dy) = world["transform"]["scale"], world["transform"]["translate"]
    x = y = 0
    points = []
    for step_x, step_y in world["arcs"][number if number >= 0 else ~number]:
        x, y = x + step_x, y + step_y
        points.append((x * kx + dx, y * ky + dy))
    return points if number >= 0 else points[::-1]


def countries(path: Path) -> dict[str, list[Ring]]:
    """The rings of each country by its code, in degrees."""
    world = json.loads(path.read_text("utf-8"))
    found: dict[str, list[Ring]] = {}
    for geometry in world["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        code = NAMES.get(name) or country_code(name)
        if code is None or name in LEFT_OUT:
            continue
        for ring in rings_of(world, geometry):
            owner = "ua" if code == "ru" and _is_crimea(ring) else code
            found.setdefault(owner, []).extend(cut(ring))
    return found


def cut(ring: Ring) -> list[Ring]:
    """
    A ring, cut where it crosses the 180th meridian.

    >>> parts = cut([(179, 0), (-179, 0), (-179, 1), (179, 1), (179, 0)])
    >>> [sorted({x for x, _ in part}) for part in parts]
    [[179, 180.0], [-180.0, -179.0]]
    """
    whole, turn = ring[:1], 0
    for (before, _), (x, y) in itertools.pairwise(ring):
        turn += (before - x > HALF) - (x - before > HALF)
        whole.append((x + 2 * HALF * turn, y))
    if all(-HALF <= x <= HALF for x, _ in whole):
        return [ring]
    parts = [
        [(min(max(x - shift, -HALF), HALF), y) for x, y in _crossings(whole, shift)]
        for shift in (-2 * HALF, 0, 2 * HALF)
    ]
    return [_along_no_edge(part) for part in parts if area(part)]


def _along_no_edge(ring: Ring) -> Ring:
    """The ring without the points where it runs along an edge of the world."""
    inside = next(i for i, (x, _) in enumerate(ring) if abs(x) < HALF)
    turned = [*ring[inside:-1], *ring[: inside + 1]]
    kept = [
        here
        for before, here, after in zip(turned, turned[1:], turned[2:], strict=False)
        if not before[0] == here[0] == after[0] or abs(here[0]) < HALF
    ]
    return [turned[0], *kept, turned[-1]]


def _crossings(ring: Ring, shift: float) -> Ring:
    """The ring with a point on each edge of the world it crosses."""
    points = ring[:1]
    for (x0, y0), (x1, y1) in itertools.pairwise(ring):
        edges = (shift - HALF, shift + HALF)
        crossed = [edge for edge in edges if (x0 - edge) * (x1 - edge) < 0]
        for edge in sorted(crossed, reverse=x1 < x0):
            points.append((edge, y0 + (y1 - y0) * (edge - x0) / (x1 - x0)))
        points.append((x1, y1))
    return points


def _is_crimea(ring: Ring) -> bool:
    west, east, south, north = CRIMEA
    return all(west <= x <= east and south <= y <= north for x, y in ring)


def area(ring: Ring) -> float:
    """The area of a ring, in the square of its units."""
    pairs = itertools.pairwise(ring)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


def _middle(ring: Ring) -> Point:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _path(rings: list[Ring]) -> str:
    return "".join(filter(None, (_drawn(ring) for ring in rings)))


def _drawn(ring: Ring) -> str:
    whole = [(round(x), round(y)) for x, y in ring]
    steps = [
        (x1 - x0, y1 - y0)
        for (x0, y0), (x1, y1) in itertools.pairwise(whole)
        if (x0, y0) != (x1, y1)
    ]
    if len(steps) < 3:  # noqa: PLR2004 - not even a triangle
        return ""
    body = "".join(f"{x}{'' if y < 0 else ','}{y}l" for x, y in steps[:-1]).removesuffix("l")
    return f"M{whole[0][0]},{whole[0][1]}l{body}z"


def main(folder: Path) -> None:
    """Write the file of outlines and places."""
    west, east = projected((-180, 0))[0], projected((180, 0))[0]
    scale = WIDTH / (east - west)
    top = projected((0, 83.7))[1]

    def placed(ring: Ring) -> Ring:
        return [((x - west) * scale, (top - y) * scale) for x, y in map(projected, ring)]

    coarse = {code: list(map(placed, rings)) for code, rings in countries_of(folder, "110m")}
    fine = {code: list(map(placed, rings)) for code, rings in countries_of(folder, "50m")}
    made = {}
    for code in sorted({*coarse, *fine}):
        biggest = max(fine.get(code) or coarse[code], key=area)
        size = sum(map(area, coarse.get(code, [])))
        x, y = _middle(biggest)
        outline = _path(coarse.get(code, []))
        made[code] = {"at": [round(x), round(y)], "dot": size < SMALLEST, "outline": outline}
    height = round((top - projected((0, SOUTHERNMOST))[1]) * scale)
    world = {"width": WIDTH, "height": height, "countries": made}
    OUT.write_text(json.dumps(world, separators=(",", ":"), sort_keys=True) + "\n", "utf-8")


def countries_of(folder: Path, scale: str) -> Iterator[tuple[str, list[Ring]]]:
    """The countries of one file of the package."""
    yield from countries(folder / f"countries-{scale}.json").items()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
