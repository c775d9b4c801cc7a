"""The workbook of a simulation: overview, every place, scenarios, findings. The same input gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

from xlsxwriter.worksheet import Worksheet

from geld_folgt_fluechtling.model.column import Column, Kind, Row
from geld_folgt_fluechtling.model.columns import COLUMNS
from geld_folgt_fluechtling.model.simulation import Simulation, Szenarioart
from geld_folgt_fluechtling.report.assumptions import assumptions
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES, column_label
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.simulation.model_words import assumed
from geld_folgt_fluechtling.report.simulation.words import headline, notes, scenario_label
from geld_folgt_fluechtling.report.wording import finding_rows
from geld_folgt_fluechtling.report.workbook.new import new_book
from geld_folgt_fluechtling.report.workbook.style import HEADING_HEIGHT, Book, height_for, prepare
from geld_folgt_fluechtling.report.workbook.table import TableSheet, write_table

_RUN = ("jahr", "lauf")
_WIDTHS = (34, 12, 18, 18, 18, 18, 18, 18, 18)


def workbook_bytes(simulation: Simulation, lang: Language, laufkennung: str, version: str) -> bytes:
    """The workbook, with every formula's value stored beside it."""
    content = io.BytesIO()
    book = replace(
        new_book(content, simulation.verteilung, lang, laufkennung, version), is_modelled=simulation.is_modelled
    )
    tables = simulation.lauf.tabellen
    overview = book.workbook.add_worksheet(lang.text("Overview"))
    prepare(overview, book)
    _write_overview(overview, book, simulation, tables["fehlverteilung"])
    write_table(book, _sheet("simulation", lang.text("Places"), tables["simulation"]))
    hints = [column for column in COLUMNS["hinweise"] if column.kind is Kind.TEXT]
    write_table(book, TableSheet("hinweise", lang.text("Findings"), hints, finding_rows(simulation.findings, lang)))
    book.workbook.close()
    return content.getvalue()


def _sheet(table: str, title: str, rows: Sequence[Row]) -> TableSheet:
    """The table for people: year and Lauf stand in every title."""
    shown = [column for column in COLUMNS[table] if column.name not in _RUN]
    return TableSheet(table, title, shown, [row[len(_RUN) :] for row in rows])


def _write_overview(sheet: Worksheet, book: Book, simulation: Simulation, scenarios: Sequence[Row]) -> None:
    """What was drawn and what it costs, by scenario; how to read it, and what it rests on."""
    lang = book.lang
    for position, width in enumerate(_WIDTHS):
        sheet.set_column(position, position, width)
    sheet.write_string(0, 0, f"{lang.text('Simulation')}: {book.subtitle}", book.styles.title)
    row = 1
    if simulation.is_modelled:
        sheet.write_string(row, 0, lang.text(NO_OFFICIAL_FIGURES), book.styles.warning)
        row += 1
    row = _write_texts(sheet, book, row, "", headline(simulation, lang))
    row = _write_scenarios(sheet, book, row + 1, scenarios)
    row = _write_texts(sheet, book, row + 1, lang.text("How to read it"), notes(simulation, lang))
    row = _write_texts(sheet, book, row + 1, lang.text("What the error model rests on:"), assumed(simulation, lang))
    sentences = [one.sentence(lang) for one in assumptions(simulation.verteilung, lang, simulation.posten)]
    row = _write_texts(sheet, book, row + 1, lang.text("Assumed, because no source says so:"), sentences)
    facts = {lang.text("Run digest"): book.laufkennung, lang.text("Program"): f"gff {book.version}"}
    for number, (name, value) in enumerate(facts.items(), start=row + 1):
        sheet.write_string(number, 0, name, book.styles.plain)
        sheet.write_string(number, 1, value, book.styles.plain)


def _write_texts(sheet: Worksheet, book: Book, row: int, title: str, texts: Sequence[str]) -> int:
    if title and texts:
        sheet.write_string(row, 0, title, book.styles.section)
        row += 1
    for text in texts:
        sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, text, book.styles.wrapped)
        sheet.set_row(row, height_for([text], [sum(_WIDTHS)]))
        row += 1
    return row


def _write_scenarios(sheet: Worksheet, book: Book, row: int, scenarios: Sequence[Row]) -> int:
    """A line per scenario, the survey as it is first."""
    columns = [column for column in COLUMNS["fehlverteilung"] if column.name not in _RUN]
    order = [art.value for art in Szenarioart]
    sheet.set_row(row, HEADING_HEIGHT)
    for position, column in enumerate(columns):
        sheet.write_string(row, position, column_label(column.name, book.lang), book.styles.heading)
    for scenario in sorted(scenarios, key=lambda cells: order.index(str(cells[len(_RUN)]))):
        row += 1
        for position, (column, cell) in enumerate(zip(columns, scenario[len(_RUN) :], strict=True)):
            _write_cell(sheet, book, row, position, column, cell)
    return row + 1


def _write_cell(sheet: Worksheet, book: Book, row: int, position: int, column: Column, cell: object) -> None:
    if cell is None:
        return
    if column.name == "szenario":
        sheet.write_string(row, position, scenario_label(Szenarioart(str(cell)), book.lang), book.styles.plain)
    elif column.kind is Kind.CENTS:
        sheet.write_number(row, position, int(str(cell)) / 100, book.styles.euro)
    else:
        style = book.styles.whole if column.kind is Kind.INT else book.styles.vze
        sheet.write_number(row, position, float(str(cell)), style)
