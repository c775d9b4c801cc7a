"""How much of a workbook is read at most, and the refusal of more; what a refusal says is worded elsewhere."""

from __future__ import annotations

from geld_folgt_fluechtling.model.codes import N_

MAX_ROWS = 1_048_576
MAX_COLUMNS = 1_000
MAX_CELLS = 1_000_000
MAX_SHEETS = 255
MAX_AREAS = 100_000
MAX_CHARACTERS = 20_000_000
LONG = 100
"""Texts up to here are not counted: the number of cells bounds them."""
MAX_ELEMENTS = 3_000_000

BYTES = N_("bytes")
ROWS = N_("rows")
COLUMNS = N_("columns")
CELLS = N_("cells")
SHEETS = N_("sheets")
CHARACTERS = N_("characters")
AREAS = N_("merged or hidden areas")
ELEMENTS = N_("XML elements")

DAMAGED = N_("the workbook is damaged")
PASSWORD = N_("it is protected by a password")
NO_SPREADSHEET = N_("it holds no spreadsheet")


class Refused(Exception):  # noqa: N818 - it becomes the FileError once the file's name is known
    """A workbook that is not read: the code, the phrase that says why, a limit, the sheet."""

    def __init__(self, code: str, grund: str, grenze: int | None = None, blatt: str = "") -> None:
        super().__init__(code, grund)
        self.code = code
        self.blatt = blatt
        self.params: dict[str, str | int] = {"grund": grund}
        if grenze is not None:
            self.params["grenze"] = grenze


class Budget:
    """What all sheets of one workbook may hold together, counted down while reading."""

    def __init__(self) -> None:
        self._cells = MAX_CELLS
        self._areas = MAX_AREAS
        self._elements = MAX_ELEMENTS
        self._characters = MAX_CHARACTERS

    def take_cells(self, number: int, blatt: str) -> None:
        """Raises ``Refused`` when the sheets hold too many cells."""
        self._cells -= number
        if self._cells < 0:
            raise Refused("D018", CELLS, MAX_CELLS, blatt)

    def take_text(self, text: str, blatt: str) -> None:
        """A long text; written once in the file, it may stand in very many cells."""
        self._characters -= len(text)
        if self._characters < 0:
            raise Refused("D018", CHARACTERS, MAX_CHARACTERS, blatt)

    def take_area(self, blatt: str) -> None:
        """A merged area, or a range of hidden rows or columns."""
        self._areas -= 1
        if self._areas < 0:
            raise Refused("D018", AREAS, MAX_AREAS, blatt)

    def take_elements(self, number: int) -> None:
        """Raises ``Refused`` for XML of more elements than any table of that size needs."""
        self._elements -= number
        if self._elements < 0:
            raise Refused("D018", ELEMENTS, MAX_ELEMENTS)


def check_place(row: int, column: int, blatt: str) -> None:
    """``row`` from 1, ``column`` from 0; raises ``Refused`` outside of what is read."""
    if row > MAX_ROWS:
        raise Refused("D018", ROWS, MAX_ROWS, blatt)
    if column >= MAX_COLUMNS:
        raise Refused("D018", COLUMNS, MAX_COLUMNS, blatt)
