"""Bounds: everybody inside, the sum met, and all others in the ratio of their keys; one multiplier proves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geld_folgt_fluechtling.model.regelwerte import Rundung
from geld_folgt_fluechtling.steps.bounds import Bounded, bounded
from geld_folgt_fluechtling.steps.methods import Split, round_by

lawfully = settings(deadline=None, max_examples=300)
_CENT = Decimal("0.01")
SOURCE = {"fundstelle": "pakt", "sicherheit": "belegt"}
NAIVE: dict[str, Callable[[int, int], tuple[bool, Fraction]]] = {
    "sainte-lague": lambda weight, n: (False, Fraction(weight, 2 * n - 1)),
    "d-hondt": lambda weight, n: (False, Fraction(weight, n)),
    "adams": lambda weight, n: (n == 1, Fraction(weight, max(n - 1, 1))),
    "huntington-hill": lambda weight, n: (n == 1, Fraction(weight**2, max(n * (n - 1), 1))),
}
"""The quotient of the n-th unit; the first one, where it is divided by 0, comes before all others."""
QUOTA_METHODS = ("kaufmaennisch", "abrunden", "hare-niemeyer")
DIVISORS = ("sainte-lague", "d-hondt", "adams", "huntington-hill")


class Problem(NamedTuple):
    """An amount, weights, and bounds that can be kept: whole units of it, least below largest."""

    cents: int
    weights: list[int]
    least: list[int]
    largest: list[int | None]
    unit: int


@st.composite
def problems(draw: st.DrawFn, *, caps: bool = True) -> Problem:
    size = draw(st.integers(1, 8))
    unit = draw(st.sampled_from([1, 100]))
    some = st.lists(st.integers(0, draw(st.sampled_from([3, 1000]))), min_size=size, max_size=size)
    weights = draw(some.filter(any))
    least = [unit * n for n in draw(st.lists(st.integers(0, 12), min_size=size, max_size=size))]
    largest: list[int | None] = [None] * size
    highest = 40 * size
    if caps and draw(st.booleans()):
        room = draw(st.lists(st.integers(0, 20), min_size=size, max_size=size))
        tops = [low + (unit * more if weight else 0) for low, more, weight in zip(least, room, weights, strict=True)]
        largest, highest = list(tops), sum(tops) // unit
    cents = unit * draw(st.integers(sum(least) // unit, max(highest, sum(least) // unit)))
    return Problem(cents, weights, least, largest, unit)


def rule(method: str, unit: int) -> Rundung:
    ties = {"gleichstand": "ags"} if method not in ("kaufmaennisch", "abrunden") else {}
    return Rundung.model_validate({"verfahren": method, "einheit_eur": 1 if unit == 100 else _CENT, **ties, **SOURCE})


def solved(problem: Problem, method: str) -> Bounded:
    rundung = rule(method, problem.unit)

    def split(cents: int, weights: list[int], positions: list[int]) -> Split:
        return round_by(rundung, cents, weights, positions)

    is_divisor = method in DIVISORS
    return bounded(problem.cents, problem.weights, problem.least, problem.largest, split, is_divisor=is_divisor)


def exact_claims(problem: Problem) -> list[Fraction]:
    """Least, multiplier times weight, largest: the middle one of the three, with the multiplier that meets the sum.

    The sum grows with the multiplier, and is linear between those at which a place reaches a bound.
    """

    def claims(multiplier: Fraction) -> list[Fraction]:
        raw = [multiplier * weight for weight in problem.weights]
        floored = [max(claim, Fraction(low)) for claim, low in zip(raw, problem.least, strict=True)]
        return [
            claim if top is None else min(claim, top) for claim, top in zip(floored, problem.largest, strict=True)
        ]

    pairs = list(zip(problem.weights, problem.least, strict=True))
    pairs += [(w, top) for w, top in zip(problem.weights, problem.largest, strict=True) if top is not None]
    turns = sorted({Fraction(0), *(Fraction(bound, weight) for weight, bound in pairs if weight)})
    turns.append(turns[-1] + problem.cents + 1)
    for low, high in pairwise(turns):
        below, above = sum(claims(low)), sum(claims(high))
        if below <= problem.cents <= above:
            share = Fraction(0) if below == above else (problem.cents - below) / (above - below)
            return claims(low + share * (high - low))
    raise AssertionError("no multiplier meets the sum")


def inside(problem: Problem, amounts: Sequence[int]) -> bool:
    return all(
        low <= amount and (top is None or amount <= top)
        for amount, low, top in zip(amounts, problem.least, problem.largest, strict=True)
    )


@pytest.mark.parametrize("method", QUOTA_METHODS)
@lawfully
@given(problem=problems())
def test_every_amount_is_less_than_a_unit_from_the_one_exact_solution(method: str, problem: Problem) -> None:
    result = solved(problem, method)
    assert inside(problem, result.cents)
    for amount, claim in zip(result.cents, exact_claims(problem), strict=True):
        assert abs(amount - claim) < problem.unit


@lawfully
@given(problem=problems())
def test_hare_niemeyer_inside_bounds_meets_the_budget(problem: Problem) -> None:
    assert sum(solved(problem, "hare-niemeyer").cents) == problem.cents


@lawfully
@given(problem=problems())
def test_whoever_is_held_has_exactly_the_bound_and_counts_for_less_or_more(problem: Problem) -> None:
    result = solved(problem, "hare-niemeyer")
    claims = exact_claims(problem)
    for i in result.at_least:
        assert result.cents[i] == problem.least[i] == claims[i]
    for i in result.at_most:
        assert result.cents[i] == problem.largest[i] == claims[i]


@pytest.mark.parametrize("method", DIVISORS)
@lawfully
@given(problem=problems())
def test_divisor_methods_inside_bounds_meet_the_sum(method: str, problem: Problem) -> None:
    result = solved(problem, method)
    assert inside(problem, result.cents)
    assert sum(result.cents) == problem.cents


@pytest.mark.parametrize("method", DIVISORS)
@lawfully
@given(problem=problems(caps=False))
def test_a_least_amount_never_lowers_what_a_divisor_method_gives_its_place(method: str, problem: Problem) -> None:
    alone = solved(problem._replace(least=[0] * len(problem.least)), method)
    for i, low in enumerate(problem.least):
        others_free = problem._replace(least=[low if j == i else 0 for j in range(len(problem.least))])
        assert solved(others_free, method).cents[i] == max(alone.cents[i], low)


@pytest.mark.parametrize("method", DIVISORS)
@lawfully
@given(problem=problems())
def test_one_divisor_serves_all_whom_no_bound_holds(method: str, problem: Problem) -> None:
    """Nobody may have a unit with a smaller quotient while another, below its largest amount, goes without one."""
    quotient = NAIVE[method]
    result = solved(problem, method)
    units = [cents // problem.unit for cents in result.cents]
    counted = [i for i, weight in enumerate(problem.weights) if weight]
    given_last = [quotient(problem.weights[i], units[i]) for i in counted if result.cents[i] > problem.least[i]]
    refused = [quotient(problem.weights[i], units[i] + 1) for i in counted if result.cents[i] != problem.largest[i]]
    assert not given_last or not refused or min(given_last) >= max(refused)


def test_a_least_amount_is_borne_by_all_others_in_the_ratio_of_their_keys() -> None:
    """100 by 1 : 3 : 6, at least 20 each: 80 are left for 3 : 6."""
    assert solved(Problem(100, [1, 3, 6], [20] * 3, [None] * 3, 1), "hare-niemeyer").cents == [20, 27, 53]


def test_what_a_largest_amount_cuts_off_goes_to_all_others() -> None:
    """100 by 1 : 3 : 6, at most 40: 60 are left for 1 : 3, of which 45 is above 40 again."""
    result = solved(Problem(100, [1, 3, 6], [0] * 3, [40] * 3, 1), "hare-niemeyer")
    assert (result.cents, result.at_most) == ([20, 40, 40], frozenset({1, 2}))


def test_who_is_held_follows_from_the_stronger_side() -> None:
    """100 by 1 : 1 : 8, from 15 to 70: least amounts add 10, largest take 10; both are held at once."""
    result = solved(Problem(100, [1, 1, 8], [15] * 3, [70] * 3, 1), "kaufmaennisch")
    assert result.cents == [15, 15, 70]


def test_a_divisor_method_that_rounds_beyond_a_bound_is_rounded_anew() -> None:
    """10 by 90 : 6 : 4 with D'Hondt is 10, 0, 0 although the first one's share is 9, the largest amount here."""
    assert solved(Problem(10, [90, 6, 4], [0] * 3, [None] * 3, 1), "d-hondt").cents == [10, 0, 0]
    assert solved(Problem(10, [90, 6, 4], [0] * 3, [9] * 3, 1), "d-hondt").cents == [9, 1, 0]


def test_a_place_at_its_largest_amount_ties_with_nobody() -> None:
    """1 by 1 : 1 where the second may have nothing: by rank the first has it, and no rule for ties decided."""
    result = solved(Problem(1, [1, 1], [0, 0], [None, 0], 1), "sainte-lague")
    assert (result.cents, result.tied) == ([1, 0], ())


def test_a_place_that_has_its_unit_by_its_least_amount_ties_with_nobody() -> None:
    """1 by 1 : 1 where the first has 1 for certain."""
    result = solved(Problem(1, [1, 1], [1, 0], [None, None], 1), "sainte-lague")
    assert (result.cents, result.tied) == ([1, 0], ())


def test_a_least_amount_below_what_d_hondt_gives_changes_nothing() -> None:
    """9 by 66 : 8 : 8 : 8 : 8: 66/8 is above 8/1, so the first has 8; its exact share is 6.06, less than 7."""
    unbounded = solved(Problem(9, [66, 8, 8, 8, 8], [0] * 5, [None] * 5, 1), "d-hondt").cents
    assert unbounded == [8, 1, 0, 0, 0]
    assert solved(Problem(9, [66, 8, 8, 8, 8], [7, 0, 0, 0, 0], [None] * 5, 1), "d-hondt").cents == unbounded
