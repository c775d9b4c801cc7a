"""A table as a sheet: title, sums that follow the filter, frozen header, filter, widths, print titles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from geld_folgt_fluechtling.model.columns import Cell, Column, Kind, Row
from geld_folgt_fluechtling.model.erhebung import Herkunft
from geld_folgt_fluechtling.model.money import CENTS_PER_EUR, eur_decimal
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES, column_label, value_labels
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.workbook.style import A3, HEADING_HEIGHT, Pages, Styles, height_for, prepare

TITLE_ROW, SUM_ROW, HEADER_ROW = 0, 2, 3
FIRST_ROW = HEADER_ROW + 1
_NOT_SUMMED = frozenset({"einheit_eur", "antragsschwelle_eur", "fehlende_personen", "verband_eur", "gruppe_eur"})
_NO_SUM_OF_DRAWS = frozenset(
    {"quantil_05_eur", "quantil_25_eur", "median_eur", "quantil_75_eur", "quantil_95_eur", "fehlverteilung_eur"}
)
"""Places reach their quantiles in different draws, so that their sum is reached in none; money that is off is off
twice, where it is missing and where it is too much."""
_CODED = frozenset(
    {"status", "ebene", "schluessel", "herkunft", "option", "empfaenger_art", "verfahren", "sicherheit",
     "schwere", "durchfuehrung", "kann_beantragen"}
)  # fmt: skip
_LONG = frozenset({"meldung", "abhilfe", "begruendung"})
_PRECISE = frozenset({"rangkorrelation"})
"""Ratios that say nothing with two decimals."""
_SHARES = frozenset({"wahrscheinlichkeit_verlust"})
"""Ratios of 1, which people read in percent."""
_LARGEST_EXACT = 2**53
_WIDEST_ON_A4 = 300
"""Characters in a row; on one page, the smallest print that is still read without a glass."""
_WIDEST_ON_A3 = 420
_MIN_WIDTH, _MAX_WIDTH, _LONG_WIDTH, _LONG_HEADING_WIDTH = 10, 48, 70, 20


@dataclass(frozen=True)
class TableSheet:
    """What goes on the sheet: its table's name, its title, columns and rows, and a note below the title.

    ``headings`` are those of columns that are no fixed ones, such as one per Posten, by the columns' names, and
    ``formulas`` what computes a column's cells, with ``{row}`` for the number of their row. ``summed`` says whether
    the sheet is a whole whose money adds up. The first ``fixed`` columns stay in view and stand on every page.
    """

    table: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    note: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)
    formulas: Mapping[str, str] = field(default_factory=dict)
    summed: bool = True
    fixed: int = 0

    def heading(self, column: Column, lang: Language) -> str:
        """What stands above the column."""
        return self.headings.get(column.name) or column_label(column.name, lang)


def write_table(book: Pages, table: TableSheet) -> None:
    """Add the sheet to the workbook."""
    sheet = book.workbook.add_worksheet(table.title)
    prepare(sheet, book)
    _write_head(sheet, book, table)
    by_column = list(zip(*table.rows, strict=True)) or [() for _ in table.columns]
    marked = _marked_rows(table, by_column)
    whole = 0
    for position, (column, cells) in enumerate(zip(table.columns, by_column, strict=True)):
        width = _width(column, _write_column(sheet, book, table, position, cells, marked), book, table)
        sheet.set_column(position, position, width)
        whole += width
    if whole > _WIDEST_ON_A4:
        sheet.set_paper(A3)
    if table.fixed:
        sheet.repeat_columns(0, table.fixed - 1)
        sheet.fit_to_pages(-(-whole // _WIDEST_ON_A3), 0)
    _set_heights(sheet, table, by_column)
    last = FIRST_ROW + max(len(table.rows), 1) - 1
    sheet.autofilter(HEADER_ROW, 0, last, len(table.columns) - 1)
    sheet.freeze_panes(FIRST_ROW, table.fixed)
    sheet.repeat_rows(HEADER_ROW)


def _set_heights(sheet: Worksheet, table: TableSheet, by_column: Sequence[Sequence[Cell]]) -> None:
    """Rows with sentences in them are as high as these need."""
    long = [cells for column, cells in zip(table.columns, by_column, strict=True) if column.name in _LONG]
    if long:
        for row, texts in enumerate(zip(*long, strict=True), start=FIRST_ROW):
            sheet.set_row(row, height_for([str(text) for text in texts], [_LONG_WIDTH] * len(texts)))


def _is_summed(column: Column, table: TableSheet) -> bool:
    """Money is summed; persons only where one Posten is all there is, for they count once in each.

    What a spreadsheet cannot hold exactly stands there as text, and is not summed either.
    """
    one_posten = len({row[0] for row in table.rows}) == 1 and table.columns[0].name == "posten"
    kinds = (Kind.CENTS, Kind.KEY) if one_posten else (Kind.CENTS,)
    if not table.summed or column.name in _NOT_SUMMED | _NO_SUM_OF_DRAWS:
        return False
    return column.kind in kinds and _total(column, table) < _LARGEST_EXACT


def _total(column: Column, table: TableSheet) -> int:
    position = table.columns.index(column)
    return sum(abs(cell) for row in table.rows if isinstance(cell := row[position], int))


def _marked_rows(table: TableSheet, by_column: Sequence[Sequence[Cell]]) -> Sequence[bool]:
    """Which rows rest on a modelled count of their own."""
    for column, cells in zip(table.columns, by_column, strict=True):
        if column.name == "herkunft":
            return [cell == Herkunft.MODELLIERT.value for cell in cells]
    return [False] * len(table.rows)


def _write_column(
    sheet: Worksheet, book: Pages, table: TableSheet, position: int, cells: Sequence[Cell], marked: Sequence[bool]
) -> int:
    """Write one column, numbers as numbers, dates as dates, AGS as text; the length of the longest cell."""
    column, styles = table.columns[position], book.styles
    if column.name in table.formulas:
        return _write_formulas(sheet, table.formulas[column.name], column.kind, position, cells, styles)
    if column.kind in (Kind.CENTS, Kind.INT, Kind.KEY):
        return _write_numbers(sheet, column.kind, position, cells, marked, styles)
    ratio = styles.per_head if column.name in _PRECISE else styles.percent if column.name in _SHARES else styles.vze
    for row, cell in enumerate(cells, start=FIRST_ROW):
        if column.kind is Kind.DATE and cell is not None:
            write_date(sheet, row, position, cell, book)
        elif column.kind is Kind.PER_HEAD and cell is not None:
            write_number(sheet, row, position, Decimal(str(cell)), styles.per_head)
        elif column.kind in (Kind.VZE, Kind.RATIO) and cell is not None:
            sheet.write_number(row, position, float(str(cell)), ratio)
    if column.kind is not Kind.TEXT:
        return _MIN_WIDTH
    words = _words(column.name, set(cells), book, table)
    plain = styles.wrapped if column.name in _LONG else styles.text
    write = sheet.write_string
    for row, (cell, is_marked) in enumerate(zip(cells, marked, strict=True), start=FIRST_ROW):
        if cell:
            write(row, position, words[cell], styles.modelled_text if is_marked else plain)
    return max(map(len, words.values()), default=0)


def _write_numbers(
    sheet: Worksheet, kind: Kind, position: int, cells: Sequence[Cell], marked: Sequence[bool], styles: Styles
) -> int:
    divisor = CENTS_PER_EUR if kind is Kind.CENTS else 1
    plain = styles.euro if kind is Kind.CENTS else styles.whole
    yellow = styles.modelled_euro if kind is Kind.CENTS else styles.modelled_whole
    numbers = [cell for cell in cells if isinstance(cell, int)]
    if max(map(abs, numbers), default=0) >= _LARGEST_EXACT:
        return _write_large(sheet, position, cells, divisor, plain)
    write = sheet.write_number
    for row, (cell, is_marked) in enumerate(zip(cells, marked, strict=True), start=FIRST_ROW):
        if isinstance(cell, int):
            # true division of two exact integers is rounded once, to the nearest double
            write(row, position, cell / divisor, yellow if is_marked else plain)
    return len(f"{sum(numbers) // divisor:,}") + (5 if kind is Kind.CENTS else 0)


def _write_formulas(
    sheet: Worksheet, formula: str, kind: Kind, position: int, cells: Sequence[Cell], styles: Styles
) -> int:
    """A column that is computed from others, each cell with its value."""
    style = styles.euro if kind is Kind.CENTS else styles.vze
    for row, cell in enumerate(cells, start=FIRST_ROW):
        value: float | str = ""
        if isinstance(cell, int):
            value = cell / CENTS_PER_EUR
        elif cell is not None:
            value = float(str(cell))
        sheet.write_formula(row, position, formula.format(row=row + 1), style, value)
    numbers = [cell for cell in cells if isinstance(cell, int)]
    return len(f"{sum(map(abs, numbers)) // CENTS_PER_EUR:,}") + 5 if numbers else _MIN_WIDTH


def _write_large(sheet: Worksheet, position: int, cells: Sequence[Cell], divisor: int, style: Any) -> int:
    """Numbers that a spreadsheet cannot hold exactly: those are written as text."""
    for row, cell in enumerate(cells, start=FIRST_ROW):
        if isinstance(cell, int):
            write_number(sheet, row, position, Decimal(cell) / divisor, style)
    return _MAX_WIDTH


def _words(name: str, cells: set[Cell], book: Pages, table: TableSheet) -> dict[Cell, str]:
    """What people read for each value of a text column."""
    texts: dict[Cell, str] = {cell: str(cell) for cell in cells if cell}
    if name in _CODED:
        return {cell: value_labels(text, book.lang) for cell, text in texts.items()}
    if name == "posten" and table.table != "posten":
        return {cell: book.posten[text] for cell, text in texts.items()}
    return texts


def _width(column: Column, longest: int, book: Pages, table: TableSheet) -> int:
    if column.name in _LONG:
        return _LONG_WIDTH
    heading = max(len(word) for word in table.heading(column, book.lang).split())
    least = _LONG_HEADING_WIDTH if column.name in table.headings else _MIN_WIDTH
    return min(max(longest, heading + 3, least), _MAX_WIDTH) + 2


def _write_head(sheet: Worksheet, book: Pages, table: TableSheet) -> None:
    styles = book.styles
    sheet.write_string(TITLE_ROW, 0, f"{table.title}: {book.subtitle}", styles.title)
    _write_below_title(sheet, book, table)
    needed = height_for(list(table.headings.values()), [_LONG_HEADING_WIDTH] * len(table.headings))
    sheet.set_row(HEADER_ROW, max(HEADING_HEIGHT, needed))
    last = FIRST_ROW + max(len(table.rows), 1)
    if any(_is_summed(column, table) for column in table.columns):
        sheet.write_string(SUM_ROW, 0, book.lang.text("Sum of the rows shown"), styles.bold)
    for position, column in enumerate(table.columns):
        sheet.write_string(HEADER_ROW, position, table.heading(column, book.lang), styles.heading)
        if _is_summed(column, table):
            letter = xl_col_to_name(position)
            formula = f"=SUBTOTAL(109,{letter}{FIRST_ROW + 1}:{letter}{last})"
            total = sum(cell for row in table.rows if isinstance(cell := row[position], int))
            style = styles.bold_euro if column.kind is Kind.CENTS else styles.bold_whole
            value = float(eur_decimal(total)) if column.kind is Kind.CENTS else total
            sheet.write_formula(SUM_ROW, position, formula, style, value)


def _write_below_title(sheet: Worksheet, book: Pages, table: TableSheet) -> None:
    """That the run is a model, and the note, in one line."""
    modelled = book.is_modelled
    warning = book.lang.text(NO_OFFICIAL_FIGURES) if modelled else ""
    line = f"{warning}. {table.note}" if warning and table.note else warning or table.note
    if line:
        sheet.write_string(TITLE_ROW + 1, 0, line, book.styles.warning if modelled else book.styles.text)


def write_number(sheet: Worksheet, row: int, col: int, value: Decimal, style: Any) -> object:
    """A number cell; one that a spreadsheet cannot hold exactly is written as text instead."""
    if abs(value) * 100 >= _LARGEST_EXACT:
        return sheet.write_string(row, col, str(value), style)
    return sheet.write_number(row, col, float(value), style)


def write_date(sheet: Worksheet, row: int, col: int, day: object, book: Pages) -> object:
    """A date cell in the format of the workbook's language."""
    assert isinstance(day, date)
    return sheet.write_datetime(row, col, datetime.combine(day, time()), book.styles.date)
