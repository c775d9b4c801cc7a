"""Annotated copies of tables that openpyxl would not take as they are: signs, names of sheets, absurd areas."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

import geld_folgt_fluechtling as gff
from geld_folgt_fluechtling.files.grids.grid import Grid, SheetRow
from geld_folgt_fluechtling.files.valuecopy import values_only

ROWS = [["AGS", "Gemeinde", "Personen"], ["08111000", "Stuttgart", "x"], ["08421000", "Ulm", 30]]


def xlsx(rows: Sequence[Sequence[object]] = ROWS, **parts: tuple[str, str]) -> bytes:
    """A workbook, with a fault in C2 if nothing else is said; in the parts named one text is replaced by another."""
    book, sink, changed = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(sink)
    with zipfile.ZipFile(sink) as archive, zipfile.ZipFile(changed, "w") as other:
        for name in archive.namelist():
            old, new = parts.get(Path(name).stem, ("", ""))
            other.writestr(name, archive.read(name).decode().replace(old, new) if old else archive.read(name))
    return changed.getvalue()


def comment_and_count(path: Path, content: bytes) -> tuple[str, int]:
    """The beginning of the comment in C2 of the annotated copy, and the number that it has in C3."""
    path.write_bytes(content)
    (copy,) = gff.check([path], annotate=path.parent / "copies").kopien
    sheet = openpyxl.load_workbook(copy).worksheets[0]
    comment = sheet["C2"].comment
    return comment.text.split(":")[0] if comment else "", sheet["C3"].value


@pytest.mark.parametrize("sign", ["\x01", "\x0c", "\x1f", "\ufffe", "\uffff", "\ufdd0"])
def test_signs_that_xml_cannot_hold_do_not_keep_a_csv_from_being_annotated(tmp_path: Path, sign: str) -> None:
    text = f"AGS;Gemeinde;Personen;Bemerkung\n08111000;Stuttgart;x;a{sign}b\n08421000;Ulm;30;\n"
    assert comment_and_count(tmp_path / "a.csv", text.encode()) == ("Fehler Z025", 30)


def test_digits_that_are_none_of_ours_stay_text_in_the_copy(tmp_path: Path) -> None:
    text = "AGS;Gemeinde;Personen\n08111000;Stuttgart;²\n08421000;Ulm;30\n"
    assert comment_and_count(tmp_path / "a.csv", text.encode()) == ("Fehler Z007", 30)


@pytest.mark.parametrize("element", ['<mergeCells><mergeCell ref="E1:XFD1048576"/></mergeCells>',
                                     '<hyperlinks><hyperlink ref="E1:XFD1048576"/></hyperlinks>'])  # fmt: skip
def test_an_area_of_a_whole_sheet_is_not_built_cell_by_cell(tmp_path: Path, element: str) -> None:
    content = xlsx(sheet1=("</sheetData>", f"</sheetData>{element}"))
    assert comment_and_count(tmp_path / "a.xlsx", content) == ("Fehler Z025", 30)


def test_a_workbook_that_openpyxl_cannot_load_has_a_copy_of_its_values(tmp_path: Path) -> None:
    content = xlsx(workbook=("<workbookView", '<workbookView unknown="1"'))
    assert comment_and_count(tmp_path / "a.xlsx", content) == ("Fehler Z025", 30)


def test_a_workbook_without_any_text_has_a_copy_that_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx((), workbook=("<workbookView", '<workbookView unknown="1"')))
    (copy,) = gff.check([path], annotate=tmp_path / "copies").kopien
    comment = openpyxl.load_workbook(copy).worksheets[0]["A1"].comment
    assert comment is not None
    assert comment.text.startswith("Fehler T004")


@pytest.mark.parametrize("name", ["Kreis\x01eins", "a\nb", "a\ufffeb", "]", "'"])
def test_a_sheet_of_any_name_has_a_copy_that_is_read_again(tmp_path: Path, name: str) -> None:
    grids = (Grid(name, (SheetRow(1, ["AGS"]),)), Grid("zwei", (SheetRow(1, ["AGS"]),), hidden=True))
    workbook, sheets = values_only(grids)
    workbook.save(tmp_path / "a.xlsx")
    again = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert set(sheets) == {name, "zwei"}
    assert [sheet.sheet_state for sheet in again.worksheets] == ["visible", "hidden"]


def test_a_style_that_is_not_there_prints_nothing_into_the_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = xlsx(styles=('xfId="0"', 'xfId="99"'))
    assert comment_and_count(tmp_path / "a.xlsx", content) == ("Fehler Z025", 30)
    assert capsys.readouterr() == ("", "")


def test_a_sheet_whose_name_excel_forbids_has_its_comments_too(tmp_path: Path) -> None:
    content = xlsx(workbook=('name="Sheet"', 'name="Kreis 1/2 [neu]: eine recht lange Bezeichnung"'))
    assert comment_and_count(tmp_path / "a.xlsx", content) == ("Fehler Z025", 30)
