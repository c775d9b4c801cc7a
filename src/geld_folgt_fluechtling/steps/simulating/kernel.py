"""The methods of rounding for many draws at once: a matrix of weights in, whole units of money out, exactly.

A matrix has a row per place and a column per draw, as int64. A quotient is estimated in floating point, never above
and at most one below the true one; the remainder of the estimate, in integers, says which of both it is. Products may
leave int64 on the way: integers of 64 bits are computed modulo 2^64, and the remainder itself lies within them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Int64s = NDArray[np.int64]

DIVISOR_BITS, QUOTIENT_BITS, KEY_BITS = 61, 47, 62
"""The longest divisor, quotient and sort key for which all of this holds."""
_SHORT = 1 - 2.0**-49
"""Takes more off an estimate than its five roundings of 2^-53 can add, and less than 1 of 2^47."""
_TILE = 1 << 14
"""Numbers that are worked on together, so that they stay in the cache of one core."""


def fits(divisor: int, quotient: int, factor: int) -> bool:
    """Whether :func:`divided` is exact for a divisor, a quotient and a factor up to these."""
    return (
        divisor.bit_length() <= DIVISOR_BITS
        and quotient.bit_length() <= QUOTIENT_BITS
        and factor.bit_length() <= KEY_BITS
    )


def divided(
    factor: int | Int64s, weights: Int64s, addend: int | Int64s, divisor: int | Int64s, rests: Int64s | None = None
) -> Int64s:
    """The whole part of (factor times weight plus addend) by divisor; the remainders go to ``rests``.

    Factor, addend and divisor are one number or one per draw. A divisor of 0 is taken as 1: its weights are all 0.
    """
    divisor = np.maximum(divisor, 1)
    slope, start = factor / divisor * _SHORT, addend / divisor * _SHORT
    quotients = np.empty(weights.shape, np.int64)
    for rows in _tiles(weights):
        part, whole = weights[rows], quotients[rows]
        whole[...] = part * slope + start
        rest = part * factor
        rest += addend
        rest -= whole * divisor
        short = rest >= divisor
        whole += short
        if rests is not None:
            np.subtract(rest, short * divisor, out=rests[rows])
    return quotients


def half_up(budget: int | Int64s, weights: Int64s, totals: Int64s, unit: int) -> Int64s:
    """Units to each by its share of the budget in cents, rounded half-up on its own."""
    return divided(2 * budget, weights, totals * unit, 2 * unit * totals)


def round_down(budget: int | Int64s, weights: Int64s, totals: Int64s, unit: int) -> Int64s:
    """Units to each by its share of the budget in cents, less what is no whole unit."""
    return divided(budget, weights, 0, unit * totals)


def per_head(rates: int | Int64s, weights: Int64s, unit: int, years: int = 1) -> Int64s:
    """Units to each: a rate in cents times the average of the weights' sums over years, rounded half-up."""
    return divided(2 * rates, weights, unit * years, 2 * unit * years)


def hare_niemeyer(
    units: int | Int64s, weights: Int64s, totals: Int64s, order: Sequence[int], by_weight: bool
) -> Int64s:
    """Units by share, those left over to the largest remainders; nobody receives any in a draw without weights.

    Among equal remainders the larger weight comes first with ``by_weight``, then the lower number in ``order``.
    """
    rests = np.empty(weights.shape, np.int64)
    amounts = divided(units, weights, 0, totals, rests)
    left_over = np.where(totals > 0, units - amounts.sum(axis=0), 0)
    if by_weight:
        rests *= int(weights.max(initial=0)) + 1
        rests += weights
    rests *= len(order)
    rests += len(order) - 1 - np.asarray(order, np.int64)[:, None]
    in_order = np.sort(np.ascontiguousarray(rests.T), axis=1)
    border = np.take_along_axis(in_order, np.minimum(len(order) - left_over, len(order) - 1)[:, None], axis=1)[:, 0]
    border = np.where(left_over > 0, border, np.iinfo(np.int64).max)
    amounts += rests >= border
    return amounts


def ranks_fit(largest_rest: int, largest_weight: int, places: int, by_weight: bool) -> bool:
    """Whether remainders can be put into one order with weights and places as :func:`hare_niemeyer` does it."""
    return ((largest_rest + 1) * (largest_weight + 1 if by_weight else 1) * places).bit_length() <= KEY_BITS


def _tiles(weights: Int64s) -> Iterator[slice]:
    """So many rows at a time as fit into the cache."""
    step = max(_TILE // max(weights.shape[1], 1), 1)
    for first in range(0, weights.shape[0], step):
        yield slice(first, first + step)
