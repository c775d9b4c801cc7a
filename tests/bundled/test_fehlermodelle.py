"""The bundled error models: whole, sourced, and of the sizes that they claim."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from geld_folgt_fluechtling.files.auswertung import read_auswertung
from geld_folgt_fluechtling.files.fehlermodell import bundled_fehlermodelle, read_fehlermodell
from geld_folgt_fluechtling.model.regelwerte import Sicherheit
from geld_folgt_fluechtling.steps.simulating.places import check_model

MODELS = (
    "gemischt", "kreisfehler", "nachmeldungen", "nichtmelder", "nichtmelder-summe", "poisson", "rundung-10",
    "rundung-5", "untererfassung",
)  # fmt: skip


def test_these_models_are_bundled() -> None:
    assert sorted(bundled_fehlermodelle()) == sorted(MODELS)


@pytest.mark.parametrize("name", MODELS)
def test_a_model_bears_its_own_name_says_what_it_is_and_how_a_better_survey_would_be(name: str) -> None:
    model, file = read_fehlermodell(name)
    assert (model.id, file.name) == (name, f"{name}.toml")
    assert model.beschreibung
    assert model.verbesserung is not None
    check_model(model, file.name, read_auswertung()[0])


@pytest.mark.parametrize("name", MODELS)
def test_what_nobody_published_is_called_an_assumption_and_says_why(name: str) -> None:
    for value in (*read_fehlermodell(name)[0].fehler, read_fehlermodell(name)[0].verbesserung):
        assert value is not None
        assert value.sicherheit is Sicherheit.ANNAHME
        assert value.herleitung


@pytest.mark.parametrize("name", ["nachmeldungen", "gemischt"])
def test_later_corrections_are_on_average_as_large_as_those_of_2017(name: str) -> None:
    """1,225 euro per head were announced and 1,235 paid, of 90 million: 612 of 72,857 persons fewer."""
    announced = Fraction(90_000_000, 1_225)
    documented = 100 * (announced - 72_857) / 72_857
    [error] = [one for one in read_fehlermodell(name)[0].fehler if one.art == "nachmeldung"]
    assert error.wahrscheinlichkeit_prozent is not None
    assert error.von_prozent == 0
    mean = Fraction(error.wahrscheinlichkeit_prozent) * Fraction(Decimal(error.bis_prozent or 0)) / 200
    assert abs(mean - documented) < Fraction(2, 100)
