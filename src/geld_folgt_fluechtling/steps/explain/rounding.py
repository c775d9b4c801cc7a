"""How a claim was rounded, told from the split that gave it: remainders and their ranks, divisors, rates per head."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from geld_folgt_fluechtling.model.ort import Ort
from geld_folgt_fluechtling.model.regelwerte import Rundung
from geld_folgt_fluechtling.model.rundungsweg import (
    Divisor,
    Einzeln,
    GroessteReste,
    JeKopf,
    Rest,
    Rundungsweg,
    ZuWenige,
)
from geld_folgt_fluechtling.model.verfahren import KOPFBETRAG, VERFAHREN
from geld_folgt_fluechtling.steps.methods import rate_cents
from geld_folgt_fluechtling.steps.share import Teilung

HALF = Fraction(1, 2)
HUNTINGTON_HILL = "huntington-hill"
SIGNPOSTS: dict[str, Callable[[int], Fraction]] = {
    "sainte-lague": lambda n: n - HALF,
    "d-hondt": Fraction,
    "adams": lambda n: Fraction(n - 1),
    HUNTINGTON_HILL: lambda n: Fraction(n * (n - 1)),
}
"""The quotient from which on a place has its n-th unit; with Huntington-Hill the square of it."""
_LARGEST_POWER, _SMALLEST_POWER = 60, -60


@dataclass(frozen=True)
class Freie:
    """Those in a split whom no bound holds: the amount left to them in cents, their AGS, key values and amounts."""

    cents: int
    ags: Sequence[str]
    werte: Sequence[int]
    betraege: Sequence[int]

    @property
    def summe(self) -> int:
        """All their key values."""
        return sum(self.werte)


def freie(teilung: Teilung) -> Freie:
    """What a split left to those whom no bound holds."""
    held = teilung.at_least | teilung.at_most
    free = [i for i in range(len(teilung.ags)) if i not in held]
    return Freie(
        teilung.cents - sum(teilung.amounts[i] for i in held),
        [teilung.ags[i] for i in free],
        [teilung.weights[i] for i in free],
        [teilung.amounts[i] for i in free],
    )


def rounding_of(rundung: Rundung, free: Freie, i: int, ort: Callable[[str], Ort]) -> Rundungsweg | None:
    """How the claim of the ``i``-th of them was rounded; ``None`` where nobody counts for anything."""
    if not free.summe:
        return None
    if rundung.verfahren == KOPFBETRAG:
        return _per_head(rundung, free, i)
    if not VERFAHREN[rundung.verfahren].trifft_budget:
        units = Fraction(free.cents * free.werte[i], free.summe * rundung.einheit_cents)
        return Einzeln(units, free.betraege[i] > int(units) * rundung.einheit_cents)
    units_of_all = free.cents // rundung.einheit_cents
    if VERFAHREN[rundung.verfahren].ist_divisorverfahren:
        return _divided(rundung, free, i, units_of_all)
    return _by_remainders(rundung, free, i, units_of_all, ort)


def _per_head(rundung: Rundung, free: Freie, i: int) -> JeKopf:
    rate = rate_cents(rundung, free.cents, free.summe)
    units = Fraction(rate * free.werte[i], rundung.einheit_cents)
    up = free.betraege[i] > int(units) * rundung.einheit_cents
    return JeKopf(rate, rundung.kopfbetrag_eur is not None, units, up)


def _by_remainders(rundung: Rundung, free: Freie, i: int, units: int, ort: Callable[[str], Ort]) -> GroessteReste:
    total, unit = free.summe, rundung.einheit_cents
    whole = [units * wert // total for wert in free.werte]
    rests = [units * wert % total for wert in free.werte]
    got = [cents // unit > n for cents, n in zip(free.betraege, whole, strict=True)]
    winners = [j for j, won in enumerate(got) if won]
    others = [j for j, won in enumerate(got) if not won]

    def rest(j: int) -> Rest:
        return Rest(ort(free.ags[j]), Fraction(rests[j], total))

    last = min(winners, key=lambda j: (rests[j], free.ags[j]), default=None)
    first = max(others, key=lambda j: rests[j], default=None)
    return GroessteReste(
        einheiten=units,
        anspruch=Fraction(units * free.werte[i], total),
        rang=1 + sum(one > rests[i] for one in rests),
        gleiche=rests.count(rests[i]),
        uebrig=len(winners),
        erhielt=got[i],
        letzter=None if last is None else rest(last),
        erster=None if first is None or last is None else rest(first),
    )


def _divided(rundung: Rundung, free: Freie, i: int, units: int) -> Divisor | ZuWenige:
    method, unit = rundung.verfahren, rundung.einheit_cents
    counts = [cents // unit for cents in free.betraege]
    claimants = len(counts) - free.werte.count(0)
    signpost = SIGNPOSTS[method]
    if units < claimants and not signpost(1):
        return ZuWenige(units, claimants, bool(counts[i]))
    power = 2 if method == HUNTINGTON_HILL else 1
    lowest = max(Fraction(w**power) / signpost(n + 1) for w, n in zip(free.werte, counts, strict=True) if w)
    tops = [Fraction(w**power) / signpost(n) for w, n in zip(free.werte, counts, strict=True) if n and signpost(n)]
    highest = min(tops, default=None)
    own = counts[i]
    return Divisor(
        verfahren=method,
        einheiten=units,
        von=lowest,
        bis=highest,
        divisor=short_between(lowest, highest, power),
        wert=free.werte[i],
        ergebnis=own,
        grenze_unten=signpost(own) if own else None,
        grenze_oben=signpost(own + 1),
        quadriert=power == 2,
    )


def short_between(lowest: Fraction, highest: Fraction | None, power: int = 1) -> Fraction:
    """The number with the fewest digits whose ``power`` lies between, raised to it; ``lowest`` where both are one."""
    if highest is None:
        highest = 2 * lowest
    if highest <= lowest:
        return lowest
    for exponent in range(_LARGEST_POWER, _SMALLEST_POWER, -1):
        step = Fraction(10) ** exponent
        number = (_root(lowest / step**2) if power == 2 else int(lowest / step)) + 1
        found = (number * step) ** power
        if lowest < found < highest:
            return found
    return lowest


def _root(square: Fraction) -> int:
    """The whole part of the root."""
    return isqrt(square.numerator // square.denominator)
