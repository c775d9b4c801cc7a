"""A grid: one sheet as it stands, every cell as text at its address, and what text alone does not tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import NamedTuple


class Mark(Enum):
    """What a cell of a workbook is, where its text could be taken for something else."""

    FEHLER = "error"
    """An error value such as ``#NV``; the text is its name."""
    BRUCH = "fraction"
    """A stored number that is not whole; its point is a decimal one."""
    PROZENT = "percent"
    """A number that is shown as a percentage."""
    DATUM = "date"
    """A date or time; the text is in ISO form."""
    WAHRHEIT = "boolean"
    """TRUE or FALSE."""
    FORMEL = "formula"
    """The stored result of a formula."""
    FORMEL_LEER = "formula without result"
    """A formula that was never calculated; the text is empty."""


class SheetRow(NamedTuple):
    """One row: its number as a spreadsheet counts it, and its cells, stripped."""

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells: first and last row (as a spreadsheet counts them) and column (from 0), both inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """One sheet. ``rows`` leaves out blank ones and is sorted by number; all rows of a workbook's sheet are
    of one length.

    ``marks`` are keyed by row number and column position (from 0). ``blatt`` is empty for a text file,
    which has one grid and no layout.
    """

    blatt: str
    rows: tuple[SheetRow, ...]
    marks: Mapping[tuple[int, int], Mark] = field(default_factory=dict)
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@lru_cache(maxsize=1024)
def column_letters(position: int) -> str:
    """0 is ``A``, 25 is ``Z``, 26 is ``AA``."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def number_ranges(numbers: Iterable[int]) -> str:
    """``3, 4, 5, 9`` as ``3–5, 9``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
