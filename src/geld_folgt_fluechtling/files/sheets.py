"""Tables from files of any format: which sheet, which row is the header, where each known column stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from geld_folgt_fluechtling.files.grids.grid import Area, Grid, Mark, SheetRow, column_letters, number_ranges
from geld_folgt_fluechtling.files.grids.read import read_grids
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import plain
from geld_folgt_fluechtling.model.verteilung import Eingabe

_HEADER_WITHIN = 60


@dataclass(frozen=True)
class Columns:
    """The columns that a kind of table may have.

    ``synonyms`` gives per column what else it may be called; ``needed`` are alternatives, each a set of
    columns without which the table says nothing.
    """

    synonyms: Mapping[str, tuple[str, ...]]
    needed: tuple[tuple[str, ...], ...]

    @cached_property
    def meaning(self) -> Mapping[str, str]:
        """Every name in its normal form, and the column that it means."""
        return {plain(s): column for column, names in self.synonyms.items() for s in (column, *names)}

    def found(self, cells: Iterable[str]) -> list[str]:
        """The known columns that a row of cells names."""
        found = (self.meaning.get(plain(cell)) for cell in cells if cell)
        return [column for column in found if column is not None]

    def missing(self, columns: Iterable[str]) -> list[str]:
        """What the alternative that lacks least does lack."""
        there = set(columns)
        lacking = [[name for name in alternative if name not in there] for alternative in self.needed]
        return min(lacking, key=len)

    @property
    def told(self) -> str:
        """The alternatives as a reader sees them."""
        return " / ".join(", ".join(alternative) for alternative in self.needed)

    @property
    def key(self) -> str:
        """The column that says what a row is about; every alternative begins with it."""
        return self.needed[0][0]

    def named(self, cells: Iterable[str]) -> set[str]:
        """Of the columns that are needed in one alternative or another those that a row of cells names."""
        return {column for alternative in self.needed for column in alternative}.intersection(self.found(cells))

    def fit(self, cells: Sequence[str]) -> int:
        """How well a row does as header: more for every known column."""
        return len(set(self.found(cells)))


@dataclass(frozen=True)
class Sheet:
    """A table with a header; ``columns`` gives the position of each column that is known.

    Rows of a text file with too many or too few cells are ``faulty``: an error is listed for each.
    ``titles`` are the rows above the header, ``others`` the further sheets of the workbook.
    """

    datei: str
    header: tuple[str, ...]
    columns: Mapping[str, int]
    rows: tuple[SheetRow, ...]
    faulty: tuple[SheetRow, ...] = ()
    blatt: str = ""
    marks: Mapping[tuple[int, int], Mark] = field(default_factory=dict)
    merged: tuple[Area, ...] = ()
    titles: tuple[SheetRow, ...] = ()
    others: tuple[Grid, ...] = ()

    def cell(self, row: SheetRow, column: str) -> str:
        """The text in that column, ``""`` where the sheet does not have it."""
        position = self.columns.get(column)
        return "" if position is None else row.cells[position]

    def mark(self, row: SheetRow, column: str) -> Mark | None:
        """What the cell is besides its text."""
        return self.marks.get((row.number, self.columns.get(column, -1))) if self.marks else None

    def is_computed(self, row: SheetRow) -> bool:
        """All that stands in the row are results of formulas: nobody entered anything."""
        filled = [place for place, cell in enumerate(row.cells) if cell]
        return bool(self.marks) and all(self.marks.get((row.number, place)) is Mark.FORMEL for place in filled)

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
            blatt=self.blatt,
        )

    def whole(self, code: str, **about: Any) -> Finding:
        """A finding about the whole table."""
        return Finding(code, quelle=self.datei, blatt=self.blatt, **about)


def read_sheet(eingabe: Eingabe, kind: Columns, findings: list[Finding], blatt: str | None = None) -> Sheet:
    """The table in the file, of a workbook the one in the sheet ``blatt``, else in the sheet whose header fits.

    Faults of its form are added to ``findings``, their rows left out. Raises ``FileError`` for a file that
    holds no table at all, ``UsageError`` for a sheet that is not there.
    """
    grids = [grid for grid in read_grids(eingabe, kind.fit, findings) if grid.rows]
    if not grids:
        raise FileError(Finding("T004", quelle=eingabe.name))
    grid = _chosen(eingabe.name, grids, kind, blatt)
    others = tuple(other for other in grids if other is not grid)
    header = _header(grid, kind)
    shown = grid.blatt if others else ""
    columns = _columns(eingabe.name, shown, header, kind, findings)
    names = tuple(header.cells)
    told = ", ".join(name for name in names if name)
    findings.extend(
        Finding("T001", quelle=eingabe.name, spalte=name, wert=told, params={"noetig": kind.told}, blatt=shown)
        for name in kind.missing(columns)
    )
    rows, faulty = _sound(grid, header, eingabe.name, findings)
    findings.extend(_nameless(eingabe.name, rows, header, columns.get(kind.key), shown))
    findings.extend(_hidden(eingabe.name, grid, header, others, shown))
    titles = tuple(row for row in grid.rows if row.number < header.number)
    return Sheet(eingabe.name, names, columns, rows, faulty, shown, grid.marks, grid.merged, titles, others)


def _chosen(datei: str, grids: Sequence[Grid], kind: Columns, blatt: str | None) -> Grid:
    if blatt is not None and grids[0].blatt:
        for grid in grids:
            if plain(grid.blatt) == plain(blatt):
                return grid
        bekannt = ", ".join(grid.blatt for grid in grids)
        raise FileError(Finding("T011", quelle=datei, wert=blatt, params={"bekannt": bekannt}))
    headers = [_header(grid, kind).cells for grid in grids]
    named = [(grid, kind.named(header)) for grid, header in zip(grids, headers, strict=True)]
    fitting = [grid for grid, columns in named if not kind.missing(columns)]
    visible = [grid for grid in fitting if not grid.hidden]
    if visible:  # besides, a sheet with two of the columns may be the one that is meant, another one misspelt
        several = [grid for grid, columns in named if len(columns) > 1 and not grid.hidden]
    else:  # nor does a hidden table stand in for a faulty one that everybody sees
        several = [] if any(columns and not grid.hidden for grid, columns in named) else fitting
    if len(several) > 1:
        names = ", ".join(grid.blatt for grid in several)
        raise FileError(Finding("T010", quelle=datei, wert=names))
    best = max(range(len(grids)), key=lambda place: (not grids[place].hidden, kind.fit(headers[place])))
    return several[0] if several else grids[best]


def _header(grid: Grid, kind: Columns) -> SheetRow:
    """Of the first rows the one that names most known columns; the very first where none does."""
    first = grid.rows[:_HEADER_WITHIN]
    return max(first, key=lambda row: (not kind.missing(kind.found(row.cells)), kind.fit(row.cells), -row.number))


def _columns(datei: str, blatt: str, header: SheetRow, kind: Columns, findings: list[Finding]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for position, name in enumerate(header.cells):
        column = kind.meaning.get(plain(name)) if name else None
        if column is None:
            continue
        if column in columns:
            both = ", ".join(f"{column_letters(place)}{header.number}" for place in (columns[column], position))
            findings.append(Finding("T002", quelle=datei, zelle=both, spalte=column, blatt=blatt))
        else:
            columns[column] = position
    return columns


def _sound(
    grid: Grid, header: SheetRow, datei: str, findings: list[Finding]
) -> tuple[tuple[SheetRow, ...], tuple[SheetRow, ...]]:
    """The rows below the header that have as many cells as it has, and those that have not.

    A row with nothing but a first cell is a note, however many cells it should have.
    """
    rows: list[SheetRow] = []
    faulty: list[SheetRow] = []
    width = len(header.cells)
    for row in grid.rows:
        if row.number <= header.number:
            continue
        if len(row.cells) == width:
            rows.append(row)
        elif len(row.cells) > width and not any(row.cells[width:]):
            rows.append(SheetRow(row.number, row.cells[:width]))
        elif len(row.cells) < width and _is_note(row):
            rows.append(SheetRow(row.number, row.cells + [""] * (width - len(row.cells))))
        else:
            place, found = f"A{row.number}", str(len(row.cells))
            faulty.append(row)
            findings.append(Finding("T003", quelle=datei, zelle=place, wert=found, params={"erwartet": width}))
    return tuple(rows), tuple(faulty)


def _nameless(datei: str, rows: Iterable[SheetRow], header: SheetRow, key: int | None, blatt: str) -> list[Finding]:
    """Columns without a name that have something in rows of the table."""
    unnamed = [place for place, name in enumerate(header.cells) if not name]
    if key is None or not unnamed:
        return []
    filled = {place for row in rows if row.cells[key] for place in unnamed if row.cells[place]}
    columns = ", ".join(column_letters(place) for place in sorted(filled))
    return [Finding("T018", quelle=datei, wert=columns, blatt=blatt)] if columns else []


def _is_note(row: SheetRow) -> bool:
    return not any(row.cells[1:]) and not any(char.isdigit() for char in row.cells[0][:1])


def _hidden(datei: str, grid: Grid, header: SheetRow, others: Sequence[Grid], blatt: str) -> list[Finding]:
    """What a reader of the file does not see, and whether it was read."""
    seen = {row.number for row in grid.rows if row.number > header.number}
    rows = number_ranges(sorted(grid.hidden_rows & seen))
    columns = [column_letters(place) for place in sorted(grid.hidden_columns) if place < len(header.cells)]
    hidden = [grid.blatt] if grid.hidden else []
    unseen = ", ".join(filter(None, [*hidden, *columns, rows]))
    unread = ", ".join(other.blatt for other in others if other.hidden)
    found = [Finding("T008", quelle=datei, wert=unseen, blatt=blatt)] if unseen else []
    return [*found, Finding("T009", quelle=datei, wert=unread)] if unread else found
