"""Results as one JSON document for machines: money as text with two decimals, German names as in the tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from geld_folgt_fluechtling.model.columns import COLUMNS, Cell, Kind, Row
from geld_folgt_fluechtling.model.erhebung import Erhebung
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.money import eur_text
from geld_folgt_fluechtling.model.projekt import Projektlinie
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.tables import rows_of
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.wording import finding_rows
from geld_folgt_fluechtling.steps.neutrality import neutrality


def run_document(verteilung: Verteilung, folder: Path, outcome: str, lang: Language) -> dict[str, Any]:
    """A run: where it is, its sums per Posten and Kreis, and its findings."""
    regeln = verteilung.regeln
    tables = rows_of(verteilung)
    return {
        "exit": 0,
        "ordner": str(folder),
        "ergebnis": outcome,
        "jahr": regeln.jahr,
        "lauf": regeln.lauf.value,
        "regelwerk": regeln.regelwerk,
        "varianten": list(regeln.varianten),
        "volumen_eur": eur_text(regeln.volumen.cents),
        "differenz_eur": eur_text(regeln.difference_cents),
        "modellrechnung": verteilung.is_modelled,
        "posten": [row_document("posten", row) for row in tables["posten"]],
        "kreise": [row_document("kreise", row) for row in tables["kreise"]],
        "projekte": [_projektlinie(line) for line in verteilung.projektlinien],
        "zustaendigkeit": _responsible(verteilung),
        "unter_schwelle": [_threshold(p, verteilung) for p in regeln.posten if p.has_threshold],
        "hinweise": findings_document(verteilung.findings, lang),
    }


def _responsible(verteilung: Verteilung) -> dict[str, int] | None:
    """In how many Gemeinden one is responsible in every month, and how many neither gave nor took a claim.

    Both were checked; null where nothing was declared.
    """
    if not verteilung.mit_erklaerungen:
        return None
    return {"gemeinden": len(verteilung.gebiet.gemeinden), "unbeteiligt": neutrality(verteilung).dritte}


def _threshold(posten: Posten, verteilung: Verteilung) -> dict[str, Any]:
    """How many Gemeinden are below the threshold, keep their claim alone, and reach it with neighbours."""
    assert posten.antragsschwelle is not None
    below = [one for one in verteilung.unter_schwelle if one.zuweisung.posten == posten.id]
    return {
        "posten": posten.id,
        "antragsschwelle_eur": eur_text(posten.antragsschwelle.cents),
        "gemeinden": len(below),
        "davon_allein": sum(one.allein for one in below),
        "davon_mit_nachbarn_erreichbar": sum(bool(one.nachbarn) for one in below),
    }


def completed_document(erhebung: Erhebung, gemeldet: int, datei: Path) -> dict[str, Any]:
    """A completed Erhebung: where it is, and what of it is reported and modelled."""
    return {
        "exit": 0,
        "datei": str(datei),
        "personen": erhebung.personen,
        "gemeinden": len(erhebung.zaehlungen),
        "davon_vorhanden": gemeldet,
        "davon_modelliert": len(erhebung.zaehlungen) - gemeldet,
    }


def _projektlinie(line: Projektlinie) -> dict[str, Any]:
    """A Posten of project money; what is unknown is null, never 0."""
    sums = {
        "budget_eur": line.budget_cents,
        "vergeben_eur": line.vergeben_cents,
        "offen_eur": line.offen_cents,
    }
    money = {name: None if cents is None else eur_text(cents) for name, cents in sums.items()}
    return {"posten": line.posten.id, "bezeichnung": line.posten.bezeichnung, **money, "projekte": line.projekte}


def findings_document(findings: Iterable[Finding], lang: Language) -> list[dict[str, Any]]:
    """Every finding, worded, with the columns of the table ``hinweise`` and the sheet of a workbook."""
    listed = list(findings)
    rows = zip(finding_rows(listed, lang), listed, strict=True)
    return [row_document("hinweise", row) | {"blatt": finding.blatt} for row, finding in rows]


def row_document(table: str, row: Row) -> dict[str, Any]:
    """A row of a table keyed by its columns, money and dates as text."""
    return {column.name: _json(cell, column.kind) for column, cell in zip(COLUMNS[table], row, strict=True)}


def _json(cell: Cell, kind: Kind) -> Any:
    if kind is Kind.CENTS and isinstance(cell, int):
        return eur_text(cell)
    return cell.isoformat() if isinstance(cell, date) else cell
