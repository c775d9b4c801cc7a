"""``gff test`` as a user runs it: every way in which a case can differ makes it differ, to the cent."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import geld_folgt_fluechtling as gff_package
from geld_folgt_fluechtling.files.cases.read import shipped_cases
from made_case import ALL_ALIKE, EXPECTED, FALL, SOURCE, TIED, made_case, rules

Gff = Callable[..., Any]


@pytest.fixture(autouse=True)
def _at_a_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)


def case_of(ran: Any) -> Any:
    """The one case of the document."""
    (case,) = ran.document["faelle"]
    return case


def differences(ran: Any) -> list[tuple[Any, ...]]:
    """What differs in the one case: kind, column, expected, found, difference in euro."""
    named = ("art", "spalte", "erwartet", "gefunden", "differenz_eur")
    return [tuple(difference[name] for name in named) for difference in case_of(ran)["abweichungen"]]


def test_a_sound_case_passes(gff: Gff, tmp_path: Path) -> None:
    ran = gff("test", made_case(tmp_path / "probe"), "--json")
    assert (ran.document["bestanden"], ran.document["abweichend"], ran.document["unbestaetigt"]) == (1, 0, 0)
    assert (case_of(ran)["name"], case_of(ran)["urteil"]) == ("probe", "bestanden")


def test_a_case_that_is_wrong_by_one_cent_differs(gff: Gff, tmp_path: Path) -> None:
    made_case(tmp_path / "probe", {"erwartet-zuweisungen.csv": EXPECTED.replace("38.00", "38.01")})
    ran = gff("test", "probe", "--json", code=5)
    assert differences(ran) == [("wert", "betrag_eur", "38.01", "38.00", "-0.01")]
    assert case_of(ran)["abweichungen"][0]["schluessel"] == {"posten": "topf", "ags": "08998002"}


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        (EXPECTED.replace("topf,08998003,50.00\n", ""), "zuviel"),
        (EXPECTED + "topf,08998004,0.00\n", "fehlt"),
    ],
)
def test_a_row_too_few_or_too_many_differs(gff: Gff, tmp_path: Path, table: str, kind: str) -> None:
    made_case(tmp_path / "probe", {"erwartet-zuweisungen.csv": table})
    (difference,) = differences(gff("test", "probe", "--json", code=5))
    assert difference[0] == kind


def test_rows_beyond_the_expectation_are_no_difference_where_it_says_so(gff: Gff, tmp_path: Path) -> None:
    part = {"fall.toml": f"{FALL}vollstaendig = false\n"}
    two = EXPECTED.replace("topf,08998003,50.00\n", "")
    made_case(tmp_path / "probe", part | {"erwartet-zuweisungen.csv": two})
    gff("test", "probe")
    made_case(tmp_path / "probe", part | {"erwartet-zuweisungen.csv": "ags,betrag_eur\n08998009,1.00\n"})
    assert [found[0] for found in differences(gff("test", "probe", "--json", code=5))] == ["fehlt"]


def test_only_the_named_columns_are_compared(gff: Gff, tmp_path: Path) -> None:
    names = "ags,name\n08998001,Altdorf\n08998002,Bergheim\n08998003,Castel\n"
    made_case(tmp_path / "probe", {"erwartet-zuweisungen.csv": names})
    ran = gff("test", "probe", "--json", code=5)
    assert differences(ran) == [("wert", "name", "Castel", "Castell", None)]


@pytest.mark.parametrize(
    ("table", "right", "wrong"),
    [
        ("zuordnungen", "ags,von_monat,option,empfaenger_art\nAGS,1,direkt,gemeinde\n", ("direkt", "keine")),
        ("empfaenger", "empfaenger_ags,gemeinden,betrag_eur\nAGS,1,50.00\n", ("50.00", "50.01")),
        ("kreise", "kreis_ags,gemeinden,betrag_eur,davon_landkreis_eur\n08998,3,101.00,0.00\n", ("0.00", "1.00")),
        ("posten", "rundungsrest_eur,kopfbetrag_eur,stichtag\n-1.00,12.500000,2030-09-15\n", ("-1.00", "1.00")),
        ("posten", "verfahren,schluesselsumme\nkaufmaennisch,8\n", ("8", "9")),
    ],
)
def test_every_table_of_a_run_can_be_expected(
    gff: Gff, tmp_path: Path, table: str, right: str, wrong: tuple[str, str]
) -> None:
    part = f"{FALL}vollstaendig = false\n"
    text = right.replace("AGS", "08998003")
    files = {"fall.toml": part, "erwartet-zuweisungen.csv": None, f"erwartet-{table}.csv": text}
    made_case(tmp_path / "right", files)
    gff("test", "right")
    header, row = text.split("\n", 1)
    made_case(tmp_path / "wrong", files | {f"erwartet-{table}.csv": f"{header}\n{row.replace(*wrong)}"})
    assert len(differences(gff("test", "wrong", "--json", code=5))) == 1


def test_a_table_may_have_semicolons_a_byte_order_mark_and_lines_of_windows(gff: Gff, tmp_path: Path) -> None:
    text = "\ufeff" + EXPECTED.replace(",", ";").replace("\n", "\r\n")
    made_case(tmp_path / "probe", {"erwartet-zuweisungen.csv": text})
    gff("test", "probe")
    made_case(tmp_path / "probe", {"erwartet-zuweisungen.csv": text.replace("13.00", "13.10")})
    gff("test", "probe", code=5)


def test_declarations_and_budgets_of_a_case_take_part(gff: Gff, tmp_path: Path) -> None:
    # half the budget: 50 euro by 1 : 3 : 4 are 6.25, 18.75, 25; Bergheim delegates
    files = {
        "fall.toml": f"{FALL}budgets = {{ topf = 50.00 }}\n",
        "regeln.toml": rules(delegation='erlaubt = true, ohne_erklaerung = "gemeinde"'),
        "erklaerungen.csv": "ags,option\n08998001,eigenregie\n08998002,landkreis\n08998003,eigenregie\n",
        "erwartet-zuweisungen.csv": None,
        "erwartet-empfaenger.csv": "empfaenger_ags,betrag_eur\n08998001,6.00\n08998,19.00\n08998003,25.00\n",
    }
    made_case(tmp_path / "probe", files)
    gff("test", "probe")
    made_case(tmp_path / "ohne", files | {"erklaerungen.csv": None})
    gff("test", "ohne", code=5)


def test_the_earlier_claims_of_a_case_count_where_a_mindestanteil_refers_to_them(gff: Gff, tmp_path: Path) -> None:
    # 100 euro by 1 : 3 : 4 with 40 kept by Altdorf leave 60 by 3 : 4, which is 25.71 and 34.29
    kept = f'mindestanteil = {{ prozent = 100, rest = "umlegen", {SOURCE} }}\n'
    files: dict[str, str | None] = {
        "regeln.toml": rules(TIED.format(tie="ags")) + kept,
        "vorher.csv": "posten;ags;betrag_eur\ntopf;08998001;40.00\ntopf;08998002;0.00\ntopf;08998003;0.00\n",
        "erwartet-zuweisungen.csv": "ags,betrag_eur\n08998001,40.00\n08998002,26.00\n08998003,34.00\n",
    }
    made_case(tmp_path / "probe", files)
    gff("test", "probe")
    made_case(tmp_path / "ohne", files | {"vorher.csv": None})
    gff("test", "ohne", code=5)


def tied(tie: str) -> dict[str, str | None]:
    """Files of a case in which three remainders tie for one euro of four."""
    return {"regeln.toml": rules(TIED.format(tie=tie), 4), "erhebung-2030-09-15.csv": ALL_ALIKE}


@pytest.mark.parametrize(
    ("expected", "code"),
    [
        ('code = "R012"\nexit = 4', 0),
        ('code = "R012"', 0),
        ("exit = 4", 0),
        ('code = "R011"', 5),
        ("exit = 1", 5),
        ('exit = 4\nhinweise = ["R013"]', 5),
        ('hinweise = ["R012"]', 5),
        ("exit = 0", 5),
    ],
)
def test_a_refusal_is_expected_by_code_and_exit(gff: Gff, tmp_path: Path, expected: str, code: int) -> None:
    about = {"fall.toml": f"{FALL}[erwartet]\n{expected}\n", "erwartet-zuweisungen.csv": None}
    made_case(tmp_path / "probe", tied("fehler") | about)
    ran = gff("test", "probe", "--json", code=code)
    assert [found["code"] for found in case_of(ran)["hinweise"]] == ([] if code == 0 else ["R012"])


@pytest.mark.parametrize("expected", ['code = "R012"', "exit = 4", 'code = "R013"'])
def test_a_run_that_is_not_refused_as_expected_differs(gff: Gff, tmp_path: Path, expected: str) -> None:
    about = {"fall.toml": f"{FALL}[erwartet]\n{expected}\n", "erwartet-zuweisungen.csv": None}
    made_case(tmp_path / "probe", tied("ags") | about)
    assert differences(gff("test", "probe", "--json", code=5))[0][1] == "exit"


@pytest.mark.parametrize(("hint", "code"), [("R013", 0), ("R007", 5)])
def test_a_hint_is_expected_beside_the_amounts(gff: Gff, tmp_path: Path, hint: str, code: int) -> None:
    about = {
        "fall.toml": f'{FALL}[erwartet]\nhinweise = ["{hint}"]\n',
        "erwartet-zuweisungen.csv": "ags,betrag_eur\n08998001,2.00\n08998002,1.00\n08998003,1.00\n",
    }
    made_case(tmp_path / "probe", tied("ags") | about)
    ran = gff("test", "probe", "--json", code=code)
    assert differences(ran) == ([] if code == 0 else [("wert", "hinweise", "R007", "R013", None)])


def test_an_unexpected_refusal_differs_and_says_why(gff: Gff, tmp_path: Path) -> None:
    made_case(tmp_path / "probe", tied("fehler"))
    ran = gff("test", "probe", code=5)
    assert "R012" in ran.out
    assert "Traceback" not in ran.out + ran.err


def test_a_faulty_case_fails_with_all_its_faults_and_the_others_run(gff: Gff, tmp_path: Path) -> None:
    made_case(tmp_path / "a", {"fall.toml": FALL.replace("jahr", "jarh"), "erwartet-zuweisung.csv": "ags\n"})
    made_case(tmp_path / "b")
    ran = gff("test", ".", "--json", code=5)
    assert [case["urteil"] for case in ran.document["faelle"]] == ["abweichend", "bestanden"]
    assert {found["code"] for found in ran.document["faelle"][0]["hinweise"]} == {"F001", "F002", "F004"}


@pytest.mark.parametrize("key", ["geprueft_von", "herleitung"])
def test_a_case_that_nobody_answers_for_is_counted_apart_and_fails_nothing(
    gff: Gff, tmp_path: Path, key: str
) -> None:
    lines = [line for line in FALL.splitlines(keepends=True) if not line.startswith(key)]
    made_case(tmp_path / "probe", {"fall.toml": "".join(lines)})
    ran = gff("test", "probe", "--json")
    assert (ran.document["bestanden"], ran.document["unbestaetigt"]) == (0, 1)
    assert "unconfirmed 1." in gff("test", "probe").out
    made_case(tmp_path / "probe", {"erwartet-zuweisungen.csv": EXPECTED.replace("38.00", "38.01")})
    gff("test", "probe", code=5)


def test_cases_are_found_at_any_depth_and_named_by_their_path(gff: Gff, tmp_path: Path) -> None:
    for name in ("eins", "tief/er/zwei", ".versteckt/drei"):
        made_case(tmp_path / "alle" / name)
    made_case(tmp_path / "vier")
    ran = gff("test", "alle", "vier", tmp_path / "alle" / "eins" / "fall.toml", "--json")
    assert [case["name"] for case in ran.document["faelle"]] == ["eins", "tief/er/zwei", "vier"]


def test_two_cases_of_one_name_fail(gff: Gff, tmp_path: Path) -> None:
    for folder in ("links", "rechts"):
        made_case(tmp_path / folder / "probe")
    ran = gff("test", "links", "rechts", "--json", code=5)
    first, second = ran.document["faelle"]
    assert (first["urteil"], second["urteil"]) == ("bestanden", "abweichend")
    assert [found["code"] for found in second["hinweise"]] == ["F014"]


def test_a_link_that_leads_back_is_named_and_not_followed(gff: Gff, tmp_path: Path) -> None:
    made_case(tmp_path / "alle" / "probe")
    made_case(tmp_path / "daneben")
    (tmp_path / "alle" / "zurueck").symlink_to(tmp_path, target_is_directory=True)
    ran = gff("test", "alle", "--json")
    assert [case["name"] for case in ran.document["faelle"]] == ["probe"]
    assert [(found["code"], found["quelle"]) for found in ran.document["hinweise"]] == [("F015", "alle/zurueck")]


@pytest.mark.parametrize(("named", "code", "told"), [(".", 2, "F017"), ("leer.txt", 2, "F017"), ("fehlt", 3, "D001")])
def test_where_there_is_no_case_nothing_passes(gff: Gff, tmp_path: Path, named: str, code: int, told: str) -> None:
    (tmp_path / "leer.txt").write_text("", encoding="utf-8")
    assert gff("test", named, "--json", code=code).codes == [told]


def test_without_a_folder_the_shipped_cases_run(gff: Gff) -> None:
    ran = gff("test", "--json")
    assert ran.document["anzahl"] == len(list(shipped_cases().rglob("fall.toml"))) > 0
    assert ran.document["abweichend"] == 0


@pytest.mark.parametrize("shown", [[1, 20, 21]])
def test_the_terminal_shows_twenty_differences_and_counts_the_rest(
    gff: Gff, tmp_path: Path, shown: list[int]
) -> None:
    for number in shown:
        rows = "".join(f"08998{i:03},0.00\n" for i in range(100, 100 + number))
        folder = made_case(tmp_path / f"f{number}", {"erwartet-zuweisungen.csv": f"ags,betrag_eur\n{rows}"})
        (folder / "fall.toml").write_text(f"{FALL}vollstaendig = false\n", encoding="utf-8")
        out = gff("test", folder, code=5).out
        assert out.count("row missing") == min(number, 20)
        assert ("… and 1 more" in out) == (number == 21)


def test_the_terminal_shows_the_difference_in_euro_beside_both_amounts(gff: Gff, tmp_path: Path) -> None:
    made_case(tmp_path / "probe", {"erwartet-zuweisungen.csv": EXPECTED.replace("38.00", "1234.50")})
    out = gff("test", "probe", code=5).out
    assert out.startswith("✗ probe")
    (line,) = [line for line in out.splitlines() if "08998002" in line]
    assert line.split()[-3:] == ["1,234.50", "38.00", "-1,196.50"]


def test_junit_names_every_case_its_differences_and_what_nobody_confirmed(gff: Gff, tmp_path: Path) -> None:
    made_case(tmp_path / "alle" / "gut")
    made_case(tmp_path / "alle" / "tief" / "falsch", {"erwartet-zuweisungen.csv": EXPECTED.replace("38", "37")})
    made_case(tmp_path / "alle" / "offen", {"fall.toml": FALL.replace("geprueft_von", "#")})
    made_case(tmp_path / "alle" / "kaputt", {"fall.toml": 'titel = "<&\\u0001]]>"\n'})
    gff("test", "alle", "--junit", "bericht.xml", code=5)
    root = ET.fromstring((tmp_path / "bericht.xml").read_bytes())
    suite = root.find("testsuite")
    assert root.tag == "testsuites"
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("4", "2", "0")
    cases = {case.get("name"): case for case in suite.iter("testcase")}
    assert set(cases) == {"gut", "falsch", "offen", "kaputt"}
    assert {name for name, case in cases.items() if case.find("failure") is not None} == {"falsch", "kaputt"}
    failure = cases["falsch"].find("failure")
    assert failure is not None
    assert "08998002" in str(failure.text)
    assert cases["falsch"].get("classname") == "faelle.tief"
    unconfirmed = {name for name, case in cases.items() if case.find("properties/property") is not None}
    assert unconfirmed == {"offen"}


def test_markdown_lists_the_differences_in_a_table(gff: Gff, tmp_path: Path) -> None:
    wrong = {"erwartet-zuweisungen.csv": EXPECTED.replace("38.00", "37.00")}
    made_case(tmp_path / "a|b", wrong | {"fall.toml": FALL.replace('"Probe"', '"<b>*x*"')})
    gff("test", "a|b", "--markdown", "bericht.md", "--lang", "en", code=5)
    lines = (tmp_path / "bericht.md").read_text(encoding="utf-8").splitlines()
    (row,) = [line for line in lines if "08998002" in line]
    assert row.count(" | ") == 5
    assert row.endswith("| 37.00 | 38.00 | +1.00 |")
    assert r"\<b\>\*x\*" in lines
    assert "### a\\|b: 1 difference" in lines


def test_reports_are_replaced_and_foreign_files_are_not(gff: Gff, tmp_path: Path) -> None:
    made_case(tmp_path / "probe")
    (tmp_path / "leer.md").write_text("", encoding="utf-8")
    for _ in range(2):
        gff("test", "probe", "--junit", "bericht.xml", "--markdown", "leer.md")
    mine = (tmp_path / "probe" / "fall.toml").read_bytes()
    for option in ("--junit", "--markdown"):
        assert gff("test", "probe", option, "probe/fall.toml", "--json", code=3).codes == ["D012"]
    assert (tmp_path / "probe" / "fall.toml").read_bytes() == mine


def test_reports_are_german_unless_said_otherwise(gff: Gff, tmp_path: Path) -> None:
    made_case(tmp_path / "probe")
    gff("test", "probe", "--markdown", "de.md")
    gff("test", "probe", "--markdown", "en.md", "--lang", "en")
    assert "Cases: 1; passed 1," in (tmp_path / "en.md").read_text(encoding="utf-8")
    assert "Fälle: 1; bestanden 1," in (tmp_path / "de.md").read_text(encoding="utf-8")


def test_accepting_writes_the_result_and_takes_out_who_had_checked_it(gff: Gff, tmp_path: Path) -> None:
    wrong = "ags;betrag_eur\n08998001;1.00\n08998002;2.00\n"
    folder = made_case(tmp_path / "probe", {"erwartet-zuweisungen.csv": wrong})
    ran = gff("test", folder, "--accept", "--json")
    assert case_of(ran)["angenommen"] == ["erwartet-zuweisungen.csv"]
    assert case_of(ran)["urteil"] == "unbestaetigt"
    written = (folder / "erwartet-zuweisungen.csv").read_text(encoding="utf-8")
    assert written == "ags;betrag_eur\n08998001;13.00\n08998002;38.00\n08998003;50.00\n"
    about = (folder / "fall.toml").read_text(encoding="utf-8")
    assert about == "".join(line for line in FALL.splitlines(keepends=True) if "geprueft_von" not in line)
    assert gff("test", folder, "--json").document["unbestaetigt"] == 1


def test_accepting_leaves_what_passes_as_it_is(gff: Gff, tmp_path: Path) -> None:
    folder = made_case(tmp_path / "probe")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert case_of(gff("test", folder, "--accept", "--json"))["urteil"] == "bestanden"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_accepting_keeps_to_the_rows_that_were_expected_where_others_are_no_difference(
    gff: Gff, tmp_path: Path
) -> None:
    files = {
        "fall.toml": f"{FALL}vollstaendig = false\n",
        "erwartet-zuweisungen.csv": "ags,betrag_eur\n08998002,1.00\n",
    }
    folder = made_case(tmp_path / "probe", files)
    gff("test", folder, "--accept")
    assert (folder / "erwartet-zuweisungen.csv").read_text(encoding="utf-8") == "ags,betrag_eur\n08998002,38.00\n"


def test_accepting_begins_a_new_case(gff: Gff, tmp_path: Path) -> None:
    folder = made_case(tmp_path / "probe", {"erwartet-zuweisungen.csv": None})
    assert [found["code"] for found in case_of(gff("test", folder, "--json", code=5))["hinweise"]] == ["F005"]
    gff("test", folder, "--accept")
    header, *rows = (folder / "erwartet-zuweisungen.csv").read_text(encoding="utf-8").splitlines()
    assert header == "posten,ags,schluesselwert,betrag_eur"
    assert rows == ["topf,08998001,1,13.00", "topf,08998002,3,38.00", "topf,08998003,4,50.00"]
    assert gff("test", folder, "--json").document["unbestaetigt"] == 1


@pytest.mark.parametrize(
    "value",
    ['"""von Hand\ngeprueft_von = "x"\n"""', "'''\nzwei\nZeilen'''", '"a # b"', '"von \\"Hand\\""'],
)
def test_accepting_takes_out_a_value_of_any_form_and_nothing_else(gff: Gff, tmp_path: Path, value: str) -> None:
    text = FALL.replace('"von Hand gerechnet"', value).replace("\n", "\r\n")
    folder = made_case(tmp_path / "probe", {"fall.toml": text, "erwartet-zuweisungen.csv": "ags\n08998001\n"})
    before = tomllib.loads(text)
    gff("test", folder, "--accept")
    after = (folder / "fall.toml").read_bytes().decode()
    assert tomllib.loads(after) == {key: said for key, said in before.items() if key != "geprueft_von"}
    assert after.startswith("# Kopfkommentar\r\n")


@pytest.mark.parametrize(
    ("said", "code"), [("true", 2), ("1", 2), ("woodpecker", 2), ("false", 0), ("0", 0), ("", 0)]
)
def test_accepting_is_refused_in_ci(
    gff: Gff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, code: int
) -> None:
    folder = made_case(tmp_path / "probe", {"erwartet-zuweisungen.csv": "ags,betrag_eur\n08998001,1.00\n"})
    monkeypatch.setenv("CI", said)
    ran = gff("test", folder, "--accept", "--json", code=code)
    assert ran.codes == (["F018"] if code else [])
    first = (folder / "erwartet-zuweisungen.csv").read_text(encoding="utf-8").splitlines()[1]
    assert first == ("08998001,1.00" if code else "08998001,13.00")


@pytest.mark.parametrize("named", [(), (shipped_cases(),), (shipped_cases().parent,)])
def test_accepting_is_refused_for_shipped_cases(gff: Gff, named: tuple[Path, ...]) -> None:
    assert gff("test", *named, "--accept", "--json", code=2).codes == ["F019"]


def test_accepting_never_turns_a_refusal_into_an_expectation(gff: Gff, tmp_path: Path) -> None:
    refused = made_case(tmp_path / "abgelehnt", tied("fehler"))
    granted = {"fall.toml": f'{FALL}[erwartet]\ncode = "R012"\n', "erwartet-zuweisungen.csv": None}
    made_case(tmp_path / "angenommen", tied("ags") | granted)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    ran = gff("test", refused, "angenommen", "--accept", "--json", code=5)
    assert [case["angenommen"] for case in ran.document["faelle"]] == [[], []]
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_python_does_the_same_in_one_call(tmp_path: Path) -> None:
    made_case(tmp_path / "probe", {"erwartet-zuweisungen.csv": EXPECTED.replace("38.00", "37.00")})
    told: list[tuple[int, int]] = []
    lauf = gff_package.run_cases([tmp_path], progress=lambda done, of: told.append((done, of)))
    (ergebnis,) = lauf.ergebnisse
    (difference,) = ergebnis.abweichungen
    assert (ergebnis.urteil, difference.differenz_cents) == (gff_package.Urteil.ABWEICHEND, 100)
    assert told == [(0, 1), (1, 1)]
