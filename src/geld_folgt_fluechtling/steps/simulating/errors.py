"""From true counts to observed ones: the errors of a model, one after the other, in many draws at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from geld_folgt_fluechtling.model.fehlermodell import (
    ERFASSUNG,
    HUNDREDTHS,
    KREIS,
    NACHMELDUNG,
    NICHTMELDER,
    POISSON,
    RUNDUNG,
    Fehler,
    Fehlermodell,
    hundredths,
)
from geld_folgt_fluechtling.steps.simulating.kernel import Int64s, divided, hare_niemeyer
from geld_folgt_fluechtling.steps.ties import larger_weight_first

Floats = NDArray[np.float64]
Prozent = int | Decimal | None
Ziehung = Callable[[Generator, Int64s], Int64s]
"""Takes counts, a row per place and a column per draw (or one for all draws), gives them with one error more."""
_WHOLE = HUNDREDTHS**2


@dataclass(frozen=True)
class Orte:
    """The places of an Erhebung, sorted by AGS: the number of their Kreis, inhabitants, and size class by id.

    ``einwohner`` and ``klassen`` are there where the register knows the population.
    """

    kreise: Int64s
    einwohner: Int64s | None
    klassen: tuple[str, ...] | None

    def __len__(self) -> int:
        return len(self.kreise)


def errors_of(modell: Fehlermodell, orte: Orte, draws: int, *, improved: bool = False) -> list[Ziehung]:
    """The errors of a model for these places, or what a better survey leaves of them, in their order."""
    better = modell.verbesserung if improved else None
    share = HUNDREDTHS if better is None else hundredths(better.faktor_prozent)
    listed = [f for f in modell.fehler if not (better is not None and better.ohne_rundung and f.art == RUNDUNG)]
    return [_MAKERS[fehler.art](fehler, orte, draws, share) for fehler in listed]


def _erfassung(fehler: Fehler, orte: Orte, draws: int, share: int) -> Ziehung:
    missed = _rates(fehler.uebersehen_prozent, fehler.uebersehen_klassen, orte, share)
    surplus = _rates(fehler.zuviel_prozent, fehler.zuviel_klassen, orte, share)

    def draw(random: Generator, counts: Int64s) -> Int64s:
        size = (len(orte), draws)
        observed = counts - random.binomial(counts, missed, size) if missed.any() else counts
        return observed + random.poisson(counts * surplus, size) if surplus.any() else observed

    return draw


def _rates(percent: Prozent, klassen: Mapping[str, int | Decimal], orte: Orte, share: int) -> Floats:
    """The rate of each place, that of its size class where it has one of its own."""
    assert orte.klassen is not None or not klassen
    names = orte.klassen or ("",) * len(orte)
    return np.array([_probability(klassen.get(name, percent), share) for name in names])[:, None]


def _probability(percent: Prozent, share: int) -> float:
    return _in_wholes(percent, share) / _WHOLE


def _poisson(fehler: Fehler, orte: Orte, draws: int, share: int) -> Ziehung:
    varies = _in_wholes(fehler.anteil_prozent, share)

    def draw(random: Generator, counts: Int64s) -> Int64s:
        random_part = _half_up(counts * varies, _WHOLE)
        return counts - random_part + random.poisson(random_part, (len(orte), draws)) if varies else counts

    return draw


def _in_wholes(percent: Prozent, share: int) -> int:
    assert percent is not None  # every kind of error has its rates, else its file was refused
    return hundredths(percent) * share


def _rundung(fehler: Fehler, orte: Orte, draws: int, share: int) -> Ziehung:
    assert fehler.auf is not None
    multiple = fehler.auf
    return lambda random, counts: _half_up(counts, multiple) * multiple


def _half_up(numerators: Int64s, divisor: int) -> Int64s:
    rounded: Int64s = (2 * numerators + divisor) // (2 * divisor)
    return rounded


def _nachmeldung(fehler: Fehler, orte: Orte, draws: int, share: int) -> Ziehung:
    return _shift(fehler, np.arange(len(orte)), draws, share)


def _kreis(fehler: Fehler, orte: Orte, draws: int, share: int) -> Ziehung:
    return _shift(fehler, orte.kreise, draws, share)


def _shift(fehler: Fehler, groups: Int64s, draws: int, share: int) -> Ziehung:
    """Each group, if it is hit, lies off by one factor, uniform between both ends in hundredths of a percent."""
    assert fehler.von_prozent is not None
    assert fehler.bis_prozent is not None
    ends = hundredths(fehler.von_prozent), hundredths(fehler.bis_prozent)
    probability = _probability(fehler.wahrscheinlichkeit_prozent, share)
    size = (int(groups.max(initial=-1)) + 1, draws)

    def draw(random: Generator, counts: Int64s) -> Int64s:
        change = random.integers(*ends, size=size, endpoint=True) * (random.random(size) < probability)
        return _half_up(counts * (HUNDREDTHS + change[groups]), HUNDREDTHS)

    return draw


def _nichtmelder(fehler: Fehler, orte: Orte, draws: int, share: int) -> Ziehung:
    """Those that do not report are completed by population as :mod:`steps.complete` does it.

    Where nobody reports there is no rate, and nobody is given any persons.
    """
    assert orte.einwohner is not None
    probability = _probability(fehler.wahrscheinlichkeit_prozent, share)
    by_rate = fehler.vervollstaendigung == "rate"
    key = orte.einwohner
    ranks = larger_weight_first(key.tolist(), range(len(orte)))

    def draw(random: Generator, counts: Int64s) -> Int64s:
        missing = random.random((len(orte), draws)) < probability
        reported = np.where(missing, 0, counts)
        weights = np.where(missing, key[:, None], 0)
        totals, counted = weights.sum(axis=0), reported.sum(axis=0)
        if by_rate:
            basis = int(key.sum()) - totals
            rest = np.where(basis > 0, divided(2 * counted, totals[None], basis, 2 * basis)[0], 0)
        else:
            rest = (np.broadcast_to(counts, missing.shape)).sum(axis=0) - counted
        return reported + hare_niemeyer(rest, weights, totals, ranks, by_weight=False)

    return draw


_MAKERS: Mapping[str, Callable[[Fehler, Orte, int, int], Ziehung]] = {
    ERFASSUNG: _erfassung,
    POISSON: _poisson,
    RUNDUNG: _rundung,
    NACHMELDUNG: _nachmeldung,
    KREIS: _kreis,
    NICHTMELDER: _nichtmelder,
}
