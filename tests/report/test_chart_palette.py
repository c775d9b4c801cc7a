"""Colours of pictures stay apart for people who see no red, no green or no blue, and are seen on white."""

from __future__ import annotations

from itertools import combinations

import pytest

from geld_folgt_fluechtling.report.charts.palette import (
    DASHES,
    FIVE_CLASSES,
    FIVE_SHAPES,
    INK,
    LINES,
    MIDDLE,
    NARROW_BAND,
    QUIET,
    RIM,
    STRONG_GAIN,
    STRONG_LOSS,
    TRUE,
    WIDE_BAND,
)

Vector = tuple[float, float, float]
# Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color Vision Deficiency (IEEE
# Transactions on Visualization and Computer Graphics 15/6, 2009), severity 1.0, for linear RGB.
SIGHT: dict[str, tuple[Vector, Vector, Vector]] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
# sRGB to CIE XYZ (IEC 61966-2-1), white point D65.
XYZ: tuple[Vector, Vector, Vector] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)
APART = 15.0  # CIE 1976: about 2 can just be told, side by side; these stand apart


def _linear(colour: str) -> Vector:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    return parts[0], parts[1], parts[2]


def _times(matrix: tuple[Vector, Vector, Vector], vector: Vector) -> Vector:
    rows = [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]
    return rows[0], rows[1], rows[2]


def _lab(colour: str, sight: str) -> Vector:
    seen = _times(SIGHT[sight], _linear(colour))
    clipped = (min(1.0, max(0.0, seen[0])), min(1.0, max(0.0, seen[1])), min(1.0, max(0.0, seen[2])))
    ratios = [part / white for part, white in zip(_times(XYZ, clipped), WHITE, strict=True)]
    x, y, z = (r ** (1 / 3) if r > (6 / 29) ** 3 else r / (3 * (6 / 29) ** 2) + 4 / 29 for r in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _distance(one: str, other: str, sight: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(_lab(one, sight), _lab(other, sight), strict=True)) ** 0.5


def _contrast_on_white(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    red, green, blue = _linear(colour)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def test_the_measure_finds_colours_that_look_alike() -> None:
    assert _distance("#b8860b", "#6b8e23", "protanopia") < APART
    assert _distance("#d62728", "#8c8c00", "deuteranopia") < _distance("#d62728", "#8c8c00", "all colours")


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("palette", [FIVE_CLASSES, LINES, (WIDE_BAND, NARROW_BAND, MIDDLE, TRUE)])
def test_no_two_colours_of_a_picture_look_alike(palette: tuple[str, ...], sight: str) -> None:
    near = [(one, other) for one, other in combinations(palette, 2) if _distance(one, other, sight) < APART]
    assert near == []


@pytest.mark.parametrize("sight", SIGHT)
def test_strong_is_darker_than_weak_on_both_sides(sight: str) -> None:
    strong_gain, gain, unchanged, loss, strong_loss = (_lab(colour, sight)[0] for colour in FIVE_CLASSES)
    assert strong_gain < gain < unchanged
    assert strong_loss < loss < unchanged


def test_gain_and_loss_differ_in_shape_and_lines_in_dashes_without_any_colour() -> None:
    assert set(FIVE_SHAPES[:2]).isdisjoint(FIVE_SHAPES[3:])
    assert FIVE_SHAPES[2] not in (*FIVE_SHAPES[:2], *FIVE_SHAPES[3:])
    assert len(set(DASHES)) == len(DASHES) == len(LINES)


def test_what_is_read_or_followed_stands_out_from_white() -> None:
    assert [colour for colour in (INK, QUIET) if _contrast_on_white(colour) < 4.5] == []
    drawn = (*LINES, RIM, NARROW_BAND, MIDDLE, TRUE, STRONG_GAIN, STRONG_LOSS)
    assert [colour for colour in drawn if _contrast_on_white(colour) < 3] == []
