"""Checks on counts: each a pure function that gives findings."""

from __future__ import annotations

from geld_folgt_fluechtling.model.erhebung import Erhebung, Luecke
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet, Gemeinde

ABSURD_FACTOR = 10
"""A count of more than so many times the population is an error, if it is above ``ABSURD_FROM`` too."""
ABSURD_FROM = 10_000
ABSURD_WITHOUT_POPULATION = 10_000_000


def implausible(persons: int, gemeinde: Gemeinde, gebiet: Gebiet) -> str | None:
    """The code of the finding that a count of this size deserves: an error, a warning or none."""
    population = gebiet.largest_population.get(gemeinde.ags)
    if population is None:
        return "Z008" if persons > ABSURD_WITHOUT_POPULATION else None
    if persons > max(ABSURD_FACTOR * population, ABSURD_FROM):
        return "Z008"
    return "Z014" if persons > population else None


def incomplete(erhebung: Erhebung, gebiet: Gebiet) -> list[Finding]:
    """Blank and missing Gemeinden, and totals that the counts do not meet: all that forbids a distribution."""
    given = {luecke.ags for luecke in erhebung.luecken} | erhebung.unlesbar | erhebung.zaehlungen.keys()
    findings = [_blank(erhebung, luecke) for luecke in erhebung.luecken]
    findings += [
        Finding("Z009", quelle=erhebung.datei, ags=ags, params={"name": gemeinde.name})
        for ags, gemeinde in gebiet.gemeinden.items()
        if ags not in given
    ]
    if findings or erhebung.unlesbar:
        return findings
    if erhebung.personen == 0:
        return [Finding("Z012", quelle=erhebung.datei)]
    return missed_totals(erhebung, gebiet)


def half_blank(erhebung: Erhebung) -> list[Finding]:
    """Counts with a blank part: an estimate in their place would put aside the part that is known."""
    return [_blank(erhebung, luecke) for luecke in erhebung.luecken if luecke.halb]


def _blank(erhebung: Erhebung, luecke: Luecke) -> Finding:
    return Finding("Z005", quelle=erhebung.datei, zelle=luecke.zelle, ags=luecke.ags, blatt=erhebung.blatt)


def missed_totals(erhebung: Erhebung, gebiet: Gebiet) -> list[Finding]:
    """Known totals that the counts do not meet, of Kreise and of the whole where every Gemeinde has a count."""
    uncounted = {gebiet.gemeinden[ags].kreis_ags for ags in gebiet.gemeinden.keys() - erhebung.zaehlungen.keys()}
    known: dict[str, tuple[int, int]] = {}
    if erhebung.gesamt and not uncounted:
        known[gebiet.bezeichnung] = (erhebung.personen, erhebung.gesamt.personen)
    per_kreis = dict.fromkeys((kreis for kreis in erhebung.kreise if kreis not in uncounted), 0)
    for ags, zaehlung in erhebung.zaehlungen.items():
        kreis = gebiet.gemeinden[ags].kreis_ags
        if kreis in per_kreis:
            per_kreis[kreis] += zaehlung.personen
    for kreis, counted in per_kreis.items():
        known[gebiet.kreise[kreis].name] = (counted, erhebung.kreise[kreis].personen)
    return [
        Finding(
            "Z011",
            quelle=erhebung.datei,
            wert=str(counted),
            params={"ort": place, "summe": total, "beiblatt": erhebung.beiblatt_datei},
        )
        for place, (counted, total) in known.items()
        if counted != total
    ]
