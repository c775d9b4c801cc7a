"""A table as a sheet: title, sums that follow the filter, frozen header, filter, widths, print titles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from geld_folgt_fluechtling.model.money import eur_decimal
from geld_folgt_fluechtling.model.tables import Cell, Column, Kind, Row
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES, column_label, value_label
from geld_folgt_fluechtling.report.workbook_style import Book, prepare

TITLE_ROW, SUM_ROW, HEADER_ROW = 0, 2, 3
FIRST_ROW = HEADER_ROW + 1
_SUMMED = (Kind.CENTS, Kind.KEY)
_NOT_SUMMED = frozenset({"einheit_eur"})
_CODED = frozenset(
    {"status", "ebene", "schluessel", "herkunft", "option", "empfaenger_art", "verfahren", "sicherheit",
     "schwere"}
)  # fmt: skip
_LONG = frozenset({"meldung", "abhilfe"})
_LARGEST_EXACT = 2**53
_MIN_WIDTH, _MAX_WIDTH, _LONG_WIDTH = 10, 48, 70

Writer = Callable[[int, int, Cell], object]


@dataclass(frozen=True)
class TableSheet:
    """What goes on the sheet: its table's name, its title, columns and rows."""

    table: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]


def write_table(book: Book, table: TableSheet) -> None:
    """Add the sheet to the workbook."""
    sheet = book.workbook.add_worksheet(table.title)
    prepare(sheet, book)
    _write_head(sheet, book, table)
    labels = {p.posten.id: p.posten.bezeichnung for p in book.verteilung.posten}
    rows = [_for_people(table.columns, row, book, labels if table.table != "posten" else {}) for row in table.rows]
    origin = next((i for i, c in enumerate(table.columns) if c.name == "herkunft"), None)
    plain = [_writer(sheet, column, book, modelled=False) for column in table.columns]
    marked = [_writer(sheet, column, book, modelled=True) for column in table.columns]
    for number, (row, shown) in enumerate(zip(table.rows, rows, strict=True), start=FIRST_ROW):
        writers = marked if origin is not None and row[origin] == "modelliert" else plain
        for position, cell in enumerate(shown):
            if cell is not None:
                writers[position](number, position, cell)
    last = FIRST_ROW + max(len(rows), 1) - 1
    sheet.autofilter(HEADER_ROW, 0, last, len(table.columns) - 1)
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.repeat_rows(HEADER_ROW)
    _set_widths(sheet, book, table, rows)


def _write_head(sheet: Worksheet, book: Book, table: TableSheet) -> None:
    styles = book.styles
    sheet.write_string(TITLE_ROW, 0, f"{table.title}: {book.subtitle}", styles.title)
    if book.verteilung.is_modelled:
        sheet.write_string(TITLE_ROW + 1, 0, book.lang.text(NO_OFFICIAL_FIGURES), styles.warning)
    last = FIRST_ROW + max(len(table.rows), 1)
    for position, column in enumerate(table.columns):
        sheet.write_string(HEADER_ROW, position, column_label(column.name, book.lang), styles.heading)
        if column.kind in _SUMMED and column.name not in _NOT_SUMMED and table.rows:
            letter = xl_col_to_name(position)
            formula = f"=SUBTOTAL(109,{letter}{FIRST_ROW + 1}:{letter}{last})"
            total = sum(cell for row in table.rows if isinstance(cell := row[position], int))
            style = styles.bold_euro if column.kind is Kind.CENTS else styles.bold_whole
            value = float(eur_decimal(total)) if column.kind is Kind.CENTS else total
            sheet.write_formula(SUM_ROW, position, formula, style, value)
    sheet.write_string(SUM_ROW, 0, book.lang.text("Sum of the rows shown"), styles.bold)


def _for_people(columns: Sequence[Column], row: Row, book: Book, labels: dict[str, str]) -> list[Cell]:
    shown: list[Cell] = []
    for column, cell in zip(columns, row, strict=True):
        if isinstance(cell, str) and column.name in _CODED:
            shown.append(value_label(cell, book.lang))
        elif column.name == "posten" and isinstance(cell, str):
            shown.append(labels.get(cell, cell))
        else:
            shown.append(cell)
    return shown


def _writer(sheet: Worksheet, column: Column, book: Book, *, modelled: bool) -> Writer:
    """How a cell of this column is written: a number as a number, a date as a date, AGS as text."""
    styles = book.styles
    text = styles.modelled_text if modelled else styles.text
    if column.kind is Kind.CENTS:
        euro = styles.modelled_euro if modelled else styles.euro
        return lambda row, col, cents: write_number(sheet, row, col, eur_decimal(_int(cents)), euro)
    if column.kind in (Kind.INT, Kind.KEY):
        whole = styles.modelled_whole if modelled else styles.whole
        return lambda row, col, number: write_number(sheet, row, col, Decimal(_int(number)), whole)
    if column.kind is Kind.PER_HEAD:
        return lambda row, col, value: write_number(sheet, row, col, Decimal(str(value)), styles.per_head)
    if column.kind is Kind.DATE:
        return lambda row, col, day: write_date(sheet, row, col, day, book)
    wrapped = styles.wrapped if column.name in _LONG else text
    return lambda row, col, value: sheet.write_string(row, col, str(value), wrapped)


def write_number(sheet: Worksheet, row: int, col: int, value: Decimal, style: Any) -> object:
    """A number cell; one that a spreadsheet cannot hold exactly is written as text instead."""
    if abs(value) * 100 >= _LARGEST_EXACT:
        return sheet.write_string(row, col, str(value), style)
    return sheet.write_number(row, col, float(value), style)


def write_date(sheet: Worksheet, row: int, col: int, day: object, book: Book) -> object:
    """A date cell in the format of the workbook's language."""
    assert isinstance(day, date)
    style = book.styles.date if book.lang.code == "de" else book.styles.date_en
    return sheet.write_datetime(row, col, datetime.combine(day, time()), style)


def _int(cell: Cell) -> int:
    assert isinstance(cell, int)
    return cell


def _set_widths(sheet: Worksheet, book: Book, table: TableSheet, rows: Sequence[Sequence[Cell]]) -> None:
    for position, column in enumerate(table.columns):
        if column.name in _LONG:
            sheet.set_column(position, position, _LONG_WIDTH)
            continue
        longest = max((_length(row[position], column.kind) for row in rows), default=0)
        heading = max(len(word) for word in column_label(column.name, book.lang).split())
        total = 0
        if column.kind is Kind.CENTS:
            total = _length(sum(c for row in rows if isinstance(c := row[position], int)), column.kind)
        width = min(max(longest, heading + 3, total, _MIN_WIDTH), _MAX_WIDTH)
        sheet.set_column(position, position, width + 2)


def _length(cell: Cell, kind: Kind) -> int:
    if cell is None:
        return 0
    if kind is Kind.CENTS and isinstance(cell, int):
        return len(f"{cell // 100:,}") + 5
    return len(str(cell))

