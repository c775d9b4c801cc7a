"""``gff forms`` as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from geld_folgt_fluechtling import forms
from geld_folgt_fluechtling.cli.options import day
from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.model.errors import FileError, UsageError

COUNTS = "formulare-zaehlung"
BIBERACH = f"{COUNTS}/08426-landkreis-biberach-zaehlung.xlsx"


def gff(*arguments: str, cwd: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "geld_folgt_fluechtling", "forms", *arguments]
    environment = {**os.environ, "GFF_LANG": "en"}
    result = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stderr
    return result


def counts(*arguments: str, cwd: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    return gff("--kind", "counts", *arguments, cwd=cwd, code=code)


def cover(path: Path) -> dict[str, object]:
    sheet = openpyxl.load_workbook(path)["Deckblatt"]
    return {str(row[0].value): row[1].value for row in sheet.iter_rows(max_col=2)}


def change(path: Path, sheet: str, cell: str, value: object) -> None:
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("kind", "stem"), [("counts", "zaehlung"), ("declarations", "erklaerungen")])
def test_all_44_kreise_get_a_form_named_in_ascii(tmp_path: Path, kind: str, stem: str) -> None:
    result = gff("--kind", kind, "--stichtag", "2026-09-15", cwd=tmp_path)
    names = sorted(path.name for path in (tmp_path / f"formulare-{stem}").iterdir())
    assert len(names) == 44
    assert names[0] == f"08111-stadtkreis-stuttgart-{stem}.xlsx"
    assert f"08117-landkreis-goeppingen-{stem}.xlsx" in names
    assert all(name.isascii() and name.endswith(f"-{stem}.xlsx") for name in names)
    assert "1,101 Gemeinden: 44" in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize("text", ["2026-09-15", "15.09.2026", "15.9.2026", " 15. 9. 2026 "])
def test_a_date_is_typed_in_iso_form_or_as_in_german(text: str) -> None:
    assert day(text, "--stichtag") == date(2026, 9, 15)


def test_the_deadline_is_the_rule_books_day_in_the_year_of_the_stichtag(tmp_path: Path) -> None:
    result = counts("--kreis", "08426", "--stichtag", "15.09.2026", cwd=tmp_path)
    found = cover(tmp_path / BIBERACH)
    assert found["Stichtag"] == datetime(2026, 9, 15)  # noqa: DTZ001
    assert found["Meldefrist"] == datetime(2026, 10, 15)  # noqa: DTZ001
    assert "2026-10-15" in result.stdout


def test_a_deadline_that_is_given_replaces_the_rule_books(tmp_path: Path) -> None:
    counts("--kreis", "08426", "--stichtag", "2026-09-15", "--deadline", "30.09.2026", cwd=tmp_path)
    assert cover(tmp_path / BIBERACH)["Meldefrist"] == datetime(2026, 9, 30)  # noqa: DTZ001


def test_without_a_stichtag_both_dates_stay_blank_and_the_screen_says_so(tmp_path: Path) -> None:
    result = counts("--kreis", "08426", cwd=tmp_path)
    found = cover(tmp_path / BIBERACH)
    assert (found["Stichtag"], found["Meldefrist"]) == (None, None)
    assert result.stdout.count("blank in the forms") == 2


def test_declarations_have_no_deadline_unless_one_is_given(tmp_path: Path) -> None:
    arguments = ("--kind", "declarations", "--kreis", "08426", "--stichtag", "2026-09-15")
    gff(*arguments, cwd=tmp_path)
    path = tmp_path / "formulare-erklaerungen" / "08426-landkreis-biberach-erklaerungen.xlsx"
    assert cover(path)["Meldefrist"] is None
    gff(*arguments, "--deadline", "2026-12-01", "--out", "mit", cwd=tmp_path)
    assert cover(tmp_path / "mit" / path.name)["Meldefrist"] == datetime(2026, 12, 1)  # noqa: DTZ001


def test_rules_without_deadlines_leave_it_blank(tmp_path: Path) -> None:
    counts("--kreis", "08426", "--stichtag", "2026-09-15", "--rules", "gesamtvolumen", cwd=tmp_path)
    assert cover(tmp_path / BIBERACH)["Meldefrist"] is None


def test_a_rule_book_that_does_not_exist_is_an_error_even_where_it_would_change_nothing(tmp_path: Path) -> None:
    assert "R001" in counts("--kreis", "08426", "--rules", "gesamtvolumne", cwd=tmp_path, code=2).stderr
    assert list(tmp_path.iterdir()) == []


def test_several_kreise_are_written_each_once(tmp_path: Path) -> None:
    counts("--kreis", "08426", "--kreis", "Ulm", "--kreis", "Biberach", cwd=tmp_path)
    assert [path.name[:5] for path in sorted((tmp_path / COUNTS).iterdir())] == ["08421", "08426"]


@pytest.mark.parametrize("name", ["Karlsruhe", "Heilbronn"])
def test_an_ambiguous_name_lists_the_candidates_with_their_ags(tmp_path: Path, name: str) -> None:
    shown = counts("--kreis", name, cwd=tmp_path, code=2).stderr
    kreise = [k for k in read_gebiet()[0].kreise.values() if k.name.endswith(f"kreis {name}")]
    assert len(kreise) == 2
    assert "U020" in shown
    assert all(f"{kreis.ags} {kreis.name}" in shown for kreis in kreise)


def test_every_kreis_that_is_not_found_is_told_at_once(tmp_path: Path) -> None:
    shown = counts("--kreis", "Bieberach", "--kreis", "Karlsruhe", "--kreis", "Ulm", cwd=tmp_path, code=2).stderr
    assert "U016" in shown
    assert "U020" in shown
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    ["31.11.2026", "2026-02-29", "15.09.26", "09/15/2026", "20260915", "2026-W38-2", "heute", "", "0026-09-15"],
)
def test_what_is_no_date_in_one_of_two_spellings_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        day(text, "--stichtag")
    assert [(f.code, f.wert, f.params["option"]) for f in caught.value.findings] == [("U018", text, "--stichtag")]


@pytest.mark.parametrize("option", ["--stichtag", "--deadline"])
def test_a_date_that_does_not_exist_is_wrong_usage_and_writes_nothing(tmp_path: Path, option: str) -> None:
    shown = counts(option, "31.11.2026", cwd=tmp_path, code=2).stderr
    assert "U018" in shown
    assert option in shown
    assert list(tmp_path.iterdir()) == []


def test_a_deadline_before_the_stichtag_is_refused(tmp_path: Path) -> None:
    dates = ("--stichtag", "2026-09-15", "--deadline", "2025-10-15")
    assert "U021" in counts(*dates, cwd=tmp_path, code=2).stderr
    counts("--stichtag", "2026-09-15", "--deadline", "2026-09-15", "--kreis", "08426", cwd=tmp_path)


def test_an_unknown_kind_and_a_missing_one_are_wrong_usage(tmp_path: Path) -> None:
    assert "counts, declarations" in gff("--kind", "umfrage", cwd=tmp_path, code=2).stderr
    assert "--kind" in gff(cwd=tmp_path, code=2).stderr
    assert list(tmp_path.iterdir()) == []


def test_the_same_call_changes_nothing_and_says_so(tmp_path: Path) -> None:
    counts("--kreis", "08426", "--kreis", "Ulm", cwd=tmp_path)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (tmp_path / COUNTS).iterdir()}
    document = json.loads(counts("--kreis", "08426", "--kreis", "Ulm", "--json", cwd=tmp_path).stdout)
    assert {file["ergebnis"] for file in document["formulare"]} == {"unveraendert"}
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (tmp_path / COUNTS).iterdir()} == before


def test_other_forms_are_replaced_only_with_force_and_missing_ones_are_added_without(tmp_path: Path) -> None:
    counts("--kreis", "08426", cwd=tmp_path)
    before = contents(tmp_path)
    both = ("--kreis", "08426", "--kreis", "Ulm", "--stichtag", "2026-09-15")
    assert "D010" in counts(*both, cwd=tmp_path, code=3).stderr
    assert contents(tmp_path) == before
    document = json.loads(counts(*both, "--force", "--json", cwd=tmp_path).stdout)
    assert [file["ergebnis"] for file in document["formulare"]] == ["geschrieben", "ersetzt"]
    assert cover(tmp_path / BIBERACH)["Stichtag"] == datetime(2026, 9, 15)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("sheet", "cell", "value"),
    [
        ("Zählung", "C4", 12),
        ("Zählung", "D48", 0),
        ("Zählung", "E30", "folgt"),
        ("Deckblatt", "B11", "Amt für Migration"),
        ("Deckblatt", "B7", date(2026, 9, 15)),
    ],
)
def test_a_form_that_was_filled_in_anywhere_is_never_replaced(
    tmp_path: Path, sheet: str, cell: str, value: object
) -> None:
    wanted = ["08426", "Ulm"]
    forms("counts", kreise=wanted, out=tmp_path / COUNTS)
    change(tmp_path / BIBERACH, sheet, cell, value)
    before = contents(tmp_path)
    with pytest.raises(FileError) as caught:
        forms("counts", kreise=wanted, stichtag=date(2027, 9, 15), out=tmp_path / COUNTS, force=True)
    (finding,) = caught.value.findings
    assert (finding.code, finding.blatt, finding.zelle) == ("D020", sheet, cell)
    assert Path(finding.quelle) == tmp_path / BIBERACH
    assert contents(tmp_path) == before


def test_a_filled_form_is_told_as_one_and_ends_the_command(tmp_path: Path) -> None:
    forms("counts", kreise=["08426"], out=tmp_path / COUNTS)
    change(tmp_path / BIBERACH, "Zählung", "C4", 12)
    before = contents(tmp_path)
    result = counts("--stichtag", "2027-09-15", "--force", "--json", cwd=tmp_path, code=3)
    (finding,) = json.loads(result.stdout)["hinweise"]
    assert (finding["code"], finding["zelle"]) == ("D020", "C4")
    assert "08426-landkreis-biberach-zaehlung.xlsx (Zählung)" in finding["meldung"]
    assert contents(tmp_path) == before


def _lift_protection(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["Zählung"].protection.sheet = False
    book["Zählung"]["B60"] = "dazu: Ulm"
    book.save(path)


def _add_a_sheet(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.create_sheet("Nebenrechnung")["A1"] = 7
    book.save(path)


def _write_far_outside(path: Path) -> None:
    change(path, "Zählung", "XFD1048576", "weit weg")


def _other_workbook(path: Path) -> None:
    openpyxl.Workbook().save(path)


@pytest.mark.parametrize(
    "make",
    [
        _lift_protection,
        _add_a_sheet,
        _write_far_outside,
        _other_workbook,
        lambda path: path.write_text("Notizen", encoding="utf-8"),
        lambda path: path.write_bytes(b"PK\x03\x04 gff-formular"),
        lambda path: path.write_bytes(path.read_bytes()[:-400]),
        lambda path: (path.unlink(), path.mkdir()),
    ],
)
def test_what_is_no_blank_form_is_never_replaced(tmp_path: Path, make: Callable[[Path], object]) -> None:
    forms("counts", kreise=["08426"], out=tmp_path / COUNTS)
    make(tmp_path / BIBERACH)
    before = contents(tmp_path)
    with pytest.raises(FileError) as caught:
        forms("counts", kreise=["08426"], stichtag=date(2027, 9, 15), out=tmp_path / COUNTS, force=True)
    assert [finding.code for finding in caught.value.findings] == ["D020"]
    assert contents(tmp_path) == before


def test_a_folder_that_is_a_file_or_may_not_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("x", encoding="utf-8")
    assert "D006" in counts("--kreis", "08426", "--out", "datei", cwd=tmp_path, code=3).stderr
    assert "D006" in counts("--kreis", "08426", "--out", "datei/darin", cwd=tmp_path, code=3).stderr
    assert (tmp_path / "datei").read_text(encoding="utf-8") == "x"


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="a folder that nobody can write to")
def test_a_place_that_takes_no_files_is_an_error_of_one_line(tmp_path: Path) -> None:
    assert "D006" in counts("--kreis", "08426", "--out", "/proc/formulare", cwd=tmp_path, code=3).stderr


def test_names_of_an_own_register_never_lead_out_of_the_folder(tmp_path: Path) -> None:
    register = tmp_path / "gebiet"
    register.mkdir()
    kreise = "kreis_ags,name,art\n08999,../../böse/Kreis,Landkreis\n08998,Ohne Gemeinden,Landkreis\n"
    (register / "kreise.csv").write_text(kreise, encoding="utf-8")
    (register / "gemeinden.csv").write_text("ags,name,art,kreis_ags\n08999001,A,Gemeinde,08999\n", encoding="utf-8")
    written = forms("counts", gebiet=register, out=tmp_path / "hier")
    assert [path.name for path in (tmp_path / "hier").iterdir()] == ["08999-boese-kreis-zaehlung.xlsx"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gebiet", "hier"]
    assert written.gemeinden == 1


def test_python_gives_the_same_files_as_the_command(tmp_path: Path) -> None:
    counts("--kreis", "Ulm", "--stichtag", "2026-09-15", "--out", "eins", cwd=tmp_path)
    told: list[tuple[int, int]] = []
    written = forms(
        "counts",
        kreise="Ulm",
        stichtag=date(2026, 9, 15),
        out=tmp_path / "zwei",
        progress=lambda done, of: told.append((done, of)),
    )
    assert told == [(1, 1)]
    assert contents(tmp_path / "eins") == contents(tmp_path / "zwei")
    assert (written.meldefrist, written.formulare[0].ergebnis) == (date(2026, 10, 15), "geschrieben")


def test_json_names_every_file_with_its_kreis(tmp_path: Path) -> None:
    document = json.loads(counts("--stichtag", "2026-09-15", "--json", cwd=tmp_path).stdout)
    assert (document["exit"], document["stichtag"], document["meldefrist"]) == (0, "2026-09-15", "2026-10-15")
    assert sum(file["gemeinden"] for file in document["formulare"]) == document["gemeinden"] == 1101
    assert all((tmp_path / file["datei"]).is_file() for file in document["formulare"])
