"""A partial Erhebung between a low and a high total of those whom it did not count.

What was counted stays. The persons of the other Gemeinden are an estimate: each total of them gives an Erhebung of
its own, completed inside it, so that a run of each shows what the amount of a counted place hangs on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from geld_folgt_fluechtling.model.auswertung import Teilerhebung
from geld_folgt_fluechtling.model.erhebung import BekannteSumme, Erhebung
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.regelwerte import Sicherheit
from geld_folgt_fluechtling.model.vergleich import Spanne
from geld_folgt_fluechtling.steps.complete import complete

Claims = Mapping[tuple[str, str], int]
"""Cents keyed by Posten and AGS."""


@dataclass(frozen=True, slots=True)
class Rest:
    """The persons of all Gemeinden that were not counted: as estimated, at least and at most."""

    personen: int
    niedrig: int
    hoch: int


def rest_in_percent(teil: Erhebung, geschaetzt: Erhebung, gebiet: Gebiet, grenzen: Teilerhebung) -> Rest:
    """The rest as the completed Erhebung has it, and the bounds in percent of it, half-up.

    ``teil`` is the Erhebung before it was completed. What a known total of a Kreis leaves for its Gemeinden is no
    estimate, so the percentages hold for all others alone.
    """
    missing = [z for ags, z in geschaetzt.zaehlungen.items() if ags not in teil.zaehlungen]
    rest = sum(z.personen for z in missing)
    known = sum(z.personen for z in missing if gebiet.kreis_of(z.ags) in teil.kreise)
    return Rest(
        rest,
        known + _half_up(Fraction(grenzen.niedrig_prozent) * (rest - known) / 100),
        known + _half_up(Fraction(grenzen.hoch_prozent) * (rest - known) / 100),
    )


def rest_between(teil: Erhebung, geschaetzt: Erhebung, niedrig: int, hoch: int) -> Rest:
    """The same with bounds in persons that somebody gave."""
    return Rest(geschaetzt.personen - teil.personen, niedrig, hoch)


def low_and_high(
    teil: Erhebung, rest: Rest, gebiet: Gebiet, schluessel: Mapping[str, int]
) -> tuple[Erhebung, Erhebung]:
    """The Erhebung completed to the low and to the high rest, by the key values of all Gemeinden.

    Raises ``DataError`` where known totals of Kreise leave more than the low rest, or nothing can be estimated.
    """
    low, high = (_with_rest(teil, persons, gebiet, schluessel) for persons in (rest.niedrig, rest.hoch))
    return low, high


def ranges(
    erhebung: str, teil: Erhebung, rest: Rest, *, mitte: Claims, niedrig: Claims, hoch: Claims
) -> Iterator[Spanne]:
    """What each counted Gemeinde gets, from all Posten together, by the estimate and for either total of the rest.

    ``erhebung`` is what the Erhebung is called in the result. A larger rest makes the amounts of the counted ones
    smaller: ``hoch_cents`` belongs to the high total.
    """
    sums = [_by_ags(claims) for claims in (mitte, niedrig, hoch)]
    for ags, zaehlung in sorted(teil.zaehlungen.items()):
        cents, low, high = (of.get(ags, 0) for of in sums)
        yield Spanne(erhebung, ags, zaehlung.personen, cents, low, high, rest.personen, rest.niedrig, rest.hoch)


def _with_rest(teil: Erhebung, persons: int, gebiet: Gebiet, schluessel: Mapping[str, int]) -> Erhebung:
    total = BekannteSumme(teil.personen + persons, Sicherheit.ANNAHME)
    return complete(replace(teil, gesamt=total), gebiet, schluessel)


def _half_up(value: Fraction) -> int:
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def _by_ags(claims: Claims) -> dict[str, int]:
    sums: dict[str, int] = {}
    for (_, ags), cents in claims.items():
        sums[ags] = sums.get(ags, 0) + cents
    return sums
