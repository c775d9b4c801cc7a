"""The same two kernels on int64 arrays. The caller has checked that every intermediate fits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def half_up_int64(budget_cents: int, weights: Sequence[int], unit_cents: int, divisor: int) -> list[int]:
    """See :func:`geld_folgt_fluechtling.steps.rounding.half_up`."""
    numerators = np.asarray(weights, dtype=np.int64) * (2 * budget_cents) + divisor
    cents: list[int] = (numerators // (2 * divisor) * unit_cents).tolist()
    return cents


def hare_niemeyer_int64(
    units: int, weights: Sequence[int], unit_cents: int, total: int, tie_rank: Sequence[int]
) -> tuple[list[int], tuple[int, ...]]:
    """See :func:`geld_folgt_fluechtling.steps.rounding.hare_niemeyer`.

    A partition finds the remainder at the border; only those that tie there are sorted.
    """
    amounts, remainders = np.divmod(np.asarray(weights, dtype=np.int64) * units, total)
    left_over = units - int(amounts.sum())
    tied: tuple[int, ...] = ()
    if left_over:
        border = np.partition(remainders, len(remainders) - left_over)[len(remainders) - left_over]
        above = remainders > border
        at_border = np.flatnonzero(remainders == border)
        wanted = left_over - int(above.sum())
        ranks = np.asarray(tie_rank)[at_border]
        amounts[above] += 1
        amounts[at_border[np.argsort(ranks, kind="stable")[:wanted]]] += 1
        if wanted < len(at_border):
            tied = tuple(at_border.tolist())
    cents: list[int] = (amounts * unit_cents).tolist()
    return cents, tied
