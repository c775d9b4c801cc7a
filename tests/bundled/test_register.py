"""The bundled register holds together."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from geld_folgt_fluechtling.files.gebiet import gebiet_files, read_gebiet
from geld_folgt_fluechtling.files.resources import data_folder

GEBIET, EINGABEN = read_gebiet()
ABOUT = tomllib.loads((data_folder() / "gebiet" / "gebiet.toml").read_text(encoding="utf-8"))


def test_there_are_1101_gemeinden_in_44_kreise() -> None:
    assert len(GEBIET.gemeinden) == 1101
    assert len(GEBIET.kreise) == 44


def test_nine_are_stadtkreise_and_35_landkreise() -> None:
    assert Counter(kreis.art for kreis in GEBIET.kreise.values()) == {"Stadtkreis": 9, "Landkreis": 35}
    assert sum(gemeinde.is_stadtkreis for gemeinde in GEBIET.gemeinden.values()) == 9


def test_an_ags_has_eight_digits_and_begins_with_that_of_its_kreis() -> None:
    for ags, gemeinde in GEBIET.gemeinden.items():
        assert len(ags) == 8
        assert ags.isdigit()
        assert ags.startswith("08")
        assert gemeinde.kreis_ags == ags[:5]
        assert ags[2] in "1234"


def test_the_last_three_digits_are_000_exactly_for_stadtkreise() -> None:
    assert {a for a, g in GEBIET.gemeinden.items() if a.endswith("000")} == {
        a for a, g in GEBIET.gemeinden.items() if g.is_stadtkreis
    }


def test_the_third_digit_is_the_regierungsbezirk() -> None:
    bezirke = {"1": "Stuttgart", "2": "Karlsruhe", "3": "Freiburg", "4": "Tübingen"}
    assert all(kreis.regierungsbezirk == bezirke[ags[2]] for ags, kreis in GEBIET.kreise.items())


def test_every_kreis_has_a_gemeinde() -> None:
    assert {gemeinde.kreis_ags for gemeinde in GEBIET.gemeinden.values()} == set(GEBIET.kreise)


@pytest.mark.parametrize(
    ("day", "total"),
    [
        ("2014-12-31", 10_716_644),
        ("2018-12-31", 11_069_533),
        ("2019-12-31", 11_100_394),
        ("2022-05-15", 11_104_040),
        ("2022-12-31", 11_280_257),
        ("2024-12-31", 11_245_898),
    ],
)
def test_population_adds_up_to_the_state_total(day: str, total: int) -> None:
    population = GEBIET.einwohner[date.fromisoformat(day)]
    assert set(population) == set(GEBIET.gemeinden)
    assert sum(population.values()) == total
    assert ABOUT["einwohner"][day]["summe"] == total


def test_uninhabited_areas_are_no_gemeinden() -> None:
    assert GEBIET.unbewohnt == {"08317971", "08415971"}
    assert GEBIET.unbewohnt.isdisjoint(GEBIET.gemeinden)


def test_renamed_gemeinden_keep_their_former_name() -> None:
    assert GEBIET.gemeinden["08315074"].name == "Müllheim im Markgräflerland"
    assert GEBIET.gemeinden["08315074"].fruehere_namen == ("Müllheim",)
    assert GEBIET.gemeinden["08316053"].name == "Rheinhausen im Breisgau"
    assert GEBIET.gemeinden["08316053"].fruehere_namen == ("Rheinhausen",)


def test_eight_names_occur_twice() -> None:
    names = Counter(gemeinde.name for gemeinde in GEBIET.gemeinden.values())
    twice = {"Altdorf", "Altheim", "Dürnau", "Hochdorf", "Malsch", "Rosenberg", "Schömberg", "Talheim"}
    assert {name for name, count in names.items() if count > 1} == twice


def test_every_gemeinde_has_area_verband_and_a_point_in_the_land() -> None:
    for gemeinde in GEBIET.gemeinden.values():
        assert float(gemeinde.flaeche_km2) > 0
        assert 7.5 < float(gemeinde.lon) < 10.6
        assert 47.5 < float(gemeinde.lat) < 49.9
        assert gemeinde.verbandsart


def test_a_register_passed_as_a_value_reads_back_the_same(tmp_path: Path) -> None:
    for eingabe in gebiet_files(GEBIET):
        (tmp_path / eingabe.name).write_bytes(eingabe.inhalt)
    again, _ = read_gebiet(tmp_path)
    assert again == GEBIET


def test_every_source_that_a_table_names_is_described() -> None:
    quellen = tomllib.loads((data_folder() / "quellen.toml").read_text(encoding="utf-8"))
    named = set(ABOUT["quellen"]) | {entry["quelle"] for entry in ABOUT["einwohner"].values()}
    for path in data_folder().rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            named |= {row["quelle"] for row in csv.DictReader(file) if row.get("quelle")}
    for path in data_folder().glob("erhebungen/*/erhebung.toml"):
        sidecar = tomllib.loads(path.read_text(encoding="utf-8"))
        totals = (sidecar["gesamt"], *sidecar.get("kreise", {}).values())
        named |= {total["quelle"] for total in totals if total["sicherheit"] != "annahme" or "quelle" in total}
    assert named == set(quellen)
    assert all(source["titel"] and source["herausgeber"] for source in quellen.values())
