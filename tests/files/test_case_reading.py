"""Folders of cases read: every fault is found at once, at its place, and a sound case has none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geld_folgt_fluechtling.files.cases.read import Fallordner, Gelesen, read_fall
from geld_folgt_fluechtling.model.codes import CODES
from made_case import EXPECTED, FALL, GEBIET, PERSONS, made_case

Changes = dict[str, str | None]


def read(folder: Path, changes: Changes) -> Gelesen:
    """The case as changed, read."""
    return read_fall(Fallordner("probe", made_case(folder, changes)))


def places(read: Gelesen) -> list[tuple[str, str, str, str]]:
    """Code, file, cell and column of each finding."""
    return [(f.code, f.quelle.removeprefix("probe/"), f.zelle, f.spalte) for f in read.findings]


def test_a_sound_case_is_read_whole(tmp_path: Path) -> None:
    changes: Changes = {
        "vorher.csv": "posten;ags;betrag_eur\ntopf;08998001;12.34\n",
        "erklaerungen.csv": "ags,option\n",
        "gebiet.csv": "ags,name,art,kreis_ags,kreis,regierungsbezirk,flaeche_km2,einwohner 2029-12-31\n"
        "08998001,Altdorf,Gemeinde,08998,Probekreis,Bezirk,12.5,900\n"
        "08999000,Castell,Stadtkreis,08999,Castell,Bezirk,1,7\n",
        "fall.toml": f"{FALL}lauf = 'vorlaeufig'\nvarianten = ['2020-2021-zusammen', 'v/eigene.toml']\n"
        "budgets = { topf = 12.5 }\n",
        "LIESMICH.md": "anything",
        "~$erwartet-zuweisungen.xlsx": "a lock",
        ".erwartet-posten.csv": "hidden",
    }
    fall = read(tmp_path, changes).fall
    assert fall is not None
    assert fall.vorher == {("topf", "08998001"): 1234}
    assert fall.erhebungen == (("2030-09-15", tmp_path / "erhebung-2030-09-15.csv"),)
    assert fall.erklaerungen == tmp_path / "erklaerungen.csv"
    assert fall.regelwerk == tmp_path / "regeln.toml"
    assert fall.varianten == ("2020-2021-zusammen", tmp_path / "v" / "eigene.toml")
    assert fall.angaben.budgets_cents == {"topf": 1250}
    assert fall.gebiet is not None
    assert {ags: kreis.art for ags, kreis in fall.gebiet.kreise.items()} == {
        "08998": "Landkreis",
        "08999": "Stadtkreis",
    }
    assert fall.gebiet.einwohner == {date(2029, 12, 31): {"08998001": 900, "08999000": 7}}
    (erwartung,) = fall.erwartungen
    assert erwartung.zeilen[1] == {"posten": "topf", "ags": "08998002", "betrag_eur": 3800}


ABOUT = "fall.toml"
AMOUNTS = "erwartet-zuweisungen.csv"
LINE = "topf,08998001,13.00\n"
GRANTED = (
    "posten,empfaenger_ags,empfaenger,antrag,person,qualifikation,stellen_vze,von_monat,bis_monat,kosten_eur,bewilligt_eur\n"
    "topf,08998001,Altdorf,1,Anna Adler,hochschulabschluss,0.25,1,12,16000.00,12000.00\n"
)
FAULTS: list[tuple[Changes, list[tuple[str, str, str, str]]]] = [
    ({ABOUT: None}, [("D001", "", "", "")]),
    ({ABOUT: "titel = "}, [("D011", ABOUT, "", "")]),
    ({ABOUT: FALL + "titl = 1\n[erwartet]\nkode = 1\n"}, [
        ("F001", ABOUT, "", "erwartet.kode"), ("F001", ABOUT, "", "titl")]),
    ({ABOUT: FALL.replace("titel", "budgets.topf")}, [
        ("F002", ABOUT, "", "titel"), ("F003", ABOUT, "", "budgets.topf")]),
    ({ABOUT: FALL.replace("2030", "30")}, [("F003", ABOUT, "", "jahr")]),
    ({ABOUT: FALL.replace("2030", '"2030"')}, [("F003", ABOUT, "", "jahr")]),
    ({ABOUT: FALL.replace('"Probe"', '" "')}, [("F003", ABOUT, "", "titel")]),
    ({ABOUT: FALL + "lauf = 'einmal'\n"}, [("F003", ABOUT, "", "lauf")]),
    ({ABOUT: FALL + "vollstaendig = 'nein'\n"}, [("F003", ABOUT, "", "vollstaendig")]),
    ({ABOUT: FALL + "budgets = { topf = 1.001 }\n"}, [("F003", ABOUT, "", "budgets.topf")]),
    ({ABOUT: FALL + "[erwartet]\nhinweise = ['R013', 'R999']\n"}, [("F003", ABOUT, "", "erwartet.hinweise.1")]),
    ({ABOUT: FALL + "[erwartet]\nexit = 70\n"}, [("F003", ABOUT, "", "erwartet.exit")]),
    ({ABOUT: FALL + "[erwartet]\ncode = 'R012'\nexit = 0\n", AMOUNTS: None}, [("F003", ABOUT, "", "erwartet.exit")]),
    ({ABOUT: FALL + "[erwartet]\nexit = 4\n"}, [("F006", ABOUT, "", "")]),
    ({"erwartet-zuweisung.csv": EXPECTED}, [("F004", "erwartet-zuweisung.csv", "", "")]),
    ({"erwartet-hinweise.csv": "code\n"}, [("F004", "erwartet-hinweise.csv", "", "")]),
    ({"erwartet-posten.xlsx": ""}, [("F004", "erwartet-posten.xlsx", "", "")]),
    ({"erhebung.csv": PERSONS}, [("F004", "erhebung.csv", "", "")]),
    ({"gebiete.csv": GEBIET}, [("F004", "gebiete.csv", "", "")]),
    ({"erklaerungen.csv": "", "erklaerungen.ods": ""}, [("F004", "erklaerungen.ods", "", "")]),
    ({AMOUNTS: ""}, [("T004", AMOUNTS, "", "")]),
    ({AMOUNTS: "\n1,2\n"}, [("T004", AMOUNTS, "", "")]),
    ({AMOUNTS: EXPECTED.replace("betrag_eur", "betrag")}, [("F007", AMOUNTS, "C1", "betrag")]),
    ({AMOUNTS: EXPECTED.replace("betrag_eur", "ags")}, [("F009", AMOUNTS, "C1", "ags")]),
    ({AMOUNTS: EXPECTED + "topf,1\n"}, [("F010", AMOUNTS, "A5", "")]),
    ({AMOUNTS: EXPECTED.replace("13.00", "13")}, [("F011", AMOUNTS, "C2", "betrag_eur")]),
    ({AMOUNTS: EXPECTED.replace("13.00", "13.001")}, [("F011", AMOUNTS, "C2", "betrag_eur")]),
    ({AMOUNTS: EXPECTED.replace("13.00", '"13,00"')}, [("F011", AMOUNTS, "C2", "betrag_eur")]),
    ({AMOUNTS: EXPECTED.replace("13.00", "1_3.00")}, [("F011", AMOUNTS, "C2", "betrag_eur")]),
    ({AMOUNTS: EXPECTED.replace("13.00", "١٣.00")}, [("F011", AMOUNTS, "C2", "betrag_eur")]),
    ({AMOUNTS: "ags,schluesselwert\n1,3.0\n2,x\n"}, [
        ("F011", AMOUNTS, "B2", "schluesselwert"), ("F011", AMOUNTS, "B3", "schluesselwert")]),
    ({AMOUNTS: EXPECTED + "\n" + LINE}, [("F012", AMOUNTS, "B6", "ags")]),
    ({AMOUNTS: "betrag_eur\n1.00\n2.00\n"}, [("F013", AMOUNTS, "", "")]),
    ({AMOUNTS: "ags\n", ABOUT: FALL + "vollstaendig = false\n"}, [("F016", AMOUNTS, "", "")]),
    ({AMOUNTS: 'ags\n"1\n'}, [("T005", AMOUNTS, "", "")]),
    ({AMOUNTS: "ags\0\n"}, [("D004", AMOUNTS, "", "")]),
    ({"erwartet-posten.csv": "stichtag\n2017-W37-5\n"}, [("F011", "erwartet-posten.csv", "A2", "stichtag")]),
    ({"erwartet-posten.csv": "kopfbetrag_eur\n12.5\n"}, [("F011", "erwartet-posten.csv", "A2", "kopfbetrag_eur")]),
    ({"vorher.csv": "posten,ags\n"}, [("F008", "vorher.csv", "", "betrag_eur")]),
    ({"vorher.csv": "posten,ags,betrag_eur\ntopf,1,\n"}, [("F011", "vorher.csv", "C2", "betrag_eur")]),
    ({"vorher.csv": "posten,ags,betrag_eur\na,1,1.00\na,1,2.00\n"}, [("F012", "vorher.csv", "B3", "ags")]),
    ({"bewilligt.csv": GRANTED.replace(",antrag", ",nummer")}, [
        ("F007", "bewilligt.csv", "D1", "nummer"), ("F008", "bewilligt.csv", "", "antrag")]),
    ({"bewilligt.csv": GRANTED.replace("16000.00,", ",")}, [("F011", "bewilligt.csv", "J2", "kosten_eur")]),
    ({"bewilligt.csv": GRANTED.replace("0.25", "0,25")}, [("F010", "bewilligt.csv", "A2", "")]),
    ({"bewilligt.xlsx": ""}, [("F004", "bewilligt.xlsx", "", "")]),
    ({"antraege.csv": "", "antraege.xlsx": ""}, [("F004", "antraege.xlsx", "", "")]),
    ({"projekte.csv": "", "projekte.ods": ""}, [("F004", "projekte.ods", "", "")]),
    ({"gebiet.csv": GEBIET.replace("kreis_ags,kreis", "kreis_ags,Kreis")}, [
        ("F007", "gebiet.csv", "E1", "Kreis"), ("F008", "gebiet.csv", "", "kreis")]),
    ({"gebiet.csv": GEBIET.replace(",kreis\n", ",kreis,einwohner 2029\n")}, [
        ("F007", "gebiet.csv", "F1", "einwohner 2029")]),
    ({"gebiet.csv": GEBIET.replace("08998002", "8998002")}, [
        ("F011", "gebiet.csv", "A3", "ags"), ("F011", "gebiet.csv", "D3", "kreis_ags")]),
    ({"gebiet.csv": GEBIET.replace("08998,Probekreis\n08998003", "08997,Probekreis\n08998003")}, [
        ("F011", "gebiet.csv", "D3", "kreis_ags")]),
    ({"gebiet.csv": "ags,name,art,kreis_ags,kreis,flaeche_km2\n08998001,A,G,08998,K,\"1,5\"\n"}, [
        ("F011", "gebiet.csv", "F2", "flaeche_km2")]),
    ({"gebiet.csv": GEBIET.replace("Altdorf", "")}, [("F011", "gebiet.csv", "B2", "name")]),
    ({"gebiet.csv": GEBIET.replace("08998003", "08998002")}, [("F012", "gebiet.csv", "A4", "ags")]),
    ({"gebiet.csv": GEBIET.replace("Stadt,08998,Probekreis", "Stadt,08998,Anderer")}, [
        ("F020", "gebiet.csv", "", "")]),
    ({"gebiet.csv": "ags,name,art,kreis_ags,kreis\n"}, [("T004", "gebiet.csv", "", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), FAULTS)
def test_a_fault_is_found_at_its_place(
    tmp_path: Path, changes: Changes, expected: list[tuple[str, str, str, str]]
) -> None:
    found = read(tmp_path, changes)
    told = [(code, "" if code == "D001" else file, cell, column) for code, file, cell, column in places(found)]
    assert told == expected
    assert (found.fall is None) == bool(expected)


def test_earlier_grants_are_rows_of_grants_made_in_the_order_of_the_file(tmp_path: Path) -> None:
    more = GRANTED.splitlines()[1].replace(",1,Anna Adler,", ",7,Bernd Bach,")
    fall = read(tmp_path, {"bewilligt.csv": f"{GRANTED}{more}\n", "antraege.csv": "", "projekte.csv": ""}).fall
    assert fall is not None
    assert fall.grants
    assert (fall.antraege, fall.projekte) == (tmp_path / "antraege.csv", tmp_path / "projekte.csv")
    assert fall.bewilligt is not None
    assert [(row["reihenfolge"], row["herkunft"], row["antrag"]) for row in fall.bewilligt] == [
        (1, "neu", "1"),
        (2, "neu", "7"),
    ]
    assert [row["bewilligt_eur"] for row in fall.bewilligt] == [1_200_000, 1_200_000]


def test_all_faults_of_all_files_are_found_at_once(tmp_path: Path) -> None:
    changes: Changes = {
        ABOUT: FALL.replace("2030", "1") + "x = 1\n",
        AMOUNTS: EXPECTED.replace("13.00", "a").replace("38.00", "b"),
        "gebiet.csv": GEBIET.replace("Bergheim", ""),
        "vorher.csv": "posten\n",
        "erhebung.csv": "",
    }
    codes = sorted(finding.code for finding in read(tmp_path, changes).findings)
    assert codes == ["F001", "F003", "F004", "F008", "F008", "F011", "F011", "F011"]


def test_a_broken_link_is_a_missing_file_and_not_overlooked(tmp_path: Path) -> None:
    folder = made_case(tmp_path / "probe")
    (folder / "erwartet-posten.csv").symlink_to(tmp_path / "gone.csv")
    (finding,) = read_fall(Fallordner("probe", folder)).findings
    assert finding.code == "D001"


def test_a_key_that_is_not_known_comes_with_those_that_are(tmp_path: Path) -> None:
    found = read(tmp_path, {ABOUT: FALL + "x = 1\n[erwartet]\ny = 1\n"}).findings
    known = {finding.spalte: str(finding.params["bekannt"]).split(", ") for finding in found}
    assert "geprueft_von" in known["x"]
    assert known["erwartet.y"] == ["code", "exit", "hinweise"]


def test_every_code_of_cases_is_provoked_by_some_test() -> None:
    here = {code for _, expected in FAULTS for code, *_ in expected}
    of_the_command = {"F005", "F014", "F015", "F017", "F018", "F019"}
    assert {code for code in CODES if code.startswith("F")} == {c for c in here if c[0] == "F"} | of_the_command
