"""Laws of the divisor methods, a naive implementation as oracle, and votelib's opinion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from naive_methods import (
    Problem,
    few_units,
    fewer_units_than_claimants,
    is_settled,
    more_units_than_claimants,
    naive_divisors,
    naive_tied,
    problems,
    shares_of_whole_units,
)
from second_opinion import votelib_divisors

from geld_folgt_fluechtling.steps.divisors import adams, d_hondt, huntington_hill, sainte_lague
from geld_folgt_fluechtling.steps.rounding import Rounded

Kernel = Callable[[int, list[int], int, Sequence[int]], Rounded]
KERNELS: dict[str, Kernel] = {
    "sainte-lague": sainte_lague,
    "d-hondt": d_hondt,
    "adams": adams,
    "huntington-hill": huntington_hill,
}
IMPERVIOUS = ("adams", "huntington-hill")
each = pytest.mark.parametrize("method", KERNELS)
each_impervious = pytest.mark.parametrize("method", IMPERVIOUS)
lawfully = settings(deadline=None, max_examples=100)


def apportioned(method: str, problem: Problem) -> Rounded:
    return KERNELS[method](problem.budget, problem.weights, problem.unit, problem.ranks)


# ---- the oracles


@each
@lawfully
@given(problem=few_units())
@example(problem=Problem(2, [5, 5, 9, 1], 1, [0, 1, 2, 3], [0, 1, 2, 3]))
def test_the_amounts_are_those_of_a_naive_implementation_unit_by_unit(method: str, problem: Problem) -> None:
    result = apportioned(method, problem)
    assert result.cents == naive_divisors(method)(problem, problem.ranks)
    assert is_settled(method, problem, result.cents, result.tied)


@each
@lawfully
@given(problem=few_units())
@example(problem=Problem(1, [1, 1, 0], 1, [0, 1, 2], [0, 1, 2]))
@example(problem=Problem(2, [1, 1, 0], 1, [0, 1, 2], [0, 1, 2]))
@example(problem=Problem(4, [1, 2], 1, [1, 0], [0, 1]))
def test_a_tie_is_reported_exactly_when_the_ranks_decide_and_names_all_between_whom_they_decide(
    method: str, problem: Problem
) -> None:
    assert apportioned(method, problem).tied == naive_tied(naive_divisors(method), problem)


@each
@lawfully
@given(problem=problems())
@example(problem=Problem(16_000_000_000, [1, 10**15, *[3] * 40], 1, list(range(42)), list(range(42))))
def test_no_claim_beyond_the_amounts_is_stronger_than_one_within_however_large_the_budget(
    method: str, problem: Problem
) -> None:
    result = apportioned(method, problem)
    assert is_settled(method, problem, result.cents, result.tied)


@lawfully
@given(problem=more_units_than_claimants())
def test_the_oracle_refuses_a_unit_in_the_wrong_place(problem: Problem) -> None:
    """Else the tests before could not fail."""
    problem = problem._replace(weights=[*problem.weights, 1], ranks=[*problem.ranks, 200])
    counted = [i for i, weight in enumerate(problem.weights) if weight]
    for method in KERNELS:
        cents, tied = list(apportioned(method, problem).cents), apportioned(method, problem).tied
        loser = next(i for i in counted if cents[i])
        gainer = next(i for i in counted if i != loser)
        cents[loser] -= problem.unit
        cents[gainer] += problem.unit
        assert not is_settled(method, problem, cents, tied)


@each
@lawfully
@given(problem=more_units_than_claimants())
def test_votelib_agrees_on_amounts_and_on_ties(method: str, problem: Problem) -> None:
    assert apportioned(method, problem) == votelib_divisors(method, problem)


# ---- what holds for every divisor method


@each
@lawfully
@given(problem=problems())
def test_the_budget_is_handed_out_but_what_is_no_whole_unit(method: str, problem: Problem) -> None:
    cents = apportioned(method, problem).cents
    assert sum(cents) == problem.budget - problem.budget % problem.unit
    assert all(amount >= 0 and amount % problem.unit == 0 for amount in cents)


@each
@lawfully
@given(problem=few_units() | problems())
def test_one_unit_more_takes_from_nobody(method: str, problem: Problem) -> None:
    """House monotonicity."""
    more = problem._replace(budget=problem.budget + problem.unit)
    before, after = apportioned(method, problem).cents, apportioned(method, more).cents
    assert sorted(b - a for a, b in zip(before, after, strict=True))[:-1] == [0] * (problem.size - 1)


@each
@lawfully
@given(problem=few_units(min_size=2), data=st.data())
def test_who_grows_by_the_larger_factor_never_loses_to_who_grows_by_the_smaller(
    method: str, problem: Problem, data: st.DataObject
) -> None:
    """Population monotonicity, in which everybody's count may change."""
    limit = 2 * max(problem.weights)
    later = problem._replace(
        weights=[data.draw(st.integers(1, limit)) if weight else 0 for weight in problem.weights]
    )
    before, after = apportioned(method, problem).cents, apportioned(method, later).cents
    growth = [Fraction(new, old or 1) for old, new in zip(problem.weights, later.weights, strict=True)]
    losers = [i for i in range(problem.size) if after[i] < before[i]]
    gainers = [i for i in range(problem.size) if after[i] > before[i]]
    assert all(growth[loser] <= growth[gainer] for loser in losers for gainer in gainers)


@each
@lawfully
@given(problem=few_units() | problems(), place=st.integers(0, 9), more=st.integers(1, 10**6))
def test_a_larger_count_never_lowers_the_amount(method: str, problem: Problem, place: int, more: int) -> None:
    i = place % problem.size
    larger = problem._replace(weights=[w + more * (i == j) for j, w in enumerate(problem.weights)])
    assert apportioned(method, larger).cents[i] >= apportioned(method, problem).cents[i]


@each
@lawfully
@given(problem=few_units(min_size=2) | problems(min_size=2), place=st.integers(0, 9))
def test_who_leaves_with_his_amount_changes_nothing_for_the_others(method: str, problem: Problem, place: int) -> None:
    """Coherence, and with it no new-state paradox: who comes with the amount due to him moves nobody else's."""
    i = place % problem.size
    assume(any(weight for j, weight in enumerate(problem.weights) if j != i))
    cents = apportioned(method, problem).cents
    without = problem._replace(
        budget=problem.budget - cents[i],
        weights=problem.weights[:i] + problem.weights[i + 1 :],
        ranks=problem.ranks[:i] + problem.ranks[i + 1 :],
    )
    assert apportioned(method, without).cents == cents[:i] + cents[i + 1 :]


@each
@lawfully
@given(problem=few_units() | problems())
def test_the_order_of_rows_is_irrelevant(method: str, problem: Problem) -> None:
    result = apportioned(method, problem)
    permuted = apportioned(
        method,
        problem._replace(
            weights=[problem.weights[i] for i in problem.order],
            ranks=[problem.ranks[i] for i in problem.order],
        ),
    )
    assert permuted.cents == [result.cents[i] for i in problem.order]
    assert {problem.order[i] for i in permuted.tied} == set(result.tied)


@each
@lawfully
@given(problem=few_units() | problems(), factor=st.integers(2, 10**6))
def test_scaling_all_weights_is_irrelevant(method: str, problem: Problem, factor: int) -> None:
    scaled = problem._replace(weights=[weight * factor for weight in problem.weights])
    assert apportioned(method, scaled) == apportioned(method, problem)


@each
@lawfully
@given(problem=few_units() | problems(), factor=st.integers(2, 10**6))
def test_counting_money_in_smaller_coins_is_irrelevant(method: str, problem: Problem, factor: int) -> None:
    finer = problem._replace(budget=problem.budget * factor, unit=problem.unit * factor)
    result = apportioned(method, problem)
    assert apportioned(method, finer) == Rounded([cents * factor for cents in result.cents], result.tied)


@each
@lawfully
@given(problem=few_units() | problems(), zeros=st.integers(1, 5))
def test_who_counts_nobody_receives_nothing_and_changes_nothing(method: str, problem: Problem, zeros: int) -> None:
    more = problem._replace(
        weights=[0] * zeros + problem.weights, ranks=[-1_000 - i for i in range(zeros)] + problem.ranks
    )
    result = apportioned(method, problem)
    expected = Rounded([0] * zeros + result.cents, tuple(i + zeros for i in result.tied))
    assert apportioned(method, more) == expected


@each
@lawfully
@given(problem=few_units(min_size=2) | problems(min_size=2))
def test_who_counts_more_never_receives_less(method: str, problem: Problem) -> None:
    by_weight = sorted(zip(problem.weights, apportioned(method, problem).cents, strict=True))
    for (less, lower), (more, higher) in pairwise(by_weight):
        assert lower <= higher or less == more


@each
@lawfully
@given(problem=few_units() | problems())
def test_equal_counts_differ_by_at_most_a_unit(method: str, problem: Problem) -> None:
    ranks = [*range(problem.size), *range(problem.size, 2 * problem.size)]
    twice = apportioned(method, problem._replace(weights=problem.weights * 2, ranks=ranks)).cents
    for first, second in zip(twice[: problem.size], twice[problem.size :], strict=True):
        assert first - second in (0, problem.unit)  # the lower rank is never behind


@lawfully
@given(problem=few_units() | problems())
def test_d_hondt_never_gives_less_than_the_share_rounded_down(problem: Problem) -> None:
    for cents, share in zip(apportioned("d-hondt", problem).cents, shares_of_whole_units(problem), strict=True):
        assert cents // problem.unit >= share.__floor__()


@lawfully
@given(problem=few_units() | problems())
def test_adams_never_gives_more_than_the_share_rounded_up(problem: Problem) -> None:
    for cents, share in zip(apportioned("adams", problem).cents, shares_of_whole_units(problem), strict=True):
        assert cents // problem.unit <= share.__ceil__()


# ---- the first unit of Adams and Huntington-Hill


@each_impervious
@lawfully
@given(problem=few_units().map(lambda p: p._replace(budget=p.budget + p.claimants * p.unit)))
def test_units_that_suffice_give_everybody_with_a_weight_one(method: str, problem: Problem) -> None:
    for cents, weight in zip(apportioned(method, problem).cents, problem.weights, strict=True):
        assert (cents > 0) == (weight > 0)


@each_impervious
@lawfully
@given(problem=fewer_units_than_claimants())
def test_units_that_do_not_suffice_go_where_a_tiny_first_signpost_sends_them(method: str, problem: Problem) -> None:
    """Adams with n - 1 + e in the place of n - 1, for an e beyond all weights."""
    tiny = Fraction(1, 10**40)
    amounts = [0] * problem.size
    for _ in range(problem.units):
        claims = [weight / (amount + tiny) for weight, amount in zip(problem.weights, amounts, strict=True)]
        amounts[max(range(problem.size), key=lambda i: (claims[i], -problem.ranks[i]))] += 1
    assert apportioned(method, problem).cents == [amount * problem.unit for amount in amounts]


@each_impervious
def test_a_unit_for_one_of_several_goes_to_the_largest_and_among_the_largest_to_the_lower_rank(
    method: str,
) -> None:
    assert KERNELS[method](1, [5, 9, 1], 1, [0, 1, 2]) == Rounded([0, 1, 0], ())
    assert KERNELS[method](2, [9, 5, 9, 9], 1, [2, 0, 1, 3]) == Rounded([1, 0, 1, 0], (0, 2, 3))


# ---- by hand


def test_sainte_lague_by_hand() -> None:
    """Seven units among 53, 24, 23: the seventh largest of 53, 24, 23, 17.7, 10.6, 8, 7.7, 7.6 is 7.7."""
    assert sainte_lague(7, [53, 24, 23], 1, [0, 1, 2]).cents == [3, 2, 2]


def test_d_hondt_by_hand() -> None:
    """Seven units among 53, 24, 23: 53, 26.5, 24, 23, 17.7, 13.25, 12 are the largest, before 11.5."""
    assert d_hondt(7, [53, 24, 23], 1, [0, 1, 2]).cents == [4, 2, 1]


def test_adams_by_hand() -> None:
    """Seven units among 53, 24, 23: one each, then 53, 26.5, 24, 23, before 17.7."""
    assert adams(7, [53, 24, 23], 1, [0, 1, 2]).cents == [3, 2, 2]


def test_huntington_hill_by_hand() -> None:
    """Six units among 40, 10, 6: one each, then 1600/2, 1600/6, 1600/12, before 1600/20, 100/2, 36/2."""
    assert huntington_hill(6, [40, 10, 6], 1, [0, 1, 2]).cents == [4, 1, 1]


@each
def test_the_last_unit_of_a_tie_goes_to_the_lower_rank(method: str) -> None:
    assert KERNELS[method](5, [4, 4], 1, [0, 1]) == Rounded([3, 2], (0, 1))
    assert KERNELS[method](5, [4, 4], 1, [1, 0]) == Rounded([2, 3], (0, 1))


@pytest.mark.parametrize(
    ("method", "units", "amounts"),
    [
        pytest.param("d-hondt", 2, [0, 2], id="d-hondt: 1/1 = 2/2"),
        pytest.param("sainte-lague", 2, [0, 2], id="sainte-lague: 1/1 = 3/3"),
        pytest.param("adams", 4, [1, 3], id="adams: 1/1 = 2/2"),
        pytest.param("huntington-hill", 10, [1, 9], id="huntington-hill: 1/2 = 36/72"),
    ],
)
def test_different_weights_tie_where_their_quotients_are_equal(method: str, units: int, amounts: list[int]) -> None:
    large = {"d-hondt": 2, "sainte-lague": 3, "adams": 2, "huntington-hill": 6}[method]
    assert KERNELS[method](units, [1, large], 1, [1, 0]) == Rounded(amounts, (0, 1))
    lower_rank_is_small = [amounts[0] + 1, amounts[1] - 1]
    assert KERNELS[method](units, [1, large], 1, [0, 1]) == Rounded(lower_rank_is_small, (0, 1))


@each
def test_quotients_that_differ_in_the_fiftieth_digit_do_not_tie(method: str) -> None:
    assert KERNELS[method](3, [10**50, 10**50 + 1], 1, [0, 1]) == Rounded([1, 2], ())


@each
@lawfully
@given(budget=st.integers(0, 10**40), weight=st.integers(1, 10**40), unit=st.integers(1, 10**10))
def test_a_single_recipient_receives_the_whole_budget_in_units(
    method: str, budget: int, weight: int, unit: int
) -> None:
    assert KERNELS[method](budget, [weight], unit, [0]) == Rounded([budget - budget % unit], ())


@each
def test_a_budget_of_nothing_gives_nothing(method: str) -> None:
    assert KERNELS[method](0, [3, 0, 5], 100, [0, 1, 2]) == Rounded([0, 0, 0], ())
    assert KERNELS[method](99, [3, 0, 5], 100, [0, 1, 2]) == Rounded([0, 0, 0], ())


@each
@pytest.mark.parametrize(
    ("budget", "weights", "unit"),
    [
        pytest.param(-1, [1, 2], 1, id="negative budget"),
        pytest.param(1, [1, 2], 0, id="no unit"),
        pytest.param(1, [0, 0], 1, id="nobody counted"),
        pytest.param(1, [], 1, id="no place"),
        pytest.param(1, [5, -1], 1, id="negative weight"),
    ],
)
def test_invalid_input_is_refused(method: str, budget: int, weights: list[int], unit: int) -> None:
    with pytest.raises(ValueError, match="above 0"):
        KERNELS[method](budget, weights, unit, range(len(weights)))
