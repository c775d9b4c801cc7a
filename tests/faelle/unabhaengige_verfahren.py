"""The methods a second time, from what the rules mean: slow, plain, in fractions, apart from the program.

Whole units are given out one by one to the largest quotient, remainders are sorted, and what a bound takes or
adds is found by raising one common rate until the money is gone. Nothing here is shared with the program.
"""

from __future__ import annotations

import hashlib
import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import floor
from typing import Any, NamedTuple

Regel = dict[str, Any]
"""The table of a rounding rule, as the file says it."""


class Gerundet(NamedTuple):
    """Amounts in cents; positions that got a last unit although others had an equal claim, and these others.

    ``gewiss`` and ``moeglich`` are the positions whose amount is the bound's instead of the key's: those of whom
    this is sure, and those of whom it can be said, where bounds give as many units as they take.
    """

    cents: list[int]
    bevorzugt: frozenset[int] = frozenset()
    leer: frozenset[int] = frozenset()
    gewiss: frozenset[int] = frozenset()
    moeglich: frozenset[int] = frozenset()

    def times(self, unit: int) -> Gerundet:
        """The same, from units to cents."""
        return self._replace(cents=[units * unit for units in self.cents])


class Gehalten(NamedTuple):
    """Who is held at a bound, position to amount, and what is left for all others.

    Where everybody is at a bound, several rates give the same amounts: ``gewiss`` are held at all of them.
    """

    betraege: dict[int, int]
    rest: int
    gewiss: frozenset[int]


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


def rounded(
    regel: Regel,
    cents: int,
    weights: Sequence[int],
    ranks: Sequence[int],
    least: Sequence[int] = (),
    most: Sequence[int | None] = (),
) -> Gerundet:
    """An amount shared out by the method of the rule, in whole units, to each from ``least`` to ``most``.

    A method that meets the budget has no more to share out than the whole units in it. With a divisor method the
    least amounts are given first and the largest quotients go on from there; with every other one exact claims
    are held at the bounds, and what is left is rounded.
    """
    unit = cents_of(regel["einheit_eur"])
    least, most = least or [0] * len(weights), most or [None] * len(weights)
    if regel["verfahren"] in QUOTIENTEN:
        tops = [None if top is None else top // unit for top in most]
        lows = [low // unit for low in least]
        return _seat_by_seat(QUOTIENTEN[regel["verfahren"]], cents // unit, weights, ranks, lows, tops).times(unit)
    if regel["verfahren"] == "hare-niemeyer":
        cents -= cents % unit
    fixed, rest, sure = held(cents, weights, least, most)
    free = [i for i in range(len(weights)) if i not in fixed]
    shared, first, empty = _alone(regel, rest, [weights[i] for i in free], [ranks[i] for i in free])
    amounts = fixed | dict(zip(free, shared, strict=True))
    assert all(least[i] <= amount for i, amount in amounts.items())
    assert all(top is None or amounts[i] <= top for i, top in enumerate(most))
    return Gerundet(
        [amounts[i] for i in range(len(weights))],
        frozenset(free[i] for i in first),
        frozenset(free[i] for i in empty),
        sure,
        frozenset(fixed),
    )


def _alone(
    regel: Regel, cents: int, weights: Sequence[int], ranks: Sequence[int]
) -> tuple[list[int], list[int], list[int]]:
    """Amounts without bounds, and who came first and who went empty where remainders are equal."""
    unit, total, name = cents_of(regel["einheit_eur"]), sum(weights), regel["verfahren"]
    if total == 0:
        return [0] * len(weights), [], []
    if name == "hare-niemeyer":
        given, first, empty = _largest_remainders(cents // unit, weights, ranks)
        return [units * unit for units in given], first, empty
    per_weight = per_head(regel, cents, total) if name == "kopfbetrag" else Fraction(cents, total)
    half = 0 if name == "abrunden" else Fraction(1, 2)
    return [floor(per_weight * weight / unit + half) * unit for weight in weights], [], []


def per_head(regel: Regel, cents: int, total: int) -> Fraction:
    """The published rate per head, or the exact one rounded half-up to the unit that the rule names."""
    if "kopfbetrag_eur" in regel:
        return Fraction(cents_of(regel["kopfbetrag_eur"]))
    unit = cents_of(regel["kopfbetrag_einheit_eur"])
    return Fraction(floor(Fraction(cents, total * unit) + Fraction(1, 2)) * unit)


def _largest_remainders(
    units: int, weights: Sequence[int], ranks: Sequence[int]
) -> tuple[list[int], list[int], list[int]]:
    claims = [Fraction(units * weight, sum(weights)) for weight in weights]
    given = [floor(claim) for claim in claims]
    left = units - sum(given)
    rests = [claim - whole for claim, whole in zip(claims, given, strict=True)]
    in_turn = sorted(range(len(weights)), key=lambda i: (-rests[i], ranks[i]))
    for i in in_turn[:left]:
        given[i] += 1
    if not 0 < left < len(weights) or rests[in_turn[left - 1]] != rests[in_turn[left]]:
        return given, [], []
    border = rests[in_turn[left]]
    return given, [i for i in in_turn[:left] if rests[i] == border], [i for i in in_turn[left:] if rests[i] == border]


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


Entry = tuple[tuple[int, Fraction], int]
"""A claim to a unit; the smaller comes first."""


def _seat_by_seat(
    quotient: Quotient,
    units: int,
    weights: Sequence[int],
    ranks: Sequence[int],
    least: Sequence[int],
    most: Sequence[int | None],
) -> Gerundet:
    """The least units first, then every single one to the largest quotient, among equal ones to the first rank."""

    def claim(i: int, has: int) -> Entry:
        above, value = quotient(weights[i], has)
        return (-above, -value), ranks[i]

    given = list(least)
    heap = [(claim(i, low), i) for i, low in enumerate(least) if weights[i] and most[i] != low]
    heapq.heapify(heap)
    last: Entry | None = None
    for _ in range(units - sum(least)):
        last, i = heapq.heappop(heap)
        given[i] += 1
        if given[i] != most[i]:
            heapq.heappush(heap, (claim(i, given[i]), i))
    following = min(heap)[0] if heap else None
    first = [i for i, has in enumerate(given) if has > least[i] and last and claim(i, has - 1)[0] == last[0]]
    empty = [i for entry, i in heap if last and entry[0] == last[0]]
    raised = [i for i, has in enumerate(given) if has == least[i] and has]
    cut = [i for i, has in enumerate(given) if has == most[i] and weights[i]]
    weightless = {i for i in raised if not weights[i]}
    sure = {i for i in raised if weights[i] and following and claim(i, given[i] - 1) > following}
    sure |= {i for i in cut if last and claim(i, given[i]) < last}
    maybe = {i for i in raised if weights[i] and not (last and claim(i, given[i] - 1) < last)}
    maybe |= {i for i in cut if not (following and claim(i, given[i]) > following)}
    ties = (frozenset(first), frozenset(empty)) if empty else (frozenset[int](), frozenset[int]())
    return Gerundet(given, *ties, frozenset(sure | weightless), frozenset(maybe | weightless))


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
    low = bisect_right(steps, cents, key=spent) - 1
    rate = lowest = steps[low]
    sloped = [weights[i] for i in counted if _is_free(rate, weights[i], least[i], most[i])]
    if spent(rate) == cents:  # perhaps from a lower rate on; the one in the middle holds whoever any of them holds
        lowest = min(steps[bisect_left(steps, cents, key=spent)], rate)
        rate += 0 if sloped else 1  # nobody can have more: every higher rate gives the same
    elif sloped:
        rate = lowest = rate + (cents - spent(rate)) / sum(sloped)
    middle = (lowest + rate) / 2

    def side(at_rate: Fraction, i: int) -> int:
        """Above or below what the rate alone would give, or just that."""
        given, claim = at(at_rate, i), at_rate * weights[i]
        return (given > claim) - (given < claim)

    places = range(len(weights))
    betraege = {i: int(at(middle, i)) for i in places if side(middle, i)}
    sure = frozenset(i for i in places if side(lowest, i) == side(rate, i) != 0)
    return Gehalten(betraege, cents - sum(betraege.values()), sure)


def _is_free(rate: Fraction, weight: int, least: int, most: int | None) -> bool:
    """Above this rate the amount follows the weight."""
    return rate * weight >= least and (most is None or rate * weight < most)
