"""Where places lie on a map, and where their names have room. Positions are pixels from the upper left corner."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geld_folgt_fluechtling.report.charts.lettering import width

_Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_MIDDLING, _LARGE = 6.0, 12.0
"""Radius of dots, in pixels."""


@dataclass(frozen=True)
class Field:
    """The map's part of a picture, in pixels."""

    width: float
    height: float
    margin: float


@dataclass(frozen=True)
class Label:
    """A name beside a dot: the left end of its middle line."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Anchor:
    """A dot and its name; one that ``is_wanted`` is named even where that hides something."""

    text: str
    x: float
    y: float
    radius: float
    is_wanted: bool = False


def mercator(lon: float, lat: float) -> tuple[float, float]:
    """Degrees as plane coordinates that keep angles; an area as small as a Land looks as it does on any map."""
    return math.radians(lon), math.asinh(math.tan(math.radians(lat)))


def fitted(places: Sequence[tuple[float, float]], field: Field) -> list[tuple[float, float]]:
    """Degrees (lon, lat) as pixels that fill the field and keep its proportions, north above."""
    plane = [mercator(lon, lat) for lon, lat in places]
    if not plane:
        return []
    left, right = min(x for x, _ in plane), max(x for x, _ in plane)
    low, high = min(y for _, y in plane), max(y for _, y in plane)
    inner_x, inner_y = field.width - 2 * field.margin, field.height - 2 * field.margin
    scales = [inner / span for inner, span in ((inner_x, right - left), (inner_y, high - low)) if span > 0]
    scale = min(scales, default=0.0)
    spare_x = (field.width - scale * (right - left)) / 2
    spare_y = (field.height - scale * (high - low)) / 2
    return [(spare_x + scale * (x - left), spare_y + scale * (high - y)) for x, y in plane]


def labels(anchors: Iterable[Anchor], size: float, field: Field, dots: Sequence[Anchor] = ()) -> list[Label]:
    """Names beside their dots, the first first; one that would lie on another or outside is left out.

    Large ``dots`` are no place for the name of another, middling ones only if there is no better one. A name that
    is wanted may stand anywhere.
    """
    taken: list[_Box] = []
    placed = []
    for anchor in anchors:
        for avoided in (_MIDDLING, _LARGE, math.inf) if anchor.is_wanted else (_MIDDLING, _LARGE):
            others = [
                _around(dot) for dot in dots if dot.radius >= avoided and (dot.x, dot.y) != (anchor.x, anchor.y)
            ]
            found = next((free for free in _beside(anchor, size) if _fits(free[1], field, [*taken, *others])), None)
            if found is not None:
                placed.append(found[0])
                taken.append(found[1])
                break
    return placed


def _beside(anchor: Anchor, size: float) -> list[tuple[Label, _Box]]:
    """Where its name may stand: right, left, above, below, then askew."""
    wide, gap = width(anchor.text, size), anchor.radius + 3
    right, left, middle = anchor.x + gap, anchor.x - gap - wide, anchor.x - wide / 2
    above, below, askew = anchor.y - gap - size / 2, anchor.y + gap + size / 2, 0.7 * gap
    places = (
        (right, anchor.y), (left, anchor.y), (middle, above), (middle, below),
        (right - 0.3 * gap, anchor.y - askew), (right - 0.3 * gap, anchor.y + askew),
        (left + 0.3 * gap, anchor.y - askew), (left + 0.3 * gap, anchor.y + askew),
    )  # fmt: skip
    return [(Label(anchor.text, x, y), (x - 2, y - 0.6 * size, x + wide + 2, y + 0.6 * size)) for x, y in places]


def _around(dot: Anchor) -> _Box:
    return dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius


def _fits(box: _Box, field: Field, others: Iterable[_Box]) -> bool:
    inside = box[0] >= 0 and box[2] <= field.width and box[1] >= 0 and box[3] <= field.height
    return inside and not any(_overlap(box, other) for other in others)


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
