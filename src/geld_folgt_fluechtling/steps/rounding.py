"""The rounding kernels: integer cents and integer weights in, integer cents out. Nothing else.

Plain Python integers are exact for any size. Many weights are divided by numpy in less time, wherever every
intermediate fits into int64; ``tests/properties`` holds both ways to one oracle.

Half-up is the rule that reproduces the published amounts of the programme (see ``tests/real``); rounding down
and rates per head are what other funds publish. Hare-Niemeyer is the method of largest remainders (Balinski and
Young, Fair Representation, 1982). The divisor methods stand in ``divisors``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

VECTOR_FROM = 50_000
"""From so many weights on it pays to load numpy."""
VECTOR_FROM_LOADED = 500
"""From so many on it pays to use numpy where it is loaded anyway."""
INT64_MAX = 2**63 - 1
DIVISOR_BITS = 61
"""The longest divisor for which the division in steps of at least one bit stays inside int64."""


@dataclass(frozen=True, slots=True)
class Rounded:
    """Amounts in cents, and the positions among which the ranks decided a tie (often none)."""

    cents: list[int]
    tied: tuple[int, ...]


def half_up(budget_cents: int, weights: Sequence[int], unit_cents: int) -> list[int]:
    """Each weight's share of the budget, rounded half-up to the unit on its own.

    The amounts need not add up to the budget: the caller reports the residual. Weights are integers from
    0, their sum above 0; the unit is above 0. Raises ``ValueError`` otherwise.
    """
    divisor = checked_total(budget_cents, weights, unit_cents) * unit_cents
    if _fits_int64(len(weights), divisor, budget_cents + unit_cents):
        from geld_folgt_fluechtling.steps.rounding_int64 import half_up_int64

        return half_up_int64(budget_cents, weights, unit_cents, divisor)
    doubled, twice = 2 * budget_cents, 2 * divisor
    return [(doubled * weight + divisor) // twice * unit_cents for weight in weights]


def round_down(budget_cents: int, weights: Sequence[int], unit_cents: int) -> list[int]:
    """Each weight's share of the budget, less what is no whole unit of it.

    The amounts never add up to more than the budget: the caller reports what remains. Raises ``ValueError``
    as :func:`half_up` does.
    """
    divisor = checked_total(budget_cents, weights, unit_cents) * unit_cents
    return [budget_cents * weight // divisor * unit_cents for weight in weights]


def per_head(rate_cents: int, weights: Sequence[int], unit_cents: int) -> list[int]:
    """A published rate times each weight, rounded half-up to the unit on its own.

    The rate is in cents per unit of the key. No budget enters: what the amounts add up to is for the caller
    to compare. Raises ``ValueError`` as :func:`half_up` does, for a negative rate as for a negative budget.
    """
    checked_total(rate_cents, weights, unit_cents)
    twice = 2 * unit_cents
    return [(2 * rate_cents * weight + unit_cents) // twice * unit_cents for weight in weights]


def hare_niemeyer(budget_cents: int, weights: Sequence[int], unit_cents: int, tie_rank: Sequence[int]) -> Rounded:
    """Whole units by share, the units left over to the largest remainders; among equals the lower rank.

    The amounts add up to the budget, less what is no whole unit of it. ``tie_rank`` has one distinct
    integer per weight. Raises ``ValueError`` as :func:`half_up` does.
    """
    total = checked_total(budget_cents, weights, unit_cents)
    units = budget_cents // unit_cents
    if _fits_int64(len(weights), total, budget_cents + unit_cents):
        from geld_folgt_fluechtling.steps.rounding_int64 import hare_niemeyer_int64

        return Rounded(*hare_niemeyer_int64(units, weights, unit_cents, total, tie_rank))
    products = [units * weight for weight in weights]
    amounts = [product // total for product in products]
    remainders = [product % total for product in products]
    left_over = units - sum(amounts)
    tied: list[int] = []
    if left_over:
        border = sorted(remainders)[-left_over]
        amounts = [amount + (rest > border) for amount, rest in zip(amounts, remainders, strict=True)]
        wanted = units - sum(amounts)
        at_border = [i for i, remainder in enumerate(remainders) if remainder == border]
        tied = at_border if wanted < len(at_border) else []
        for i in first_by_rank(at_border, tie_rank, wanted):
            amounts[i] += 1
    return Rounded([amount * unit_cents for amount in amounts], tuple(tied))


def first_by_rank(positions: list[int], tie_rank: Sequence[int], wanted: int) -> list[int]:
    """So many of the positions as are wanted, those of the lowest rank."""
    if wanted == len(positions):
        return positions
    return sorted(positions, key=tie_rank.__getitem__)[:wanted]


def worth_numpy(rows: int) -> bool:
    """Whether numpy takes less time for so many rows, loading it included where it is not loaded yet."""
    return rows >= VECTOR_FROM or (rows >= VECTOR_FROM_LOADED and "numpy" in sys.modules)


def _fits_int64(rows: int, divisor: int, largest_amount: int) -> bool:
    """Whether numpy serves: worth it for so many rows, and safe for such numbers."""
    return worth_numpy(rows) and divisor.bit_length() <= DIVISOR_BITS and largest_amount <= INT64_MAX


def checked_total(budget_cents: int, weights: Sequence[int], unit_cents: int) -> int:
    """The sum of the weights. Raises ``ValueError`` for what no kernel takes."""
    total = sum(weights)
    if budget_cents < 0 or unit_cents <= 0 or total <= 0 or min(weights) < 0:
        raise ValueError("budget and weights from 0, unit and sum of weights above 0")
    return total
