"""What votelib says, its ties settled by rank: it leaves a tie open, as an object that got some units."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from naive_methods import Problem
from votelib.evaluate.core import Tie
from votelib.evaluate.proportional import HighestAverages, LargestRemainder

from geld_folgt_fluechtling.steps.rounding import Rounded

# Power of the votes, divisors by units already held, whether votelib must be told the first unit as given.
# votelib's own huntington_hill fails, because it divides by a Decimal; the squares are in the same order.
DIVISORS: dict[str, tuple[int, str | Callable[[int], int], bool]] = {
    "sainte-lague": (1, "sainte_lague", False),
    "d-hondt": (1, "d_hondt", False),
    "adams": (1, lambda held: held, True),
    "huntington-hill": (2, lambda held: held * (held + 1), True),
}


def votelib_hare_niemeyer(problem: Problem) -> Rounded | None:
    """None where there is no unit, which votelib does not take."""
    if not problem.units:
        return None
    votes = dict(enumerate(problem.weights))
    return settled_by_rank(LargestRemainder("hare").evaluate(votes, problem.units), {}, problem)


def votelib_divisors(method: str, problem: Problem) -> Rounded | None:
    """None where the units do not go beyond the first ones, which votelib does not take."""
    power, divisor, first_is_given = DIVISORS[method]
    votes = {i: weight**power for i, weight in enumerate(problem.weights) if weight}
    given = dict.fromkeys(votes, 1) if first_is_given else {}
    if problem.units <= len(given):
        return None
    return settled_by_rank(HighestAverages(divisor).evaluate(votes, problem.units, given), given, problem)


def settled_by_rank(opinion: Mapping[Any, int], given: Mapping[int, int], problem: Problem) -> Rounded:
    amounts = [opinion.get(i, 0) + given.get(i, 0) for i in range(problem.size)]
    tied: list[int] = []
    for tie, units in opinion.items():
        if isinstance(tie, Tie):
            tied += sorted(tie)
            for place in sorted(tie, key=problem.ranks.__getitem__)[:units]:
                amounts[place] += 1
    return Rounded([amount * problem.unit for amount in amounts], tuple(tied))
