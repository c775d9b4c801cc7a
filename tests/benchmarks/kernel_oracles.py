"""Exact results to compare the contenders with, in plain integers and without regard to time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isqrt

from kernel_contenders import (
    ADAMS,
    BUDGET_CENTS,
    D_HONDT,
    HALF_UP,
    HARE_NIEMEYER,
    HUNTINGTON_HILL,
    PER_HEAD,
    RATE_CENTS,
    ROUND_DOWN,
    SAINTE_LAGUE,
    Weights,
)

BITS = 24


@dataclass(frozen=True)
class Exact:
    """The exact amounts, ties by position; and the least and greatest that any decision of ties gives."""

    cents: list[int]
    least: list[int]
    greatest: list[int]


def exact_half_up(weights: Weights) -> Exact:
    """The integer part of share plus one half."""
    total = sum(weights)
    cents = [(2 * BUDGET_CENTS * weight + total) // (2 * total) for weight in weights]
    return Exact(cents, cents, cents)


def exact_hare_niemeyer(weights: Weights) -> Exact:
    """Whole cents, then one more for the largest remainders."""
    total = sum(weights)
    whole = [BUDGET_CENTS * weight // total for weight in weights]
    remainders = [BUDGET_CENTS * weight % total for weight in weights]
    left_over = BUDGET_CENTS - sum(whole)
    order = sorted(range(len(weights)), key=lambda i: (-remainders[i], i))
    last_in = remainders[order[left_over - 1]] if left_over else total
    first_out = remainders[order[left_over]]
    cents = list(whole)
    for i in order[:left_over]:
        cents[i] += 1
    least = [amount + (r > first_out) for amount, r in zip(whole, remainders, strict=True)]
    greatest = [amount + (r >= last_in) for amount, r in zip(whole, remainders, strict=True)]
    return Exact(cents, least, greatest)


def exact_round_down(weights: Weights) -> Exact:
    """The integer part of the share."""
    total = sum(weights)
    cents = [BUDGET_CENTS * weight // total for weight in weights]
    return Exact(cents, cents, cents)


def exact_per_head(weights: Weights) -> Exact:
    """A product."""
    cents = [RATE_CENTS * weight for weight in weights]
    return Exact(cents, cents, cents)


def exact_divisors(rounded: Callable[[int, int], int]) -> Callable[[Weights], Exact]:
    """By bisection for the multiplier, in steps so small that hardly any but equal quotients share one.

    ``rounded`` gives the cents of a weight whose multiple, in parts of 2^-BITS, it gets.
    """

    def exact(weights: Weights) -> Exact:
        low, high = max(BUDGET_CENTS - len(weights), 0) << BITS, BUDGET_CENTS + len(weights) << BITS
        total = sum(weights)
        while high - low > 1:
            middle = (low + high) // 2
            if sum(rounded(weight * middle // total, weight) for weight in weights) <= BUDGET_CENTS:
                low = middle
            else:
                high = middle
        least = [rounded(weight * low // total, weight) for weight in weights]
        greatest = [rounded(weight * high // total, weight) for weight in weights]
        left_over, cents = BUDGET_CENTS - sum(least), list(least)
        for i in [i for i, cent in enumerate(least) if greatest[i] > cent][:left_over]:
            cents[i] += 1
        return Exact(cents, least, greatest if left_over else least)

    return exact


def _nearest(multiple: int, weight: int) -> int:
    return multiple + (1 << BITS - 1) >> BITS


def _down(multiple: int, weight: int) -> int:
    return multiple >> BITS


def _up(multiple: int, weight: int) -> int:
    return (multiple >> BITS) + (weight > 0)


def _geometric(multiple: int, weight: int) -> int:
    """The largest n with n (n - 1) up to the square of the multiple."""
    return (1 + isqrt(1 + (multiple * multiple >> 2 * BITS - 2))) // 2 if weight else 0


EXACT: dict[str, Callable[[Weights], Exact]] = {
    HALF_UP: exact_half_up,
    ROUND_DOWN: exact_round_down,
    PER_HEAD: exact_per_head,
    HARE_NIEMEYER: exact_hare_niemeyer,
    SAINTE_LAGUE: exact_divisors(_nearest),
    D_HONDT: exact_divisors(_down),
    ADAMS: exact_divisors(_up),
    HUNTINGTON_HILL: exact_divisors(_geometric),
}
