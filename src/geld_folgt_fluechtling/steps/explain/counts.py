"""Where a number of the key comes from: file and cell, who reported it, what was corrected, how it was modelled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from geld_folgt_fluechtling.model.collected import REPORT
from geld_folgt_fluechtling.model.erhebung import BekannteSumme, Erhebung, Herkunft, Zaehlung
from geld_folgt_fluechtling.model.erlaeuterung import Meldeangabe, Nachtrag, Zahl
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.regelwerte import EINWOHNER
from geld_folgt_fluechtling.model.verteilung import Schluesselwerte, Teilwerte, Verteilung

_SOURCE, _REMARK = "quelle", "bemerkung"


def numbers_of(ags: str, key: Schluesselwerte, verteilung: Verteilung) -> tuple[Zahl, ...]:
    """The parts of the key of one place, each with its origin."""
    i = key.ags.index(ags)
    return tuple(_number(ags, values, values.werte[i], verteilung) for values in key.teile)


def _number(ags: str, values: Teilwerte, wert: int, verteilung: Verteilung) -> Zahl:
    teil, gebiet = values.teil, verteilung.gebiet
    if teil.zaehlung is None:
        return _of_the_register(ags, values, wert, verteilung)
    erhebung = verteilung.erhebungen[teil.zaehlung]
    zahl = Zahl(
        teil=teil,
        wert=wert,
        summe=values.summe,
        faktor=values.faktor,
        bezeichnung=erhebung.bezeichnung,
        datei=erhebung.datei,
        blatt=erhebung.blatt,
        tag=erhebung.stichtag,
        herkunft={},
        gesamt=_total(erhebung.gesamt, verteilung),
        vervollstaendigung=erhebung.vervollstaendigung,
    )
    if ags in erhebung.zaehlungen:
        return _of_one_cell(zahl, erhebung, erhebung.zaehlungen[ags], verteilung)
    counted = [z.herkunft for one, z in erhebung.zaehlungen.items() if gebiet.kreis_of(one) == ags]
    corrections = tuple(c for one in _gemeinden(ags, gebiet) for c in corrections_of(one, erhebung))
    total = _total(erhebung.kreise.get(ags), verteilung)
    return replace(zahl, herkunft=_counted(counted), kreis=total, nachtraege=corrections)


def _of_one_cell(zahl: Zahl, erhebung: Erhebung, zaehlung: Zaehlung, verteilung: Verteilung) -> Zahl:
    said = dict(zip(map(str.casefold, erhebung.weitere_spalten), zaehlung.weitere, strict=False))
    source = said.get(_SOURCE, "")
    known = erhebung.kreise.get(verteilung.gebiet.kreis_of(zaehlung.ags))
    return replace(
        zahl,
        zelle=zaehlung.zelle,
        tag=zaehlung.stand or zahl.tag,
        herkunft={zaehlung.herkunft: 1},
        quelle=verteilung.quellen.get(source, source),
        bemerkung=said.get(_REMARK, ""),
        nachtraege=tuple(corrections_of(zaehlung.ags, erhebung)),
        meldung=_report(erhebung, said.get(REPORT, "")),
        kreis=_total(known, verteilung) if zaehlung.herkunft is Herkunft.MODELLIERT else None,
    )


def _total(summe: BekannteSumme | None, verteilung: Verteilung) -> BekannteSumme | None:
    """A known total, with its source in words."""
    return replace(summe, quelle=verteilung.quellen.get(summe.quelle, summe.quelle)) if summe else None


def _of_the_register(ags: str, values: Teilwerte, wert: int, verteilung: Verteilung) -> Zahl:
    gebiet = verteilung.gebiet
    population = values.teil.schluessel == EINWOHNER
    return Zahl(
        teil=values.teil,
        wert=wert,
        summe=values.summe,
        faktor=values.faktor,
        bezeichnung=gebiet.bezeichnung,
        datei="einwohner.csv" if population else "gemeinden.csv",
        tag=values.teil.stand if population else gebiet.gebietsstand,
        herkunft={Herkunft.STATISTIK: gebiet.gemeinden_in(ags)},
        quelle="; ".join(verteilung.quellen.get(source, source) for source in gebiet.quellen[:1]),
    )


def corrections_of(ags: str, erhebung: Erhebung) -> Iterator[Nachtrag]:
    """The corrections of this count that the sidecar has on record, its own and those of the reports in it."""
    for holder in (erhebung.beiblatt, *_reports(erhebung.beiblatt)):
        for entry in _tables(holder, "korrekturen"):
            number = entry.get("neu")
            if entry.get("ags") == ags and isinstance(number, int):
                before = entry.get("alt")
                yield Nachtrag(
                    alt=before if isinstance(before, int) else None,
                    neu=number,
                    datum=_day(entry.get("datum")),
                    grund=_text(entry.get("grund")),
                    datei=_text(entry.get("datei")),
                    ausnahme=_text(entry.get("ausnahme")),
                )


def _report(erhebung: Erhebung, file: str) -> Meldeangabe | None:
    """Who reported the count: the report that the row names, or the one cover sheet of the whole file."""
    for entry in _reports(erhebung.beiblatt):
        if file and entry.get("datei") == file:
            return Meldeangabe(
                file,
                _text(entry.get("dienststelle")),
                _text(entry.get("gemeldet_von")),
                _day(entry.get("gemeldet_am")),
            )
    cover = erhebung.deckblatt
    if cover is not None and (cover.dienststelle or cover.gemeldet_von or cover.gemeldet_am):
        return Meldeangabe(erhebung.datei, cover.dienststelle, cover.gemeldet_von, cover.gemeldet_am)
    return None


def _reports(holder: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The reports that a table was collected from, and those that went into them."""
    for entry in _tables(holder, "meldungen"):
        yield entry
        yield from _reports(entry)


def _tables(holder: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """A list of tables in a sidecar, where it has one."""
    found = holder.get(key)
    return [entry for entry in found if isinstance(entry, Mapping)] if isinstance(found, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else None


def _counted(origins: list[Herkunft]) -> dict[Herkunft, int]:
    counts = Counter(origins)
    return {origin: counts[origin] for origin in Herkunft if counts[origin]}


def _gemeinden(kreis: str, gebiet: Gebiet) -> list[str]:
    return [ags for ags, gemeinde in gebiet.gemeinden.items() if gemeinde.kreis_ags == kreis]
