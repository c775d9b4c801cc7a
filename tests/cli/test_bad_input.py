"""Whatever a user gives wrongly: the exit code, the code and place of the finding, and nothing left behind.

Most faults are put to the flows, which raise what the command line prints; the last part runs the command
itself, as a process.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geld_folgt_fluechtling.cli.options import budgets
from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.flows.complete import complete
from geld_folgt_fluechtling.flows.write import write_run
from geld_folgt_fluechtling.model.codes import CODES
from geld_folgt_fluechtling.model.errors import (
    DataError,
    FileError,
    GffError,
    InvariantBroken,
    RulesError,
    UsageError,
)
from geld_folgt_fluechtling.model.findings import Finding

Table = list[list[str]]
Edit = Callable[[Table], object]

AGS, NAME, COUNT = 0, 1, 2
ROW = 17
NUFRINGEN = "08115037"
"""The Gemeinde in row 17 of the counts: about 5,800 inhabitants."""
UNINHABITED = "08317971"
LAST = 1102  # header and 1,101 Gemeinden


def bundled_table() -> Table:
    path = data_folder() / "erhebungen" / "2017-09-15" / "erhebung.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row[:3] for row in csv.reader(file)]
    assert (rows[ROW - 1][AGS], len(rows)) == (NUFRINGEN, LAST)
    return rows


def as_csv(rows: Table) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def edited(*edits: Edit) -> str:
    rows = bundled_table()
    for edit in edits:
        edit(rows)
    return as_csv(rows)


def put(column: int, text: str, row: int = ROW) -> Edit:
    """Other text in one cell."""
    return lambda rows: rows[row - 1].__setitem__(column, text)


def also(*cells: str) -> Edit:
    """One row more, at the end."""
    return lambda rows: rows.append(list(cells))


def one_column_more(header: str, cell: str) -> Edit:
    """A fourth column, empty but for row 17."""

    def edit(rows: Table) -> None:
        rows[0].append(header)
        for number, row in enumerate(rows[1:], start=2):
            row.append(cell if number == ROW else "")

    return edit


def every_count(text: str) -> Edit:
    def edit(rows: Table) -> None:
        for row in rows[1:]:
            row[COUNT] = text

    return edit


def without_column(column: int) -> Edit:
    def edit(rows: Table) -> None:
        for row in rows:
            del row[column]

    return edit


def written(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refused(call: Callable[[], object]) -> GffError:
    """What the call raises; anything that is no ``GffError`` would be exit 70 and fails here."""
    with pytest.raises(GffError) as caught:
        call()
    assert not isinstance(caught.value, InvariantBroken)
    assert all(finding.code in CODES for finding in caught.value.findings)
    return caught.value


def places(error: GffError) -> list[tuple[str, str]]:
    return [(finding.code, finding.zelle) for finding in error.findings]


def codes(error: GffError) -> list[str]:
    return [finding.code for finding in error.findings]


def only(error: GffError) -> Finding:
    (finding,) = error.findings
    return finding


def tree(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder, hidden files too; ``None`` for folders."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


# counts


FAULTS_OF_A_ROW = [
    pytest.param(also("08999999", "Nirgends", "5"), "Z002", f"A{LAST + 1}", id="unknown AGS"),
    pytest.param(also(UNINHABITED, "Gutsbezirk", "0"), "Z003", f"A{LAST + 1}", id="uninhabited area"),
    pytest.param(also("8999999", "Stuttgart", "5"), "Z001", f"A{LAST + 1}", id="a zero more is no AGS either"),
    pytest.param(also("08115", "Böblingen", "5"), "Z036", f"C{LAST + 1}", id="a Kreis whose sum is another"),
    pytest.param(also("", "ohne", "5"), "Z033", f"A{LAST + 1}", id="no AGS"),
    pytest.param(also("０８１１１０００", "Stuttgart", "5"), "Z001", f"A{LAST + 1}", id="AGS in wide digits"),
    pytest.param(also(NUFRINGEN, "Nufringen", "5"), "Z004", f"A{LAST + 1}", id="AGS twice"),
    pytest.param(put(COUNT, "-1"), "Z006", "C17", id="negative"),
    pytest.param(put(COUNT, "-" + "9" * 30), "Z006", "C17", id="absurdly negative"),
    pytest.param(put(COUNT, "1.5"), "Z007", "C17", id="fraction with a point"),
    pytest.param(put(COUNT, "1,5"), "Z007", "C17", id="fraction with a comma"),
    pytest.param(put(COUNT, "1.000"), "Z022", "C17", id="thousands or decimals"),
    pytest.param(put(COUNT, "viele"), "Z007", "C17", id="text"),
    pytest.param(put(COUNT, "1e3"), "Z007", "C17", id="exponent"),
    pytest.param(put(COUNT, "nan"), "Z007", "C17", id="not a number"),
    pytest.param(put(COUNT, "３９"), "Z007", "C17", id="wide digits"),
    pytest.param(put(COUNT, "1000000"), "Z008", "C17", id="a million in a village"),
    pytest.param(put(COUNT, str(10**30)), "Z008", "C17", id="10**30"),
    pytest.param(put(COUNT, "9" * 5_000), "Z008", "C17", id="5,000 digits"),
    pytest.param(one_column_more("herkunft", "geschätzt"), "Z013", "D17", id="unknown herkunft"),
]


@pytest.mark.parametrize(("edit", "code", "place"), FAULTS_OF_A_ROW)
def test_a_fault_in_a_row_of_counts_is_one_finding_at_its_cell(
    tmp_path: Path, edit: Edit, code: str, place: str
) -> None:
    counts = written(tmp_path / "zahlen.csv", edited(edit))
    error = refused(lambda: allocate(2017, counts=[("", counts)]))
    assert (type(error), error.exit_code) == (DataError, 1)
    assert places(error) == [(code, place)]
    assert only(error).quelle == "zahlen.csv"
    assert place in str(error)


@pytest.mark.parametrize(("edit", "code", "place"), FAULTS_OF_A_ROW)
def test_a_fault_in_a_row_stops_completing_too_and_nothing_is_written(
    tmp_path: Path, edit: Edit, code: str, place: str
) -> None:
    counts = written(tmp_path / "zahlen.csv", edited(edit))
    before = tree(tmp_path)
    error = refused(lambda: complete(counts, out=tmp_path / "ergebnis.csv"))
    assert error.exit_code == 1
    assert places(error) == [(code, place)]
    assert tree(tmp_path) == before


def test_the_unchanged_table_of_these_tests_has_no_fault(tmp_path: Path) -> None:
    counts = written(tmp_path / "zahlen.csv", edited())
    assert [f.code for f in allocate(2017, counts=[("", counts)]).findings] == []


def test_an_ags_that_stands_twice_is_named_with_both_places(tmp_path: Path) -> None:
    counts = written(tmp_path / "zahlen.csv", edited(also(NUFRINGEN, "Nufringen", "39")))
    error = refused(lambda: allocate(2017, counts=[("", counts)]))
    finding = only(error)
    assert (finding.zelle, finding.params["andere"], finding.ags) == ("A1103", "A17", NUFRINGEN)
    assert "A1103" in str(error)
    assert "A17" in str(error)


def test_a_missing_gemeinde_is_named_by_ags_and_name(tmp_path: Path) -> None:
    counts = written(tmp_path / "zahlen.csv", edited(lambda rows: rows.pop(ROW - 1)))
    error = refused(lambda: allocate(2017, counts=[("", counts)]))
    finding = only(error)
    assert (error.exit_code, finding.code, finding.ags) == (1, "Z009", NUFRINGEN)
    assert "Nufringen" in str(error)


def test_a_blank_count_is_no_zero_for_allocating(tmp_path: Path) -> None:
    counts = written(tmp_path / "zahlen.csv", edited(put(COUNT, "")))
    error = refused(lambda: allocate(2017, counts=[("", counts)]))
    assert error.exit_code == 1
    assert places(error) == [("Z005", "C17")]
    assert only(error).ags == NUFRINGEN


def test_a_blank_count_is_what_completing_fills(tmp_path: Path) -> None:
    counts = written(tmp_path / "zahlen.csv", edited(put(COUNT, "")))
    completed = complete(counts, total=72_857, out=tmp_path / "ergebnis.csv")
    assert completed.erhebung.modelliert == 1
    assert completed.erhebung.zaehlungen[NUFRINGEN].personen == 39


def test_counts_that_are_all_zero_give_no_key(tmp_path: Path) -> None:
    counts = written(tmp_path / "zahlen.csv", edited(every_count("0")))
    error = refused(lambda: allocate(2017, counts=[("", counts)]))
    assert error.exit_code == 1
    assert codes(error) == ["Z012"]


def test_unreadable_counts_are_not_called_zero_besides(tmp_path: Path) -> None:
    counts = written(tmp_path / "zahlen.csv", edited(every_count("abc")))
    error = refused(lambda: allocate(2017, counts=[("", counts)]))
    assert error.exit_code == 1
    assert Counter(codes(error)) == {"Z007": LAST - 1}


def test_a_count_above_the_population_is_a_warning_and_no_error(tmp_path: Path) -> None:
    counts = written(tmp_path / "zahlen.csv", edited(put(COUNT, "9000")))
    (finding,) = allocate(2017, counts=[("", counts)]).findings
    assert (finding.code, finding.zelle) == ("Z014", "C17")


def test_parts_that_do_not_add_up_to_the_sum_are_found_at_the_sum(tmp_path: Path) -> None:
    def edit(rows: Table) -> None:
        for number, row in enumerate(rows):
            row += ["Anschlussunterbringung", "Familiennachzug"] if number == 0 else [row[COUNT], "0"]
        rows[ROW - 1][4] = "1"

    counts = written(tmp_path / "zahlen.csv", edited(edit))
    error = refused(lambda: allocate(2017, counts=[("", counts)]))
    assert places(error) == [("Z010", "C17")]
    assert only(error).params["summe"] == 40


def test_a_blank_part_of_a_count_is_found_at_its_own_cell(tmp_path: Path) -> None:
    def edit(rows: Table) -> None:
        for number, row in enumerate(rows):
            row[COUNT:] = ["AU", "FNZ"] if number == 0 else [row[COUNT], "0"]
        rows[ROW - 1][3] = ""

    counts = written(tmp_path / "zahlen.csv", edited(edit))
    assert places(refused(lambda: allocate(2017, counts=[("", counts)]))) == [("Z005", "D17")]


@pytest.mark.parametrize("column", ["ags", "personen"])
def test_a_missing_column_is_named_with_the_header_that_is_there(tmp_path: Path, column: str) -> None:
    text = edited(without_column(AGS if column == "ags" else COUNT))
    counts = written(tmp_path / "zahlen.csv", text)
    error = refused(lambda: allocate(2017, counts=[("", counts)]))
    assert error.exit_code == 1
    (finding,) = [f for f in error.findings if f.code == "T001"]
    assert (finding.spalte, finding.wert) == (column, text.partition("\n")[0].replace(",", ", "))


@pytest.mark.parametrize("column", [AGS, COUNT])
def test_a_missing_column_does_not_show_as_a_thousand_missing_cells_besides(tmp_path: Path, column: int) -> None:
    counts = written(tmp_path / "zahlen.csv", edited(without_column(column)))
    assert codes(refused(lambda: allocate(2017, counts=[("", counts)]))) == ["T001"]


def test_a_column_that_stands_twice_is_named_with_both_cells(tmp_path: Path) -> None:
    counts = written(tmp_path / "zahlen.csv", edited(one_column_more("Anzahl", "")))
    error = refused(lambda: allocate(2017, counts=[("", counts)]))
    assert error.exit_code == 1
    assert [(f.code, f.zelle, f.spalte) for f in error.findings] == [("T002", "C1, D1", "personen")]


@pytest.mark.parametrize(
    ("cells", "found"), [(["x"], "4"), (["", "", "", "x"], "7")], ids=["one too many", "one far to the right"]
)
def test_a_row_with_too_many_cells_is_found_at_its_row(tmp_path: Path, cells: list[str], found: str) -> None:
    counts = written(tmp_path / "zahlen.csv", edited(lambda rows: rows[ROW - 1].extend(cells)))
    error = refused(lambda: allocate(2017, counts=[("", counts)]))
    assert error.exit_code == 1
    (finding,) = [f for f in error.findings if f.code == "T003"]
    assert (finding.zelle, finding.wert, finding.params["erwartet"]) == ("A17", found, 3)


def test_a_row_with_too_few_cells_is_found_at_its_row(tmp_path: Path) -> None:
    counts = written(tmp_path / "zahlen.csv", edited(lambda rows: rows[ROW - 1].pop()))
    error = refused(lambda: allocate(2017, counts=[("", counts)]))
    (finding,) = [f for f in error.findings if f.code == "T003"]
    assert (error.exit_code, finding.zelle, finding.wert) == (1, "A17", "2")


def test_empty_cells_behind_the_last_column_are_no_fault(tmp_path: Path) -> None:
    counts = written(tmp_path / "zahlen.csv", edited(lambda rows: rows[ROW - 1].extend(["", ""])))
    assert allocate(2017, counts=[("", counts)]).findings == ()


def test_all_faults_of_one_file_are_reported_at_once(tmp_path: Path) -> None:
    faults = [
        put(COUNT, "-1", 3),
        put(COUNT, "1,5", 4),
        put(COUNT, "viele", 5),
        put(COUNT, "1000000", 6),
        put(COUNT, "", 7),
        also("08999999", "Nirgends", "5"),
        also(UNINHABITED, "Gutsbezirk", "0"),
        also(NUFRINGEN, "Nufringen", "39"),
        also("Summe", "", "72857"),
        also("x"),
    ]
    counts = written(tmp_path / "zahlen.csv", edited(*faults))
    error = refused(lambda: allocate(2017, counts=[("", counts)]))
    assert error.exit_code == 1
    assert sorted(places(error)) == [
        ("T007", ""),
        ("Z002", "A1103"),
        ("Z003", "A1104"),
        ("Z004", "A1105"),
        ("Z005", "C7"),
        ("Z006", "C3"),
        ("Z007", "C4"),
        ("Z007", "C5"),
        ("Z008", "C6"),
    ]


def test_the_faults_of_several_files_are_reported_together(tmp_path: Path) -> None:
    one = written(tmp_path / "eins.csv", edited(put(COUNT, "-1")))
    two = written(tmp_path / "zwei.csv", edited(put(COUNT, "abc", 5)))
    written(tmp_path / "zwei.toml", "gesamt = 5\n")
    declared = written(tmp_path / "wahl.csv", f"ags,option\n{NUFRINGEN},selber\n")
    error = refused(lambda: allocate(2018, counts={"2017-09-15": one, "2018-09-15": two}, declarations=declared))
    assert error.exit_code == 1
    assert sorted((f.quelle, f.code) for f in error.findings) == [
        ("eins.csv", "Z006"),
        ("wahl.csv", "E001"),
        ("zwei.csv", "Z007"),
        ("zwei.toml", "Z018"),
    ]


# the sidecar


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[gesamt]\npersonen = 1.5", "gesamt.personen"),
        ("[gesamt]\npersonen = -1", "gesamt.personen"),
        ("[gesamt]\npersonen = nan", "gesamt.personen"),
        ("[gesamt]\npersonen = true", "gesamt.personen"),
        ('[gesamt]\npersonen = "72857"', "gesamt.personen"),
        (f"[gesamt]\npersonen = {10**30}", "gesamt.personen"),
        ('[gesamt]\nquelle = "ohne Zahl"', "gesamt.personen"),
        ("[gesamt]\npersonen = 72857\nperson = 1", "gesamt.person"),
        ('[gesamt]\npersonen = 72857\nsicherheit = "sicher"', "gesamt.sicherheit"),
        ("gesamt = 72857", "gesamt"),
        ("[kreise.08327]\npersonen = -5", "kreise.08327.personen"),
        ("kreise = 5", "kreise"),
        ('stichtag = "2017-09-15"', "stichtag"),
        ("stichtag = 2017-09-15T12:00:00", "stichtag"),
        ("id = 5", "id"),
        ('[vervollstaendigung]\nnach = "gefühl"', "vervollstaendigung.nach"),
    ],
)
def test_a_value_that_a_sidecar_cannot_have_is_found_at_its_key_path(tmp_path: Path, text: str, key: str) -> None:
    counts = written(tmp_path / "zahlen.csv", edited())
    written(tmp_path / "zahlen.toml", text + "\n")
    error = refused(lambda: allocate(2017, counts=[("", counts)]))
    assert error.exit_code == 1
    assert [(f.code, f.quelle, f.spalte) for f in error.findings] == [("Z018", "zahlen.toml", key)]


def test_a_kreis_that_the_register_does_not_have_is_a_fault_of_the_sidecar(tmp_path: Path) -> None:
    counts = written(tmp_path / "zahlen.csv", edited())
    written(tmp_path / "zahlen.toml", "[kreise.99999]\npersonen = 5\n")
    error = refused(lambda: allocate(2017, counts=[("", counts)]))
    assert error.exit_code == 1
    assert [(f.code, f.quelle, f.wert) for f in error.findings] == [("Z018", "zahlen.toml", "99999")]


@pytest.mark.parametrize(
    ("text", "counted", "total"),
    [
        ("[gesamt]\npersonen = 72858", "72857", 72_858),
        ("[gesamt]\npersonen = 0", "72857", 0),
        ("[kreise.08327]\npersonen = 855", "854", 855),
    ],
    ids=["one person more", "total of zero", "of a Kreis"],
)
def test_a_total_that_the_counts_do_not_meet_is_an_error(tmp_path: Path, text: str, counted: str, total: int) -> None:
    counts = written(tmp_path / "zahlen.csv", edited())
    written(tmp_path / "zahlen.toml", text + "\n")
    error = refused(lambda: allocate(2017, counts=[("", counts)]))
    finding = only(error)
    assert (error.exit_code, finding.code, finding.quelle) == (1, "Z011", "zahlen.csv")
    assert (finding.wert, finding.params["summe"], finding.params["beiblatt"]) == (counted, total, "zahlen.toml")


def test_a_total_is_not_called_missed_because_a_count_cannot_be_read(tmp_path: Path) -> None:
    """What the counts add up to is not known as long as one of them is unreadable."""
    counts = written(tmp_path / "zahlen.csv", edited(put(COUNT, "abc")))
    written(tmp_path / "zahlen.toml", "[gesamt]\npersonen = 72857\n")
    assert places(refused(lambda: allocate(2017, counts=[("", counts)]))) == [("Z007", "C17")]


# declarations


@pytest.mark.parametrize(
    ("row", "code", "place"),
    [
        (["08999999", "keine"], "Z002", "A3"),
        ([UNINHABITED, "keine"], "Z003", "A3"),
        (["8999999", "keine"], "Z001", "A3"),
        ([NUFRINGEN, "keine"], "E014", "A3"),
        (["08115", "keine"], "E005", "B3"),
        (["08111", "eigenregie"], "E020", "A3"),
        (["08115041", "selbst"], "E001", "B3"),
        (["08115041", ""], "E001", "B3"),
        (["08115041", "direkt"], "E001", "B3"),
        (["08111000", "landkreis"], "E002", "B3"),
        (["08115041", "zusammenschluss"], "E011", "B3"),
        (["08115041"], "T003", "A3"),
        (["08115041", "dritte", "x"], "T003", "A3"),
    ],
)
def test_a_fault_in_a_row_of_declarations_is_one_finding_at_its_cell(
    tmp_path: Path, row: list[str], code: str, place: str
) -> None:
    rows = [["ags", "option"], [NUFRINGEN, "eigenregie"], row]
    declared = written(tmp_path / "wahl.csv", as_csv(rows))
    error = refused(lambda: allocate(2017, declarations=declared))
    assert (type(error), error.exit_code) == (DataError, 1)
    assert places(error) == [(code, place)]


OTHER = "08115041"
"""Renningen, in the same Kreis."""
COLUMNS = ["ags", "option", "zusammenschluss", "federfuehrend", "gültig ab", "gültig bis", "traeger", "durchfuehrung"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([[OTHER, "dritte", "Oberland"]], [("E026", "C2")]),
        ([[OTHER, "dritte", "", "ja"]], [("E026", "D2")]),
        ([[OTHER, "dritte", "Oberland", "ja"]], [("E026", "C2"), ("E026", "D2")]),
        ([[OTHER, "eigenregie", "", "", "2017-07-01"]], [("E015", "B2")]),
        ([[OTHER, "eigenregie", "", "", "", "31.10.2017"]], [("E015", "B2")]),
        ([[OTHER, "eigenregie", "", "", "2018-01-01"]], [("E015", "B2")]),
        ([[OTHER, "eigenregie", "", "", "", "2017-06-30"], [OTHER, "keine", "", "", "2017-08-01"]], [("E015", "B2")]),
        ([[OTHER, "eigenregie", "", "", "", "2017-06-30"], [OTHER, "keine", "", "", "2017-06-30"]],
         [("E016", "E3"), ("E014", "A3")]),
        ([[OTHER, "eigenregie", "", "", "", "2017-06-15"], [OTHER, "keine", "", "", "2017-06-16"]],
         [("E016", "F2"), ("E016", "E3")]),
        ([[OTHER, "keine"], [OTHER, "eigenregie", "", "", "2018-01-01", "2017-12-31"]], [("E010", "F3")]),
        ([[OTHER, "zusammenschluss", "Oberland"], [NUFRINGEN, "zusammenschluss", "Oberland"]], [("E017", "C3")]),
        ([[OTHER, "zusammenschluss", "Oberland", "ja"], [NUFRINGEN, "zusammenschluss", "oberland ", "ja"]],
         [("E018", "C3")]),
        ([["08115", "zusammenschluss", "Oberland", "ja"], [NUFRINGEN, "zusammenschluss", "Oberland", "ja"]],
         [("E018", "C2")]),
        ([["08115", "zusammenschluss", "Oberland"]], [("E021", "D2")]),
        ([["08115", "", "Oberland", "nein"]], [("E021", "D2")]),
        ([["08115", "", "", "ja"]], [("E011", "D2")]),
        ([["08115", "dritte", "", "", "", "", "", "selbst"]], [("E009", "H2")]),
        ([["08115", "", "", "", "", "", "", "selbst"], ["08115", "", "", "", "", "", "Liga", "dritte"]],
         [("E014", "A3")]),
    ],
)  # fmt: skip
def test_declarations_that_leave_open_who_receives_are_refused_each_at_its_cell(
    tmp_path: Path, rows: list[list[str]], found: list[tuple[str, str]]
) -> None:
    padded = [row + [""] * (len(COLUMNS) - len(row)) for row in rows]
    declared = written(tmp_path / "wahl.csv", as_csv([COLUMNS, *padded]))
    error = refused(lambda: allocate(2017, declarations=declared))
    assert (type(error), error.exit_code) == (DataError, 1)
    assert sorted(places(error)) == sorted(found)


def test_declarations_without_the_column_option_are_an_error(tmp_path: Path) -> None:
    declared = written(tmp_path / "wahl.csv", f"ags;Datum\n{NUFRINGEN};2017\n")
    error = refused(lambda: allocate(2017, declarations=declared))
    finding = only(error)
    assert (error.exit_code, finding.code, finding.spalte, finding.wert) == (1, "T001", "option", "ags, Datum")


def test_declarations_with_the_column_option_twice_are_an_error(tmp_path: Path) -> None:
    declared = written(tmp_path / "wahl.csv", f"ags;Option;Erklärung\n{NUFRINGEN};eigenregie;landkreis\n")
    error = refused(lambda: allocate(2017, declarations=declared))
    assert places(error) == [("T002", "B1, C1")]


# rules and variants


RULES = """\
id = "eigen"
titel = "Eigenes Regelwerk"

[posten.lasten]
bezeichnung = "Lasten"
status = "verteilt"
ebene = "gemeinde"
rundung = { verfahren = "kaufmaennisch", einheit_eur = 1, fundstelle = "pakt", sicherheit = "belegt" }
delegation = { erlaubt = false, fundstelle = "pakt", sicherheit = "belegt" }

[jahr.2017.endgueltig]
volumen = { betrag_eur = 1000000, fundstelle = "pakt", sicherheit = "belegt" }

[jahr.2017.endgueltig.posten.lasten]
budget = { betrag_eur = 1_000_000.00, fundstelle = "pakt", sicherheit = "belegt" }
schluessel = { art = "personen", erhebung = "2017-09-15", fundstelle = "pakt", sicherheit = "belegt" }
"""
LINE = "jahr.2017.endgueltig.posten.lasten"


def changed_rules(old: str, new: str) -> str:
    assert RULES.count(old) == 1
    return RULES.replace(old, new)


def test_the_unchanged_rules_of_these_tests_have_no_fault(tmp_path: Path) -> None:
    rules = written(tmp_path / "regeln.toml", RULES)
    assert [f.code for f in allocate(2017, rules=rules).findings] == ["Z016"]


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ("titel", "title", "R010", "title"),
        ("ebene = ", "eben = ", "R010", "posten.lasten.eben"),
        ("einheit_eur = 1,", "einheit_eur = 1, einheit = 1,", "R010", "posten.lasten.rundung.einheit"),
        ("1_000_000.00,", '1_000_000.00, waehrung = "EUR",', "R010", f"{LINE}.budget.waehrung"),
        ("erlaubt = false", "erlaubt = 0", "R005", "posten.lasten.delegation.erlaubt"),
        ('"verteilt"', '"verteielt"', "R005", "posten.lasten.status"),
        ('"kaufmaennisch"', '"aufrunden"', "R005", "posten.lasten.rundung.verfahren"),
        ("einheit_eur = 1,", "einheit_eur = 0,", "R005", "posten.lasten.rundung.einheit_eur"),
        ("1_000_000.00", "1.234", "R005", f"{LINE}.budget.betrag_eur"),
        ("1_000_000.00", "-1", "R005", f"{LINE}.budget.betrag_eur"),
        ("1_000_000.00", "nan", "R005", f"{LINE}.budget.betrag_eur"),
        ("1_000_000.00", "inf", "R005", f"{LINE}.budget.betrag_eur"),
        ("1_000_000.00", "1e15", "R005", f"{LINE}.budget.betrag_eur"),
        ("1_000_000.00", '"1000000"', "R005", f"{LINE}.budget.betrag_eur"),
        ("1_000_000.00", "true", "R005", f"{LINE}.budget.betrag_eur"),
        ('"personen", erhebung', '"einwohner", erhebung', "R005", f"{LINE}.schluessel.erhebung"),
        ("[jahr.2017.endgueltig]\n", "[jahr.17.endgueltig]\n", "R005", "jahr.17"),
        ("[jahr.2017.endgueltig]\n", "[jahr.2017.fertig]\n", "R005", "jahr.2017.fertig"),
        ('id = "eigen"\n', "", "R004", "id"),
        ("betrag_eur = 1000000, ", "", "R004", "jahr.2017.endgueltig.volumen.betrag_eur"),
        ('ebene = "gemeinde"\n', "", "R004", f"{LINE}.ebene"),
        ("budget =", "# budget =", "R004", f"{LINE}.budget"),
        ("schluessel =", "# schluessel =", "R004", f"{LINE}.schluessel"),
        ("volumen =", "# volumen =", "R004", "jahr.2017.endgueltig.volumen"),
        (
            'erlaubt = false, fundstelle = "pakt"',
            'erlaubt = false, fundstelle = "x"',
            "R006",
            "posten.lasten.delegation.fundstelle",
        ),
    ],
)
def test_a_fault_in_rules_is_found_at_its_key_path_in_its_file(
    tmp_path: Path, old: str, new: str, code: str, path: str
) -> None:
    rules = written(tmp_path / "regeln.toml", changed_rules(old, new))
    error = refused(lambda: allocate(2017, rules=rules))
    assert (type(error), error.exit_code) == (RulesError, 4)
    assert (code, path) in [(f.code, f.spalte) for f in error.findings]
    assert all(f.quelle in ("regeln.toml", "eigen") for f in error.findings)


def test_all_faults_of_rules_are_reported_at_once(tmp_path: Path) -> None:
    text = changed_rules("ebene = ", "eben = ").replace("1_000_000.00", "1.234").replace('titel = "E', 'titl = "E')
    rules = written(tmp_path / "regeln.toml", text)
    error = refused(lambda: allocate(2017, rules=rules))
    assert sorted((f.code, f.spalte) for f in error.findings) == [
        ("R005", f"{LINE}.budget.betrag_eur"),
        ("R010", "posten.lasten.eben"),
        ("R010", "titl"),
    ]


def test_own_rules_that_miss_their_envelope_are_a_warning(tmp_path: Path) -> None:
    rules = written(tmp_path / "regeln.toml", changed_rules("1_000_000.00", "999_999.99"))
    (finding,) = [f for f in allocate(2017, rules=rules).findings if f.code == "R007"]
    assert finding.params["differenz_cents"] == 1


VARIANT = 'id = "v"\ntitel = "V"\nbasis = "pakt-fuer-integration"\n\n[jahr.2017.endgueltig.posten.spracherwerb]\n'


@pytest.mark.parametrize(
    ("text", "exit_code", "code", "path"),
    [
        (VARIANT + "budgt = 5\n", 4, "R010", "jahr.2017.endgueltig.posten.spracherwerb.budgt"),
        (VARIANT + "budget = 5\n", 4, "R005", "jahr.2017.endgueltig.posten.spracherwerb.budget"),
        (VARIANT.replace('titel = "V"\n', ""), 4, "R004", "titel"),
        (VARIANT.replace("pakt-fuer-integration", "gesamtvolumen"), 4, "R008", ""),
        (VARIANT.replace("basis", "# basis"), 2, "R016", ""),
    ],
)
def test_a_fault_in_a_variant_is_found_at_its_key_path(
    tmp_path: Path, text: str, exit_code: int, code: str, path: str
) -> None:
    variant = written(tmp_path / "variante.toml", text)
    error = refused(lambda: allocate(2017, variants=[variant]))
    assert error.exit_code == exit_code
    assert [(f.code, f.spalte) for f in error.findings] == [(code, path)]


@pytest.mark.parametrize(
    ("call", "error_type", "code"),
    [
        (lambda: allocate(2016), RulesError, "R002"),
        (lambda: allocate(0), RulesError, "R002"),
        (lambda: allocate(-2017), RulesError, "R002"),
        (lambda: allocate(10**30), RulesError, "R002"),
        (lambda: allocate(2017, stage="korrektur"), RulesError, "R003"),
        (lambda: allocate(2018, stage="vorlaeufig"), RulesError, "R003"),
        (lambda: allocate(2017, stage="fertig"), UsageError, "U008"),
        (lambda: allocate(2017, stage=""), UsageError, "U008"),
        (lambda: allocate(2017, rules="pakt"), UsageError, "R001"),
        (lambda: allocate(2017, rules=""), UsageError, "R001"),
        (lambda: allocate(2017, variants=["fehlt"]), UsageError, "R015"),
        (lambda: allocate(2017, budgets={"strassenbau": 100}), UsageError, "R009"),
        (lambda: allocate(2021, budgets={"integrationslasten": 100}), UsageError, "R011"),
        (lambda: complete("2016-09-15"), UsageError, "U007"),
        (lambda: complete("2017-09-15", by="gefuehl"), UsageError, "V007"),
        (lambda: complete("2017-09-15", by="vorherige"), UsageError, "V005"),
    ],
)
def test_what_does_not_exist_is_refused_with_what_there_is(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: Callable[[], object],
    error_type: type[GffError],
    code: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    error = refused(call)
    assert type(error) is error_type
    assert codes(error) == [code]
    assert list(tmp_path.iterdir()) == []


def test_a_rule_book_named_as_a_variant_and_the_reverse_are_wrong_usage() -> None:
    rulebooks = data_folder() / "regelwerke"
    variant = rulebooks / "varianten" / "2020-2021-zusammen.toml"
    assert codes(refused(lambda: allocate(2020, rules=variant))) == ["R014"]
    error = refused(lambda: allocate(2020, variants=[rulebooks / "gesamtvolumen.toml"]))
    assert (error.exit_code, codes(error)) == (2, ["R016"])


def test_unknown_formats_are_all_refused_before_anything_is_written(tmp_path: Path) -> None:
    verteilung = allocate(2017)
    error = refused(lambda: write_run(verteilung, tmp_path / "lauf", formats=["csv", "pdf", "ods"]))
    assert (type(error), [f.wert for f in error.findings]) == (UsageError, ["pdf", "ods"])
    assert list(tmp_path.iterdir()) == []


def test_an_erhebung_without_bundled_counts_must_be_given(tmp_path: Path) -> None:
    rules = written(tmp_path / "regeln.toml", changed_rules("2017-09-15", "2016-09-15"))
    error = refused(lambda: allocate(2017, rules=rules))
    assert (error.exit_code, codes(error), only(error).wert) == (2, ["U004"], "2016-09-15")


# budgets


@pytest.mark.parametrize(
    ("amount", "cents"),
    [
        ("0", 0),
        ("58000000", 5_800_000_000),
        ("58000000.00", 5_800_000_000),
        ("58000000,5", 5_800_000_050),
        ("58.000.000", 5_800_000_000),
        ("58.000.000,01", 5_800_000_001),
        ("58,000,000.01", 5_800_000_001),
        ("58.000,00", 5_800_000),
        ("58_000", 5_800_000),
    ],
)
def test_an_amount_that_reads_in_one_way_is_taken_to_the_cent(amount: str, cents: int) -> None:
    assert budgets([f"x={amount}"]) == {"x": cents}


@pytest.mark.parametrize(
    "value",
    [
        *("x=58.000", "x=58,000", "x=1.234", "x=1,234", "x=0.001"),
        *("x=-5", "x=−5", "x=+5", "x=nan", "x=inf", "x=1e6", "x=0x10", "x=", "x= ", "x=viel"),
        *("x=5.", "x=.5", "x=1.2.3", "x=58.0000", "x=58.000.00", "x=5 000", "x=5€", "x=１２", "x=1__0"),
        *("x", "=5", "", "x=5=5"),
        "x=" + "9" * 16,
        "x=" + "9" * 5_000,
    ],
)
def test_a_budget_that_is_ambiguous_negative_or_no_amount_is_wrong_usage(value: str) -> None:
    error = refused(lambda: budgets([value]))
    assert (type(error), error.exit_code) == (UsageError, 2)
    assert (only(error).code, only(error).wert) == ("U006", value)


def test_a_posten_with_two_budgets_is_wrong_usage() -> None:
    assert codes(refused(lambda: budgets(["x=5", "x=6"]))) == ["U006"]


@pytest.mark.parametrize("cents", [-1, 10**17, 10**30])
def test_a_budget_that_no_table_can_hold_is_refused_in_python_too(cents: int) -> None:
    error = refused(lambda: allocate(2017, budgets={"integrationsmanagement": cents}))
    assert error.exit_code == 2


# totals, when completing


PARTIAL = f"ags,personen\n{NUFRINGEN},39\n08115041,120\n"


@pytest.mark.parametrize(("total", "code"), [(158, "V001"), (0, "V001"), (-1, "V001")])
def test_a_total_below_what_is_reported_contradicts_it(tmp_path: Path, total: int, code: str) -> None:
    counts = written(tmp_path / "teil.csv", PARTIAL)
    before = tree(tmp_path)
    error = refused(lambda: complete(counts, total=total, out=tmp_path / "ganz.csv"))
    assert (type(error), codes(error)) == (DataError, [code])
    assert tree(tmp_path) == before


def test_a_total_above_complete_counts_contradicts_them(tmp_path: Path) -> None:
    counts = written(tmp_path / "ganz.csv", edited())
    error = refused(lambda: complete(counts, total=72_858, out=tmp_path / "ergebnis.csv"))
    assert (error.exit_code, codes(error)) == (1, ["V002"])


def test_a_total_of_zero_gives_no_key(tmp_path: Path) -> None:
    counts = written(tmp_path / "teil.csv", f"ags,personen\n{NUFRINGEN},0\n")
    error = refused(lambda: complete(counts, total=0, out=tmp_path / "ganz.csv"))
    assert (error.exit_code, codes(error)) == (1, ["Z012"])


def test_counts_with_nothing_in_them_and_no_total_give_no_rate(tmp_path: Path) -> None:
    counts = written(tmp_path / "teil.csv", "ags,personen\n")
    error = refused(lambda: complete(counts, out=tmp_path / "ganz.csv"))
    assert (error.exit_code, codes(error)) == (1, ["V004"])


@pytest.mark.parametrize("total", [10**9, 10**30])
def test_an_absurd_total_is_refused_and_not_spread_over_the_villages(tmp_path: Path, total: int) -> None:
    """The result would be refused as counts: a million persons are absurd in a village."""
    counts = written(tmp_path / "teil.csv", PARTIAL)
    before = tree(tmp_path)
    error = refused(lambda: complete(counts, total=total, out=tmp_path / "ganz.csv"))
    assert error.exit_code in (1, 2)
    assert tree(tmp_path) == before


def test_a_date_without_population_is_refused_with_the_dates_there_are(tmp_path: Path) -> None:
    counts = written(tmp_path / "teil.csv", PARTIAL)
    written(tmp_path / "teil.toml", '[vervollstaendigung]\nnach = "einwohner"\nstand = 1999-12-31\n')
    error = refused(lambda: complete(counts, out=tmp_path / "ganz.csv"))
    assert (error.exit_code, codes(error), only(error).wert) == (2, ["V006"], "1999-12-31")
    assert "2018-12-31" in str(only(error).params["bekannt"])


def test_a_sidecar_that_asks_for_an_earlier_erhebung_must_name_it(tmp_path: Path) -> None:
    counts = written(tmp_path / "teil.csv", PARTIAL)
    written(tmp_path / "teil.toml", '[vervollstaendigung]\nnach = "vorherige"\n')
    error = refused(lambda: complete(counts, out=tmp_path / "ganz.csv"))
    assert (error.exit_code, codes(error)) == (2, ["V005"])


def test_an_earlier_erhebung_with_faults_stops_completing(tmp_path: Path) -> None:
    counts = written(tmp_path / "teil.csv", PARTIAL)
    earlier = written(tmp_path / "frueher.csv", edited(put(COUNT, "abc"), put(COUNT, "", 5)))
    error = refused(lambda: complete(counts, by="vorherige", previous=earlier, out=tmp_path / "ganz.csv"))
    assert error.exit_code == 1
    assert sorted(places(error)) == [("Z005", "C5"), ("Z007", "C17")]


# files that cannot be read


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0"
UNREADABLE_TABLES = [
    pytest.param(b"ags,personen\n08111000,\0\n", "D004", id="NUL bytes"),
    pytest.param(random.Random(17).randbytes(4_096), "D004", id="random bytes"),
    pytest.param(bytes(range(1, 256)), "D004", id="every byte but NUL"),
    pytest.param(PNG, "D015", id="PNG"),
    pytest.param(b"", "T004", id="empty"),
    pytest.param(b"\xef\xbb\xbf\r\n \r\n", "T004", id="blank"),
    pytest.param(b'ags,personen,option\n08111000,"5\n08115001,5\n', "T005", id="unterminated quote"),
    pytest.param(b"ags,personen\n08111000," + b"9" * 200_000, "T005", id="endless cell"),
]
READS_TABLE: dict[str, Callable[[Path], object]] = {
    "counts": lambda path: allocate(2017, counts=[("", path)]),
    "declarations": lambda path: allocate(2017, declarations=path),
    "partial counts": lambda path: complete(path, out=path.with_name("ganz.csv")),
    "earlier counts": lambda path: complete("2018-09-15", previous=path, out=path.with_name("ganz.csv")),
}
READS_TOML: dict[str, Callable[[Path], object]] = {
    "rules": lambda path: allocate(2017, rules=path),
    "variant": lambda path: allocate(2017, variants=[path]),
    "sidecar": lambda path: allocate(2017, counts=[("", written(path.with_suffix(".csv"), edited()))]),
    "sidecar of partial counts": lambda path: complete(
        written(path.with_suffix(".csv"), PARTIAL), out=path.with_name("ganz.csv")
    ),
}


@pytest.mark.parametrize("kind", READS_TABLE)
@pytest.mark.parametrize(("content", "code"), UNREADABLE_TABLES)
def test_a_table_that_cannot_be_read_is_a_file_error_that_names_it(
    tmp_path: Path, kind: str, content: bytes, code: str
) -> None:
    path = written(tmp_path / "tabelle.csv", content)
    error = refused(lambda: READS_TABLE[kind](path))
    assert (type(error), error.exit_code) == (FileError, 3)
    assert (only(error).code, only(error).quelle) == (code, "tabelle.csv")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("kind", READS_TABLE)
def test_a_bare_png_signature_is_never_a_table_without_faults(tmp_path: Path, kind: str) -> None:
    path = written(tmp_path / "tabelle.csv", b"\x89PNG\r\n\x1a\n")
    error = refused(lambda: READS_TABLE[kind](path))
    assert error.exit_code in (1, 3)


@pytest.mark.parametrize("kind", READS_TOML)
@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b'id = "x"\n\0', "D004", id="NUL bytes"),
        pytest.param(random.Random(17).randbytes(4_096), "D004", id="random bytes"),
        pytest.param(PNG, "D004", id="PNG"),
        pytest.param('id = "x"\n'.encode("utf-16"), "D004", id="UTF-16"),
        pytest.param(b"id = \n", "D011", id="no value"),
        pytest.param(b'id = "x\n', "D011", id="unterminated text"),
        pytest.param(b'id = "x"\nid = "y"\n', "D011", id="key twice"),
        pytest.param(b"stichtag = 2017-02-30\n", "D011", id="no such day"),
        pytest.param(b"[gesamt\n", "D011", id="open bracket"),
        pytest.param(b"a = " + b"[" * 5_000, "D011", id="nested too deeply"),
        pytest.param(b"a = " + b"9" * 5_000 + b"\n", "D011", id="number of 5,000 digits"),
    ],
)
def test_toml_that_cannot_be_read_is_a_file_error_that_names_it(
    tmp_path: Path, kind: str, content: bytes, code: str
) -> None:
    path = written(tmp_path / "angaben.toml", content)
    error = refused(lambda: READS_TOML[kind](path))
    assert (type(error), error.exit_code) == (FileError, 3)
    assert (only(error).code, only(error).quelle) == (code, "angaben.toml")
    assert not (tmp_path / "ganz.csv").exists()


@pytest.mark.parametrize("kind", [*READS_TABLE, "rules", "variant"])
def test_a_file_that_is_not_there_is_named_with_its_path(tmp_path: Path, kind: str) -> None:
    path = tmp_path / ("fehlt.csv" if kind in READS_TABLE else "fehlt.toml")
    error = refused(lambda: {**READS_TABLE, **READS_TOML}[kind](path))
    assert (type(error), error.exit_code) == (FileError, 3)
    assert (only(error).code, only(error).quelle) == ("D001", str(path))


@pytest.mark.parametrize("kind", ["counts", "declarations", "earlier counts", "rules", "variant"])
def test_a_folder_where_a_file_was_expected_is_called_a_folder(tmp_path: Path, kind: str) -> None:
    path = tmp_path / ("ordner.csv" if kind in READS_TABLE else "ordner.toml")
    path.mkdir()
    error = refused(lambda: {**READS_TABLE, **READS_TOML}[kind](path))
    assert (error.exit_code, codes(error), only(error).quelle) == (3, ["D002"], str(path))


def test_a_folder_without_reported_counts_cannot_be_completed(tmp_path: Path) -> None:
    error = refused(lambda: complete(tmp_path, out=tmp_path / "ganz.csv"))
    assert (error.exit_code, codes(error)) == (3, ["D001"])
    assert only(error).quelle == str(tmp_path / "gemeldet.csv")


@pytest.mark.parametrize("name", ["", ".", "/"])
@pytest.mark.parametrize("kind", ["counts", "declarations", "earlier counts"])
def test_a_path_without_a_file_name_is_refused_like_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    calls: dict[str, Callable[[], object]] = {
        "counts": lambda: allocate(2017, counts=[("", name)]),
        "declarations": lambda: allocate(2017, declarations=name),
        "earlier counts": lambda: complete("2018-09-15", by="vorherige", previous=name, out="ganz.csv"),
    }
    assert refused(calls[kind]).exit_code in (2, 3)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", [*READS_TABLE, "rules", "variant"])
def test_a_path_too_long_for_the_system_is_a_file_error(tmp_path: Path, kind: str) -> None:
    path = tmp_path / ("x" * 300 + (".csv" if kind in READS_TABLE else ".toml"))
    error = refused(lambda: {**READS_TABLE, **READS_TOML}[kind](path))
    assert error.exit_code == 3


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads every file, whatever its rights"
)
@pytest.mark.parametrize("kind", [*READS_TABLE, *READS_TOML])
def test_a_file_without_rights_is_a_file_error_that_names_it(tmp_path: Path, kind: str) -> None:
    path = written(tmp_path / ("zu.csv" if kind in READS_TABLE else "zu.toml"), "x")
    path.chmod(0)
    error = refused(lambda: {**READS_TABLE, **READS_TOML}[kind](path))
    assert (error.exit_code, codes(error), only(error).quelle) == (3, ["D003"], str(path))


# where a completed Erhebung cannot go


def completed_into(out: Path, **options: Any) -> GffError:
    return refused(lambda: complete("2017-09-15", out=out, **options))


@pytest.mark.parametrize("name", ["ganz.csv", "ganz.toml"])
def test_completing_leaves_another_file_at_its_place_alone(tmp_path: Path, name: str) -> None:
    mine = written(tmp_path / name, "meins\n")
    error = completed_into(tmp_path / "ganz.csv")
    assert (error.exit_code, codes(error), only(error).quelle) == (3, ["D010"], str(mine))
    assert tree(tmp_path) == {name: b"meins\n"}


@pytest.mark.parametrize("force", [False, True])
def test_completing_never_replaces_a_folder(tmp_path: Path, force: bool) -> None:
    (tmp_path / "ganz.csv").mkdir()
    assert completed_into(tmp_path / "ganz.csv", force=force).exit_code == 3
    assert tree(tmp_path) == {"ganz.csv": None}


def test_completing_below_a_file_is_a_file_error(tmp_path: Path) -> None:
    written(tmp_path / "datei", "meins\n")
    error = completed_into(tmp_path / "datei" / "ganz.csv")
    assert (error.exit_code, codes(error)) == (3, ["D006"])
    assert tree(tmp_path) == {"datei": b"meins\n"}


def test_completing_into_a_name_too_long_for_the_system_is_a_file_error(tmp_path: Path) -> None:
    assert completed_into(tmp_path / ("x" * 300 + ".csv")).exit_code == 3
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("name", ["", "."])
def test_completing_into_no_file_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    error = refused(lambda: complete("2017-09-15", out=name))
    assert error.exit_code in (2, 3)
    assert tree(tmp_path) == {}


def test_a_table_named_like_its_own_sidecar_is_refused_before_one_swallows_the_other(tmp_path: Path) -> None:
    assert completed_into(tmp_path / "ganz.toml").exit_code in (2, 3)
    assert tree(tmp_path) == {}


# the command itself, as a process


def gff(folder: Path, *arguments: str, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("GFF_DEBUG", "LANGUAGE")}
    return subprocess.run(
        [sys.executable, "-m", "geld_folgt_fluechtling", *arguments],
        cwd=folder,
        env=environment | {"GFF_LANG": "en", "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A user's folder with good and bad files."""
    place = tmp_path / "platz"
    written(place / "gut.csv", edited())
    written(place / "negativ.csv", edited(put(COUNT, "-39")))
    written(place / "summe.csv", edited())
    written(place / "summe.toml", "[gesamt]\npersonen = 72858\n")
    written(place / "wahl.csv", f"ags,option\n{NUFRINGEN},selber\n")
    written(place / "binaer.csv", PNG)
    written(place / "leer.csv", "")
    written(place / "offen.csv", 'ags,personen\n08111000,"5\n')
    written(place / "syntax.toml", "id = \n")
    written(place / "unbekannt.toml", changed_rules("ebene = ", "eben = "))
    written(place / "variante.toml", VARIANT + "budgt = 5\n")
    written(place / "teil.csv", PARTIAL)
    written(place / "voll" / "notizen.txt", "meins\n")
    return place


@pytest.mark.parametrize(
    ("line", "exit_code", "says"),
    [
        ("allocate 2017 --counts negativ.csv", 1, ["Z006", "negativ.csv", "C17"]),
        ("allocate 2017 --counts summe.csv", 1, ["Z011", "72,858", "summe.toml"]),
        ("allocate 2017 --declarations wahl.csv", 1, ["E001", "wahl.csv", "B2"]),
        ("complete negativ.csv", 1, ["Z006", "C17"]),
        ("complete teil.csv --total 100", 1, ["V001", "159"]),
        ("allocate 2017 --budget integrationsmanagement=58.000", 2, ["U006", "58.000"]),
        ("allocate 2017 --budget integrationsmanagement=-5", 2, ["U006"]),
        ("allocate 2021 --budget integrationslasten=5", 2, ["R011", "integrationslasten"]),
        ("allocate 2017 --budget strassenbau=5", 2, ["R009", "strassenbau"]),
        ("allocate 2017 --rules pakt", 2, ["R001", "pakt-fuer-integration"]),
        ("allocate 2017 --variant fehlt", 2, ["R015", "2020-2021-zusammen"]),
        ("allocate 2017 --format csv,pdf", 2, ["U005", "pdf"]),
        ("allocate 2017 --lang fr", 2, ["U009", "fr"]),
        ("allocate 2017 --nonsense", 2, ["--nonsense"]),
        ("allocate zweitausend", 2, ["YEAR"]),
        ("allocate", 2, ["YEAR"]),
        ("complete teil.csv --total -1", 2, ["--total"]),
        ("complete teil.csv --total 1.5", 2, ["--total"]),
        ("allocate 2017 --counts fehlt.csv", 3, ["D001", "fehlt.csv"]),
        ("allocate 2017 --counts voll", 3, ["D002", "voll"]),
        ("allocate 2017 --counts binaer.csv", 3, ["D015", "binaer.csv"]),
        ("allocate 2017 --declarations leer.csv", 3, ["T004", "leer.csv"]),
        ("complete offen.csv", 3, ["T005", "offen.csv"]),
        ("allocate 2017 --rules syntax.toml", 3, ["D011", "syntax.toml"]),
        ("allocate 2017 --out gut.csv --format csv", 3, ["D008", "gut.csv"]),
        ("allocate 2017 --out voll --force --format csv", 3, ["D008", "voll"]),
        ("allocate 2017 --out gut.csv/lauf --format csv", 3, ["D006", "lauf"]),
        ("complete 2017-09-15 --out gut.csv", 3, ["D010", "gut.csv"]),
        ("complete 2017-09-15 --out gut.csv/ganz.csv", 3, ["D006", "ganz.csv"]),
        ("allocate 2016", 4, ["R002", "2016"]),
        ("allocate 2017 --stage korrektur", 4, ["R003", "korrektur"]),
        ("allocate 2017 --rules unbekannt.toml", 4, ["R010", "unbekannt.toml", "posten.lasten.eben"]),
        ("allocate 2017 --variant variante.toml", 4, ["R010", "variante.toml", "spracherwerb.budgt"]),
    ],
)
def test_the_command_refuses_with_its_exit_code_and_leaves_nothing_behind(
    folder: Path, line: str, exit_code: int, says: list[str]
) -> None:
    before = tree(folder)
    ran = gff(folder, *line.split())
    assert ran.returncode == exit_code, ran.stderr
    assert [word for word in says if word not in ran.stderr] == []
    assert "Traceback" not in ran.stderr
    assert ran.stdout == ""
    assert tree(folder) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["allocate", "2017", "--counts", "alle=" + "x" * 300],
        ["complete", "x" * 300],
        ["allocate", "2017", "--format", "csv", "--out", "x" * 300],
        ["complete", "2017-09-15", "--out", "x" * 300 + ".csv"],
    ],
    ids=["counts", "Erhebung", "folder", "file"],
)
def test_the_command_calls_no_name_that_is_too_long_a_bug_of_its_own(folder: Path, arguments: list[str]) -> None:
    before = tree(folder)
    ran = gff(folder, *arguments)
    assert ran.returncode in (2, 3), ran.stderr
    assert "Traceback" not in ran.stderr
    assert tree(folder) == before


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are always text here")
def test_a_file_name_that_is_no_utf_8_is_no_bug_of_our_own(folder: Path) -> None:
    """As from a ZIP that was packed on Windows: ``zählung.csv`` in cp1252."""
    name = os.fsdecode(b"z\xe4hlung.csv")
    written(folder / name, edited())
    before = tree(folder)
    ran = gff(folder, "allocate", "2017", "--counts", name, "--out", "lauf", "--format", "csv")
    assert ran.returncode in (0, 2, 3), ran.stderr
    if ran.returncode == 0:
        document = json.loads((folder / "lauf" / "manifest.json").read_bytes())
        assert len(document["ausgaben"]) == sum(p.is_file() for p in (folder / "lauf").rglob("*")) - 2
    else:
        assert tree(folder) == before


def test_an_amount_with_a_monstrous_exponent_is_refused_at_once(folder: Path) -> None:
    written(folder / "gross.toml", changed_rules("1_000_000.00", "1e99999999"))
    ran = gff(folder, "allocate", "2017", "--rules", "gross.toml", timeout=10)
    assert ran.returncode == 4, ran.stderr
    assert f"{LINE}.budget.betrag_eur" in ran.stderr


def test_the_same_fault_on_many_rows_is_printed_once_with_its_count(folder: Path) -> None:
    written(folder / "viele.csv", edited(every_count("abc"), put(COUNT, "-1", 3)))
    ran = gff(folder, "allocate", "2017", "--counts", "viele.csv")
    assert ran.returncode == 1
    assert ran.stderr.count("Z007") == 1
    assert ran.stderr.count("Z006") == 1
    shown = ran.stderr.count("abc is no whole number")
    hidden = f"{LAST - 2 - shown:,}"  # all Gemeinden but the one with -1
    assert 1 <= shown < 20
    assert hidden in ran.stderr
    assert len(ran.stderr.splitlines()) < 40


def test_the_command_reports_the_faults_of_several_files_together(folder: Path) -> None:
    ran = gff(folder, "allocate", "2017", "--counts", "negativ.csv", "--declarations", "wahl.csv")
    assert ran.returncode == 1
    assert ("negativ.csv, C17" in ran.stderr, "wahl.csv, B2" in ran.stderr) == (True, True)


@pytest.mark.parametrize(
    ("line", "exit_code", "code", "cell"),
    [
        ("allocate 2017 --counts negativ.csv --json", 1, "Z006", "C17"),
        ("allocate 2017 --format pdf --json", 2, "U005", ""),
        ("complete fehlt.csv --json", 3, "D001", ""),
        ("allocate 2016 --json", 4, "R002", ""),
    ],
)
def test_with_json_a_refusal_is_one_document_with_code_and_place(
    folder: Path, line: str, exit_code: int, code: str, cell: str
) -> None:
    ran = gff(folder, *line.split())
    document = json.loads(ran.stdout)
    assert ran.returncode == document["exit"] == exit_code
    assert (code, cell) in [(found["code"], found["zelle"]) for found in document["hinweise"]]


def test_a_good_run_ends_with_0_beside_all_these_faults(folder: Path) -> None:
    ran = gff(folder, "allocate", "2017", "--counts", "gut.csv", "--out", "lauf", "--format", "csv")
    assert ran.returncode == 0, ran.stderr
    assert (folder / "lauf" / "manifest.json").is_file()
