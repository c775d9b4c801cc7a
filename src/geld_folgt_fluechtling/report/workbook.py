"""The workbook of a run: for people who read, filter and print. The same input gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.tables import COLUMNS, Kind, Row, rows_of
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.sheet_overview import write_overview
from geld_folgt_fluechtling.report.sheet_rules import write_rules
from geld_folgt_fluechtling.report.sheet_table import TableSheet, write_table
from geld_folgt_fluechtling.report.workbook_style import Book, Styles, prepare
from geld_folgt_fluechtling.report.wording import message, remedy

_FIXED_TIME = datetime(2000, 1, 1)  # noqa: DTZ001 - a file property, not a moment

_TABLE_SHEETS = {
    "zuweisungen": N_("Zuweisungen"),
    "zuordnungen": N_("Zuordnungen"),
    "empfaenger": N_("Recipients"),
    "kreise": N_("Kreise"),
    "posten": N_("Posten"),
}


def workbook_bytes(verteilung: Verteilung, lang: Language, laufkennung: str, version: str) -> bytes:
    """The workbook, with every formula's value stored beside it."""
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False})
    title = f"{verteilung.regeln.titel} {verteilung.regeln.jahr}"
    workbook.set_properties({"title": title, "created": _FIXED_TIME, "comments": f"gff {version}"})
    book = Book(workbook, Styles.of(workbook), lang, verteilung, laufkennung, version)
    overview = workbook.add_worksheet(lang.text("Overview"))
    prepare(overview, book)
    write_overview(overview, book)
    rows = rows_of(verteilung)
    for name, heading in _TABLE_SHEETS.items():
        write_table(book, TableSheet(name, lang.text(heading), COLUMNS[name][2:], _without_run(rows[name])))
    rules = workbook.add_worksheet(lang.text("Rules and sources"))
    prepare(rules, book)
    write_rules(rules, book)
    hints = [column for column in COLUMNS["hinweise"] if column.kind is Kind.TEXT]
    write_table(book, TableSheet("hinweise", lang.text("Findings"), hints, _hints(verteilung, lang)))
    workbook.close()
    return content.getvalue()


def _without_run(rows: Sequence[Row]) -> list[Row]:
    """Year and Lauf are the same in every row; every sheet's title says them once."""
    return [row[2:] for row in rows]


def _hints(verteilung: Verteilung, lang: Language) -> list[Row]:
    from geld_folgt_fluechtling.model.codes import CODES

    return [
        (f.code, CODES[f.code].schwere.value, f.quelle, f.zelle, f.spalte, f.ags, f.wert,
         message(f, lang), remedy(f, lang))
        for f in verteilung.findings
    ]  # fmt: skip
