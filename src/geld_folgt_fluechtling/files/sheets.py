"""Tables from CSV, with the address of every cell: comma or semicolon; UTF-8 or cp1252."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from geld_folgt_fluechtling.files.inputs import text_of
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.verteilung import Eingabe

Synonyms = Mapping[str, tuple[str, ...]]
"""Per column what else it may be called, besides its own name."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number as a spreadsheet counts it, and its cells, stripped."""

    number: int
    cells: list[str]


@dataclass(frozen=True)
class Sheet:
    """A table with a header; ``columns`` gives the position of each column that is known.

    Rows with too many or too few cells are ``faulty``: an error is listed for each.
    """

    datei: str
    header: tuple[str, ...]
    columns: Mapping[str, int]
    rows: tuple[SheetRow, ...]
    faulty: tuple[SheetRow, ...] = ()

    def cell(self, row: SheetRow, column: str) -> str:
        """The text in that column, ``""`` where the sheet does not have it."""
        position = self.columns.get(column)
        return "" if position is None else row.cells[position]

    def address(self, row: SheetRow, column: str) -> str:
        """Such as ``B17``."""
        return f"{column_letters(self.columns.get(column, 0))}{row.number}"

    def finding(self, code: str, row: SheetRow, column: str, **params: str | int) -> Finding:
        """A finding at this cell."""
        return Finding(
            code,
            quelle=self.datei,
            zelle=self.address(row, column),
            spalte=column,
            ags=self.cell(row, "ags"),
            wert=self.cell(row, column),
            params=params,
        )


def read_sheet(eingabe: Eingabe, synonyms: Synonyms, required: Iterable[str], findings: list[Finding]) -> Sheet:
    """The table in the file. Faults of its form are added to ``findings``, their rows left out.

    Raises ``FileError`` for a file that holds no table at all.
    """
    records = list(_records(eingabe))
    if not records:
        raise FileError(Finding("T004", quelle=eingabe.name))
    header = tuple(records[0].cells)
    columns = _columns(eingabe.name, records[0], synonyms, findings)
    missing = [name for name in required if name not in columns]
    shown = ", ".join(header)
    findings.extend(Finding("T001", quelle=eingabe.name, spalte=name, wert=shown) for name in missing)
    rows, faulty = [], []
    for row in records[1:]:
        extra = [cell for cell in row.cells[len(header) :] if cell]
        if extra or len(row.cells) < len(header):
            expected: dict[str, str | int] = {"erwartet": len(header)}
            place = f"A{row.number}"
            faulty.append(row)
            findings.append(
                Finding("T003", quelle=eingabe.name, zelle=place, wert=str(len(row.cells)), params=expected)
            )
        else:
            rows.append(row)
    return Sheet(eingabe.name, header, columns, tuple(rows), tuple(faulty))


def normalised(name: str) -> str:
    """A column's name without regard to case, accents, blanks and punctuation."""
    text = unicodedata.normalize("NFC", name).casefold().translate({0xE4: "ae", 0xF6: "oe", 0xFC: "ue"})
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if char.isalnum())


def column_letters(position: int) -> str:
    """0 is ``A``, 25 is ``Z``, 26 is ``AA``."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _records(eingabe: Eingabe) -> Iterator[SheetRow]:
    # not splitlines(), which would also split at form feeds and the like
    lines = list(io.StringIO(text_of(eingabe), newline=""))
    reader = csv.reader(lines, delimiter=_delimiter(lines), strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                yield SheetRow(number, stripped)
    except csv.Error as error:
        raise FileError(Finding("T005", quelle=eingabe.name, params={"grund": str(error)})) from None


def _delimiter(lines: list[str]) -> str:
    first = next((line for line in lines if line.strip()), "")
    return ";" if first.count(";") >= max(first.count(","), 1) else ","


def _columns(datei: str, header: SheetRow, synonyms: Synonyms, findings: list[Finding]) -> dict[str, int]:
    meaning = {normalised(s): column for column, names in synonyms.items() for s in (column, *names)}
    columns: dict[str, int] = {}
    for position, name in enumerate(header.cells):
        column = meaning.get(normalised(name))
        if column is None:
            continue
        if column in columns:
            both = ", ".join(f"{column_letters(place)}{header.number}" for place in (columns[column], position))
            findings.append(Finding("T002", quelle=datei, zelle=both, spalte=column))
        else:
            columns[column] = position
    return columns
