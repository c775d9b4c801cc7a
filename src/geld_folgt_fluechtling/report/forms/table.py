"""The sheet to fill in: a row per Gemeinde, AGS and name locked, the other columns open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import Worksheet

from geld_folgt_fluechtling.model.formular import DURCHFUEHRUNG, JA_NEIN, OPTIONEN, SUMME, Meldungsart, Spalte
from geld_folgt_fluechtling.model.gebiet import STADTKREIS
from geld_folgt_fluechtling.report.forms import checks
from geld_folgt_fluechtling.report.forms.style import INPUT_TAB, ROW_HEIGHT, FormBook, prepare_form
from geld_folgt_fluechtling.report.forms.texts import HINWEIS, titel

HEADER_ROW = 2
FIRST_ROW = HEADER_ROW + 1
_TEXT, _NUMBER, _DATE, _CHOICE = "open_text", "open_number", "open_date", "open_choice"


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its heading, its width in characters, and the style of its open cells; none where locked."""

    spalte: Spalte
    width: int
    style: str = ""


_FIXED = (_Column(Spalte.AGS, 12), _Column(Spalte.GEMEINDE, 34))
COLUMNS = {
    Meldungsart.ZAEHLUNG: (
        *_FIXED,
        _Column(Spalte.ANSCHLUSSUNTERBRINGUNG, 24, _NUMBER),
        _Column(Spalte.FAMILIENNACHZUG, 18, _NUMBER),
        _Column(Spalte.BEMERKUNG, 40, _TEXT),
    ),
    Meldungsart.ERKLAERUNGEN: (
        *_FIXED,
        _Column(Spalte.OPTION, 18, _CHOICE),
        _Column(Spalte.ZUSAMMENSCHLUSS, 26, _TEXT),
        _Column(Spalte.FEDERFUEHREND, 15, _CHOICE),
        _Column(Spalte.GUELTIG_AB, 13, _DATE),
        _Column(Spalte.GUELTIG_BIS, 13, _DATE),
        _Column(Spalte.TRAEGER, 28, _TEXT),
        _Column(Spalte.DURCHFUEHRUNG, 16, _CHOICE),
        _Column(Spalte.BEMERKUNG, 34, _TEXT),
    ),
}


def last_row(book: FormBook) -> int:
    """The row of the last Gemeinde, from 0."""
    return HEADER_ROW + len(book.formular.gemeinden)


def cells_of(book: FormBook, first: Spalte, last: Spalte) -> str:
    """The cells of all Gemeinden in these columns, as a formula on another sheet names them."""
    area = xl_range(FIRST_ROW, _position(book, first), last_row(book), _position(book, last))
    return f"'{book.formular.art.blatt}'!{area}"


def write_form_table(sheet: Worksheet, book: FormBook) -> None:
    """Fill the sheet."""
    columns = COLUMNS[book.formular.art]
    prepare_form(sheet, book)
    sheet.set_tab_color(INPUT_TAB)
    for position, column in enumerate(columns):
        sheet.set_column(position, position, column.width)
    _write_head(sheet, book, columns)
    places = [(gemeinde.ags, gemeinde.name) for gemeinde in book.formular.gemeinden]
    if book.formular.art is Meldungsart.ERKLAERUNGEN and book.formular.kreis.art != STADTKREIS:
        places.append((book.formular.kreis.ags, book.formular.kreis.name))
    for row, (ags, name) in enumerate(places, start=FIRST_ROW):
        _write_place(sheet, book, row, ags, name)
    last = HEADER_ROW + len(places)
    if book.formular.art is Meldungsart.ZAEHLUNG:
        _check_counts(sheet, book)
        _write_sums(sheet, book, last + 1)
        last += 1
    else:
        sheet.set_landscape()
        _check_declarations(sheet, book, last)
    sheet.ignore_errors({"number_stored_as_text": xl_range(FIRST_ROW, 0, last, 0)})
    sheet.freeze_panes(FIRST_ROW, len(_FIXED))
    sheet.repeat_rows(HEADER_ROW)
    sheet.print_area(0, 0, last, len(columns) - 1)
    sheet.set_selection(FIRST_ROW, len(_FIXED), FIRST_ROW, len(_FIXED))


def _write_head(sheet: Worksheet, book: FormBook, columns: Sequence[_Column]) -> None:
    formular, styles, end = book.formular, book.styles, len(columns) - 1
    sheet.merge_range(0, 0, 0, end, titel(formular), styles.title)
    sheet.merge_range(1, 0, 1, end, HINWEIS[formular.art], styles.subtitle)
    for row, height in enumerate((28, 22, 24)):
        sheet.set_row(row, height)
    for position, column in enumerate(columns):
        style = styles.open_heading if column.style else styles.heading
        sheet.write_string(HEADER_ROW, position, column.spalte.value, style)


def _write_place(sheet: Worksheet, book: FormBook, row: int, ags: str, name: str) -> None:
    sheet.set_row(row, ROW_HEIGHT)
    sheet.write_string(row, 0, ags, book.styles.cell)
    sheet.write_string(row, 1, name, book.styles.cell)
    for position, column in enumerate(COLUMNS[book.formular.art][len(_FIXED) :], start=len(_FIXED)):
        sheet.write_blank(row, position, None, getattr(book.styles, column.style))


def _write_sums(sheet: Worksheet, book: FormBook, row: int) -> None:
    """The sum row; its stored values are those of a form that nobody has filled in."""
    sheet.set_row(row, ROW_HEIGHT + 2)
    for position, column in enumerate(COLUMNS[book.formular.art]):
        if column.style == _NUMBER:
            formula = f"=SUM({xl_range(FIRST_ROW, position, row - 1, position)})"
            sheet.write_formula(row, position, formula, book.styles.sum_number, 0)
        else:
            text = SUMME if column.spalte is Spalte.GEMEINDE else ""
            sheet.write(row, position, text, book.styles.sum_label)


def _check_counts(sheet: Worksheet, book: FormBook) -> None:
    last = last_row(book)
    for spalte in (Spalte.ANSCHLUSSUNTERBRINGUNG, Spalte.FAMILIENNACHZUG):
        cells = (FIRST_ROW, _position(book, spalte), last, _position(book, spalte))
        checks.whole_number(sheet, cells, spalte.value)
        sheet.conditional_format(*cells, {"type": "blanks", "format": book.styles.blank})


def _check_declarations(sheet: Worksheet, book: FormBook, last: int) -> None:
    """Lists, dates, and what an option asks for besides; the Landkreis's own row may stay blank."""
    optionen, own = book.formular.optionen, last_row(book)

    def cells(spalte: Spalte, bottom: int = last) -> checks.Cells:
        return FIRST_ROW, _position(book, spalte), bottom, _position(book, spalte)

    option, group = _letter(book, Spalte.OPTION), _letter(book, Spalte.ZUSAMMENSCHLUSS)
    checks.choice(sheet, cells(Spalte.OPTION), Spalte.OPTION.value, optionen)
    checks.choice(sheet, cells(Spalte.FEDERFUEHREND), Spalte.FEDERFUEHREND.value, JA_NEIN)
    checks.choice(sheet, cells(Spalte.DURCHFUEHRUNG), Spalte.DURCHFUEHRUNG.value, DURCHFUEHRUNG)
    checks.day(sheet, cells(Spalte.GUELTIG_AB), Spalte.GUELTIG_AB.value)
    begin = f"=${_letter(book, Spalte.GUELTIG_AB)}{FIRST_ROW + 1}"
    words = f"„{Spalte.GUELTIG_AB.value}“"
    checks.day(sheet, cells(Spalte.GUELTIG_BIS), Spalte.GUELTIG_BIS.value, not_before=begin, earlier=words)
    sheet.conditional_format(*cells(Spalte.OPTION, own), {"type": "blanks", "format": book.styles.blank})
    joins = f'=AND(${option}{FIRST_ROW + 1}="{OPTIONEN[3]}",${group}{FIRST_ROW + 1}="")'
    rule: dict[str, Any] = {"type": "formula", "criteria": joins, "format": book.styles.blank}
    sheet.conditional_format(*cells(Spalte.ZUSAMMENSCHLUSS), rule)


def _position(book: FormBook, spalte: Spalte) -> int:
    return [column.spalte for column in COLUMNS[book.formular.art]].index(spalte)


def _letter(book: FormBook, spalte: Spalte) -> str:
    return str(xl_col_to_name(_position(book, spalte)))
