"""Applications as offices write them: any format, titles and notes around, and every cell that is not understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from geld_folgt_fluechtling.files import antragsteller
from geld_folgt_fluechtling.files.antraege import read_antraege
from geld_folgt_fluechtling.files.inputs import read_input
from geld_folgt_fluechtling.model.antrag import Antrag
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from made_grants import bewilligung, line

HEADER = "Antragsteller (AGS);Name der Person;Qualifikation;Stellen (VZÄ);Erster Monat;Monate"
Read = Callable[..., tuple[list[Antrag], list[Finding]]]


@pytest.fixture
def read(tmp_path: Path, gebiet: Gebiet) -> Read:
    """A function that reads rows (or a file) as applications for 2017, or for the lines that are named."""

    def run(*rows: str, header: str = HEADER, file: Path | None = None, posten: Any = None) -> Any:
        path = file or tmp_path / "antraege.csv"
        if file is None:
            path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
        findings: list[Finding] = []
        found = read_antraege(read_input(path, "antraege"), posten or [line(1)], 2017, gebiet, findings)
        return found, findings

    return run


def test_a_row_says_who_applies_for_whom_and_for_what(read: Read) -> None:
    header = f"{HEADER};Zusammenschluss;antrag;Eingangsdatum;Führungszeugnis"
    row = "08426021 Biberach an der Riß;Erika Muster;Studium;0,5;Juli;6;Oberes Tal;S-7;02.10.2017;ja"
    (antrag,), findings = read(row, header=header)
    assert antrag == Antrag(
        posten="hilfe",
        antragsteller="Biberach an der Riß",
        ags="08426021",
        zusammenschluss="Oberes Tal",
        stellen=Fraction(1, 2),
        qualifikation="hochschulabschluss",
        von_monat=7,
        monate=6,
        person="Erika Muster",
        nummer="S-7",
        eingegangen_am=date(2017, 10, 2),
        weitere=(("fuehrungszeugnis", "ja"),),
    )
    assert (antrag.ort.datei, antrag.ort.zelle, findings) == ("antraege.csv", "A2", [])
    assert antrag.confirms("fuehrungszeugnis")


@pytest.mark.parametrize(
    ("text", "ags"),
    [
        ("08111000", "08111000"),
        ("8111000", "08111000"),
        ("08111", "08111000"),  # a Stadtkreis has its claim as a Gemeinde here
        ("Stuttgart", "08111000"),
        ("08426 Landkreis Biberach", "08426"),
        ("Landkreis Biberach (08426)", "08426"),
        ("Landkreis Karlsruhe", "08215"),
        ("Landratsamt Biberach", "08426"),
        ("Stadtverwaltung Ulm", "08421000"),
        ("Stadt Heilbronn", "08121000"),
        ("Iffezheim", "08216023"),
        ("Caritas Oberland e. V.", ""),
    ],
)
def test_an_applicant_is_known_by_ags_by_name_or_by_both(read: Read, text: str, ags: str) -> None:
    (antrag,), findings = read(f"{text};A;Studium;1;1;12")
    assert (antrag.ags, findings) == (ags, [])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Backnag", "Backnang (08119008)"),
        ("Schorndrof", "Schorndorf (08119067)"),
        ("Rems-Mur-Kreis", "Rems-Murr-Kreis (08119)"),
    ],
)
def test_a_misspelt_place_is_no_applicant_and_pointed_out(read: Read, text: str, meant: str) -> None:
    (antrag,), (found,) = read(f"{text};A;Studium;1;1;12")
    assert (antrag.ags, antrag.antragsteller) == ("", text)
    assert (found.code, found.zelle, found.wert, found.params["naechste"]) == ("A021", "A2", "", meant)


def test_places_are_sought_for_the_first_strangers_of_a_file_only(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    sought: list[str] = []
    monkeypatch.setattr(antragsteller, "orte_but_for_a_slip", lambda text, orte: sought.append(text) or [])
    monkeypatch.setattr(antragsteller, "nearest_orte", lambda text, orte: sought.append(text) or orte)
    letters = [f"Verein {first}{second}" for first in "abcdefgh" for second in "abcdefgh"]
    antraege, findings = read(*(f"{name};A;Studium;1;1;12" for name in [*letters, "Verein 1", "Verein 2"]))
    assert (len(antraege), len(sought)) == (64, 25)
    assert [(found.code, found.params["naechste"]) for found in findings] == [("A002", "–"), ("A002", "–")]


def test_where_kreise_have_the_claims_a_stadtkreis_has_five_digits(read: Read) -> None:
    (antrag,), _ = read("Stuttgart;A;Studium;1;1;12", posten=[line(1, ebene="kreis")])
    assert antrag.ags == "08111"


GOOD = {"antragsteller": "08111000", "qualifikation": "Studium", "stellen": "1", "monat": "1", "monate": "12"}
FAULTS = [
    ("antragsteller", "", "A005", "A2"),
    ("antragsteller", "08999999", "A002", "A2"),
    ("antragsteller", "0811", "A002", "A2"),
    ("antragsteller", "Karlsruhe", "A003", "A2"),
    ("antragsteller", "Biberach", "A003", "A2"),
    ("antragsteller", "Stadtverwaltung Biberach", "A003", "A2"),
    ("antragsteller", "Gemeinde Nirgendwo", "A002", "A2"),
    ("antragsteller", "Landratsamt Ulm", "A002", "A2"),
    ("antragsteller", "08111000 Ulm", "A004", "A2"),
    ("antragsteller", "08426 Landkreis Ravensburg", "A004", "A2"),
    ("qualifikation", "Abitur", "A006", "C2"),
    ("qualifikation", "", "A006", "C2"),
    ("stellen", "0", "A006", "D2"),
    ("stellen", "-0,5", "A006", "D2"),
    ("stellen", "halb", "A006", "D2"),
    ("stellen", "1.000", "A006", "D2"),
    ("stellen", "1/2", "A006", "D2"),
    ("monat", "13", "A006", "E2"),
    ("monat", "15.06.2017", "A006", "E2"),
    ("monat", "01.06.2018", "A006", "E2"),
    ("monat", "Brumaire", "A006", "E2"),
    ("monate", "0", "A006", "F2"),
    ("monate", "5,5", "A006", "F2"),
    ("monate", "-1", "A006", "F2"),
]


@pytest.mark.parametrize(("column", "text", "code", "cell"), FAULTS)
def test_a_cell_that_is_not_understood_is_an_error_at_its_place(
    read: Read, column: str, text: str, code: str, cell: str
) -> None:
    cells = GOOD | {column: text}
    found, findings = read(f"{cells.pop('antragsteller')};A;{';'.join(cells.values())}")
    assert (found, [(f.code, f.zelle) for f in findings]) == ([], [(code, cell)])


@pytest.mark.parametrize("row", ["08111000;1;Anna Muster;1;1;12", "08111000;A;Studium;Anna Muster;1;12"])
def test_a_name_in_a_wrong_cell_is_not_repeated(read: Read, row: str) -> None:
    _, (found,) = read(row)
    assert (found.code, found.wert) == ("A006", "…")
    without_header = read(header=row)[1]
    assert {(found.code, found.wert) for found in without_header} == {("T001", "…")}


def test_all_faults_of_all_rows_are_listed(read: Read) -> None:
    found, findings = read("08999999;A;Abitur;0;13;0", "08111000;A;Studium;1;1;12", "08111000;B;Studium;1;1;x")
    assert [f.code for f in findings] == ["A002", *["A006"] * 5]
    assert [antrag.person for antrag in found] == ["A"]


@pytest.mark.parametrize(
    ("text", "vze"),
    [("0,5", "1/2"), ("0.25", "1/4"), ("50 %", "1/2"), ("1,0 VZÄ", "1"), ("0,3333", "3333/10000")],
)
def test_vze_are_read_exactly(read: Read, text: str, vze: str) -> None:
    (antrag,), _ = read(f"08111000;A;Studium;{text};1;12")
    assert antrag.stellen == Fraction(vze)


@pytest.mark.parametrize("text", ["6", "06", "Juni", "jun.", "Juni 2017", "06/2017", "2017-06", "01.06.2017"])
def test_a_month_is_a_number_a_name_or_its_first_day(read: Read, text: str) -> None:
    (antrag,), findings = read(f"08111000;A;Studium;1;{text};7")
    assert (antrag.von_monat, findings) == (6, [])


@pytest.mark.parametrize(
    ("word", "qualifikation"),
    [
        ("hochschulabschluss", "hochschulabschluss"),
        ("Hochschule", "hochschulabschluss"),
        ("Berufsausbildung", "berufsausbildung"),
        ("abgeschlossene Ausbildung", "berufsausbildung"),
    ],
)
def test_a_qualification_has_several_names(read: Read, word: str, qualifikation: str) -> None:
    (antrag,), _ = read(f"08111000;A;{word};1;1;12")
    assert antrag.qualifikation == qualifikation


def test_more_than_one_post_for_a_person_is_pointed_out(read: Read) -> None:
    _, (finding,) = read("08111000;A;Studium;50;1;12")
    assert (finding.code, finding.zelle, finding.wert) == ("A016", "D2", "50")


def test_without_the_column_of_persons_nothing_is_read_where_a_person_must_be_named(read: Read) -> None:
    header, row = "ags;Qualifikation;VZE;Beginn;Monate", "08111000;Studium;1;1;12"
    _, (finding,) = read(row, header=header)
    assert (finding.code, finding.spalte) == ("T001", "person")
    found, findings = read(row, header=header, posten=[line(1, bewilligung=bewilligung(person_benannt=False))])
    assert (len(found), findings) == (1, [])


def test_of_several_lines_each_application_names_its_one(read: Read) -> None:
    two = [line(1), line(1, name="sprache")]
    row = "08111000;A;Studium;1;1;12"
    header = f"{HEADER};Posten"
    found, findings = read(f"{row};Sprache", f"{row};", f"{row};hilfe", f"{row};fag", header=header, posten=two)
    assert [antrag.posten for antrag in found] == ["sprache", "hilfe"]
    assert [(f.code, f.zelle) for f in findings] == [("A007", "G3"), ("A007", "G5")]


def test_titles_notes_sums_and_the_header_once_more_are_told_and_not_read(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "antraege.csv"
    good = "08111000;A;Studium;1;1;12"
    lines = ["Anträge 2017;;;;;", ";;;;;", HEADER, good, "Stand: heute;;;;;", HEADER, "Summe;;;1;;12", good]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    found, findings = read(file=path)
    assert ([antrag.ort.zelle for antrag in found], [(f.code, f.wert) for f in findings]) == (
        ["A4", "A8"],
        [("T007", "5–7")],
    )


def test_rows_of_a_form_that_nobody_filled_in_are_no_notes(read: Read, tmp_path: Path) -> None:
    header = f"Antrag;{HEADER};Kosten"
    found, findings = read("1;08111000;A;Studium;1;1;12;", "2;;;;;;;", "B-3;;;;;;;", header=header)
    assert ([antrag.nummer for antrag in found], findings) == (["1"], [])


def test_a_table_without_applications_is_an_error(read: Read) -> None:
    assert [f.code for f in read()[1]] == ["T004"]


def _workbook(path: Path, *rows: list[Any]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Deckblatt"
    book.worksheets[0].append(["Antrag", "2017"])
    sheet = book.create_sheet("Anträge")
    for row in [["Anträge"], [], HEADER.split(";"), *rows]:
        sheet.append(row)
    book.save(path)
    return book


def test_a_workbook_with_cover_sheet_dates_and_stored_numbers_is_read(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "antraege.xlsx"
    _workbook(path, ["08111000", "A", "Studium", 0.1 + 0.2, date(2017, 6, 1), 7], ["08426", "B", "Lehre", 0.5, 1, 12])
    found, findings = read(file=path)
    assert [(a.ags, a.stellen, a.von_monat) for a in found] == [
        ("08111000", Fraction(3, 10), 6),
        ("08426", Fraction(1, 2), 1),
    ]
    assert (found[0].ort.zelle, findings) == ("A4", [])


def test_a_number_that_the_spreadsheet_took_for_a_date_is_an_error(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "antraege.xlsx"
    _workbook(path, ["08111000", "A", "Studium", date(2017, 5, 1), 1, 12])
    assert [(f.code, f.zelle) for f in read(file=path)[1]] == [("A006", "D4")]


def test_a_cell_that_is_merged_over_several_applications_is_an_error(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "antraege.xlsx"
    rows = [["08111000", "A", "Studium", 1, 1, 12], [None, "B", "Studium", 1, 1, 12]]
    book = _workbook(path, *rows)
    book["Anträge"].merge_cells("A4:A5")
    book.save(path)
    assert [(f.code, f.zelle) for f in read(file=path)[1]] == [("T012", "A4"), ("A005", "A5")]


def test_an_error_value_is_no_number(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "antraege.xlsx"
    _workbook(path, ["08111000", "A", "Studium", "#DIV/0!", 1, 12])
    assert [(f.code, f.zelle) for f in read(file=path)[1]] == [("T013", "D4")]
