"""Values in merged cells are nobody's for certain: an error at the first row concerned, wherever the area begins."""

from __future__ import annotations

import time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.cell_range import CellRange

import geld_folgt_fluechtling as gff

ROWS = [
    ["AGS", "Gemeinde", "Personen", "Bemerkung"],
    ["08111000", "Stuttgart", 100, None],
    [None, "Zwischensumme", 100, None],
    ["08121000", "Heilbronn", None, None],
    ["08211000", "Baden-Baden", 7, None],
]


def checked(path: Path, *areas: str) -> tuple[set[tuple[str, str]], set[str]]:
    """Code and cell of every finding, and the AGS that were counted."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in ROWS:
        sheet.append(row)
    sheet.merged_cells.ranges = list(map(CellRange, areas))
    book.save(path)
    (report,) = gff.check([path], annotate=path.parent / "copies").meldungen
    assert report.erhebung is not None
    return {(finding.code, finding.zelle) for finding in report.findings}, set(report.erhebung.zaehlungen)


@pytest.mark.parametrize(
    ("area", "cell", "left"),
    [
        ("C3:C4", "C4", {"08111000", "08211000"}),  # begins at a sum, which is no row of a Gemeinde
        ("C4:C5", "C4", {"08111000"}),
        ("C1:C2", "C2", {"08211000"}),  # begins at the header
        ("A5:C5", "A5", {"08111000"}),
    ],
)
def test_an_area_over_values_is_an_error_at_its_first_gemeinde(
    tmp_path: Path, area: str, cell: str, left: set[str]
) -> None:
    found, counted = checked(tmp_path / "a.xlsx", area)
    assert ("T012", cell) in found
    assert counted == left


@pytest.mark.parametrize("area", ["D4:D5", "B5:B5", "C5:D5", "C3:C3"])
def test_an_area_that_joins_no_two_values_is_of_no_concern(tmp_path: Path, area: str) -> None:
    found, counted = checked(tmp_path / "a.xlsx", area)
    assert "T012" not in {code for code, _ in found}
    assert counted == {"08111000", "08211000"}


def test_very_many_areas_over_the_same_rows_are_read_in_the_time_of_one(tmp_path: Path) -> None:
    started = time.process_time()
    found, _ = checked(tmp_path / "a.xlsx", *(f"C{2 + n % 3}:C{5 + n}" for n in range(20_000)))
    assert ("T012", "C2") in found
    assert time.process_time() - started < 10
