"""The key of a Posten: what each Gemeinde or Kreis counts for, as one integer, exact also where keys are mixed.

A mixture gives each part its share of the whole: with weights a, values v and totals T the share is the sum of
a/A · v/T. Multiplied by the least common multiple of all totals it is an integer, so nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import gcd, lcm

from geld_folgt_fluechtling.model.erhebung import Erhebung, Herkunft
from geld_folgt_fluechtling.model.errors import RulesError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.regelwerte import EINWOHNER, FLAECHE, Ebene, Schluesselteil
from geld_folgt_fluechtling.model.verteilung import Schluesselwerte, Teilwerte

MAX_KEY = 10**38
"""Key values stay below: the tables hold decimal128(38, 0)."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """One part of a key: its values per unit, and where each of them comes from."""

    werte: list[int]
    herkunft: list[Herkunft]


def key_values(posten: Posten, gebiet: Gebiet, erhebungen: Mapping[str, Erhebung]) -> Schluesselwerte:
    """The key value of every Gemeinde, or of every Kreis, sorted by AGS.

    ``erhebungen`` holds a count per :attr:`Schluesselteil.zaehlung`. Raises ``RulesError`` for a day without
    population, an area that the register does not have, a part that counts nothing, and numbers beyond the tables.
    """
    assert posten.schluessel is not None
    assert posten.ebene is not None
    units = tuple(sorted(gebiet.units(posten.ebene)))
    counted = [_counted(part, posten, gebiet, erhebungen) for part in posten.schluessel.parts]
    totals = [sum(part.werte) for part in counted]
    for part, total in zip(posten.schluessel.parts, totals, strict=True):
        if total == 0:
            raise RulesError(_fault("R022", posten, part))
    factors = _factors([Fraction(part.anteil) for part in posten.schluessel.parts], totals)
    columns = zip(*(part.werte for part in counted), strict=True)
    weights = [sum(f * value for f, value in zip(factors, values, strict=True)) for values in columns]
    if len(counted) > 1:
        common = reduce(gcd, weights)
        weights = [weight // common for weight in weights]
    if sum(weights) >= MAX_KEY:
        raise RulesError(Finding("R023", wert=str(sum(weights)), params={"posten": posten.id}))
    teile = tuple(
        Teilwerte(part, tuple(values.werte), total, factor)
        for part, values, total, factor in zip(posten.schluessel.parts, counted, totals, factors, strict=True)
    )
    origins = zip(*(part.herkunft for part in counted), strict=True)
    return Schluesselwerte(units, tuple(weights), tuple(map(_together, origins)), teile)


def _factors(anteile: list[Fraction], totals: list[int]) -> list[int]:
    """By what the values of each part are multiplied so that shares of different things can be added."""
    if len(totals) == 1:
        return [1]
    whole = lcm(*(anteil.denominator for anteil in anteile))
    multiple = lcm(*totals)
    return [int(anteil * whole) * (multiple // total) for anteil, total in zip(anteile, totals, strict=True)]


def _counted(part: Schluesselteil, posten: Posten, gebiet: Gebiet, erhebungen: Mapping[str, Erhebung]) -> _Counted:
    ebene = posten.ebene or "gemeinde"
    if part.zaehlung is not None:
        return _persons(erhebungen[part.zaehlung], ebene, gebiet)
    if part.schluessel == EINWOHNER:
        per_gemeinde = gebiet.einwohner.get(part.stand) if part.stand is not None else None
        if per_gemeinde is None:
            days = ", ".join(day.isoformat() for day in sorted(gebiet.einwohner))
            raise RulesError(_fault("R024", posten, part, bekannt=days or "–"))
    else:
        per_gemeinde = {ags: area for ags, g in gebiet.gemeinden.items() if (area := g.flaeche_ha) is not None}
    missing = gebiet.gemeinden.keys() - per_gemeinde.keys()
    if missing:
        raise RulesError(_fault("R025", posten, part, orte=", ".join(sorted(missing))))
    values = _per_unit(per_gemeinde, ebene, gebiet)
    return _Counted(values, [Herkunft.STATISTIK] * len(values))


def _persons(erhebung: Erhebung, ebene: Ebene, gebiet: Gebiet) -> _Counted:
    """The counts of an Erhebung; one of Gemeinden is added up where the Posten is distributed to Kreise."""
    zaehlungen = erhebung.zaehlungen
    if erhebung.ebene == ebene:
        counts = [zaehlungen[ags] for ags in sorted(gebiet.units(ebene))]
        return _Counted([z.personen for z in counts], [z.herkunft for z in counts])
    values = _per_unit({ags: z.personen for ags, z in zaehlungen.items()}, ebene, gebiet)
    origins: dict[str, list[Herkunft]] = {}
    for ags, zaehlung in zaehlungen.items():
        origins.setdefault(gebiet.gemeinden[ags].kreis_ags, []).append(zaehlung.herkunft)
    return _Counted(values, [_together(tuple(origins[kreis])) for kreis in sorted(origins)])


def _per_unit(per_gemeinde: Mapping[str, int], ebene: Ebene, gebiet: Gebiet) -> list[int]:
    if ebene == "gemeinde":
        return [per_gemeinde[ags] for ags in sorted(gebiet.gemeinden)]
    sums = dict.fromkeys(sorted(gebiet.kreise_with_gemeinden), 0)
    for ags, gemeinde in gebiet.gemeinden.items():
        sums[gemeinde.kreis_ags] += per_gemeinde[ags]
    return list(sums.values())


def _together(origins: tuple[Herkunft, ...]) -> Herkunft:
    """What is partly modelled counts as modelled; apart from that several origins are mixed."""
    if Herkunft.MODELLIERT in origins:
        return Herkunft.MODELLIERT
    return origins[0] if len(set(origins)) == 1 else Herkunft.GEMISCHT


def _fault(code: str, posten: Posten, part: Schluesselteil, **params: str) -> Finding:
    what = part.schluessel if part.schluessel in (EINWOHNER, FLAECHE) else part.zaehlung or ""
    day = part.stand.isoformat() if part.stand else ""
    return Finding(code, wert=f"{what} {day}".strip(), params={"posten": posten.id, **params})
