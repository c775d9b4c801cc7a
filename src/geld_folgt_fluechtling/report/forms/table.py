"""The sheet to fill in: a row per Gemeinde, AGS and name locked, the other columns open."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from geld_folgt_fluechtling.model.formular import SUMME, Meldungsart, Spalte
from geld_folgt_fluechtling.report.forms import checks
from geld_folgt_fluechtling.report.forms.columns import (
    COLUMNS,
    FIRST_ROW,
    FIXED,
    HEADER_ROW,
    NUMBER,
    Column,
    last_row,
    places_of,
    position,
)
from geld_folgt_fluechtling.report.forms.declarations import check_declarations, write_further_rows
from geld_folgt_fluechtling.report.forms.style import INPUT_TAB, ROW_HEIGHT, FormBook, prepare_form
from geld_folgt_fluechtling.report.forms.texts import HINWEIS, titel


def write_form_table(sheet: Worksheet, book: FormBook) -> None:
    """Fill the sheet."""
    columns = COLUMNS[book.formular.art]
    prepare_form(sheet, book)
    sheet.set_tab_color(INPUT_TAB)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
    _write_head(sheet, book, columns)
    places = places_of(book)
    for row, (ags, name) in enumerate(places, start=FIRST_ROW):
        _write_place(sheet, book, row, ags, name)
    last = HEADER_ROW + len(places)
    if book.formular.art is Meldungsart.ZAEHLUNG:
        _check_counts(sheet, book)
        _write_sums(sheet, book, last + 1)
        last += 1
    else:
        sheet.set_landscape()
        last = write_further_rows(sheet, book, last + 1)
        check_declarations(sheet, book, last)
    sheet.ignore_errors({"number_stored_as_text": xl_range(FIRST_ROW, 0, last, 0)})
    sheet.freeze_panes(FIRST_ROW, len(FIXED))
    sheet.repeat_rows(HEADER_ROW)
    sheet.print_area(0, 0, last, len(columns) - 1)
    sheet.set_selection(FIRST_ROW, len(FIXED), FIRST_ROW, len(FIXED))


def _write_head(sheet: Worksheet, book: FormBook, columns: Sequence[Column]) -> None:
    formular, styles, end = book.formular, book.styles, len(columns) - 1
    sheet.merge_range(0, 0, 0, end, titel(formular), styles.title)
    sheet.merge_range(1, 0, 1, end, HINWEIS[formular.art], styles.subtitle)
    for row, height in enumerate((28, 22, 24)):
        sheet.set_row(row, height)
    for number, column in enumerate(columns):
        style = styles.open_heading if column.style else styles.heading
        sheet.write_string(HEADER_ROW, number, column.spalte.value, style)


def _write_place(sheet: Worksheet, book: FormBook, row: int, ags: str, name: str) -> None:
    sheet.set_row(row, ROW_HEIGHT)
    sheet.write_string(row, 0, ags, book.styles.cell)
    sheet.write_string(row, 1, name, book.styles.cell)
    for number, column in enumerate(COLUMNS[book.formular.art][len(FIXED) :], start=len(FIXED)):
        sheet.write_blank(row, number, None, getattr(book.styles, column.style))


def _write_sums(sheet: Worksheet, book: FormBook, row: int) -> None:
    """The sum row; its stored values are those of a form that nobody has filled in."""
    sheet.set_row(row, ROW_HEIGHT + 2)
    for number, column in enumerate(COLUMNS[book.formular.art]):
        if column.style == NUMBER:
            formula = f"=SUM({xl_range(FIRST_ROW, number, row - 1, number)})"
            sheet.write_formula(row, number, formula, book.styles.sum_number, 0)
        else:
            text = SUMME if column.spalte is Spalte.GEMEINDE else ""
            sheet.write(row, number, text, book.styles.sum_label)


def _check_counts(sheet: Worksheet, book: FormBook) -> None:
    last = last_row(book)
    for spalte in (Spalte.ANSCHLUSSUNTERBRINGUNG, Spalte.FAMILIENNACHZUG):
        cells = (FIRST_ROW, position(book, spalte), last, position(book, spalte))
        checks.whole_number(sheet, cells, spalte.value)
        sheet.conditional_format(*cells, {"type": "blanks", "format": book.styles.blank})
