"""The divisor methods for many draws at once: the same jump and enclosure as for one, settled in one sort for all.

See :mod:`geld_folgt_fluechtling.steps.divisors` for the method. A multiplier per draw encloses the units of everybody
from below and from above; the quotients between, of all draws together, are put into order as fixed-point numbers.
Different fractions may share such a number: where that matters the draw is named, to be computed on its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from geld_folgt_fluechtling.steps.divisors import ADAMS, D_HONDT, HUNTINGTON_HILL, SAINTE_LAGUE, Signposts
from geld_folgt_fluechtling.steps.divisors_int64 import BOUNDS, QUOTIENTS, Pair
from geld_folgt_fluechtling.steps.simulating import kernel
from geld_folgt_fluechtling.steps.simulating.kernel import Int64s

METHODS = {method.name: method for method in (SAINTE_LAGUE, D_HONDT, ADAMS, HUNTINGTON_HILL)}
_SQUARES, _BITS = 2**31, 62


def apportion(
    name: str, units: Int64s, weights: Int64s, ranks: Sequence[int], by_weight: bool
) -> tuple[Int64s, list[int]]:
    """Units of every place (row) in every draw (column), and the draws that are left to the scalar kernel."""
    method, totals = METHODS[name], weights.sum(axis=0)
    claimants = np.count_nonzero(weights, axis=0)
    below, above = _enclosed(method, units, weights, totals, claimants)
    wanted = np.where(totals > 0, units - below.sum(axis=0), 0)
    doubtful = _settle(name, below, above, wanted, weights, ranks, by_weight)
    few = method.impervious & (units < claimants)
    return below, np.flatnonzero(few | doubtful).tolist()


def fits(name: str, units: int, weights: Int64s) -> bool:
    """Whether every intermediate stays inside int64 for so many units and these weights."""
    places, total = len(weights), int(weights.sum(axis=0).max(initial=0))
    if not kernel.fits(2 * total, units + 2 * places, 2 * (units + places)):
        return False
    return name != HUNTINGTON_HILL.name or max(int(weights.max(initial=0)), units + 2 * places) < _SQUARES


def _enclosed(method: Signposts, units: Int64s, weights: Int64s, totals: Int64s, claimants: Int64s) -> Pair:
    """Units that everybody has for certain, and units beyond which nobody can have any, in each draw."""

    def counts(p: Int64s) -> Pair:
        rests = np.empty(weights.shape, np.int64)
        whole = kernel.divided(p, weights, 0, 2 * totals, rests)
        return BOUNDS[method.name](weights, whole, rests, np.maximum(2 * totals, 1))  # type: ignore[arg-type]

    start = 2 * units + method.lean * claimants
    lowest, highest = np.maximum(2 * (units - claimants), 0), 2 * (units + claimants)
    first = counts(start)
    miss = 4 * np.maximum(*(np.abs(units - bound.sum(axis=0)) for bound in first))
    below = _until(
        counts, first, start, (np.maximum(start - miss, lowest), lowest), lambda b: b[1].sum(axis=0) > units
    )
    above = _until(
        counts, first, start, (np.minimum(start + miss, highest), highest), lambda b: b[0].sum(axis=0) < units
    )
    return below[0].copy(), above[1]


def _until(
    counts: Callable[[Int64s], Pair],
    bounds: Pair,
    p: Int64s,
    further: Sequence[Int64s],
    fails: Callable[[Pair], NDArray[np.bool_]],
) -> Pair:
    """The bounds at the first multiplier that does not fail, draw by draw."""
    for candidate in further:
        failing = fails(bounds)
        if not failing.any():
            break
        p = np.where(failing, candidate, p)
        bounds = counts(p)
    return bounds


def _settle(
    name: str, below: Int64s, above: Int64s, wanted: Int64s, weights: Int64s, ranks: Sequence[int], by_weight: bool
) -> NDArray[np.bool_]:
    """Add what is left over to the largest quotients between the bounds; the draws in which that is not sure."""
    gaps = (above - below).T
    draws, places = np.nonzero(gaps > 0)
    number = gaps[draws, places]
    first = np.repeat(np.cumsum(number) - number, number)
    draws, places = np.repeat(draws, number), np.repeat(places, number)
    if not len(draws):
        return np.zeros(len(wanted), np.bool_)
    weight = weights[places, draws]
    numerators, denominators = QUOTIENTS[name](weight, below[places, draws] + 1 + np.arange(len(draws)) - first)
    keys = _fixed_point(numerators, denominators)
    larger = -weight if by_weight else np.zeros_like(weight)
    order = np.lexsort((np.asarray(ranks)[places], larger, -keys, draws))
    draws, places, keys = draws[order], places[order], keys[order]
    in_draw = np.bincount(draws, minlength=len(wanted))
    begins = np.cumsum(in_draw) - in_draw
    wins = np.arange(len(draws)) - begins[draws] < wanted[draws]
    np.add.at(below, (places[wins], draws[wins]), 1)
    common = np.gcd(numerators, denominators)
    fractions = (numerators // common)[order], (denominators // common)[order]
    return _not_sure(draws, keys, fractions, begins, wanted, in_draw)


def _fixed_point(numerators: Int64s, denominators: Int64s) -> Int64s:
    """The quotients with as many binary digits as fit, by long division."""
    keys, rests = np.divmod(numerators << (_BITS - _length(numerators)), denominators)
    width = _BITS - _length(denominators)
    while (step := min(width, _BITS - _length(keys))) > 0:
        digits, rests = np.divmod(rests << step, denominators)
        keys = (keys << step) + digits
    return keys


def _length(numbers: Int64s) -> int:
    return int(numbers.max()).bit_length()


def _not_sure(
    draws: Int64s, keys: Int64s, fractions: Pair, begins: Int64s, wanted: Int64s, in_draw: Int64s
) -> NDArray[np.bool_]:
    """The draws in which winners and losers share a number at the border without being one and the same fraction."""
    doubtful = np.zeros(len(wanted), np.bool_)
    divided = np.flatnonzero((wanted > 0) & (wanted < in_draw))
    last = begins[divided] + wanted[divided] - 1
    shared = keys[last] == keys[last + 1]
    border = np.full(len(wanted), -1)
    border[divided[shared]] = last[shared]
    at = np.flatnonzero((border[draws] >= 0) & (keys == keys[border[draws]]))
    one_of_them = border[draws[at]]
    differs = np.zeros(len(at), np.bool_)
    for part in fractions:
        differs |= part[at] != part[one_of_them]
    doubtful[draws[at][differs]] = True
    return doubtful
