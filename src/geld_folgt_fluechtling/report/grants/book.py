"""The workbook of a run that grants: overview, a sheet per table, findings. The same input gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from geld_folgt_fluechtling.model.bewilligung import Bewilligungslauf, Grund
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.columns import COLUMNS, Cell, Column, Kind, Row
from geld_folgt_fluechtling.model.grant_tables import grant_rows
from geld_folgt_fluechtling.report.grants.overview import write_overview
from geld_folgt_fluechtling.report.grants.words import REASONS, explanation
from geld_folgt_fluechtling.report.labels import value_label
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.wording import finding_rows
from geld_folgt_fluechtling.report.workbook.new import new_book
from geld_folgt_fluechtling.report.workbook.rules import write_rules
from geld_folgt_fluechtling.report.workbook.style import prepare
from geld_folgt_fluechtling.report.workbook.table import TableSheet, write_table

_SHEETS = {
    "bewilligungen": N_("Grants"),
    "ablehnungen": N_("Refusals"),
    "ausgabereste": N_("Unspent"),
    "ausgabereste_kreise": N_("Unspent per Kreis"),
}
_RUN = ("jahr", "lauf")
_RENAMED: Mapping[str, str] = {"herkunft": "antragsart"}
"""Elsewhere the column tells where a count is from; here it tells what kind of application it is."""
_WORDED = frozenset({"herkunft", "qualifikation", "behandlung"})


def workbook_bytes(lauf: Bewilligungslauf, lang: Language, laufkennung: str, version: str) -> bytes:
    """The workbook, with every formula's value stored beside it."""
    content = io.BytesIO()
    book = new_book(content, lauf.verteilung, lang, laufkennung, version)
    overview = book.workbook.add_worksheet(lang.text("Overview"))
    prepare(overview, book)
    overview.fit_to_pages(1, 1)
    write_overview(overview, book, lauf)
    tables = grant_rows(lauf, lambda refusal: explanation(refusal, lang))
    for table, title in _SHEETS.items():
        write_table(book, _sheet(table, lang.text(title), tables[table], lang))
    rules = book.workbook.add_worksheet(lang.text("Rules and sources"))
    prepare(rules, book)
    write_rules(rules, book, {line.id for line in lauf.posten})
    hints = [column for column in COLUMNS["hinweise"] if column.kind is Kind.TEXT]
    write_table(book, TableSheet("hinweise", lang.text("Findings"), hints, finding_rows(lauf.findings, lang)))
    book.workbook.close()
    return content.getvalue()


def _sheet(table: str, title: str, rows: Sequence[Row], lang: Language) -> TableSheet:
    """The table for people: year and Lauf stand in every title, values of fixed lists are words."""
    shown = [(place, column) for place, column in enumerate(COLUMNS[table]) if column.name not in _RUN]
    columns = [Column(_RENAMED.get(column.name, column.name), column.kind) for _, column in shown]
    return TableSheet(
        table, title, columns, [tuple(_cell(column, row[place], lang) for place, column in shown) for row in rows]
    )


def _cell(column: Column, cell: Cell, lang: Language) -> Cell:
    if column.name in _WORDED and cell:
        return value_label(str(cell), lang)
    if column.name == "stellen":
        return lang.decimal(str(cell), len(str(cell).partition(".")[2]))
    if column.name == "gruende":
        return ", ".join(lang.text(REASONS[Grund(name)]) for name in str(cell).split())
    return cell
