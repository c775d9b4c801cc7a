"""Forms that were written, filled in, sent through LibreOffice and collected give the Erhebung that was filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from geld_folgt_fluechtling.model.gebiet import Gebiet
from written import rows, sidecar

Convert = Callable[[Path, str], Path]
Gff = Callable[..., Any]
STICHTAG = "2018-09-15"
THROUGH_LIBREOFFICE = {"08117": "ods", "08125": "xls", "08421": "ods", "08426": "xlsx"}
"""Kreise whose forms are saved by LibreOffice before they are sent back, and the format they are saved in."""
ZUSAMMENSCHLUSS = {"08125110": "ja", "08125005": "nein", "08126011": "nein"}
"""Members of one Zusammenschluss, in two Landkreise, and whether they lead."""
DECLARED_BY = {"08135", "08136", "08125", "08126", "08111", "08415"}
DECLARED_THROUGH = {"08135": "ods", "08125": "xls", "08126": "xlsx"}


@pytest.fixture
def filled(tmp_path: Path, gff: Gff, people: Mapping[str, tuple[int, int]]) -> Path:
    """All 44 forms of counts, filled in by a script."""
    gff("forms", "--kind", "counts", "--stichtag", STICHTAG)
    folder = tmp_path / "formulare-zaehlung"
    for path in folder.iterdir():
        book = openpyxl.load_workbook(path)
        sign(book["Deckblatt"])
        for row in book["Zählung"].iter_rows():
            if row[0].value in people:
                row[2].value, row[3].value = people[str(row[0].value)]
        book.save(path)
    return folder


def sign(cover: Worksheet) -> None:
    """Fill in who reported, and when."""
    said = {"Gemeldet von": "Erika Beispiel", "Dienststelle": "Amt für Migration", "Gemeldet am": date(2018, 10, 9)}
    for row in cover.iter_rows():
        for label, value in pairwise(row):
            if label.value in said:
                value.value = said[str(label.value)]


def through(libreoffice: Convert, folder: Path, formats: Mapping[str, str]) -> None:
    """Let LibreOffice save the files of some Kreise in other formats, in the place of what it was given."""
    for kreis, to in formats.items():
        (path,) = folder.glob(f"{kreis}*")
        saved = libreoffice(path, to)
        path.unlink()
        saved.rename(folder / saved.name)
        saved.parent.rmdir()


def numbers(path: Path) -> dict[str, tuple[int, int]]:
    return {ags: (int(r["anschlussunterbringung"]), int(r["familiennachzug"])) for ags, r in rows(path).items()}


def test_all_44_forms_of_counts_come_back_as_the_erhebung_that_was_filled_in(
    tmp_path: Path, gff: Gff, filled: Path, people: Mapping[str, tuple[int, int]], libreoffice: Convert
) -> None:
    gff("collect", filled, "--stichtag", STICHTAG, "--out", "direkt.csv")
    assert numbers(tmp_path / "direkt.csv") == people
    through(libreoffice, filled, THROUGH_LIBREOFFICE)
    checked = gff("check", filled, "--stichtag", STICHTAG, "--format", "json")
    assert (len(checked.document["dateien"]), checked.codes) == (44, [])
    collected = gff("collect", filled, "--stichtag", STICHTAG, "--out", "erhebung.csv", "--json")
    assert collected.findings == []
    assert numbers(tmp_path / "erhebung.csv") == people
    both = rows(tmp_path / "direkt.csv"), rows(tmp_path / "erhebung.csv")
    direct, converted = ([{**row, "meldung": ""} for row in table.values()] for table in both)
    assert direct == converted
    assert {row["personen"] for row in direct} != {"0"}
    assert all(int(row["personen"]) == sum(people[row["ags"]]) for row in direct)


def test_the_sidecar_of_the_round_trip_says_who_reported_when_for_every_kreis(
    tmp_path: Path, gff: Gff, filled: Path, gebiet: Gebiet
) -> None:
    gff("collect", filled, "--stichtag", STICHTAG, "--out", "erhebung.csv")
    said = sidecar(tmp_path / "erhebung.csv")
    assert said["stichtag"] == date(2018, 9, 15)
    assert [entry["kreise"] for entry in said["meldungen"]] == [[kreis] for kreis in sorted(gebiet.kreise)]
    said = {(e["gemeldet_von"], e["dienststelle"], e["gemeldet_am"]) for e in said["meldungen"]}
    assert said == {("Erika Beispiel", "Amt für Migration", date(2018, 10, 9))}


def declared(folder: Path) -> dict[str, dict[str, str]]:
    """Fill in declarations of every kind, and give what was declared, as the table has it."""
    wanted: dict[str, dict[str, str]] = {}
    for path in folder.iterdir():
        options = cycle(["eigenregie", "dritte", "landkreis", "keine"])
        book = openpyxl.load_workbook(path)
        sign(book["Deckblatt"])
        sheet = book["Erklärungen"]
        header = next(row for row in sheet.iter_rows() if row[0].value == "AGS")
        columns = {str(cell.value): cell.column - 1 for cell in header}
        for row in sheet.iter_rows(min_row=header[0].row + 1):
            ags = str(row[0].value or "")
            if not ags.startswith("08"):
                continue
            said = _declaration(ags, next(options))
            for name, value in said.items():
                row[columns[name]].value = value
            wanted[ags] = {name: _as_text(said.get(name)) for name in list(columns)[2:]}
        book.save(path)
    return wanted


def _declaration(ags: str, option: str) -> dict[str, object]:
    """What the Gemeinde, or the Landkreis, enters; columns that it leaves blank are left out."""
    if len(ags) == 5:
        return {"Durchführung": "dritte", "Träger": "Caritas", "Bemerkung": "eigene Zeile"}
    if ags in ZUSAMMENSCHLUSS:
        lead = {"Zusammenschluss": "Unterland", "Federführend": ZUSAMMENSCHLUSS[ags]}
        return {"Option": "zusammenschluss", **lead}
    if option == "landkreis" and ags.endswith("000"):
        option = "eigenregie"
    if option == "dritte":
        return {"Option": option, "Träger": f"Diakonie {ags}", "Durchführung": "dritte"}
    period = {"Gültig ab": date(2018, 1, 1), "Gültig bis": date(2018, 12, 31)}
    return {"Option": option, "Bemerkung": "läuft aus", **period} if option == "keine" else {"Option": option}


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


COLUMNS = {
    "Option": "option",
    "Zusammenschluss": "zusammenschluss",
    "Federführend": "federfuehrend",
    "Gültig ab": "gueltig_ab",
    "Gültig bis": "gueltig_bis",
    "Träger": "traeger",
    "Durchführung": "durchfuehrung",
    "Bemerkung": "bemerkung",
}


def test_forms_of_declarations_come_back_as_what_was_declared(
    tmp_path: Path, gff: Gff, gebiet: Gebiet, libreoffice: Convert
) -> None:
    chosen = [word for kreis in sorted(DECLARED_BY) for word in ("--kreis", kreis)]
    gff("forms", "--kind", "declarations", "--stichtag", STICHTAG, *chosen)
    folder = tmp_path / "formulare-erklaerungen"
    wanted = declared(folder)
    through(libreoffice, folder, DECLARED_THROUGH)
    assert gff("check", folder, "--stichtag", STICHTAG, "--format", "json").codes == []
    collect = ("collect", folder, "--kind", "declarations", "--stichtag", STICHTAG, "--partial")
    gff(*collect, "--out", "erklaerungen.csv")
    collected = rows(tmp_path / "erklaerungen.csv")
    assert {ags: {name: row[COLUMNS[name]] for name in COLUMNS} for ags, row in collected.items()} == wanted
    assert {row["option"] for ags, row in collected.items() if len(ags) == len("08111000")} == {
        "eigenregie", "dritte", "landkreis", "zusammenschluss", "keine",
    }  # fmt: skip
    landkreise = {kreis for kreis in DECLARED_BY if kreis != "08111"}
    assert {ags for ags in collected if len(ags) == 5} == landkreise
    assert sum(len(ags) == 8 for ags in collected) == sum(
        g.kreis_ags in DECLARED_BY for g in gebiet.gemeinden.values()
    )
