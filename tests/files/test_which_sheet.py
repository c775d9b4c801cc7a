"""Which sheet of a workbook is read when one of two tables has a misspelt column: never silently the other one."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

import geld_folgt_fluechtling as gff

HEADER = ["AGS", "Anschlussunterbringung", "Familiennachzug"]
MISSPELT = ["AGS", "Anschlussunterbringung", "Familiennachzüge"]
OTHER_KIND = ["AGS", "Einwohner", "Fläche"]


def checked(path: Path, *sheets: tuple[str, list[str], bool]) -> tuple[set[str], dict[str, int]]:
    """Codes and counts of a workbook whose sheets of these names and headers are hidden or not; each row differs."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, (name, header, hidden) in enumerate(sheets, start=1):
        sheet = book.create_sheet(name)
        sheet.append(header)
        sheet.append(["08111000", 100 * number, number])
        sheet.sheet_state = "hidden" if hidden else "visible"
    book.save(path)
    (report,) = gff.check([path]).meldungen
    counted = report.erhebung.zaehlungen if report.erhebung else {}
    return {finding.code for finding in report.findings}, {ags: count.personen for ags, count in counted.items()}


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_hidden_table_never_stands_in_for_a_visible_one_whichever_column_is_misspelt(
    tmp_path: Path, place: int
) -> None:
    header = [*HEADER[:place], "Sonstiges", *HEADER[place + 1 :]]
    codes, counted = checked(tmp_path / "a.xlsx", ("Vorjahr", HEADER, True), ("Zählung", header, False))
    assert ("T001" in codes, counted) == (True, {})


def test_a_table_with_a_misspelt_column_beside_a_sound_one_makes_the_choice_open(tmp_path: Path) -> None:
    codes, counted = checked(tmp_path / "a.xlsx", ("Zählung", MISSPELT, False), ("Vorjahr", HEADER, False))
    assert (codes, counted) == ({"T010"}, {})


def test_a_sheet_that_knows_gemeinden_but_no_counts_leaves_the_choice_clear(tmp_path: Path) -> None:
    codes, counted = checked(tmp_path / "a.xlsx", ("Einwohner", OTHER_KIND, False), ("Zählung", HEADER, False))
    assert (codes, counted) == (set(), {"08111000": 202})


def test_a_hidden_table_is_read_where_nothing_else_is_about_gemeinden(tmp_path: Path) -> None:
    codes, counted = checked(
        tmp_path / "a.xlsx", ("Anleitung", ["Bitte", "drucken", ""], False), ("Zahlen", HEADER, True)
    )
    assert (codes, counted) == ({"T008"}, {"08111000": 202})
