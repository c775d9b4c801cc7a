"""Checks on declarations: each a pure function that gives findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geld_folgt_fluechtling.model.erklaerungen import Erklaerung, Erklaerungen, Option
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet

NOT_COMPUTED = ("zusammenschluss", "federfuehrend", "gueltig_ab", "gueltig_bis")
"""Columns that decide who receives what; who does the work for the recipient (Träger, Durchführung) does not."""


def uncomputed(erklaerungen: Erklaerungen) -> list[Finding]:
    """Blank declarations, and everything that a run cannot take into account yet: it would be ignored silently."""
    findings = [
        Finding("E001", erklaerungen.datei, luecke.zelle, "option", luecke.ags, blatt=erklaerungen.blatt)
        for luecke in erklaerungen.luecken
    ]
    for declared in erklaerungen.je_gemeinde.values():
        if declared.option is Option.ZUSAMMENSCHLUSS:
            findings.append(_at(erklaerungen, declared, "E003", "option"))
        else:
            filled = [column for column in NOT_COMPUTED if column in declared.stellen]
            findings += [_at(erklaerungen, declared, "E004", column) for column in filled]
    findings += [
        Finding("E005", erklaerungen.datei, own.stellen["ags"], "ags", ags, ags, blatt=erklaerungen.blatt)
        for ags, own in erklaerungen.je_landkreis.items()
        if any(column in own.stellen for column in ("option", *NOT_COMPUTED))
    ]
    return findings


def reporting(erklaerungen: Erklaerungen, gebiet: Gebiet) -> list[str]:
    """The Kreise whose declarations these are: the one that the cover sheet names, else every one with a row."""
    if erklaerungen.deckblatt and erklaerungen.deckblatt.kreis_ags:
        return [erklaerungen.deckblatt.kreis_ags]
    return sorted({gebiet.gemeinden[ags].kreis_ags for ags in _given(erklaerungen)})


def gaps(erklaerungen: Erklaerungen, gebiet: Gebiet, kreise: Sequence[str], *, partial: bool) -> list[Finding]:
    """Blank declarations, and Gemeinden of these Kreise without a row: errors, or with ``partial`` warnings."""
    blank, absent = ("E012", "E012") if partial else ("E001", "E013")
    findings = [_missing(erklaerungen, blank, luecke.ags, luecke.zelle, gebiet) for luecke in erklaerungen.luecken]
    given = _given(erklaerungen)
    return findings + [
        _missing(erklaerungen, absent, ags, "", gebiet)
        for ags, gemeinde in gebiet.gemeinden.items()
        if ags not in given and gemeinde.kreis_ags in kreise
    ]


def outside(erklaerungen: Erklaerungen, gebiet: Gebiet) -> list[Finding]:
    """Declarations of Gemeinden outside the Kreis that the cover sheet names."""
    kreis = erklaerungen.deckblatt.kreis_ags if erklaerungen.deckblatt else ""
    return [
        replace(
            _at(erklaerungen, declared, "Z034", "ags"),
            params={"name": gebiet.gemeinden[ags].name, "kreis": gebiet.kreise[kreis].name},
        )
        for ags, declared in erklaerungen.je_gemeinde.items()
        if kreis and gebiet.gemeinden[ags].kreis_ags != kreis
    ]


def _given(erklaerungen: Erklaerungen) -> set[str]:
    return {luecke.ags for luecke in erklaerungen.luecken} | erklaerungen.je_gemeinde.keys() | erklaerungen.unlesbar


def _missing(erklaerungen: Erklaerungen, code: str, ags: str, cell: str, gebiet: Gebiet) -> Finding:
    params: dict[str, str | int] = {"name": gebiet.gemeinden[ags].name}
    column = "option" if cell else ""
    return Finding(code, erklaerungen.datei, cell, column, ags, params=params, blatt=erklaerungen.blatt)


def _at(erklaerungen: Erklaerungen, declared: Erklaerung, code: str, column: str) -> Finding:
    cell = declared.stellen[column]
    return Finding(code, erklaerungen.datei, cell, column, declared.ags, blatt=erklaerungen.blatt)
