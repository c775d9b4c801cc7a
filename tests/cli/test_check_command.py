"""``gff check`` as a user runs it: what is printed, in which form, and how it ends."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geld_folgt_fluechtling.files.resources import data_folder

Gff = Callable[..., Any]
Make = Callable[..., Path]
HINWEISE = ["code", "schwere", "quelle", "zelle", "spalte", "ags", "wert", "meldung", "abhilfe", "blatt"]
HEIDENHEIM, GIENGEN, STEINHEIM = "08135019", "08135016", "08135032"


def codes_in(text: str) -> list[str]:
    return [row["code"] for row in csv.DictReader(io.StringIO(text))]


@pytest.fixture
def faulty(table: Make) -> Path:
    """One Kreis with a percentage in B3 and a decimal number in B4."""
    return table("faul.csv", "08135", ags08135015="12%", ags08135016="3,5")


def test_a_sound_report_ends_with_exit_0_and_nothing_found(gff: Gff, report: Make) -> None:
    ran = gff("check", report("08135"))
    assert "Nothing found." in ran.out
    assert "0 errors, 0 warnings, 0 hints" in ran.out
    assert ran.err == ""


def test_the_text_names_each_file_above_its_own_findings(gff: Gff, report: Make, faulty: Path) -> None:
    ran = gff("check", report("08136"), faulty, code=1)
    lines = ran.out.splitlines()
    heads = [number for number, line in enumerate(lines) if ".xlsx: " in line or ".csv: " in line]
    assert [Path(lines[number].split(": ")[0]).name for number in heads] == ["08136.xlsx", "faul.csv"]
    sound, bad = "\n".join(lines[heads[0] : heads[1]]), "\n".join(lines[heads[1] :])
    assert "Nothing found." in sound
    assert "Z029" in bad
    assert "Z007" in bad
    assert "B3" in bad
    assert "2 files: 2 errors, 0 warnings, 0 hints." in bad


def test_errors_stand_above_warnings_and_those_above_hints(gff: Gff, report: Make) -> None:
    path = report("08135", cover={"Gemeldet von": None}, counts={HEIDENHEIM: ("1.234", 4), GIENGEN: ("-", 1)})
    text = gff("check", path, code=1).out
    assert text.index("Z023") < text.index("Z050") < text.index("Z021")


def test_hints_and_warnings_alone_end_with_exit_0(gff: Gff, report: Make) -> None:
    ran = gff("check", report("08135", cover={"Gemeldet am": None}, counts={HEIDENHEIM: ("1.234", 4)}))
    assert "0 errors, 1 warnings, 1 hints" in ran.out


def test_csv_has_the_columns_of_hinweise_and_the_sheet(gff: Gff, report: Make) -> None:
    path = report("08135", counts={HEIDENHEIM: ("12%", 4)})
    header, *rows = csv.reader(io.StringIO(gff("check", path, "--format", "csv", code=1).out))
    assert header == HINWEISE
    (row,) = rows
    found = dict(zip(header, row, strict=True))
    assert (found["code"], found["schwere"], found["spalte"]) == ("Z029", "fehler", "anschlussunterbringung")
    assert (found["ags"], found["wert"], found["blatt"]) == (HEIDENHEIM, "12%", "Zählung")
    assert found["zelle"].startswith("C")
    assert found["quelle"].endswith("08135.xlsx")
    assert found["abhilfe"]


def test_csv_neutralises_what_a_spreadsheet_would_run(gff: Gff, table: Make) -> None:
    path = table("boese.csv", "08135", **{f"ags{HEIDENHEIM}": '=HYPERLINK("x")'})
    rows = list(csv.DictReader(io.StringIO(gff("check", path, "--format", "csv", code=1).out)))
    assert [row["wert"] for row in rows] == ['\'=HYPERLINK("x")']


def test_csv_of_a_sound_file_is_the_header_alone(gff: Gff, report: Make) -> None:
    assert gff("check", report("08135"), "--format", "csv").out == ",".join(HINWEISE) + "\n"


@pytest.mark.parametrize("option", [("--json",), ("--format", "json")])
def test_json_gives_every_file_with_what_it_holds_and_every_finding(
    gff: Gff, report: Make, faulty: Path, people: dict[str, tuple[int, int]], option: tuple[str, ...]
) -> None:
    document = gff("check", report("08136"), faulty, *option, code=1).document
    sound, bad = document["dateien"]
    own = [sum(parts) for ags, parts in people.items() if ags.startswith("08136")]
    assert (sound["art"], sound["gemeinden"], sound["personen"]) == ("counts", len(own), sum(own))
    assert len(sound["sha256"]) == 64
    assert document["exit"] == 1
    assert [found["code"] for found in sound["hinweise"]] == []
    assert sorted((found["code"], found["zelle"]) for found in bad["hinweise"]) == [("Z007", "B4"), ("Z029", "B3")]
    assert set(bad["hinweise"][0]) == set(HINWEISE)


@pytest.mark.parametrize("option", [("--json",), ("--format", "json"), ("--format=json",)])
def test_whoever_asked_for_json_gets_wrong_usage_as_json_too(gff: Gff, option: tuple[str, ...]) -> None:
    ran = gff("check", "a.csv", "--stichtag", "heute", *option, code=2)
    assert (ran.document["exit"], ran.codes) == (2, ["U018"])
    assert gff("check", *option, code=2).document["exit"] == 2


def test_github_lines_name_file_line_and_code(gff: Gff, faulty: Path) -> None:
    lines = gff("check", faulty.name, "--format", "github", code=1).out.splitlines()
    assert sorted(line.split("::")[1] for line in lines) == [
        "error file=faul.csv,line=3,title=Z029",
        "error file=faul.csv,line=4,title=Z007",
    ]


def test_github_lines_grade_errors_warnings_and_notices(gff: Gff, report: Make) -> None:
    path = report("08135", cover={"Gemeldet von": None}, counts={HEIDENHEIM: ("1.234", 4), GIENGEN: ("-", 1)})
    kinds = [line.split()[0] for line in gff("check", path.name, "--format", "github", code=1).out.splitlines()]
    assert sorted(kinds) == ["::error", "::notice", "::warning"]


def test_github_lines_escape_what_ends_a_property_or_a_line(gff: Gff, table: Make) -> None:
    path = table("a,b 50%.csv", "08135", **{f"ags{HEIDENHEIM}": '"zwei\nZeilen 5%"'})
    (line,) = gff("check", path.name, "--format", "github", code=1).out.splitlines()
    assert "file=a%2Cb 50%25.csv," in line
    words = line.split("::", 2)[2]
    assert "zwei⏎Zeilen 5%25" in words


def test_german_words_keep_their_umlauts_in_every_format(gff: Gff, report: Make) -> None:
    path = report("08135", without=["08135010"])
    for form in ("text", "csv", "github"):
        assert "schätzen" in gff("check", path, "--format", form, "--lang", "de", code=1).out
    assert gff("check", path, "--json", "--lang", "de", code=1).out.isascii()


def test_an_unknown_format_is_wrong_usage(gff: Gff, report: Make) -> None:
    assert "U005" in gff("check", report("08135"), "--format", "xml", code=2).err


def test_no_file_at_all_is_wrong_usage(gff: Gff) -> None:
    assert gff("check", code=2).out == ""


def test_a_missing_file_among_good_ones_ends_with_exit_3_and_hides_nothing(
    gff: Gff, report: Make, faulty: Path
) -> None:
    ran = gff("check", faulty, "fehlt.xlsx", report("08136"), "--json", code=3)
    assert ran.codes == ["D001", "Z007", "Z029"]
    assert [len(file["hinweise"]) for file in ran.document["dateien"]] == [2, 1, 0]


def test_a_file_that_holds_no_table_is_an_error_of_that_file(gff: Gff, report: Make, tmp_path: Path) -> None:
    (tmp_path / "brief.xlsx").write_bytes(b"%PDF-1.7 ...")
    ran = gff("check", "brief.xlsx", report("08136"), "--json", code=1)
    assert ran.codes == ["D015"]


def test_a_folder_stands_for_the_tables_in_it(gff: Gff, report: Make, tmp_path: Path) -> None:
    for name in ("ein/08135.xlsx", "ein/.~lock.08136.xlsx", "ein/~$08136.xlsx", "ein/tiefer/08117.xlsx"):
        report("08135", name)
    (tmp_path / "ein" / "lies.md").write_text("kein Bericht", encoding="utf-8")
    document = gff("check", "ein", "--json").document
    assert [Path(file["datei"]).name for file in document["dateien"]] == ["08135.xlsx"]


def test_a_folder_without_any_table_is_no_sound_report(gff: Gff, tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    assert gff("check", "leer", "--json", code=3).codes == ["D002"]
    assert "D002  leer is a folder" in gff("check", "leer", code=3).out


def test_the_folder_one_is_in_is_named_by_its_dot(gff: Gff) -> None:
    assert "D002  . is a folder" in gff("check", ".", code=3).out


def test_a_pattern_that_the_shell_left_is_followed(gff: Gff, report: Make) -> None:
    for kreis in ("08135", "08136", "08117"):
        report(kreis)
    document = gff("check", "0813?.xlsx", "--json").document
    assert [file["datei"] for file in document["dateien"]] == ["08135.xlsx", "08136.xlsx"]


@pytest.mark.parametrize("pattern", ["*.ods", "a**.csv", "b**", "?"])
def test_a_pattern_that_fits_no_file_is_a_missing_file(gff: Gff, tmp_path: Path, pattern: str) -> None:
    (tmp_path / "a").mkdir()
    assert gff("check", pattern, "--json", code=3).codes == ["D001"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(gff: Gff, table: Make) -> None:
    table("08135?.csv", "08135")
    table("08135x.csv", "08135")
    document = gff("check", "08135?.csv", "--json").document
    assert [file["datei"] for file in document["dateien"]] == ["08135?.csv"]


def test_a_file_that_is_named_twice_is_checked_once(gff: Gff, report: Make) -> None:
    path = report("08135")
    assert len(gff("check", path, path, path.parent, "--json").document["dateien"]) == 1


def test_kind_says_what_a_file_must_be(gff: Gff, report: Make) -> None:
    path = report("08135")
    assert gff("check", path, "--kind", "counts", "--json").codes == []
    assert "T001" in gff("check", path, "--kind", "declarations", "--json", code=1).codes
    assert "U012" in gff("check", path, "--kind", "votes", code=2).err


def test_without_kind_the_header_tells_declarations(gff: Gff) -> None:
    path = data_folder() / "erklaerungen" / "beispiel-2017.csv"
    assert gff("check", path, "--partial", "--json").document["dateien"][0]["art"] == "declarations"


def test_sheet_chooses_among_sheets_that_fit(gff: Gff, report: Make) -> None:
    import openpyxl

    path = report("08135")
    book = openpyxl.load_workbook(path)
    copy = book.copy_worksheet(book["Zählung"])
    copy.title = "Entwurf"
    copy["C2"] = "x"
    book.save(path)
    assert gff("check", path, "--json", code=1).codes == ["T010"]
    assert gff("check", path, "--sheet", "Zählung", "--json").codes == []
    assert gff("check", path, "--sheet", "entwurf", "--json", code=1).codes == ["Z025"]
    assert gff("check", path, "--sheet", "Anders", "--json", code=1).codes == ["T011"]


SIGNS = {"Z023": "-–—", "Z024": ".", "Z025": "xX", "Z026": "…", "Z027": "/"}


@pytest.mark.parametrize(("code", "sign"), [(code, sign) for code, signs in SIGNS.items() for sign in signs])
def test_a_sign_is_an_error_until_somebody_says_what_it_means(gff: Gff, table: Make, code: str, sign: str) -> None:
    path = table("zeichen.csv", "08135", **{f"ags{HEIDENHEIM}": sign, f"ags{GIENGEN}": sign})
    assert gff("check", path, "--json", code=1).codes == [code, code]
    treated = gff("check", path, "--treat", f"{sign}=0", "--json")
    assert treated.codes == ["Z028"]
    assert "2" in treated.findings[0]["meldung"]
    everybody = treated.document["dateien"][0]
    assert everybody["gemeinden"] == 11


def test_a_sign_treated_as_leer_is_a_blank_count(gff: Gff, table: Make) -> None:
    path = table("zeichen.csv", "08135", **{f"ags{HEIDENHEIM}": "."})
    assert gff("check", path, "--treat", "'.'=leer", "--json", code=1).codes == ["Z005", "Z028"]
    assert gff("check", path, "--treat", ".=leer", "--partial", "--json").codes == ["Z028", "Z049"]


def test_a_decision_about_one_sign_says_nothing_of_another(gff: Gff, table: Make) -> None:
    path = table("zeichen.csv", "08135", **{f"ags{HEIDENHEIM}": ".", f"ags{GIENGEN}": "-"})
    assert gff("check", path, "--treat", "-=0", "--json", code=1).codes == ["Z024", "Z028"]


@pytest.mark.parametrize("nonsense", ["-", "=0", "-=", "-=-1", "-=viel", "?=0", "-=1,5", "--=0"])
def test_nonsense_in_treat_is_wrong_usage(gff: Gff, table: Make, nonsense: str) -> None:
    assert "U013" in gff("check", table(), f"--treat={nonsense}", code=2).err


def test_two_meanings_of_one_sign_are_wrong_usage(gff: Gff, table: Make) -> None:
    assert "U013" in gff("check", table(), "--treat", "-=0", "--treat", "–=leer", code=2).err


def test_partial_makes_gaps_a_warning(gff: Gff, report: Make) -> None:
    path = report("08135", without=["08135010"], counts={HEIDENHEIM: (None, None)})
    assert gff("check", path, "--json", code=1).codes == ["Z005", "Z009"]
    assert gff("check", path, "--partial", "--json").codes == ["Z049", "Z049"]


def test_the_stichtag_is_compared_with_the_cover_sheet(gff: Gff, report: Make) -> None:
    path = report("08135")
    assert gff("check", path, "--stichtag", "15.09.2018", "--json").codes == []
    assert gff("check", path, "--stichtag", "2019-09-15", "--json", code=1).codes == ["Z043"]
    assert "U018" in gff("check", path, "--stichtag", "Herbst", code=2).err


def test_the_stichtag_is_compared_with_the_sidecar_of_a_table(gff: Gff, table: Make) -> None:
    path = table("alt.csv", "08135", sidecar="stichtag = 2017-09-15\n")
    assert gff("check", path, "--stichtag", "2018-09-15", "--json", code=1).codes == ["Z043"]


def test_the_stichtag_on_the_cover_sheet_of_declarations_is_compared_too(gff: Gff, tmp_path: Path) -> None:
    gff("forms", "--kind", "declarations", "--kreis", "08111", "--stichtag", "2018-09-15", "--out", tmp_path / "leer")
    codes = gff("check", "leer", "--stichtag", "2019-09-15", "--json", code=1).codes
    assert "Z043" in codes


def test_a_bundled_erhebung_serves_as_the_earlier_one(gff: Gff, table: Make) -> None:
    bundled = data_folder() / "erhebungen" / "2017-09-15" / "erhebung.csv"
    with bundled.open(encoding="utf-8", newline="") as file:
        before = {row["ags"]: int(row["personen"]) for row in csv.DictReader(file) if row["ags"].startswith("08135")}
    now = {f"ags{ags}": persons for ags, persons in before.items()}
    same = table("gleich.csv", "08135", **now)
    assert gff("check", same, "--previous", "2017-09-15", "--json").codes == []
    more = table("mehr.csv", "08135", **{**now, f"ags{HEIDENHEIM}": 2 * before[HEIDENHEIM] + 20})
    assert gff("check", more, "--previous", "2017-09-15", "--json").codes == ["Z038"]
    assert "U007" in gff("check", more, "--previous", "2016-09-15", code=2).err


def test_a_file_serves_as_the_earlier_erhebung(gff: Gff, table: Make) -> None:
    before = table("vorher.csv", "08135", **{f"ags{HEIDENHEIM}": 128, f"ags{GIENGEN}": 90})
    swapped = table("nachher.csv", "08135", **{f"ags{HEIDENHEIM}": 182, f"ags{GIENGEN}": 90})
    (found,) = gff("check", swapped, "--previous", before, "--json").findings
    assert (found["code"], found["ags"], found["wert"]) == ("Z040", HEIDENHEIM, "182")


def test_an_earlier_erhebung_with_errors_is_not_compared_with(gff: Gff, table: Make) -> None:
    before = table("vorher.csv", "08135", **{f"ags{HEIDENHEIM}": "viele"})
    ran = gff("check", table("neu.csv", "08135"), "--previous", before, code=1)
    assert "vorher.csv" in ran.err


RULES = """id = "eigene"
titel = "Eigene Schwellen"
[fristen]
meldung = { tag = "10-15", fundstelle = "fag-29d", sicherheit = "belegt" }
korrektur = { tag = "12-31", fundstelle = "fag-29d", sicherheit = "belegt" }
[pruefung]
"""


@pytest.fixture
def rules(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a rule book with thresholds of its own."""
    source = (data_folder() / "regelwerke" / "pakt-fuer-integration.toml").read_text(encoding="utf-8")

    def write(**changed: int) -> Path:
        text = source
        for name, value in changed.items():
            (line,) = [line for line in source.splitlines() if line.startswith(f"{name} = {{ wert = ")]
            text = text.replace(line, f"{name} = {{ wert = {value}," + line.split(",", 1)[1])
        path = tmp_path / "eigene.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_thresholds_are_those_of_the_rules(gff: Gff, table: Make, rules: Callable[..., Path]) -> None:
    path = table("quote.csv", "08135", **{f"ags{HEIDENHEIM}": 2500})  # of some 49,000 inhabitants
    assert gff("check", path, "--json").codes == []
    ran = gff("check", path, "--rules", rules(anteil_einwohner_prozent=4), "--json")
    assert [(found["code"], found["schwere"]) for found in ran.findings] == [("Z037", "hinweis")]


def test_rules_without_thresholds_are_refused(gff: Gff, table: Make) -> None:
    assert "R004" in gff("check", table(), "--rules", "gesamtvolumen", code=4).err


def test_counts_that_are_all_rounded_are_a_hint_from_the_number_on_that_the_rules_say(
    gff: Gff, table: Make, rules: Callable[..., Path], people: dict[str, tuple[int, int]]
) -> None:
    rounded = {f"ags{ags}": 10 * (1 + n) for n, ags in enumerate(a for a in people if a.startswith("08135"))}
    path = table("rund.csv", "08135", **rounded)
    assert gff("check", path, "--json").codes == ["Z041"]
    assert gff("check", path, "--rules", rules(gerundet_ab_werten=12), "--json").codes == []


def test_what_a_folder_holds_besides_tables_is_named(gff: Gff, report: Make, tmp_path: Path) -> None:
    folder = tmp_path / "eingang"
    (folder / "spaet").mkdir(parents=True)
    report("08135").rename(folder / "08135.xlsx")
    (folder / "anschreiben.pdf").write_bytes(b"%PDF-1.7")
    (folder / "~$08135.xlsx").write_bytes(b"x")
    ran = gff("check", "eingang", "--json")
    assert [(found["code"], found["wert"]) for found in ran.document["hinweise"]] == [
        ("D021", "anschreiben.pdf, spaet/")
    ]
    assert "anschreiben.pdf, spaet/" in gff("check", "eingang").out
