"""The tables of a comparison: rows sorted by key, ratios with six decimals, money in whole cents."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compared import AUE, BACH, CHAM, DORN, alternative, compared
from geld_folgt_fluechtling.files.tablefiles import csv_bytes, parquet_bytes
from geld_folgt_fluechtling.model.column import Cell
from geld_folgt_fluechtling.model.columns import COLUMNS
from geld_folgt_fluechtling.model.evaluation_columns import EVALUATION_KEYS, VERGLEICH
from geld_folgt_fluechtling.model.ratio import ratio_text, whole_cents
from geld_folgt_fluechtling.model.vergleich import Erhoben, Gruppierung, Spanne, Vergleich
from geld_folgt_fluechtling.model.vergleich_rows import comparison_rows

COUNTED = Erhoben("2030-09-15", "§ 29d", "eigene Zählung", 4, 3, 1, 200, 50, 8, 3, 2)
UNKNOWN = Erhoben("ohne", "", "", 0, 0, 0, 0, 0, 0, 0, 0)
RANGE = Spanne("2030-09-15", BACH, 70, 30_000, 31_000, 29_000, 50, 40, 60)


@pytest.fixture
def vergleich() -> Vergleich:
    basis = alternative("basis", {AUE: 100, BACH: 300, CHAM: 0, DORN: 601}, delegiert={AUE})
    other = replace(alternative("alt", {AUE: 110, BACH: 290, CHAM: 1, DORN: 600}), erhoben=(UNKNOWN, COUNTED))
    return compared([basis, replace(other, spannen=(replace(RANGE, ags=DORN), RANGE))])


def cells(vergleich: Vergleich, table: str, *key: Cell) -> dict[str, Cell]:
    """The one row with these values at the columns of the table's key, by column."""
    names = [column.name for column in COLUMNS[table]]
    found = [dict(zip(names, row, strict=True)) for row in comparison_rows(vergleich)[table]]
    (row,) = [row for row in found if tuple(row[name] for name in EVALUATION_KEYS[table]) == key]
    return row


@pytest.mark.parametrize("table", VERGLEICH)
def test_rows_are_sorted_by_their_key_which_no_two_share(vergleich: Vergleich, table: str) -> None:
    at = [[column.name for column in COLUMNS[table]].index(name) for name in EVALUATION_KEYS[table]]
    keys = [tuple(str(row[place]) for place in at) for row in comparison_rows(vergleich)[table]]
    assert keys
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("table", VERGLEICH)
def test_every_row_fits_its_columns_as_text_and_typed(vergleich: Vergleich, table: str) -> None:
    rows = comparison_rows(vergleich)[table]
    assert {len(row) for row in rows} == {len(COLUMNS[table])}
    assert parquet_bytes(table, csv_bytes(table, rows), "0").startswith(b"PAR1")


def test_a_line_as_a_row(vergleich: Vergleich) -> None:
    """1 euro less of 601 is - 0.16638…, 600 euro for 10,000 inhabitants 0.06 each."""
    row = cells(vergleich, "vergleich", "alt", "gemeinde", DORN)
    assert list(row.values()) == [
        2030, "endgueltig", "alt", "gemeinde", DORN, "Dorn", 1, 10_000, 60_000, 60_100, -100,
        "-0.166389", "0.060000", 1, 1,
    ]  # fmt: skip
    assert cells(vergleich, "vergleich", "alt", "gemeinde", CHAM)["differenz_prozent"] is None


def test_key_figures_as_a_row(vergleich: Vergleich) -> None:
    """+ 10, - 10, + 1, - 1 euro: 11 move of 1,001, 1.0989 %. One has exactly 10 % more and one something instead of
    nothing; 3.3 % less is a loss, 0.2 % less none. The order stays. Aue, had it this, would miss nothing; Bach misses
    10 of the baseline's 300, and per inhabitant 10 / 3,000.
    """
    row = cells(vergleich, "kennzahlen", "alt")
    assert (row["art"], row["angabe"], row["verteilt_eur"]) == ("counts", "alt.csv", 100_100)
    assert (row["umverteilt_eur"], row["umverteilt_prozent"]) == (1_100, "1.098901")
    classes = ("starke_gewinner", "gewinner", "unveraendert", "verlierer", "starke_verlierer")
    assert [row[name] for name in classes] == [2, 0, 1, 1, 0]
    assert (row["groesster_gewinn_ags"], row["groesster_gewinn_eur"]) == (AUE, 1_000)
    assert (row["groesster_verlust_ags"], row["groesster_verlust_eur"]) == (BACH, -1_000)
    assert row["rangkorrelation"] == "1.000000"
    assert (row["bedauern_ags"], row["bedauern_eur"]) == (BACH, 1_000)
    assert (row["bedauern_je_einwohner_ags"], row["bedauern_je_einwohner_eur"]) == (BACH, "0.003333")


def test_what_nobody_gains_or_loses_leaves_its_cells_empty(vergleich: Vergleich) -> None:
    row = cells(vergleich, "kennzahlen", "basis")
    assert (row["groesster_gewinn_ags"], row["groesster_gewinn_eur"]) == ("", None)
    assert (row["groesster_verlust_ags"], row["groesster_verlust_eur"]) == ("", None)


def test_a_pair_as_a_row(vergleich: Vergleich) -> None:
    row = cells(vergleich, "paare", "basis", "alt")
    assert list(row.values())[4:] == [1_100, "1.098901", 2, 2, "1.000000"]


def test_practicability_as_a_row(vergleich: Vergleich) -> None:
    """3 and 1 of 4 Gemeinden, 50 of 200 persons, 3 findings in 8 rows."""
    row = cells(vergleich, "praktikabilitaet", "alt", "2030-09-15")
    assert list(row.values())[4:] == [
        "§ 29d", "eigene Zählung", 4, 3, 1, "75.000000", "25.000000", 200, 50, "25.000000", 3, "37.500000", 2,
    ]  # fmt: skip
    nothing = cells(vergleich, "praktikabilitaet", "alt", "ohne")
    assert (nothing["gezaehlt_prozent"], nothing["hinweise_je_100_zeilen"]) == (None, None)


def test_a_range_as_a_row(vergleich: Vergleich) -> None:
    row = cells(vergleich, "teilerhebung", "alt", "2030-09-15", BACH)
    assert list(row.values())[4:] == [BACH, "Bach", 70, 30_000, 31_000, 29_000, 50, 40, 60]


def test_half_a_cent_that_moves_is_rounded_up() -> None:
    found = compared([alternative("basis", {AUE: 1}), alternative("x", {AUE: 1}, further={("zwei", AUE): 1})])
    assert found.kennzahlen[1].umverteilt_cents == Fraction(1, 2)
    assert cells(found, "kennzahlen", "x")["umverteilt_eur"] == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(-1, 8), "-0.125000"),
        (Fraction(1, 2_000_000), "0.000001"),
        (Fraction(-1, 2_000_000), "-0.000001"),
        (Fraction(499_999, 10**12), "0.000000"),
        (Fraction(-499_999, 10**12), "0.000000"),
        (Fraction(10**20, 3), None),
        (Fraction(10**18 - 1), "999999999999999999.000000"),
        (0.1 + 0.2, "0.300000"),
        (-1e-9, "0.000000"),
        (1.0, "1.000000"),
        (None, None),
    ],
)
def test_a_ratio_has_six_decimals_and_halves_go_away_from_zero(value: Fraction | float | None, text: str) -> None:
    assert ratio_text(value) == text


@given(st.fractions(-(10**12), 10**12))
def test_a_ratio_is_off_by_half_a_millionth_at_most_and_its_opposite_is_its_mirror(value: Fraction) -> None:
    text = ratio_text(value)
    assert text is not None
    assert abs(Fraction(text) - value) <= Fraction(1, 2 * 10**6)
    assert Fraction(ratio_text(-value) or "") == -Fraction(text)


@given(st.integers(-(10**18), 10**18), st.booleans())
def test_whole_cents_move_by_half_a_cent_at_most(cents: int, is_half: bool) -> None:
    value = cents + Fraction(int(is_half), 2)
    assert abs(whole_cents(value)) == abs(value) + Fraction(int(is_half), 2)


def test_every_level_has_a_row(vergleich: Vergleich) -> None:
    levels = {row[3] for row in comparison_rows(vergleich)["vergleich"]}
    others = {Gruppierung.EMPFAENGER, Gruppierung.GRUPPE, Gruppierung.AUSWAHL}
    assert levels == {ebene.value for ebene in Gruppierung if ebene not in others}
