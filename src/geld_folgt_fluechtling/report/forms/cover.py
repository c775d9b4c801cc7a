"""The Deckblatt: what the report is, who makes it and when, how it is done, and how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from geld_folgt_fluechtling.model.formular import Feld, Meldungsart, Spalte
from geld_folgt_fluechtling.report.forms import checks
from geld_folgt_fluechtling.report.forms.columns import cells_of
from geld_folgt_fluechtling.report.forms.style import DARK, ROW_HEIGHT, FormBook, prepare_form
from geld_folgt_fluechtling.report.forms.texts import NEBEN_DEM_FELD, TITEL, anleitung
from geld_folgt_fluechtling.report.workbook.style import height_for

_WIDTHS = (28, 42, 26)
_NARROW_LETTERS = 6  # sentences need less room than the digits that widths are measured in
_GAP = 4
_LABEL, VALUE, _NOTE = range(3)
"""The columns; what is filled in stands in the second one."""
_FROM_THE_KREIS = (Feld.GEMELDET_VON, Feld.DIENSTSTELLE, Feld.TELEFON, Feld.E_MAIL)


def write_cover(sheet: Worksheet, book: FormBook) -> None:
    """Fill the sheet from top to bottom."""
    begin_cover(sheet, book)
    row, stichtag_row = _write_report(sheet, book, 2)
    first_open = row + 2
    row = _write_sender(sheet, book, row + 1, stichtag_row)
    row = _write_progress(sheet, book, row + 1)
    end_cover(sheet, book, row + 1, first_open)


def begin_cover(sheet: Worksheet, book: FormBook) -> None:
    """Widths, page and title of the sheet."""
    prepare_form(sheet, book)
    sheet.fit_to_pages(1, 1)
    sheet.set_tab_color(DARK)
    for position, width in enumerate(_WIDTHS):
        sheet.set_column(position, position, width)
    sheet.merge_range(0, 0, 0, _NOTE, TITEL[book.formular.art], book.styles.title)
    sheet.set_row(0, 32)


def end_cover(sheet: Worksheet, book: FormBook, row: int, first_open: int) -> None:
    """The instruction from that row on; whoever opens the form begins at ``first_open``."""
    row = _write_instruction(sheet, book, row)
    sheet.print_area(0, 0, row - 1, _NOTE)
    sheet.set_selection(first_open, VALUE, first_open, VALUE)


def write_section(sheet: Worksheet, book: FormBook, row: int, heading: str) -> int:
    """A heading over the whole width; gives the next row."""
    sheet.merge_range(row, 0, row, _NOTE, heading, book.styles.section)
    sheet.set_row(row, ROW_HEIGHT + 2)
    return row + 1


def write_label(sheet: Worksheet, book: FormBook, row: int, label: str, note: str = "") -> None:
    """What the cell beside it is, and how it is written."""
    sheet.set_row(row, ROW_HEIGHT)
    sheet.write_string(row, _LABEL, label, book.styles.label)
    if note:
        sheet.write_string(row, _NOTE, note, book.styles.note)


def write_known(sheet: Worksheet, book: FormBook, row: int, known: Mapping[Feld, str]) -> int:
    """Texts that stand fast; gives the next row."""
    for feld, text in known.items():
        write_label(sheet, book, row, feld.value)
        sheet.write_string(row, VALUE, text, book.styles.value)
        if feld is Feld.KREISSCHLUESSEL:
            sheet.ignore_errors({"number_stored_as_text": xl_rowcol_to_cell(row, VALUE)})
        row += 1
    return row


def write_open(sheet: Worksheet, book: FormBook, row: int, feld: Feld) -> int:
    """A text to fill in; gives the next row."""
    write_label(sheet, book, row, feld.value, NEBEN_DEM_FELD.get(feld, ""))
    sheet.write_blank(row, VALUE, None, book.styles.open_text)
    return row + 1


def write_day(sheet: Worksheet, book: FormBook, row: int, feld: Feld, known: date | None) -> None:
    """A date that is known is locked; one that is not is left to whoever knows it."""
    write_label(sheet, book, row, feld.value, "" if known else NEBEN_DEM_FELD[feld])
    if known:
        sheet.write_datetime(row, VALUE, known, book.styles.value_date)
    else:
        sheet.write_blank(row, VALUE, None, book.styles.open_date)
        checks.day(sheet, (row, VALUE, row, VALUE), feld.value)


def _write_report(sheet: Worksheet, book: FormBook, row: int) -> tuple[int, int]:
    """What the report is; gives the next row and the row of the Stichtag."""
    formular = book.formular
    row = write_section(sheet, book, row, "Diese Meldung")
    known = {Feld.ART: formular.art.blatt, Feld.KREIS: formular.kreis.name, Feld.KREISSCHLUESSEL: formular.kreis.ags}
    row = write_known(sheet, book, row, known)
    write_day(sheet, book, row, Feld.STICHTAG, formular.stichtag)
    write_day(sheet, book, row + 1, Feld.MELDEFRIST, formular.meldefrist)
    return row + 2, row


def _write_sender(sheet: Worksheet, book: FormBook, row: int, stichtag_row: int) -> int:
    row = write_section(sheet, book, row, "Bitte ausfüllen")
    for feld in _FROM_THE_KREIS:
        row = write_open(sheet, book, row, feld)
    write_label(sheet, book, row, Feld.GEMELDET_AM.value, NEBEN_DEM_FELD[Feld.GEMELDET_AM])
    sheet.write_blank(row, VALUE, None, book.styles.open_date)
    stichtag = f"={xl_rowcol_to_cell(stichtag_row, VALUE, row_abs=True, col_abs=True)}"
    cell = (row, VALUE, row, VALUE)
    checks.day(sheet, cell, Feld.GEMELDET_AM.value, not_before=stichtag, earlier="dem Stichtag")
    return row + 1


def _write_progress(sheet: Worksheet, book: FormBook, row: int) -> int:
    """How far it is, as formulas that go along; stored are the values of a form that nobody has filled in."""
    row = write_section(sheet, book, row, "Stand des Ausfüllens (wird automatisch berechnet)")
    for label, formula, value in _progress(book):
        write_label(sheet, book, row, label)
        sheet.write_formula(row, VALUE, formula, book.styles.number, value)
        row += 1
    cell = (row - 1, VALUE, row - 1, VALUE)
    for criteria, style in ((">", book.styles.blank), ("==", book.styles.done)):
        sheet.conditional_format(*cell, {"type": "cell", "criteria": criteria, "value": 0, "format": style})
    return row


def _progress(book: FormBook) -> Iterable[tuple[str, str, int]]:
    """Label, formula and value each; the last one tells what is still blank."""
    gemeinden = len(book.formular.gemeinden)
    yield "Gemeinden im Formular", f"=ROWS({cells_of(book, Spalte.AGS, Spalte.AGS)})", gemeinden
    if book.formular.art is Meldungsart.ZAEHLUNG:
        first, last = Spalte.ANSCHLUSSUNTERBRINGUNG, Spalte.FAMILIENNACHZUG
        counts = cells_of(book, first, last)
        either = f'({cells_of(book, first, first)}="")+({cells_of(book, last, last)}="")'
        yield "Personen zusammen", f"=SUM({counts})", 0
        yield "Gemeinden, die noch fehlen", f"=SUMPRODUCT(--({either}>0))", gemeinden
        yield "Felder, die noch leer sind", f"=COUNTBLANK({counts})", 2 * gemeinden
        return
    chosen = cells_of(book, Spalte.OPTION, Spalte.OPTION)
    for option in book.formular.optionen:
        yield f"davon {option}", f'=COUNTIF({chosen},"{option}")', 0
    yield "Gemeinden, die noch fehlen", f"=COUNTBLANK({chosen})", gemeinden


def _write_instruction(sheet: Worksheet, book: FormBook, row: int) -> int:
    row = write_section(sheet, book, row, "So geht es")
    for text in anleitung(book.formular):
        sheet.merge_range(row, 0, row, _NOTE, text, book.styles.wrapped)
        sheet.set_row(row, height_for([text], [sum(_WIDTHS) + _NARROW_LETTERS]) + _GAP)
        row += 1
    return row
