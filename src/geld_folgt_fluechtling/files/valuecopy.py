"""The values of any table as a workbook: what can be marked where the file itself cannot be edited."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from geld_folgt_fluechtling.files.grids.grid import Grid

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile("[]\\[:*?/\\\\\t\n\r]|[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_CELLS = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NUMBER = re.compile("0|[1-9][0-9]{0,13}", re.ASCII)
_NO_DAY = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook bears no time zone


def values_only(grids: Sequence[Grid]) -> tuple[Workbook, Mapping[str, Worksheet]]:
    """A workbook with the text of every cell at its address, and its sheets by the names that they had.

    Whole numbers are numbers, so that they can be added up; nothing is a formula. Names of sheets are shortened
    and rid of signs that a workbook does not allow; what is hidden stays so beside what is not. Without any grid
    there is one sheet, as a workbook needs.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.properties.created = workbook.properties.modified = _NO_DAY
    first = workbook.worksheets[0]
    sheets: dict[str, Worksheet] = {}
    for number, grid in enumerate(grids, start=1):
        name = _NOT_IN_NAMES.sub("_", grid.blatt).strip("'")[:_LONGEST_NAME] or f"Tabelle{number}"
        sheet = workbook.create_sheet(name)
        sheets.setdefault(grid.blatt, sheet)  # two sheets of one name are a fault; the first is the one that is read
        if grid.hidden and not all(other.hidden for other in grids):
            sheet.sheet_state = "hidden"
        for row in grid.rows:
            for column, text in enumerate(row.cells, start=1):
                if text:
                    cell = sheet.cell(row.number, column)
                    cell.value = int(text) if _NUMBER.fullmatch(text) else _NOT_IN_CELLS.sub("\ufffd", text)
                    cell.data_type = "n" if isinstance(cell.value, int) else "s"
    if sheets:
        workbook.remove(first)
    return workbook, sheets
