"""A form that was opened and saved in LibreOffice is still the same form."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from geld_folgt_fluechtling.files.formulare import write_forms
from geld_folgt_fluechtling.flows.forms import forms
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.formular import Meldungsart

Convert = Callable[[Path, str], Path]


def written(folder: Path, kind: str) -> Path:
    from datetime import date

    stichtag = None if kind == Meldungsart.ANTRAEGE.value else date(2026, 9, 15)
    (file,) = forms(kind, kreise=["08426"], stichtag=stichtag, out=folder).formulare
    return file.datei


def rules(sheet: Worksheet) -> set[tuple[object, ...]]:
    """The validations without what LibreOffice adds for those that need no operator or second value."""
    return {
        (str(rule.sqref), rule.type, "" if rule.type in ("list", "custom") else rule.operator or "between",
         str(rule.formula1).replace("'", ""), rule.error, rule.prompt, rule.showErrorMessage,
         rule.errorStyle or "stop")
        for rule in sheet.data_validations.dataValidation
    }  # fmt: skip


def content(path: Path) -> dict[str, object]:
    """Everything that makes the form: cells, which of them are open, rules, protection, id."""
    book, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    found: dict[str, object] = {"properties": {p.name: p.value for p in book.custom_doc_props.props}}
    for sheet in book:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        found[sheet.title] = {
            "protected": sheet.protection.sheet,
            "open": {cell.coordinate for cell in cells if not cell.protection.locked},
            "rules": rules(sheet),
            "formulas": {c.coordinate: str(c.value).replace("'", "") for c in cells if c.data_type == "f"},
            "values": {
                c.coordinate: values[sheet.title][c.coordinate].value for c in cells if c.value not in (None, "")
            },
            "titles": sheet.print_title_rows,
            "marked": marked(sheet),
        }
    return found


def marked(sheet: Worksheet) -> set[str]:
    """The cells with a conditional format, whichever way their areas are joined."""
    areas = [area for found in sheet.conditional_formatting for area in found.sqref.ranges]
    return {f"{row}/{column}" for area in areas for row, column in area.cells}


@pytest.mark.parametrize("kind", [art.value for art in Meldungsart])
@pytest.mark.parametrize("formats", [["xlsx"], ["ods", "xlsx"]])
def test_saving_as_xlsx_or_ods_keeps_everything(
    tmp_path: Path, libreoffice: Convert, kind: str, formats: list[str]
) -> None:
    path = written(tmp_path, kind)
    before = content(path)
    for to in formats:
        path = libreoffice(path, to)
    assert content(path) == before


def test_an_ods_is_protected_and_has_its_rules(tmp_path: Path, libreoffice: Convert) -> None:
    with zipfile.ZipFile(libreoffice(written(tmp_path, "declarations"), "ods")) as archive:
        xml = archive.read("content.xml").decode()
    assert xml.count('table:protected="true"') == 2
    assert "cell-content-is-in-list(&quot;eigenregie&quot;;&quot;dritte&quot;;&quot;landkreis&quot;" in xml


def test_libreoffice_adds_up_what_was_filled_in(tmp_path: Path, libreoffice: Convert) -> None:
    path = written(tmp_path, "counts")
    book = openpyxl.load_workbook(path)
    sheet = book["Zählung"]
    for row in range(4, 4 + 45):
        sheet.cell(row, 3, row)
    sheet.cell(4, 4, 7)
    book.save(path)
    filled = openpyxl.load_workbook(libreoffice(path, "xlsx"), data_only=True)
    assert [cell.value for cell in filled["Zählung"][49]][1:4] == ["Summe", sum(range(4, 49)), 7]
    cover = {row[0].value: row[1].value for row in filled["Deckblatt"].iter_rows(max_col=2)}
    assert cover["Personen zusammen"] == sum(range(4, 49)) + 7
    assert cover["Gemeinden, die noch fehlen"] == 44
    assert cover["Felder, die noch leer sind"] == 44
    assert cover["Stichtag"] == datetime(2026, 9, 15)  # noqa: DTZ001


def test_a_form_saved_by_libreoffice_is_still_known_as_a_blank_one_and_as_a_filled_one(
    tmp_path: Path, libreoffice: Convert
) -> None:
    path = written(tmp_path, "counts")
    saved = libreoffice(path, "xlsx")
    assert saved.read_bytes() != path.read_bytes()
    write_forms({saved: path.read_bytes()}, force=True)
    book = openpyxl.load_workbook(path)
    book["Zählung"]["D20"] = 0
    book.save(path)
    saved = libreoffice(path, "xlsx")
    with pytest.raises(FileError) as caught:
        write_forms({saved: b"another form"}, force=True)
    (finding,) = caught.value.findings
    assert (finding.code, finding.blatt, finding.zelle) == ("D020", "Zählung", "D20")
