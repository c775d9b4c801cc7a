"""Every method on ten thousand small cases, against its naive implementation and votelib: amounts and ties.

Small numbers tie often and meet every border, so that here is where a kernel would be caught. One case serves
all methods, for drawing it takes longer than they do.
"""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from naive_methods import (
    Problem,
    is_settled,
    naive_divisors,
    naive_half_up,
    naive_hare_niemeyer,
    naive_per_head,
    naive_round_down,
    shares_of_whole_units,
)
from second_opinion import votelib_divisors, votelib_hare_niemeyer
from test_divisor_laws import KERNELS, apportioned

from geld_folgt_fluechtling.steps.rounding import half_up, hare_niemeyer, per_head, round_down

CASES = 10_000
many = settings(deadline=None, max_examples=CASES, database=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def small_cases(draw: st.DrawFn) -> Problem:
    """Up to six places with up to twelve persons each, and up to 24 units of 1 or 3."""
    weights = draw(st.lists(st.integers(0, 12), min_size=1, max_size=6).filter(any))
    places = list(range(len(weights)))
    budget, unit = draw(st.integers(0, 24)), draw(st.sampled_from([1, 3]))
    return Problem(budget * unit + budget % unit, weights, unit, draw(st.permutations(places)), places)


def tied_by_remainder(problem: Problem, cents: list[int]) -> tuple[int, ...]:
    """Whoever got a unit for the remainder of whoever just got none."""
    exact = shares_of_whole_units(problem)
    floors = [share.__floor__() for share in exact]
    remainders = [share - floor for share, floor in zip(exact, floors, strict=True)]
    gained = [amount // problem.unit > floor for amount, floor in zip(cents, floors, strict=True)]
    served = {remainder for remainder, gain in zip(remainders, gained, strict=True) if gain}
    left_out = {remainder for remainder, gain in zip(remainders, gained, strict=True) if not gain}
    return tuple(i for i, remainder in enumerate(remainders) if remainder in served & left_out)


@many
@given(problem=small_cases())
def test_every_method_gives_what_its_naive_implementation_and_votelib_give(problem: Problem) -> None:
    budget, weights, unit, ranks, _ = problem
    assert half_up(budget, weights, unit) == naive_half_up(problem)
    assert round_down(budget, weights, unit) == naive_round_down(problem)
    assert per_head(budget, weights, unit) == naive_per_head(problem)
    largest_remainders = hare_niemeyer(budget, weights, unit, ranks)
    assert largest_remainders.cents == naive_hare_niemeyer(problem, ranks)
    assert largest_remainders.tied == tied_by_remainder(problem, largest_remainders.cents)
    assert votelib_hare_niemeyer(problem) in (largest_remainders, None)
    for method in KERNELS:
        result = apportioned(method, problem)
        assert result.cents == naive_divisors(method)(problem, ranks), method
        assert is_settled(method, problem, result.cents, result.tied), method
        assert votelib_divisors(method, problem) in (result, None), method
