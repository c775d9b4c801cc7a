"""Divisor methods: whole units to the largest quotients of weight by signpost, exactly and never unit by unit.

A method is its signposts: the n-th unit of a place with weight w has the quotient w / s(n), and the units of the
budget go to the largest quotients of all. Equivalently every w is divided by one divisor and rounded at the
signposts (Balinski and Young, Fair Representation, 1982; Pukelsheim, Proportional Representation, 2nd ed. 2017).

Jump and step: a good first divisor gives nearly all units at once, and a second one near it encloses the rest;
what lies between the two is settled by a single selection (Pukelsheim, chapter 4; for the selection instead of
single steps Reitzig and Wild, A Simple and Fast Linear-Time Algorithm for Divisor Methods of Apportionment,
Mathematical Programming, 2023). So the time depends on the number of weights, hardly on that of units.

With Adams and with Huntington-Hill s(1) is 0: everybody with a weight comes first once (Pukelsheim calls such
methods impervious). Where the units do not suffice for that, we take the limit of a small s(1): w / s(1) is in
the order of the weights, so the larger weights have the units, and equal weights tie.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import TypeVar

from geld_folgt_fluechtling.steps.rounding import (
    DIVISOR_BITS,
    INT64_MAX,
    Rounded,
    checked_total,
    first_by_rank,
    worth_numpy,
)

Counts = TypeVar("Counts")
"""A number of units per weight, as list or as array."""


@dataclass(frozen=True, slots=True)
class Signposts:
    """A divisor method.

    ``counts`` gives the units of every weight w at the multiplier p / q: the n for which s(n) <= w p / q.
    ``quotient`` gives w / s(n), or its square, as numerator and denominator. ``lean`` says by how many halves
    of a unit per place the first multiplier must exceed the share.
    """

    name: str
    counts: Callable[[Sequence[int], int, int], list[int]]
    quotient: Callable[[int, int], tuple[int, int]]
    lean: int
    impervious: bool = False


def _count_sainte_lague(weights: Sequence[int], p: int, q: int) -> list[int]:
    doubled, twice = 2 * p, 2 * q
    return [(doubled * weight + q) // twice for weight in weights]


def _count_d_hondt(weights: Sequence[int], p: int, q: int) -> list[int]:
    return [weight * p // q for weight in weights]


def _count_adams(weights: Sequence[int], p: int, q: int) -> list[int]:
    return [weight * p // q + 1 if weight else 0 for weight in weights]


def _count_huntington_hill(weights: Sequence[int], p: int, q: int) -> list[int]:
    """Of a + f, with f = r / q below 1: a + 1 where its square reaches (a + 1) a, else a."""
    counts = []
    for weight in weights:
        a, r = divmod(weight * p, q)
        counts.append(a + (r * (2 * a * q + r) >= a * q * q) if weight else 0)
    return counts


SAINTE_LAGUE = Signposts("sainte-lague", _count_sainte_lague, lambda weight, n: (weight, 2 * n - 1), 0)
D_HONDT = Signposts("d-hondt", _count_d_hondt, lambda weight, n: (weight, n), 1)
ADAMS = Signposts("adams", _count_adams, lambda weight, n: (weight, n - 1), -1, impervious=True)
HUNTINGTON_HILL = Signposts(
    "huntington-hill",
    _count_huntington_hill,
    lambda weight, n: (weight * weight, n * (n - 1)),
    0,
    impervious=True,
)


def sainte_lague(budget_cents: int, weights: Sequence[int], unit_cents: int, tie_rank: Sequence[int]) -> Rounded:
    """Signposts n - 1/2 (Webster, Sainte-Laguë, Schepers): divide and round to the nearest.

    The amounts add up to the budget, less what is no whole unit of it. Weight 0 receives 0. Where equal
    quotients claim more units than are left, the lower rank has them; ``tie_rank`` has one distinct integer
    per weight. Raises ``ValueError`` for a negative budget or weight, or where the unit or the sum of the
    weights is not above 0.
    """
    return _apportion(SAINTE_LAGUE, budget_cents, weights, unit_cents, tie_rank)


def d_hondt(budget_cents: int, weights: Sequence[int], unit_cents: int, tie_rank: Sequence[int]) -> Rounded:
    """Signposts n (Jefferson, D'Hondt, Hagenbach-Bischoff): divide and round down. As :func:`sainte_lague`."""
    return _apportion(D_HONDT, budget_cents, weights, unit_cents, tie_rank)


def adams(budget_cents: int, weights: Sequence[int], unit_cents: int, tie_rank: Sequence[int]) -> Rounded:
    """Signposts n - 1 (Adams): divide and round up. As :func:`sainte_lague`.

    Units that do not suffice for one each go to the larger weights.
    """
    return _apportion(ADAMS, budget_cents, weights, unit_cents, tie_rank)


def huntington_hill(budget_cents: int, weights: Sequence[int], unit_cents: int, tie_rank: Sequence[int]) -> Rounded:
    """Signposts the root of n (n - 1) (Huntington, Hill; the United States since 1941). As :func:`adams`."""
    return _apportion(HUNTINGTON_HILL, budget_cents, weights, unit_cents, tie_rank)


def _apportion(
    method: Signposts, budget_cents: int, weights: Sequence[int], unit_cents: int, tie_rank: Sequence[int]
) -> Rounded:
    total = checked_total(budget_cents, weights, unit_cents)
    units, claimants = budget_cents // unit_cents, len(weights) - weights.count(0)
    if method.impervious and units < claimants:
        amounts, tied = _larger_first(units, weights, tie_rank)
    elif _fits_int64(method, budget_cents, weights, unit_cents, total):
        from geld_folgt_fluechtling.steps.divisors_int64 import apportion_int64

        return Rounded(*apportion_int64(method, units, claimants, weights, unit_cents, total, tie_rank))
    else:
        amounts, tied = _jump_and_step(method, units, claimants, weights, total, tie_rank)
    return Rounded([amount * unit_cents for amount in amounts], tied)


def _larger_first(units: int, weights: Sequence[int], tie_rank: Sequence[int]) -> tuple[list[int], tuple[int, ...]]:
    """One unit each to the largest weights."""
    winners, tied = largest(range(len(weights)), zip(weights, repeat(1)), units, tie_rank)
    amounts = [0] * len(weights)
    for place in winners:
        amounts[place] = 1
    return amounts, tied


def _jump_and_step(
    method: Signposts,
    units: int,
    claimants: int,
    weights: Sequence[int],
    total: int,
    tie_rank: Sequence[int],
) -> tuple[list[int], tuple[int, ...]]:
    def counts(p: int) -> tuple[list[int], list[int]]:
        exact = method.counts(weights, p, 2 * total)
        return exact, exact

    below, above = enclose(method, units, claimants, counts, lambda bound: sum(bound))
    gaps = [(i, low, high) for i, (low, high) in enumerate(zip(below, above, strict=True)) if low < high]
    places = [i for i, low, high in gaps for _ in range(low, high)]
    quotients = (method.quotient(weights[i], n + 1) for i, low, high in gaps for n in range(low, high))
    winners, tied = largest(places, quotients, units - sum(below), tie_rank)
    amounts = below.copy()
    for place in winners:
        amounts[place] += 1
    return amounts, tied


def enclose(
    method: Signposts,
    units: int,
    claimants: int,
    counts: Callable[[int], tuple[Counts, Counts]],
    total: Callable[[Counts], int],
) -> tuple[Counts, Counts]:
    """Units that everybody has for certain, and units beyond which nobody can have any.

    ``counts`` gives a lower and an upper bound of the units at a multiplier, which is told in halves of the
    share of one unit. A multiplier is tried first, then one beyond by what the first one misses, then one
    that cannot fail: rounding moves the sum by at most one unit per claimant.
    """
    start = 2 * units + method.lean * claimants
    lowest, highest = max(2 * (units - claimants), 0), 2 * (units + claimants)
    first = counts(start)
    miss = 4 * max(abs(units - total(bound)) for bound in first)
    below = above = first
    for p in (max(start - miss, lowest), lowest):
        if total(below[1]) > units:
            below = counts(p)
    for p in (min(start + miss, highest), highest):
        if total(above[0]) < units:
            above = counts(p)
    return below[0], above[1]


def largest(
    places: Sequence[int], quotients: Iterable[tuple[int, int]], wanted: int, tie_rank: Sequence[int]
) -> tuple[list[int], tuple[int, ...]]:
    """The places of so many of the largest quotients as are wanted; among equals the lower rank.

    Quotients are numerators and denominators, one per place; a place may occur several times, with different
    ones. Also gives the places among which the ranks decided.
    """
    if wanted == 0:
        return [], ()
    if wanted == len(places):
        return list(places), ()
    keys = _order_preserving_integers(list(quotients))
    border = sorted(keys)[-wanted]
    winners = [place for place, key in zip(places, keys, strict=True) if key > border]
    at_border = [place for place, key in zip(places, keys, strict=True) if key == border]
    left_over = wanted - len(winners)
    tied = at_border if left_over < len(at_border) else []
    return winners + first_by_rank(at_border, tie_rank, left_over), tuple(tied)


def _order_preserving_integers(quotients: list[tuple[int, int]]) -> list[int]:
    """Integers in the order of the quotients, equal only for equal ones.

    Different fractions whose denominators have b bits are more than 2^-2b apart. Taken 2^2b times they are
    more than 1 apart, so that their integer parts differ.
    """
    bits = 2 * max(denominator for _, denominator in quotients).bit_length()
    return [(numerator << bits) // denominator for numerator, denominator in quotients]


def _fits_int64(method: Signposts, budget_cents: int, weights: Sequence[int], unit_cents: int, total: int) -> bool:
    """Whether numpy serves: worth it for so many rows, and every intermediate within 62 bits.

    No multiplier is above the one of units + rows, so the sum of all counts is at most units + 2 rows.
    Huntington-Hill needs the squares of the largest weight and of its count as well.
    """
    rows, units = len(weights), budget_cents // unit_cents
    if not worth_numpy(rows) or budget_cents + unit_cents > INT64_MAX:
        return False
    if (2 * total).bit_length() > DIVISOR_BITS or 2 * (units + 2 * rows) > INT64_MAX:
        return False
    if method is not HUNTINGTON_HILL:
        return True
    largest_weight = max(weights)
    largest_count = largest_weight * (units + rows) // total + 1
    return max(largest_weight, largest_count) < 2**31
