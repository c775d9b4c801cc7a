"""Checks on declarations: each a pure function that gives findings."""

from __future__ import annotations

from geld_folgt_fluechtling.model.erklaerungen import Erklaerung, Erklaerungen, Option
from geld_folgt_fluechtling.model.findings import Finding

NOT_COMPUTED = ("zusammenschluss", "federfuehrend", "gueltig_ab", "gueltig_bis", "durchfuehrung")


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
    ]
    return findings


def _at(erklaerungen: Erklaerungen, declared: Erklaerung, code: str, column: str) -> Finding:
    cell = declared.stellen[column]
    return Finding(code, erklaerungen.datei, cell, column, declared.ags, blatt=erklaerungen.blatt)
