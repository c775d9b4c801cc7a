"""Keys: columns of counts, population, area and mixtures, per Gemeinde and per Kreis, as exact integers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.model.erhebung import Erhebung, Herkunft, Zaehlung
from geld_folgt_fluechtling.model.errors import DataError, RulesError, UsageError
from geld_folgt_fluechtling.model.gebiet import Gebiet, Gemeinde, Kreis
from geld_folgt_fluechtling.model.regelwerk import Posten, Status
from geld_folgt_fluechtling.model.regelwerte import Schluessel
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.steps.key import key_values

DAY = date(2030, 12, 31)
PLACES = {"08998001": "08998", "08998002": "08998", "08999000": "08999"}
AREAS = ("10.00", "2.5", "7")
POPULATION = (1_000, 3_000, 6_000)
SOURCE = {"fundstelle": "pakt", "sicherheit": "belegt"}
TOML_SOURCE = 'fundstelle = "pakt", sicherheit = "belegt"'


def gebiet(areas: Sequence[str] = AREAS, population: Sequence[int] = POPULATION) -> Gebiet:
    places = list(PLACES.items())
    return Gebiet(
        bezeichnung="Probeland",
        gebietsstand=None,
        gemeinden={
            ags: Gemeinde(
                ags, f"Ort {ags}", "Stadtkreis" if kreis == "08999" else "Gemeinde", kreis, flaeche_km2=area
            )
            for (ags, kreis), area in zip(places, areas, strict=True)
        },
        kreise={
            "08998": Kreis("08998", "Landkreis Probe", "Landkreis", "", "", ""),
            "08999": Kreis("08999", "Stadtkreis Stadt", "Stadtkreis", "", "", ""),
        },
        einwohner={DAY: dict(zip(PLACES, population, strict=True))} if population else {},
    )


def erhebung(
    persons: Sequence[int], origins: Sequence[Herkunft] = (Herkunft.GEMELDET,) * 3
) -> Mapping[str, Erhebung]:
    counts = {
        ags: Zaehlung(ags, number, origin) for ags, number, origin in zip(PLACES, persons, origins, strict=True)
    }
    return {"2030-09-15": Erhebung("2030-09-15", "Probe", None, counts, "probe.csv")}


def posten(ebene: str = "gemeinde", **key: object) -> Posten:
    schluessel = Schluessel.model_validate({**key, **SOURCE})
    assert ebene in ("gemeinde", "kreis")
    return Posten("topf", "Topf", Status.VERTEILT, "kreis" if ebene == "kreis" else "gemeinde", schluessel=schluessel)


def mixed(*parts: tuple[str, int]) -> list[dict[str, object]]:
    basis: Mapping[str, dict[str, object]] = {
        "personen": {"erhebung": "2030-09-15"},
        "einwohner": {"stand": DAY},
        "flaeche": {},
    }
    return [{"schluessel": art, "anteil": anteil, **basis[art]} for art, anteil in parts]


def test_population_counts_on_the_day_that_the_rule_names() -> None:
    key = key_values(posten(art="einwohner", stand=DAY), gebiet(), {})
    assert key.werte == POPULATION
    assert set(key.herkunft) == {Herkunft.STATISTIK}


def test_area_counts_in_hectares() -> None:
    assert key_values(posten(art="flaeche"), gebiet(), {}).werte == (1_000, 250, 700)


def test_at_level_kreis_counts_of_gemeinden_are_added_up() -> None:
    key = key_values(posten("kreis", art="personen", erhebung="2030-09-15"), gebiet(), erhebung([5, 7, 11]))
    assert (key.ags, key.werte) == (("08998", "08999"), (12, 11))


@pytest.mark.parametrize(
    ("origins", "together"),
    [
        ((Herkunft.GEMELDET, Herkunft.MODELLIERT), Herkunft.MODELLIERT),
        ((Herkunft.GEMELDET, Herkunft.KORRIGIERT), Herkunft.GEMISCHT),
        ((Herkunft.KORRIGIERT, Herkunft.KORRIGIERT), Herkunft.KORRIGIERT),
    ],
)
def test_a_sum_is_modelled_where_a_part_of_it_is(origins: tuple[Herkunft, Herkunft], together: Herkunft) -> None:
    counts = erhebung([5, 7, 11], (*origins, Herkunft.GEMELDET))
    key = key_values(posten("kreis", art="personen", erhebung="2030-09-15"), gebiet(), counts)
    assert key.herkunft[0] is together


@settings(deadline=None, max_examples=300)
@given(
    persons=st.lists(st.integers(0, 10**6), min_size=3, max_size=3).filter(any),
    population=st.lists(st.integers(0, 10**6), min_size=3, max_size=3).filter(any),
    anteile=st.lists(st.integers(1, 100), min_size=3, max_size=3),
)
def test_a_mixture_gives_each_part_its_share_of_its_own_whole(
    persons: list[int], population: list[int], anteile: list[int]
) -> None:
    parts = mixed(*zip(("personen", "einwohner", "flaeche"), anteile, strict=True))
    key = key_values(posten(art="mischung", teile=parts), gebiet(AREAS, population), erhebung(persons))
    areas = (1_000, 250, 700)
    for i, weight in enumerate(key.werte):
        exact = sum(
            Fraction(anteil * values[i], sum(anteile) * sum(values))
            for anteil, values in zip(anteile, (persons, population, areas), strict=True)
        )
        assert Fraction(weight, sum(key.werte)) == exact


def test_decimal_parts_of_a_mixture_are_exact() -> None:
    """12.5 % by persons 1 : 1 : 2, 87.5 % by population 1 : 3 : 6."""
    parts = [
        {"schluessel": "personen", "anteil": Decimal("12.5"), "erhebung": "2030-09-15"},
        {"schluessel": "einwohner", "anteil": Decimal("87.5"), "stand": DAY},
    ]
    key = key_values(posten(art="mischung", teile=parts), gebiet(), erhebung([1, 1, 2]))
    total = sum(key.werte)
    assert [Fraction(w, total) for w in key.werte] == [
        Fraction(1, 8) * Fraction(1, 4) + Fraction(7, 8) * Fraction(1, 10),
        Fraction(1, 8) * Fraction(1, 4) + Fraction(7, 8) * Fraction(3, 10),
        Fraction(1, 8) * Fraction(2, 4) + Fraction(7, 8) * Fraction(6, 10),
    ]


@pytest.mark.parametrize(
    ("code", "line", "register"),
    [
        ("R022", posten(art="personen", erhebung="2030-09-15"), gebiet()),
        ("R024", posten(art="einwohner", stand=date(2029, 12, 31)), gebiet()),
        ("R025", posten(art="flaeche"), gebiet(("1", "", "2"))),
    ],
)
def test_a_key_that_is_not_at_hand_is_refused(code: str, line: Posten, register: Gebiet) -> None:
    with pytest.raises(RulesError, match=code):
        key_values(line, register, erhebung([0, 0, 0]))


def test_a_mixed_key_beyond_the_tables_is_refused() -> None:
    huge = tuple(10**18 + n for n in (1, 33, 67))
    parts = mixed(("personen", 99_999), ("einwohner", 99_998), ("flaeche", 3))
    with pytest.raises(RulesError, match="R023"):
        key_values(posten(art="mischung", teile=parts), gebiet(AREAS, huge), erhebung([7 + 10**18, 1, 10**18]))


RULES = f"""id = "spalten"
titel = "Spalten"
[jahr.2030.endgueltig]
volumen = {{ betrag_eur = 300, {TOML_SOURCE} }}
"""
LINE = """[jahr.2030.endgueltig.posten.{id}]
bezeichnung = "{id}"
status = "verteilt"
ebene = "{ebene}"
budget = {{ betrag_eur = {eur}, {source} }}
schluessel = {{ art = "{art}", erhebung = "2030-09-15", {source} }}
delegation = {{ erlaubt = false, {source} }}
rundung = {{ verfahren = "kaufmaennisch", einheit_eur = 1, {source} }}
"""


def _line(name: str, art: str, eur: int, ebene: str = "gemeinde") -> str:
    return LINE.format(id=name, art=art, eur=eur, ebene=ebene, source=TOML_SOURCE)


def _run(folder: Path, rules: str, counts: str) -> Verteilung:
    (folder / "regeln.toml").write_text(RULES + rules, encoding="utf-8")
    (folder / "zahlen.csv").write_text(counts, encoding="utf-8")
    return allocate(2030, rules=folder / "regeln.toml", counts=folder / "zahlen.csv", gebiet=gebiet())


TWO_COLUMNS = "ags,personen,zuweisungen\n08998001,1,3\n08998002,2,2\n08999000,3,1\n"


def test_two_lines_take_two_columns_of_one_file(tmp_path: Path) -> None:
    run = _run(tmp_path, _line("a", "personen", 60) + _line("b", "zuweisungen", 240), TWO_COLUMNS)
    amounts = {(z.posten, z.ags): z.betrag_cents // 100 for z in run.zuweisungen}
    assert [amounts["a", ags] for ags in PLACES] == [10, 20, 30]
    assert [amounts["b", ags] for ags in PLACES] == [120, 80, 40]
    assert set(run.erhebungen) == {"2030-09-15", "2030-09-15/zuweisungen"}


def test_a_column_needs_no_other_beside_it(tmp_path: Path) -> None:
    run = _run(tmp_path, _line("b", "zuweisungen", 300), "AGS;Zuweisungen\n08998001;1\n08998002;1\n08999000;1\n")
    assert {z.betrag_cents for z in run.zuweisungen} == {100_00}


def test_a_fault_in_a_column_that_is_a_key_is_told_with_its_cell(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"Z007.*C3") as caught:
        _run(tmp_path, _line("b", "zuweisungen", 300), TWO_COLUMNS.replace("002,2,2", "002,2,zwei"))
    assert {finding.zelle for finding in caught.value.findings} == {"C3"}


def test_a_fault_in_a_column_that_no_rule_asks_for_is_none(tmp_path: Path) -> None:
    run = _run(tmp_path, _line("a", "personen", 300), TWO_COLUMNS.replace("002,2,2", "002,2,zwei"))
    assert sum(z.betrag_cents for z in run.zuweisungen) == 300_00


def test_a_column_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"T001.*zuweisungen"):
        _run(tmp_path, _line("b", "zuweisungen", 300), "ags,personen\n08998001,1\n08998002,2\n08999000,3\n")


def test_a_table_of_kreise_serves_a_line_at_level_kreis_alone(tmp_path: Path) -> None:
    kreise = "ags,personen\n8998,1\n08999,2\n"
    run = _run(tmp_path, _line("a", "personen", 300, "kreis"), kreise)
    assert [(z.ags, z.betrag_cents) for z in run.zuweisungen] == [("08998", 100_00), ("08999", 200_00)]
    assert [(e.art, e.ags, e.gemeinden) for e in run.empfaenger] == [
        ("landkreis", "08998", 2),
        ("stadtkreis", "08999", 1),
    ]
    with pytest.raises(DataError, match="Z009"):
        _run(tmp_path, _line("a", "personen", 300), kreise)


def test_a_missing_kreis_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"Z009.*08999"):
        _run(tmp_path, _line("a", "personen", 300, "kreis"), "ags,personen\n08998,1\n")


def test_a_least_part_of_the_earlier_amount_needs_the_earlier_run(tmp_path: Path) -> None:
    bound = f'mindestanteil = {{ prozent = 90, rest = "umlegen", {TOML_SOURCE} }}\n'
    with pytest.raises(UsageError, match="U022"):
        _run(tmp_path, _line("a", "personen", 300) + bound, TWO_COLUMNS)


def test_an_earlier_run_that_no_rule_asks_for_is_refused(tmp_path: Path) -> None:
    _run(tmp_path, _line("a", "personen", 300), TWO_COLUMNS)
    files = {"rules": tmp_path / "regeln.toml", "counts": tmp_path / "zahlen.csv"}
    with pytest.raises(UsageError, match="U023"):
        allocate(2030, **files, gebiet=gebiet(), previous={("a", ags): 100 for ags in PLACES})
