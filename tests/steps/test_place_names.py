"""A Kreis or a Gemeinde is found by what a person types."""

from __future__ import annotations

import pytest

from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.model.ort import Ort, ort_of_kreis, orte_of
from geld_folgt_fluechtling.steps.orte import nearest_orte, orte_beside, orte_named

GEBIET = read_gebiet()[0]
KREISE = [ort_of_kreis(kreis) for kreis in GEBIET.kreise.values()]
ORTE = orte_of(GEBIET)


def found(text: str) -> list[str]:
    return [ort.ags for ort in orte_named(text, KREISE)]


@pytest.mark.parametrize(
    ("text", "ags"),
    [
        ("08426", "08426"),
        (" 08426 ", "08426"),
        ("Biberach", "08426"),
        ("LANDKREIS BIBERACH", "08426"),
        ("Stadtkreis Karlsruhe", "08212"),
        ("Göppingen", "08117"),
        ("Goeppingen", "08117"),
        ("Freiburg", "08311"),
        ("Rems-Murr", "08119"),
        ("Rems Murr Kreis", "08119"),
        ("Ortenau", "08317"),
        ("Ulm", "08421"),
    ],
)
def test_an_ags_a_name_or_an_unambiguous_beginning_names_one_kreis(text: str, ags: str) -> None:
    assert found(text) == [ags]


@pytest.mark.parametrize("kreis", KREISE, ids=lambda kreis: kreis.ags)
def test_every_kreis_is_named_by_its_ags_and_its_whole_name(kreis: Ort) -> None:
    assert orte_named(kreis.ags, KREISE) == [kreis]
    assert orte_named(kreis.name, KREISE) == [kreis]


@pytest.mark.parametrize(
    ("text", "ags"),
    [("Karlsruhe", {"08212", "08215"}), ("heilbronn", {"08121", "08125"}), ("Heil", {"08121", "08125"})],
)
def test_a_name_that_two_kreise_bear_names_both(text: str, ags: set[str]) -> None:
    assert set(found(text)) == ags


@pytest.mark.parametrize("text", ["", "  ", "0", "084", "8426", "08426021", "Landkreis", "e", "Berlin", "../.."])
def test_what_names_no_kreis_finds_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "ags"),
    [("Bieberach", "08426"), ("8426", "08426"), ("08427", "08426"), ("Waiblingen", "08119"), ("Goppingen", "08117")],
)
def test_the_nearest_is_told_by_ags_name_or_seat(text: str, ags: str) -> None:
    assert ags in [kreis.ags for kreis in nearest_orte(text, KREISE)]


def test_there_is_always_a_nearest() -> None:
    assert nearest_orte("", KREISE)
    assert nearest_orte("xyz", KREISE)


def place(text: str) -> set[str]:
    return {ort.ags for ort in orte_named(text, ORTE)}


@pytest.mark.parametrize(
    ("text", "ags"),
    [
        ("08226082", "08226082"),
        ("08426", "08426"),
        ("schriesheim", "08226082"),
        ("  SCHRIESHEIM ", "08226082"),
        ("Schries", "08226082"),
        ("Edingen Neckarhausen", "08226105"),
        ("Müllheim", "08315074"),
        ("Rheinhausen", "08316053"),
        ("Landkreis Biberach", "08426"),
        ("Gemeinde Biberach", "08317011"),
        ("Biberach an der Riss", "08426021"),
        ("Stadt Göppingen", "08117026"),
        ("Landkreis Göppingen", "08117"),
        ("Stuttgart", "08111000"),
        ("Stadtkreis Stuttgart", "08111"),
        ("Freiburg", "08311000"),
        ("Ulm", "08421000"),
        ("Rems-Murr-Kreis", "08119"),
    ],
)
def test_a_gemeinde_or_a_kreis_is_named_by_ags_name_former_name_or_beginning(text: str, ags: str) -> None:
    assert place(text) == {ags}


@pytest.mark.parametrize(
    ("text", "ags"),
    [
        ("Heilbronn", {"08121000", "08125"}),
        ("karlsruhe", {"08212000", "08215"}),
        ("Altdorf", {"08115002", "08116005"}),
        ("Biberach", {"08317011", "08426"}),
        ("Göppingen", {"08117026", "08117"}),
    ],
)
def test_a_name_that_a_gemeinde_and_another_place_bear_names_all_of_them(text: str, ags: set[str]) -> None:
    assert place(text) == ags


@pytest.mark.parametrize("ort", ORTE[::40], ids=lambda ort: ort.ags)
def test_a_place_is_named_by_its_ags_alone(ort: Ort) -> None:
    assert orte_named(ort.ags, ORTE) == [ort]
    assert ort in orte_named(ort.name, ORTE)


def test_beside_the_places_of_an_ambiguous_name_stand_those_whose_name_goes_on() -> None:
    found = orte_named("Biberach", ORTE)
    assert {ort.ags for ort in orte_beside("Biberach", found, ORTE)} == {"08317011", "08426", "08426021"}


def test_the_nearest_place_to_a_misspelt_name_is_told() -> None:
    assert "08226082" in [ort.ags for ort in nearest_orte("Schriessheim", ORTE)]
    assert nearest_orte("", ORTE)
