"""``gff explain PLACE`` as a user runs it: text in both languages, JSON, misuse, finished runs."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import geld_folgt_fluechtling as package
from conftest import Ran
from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.model.gebiet import Gebiet

Gff = Callable[..., Ran]
SCHRIESHEIM = "08226082"


def flat(text: str) -> str:
    return " ".join(text.split())


def published(ags: str, posten: str) -> tuple[int, int]:
    """Persons and euro of 2017 as they were published."""
    with (data_folder() / "veroeffentlicht" / "betraege.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if (row["kennung"], row["posten"], row["lauf"]) == (ags, posten, "endgueltig"):
                return int(row["personen"]), int(row["betrag_eur"])
    raise AssertionError(ags)


def test_a_published_amount_is_explained_from_its_count(gff: Gff) -> None:
    persons, euro = published(SCHRIESHEIM, "integrationsmanagement")
    document = gff("explain", "schriesheim", "--year", "2017", "--json").document
    one = next(entry for entry in document["posten"] if entry["posten"] == "integrationsmanagement")
    assert (one["schluesselwert"], one["betrag_eur"]) == (str(persons), f"{euro}.00")
    (step,) = one["schritte"]
    exact = Fraction(58_000_000 * persons, 72_857)
    assert Fraction(step["anspruch_eur"]) == exact
    assert Fraction(one["anteil"]) == Fraction(persons, 72_857)
    assert step["weg"] == {
        "art": "einzeln",
        "einheiten": f"{exact.numerator}/{exact.denominator}",
        "aufgerundet": True,
    }
    (number,) = one["zahlen"]
    assert (number["datei"], number["herkunft"]) == ("2017-09-15/erhebung.csv", {"veroeffentlicht": 1})
    with (data_folder() / "erhebungen" / "2017-09-15" / "erhebung.csv").open(encoding="utf-8") as file:
        line = next(line for line, text in enumerate(file, start=1) if text.startswith(SCHRIESHEIM))
    assert number["zelle"] == f"C{line}"
    assert "Rhein-Neckar-Zeitung" in number["quelle"]


def test_ags_and_name_give_the_same(gff: Gff) -> None:
    by_name = gff("explain", "Schriesheim", "--year", "2018").out
    assert gff("explain", SCHRIESHEIM, "--year", "2018").out == by_name
    assert "Schriesheim (08226082)" in by_name


def test_the_line_to_redo_by_hand_is_written_as_each_language_writes_numbers(gff: Gff) -> None:
    options = ("explain", SCHRIESHEIM, "--year", "2017", "--posten", "integrationsmanagement", "--lang")
    assert "58,000,000 × 85 / 72,857 = 67,666.799… → 67,667" in flat(gff(*options, "en").out)
    assert "58.000.000 × 85 / 72.857 = 67.666,799… → 67.667" in flat(gff(*options, "de").out)


def test_without_a_year_it_is_the_latest_of_the_rules(gff: Gff) -> None:
    assert gff("explain", SCHRIESHEIM, "--json").document["jahr"] == 2022
    kreis = gff("explain", "08426", "--rules", "integrationsmanagement-2025", "--json").document
    assert kreis["jahr"] == 2026
    early = gff("explain", SCHRIESHEIM, "--stage", "vorlaeufig", "--json").document
    assert (early["jahr"], early["lauf"]) == (2017, "vorlaeufig")


def test_every_text_step_has_its_source_and_certainty(gff: Gff) -> None:
    shown = flat(gff("explain", SCHRIESHEIM, "--year", "2017").out)
    for words in (
        "§ 29d Abs. 1",
        "documented",
        "Pakt für Integration mit den Kommunen, Seite",
        "assumption: wie beim",
    ):
        assert words in shown


def test_a_declaration_is_named_with_its_cell_and_a_default_as_such(gff: Gff, tmp_path: Path) -> None:
    declarations = tmp_path / "erklaerungen.csv"
    declarations.write_text("ags,option\n08226082,dritte\n", encoding="utf-8")
    options = ("--year", "2018", "--posten", "integrationsmanagement", "--declarations", declarations, "--json")
    (told,) = gff("explain", SCHRIESHEIM, *options).document["posten"][0]["empfang"]
    (declared,) = told["erklaerungen"]
    assert (told["grund"], told["option"], declared["datei"], declared["zelle"]) == (
        "erklaerung", "dritte", "erklaerungen.csv", "B2",
    )  # fmt: skip
    assert told["ort"]["ags"] == SCHRIESHEIM
    (other,) = gff("explain", "Hirschberg an der Bergstraße", *options).document["posten"][0]["empfang"]
    assert (other["grund"], other["option"], other["ort"]["ags"]) == ("ohne-erklaerung", "keine", "08226")
    landkreis = gff("explain", "08226", *options).document["gemeinden"][0]
    assert other["summe_eur"] == landkreis["davon_landkreis_eur"]


MONTHS_AND_GROUPS = """ags,option,zusammenschluss,federfuehrend,gueltig_ab,gueltig_bis,traeger,durchfuehrung
08226082,eigenregie,,,,2018-03-31,,
08226082,landkreis,,,2018-04-01,,,
08426,zusammenschluss,Donau Riß,ja,,,,
08426,,,,,,DRK,dritte
08425033,zusammenschluss,Donau Riß,,,,,
08437100,eigenregie,,,2017-01-01,2018-06-30,,
08437100,zusammenschluss,donau  riß,,2018-07-01,,,
"""


def test_a_run_with_months_and_groups_is_explained_from_its_folder_and_adds_up(gff: Gff, tmp_path: Path) -> None:
    (tmp_path / "wer.csv").write_text(MONTHS_AND_GROUPS, encoding="utf-8")
    gff("allocate", "2018", "--declarations", "wer.csv", "--out", "lauf", "--format", "csv")
    options = ("--run", "lauf", "--posten", "integrationsmanagement", "--json")
    # 67,667 euro × 3 / 12 = 16,916.75, the rest of the year 50,750.25
    one = gff("explain", SCHRIESHEIM, *options).document["posten"][0]
    assert [(p["von_monat"], p["bis_monat"], p["ort"]["ags"], p["betrag_eur"]) for p in one["empfang"]] == [
        (1, 3, SCHRIESHEIM, "16916.75"),
        (4, 12, "08226", "50750.25"),
    ]
    assert [d["zelle"] for p in one["empfang"] for d in p["erklaerungen"]] == ["B2", "B3"]
    shown = flat(gff("explain", SCHRIESHEIM, *options[:-1]).out)
    assert "67,667 × 9 / 12 = 50,750.25 → 50,750.25" in shown
    kreis = gff("explain", "08426", *options).document
    (table,) = kreis["gemeinden"]
    own, led = table["landkreis"]
    assert own["betrag_eur"] == table["davon_landkreis_eur"]  # nobody of its own Gemeinden is in the group
    assert [member["ags"] for member in led["gruppe"]["mitglieder"]] == ["08425033", "08437100"]
    with (tmp_path / "lauf" / "empfaenger.csv").open(encoding="utf-8", newline="") as file:
        received = {
            row["zusammenschluss"]: row["betrag_eur"]
            for row in csv.DictReader(file)
            if (row["posten"], row["empfaenger_ags"]) == ("integrationsmanagement", "08426")
        }
    assert received == {"": own["betrag_eur"], "Donau Riß": led["betrag_eur"]}
    assert [(way["durchfuehrung"], way["traeger"], way["zelle"]) for way in kreis["eigene_wege"]] == [
        ("dritte", "DRK", "H5")
    ]


def test_a_correction_is_told_with_old_new_day_and_reason(gff: Gff, tmp_path: Path) -> None:
    corrections = tmp_path / "korrekturen.csv"
    corrections.write_text("ags,personen,datum,grund\n08226082,90,2017-11-20,Doppelzählung\n", encoding="utf-8")
    gff("correct", "2017-09-15", "--with", corrections, "--out", "neu.csv")
    ran = gff("explain", SCHRIESHEIM, "--year", "2017", "--counts", "neu.csv", "--json")
    number = ran.document["posten"][0]["zahlen"][0]
    assert number["herkunft"] == {"korrigiert": 1}
    assert [(c["alt"], c["neu"], c["datum"], c["grund"]) for c in number["korrekturen"]] == [
        (85, 90, "2017-11-20", "Doppelzählung")
    ]
    shown = flat(gff("explain", SCHRIESHEIM, "--year", "2017", "--counts", "neu.csv").out)
    assert "85" in shown
    assert "Doppelzählung" in shown


def test_a_collected_count_says_who_reported_it_and_when(
    gff: Gff, gebiet: Gebiet, report: Callable[..., Path], table: Callable[..., Path]
) -> None:
    others = [kreis for kreis in gebiet.kreise if kreis != "08135"]
    gff("collect", report("08135"), table("land.csv", *others), "--stichtag", "2018-09-15", "--out", "alle.csv")
    options = ("--year", "2018", "--counts", "alle=alle.csv")
    number = gff("explain", "08135019", *options, "--json").document["posten"][0]["zahlen"][0]
    assert number["meldung"] == {
        "datei": "08135.xlsx",
        "dienststelle": "Ordnungsamt",
        "gemeldet_von": "Erika Beispiel",
        "gemeldet_am": "2018-10-09",
    }
    assert "Erika Beispiel" in gff("explain", "08135019", *options).out


def test_a_modelled_count_says_from_which_totals_it_was_shared_out(gff: Gff) -> None:
    number = gff("explain", "Laupheim", "--year", "2017", "--json").document["posten"][0]["zahlen"][0]
    assert number["herkunft"] == {"modelliert": 1}
    assert (number["kreis"]["personen"], number["kreis"]["sicherheit"]) == (1998, "belegt")
    assert number["vervollstaendigung"]["nach"] == "einwohner"
    assert "no official figure" in flat(gff("explain", "Laupheim", "--year", "2017").out)


def test_a_kreis_shows_its_gemeinden_and_what_the_landkreis_receives(gff: Gff) -> None:
    document = gff(
        "explain", "Landkreis Biberach", "--year", "2018", "--declarations", "beispiel-2017", "--json"
    ).document
    assert (document["ort"]["ags"], document["posten"]) == ("08426", [])
    management = next(table for table in document["gemeinden"] if table["posten"] == "integrationsmanagement")
    assert len(management["gemeinden"]) == 45
    assert management["schluesselwert"] == "1998"
    together = sum(Fraction(row["betrag_eur"]) for row in management["gemeinden"])
    assert Fraction(management["betrag_eur"]) == together
    parts = [part for row in management["gemeinden"] for part in row["empfang"]]
    to_landkreis = [part for part in parts if part["empfaenger"]["ags"] == "08426"]
    assert len(to_landkreis) == 45  # the Landkreis does the work for all of them
    assert Fraction(management["davon_landkreis_eur"]) == sum(Fraction(part["betrag_eur"]) for part in to_landkreis)
    lasten = next(table for table in document["gemeinden"] if table["posten"] == "integrationslasten")
    assert lasten["davon_landkreis_eur"] == "0.00"


def test_a_stadtkreis_has_the_claims_of_both_levels(gff: Gff) -> None:
    ran = gff("explain", "Stuttgart", "--rules", "ukraine-soforthilfe-2022", "--json")
    (claim,) = ran.document["posten"]
    assert (ran.document["ort"]["ags"], claim["ags"], claim["ebene"]) == ("08111000", "08111", "kreis")


def test_a_gemeinde_of_a_landkreis_is_sent_to_its_kreis(gff: Gff) -> None:
    ran = gff("explain", "Laupheim", "--rules", "ukraine-soforthilfe-2022")
    assert "gff explain 08426" in ran.out
    ran = gff("explain", "Laupheim", "--rules", "ukraine-soforthilfe-2022", "--json")
    assert (ran.document["posten"], ran.document["ohne_anspruch"][0]["grund"]) == ([], "kreis")


def test_lines_without_a_claim_say_why(gff: Gff) -> None:
    reasons = {
        entry["posten"]: entry["grund"]
        for entry in gff("explain", SCHRIESHEIM, "--year", "2021", "--json").document["ohne_anspruch"]
    }
    assert reasons["integrationslasten"] == "beendet"
    assert "nicht_aufgeschluesselt" in reasons.values()


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Heilbronn", {"08121000", "08125"}),
        ("karlsruhe", {"08212000", "08215"}),
        ("Altdorf", {"08115002", "08116005"}),
        ("Biberach", {"08317011", "08426", "08426021"}),
    ],
)
def test_an_ambiguous_name_lists_ags_kind_and_kreis_of_all(gff: Gff, name: str, named: set[str]) -> None:
    ran = gff("explain", name, "--json", code=2)
    assert ran.codes == ["U038"]
    assert {word for word in ran.findings[0]["meldung"].split() if word.isdigit()} == named
    for line in ran.findings[0]["meldung"].splitlines()[1:]:
        assert "(" in line


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("Schriessheim",), "U037"),
        (("08999999",), "U037"),
        (("",), "U037"),
        (("../..",), "U037"),
        (("\x1b[31m",), "U037"),
        ((SCHRIESHEIM, "--posten", "gibtsnicht"), "U039"),
        ((SCHRIESHEIM, "--stage", "irgendwann"), "U008"),
        ((SCHRIESHEIM, "--rules", "gibtsnicht"), "R001"),
        (("Z006", "--year", "2018"), "U036"),
        (("Z006", "--posten", "integrationslasten"), "U036"),
        (("--year", "2018"), "U036"),
        ((SCHRIESHEIM, "--run", "lauf", "--year", "2018"), "U035"),
        ((SCHRIESHEIM, "--run", "lauf", "--declarations", "beispiel-2017"), "U035"),
        ((SCHRIESHEIM, "--run", "lauf", "--budget", "integrationslasten=1"), "U035"),
    ],
)
def test_misuse_is_refused_with_its_own_code(gff: Gff, arguments: tuple[str, ...], code: str) -> None:
    ran = gff("explain", *arguments, "--json", code=2)
    assert ran.codes == [code]
    assert "\x1b" not in ran.err


def test_a_year_without_rules_is_no_wrong_usage(gff: Gff) -> None:
    assert gff("explain", SCHRIESHEIM, "--year", "1999", "--json", code=4).codes == ["R002"]


def test_a_finished_run_is_explained_as_the_same_options_are(gff: Gff) -> None:
    options = ("--declarations", "beispiel-2017", "--budget", "integrationsmanagement=50000000.00")
    gff("allocate", "2018", *options, "--out", "lauf", "--format", "csv")
    from_run = gff("explain", SCHRIESHEIM, "--run", "lauf", "--json").document
    anew = gff("explain", SCHRIESHEIM, "--year", "2018", *options, "--json").document
    assert from_run.pop("ordner") == "lauf"
    assert anew.pop("ordner") == ""
    assert from_run == anew
    assert "lauf" in gff("explain", SCHRIESHEIM, "--run", "lauf").out.splitlines()[2]


def test_a_damaged_run_is_no_source_of_explanations(gff: Gff, tmp_path: Path) -> None:
    gff("allocate", "2018", "--out", "lauf", "--format", "csv")
    path = tmp_path / "lauf" / "zuweisungen.csv"
    path.write_bytes(path.read_bytes().replace(b"67667.00", b"67668.00"))
    assert gff("explain", SCHRIESHEIM, "--run", "lauf", "--json", code=3).codes == ["D022"]
    assert gff("explain", SCHRIESHEIM, "--run", "nirgends", "--json", code=3).codes == ["D023"]


def test_python_gets_the_same_as_values() -> None:
    explained = package.explain_place("Schriesheim", 2017, posten="integrationsmanagement")
    (one,) = explained.posten
    assert (explained.ort.ags, one.betrag_cents, explained.summe_cents) == (SCHRIESHEIM, 6_766_700, 6_766_700)
    with pytest.raises(package.UsageError):
        package.explain_place("Karlsruhe", 2017)


def keys(value: Any) -> Any:
    """The shape of a document: names of keys, the first entry of a list."""
    if isinstance(value, dict):
        return {name: keys(item) for name, item in value.items()}
    return [keys(value[0])] if isinstance(value, list) and value else type(value).__name__


def test_the_document_has_the_keys_that_other_programs_rely_on(gff: Gff) -> None:
    document = gff("explain", SCHRIESHEIM, "--year", "2017", "--json").document
    assert list(document) == [
        "exit", "ort", "jahr", "lauf", "regelwerk", "varianten", "ordner", "modellrechnung", "summe_eur", "posten",
        "ohne_anspruch", "gemeinden", "eigene_wege", "aenderungen", "projekte",
    ]  # fmt: skip
    assert list(document["posten"][0]) == [
        "posten", "bezeichnung", "ebene", "ags", "name", "belege", "zahlen", "budget_eur", "schluesselwert",
        "schluesselsumme", "anteil", "verfahren", "verfahren_quelle", "einheit_eur", "saat", "schritte",
        "grenzen", "betrag_eur", "empfang", "proben", "summenprobe",
    ]  # fmt: skip
    assert list(document["posten"][0]["empfang"][0]) == [
        "von_monat", "bis_monat", "option", "grund", "ort", "art", "anspruch", "betrag_eur", "summe_eur", "gemeinden",
        "zusammenschluss", "gruppen", "schwelle", "erklaerungen", "datei",
    ]  # fmt: skip
    change = document["aenderungen"][0]
    assert keys(change["posten"][0]) == {
        "posten": "str",
        "eigene": {"ags": "str", "name": "str", "vorher_eur": "str", "nachher_eur": "str"},
        "gewinner": "list",
        "verlierer": [{"ags": "str", "name": "str", "vorher_eur": "str", "nachher_eur": "str"}],
        "kopfbetrag_vorher_eur": "str",
        "kopfbetrag_nachher_eur": "str",
        "hindernis": "NoneType",
    }
    assert json.dumps(document)  # no float is in it
    assert "." not in change["posten"][0]["kopfbetrag_vorher_eur"]


def test_a_person_more_lowers_the_rate_per_head_for_all(gff: Gff) -> None:
    document = gff("explain", SCHRIESHEIM, "--year", "2017", "--json").document
    more = next(change for change in document["aenderungen"] if change["schritt"] == 1)
    effect = next(effect for effect in more["posten"] if effect["posten"] == "integrationsmanagement")
    assert Fraction(effect["kopfbetrag_vorher_eur"]) == Fraction(58_000_000, 72_857)
    assert Fraction(effect["kopfbetrag_nachher_eur"]) == Fraction(58_000_000, 72_858)
    own = int(Fraction(58_000_000 * 86, 72_858) + Fraction(1, 2))
    assert effect["eigene"]["nachher_eur"] == f"{own}.00"
