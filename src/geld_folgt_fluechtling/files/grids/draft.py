"""A sheet while it is being read: cells put in one by one, a grid at the end."""

from __future__ import annotations

from geld_folgt_fluechtling.files.grids.grid import Area, Grid, Mark, SheetRow
from geld_folgt_fluechtling.files.grids.limits import (
    DAMAGED,
    LONG,
    MAX_COLUMNS,
    MAX_ROWS,
    Budget,
    Refused,
    check_place,
)

Span = tuple[int, int]
"""First and last of rows (from 1) or columns (from 0), both inclusive."""


class Draft:
    """Cells, marks, merged areas, what is hidden; blank rows and what lies beyond the cells is dropped in the end."""

    def __init__(self, blatt: str, hidden: bool, budget: Budget) -> None:
        self.blatt = blatt
        self.hidden = hidden
        self._budget = budget
        self._rows: dict[int, list[str]] = {}
        self._marks: dict[tuple[int, int], Mark] = {}
        self._areas: list[Area] = []
        self._hidden_rows: list[Span] = []
        self._hidden_columns: list[Span] = []

    def put(self, row: int, column: int, text: str, mark: Mark | None = None) -> None:
        """One cell with text or mark; ``row`` from 1, ``column`` from 0. Raises ``Refused``: too far, or twice."""
        cells = self._rows.get(row)
        if cells is None or len(cells) <= column:
            check_place(row, column, self.blatt)
            if cells is None:
                cells = self._rows[row] = []
            missing = column + 1 - len(cells)
            self._budget.take_cells(missing, self.blatt)
            cells.extend([""] * missing)
        if cells[column] or (row, column) in self._marks:
            raise Refused("D015", DAMAGED, blatt=self.blatt)
        cells[column] = text
        if len(text) > LONG:
            self._budget.take_text(text, self.blatt)
        if mark is not None:
            self._marks[row, column] = mark

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """An area of merged cells, rows from 1, columns from 0."""
        self._budget.take_area(self.blatt)
        self._areas.append(Area(top, left, bottom, right))

    def hide_rows(self, first: int, last: int) -> None:
        """Rows from 1, both inclusive."""
        if self._hidden_rows and self._hidden_rows[-1][1] == first - 1:
            self._hidden_rows[-1] = (self._hidden_rows[-1][0], last)
        else:
            self._budget.take_area(self.blatt)
            self._hidden_rows.append((first, last))

    def hide_columns(self, first: int, last: int) -> None:
        """Columns from 0, both inclusive."""
        self._budget.take_area(self.blatt)
        self._hidden_columns.append((first, last))

    def grid(self) -> Grid | None:
        """The grid, or None for a sheet without text."""
        kept = {number: cells for number, cells in sorted(self._rows.items()) if any(cells)}
        if not kept:
            return None
        width = max(map(len, kept.values()))
        self._budget.take_cells(sum(width - len(cells) for cells in kept.values()), self.blatt)
        for cells in kept.values():
            cells.extend([""] * (width - len(cells)))
        last = max(kept)
        return Grid(
            self.blatt,
            tuple(SheetRow(number, cells) for number, cells in kept.items()),
            {place: mark for place, mark in self._marks.items() if place[0] in kept},
            tuple(area for area in self._areas if area.top <= last and area.left < width),
            self.hidden,
            _expanded(self._hidden_rows, MAX_ROWS) & frozenset(kept),
            _expanded(self._hidden_columns, MAX_COLUMNS) & frozenset(range(width)),
        )


def _expanded(spans: list[Span], limit: int) -> frozenset[int]:
    covered: set[int] = set()
    reached = -1
    for first, last in sorted(spans):  # spans that overlap cost their numbers once
        covered.update(range(max(first, reached + 1), min(last, limit) + 1))
        reached = max(reached, last)
    return frozenset(covered)
