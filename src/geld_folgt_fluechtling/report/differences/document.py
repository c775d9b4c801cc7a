"""Two runs compared, as one JSON document: money as text with two decimals, German names as in the tables."""

from __future__ import annotations

from datetime import date
from typing import Any

from geld_folgt_fluechtling.model.columns import Cell, Kind
from geld_folgt_fluechtling.model.differences import MONEY, Change, Differences, PostenDifference, Tally
from geld_folgt_fluechtling.model.money import eur_text
from geld_folgt_fluechtling.model.stored_run import StoredRun


def diff_document(differences: Differences) -> dict[str, Any]:
    """Everything that differs: what went in, per Posten, and every cell of every table."""
    causes = differences.causes
    return {
        "exit": differences.exit_code,
        "vorher": _run(differences.a),
        "nachher": _run(differences.b),
        "jahr_und_lauf_gleich": differences.is_same_run,
        "ursachen": {
            "programm": [change._asdict() for change in causes.programm],
            "optionen": [change._asdict() for change in causes.optionen],
            "regeln": [change._asdict() for change in causes.regeln],
            "eingaben": [change._asdict() for change in causes.eingaben],
        },
        "posten": [_posten(posten) for posten in differences.posten],
        "aenderungen": {
            table: [_change(change) for change in differences.changes if change.tabelle == table] for table in MONEY
        },
        "projekte": [
            {"posten": each.posten, "bezeichnung": each.bezeichnung, **_tally(each.projekte)}
            for each in differences.projekte
        ],
        "codes": [change._asdict() for change in differences.hinweise],
        "nicht_verglichen": list(differences.nicht_verglichen),
    }


def _run(run: StoredRun) -> dict[str, Any]:
    return {
        "ordner": run.ordner,
        "jahr": run.jahr,
        "lauf": run.lauf,
        "laufkennung": run.laufkennung,
        "version": run.version,
    }


def _posten(posten: PostenDifference) -> dict[str, Any]:
    return {
        "posten": posten.posten,
        "bezeichnung": posten.bezeichnung,
        "zuweisungen": _tally(posten.zuweisungen),
        "empfaenger": _tally(posten.empfaenger),
        "umgeleitet": posten.umgeleitet,
        "anders_erklaert": posten.anders_erklaert,
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "mehr": tally.mehr,
        "weniger": tally.weniger,
        "gleich": tally.gleich,
        "davon_anders": tally.anders,
        "neu": tally.neu,
        "entfallen": tally.entfallen,
        "vorher_eur": eur_text(tally.vorher_cents),
        "nachher_eur": eur_text(tally.nachher_cents),
        "differenz_eur": eur_text(tally.differenz_cents),
        "zuwachs_eur": eur_text(tally.zuwachs_cents),
        "rueckgang_eur": eur_text(tally.rueckgang_cents),
        "groesster_zuwachs": _largest(tally.groesster_zuwachs),
        "groesster_rueckgang": _largest(tally.groesster_rueckgang),
    }


def _largest(change: Change | None) -> dict[str, str] | None:
    if change is None:
        return None
    return {"ags": change.ags, "name": change.name, "differenz_eur": eur_text(change.differenz_cents)}


def _change(change: Change) -> dict[str, Any]:
    """A row: whose it is, whether both runs have it, and the cells that differ by their columns."""
    how = "neu" if change.vorher is None else "entfallen" if change.nachher is None else "geaendert"
    place: dict[str, Any] = {"posten": change.posten}
    if change.ags:
        place |= {"ags": change.ags, "name": change.name, "kreis": change.kreis}
    if change.tabelle == "zuordnungen":
        place["von_monat"] = change.either("von_monat")
    if change.tabelle == "empfaenger":
        place |= {name: change.either(name) for name in ("empfaenger_art", "zusammenschluss")}
    if change.tabelle == "projekte":
        place["projekt"] = change.either("projekt")
    cells = {}
    for cell in change.cells:
        cells[cell.spalte] = {"vorher": _json(cell.vorher, cell.kind), "nachher": _json(cell.nachher, cell.kind)}
        if cell.differenz_cents is not None:
            cells[cell.spalte]["differenz_eur"] = eur_text(cell.differenz_cents)
    return {**place, "art": how, "spalten": cells}


def _json(cell: Cell, kind: Kind) -> Any:
    if kind is Kind.CENTS and isinstance(cell, int):
        return eur_text(cell)
    return cell.isoformat() if isinstance(cell, date) else cell
