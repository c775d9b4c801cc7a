"""The shipped cases, run through the same code as ``gff test`` runs them."""

from __future__ import annotations

import pytest

import geld_folgt_fluechtling as gff
from geld_folgt_fluechtling.files.faelle import Fallordner, find_cases, shipped_cases
from geld_folgt_fluechtling.report.case_words import difference_sentence, faults_of
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
    assert len(about) == len(CASES) >= 6
    assert {angaben.erwartet.is_refusal for angaben in about} == {True, False}
