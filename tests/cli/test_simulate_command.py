"""``gff simulate`` as a user runs it."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from geld_folgt_fluechtling.flows.simulate import simulate, write_simulation
from geld_folgt_fluechtling.model.ratio import whole_cents

FOLDER = "simulation-2017-endgueltig-modell"
FEW = ("--draws", "60")
SOURCE = 'fundstelle = "eigene"\nsicherheit = "annahme"\nherleitung = "Probe"'
SURE = SOURCE.replace("\n", ", ")
OWN = f"""id = "eigenes"
titel = "Eigenes Modell"

[[fehler]]
art = "rundung"
auf = 10
{SOURCE}

[fundstellen.eigene]
titel = "Eigene Annahme"
"""


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def python() -> Any:
    """The same simulation as by the command."""
    return simulate(2017, "gemischt", draws=60, seed=7)


def test_the_folder_holds_every_gemeinde_the_scenarios_the_workbook_and_what_went_in(
    gff: Callable[..., Any], tmp_path: Path, python: Any
) -> None:
    ran = gff("simulate", "2017", "--errors", "gemischt", "--seed", "7", *FEW)
    folder = tmp_path / FOLDER
    assert {path.name for path in folder.iterdir()} == {
        "simulation.csv", "simulation.parquet", "fehlverteilung.csv", "fehlverteilung.parquet", "hinweise.csv",
        "hinweise.parquet", "simulation.xlsx", "manifest.json", "manifest.sha256", "eingaben",
    }  # fmt: skip
    places = rows(folder / "simulation.csv")
    assert len(places) == 1_101
    assert [row["ags"] for row in places] == sorted(row["ags"] for row in places)
    quantiles = ("quantil_05_eur", "quantil_25_eur", "median_eur", "quantil_75_eur", "quantil_95_eur")
    assert all(
        [float(row[name]) for name in quantiles] == sorted(float(row[name]) for name in quantiles) for row in places
    )
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    options = manifest["optionen"]
    assert (manifest["art"], options["saat"], options["ziehungen"]) == ("simulation", 7, 60)
    assert options["fehlermodell"] == "gemischt"
    assert options["numpy"]
    roles = {entry["rolle"] for entry in manifest["eingaben"]}
    assert {"fehlermodelle", "auswertung", "regelwerke"} <= roles
    assert "Error model Mehrere Fehler zusammen: 60 draws, seed 7" in ran.out
    assert "Most uncertain" in ran.out
    by_hand = {place.ags: place for place in python.orte}
    assert [row["mittel_eur"] for row in places] == [
        f"{whole_cents(by_hand[row['ags']].mittel_cents) / 100:.2f}" for row in places
    ]


def test_the_scenarios_are_told_with_their_draws_and_what_they_are_worth(
    gff: Callable[..., Any], tmp_path: Path
) -> None:
    ran = gff("simulate", "2017", "--errors", "gemischt", *FEW, "--json", "--format", "csv")
    told = {row["szenario"]: row for row in ran.document["szenarien"]}
    assert {name: row["ziehungen"] for name, row in told.items()} == {
        "wie-erhoben": 60, "mittel-2-jahre": 30, "mittel-3-jahre": 20, "bessere-erhebung": 60,
    }  # fmt: skip
    assert told["wie-erhoben"]["wert_eur"] is None
    lost = {name: round(100 * float(row["fehlverteilt_eur"])) for name, row in told.items()}
    for name in ("mittel-2-jahre", "mittel-3-jahre", "bessere-erhebung"):
        assert abs(round(100 * float(told[name]["wert_eur"])) - (lost["wie-erhoben"] - lost[name])) <= 1
    assert len(ran.document["unsicherste"]) == 10
    off = [float(row["fehlverteilung_eur"]) for row in ran.document["unsicherste"]]
    assert off == sorted(off, reverse=True)
    assert off[0] == max(float(row["fehlverteilung_eur"]) for row in rows(tmp_path / FOLDER / "simulation.csv"))
    assert ran.document["posten"] == ["integrationslasten", "integrationsmanagement"]


def test_the_same_command_gives_the_same_bytes_and_another_seed_another_run(
    gff: Callable[..., Any], tmp_path: Path
) -> None:
    gff("simulate", "2017", "--errors", "poisson", *FEW, "--out", "a")
    gff("simulate", "2017", "--errors", "poisson", *FEW, "--out", "b")
    assert digests(tmp_path / "a") == digests(tmp_path / "b")
    again = gff("simulate", "2017", "--errors", "poisson", *FEW, "--out", "a", "--json")
    assert again.document["ergebnis"] == "unveraendert"
    refused = gff("simulate", "2017", "--errors", "poisson", *FEW, "--out", "a", "--seed", "2", "--json", code=3)
    assert len(refused.codes) == 1
    gff("simulate", "2017", "--errors", "poisson", *FEW, "--out", "a", "--seed", "2", "--force")


def test_python_writes_what_the_command_writes(gff: Callable[..., Any], tmp_path: Path, python: Any) -> None:
    gff("simulate", "2017", "--errors", "gemischt", "--seed", "7", *FEW, "--out", "command")
    write_simulation(python, tmp_path / "python")
    assert digests(tmp_path / "command") == digests(tmp_path / "python")
    frame = python.to_frame()
    assert len(frame) == 1_101
    assert python.to_frame("fehlverteilung")["szenario"].tolist()[-1] == "wie-erhoben"


def test_the_workbook_names_every_place_and_says_what_it_rests_on(gff: Callable[..., Any], tmp_path: Path) -> None:
    gff("simulate", "2017", "--errors", "rundung-10", *FEW, "--lang", "en")
    book = openpyxl.load_workbook(tmp_path / FOLDER / "simulation.xlsx")
    assert book.sheetnames == ["Overview", "Places", "Findings"]
    assert book["Places"].max_row == 4 + 1_101
    said = " ".join(str(cell.value) for row in book["Overview"].iter_rows() for cell in row if cell.value)
    assert "Rounded reports (assumed)" in said
    assert "Model calculation, no official figures" in said
    assert "Better survey" in said


def test_one_posten_alone_is_simulated_alone(gff: Callable[..., Any], tmp_path: Path) -> None:
    ran = gff(
        "simulate", "2017", "--errors", "poisson", *FEW, "--posten", "integrationsmanagement", "--json",
        "--format", "csv",
    )  # fmt: skip
    assert abs(float(ran.document["betrag_eur"]) - 58_000_000) <= 1_101 / 2
    assert ran.document["posten"] == ["integrationsmanagement"]


def test_money_that_goes_to_kreise_is_simulated_for_kreise(gff: Callable[..., Any], tmp_path: Path) -> None:
    ran = gff(
        "simulate", "2025", "--rules", "integrationsmanagement-2025", "--errors", "untererfassung", *FEW, "--json"
    )
    places = rows(tmp_path / "simulation-2025-endgueltig-modell" / "simulation.csv")
    assert len(places) == 44
    assert all(row["ags"] == row["kreis_ags"] for row in places)
    assert ran.document["posten"] == ["integrationsmanagement"]


def test_missing_reports_on_modelled_counts_are_told_to_look_too_good(gff: Callable[..., Any]) -> None:
    ran = gff("simulate", "2017", "--errors", "nichtmelder", *FEW, "--json", "--format", "csv")
    assert "S013" in ran.codes
    ran = gff("simulate", "2017", "--errors", "poisson", *FEW, "--json", "--format", "csv", "--force")
    assert "S013" not in ran.codes


def test_an_own_model_and_own_counts_are_copied_into_the_folder(
    gff: Callable[..., Any], table: Callable[..., Path], tmp_path: Path
) -> None:
    table("zahlen.csv", sidecar='stichtag = 2017-09-15\nbezeichnung = "Eigene"\n')
    (tmp_path / "modell.toml").write_text(OWN, encoding="utf-8")
    gff("simulate", "2017", "--errors", "modell.toml", "--counts", "2017-09-15=zahlen.csv", *FEW)
    folder = tmp_path / FOLDER  # drawn counts are no official figures, although nothing is modelled here
    assert (folder / "eingaben" / "fehlermodelle" / "modell.toml").read_text(encoding="utf-8") == OWN
    assert rows(folder / "fehlverteilung.csv")[0]["szenario"] == "mittel-2-jahre"
    assert "bessere-erhebung" not in (folder / "fehlverteilung.csv").read_text(encoding="utf-8")


def rules_with(mindestanteil: str) -> str:
    """Two Posten of 1,000 euro, the first of them with these words more."""
    posten = [
        f"""
[jahr.2017.endgueltig.posten.{name}]
bezeichnung = "{name.title()}"
status = "verteilt"
ebene = "gemeinde"
budget = {{ betrag_eur = 1000, {SURE} }}
schluessel = {{ art = "personen", erhebung = "2017-09-15", {SURE} }}
rundung = {{ verfahren = "kaufmaennisch", einheit_eur = 1, {SURE} }}
delegation = {{ erlaubt = false, {SURE} }}
{mindestanteil if name == "topf" else ""}
"""
        for name in ("topf", "rest")
    ]
    return f"""id = "probe"
titel = "Probe"

[fundstellen.eigene]
titel = "Eigene Annahme"

[jahr.2017.endgueltig]
volumen = {{ betrag_eur = 2000, {SURE} }}
{"".join(posten)}"""


def test_a_posten_beside_one_with_a_mindestanteil_is_simulated_with_the_earlier_run(
    gff: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "frueher.toml").write_text(rules_with(""), encoding="utf-8")
    kept = f'mindestanteil = {{ prozent = 10, rest = "ausweisen", {SURE} }}'
    (tmp_path / "regeln.toml").write_text(rules_with(kept), encoding="utf-8")
    gff("allocate", "2017", "--rules", "frueher.toml", "--out", "frueher", "--format", "csv")
    command = ("simulate", "2017", "--rules", "regeln.toml", "--errors", "poisson", *FEW, "--format", "csv", "--json")
    assert gff(*command, "--posten", "rest", code=2).codes == ["U022"]
    ran = gff(*command, "--posten", "rest", "--previous", "frueher")
    assert ran.document["posten"] == ["rest"]
    manifest = json.loads((tmp_path / FOLDER / "manifest.json").read_text(encoding="utf-8"))
    assert any(entry["rolle"].startswith("vorher") for entry in manifest["eingaben"])
    assert gff(*command, "--previous", "frueher", code=4).codes == ["S004"]


@pytest.mark.parametrize("draws", ["0", "-5", "1000000000"])
def test_no_draws_and_more_than_memory_is_meant_for_are_refused_with_the_arithmetic(
    gff: Callable[..., Any], draws: str
) -> None:
    ran = gff("simulate", "2017", "--errors", "poisson", "--draws", draws, "--json", code=2)
    assert ran.codes == ["S010"]
    # a GiB holds 268,435,456 amounts of 4 bytes, which are 243,810 draws of 1,101 places and some
    assert "there may be 1 to 243,810" in ran.err


@pytest.mark.parametrize("seed", ["-1", str(2**63)])
def test_a_seed_that_is_no_plain_number_is_refused(gff: Callable[..., Any], seed: str) -> None:
    assert gff("simulate", "2017", "--errors", "poisson", "--seed", seed, "--json", code=2).codes == ["S011"]


def test_an_unknown_model_names_those_that_there_are(gff: Callable[..., Any]) -> None:
    ran = gff("simulate", "2017", "--errors", "poison", "--json", code=2)
    assert ran.codes == ["S001"]
    assert "gemischt, kreisfehler, nachmeldungen" in ran.findings[0]["abhilfe"]


def test_an_unknown_posten_names_those_that_there_are(gff: Callable[..., Any]) -> None:
    ran = gff("simulate", "2017", "--errors", "poisson", "--posten", "spracherwerb", "--json", code=4)
    assert ran.codes == ["S002"]
    assert "integrationslasten, integrationsmanagement" in ran.findings[0]["abhilfe"]


def test_a_year_without_a_count_is_refused(gff: Callable[..., Any]) -> None:
    ran = gff("simulate", "2022", "--rules", "ukraine-soforthilfe-2022", "--errors", "poisson", "--json", code=4)
    assert ran.codes == ["S005"]


def test_a_year_without_rules_is_refused_as_by_the_distribution(gff: Callable[..., Any]) -> None:
    assert gff("simulate", "1999", "--errors", "poisson", "--json", code=4).codes == ["R002"]


@pytest.mark.parametrize(
    ("line", "code", "place"),
    [
        ("auf = 10", "R019", ""),
        ("auf = 1", "R005", "fehler.0.auf"),
        ("auf = 10\nanteil_prozent = 5", "R005", "fehler.0.anteil_prozent"),
        ('auf = "zehn"', "R005", "fehler.0.auf"),
        ("auf = 10\nuebersehen_klassen = { riesig = 5 }", "R005", "fehler.0.uebersehen_klassen"),
        ("auff = 10", "R010", "fehler.0.auff"),
    ],
)
def test_a_broken_model_is_refused_at_its_key_path(
    gff: Callable[..., Any], tmp_path: Path, line: str, code: str, place: str
) -> None:
    text = OWN.replace("auf = 10", line) if place else OWN.replace("auf = 10\n", "")
    (tmp_path / "modell.toml").write_text(text, encoding="utf-8")
    ran = gff("simulate", "2017", "--errors", "modell.toml", "--json", code=4)
    assert code in ran.codes
    assert (place or "fehler.0.auf") in [found["spalte"] for found in ran.findings]


@pytest.mark.parametrize("rate", ["101", "-1", "0.001", "nan", '"viel"', "true"])
def test_a_rate_that_is_no_percentage_is_refused(gff: Callable[..., Any], tmp_path: Path, rate: str) -> None:
    text = OWN.replace('art = "rundung"\nauf = 10', f'art = "poisson"\nanteil_prozent = {rate}')
    (tmp_path / "modell.toml").write_text(text, encoding="utf-8")
    ran = gff("simulate", "2017", "--errors", "modell.toml", "--json", code=4)
    assert [(f["code"], f["spalte"]) for f in ran.findings] == [("R005", "fehler.0.anteil_prozent")]
    assert "a percentage from 0 to 100 with at most two decimals" in ran.findings[0]["meldung"]


def test_a_size_class_that_there_is_not_is_refused(gff: Callable[..., Any], tmp_path: Path) -> None:
    wrong = 'art = "erfassung"\nuebersehen_prozent = 1\nzuviel_prozent = 1\nzuviel_klassen = { riesig = 5 }'
    (tmp_path / "modell.toml").write_text(OWN.replace('art = "rundung"\nauf = 10', wrong), encoding="utf-8")
    ran = gff("simulate", "2017", "--errors", "modell.toml", "--json", code=4)
    assert [(f["code"], f["spalte"], f["wert"]) for f in ran.findings] == [
        ("S008", "fehler.0.zuviel_klassen.riesig", "riesig")
    ]


def test_a_model_without_any_error_is_refused(gff: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "leer.toml").write_text('id = "leer"\ntitel = "Leer"\nfehler = []\n', encoding="utf-8")
    ran = gff("simulate", "2017", "--errors", "leer.toml", "--json", code=4)
    assert [f["spalte"] for f in ran.findings] == ["fehler"]


def test_an_interruption_ends_it_with_its_own_exit_code_and_writes_nothing(
    gff: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def interrupted(what: str) -> Iterator[Callable[[int, int], None]]:
        def stop(done: int, of: int) -> None:
            raise KeyboardInterrupt

        yield stop

    monkeypatch.setattr("geld_folgt_fluechtling.cli.simulate.progress", interrupted)
    gff("simulate", "2017", "--errors", "poisson", code=130)
    assert list(tmp_path.iterdir()) == []
