"""``gff collect`` as a user runs it: several reports to one Erhebung, or an error and nothing written."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from written import contents, rows, sidecar

Gff = Callable[..., Any]
Make = Callable[..., Path]
People = Mapping[str, tuple[int, int]]
STICHTAG = ("--stichtag", "2018-09-15")
HEIDENHEIM, GIENGEN = "08135019", "08135016"


@pytest.fixture
def collect(gff: Gff) -> Gff:
    """A function that collects files to ``erhebung.csv``, gaps allowed; options come behind the files."""

    def run(*arguments: str | Path, code: int = 0, out: str = "erhebung.csv") -> Any:
        return gff("collect", *arguments, *STICHTAG, "--partial", "--out", out, "--json", code=code)

    return run


@pytest.fixture
def twice(report: Make) -> tuple[Path, Path]:
    """Two reports of one Kreis, the second dated later; they differ in one Gemeinde."""
    first = report("08135", "eins.xlsx", counts={HEIDENHEIM: (400, 11)})
    later = {"Gemeldet am": date(2018, 11, 2), "Gemeldet von": "Max Muster"}
    return first, report("08135", "zwei.xlsx", counts={HEIDENHEIM: (417, 12)}, cover=later)


def of_kreise(people: People, *kreise: str) -> dict[str, int]:
    return {ags: sum(parts) for ags, parts in people.items() if ags.startswith(kreise)}


def test_reports_become_one_table_sorted_by_ags(collect: Gff, report: Make, people: People, tmp_path: Path) -> None:
    ran = collect(report("08136"), report("08135"))
    table = rows(tmp_path / "erhebung.csv")
    assert list(table) == sorted(table)
    assert {ags: int(row["personen"]) for ags, row in table.items()} == of_kreise(people, "08135", "08136")
    assert {row["herkunft"] for row in table.values()} == {"gemeldet"}
    assert (ran.document["gemeinden"], ran.document["personen"]) == (
        len(table),
        sum(of_kreise(people, "08135", "08136").values()),
    )


def test_the_table_says_in_which_report_a_count_stood(collect: Gff, report: Make, tmp_path: Path) -> None:
    collect(report("08136"), report("08135"))
    assert {(ags[:5], row["meldung"]) for ags, row in rows(tmp_path / "erhebung.csv").items()} == {
        ("08135", "08135.xlsx"),
        ("08136", "08136.xlsx"),
    }


def test_tables_of_every_format_are_collected_together(
    collect: Gff, report: Make, table: Make, people: People, tmp_path: Path
) -> None:
    collect(report("08136"), table("a.csv", "08135"))
    found = {ags: int(row["personen"]) for ags, row in rows(tmp_path / "erhebung.csv").items()}
    assert found == of_kreise(people, "08135", "08136")


def test_two_reports_of_one_gemeinde_are_an_error_that_shows_both(
    collect: Gff, twice: tuple[Path, Path], people: People
) -> None:
    ran = collect(*twice, code=1)
    assert ran.codes.count("Z044") == len(of_kreise(people, "08135"))
    (found,) = [found for found in ran.findings if found["ags"] == HEIDENHEIM]
    cell = f"C{2 + list(of_kreise(people, '08135')).index(HEIDENHEIM)}"
    assert f"eins.xlsx, {cell}: 411" in found["meldung"]
    assert f"zwei.xlsx, {cell}: 429" in found["meldung"]


def test_also_two_reports_that_agree_are_an_error(collect: Gff, report: Make) -> None:
    assert "Z044" in collect(report("08111", "a.xlsx"), report("08111", "b.xlsx"), code=1).codes


@pytest.mark.parametrize("turned", [False, True])
def test_prefer_latest_takes_the_report_with_the_latest_date_on_its_cover_sheet(
    collect: Gff, twice: tuple[Path, Path], tmp_path: Path, turned: bool
) -> None:
    ran = collect(*(reversed(twice) if turned else twice), "--prefer", "latest")
    assert set(ran.codes) == {"Z046", "Z048"}
    assert rows(tmp_path / "erhebung.csv")[HEIDENHEIM]["personen"] == "429"


@pytest.mark.parametrize(("turned", "persons"), [(False, "411"), (True, "429")])
def test_prefer_first_takes_the_report_that_is_named_first(
    collect: Gff, twice: tuple[Path, Path], tmp_path: Path, turned: bool, persons: str
) -> None:
    collect(*(reversed(twice) if turned else twice), "--prefer", "first")
    assert rows(tmp_path / "erhebung.csv")[HEIDENHEIM]["personen"] == persons


def test_prefer_decides_per_gemeinde_and_loses_none(collect: Gff, report: Make, tmp_path: Path) -> None:
    report("08135", "a.xlsx", without=[GIENGEN])
    later = {"Gemeldet am": date(2018, 11, 2)}
    book = report("08135", "b.xlsx", cover=later, without=[HEIDENHEIM])
    collect("a.xlsx", book, "--prefer", "latest")
    found = rows(tmp_path / "erhebung.csv")
    assert len(found) == 11
    assert found[HEIDENHEIM]["meldung"] == "a.xlsx"
    assert {row["meldung"] for ags, row in found.items() if ags != HEIDENHEIM} == {"b.xlsx"}


@pytest.mark.parametrize("day", [None, date(2018, 10, 9)])
def test_the_latest_cannot_be_told_from_a_missing_or_an_equal_date(
    collect: Gff, report: Make, day: date | None
) -> None:
    files = report("08111", "a.xlsx"), report("08111", "b.xlsx", cover={"Gemeldet am": day})
    ran = collect(*files, "--prefer", "latest", code=1)
    assert "Z045" in ran.codes


def test_an_unknown_preference_is_wrong_usage(collect: Gff, report: Make) -> None:
    assert collect(report("08111"), "--prefer", "largest", code=2).codes == ["U014"]


def test_missing_kreise_and_gemeinden_are_errors_that_name_them(gff: Gff, report: Make, gebiet: Any) -> None:
    path = report("08135", without=[HEIDENHEIM], counts={GIENGEN: (None, None)})
    ran = gff("collect", path, *STICHTAG, "--out", "erhebung.csv", "--json", code=1)
    found = {(f["code"], f["ags"]) for f in ran.findings}
    assert {ags for code, ags in found if code == "Z047"} == set(gebiet.kreise) - {"08135"}
    assert {(code, ags) for code, ags in found if code != "Z047"} == {("Z005", GIENGEN), ("Z009", HEIDENHEIM)}


def test_partial_allows_gaps_and_names_them_everywhere(
    collect: Gff, report: Make, gebiet: Any, tmp_path: Path
) -> None:
    ran = collect(report("08135", without=[HEIDENHEIM], counts={GIENGEN: (None, None)}))
    assert sorted(ran.document["fehlende_gemeinden"]) == sorted([GIENGEN, HEIDENHEIM])
    assert set(ran.document["fehlende_kreise"]) == set(gebiet.kreise) - {"08135"}
    said = sidecar(tmp_path / "erhebung.csv")
    assert said["fehlende_gemeinden"] == sorted([GIENGEN, HEIDENHEIM])
    assert set(said["fehlende_kreise"]) == set(gebiet.kreise) - {"08135"}
    assert not {GIENGEN, HEIDENHEIM} & rows(tmp_path / "erhebung.csv").keys()


def test_what_one_report_leaves_blank_another_may_say(collect: Gff, report: Make, tmp_path: Path) -> None:
    rest = report("08135", "rest.xlsx", counts={HEIDENHEIM: (None, None)})
    book = openpyxl.load_workbook(report("08135", "eine.xlsx"))
    sheet = book["Zählung"]
    for row in sheet.iter_rows(min_row=2):
        if row[0].value != HEIDENHEIM:
            row[2].value = row[3].value = None
    book.save(tmp_path / "eine.xlsx")
    ran = collect(rest, "eine.xlsx")
    assert ran.document["fehlende_gemeinden"] == []
    assert rows(tmp_path / "erhebung.csv")[HEIDENHEIM]["meldung"] == "eine.xlsx"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"counts": {HEIDENHEIM: ("12%", 1)}}, "Z029"),
        ({"counts": {"08136065": (1, 1)}}, "Z034"),
        ({"cover": {"Stichtag": date(2017, 9, 15)}}, "Z043"),
        ({"cover": {"Gemeldet am": "im Herbst"}}, "Z051"),
    ],
)
def test_any_error_writes_nothing_at_all(
    collect: Gff, report: Make, tmp_path: Path, fault: dict[str, Any], code: str
) -> None:
    report("08136", "aus/gut.xlsx")
    report("08135", "aus/schlecht.xlsx", **fault)
    before = contents(tmp_path)
    assert code in collect("aus", code=1, out="neu/erhebung.csv").codes
    assert contents(tmp_path) == before
    assert not (tmp_path / "neu").exists()


def test_every_fault_of_every_file_is_named_at_once(collect: Gff, report: Make) -> None:
    files = [report(kreis, counts={f"{kreis}000": ("x", 1)}) for kreis in ("08111", "08121", "08211")]
    ran = collect(*files, code=1)
    assert [Path(f["quelle"]).name for f in ran.findings if f["code"] == "Z025"] == [file.name for file in files]


def test_a_file_that_is_not_there_ends_with_exit_3_and_hides_no_fault(collect: Gff, report: Make) -> None:
    ran = collect(report("08111", counts={"08111000": ("x", 1)}), "fehlt.xlsx", code=3)
    assert {"D001", "Z025"} <= set(ran.codes)


def test_a_file_that_holds_no_table_is_an_error_among_good_ones(collect: Gff, report: Make, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 ...")
    assert "D015" in collect(report("08111"), "scan.pdf", code=1).codes
    assert not (tmp_path / "erhebung.csv").exists()


def test_an_empty_folder_is_no_erhebung(collect: Gff, tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    assert "D002" in collect("leer", code=3).codes
    assert not (tmp_path / "erhebung.csv").exists()


def test_a_blank_cover_sheet_is_a_warning_and_left_out_of_the_sidecar(
    collect: Gff, report: Make, tmp_path: Path
) -> None:
    blank = dict.fromkeys(["Stichtag", "Gemeldet von", "Dienststelle", "Gemeldet am"])
    assert collect(report("08135", cover=blank)).codes.count("Z050") == 3
    (entry,) = sidecar(tmp_path / "erhebung.csv")["meldungen"]
    assert entry.keys() == {"datei", "sha256", "kreise", "gemeinden"}


def test_the_sidecar_says_who_when_and_which_bytes(
    collect: Gff, twice: tuple[Path, Path], people: People, tmp_path: Path
) -> None:
    collect(*twice, "--prefer", "latest", "--treat", "-=0", "--treat", ".=leer")
    said = sidecar(tmp_path / "erhebung.csv")
    assert (said["stichtag"], said["bei_mehreren_meldungen"]) == (date(2018, 9, 15), "latest")
    assert said["zeichen"] == {"-": 0, ".": "leer"}
    first, second = said["meldungen"]
    assert [entry["datei"] for entry in (first, second)] == ["eins.xlsx", "zwei.xlsx"]
    assert [entry["sha256"] for entry in (first, second)] == [
        hashlib.sha256(path.read_bytes()).hexdigest() for path in twice
    ]
    assert (second["gemeldet_von"], second["gemeldet_am"]) == ("Max Muster", date(2018, 11, 2))
    assert (first["gemeinden"], second["gemeinden"]) == (0, 11)
    assert first["nicht_gezaehlt"] == sorted(of_kreise(people, "08135"))
    assert "nicht_gezaehlt" not in second


def test_the_order_of_the_files_changes_no_byte(collect: Gff, report: Make, tmp_path: Path) -> None:
    files = [report("08135", "a/kreis.xlsx"), report("08136", "b/kreis.xlsx"), report("08111", "c/kreis.xlsx")]
    for path, header in zip(files, ("Wohnheim", "Notiz", "Wohnheim"), strict=True):
        book = openpyxl.load_workbook(path)
        for name, place in ((header, "F"), (f"Eigene {path.parent.name}", "G")):
            book["Zählung"][f"{place}1"] = name
            book["Zählung"][f"{place}2"] = f"in {path.parent.name}"
        book.save(path)
    results = set()
    for number, order in enumerate(itertools.permutations(files)):
        collect(*order, out=f"{number}.csv")
        results.add(((tmp_path / f"{number}.csv").read_bytes(), (tmp_path / f"{number}.toml").read_bytes()))
    assert len(results) == 1


def test_the_order_of_files_of_one_name_and_kreis_changes_no_byte(collect: Gff, report: Make, tmp_path: Path) -> None:
    some = ["08135010", "08135015", "08135016"]
    one = report("08135", "a/kreis.xlsx", without=some)
    book = openpyxl.load_workbook(report("08135", "b/kreis.xlsx"))
    for row in reversed(list(book["Zählung"].iter_rows(min_row=2))):
        if row[0].value not in some:
            book["Zählung"].delete_rows(row[0].row)
    book.save(tmp_path / "b" / "kreis.xlsx")
    for out, order in (("1.csv", (one, "b/kreis.xlsx")), ("2.csv", ("b/kreis.xlsx", one))):
        collect(*order, out=out)
    assert (tmp_path / "1.toml").read_bytes() == (tmp_path / "2.toml").read_bytes()
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()


def test_the_same_again_is_no_conflict_and_something_else_needs_force(
    collect: Gff, report: Make, tmp_path: Path
) -> None:
    path = report("08135")
    collect(path)
    before = contents(tmp_path)
    collect(path)
    assert contents(tmp_path) == before
    report("08135", counts={HEIDENHEIM: (1, 1)})
    assert collect(path, code=3).codes == ["D010"]
    assert (tmp_path / "erhebung.csv").read_bytes() == before["erhebung.csv"]
    collect(path, "--force")
    assert rows(tmp_path / "erhebung.csv")[HEIDENHEIM]["personen"] == "2"


def test_force_replaces_no_foreign_table(collect: Gff, report: Make, tmp_path: Path) -> None:
    (tmp_path / "erhebung.csv").write_text("ags,personen\n08111000,1\n", encoding="utf-8")
    assert collect(report("08135"), "--force", code=3).codes == ["D012"]
    assert (tmp_path / "erhebung.csv").read_text(encoding="utf-8") == "ags,personen\n08111000,1\n"


def test_force_replaces_no_input(collect: Gff, report: Make, tmp_path: Path) -> None:
    collect(report("08135"))
    before = contents(tmp_path)
    assert collect("erhebung.csv", report("08136"), "--force", code=3).codes == ["D012"]
    assert contents(tmp_path)["erhebung.csv"] == before["erhebung.csv"]


def test_out_is_a_csv(collect: Gff, report: Make) -> None:
    assert collect(report("08135"), out="erhebung.xlsx", code=2).codes == ["U010"]


def test_an_erhebung_that_was_collected_is_collected_again_with_a_late_report(
    collect: Gff, report: Make, people: People, tmp_path: Path
) -> None:
    collect(report("08135"), report("08136"), out="frueh.csv")
    collect("frueh.csv", report("08117"), out="spaet.csv")
    found = rows(tmp_path / "spaet.csv")
    assert {ags: int(row["personen"]) for ags, row in found.items()} == of_kreise(people, "08117", "08135", "08136")
    assert {row["meldung"] for row in found.values()} == {"08117.xlsx", "08135.xlsx", "08136.xlsx"}


def test_the_record_of_a_table_that_is_collected_again_is_kept(
    gff: Gff, collect: Gff, report: Make, tmp_path: Path
) -> None:
    collect(report("08135"), out="frueh.csv")
    (tmp_path / "k.csv").write_text(f"ags;personen;datum;grund\n{GIENGEN};7;2018-11-30;doppelt\n", encoding="utf-8")
    gff("correct", "frueh.csv", "--with", "k.csv", "--out", "besser.csv")
    before = sidecar(tmp_path / "besser.csv")
    collect("besser.csv", report("08136"), out="spaet.csv")
    again, new = sidecar(tmp_path / "spaet.csv")["meldungen"]
    assert again["meldungen"] == before["meldungen"]
    assert again["korrekturen"] == before["korrekturen"]
    assert again["meldungen"][0]["gemeldet_von"] == "Erika Beispiel"
    assert "meldungen" not in new


def test_an_erhebung_of_another_year_is_not_collected_unnoticed(collect: Gff, table: Make) -> None:
    path = table("vorjahr.csv", "08135", sidecar="stichtag = 2017-09-15\n")
    assert "Z043" in collect(path, code=1).codes


def test_the_result_in_the_folder_of_the_reports_is_no_report(collect: Gff, report: Make, tmp_path: Path) -> None:
    report("08135", "ein/08135.xlsx")
    collect("ein", out="ein/erhebung.csv")
    report("08136", "ein/08136.xlsx")
    collect("ein", "--force", out="ein/erhebung.csv")
    assert {ags[:5] for ags in rows(tmp_path / "ein" / "erhebung.csv")} == {"08135", "08136"}


def test_further_columns_of_all_reports_are_kept(collect: Gff, table: Make, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("AGS;Personen;Notiz;Haushalte\n08111000;500;gezählt;210\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("AGS;Personen;Notiz;Quelle\n08121000;400;;Melderegister\n", encoding="utf-8")
    collect("a.csv", "b.csv")
    stuttgart, heilbronn = rows(tmp_path / "erhebung.csv").values()
    assert (stuttgart["Notiz"], stuttgart["Haushalte"], stuttgart["Quelle"]) == ("gezählt", "210", "")
    assert (heilbronn["Notiz"], heilbronn["Haushalte"], heilbronn["Quelle"]) == ("", "", "Melderegister")


def test_two_further_columns_of_one_name_lose_nothing(collect: Gff, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("AGS;Personen;Notiz;Notiz\n08111000;500;eins;zwei\n", encoding="utf-8")
    collect("a.csv")
    assert "eins" in (tmp_path / "erhebung.csv").read_text(encoding="utf-8")
    assert "zwei" in (tmp_path / "erhebung.csv").read_text(encoding="utf-8")


def test_one_column_under_two_names_is_one_in_the_result_which_is_read_again(
    gff: Gff, collect: Gff, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("AGS;Personen;Bemerkung\n08111000;500;geschätzt\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("AGS;Personen;Anmerkungen\n08121000;400;gezählt\n", encoding="utf-8")
    collect("a.csv", "b.csv")
    assert gff("check", "erhebung.csv", "--json").codes == []
    assert [row["bemerkung"] for row in rows(tmp_path / "erhebung.csv").values()] == ["geschätzt", "gezählt"]


def test_what_a_spreadsheet_would_run_is_neutralised(collect: Gff, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("AGS;Personen;=Notiz\n08111000;500;=1+1\n", encoding="utf-8")
    collect("a.csv")
    (row,) = rows(tmp_path / "erhebung.csv").values()
    assert row["'=Notiz"] == "'=1+1"


def test_the_result_completes_and_is_distributed(gff: Gff, table: Make, people: People, tmp_path: Path) -> None:
    table("land.csv", without=[HEIDENHEIM])
    gff("collect", "land.csv", *STICHTAG, "--partial", "--out", "erhebung.csv")
    assert HEIDENHEIM in (tmp_path / "erhebung.toml").read_text(encoding="utf-8")
    gff("complete", "erhebung.csv")
    assert HEIDENHEIM not in (tmp_path / "erhebung-vollstaendig.toml").read_text(encoding="utf-8")
    done = rows(tmp_path / "erhebung-vollstaendig.csv")
    assert len(done) == len(people)
    assert {ags for ags, row in done.items() if row["herkunft"] == "modelliert"} == {HEIDENHEIM}
    gff("allocate", "2018", "--counts", "erhebung-vollstaendig.csv", "--out", "lauf", "--format", "csv")
    assert (tmp_path / "lauf" / "zuweisungen.csv").is_file()


def test_the_text_says_how_much_was_collected_and_what_is_missing(gff: Gff, report: Make, people: People) -> None:
    ran = gff("collect", report("08135"), *STICHTAG, "--partial", "--out", "erhebung.csv")
    assert f"{sum(of_kreise(people, '08135').values()):,} persons in 11 Gemeinden" in ran.out
    assert "Missing: 43 Kreise" in ran.out
    assert "gff complete erhebung.csv" in ran.out


def declarations(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(["AGS;Option;Bemerkung", *lines, ""]), encoding="utf-8")
    return path


def test_declarations_are_collected_with_the_rows_of_landkreise(collect: Gff, gebiet: Any, tmp_path: Path) -> None:
    own = [ags for ags in gebiet.gemeinden if ags.startswith("08135")]
    lines = [f"{ags};eigenregie;" for ags in own]
    ran = collect(declarations(tmp_path / "d.csv", *lines, "08135;landkreis;selbst"), "--kind", "declarations")
    table = rows(tmp_path / "erhebung.csv")
    assert list(table) == [*own, "08135"]
    assert table["08135"]["bemerkung"] == "selbst"
    assert ran.document["gemeinden"] == len(own)
    assert "personen" not in ran.document


def test_two_declarations_of_one_gemeinde_are_an_error_that_shows_both(collect: Gff, tmp_path: Path) -> None:
    one, two = (declarations(tmp_path / f"{o}.csv", f"08111000;{o};") for o in ("eigenregie", "dritte"))
    ran = collect(one, two, "--kind", "declarations", code=1)
    (found,) = [found for found in ran.findings if found["code"] == "Z044"]
    assert "eigenregie.csv, B2: eigenregie" in found["meldung"]
    assert "dritte.csv, B2: dritte" in found["meldung"]


def test_declarations_that_are_missing_are_errors_or_warnings(gff: Gff, collect: Gff, tmp_path: Path) -> None:
    path = declarations(tmp_path / "d.csv", f"{HEIDENHEIM};eigenregie;", f"{GIENGEN};;")
    ran = gff("collect", path, *STICHTAG, "--kind", "declarations", "--out", "e.csv", "--json", code=1)
    assert {"E001", "E013", "Z047"} == set(ran.codes)
    assert set(collect(path, "--kind", "declarations").codes) == {"E012", "E023"}


GROUPED = "ags;option;zusammenschluss;federfuehrend;gueltig_ab;gueltig_bis\n{}\n"


def grouped(path: Path, *rows: str) -> Path:
    path.write_text(GROUPED.format("\n".join(rows)), encoding="utf-8")
    return path


def test_a_group_that_members_in_two_reports_lead_is_an_error_at_the_first_of_them(
    gff: Gff, collect: Gff, tmp_path: Path
) -> None:
    one = grouped(
        tmp_path / "eins.csv", f"{HEIDENHEIM};zusammenschluss;Quer;ja;;", f"{GIENGEN};zusammenschluss;Quer;;;"
    )
    other = grouped(tmp_path / "zwei.csv", "08136088;zusammenschluss;quer ;ja;2017-07-01;")
    assert "E018" not in gff("check", one, other, "--partial", "--json").codes
    ran = collect(one, other, "--kind", "declarations", code=1)
    (found,) = [found for found in ran.findings if found["code"] == "E018"]
    assert found["quelle"].endswith("eins.csv")
    assert found["zelle"] == "C2"
    assert "Heidenheim an der Brenz (08135019), Aalen (08136088)" in found["meldung"]


def test_one_after_the_other_may_lead_in_two_reports(collect: Gff, tmp_path: Path) -> None:
    one = grouped(
        tmp_path / "eins.csv",
        f"{HEIDENHEIM};zusammenschluss;Quer;ja;;30.06.2017",
        f"{HEIDENHEIM};zusammenschluss;Quer;;01.07.2017;",
    )
    other = grouped(
        tmp_path / "zwei.csv",
        "08136088;zusammenschluss;Quer;;;2017-06-30",
        "08136088;zusammenschluss;Quer;ja;2017-07-01;",
    )
    assert "E018" not in collect(one, other, "--kind", "declarations").codes


def test_a_report_in_which_several_lead_is_told_once_when_checked_and_when_collected(
    gff: Gff, collect: Gff, tmp_path: Path
) -> None:
    rows = (f"{ags};zusammenschluss;Quer;ja;;" for ags in (HEIDENHEIM, GIENGEN))
    one = grouped(tmp_path / "eins.csv", *rows)
    assert gff("check", one, "--partial", "--json", code=1).codes.count("E018") == 1
    assert collect(one, "--kind", "declarations", code=1).codes.count("E018") == 1


def test_counts_are_not_collected_as_declarations(collect: Gff, table: Make) -> None:
    assert "T001" in collect(table("a.csv", "08135"), "--kind", "declarations", code=1).codes
