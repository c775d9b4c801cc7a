"""xls (Excel 97 to 2003): cells, formats and layout through xlrd, once the records are known to be in bounds."""

from __future__ import annotations

import io
from typing import Any

import xlrd

from geld_folgt_fluechtling.files.grids.biff import SheetRecords, scan
from geld_folgt_fluechtling.files.grids.cells import (
    Shown,
    boolean_shown,
    error_shown,
    format_mark,
    number_shown,
    serial_shown,
)
from geld_folgt_fluechtling.files.grids.draft import Draft
from geld_folgt_fluechtling.files.grids.extras import MACROS, OBJECTS
from geld_folgt_fluechtling.files.grids.grid import Grid, Mark
from geld_folgt_fluechtling.files.grids.limits import BYTES, DAMAGED, NO_SPREADSHEET, PASSWORD, Budget, Refused
from geld_folgt_fluechtling.files.grids.ole2 import Container

MAX_BYTES = 64 * 2**20

_STREAMS = ("Workbook", "Book")
_MACRO_STORAGE = "_VBA_PROJECT_CUR"
_OBJECT_STORAGE = "MBD"


def read_xls(inhalt: bytes, extras: set[str]) -> tuple[Grid, ...]:
    """Every worksheet with text, in order; what it holds besides cells is added to ``extras``. Raises ``Refused``."""
    if len(inhalt) > MAX_BYTES:
        raise Refused("D018", BYTES, MAX_BYTES)
    try:
        return _read(inhalt, extras)
    except (Refused, MemoryError):
        raise
    except Exception:  # xlrd answers damage with whatever the damaged number led it into
        raise Refused("D015", DAMAGED) from None


def _read(inhalt: bytes, extras: set[str]) -> tuple[Grid, ...]:
    container = Container(inhalt)
    if "EncryptedPackage" in container.entries:
        raise Refused("D016", PASSWORD)
    stream = next(filter(None, map(container.stream, _STREAMS)), None)
    if stream is None:
        raise Refused("D015", NO_SPREADSHEET)
    records = scan(stream)
    extras |= records.extras
    if _MACRO_STORAGE in container.entries:
        extras.add(MACROS)
    if any(name.startswith(_OBJECT_STORAGE) for name in container.entries):
        extras.add(OBJECTS)
    book = xlrd.open_workbook(
        file_contents=stream, formatting_info=True, ragged_rows=True, on_demand=True, logfile=io.StringIO()
    )
    if book.nsheets != len(records.sheets):
        raise Refused("D015", DAMAGED)
    budget = Budget()
    formats = [_format(book, xf) for xf in book.xf_list]
    grids = []
    for position, known in enumerate(records.sheets):
        grids.append(_grid(book, book.sheet_by_index(position), known, formats, budget))
        book.unload_sheet(position)
    return tuple(grid for grid in grids if grid)


def _format(book: Any, xf: Any) -> Mark | None:
    known = book.format_map.get(xf.format_key)
    return None if known is None else format_mark(xf.format_key, known.format_str)


def _grid(book: Any, sheet: Any, known: SheetRecords, formats: list[Mark | None], budget: Budget) -> Grid | None:
    draft = Draft(sheet.name, sheet.visibility != 0, budget)
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            style = sheet.cell_xf_index(row, column)
            shown_as = formats[style] if 0 <= style < len(formats) else None
            text, mark = _shown(kind, sheet.cell_value(row, column), shown_as, bool(book.datemode))
            if text and mark is None and (row, column) in known.formulas:
                mark = Mark.FORMEL
            if text:
                draft.put(row + 1, column, text, mark)
    for top, below, left, behind in sheet.merged_cells:
        draft.merge(top + 1, left, below, behind - 1)
    for row, info in sorted(sheet.rowinfo_map.items()):
        if info.hidden:
            draft.hide_rows(row + 1, row + 1)
    for column, info in sorted(sheet.colinfo_map.items()):
        if info.hidden:
            draft.hide_columns(column, column)
    return draft.grid()


def _shown(kind: int, value: Any, shown_as: Mark | None, since_1904: bool) -> Shown:
    if kind == xlrd.XL_CELL_TEXT:
        return str(value).strip(), None
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        if shown_as is Mark.DATUM:
            return serial_shown(float(value), since_1904)
        return number_shown(float(value), shown_as)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return boolean_shown(bool(value))
    if kind == xlrd.XL_CELL_ERROR:
        return error_shown(xlrd.error_text_from_code.get(value, "#N/A"))
    return "", None
