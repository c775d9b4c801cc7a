"""The divisor methods on int64 arrays. The caller has checked that every intermediate fits.

The same jump and the same enclosure as in plain integers. The quotients between are compared as fixed-point
numbers of 62 bits; only those that equal the one at the border are left for the exact comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from geld_folgt_fluechtling.steps.divisors import (
    ADAMS,
    D_HONDT,
    HUNTINGTON_HILL,
    SAINTE_LAGUE,
    Signposts,
    enclose,
    largest,
)
from geld_folgt_fluechtling.steps.rounding_int64 import Int64s, long_division

Pair = tuple[Int64s, Int64s]


def apportion_int64(
    method: Signposts,
    units: int,
    claimants: int,
    weights: Sequence[int],
    unit_cents: int,
    total: int,
    tie_rank: Sequence[int],
) -> tuple[list[int], tuple[int, ...]]:
    """See :mod:`geld_folgt_fluechtling.steps.divisors`. Units suffice for the impervious methods."""
    array = np.asarray(weights, dtype=np.int64)
    bounds = BOUNDS[method.name]

    def counts(p: int) -> Pair:
        whole, rest = long_division(p, array, 2 * total)
        return bounds(array, whole, rest, 2 * total)

    below, above = enclose(method, units, claimants, counts, lambda bound: int(bound.sum()))
    amounts, tied = _step(method, units, array, below, above, tie_rank)
    cents: list[int] = (amounts * unit_cents).tolist()
    return cents, tied


def _step(
    method: Signposts, units: int, weights: Int64s, below: Int64s, above: Int64s, tie_rank: Sequence[int]
) -> tuple[Int64s, tuple[int, ...]]:
    """Hand out what is left over to the largest quotients between the two bounds."""
    wanted = units - int(below.sum())
    if wanted == 0:
        return below, ()
    gaps = above - below
    places = np.repeat(np.arange(len(gaps)), gaps)
    first = np.repeat(np.cumsum(gaps) - gaps, gaps)
    n = below[places] + 1 + np.arange(len(places)) - first
    numerators, denominators = QUOTIENTS[method.name](weights[places], n)
    keys = (numerators << (62 - int(numerators.max()).bit_length())) // denominators
    border = np.partition(keys, len(keys) - wanted)[len(keys) - wanted]
    clear = places[keys > border]
    near = np.flatnonzero(keys == border)
    pairs = zip(numerators[near].tolist(), denominators[near].tolist(), strict=True)
    winners, tied = largest(places[near].tolist(), pairs, wanted - len(clear), tie_rank)
    amounts: Int64s = below + np.bincount(clear, minlength=len(gaps)) + np.bincount(winners, minlength=len(gaps))
    return amounts, tied


def _sainte_lague(weights: Int64s, whole: Int64s, rest: Int64s, divisor: int) -> Pair:
    exact = whole + (rest >= divisor - rest)
    return exact, exact


def _d_hondt(weights: Int64s, whole: Int64s, rest: Int64s, divisor: int) -> Pair:
    return whole, whole


def _adams(weights: Int64s, whole: Int64s, rest: Int64s, divisor: int) -> Pair:
    exact = whole + (weights > 0)
    return exact, exact


def _huntington_hill(weights: Int64s, whole: Int64s, rest: Int64s, divisor: int) -> Pair:
    """The root of a (a + 1) lies below a + 1/2 by at most 1 / (4a + 2), and at 0 where a is 0."""
    below_half = divisor - 2 * rest
    certain = whole + ((below_half <= 0) | (whole == 0)) * (weights > 0)
    possible = whole + (below_half <= divisor // (2 * whole + 1)) * (weights > 0)
    return certain, possible


BOUNDS: dict[str, Callable[[Int64s, Int64s, Int64s, int], Pair]] = {
    SAINTE_LAGUE.name: _sainte_lague,
    D_HONDT.name: _d_hondt,
    ADAMS.name: _adams,
    HUNTINGTON_HILL.name: _huntington_hill,
}
QUOTIENTS: dict[str, Callable[[Int64s, Int64s], Pair]] = {
    SAINTE_LAGUE.name: lambda weights, n: (weights, 2 * n - 1),
    D_HONDT.name: lambda weights, n: (weights, n),
    ADAMS.name: lambda weights, n: (weights, n - 1),
    HUNTINGTON_HILL.name: lambda weights, n: (weights * weights, n * (n - 1)),
}
