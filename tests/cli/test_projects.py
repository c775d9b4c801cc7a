"""``gff allocate --projects`` as a user runs it: projects in any form, every fault named, all of it added up."""

from __future__ import annotations

import csv
import hashlib
import json
import random
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

import geld_folgt_fluechtling as package
from written import contents

Gff = Callable[..., Any]
HEADER = "projekt;posten;empfaenger_ags;betrag_eur"
# 2018: school and work 2,500,000, language 3,300,000, civic 2,700,000
ROWS = (
    "AVdual Ehingen;avdual;08425;120.000,50",
    "Schulsozialarbeit;Schulsozialarbeit;08425033;80000",
    "Sprachkurs Ulm;VwV Deutsch;08421000;12.500,00",
    "Sprachkurs Laichingen;spracherwerb;08425071;7.000,25",
    "Bündnis für Flüchtlinge;Bündnisse;08421000;2.000.000 €",
)
SCHOOL, SPEECH, CIVIC = 200_000_50, 19_500_25, 2_000_000_00
ULM = 12_500_00 + 2_000_000_00


@pytest.fixture
def projects(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes rows of ``projekt;posten;empfaenger_ags;betrag_eur`` as a file."""

    def write(*rows: str, name: str = "projekte.csv", header: str = HEADER) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
        return path

    return write


@pytest.fixture
def allocate(gff: Gff) -> Gff:
    """A function that distributes a year with files of projects, as CSV only."""

    def run(*files: Path, year: int = 2018, code: int = 0, more: tuple[str, ...] = ()) -> Any:
        options = [part for file in files for part in ("--projects", file)]
        return gff(
            "allocate", year, *options, "--out", "lauf", "--format", "csv", "--force", "--json", *more, code=code
        )

    return run


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cents(text: str) -> int:
    return int(text.replace(".", ""))


def test_projects_of_three_lines_stand_beside_what_comes_by_key(
    allocate: Gff, projects: Callable[..., Path], tmp_path: Path
) -> None:
    document = allocate(projects(*ROWS)).document
    given = {line["posten"]: line for line in document["projekte"]}
    assert [cents(given[name]["vergeben_eur"]) for name in given] == [SCHOOL, SPEECH, CIVIC]
    assert [line["projekte"] for line in given.values()] == [2, 2, 1]
    assert given["spracherwerb"]["offen_eur"] == "3280499.75"
    lauf = tmp_path / "lauf"
    listed = table(lauf, "projekte")
    assert [(row["posten"], row["empfaenger_ags"]) for row in listed] == sorted(
        (row["posten"], row["empfaenger_ags"]) for row in listed
    )
    assert {row["projekt"]: (row["foerderlinie"], row["empfaenger_art"], row["empfaenger"]) for row in listed} == {
        "AVdual Ehingen": ("AVdual", "landkreis", "Alb-Donau-Kreis"),
        "Schulsozialarbeit": ("Schulsozialarbeit", "gemeinde", "Ehingen (Donau)"),
        "Sprachkurs Ulm": ("VwV Deutsch", "stadtkreis", "Ulm"),
        "Sprachkurs Laichingen": ("", "gemeinde", "Laichingen"),
        "Bündnis für Flüchtlinge": ("Bündnisse", "stadtkreis", "Ulm"),
    }
    claims: dict[str, int] = {}
    for row in table(lauf, "zuweisungen"):
        for place in (row["ags"], row["kreis_ags"]):
            claims[place] = claims.get(place, 0) + cents(row["betrag_eur"])
    own = {
        "08425033": 80_000_00, "08425071": 7_000_25, "08421000": ULM, "08421": ULM,
        "08425": 120_000_50 + 80_000_00 + 7_000_25,
    }  # fmt: skip
    together = table(lauf, "gesamt")
    assert len(together) == 1101 + 44
    for row in together:
        by_key, project_money = claims[row["ags"]], own.get(row["ags"], 0)
        assert [cents(row[name]) for name in ("nach_schluessel_eur", "projekte_eur", "zusammen_eur")] == [
            by_key, project_money, by_key + project_money,
        ]  # fmt: skip
    of_kreise = sum(cents(row["zusammen_eur"]) for row in together if row["ebene"] == "kreis")
    distributed = sum(cents(row["verteilt_eur"]) for row in table(lauf, "posten") if row["verteilt_eur"])
    assert of_kreise == distributed + SCHOOL + SPEECH + CIVIC


def test_a_run_without_projects_says_nothing_of_them(gff: Gff, tmp_path: Path) -> None:
    ran = gff("allocate", 2018, "--out", "lauf", "--format", "csv", "--json")
    assert ran.document["projekte"] == []
    assert not {"projekte.csv", "gesamt.csv"} & set(contents(tmp_path / "lauf"))
    assert not [code for code in ran.codes if code.startswith("P")]


def test_the_screen_shows_budget_given_left_and_number(gff: Gff, projects: Callable[..., Path]) -> None:
    out = gff("allocate", 2018, "--projects", projects(*ROWS), "--out", "lauf", "--format", "csv").out
    line = next(line for line in out.splitlines() if "3,280,499.75" in line)
    assert line.split()[-4:] == ["3,300,000.00", "19,500.25", "3,280,499.75", "2"]


def test_the_order_of_rows_and_files_changes_no_byte(
    allocate: Gff, projects: Callable[..., Path], tmp_path: Path
) -> None:
    one, two = projects(*ROWS[:2], name="a.csv"), projects(*ROWS[2:], name="b.csv")
    allocate(one, two)
    before = contents(tmp_path / "lauf")
    allocate(two, one)
    assert contents(tmp_path / "lauf") == before
    allocate(projects(*ROWS))
    in_order = contents(tmp_path / "lauf")
    allocate(projects(*random.Random(5).sample(ROWS, len(ROWS))))
    for name in ("projekte.csv", "gesamt.csv"):
        assert contents(tmp_path / "lauf")[name] == in_order[name] == before[name]


def test_the_input_is_kept_and_the_run_is_computed_again_from_it(
    allocate: Gff, projects: Callable[..., Path], tmp_path: Path
) -> None:
    files = [projects(*ROWS[:2], name="a/projekte.csv"), projects(*ROWS[2:], name="b/projekte.csv")]
    written = [file.read_bytes() for file in files]
    allocate(*files)
    lauf = tmp_path / "lauf"
    manifest = json.loads((lauf / "manifest.json").read_text(encoding="utf-8"))
    copies = [entry for entry in manifest["eingaben"] if entry["rolle"] == "projekte"]
    assert sorted(entry["sha256"] for entry in copies) == sorted(hashlib.sha256(b).hexdigest() for b in written)
    assert sorted((lauf / "eingaben" / "projekte" / entry["name"]).read_bytes() for entry in copies) == sorted(
        written
    )
    for file in files:
        file.unlink()
    again = package.write_run(package.replay(lauf), tmp_path / "nochmals", formats=[]).folder
    assert contents(again) == contents(lauf)


def test_projects_are_part_of_the_run_digest(allocate: Gff, projects: Callable[..., Path], tmp_path: Path) -> None:
    digests = set()
    for rows in (ROWS, ROWS[1:], [*ROWS[1:], "Neu;FSJ;08425071;1"]):
        allocate(projects(*rows))
        digests.add(json.loads((tmp_path / "lauf" / "manifest.json").read_bytes())["laufkennung"])
    assert len(digests) == 3


def test_a_table_of_projects_that_was_changed_does_not_come_out_again(
    allocate: Gff, projects: Callable[..., Path], tmp_path: Path
) -> None:
    allocate(projects(*ROWS))
    path = tmp_path / "lauf" / "projekte.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("80000.00", "80001.00"), encoding="utf-8")
    with pytest.raises(package.FileError) as damaged:
        package.replay(tmp_path / "lauf")
    assert [finding.code for finding in damaged.value.findings] == ["D022"]


def test_the_table_that_a_run_writes_can_be_read_again(
    allocate: Gff, projects: Callable[..., Path], tmp_path: Path
) -> None:
    allocate(projects(*ROWS))
    before = contents(tmp_path / "lauf")
    copy = tmp_path / "aus-dem-lauf.csv"
    copy.write_bytes(before["projekte.csv"])
    allocate(copy)
    for name in ("projekte.csv", "gesamt.csv"):
        assert contents(tmp_path / "lauf")[name] == before[name]


# one row each: what is wrong with it, in which cell
FAULTS: Mapping[str, tuple[str, str]] = {
    "x;Gibt es nicht;08421000;1": ("P001", "B2"),
    "x;;08421000;1": ("P001", "B2"),
    "x;integrationslasten;08421000;1": ("P003", "B2"),
    "x;Integrationsmanagement (Zuwendung, Planungsrahmen);08421000;1": ("P003", "B2"),
    "x;weitere-foerderbereiche;08421000;1": ("P004", "B2"),
    ";fsj;08421000;1": ("P005", "A2"),
    "x;fsj;;1": ("P006", "C2"),
    "x;fsj;08421999;1": ("P007", "C2"),
    "x;fsj;09;1": ("P007", "C2"),
    "x;fsj;Ulm;1": ("P007", "C2"),
    "x;fsj;08415971;1": ("Z003", "C2"),
    "x;fsj;08421000;": ("P008", "D2"),
    "x;fsj;08421000;viel": ("P008", "D2"),
    "x;fsj;08421000;1,234": ("Z022", "D2"),
    "x;fsj;08421000;12.000": ("Z022", "D2"),
    "x;fsj;08421000;-1": ("P009", "D2"),
    "x;fsj;08421000;2.700.000,01": ("P012", ""),
}


@pytest.mark.parametrize("row", FAULTS)
def test_a_faulty_row_is_refused_with_its_cell(allocate: Gff, projects: Callable[..., Path], row: str) -> None:
    ran = allocate(projects(row), code=1)
    errors = [(found["code"], found["zelle"]) for found in ran.findings if found["schwere"] == "fehler"]
    assert errors == [FAULTS[row]]
    assert not [code for code in ran.codes if code in ("P013", "P014")]


def test_all_faults_are_listed_at_once_and_nothing_is_written(
    allocate: Gff, projects: Callable[..., Path], tmp_path: Path
) -> None:
    rows = [row for row, (code, _) in FAULTS.items() if code != "P012"]
    ran = allocate(projects(*rows, "y;fsj;08421000;1", "y;FSJ;08421000;2"), code=1)
    expected = [code for code, _ in FAULTS.values() if code != "P012"]
    assert sorted({found["code"] for found in ran.findings if found["schwere"] == "fehler"}) == sorted(
        {*expected, "P011"}
    )
    (twice,) = [found for found in ran.findings if found["code"] == "P011"]
    assert (twice["zelle"], f"A{len(rows) + 2}" in twice["meldung"]) == (f"A{len(rows) + 3}", True)
    assert not (tmp_path / "lauf").exists()


def test_the_arithmetic_of_a_budget_exceeded_is_in_the_message(allocate: Gff, projects: Callable[..., Path]) -> None:
    ran = allocate(projects("a;fsj;08421000;2700000", "b;ehrenamt;08425;0,05"), code=1)
    (found,) = ran.findings
    assert (
        "Bürgerschaftliche Strukturen und Ehrenamt: the projects (2) add up to 2,700,000.05 euro, 0.05 more than the "
        "budget of 2,700,000.00." in found["meldung"]
    )


def test_a_file_that_is_named_twice_is_refused_once(allocate: Gff, projects: Callable[..., Path]) -> None:
    path = projects(*ROWS)
    for copy in (path, projects(*ROWS, name="kopie.csv"), projects(*ROWS, name="unter/projekte.csv")):
        ran = allocate(path, copy, code=1)
        assert [(found["code"], found["quelle"]) for found in ran.findings] == [("P020", copy.name)]


def test_a_what_if_budget_is_the_one_that_is_checked(allocate: Gff, projects: Callable[..., Path]) -> None:
    path = projects("a;fsj;08421000;2700001")
    allocate(path, more=("--budget", "buergerschaft-und-ehrenamt=2700001"))
    allocate(path, code=1)


def test_hints_name_repairs_nothing_and_what_is_left(allocate: Gff, projects: Callable[..., Path]) -> None:
    ran = allocate(projects("a;fsj;8425071;0", "b;fsj;08421;2700000", "c;avdual;8425;2500000"))
    assert [code for code in ran.codes if code[0] == "P"] == ["P010", "P014"]
    repaired = {found["wert"]: found["meldung"] for found in ran.findings if found["code"] == "Z020"}
    assert {text: message.split()[-1] for text, message in repaired.items()} == {
        "8425071": "08425071.", "08421": "08421000.", "8425": "08425.",
    }  # fmt: skip
    (left,) = [found for found in ran.findings if found["code"] == "P014"]
    assert "Spracherwerb" in left["meldung"]
    assert "3,300,000.00 are given to none" in left["meldung"]


@pytest.mark.parametrize("year", [2020, 2021])
def test_a_budget_that_nobody_knows_is_not_checked_but_the_envelope_is(
    allocate: Gff, projects: Callable[..., Path], year: int
) -> None:
    left = {2020: 82_000_000, 2021: 97_000_000}[year]
    path = projects(f"a;fsj;08421000;{left - 1}", "b;avdual;08425;1")
    ran = allocate(path, year=year)
    assert [code for code in ran.codes if code[0] == "P"] == ["P013", "P013"]
    given = {line["posten"]: (line["budget_eur"], line["offen_eur"]) for line in ran.document["projekte"]}
    assert set(given.values()) == {(None, None)}
    over = allocate(projects(f"a;fsj;08421000;{left - 1}", "b;avdual;08425;1,01"), year=year, code=1)
    assert over.codes == ["P018"]


def test_a_year_without_project_money_takes_none(allocate: Gff, projects: Callable[..., Path]) -> None:
    ran = allocate(projects("a;fsj;08421000;1"), year=2022, code=1)
    assert ran.codes == ["P001"]


def test_a_name_that_is_another_places_is_refused_and_an_unknown_one_pointed_out(
    allocate: Gff, projects: Callable[..., Path]
) -> None:
    header = f"{HEADER};Empfänger"
    ran = allocate(projects("a;fsj;08421000;1;Laichingen", header=header), code=1)
    assert [found["code"] for found in ran.findings] == ["Z031"]
    rows = ["a;fsj;08421000;1;Ulm", "b;fsj;08425;1;Landratsamt Alb-Donau-Kreis", "c;fsj;08425;1;Alb Donau Kreis",
            "d;fsj;08425;1;Caritas"]  # fmt: skip
    ran = allocate(projects(*rows, header=header))
    assert [found["zelle"] for found in ran.findings if found["code"] == "Z032"] == ["E5"]


def test_notes_and_right_sums_are_no_projects_and_a_wrong_sum_is_refused(
    allocate: Gff, projects: Callable[..., Path]
) -> None:
    rows = ["Stand: Mai 2018;;;", "a;fsj;08421000;100", "b;fsj;08425;200,50", "Zwischensumme;;;300,5",
            "c;avdual;08425;50", "Summe;;;50,00", "Gesamtsumme;;;350,50"]  # fmt: skip
    document = allocate(projects(*rows)).document
    assert [line["projekte"] for line in document["projekte"]] == [1, 0, 2]
    assert [f["wert"] for f in document["hinweise"] if f["code"] == "T007"] == ["2"]
    ran = allocate(projects(*rows[1:3], "Summe;;;300,51"), code=1)
    assert [(found["code"], found["zelle"]) for found in ran.findings] == [("P017", "D4")]
    assert "300.50" in ran.findings[0]["meldung"]


def test_a_table_without_a_needed_column_or_without_rows_is_refused(
    allocate: Gff, projects: Callable[..., Path]
) -> None:
    ran = allocate(projects("a;fsj;08421000", header="projekt;posten;empfaenger_ags"), code=1)
    assert [(found["code"], found["spalte"]) for found in ran.findings] == [("T001", "betrag_eur")]
    assert allocate(projects(), code=1).codes == ["T004"]
    assert allocate(Path("fehlt.csv"), code=3).codes == ["D001"]


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes rows below the header into a workbook, and lets something be done to its sheet."""

    def write(*rows: tuple[object, ...], change: Callable[[Any], None] = lambda sheet: None) -> Path:
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.append(["Vorhaben", "Förderbereich", "AGS", "Betrag (€)", "Förderlinie"])
        for row in rows:
            sheet.append(row)
        change(sheet)
        path = tmp_path / "projekte.xlsx"
        book.save(path)
        return path

    return write


def test_a_workbook_is_read_cell_by_cell(allocate: Gff, workbook: Callable[..., Path], tmp_path: Path) -> None:
    path = workbook(
        ("Kurs", "Spracherwerb fördern (VwV Deutsch)", 8421000, 12_500.75, "vwv deutsch"),
        ("Haus", "buergerschaft-und-ehrenamt", "08425", 1_000, None),
        ("Noise", "fsj", "08425071", 0.1 + 0.2, None),
    )
    allocate(path)
    amounts = {
        row["projekt"]: (row["betrag_eur"], row["foerderlinie"]) for row in table(tmp_path / "lauf", "projekte")
    }
    assert amounts == {"Kurs": ("12500.75", "VwV Deutsch"), "Haus": ("1000.00", ""), "Noise": ("0.30", "FSJ")}


def test_cells_of_a_workbook_that_hold_no_amount_are_refused(allocate: Gff, workbook: Callable[..., Path]) -> None:
    path = workbook(
        ("a", "fsj", "08421000", date(2018, 5, 1), None),
        ("b", "fsj", "08421000", 12.345, None),
        ("c", "fsj", "08421000", "12.000", None),
        ("d", "fsj", "08421000", "=1+1", None),
        ("e", "fsj", "08421000", True, None),
        ("f", "fsj", "08421000", 1, "AVdual"),
    )
    ran = allocate(path, code=1)
    errors = [(found["zelle"], found["code"]) for found in ran.findings if found["schwere"] == "fehler"]
    assert sorted(errors) == [
        ("D2", "P008"), ("D3", "P008"), ("D4", "Z022"), ("D5", "T014"), ("D6", "P008"), ("E7", "P016"),
    ]  # fmt: skip


def test_merged_cells_are_refused(allocate: Gff, workbook: Callable[..., Path]) -> None:
    rows = [("a", "fsj", "08421000", 5, None), ("b", None, "08425", 7, None)]
    ran = allocate(workbook(*rows, change=lambda sheet: sheet.merge_cells("B2:B3")), code=1)
    assert [(f["code"], f["zelle"]) for f in ran.findings if f["code"][0] == "P"] == [("P001", "B3"), ("P019", "B2")]


def test_the_workbook_shows_each_posten_in_its_column(
    gff: Gff, projects: Callable[..., Path], tmp_path: Path
) -> None:
    gff("allocate", 2018, "--projects", projects(*ROWS), "--out", "lauf", "--format", "xlsx", "--lang", "en")
    book = openpyxl.load_workbook(tmp_path / "lauf" / "verteilung.xlsx")
    sheet = book["Everything per Kreis"]
    header, *rows = [list(row) for row in sheet.iter_rows(min_row=4, values_only=True)]
    assert header[-5:] == [
        "Junge Flüchtlinge in Schule und auf dem Weg in den Beruf", "Spracherwerb fördern (VwV Deutsch)",
        "Bürgerschaftliche Strukturen und Ehrenamt", "Projects (euro)", "Together (euro)",
    ]  # fmt: skip
    of = {row[0]: row for row in rows}
    assert of["08425"][-5:-1] == [200_000.5, 7_000.25, 0, 207_000.75]
    assert len(rows) == 44
    assert len(list(book["Everything per Gemeinde"].iter_rows(min_row=5))) == 1101
    assert [cell.value for cell in book["Projects"]["F"][4:]].count("Ulm") == 2
    overview = [list(row) for row in book["Overview"].iter_rows(values_only=True)]
    line = [row for row in overview if row[0] == "Spracherwerb fördern (VwV Deutsch)"][-1]
    assert line[1:5] == [3_300_000, 19_500.25, 3_280_499.75, 2]


def test_project_money_that_changes_is_a_difference_of_two_runs(
    gff: Gff, projects: Callable[..., Path], tmp_path: Path
) -> None:
    def made(name: str, *rows: str) -> Path:
        options = ["--projects", projects(*rows)] if rows else []
        gff("allocate", 2018, *options, "--out", name, "--format", "csv")
        return Path(name)

    none, some = made("ohne"), made("vorher", *ROWS, "Abendkurs;VwV Deutsch;08421000;50")
    other = made("nachher", ROWS[0].replace("120.000,50", "120.000,00"), *ROWS[2:], "Neu;FSJ;08425;5")
    document = gff("diff", some, other, "--json", code=5).document
    changes = {row["projekt"]: (row["art"], row["ags"]) for row in document["aenderungen"]["projekte"]}
    assert changes == {
        "AVdual Ehingen": ("geaendert", "08425"),
        "Schulsozialarbeit": ("entfallen", "08425033"),
        "Neu": ("neu", "08425"),
        "Abendkurs": ("entfallen", "08421000"),
    }
    (moved,) = [each for each in document["projekte"] if each["posten"] == "schule-und-beruf"]
    assert moved["differenz_eur"] == "-80000.50"
    assert len(gff("diff", none, some, "--json", code=5).document["aenderungen"]["projekte"]) == len(ROWS) + 1
    assert "Ehingen (Donau): Schulsozialarbeit" in gff("diff", some, other, code=5).out
    assert gff("diff", some, some, "--json").document["aenderungen"]["projekte"] == []


def test_a_place_is_explained_with_its_projects(gff: Gff, projects: Callable[..., Path]) -> None:
    path = projects(*ROWS)
    kreis = gff("explain", "08425", "--year", 2018, "--projects", path, "--json").document
    assert [(one["projekt"], one["empfaenger"]["ags"], one["betrag_eur"]) for one in kreis["projekte"]] == [
        ("AVdual Ehingen", "08425", "120000.50"),
        ("Schulsozialarbeit", "08425033", "80000.00"),
        ("Sprachkurs Laichingen", "08425071", "7000.25"),
    ]
    options = ("--year", 2018, "--projects", path)
    shown = gff("explain", "Laichingen", *options, "--posten", "spracherwerb").out
    assert "Projects: 7,000.25 euro" in " ".join(shown.split())
    other = gff("explain", "Laichingen", *options, "--posten", "integrationslasten", "--json").document
    assert other["projekte"] == []
    assert gff("explain", "Laichingen", "--year", 2018, "--json").document["projekte"] is None


def test_a_finished_run_brings_its_projects_with_it(gff: Gff, projects: Callable[..., Path]) -> None:
    path = projects(*ROWS)
    gff("allocate", 2018, "--projects", path, "--out", "lauf", "--format", "csv")
    explained = gff("explain", "Ulm", "--run", "lauf", "--json").document
    assert [one["betrag_eur"] for one in explained["projekte"]] == ["2000000.00", "12500.00"]
    assert gff("explain", "Ulm", "--run", "lauf", "--projects", path, "--json", code=2).codes == ["U035"]


def test_a_name_that_a_spreadsheet_would_calculate_stays_text_and_comes_back(
    allocate: Gff, projects: Callable[..., Path], tmp_path: Path
) -> None:
    allocate(projects("=1+1;fsj;08421000;1", "-Jugend  und\u00a0Beruf;avdual;08425;2", "'+x;fsj;08425;3"))
    lauf = tmp_path / "lauf"
    assert [row["projekt"] for row in table(lauf, "projekte")] == ["'=1+1", "'+x", "'-Jugend und Beruf"]
    before = contents(lauf)
    package.replay(lauf)
    copy = tmp_path / "nochmals.csv"
    copy.write_bytes(before["projekte.csv"])
    allocate(copy)
    assert contents(lauf)["projekte.csv"] == before["projekte.csv"]
    package.replay(lauf)


def test_rows_above_the_header_are_not_lost_unseen(allocate: Gff, tmp_path: Path) -> None:
    path = tmp_path / "projekte.csv"
    path.write_text(f"a;fsj;08421000;1\n{HEADER}\nb;fsj;08425;2\n", encoding="utf-8")
    assert [(f["code"], f["zelle"]) for f in allocate(path, code=1).findings] == [("T017", "C1")]


def test_the_stored_result_of_a_formula_is_read_and_pointed_out(allocate: Gff, tmp_path: Path) -> None:
    path = tmp_path / "projekte.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for number, row in enumerate([HEADER.split(";"), ["a", "fsj", "08421000"], ["b", "fsj", "08425"]]):
        sheet.write_row(number, 0, row)
    sheet.write_formula("D2", "=2*300", None, 600)
    sheet.write_number("D3", 50)
    sheet.write_string("A4", "Summe")
    sheet.write_formula("D4", "=SUM(D2:D3)", None, 650)
    book.close()
    ran = allocate(path)
    assert [(found["zelle"], found["wert"]) for found in ran.findings if found["code"] == "P015"] == [("D2", "600")]
    assert [line["vergeben_eur"] for line in ran.document["projekte"]][-1] == "650.00"


def test_a_sum_that_was_never_calculated_says_nothing(allocate: Gff, workbook: Callable[..., Path]) -> None:
    rows = [("a", "fsj", "08421000", 600, None), ("Summe", None, None, "=SUM(D2:D2)", None)]
    assert [line["projekte"] for line in allocate(workbook(*rows)).document["projekte"]] == [0, 0, 1]
