"""The rounding kernels: integer cents and integer weights in, integer cents out. Nothing else.

Plain Python integers are exact for any size. From ``VECTOR_FROM`` weights on, where every intermediate
fits into int64, numpy does the same in less time; ``tests/properties`` holds both to one oracle.

Half-up is the rule that reproduces the published amounts of the programme (see ``tests/real``).
Hare-Niemeyer is the method of largest remainders (Balinski and Young, Fair Representation, 1982).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

VECTOR_FROM = 50_000
INT64_MAX = 2**63 - 1


@dataclass(frozen=True, slots=True)
class LargestRemainders:
    """Amounts in cents, and the positions between which a tie of remainders was decided (often none)."""

    cents: list[int]
    tied: tuple[int, ...]


def half_up(budget_cents: int, weights: Sequence[int], unit_cents: int) -> list[int]:
    """Each weight's share of the budget, rounded half-up to the unit on its own.

    The amounts need not add up to the budget: the caller reports the residual. Weights are integers from
    0, their sum above 0; the unit is above 0. Raises ``ValueError`` otherwise.
    """
    total = _checked_total(budget_cents, weights, unit_cents)
    divisor = total * unit_cents
    largest = max(2 * budget_cents * max(weights) + divisor, 2 * divisor)
    if len(weights) >= VECTOR_FROM and largest <= INT64_MAX:
        from geld_folgt_fluechtling.steps.rounding_int64 import half_up_int64

        return half_up_int64(budget_cents, weights, unit_cents, divisor)
    doubled, twice = 2 * budget_cents, 2 * divisor
    return [(doubled * weight + divisor) // twice * unit_cents for weight in weights]


def hare_niemeyer(
    budget_cents: int, weights: Sequence[int], unit_cents: int, tie_rank: Sequence[int]
) -> LargestRemainders:
    """Whole units by share, the units left over to the largest remainders; among equals the lower rank.

    The amounts add up to the budget, less what is no whole unit of it. ``tie_rank`` has one distinct
    integer per weight. Raises ``ValueError`` as :func:`half_up` does.
    """
    total = _checked_total(budget_cents, weights, unit_cents)
    units = budget_cents // unit_cents
    largest = max(units * max(weights), total, budget_cents)
    if len(weights) >= VECTOR_FROM and largest <= INT64_MAX:
        from geld_folgt_fluechtling.steps.rounding_int64 import hare_niemeyer_int64

        return LargestRemainders(*hare_niemeyer_int64(units, weights, unit_cents, total, tie_rank))
    amounts, remainders = [], []
    for weight in weights:
        whole, remainder = divmod(units * weight, total)
        amounts.append(whole)
        remainders.append(remainder)
    order = sorted(range(len(weights)), key=lambda i: (-remainders[i], tie_rank[i]))
    left_over = units - sum(amounts)
    for i in order[:left_over]:
        amounts[i] += 1
    tied: tuple[int, ...] = ()
    if left_over and remainders[order[left_over - 1]] == remainders[order[left_over]]:
        border = remainders[order[left_over]]
        tied = tuple(i for i, remainder in enumerate(remainders) if remainder == border)
    return LargestRemainders([amount * unit_cents for amount in amounts], tied)


def _checked_total(budget_cents: int, weights: Sequence[int], unit_cents: int) -> int:
    total = sum(weights)
    if budget_cents < 0 or unit_cents <= 0 or total <= 0 or min(weights) < 0:
        raise ValueError("budget and weights from 0, unit and sum of weights above 0")
    return total
