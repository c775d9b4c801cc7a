"""The table of declarations: what its cells take, and the rows below for what changes within the year."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from geld_folgt_fluechtling.model.formular import (
    DURCHFUEHRUNG,
    JA_NEIN,
    OPTION_DES_LANDKREISES,
    OPTIONEN,
    WEITERE_ZEILEN,
    Spalte,
)
from geld_folgt_fluechtling.report.forms import checks
from geld_folgt_fluechtling.report.forms.columns import (
    COLUMNS,
    FIRST_ROW,
    FIXED,
    HEADER_ROW,
    last_row,
    letter,
    listed,
    places_of,
    position,
)
from geld_folgt_fluechtling.report.forms.style import ROW_HEIGHT, FormBook

FURTHER_ROWS = 10
_FIRST = FIRST_ROW + 1  # as formulas count rows


def write_further_rows(sheet: Worksheet, book: FormBook, row: int) -> int:
    """Open rows in which the place is chosen, below a line that says what for; gives the last row."""
    columns, styles = COLUMNS[book.formular.art], book.styles
    sheet.merge_range(row, 0, row, len(columns) - 1, WEITERE_ZEILEN, styles.section)
    sheet.set_row(row, ROW_HEIGHT + 6)
    first, last = row + 1, row + FURTHER_ROWS
    for number in range(first, last + 1):
        sheet.set_row(number, ROW_HEIGHT)
        sheet.write_blank(number, 0, None, styles.open_text)
        ags = xl_rowcol_to_cell(number, 0, col_abs=True)
        known = f"INDEX({listed(book, Spalte.GEMEINDE)},MATCH({ags},{listed(book, Spalte.AGS)},0))"
        sheet.write_formula(number, 1, f'=IF({ags}="","",IFERROR({known},""))', styles.cell, "")
        for position_, column in enumerate(columns[len(FIXED) :], start=len(FIXED)):
            sheet.write_blank(number, position_, None, getattr(styles, column.style))
    checks.from_list(sheet, (first, 0, last, 0), Spalte.AGS.value, listed(book, Spalte.AGS))
    _mark_halves(sheet, book, first, last)
    return last


def _mark_halves(sheet: Worksheet, book: FormBook, first: int, last: int) -> None:
    """A further row with a place and without an option, or the other way round, is not finished."""
    option = position(book, Spalte.OPTION)
    for here, other in ((option, 0), (0, option)):
        mine, its = (xl_rowcol_to_cell(first, number, col_abs=True) for number in (here, other))
        rule = {"type": "formula", "criteria": f'=AND({mine}="",{its}<>"")', "format": book.styles.blank}
        sheet.conditional_format(first, here, last, here, rule)


def check_declarations(sheet: Worksheet, book: FormBook, last: int) -> None:
    """Lists, dates, and what an option asks for besides; the Landkreis's own row may stay blank."""
    _check_options(sheet, book, last)

    def cells(spalte: Spalte) -> checks.Cells:
        return FIRST_ROW, position(book, spalte), last, position(book, spalte)

    option, group = letter(book, Spalte.OPTION), letter(book, Spalte.ZUSAMMENSCHLUSS)
    checks.choice(sheet, cells(Spalte.FEDERFUEHREND), Spalte.FEDERFUEHREND.value, JA_NEIN)
    checks.choice(sheet, cells(Spalte.DURCHFUEHRUNG), Spalte.DURCHFUEHRUNG.value, DURCHFUEHRUNG)
    begin, end = (f"${letter(book, spalte)}{_FIRST}" for spalte in (Spalte.GUELTIG_AB, Spalte.GUELTIG_BIS))
    checks.first_of_month(sheet, cells(Spalte.GUELTIG_AB), Spalte.GUELTIG_AB.value, begin)
    checks.last_of_month(sheet, cells(Spalte.GUELTIG_BIS), Spalte.GUELTIG_BIS.value, end, begin)
    joins = f'=AND(${option}{_FIRST}="{OPTIONEN[3]}",${group}{_FIRST}="")'
    rule = {"type": "formula", "criteria": joins, "format": book.styles.blank}
    sheet.conditional_format(*cells(Spalte.ZUSAMMENSCHLUSS), rule)


def _check_options(sheet: Worksheet, book: FormBook, last: int) -> None:
    """Gemeinden must choose one; a Landkreis has no claim of its own, but may lead a Zusammenschluss."""
    column, own = position(book, Spalte.OPTION), last_row(book)
    optionen, end = book.formular.optionen, HEADER_ROW + len(places_of(book))
    checks.choice(sheet, (FIRST_ROW, column, own, column), Spalte.OPTION.value, optionen)
    sheet.conditional_format(FIRST_ROW, column, own, column, {"type": "blanks", "format": book.styles.blank})
    if end > own:
        asked = f"Leer lassen, oder {OPTION_DES_LANDKREISES} wählen, wenn der Landkreis einen führt."
        checks.choice(sheet, (end, column, end, column), "Option des Landkreises", (OPTION_DES_LANDKREISES,), asked)
    checks.choice(sheet, (end + 2, column, last, column), Spalte.OPTION.value, optionen)
