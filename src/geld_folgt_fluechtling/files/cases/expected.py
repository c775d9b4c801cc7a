"""What a case expects, and the earlier claims it starts from: columns of the run directory's tables, typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from geld_folgt_fluechtling.files.cases.table import CaseColumns, CaseRow, CaseTable, read_case_table, repeated
from geld_folgt_fluechtling.files.tablefiles import cell_texts, csv_text, formula_restored
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.columns import COLUMNS, KEYS, Cell, Column, Kind, Row
from geld_folgt_fluechtling.model.fall import Erwartungstabelle
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.verteilung import Eingabe

BEGINNING = "erwartet-"
NEW = ("posten", "ags", "schluesselwert", "betrag_eur")
"""The columns of ``erwartet-zuweisungen.csv`` that a new case gets."""

_WHOLE = re.compile(r"-?[0-9]{1,40}", re.ASCII)
_AMOUNT = re.compile(r"(-?)([0-9]{1,15})\.([0-9]{2})", re.ASCII)
_PER_HEAD = re.compile(r"[0-9]{1,15}\.[0-9]{6}", re.ASCII)
_VZE = re.compile(r"[0-9]{1,15}\.[0-9]{2}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_VORHER = ("posten", "ags", "betrag_eur")
_BEWILLIGT = (
    "posten", "empfaenger_ags", "empfaenger", "antrag", "person", "qualifikation", "stellen_vze", "von_monat",
    "bis_monat", "kosten_eur", "bewilligt_eur",
)  # fmt: skip
_EXPECTED = {
    Kind.INT: N_("a whole number"),
    Kind.KEY: N_("a whole number"),
    Kind.CENTS: N_("an amount with a point and two decimals, such as 1234.50"),
    Kind.PER_HEAD: N_("an amount with a point and six decimals"),
    Kind.VZE: N_("a number with two decimals, such as 0.25"),
    Kind.DATE: N_("a date such as 2017-09-15"),
}


def read_expected(eingabe: Eingabe, tabelle: str, findings: list[Finding]) -> Erwartungstabelle | None:
    """A table of expectations; ``None`` where findings say why it cannot be read."""
    columns = {column.name: column for column in COLUMNS[tabelle]}
    table = read_case_table(eingabe, CaseColumns(columns.__contains__, tuple(columns)), findings)
    if table is None:
        return None
    before = len(findings)
    keys = [name for name in KEYS[tabelle] if name in table.header]
    zeilen = [{name: _cell(table, row, columns[name], findings) for name in table.header} for row in table.rows]
    keyed = [tuple(zeile[name] for name in keys) for zeile in zeilen]
    if keys:
        findings.extend(repeated(table, zip(table.rows, keyed, strict=True), keys[-1]))
    elif len(zeilen) > 1:
        findings.append(Finding("F013", eingabe.name, wert="–", params={"noetig": ", ".join(KEYS[tabelle])}))
    if len(findings) > before:
        return None
    return Erwartungstabelle(tabelle, eingabe.name, table.header, tuple(zeilen), table.separator)


def read_vorher(eingabe: Eingabe, findings: list[Finding]) -> dict[tuple[str, str], int]:
    """The claims of an earlier run in cents, keyed by Posten and AGS."""
    table = read_case_table(eingabe, CaseColumns(_VORHER.__contains__, _VORHER, _VORHER), findings)
    if table is None:
        return {}
    keyed = [(row, (row.cells["posten"], row.cells["ags"])) for row in table.rows]
    findings.extend(repeated(table, keyed, "ags"))
    amount = Column("betrag_eur", Kind.CENTS)
    claims = {key: _cell(table, row, amount, findings) for row, key in keyed}
    for row, key in keyed:
        if claims[key] is None and not row.cells["betrag_eur"]:
            findings.append(table.wrong(row, "betrag_eur", _EXPECTED[Kind.CENTS]))
    return {key: cents for key, cents in claims.items() if isinstance(cents, int)}


def read_granted(eingabe: Eingabe, findings: list[Finding]) -> list[Mapping[str, Cell]]:
    """Earlier grants, as rows of ``bewilligungen``; whoever is left open is new, and they were made in this order."""
    columns = {column.name: column for column in COLUMNS["bewilligungen"]}
    table = read_case_table(eingabe, CaseColumns(columns.__contains__, tuple(columns), _BEWILLIGT), findings)
    rows: list[Mapping[str, Cell]] = []
    for row in table.rows if table is not None else ():
        assert table is not None
        named = {name: _cell(table, row, columns[name], findings) for name in table.header}
        empty = [name for name in _BEWILLIGT if named[name] is None and not row.cells[name]]
        findings.extend(table.wrong(row, name, _EXPECTED[columns[name].kind]) for name in empty)
        rows.append({**dict.fromkeys(columns, ""), "herkunft": "neu", "reihenfolge": len(rows) + 1, **named})
    return rows


def expected_csv(tabelle: str, spalten: Sequence[str], rows: Sequence[Row], trennzeichen: str = ",") -> bytes:
    """Some columns of a table as a table of expectations."""
    positions = {column.name: place for place, column in enumerate(COLUMNS[tabelle])}
    texts = [
        cell_texts([row[positions[name]] for row in rows], COLUMNS[tabelle][positions[name]].kind) for name in spalten
    ]
    return csv_text([list(spalten), *zip(*texts, strict=True)], trennzeichen)


def _cell(table: CaseTable, row: CaseRow, column: Column, findings: list[Finding]) -> Cell:
    """The cell as its column's kind; ``None`` where it is empty, or with a finding where it is not understood."""
    text = row.cells[column.name]
    if column.kind is Kind.TEXT:
        return formula_restored(text)
    if not text:
        return None
    try:
        return _PARSED[column.kind](text)
    except ValueError:
        findings.append(table.wrong(row, column.name, _EXPECTED[column.kind]))
        return None


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _cents(text: str) -> int:
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return int(f"{match[1]}{match[2]}{match[3]}")


def _per_head(text: str) -> str:
    return _as_it_stands(_PER_HEAD, text)


def _vze(text: str) -> str:
    return _as_it_stands(_VZE, text)


def _as_it_stands(form: re.Pattern[str], text: str) -> str:
    if not form.fullmatch(text):
        raise ValueError(text)
    return text


def _day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


_PARSED: Mapping[Kind, Callable[[str], Cell]] = {
    Kind.INT: _whole,
    Kind.KEY: _whole,
    Kind.CENTS: _cents,
    Kind.PER_HEAD: _per_head,
    Kind.VZE: _vze,
    Kind.DATE: _day,
}
