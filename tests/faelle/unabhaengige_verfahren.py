"""The methods a second time, from what the rules mean: slow, plain, in fractions, apart from the program.

Whole units are given out one by one to the largest quotient, remainders are sorted, and what a bound takes or
adds is found by raising one common rate until the money is gone. Nothing here is shared with the program.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import floor
from typing import Any, NamedTuple

Regel = dict[str, Any]
"""The table of a rounding rule, as the file says it."""


class Gerundet(NamedTuple):
    """Amounts in cents, and whether the rule for ties decided between equal claims."""

    cents: list[int]
    gleichstand: bool = False


class Gehalten(NamedTuple):
    """Who is held at a bound, position to amount, and what is left for all others."""

    betraege: dict[int, int]
    rest: int


def cents_of(eur: Any) -> int:
    """An amount of a rule file or of a table in cents."""
    cents = Fraction(str(eur)) * 100
    assert cents.denominator == 1, eur
    return int(cents)


def in_order(regel: Regel, posten: str, ags: Sequence[str], weights: Sequence[int]) -> list[int]:
    """The rank of each place where claims are equal; 0 comes first."""

    def comes(i: int) -> Any:
        if regel.get("gleichstand") == "los":
            text = "\n".join((regel["saat"], posten, ags[i]))
            return hashlib.sha256(text.encode("utf-8")).hexdigest()
        if regel.get("gleichstand") == "groesserer-schluessel":
            return (-weights[i], ags[i])
        return ags[i]

    first_to_last = sorted(range(len(ags)), key=comes)
    return [first_to_last.index(i) for i in range(len(ags))]


def rounded(regel: Regel, cents: int, weights: Sequence[int], ranks: Sequence[int]) -> Gerundet:
    """An amount shared out by the method of the rule, in whole units."""
    unit, total = cents_of(regel["einheit_eur"]), sum(weights)
    if total == 0:
        return Gerundet([0] * len(weights))
    name = regel["verfahren"]
    if name in QUOTIENTEN:
        given, tie = _seat_by_seat(QUOTIENTEN[name], cents // unit, weights, ranks)
    elif name == "hare-niemeyer":
        given, tie = _largest_remainders(cents // unit, weights, ranks)
    else:
        per_weight = _rate(regel, cents, total) if name == "kopfbetrag" else Fraction(cents, total)
        half = 0 if name == "abrunden" else Fraction(1, 2)
        given, tie = [floor(per_weight * weight / unit + half) for weight in weights], False
    return Gerundet([units * unit for units in given], tie)


def _rate(regel: Regel, cents: int, total: int) -> Fraction:
    """The published rate per head, or the exact one rounded half-up to the unit that the rule names."""
    if "kopfbetrag_eur" in regel:
        return Fraction(cents_of(regel["kopfbetrag_eur"]))
    unit = cents_of(regel["kopfbetrag_einheit_eur"])
    return Fraction(floor(Fraction(cents, total * unit) + Fraction(1, 2)) * unit)


def _largest_remainders(units: int, weights: Sequence[int], ranks: Sequence[int]) -> tuple[list[int], bool]:
    claims = [Fraction(units * weight, sum(weights)) for weight in weights]
    given = [floor(claim) for claim in claims]
    left = units - sum(given)
    by_remainder = sorted(range(len(weights)), key=lambda i: (given[i] - claims[i], ranks[i]))
    remainders = [claims[i] - given[i] for i in by_remainder]
    for i in by_remainder[:left]:
        given[i] += 1
    return given, 0 < left < len(weights) and remainders[left - 1] == remainders[left]


Quotient = Callable[[int, int], tuple[int, Fraction]]
"""Of a weight, and of the units that its place has already, the claim to the next one; the larger comes first."""


def _over(weight: int, signpost: int) -> tuple[int, Fraction]:
    """Divided by 0, a claim is above all others, and the larger weight comes first among those."""
    return (0, Fraction(weight, signpost)) if signpost else (1, Fraction(weight))


QUOTIENTEN: dict[str, Quotient] = {
    "sainte-lague": lambda weight, has: _over(weight, 2 * has + 1),
    "d-hondt": lambda weight, has: _over(weight, has + 1),
    "adams": lambda weight, has: _over(weight, has),
    "huntington-hill": lambda weight, has: _over(weight**2, has * (has + 1)),
}


def _seat_by_seat(
    quotient: Quotient, units: int, weights: Sequence[int], ranks: Sequence[int]
) -> tuple[list[int], bool]:
    """Every single unit to the largest quotient, among equal ones to the first rank."""
    given = [0] * len(weights)
    heap = [_entry(quotient, i, weight, 0, ranks[i]) for i, weight in enumerate(weights) if weight]
    heapq.heapify(heap)
    last = None
    for _ in range(units):
        last, _, i = heap[0]
        given[i] += 1
        heapq.heapreplace(heap, _entry(quotient, i, weights[i], given[i], ranks[i]))
    return given, last is not None and heap[0][0] == last


def _entry(quotient: Quotient, i: int, weight: int, has: int, rank: int) -> tuple[tuple[int, Fraction], int, int]:
    above, value = quotient(weight, has)
    return (-above, -value), rank, i


def held(cents: int, weights: Sequence[int], least: Sequence[int], most: Sequence[int | None]) -> Gehalten:
    """Who stands at a bound when all others receive the same rate per weight and the money is just gone.

    The rate rises from 0 over the points at which somebody reaches a bound. ``sum(least) <= cents``.
    """

    def at(rate: Fraction, i: int) -> Fraction:
        top, claim = most[i], max(rate * weights[i], Fraction(least[i]))
        return claim if top is None else min(claim, Fraction(top))

    def spent(rate: Fraction) -> Fraction:
        return sum((at(rate, i) for i in range(len(weights))), Fraction(0))

    counted = [i for i, weight in enumerate(weights) if weight]
    bounds = [(bound, weights[i]) for i in counted for bound in (least[i], most[i]) if bound is not None]
    steps = sorted({Fraction(0), *(Fraction(bound, weight) for bound, weight in bounds)})
    low, high = 0, len(steps)  # spent at steps[low] is too little or just enough, from steps[high] on too much
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if spent(steps[middle]) <= cents else (low, middle)
    rate = steps[low]
    sloped = [weights[i] for i in counted if _is_free(rate, weights[i], least[i], most[i])]
    if sloped:
        rate += (cents - spent(rate)) / sum(sloped)
    fixed = {i: int(at(rate, i)) for i, weight in enumerate(weights) if at(rate, i) != rate * weight}
    return Gehalten(fixed, cents - sum(fixed.values()))


def _is_free(rate: Fraction, weight: int, least: int, most: int | None) -> bool:
    """Above this rate the amount follows the weight."""
    return rate * weight >= least and (most is None or rate * weight < most)
