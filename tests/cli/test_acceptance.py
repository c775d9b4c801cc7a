"""What a first user of the commands ran into: each once, from the command line or by one call."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

import geld_folgt_fluechtling as gff
from geld_folgt_fluechtling.files.annotated import write_annotated
from geld_folgt_fluechtling.files.days import read_day
from geld_folgt_fluechtling.model.errors import DataError
from geld_folgt_fluechtling.model.findings import Finding, sorted_findings
from geld_folgt_fluechtling.report.findings_formats import comments
from geld_folgt_fluechtling.report.language import language
from geld_folgt_fluechtling.report.wording import message

STUTTGART = "08111000"
HEAD = "ags;anschlussunterbringung;familiennachzug\n"


def table(folder: Path, text: str, name: str = "meldung.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_findings_of_one_code_follow_the_rows_and_columns_of_the_sheet() -> None:
    cells = ["B100", "AA9", "Z9", "B9", ""]
    found = sorted_findings(Finding("Z007", "m.xlsx", cell) for cell in cells)
    assert [finding.zelle for finding in found] == ["", "B9", "Z9", "AA9", "B100"]


@pytest.mark.parametrize(("lang", "day"), [("de", "15.09.2017"), ("en", "2017-09-15")])
def test_a_date_in_a_message_is_written_as_its_language_writes_dates(lang: str, day: str) -> None:
    finding = Finding("Z043", "m.xlsx", wert="2017-09-15", params={"stichtag": "2018-09-15"})
    assert day in message(finding, language(lang))


def test_a_cell_of_thousands_of_signs_or_several_lines_stays_one_short_line() -> None:
    words = message(Finding("Z007", "m.xlsx", "C4", wert="9\n" * 5000), language("en"))
    assert "\n" not in words
    assert len(words) < 300


def test_a_comment_names_neither_its_own_cell_nor_the_folder_of_the_file() -> None:
    findings = [
        Finding("Z006", "C:/eingang/meldung.xlsx", "C5", wert="-3"),
        Finding("Z009", "eingang/meldung.xlsx", ags=STUTTGART, params={"name": "Stuttgart"}),
    ]
    written = comments(findings, language("en"))
    assert written["", "C5"].startswith("error Z006: -3 is negative.")
    assert written["", ""].startswith(f"error Z009: Stuttgart ({STUTTGART}) ")


def test_a_comment_stands_at_its_cell_in_the_copy(tmp_path: Path) -> None:
    path = table(tmp_path, f"{HEAD}{STUTTGART};-3;1\n")
    (copy,) = write_annotated({path: {("", "B2"): "Text"}}, tmp_path / "kopien", force=False)
    sheet = openpyxl.load_workbook(copy).worksheets[0]
    noted = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert noted == {"B2"}


def test_a_month_by_name_is_a_date() -> None:
    assert read_day("15. September 2018") == date(2018, 9, 15)
    assert read_day("1. März 2018") == date(2018, 3, 1)
    assert read_day("31. Februar 2018") is None
    assert read_day("1. Herbst 2018") is None


def test_a_half_filled_count_is_a_gap_where_gaps_are_allowed_and_an_error_elsewhere(tmp_path: Path) -> None:
    path = table(tmp_path, f"{HEAD}{STUTTGART};38;\n")
    for partial, code in ((False, "Z005"), (True, "Z049")):
        (meldung,) = gff.check([path], partial=partial).meldungen
        assert [(f.code, f.zelle, f.ags) for f in meldung.findings] == [(code, "C2", STUTTGART)]


def test_a_half_filled_count_is_never_estimated(tmp_path: Path) -> None:
    path = table(tmp_path, f"{HEAD}{STUTTGART};38;\n08121000;500;60\n")
    with pytest.raises(DataError) as error:
        gff.complete(path, out=tmp_path / "ganz.csv")
    assert [(f.code, f.zelle) for f in error.value.findings] == [("Z005", "C2")]
    assert not (tmp_path / "ganz.csv").exists()


def test_who_does_the_work_stands_in_the_way_of_no_distribution(tmp_path: Path) -> None:
    head = "ags;option;zusammenschluss;traeger;durchfuehrung\n"
    plain = table(tmp_path, f"{head}08115041;landkreis;;;\n", "ohne.csv")
    told = table(tmp_path, f"{head}08115041;landkreis;;Caritas;dritte\n08115;;;;selbst\n", "mit.csv")
    frames = [gff.allocate(2017, declarations=path).to_frame("zuordnungen") for path in (plain, told)]
    assert frames[0].equals(frames[1])


def test_the_result_of_a_collection_of_declarations_is_called_so(tmp_path: Path) -> None:
    path = table(tmp_path, f"ags;option\n{STUTTGART};eigenregie\n")
    done = gff.collect([path], stichtag=date(2018, 9, 15), out=tmp_path / "e.csv", kind="declarations", partial=True)
    assert 'bezeichnung = "Erklärungen zum 15.09.2018"' in done.beiblatt.read_text(encoding="utf-8")


def test_the_file_that_is_read_is_never_offered_for_replacement(tmp_path: Path) -> None:
    path = table(tmp_path, f"{HEAD}{STUTTGART};38;2\n")
    table(tmp_path, "stichtag = 2018-09-15\n", "meldung.toml")
    corrections = table(tmp_path, f"ags;personen;datum;grund\n{STUTTGART};41;2018-11-02;Zählfehler\n", "k.csv")
    with pytest.raises(gff.FileError) as error:
        gff.correct(path, corrections, out=path)
    assert [finding.code for finding in error.value.findings] == ["D012"]
