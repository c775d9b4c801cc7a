"""``gff diff`` as a user runs it: two real runs, what differs between them, and in which form it is told."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

import geld_folgt_fluechtling as package
from geld_folgt_fluechtling.cli.main import main
from geld_folgt_fluechtling.files.manifest import canonical_json, checksum_line
from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.flows.write import write_run
from geld_folgt_fluechtling.report.differences.markdown import escaped, sentence
from geld_folgt_fluechtling.report.differences.words import percent_of
from geld_folgt_fluechtling.report.language import language

MANAGEMENT, BURDENS = "integrationsmanagement", "integrationslasten"
MORE = 60_000_000
HARE = """id = "hare"
titel = "Hare-Niemeyer"
basis = "pakt-fuer-integration"
[jahr.2018.endgueltig.posten.integrationsmanagement]
rundung = { verfahren = "hare-niemeyer", einheit_eur = 1, gleichstand = "ags", fundstelle = "betraege", sicherheit = "annahme", herleitung = "Vorschlag" }
"""  # fmt: skip # noqa: E501
CHANGING = """ags,option,gueltig_ab,gueltig_bis
08226082,eigenregie,,2018-03-31
08226082,landkreis,2018-04-01,
08425033,eigenregie,,
08426021,landkreis,,
"""
GROUPS = """ags,option,zusammenschluss,federfuehrend,gueltig_ab,gueltig_bis
08226082,landkreis,,,,
08426,zusammenschluss,Donau Riß,ja,,
08425033,eigenregie,,,,2018-06-30
08425033,zusammenschluss,Donau Riß,,2018-07-01,
08426021,zusammenschluss,Donau Riß,,,
"""
Rows = dict[tuple[str, str], dict[str, str]]


def table(run: Path, name: str) -> list[dict[str, str]]:
    with (run / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def claims(run: Path) -> Rows:
    return {(row["posten"], row["ags"]): row for row in table(run, "zuweisungen")}


def cents(text: str) -> int:
    return int(text.replace(".", ""))


def differing(a: Path, b: Path, name: str, columns: Iterable[str] = ("betrag_eur",)) -> list[tuple[str, str]]:
    """Posten and AGS of the claims or assignments whose cells differ in these columns."""
    one, other = ({(r["posten"], r["ags"]): r for r in table(run, name)} for run in (a, b))
    assert one.keys() == other.keys()
    return [key for key in one if any(one[key][column] != other[key][column] for column in columns)]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with real runs: as it is, with more money, with declarations, rounded otherwise, of another year."""
    folder = tmp_path_factory.mktemp("laeufe")
    (folder / "hare.toml").write_text(HARE, encoding="utf-8")
    (folder / "wechsel.csv").write_text(CHANGING, encoding="utf-8")
    (folder / "gruppen.csv").write_text(GROUPS, encoding="utf-8")
    for name, year, options in (
        ("vorher", 2018, {}),
        ("mehr", 2018, {"budgets": {MANAGEMENT: MORE * 100}}),
        ("erklaert", 2018, {"declarations": "beispiel-2017"}),
        ("hare", 2018, {"variants": [str(folder / "hare.toml")]}),
        ("anderes-jahr", 2017, {}),
        ("wechsel", 2018, {"declarations": str(folder / "wechsel.csv")}),
        ("gruppen", 2018, {"declarations": str(folder / "gruppen.csv")}),
    ):
        write_run(allocate(year, **options), folder / name, formats=[])  # type: ignore[arg-type]
    return folder


@pytest.fixture
def diff(
    runs: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """A function that compares two of these runs (or folders) and gives stdout; ``err`` in it is stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "")

    def compare(a: str | Path, b: str | Path, *options: str, code: int, lang: str = "en") -> str:
        folders = [str(runs / name) if (runs / name).exists() else str(name) for name in (a, b)]
        with pytest.raises(SystemExit) as end:
            main(["diff", *folders, *options, "--lang", lang])
        shown = capsys.readouterr()
        assert (int(str(end.value.code or 0)), "Traceback" in shown.err) == (code, False), shown.err
        return shown.out if code in (0, 5) else f"{shown.out}{shown.err}"

    return compare


def document(diff: Callable[..., str], a: str | Path, b: str | Path, code: int = 5) -> Any:
    return json.loads(diff(a, b, "--json", code=code))


def posten(found: Any, name: str) -> Any:
    (one,) = [each for each in found["posten"] if each["posten"] == name]
    return one


# what is found


def test_more_money_for_one_posten_changes_its_claims_and_no_other(diff: Callable[..., str], runs: Path) -> None:
    found = document(diff, "vorher", "mehr")
    changed = {(row["posten"], row["ags"]) for row in found["aenderungen"]["zuweisungen"]}
    assert changed == set(differing(runs / "vorher", runs / "mehr", "zuweisungen"))
    assert {key for key, _ in changed} == {MANAGEMENT}
    before, after = claims(runs / "vorher"), claims(runs / "mehr")
    for row in found["aenderungen"]["zuweisungen"]:
        key = (row["posten"], row["ags"])
        amounts = (before[key]["betrag_eur"], after[key]["betrag_eur"])
        cell = row["spalten"]["betrag_eur"]
        assert (cell["vorher"], cell["nachher"]) == amounts
        assert cents(cell["differenz_eur"]) == cents(amounts[1]) - cents(amounts[0])


def test_the_sums_and_counts_of_each_posten_are_those_of_the_tables(diff: Callable[..., str], runs: Path) -> None:
    found = document(diff, "vorher", "mehr")
    before, after = claims(runs / "vorher"), claims(runs / "mehr")
    for name in (BURDENS, MANAGEMENT):
        moved = {key: cents(after[key]["betrag_eur"]) - cents(before[key]["betrag_eur"]) for key in before}
        moved = {key: value for key, value in moved.items() if key[0] == name}
        tally = posten(found, name)["zuweisungen"]
        signs = Counter((value > 0) - (value < 0) for value in moved.values())
        assert (tally["mehr"], tally["gleich"], tally["weniger"]) == (signs[1], signs[0], signs[-1])
        assert cents(tally["differenz_eur"]) == sum(moved.values())
        assert (tally["neu"], tally["entfallen"]) == (0, 0)
    gain = posten(found, MANAGEMENT)["zuweisungen"]["groesster_zuwachs"]
    assert (gain["ags"], gain["name"]) == ("08111000", "Stuttgart")


def test_the_reason_is_named_by_its_key_path_and_option(diff: Callable[..., str]) -> None:
    causes = document(diff, "vorher", "mehr")["ursachen"]
    rules = {change["pfad"]: (change["vorher"], change["nachher"]) for change in causes["regeln"]}
    path = "jahr.2018.endgueltig.posten.integrationsmanagement.budget.betrag_eur"
    assert rules[path] == ("58000000", "60000000")
    assert causes["optionen"] == [{"pfad": "budget.integrationsmanagement", "vorher": None, "nachher": "60000000.00"}]
    assert (causes["eingaben"], causes["programm"]) == ([], [])


def test_declarations_change_recipients_and_no_claim(diff: Callable[..., str], runs: Path) -> None:
    found = document(diff, "vorher", "erklaert")
    tables = found["aenderungen"]
    assert (tables["zuweisungen"], tables["posten"]) == ([], [])
    way = ("option", "empfaenger_art", "empfaenger_ags")
    assert {(r["posten"], r["ags"]) for r in tables["zuordnungen"]} == set(
        differing(runs / "vorher", runs / "erklaert", "zuordnungen", way)
    )
    elsewhere = differing(runs / "vorher", runs / "erklaert", "zuordnungen", ["empfaenger_ags"])
    assert len(elsewhere) > 500
    assert posten(found, MANAGEMENT)["umgeleitet"] == len(elsewhere)
    assert posten(found, BURDENS)["umgeleitet"] == 0
    assert [(e["rolle"], e["name"], e["vorher"]) for e in found["ursachen"]["eingaben"]] == [
        ("erklaerungen", "beispiel-2017.csv", None)
    ]
    assert {"E007", "E008"} <= {code["pfad"] for code in found["codes"]}


def test_the_recipients_of_a_run_with_declarations_gain_what_others_lose(diff: Callable[..., str]) -> None:
    tally = posten(document(diff, "vorher", "erklaert"), MANAGEMENT)["empfaenger"]
    assert cents(tally["zuwachs_eur"]) == -cents(tally["rueckgang_eur"]) > 0
    assert tally["differenz_eur"] == "0.00"
    assert tally["neu"] > 0
    assert tally["entfallen"] > 0


def test_another_rounding_moves_single_euros_and_uses_up_the_residual(diff: Callable[..., str], runs: Path) -> None:
    found = document(diff, "vorher", "hare")
    changed = found["aenderungen"]["zuweisungen"]
    assert {(row["posten"], row["ags"]) for row in changed} == set(
        differing(runs / "vorher", runs / "hare", "zuweisungen")
    )
    assert changed
    assert {row["spalten"]["betrag_eur"]["differenz_eur"] for row in changed} <= {"1.00", "-1.00"}
    (line,) = found["aenderungen"]["posten"]
    assert (line["spalten"]["rundungsrest_eur"]["vorher"], line["spalten"]["rundungsrest_eur"]["nachher"]) == (
        "22.00",
        "0.00",
    )
    assert line["spalten"]["verfahren"] == {"vorher": "kaufmaennisch", "nachher": "hare-niemeyer"}
    assert posten(found, MANAGEMENT)["zuweisungen"]["differenz_eur"] == "22.00"
    assert "varianten" in {change["pfad"] for change in found["ursachen"]["optionen"]}


def test_a_run_does_not_differ_from_itself(diff: Callable[..., str]) -> None:
    assert "No amount, recipient or sum differs." in diff("vorher", "vorher", code=0)
    found = document(diff, "vorher", "vorher", code=0)
    assert found["exit"] == 0
    assert {name: rows for name, rows in found["aenderungen"].items() if rows} == {}


def test_other_years_are_compared_and_that_is_said_first(diff: Callable[..., str]) -> None:
    shown = diff("anderes-jahr", "vorher", code=5)
    assert shown.index("The runs are of different years or stages") < shown.index("Claims with another amount")
    found = document(diff, "anderes-jahr", "vorher")
    assert found["jahr_und_lauf_gleich"] is False
    assert all(row["posten"] != MANAGEMENT for row in found["aenderungen"]["zuweisungen"])
    assert {"jahr", "lauf"}.isdisjoint(
        name for rows in found["aenderungen"].values() for row in rows for name in row["spalten"]
    )


def reseal(run: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the manifest, and take every file as it is for the one that was written."""
    manifest = json.loads((run / "manifest.json").read_bytes())
    for name in manifest["ausgaben"]:
        manifest["ausgaben"][name] = hashlib.sha256((run / name).read_bytes()).hexdigest()
    change(manifest)
    (run / "manifest.json").write_bytes(canonical_json(manifest))
    (run / "manifest.sha256").write_bytes(checksum_line(canonical_json(manifest)))


@pytest.fixture
def copy(runs: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(runs / "vorher", tmp_path / "kopie"))


def test_other_inputs_and_words_without_effect_are_said_and_no_difference(
    diff: Callable[..., str], copy: Path
) -> None:
    def other(manifest: dict[str, Any]) -> None:
        manifest["programm"]["version"] = "9.9"
        manifest["eingaben"][0]["sha256"] = "0" * 64

    rules = copy / "regelwerk.toml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("Rest der 12 Mio. Euro", "Rest"), encoding="utf-8")
    reseal(copy, other)
    shown = diff("vorher", copy, code=0)
    assert "what went in differs without any effect" in shown
    assert re.search(r"Program: .* → 9\.9", shown)
    assert "weitere-foerderbereiche.budget.herleitung: Rest der 12 Mio. Euro → Rest" in shown


@pytest.mark.parametrize("name", ["zuweisungen", "zuordnungen", "empfaenger", "kreise", "posten"])
def test_a_row_less_in_any_table_is_a_difference(diff: Callable[..., str], copy: Path, name: str) -> None:
    lines = (copy / f"{name}.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (copy / f"{name}.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    reseal(copy, lambda _: None)
    rows = document(diff, "vorher", copy)["aenderungen"]
    assert {table: [row["art"] for row in found] for table, found in rows.items() if found} == {name: ["entfallen"]}
    rows = document(diff, copy, "vorher")["aenderungen"]
    assert [row["art"] for row in rows[name]] == ["neu"]


def test_one_cent_is_a_difference(diff: Callable[..., str], copy: Path) -> None:
    path = copy / "zuweisungen.csv"
    text = path.read_text(encoding="utf-8")
    assert "08115001" in text.partition(",72531.00\n")[0].splitlines()[-1]
    path.write_text(text.replace(",72531.00\n", ",72531.01\n", 1), encoding="utf-8")
    reseal(copy, lambda _: None)
    (row,) = document(diff, "vorher", copy)["aenderungen"]["zuweisungen"]
    assert (row["ags"], row["spalten"]["betrag_eur"]["differenz_eur"]) == ("08115001", "0.01")


# the forms


def test_the_terminal_shows_the_sums_first_then_why_then_the_twenty_largest(
    diff: Callable[..., str], runs: Path
) -> None:
    shown = diff("vorher", "mehr", code=5)
    assert shown.index("Claims") < shown.index("What differs in what went in") < shown.index("08111000  Stuttgart  ")
    rows = re.findall(r"^ (08\d{6}) .* \+(\S+)  \+3\.\d", shown, re.MULTILINE)
    before, after = claims(runs / "vorher"), claims(runs / "mehr")
    moved = sorted(
        (cents(after[key]["betrag_eur"]) - cents(row["betrag_eur"]) for key, row in before.items()), reverse=True
    )
    assert [cents(amount.replace(",", "")) for _, amount in rows] == moved[:20]
    assert f"… and {sum(map(bool, moved)) - 20:,} more" in shown


def test_the_terminal_speaks_german_numbers(diff: Callable[..., str]) -> None:
    shown = diff("vorher", "mehr", code=5, lang="de")
    assert "59.999.984,00" in shown
    assert "+3,4" in shown


@pytest.mark.parametrize(
    ("difference", "before", "expected"),
    [(1, 0, "–"), (0, 0, "–"), (5, 100, "+5.0"), (-5, 1000, "-0.5"), (1, 2000, "+0.1"), (1, 2001, "0.0"),
     (-1, 2001, "0.0"), (-1, 2000, "-0.1"), (0, 7, "0.0"), (10**12, 1, "+100,000,000,000,000.0"), (-3, -100, "-3.0")],
)  # fmt: skip
def test_percent_has_one_decimal_and_is_a_dash_where_nothing_was(difference: int, before: int, expected: str) -> None:
    assert percent_of(difference, before, language("en")) == expected


COLUMNS = ["tabelle", "posten", "ags", "name", "kreis", "spalte", "vorher", "nachher", "differenz_eur"]


def test_the_csv_has_every_change_and_adds_up(diff: Callable[..., str], tmp_path: Path, runs: Path) -> None:
    diff("vorher", "mehr", "--csv", "aenderungen.csv", code=5)
    content = (tmp_path / "aenderungen.csv").read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    assert list(rows[0])[: len(COLUMNS)] == COLUMNS
    amounts = [row for row in rows if (row["tabelle"], row["spalte"]) == ("zuweisungen", "betrag_eur")]
    assert [(r["posten"], r["ags"]) for r in amounts] == differing(runs / "vorher", runs / "mehr", "zuweisungen")
    assert sum(cents(row["differenz_eur"]) for row in amounts) == 2_000_006_00
    for row in amounts:
        assert cents(row["nachher"]) - cents(row["vorher"]) == cents(row["differenz_eur"])
    assert diff("vorher", "mehr", "--csv", "-", code=5) == content.decode()


def test_the_csv_tells_recipients_before_and_after(diff: Callable[..., str]) -> None:
    rows = list(csv.DictReader(io.StringIO(diff("vorher", "erklaert", "--csv", "-", code=5))))
    (rastatt,) = [r for r in rows if (r["tabelle"], r["ags"], r["spalte"]) == ("zuordnungen", "08216043", "empfaenger_ags")]  # fmt: skip # noqa: E501
    assert (rastatt["name"], rastatt["vorher"], rastatt["nachher"]) == ("Rastatt", "08216043", "08216")
    assert (rastatt["differenz_eur"], rastatt["von_monat"]) == ("", "1")
    gets = {r["ags"]: r for r in rows if (r["tabelle"], r["spalte"]) == ("empfaenger", "betrag_eur")}
    assert (gets["08216"]["name"], gets["08216"]["vorher"]) == ("Landkreis Rastatt", "")
    assert gets["08216"]["differenz_eur"] == gets["08216"]["nachher"]
    assert (gets["08216043"]["nachher"], gets["08216043"]["differenz_eur"]) == ("", f"-{gets['08216043']['vorher']}")


def test_texts_in_the_csv_are_no_formulas(diff: Callable[..., str], copy: Path) -> None:
    path = copy / "zuweisungen.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",Aidlingen,", ",'=1+1,"), encoding="utf-8")
    reseal(copy, lambda _: None)
    rows = list(csv.DictReader(io.StringIO(diff("vorher", copy, "--csv", "-", code=5))))
    assert {(row["name"], row["spalte"], row["nachher"]) for row in rows} == {("'=1+1", "name", "'=1+1")}


def test_the_markdown_has_tables_of_one_shape_and_the_rest_folded(diff: Callable[..., str], tmp_path: Path) -> None:
    diff("vorher", "mehr", "--markdown", "diff.md", code=5)
    text = (tmp_path / "diff.md").read_text(encoding="utf-8")
    assert text.splitlines()[0] == "<!-- gff diff -->"
    blocks = [block.splitlines() for block in text.split("\n\n") if block.startswith("|")]
    assert len(blocks) == 3
    for block in blocks:
        cells = {len(re.findall(r"(?<!\\)\|", line)) for line in block}
        assert len(cells) == 1
        assert re.fullmatch(r"\|( (:--|--:) \|)+", block[1])
    sums, largest, everything = blocks
    assert len(sums) == 2 + 4
    assert len(largest) == 2 + 50
    assert len(everything) == 2 + 2_000
    assert "Stuttgart" in largest[2]
    assert text.count("<details>") == text.count("</details>") == 1
    assert text.rstrip().endswith("</details>")
    assert diff("vorher", "mehr", "--markdown", "-", code=5) == text


def test_the_markdown_takes_its_language_from_the_option_alone(
    diff: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GFF_LANG", "de")
    assert "Comparison of two runs" in diff("vorher", "mehr", "--markdown", "-", code=5)
    assert "59.999.984,00" in diff("vorher", "mehr", "--markdown", "-", code=5, lang="de")


def test_the_markdown_of_the_same_run_has_no_table(diff: Callable[..., str]) -> None:
    text = diff("vorher", "vorher", "--markdown", "-", code=0)
    assert "|" not in text
    assert "No amount, recipient or sum differs" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a|b\\c", "a\\|b\\\\c"),
        ("<img src=x> & Co", "&lt;img src=x&gt; &amp; Co"),
        ("*a* _b_ `c` [d](e)", "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e)"),
        ("#12 !3 %4 ~x $y", "\\#12 \\!3 \\%4 \\~x \\$y"),
        ("3 % (+1 %)", "3 % (+1 %)"),
        ("zwei\nZeilen\r\nund\teine", "zwei Zeilen und eine"),
        ("\x1b[31m", "\ufffd\\[31m"),
    ],
)
def test_cells_of_the_markdown_are_text_and_nothing_else(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_nobody_is_mentioned_by_the_markdown() -> None:
    assert not re.search(r"@\w", escaped("@alle und a@b"))


@pytest.mark.parametrize("text", ["- a", "+ a", "1. a", "12) a"])
def test_no_sentence_of_the_markdown_begins_a_list(text: str) -> None:
    assert not re.match(r"[-+] |[0-9]+[.)] ", sentence(text))


def test_python_gives_the_same_in_one_call(runs: Path, diff: Callable[..., str]) -> None:
    found = package.diff(runs / "vorher", runs / "mehr")
    assert isinstance(found, package.Differences)
    assert found.exit_code == 5
    assert len(found.of("zuweisungen")) == len(document(diff, "vorher", "mehr")["aenderungen"]["zuweisungen"])


# misuse


@pytest.mark.parametrize("name", ["fehlt", "leer", "hare.toml"])
def test_what_is_no_run_is_refused(diff: Callable[..., str], runs: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "leer").mkdir()
    assert "D023" in diff("vorher", name, code=3)
    assert "D023" in diff(name, "vorher", code=3)


def test_a_run_that_was_changed_later_is_refused_with_the_file(diff: Callable[..., str], copy: Path) -> None:
    with (copy / "empfaenger.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    shown = diff("vorher", copy, code=3)
    assert "D022" in shown
    assert "empfaenger.csv" in shown
    found, _ = json.JSONDecoder().raw_decode(diff("vorher", copy, "--json", code=3))
    assert [finding["code"] for finding in found["hinweise"]] == ["D022"]


def test_a_file_that_is_there_is_replaced_only_with_force_and_only_if_it_is_a_comparison(
    diff: Callable[..., str], tmp_path: Path
) -> None:
    diff("vorher", "mehr", "--csv", "d.csv", "--markdown", "d.md", code=5)
    before = (tmp_path / "d.csv").read_bytes(), (tmp_path / "d.md").read_bytes()
    diff("vorher", "mehr", "--csv", "d.csv", "--markdown", "d.md", code=5)
    assert "D010" in diff("vorher", "hare", "--csv", "d.csv", "--markdown", "d.md", code=3)
    assert ((tmp_path / "d.csv").read_bytes(), (tmp_path / "d.md").read_bytes()) == before
    diff("vorher", "hare", "--csv", "d.csv", "--markdown", "d.md", "--force", code=5)
    assert (tmp_path / "d.csv").read_bytes() != before[0]
    (tmp_path / "brief.md").write_text("Sehr geehrte", encoding="utf-8")
    assert "D012" in diff("vorher", "hare", "--markdown", "brief.md", "--force", code=3)
    assert (tmp_path / "brief.md").read_text(encoding="utf-8") == "Sehr geehrte"


def test_a_table_of_a_run_is_never_replaced(diff: Callable[..., str], copy: Path) -> None:
    before = (copy / "posten.csv").read_bytes()
    assert "D012" in diff(copy, "mehr", "--csv", str(copy / "posten.csv"), "--force", code=3)
    assert (copy / "posten.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--csv", "-", "--json"], "U031"),
        (["--csv", "-", "--markdown", "-"], "U031"),
        (["--csv", "x", "--markdown", "x"], "U030"),
        (["--csv", "x", "--markdown", "./x"], "U030"),
        (["--unbekannt"], "--unbekannt"),
        (["drittes"], "drittes"),
    ],
)
def test_misuse_is_told_and_writes_nothing(
    diff: Callable[..., str], tmp_path: Path, options: list[str], found: str
) -> None:
    assert found in diff("vorher", "mehr", *options, code=2)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_a_file_is_a_file_error(diff: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "ordner").mkdir()
    assert "D010" in diff("vorher", "mehr", "--csv", "ordner", code=3)


def test_a_file_beside_the_printed_result_is_written_too(diff: Callable[..., str], tmp_path: Path) -> None:
    assert json.loads(diff("vorher", "mehr", "--json", "--csv", "d.csv", code=5))["exit"] == 5
    assert (tmp_path / "d.csv").is_file()


# months and groups


def test_a_claim_whose_recipients_change_in_the_year_is_one_row_with_months_and_group(
    diff: Callable[..., str],
) -> None:
    shown = " ".join(diff("wechsel", "gruppen", code=5).split())
    assert "claims that go to another recipient: 3." in shown
    written = diff("wechsel", "gruppen", "--markdown", "-", code=5)
    ways = {cells[3]: cells[-2] for cells in _cells(written) if cells[1] == "zuordnungen"}
    assert ways == {
        "08226082": "own staff: Schriesheim, January to March; Landkreis: Rhein-Neckar-Kreis, April to December"
        " → Landkreis: Rhein-Neckar-Kreis",
        "08425033": "own staff: Ehingen (Donau) → own staff: Ehingen (Donau), January to June; "
        "Zusammenschluss: Landkreis Biberach (Donau Riß), July to December",
        "08426021": "Landkreis: Landkreis Biberach → Zusammenschluss: Landkreis Biberach (Donau Riß)",
    }
    amounts = {cells[3]: cells[6:9] for cells in _cells(written) if cells[1] == "zuordnungen"}
    assert amounts["08226082"] == ["67,667.00", "67,667.00", "0.00"]
    german = diff("wechsel", "gruppen", "--markdown", "-", code=5, lang="de")
    assert "Schriesheim, Januar " in german


def test_what_a_landkreis_receives_for_a_group_stands_apart_in_every_form(
    diff: Callable[..., str], runs: Path
) -> None:
    received = {
        row["zusammenschluss"]: row["betrag_eur"]
        for row in table(runs / "gruppen", "empfaenger")
        if (row["posten"], row["empfaenger_ags"]) == (MANAGEMENT, "08426")
    }
    assert set(received) == {"", "Donau Riß"}
    assert "Landkreis Biberach (Donau Riß)" in " ".join(diff("wechsel", "gruppen", code=5).split())
    places = [
        cells[4] for cells in _cells(diff("wechsel", "gruppen", "--markdown", "-", code=5)) if cells[3] == "08426"
    ]
    assert {"Landkreis Biberach", "Landkreis Biberach (Donau Riß)"} <= set(places)
    rows = document(diff, "wechsel", "gruppen")["aenderungen"]["empfaenger"]
    found = {row["zusammenschluss"]: row for row in rows if row["ags"] == "08426"}
    assert {group: row["spalten"]["betrag_eur"]["nachher"] for group, row in found.items()} == received
    assert (found[""]["art"], found["Donau Riß"]["art"]) == ("geaendert", "neu")
    told = list(csv.DictReader(io.StringIO(diff("wechsel", "gruppen", "--csv", "-", code=5))))
    new = [
        r
        for r in told
        if (r["tabelle"], r["zusammenschluss"], r["spalte"]) == ("empfaenger", "Donau Riß", "betrag_eur")
    ]
    assert [(r["ags"], r["vorher"], r["nachher"]) for r in new] == [("08426", "", received["Donau Riß"])]
    months = [
        (r["von_monat"], r["vorher"], r["nachher"])
        for r in told
        if (r["ags"], r["spalte"]) == ("08226082", "bis_monat")
    ]
    assert months == [("1", "3", "12"), ("4", "12", "")]


def _cells(markdown: str) -> list[list[str]]:
    """The cells of the rows in the folded list, the borders among them, so that the table's name is cell 1."""
    folded = markdown.partition("<details>")[2]
    lines = [line for line in folded.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)] for line in lines[2:]]
