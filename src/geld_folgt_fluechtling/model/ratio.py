"""Shares, percentages and rates as text: exact until their one rounding."""

from __future__ import annotations

from fractions import Fraction

_SCALE = 10**6
_LIMIT = 10**18
"""Ratios stay below: the tables hold decimal128(24, 6)."""


def ratio_text(value: Fraction | int | float | None) -> str | None:
    """``Fraction(-1, 8)`` as ``-0.125000``: always six decimals, half away from zero, and nothing is never negative.

    A float is rounded by what it holds. ``None`` where there is nothing to say, or what no table can hold.
    """
    if value is None:
        return None
    part, of = value.as_integer_ratio()  # whole numbers from here on: tables have many ratios
    millionths = (2 * abs(part) * _SCALE + of) // (2 * of)
    whole, rest = divmod(millionths, _SCALE)
    sign = "-" if part < 0 and millionths else ""
    return f"{sign}{whole}.{rest:06d}" if whole < _LIMIT else None


def whole_cents(cents: Fraction) -> int:
    """Cents without a part of one, half away from zero."""
    rounded = (2 * abs(cents.numerator) + cents.denominator) // (2 * cents.denominator)
    return -rounded if cents < 0 else rounded
