"""Forms of declarations in which somebody changes within the year: two rows of one place, and both come back."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from geld_folgt_fluechtling.model.formular import WEITERE_ZEILEN

Convert = Callable[[Path, str], Path]
Gff = Callable[..., Any]
STICHTAG = "2018-09-15"
HEIDENHEIM, SONTHEIM = "08135019", "08135031"
HALF: Mapping[str, object] = {"Option": "eigenregie", "Gültig bis": date(2018, 6, 30)}
OTHER_HALF: Mapping[str, object] = {"AGS": HEIDENHEIM, "Option": "landkreis", "Gültig ab": date(2018, 7, 1)}


def fill_in(path: Path, rows: Mapping[str, Mapping[str, object]], *further: Mapping[str, object]) -> None:
    """Declare ``landkreis`` in every row but those named, and ``further`` in the rows below."""
    book = openpyxl.load_workbook(path)
    sheet = book["Erklärungen"]
    columns = {str(cell.value): cell.column for cell in sheet[3]}
    last = next(cell.row for cell in sheet["A"] if cell.value == WEITERE_ZEILEN)
    said = {row: rows.get(str(sheet.cell(row, 1).value), {"Option": "landkreis"}) for row in range(4, last)}
    said |= dict(enumerate(further, start=last + 1))
    for row, about in said.items():
        for heading, value in about.items():
            sheet.cell(row, columns[heading], value)
    cover = book["Deckblatt"]
    for label in cover["A"]:
        if label.value == "Gemeldet am":
            cover.cell(label.row, 2, date(2018, 10, 9))
        elif label.value == "Gemeldet von":
            cover.cell(label.row, 2, "Erika Beispiel")
    book.save(path)


@pytest.fixture
def form(tmp_path: Path, gff: Gff) -> Path:
    """The form of a Landkreis of eleven Gemeinden."""
    gff("forms", "--kind", "declarations", "--stichtag", STICHTAG, "--kreis", "08135")
    (path,) = (tmp_path / "formulare-erklaerungen").iterdir()
    return path


def collected(gff: Gff, path: Path) -> dict[str, list[tuple[str, str, str]]]:
    """Option, begin and end of every row, by AGS."""
    gff("collect", path, "--kind", "declarations", "--stichtag", STICHTAG, "--partial", "--out", "alle.csv")
    found: dict[str, list[tuple[str, str, str]]] = {}
    with Path("alle.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["ags"], []).append((row["option"], row["gueltig_ab"], row["gueltig_bis"]))
    return found


@pytest.mark.parametrize("to", ["", "xlsx", "ods", "xls"])
def test_a_gemeinde_that_changes_at_mid_year_comes_back_with_both_rows(
    request: pytest.FixtureRequest, gff: Gff, form: Path, to: str
) -> None:
    fill_in(form, {HEIDENHEIM: HALF, "08135": {}}, OTHER_HALF)
    path = request.getfixturevalue("libreoffice")(form, to) if to else form
    assert gff("check", path, "--stichtag", STICHTAG, "--format", "json").codes == []
    found = collected(gff, path)
    assert found[HEIDENHEIM] == [("eigenregie", "", "2018-06-30"), ("landkreis", "2018-07-01", "")]
    assert {ags: rows for ags, rows in found.items() if ags != HEIDENHEIM} == {
        ags: [("landkreis", "", "")] for ags in found if ags != HEIDENHEIM
    }
    assert len(found) == 11


def test_a_landkreis_that_leads_from_july_on_says_so_in_a_row_below(gff: Gff, form: Path) -> None:
    group: Mapping[str, object] = {"Option": "zusammenschluss", "Zusammenschluss": "Brenz"}
    leads = {"AGS": "08135", **group, "Federführend": "ja", "Gültig ab": date(2018, 7, 1)}
    from_july = {"AGS": SONTHEIM, **group, "Gültig ab": date(2018, 7, 1)}
    until_june = {"Option": "dritte", "Träger": "Caritas", "Gültig bis": date(2018, 6, 30)}
    fill_in(form, {SONTHEIM: until_june, "08135": {"Durchführung": "selbst"}}, leads, from_july)
    found = collected(gff, form)
    assert found["08135"] == [("", "", ""), ("zusammenschluss", "2018-07-01", "")]
    assert found[SONTHEIM] == [("dritte", "", "2018-06-30"), ("zusammenschluss", "2018-07-01", "")]


def test_two_rows_for_the_same_months_are_named_with_their_cells(gff: Gff, form: Path) -> None:
    fill_in(form, {HEIDENHEIM: {"Option": "eigenregie"}, "08135": {}}, OTHER_HALF)
    checked = gff("check", form, "--stichtag", STICHTAG, "--format", "json", code=1)
    assert [(found["code"], found["zelle"]) for found in checked.findings] == [("E014", "A17")]
