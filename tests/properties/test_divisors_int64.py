"""The divisor methods on numpy: the same as in plain integers, taken only where every intermediate fits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_methods import Problem, is_settled
from test_divisor_laws import apportioned, each

from geld_folgt_fluechtling.steps import divisors_int64, rounding
from geld_folgt_fluechtling.steps.rounding import Rounded

LIMIT = 2**63 - 1
lawfully = settings(deadline=None, max_examples=150)


def problem_of(budget: int, weights: list[int], unit: int = 1) -> Problem:
    """The last row comes first, so that an order by position would show."""
    places = list(range(len(weights)))
    return Problem(budget, weights, unit, places[::-1], places)


def fits(method: str, problem: Problem) -> bool:
    """A divisor of twice the sum within 61 bits, every amount and every sum within 63, squares within 62."""
    total, rows, units = sum(problem.weights), problem.size, problem.units
    if 2 * total >= 2**61 or problem.budget + problem.unit > LIMIT or 2 * units + 4 * rows > LIMIT:
        return False
    largest = max(problem.weights)
    return method != "huntington-hill" or max(largest, largest * (units + rows) // total + 1) < 2**31


@contextmanager
def vectors_from(rows: int | None) -> Iterator[list[str]]:
    """The methods that numpy does inside, where it is taken from so many rows on."""
    called: list[str] = []
    original = divisors_int64.apportion_int64

    def spy(method: Any, *args: Any) -> Any:
        called.append(method.name)
        return original(method, *args)

    with pytest.MonkeyPatch.context() as patch:
        if rows is not None:
            patch.setattr(rounding, "VECTOR_FROM", rows)
            patch.setattr(rounding, "VECTOR_FROM_LOADED", rows)
        patch.setattr(divisors_int64, "apportion_int64", spy)
        yield called


def agrees(method: str, problem: Problem) -> bool:
    """Assert that both ways give the same settled result, numpy where allowed; return whether it was."""
    with vectors_from(1) as called:
        result = apportioned(method, problem)
    assert called == ([method] if fits(method, problem) else [])
    with vectors_from(problem.size + 1) as called:
        plain = apportioned(method, problem)
    assert called == []
    assert result == plain
    assert is_settled(method, problem, result.cents, result.tied)
    return fits(method, problem)


def with_a_unit_each(problem: Problem) -> Problem:
    return problem if problem.units >= problem.size else problem._replace(budget=problem.size * problem.unit)


def weights(largest: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, largest), min_size=1, max_size=8).filter(any)


units = st.sampled_from([1, 2, 3, 100, 10**6])


@st.composite
def ordinary(draw: st.DrawFn) -> Problem:
    """Numbers as they occur, and small ones, which tie."""
    some = draw(weights(draw(st.sampled_from([2, 30, 100_000]))))
    unit = draw(units)
    return problem_of(draw(st.integers(0, 50 * unit) | st.integers(0, 10**9)), some, unit)


@st.composite
def near_the_limit(draw: st.DrawFn) -> Problem:
    """A sum within a few steps of 2^60, or a budget within a few units of the limits, on either side."""
    unit = draw(units)
    if draw(st.booleans()):
        some = draw(weights(draw(st.sampled_from([1, 5, 10**9, 10**12]))))
        limit = draw(st.sampled_from([2**62, 2**63]))
        return problem_of(limit + draw(st.integers(-40, 2)) - draw(st.sampled_from([0, unit])), some, unit)
    total = 2**60 + draw(st.integers(-2, 2))
    first = draw(st.integers(0, total))
    return problem_of(draw(st.integers(0, 2**61)), [first, total - first], unit)


@st.composite
def of_any_length(draw: st.DrawFn) -> Problem:
    """Weights and budgets of any number of bits, so that the fixed point of the quotients lies anywhere."""
    largest = 2 ** draw(st.integers(1, 57))
    some = draw(st.lists(st.integers(0, largest), min_size=2, max_size=6).filter(any))
    return problem_of(draw(st.integers(0, 2 ** draw(st.integers(1, 61)))), some)


@each
@lawfully
@given(problem=ordinary())
def test_numpy_gives_the_same_as_plain_integers(method: str, problem: Problem) -> None:
    """With a unit for everybody, else the weights alone decide."""
    assert agrees(method, with_a_unit_each(problem))


@each
@lawfully
@given(problem=of_any_length())
def test_quotients_of_any_length_are_compared_exactly(method: str, problem: Problem) -> None:
    agrees(method, with_a_unit_each(problem))


@each
@lawfully
@given(problem=near_the_limit())
def test_the_methods_are_exact_on_both_sides_of_the_limit(method: str, problem: Problem) -> None:
    agrees(method, with_a_unit_each(problem))


@each
@lawfully
@given(problem=ordinary(), factor=st.integers(2**64, 2**80))
def test_the_methods_are_exact_far_beyond_the_limit(method: str, problem: Problem, factor: int) -> None:
    assert not agrees(method, problem._replace(budget=(problem.budget + 1) * factor))


@pytest.mark.parametrize("method", ["sainte-lague", "d-hondt", "adams"])
def test_numpy_is_left_exactly_where_twice_the_sum_grows_to_62_bits(method: str) -> None:
    assert agrees(method, problem_of(10**9, [2**59, 2**59 - 1]))
    assert not agrees(method, problem_of(10**9, [2**59, 2**59]))


@pytest.mark.parametrize("method", ["sainte-lague", "d-hondt", "adams"])
def test_numpy_is_left_exactly_where_a_sum_might_not_fit(method: str) -> None:
    assert agrees(method, problem_of(2**62 - 5, [1, 2]))
    assert not agrees(method, problem_of(2**62 - 4, [1, 2]))
    assert agrees(method, problem_of(LIMIT - 100, [1, 2], 100))
    assert not agrees(method, problem_of(LIMIT - 99, [1, 2], 100))


def test_huntington_hill_leaves_numpy_exactly_where_a_square_might_not_fit() -> None:
    assert agrees("huntington-hill", problem_of(10**6, [2**31 - 1, 5]))
    assert not agrees("huntington-hill", problem_of(10**6, [2**31, 5]))
    assert agrees("huntington-hill", problem_of(2**31 - 3, [1]))
    assert not agrees("huntington-hill", problem_of(2**31 - 2, [1]))


@each
@pytest.mark.parametrize("largest", [3, 5_000])
def test_fifty_thousand_weights_take_numpy_of_themselves_and_come_out_the_same(method: str, largest: int) -> None:
    problem = problem_of(5_800_000_000, Random(2017).choices(range(largest + 1), k=50_000), 100)
    with vectors_from(None) as called:
        result = apportioned(method, problem)
    assert called == [method]
    with vectors_from(50_001) as called:
        assert apportioned(method, problem) == result
    assert called == []


@each
def test_fifty_thousand_weights_that_tie_are_settled_by_rank(method: str) -> None:
    """One and a half units each: the second half of the rows has the lower ranks and gets the second unit."""
    with vectors_from(None) as called:
        result = apportioned(method, problem_of(75_000, [4] * 50_000))
    assert called == [method]
    assert result == Rounded([1] * 25_000 + [2] * 25_000, tuple(range(50_000)))
