"""Laws of rounding on one's own and of largest remainders, a naive implementation as oracle, votelib's opinion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from naive_methods import (
    HALF,
    Problem,
    naive_half_up,
    naive_hare_niemeyer,
    naive_per_head,
    naive_round_down,
    naive_tied,
    problems,
    shares,
    shares_of_whole_units,
)
from second_opinion import votelib_hare_niemeyer

from geld_folgt_fluechtling.steps.rounding import (
    Rounded,
    half_up,
    hare_niemeyer,
    per_head,
    round_down,
)

lawfully = settings(deadline=None, max_examples=100)


def rounded(problem: Problem) -> list[int]:
    return half_up(problem.budget, problem.weights, problem.unit)


def remaindered(problem: Problem, ranks: Sequence[int] | None = None) -> Rounded:
    return hare_niemeyer(problem.budget, problem.weights, problem.unit, ranks or problem.ranks)


@lawfully
@given(problems())
@example(Problem(5, [1, 1], 2, [0, 1], [0, 1]))
def test_half_up_is_what_a_naive_implementation_with_fractions_gives(problem: Problem) -> None:
    assert rounded(problem) == naive_half_up(problem)


@lawfully
@given(problems())
def test_rounding_down_is_what_a_naive_implementation_with_fractions_gives(problem: Problem) -> None:
    assert round_down(problem.budget, problem.weights, problem.unit) == naive_round_down(problem)


@lawfully
@given(problems())
@example(Problem(50, [1, 3], 100, [0, 1], [0, 1]))
def test_a_rate_per_head_is_what_a_naive_implementation_with_fractions_gives(problem: Problem) -> None:
    assert per_head(problem.budget, problem.weights, problem.unit) == naive_per_head(problem)


@lawfully
@given(problems())
@example(Problem(2, [5, 5, 9, 1], 1, [0, 1, 2, 3], [0, 1, 2, 3]))
def test_hare_niemeyer_is_what_a_naive_implementation_with_fractions_gives(problem: Problem) -> None:
    assert remaindered(problem).cents == naive_hare_niemeyer(problem, problem.ranks)


@lawfully
@given(problems())
@example(Problem(1, [1, 1, 0], 1, [0, 1, 2], [0, 1, 2]))
@example(Problem(2, [1, 1, 0], 1, [0, 1, 2], [0, 1, 2]))
def test_a_tie_is_reported_exactly_when_the_ranks_decide_and_names_all_between_whom_they_decide(
    problem: Problem,
) -> None:
    assert remaindered(problem).tied == naive_tied(naive_hare_niemeyer, problem)


@lawfully
@given(problems(min_size=2))
def test_equal_weights_tie_unless_the_units_go_round(problem: Problem) -> None:
    equal = problem._replace(weights=[7] * problem.size)
    goes_round = problem.units % problem.size == 0
    assert remaindered(equal).tied == (() if goes_round else tuple(range(problem.size)))


def test_exactly_half_a_unit_is_rounded_up() -> None:
    assert half_up(300, [1, 1], 100) == [200, 200]
    assert half_up(299, [1, 1], 100) == [100, 100]
    assert half_up(1, [1, 1], 1) == [1, 1]


def test_less_than_a_unit_is_rounded_down() -> None:
    """Shares of 2.5 and 7.5 euro in full euro."""
    assert round_down(1_000, [1, 3], 100) == [200, 700]
    assert round_down(99, [1], 100) == [0]
    assert round_down(300, [1, 2, 0], 100) == [100, 200, 0]


def test_a_rate_per_head_is_paid_for_each_and_rounded_once() -> None:
    """0.50 euro for 1, 2 and 3 persons in full euro: 0.50, 1.00 and 1.50."""
    assert per_head(50, [1, 2, 3], 100) == [100, 100, 200]
    assert per_head(49, [1, 2, 0], 100) == [0, 100, 0]
    assert per_head(12_345, [7], 1) == [86_415]


@lawfully
@given(problems())
def test_rounding_down_never_hands_out_more_than_the_exact_share_nor_a_whole_unit_less(problem: Problem) -> None:
    amounts = round_down(problem.budget, problem.weights, problem.unit)
    for cents, share in zip(amounts, shares(problem), strict=True):
        assert 0 <= share - Fraction(cents, problem.unit) < 1


def test_the_last_unit_of_a_tie_goes_to_the_lower_rank() -> None:
    assert hare_niemeyer(1, [4, 4], 1, [0, 1]) == Rounded([1, 0], (0, 1))
    assert hare_niemeyer(1, [4, 4], 1, [1, 0]) == Rounded([0, 1], (0, 1))


def test_a_tie_does_not_displace_a_larger_remainder() -> None:
    """Two units among 5, 5, 9, 1: shares 0.5, 0.5, 0.9, 0.1."""
    assert hare_niemeyer(2, [5, 5, 9, 1], 1, [0, 1, 2, 3]) == Rounded([1, 0, 1, 0], (0, 1))
    assert hare_niemeyer(2, [5, 5, 9, 1], 1, [3, 2, 1, 0]) == Rounded([0, 1, 1, 0], (0, 1))


@lawfully
@given(problems())
def test_hare_niemeyer_hands_out_the_budget_but_what_is_no_whole_unit(problem: Problem) -> None:
    assert sum(remaindered(problem).cents) == problem.budget - problem.budget % problem.unit


@lawfully
@given(problems())
def test_half_up_misses_the_budget_by_at_most_half_a_unit_per_place_with_a_weight(problem: Problem) -> None:
    places = sum(weight > 0 for weight in problem.weights)
    assert 2 * abs(problem.budget - sum(rounded(problem))) <= places * problem.unit


@lawfully
@given(problems())
def test_half_up_is_never_more_than_half_a_unit_from_the_exact_share(problem: Problem) -> None:
    for cents, share in zip(rounded(problem), shares(problem), strict=True):
        assert -HALF < Fraction(cents, problem.unit) - share <= HALF


@lawfully
@given(problems())
def test_hare_niemeyer_is_less_than_a_unit_from_the_exact_share_of_the_whole_units(problem: Problem) -> None:
    for cents, share in zip(remaindered(problem).cents, shares_of_whole_units(problem), strict=True):
        assert -1 < Fraction(cents, problem.unit) - share < 1


@lawfully
@given(problems())
def test_amounts_are_whole_units_and_never_negative(problem: Problem) -> None:
    for cents in [*rounded(problem), *remaindered(problem).cents]:
        assert cents >= 0
        assert cents % problem.unit == 0


@lawfully
@given(problems())
def test_the_order_of_rows_is_irrelevant_to_half_up(problem: Problem) -> None:
    amounts = rounded(problem)
    permuted = problem._replace(weights=[problem.weights[i] for i in problem.order])
    assert rounded(permuted) == [amounts[i] for i in problem.order]


@lawfully
@given(problems())
def test_the_order_of_rows_is_irrelevant_to_hare_niemeyer(problem: Problem) -> None:
    result = remaindered(problem)
    permuted = remaindered(
        problem._replace(
            weights=[problem.weights[i] for i in problem.order],
            ranks=[problem.ranks[i] for i in problem.order],
        )
    )
    assert permuted.cents == [result.cents[i] for i in problem.order]
    assert {problem.order[i] for i in permuted.tied} == set(result.tied)


@lawfully
@given(problems(), st.integers(2, 10**6))
def test_scaling_all_weights_is_irrelevant(problem: Problem, factor: int) -> None:
    scaled = problem._replace(weights=[weight * factor for weight in problem.weights])
    assert rounded(scaled) == rounded(problem)
    assert remaindered(scaled) == remaindered(problem)


@lawfully
@given(problems(), st.integers(2, 10**6))
def test_counting_money_in_smaller_coins_is_irrelevant(problem: Problem, factor: int) -> None:
    finer = problem._replace(budget=problem.budget * factor, unit=problem.unit * factor)
    assert rounded(finer) == [cents * factor for cents in rounded(problem)]
    assert remaindered(finer).cents == [cents * factor for cents in remaindered(problem).cents]


@lawfully
@given(problems())
def test_equal_counts_receive_equal_amounts_under_half_up(problem: Problem) -> None:
    twice = rounded(problem._replace(weights=problem.weights * 2))
    assert twice[: problem.size] == twice[problem.size :]


@lawfully
@given(problems())
def test_equal_counts_differ_by_at_most_a_unit_under_hare_niemeyer(problem: Problem) -> None:
    ranks = [*range(problem.size), *range(problem.size, 2 * problem.size)]
    twice = hare_niemeyer(problem.budget, problem.weights * 2, problem.unit, ranks).cents
    for first, second in zip(twice[: problem.size], twice[problem.size :], strict=True):
        assert first - second in (0, problem.unit)  # the lower rank is never behind


@lawfully
@given(problems(min_size=2))
def test_who_counts_more_never_receives_less(problem: Problem) -> None:
    for amounts in (rounded(problem), remaindered(problem).cents):
        by_weight = sorted(zip(problem.weights, amounts, strict=True))
        for (less, lower), (more, higher) in pairwise(by_weight):
            assert lower <= higher or less == more


@lawfully
@given(problems(), st.integers(1, 5))
def test_who_counts_nobody_receives_nothing_and_changes_nothing(problem: Problem, zeros: int) -> None:
    more = problem._replace(weights=[0] * zeros + problem.weights)
    assert rounded(more) == [0] * zeros + rounded(problem)
    preferred = [-1_000 - i for i in range(zeros)] + problem.ranks
    result = remaindered(problem)
    assert remaindered(more, preferred).cents == [0] * zeros + result.cents
    assert remaindered(more, preferred).tied == tuple(i + zeros for i in result.tied)


@lawfully
@given(st.integers(0, 10**40), st.integers(1, 10**40), st.integers(1, 10**10))
def test_a_single_recipient_receives_the_whole_budget_in_units(budget: int, weight: int, unit: int) -> None:
    lower = budget - budget % unit
    nearest = lower if 2 * (budget - lower) < unit else lower + unit
    assert half_up(budget, [weight], unit) == [nearest]
    assert hare_niemeyer(budget, [weight], unit, [0]) == Rounded([lower], ())


def test_nothing_is_lost_with_numbers_of_fifty_digits() -> None:
    """A third and two thirds of 10^50 + 2; a float would know sixteen of the digits."""
    third = (10**50 + 2) // 3
    assert half_up(10**50 + 2, [10**40, 2 * 10**40], 1) == [third, 2 * third]
    assert hare_niemeyer(10**50 + 3, [10**40, 2 * 10**40], 1, [0, 1]).cents == [third, 2 * third + 1]


def test_a_budget_of_nothing_gives_nothing() -> None:
    assert half_up(0, [3, 0, 5], 100) == [0, 0, 0]
    assert hare_niemeyer(0, [3, 0, 5], 100, [0, 1, 2]) == Rounded([0, 0, 0], ())


@lawfully
@given(problems().filter(lambda problem: problem.units > 0))
@example(Problem(2, [5, 5, 9, 1], 1, [0, 1, 2, 3], [0, 1, 2, 3]))
def test_votelib_agrees_on_hare_niemeyer_and_on_its_ties(problem: Problem) -> None:
    assert remaindered(problem) == votelib_hare_niemeyer(problem)


Kernel = Callable[[int, list[int], int], object]


def _hare_niemeyer_by_row(budget: int, weights: list[int], unit: int) -> object:
    return hare_niemeyer(budget, weights, unit, range(len(weights)))


@pytest.mark.parametrize("kernel", [half_up, round_down, per_head, _hare_niemeyer_by_row])
@pytest.mark.parametrize(
    ("budget", "weights", "unit"),
    [
        pytest.param(-1, [1, 2], 1, id="negative budget"),
        pytest.param(1, [1, 2], 0, id="no unit"),
        pytest.param(1, [1, 2], -100, id="negative unit"),
        pytest.param(1, [0, 0], 1, id="nobody counted"),
        pytest.param(1, [], 1, id="no place"),
        pytest.param(1, [5, -1], 1, id="negative weight"),
        pytest.param(1, [1, -1], 1, id="weights that cancel out"),
    ],
)
def test_invalid_input_is_refused(kernel: Kernel, budget: int, weights: list[int], unit: int) -> None:
    with pytest.raises(ValueError, match="above 0"):
        kernel(budget, weights, unit)
