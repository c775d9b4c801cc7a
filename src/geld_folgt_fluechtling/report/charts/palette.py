"""Colours that stay apart for people who see no red or no green, and the shapes that say the same without colour."""

from __future__ import annotations

INK = "#222222"
QUIET = "#595959"
"""Of axes and notes: dark enough to be read on white."""
GRID = "#e3e3e3"
PAPER = "#ffffff"

STRONG_GAIN, GAIN, UNCHANGED, LOSS, STRONG_LOSS = "#542788", "#9b8fc8", "#c9c9c9", "#f0a243", "#a84e00"
"""Purple to orange: both ends differ in blue and yellow, which nearly everybody tells apart."""
FIVE_CLASSES = (STRONG_GAIN, GAIN, UNCHANGED, LOSS, STRONG_LOSS)
RIM = "#555555"
"""Around dots: the pale classes are seen on white as well."""
FIVE_SHAPES = ("triangle-up", "triangle-up", "circle", "triangle-down", "triangle-down")

LINES = ("#000000", "#0072b2", "#d55e00", "#009e73", "#cc79a7")
"""Of Okabe and Ito, Color Universal Design (2008), without those too pale for a line on white."""
DASHES: tuple[tuple[int, ...], ...] = ((), (7, 3), (2, 3), (11, 3, 2, 3), (14, 4, 2, 4, 2, 4))

WIDE_BAND, NARROW_BAND, MIDDLE, TRUE = "#b4d2e8", "#4a93c7", "#08306b", "#d55e00"
"""5 to 95 percent, 25 to 75 percent, the median, and the amount without errors."""
