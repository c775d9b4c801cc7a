"""The records of an xls, gone through once before anything is read: how far cells reach, which are formulas."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from geld_folgt_fluechtling.files.grids.extras import LINKS
from geld_folgt_fluechtling.files.grids.limits import (
    DAMAGED,
    MAX_SHEETS,
    PASSWORD,
    SHEETS,
    Budget,
    Refused,
    check_place,
)

_BOF, _EOF = 0x0809, 0x000A
_BOUNDSHEET, _FILEPASS, _SUPBOOK, _FORMULA = 0x0085, 0x002F, 0x01AE, 0x0006
_MULTIPLE = (0x00BD, 0x00BE)
_FILLED = frozenset({0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00D6, _FORMULA})
_BLANK = frozenset({0x0201, 0x00BE})
_WORKSHEET = 0
_OWN_WORKBOOK, _ADD_INS = 0x0401, 0x3A01


@dataclass
class SheetRecords:
    """What the records of one worksheet say."""

    formulas: set[tuple[int, int]] = field(default_factory=set)
    """Row and column, both from 0."""
    is_there: bool = False
    """Its records begin where the list of sheets says."""


@dataclass
class Records:
    """Of a whole workbook: its worksheets in order, and what it holds besides."""

    sheets: list[SheetRecords] = field(default_factory=list)
    extras: set[str] = field(default_factory=set)


def scan(stream: bytes) -> Records:
    """Go through the workbook's stream. Raises ``Refused``: damaged, protected, too many cells or sheets."""
    records = Records()
    budget = Budget()
    by_offset: dict[int, SheetRecords] = {}
    current: SheetRecords | None = None
    depth = 0
    for offset, kind, data in _records(stream):
        if kind == _BOF:
            depth += 1
            current = _entered(by_offset.get(offset)) if depth == 1 else current
        elif kind == _EOF:
            depth -= 1
            current = None if depth == 0 else current
        elif current is not None and depth == 1:
            _cell(kind, data, current, budget)
        else:
            _workbook_record(kind, data, records, by_offset)
    if not all(sheet.is_there for sheet in records.sheets):  # whoever reads them would read what was not checked
        raise Refused("D015", DAMAGED)
    return records


def _entered(sheet: SheetRecords | None) -> SheetRecords | None:
    if sheet is not None:
        sheet.is_there = True
    return sheet


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    offset, end = 0, len(stream)
    while offset + 4 <= end:
        kind, length = struct.unpack_from("<HH", stream, offset)
        yield offset, kind, stream[offset + 4 : offset + 4 + length]
        offset += 4 + length


def _workbook_record(kind: int, data: bytes, records: Records, by_offset: dict[int, SheetRecords]) -> None:
    if kind == _FILEPASS:
        raise Refused("D016", PASSWORD)
    if kind == _BOUNDSHEET and len(data) > 6:
        start, _, sheet_kind = struct.unpack_from("<IBB", data)
        if sheet_kind == _WORKSHEET:
            records.sheets.append(SheetRecords())
            by_offset[start] = records.sheets[-1]
        if len(records.sheets) > MAX_SHEETS:
            raise Refused("D018", SHEETS, MAX_SHEETS)
    elif kind == _SUPBOOK and len(data) >= 4:
        named = struct.unpack_from("<H", data, 2)[0]
        if named not in (_OWN_WORKBOOK, _ADD_INS):
            records.extras.add(LINKS)


def _cell(kind: int, data: bytes, sheet: SheetRecords, budget: Budget) -> None:
    if kind not in _FILLED and kind not in _MULTIPLE and kind not in _BLANK:
        return
    if len(data) < 6:
        raise Refused("D015", DAMAGED)
    row, column = struct.unpack_from("<HH", data)
    last = struct.unpack_from("<H", data, len(data) - 2)[0] if kind in _MULTIPLE else column
    if not column <= last < 0x100:
        raise Refused("D015", DAMAGED)
    if kind not in _BLANK:
        check_place(row + 1, last, "")
    budget.take_cells(last - column + 1, "")
    if kind == _FORMULA:
        sheet.formulas.add((row, column))
