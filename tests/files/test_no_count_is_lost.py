"""Whatever form a table has: a count that is not read as it stands is a finding."""

from __future__ import annotations

import time
import zipfile
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


@pytest.mark.parametrize("row", ["08135;Landkreis Heidenheim;dritte", ";Landkreis Heidenheim;dritte"])
def test_what_a_landkreis_declares_is_kept_or_is_an_error(tmp_path: Path, row: str) -> None:
    path = csv_file(tmp_path / "a.csv", "ags;name;option", [*rows_of(HEIDENHEIM, "eigenregie"), row])
    meldung = checked(path)
    assert meldung.erklaerungen is not None
    kept = {ags: own.durchfuehrung for ags, (own,) in meldung.erklaerungen.je_landkreis.items()}
    assert (kept, codes(meldung)) in [({"08135": "dritte"}, {"E019"}), ({}, {"Z033"})]
    assert bool(kept) == row.startswith("08135")


def test_a_second_row_of_a_landkreis_names_the_first(tmp_path: Path) -> None:
    rows = [*rows_of(HEIDENHEIM, "eigenregie"), "08135;;landkreis", "08135;;eigenregie"]
    (twice,) = checked(csv_file(tmp_path / "a.csv", "ags;name;option", rows)).findings
    places = {twice.zelle, twice.params["andere"]}
    assert (twice.code, places) == ("E014", {f"A{len(HEIDENHEIM) + 2}", f"A{len(HEIDENHEIM) + 3}"})


def test_a_table_of_notes_alone_is_no_report(tmp_path: Path) -> None:
    assert "T004" in codes(checked(csv_file(tmp_path / "a.csv", "ags;name;personen", ["Bitte ausfüllen;;"])))


def test_an_ambiguous_name_without_ags_makes_no_other_kreis_incomplete(tmp_path: Path) -> None:
    rows = [*rows_of(HEIDENHEIM, 7), ";Talheim;4"]
    assert codes(checked(csv_file(tmp_path / "a.csv", "ags;name;personen", rows))) == {"Z033"}


@pytest.mark.parametrize("row", [";Summe;4", ";Landkreis Biberach;4", "08426;;4"])
def test_very_many_rows_of_sums_take_seconds(tmp_path: Path, row: str) -> None:
    rows = [*rows_of(HEIDENHEIM, 7), *([row] * 50_000)]
    path = csv_file(tmp_path / "a.csv", "ags;name;personen", rows)
    started = time.perf_counter()
    assert codes(checked(path)) & {"Z036", "Z033", "Z001"}
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(("share", "code"), [(0.9, "Z014"), (2, "Z014"), (0.4, "Z037")])
def test_parts_that_together_are_more_than_the_inhabitants_are_found_once(
    tmp_path: Path, share: float, code: str
) -> None:
    first, *others = HEIDENHEIM
    part = int(share * GEBIET.largest_population[first.ags])
    header = "ags;name;anschlussunterbringung;familiennachzug"
    path = csv_file(
        tmp_path / "a.csv", header, [*rows_of([first], part, 0 if share == 2 else part), *rows_of(others, 11, 2)]
    )
    assert [finding.code for finding in checked(path).findings] == [code]


def test_parts_that_together_are_absurd_are_an_error(tmp_path: Path) -> None:
    first = min(HEIDENHEIM, key=lambda gemeinde: GEBIET.largest_population[gemeinde.ags])
    part = max(10 * GEBIET.largest_population[first.ags], 10_000) - 1
    path = csv_file(
        tmp_path / "a.csv", "ags;name;anschlussunterbringung;familiennachzug", rows_of([first], part, part)
    )
    (absurd,) = [finding for finding in checked(path, partial=True).findings if finding.code == "Z008"]
    assert absurd.wert == str(2 * part)


@pytest.mark.parametrize(("parts", "is_fault"), [("9;", True), ("5;", False), ("2;3", False), ("2;2", True)])
def test_a_part_is_never_more_than_the_persons_of_its_row(tmp_path: Path, parts: str, is_fault: bool) -> None:
    rows = [f"{gemeinde.ags};5;{parts}" for gemeinde in HEIDENHEIM]
    path = csv_file(tmp_path / "a.csv", "ags;personen;anschlussunterbringung;familiennachzug", rows)
    assert ("Z010" in codes(checked(path))) == is_fault


def test_a_sign_is_never_decided_to_be_an_absurd_number(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", "ags;name;personen", rows_of(HEIDENHEIM, "-"))
    assert "Z008" in codes(checked(path, treat={"-": 999_999}))


def test_a_sign_that_was_decided_to_be_blank_is_named_so(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", "ags;name;personen", rows_of(HEIDENHEIM, "."))
    (told,) = [finding for finding in checked(path, treat={".": None}).findings if finding.code == "Z028"]
    assert told.params["gelesen"] == "leer"


def test_a_date_without_a_day_is_no_dash(tmp_path: Path) -> None:
    rows = "".join(
        f'<table:table-row><table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        f"{value}</table:table-row>"
        for text, value in [
            ("ags", '<table:table-cell office:value-type="string"><text:p>personen</text:p></table:table-cell>'),
            (HEIDENHEIM[0].ags, '<table:table-cell office:value-type="date" office:date-value=""/>'),
        ]
    )
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="a">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("content.xml", content)
    assert "Z030" in codes(checked(tmp_path / "a.ods", treat={"-": 0}))


def test_a_known_total_of_a_complete_kreis_is_compared_whatever_is_missing_elsewhere(tmp_path: Path) -> None:
    biberach = [gemeinde for gemeinde in GEBIET.gemeinden.values() if gemeinde.kreis_ags == "08426"]
    path = csv_file(tmp_path / "a.csv", "ags;name;personen", [*rows_of(HEIDENHEIM, 7), *rows_of(biberach[1:], 7)])
    path.with_suffix(".toml").write_text("[kreise]\n08135.personen = 78\n08426.personen = 1\n", encoding="utf-8")
    found = [(finding.code, finding.wert) for finding in checked(path, partial=True).findings]
    assert sorted(found) == [("Z011", str(7 * len(HEIDENHEIM))), ("Z049", "")]


def test_hidden_rows_that_follow_each_other_are_named_by_the_first_and_the_last(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["ags", "personen"], *([gemeinde.ags, 7] for gemeinde in HEIDENHEIM)):
        sheet.append(row)
    for number in (3, 4, 5, 8):
        sheet.row_dimensions[number].hidden = True
    book.save(tmp_path / "a.xlsx")
    assert [(f.code, f.wert) for f in checked(tmp_path / "a.xlsx").findings] == [("T008", "3–5, 8")]


def test_a_day_that_cannot_be_read_is_said_not_to_be_compared(tmp_path: Path) -> None:
    path = tmp_path / "stand.csv"
    path.write_text("ags;personen;Stand\n08111000;4182;Herbst 2018\n", encoding="utf-8")
    (meldung,) = gff.check([path], partial=True).meldungen
    assert [(f.code, f.zelle) for f in meldung.findings] == [("Z052", "C2")]
