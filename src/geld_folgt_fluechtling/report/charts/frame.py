"""What stands around every plot: title, legend, notes, source, and the words for those who do not see it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from geld_folgt_fluechtling.model.bild import BILDMARKE
from geld_folgt_fluechtling.report.charts.lettering import FONT, drawable, shortened, width, wrapped
from geld_folgt_fluechtling.report.charts.palette import INK, PAPER, QUIET
from geld_folgt_fluechtling.report.charts.values import Heading
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES
from geld_folgt_fluechtling.report.language import Language

WIDTH = 960
"""Of every picture, in pixels of the SVG."""
MARGIN = 24
INNER = WIDTH - 2 * MARGIN
_TITLE, _LINE, _NOTE = 21, 15, 13
_SIZE = re.compile(r'<svg [^>]*?width="([0-9.]+)" height="([0-9.]+)"')
_DOT = re.compile(r'(<path aria-label="([^"]*)"[^>]*aria-roledescription="(?:point|bar)"[^>]*)/>')

_SHAPES = {
    "circle": '<circle cx="{x}" cy="{y}" r="6" fill="{colour}"/>',
    "square": '<rect x="{left}" y="{top}" width="14" height="12" fill="{colour}"/>',
    "triangle-up": '<path d="M{x},{top} l7,12 h-14 Z" fill="{colour}"/>',
    "triangle-down": '<path d="M{x},{bottom} l7,-12 h-14 Z" fill="{colour}"/>',
    "tick": '<rect x="{x}" y="{top}" width="2.5" height="12" fill="{colour}"/>',
    "diamond": '<path d="M{x},{top} l6,6 l-6,6 l-6,-6 Z" fill="{colour}"/>',
    "line": '<path d="M{far_left},{y} h30" stroke="{colour}" stroke-width="2.5" stroke-dasharray="{dash}"/>',
}


@dataclass(frozen=True)
class Entry:
    """One entry of the legend; ``dashes`` are the dashes of a line."""

    shape: str
    colour: str
    text: str
    dashes: Sequence[int] = ()


class _Page:
    """Grows downwards: each part is put below what is there."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.y = float(MARGIN)

    def text(self, text: str, size: int, *, colour: str = INK, bold: bool = False) -> None:
        weight = ' font-weight="bold"' if bold else ""
        for line in wrapped(drawable(text), size * (1.06 if bold else 1), INNER):
            self.y += size
            place = f'x="{MARGIN}" y="{self.y:g}"'
            words = f'<text {place} font-family={quoteattr(FONT)} font-size="{size}" fill="{colour}"{weight}>'
            self.parts.append(f"{words}{escape(shortened(line, size, INNER))}</text>")
            self.y += round(0.35 * size)

    def legend(self, legend: Sequence[Entry]) -> None:
        x, self.y = float(MARGIN), self.y + 12
        for entry in legend:
            wide = 44 if entry.shape == "line" else 24
            text = shortened(drawable(entry.text), _NOTE, INNER - wide)
            needed = wide + width(text, _NOTE) + 18
            if x > MARGIN and x + needed > WIDTH - MARGIN:
                x, self.y = float(MARGIN), self.y + 22
            middle = x + wide / 2 - 4
            places = {"x": middle, "y": self.y, "left": middle - 7, "top": self.y - 6, "bottom": self.y + 6}
            dash = " ".join(map(str, entry.dashes)) or "none"
            shape = _SHAPES[entry.shape].format(colour=entry.colour, dash=dash, far_left=x, **places)
            words = f'<text x="{x + wide:g}" y="{self.y + 4.5:g}" font-family={quoteattr(FONT)} font-size="{_NOTE}"'
            self.parts.append(f'{shape}{words} fill="{INK}">{escape(text)}</text>')
            x += needed
        self.y += 14

    def plot(self, svg: str) -> None:
        size = _SIZE.search(svg)
        if size is None:
            raise ValueError("no size in the drawing")
        inner = svg[svg.index(">", size.start()) + 1 : svg.rindex("</svg>")]
        wide, high = float(size[1]), float(size[2])
        scale = min(1.0, INNER / wide)
        left = MARGIN + (INNER - scale * wide) / 2
        hover = _DOT.sub(r"\1><title>\2</title></path>", inner)
        self.parts.append(f'<g transform="translate({left:g},{self.y:g}) scale({scale:g})">{hover}</g>')
        self.y += high * scale


def framed(
    svg: str, heading: Heading, legend: Sequence[Entry], notes: Sequence[str], name: str, text: str, lang: Language
) -> str:
    """A whole picture around a drawing; ``text`` is what it shows, in words."""
    page = _Page()
    page.text(heading.title, _TITLE, bold=True)
    page.y += 3
    for line in heading.lines:
        page.text(line, _LINE, colour=QUIET)
    if heading.is_modelled:
        page.text(lang.text(NO_OFFICIAL_FIGURES), _LINE, bold=True)
    if legend:
        page.legend(legend)
    page.y += 8
    page.plot(svg)
    page.y += 6
    for line in (*notes, heading.source):
        if line:
            page.text(line, _NOTE, colour=QUIET)
    high = round(page.y + MARGIN / 2)
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1"'
            f' width="{WIDTH}" height="{high}" viewBox="0 0 {WIDTH} {high}" lang="{lang.code}" role="img"'
            f' aria-labelledby="{name}-title {name}-desc">',
            f'<title id="{name}-title">{escape(drawable(heading.title))}</title>',
            f'<desc id="{name}-desc">{escape(text)}</desc>',
            f"<metadata>{BILDMARKE}</metadata>",
            f'<rect width="{WIDTH}" height="{high}" fill="{PAPER}"/>',
            *page.parts,
            "</svg>\n",
        ]
    )
