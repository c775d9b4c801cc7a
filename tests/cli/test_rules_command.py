"""``gff rules`` as a user runs it: list, show, diff, check, schema and new."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from geld_folgt_fluechtling.cli.main import main
from geld_folgt_fluechtling.files.resources import bundled_regelwerke, bundled_varianten, data_folder
from geld_folgt_fluechtling.flows.rules import rules_list, rules_show
from geld_folgt_fluechtling.model.regelwerk import values_of
from geld_folgt_fluechtling.report.language import language
from geld_folgt_fluechtling.report.rules.texts import content, source
from rules_with_everything import FEATURES

Gff = Callable[..., Any]
PAKT = "pakt-fuer-integration"
BOOK = """\
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
RUN = "jahr.2017.endgueltig"
LINE = f"{RUN}.posten.lasten"


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes the rule book of these tests with pieces of its text replaced."""

    def write(*changes: tuple[str, str], name: str = "eigen.toml", end: str = "") -> Path:
        text = BOOK
        for old, new in changes:
            assert text.count(old) == 1
            text = text.replace(old, new)
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text + end, encoding="utf-8")
        return path

    return write


def _places(ran: Any) -> list[tuple[str, str]]:
    return sorted((found["code"], found["spalte"]) for found in ran.findings)


# list


def test_the_list_names_every_bundled_rule_book_and_variant_and_marks_the_default(gff: Gff) -> None:
    listed = gff("rules", "list", "--json").document["regelwerke"]
    assert {entry["id"] for entry in listed} == {*bundled_regelwerke(), *bundled_varianten()}
    assert [entry["id"] for entry in listed if entry["standard"]] == [PAKT]
    assert listed[0]["id"] == PAKT
    shown = gff("rules", "list").out
    assert all(entry["id"] in shown for entry in listed)


def test_the_list_says_years_laeufe_envelopes_levels_methods_and_counts(gff: Gff) -> None:
    listed = {entry["id"]: entry for entry in gff("rules", "list", "--json").document["regelwerke"]}
    pakt = listed[PAKT]
    assert [(run["jahr"], run["lauf"]) for run in pakt["laeufe"]] == [
        (2017, "vorlaeufig"),
        *((year, "endgueltig") for year in range(2017, 2023)),
    ]
    assert pakt["laeufe"][0]["volumen_eur"] == "34800000.00"
    assert (pakt["ebenen"], pakt["verfahren"]) == (["gemeinde"], ["kaufmaennisch"])
    assert "2018-09-15" in pakt["erhebungen_modelliert"]
    variant = listed["2020-2021-zusammen"]
    assert (variant["basis"], [run["jahr"] for run in variant["laeufe"]]) == (PAKT, [2020, 2021])
    shown = gff("rules", "list").out
    assert "2017 provisional, 2017–2022" in shown
    assert "155,000,000.00 euro (2020–2021)" in shown


# show


def test_a_year_is_shown_with_every_value_source_and_certainty(gff: Gff) -> None:
    shown = " ".join(gff("rules", "show", PAKT, "--year", "2019").out.split())
    for said in (
        "160,000,000.00 euro",
        "Derivation: 70 Mio. Euro vereinbart, aufgeteilt wie bisher",
        "persons, Erhebung 2019-09-15",
        "half-up, 1.00 euro",
        "Method: DIN 1333",
        "delegable; without a declaration: Landkreis",
        "Fassung von 2017",
        "corrections until 12-31",
        "assumption",
    ):
        assert said in shown


def test_without_a_year_what_differs_from_year_to_year_stands_side_by_side(gff: Gff) -> None:
    shown = gff("rules", "show").out
    (lasten,) = [line for line in shown.splitlines() if re.match(r"\s*Integrationslasten\s.*90,000,000", line)]
    assert re.findall(r"[0-9][0-9,]*", lasten) == ["90,000,000"] * 3 + ["15,000,000", "0", "0"]
    assert re.search(r"key +2019–2022 +persons, Erhebung 2017-09-15 +assumption", shown)


def test_the_rules_shown_for_machines_are_those_that_are_applied(gff: Gff) -> None:
    (run,) = gff("rules", "show", PAKT, "--year", "2018", "--json").document["laeufe"]
    posten = {line["id"]: line for line in run["posten"]}
    assert (run["jahr"], run["lauf"], run["volumen"]["betrag_eur"]) == (2018, "endgueltig", "160000000.00")
    assert posten["integrationslasten"]["schluessel"]["erhebung"] == "2018-09-15"
    assert posten["integrationsmanagement"]["schluessel"]["erhebung"] == "2017-09-15"
    assert posten["integrationsmanagement"]["rundung"]["verfahren_quelle"].startswith("DIN 1333")
    document = gff("rules", "show", PAKT, "--year", "2018", "--json").document
    used = {value["fundstelle"] for line in run["posten"] for value in line.values() if isinstance(value, dict)}
    assert used <= document["fundstellen"].keys()


def test_a_variant_is_shown_over_its_rule_book_however_it_is_named(gff: Gff) -> None:
    by_id = gff("rules", "show", "2020-2021-zusammen", "--year", "2020", "--json").document
    over = gff("rules", "show", PAKT, "--variant", "2020-2021-zusammen", "--year", "2020", "--json").document
    file = data_folder() / "regelwerke" / "varianten" / "2020-2021-zusammen.toml"
    by_path = gff("rules", "show", file, "--year", "2020", "--json").document
    assert by_id == over == by_path
    assert by_id["laeufe"][0]["volumen"]["betrag_eur"] == "85000000.00"
    assert by_id["varianten"] == ["2020-2021-zusammen"]


def test_every_kind_of_value_has_words(gff: Gff, tmp_path: Path) -> None:
    (tmp_path / "alles.toml").write_text(FEATURES, encoding="utf-8")
    view = rules_show(tmp_path / "alles.toml")
    english = language("en")
    values = [value for posten in view.regeln[0].posten for value in values_of(posten).values()]
    said_of_values = {content(value, english) for value in values}
    assert said_of_values >= {
        "mixture by weights: 70 persons, Erhebung 2018-09-15 + 29.5 inhabitants, 2018-12-31 + 0.5 area (hectares)",
        "Hare-Niemeyer, 0.01 euro, ties by lot, seed 2019, in two steps: to the Kreise, then inside each",
        "rate per head, 1.00 euro, published rate 12.50 euro per head",
        "Sainte-Laguë, 1.00 euro, ties to the smaller AGS",
        "100.00 euro; borne or received by all others, by their key",
        "900,000.00 euro; shown in the residual",
        "80 percent of the amount in the earlier run; borne or received by all others, by their key",
    }
    assert {source(found, english) for found in view.fundstellen.values()} >= {
        "Satzung, 2019-02-01, § 3, in force from 2018-01-01 to 2020-12-31"
    }
    shown = " ".join(gff("rules", "show", "alles.toml").out.split())
    assert "Sainte-Laguë, 1.00 euro, ties to the smaller AGS" in shown
    assert "seed 2019" in shown


def test_the_screen_speaks_german(gff: Gff) -> None:
    shown = " ".join(gff("rules", "show", PAKT, "--year", "2019", "--lang", "de").out.split())
    assert "160.000.000,00 Euro" in shown
    assert "belegt" in shown
    assert "Derivation" not in shown
    listed = gff("rules", "list", "--lang", "de").out
    assert "2017 vorläufig, 2017–2022" in listed
    checked = gff("rules", "check", PAKT, "--lang", "de").out
    assert "Regeldatei" in checked


# diff


def test_a_rule_book_does_not_differ_from_itself(gff: Gff, book: Callable[..., Path]) -> None:
    path = book()
    assert gff("rules", "diff", path, path, "--json").document["abweichungen"] == []
    assert "No value differs; years and stages in common: 1" in gff("rules", "diff", path, path).out


def test_a_changed_amount_its_source_and_its_reason_are_told_with_their_key_paths(
    gff: Gff, book: Callable[..., Path]
) -> None:
    one = book()
    other = book(
        (
            'budget = { betrag_eur = 1_000_000.00, fundstelle = "pakt", sicherheit = "belegt" }',
            'budget = {betrag_eur = 999_999.50, fundstelle = "fag-29d", sicherheit = "annahme", herleitung = "neu"}',
        ),
        name="anders.toml",
    )
    document = gff("rules", "diff", one, other, "--json", code=5).document
    assert {(d["pfad"], d["vorher"], d["nachher"]) for d in document["abweichungen"]} == {
        (f"{LINE}.budget.betrag_eur", "1000000.00", "999999.50"),
        (f"{LINE}.budget.fundstelle", "pakt", "fag-29d"),
        (f"{LINE}.budget.sicherheit", "belegt", "annahme"),
        (f"{LINE}.budget.herleitung", None, "neu"),
    }
    shown = gff("rules", "diff", one, other, code=5).out
    assert re.search(rf"{re.escape(LINE)}\.budget\.betrag_eur +1,000,000\.00 +999,999\.50", shown)


def test_an_amount_written_otherwise_is_the_same_amount(gff: Gff, book: Callable[..., Path]) -> None:
    other = book(("1_000_000.00", "1000000"), name="anders.toml")
    gff("rules", "diff", book(), other, code=0)


def test_a_source_described_otherwise_is_a_difference(gff: Gff, book: Callable[..., Path]) -> None:
    source = '\n[fundstellen.satzung]\ntitel = "Satzung"\n'
    change = ('erhebung = "2017-09-15", fundstelle = "pakt"', 'erhebung = "2017-09-15", fundstelle = "satzung"')
    one = book(change, end=source)
    other = book(change, end=source + "datum = 2017-03-01\n", name="anders.toml")
    (found,) = gff("rules", "diff", one, other, "--json", code=5).document["abweichungen"]
    assert found == {"pfad": "fundstellen.satzung.datum", "vorher": None, "nachher": "2017-03-01"}


def test_years_that_one_side_lacks_are_named(gff: Gff) -> None:
    ran = gff("rules", "diff", PAKT, "gesamtvolumen", "--json", code=5)
    assert ran.document["nur_vorher"] == [{"jahr": 2017, "lauf": "vorlaeufig"}]
    assert ran.document["nur_nachher"] == []
    only = gff("rules", "diff", PAKT, "2020-2021-zusammen", "--year", "2018", "--json")
    assert (only.document["abweichungen"], only.document["nur_vorher"]) == ([], [])


def test_the_comparison_as_markdown_is_a_table_in_which_nothing_breaks_out(
    gff: Gff, book: Callable[..., Path], tmp_path: Path
) -> None:
    other = book(("Eigenes Regelwerk", "Mit | <b> [x](y) `z`"), name="anders.toml")
    gff("rules", "diff", book(), other, "--markdown", "vergleich.md", code=5)
    text = (tmp_path / "vergleich.md").read_text(encoding="utf-8")
    (row,) = [line for line in text.splitlines() if line.startswith("| `titel`")]
    assert row == r"| `titel` | Eigenes Regelwerk | Mit \| \<b> \[x](y) \`z\` |"
    gff("rules", "diff", book(), other, "--markdown", "vergleich.md", code=5)
    (tmp_path / "vergleich.md").write_text("etwas anderes", encoding="utf-8")
    assert "D010" in gff("rules", "diff", book(), other, "--markdown", "vergleich.md", code=3).err
    assert "D012" in gff("rules", "diff", book(), other, "--markdown", "vergleich.md", "--force", code=3).err
    assert (tmp_path / "vergleich.md").read_text(encoding="utf-8") == "etwas anderes"


# check


def test_everything_bundled_holds_together(gff: Gff) -> None:
    ran = gff("rules", "check", *bundled_regelwerke(), *bundled_varianten(), "--json")
    assert {found["schwere"] for found in ran.findings} <= {"hinweis"}
    assert {found["code"] for found in ran.findings} <= {"R041"}
    assert all(file["laeufe"] > 0 for file in ran.document["dateien"])


def test_a_file_without_faults_is_told_what_was_checked(gff: Gff, book: Callable[..., Path]) -> None:
    shown = gff("rules", "check", book()).out
    assert "years and stages checked: 1" in shown
    assert "Checked: syntax, keys" in shown


def test_every_fault_of_every_layer_is_told_at_once_and_once(gff: Gff, book: Callable[..., Path]) -> None:
    path = book(
        ('titel = "Eigenes', 'titl = "Eigenes'),
        ('"verteilt"\nebene', '"verteielt"\neben'),
        (
            'rundung = { verfahren = "kaufmaennisch", einheit_eur = 1, fundstelle = "pakt", sicherheit = "belegt" }',
            'rundung = { verfahren = "hare", einheit_eur = 0, fundstelle = "pakt", sicherheit = "annahme" }',
        ),
        ('erlaubt = false, fundstelle = "pakt"', 'erlaubt = 0, fundstelle = "x"'),
        ("betrag_eur = 1000000,", ""),
        ("1_000_000.00", "1.234"),
        ('art = "personen", erhebung = "2017-09-15", fundstelle = "pakt"', 'art = "einwohner", fundstelle = "y"'),
        end="\n[jahr.17.endgueltig]\n[jahr.2018.fertig]\n[posten.vergessen]\nbezeichnung = ''\n",
    )
    ran = gff("rules", "check", path, "--json", code=4)
    assert _places(ran) == [
        ("R004", f"{RUN}.volumen.betrag_eur"),
        ("R005", "jahr.17"),
        ("R005", f"{LINE}.budget.betrag_eur"),
        ("R005", "jahr.2018.fertig"),
        ("R005", "posten.lasten.delegation.erlaubt"),
        ("R005", "posten.lasten.rundung.einheit_eur"),
        ("R005", "posten.lasten.rundung.verfahren"),
        ("R005", "posten.lasten.status"),
        ("R006", f"{LINE}.schluessel.fundstelle"),
        ("R006", "posten.lasten.delegation.fundstelle"),
        ("R010", "posten.lasten.eben"),
        ("R010", "titl"),
        ("R019", f"{LINE}.schluessel.stand"),
        ("R019", "posten.lasten.rundung.herleitung"),
        ("R040", "posten.vergessen.bezeichnung"),
    ]
    assert {found["quelle"] for found in ran.findings} == {str(path)}


def test_a_misspelt_key_is_told_with_the_nearest_that_there_are(gff: Gff, book: Callable[..., Path]) -> None:
    shown = gff("rules", "check", book(("ebene = ", "eben = ")), code=4).out
    assert "posten.lasten.eben is not known" in shown
    assert re.search("nearest that are known there: ebene,", shown)


def test_a_fault_of_syntax_has_line_and_column(gff: Gff, book: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "kaputt.toml").write_text('id = "x"\ntitel = \n', encoding="utf-8")
    ran = gff("rules", "check", "kaputt.toml", "--json", code=3)
    assert [(f["code"], f["zelle"]) for f in ran.findings] == [("D011", "2:9")]
    both = gff("rules", "check", "kaputt.toml", book(("ebene = ", "eben = ")), "--json", code=4)
    assert both.codes == ["D011", "R010"]
    assert gff("rules", "check", "kaputt.toml", "fehlt.toml", "--json", code=3).codes == ["D001", "D011"]


def test_posten_that_miss_the_envelope_are_a_warning_in_own_files(gff: Gff, book: Callable[..., Path]) -> None:
    ran = gff("rules", "check", book(("1_000_000.00", "999_999.00")), "--json")
    assert ran.codes == ["R007"]


def test_counts_that_are_not_bundled_are_a_hint_and_a_posten_without_a_year_a_warning(
    gff: Gff, book: Callable[..., Path]
) -> None:
    path = book(("2017-09-15", "2016-09-15"), end='\n[posten.lsten]\nbezeichnung = "x"\n')
    ran = gff("rules", "check", path, "--json")
    assert [(f["code"], f["schwere"], f["spalte"]) for f in ran.findings] == [
        ("R041", "hinweis", f"{LINE}.schluessel.erhebung"),
        ("R045", "warnung", "posten.lsten"),
    ]
    assert "lasten" in ran.findings[1]["abhilfe"]


def test_a_source_that_was_not_in_force_is_a_warning_at_the_value_that_rests_on_it(
    gff: Gff, book: Callable[..., Path]
) -> None:
    version = '\n[fundstellen.satzung]\ntitel = "Satzung"\ngueltig_ab = 2018-06-01\n'
    path = book(('erlaubt = false, fundstelle = "pakt"', 'erlaubt = false, fundstelle = "satzung"'), end=version)
    ran = gff("rules", "check", path, "--json")
    assert _places(ran) == [("R021", "posten.lasten.delegation.fundstelle")]


def test_unknown_sources_are_found_where_no_year_applies_them_too(gff: Gff, book: Callable[..., Path]) -> None:
    days = "\n[fristen]\n" + "".join(
        f'{name} = {{ tag = "{day}", fundstelle = "nirgends", sicherheit = "belegt" }}\n'
        for name, day in (("meldung", "10-15"), ("korrektur", "12-31"))
    )
    ran = gff("rules", "check", book(end=days), "--json", code=4)
    assert _places(ran) == [("R006", "fristen.korrektur.fundstelle"), ("R006", "fristen.meldung.fundstelle")]
    shown = gff("rules", "show", book(end=days), "--json", code=4)
    assert _places(shown) == _places(ran)


def test_tables_within_tables_beyond_all_measure_are_no_bug(gff: Gff, tmp_path: Path) -> None:
    for depth, exit_code in ((400, 4), (3_000, 3)):
        (tmp_path / "tief.toml").write_text(f"jahr.{'.'.join(['a'] * depth)} = 1\n", encoding="utf-8")
        gff("rules", "check", "tief.toml", code=exit_code)


VARIANT = 'id = "v"\ntitel = "V"\nbasis = "eigen"\n'
OTHER_BUDGET = f'\n[{LINE}]\nbudget = {{ betrag_eur = 5, fundstelle = "pakt", sicherheit = "belegt" }}\n'


def test_a_variant_is_checked_over_a_rule_book_among_the_files(
    gff: Gff, book: Callable[..., Path], tmp_path: Path
) -> None:
    variant = tmp_path / "v.toml"
    variant.write_text(VARIANT + OTHER_BUDGET, encoding="utf-8")
    assert gff("rules", "check", variant, "--json", code=4).codes == ["R042"]
    ran = gff("rules", "check", variant, book(), "--json")
    assert [(f["code"], f["quelle"]) for f in ran.findings] == [("R007", str(variant))]
    variant.write_text(VARIANT + OTHER_BUDGET.replace('"pakt"', '"nirgends"'), encoding="utf-8")
    broken = gff("rules", "check", variant, book(), "--json", code=4)
    assert ("R006", f"{LINE}.budget.fundstelle") in _places(broken)


def test_faults_of_the_rule_book_are_not_told_again_of_its_variant(
    gff: Gff, book: Callable[..., Path], tmp_path: Path
) -> None:
    variant = tmp_path / "v.toml"
    variant.write_text(VARIANT + "\n[posten.lasten]\nbezeichnung = 'Anders'\n", encoding="utf-8")
    ran = gff("rules", "check", variant, book(("1_000_000.00", "999_999.00")), "--json")
    assert [(f["code"], f["quelle"]) for f in ran.findings] == [("R007", str(tmp_path / "eigen.toml"))]
    for change in (("ebene = ", "eben = "), ("1_000_000.00", '""'), ('"verteilt"', '"verteielt"')):
        ran = gff("rules", "check", variant, book(change), "--json", code=4)
        assert [Path(f["quelle"]).name for f in ran.findings] == ["eigen.toml"]


def test_two_files_of_one_id_cannot_be_told_apart(gff: Gff, book: Callable[..., Path]) -> None:
    ran = gff("rules", "check", book(), book(name="kopie.toml"), "--json", code=4)
    assert [(f["code"], Path(f["quelle"]).name) for f in ran.findings] == [("R044", "kopie.toml")]


@pytest.mark.parametrize(
    ("text", "path"),
    [('id = "x"\ntitel = "X"\n', "jahr"), ('id = "x"\ntitel = "X"\n[jahr.2018]\n', "jahr.2018")],
)
def test_rules_without_a_year_or_a_year_without_a_lauf_are_an_error(
    gff: Gff, tmp_path: Path, text: str, path: str
) -> None:
    (tmp_path / "leer.toml").write_text(text, encoding="utf-8")
    assert _places(gff("rules", "check", "leer.toml", "--json", code=4)) == [("R046", path)]


def test_of_a_folder_its_rule_files_are_checked_and_nothing_else(
    gff: Gff, book: Callable[..., Path], tmp_path: Path
) -> None:
    book(name="regeln/eigen.toml")
    folder = tmp_path / "regeln"
    (folder / "zahlen.toml").write_text("stichtag = 2018-09-15\n", encoding="utf-8")
    (folder / "zahlen.csv").write_text("ags,personen\n", encoding="utf-8")
    ran = gff("rules", "check", "regeln", "--json")
    assert [Path(file["datei"]).name for file in ran.document["dateien"]] == ["eigen.toml"]
    (folder / "eigen.toml").unlink()
    assert "U040" in gff("rules", "check", "regeln", code=2).err


def test_a_run_s_own_rules_pass_the_check(gff: Gff) -> None:
    gff("allocate", "2018", "--out", "lauf", "--format", "csv")
    ran = gff("rules", "check", "lauf/regelwerk.toml", "--json")
    assert ran.findings == []


# schema


@pytest.mark.parametrize("lang", [(), ("--lang", "en")])
def test_the_schema_is_one_json_document_on_stdout(gff: Gff, lang: tuple[str, ...]) -> None:
    ran = gff("rules", "schema", *lang)
    assert ran.document["$schema"].endswith("2020-12/schema")
    assert ran.err == ""
    assert (ran.document["description"].startswith("A rule book")) is bool(lang)


# new


def _filled(path: Path) -> None:
    """Enter what somebody would decide for the new year."""
    document = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    amounts = iter([100, 0, 100, 50, 0])

    def fill(table: Any) -> None:
        for key, value in table.items():
            if isinstance(value, dict):
                fill(value)
            elif value == "":
                table[key] = {
                    "betrag_eur": lambda: next(amounts),
                    "hochschulabschluss_eur": lambda: 64_000,
                    "berufsausbildung_eur": lambda: 51_000,
                    "erhebung": lambda: "2017-09-15",
                    "fundstelle": lambda: "pakt",
                    "herleitung": lambda: "so beschlossen",
                }[key]()

    fill(document)
    path.write_text(tomli_w.dumps(document), encoding="utf-8")


def test_new_rules_are_listed_as_empty_then_filled_in_checked_and_applied(gff: Gff, tmp_path: Path) -> None:
    begun = gff("rules", "new", "pakt-2026", "--from", PAKT, "--year", "2026", "--json").document
    path = tmp_path / "pakt-2026.toml"
    assert (begun["datei"], begun["von_jahr"]) == ("pakt-2026.toml", 2022)
    empty = gff("rules", "check", path, "--json", code=4)
    assert _places(empty) == sorted(("R040", where) for where in begun["leer"])
    shown = gff("rules", "check", path, code=4).out
    assert all(where in shown for where in begun["leer"])
    _filled(path)
    assert gff("rules", "check", path, "--json").codes == []
    gff("allocate", "2026", "--rules", path, "--out", "lauf", "--format", "csv")
    posten = (tmp_path / "lauf" / "posten.csv").read_text(encoding="utf-8").splitlines()
    (management,) = [line for line in posten if "integrationsmanagement" in line]
    assert ",100.00," in management


def test_new_rules_carry_the_structure_and_no_decision(gff: Gff, tmp_path: Path) -> None:
    gff("rules", "new", "neu", "--from", PAKT, "--year", "2026", "--from-year", "2018")
    text = (tmp_path / "neu.toml").read_text(encoding="utf-8")
    new = tomllib.loads(text, parse_float=Decimal)
    source = tomllib.loads(bundled_regelwerke()[PAKT].read_text(encoding="utf-8"), parse_float=Decimal)
    assert (new["id"], new["titel"], list(new["jahr"])) == ("neu", f"{source['titel']}, 2026", ["2026"])
    then, now = source["jahr"]["2018"]["endgueltig"]["posten"], new["jahr"]["2026"]["endgueltig"]["posten"]
    assert list(now) == list(then)
    assert {key: sorted(line) for key, line in now.items()} == {key: sorted(line) for key, line in then.items()}
    assert new["posten"]["integrationsmanagement"]["rundung"]["verfahren"] == "kaufmaennisch"
    assert new["posten"]["integrationsmanagement"]["ebene"] == "gemeinde"
    assert "fundstellen" not in new
    for decided in ("58", "90_000", "2017-09-15", "2018-09-15", "fag-29d", '"pakt"', 'belegt" }'):
        assert decided not in "".join(line for line in text.splitlines(True) if not line.startswith("#"))
    assert "gff rules check neu.toml" in text


def test_every_decision_of_every_feature_is_emptied(gff: Gff, tmp_path: Path) -> None:
    (tmp_path / "alles.toml").write_text(FEATURES, encoding="utf-8")
    begun = gff("rules", "new", "neu", "--from", "alles.toml", "--year", "2027", "--json").document
    new = tomllib.loads((tmp_path / "neu.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    rounding = new["posten"]["int"]["rundung"]
    assert (rounding["verfahren"], rounding["gleichstand"], rounding["saat"]) == ("hare-niemeyer", "los", "")
    assert new["posten"]["decimal"]["rundung"]["kopfbetrag_eur"] == ""
    assert new["posten"]["kreise"]["mindestanteil"]["prozent"] == ""
    assert new["posten"]["int"]["sockelbetrag"]["rest"] == "umlegen"
    parts = new["jahr"]["2027"]["endgueltig"]["posten"]["int"]["schluessel"]["teile"]
    assert parts == [
        {"schluessel": "personen", "anteil": 70, "erhebung": ""},
        {"schluessel": "einwohner", "anteil": Decimal("29.5"), "stand": ""},
        {"schluessel": "flaeche", "anteil": Decimal("0.5")},
    ]
    empty = gff("rules", "check", "neu.toml", "--json", code=4)
    assert _places(empty) == sorted(("R040", where) for where in begun["leer"])


def test_a_lauf_that_there_is_not_begins_with_the_structure_of_the_final_one(gff: Gff, tmp_path: Path) -> None:
    gff("rules", "new", "neu", "--from", PAKT, "--year", "2018", "--stage", "korrektur", "--from-year", "2018")
    new = tomllib.loads((tmp_path / "neu.toml").read_text(encoding="utf-8"))
    assert list(new["jahr"]["2018"]) == ["korrektur"]
    assert "integrationslasten" in new["jahr"]["2018"]["korrektur"]["posten"]


def test_a_file_that_is_there_is_replaced_by_force_alone_and_only_if_it_holds_rules(gff: Gff, tmp_path: Path) -> None:
    command = ("rules", "new", "neu", "--from", PAKT, "--year", "2026")
    gff(*command)
    gff(*command)  # the same again
    path = tmp_path / "neu.toml"
    path.write_text(path.read_text(encoding="utf-8") + "# ausgefüllt\n", encoding="utf-8")
    assert "D010" in gff(*command, code=3).err
    gff(*command, "--force")
    assert "# ausgefüllt" not in path.read_text(encoding="utf-8")
    path.write_text("[tool]\nx = 1\n", encoding="utf-8")
    assert "D012" in gff(*command, "--force", code=3).err


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        (("Neu", "--from", PAKT, "--year", "2026"), "U042", 2),
        (("../neu", "--from", PAKT, "--year", "2026"), "U042", 2),
        ((PAKT, "--from", PAKT, "--year", "2026"), "U043", 2),
        (("neu", "--from", PAKT, "--year", "26"), "U041", 2),
        (("neu", "--from", PAKT, "--year", "2200"), "U041", 2),
        (("neu", "--from", PAKT, "--year", "2026", "--from-year", "0"), "U041", 2),
        (("neu", "--from", PAKT, "--year", "2026", "--from-year", "2016"), "R002", 4),
        (("neu", "--from", "pakt", "--year", "2026"), "R001", 2),
        (("neu", "--from", "2020-2021-zusammen", "--year", "2026"), "R001", 2),
        (("neu", "--from", "fehlt.toml", "--year", "2026"), "D001", 3),
        (("neu", "--from", PAKT, "--year", "2026", "--stage", "fertig"), "U008", 2),
    ],
)
def test_misuse_of_new_is_refused_and_writes_nothing(
    gff: Gff, tmp_path: Path, arguments: tuple[str, ...], code: str, exit_code: int
) -> None:
    ran = gff("rules", "new", *arguments, "--json", code=exit_code)
    assert ran.codes == [code]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        (("show", "pakt"), "R001", 2),
        (("show", PAKT, "--year", "2016"), "R002", 4),
        (("show", PAKT, "--year", "2018", "--stage", "vorlaeufig"), "R003", 4),
        (("show", PAKT, "--stage", "fertig"), "U008", 2),
        (("show", PAKT, "--variant", "fehlt"), "R015", 2),
        (("diff", PAKT, "fehlt.toml"), "D001", 3),
        (("diff", PAKT, "gesamtvolumen", "--year", "2016"), "R002", 4),
        (("schema", "--lang", "fr"), "U009", 2),
    ],
)
def test_misuse_is_refused_in_words(gff: Gff, arguments: tuple[str, ...], code: str, exit_code: int) -> None:
    assert code in gff("rules", *arguments, code=exit_code).err


@pytest.mark.parametrize("arguments", [(), ("new", "neu"), ("diff", PAKT), ("check",), ("gibtesnicht",)])
def test_an_incomplete_command_line_is_wrong_usage(gff: Gff, arguments: tuple[str, ...]) -> None:
    assert gff("rules", *arguments, code=2).err


@pytest.mark.parametrize("command", ["list", "show", "diff", "check", "schema", "new"])
def test_every_command_has_a_help(gff: Gff, command: str) -> None:
    assert "--lang" in gff("rules", command, "--help").out


def test_a_year_without_rules_names_the_command_that_begins_them_and_it_works(gff: Gff, tmp_path: Path) -> None:
    ran = gff("allocate", "2030", "--json", code=4)
    (finding,) = ran.findings
    (line,) = re.findall(r"gff (rules new .*)$", finding["abhilfe"])
    gff(*line.split())
    assert (tmp_path / f"{PAKT}-2030.toml").is_file()
    ran = gff("allocate", "2018", "--stage", "korrektur", "--json", code=4)
    (line,) = re.findall(r"gff (rules new .*)$", ran.findings[0]["abhilfe"])
    gff(*line.split())
    assert (tmp_path / f"{PAKT}-2018-korrektur.toml").is_file()


def test_the_command_names_a_rule_file_of_ones_own_as_it_was_named(gff: Gff, book: Callable[..., Path]) -> None:
    ran = gff("allocate", "2030", "--rules", book(name="mit leer.toml"), "--json", code=4)
    assert f"--from '{book(name='mit leer.toml')}' --year 2030" in ran.findings[0]["abhilfe"]


def test_python_does_what_the_commands_do(book: Callable[..., Path], tmp_path: Path) -> None:
    import geld_folgt_fluechtling as api

    assert api.rules_list()[0].is_standard
    assert api.rules_show(PAKT, year=2018).regeln[0].volumen.cents == 16_000_000_000
    assert not api.rules_diff(PAKT, "gesamtvolumen").is_equal
    assert api.rules_check([book()]).exit_code == 0
    assert json.dumps(api.rules_schema())
    begun = api.rules_new("neu", source=book(), year=2031, out=tmp_path / "unter" / "neu.toml")
    assert begun.datei.is_file()
    assert date(2031, 1, 1).isoformat() in begun.datei.read_text(encoding="utf-8")


def test_the_commands_end_without_a_traceback_in_german_too(
    book: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GFF_LANG", "de")
    monkeypatch.setenv("LANGUAGE", "de")
    with pytest.raises(SystemExit) as end:
        main(["rules", "check", str(book(("ebene = ", "eben = ")))])
    said = capsys.readouterr().out
    assert end.value.code == 4
    assert "posten.lasten.eben ist nicht bekannt" in said


def test_a_stage_that_no_year_has_is_told_of_the_latest_year(gff: Gff) -> None:
    ran = gff("rules", "show", PAKT, "--stage", "korrektur", "--json", code=4)
    assert ran.codes == ["R003"]
    assert "--year 2022 --stage korrektur" in ran.err


def test_a_variant_is_listed_with_the_counts_of_its_own_years_alone() -> None:
    variant = next(entry for entry in rules_list() if entry.id == "2020-2021-zusammen")
    assert "2018-09-15" not in variant.modelliert


@pytest.mark.parametrize(("least", "most", "codes"), [(20, 10, ["R020"]), (10, 10, [])])
def test_bounds_that_exclude_each_other_are_found_without_counts(
    gff: Gff, tmp_path: Path, least: int, most: int, codes: list[str]
) -> None:
    why = 'rest = "umlegen", fundstelle = "pakt", sicherheit = "belegt" }'
    file = tmp_path / "grenzen.toml"
    file.write_text(
        f'id = "grenzen"\nbasis = "{PAKT}"\ntitel = "Grenzen"\n[posten.integrationsmanagement]\n'
        f"mindestbetrag = {{ betrag_eur = {least}, {why}\nhoechstbetrag = {{ betrag_eur = {most}, {why}\n",
        encoding="utf-8",
    )
    ran = gff("rules", "check", file, "--json", code=4 if codes else 0)
    assert sorted(set(ran.codes)) == codes


BEYOND = """id = "x"
titel = "X"
[jahr.2018.endgueltig]
volumen = { betrag_eur = 5, fundstelle = "pakt", sicherheit = "belegt" }
[jahr.2018.endgueltig.posten.a]
bezeichnung = "A"
status = "verteilt"
ebene = "gemeinde"
budget = { betrag_eur = 5, fundstelle = "pakt", sicherheit = "belegt" }
delegation = { erlaubt = false, fundstelle = "pakt", sicherheit = "belegt" }
rundung = { verfahren = "kaufmaennisch", einheit_eur = 1, fundstelle = "pakt", sicherheit = "belegt" }
schluessel = { fundstelle = "pakt", sicherheit = "belegt", art = "mischung", teile = [
  { schluessel = "zuweisungen", anteil = 1, erhebung = "2017-09-15" },
  { schluessel = "einwohner", anteil = 1, stand = 2001-01-01 },
] }
"""


def test_a_day_and_a_column_that_are_not_bundled_are_told_at_their_key_path(gff: Gff, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(BEYOND, encoding="utf-8")
    path = "jahr.2018.endgueltig.posten.a.schluessel.teile"
    checked = gff("rules", "check", "x.toml", "--json").document["dateien"][0]["hinweise"]
    assert {(found["code"], found["spalte"]) for found in checked} == {
        ("R047", f"{path}.1.stand"),
        ("R048", f"{path}.0.schluessel"),
    }
    told = gff("allocate", "2018", "--rules", "x.toml", code=2).err
    assert "U024" in told
    assert "--counts 2017-09-15=FILE" in told
