"""Checks on what a report says of itself, on its cover sheet or in its sidecar: pure functions that give findings."""

from __future__ import annotations

from datetime import date

from geld_folgt_fluechtling.model.deckblatt import Deckblatt
from geld_folgt_fluechtling.model.erhebung import Erhebung
from geld_folgt_fluechtling.model.erklaerungen import Erklaerungen
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.formular import Feld

FIELDS = {"stichtag": Feld.STICHTAG, "gemeldet_von": Feld.GEMELDET_VON, "gemeldet_am": Feld.GEMELDET_AM}


def other_day(table: Erhebung | Erklaerungen, stichtag: date | None) -> list[Finding]:
    """An error where the cover sheet, or the sidecar, names another Stichtag than the one that is wanted."""
    if stichtag is None:
        return []
    findings = []
    params: dict[str, str | int] = {"stichtag": stichtag.isoformat()}
    cover = table.deckblatt
    if cover is not None and cover.stichtag is not None and cover.stichtag != stichtag:
        findings.append(_on_cover(table.datei, cover, "Z043", "stichtag", cover.stichtag.isoformat(), params))
    if isinstance(table, Erhebung) and table.beiblatt_datei:
        own = table.beiblatt.get("stichtag")
        if isinstance(own, date) and own != stichtag:
            place = {"quelle": table.beiblatt_datei, "spalte": "stichtag"}
            findings.append(Finding("Z043", **place, wert=own.isoformat(), params=params))
    return findings


def blank_cover(table: Erhebung | Erklaerungen) -> list[Finding]:
    """What the cover sheet leaves open of who reported, when, and for which Stichtag."""
    cover = table.deckblatt
    if cover is None:
        return []
    said = {"stichtag": cover.stichtag, "gemeldet_von": cover.gemeldet_von, "gemeldet_am": cover.gemeldet_am}
    blank = [name for name, value in said.items() if not value and name not in cover.unlesbar]
    return [_on_cover(table.datei, cover, "Z050", name, "", {"feld": FIELDS[name]}) for name in blank]


def _on_cover(datei: str, cover: Deckblatt, code: str, name: str, wert: str, params: dict[str, str | int]) -> Finding:
    cell = cover.zellen.get(name, "")
    return Finding(code, datei, cell, FIELDS[name], wert=wert, params=params, blatt=cover.blatt)
