"""The small tables of a case: comma or semicolon, names in the first row, every fault with its cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from geld_folgt_fluechtling.files.grids.grid import column_letters
from geld_folgt_fluechtling.files.inputs import text_of
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.verteilung import Eingabe


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A row: its number as a spreadsheet counts, and its cells by column, without blanks around them."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CaseTable:
    """A table with known columns alone; rows that do not fit their header are left out."""

    datei: str
    header: tuple[str, ...]
    rows: tuple[CaseRow, ...]
    separator: str

    def place(self, row: CaseRow, column: str) -> str:
        """Such as ``B17``."""
        return f"{column_letters(self.header.index(column))}{row.number}"

    def wrong(self, row: CaseRow, column: str, expected: str) -> Finding:
        """The cell holds something else than was expected."""
        place, found = self.place(row, column), row.cells[column]
        return Finding("F011", self.datei, place, column, wert=found, params={"erwartet": expected})


@dataclass(frozen=True, slots=True)
class CaseColumns:
    """Which columns a table may have: a test of a name, the names as they are told, and those it needs."""

    is_known: Callable[[str], bool]
    told: tuple[str, ...]
    needed: tuple[str, ...] = ()


def read_case_table(eingabe: Eingabe, kind: CaseColumns, findings: list[Finding]) -> CaseTable | None:
    """The table, or ``None`` with findings where its header is not sound.

    A fault of a row is a finding too. Raises ``FileError`` for what is no text, or no CSV.
    """
    text = text_of(eingabe)
    first = text.split("\n", 1)[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise FileError(Finding("T005", quelle=eingabe.name, params={"grund": str(error)})) from None
    if not lines or not any(lines[0]):
        findings.append(Finding("T004", quelle=eingabe.name))
        return None
    header = tuple(cell.strip() for cell in lines[0])
    faults = _header_faults(eingabe.name, header, kind)
    findings.extend(faults)
    if faults:
        return None
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) == len(header):
            stripped = dict(zip(header, map(str.strip, cells), strict=True))
            rows += [CaseRow(number, stripped)] if any(stripped.values()) else []
        elif any(cells):
            width: dict[str, str | int] = {"erwartet": len(header)}
            findings.append(Finding("F010", eingabe.name, f"A{number}", wert=str(len(cells)), params=width))
    return CaseTable(eingabe.name, header, tuple(rows), separator)


def _header_faults(datei: str, header: tuple[str, ...], kind: CaseColumns) -> list[Finding]:
    known = ", ".join(kind.told)
    faults = []
    for position, name in enumerate(header):
        place = f"{column_letters(position)}1"
        if not kind.is_known(name):
            faults.append(Finding("F007", datei, place, name, params={"bekannt": known}))
        elif name in header[:position]:
            faults.append(Finding("F009", datei, place, name))
    missing = [name for name in kind.needed if name not in header]
    needed: dict[str, str | int] = {"noetig": ", ".join(kind.needed)}
    return faults + [Finding("F008", datei, spalte=name, params=needed) for name in missing]


def repeated(table: CaseTable, rows: Iterable[tuple[CaseRow, tuple[object, ...]]], column: str) -> list[Finding]:
    """A finding per row whose key an earlier one has already; ``column`` is where the finding points to."""
    seen: dict[tuple[object, ...], CaseRow] = {}
    found = []
    for row, key in rows:
        if key in seen:
            told = ", ".join(str(part) for part in key if part not in (None, "")) or "–"
            other = table.place(seen[key], column)
            params: dict[str, str | int] = {"andere": other}
            found.append(Finding("F012", table.datei, table.place(row, column), column, wert=told, params=params))
        seen.setdefault(key, row)
    return found
