"""The workbook of a run: for people who read, filter and print. The same input gives the same bytes."""

from __future__ import annotations

import io
from operator import itemgetter

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.columns import COLUMNS, Column, Kind, Row
from geld_folgt_fluechtling.model.tables import rows_of
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.wording import finding_rows
from geld_folgt_fluechtling.report.workbook.new import new_book
from geld_folgt_fluechtling.report.workbook.overview import write_overview
from geld_folgt_fluechtling.report.workbook.rules import write_rules
from geld_folgt_fluechtling.report.workbook.style import prepare
from geld_folgt_fluechtling.report.workbook.table import TableSheet, write_table

_TABLE_SHEETS = {
    "zuweisungen": N_("Zuweisungen"),
    "zuordnungen": N_("Zuordnungen"),
    "empfaenger": N_("Recipients"),
    "kreise": N_("Kreise"),
    "posten": N_("Posten"),
}


_RUN = frozenset({"jahr", "lauf"})
_SAID_ELSEWHERE = {"zuweisungen": _RUN | {"ebene", "schluessel"}}
"""Columns that are the same in every row: year and Lauf stand in every title, the key on the sheet Posten."""
_AGS_OF_ZUORDNUNG = [column.name for column in COLUMNS["zuordnungen"]].index("ags")


def workbook_bytes(verteilung: Verteilung, lang: Language, laufkennung: str, version: str) -> bytes:
    """The workbook, with every formula's value stored beside it."""
    content = io.BytesIO()
    book = new_book(content, verteilung, lang, laufkennung, version)
    workbook = book.workbook
    overview = workbook.add_worksheet(lang.text("Overview"))
    prepare(overview, book)
    overview.fit_to_pages(1, 1)
    write_overview(overview, book)
    for name, rows in _rows_for_people(verteilung).items():
        columns = [column for column in _columns(name) if _is_shown(name, column)]
        write_table(book, TableSheet(name, lang.text(_TABLE_SHEETS[name]), columns, rows))
    rules = workbook.add_worksheet(lang.text("Rules and sources"))
    prepare(rules, book)
    write_rules(rules, book)
    hints = [column for column in COLUMNS["hinweise"] if column.kind is Kind.TEXT]
    write_table(book, TableSheet("hinweise", lang.text("Findings"), hints, _hints(verteilung, lang)))
    workbook.close()
    return content.getvalue()


def _is_shown(table: str, column: Column) -> bool:
    return column.name not in _SAID_ELSEWHERE.get(table, _RUN)


def _columns(table: str) -> list[Column]:
    """The columns of a table, with the Gemeinde's name beside its AGS where the table has only that."""
    columns = list(COLUMNS[table])
    if table == "zuordnungen":
        columns.insert(_AGS_OF_ZUORDNUNG + 1, Column("name", Kind.TEXT))
    return columns


def _rows_for_people(verteilung: Verteilung) -> dict[str, list[Row]]:
    """The tables without the columns that are the same in every row and said on another sheet."""
    tables = rows_of(verteilung)
    name_of = verteilung.gebiet.unit_name
    split = _AGS_OF_ZUORDNUNG + 1
    tables["zuordnungen"] = [
        (*row[:split], name_of(str(row[split - 1])), *row[split:]) for row in tables["zuordnungen"]
    ]
    shown = {}
    for name in _TABLE_SHEETS:
        keep = [i for i, column in enumerate(_columns(name)) if _is_shown(name, column)]
        pick = itemgetter(*keep)
        shown[name] = [pick(row) for row in tables[name]]
    return shown


def _hints(verteilung: Verteilung, lang: Language) -> list[Row]:
    return finding_rows(verteilung.findings, lang)
