"""``gff compare`` as a user runs it: real years, every kind of alternative, and what is refused."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from geld_folgt_fluechtling import FileError, allocate, compare, diff, read_run, write_comparison, write_run
from geld_folgt_fluechtling.cli.main import main
from geld_folgt_fluechtling.files.resources import data_folder
from written import contents

Gff = Callable[..., Any]
Make = Callable[..., Path]
STUTTGART, MANNHEIM = "08111000", "08222000"
OF_2017 = data_folder() / "erhebungen" / "2017-09-15" / "erhebung.csv"
AS_2017 = f"wie2017=counts:2018-09-15={OF_2017}"


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Runs of 2018: as it is, and with the counts of 2017 for both Erhebungen; and one of 2017."""
    folder = tmp_path_factory.mktemp("laeufe")
    write_run(allocate(2018), folder / "basis", formats=["csv"])
    write_run(allocate(2018, counts={"2018-09-15": OF_2017}), folder / "wie2017", formats=["csv"])
    write_run(allocate(2017), folder / "anderes-jahr", formats=["csv"])
    return folder


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cents(text: str) -> int:
    return int(text.replace(".", ""))


def test_differences_are_those_that_gff_diff_finds_between_two_runs(gff: Gff, runs: Path, tmp_path: Path) -> None:
    gff("compare", "2018", "--alt", AS_2017, "--out", "v", "--format", "csv")
    expected: dict[str, int] = {}
    for change in diff(runs / "basis", runs / "wie2017").changes:
        if change.tabelle == "zuweisungen":
            moved = sum(cell.differenz_cents or 0 for cell in change.cells if cell.spalte == "betrag_eur")
            expected[change.ags] = expected.get(change.ags, 0) + moved
    found = {
        row["einheit"]: cents(row["differenz_eur"])
        for row in read(tmp_path / "v", "vergleich")
        if (row["alternative"], row["ebene"]) == ("wie2017", "gemeinde")
    }
    assert len(found) == 1101
    assert {ags: moved for ags, moved in found.items() if moved} == {a: m for a, m in expected.items() if m}
    (figures,) = (row for row in read(tmp_path / "v", "kennzahlen") if row["alternative"] == "wie2017")
    assert cents(figures["umverteilt_eur"]) * 2 == sum(map(abs, expected.values()))


def test_sums_of_the_levels_are_those_of_the_run(gff: Gff, runs: Path, tmp_path: Path) -> None:
    gff("compare", "2018", "--alt", AS_2017, "--out", "v", "--format", "csv")
    allocated = sum(cents(row["betrag_eur"]) for row in read(runs / "wie2017", "zuweisungen"))
    per_level: dict[str, int] = {}
    for row in read(tmp_path / "v", "vergleich"):
        if row["alternative"] == "wie2017":
            per_level[row["ebene"]] = per_level.get(row["ebene"], 0) + cents(row["betrag_eur"])
    whole = {"land", "regierungsbezirk", "kreis", "empfaenger", "groessenklasse", "gemeindeart", "gemeinde"}
    assert per_level == dict.fromkeys(whole, allocated)


def test_every_kind_of_alternative_in_one_comparison(gff: Gff, runs: Path) -> None:
    ran = gff(
        "compare", "2018", "--alt", AS_2017, "--alt", "koepfe=rules:gesamtvolumen",
        "--alt", f"lauf=run:{runs / 'wie2017'}", "--out", "v", "--json",
    )  # fmt: skip
    told = {a["name"]: (a["art"], a["angabe"]) for a in ran.document["alternativen"]}
    assert told == {
        "basis": ("basis", "pakt-fuer-integration"),
        "wie2017": ("counts", "counts:2018-09-15=erhebung.csv"),
        "koepfe": ("rules", "rules:gesamtvolumen"),
        "lauf": ("run", "run:wie2017"),
    }
    figures = {row["alternative"]: row for row in ran.document["kennzahlen"]}
    # a run of the same counts is the same, though nothing of it is computed again
    same = ("verteilt_eur", "umverteilt_eur", "rangkorrelation", "gini", "groesster_gewinn_ags", "starke_gewinner")
    assert [figures["lauf"][name] for name in same] == [figures["wie2017"][name] for name in same]
    # 160 million by head of 2018: half-up of 160,000,000 × 1 / 88,100 per person
    assert figures["koepfe"]["verteilt_eur"].startswith("1600000")
    assert {row["einheit"] for row in ran.document["vergleich"]} >= {"08", STUTTGART, "08111"}
    assert "C013" in ran.codes


def test_a_variant_is_added_to_those_of_the_options(gff: Gff, tmp_path: Path) -> None:
    ran = gff("compare", "2020", "--alt", "zusammen=variant:2020-2021-zusammen", "--out", "v", "--json")
    (one,) = (row for row in ran.document["kennzahlen"] if row["alternative"] == "zusammen")
    # the per-head lines are the same in both, only the remainder differs
    assert one["umverteilt_eur"] == "0.00"
    assert "C016" in ran.codes


def test_sixty_cities_of_both_erhebungen_leave_the_rest_to_an_estimate(
    gff: Gff, table_of: Make, tmp_path: Path
) -> None:
    path = table_of(60)
    ran = gff("compare", "2018", "--alt", f"staedte=counts:2018-09-15={path}", "--out", "v", "--json")
    ranges = ran.document["teilerhebung"]
    assert len(ranges) == 60
    for row in ranges:
        low, middle, high = (cents(row[name]) for name in ("hoch_eur", "betrag_eur", "niedrig_eur"))
        assert low <= middle <= high
    rest = {(row["rest_personen"], row["rest_niedrig"], row["rest_hoch"]) for row in ranges}
    ((persons, least, most),) = rest
    counted = sum(row["personen"] for row in ranges)
    assert persons == 88_100 - counted
    assert (least, most) == ((persons * 8 + 5) // 10, (persons * 12 + 5) // 10)
    (survey,) = (
        row
        for row in ran.document["praktikabilitaet"]
        if (row["alternative"], row["erhebung"]) == ("staedte", "2018-09-15")
    )
    assert (survey["gezaehlt"], survey["modelliert"]) == (60, 1041)


@pytest.fixture
def table_of(tmp_path: Path) -> Make:
    """A function that writes the counts of the largest so many cities of the bundled Erhebung."""

    def write(number: int) -> Path:
        with (OF_2017.parent.parent / "2018-09-15" / "erhebung.csv").open(encoding="utf-8", newline="") as file:
            rows = sorted(csv.DictReader(file), key=lambda row: -int(row["personen"]))[:number]
        path = tmp_path / "staedte.csv"
        path.write_text(
            "".join(["ags,personen\n", *(f"{r['ags']},{r['personen']}\n" for r in rows)]), encoding="utf-8"
        )
        return path

    return write


def test_files_of_all_alternatives_are_kept_without_a_clash_of_names(gff: Gff, runs: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        text = OF_2017.read_text(encoding="utf-8").replace(
            ",modelliert", ",gemeldet" if name == "b" else ",modelliert"
        )
        (folder / "zahlen.csv").write_text(text, encoding="utf-8")
    gff(
        "compare", "2018", "--alt", "a=counts:2018-09-15=a/zahlen.csv", "--alt", "b=counts:2018-09-15=b/zahlen.csv",
        "--alt", f"lauf=run:{runs / 'basis'}", "--out", "v", "--format", "csv",
    )  # fmt: skip
    copies = tmp_path / "v" / "eingaben"
    for name in ("a", "b"):
        copy = copies / "alternativen" / name / "erhebungen" / "2018-09-15" / "zahlen.csv"
        assert copy.read_bytes() == (tmp_path / name / "zahlen.csv").read_bytes()
    assert (copies / "alternativen" / "lauf" / "zuweisungen.csv").read_bytes() == (
        runs / "basis" / "zuweisungen.csv"
    ).read_bytes()
    manifest = json.loads((tmp_path / "v" / "manifest.json").read_text(encoding="utf-8"))
    assert [a["name"] for a in manifest["optionen"]["alternativen"]] == ["basis", "a", "b", "lauf"]
    assert {(e["rolle"], e["name"]) for e in manifest["eingaben"]} == {
        (path.parent.relative_to(copies).as_posix(), path.name) for path in copies.rglob("*") if path.is_file()
    }


def test_the_same_input_gives_the_same_bytes_and_is_not_written_twice(gff: Gff, tmp_path: Path) -> None:
    options = ("compare", "2018", "--alt", AS_2017, "--pin", "Ulm", "--declarations", "beispiel-2017")
    gff(*options, "--out", "eins")
    gff(*options, "--out", "zwei")
    assert contents(tmp_path / "eins") == contents(tmp_path / "zwei")
    assert "Unchanged" in gff(*options, "--out", "eins").out
    gff("compare", "2018", "--alt", AS_2017, "--pin", "Aalen", "--out", "eins", code=3)


def test_python_does_what_the_command_does(gff: Gff, tmp_path: Path) -> None:
    gff("compare", "2018", "--alt", AS_2017, "--out", "befehl")
    write_comparison(compare(2018, {"wie2017": AS_2017.partition("=")[2]}), tmp_path / "python")
    assert contents(tmp_path / "befehl") == contents(tmp_path / "python")


def test_a_folder_of_a_comparison_is_read_back_typed_and_is_no_distribution(gff: Gff, tmp_path: Path) -> None:
    ran = gff("compare", "2018", "--alt", AS_2017, "--out", "v", "--json")
    stored = read_run(tmp_path / "v", ("kennzahlen", "paare"), art="vergleich")
    moved = dict(stored.columns("kennzahlen", "alternative", "umverteilt_eur"))
    assert moved == {row["alternative"]: cents(row["umverteilt_eur"]) for row in ran.document["kennzahlen"]}
    assert len(stored.rows("paare")) == 2
    with pytest.raises(FileError, match="A018"):
        read_run(tmp_path / "v")


def test_a_comparison_of_modelled_counts_is_called_a_model(gff: Gff, tmp_path: Path) -> None:
    ran = gff("compare", "2018", "--alt", AS_2017)
    assert (tmp_path / "vergleich-2018-endgueltig-modell" / "vergleich.xlsx").is_file()
    assert "Model calculation, no official figures" in ran.out


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            ["Comparison: ", "Moved between (euro)", "Gain and loss", "Least regret", "Practicability", "baseline"],
        ),
        (
            "de",
            ["Vergleich: ", "Umverteilt zwischen (Euro)", "Gewinn und Verlust", "Praktikabilität", "Ausgangsfall"],
        ),
    ],
)
def test_the_screen_speaks_both_languages_and_fits(
    lang: str,
    words: Iterable[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", lang)
    with pytest.raises(SystemExit):
        main(
            [
                "compare",
                "2018",
                "--alt",
                AS_2017,
                "--alt",
                "koepfe=rules:gesamtvolumen",
                "--pin",
                "Ulm",
                "--lang",
                lang,
            ]
        )
    shown = capsys.readouterr().out
    for word in words:
        assert word in shown
    tables = [line.rstrip() for line in shown.splitlines() if line.startswith(" ") and not line.startswith("  ")]
    assert max(map(len, tables)) <= 100


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], "C005"),
        (["--alt", "neu"], "C002"),
        (["--alt", "neu=zahlen.csv"], "C002"),
        (["--alt", "neu=counts:"], "C002"),
        (["--alt", "neu=count:x.csv"], "C002"),
        (["--alt", "-neu=rules:gesamtvolumen"], "C002"),
        (["--alt", "ä=rules:gesamtvolumen"], "C002"),
        (["--alt", "basis=rules:gesamtvolumen"], "C002"),
        (["--alt", "Basis=rules:gesamtvolumen"], "C002"),
        (["--alt", f"{'x' * 25}=rules:gesamtvolumen"], "C002"),
        (["--alt", "a=rules:gesamtvolumen", "--alt", "A=rules:gesamtvolumen"], "C003"),
        (["--alt", "a=rules:gesamtvolumen", "--baseline", "b"], "C004"),
        (["--alt", "a=rules:gesamtvolumen", "--baseline", "a"], "C005"),
        (["--alt", "a=rules:gesamtvolumen", "--rest", "5"], "C009"),
        (["--alt", "a=rules:gesamtvolumen", "--rest", "9-5"], "C009"),
        (["--alt", "a=rules:gesamtvolumen", "--rest", "5-9"], "C010"),
        (["--alt", "a=rules:gesamtvolumen", "--posten", "integrationslasten"], "C007"),
        (["--alt", "a=rules:gesamtvolumen", "--pin", "Entenhausen"], "U037"),
        (["--alt", "a=rules:gesamtvolumen", "--pin", "Altheim"], "U038"),
        (["--alt", "a=rules:gesamtvolumen", "--classes", "fein"], "C001"),
        (["--alt", "a=rules:keines"], "R001"),
        (["--alt", "a=variant:keine"], "R015"),
        (["--alt", "a=rules:gesamtvolumen", "--format", "pdf"], "U005"),
        (["--alt", "a=rules:gesamtvolumen", "--stage", "morgen"], "U008"),
    ],
)
def test_misuse_is_refused_and_nothing_written(gff: Gff, tmp_path: Path, options: list[str], code: str) -> None:
    ran = gff("compare", "2018", *options, "--json", code=2)
    assert ran.codes == [code]
    assert list(tmp_path.iterdir()) == []


def test_a_run_of_another_year_is_refused(gff: Gff, runs: Path) -> None:
    ran = gff("compare", "2018", "--alt", f"a=run:{runs / 'anderes-jahr'}", "--json", code=2)
    assert ran.codes == ["C006"]
    assert ran.findings[0]["quelle"].startswith("a: ")


def test_a_run_of_another_stage_is_refused(gff: Gff, tmp_path: Path, runs: Path) -> None:
    gff("compare", "2017", "--stage", "vorlaeufig", "--alt", f"a=run:{runs / 'anderes-jahr'}", code=2)


def test_a_folder_that_is_none_or_holds_another_kind_of_result_is_no_run(
    gff: Gff, tmp_path: Path, runs: Path
) -> None:
    (tmp_path / "leer").mkdir()
    assert gff("compare", "2018", "--alt", "a=run:leer", "--json", code=3).codes == ["D023"]
    assert gff("compare", "2018", "--alt", "a=run:fehlt", "--json", code=3).codes == ["D023"]
    gff("compare", "2018", "--alt", AS_2017, "--out", "v", "--format", "csv")
    assert gff("compare", "2018", "--alt", "a=run:v", "--json", code=3).codes == ["A018"]


def test_a_run_that_was_changed_later_is_refused(gff: Gff, tmp_path: Path) -> None:
    folder = write_run(allocate(2018), tmp_path / "lauf", formats=["csv"]).folder
    claims = folder / "zuweisungen.csv"
    claims.write_text(claims.read_text(encoding="utf-8").replace("integrationslasten", "x"), encoding="utf-8")
    assert gff("compare", "2018", "--alt", "a=run:lauf", "--json", code=3).codes == ["D022"]


def test_a_file_that_is_missing_or_of_no_table_is_named_with_its_alternative(gff: Gff, tmp_path: Path) -> None:
    ran = gff("compare", "2018", "--alt", "neu=counts:fehlt.csv", "--json", code=3)
    assert [(f["code"], f["quelle"]) for f in ran.findings] == [("D001", "neu: fehlt.csv")]
    (tmp_path / "leer.csv").write_text("", encoding="utf-8")
    ran = gff("compare", "2018", "--alt", "neu=counts:leer.csv", "--json", code=3)
    assert [(f["code"], f["quelle"]) for f in ran.findings] == [("T004", "neu: leer.csv")]


def test_counts_of_another_stichtag_are_refused_with_the_line_to_type(gff: Gff, table: Make) -> None:
    table("neu.csv", sidecar="stichtag = 2016-09-15\n")
    ran = gff("compare", "2018", "--alt", "neu=counts:neu.csv", "--json", code=2)
    assert ran.codes == ["U002"]
    assert "gff compare 2018 --alt neu=counts:2018-09-15=neu.csv" in ran.findings[0]["abhilfe"]


def test_counts_that_do_not_say_of_when_they_are_are_never_guessed(gff: Gff, table: Make) -> None:
    table("neu.csv")
    ran = gff("compare", "2018", "--alt", "neu=counts:neu.csv", "--json", code=2)
    assert ran.codes == ["U001"]
    assert "gff compare 2018 --alt neu=counts:2017-09-15=neu.csv" in ran.findings[0]["abhilfe"]


def test_what_is_wrong_with_the_options_is_no_fault_of_an_alternative(gff: Gff, table: Make) -> None:
    table("kaputt.csv", sidecar="stichtag = 2018-09-15\n", ags08111000="-5")
    options = ("--counts", "kaputt.csv", "--alt", AS_2017, "--alt", "koepfe=rules:gesamtvolumen")
    for baseline in ("basis", "koepfe"):
        ran = gff("compare", "2018", *options, "--baseline", baseline, "--json", code=1)
        assert {finding["quelle"] for finding in ran.findings} == {"kaputt.csv"}


def test_finished_runs_alone_need_no_counts_of_the_options(gff: Gff, runs: Path) -> None:
    ran = gff(
        "compare", "2018", "--alt", f"a=run:{runs / 'basis'}", "--alt", f"b=run:{runs / 'wie2017'}",
        "--baseline", "a", "--counts", "2018-09-15=fehlt.csv", "--out", "v", "--json",
    )  # fmt: skip
    assert [a["name"] for a in ran.document["alternativen"]] == ["a", "b"]
    assert cents(ran.document["kennzahlen"][1]["umverteilt_eur"]) > 0


def test_rule_books_of_other_levels_are_compared_with_a_warning(gff: Gff) -> None:
    ran = gff(
        "compare", "2022", "--rules", "ukraine-soforthilfe-2022", "--alt", "pakt=rules:pakt-fuer-integration",
        "--out", "v", "--json",
    )  # fmt: skip
    assert {"C013", "C018"} <= set(ran.codes)


def test_one_posten_is_called_by_its_name_and_says_nothing_of_other_counts(gff: Gff) -> None:
    ran = gff("compare", "2018", "--alt", AS_2017, "--posten", "integrationslasten", "--out", "v")
    assert "Integrationslasten (pauschale Zuweisung)" in ran.out.splitlines()[0]
    assert "2017-09-15 are modelled" not in ran.err


def test_one_file_may_stand_for_all_erhebungen(gff: Gff, table: Make, people: Any) -> None:
    table("neu.csv")
    ran = gff("compare", "2018", "--alt", "neu=counts:alle=neu.csv", "--out", "v", "--json")
    used = {
        row["erhebung"]: row["personen"] for row in ran.document["praktikabilitaet"] if row["alternative"] == "neu"
    }
    assert used == dict.fromkeys(("2017-09-15", "2018-09-15"), sum(map(sum, people.values())))


def test_counts_of_the_options_serve_alternatives_of_rules_too(gff: Gff, table: Make, people: Any) -> None:
    table("eigene.csv", sidecar="stichtag = 2018-09-15\n")
    ran = gff(
        "compare", "2018", "--counts", "eigene.csv", "--alt", "koepfe=rules:gesamtvolumen", "--out", "v", "--json"
    )
    used = {(row["alternative"], row["erhebung"]): row["personen"] for row in ran.document["praktikabilitaet"]}
    assert used["koepfe", "2018-09-15"] == used["basis", "2018-09-15"] == sum(map(sum, people.values()))


def test_variants_and_budgets_of_another_rule_book_are_said_not_to_hold(gff: Gff) -> None:
    ran = gff(
        "compare", "2020", "--variant", "2020-2021-zusammen", "--budget", "integrationsmanagement=1000000",
        "--alt", "koepfe=rules:gesamtvolumen", "--out", "v", "--json",
    )  # fmt: skip
    (told,) = (finding for finding in ran.findings if finding["code"] == "C014")
    assert told["wert"] == "2020-2021-zusammen, --budget integrationsmanagement"


def test_faults_in_a_file_of_groups_are_told_at_their_cells(gff: Gff, tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text("ags;gruppe\n08111000;\n08999999;A\n08111000;A\n", encoding="utf-8")
    ran = gff("compare", "2018", "--alt", "a=rules:gesamtvolumen", "--groups", "g.csv", "--json", code=1)
    assert sorted((f["code"], f["zelle"]) for f in ran.findings) == [("C015", "B2"), ("Z002", "A3")]


@pytest.mark.parametrize(
    ("name", "text", "code", "exit_code"),
    [
        ("fehlt.csv", None, "D001", 3),
        ("g.csv", "", "T004", 3),
        ("g.csv", "ags;verein\n08111000;A\n", "T001", 1),
        ("g.csv", "ags;gruppe\n", "T004", 1),
        ("g.pdf", "%PDF-1.4\n", "D015", 3),
    ],
)
def test_what_is_no_file_of_groups_is_refused(
    gff: Gff, tmp_path: Path, name: str, text: str | None, code: str, exit_code: int
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = gff("compare", "2018", "--alt", "a=rules:gesamtvolumen", "--groups", name, "--json", code=exit_code)
    assert ran.codes[:1] == [code]


def test_a_declared_run_compares_recipients_and_those_who_delegate(gff: Gff) -> None:
    ran = gff("compare", "2018", "--alt", AS_2017, "--declarations", "beispiel-2017", "--out", "v", "--json")
    lines = [row for row in ran.document["vergleich"] if row["alternative"] == "wie2017"]
    levels = {row["ebene"] for row in lines}
    assert {"empfaenger", "delegation"} <= levels
    received = {row["einheit"]: row for row in lines if row["ebene"] == "empfaenger"}
    # all of Biberach's 45 Gemeinden hand their Integrationsmanagement over
    assert received["08426"]["gemeinden"] == 45


def test_help_needs_no_table_library(gff: Gff) -> None:
    assert "--alt" in gff("compare", "--help").out
