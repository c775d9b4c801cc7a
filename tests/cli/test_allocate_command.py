"""``gff allocate`` as a user runs it."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ENGLISH = {**os.environ, "GFF_LANG": "en"}
GERMAN = {key: value for key, value in os.environ.items() if key not in ("GFF_LANG", "LC_ALL", "LC_MESSAGES", "LANG")}


def gff(*arguments: str, cwd: Path, env: dict[str, str] = GERMAN, code: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "geld_folgt_fluechtling", *arguments]
    result = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stderr
    return result


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_envelope_comes_first_then_posten_regierungsbezirke_assumptions_and_the_files(tmp_path: Path) -> None:
    shown = gff("allocate", "2018", "--format", "csv", cwd=tmp_path).stdout
    text = " ".join(shown.split())
    places = [
        "Volumen 160.000.000,00 Euro = nach Schlüssel 148.000.000,00 + projektbezogen 8.500.000,00 "
        "+ nicht aufgeschlüsselt 3.500.000,00",
        "gff allocate 2018 --rules gesamtvolumen",
        "Integrationslasten (pauschale",
        "Regierungsbezirk Stuttgart Karlsruhe Freiburg Tübingen zusammen",
        "Angenommen, weil keine Quelle es sagt",
        "Geschrieben:",
    ]
    found = [text.find(place) for place in places]
    assert -1 not in found
    assert found == sorted(found)


def test_the_default_folder_of_a_modelled_run_says_so(tmp_path: Path) -> None:
    gff("allocate", "2017", "--stage", "vorlaeufig", "--format", "csv", cwd=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["verteilung-2017-vorlaeufig-modell"]


def test_a_run_on_reported_counts_alone_is_no_model(tmp_path: Path) -> None:
    from geld_folgt_fluechtling.files.gebiet import read_gebiet

    lines = [f"{ags},{number % 97}" for number, ags in enumerate(read_gebiet()[0].gemeinden)]
    (tmp_path / "zahlen.csv").write_text("ags,personen\n" + "\n".join(lines) + "\n", encoding="utf-8")
    result = gff("allocate", "2022", "--counts", "zahlen.csv", "--format", "csv", cwd=tmp_path)
    folder = tmp_path / "verteilung-2022-endgueltig"
    assert folder.is_dir()
    assert "Modellrechnung" not in result.stdout + result.stderr
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["modellrechnung"] is False


def test_a_modelled_run_says_how_many_rows_and_euros_rest_on_models(tmp_path: Path) -> None:
    result = gff("allocate", "2017", "--out", "lauf", "--format", "csv", cwd=tmp_path)
    claims = rows(tmp_path / "lauf" / "zuweisungen.csv")
    modelled = [row for row in claims if row["herkunft"] == "modelliert"]
    cents = sum(int(row["betrag_eur"].replace(".", "")) for row in modelled)
    euros = f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02d}"
    assert "Modellrechnung, keine amtlichen Zahlen" in result.stdout
    assert re.search(rf"Z016.*1\.069 von 1\.101 .*{re.escape(euros)} Euro", result.stderr)


def test_json_is_one_document_on_stdout_and_adds_up(tmp_path: Path) -> None:
    document = json.loads(gff("allocate", "2020", "--json", "--format", "csv", cwd=tmp_path).stdout)
    posten = {row["posten"]: row for row in document["posten"]}
    assert document["volumen_eur"] == "155000000.00"
    assert posten["integrationslasten"]["budget_eur"] == "15000000.00"
    assert posten["spracherwerb"]["budget_eur"] is None
    allocated = sum(int(row["betrag_eur"].replace(".", "")) for row in document["kreise"])
    assert allocated == sum(int(row["verteilt_eur"].replace(".", "")) for row in posten.values() if row["schluessel"])
    assert Path(document["ordner"]).is_dir()


def test_json_of_an_error_is_a_document_too(tmp_path: Path) -> None:
    document = json.loads(gff("allocate", "1999", "--json", cwd=tmp_path, code=4).stdout)
    assert document["exit"] == 4
    assert [finding["code"] for finding in document["hinweise"]] == ["R002"]


def test_a_budget_is_a_what_if_that_is_printed_recorded_and_shows_its_difference(tmp_path: Path) -> None:
    arguments = ("--budget", "integrationsmanagement=60.000.000,00", "--out", "lauf", "--format", "csv")
    result = gff("allocate", "2019", *arguments, cwd=tmp_path)
    assert "Was-wäre-wenn: integrationsmanagement mit 60.000.000,00 Euro" in result.stdout
    assert "Differenz -2.000.000,00" in " ".join(result.stdout.split())
    assert "R007" in result.stderr
    manifest = json.loads((tmp_path / "lauf" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["optionen"]["budget"] == {"integrationsmanagement": "60000000.00"}
    (line,) = [row for row in rows(tmp_path / "lauf" / "posten.csv") if row["posten"] == "integrationsmanagement"]
    assert (line["budget_eur"], line["sicherheit"]) == ("60000000.00", "annahme")


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("58000000", 58_000_000_00),
        ("58_000_000.5", 58_000_000_50),
        ("58.000.000", 58_000_000_00),
        ("58.000.000,07", 58_000_000_07),
        ("58,000,000.07", 58_000_000_07),
        ("58000,07", 58_000_07),
        ("58.000,07", 58_000_07),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_germans_and_english_write_it(text: str, cents: int) -> None:
    from geld_folgt_fluechtling.cli.options import budgets

    assert budgets([f"posten={text}"]) == {"posten": cents}


@pytest.mark.parametrize("text", ["58.000", "58,000", "1,23,456", "58.000.00", "-5", "1e6", "", "٣", "5 Mio", "nan"])
def test_an_amount_that_can_be_read_in_two_ways_or_none_is_refused(text: str) -> None:
    from geld_folgt_fluechtling.cli.options import budgets
    from geld_folgt_fluechtling.model.errors import UsageError

    with pytest.raises(UsageError, match="U006"):
        budgets([f"posten={text}"])


def test_own_rules_variant_and_their_order_are_recorded(tmp_path: Path) -> None:
    overlay = """id = "{id}"
titel = "Probe"
basis = "pakt-fuer-integration"
[jahr.2018.endgueltig.posten.integrationslasten]
budget = {{ betrag_eur = {eur}, fundstelle = "pakt", sicherheit = "annahme", herleitung = "Probe" }}
"""
    for name, eur in (("a", 1_000_000), ("b", 2_000_000)):
        (tmp_path / f"{name}.toml").write_text(overlay.format(id=name, eur=eur), encoding="utf-8")
    for order, budget in ((("a", "b"), "2000000.00"), (("b", "a"), "1000000.00")):
        out = "-".join(order)
        variants = [part for name in order for part in ("--variant", f"{name}.toml")]
        gff("allocate", "2018", *variants, "--out", out, "--format", "csv", cwd=tmp_path)
        lines = {row["posten"]: row for row in rows(tmp_path / out / "posten.csv")}
        assert lines["integrationslasten"]["budget_eur"] == budget
        manifest = json.loads((tmp_path / out / "manifest.json").read_text(encoding="utf-8"))
        assert manifest["regelwerk"]["varianten"] == list(order)


def test_hare_niemeyer_as_a_rule_meets_the_budget_exactly(tmp_path: Path) -> None:
    (tmp_path / "hn.toml").write_text(
        """id = "hn"
titel = "Hare-Niemeyer auf den Cent"
basis = "pakt-fuer-integration"
[posten.integrationsmanagement.rundung]
verfahren = "hare-niemeyer"
einheit_eur = 0.01
gleichstand = "groesserer-schluessel"
fundstelle = "betraege"
sicherheit = "annahme"
herleitung = "Probe"
""",
        encoding="utf-8",
    )
    gff("allocate", "2018", "--variant", "hn.toml", "--out", "lauf", "--format", "csv", cwd=tmp_path)
    line = next(r for r in rows(tmp_path / "lauf" / "posten.csv") if r["posten"] == "integrationsmanagement")
    assert (line["verteilt_eur"], line["rundungsrest_eur"]) == ("58000000.00", "0.00")
    assert (line["verfahren"], line["einheit_eur"]) == ("hare-niemeyer", "0.01")


def test_without_declarations_one_line_says_that_nothing_is_delegated(tmp_path: Path) -> None:
    result = gff("allocate", "2018", "--out", "lauf", "--format", "csv", cwd=tmp_path)
    assert result.stdout.count("nichts wird übertragen") == 1
    assert {row["option"] for row in rows(tmp_path / "lauf" / "zuordnungen.csv")} == {"direkt"}


def test_the_screen_says_per_kreis_what_goes_to_the_landkreis_undeclared(tmp_path: Path) -> None:
    arguments = ("--declarations", "beispiel-2017", "--out", "lauf", "--format", "csv")
    shown = gff("allocate", "2017", *arguments, cwd=tmp_path).stdout
    undeclared: dict[str, list[int]] = {}
    for row in rows(tmp_path / "lauf" / "zuordnungen.csv"):
        if row["option"] == "keine":
            amounts = undeclared.setdefault(row["empfaenger_ags"], [])
            amounts.append(int(row["betrag_eur"].removesuffix(".00")))
    names = {row["kreis_ags"]: row["kreis"] for row in rows(tmp_path / "lauf" / "kreise.csv")}
    assert len(undeclared) > 25
    for kreis, amounts in undeclared.items():
        money = f"{sum(amounts):,}".replace(",", ".")
        assert re.search(rf"{names[kreis]} +integrationsmanagement +{len(amounts)} +{re.escape(money)},00", shown)


def test_a_variant_that_changes_nothing_else_leaves_every_claim_alone(tmp_path: Path) -> None:
    gff("allocate", "2020", "--out", "ohne", "--format", "csv", cwd=tmp_path)
    gff("allocate", "2020", "--variant", "2020-2021-zusammen", "--out", "mit", "--format", "csv", cwd=tmp_path)
    assert (tmp_path / "ohne" / "zuweisungen.csv").read_bytes() == (tmp_path / "mit" / "zuweisungen.csv").read_bytes()
    assert (tmp_path / "ohne" / "posten.csv").read_bytes() != (tmp_path / "mit" / "posten.csv").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        ((), {}, "Volumen"),
        ((), {"LANG": "en_GB.UTF-8"}, "Envelope"),
        ((), {"LANG": "fr_FR.UTF-8"}, "Volumen"),
        ((), {"LANG": "en_GB.UTF-8", "GFF_LANG": "de"}, "Volumen"),
        (("--lang", "en"), {"GFF_LANG": "de"}, "Envelope"),
    ],
)
def test_the_screen_follows_lang_then_gff_lang_then_the_locale(
    tmp_path: Path, arguments: tuple[str, ...], environment: dict[str, str], words: str
) -> None:
    result = gff("allocate", "2022", "--format", "csv", *arguments, cwd=tmp_path, env={**GERMAN, **environment})
    assert words in result.stdout


def test_files_follow_lang_alone(tmp_path: Path) -> None:
    gff("allocate", "2022", "--out", "lauf", cwd=tmp_path, env=ENGLISH)
    assert json.loads((tmp_path / "lauf" / "manifest.json").read_text(encoding="utf-8"))["sprache"] == "de"


def test_hinweise_are_german_in_an_english_run(tmp_path: Path) -> None:
    gff("allocate", "2022", "--out", "lauf", "--lang", "en", "--format", "csv", cwd=tmp_path)
    (hint,) = rows(tmp_path / "lauf" / "hinweise.csv")
    assert "sind modelliert" in hint["meldung"]


def test_help_speaks_german_panels_and_all(tmp_path: Path) -> None:
    shown = gff("allocate", "--help", cwd=tmp_path).stdout
    assert "Optionen" in shown
    assert "Diese Hilfe zeigen" in shown
    assert "Show this" not in shown


def test_no_colour_and_no_control_sign_where_nobody_looks(tmp_path: Path) -> None:
    result = gff("allocate", "2022", "--format", "csv", cwd=tmp_path)
    assert "\x1b" not in result.stdout + result.stderr


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m geld_folgt_fluechtling allocate 2022 --format csv | head -n 1'
    shell = ["bash", "-o", "pipefail", "-c", command]
    result = subprocess.run(shell, cwd=tmp_path, env=GERMAN, capture_output=True, text=True, check=False)
    assert result.returncode == 0
    assert "BrokenPipe" not in result.stderr


def test_an_encoding_without_umlauts_fails_nothing(tmp_path: Path) -> None:
    gff("allocate", "2022", "--format", "csv", cwd=tmp_path, env={**GERMAN, "PYTHONIOENCODING": "ascii"})


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_says_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    environment = {**GERMAN, "PYTHONIOENCODING": encoding}
    arguments = ("allocate", "2022", "--format", "csv", "--json")
    document = json.loads(gff(*arguments, cwd=tmp_path, env=environment).stdout)
    assert {row["regierungsbezirk"] for row in document["kreise"]} == {
        "Stuttgart",
        "Karlsruhe",
        "Freiburg",
        "Tübingen",
    }


@pytest.mark.parametrize("end", [">/dev/full", ">&-", "| true", "--json >/dev/full", "--json | true"])
def test_a_stdout_that_takes_nothing_is_told_apart_from_a_bug(tmp_path: Path, end: str) -> None:
    command = f'"{sys.executable}" -m geld_folgt_fluechtling allocate 2022 --format csv --out lauf {end}'
    shell = ["bash", "-o", "pipefail", "-c", command]
    result = subprocess.run(shell, cwd=tmp_path, env=GERMAN, capture_output=True, text=True, check=False)
    assert result.returncode == (3 if "full" in end else 0), result.stderr
    assert "Traceback" not in result.stderr
    assert (tmp_path / "lauf" / "manifest.json").is_file()


def test_help_into_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m geld_folgt_fluechtling allocate --help | true'
    shell = ["bash", "-o", "pipefail", "-c", command]
    assert subprocess.run(shell, cwd=tmp_path, env=GERMAN, capture_output=True, check=False).returncode == 0


def test_text_from_a_file_cannot_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "boese.csv").write_text("ags,personen\n\x1b[31mROT\x1b]0;neuer Titel\x07,5\n", encoding="utf-8")
    result = gff("allocate", "2022", "--counts", "boese.csv", cwd=tmp_path, code=1)
    assert "ROT" in result.stderr
    assert not {"\x1b", "\x07"} & set(result.stderr)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("allocate", "abc"), "Ein Wert wird nicht verstanden: YEAR"),
        (("allocate",), "Es fehlt etwas: YEAR"),
        (("allocate", "2018", "--foo"), "Diese Option gibt es nicht: --foo"),
        (("allocate", "2018", "--stage"), "Diese Option wird anders verwendet: --stage"),
        (("allocate", "2018", "2019"), "Das ist ein Argument zu viel: 2019"),
        (("allocat", "2018"), "Den Befehl 'allocat' gibt es nicht."),
        (("complete", "2017-09-15", "--total", "-1"), "Ein Wert wird nicht verstanden: --total"),
    ],
)
def test_wrong_usage_is_told_in_german_alone(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    shown = gff(*arguments, cwd=tmp_path, code=2).stderr
    assert words in shown
    assert not re.search(r"\b(should|option|Did|unexpected|requires|valid|such)\b", shown)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("betrag_eur = 1.001", "ein Betrag in Euro mit höchstens zwei Nachkommastellen"),
        ("betrag_eur = -1", "ein Betrag von 0 bis unter 10^15 Euro"),
        ('betrag_eur = "viel"', "ein Betrag in Euro"),
        ("betrag_eur = 5, sicherheit = 'sicher'", "belegt, abgeleitet, annahme"),
        ("betrag_eur = 5, sicherheit = 'annahme'", "wie der Wert abgeleitet wurde"),
    ],
)
def test_a_fault_in_the_rules_is_told_in_german_alone(tmp_path: Path, value: str, words: str) -> None:
    sure = "" if "sicherheit" in value else ", sicherheit = 'belegt'"
    text = f"id = 'x'\ntitel = 'X'\n[jahr.2018.endgueltig]\nvolumen = {{ {value}{sure}, fundstelle = 'pakt' }}\n"
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    shown = gff("allocate", "2018", "--rules", "x.toml", cwd=tmp_path, code=4).stderr
    assert words in shown
    assert not re.search(r"\b(or|expected|should|valid|input|amount|with)\b", shown)


def test_the_remedy_of_every_erhebung_is_shown(tmp_path: Path) -> None:
    shown = gff("allocate", "2018", "--format", "csv", cwd=tmp_path).stderr
    assert "--counts 2017-09-15=DATEI" in shown
    assert "--counts 2018-09-15=DATEI" in shown


def test_how_missing_counts_were_modelled_is_among_the_assumptions(tmp_path: Path) -> None:
    shown = " ".join(gff("allocate", "2018", "--format", "csv", cwd=tmp_path).stdout.split())
    assert "1.069 fehlende Zahlen nach Einwohnern vom 31.12.2018 geschätzt" in shown
    assert "1.101 fehlende Zahlen im Verhältnis der Erhebung 2017-09-15 geschätzt" in shown


def test_the_whole_volume_by_head_is_the_volume_of_the_run(tmp_path: Path) -> None:
    arguments = ("allocate", "2020", "--variant", "2020-2021-zusammen", "--format", "csv")
    shown = gff(*arguments, cwd=tmp_path).stdout
    (line,) = [line for line in shown.splitlines() if "--rules gesamtvolumen" in line]
    proposed = line[line.index("gff allocate") :].split()[1:]
    document = json.loads(gff(*proposed, "--json", "--out", "kopf", "--format", "csv", cwd=tmp_path).stdout)
    assert document["posten"][0]["budget_eur"] == "85000000.00"


def test_the_version_is_shown(tmp_path: Path) -> None:
    assert re.fullmatch(r"gff \d+\.\d+\.\d+\n", gff("--version", cwd=tmp_path).stdout)
