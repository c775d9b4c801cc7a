"""The same two kernels on int64 arrays. The caller has checked that every intermediate fits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geld_folgt_fluechtling.steps.rounding import first_by_rank

Int64s = NDArray[np.int64]


def half_up_int64(budget_cents: int, weights: Sequence[int], unit_cents: int, divisor: int) -> list[int]:
    """See :func:`geld_folgt_fluechtling.steps.rounding.half_up`."""
    amounts, remainders = long_division(budget_cents, np.asarray(weights, dtype=np.int64), divisor)
    amounts += remainders >= divisor - remainders  # half of the divisor or more, without doubling it
    cents: list[int] = (amounts * unit_cents).tolist()
    return cents


def hare_niemeyer_int64(
    units: int, weights: Sequence[int], unit_cents: int, total: int, tie_rank: Sequence[int]
) -> tuple[list[int], tuple[int, ...]]:
    """See :func:`geld_folgt_fluechtling.steps.rounding.hare_niemeyer`.

    A partition finds the remainder at the border; only those that tie there are sorted.
    """
    amounts, remainders = long_division(units, np.asarray(weights, dtype=np.int64), total)
    left_over = units - int(amounts.sum())
    tied: list[int] = []
    if left_over:
        place = len(remainders) - left_over
        border = np.partition(remainders, place)[place]
        amounts += remainders > border
        wanted = units - int(amounts.sum())
        at_border = np.flatnonzero(remainders == border).tolist()
        tied = at_border if wanted < len(at_border) else []
        amounts[first_by_rank(at_border, tie_rank, wanted)] += 1
    cents: list[int] = (amounts * unit_cents).tolist()
    return cents, tuple(tied)


def long_division(multiplier: int, weights: Int64s, divisor: int) -> tuple[Int64s, Int64s]:
    """Quotients and remainders of multiplier times weight by divisor, where no weight exceeds the divisor.

    The multiplier is taken in slices of so many bits that neither a slice times a weight nor the remainder
    carried over to the next slice leaves int64; for short divisors one slice is all.
    """
    width = 62 - divisor.bit_length()
    quotients, remainders = np.zeros_like(weights), np.zeros_like(weights)
    last = (multiplier.bit_length() - 1) // width * width
    for shift in range(last, -1, -width):
        piece = multiplier >> shift & ((1 << width) - 1)
        carried, remainders = np.divmod((remainders << width) + weights * piece, divisor)
        quotients = (quotients << width) + carried
    return quotients, remainders
