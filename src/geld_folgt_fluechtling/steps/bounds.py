"""Bounds on claims: least and largest amounts that all others pay for.

Methods that round each claim, and Hare-Niemeyer: who is held at a bound follows from exact claims, before anything
is rounded. What the bounds add and what they take is compared, the stronger side is held first, and the rest is
shared anew among the others, until nobody is outside. This is the one solution in which all others keep the ratio
of their keys (Balinski, Young: Fair Representation, on minimum requirements). A bound is a whole number of units, so
rounding a claim inside its bounds stays inside.

Divisor methods may give a place more than a unit more or less than its exact claim, so that claims rounded beyond a
bound would follow. There a place is held where the units that the method gives it lie outside. In the same way this
is the one solution in which one divisor serves all others, and a least amount never lowers anybody's (Pukelsheim,
Proportional Representation, 2nd ed. 2017, chapter 12, on minimum-maximum restrictions).

A method that meets the budget shares out the whole units in it. What is no whole unit belongs to nobody's claim.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geld_folgt_fluechtling.steps.methods import Split

Round = Callable[[int, list[int], list[int]], Split]
"""Splits an amount by the weights of the places at the given positions."""


@dataclass(frozen=True, slots=True)
class Bounded:
    """Amounts in cents; the positions held at their least and at their largest amount; ties as kernels give them."""

    cents: list[int]
    at_least: frozenset[int]
    at_most: frozenset[int]
    tied: tuple[int, ...]
    preferred: tuple[int, ...]


def bounded(
    cents: int,
    weights: Sequence[int],
    least: Sequence[int],
    largest: Sequence[int | None],
    split: Round,
    *,
    is_divisor: bool,
) -> Bounded:
    """The amount split so that every place gets from ``least`` to ``largest`` (``None``: no bound).

    The bounds are whole units with ``sum(least) <= cents <= sum(largest)``, where the largest amount of a place with
    weight 0 is its least. Whoever has no bound in the way is rounded by ``split``, by a divisor method or not.
    """
    if not any(least) and not any(bound is not None for bound in largest):
        rounded = split(cents, list(weights), list(range(len(weights))))
        return Bounded(rounded.cents, frozenset(), frozenset(), rounded.tied, rounded.preferred)
    at_least: set[int] = set()
    at_most: set[int] = set()
    while True:
        free = [i for i in range(len(weights)) if i not in at_least and i not in at_most]
        rest = cents - _held(least, at_least) - _held(largest, at_most)
        parts = [weights[i] for i in free]
        if is_divisor:
            rounded, scale = split(rest, parts, free), 1
            claims = dict(zip(free, rounded.cents, strict=True))
        else:
            scale = sum(parts) or 1
            claims = {i: rest * weights[i] for i in free}  # all of it times the total
        if not _hold(claims, scale, least, largest, at_least, at_most):
            break
    if not is_divisor:
        rounded = split(rest, parts, free)
    amounts = dict(zip(free, rounded.cents, strict=True))
    amounts |= {i: least[i] for i in at_least} | {i: _top(largest[i]) for i in at_most}
    in_order = [amounts[i] for i in range(len(weights))]
    tied, preferred = ([free[i] for i in some] for some in (rounded.tied, rounded.preferred))
    ties = _decided(in_order, least, largest, tied, preferred)
    return Bounded(in_order, frozenset(at_least), frozenset(at_most), *ties)


def _decided(
    cents: Sequence[int],
    least: Sequence[int],
    largest: Sequence[int | None],
    tied: Sequence[int],
    preferred: Sequence[int],
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Of a tie those who could have had a unit more or less inside their bounds, and who of them came first."""
    first = tuple(i for i in preferred if cents[i] > least[i])
    empty = [i for i in tied if i not in preferred and cents[i] != largest[i]]
    return (tuple(sorted([*first, *empty])), first) if first and empty else ((), ())


def _hold(
    claims: dict[int, int],
    scale: int,
    least: Sequence[int],
    largest: Sequence[int | None],
    at_least: set[int],
    at_most: set[int],
) -> bool:
    """Add the stronger side of those whose claim (``scale`` times as large) is outside; whether there was anybody."""
    below = {i: least[i] * scale - claim for i, claim in claims.items() if claim < least[i] * scale}
    above = {
        i: claim - _top(largest[i]) * scale for i, claim in claims.items() if _is_above(claim, largest[i], scale)
    }
    added, taken = sum(below.values()), sum(above.values())
    if added >= taken:
        at_least.update(below)
    if taken >= added:
        at_most.update(above)
    return bool(below or above)


def _held(bounds: Sequence[int | None], places: set[int]) -> int:
    return sum(_top(bounds[i]) for i in places)


def _top(bound: int | None) -> int:
    return 0 if bound is None else bound


def _is_above(amount: int, bound: int | None, scale: int) -> bool:
    return bound is not None and amount > bound * scale
