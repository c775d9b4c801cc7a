"""Ranks, and how alike two orders are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import sqrt
from operator import mul


def competition_ranks(amounts: Sequence[int]) -> list[int]:
    """The largest is 1; equal ones share the better rank, and the next has as many before it as there are."""
    first: dict[int, int] = {}
    for rank, amount in enumerate(sorted(amounts, reverse=True), start=1):
        first.setdefault(amount, rank)
    return [first[amount] for amount in amounts]


def centred_ranks(amounts: Sequence[int]) -> tuple[int, ...]:
    """Twice the distance of each average rank from the middle one, a whole number; equal amounts share a rank."""
    twice: dict[int, int] = {}
    before, middle = 0, len(amounts) + 1
    for amount, equal in groupby(sorted(amounts)):
        size = sum(1 for _ in equal)
        twice[amount] = 2 * before + size + 1 - middle
        before += size
    return tuple(twice[amount] for amount in amounts)


def rank_correlation(a: Sequence[int], b: Sequence[int]) -> float | None:
    """Spearman's coefficient of two rows of :func:`centred_ranks`: Pearson's of average ranks, from -1 to 1.

    ``None`` where all of one side are equal, so that there is no order. Source: C. Spearman, The Proof and
    Measurement of Association between Two Things, American Journal of Psychology 15 (1904); with ties as in
    M. G. Kendall, Rank Correlation Methods (1948), chapter 3.
    """
    spread = _product(a, a) * _product(b, b)
    if spread == 0:
        return None
    return max(-1.0, min(1.0, _product(a, b) / sqrt(spread)))


def _product(a: Sequence[int], b: Sequence[int]) -> int:
    return sum(map(mul, a, b))
