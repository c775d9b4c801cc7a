"""From a comparison or a simulation to its pictures: which there are, and whose figures they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from compared import AUE, BACH, CHAM, DORN, STAND, STANDARD, alternative, compared, small_register
from geld_folgt_fluechtling.flows.simulate import simulate
from geld_folgt_fluechtling.model.bild import Bild
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.simulation import Simulation
from geld_folgt_fluechtling.model.vergleich import Alternative
from geld_folgt_fluechtling.model.vergleichslauf import Vergleichslauf
from geld_folgt_fluechtling.report.charts.of_simulation import pictures_of_simulation
from geld_folgt_fluechtling.report.charts.of_vergleich import pictures_of_comparison
from geld_folgt_fluechtling.report.language import language

SVG = "{http://www.w3.org/2000/svg}"
ENGLISH = language("en")
BEFORE = {AUE: 10, BACH: 30, CHAM: 50, DORN: 10}
POSITIONS = {AUE: ("8.1", "48.1"), BACH: ("8.9", "48.2"), CHAM: ("", ""), DORN: ("west", "48.5")}


def _register(stand: date | None = STAND, *, is_placed: bool = True) -> Gebiet:
    """Two Gemeinden whose place is known, one blank, one nonsense; or none that is known."""
    register = small_register()
    if not is_placed:
        return register
    placed = {
        ags: replace(gemeinde, lon=POSITIONS[ags][0], lat=POSITIONS[ags][1])
        for ags, gemeinde in register.gemeinden.items()
    }
    return replace(register, gemeinden=placed, einwohner=register.einwohner if stand else {})


def _run(
    alternativen: Sequence[Alternative],
    *,
    auswahl: Sequence[str] = (),
    stand: date | None = STAND,
    is_placed: bool = True,
) -> Vergleichslauf:
    register = _register(stand, is_placed=is_placed)
    vergleich = compared(alternativen, gebiet=register, auswahl=auswahl, stand=stand)
    return Vergleichslauf(
        vergleich=vergleich,
        titel="Probe",
        gebiet=register,
        auswertung=STANDARD,
        stand=stand,
        fundstellen={},
        optionen={},
        eingaben=(),
        findings=(),
    )


def _pictures(lauf: Vergleichslauf) -> dict[str, Bild]:
    return {bild.name: bild for bild in pictures_of_comparison(lauf, "Prüfland", ENGLISH)}


def _texts(bild: Bild) -> list[str]:
    return ["".join(text.itertext()) for text in ElementTree.fromstring(bild.svg).iter(f"{SVG}text")]


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")


@pytest.fixture(scope="module")
def pictures() -> dict[str, Bild]:
    """Of a comparison in which nothing changes, Aue pinned."""
    return _pictures(_run([alternative("basis", BEFORE), alternative("neu", BEFORE)], auswahl=[AUE]))


def test_a_comparison_has_a_map_per_alternative_and_one_picture_of_all_else() -> None:
    others = [alternative("neu", {AUE: 20, BACH: 20, CHAM: 50, DORN: 10}), alternative("alt", BEFORE)]
    drawn = _pictures(_run([alternative("basis", BEFORE), *others]))
    assert list(drawn) == ["karte-neu", "karte-alt", "groessenklassen", "verteilungskurve"]
    assert "Of 4 Gemeinden, 1 get more and 1 less; 2 get the same" in drawn["karte-neu"].text
    assert "The largest gain: Aue +10 € (+100.0 %)." in _plain(drawn["karte-neu"].text)
    assert "4 get the same" in drawn["karte-alt"].text


def test_places_without_a_position_or_with_nonsense_are_counted_in_words(pictures: dict[str, Bild]) -> None:
    assert any("not known where they lie: 2 Gemeinden" in text for text in _texts(pictures["karte-neu"]))


def test_pinned_places_are_named_on_the_map(pictures: dict[str, Bild]) -> None:
    assert "Aue" in _texts(pictures["karte-neu"])


def test_classes_add_up_what_their_gemeinden_gain() -> None:
    # Aue and Cham have fewer than 2,000 inhabitants, Bach 3,000, Dorn 10,000.
    neu = alternative("neu", {AUE: 17, BACH: 27, CHAM: 54, DORN: 2})
    text = _plain(_pictures(_run([alternative("basis", BEFORE), neu]))["groessenklassen"].text)
    assert "(2) +11 € (+18.3 %)" in text
    assert "(1) -3 € (-10.0 %)" in text
    assert "(1) -8 € (-80.0 %)" in text


def test_many_alternatives_are_spread_over_several_pictures_each_with_the_baseline() -> None:
    many = [alternative(f"a{i}", BEFORE) for i in range(8)]
    drawn = _pictures(_run([alternative("basis", BEFORE), *many], is_placed=False))
    assert not any(name.startswith("karte") for name in drawn)
    curves = [name for name in drawn if name.startswith("verteilungskurve")]
    assert curves == ["verteilungskurve", "verteilungskurve-2"]
    assert [name for name in drawn if name.startswith("groessen")] == ["groessenklassen", "groessenklassen-2"]
    shown = [text.split(" (Gini")[0] for name in curves for text in _texts(drawn[name]) if "(Gini" in text]
    assert shown == ["basis", "a0", "a1", "a2", "a3", "basis", "a4", "a5", "a6", "a7"]


def test_money_of_kreise_makes_no_picture_of_gemeinden() -> None:
    of_kreise = {("zuweisung", "01001"): 5_00, ("zuweisung", "01003"): 7_00}
    lauf = _run([alternative("basis", {}, further=of_kreise), alternative("neu", {}, further=of_kreise)])
    assert _pictures(lauf) == {}


def test_money_of_kreise_held_against_money_of_gemeinden_is_on_no_map_and_in_no_class() -> None:
    of_kreise = alternative("kreise", {}, further={("zuweisung", "01001"): 5_00, ("zuweisung", "01003"): 7_00})
    drawn = _pictures(_run([alternative("basis", BEFORE), of_kreise, alternative("neu", BEFORE)]))
    assert list(drawn) == ["karte-neu", "groessenklassen", "verteilungskurve"]
    assert not any("kreise: " in bild.text for bild in drawn.values())
    assert _pictures(_run([alternative("basis", BEFORE), of_kreise])) == {}


def test_a_curve_is_not_drawn_of_money_that_partly_goes_to_kreise() -> None:
    mixed = alternative("neu", BEFORE, further={("zuweisung", "01001"): 5_00})
    drawn = _pictures(_run([alternative("basis", BEFORE), mixed]))
    assert "karte-neu" in drawn
    assert "verteilungskurve" not in drawn


def test_without_inhabitants_there_is_still_a_map() -> None:
    drawn = _pictures(_run([alternative("basis", BEFORE), alternative("neu", BEFORE)], stand=None))
    assert "karte-neu" in drawn


def test_only_a_picture_with_modelled_counts_is_called_a_model() -> None:
    modelled = replace(alternative("modell", BEFORE), is_modelled=True)
    drawn = _pictures(_run([alternative("basis", BEFORE), modelled, alternative("neu", BEFORE)]))
    said = {name: "Model calculation" in bild.text for name, bild in drawn.items()}
    assert said == {"karte-modell": True, "karte-neu": False, "groessenklassen": True, "verteilungskurve": True}


def test_every_picture_says_what_is_compared_and_whence_it_comes(pictures: dict[str, Bild]) -> None:
    assert len(pictures) == 3
    for bild in pictures.values():
        assert "Probe, 2030, final" in bild.text
        assert "neu: neu.csv" in bild.text
        assert bild.text.endswith("Sources: Prüfland; Inhabitants of 2030-12-31.")


@pytest.fixture(scope="module")
def simulation() -> Simulation:
    return simulate(2018, "poisson", draws=200)


@pytest.fixture(scope="module")
def simulated(simulation: Simulation) -> dict[str, Bild]:
    return {bild.name: bild for bild in pictures_of_simulation(simulation, ENGLISH)}


def test_a_simulation_has_four_pictures_all_of_them_called_a_model(simulated: dict[str, Bild]) -> None:
    assert list(simulated) == ["faecher-orte", "faecher-rang", "fehlverteilung", "kosten"]
    assert all("Model calculation, no official figures" in bild.text for bild in simulated.values())
    assert all("200 draws, seed 1" in bild.text for bild in simulated.values())


def test_the_fans_show_the_quantiles_of_the_most_uncertain_places(
    simulation: Simulation, simulated: dict[str, Bild]
) -> None:
    first = simulation.most_uncertain[0]
    low, high = (round(first.quantile_cents[i] / 1e8, 2) for i in (0, -1))
    text = _plain(simulated["faecher-orte"].text)
    assert f"{first.name}: " in text
    assert f"between {low:.2f} million € and {high:.2f} million €" in text
    names = {label.split(",")[0] for label in _texts(simulated["faecher-orte"])}
    assert {ort.name for ort in simulation.most_uncertain[:20]} <= names


def test_every_scenario_is_in_both_pictures_of_cost(simulated: dict[str, Bild]) -> None:
    for name in ("fehlverteilung", "kosten"):
        labels = set(_texts(simulated[name]))
        assert {"Survey as it is", "Average over 2 years", "Better survey"} <= labels
