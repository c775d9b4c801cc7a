"""Axes that are read in euro or in percent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from geld_folgt_fluechtling.model.money import CENTS_PER_EUR

if TYPE_CHECKING:
    import altair as alt

_MILLION = 10**6
_PERCENT = "format(datum.value, ',~f') + '\N{NO-BREAK SPACE}%'"
_BESIDE = 14
"""Pixels between the end of a bar and the words beside it, and between these and the edge."""


@dataclass(frozen=True)
class Scale:
    """Euro or millions of euro, whatever gives short numbers."""

    cents: int

    @property
    def in_millions(self) -> bool:
        """Whether one unit of the axis is a million euro."""
        return self.cents > CENTS_PER_EUR

    def of(self, cents: int | Fraction) -> float:
        """Cents in units of the axis: a position in a drawing, no amount to reckon with."""
        return float(Fraction(cents) / self.cents)


def scale_for(largest_cents: int | Fraction) -> Scale:
    """The scale for amounts up to this."""
    return Scale(CENTS_PER_EUR * (_MILLION if largest_cents >= _MILLION * CENTS_PER_EUR else 1))


def euro_axis(title: str, scale: Scale) -> alt.Axis:
    """An axis whose numbers carry no sign of the currency: the title names it."""
    import altair as alt

    return alt.Axis(title=title, format=",~f" if scale.in_millions else ",.0f", tickCount=5, labelFlush=False)


def percent_axis(title: str) -> alt.Axis:
    """An axis in percent."""
    import altair as alt

    return alt.Axis(title=title, tickCount=6, labelExpr=_PERCENT, labelFlush=False)


def points_axis(title: str) -> alt.Axis:
    """An axis in percentage points, which the title names."""
    import altair as alt

    return alt.Axis(title=title, tickCount=5, format=",~f")


def reach(bars: Iterable[tuple[float, float]], room: float) -> float:
    """How far an axis from 0 must go so that every bar fits with the words beyond its end.

    ``bars`` are lengths in units of the axis and the width of the words in pixels; ``room`` is the axis in pixels.
    """
    needed = [value * room / max(room - words - _BESIDE, room / 4) for value, words in bars]
    return max(needed, default=0.0) or 1.0
