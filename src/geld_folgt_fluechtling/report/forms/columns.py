"""The columns of each form's table, and where its cells stand."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name, xl_range, xl_range_abs

from geld_folgt_fluechtling.model.formular import Meldungsart, Spalte
from geld_folgt_fluechtling.model.gebiet import STADTKREIS
from geld_folgt_fluechtling.report.forms.style import FormBook

HEADER_ROW = 2
FIRST_ROW = HEADER_ROW + 1
TEXT, NUMBER, DATE, CHOICE = "open_text", "open_number", "open_date", "open_choice"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and the style of its open cells; none where locked."""

    spalte: Spalte
    width: int
    style: str = ""


FIXED = (Column(Spalte.AGS, 12), Column(Spalte.GEMEINDE, 34))
COLUMNS = {
    Meldungsart.ZAEHLUNG: (
        *FIXED,
        Column(Spalte.ANSCHLUSSUNTERBRINGUNG, 24, NUMBER),
        Column(Spalte.FAMILIENNACHZUG, 18, NUMBER),
        Column(Spalte.BEMERKUNG, 40, TEXT),
    ),
    Meldungsart.ERKLAERUNGEN: (
        *FIXED,
        Column(Spalte.OPTION, 18, CHOICE),
        Column(Spalte.ZUSAMMENSCHLUSS, 26, TEXT),
        Column(Spalte.FEDERFUEHREND, 15, CHOICE),
        Column(Spalte.GUELTIG_AB, 13, DATE),
        Column(Spalte.GUELTIG_BIS, 13, DATE),
        Column(Spalte.TRAEGER, 28, TEXT),
        Column(Spalte.DURCHFUEHRUNG, 16, CHOICE),
        Column(Spalte.BEMERKUNG, 34, TEXT),
    ),
}


def places_of(book: FormBook) -> list[tuple[str, str]]:
    """AGS and name of each row; in declarations a Landkreis has a row of its own behind its Gemeinden."""
    formular = book.formular
    places = [(gemeinde.ags, gemeinde.name) for gemeinde in formular.gemeinden]
    if formular.art is Meldungsart.ERKLAERUNGEN and formular.kreis.art != STADTKREIS:
        places.append((formular.kreis.ags, formular.kreis.name))
    return places


def last_row(book: FormBook) -> int:
    """The row of the last Gemeinde, from 0."""
    return HEADER_ROW + len(book.formular.gemeinden)


def cells_of(book: FormBook, first: Spalte, last: Spalte) -> str:
    """The cells of all Gemeinden in these columns, as a formula on another sheet names them."""
    area = xl_range(FIRST_ROW, position(book, first), last_row(book), position(book, last))
    return f"'{book.formular.art.blatt}'!{area}"


def listed(book: FormBook, spalte: Spalte) -> str:
    """The cells of all places in the column, as a formula in any cell of the sheet names them."""
    return str(
        xl_range_abs(FIRST_ROW, position(book, spalte), HEADER_ROW + len(places_of(book)), position(book, spalte))
    )


def position(book: FormBook, spalte: Spalte) -> int:
    """The column's number, from 0."""
    return [column.spalte for column in COLUMNS[book.formular.art]].index(spalte)


def letter(book: FormBook, spalte: Spalte) -> str:
    """The column's letter."""
    return str(xl_col_to_name(position(book, spalte)))
