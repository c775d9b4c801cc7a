"""A rule book with many keyed Posten: nothing is cut, nothing is counted twice, nothing breaks."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.flows.write import write_run

SOURCE = 'fundstelle = "pakt", sicherheit = "belegt"'
LINES = 9


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    head = 'id = "viele"\ntitel = "Viele Posten"\n[jahr.2018.endgueltig]\n'
    parts = [head, f"volumen = {{ betrag_eur = 900_000_000, {SOURCE} }}\n"]
    for number in range(LINES):
        delegation = (
            f'erlaubt = true, ohne_erklaerung = "landkreis", {SOURCE}' if number < 2 else f"erlaubt = false, {SOURCE}"
        )
        parts.append(f"""[jahr.2018.endgueltig.posten.ein-posten-mit-langem-namen-{number}]
bezeichnung = "Ein Posten mit einem wirklich langen Namen, Nummer {number}"
status = "verteilt"
ebene = "gemeinde"
budget = {{ betrag_eur = 100_000_000, {SOURCE} }}
schluessel = {{ art = "personen", erhebung = "2017-09-15", {SOURCE} }}
rundung = {{ verfahren = "kaufmaennisch", einheit_eur = 0.01, {SOURCE} }}
delegation = {{ {delegation} }}
""")
    path = tmp_path_factory.mktemp("regeln") / "viele.toml"
    path.write_text("".join(parts), encoding="utf-8")
    return path


def _screen(folder: Path, rules: Path, *more: str) -> str:
    command = [sys.executable, "-m", "geld_folgt_fluechtling", "allocate", "2018", "--rules", str(rules), *more]
    environment = {**os.environ, "GFF_LANG": "de", "COLUMNS": "60"}
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    return result.stdout.decode()


def test_no_amount_is_cut_on_the_screen(tmp_path: Path, rules: Path) -> None:
    shown = _screen(tmp_path, rules, "--format", "csv")
    run = allocate(2018, rules=rules)
    for per_posten in run.regierungsbezirke.values():
        for cents in per_posten.values():
            euro = f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02d}"
            assert len(re.findall(rf"(?<![\d.,]){re.escape(euro)}(?![\d.,])", shown)) >= LINES


def test_posten_of_the_same_name_stand_in_two_rows_and_both_count(tmp_path: Path, rules: Path) -> None:
    text = re.sub(r"langen Namen, Nummer \d", "langen Namen", rules.read_text(encoding="utf-8"))
    (tmp_path / "gleich.toml").write_text(text, encoding="utf-8")
    shown = _screen(tmp_path, tmp_path / "gleich.toml", "--format", "csv")
    cents = sum(claim.betrag_cents for claim in allocate(2018, rules=rules).zuweisungen)
    total = f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02d}"
    (line,) = [line for line in shown.splitlines() if line.strip().startswith("zusammen")]
    assert line.split()[-1] == total


def test_a_landkreis_that_receives_from_two_posten_is_one_landkreis(tmp_path: Path, rules: Path) -> None:
    shown = _screen(tmp_path, rules, "--format", "csv", "--declarations", "beispiel-2017")
    run = allocate(2018, rules=rules, declarations="beispiel-2017")
    received = [z for z in run.zuordnungen if z.empfaenger_art == "landkreis"]
    assert len({z.posten for z in received}) == 2
    landkreise, gemeinden = len({z.empfaenger_ags for z in received}), len({z.ags for z in received})
    assert f"(Landkreise: {landkreise}; Gemeinden: {gemeinden}, davon ohne Erklärung: " in shown


def test_a_long_title_and_a_tie_of_all_fit_into_a_workbook(tmp_path: Path) -> None:
    head = f'id = "lang"\ntitel = "{"Sehr langer Titel & " * 20}"\n[jahr.2018.endgueltig]\n'
    rounding = f"verfahren = 'hare-niemeyer', einheit_eur = 1, gleichstand = 'ags', {SOURCE}"
    line = f"""volumen = {{ betrag_eur = 10_000, {SOURCE} }}
[jahr.2018.endgueltig.posten.topf]
bezeichnung = "Topf"
status = "verteilt"
ebene = "gemeinde"
budget = {{ betrag_eur = 10_000, {SOURCE} }}
schluessel = {{ art = "personen", erhebung = "2018-09-15", {SOURCE} }}
rundung = {{ {rounding} }}
delegation = {{ erlaubt = false, {SOURCE} }}
"""
    (tmp_path / "lang.toml").write_text(head + line, encoding="utf-8")
    counts = "".join(f"{ags},7\n" for ags in read_gebiet()[0].gemeinden)
    (tmp_path / "gleich.csv").write_text(f"ags,personen\n{counts}", encoding="utf-8")
    run = allocate(2018, rules=tmp_path / "lang.toml", counts={"2018-09-15": tmp_path / "gleich.csv"})
    assert [finding.code for finding in run.findings] == ["R013"]
    write_run(run, tmp_path / "lauf", formats=["xlsx"])
    book = openpyxl.load_workbook(tmp_path / "lauf" / "verteilung.xlsx")
    heights = [dimension.height or 0 for sheet in book for dimension in sheet.row_dimensions.values()]
    assert 400 < max(heights) <= 409  # what a spreadsheet allows
    assert all(sheet.oddHeader.left.text for sheet in book)


def test_the_workbook_is_written_and_sums_up(rules: Path, tmp_path: Path) -> None:
    write_run(allocate(2018, rules=rules), tmp_path / "lauf", formats=["xlsx"])
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "lauf" / "verteilung.xlsx").read_bytes()), data_only=True)
    overview = [[cell.value for cell in row] for row in book["Übersicht"].iter_rows()]
    start = next(i for i, row in enumerate(overview) if row[0] == "Regierungsbezirk")
    for row in overview[start + 1 : start + 1 + LINES]:
        amounts = [value for value in row[1:] if value is not None]
        assert round(sum(amounts[:-1]), 2) == amounts[-1]
