"""Rounding methods as one would explain them, one unit after the other and in fractions; and problems for them.

Written from the definitions and without regard to time, so that the kernels have an oracle.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from hypothesis import strategies as st

HALF = Fraction(1, 2)


class Problem(NamedTuple):
    """What a kernel gets, and an order in which to get it."""

    budget: int
    weights: list[int]
    unit: int
    ranks: list[int]
    order: list[int]

    @property
    def units(self) -> int:
        return self.budget // self.unit

    @property
    def claimants(self) -> int:
        return sum(weight > 0 for weight in self.weights)

    @property
    def size(self) -> int:
        return len(self.weights)


@st.composite
def problems(draw: st.DrawFn, min_size: int = 1) -> Problem:
    """Small numbers, which tie often, and numbers far beyond 64 bits; zeros among the weights."""
    size = draw(st.integers(min_size, 10))
    largest = draw(st.sampled_from([1, 3, 40, 100_000, 10**30]))
    weights = draw(st.lists(st.integers(0, largest), min_size=size, max_size=size).filter(any))
    unit = draw(st.sampled_from([1, 2, 7, 100, 10**20]))
    real = st.sampled_from([3_480_000_000, 5_800_000_000])
    budget = draw(st.integers(0, 3 * size * unit) | real | st.integers(0, 10**35))
    ranks = draw(st.lists(st.integers(-100, 100), min_size=size, max_size=size, unique=True))
    return Problem(budget, weights, unit, ranks, draw(st.permutations(range(size))))


Naive = Callable[[Problem, Sequence[int]], list[int]]
"""A method that meets its sum: a problem and ranks in, amounts in cents out."""


def shares(problem: Problem) -> list[Fraction]:
    """Exact shares of the budget in units."""
    total = sum(problem.weights)
    return [Fraction(problem.budget * weight, total * problem.unit) for weight in problem.weights]


def shares_of_whole_units(problem: Problem) -> list[Fraction]:
    """Exact shares of what Hare-Niemeyer hands out: the budget less what is no whole unit of it."""
    total = sum(problem.weights)
    return [Fraction(problem.units * weight, total) for weight in problem.weights]


def naive_half_up(problem: Problem) -> list[int]:
    return [(share + HALF).__floor__() * problem.unit for share in shares(problem)]


def naive_hare_niemeyer(problem: Problem, ranks: Sequence[int]) -> list[int]:
    """One unit after the other to whoever has the largest remainder and has not yet got one for it."""
    exact = shares_of_whole_units(problem)
    amounts = [share.__floor__() for share in exact]
    remainders = {i: exact[i] - amounts[i] for i in range(problem.size)}
    while sum(amounts) < problem.units:
        first = max(remainders, key=lambda i: (remainders[i], -ranks[i]))
        amounts[first] += 1
        del remainders[first]
    return [amount * problem.unit for amount in amounts]


def naive_round_down(problem: Problem) -> list[int]:
    return [share.__floor__() * problem.unit for share in shares(problem)]


def naive_per_head(problem: Problem) -> list[int]:
    """The budget is the rate."""
    exact = [Fraction(problem.budget * weight, problem.unit) for weight in problem.weights]
    return [(units + HALF).__floor__() * problem.unit for units in exact]


def naive_tied(naive: Naive, problem: Problem) -> tuple[int, ...]:
    """The places that gain by being preferred to all others: no other meaning of a tie at the border."""
    return tuple(
        place
        for place in range(problem.size)
        if naive(problem, preferring(place, problem)) != naive(problem, preferring(place, problem, last=True))
    )


def preferring(place: int, problem: Problem, *, last: bool = False) -> list[int]:
    """The problem's ranks with one place put before, or behind, all others."""
    return [(1_000 if last else -1_000) if i == place else rank for i, rank in enumerate(problem.ranks)]


# The square of the signpost of the n-th unit, so that Huntington-Hill's is a fraction, too.
SQUARED_SIGNPOSTS: dict[str, Callable[[int], Fraction]] = {
    "sainte-lague": lambda n: (n - HALF) ** 2,
    "d-hondt": lambda n: Fraction(n**2),
    "adams": lambda n: Fraction((n - 1) ** 2),
    "huntington-hill": lambda n: Fraction(n * (n - 1)),
}


def quotient(method: str, weight: int, n: int) -> tuple[bool, Fraction]:
    """How strong a claim to the n-th unit is. Before all others come the claims without bound, by weight."""
    signpost = SQUARED_SIGNPOSTS[method](n)
    return (False, Fraction(weight**2) / signpost) if signpost else (True, Fraction(weight))


def naive_divisors(method: str) -> Naive:
    """One unit after the other to whoever has the strongest claim to his next one."""

    def naive(problem: Problem, ranks: Sequence[int]) -> list[int]:
        amounts = [0] * problem.size
        counted = [i for i, weight in enumerate(problem.weights) if weight]
        claims = {i: quotient(method, problem.weights[i], 1) for i in counted}
        for _ in range(problem.units):
            first = max(counted, key=lambda i: (claims[i], -ranks[i]))
            amounts[first] += 1
            claims[first] = quotient(method, problem.weights[first], amounts[first] + 1)
        return [amount * problem.unit for amount in amounts]

    return naive


def is_settled(method: str, problem: Problem, cents: Sequence[int], tied: Sequence[int]) -> bool:
    """Whether nobody has a weaker claim to a unit he got than another to one he did not get.

    Where the two are equal, the places at that border are those tied, and the lower ranks got theirs. This
    needs no step per unit, so it serves for any budget.
    """
    amounts = [amount // problem.unit for amount in cents]
    counted = [i for i, weight in enumerate(problem.weights) if weight]
    got = {i: quotient(method, problem.weights[i], amounts[i]) for i in counted if amounts[i]}
    missed = {i: quotient(method, problem.weights[i], amounts[i] + 1) for i in counted}
    if sum(amounts) != problem.units or any(amounts[i] for i in range(problem.size) if i not in counted):
        return False
    weakest, strongest = min(got.values(), default=None), max(missed.values())
    if weakest is None or weakest > strongest:
        return not tied
    served = [i for i in got if got[i] == weakest]
    left_out = [i for i in missed if missed[i] == strongest]
    in_order = max(problem.ranks[i] for i in served) < min(problem.ranks[i] for i in left_out)
    return weakest == strongest and in_order and list(tied) == sorted(served + left_out)


@st.composite
def few_units(draw: st.DrawFn, min_size: int = 1) -> Problem:
    """As :func:`problems`, with no more units than one hands out one by one."""
    problem = draw(problems(min_size))
    units = draw(st.integers(0, 3 * problem.size) | st.integers(0, 40))
    return problem._replace(budget=units * problem.unit + draw(st.integers(0, problem.unit - 1)))


def more_units_than_claimants() -> st.SearchStrategy[Problem]:
    """So that the first units of the impervious methods do not decide alone."""
    return few_units().map(lambda p: p._replace(budget=p.budget + (p.claimants + 1) * p.unit))


def fewer_units_than_claimants() -> st.SearchStrategy[Problem]:
    """So that they do; none at all included."""
    return few_units().map(lambda p: p._replace(budget=p.units % p.claimants * p.unit))
