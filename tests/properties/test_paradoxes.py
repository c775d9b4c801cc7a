"""What each method must not be taken to obey: one case each, checked against the naive implementations."""

from __future__ import annotations

from fractions import Fraction

import pytest
from naive_methods import Problem, naive_divisors, naive_half_up, naive_hare_niemeyer, naive_per_head
from test_divisor_laws import KERNELS

from geld_folgt_fluechtling.steps.rounding import half_up, hare_niemeyer, per_head


def problem_of(budget: int, weights: list[int]) -> Problem:
    places = list(range(len(weights)))
    return Problem(budget, weights, 1, places, places)


def remaindered(budget: int, weights: list[int]) -> list[int]:
    """Hare-Niemeyer where no tie is decided, so that the paradox is none of the ranks'."""
    problem = problem_of(budget, weights)
    result = hare_niemeyer(budget, weights, 1, problem.ranks)
    assert result.tied == ()
    assert result.cents == naive_hare_niemeyer(problem, problem.ranks)
    return result.cents


def test_one_unit_more_can_take_one_from_somebody_under_hare_niemeyer() -> None:
    """The Alabama paradox. Shares 4.29, 4.29, 1.43, then 4.71, 4.71, 1.57."""
    assert remaindered(10, [6, 6, 2]) == [4, 4, 2]
    assert remaindered(11, [6, 6, 2]) == [5, 5, 1]


def test_who_grows_can_lose_to_who_does_not_under_hare_niemeyer() -> None:
    """The population paradox. Shares 4.67, 1.75, 0.58, then 4.20, 2.33, 0.47: the first grew, the last did not."""
    assert remaindered(7, [8, 3, 1]) == [5, 2, 0]
    assert remaindered(7, [9, 5, 1]) == [4, 2, 1]


def test_who_joins_with_the_units_due_to_him_can_shift_others_under_hare_niemeyer() -> None:
    """The new-state paradox: 3 of 9 persons bring 1 unit to 4. Shares 0.44, 3.56, then 0.42, 3.33, 1.25."""
    assert remaindered(4, [1, 8]) == [0, 4]
    assert remaindered(5, [1, 8, 3]) == [1, 3, 1]


@pytest.mark.parametrize(
    ("method", "units", "weights", "amounts"),
    [
        pytest.param("d-hondt", 4, [5, 5, 25], [0, 0, 4], id="d-hondt: 4 of a share of 2.86"),
        pytest.param("sainte-lague", 9, [38, 2, 1, 2], [9, 0, 0, 0], id="sainte-lague: 9 of a share of 7.95"),
        pytest.param("adams", 7, [3, 1, 11], [2, 1, 4], id="adams: 4 of a share of 5.13"),
        pytest.param("huntington-hill", 5, [10, 1, 1], [3, 1, 1], id="huntington-hill: 3 of a share of 4.17"),
    ],
)
def test_a_divisor_method_can_leave_the_share_by_more_than_a_unit(
    method: str, units: int, weights: list[int], amounts: list[int]
) -> None:
    """No method both keeps to the share rounded up or down and is population monotone (Balinski and Young)."""
    problem = problem_of(units, weights)
    result = KERNELS[method](units, weights, 1, problem.ranks)
    assert result.tied == ()
    assert result.cents == naive_divisors(method)(problem, problem.ranks) == amounts
    shares = [Fraction(units * weight, sum(weights)) for weight in weights]
    assert max(abs(amount - share) for amount, share in zip(amounts, shares, strict=True)) > 1


@pytest.mark.parametrize(
    ("budget", "weights", "amounts"),
    [
        pytest.param(100, [1, 1, 1], [33, 33, 33], id="too little"),
        pytest.param(1, [1, 1], [1, 1], id="too much"),
    ],
)
def test_rounding_each_on_its_own_can_miss_the_budget(budget: int, weights: list[int], amounts: list[int]) -> None:
    assert half_up(budget, weights, 1) == naive_half_up(problem_of(budget, weights)) == amounts
    assert sum(amounts) != budget


def test_a_rounded_rate_per_head_can_miss_the_budget_it_was_made_from() -> None:
    """10 euro for 3 persons are 3.33 euro each, and a cent remains."""
    rate = half_up(1_000, [1, 2], 1)[0]
    assert per_head(rate, [1, 2], 1) == naive_per_head(problem_of(rate, [1, 2])) == [333, 666]
