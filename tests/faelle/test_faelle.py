"""The shipped cases, run through the same code as ``gff test`` runs them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import geld_folgt_fluechtling as gff
from geld_folgt_fluechtling.files.cases.read import Fallordner, find_cases, shipped_cases
from geld_folgt_fluechtling.report.cases.words import difference_sentence, faults_of
from geld_folgt_fluechtling.report.language import language

CASES, _ = find_cases([shipped_cases()])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_shipped_case_comes_out_to_the_cent(case: Fallordner) -> None:
    (ergebnis,) = gff.run_cases(case.ordner).ergebnisse
    told = language("en")
    assert [difference_sentence(difference, told) for difference in ergebnis.abweichungen] == []
    assert faults_of(ergebnis, told) == []
    assert ergebnis.urteil is gff.Urteil.BESTANDEN, "nobody answers for the expectation of this shipped case"


def test_there_are_shipped_cases_of_results_and_of_refusals() -> None:
    lauf = gff.run_cases()
    about = [ergebnis.angaben for ergebnis in lauf.ergebnisse if ergebnis.angaben is not None]
    assert len(about) == len(CASES) >= 90
    assert {angaben.erwartet.is_refusal for angaben in about} == {True, False}


def test_the_case_shown_in_the_instructions_passes(tmp_path: Path) -> None:
    text = (shipped_cases() / "LIESMICH.md").read_text(encoding="utf-8")
    blocks = [block for block in re.findall(r"```(?:toml)?\n(.*?)```", text, re.DOTALL) if "mein-fall/" not in block]
    names = ("fall.toml", "gebiet.csv", "erhebung-2030-09-15.csv", "erwartet-zuweisungen.csv")
    for name, block in zip(names, blocks, strict=True):
        (tmp_path / name).write_text(block, encoding="utf-8")
    (template,) = re.findall(r"`(verfahren/[a-z-]+/regeln\.toml)`", text)
    (tmp_path / "regeln.toml").write_bytes((shipped_cases() / template).read_bytes())
    (ergebnis,) = gff.run_cases(tmp_path).ergebnisse
    assert faults_of(ergebnis, language("en")) == []
    assert ergebnis.urteil is gff.Urteil.BESTANDEN
