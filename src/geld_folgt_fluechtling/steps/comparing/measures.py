"""One number for many differences: what moves, how many gain and lose, and who most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from operator import sub

from geld_folgt_fluechtling.model.auswertung import Gewinnklassen
from geld_folgt_fluechtling.model.money import CENTS_PER_EUR
from geld_folgt_fluechtling.model.vergleich import Bedauern

Klassen = tuple[int, int, int, int, int]


def moved(a: Sequence[int], b: Sequence[int]) -> Fraction:
    """Half the sum of absolute differences, in cents: where both give out the same, what changes hands."""
    return Fraction(sum(map(abs, map(sub, a, b))), 2)


def percent(part: Fraction, whole: int) -> Fraction | None:
    """That part in percent; ``None`` of nothing."""
    return 100 * part / whole if whole else None


def gain_classes(amounts: Sequence[int], base: Sequence[int], gewinnklassen: Gewinnklassen) -> Klassen:
    """How many gain strongly, gain, stay as good as unchanged, lose, lose strongly.

    A change of exactly the lower bound is none, one of exactly the upper bound is strong. From nothing to something
    is a strong gain, from nothing to less a strong loss; a change is measured by the size of a negative amount.
    """
    small, strong = Fraction(gewinnklassen.unveraendert_prozent), Fraction(gewinnklassen.stark_prozent)
    counts = [0, 0, 0, 0, 0]
    for after, before in zip(amounts, base, strict=True):
        change, size = after - before, abs(before)
        hundredfold = 100 * abs(change)
        if hundredfold * small.denominator <= small.numerator * size:
            counts[2] += 1
            continue
        is_strong = hundredfold * strong.denominator >= strong.numerator * size
        counts[(0 if is_strong else 1) if change > 0 else (4 if is_strong else 3)] += 1
    return (counts[0], counts[1], counts[2], counts[3], counts[4])


def largest_gain(units: Sequence[str], differences: Sequence[int]) -> tuple[str, int] | None:
    """The AGS with the largest difference above 0, and that in cents; of equal ones the smaller AGS."""
    best = min(zip(units, differences, strict=True), key=lambda pair: (-pair[1], pair[0]), default=None)
    return best if best is not None and best[1] > 0 else None


def largest_loss(units: Sequence[str], differences: Sequence[int]) -> tuple[str, int] | None:
    """The AGS with the smallest difference below 0, and that in cents, negative; of equal ones the smaller AGS."""
    worst = min(zip(units, differences, strict=True), key=lambda pair: (pair[1], pair[0]), default=None)
    return worst if worst is not None and worst[1] < 0 else None


def best_of_all(rows: Iterable[Sequence[int]]) -> list[int]:
    """For each unit the most that any of the rows, one per alternative, gives it."""
    return [max(cents) for cents in zip(*rows, strict=True)]


def largest_regret(units: Sequence[str], amounts: Sequence[int], best: Sequence[int]) -> Bedauern:
    """The place that falls short of the best alternative for it by most, in cents; of equal ones the first.

    ``units`` are sorted by AGS. The AGS is empty where no place falls short. Source: L. J. Savage, The Theory of
    Statistical Decision, Journal of the American Statistical Association 46 (1951).
    """
    return _worst(units, amounts, best, [1] * len(units))


def largest_regret_per_inhabitant(
    units: Sequence[str], amounts: Sequence[int], best: Sequence[int], einwohner: Sequence[int | None]
) -> Bedauern | None:
    """The same in euro per inhabitant; ``None`` where a unit has no inhabitants, or they are not known."""
    heads = [persons for persons in einwohner if persons]
    if len(heads) < len(units):
        return None
    worst = _worst(units, amounts, best, heads)
    return Bedauern(worst.ags, worst.wert / CENTS_PER_EUR)


def _worst(units: Sequence[str], amounts: Sequence[int], best: Sequence[int], heads: Sequence[int]) -> Bedauern:
    """The largest of cents per head; ratios are compared by cross-multiplication, which is exact and quick."""
    place, short, of = "", 0, 1
    for ags, cents, most, persons in zip(units, amounts, best, heads, strict=True):
        if (most - cents) * of > short * persons:
            place, short, of = ags, most - cents, persons
    return Bedauern(place, Fraction(short, of))
