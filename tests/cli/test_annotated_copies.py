"""``gff check --annotate``: a comment at every cell found, in a copy that is otherwise what was sent."""

from __future__ import annotations

import os
import shutil
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

Gff = Callable[..., Any]
Make = Callable[..., Path]
Convert = Callable[[Path, str], Path]
HEIDENHEIM, GIENGEN = "08135019", "08135016"


def comments(path: Path, sheet: str | None = None) -> dict[str, str]:
    book = openpyxl.load_workbook(path)
    cells = [cell for row in (book[sheet] if sheet else book.worksheets[0]).iter_rows() for cell in row]
    return {cell.coordinate: cell.comment.text for cell in cells if cell.comment}


def cell_of(path: Path, ags: str, column: str) -> str:
    (row,) = [row[0].row for row in openpyxl.load_workbook(path)["Zählung"].iter_rows() if row[0].value == ags]
    return f"{column}{row}"


@pytest.fixture
def faulty(report: Make) -> Path:
    """A percentage in one cell, a sign in another, an open field on the cover sheet."""
    counts = {HEIDENHEIM: ("12%", 4), GIENGEN: (40, "x")}
    return report("08135", "08135.xlsx", counts=counts, cover={"Gemeldet von": None})


def test_every_cell_found_and_no_other_bears_a_comment_with_its_code(gff: Gff, faulty: Path, tmp_path: Path) -> None:
    ran = gff("check", faulty, "--annotate", "aus", "--json", code=1)
    copy = tmp_path / "aus" / "08135-befunde.xlsx"
    assert [Path(name).resolve() for name in ran.document["kopien"]] == [copy]
    found = comments(copy, "Zählung")
    assert set(found) == {cell_of(faulty, HEIDENHEIM, "C"), cell_of(faulty, GIENGEN, "D")}
    assert "Z029" in found[cell_of(faulty, HEIDENHEIM, "C")]
    assert "Z025" in found[cell_of(faulty, GIENGEN, "D")]
    assert "Z050" in comments(copy, "Deckblatt")["B5"]


def test_the_text_names_the_copy(gff: Gff, faulty: Path) -> None:
    assert "Annotated copy: aus/08135-befunde.xlsx" in gff("check", faulty, "--annotate", "aus", code=1).out


def test_comments_are_german_unless_lang_says_otherwise(gff: Gff, faulty: Path, tmp_path: Path) -> None:
    gff("check", faulty, "--annotate", "aus", code=1)
    gff("check", faulty, "--annotate", "out", "--lang", "en", code=1)
    german = comments(tmp_path / "aus" / "08135-befunde.xlsx", "Zählung")
    english = comments(tmp_path / "out" / "08135-befunde.xlsx", "Zählung")
    assert all(text.startswith("Fehler") for text in german.values())
    assert all(text.startswith("error") for text in english.values())


def test_a_file_without_findings_gets_no_copy(gff: Gff, report: Make, faulty: Path, tmp_path: Path) -> None:
    gff("check", report("08136"), faulty, "--annotate", "aus", code=1)
    assert [path.name for path in (tmp_path / "aus").iterdir()] == ["08135-befunde.xlsx"]
    gff("check", report("08136"), "--annotate", "leer")
    assert not (tmp_path / "leer").exists()


def test_what_cannot_be_read_gets_no_copy_and_hinders_no_other(gff: Gff, faulty: Path, tmp_path: Path) -> None:
    (tmp_path / "brief.xlsx").write_bytes(b"%PDF-1.7 ...")
    ran = gff("check", "brief.xlsx", "fehlt.xlsx", faulty, "--annotate", "aus", "--json", code=3)
    assert [Path(name).name for name in ran.document["kopien"]] == ["08135-befunde.xlsx"]


def rich(path: Path) -> None:
    """Give a workbook all that its owner may have put into it."""
    book = openpyxl.load_workbook(path)
    sheet = book["Zählung"]
    sheet["A1"].font = Font(bold=True, color="FF112233")
    sheet["B3"].fill = PatternFill("solid", fgColor="FFFFEE00")
    sheet["C3"].number_format = "#,##0"
    sheet["H1"] = "=SUM(C2:C5)"
    sheet["H2"].comment = Comment("Bitte prüfen", "Frau Beispiel")
    sheet.column_dimensions["B"].width = 41.5
    sheet.row_dimensions[2].height = 33
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = "A1:E12"
    sheet.merge_cells("H4:I5")
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.print_area = "A1:E12"
    sheet.protection.sheet = True
    rule = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    rule.add("C2:D12")
    sheet.add_data_validation(rule)
    sheet.conditional_formatting.add("C2:C12", CellIsRule(operator="lessThan", formula=["0"], font=Font(bold=True)))
    other = book.create_sheet("Nebenrechnung")
    other["B2"] = "=Zählung!C2*2"
    other.sheet_state = "hidden"
    book.defined_names["Zaehler"] = DefinedName("Zaehler", attr_text="Zählung!$C$2:$C$12")
    book.save(path)


def everything(path: Path) -> dict[str, Any]:
    """All of a workbook but its comments."""
    book = openpyxl.load_workbook(path)
    found: dict[str, Any] = {"names": {name: defined.attr_text for name, defined in book.defined_names.items()}}
    for sheet in book:
        found[sheet.title] = {
            "cells": {c.coordinate: (c.value, c.number_format, repr([c.font, c.fill, c.border, c.protection]))
                      for row in sheet.iter_rows() for c in row},
            "widths": {key: dimension.width for key, dimension in sheet.column_dimensions.items()},
            "heights": {key: dimension.height for key, dimension in sheet.row_dimensions.items()},
            "rules": [(str(r.sqref), r.type, r.operator, r.formula1) for r in sheet.data_validations.dataValidation],
            "marked": [str(area.sqref) for area in sheet.conditional_formatting],
            "merged": sorted(map(str, sheet.merged_cells.ranges)),
            "print": (sheet.print_title_rows, sheet.page_setup.orientation, sheet.print_area),
            "view": (sheet.freeze_panes, sheet.auto_filter.ref, sheet.sheet_state, sheet.protection.sheet),
        }  # fmt: skip
    return found


def test_everything_else_in_the_workbook_stays_as_it_was(gff: Gff, faulty: Path, tmp_path: Path) -> None:
    rich(faulty)
    before = everything(faulty)
    assert before["Zählung"]["rules"]
    assert before["Zählung"]["print"][1] == "landscape"
    gff("check", faulty, "--annotate", "aus", code=1)
    assert everything(tmp_path / "aus" / "08135-befunde.xlsx") == before


def test_comments_of_the_sender_stay_and_ours_comes_behind(gff: Gff, faulty: Path, tmp_path: Path) -> None:
    rich(faulty)
    place = cell_of(faulty, HEIDENHEIM, "C")
    book = openpyxl.load_workbook(faulty)
    book["Zählung"][place].comment = Comment("geschätzt", "Frau Beispiel")
    book.save(faulty)
    gff("check", faulty, "--annotate", "aus", code=1)
    found = comments(tmp_path / "aus" / "08135-befunde.xlsx", "Zählung")
    assert found["H2"] == "Bitte prüfen"
    assert found[place].startswith("geschätzt\n")
    assert "Z029" in found[place]


def test_the_copy_opens_in_libreoffice_with_comments_rules_and_formulas(
    gff: Gff, faulty: Path, tmp_path: Path, libreoffice: Convert
) -> None:
    rich(faulty)
    gff("check", faulty, "--annotate", "aus", code=1)
    copy = tmp_path / "aus" / "08135-befunde.xlsx"
    saved = libreoffice(copy, "xlsx")
    assert set(comments(saved, "Zählung")) == set(comments(copy, "Zählung"))
    assert "Z029" in comments(saved, "Zählung")[cell_of(faulty, HEIDENHEIM, "C")]
    before, after = everything(copy), everything(saved)
    assert after["Zählung"]["merged"] == before["Zählung"]["merged"]
    assert [rule[:2] for rule in after["Zählung"]["rules"]] == [rule[:2] for rule in before["Zählung"]["rules"]]
    values = openpyxl.load_workbook(saved, data_only=True)["Zählung"]
    assert values["H1"].value == sum(cell[0].value for cell in values["C2:C5"] if isinstance(cell[0].value, int))


def test_of_merged_cells_the_first_bears_the_comment(gff: Gff, report: Make, tmp_path: Path) -> None:
    path = report("08135")
    book = openpyxl.load_workbook(path)
    book["Zählung"].merge_cells("C3:C4")
    book.save(path)
    ran = gff("check", path, "--annotate", "aus", "--json", code=1)
    assert "T012" in ran.codes
    assert "T012" in comments(tmp_path / "aus" / "08135-befunde.xlsx", "Zählung")["C3"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not allow such names")
def test_a_file_whose_name_is_no_text_gets_its_copy_too(gff: Gff, faulty: Path, tmp_path: Path) -> None:
    name = os.fsdecode(b"bericht-\xff.xlsx")
    faulty.rename(tmp_path / name)
    gff("check", name, "--annotate", "aus", code=1)
    assert [os.fsencode(path.name) for path in (tmp_path / "aus").iterdir()] == [b"bericht-\xff-befunde.xlsx"]


def test_two_columns_of_one_name_are_marked_both(gff: Gff, report: Make, tmp_path: Path) -> None:
    path = report("08135")
    book = openpyxl.load_workbook(path)
    book["Zählung"]["E1"] = "Familiennachzug"
    book.save(path)
    gff("check", path, "--annotate", "aus", code=1)
    found = comments(tmp_path / "aus" / "08135-befunde.xlsx", "Zählung")
    assert "T002" in found["D1"]
    assert "T002" in found["E1"]


def macros(path: Path) -> bytes:
    """A workbook with a macro part, which is never looked into, and with one percentage."""
    part = path.with_suffix(".bin")
    part.write_bytes(b"\xd0\xcf\x11\xe0 no macro, only its place")
    with xlsxwriter.Workbook(path) as book:
        book.add_vba_project(str(part))
        sheet = book.add_worksheet("Zählung")
        for number, row in enumerate([("AGS", "Personen"), ("08111000", "12%")]):
            sheet.write_row(number, 0, row)
        sheet.write_comment("A2", "Wohnheime mitgezählt")
    return part.read_bytes()


def test_a_workbook_with_macros_keeps_them_and_its_ending(gff: Gff, tmp_path: Path) -> None:
    content = macros(tmp_path / "makro.xlsm")
    gff("check", "makro.xlsm", "--annotate", "aus", code=1)
    copy = tmp_path / "aus" / "makro-befunde.xlsm"
    with zipfile.ZipFile(copy) as archive:
        assert archive.read("xl/vbaProject.bin") == content
        assert "macroEnabled.main+xml" in archive.read("[Content_Types].xml").decode()
    found = comments(copy, "Zählung")
    assert found["A2"] == "Wohnheime mitgezählt"
    assert "Z029" in found["B2"]


def test_of_a_csv_the_copy_is_a_workbook_of_its_values(gff: Gff, table: Make, tmp_path: Path) -> None:
    gff("check", table("a.csv", "08135", **{f"ags{HEIDENHEIM}": "12%"}), "--annotate", "aus", code=1)
    sheet = openpyxl.load_workbook(tmp_path / "aus" / "a-befunde.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["AGS", "Personen"]
    assert sheet["A2"].value == "08135010"
    assert isinstance(sheet["B2"].value, int)
    (marked,) = comments(tmp_path / "aus" / "a-befunde.xlsx")
    assert sheet[marked].value == "12%"


@pytest.mark.parametrize("cell", ["²", "5²", "\x01", "a\x0bb", "=1+1", "#NAME?", "٣", "\ufffe", "x" * 40_000])
def test_whatever_stands_in_a_csv_its_copy_is_written(gff: Gff, table: Make, tmp_path: Path, cell: str) -> None:
    gff("check", table("a.csv", "08135", **{f"ags{HEIDENHEIM}": cell}), "--annotate", "aus", code=1)
    book = openpyxl.load_workbook(tmp_path / "aus" / "a-befunde.xlsx")
    assert "f" not in {cell.data_type for row in book.worksheets[0] for cell in row}


@pytest.mark.parametrize("name", ["zahlen-als-text.xls", "titel-und-summe.ods"])
def test_of_xls_and_ods_the_copy_marks_the_same_cells(gff: Gff, tmp_path: Path, name: str) -> None:
    shutil.copy(Path(__file__).parents[1] / "intake" / "files" / name, tmp_path / name)
    findings = gff("check", name, "--annotate", "aus", "--json", code=1).findings
    cells = {found["zelle"] or "A1" for found in findings}
    assert set(comments(tmp_path / "aus" / f"{Path(name).stem}-befunde.xlsx")) == cells


def test_a_long_name_of_a_sheet_of_ods_is_shortened_and_its_cells_marked(
    gff: Gff, report: Make, tmp_path: Path
) -> None:
    path = report("08135", counts={HEIDENHEIM: ("12%", 4)})
    place = cell_of(path, HEIDENHEIM, "C")
    name = "Zählung der Personen in Anschlussunterbringung und Familiennachzug"
    ods(path, tmp_path / "lang.ods", name)
    (found,) = gff("check", "lang.ods", "--annotate", "aus", "--json", code=1).findings
    assert (found["zelle"], found["blatt"]) == (place, name)
    copy = tmp_path / "aus" / "lang-befunde.xlsx"
    sheet = openpyxl.load_workbook(copy).worksheets[1]
    assert len(sheet.title) <= 31
    assert set(comments(copy, sheet.title)) == {place}


def ods(source: Path, target: Path, name: str) -> None:
    """The cells of a workbook as ods, its second sheet called ``name``, with signs that no xlsx may have."""
    book = openpyxl.load_workbook(source)
    tables = ""
    for sheet, title in zip(book, ("Deck/blatt: [1]", name), strict=True):
        lines = ("".join(map(_ods_cell, row)) for row in sheet.iter_rows(values_only=True))
        rows = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
        tables += f'<table:table table:name="{title}">{rows}</table:table>'
    spaces = ("office", "table", "text")
    declared = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in spaces)
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>')  # fmt: skip # noqa: E501
        archive.writestr("content.xml", f"<office:document-content {declared}>{body}</office:document-content>")


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    kind = f'float" office:value="{value}' if isinstance(value, int) else "string"
    return f'<table:table-cell office:value-type="{kind}"><text:p>{value}</text:p></table:table-cell>'


def test_the_content_decides_what_a_file_is_and_not_its_ending(gff: Gff, faulty: Path, tmp_path: Path) -> None:
    files = Path(__file__).parents[1] / "intake" / "files"
    shutil.copy(files / "titel-und-summe.ods", tmp_path / "ods.xlsx")
    shutil.copy(faulty, tmp_path / "xlsx.dat")
    gff("check", "ods.xlsx", "xlsx.dat", "--annotate", "aus", code=1)
    assert any("Z036" in text for text in comments(tmp_path / "aus" / "ods-befunde.xlsx").values())
    assert "Z029" in comments(tmp_path / "aus" / "xlsx-befunde.xlsx", "Zählung")[cell_of(faulty, HEIDENHEIM, "C")]


def test_a_workbook_that_is_readable_but_not_editable_gets_a_copy_of_its_values(
    gff: Gff, faulty: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "stil.xlsx"
    with zipfile.ZipFile(faulty) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = b"<kein xml"
            target.writestr(name, content)
    gff("check", "stil.xlsx", "--annotate", "aus", code=1)
    found = comments(tmp_path / "aus" / "stil-befunde.xlsx", "Zählung")
    assert "Z029" in found[cell_of(faulty, HEIDENHEIM, "C")]


def test_what_excel_adds_to_a_workbook_of_today_makes_no_noise(gff: Gff, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "neu.xlsx") as book:
        sheet = book.add_worksheet("Zählung")
        for number, row in enumerate([("AGS", "Personen"), ("08111000", "12%"), ("08121000", 400)]):
            sheet.write_row(number, 0, row)
        sheet.conditional_format("B2:B3", {"type": "data_bar", "data_bar_2010": True})
    ran = gff("check", "neu.xlsx", "--annotate", "aus", code=1)
    assert ran.err == ""
    assert set(comments(tmp_path / "aus" / "neu-befunde.xlsx")) == {"B2"}


def test_files_of_one_name_in_two_folders_get_a_copy_each(gff: Gff, report: Make, tmp_path: Path) -> None:
    for kreis in ("08135", "08136"):
        report(kreis, f"{kreis}/meldung.xlsx", cover={"Gemeldet von": None})
    gff("check", "08135/meldung.xlsx", "08136/meldung.xlsx", "--annotate", "aus")
    copies = sorted(path.name for path in (tmp_path / "aus").iterdir())
    assert copies == ["meldung-befunde-2.xlsx", "meldung-befunde.xlsx"]
    kreise = [openpyxl.load_workbook(tmp_path / "aus" / name)["Deckblatt"]["B3"].value for name in reversed(copies)]
    assert kreise == ["08135", "08136"]


@pytest.mark.parametrize("name", ["08135.xlsx", "a.csv"])
def test_the_same_findings_at_another_time_are_the_same_copy(
    gff: Gff, faulty: Path, table: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    table("a.csv", "08135", **{f"ags{HEIDENHEIM}": "12%"})
    gff("check", name, "--annotate", "aus", code=1)
    later = time.time() + 86_400.0
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr("openpyxl.writer.excel.datetime", None)  # whoever asks the clock there fails
    gff("check", name, "--annotate", "neu", code=1)
    gff("check", name, "--annotate", "aus", code=1)
    (before,), (after,) = ([path.read_bytes() for path in (tmp_path / d).iterdir()] for d in ("aus", "neu"))
    assert after == before
    with zipfile.ZipFile(next((tmp_path / "aus").iterdir())) as archive:
        said = openpyxl.load_workbook(faulty).properties.modified if name.endswith("xlsx") else None
        core = archive.read("docProps/core.xml").decode()
    assert (f"{said:%Y-%m-%dT%H:%M:%S}" if said else "1980-01-01") in core


def test_an_earlier_copy_is_replaced_on_request_only(gff: Gff, report: Make, faulty: Path, tmp_path: Path) -> None:
    gff("check", faulty, "--annotate", "aus", code=1)
    copy = tmp_path / "aus" / "08135-befunde.xlsx"
    before = copy.read_bytes()
    report("08135", "08135.xlsx", counts={HEIDENHEIM: ("x", 4)})
    assert "D010" in gff("check", faulty, "--annotate", "aus", code=3).err
    assert copy.read_bytes() == before
    gff("check", faulty, "--annotate", "aus", "--force", code=1)
    assert "Z025" in comments(copy, "Zählung")[cell_of(faulty, HEIDENHEIM, "C")]


def test_what_is_no_copy_of_ours_is_never_replaced(gff: Gff, faulty: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "08135-befunde.xlsx"
    shutil.copy(faulty, foreign)
    before = foreign.read_bytes()
    for force in ([], ["--force"]):
        gff("check", faulty, "--annotate", tmp_path, *force, code=3)
        assert foreign.read_bytes() == before


def test_an_input_is_never_replaced_by_the_copy_of_another(gff: Gff, faulty: Path, tmp_path: Path) -> None:
    gff("check", faulty, "--annotate", tmp_path, code=1)
    copy = tmp_path / "08135-befunde.xlsx"
    before, sent = copy.read_bytes(), faulty.read_bytes()
    book = openpyxl.load_workbook(faulty)
    book["Zählung"]["C2"] = "/"
    book.save(faulty)
    assert faulty.read_bytes() != sent
    assert "D012" in gff("check", faulty, copy, "--annotate", tmp_path, "--force", code=3).err
    assert copy.read_bytes() == before


def test_a_folder_that_is_a_file_cannot_be_written_to(gff: Gff, faulty: Path, tmp_path: Path) -> None:
    (tmp_path / "aus").write_text("kein Ordner", encoding="utf-8")
    assert "D006" in gff("check", faulty, "--annotate", "aus", code=3).err
    assert (tmp_path / "aus").read_text(encoding="utf-8") == "kein Ordner"


def test_the_file_that_was_sent_is_not_touched(gff: Gff, faulty: Path) -> None:
    before = (faulty.read_bytes(), faulty.stat().st_mtime_ns)
    gff("check", faulty, "--annotate", faulty.parent, code=1)
    assert (faulty.read_bytes(), faulty.stat().st_mtime_ns) == before


def test_a_coat_of_arms_is_still_there(gff: Gff, tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (16, 16), "gold").save(tmp_path / "wappen.png")
    book = xlsxwriter.Workbook(tmp_path / "wappen.xlsx")
    sheet = book.add_worksheet()
    for row, cells in enumerate([["AGS", "Personen"], [HEIDENHEIM, "x"]]):
        sheet.write_row(row, 0, cells)
    sheet.insert_image("E2", str(tmp_path / "wappen.png"))
    book.close()
    gff("check", "wappen.xlsx", "--annotate", "aus", code=1)
    with (
        zipfile.ZipFile(tmp_path / "aus" / "wappen-befunde.xlsx") as copy,
        zipfile.ZipFile(tmp_path / "wappen.xlsx") as sent,
    ):
        (picture,) = [name for name in copy.namelist() if name.startswith("xl/media/")]
        assert copy.read(picture) == sent.read("xl/media/image1.png")
