"""Bounds on claims: least and largest amounts that all others pay for, exact before anything is rounded.

Who is held at a bound follows from exact claims: what the bounds add and what they take is compared, the stronger
side is held first, and the rest is shared anew among the others, until nobody is outside. This is the one solution
in which all others keep the ratio of their keys (Balinski, Young: Fair Representation, on minimum requirements).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geld_folgt_fluechtling.steps.methods import Split

Round = Callable[[int, list[int], list[int]], Split]
"""Splits an amount by the weights of the places at the given positions."""


class NobodyLeftError(Exception):
    """Money is left, but everybody who counts for something is held at the largest amount."""

    def __init__(self, cents: int) -> None:
        super().__init__(cents)
        self.cents = cents


@dataclass(frozen=True, slots=True)
class Bounded:
    """Amounts in cents; the positions held at their least and at their largest amount; ties as kernels give them."""

    cents: list[int]
    at_least: frozenset[int]
    at_most: frozenset[int]
    tied: tuple[int, ...]
    preferred: tuple[int, ...]


def bounded(
    cents: int, weights: Sequence[int], least: Sequence[int], largest: Sequence[int | None], split: Round
) -> Bounded:
    """The amount split so that every place gets from ``least`` to ``largest`` (``None``: no bound).

    The bounds are whole units and ``sum(least) <= cents``; whoever has no bound in the way is rounded by ``split``.
    Raises :class:`NobodyLeftError`.
    """
    if not any(least) and not any(bound is not None for bound in largest):
        rounded = split(cents, list(weights), list(range(len(weights))))
        return Bounded(rounded.cents, frozenset(), frozenset(), rounded.tied, rounded.preferred)
    at_least: set[int] = set()
    at_most: set[int] = set()
    while True:
        _hold(cents, weights, least, largest, at_least, at_most)
        free = [i for i in range(len(weights)) if i not in at_least and i not in at_most]
        rest = cents - _held(least, at_least) - _held(largest, at_most)
        if rest > 0 and not any(weights[i] for i in free):
            raise NobodyLeftError(rest)
        rounded = split(rest, [weights[i] for i in free], free)
        amounts = dict(zip(free, rounded.cents, strict=True))
        # a divisor method may round beyond a bound that the exact claim keeps
        below = {i for i, amount in amounts.items() if amount < least[i]}
        above = {i for i, amount in amounts.items() if _is_above(amount, largest[i])}
        if not below and not above:
            break
        at_least.update(below)
        at_most.update(above if not below else ())
    amounts |= {i: least[i] for i in at_least} | {i: largest[i] or 0 for i in at_most}
    tied, preferred = (tuple(free[i] for i in some) for some in (rounded.tied, rounded.preferred))
    in_order = [amounts[i] for i in range(len(weights))]
    return Bounded(in_order, frozenset(at_least), frozenset(at_most), tied, preferred)


def _hold(
    cents: int,
    weights: Sequence[int],
    least: Sequence[int],
    largest: Sequence[int | None],
    at_least: set[int],
    at_most: set[int],
) -> None:
    """Add to both sets until the exact claims of all others lie inside their bounds."""
    while True:
        free = [i for i in range(len(weights)) if i not in at_least and i not in at_most]
        total = sum(weights[i] for i in free)
        rest = cents - _held(least, at_least) - _held(largest, at_most)
        claims = {i: rest * weights[i] for i in free}  # all of it times the total
        scale = total or 1
        below = {i: least[i] * scale - claim for i, claim in claims.items() if claim < least[i] * scale}
        above = {
            i: claim - _top(largest[i]) * scale for i, claim in claims.items() if _is_above(claim, largest[i], scale)
        }
        if not below and not above:
            return
        added, taken = sum(below.values()), sum(above.values())
        if added >= taken:
            at_least.update(below)
        if taken >= added:
            at_most.update(above)


def _held(bounds: Sequence[int | None], places: set[int]) -> int:
    return sum(_top(bounds[i]) for i in places)


def _top(bound: int | None) -> int:
    return 0 if bound is None else bound


def _is_above(amount: int, bound: int | None, scale: int = 1) -> bool:
    return bound is not None and amount > bound * scale
