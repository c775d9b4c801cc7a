"""The numpy path: the same results as the plain one, taken only where every intermediate fits into int64."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from random import Random
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geld_folgt_fluechtling.steps import rounding, rounding_int64

LIMIT = 2**63 - 1
lawfully = settings(deadline=None, max_examples=150)


class Problem(NamedTuple):
    """What a kernel gets."""

    budget: int
    weights: list[int]
    unit: int

    @property
    def ranks(self) -> list[int]:
        """The last row comes first, so that an order by position would show."""
        return list(range(len(self.weights), 0, -1))


def fits_half_up(problem: Problem) -> bool:
    """The divisor leaves a bit of the budget for each step of the division, and every amount fits."""
    divisor = sum(problem.weights) * problem.unit
    return divisor < 2**61 and problem.budget + problem.unit <= LIMIT


def fits_hare_niemeyer(problem: Problem) -> bool:
    """The same, the total of the weights being the divisor."""
    return sum(problem.weights) < 2**61 and problem.budget + problem.unit <= LIMIT


def oracle_half_up(problem: Problem) -> list[int]:
    total = sum(problem.weights)
    exact = [Fraction(problem.budget * weight, total * problem.unit) for weight in problem.weights]
    return [(share + Fraction(1, 2)).__floor__() * problem.unit for share in exact]


def oracle_hare_niemeyer(problem: Problem) -> rounding.Rounded:
    """Places sorted by remainder, then rank; the border lies behind the last that gets a unit for it."""
    units, total = problem.budget // problem.unit, sum(problem.weights)
    exact = [Fraction(units * weight, total) for weight in problem.weights]
    amounts = [share.__floor__() for share in exact]
    remainders = [share - amount for share, amount in zip(exact, amounts, strict=True)]
    left_over, ranks = units - sum(amounts), problem.ranks
    queue = sorted(range(len(exact)), key=lambda place: (-remainders[place], ranks[place]))
    for place in queue[:left_over]:
        amounts[place] += 1
    served = {remainders[place] for place in queue[:left_over]}
    at_border = served & {remainders[place] for place in queue[left_over:]}
    tied = tuple(place for place, remainder in enumerate(remainders) if remainder in at_border)
    return rounding.Rounded([amount * problem.unit for amount in amounts], tied)


def run_half_up(problem: Problem) -> list[int]:
    return rounding.half_up(problem.budget, problem.weights, problem.unit)


def run_hare_niemeyer(problem: Problem) -> rounding.Rounded:
    return rounding.hare_niemeyer(problem.budget, problem.weights, problem.unit, problem.ranks)


class Kernel(NamedTuple):
    """A kernel with its oracle and the condition under which numpy may do it."""

    run: Callable[[Problem], Any]
    oracle: Callable[[Problem], Any]
    fits: Callable[[Problem], bool]
    vector: str


HALF_UP = Kernel(run_half_up, oracle_half_up, fits_half_up, "half_up_int64")
HARE_NIEMEYER = Kernel(run_hare_niemeyer, oracle_hare_niemeyer, fits_hare_niemeyer, "hare_niemeyer_int64")
both = pytest.mark.parametrize("kernel", [HALF_UP, HARE_NIEMEYER], ids=["half-up", "hare-niemeyer"])


@contextmanager
def watched(vector_from: int | None = None) -> Iterator[list[str]]:
    """The names of the int64 kernels that are called inside; numpy from so many weights on."""
    called: list[str] = []

    def spied(name: str) -> Callable[..., Any]:
        original = getattr(rounding_int64, name)

        def spy(*args: Any) -> Any:
            called.append(name)
            return original(*args)

        return spy

    with pytest.MonkeyPatch.context() as patch:
        if vector_from is not None:
            patch.setattr(rounding, "VECTOR_FROM", vector_from)
            patch.setattr(rounding, "VECTOR_FROM_LOADED", vector_from)
        for kernel in (HALF_UP, HARE_NIEMEYER):
            patch.setattr(rounding_int64, kernel.vector, spied(kernel.vector))
        yield called


def agrees(kernel: Kernel, problem: Problem) -> bool:
    """Assert that all three ways give the same and that numpy was taken as allowed; return whether it was."""
    with watched(vector_from=1) as called:
        result = kernel.run(problem)
    assert called == ([kernel.vector] if kernel.fits(problem) else [])
    with watched(vector_from=len(problem.weights) + 1) as called:
        plain = kernel.run(problem)
    assert called == []
    assert result == plain == kernel.oracle(problem)
    return kernel.fits(problem)


def weights(largest: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, largest), min_size=1, max_size=8).filter(any)


units = st.sampled_from([1, 2, 3, 100, 10**6])


@st.composite
def ordinary(draw: st.DrawFn) -> Problem:
    """Numbers as they occur, and small ones, which tie."""
    some = draw(weights(draw(st.sampled_from([2, 30, 100_000]))))
    return Problem(draw(st.integers(0, 50) | st.integers(0, 10**12)), some, draw(units))


@st.composite
def near_the_limit(draw: st.DrawFn) -> Problem:
    """A divisor within a few steps of 2^61, or a budget within a few units of 2^63, on either side."""
    unit = draw(units)
    if draw(st.booleans()):
        some = draw(weights(draw(st.sampled_from([1, 5, 10**9, 10**12]))))
        return Problem(2**63 + draw(st.integers(-2, 2)) - draw(st.sampled_from([0, unit])), some, unit)
    total = 2**61 // draw(st.sampled_from([1, unit])) + draw(st.integers(-2, 2))
    first = draw(st.integers(0, total))
    return Problem(draw(st.integers(0, 2**62)), [first, total - first], unit)


@st.composite
def in_several_slices(draw: st.DrawFn) -> Problem:
    """Divisors so long that the budget is taken a few bits at a time."""
    unit = draw(units)
    size = draw(st.integers(2, 6))
    largest = 2 ** draw(st.integers(25, 60)) // (size * unit)
    some = draw(st.lists(st.integers(0, max(largest, 1)), min_size=size, max_size=size).filter(any))
    return Problem(draw(st.integers(0, 2**62)), some, unit)


@both
@lawfully
@given(problem=ordinary())
def test_numpy_gives_the_same_as_plain_integers_and_fractions(kernel: Kernel, problem: Problem) -> None:
    assert agrees(kernel, problem)


@both
@lawfully
@given(problem=in_several_slices())
def test_a_long_divisor_is_divided_exactly_slice_by_slice(kernel: Kernel, problem: Problem) -> None:
    agrees(kernel, problem)


@both
@lawfully
@given(problem=near_the_limit())
def test_both_kernels_are_exact_on_both_sides_of_the_limit(kernel: Kernel, problem: Problem) -> None:
    agrees(kernel, problem)


@lawfully
@given(problem=ordinary(), factor=st.integers(2**64, 2**80))
@both
def test_both_kernels_are_exact_far_beyond_the_limit(kernel: Kernel, problem: Problem, factor: int) -> None:
    beyond = problem._replace(budget=(problem.budget + 1) * factor)
    assert not agrees(kernel, beyond)


LAST_DIVISOR = [2**60, 2**60 - 1]
FIRST_DIVISOR_BEYOND = [2**60, 2**60]


@both
@pytest.mark.parametrize("budget", [0, 1, 10**9, LIMIT - 1])
def test_numpy_is_left_exactly_where_the_divisor_grows_to_62_bits(kernel: Kernel, budget: int) -> None:
    assert agrees(kernel, Problem(budget, LAST_DIVISOR, 1))
    assert not agrees(kernel, Problem(budget, FIRST_DIVISOR_BEYOND, 1))


@pytest.mark.parametrize("unit", [1, 100])
def test_numpy_is_left_exactly_where_an_amount_might_not_fit(unit: int) -> None:
    for kernel in (HALF_UP, HARE_NIEMEYER):
        assert agrees(kernel, Problem(LIMIT - unit, [1, 0], unit))
        assert not agrees(kernel, Problem(LIMIT - unit + 1, [1, 0], unit))


def test_numpy_without_slices_would_be_silently_wrong_where_ours_is_right() -> None:
    problem = Problem(2**62, [3, 2], 1)
    naive = np.asarray(problem.weights) * problem.budget // sum(problem.weights)
    assert naive.tolist() != [weight * problem.budget // 5 for weight in problem.weights]
    assert agrees(HALF_UP, problem)


def test_some_hundred_weights_take_numpy_where_it_is_loaded_anyway() -> None:
    problem = Problem(5_800_000_000, many_weights(5_000)[:1_101], 100)
    with watched() as called:
        result = run_half_up(problem)
    assert called == ["half_up_int64"]
    assert result == oracle_half_up(problem)


def many_weights(largest: int) -> list[int]:
    return Random(2017).choices(range(largest + 1), k=50_000)


@both
@pytest.mark.parametrize("largest", [3, 5_000])
def test_fifty_thousand_weights_take_numpy_of_themselves_and_come_out_the_same(kernel: Kernel, largest: int) -> None:
    problem = Problem(5_800_000_000, many_weights(largest), 100)
    with watched() as called:
        result = kernel.run(problem)
    assert called == [kernel.vector]
    assert result == kernel.oracle(problem)


@both
def test_fifty_thousand_weights_beyond_the_limit_take_plain_integers_of_themselves(kernel: Kernel) -> None:
    problem = Problem(5_800_000_000 * 10**10, many_weights(5_000), 100)
    with watched() as called:
        result = kernel.run(problem)
    assert called == []
    assert result == kernel.oracle(problem)


def test_fifty_thousand_weights_that_tie_are_settled_by_rank() -> None:
    """Shares of 1.5 each: the second half of the rows has the lower ranks and gets the units left over."""
    problem = Problem(75_000, [4] * 50_000, 1)
    with watched() as called:
        result = run_hare_niemeyer(problem)
    assert called == ["hare_niemeyer_int64"]
    assert result.cents == [1] * 25_000 + [2] * 25_000
    assert result.tied == tuple(range(50_000))
