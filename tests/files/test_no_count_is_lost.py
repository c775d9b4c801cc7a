"""Whatever form a table has: a count that is not read as it stands is a finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl
import pytest

import geld_folgt_fluechtling as gff
from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.model.gebiet import Gemeinde
from geld_folgt_fluechtling.model.meldung import Meldung

GEBIET = read_gebiet(None)[0]
HEIDENHEIM = [gemeinde for gemeinde in GEBIET.gemeinden.values() if gemeinde.kreis_ags == "08135"]


def csv_file(path: Path, header: str, rows: Iterable[str]) -> Path:
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path


def checked(path: Path, **options: object) -> Meldung:
    (meldung,) = gff.check([path], **options).meldungen  # type: ignore[arg-type]
    return meldung


def codes(meldung: Meldung) -> set[str]:
    return {finding.code for finding in meldung.findings}


def cells(meldung: Meldung, code: str) -> list[str]:
    return [finding.zelle for finding in meldung.findings if finding.code == code]


def rows_of(gemeinden: Sequence[Gemeinde], *cells: object) -> list[str]:
    return [";".join(map(str, (gemeinde.ags, gemeinde.name, *cells))) for gemeinde in gemeinden]


@pytest.mark.parametrize("above", ["Landkreis Heidenheim", "Bitte alles ausfüllen"])
def test_a_count_merged_with_a_row_above_that_is_no_gemeinde_is_an_error(tmp_path: Path, above: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["ags", "name", "personen"], [None, above, None], *([g.ags, g.name, 7] for g in HEIDENHEIM)):
        sheet.append(row)
    sheet["C3"].value = None
    sheet.merge_cells("C2:C3")
    book.save(tmp_path / "a.xlsx")
    assert cells(checked(tmp_path / "a.xlsx"), "T012") == ["C3"]


def test_a_gemeinde_in_a_short_row_above_the_header_is_an_error(tmp_path: Path) -> None:
    path = csv_file(
        tmp_path / "a.csv", f"{HEIDENHEIM[0].ags};7", ["ags;personen;bemerkung", f"{HEIDENHEIM[1].ags};5;"]
    )
    assert cells(checked(path, partial=True), "T017") == ["A1"]
