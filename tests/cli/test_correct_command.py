"""``gff correct`` as a user runs it: corrections judged by their own dates, applied, and every one of them kept."""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from geld_folgt_fluechtling.files.resources import data_folder
from written import contents, rows, sidecar

Gff = Callable[..., Any]
Make = Callable[..., Path]
People = Mapping[str, tuple[int, int]]
SIDECAR = "stichtag = 2018-09-15\n"
STUTTGART, HEIDENHEIM, GIENGEN = "08111000", "08135019", "08135016"


@pytest.fixture
def land(table: Make) -> Path:
    """An Erhebung of all Gemeinden at 2018-09-15."""
    return table("land.csv", sidecar=SIDECAR)


@pytest.fixture
def corrections(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes rows of ``ags;personen;datum;grund`` as a file of corrections."""

    def write(*lines: str, name: str = "korrektur.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(["ags;personen;datum;grund", *lines, ""]), encoding="utf-8")
        return path

    return write


@pytest.fixture
def correct(gff: Gff, land: Path) -> Gff:
    """A function that corrects that Erhebung, or another, to ``neu.csv``."""

    def run(path: Path, *options: str | Path, of: str | Path = land, code: int = 0, out: str = "neu.csv") -> Any:
        return gff("correct", of, "--with", path, "--out", out, *options, "--json", code=code)

    return run


GOOD = f"{HEIDENHEIM};432;2018-11-30;Zahlendreher"


def test_the_new_count_and_its_origin_are_in_the_table_and_nothing_else_changes(
    correct: Gff, corrections: Make, people: People, tmp_path: Path
) -> None:
    ran = correct(corrections(GOOD))
    table = rows(tmp_path / "neu.csv")
    before = {ags: sum(parts) for ags, parts in people.items()}
    assert {ags: int(row["personen"]) for ags, row in table.items()} == before | {HEIDENHEIM: 432}
    assert {ags for ags, row in table.items() if row["herkunft"] == "korrigiert"} == {HEIDENHEIM}
    assert ran.findings == []
    total = sum(before.values())
    changed = total + 432 - before[HEIDENHEIM]
    assert (ran.document["personen_vorher"], ran.document["personen"]) == (total, changed)


def test_the_sidecar_keeps_old_and_new_count_date_reason_and_digest(
    correct: Gff, corrections: Make, people: People, tmp_path: Path
) -> None:
    path = corrections(GOOD)
    correct(path)
    assert sidecar(tmp_path / "neu.csv")["korrekturen"] == [
        {
            "ags": HEIDENHEIM,
            "alt": sum(people[HEIDENHEIM]),
            "alt_herkunft": "gemeldet",
            "neu": 432,
            "datum": date(2018, 11, 30),
            "grund": "Zahlendreher",
            "datei": "korrektur.csv",
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
    ]
    assert sidecar(tmp_path / "neu.csv")["stichtag"] == date(2018, 9, 15)


def test_a_second_correction_keeps_the_first(correct: Gff, corrections: Make, people: People, tmp_path: Path) -> None:
    correct(corrections(GOOD))
    second = corrections(
        f"{HEIDENHEIM};433;2018-12-01;noch einmal", f"{GIENGEN};7;2018-12-02;doppelt", name="zwei.csv"
    )
    correct(second, of="neu.csv", out="neuer.csv")
    kept = sidecar(tmp_path / "neuer.csv")["korrekturen"]
    old = sum(people[HEIDENHEIM])
    assert [(entry["ags"], entry["alt"], entry["neu"], entry["datei"]) for entry in kept] == [
        (HEIDENHEIM, old, 432, "korrektur.csv"),
        (HEIDENHEIM, 432, 433, "zwei.csv"),
        (GIENGEN, sum(people[GIENGEN]), 7, "zwei.csv"),
    ]
    assert [entry["alt_herkunft"] for entry in kept] == ["gemeldet", "korrigiert", "gemeldet"]


@pytest.mark.parametrize(
    ("stichtag", "datum", "codes"),
    [
        ("2018-09-15", "2018-12-31", []),
        ("2018-09-15", "2019-01-01", ["K001"]),
        ("2018-09-15", "2018-09-15", []),
        ("2018-09-15", "2018-09-14", ["K005"]),
        ("1999-09-15", "1999-12-31", []),
        ("1999-09-15", "2000-01-01", ["K001"]),
        ("2199-09-15", "2199-12-31", []),
        ("2199-09-15", "2200-01-01", ["K001"]),
    ],
)
def test_the_deadline_lies_in_the_year_of_the_stichtag_whatever_the_clock_says(
    correct: Gff, table: Make, corrections: Make, stichtag: str, datum: str, codes: list[str]
) -> None:
    of = table("alt.csv", sidecar=f"stichtag = {stichtag}\n")
    path = corrections(f"{HEIDENHEIM};432;{datum};Zahlendreher")
    assert correct(path, of=of, code=1 if codes else 0).codes == codes


def test_the_deadline_is_the_rule_books(correct: Gff, corrections: Make, tmp_path: Path) -> None:
    source = (data_folder() / "regelwerke" / "pakt-fuer-integration.toml").read_text(encoding="utf-8")
    assert source.count('tag = "12-31"') == 1
    (tmp_path / "eigene.toml").write_text(source.replace('tag = "12-31"', 'tag = "11-29"'), encoding="utf-8")
    assert correct(corrections(GOOD), "--rules", "eigene.toml", code=1).codes == ["K001"]


def test_rules_without_a_deadline_are_refused(correct: Gff, corrections: Make) -> None:
    assert correct(corrections(GOOD), "--rules", "gesamtvolumen", code=4).codes == ["R004"]


def test_an_erhebung_without_stichtag_has_no_deadline(correct: Gff, table: Make, corrections: Make) -> None:
    assert correct(corrections(GOOD), of=table("ohne.csv"), code=1).codes == ["K007"]


LATE = f"{HEIDENHEIM};432;2019-02-01;Zahlendreher"
UNREASONED = f"{GIENGEN};7;2018-11-30;"


def test_late_and_unreasoned_corrections_are_refused_all_at_once_and_nothing_is_written(
    correct: Gff, corrections: Make, tmp_path: Path
) -> None:
    path = corrections(LATE, UNREASONED)
    before = contents(tmp_path)
    ran = correct(path, code=1)
    assert {(found["code"], found["zelle"]) for found in ran.findings} == {("K001", "C2"), ("K002", "D3")}
    assert contents(tmp_path) == before


def test_a_reason_of_blanks_is_none(correct: Gff, corrections: Make) -> None:
    assert correct(corrections(f"{GIENGEN};7;2018-11-30;  "), code=1).codes == ["K002"]


def test_an_override_allows_what_the_rule_refuses_and_is_recorded_there_alone(
    correct: Gff, corrections: Make, tmp_path: Path
) -> None:
    good = f"{STUTTGART};5000;2018-12-01;Abgleich"
    ran = correct(corrections(LATE, UNREASONED, good), "--override", "Erlass vom 1.3.")
    assert ran.codes == ["K003", "K003"]
    kept = {entry["ags"]: entry for entry in sidecar(tmp_path / "neu.csv")["korrekturen"]}
    assert {ags: entry.get("ausnahme") for ags, entry in kept.items()} == {
        HEIDENHEIM: "Erlass vom 1.3.",
        GIENGEN: "Erlass vom 1.3.",
        STUTTGART: None,
    }
    assert kept[HEIDENHEIM]["grund"] == "Zahlendreher"
    assert "grund" not in kept[GIENGEN]


@pytest.mark.parametrize("reason", ["", "   "])
def test_an_override_without_a_reason_allows_nothing(correct: Gff, corrections: Make, reason: str) -> None:
    assert correct(corrections(LATE), "--override", reason, code=1).codes == ["K001"]


@pytest.mark.parametrize("datum", ["", "Herbst", "30.11.18", "2018-02-30", "31.11.2018"])
def test_a_correction_without_a_sure_date_is_refused_even_with_an_override(
    correct: Gff, corrections: Make, datum: str
) -> None:
    path = corrections(f"{HEIDENHEIM};432;{datum};Zahlendreher")
    assert correct(path, "--override", "trotzdem", code=1).codes == ["K004"]


@pytest.mark.parametrize("datum", ["2018-11-30", "30.11.2018", "30. 11. 2018", "2018-11-30T00:00:00"])
def test_dates_are_read_as_people_and_programs_write_them(
    correct: Gff, corrections: Make, tmp_path: Path, datum: str
) -> None:
    correct(corrections(f"{HEIDENHEIM};432;{datum};Zahlendreher"))
    assert sidecar(tmp_path / "neu.csv")["korrekturen"][0]["datum"] == date(2018, 11, 30)


def test_a_correction_before_the_stichtag_is_refused_even_with_an_override(correct: Gff, corrections: Make) -> None:
    path = corrections(f"{HEIDENHEIM};432;2018-09-01;")
    assert "K005" in correct(path, "--override", "trotzdem", code=1).codes


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (f"{HEIDENHEIM};;2018-11-30;x", "Z005"),
        (f"{HEIDENHEIM};-3;2018-11-30;x", "Z006"),
        (f"{HEIDENHEIM};12%;2018-11-30;x", "Z029"),
        (f"{HEIDENHEIM};viele;2018-11-30;x", "Z007"),
        (f"{HEIDENHEIM};99999999;2018-11-30;x", "Z008"),
        (f"{HEIDENHEIM};-;2018-11-30;x", "Z023"),
        ("08999999;5;2018-11-30;x", "Z002"),
        (";5;2018-11-30;x", "Z033"),
        ("08317971;5;2018-11-30;x", "Z003"),
    ],
)
def test_a_faulty_row_of_corrections_is_an_error_and_writes_nothing(
    correct: Gff, corrections: Make, tmp_path: Path, line: str, code: str
) -> None:
    assert code in correct(corrections(GOOD.replace(HEIDENHEIM, STUTTGART), line), code=1).codes
    assert not (tmp_path / "neu.csv").exists()


def test_two_corrections_of_one_gemeinde_are_an_error(correct: Gff, corrections: Make) -> None:
    assert correct(corrections(GOOD, GOOD.replace("432", "433")), code=1).codes == ["Z004"]


def test_a_sign_means_what_treat_says(correct: Gff, corrections: Make, tmp_path: Path) -> None:
    ran = correct(corrections(f"{HEIDENHEIM};-;2018-11-30;alle verzogen"), "--treat", "-=0")
    assert ran.codes == ["Z028"]
    assert rows(tmp_path / "neu.csv")[HEIDENHEIM]["personen"] == "0"


def test_a_missing_column_is_named(correct: Gff, tmp_path: Path) -> None:
    (tmp_path / "k.csv").write_text(f"ags;personen;datum\n{HEIDENHEIM};4;2018-11-30\n", encoding="utf-8")
    ran = correct(tmp_path / "k.csv", code=1)
    assert [(found["code"], found["spalte"]) for found in ran.findings] == [("T001", "grund")]


def test_a_correction_without_effect_is_a_hint(correct: Gff, corrections: Make, people: People) -> None:
    assert correct(corrections(GOOD.replace("432", str(sum(people[HEIDENHEIM]))))).codes == ["K006"]


def test_corrections_come_in_a_workbook_too(correct: Gff, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Nachmeldungen"])
    sheet.append(["AGS", "Gemeinde", "Personen", "Datum", "Begründung"])
    sheet.append([HEIDENHEIM, "Heidenheim an der Brenz", 432, date(2018, 11, 30), "Zahlendreher"])
    sheet.append([8135016, "Giengen an der Brenz", 7, date(2018, 12, 1), "doppelt"])
    book.save(tmp_path / "k.xlsx")
    ran = correct(tmp_path / "k.xlsx")
    assert set(ran.codes) <= {"Z020", "T007"}
    assert "Z020" in ran.codes
    kept = sidecar(tmp_path / "neu.csv")["korrekturen"]
    assert [(entry["ags"], entry["neu"], entry["datum"], entry["grund"]) for entry in kept] == [
        (HEIDENHEIM, 432, date(2018, 11, 30), "Zahlendreher"),
        (GIENGEN, 7, date(2018, 12, 1), "doppelt"),
    ]


def test_a_workbook_is_corrected_too(correct: Gff, report: Make, corrections: Make, tmp_path: Path) -> None:
    correct(corrections(GOOD), of=report("08135"))
    row = rows(tmp_path / "neu.csv")[HEIDENHEIM]
    parts = (row["anschlussunterbringung"], row["familiennachzug"])
    assert (row["personen"], row["herkunft"], parts) == ("432", "korrigiert", ("", ""))


def test_a_bundled_erhebung_is_named_by_its_id(gff: Gff, corrections: Make, tmp_path: Path) -> None:
    path = corrections(f"{HEIDENHEIM};432;2017-11-30;Zahlendreher")
    gff("correct", "2017-09-15", "--with", path, "--out", "neu.csv")
    bundled = rows(data_folder() / "erhebungen" / "2017-09-15" / "erhebung.csv")
    (entry,) = sidecar(tmp_path / "neu.csv")["korrekturen"]
    assert (entry["alt"], entry["neu"]) == (int(bundled[HEIDENHEIM]["personen"]), 432)


def test_a_modelled_count_is_replaced_and_no_longer_counted_as_modelled(
    gff: Gff, corrections: Make, tmp_path: Path
) -> None:
    bundled = data_folder() / "erhebungen" / "2018-09-15" / "erhebung.csv"
    before = rows(bundled)
    assert before[HEIDENHEIM]["herkunft"] == "modelliert"
    same = corrections(f"{HEIDENHEIM};{before[HEIDENHEIM]['personen']};2018-11-30;nachgemeldet")
    ran = gff("correct", "2018-09-15", "--with", same, "--out", "neu.csv", "--json")
    assert ran.codes == []
    assert rows(tmp_path / "neu.csv")[HEIDENHEIM]["herkunft"] == "korrigiert"
    how = sidecar(tmp_path / "neu.csv")["vervollstaendigung"]
    assert how["modelliert"] == sidecar(bundled)["vervollstaendigung"]["modelliert"] - 1


TOTALS = """stichtag = 2018-09-15
wer = "Landkreise"
[gesamt]
personen = {land}
sicherheit = "belegt"
[kreise.08135]
personen = {kreis}
sicherheit = "belegt"
[kreise.08136]
personen = {anderer}
sicherheit = "belegt"
"""


def totals(people: People) -> str:
    sums = {kreis: sum(sum(p) for ags, p in people.items() if ags.startswith(kreis)) for kreis in ("08", "08135", "08136")}  # fmt: skip # noqa: E501
    return TOTALS.format(land=sums["08"], kreis=sums["08135"], anderer=sums["08136"])


def test_known_totals_move_with_the_corrections_so_that_the_result_is_distributed(
    gff: Gff, correct: Gff, table: Make, corrections: Make, people: People, tmp_path: Path
) -> None:
    of = table("summen.csv", sidecar=totals(people))
    before = sidecar(of)
    correct(corrections(GOOD), of=of)
    after = sidecar(tmp_path / "neu.csv")
    moved = 432 - sum(people[HEIDENHEIM])
    assert after["gesamt"]["personen"] == before["gesamt"]["personen"] + moved
    assert after["kreise"]["08135"]["personen"] == before["kreise"]["08135"]["personen"] + moved
    assert after["kreise"]["08135"]["sicherheit"] == "abgeleitet"
    assert after["kreise"]["08136"] == before["kreise"]["08136"]
    assert after["wer"] == "Landkreise"
    gff("allocate", "2018", "--counts", "neu.csv", "--out", "lauf", "--format", "csv")


def test_known_totals_of_an_erhebung_with_gaps_move_with_the_corrections_too(
    gff: Gff, correct: Gff, table: Make, corrections: Make, people: People, tmp_path: Path
) -> None:
    of = table("luecke.csv", sidecar=totals(people), without=[STUTTGART])
    correct(corrections(GOOD), of=of)
    moved = 432 - sum(people[HEIDENHEIM])
    assert sidecar(tmp_path / "neu.csv")["gesamt"]["personen"] == sidecar(of)["gesamt"]["personen"] + moved
    gff("complete", "neu.csv", "--out", "ganz.csv")
    assert rows(tmp_path / "ganz.csv")[STUTTGART]["personen"] == str(sum(people[STUTTGART]))


def test_a_gemeinde_without_a_count_gets_one_and_the_known_total_which_held_it_already_stays(
    gff: Gff, correct: Gff, table: Make, corrections: Make, people: People, tmp_path: Path
) -> None:
    of = table("luecke.csv", sidecar=totals(people), without=[HEIDENHEIM])
    correct(corrections(f"{HEIDENHEIM};{sum(people[HEIDENHEIM])};2018-11-30;nachgemeldet"), of=of)
    (entry,) = sidecar(tmp_path / "neu.csv")["korrekturen"]
    assert "alt" not in entry
    assert sidecar(tmp_path / "neu.csv")["gesamt"] == sidecar(of)["gesamt"]
    gff("allocate", "2018", "--counts", "neu.csv", "--out", "lauf", "--format", "csv")


def test_a_correction_changes_the_amounts_of_all_others(gff: Gff, correct: Gff, corrections: Make) -> None:
    correct(corrections(f"{STUTTGART};9000;2018-11-30;nachgezählt"))
    amounts = []
    for counts in ("land.csv", "neu.csv"):
        out = f"lauf-{counts}"
        gff("allocate", "2018", "--counts", counts, "--out", out, "--format", "csv")
        with Path(out, "zuweisungen.csv").open(encoding="utf-8", newline="") as file:
            found = [row for row in csv.DictReader(file) if row["posten"] == "integrationslasten"]
        amounts.append({row["ags"]: float(row["betrag_eur"]) for row in found})
    before, after = amounts
    assert after[STUTTGART] > before[STUTTGART]
    others = [ags for ags in before if ags != STUTTGART and before[ags] > 10_000]
    assert len(others) > 900
    assert all(after[ags] < before[ags] for ags in others)


def test_the_same_again_is_no_conflict_and_something_else_needs_force(
    correct: Gff, corrections: Make, tmp_path: Path
) -> None:
    correct(corrections(GOOD))
    before = contents(tmp_path)
    correct(corrections(GOOD))
    assert contents(tmp_path) == before
    assert correct(corrections(GOOD.replace("432", "433")), code=3).codes == ["D010"]
    correct(corrections(GOOD.replace("432", "433")), "--force")
    assert rows(tmp_path / "neu.csv")[HEIDENHEIM]["personen"] == "433"


def test_an_input_is_never_replaced(correct: Gff, corrections: Make, tmp_path: Path) -> None:
    correct(corrections(GOOD))
    before = contents(tmp_path)
    again = corrections(GOOD.replace("432", "433"), name="zwei.csv")
    assert correct(again, "--force", of="neu.csv", out="neu.csv", code=3).codes == ["D012"]
    assert correct(again, "--force", out="zwei.csv", code=3).codes == ["D012"]
    assert {name: content for name, content in contents(tmp_path).items() if name != "zwei.csv"} == before


@pytest.mark.parametrize("command", ["correct", "complete"])
def test_a_bundled_erhebung_is_never_replaced(
    gff: Gff, corrections: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    folder = tmp_path / "daten" / "2017-09-15"
    shutil.copytree(data_folder() / "erhebungen" / folder.name, folder)
    for module in ("erhebung", "resources"):
        monkeypatch.setattr(
            f"geld_folgt_fluechtling.files.{module}.bundled_erhebungen", lambda: {folder.name: folder}
        )
    before = contents(folder)
    how = ["--with", corrections(GOOD.replace("2018", "2017"))] if command == "correct" else ["--total", "80000"]
    assert "D012" in gff(command, folder.name, *how, "--out", folder / "erhebung.csv", "--force", code=3).err
    assert contents(folder) == before


@pytest.mark.parametrize("record", ['korrekturen = "keine"', "korrekturen = 5", "korrekturen = [1, 2]"])
def test_a_record_of_corrections_that_is_none_is_a_finding(
    correct: Gff, table: Make, corrections: Make, record: str
) -> None:
    of = table("eigen.csv", sidecar=f"{SIDECAR}{record}\n")
    assert "Z018" in correct(corrections(GOOD), of=of, code=1).codes


def test_missing_files_end_with_exit_3(correct: Gff, corrections: Make, tmp_path: Path) -> None:
    assert correct(tmp_path / "fehlt.csv", code=3).codes == ["D001"]
    assert correct(corrections(GOOD), of="fehlt.csv", code=3).codes == ["D001"]
    assert correct(corrections(GOOD), of="2016-09-15", code=2).codes == ["U007"]


def test_the_text_shows_every_correction_and_both_sums(
    gff: Gff, land: Path, corrections: Make, people: People
) -> None:
    ran = gff("correct", land, "--with", corrections(GOOD), "--out", "neu.csv")
    total = sum(map(sum, people.values()))
    assert f"{HEIDENHEIM}  {sum(people[HEIDENHEIM])} → 432  Zahlendreher" in ran.out
    assert f"{total:,} persons before, {total + 432 - sum(people[HEIDENHEIM]):,} now" in ran.out


@pytest.mark.parametrize("row", ["08111;500;2018-11-30;Zahlendreher", "Stadtkreis Stuttgart;500;2018-11-30;Dreher"])
def test_a_correction_of_a_kreis_is_refused_and_not_lost(
    correct: Gff, corrections: Make, tmp_path: Path, row: str
) -> None:
    ran = correct(corrections(row), code=1)
    assert ran.codes == ["Z001"]
    assert not (tmp_path / "neu.csv").exists()


def test_a_file_without_any_correction_is_refused(correct: Gff, corrections: Make) -> None:
    ran = correct(corrections("Es gibt keine;;;"), code=1)
    assert "T004" in ran.codes


def test_a_correction_that_changes_nothing_keeps_the_parts(
    correct: Gff, corrections: Make, people: People, tmp_path: Path
) -> None:
    lines = ["ags;anschlussunterbringung;familiennachzug", *(f"{ags};{au};{fn}" for ags, (au, fn) in people.items())]
    (tmp_path / "teile.csv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "teile.toml").write_text(SIDECAR, encoding="utf-8")
    same = sum(people[HEIDENHEIM])
    correct(corrections(f"{HEIDENHEIM};{same};2018-11-30;nachgezählt"), of="teile.csv")
    row = rows(tmp_path / "neu.csv")[HEIDENHEIM]
    assert (row["anschlussunterbringung"], row["familiennachzug"]) == tuple(map(str, people[HEIDENHEIM]))
    assert row["herkunft"] == "korrigiert"


def test_a_sign_that_was_decided_is_on_record_with_the_correction(
    correct: Gff, corrections: Make, tmp_path: Path
) -> None:
    correct(corrections(f"{HEIDENHEIM};-;2018-11-30;niemand mehr da"), "--treat", "-=0")
    (entry,) = sidecar(tmp_path / "neu.csv")["korrekturen"]
    assert (entry["neu"], entry["zeichen"]) == (0, {"-": 0})
