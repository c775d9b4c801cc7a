"""Checks on the counts of one report: each a pure function that gives findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from geld_folgt_fluechtling.model.erhebung import Erhebung, Herkunft, Zaehlung
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.regelwerte import Pruefung
from geld_folgt_fluechtling.steps.check import missed_totals


def reporting(erhebung: Erhebung, gebiet: Gebiet) -> list[str]:
    """The Kreise whose counts these are: the one that the cover sheet names, else every one with a row."""
    if erhebung.deckblatt and erhebung.deckblatt.kreis_ags:
        return [erhebung.deckblatt.kreis_ags]
    given = {luecke.ags for luecke in erhebung.luecken} | erhebung.unlesbar | erhebung.zaehlungen.keys()
    return sorted({gebiet.gemeinden[ags].kreis_ags for ags in given if ags in gebiet.gemeinden})


def gaps(erhebung: Erhebung, gebiet: Gebiet, kreise: Sequence[str], *, partial: bool) -> list[Finding]:
    """Blank counts, and Gemeinden of these Kreise without a row: errors, or with ``partial`` warnings.

    Also totals of the sidecar that the counts do not meet, wherever there is no gap.
    """
    given = {luecke.ags for luecke in erhebung.luecken} | erhebung.unlesbar | erhebung.zaehlungen.keys()
    blank, absent = ("Z049", "Z049") if partial else ("Z005", "Z009")
    findings = [_about(erhebung, blank, luecke.ags, luecke.zelle, gebiet) for luecke in erhebung.luecken]
    findings += [
        _about(erhebung, absent, ags, "", gebiet)
        for ags, gemeinde in gebiet.gemeinden.items()
        if ags not in given and gemeinde.kreis_ags in kreise
    ]
    return findings + missed_totals(erhebung, gebiet)


def outside(erhebung: Erhebung, gebiet: Gebiet, regel: Pruefung) -> list[Finding]:
    """Gemeinden outside the Kreis that the cover sheet names, or that nearly all other rows belong to."""
    rows = [(gebiet.gemeinden[ags].kreis_ags, zaehlung) for ags, zaehlung in erhebung.zaehlungen.items()]
    kreis = erhebung.deckblatt.kreis_ags if erhebung.deckblatt else ""
    code = "Z034"
    if not kreis:
        counted = Counter(home for home, _ in rows)
        kreis, most = counted.most_common(1)[0] if counted else ("", 0)
        code = "Z035"
        if (len(rows) - most) * 100 > len(rows) * regel.fremde_zeilen_prozent.wert:
            return []
    return [
        replace(
            _at(erhebung, code, zaehlung, gebiet, kreis=gebiet.kreise[kreis].name),
            zelle=zaehlung.ags_zelle,
            spalte="ags",
            wert=zaehlung.ags,
        )
        for home, zaehlung in rows
        if home != kreis
    ]


def later_days(erhebung: Erhebung, stichtag: date | None) -> list[Finding]:
    """Counts of a day after the Stichtag that is wanted, or else the table's own."""
    findings = []
    day = stichtag or erhebung.stichtag
    for zaehlung in erhebung.zaehlungen.values():
        if day is not None and zaehlung.stand is not None and zaehlung.stand > day:
            about = {"wert": zaehlung.stand.isoformat(), "ags": zaehlung.ags, "spalte": "stand"}
            place = {"quelle": erhebung.datei, "zelle": zaehlung.stand_zelle, "blatt": erhebung.blatt}
            findings.append(Finding("Z042", **place, **about, params={"stichtag": day.isoformat()}))
    return findings


def conspicuous(erhebung: Erhebung, gebiet: Gebiet, regel: Pruefung) -> list[Finding]:
    """Counts that are large for the population, and counts of a Kreis that were all rounded."""
    findings = []
    share = regel.anteil_einwohner_prozent.wert
    for zaehlung in _own(erhebung):
        population = gebiet.largest_population.get(zaehlung.ags)
        if population and population * share < zaehlung.personen * 100 <= population * 100:
            about = {"wert": zaehlung.personen, "grenze": share, "einwohner": population}
            findings.append(_at(erhebung, "Z037", zaehlung, gebiet, **about))
    return [*findings, *_rounded(erhebung, gebiet, regel.gerundet_ab_werten.wert)]


def _rounded(erhebung: Erhebung, gebiet: Gebiet, from_values: int) -> Iterator[Finding]:
    per_kreis: dict[tuple[str, str], list[int]] = {}
    for zaehlung in _own(erhebung):
        parts = {
            "anschlussunterbringung": zaehlung.anschlussunterbringung,
            "familiennachzug": zaehlung.familiennachzug,
        }
        if None in parts.values():
            parts = {"personen": zaehlung.personen}
        for column, value in parts.items():
            if value:
                per_kreis.setdefault((gebiet.gemeinden[zaehlung.ags].kreis_ags, column), []).append(value)
    for (kreis, column), values in sorted(per_kreis.items()):
        step = next((step for step in (10, 5) if all(value % step == 0 for value in values)), None)
        if step is not None and len(values) >= from_values:
            params: dict[str, str | int] = {"kreis": gebiet.kreise[kreis].name, "anzahl": len(values)}
            place = {"quelle": erhebung.datei, "spalte": column, "blatt": erhebung.blatt}
            yield Finding("Z041", **place, wert=str(step), params=params)


def changed(erhebung: Erhebung, earlier: Erhebung, gebiet: Gebiet, regel: Pruefung) -> list[Finding]:
    """Counts that look swapped, or changed much, compared with an earlier Erhebung; the likeliest reason alone."""
    before = {ags: zaehlung.personen for ags, zaehlung in earlier.zaehlungen.items()}
    known = [zaehlung for zaehlung in _own(erhebung) if zaehlung.ags in before]
    name = earlier.bezeichnung or earlier.datei
    findings: list[Finding] = []
    explained: set[str] = set()
    for one, other in pairwise(sorted(known, key=_row)):
        if not explained & {one.ags, other.ags} and _look_swapped(one, other, before, regel):
            explained |= {one.ags, other.ags}
            andere = gebiet.gemeinden[other.ags].name
            findings.append(_at(erhebung, "Z039", one, gebiet, andere=andere, erhebung=name))
    for zaehlung in known:
        frueher, jetzt = before[zaehlung.ags], zaehlung.personen
        if zaehlung.ags in explained:
            continue
        if _digits_swapped(str(zaehlung.personen), str(frueher)):
            findings.append(_at(erhebung, "Z040", zaehlung, gebiet, wert=jetzt, frueher=frueher))
        elif _changed_much(zaehlung.personen, frueher, regel):
            said = _at(erhebung, "Z038", zaehlung, gebiet, wert=jetzt, frueher=frueher, erhebung=name)
            findings.append(said)
    return findings


def _changed_much(now: int, before: int, regel: Pruefung) -> bool:
    change = abs(now - before)
    return change >= regel.veraenderung_personen.wert and change * 100 > regel.veraenderung_prozent.wert * before


def _look_swapped(one: Zaehlung, other: Zaehlung, before: Mapping[str, int], regel: Pruefung) -> bool:
    """Exchanged they are near their earlier counts, and as they stand neither is."""
    if _row(other) != _row(one) + 1:
        return False
    first, second = before[one.ags], before[other.ags]
    exchanged = _near(one.personen, second, regel) and _near(other.personen, first, regel)
    return exchanged and not _near(one.personen, first, regel) and not _near(other.personen, second, regel)


def _near(now: int, before: int, regel: Pruefung) -> bool:
    change = abs(now - before)
    return change <= regel.nahe_personen.wert or change * 100 <= regel.nahe_prozent.wert * before


def _digits_swapped(now: str, before: str) -> bool:
    differing = [place for place, (a, b) in enumerate(zip(now, before, strict=False)) if a != b]
    if len(now) != len(before) or len(differing) != 2:
        return False
    left, right = differing
    return right == left + 1 and now[left] == before[right] and now[right] == before[left]


def _own(erhebung: Erhebung) -> Iterator[Zaehlung]:
    return (z for z in erhebung.zaehlungen.values() if z.herkunft is not Herkunft.MODELLIERT)


def _row(zaehlung: Zaehlung) -> int:
    return int("".join(char for char in zaehlung.zelle if char.isdigit()))


def _at(source: Erhebung, code: str, zaehlung: Zaehlung, gebiet: Gebiet, **params: str | int) -> Finding:
    params["name"] = gebiet.gemeinden[zaehlung.ags].name
    return Finding(
        code,
        source.datei,
        zaehlung.zelle,
        "personen",
        zaehlung.ags,
        str(zaehlung.personen),
        params,
        source.blatt,
    )


def _about(erhebung: Erhebung, code: str, ags: str, cell: str, gebiet: Gebiet) -> Finding:
    params: dict[str, str | int] = {"name": gebiet.gemeinden[ags].name}
    return Finding(code, erhebung.datei, cell, ags=ags, params=params, blatt=erhebung.blatt)
