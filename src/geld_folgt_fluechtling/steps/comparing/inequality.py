"""How unequally money is spread over inhabitants: Gini and Theil, each inhabitant counting once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum, log

from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.steps.comparing.amounts import is_kreis

_FINE = 10**6
"""What goes to a Kreis is divided among its Gemeinden to the millionth of a cent."""


def gini(amounts: Sequence[int], persons: Sequence[int]) -> float | None:
    """The Gini coefficient of ``amounts / persons``, weighted by ``persons``, from 0 to 1.

    It is one less twice the area below the Lorenz curve, whose points are joined by straight lines: everybody in a
    place counts as having its average. ``None`` where nothing is given out, nobody lives, or an amount is negative.
    Source: C. Gini, Variabilità e mutabilità (1912); the weighted form as in F. A. Cowell, Measuring Inequality.
    """
    if not _is_measurable(amounts, persons):
        return None
    total, below, area = sum(amounts), 0, 0
    for amount, people in sorted(zip(amounts, persons, strict=True), key=_by_ratio):
        area += people * (2 * below + amount)
        below += amount
    everybody = sum(persons)
    return (total * everybody - area) / (total * everybody)


def theil(amounts: Sequence[int], persons: Sequence[int]) -> float | None:
    """Theil's T of ``amounts / persons``, weighted by ``persons``: the sum of income share times the natural
    logarithm of income share by population share, from 0 to the logarithm of all persons.

    A place that gets nothing adds nothing, the limit of x ln x. ``None`` as for :func:`gini`, and where money goes to
    a place without inhabitants. Source: H. Theil, Economics and Information Theory (1967), chapter 4.
    """
    pairs = [(amount, people) for amount, people in zip(amounts, persons, strict=True) if amount]
    if not _is_measurable(amounts, persons) or any(people == 0 for _, people in pairs):
        return None
    total, everybody = sum(amounts), sum(persons)
    # ratios of whole numbers are divided once, so that equal ones give a logarithm of exactly 0
    terms = (amount / total * log(amount * everybody / (total * people)) for amount, people in pairs)
    return max(0.0, fsum(terms))


def spread_over_inhabitants(
    cents: Mapping[str, int], gebiet: Gebiet, einwohner: Mapping[str, int]
) -> tuple[list[int], list[int]] | None:
    """What the inhabitants of each Gemeinde have, in millionths of a cent, and how many they are, sorted by AGS.

    What goes to a Kreis is everybody's in it alike. ``None`` where the inhabitants of a Gemeinde are not known, or
    nobody lives in a Kreis that gets money.
    """
    gemeinden = sorted(gebiet.gemeinden)
    if any(ags not in einwohner for ags in gemeinden):
        return None
    people = [einwohner[ags] for ags in gemeinden]
    in_kreis: dict[str, int] = {}
    for ags, persons in zip(gemeinden, people, strict=True):
        kreis = gebiet.kreis_of(ags)
        in_kreis[kreis] = in_kreis.get(kreis, 0) + persons
    if any(amount and is_kreis(ags) and not in_kreis.get(ags) for ags, amount in cents.items()):
        return None
    amounts = []
    for ags, persons in zip(gemeinden, people, strict=True):
        kreis = gebiet.kreis_of(ags)
        of_kreis = cents.get(kreis, 0) * _FINE * persons // in_kreis[kreis] if cents.get(kreis) else 0
        amounts.append(cents.get(ags, 0) * _FINE + of_kreis)
    return amounts, people


def _is_measurable(amounts: Sequence[int], persons: Sequence[int]) -> bool:
    return sum(amounts) > 0 and sum(persons) > 0 and min(amounts) >= 0


def _by_ratio(pair: tuple[int, int]) -> tuple[float, int, int]:
    """Poorest first; what nobody lives on lies at the very end. Equal ones in an order of their own."""
    amount, people = pair
    return (amount / people if people else float("inf"), people, amount)
