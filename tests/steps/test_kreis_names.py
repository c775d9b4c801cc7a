"""A Kreis is found by what a person types."""

from __future__ import annotations

import pytest

from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.model.gebiet import Kreis
from geld_folgt_fluechtling.steps.kreise import kreise_named, nearest_kreise

KREISE = list(read_gebiet()[0].kreise.values())


def found(text: str) -> list[str]:
    return [kreis.ags for kreis in kreise_named(text, KREISE)]


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
def test_every_kreis_is_named_by_its_ags_and_its_whole_name(kreis: Kreis) -> None:
    assert kreise_named(kreis.ags, KREISE) == [kreis]
    assert kreise_named(kreis.name, KREISE) == [kreis]


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
    assert ags in [kreis.ags for kreis in nearest_kreise(text, KREISE)]


def test_there_is_always_a_nearest() -> None:
    assert nearest_kreise("", KREISE)
    assert nearest_kreise("xyz", KREISE)
