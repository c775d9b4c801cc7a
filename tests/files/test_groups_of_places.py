"""Groups of a reader's own, from tables of any format."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from geld_folgt_fluechtling.files.gruppen import ROLLE, read_gruppen
from geld_folgt_fluechtling.files.inputs import read_input
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet

STUTTGART, ULM, BIBERACH = "08111000", "08421000", "08426021"


def read(path: Path, gebiet: Gebiet, blatt: str | None = None) -> tuple[dict[str, frozenset[str]], list[Finding]]:
    findings: list[Finding] = []
    return read_gruppen(read_input(path, ROLLE), gebiet, findings, blatt), findings


def test_a_workbook_names_groups_as_well_as_a_csv(tmp_path: Path, gebiet: Gebiet) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Gemeindeschlüssel", "Gemeinde", "Mitglied in"], [STUTTGART, "Stuttgart", "Städtetag"]):
        sheet.append(row)
    sheet.append([int(ULM), "Ulm", " Städtetag "])
    book.save(tmp_path / "g.xlsx")
    (tmp_path / "g.csv").write_text(f"ags,gruppe\n{STUTTGART},Städtetag\n{ULM},Städtetag\n", encoding="cp1252")
    expected = {"Städtetag": frozenset({STUTTGART, ULM})}
    assert read(tmp_path / "g.csv", gebiet) == (expected, [])
    found, told = read(tmp_path / "g.xlsx", gebiet)
    assert found == expected
    assert [(finding.code, finding.zelle) for finding in told] == [("Z020", "A3")]


def test_a_kreis_stands_for_all_its_gemeinden(tmp_path: Path, gebiet: Gebiet) -> None:
    (tmp_path / "g.csv").write_text("ags;gruppe\n08426;Kreis\n08421;Stadt\n", encoding="utf-8")
    found, told = read(tmp_path / "g.csv", gebiet)
    assert found["Kreis"] == {ags for ags in gebiet.gemeinden if ags.startswith("08426")}
    assert len(found["Kreis"]) == 45
    assert found["Stadt"] == {ULM}
    assert told == []


def test_a_gemeinde_may_be_in_several_groups(tmp_path: Path, gebiet: Gebiet) -> None:
    (tmp_path / "g.csv").write_text(f"ags;gruppe\n{ULM};A\n{ULM};B\n{ULM};A\n", encoding="utf-8")
    assert read(tmp_path / "g.csv", gebiet) == ({"A": frozenset({ULM}), "B": frozenset({ULM})}, [])


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (f"{ULM};", "C015", "B3"),
        ("08426;", "C015", "B3"),
        ("08999999;A", "Z002", "A3"),
        (";A", "Z033", "A3"),
        ("08317971;A", "Z003", "A3"),
    ],
)
def test_a_fault_is_told_at_its_cell_and_the_rest_is_read(
    tmp_path: Path, gebiet: Gebiet, row: str, code: str, cell: str
) -> None:
    (tmp_path / "g.csv").write_text(f"ags;gruppe\n{BIBERACH};A\n{row}\n", encoding="utf-8")
    found, told = read(tmp_path / "g.csv", gebiet)
    assert [(finding.code, finding.zelle) for finding in told] == [(code, cell)]
    assert found == {"A": frozenset({BIBERACH})}
