"""Bar charts as SVG: a title, a description, patterns that print in black and white."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH = 720
LEFT, RIGHT, TOP = 200, 60, 16
BAR, GAP = 20, 8
LONGEST_LABEL = 27
INKS = ("ink-0", "ink-1", "ink-2", "ink-3")
"""Classes of the stylesheet: hues told apart by the colour-blind, of different lightness."""


@dataclass(frozen=True, slots=True)
class Bars:
    """
    A chart of horizontal bars, each a stack of parts.

    `rows` pairs a label with one value per part; `parts` names them. The same values stand in
    the table beneath the chart: a chart is never the only way to a number.
    """

    title: str
    description: str
    parts: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def height(self) -> int:
        """Height in user units."""
        return TOP + len(self.rows) * (BAR + GAP) + (28 if len(self.parts) > 1 else 8)

    def svg(self, identity: str) -> str:
        """
        The chart as an SVG element, to be set into a page.

        Args:
            identity: unique in the page; the title's and description's ids are made from it.
        """
        most = max((sum(values) for _, values in self.rows), default=0) or 1
        scale = (WIDTH - LEFT - RIGHT) / most
        body = "".join(_bar(i, label, values, scale) for i, (label, values) in enumerate(self.rows))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self.height}"'
            f' class="chart" role="img" aria-labelledby="{identity}-t {identity}-d">'
            f'<title id="{identity}-t">{escape(self.title)}</title>'
            f'<desc id="{identity}-d">{escape(self.description)}</desc>'
            f"{body}{self._legend()}</svg>"
        )

    def _legend(self) -> str:
        if len(self.parts) < 2:  # noqa: PLR2004 - one part needs no legend
            return ""
        y = self.height - 10
        step = (WIDTH - LEFT) // len(self.parts)
        return "".join(
            f'<rect class="{ink}" x="{LEFT + i * step}" y="{y - 10}" width="12" height="12"/>'
            f'<text x="{LEFT + i * step + 18}" y="{y}">{escape(part)}</text>'
            for i, (part, ink) in enumerate(zip(self.parts, INKS, strict=False))
        )


def _bar(i: int, label: str, values: Sequence[int], scale: float) -> str:
    y = TOP + i * (BAR + GAP)
    short = label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
    drawn = [f'<text class="label" x="{LEFT - 8}" y="{y + 15}">{escape(short)}</text>']
    x = float(LEFT)
    for value, ink in zip(values, INKS, strict=False):
        width = value * scale
        if value:
            drawn.append(
                f'<rect class="{ink}" x="{x:.1f}" y="{y}" width="{width:.1f}" height="{BAR}"/>'
            )
        x += width
    drawn.append(f'<text class="value" x="{x + 6:.1f}" y="{y + 15}">{sum(values):,}</text>')
    return "".join(drawn)
