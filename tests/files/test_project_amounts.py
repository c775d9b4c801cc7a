"""Amounts of euros as people write them: read where they can mean one thing only, else a fault."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geld_folgt_fluechtling.files.amounts import amount
from geld_folgt_fluechtling.files.grids.grid import Mark


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("12000", 12_000_00),
        ("0", 0),
        ("0012", 12_00),
        ("0" * 5000 + "7", 7_00),
        ("12000,5", 12_000_50),
        ("12000.50", 12_000_50),
        ("12.000,50", 12_000_50),
        ("12,000.50", 12_000_50),
        ("1.200.000", 1_200_000_00),
        ("1,200,000", 1_200_000_00),
        ("12 000", 12_000_00),
        ("12\u202f000,05", 12_000_05),
        ("12'000.05", 12_000_05),
        ("12.000,50 €", 12_000_50),
        ("€ 12000", 12_000_00),
        ("EUR 12000", 12_000_00),
        ("12000 Euro", 12_000_00),
        ("12.000,-", 12_000_00),
        ("12000,–", 12_000_00),
        ("-0", 0),
        ("999999999999", 99_999_999_999_900),
    ],
)
def test_what_can_mean_one_amount_only_is_read(text: str, cents: int) -> None:
    assert amount(text) == ("", cents)


@pytest.mark.parametrize("text", ["12.000", "12,000", "999.999", "1.500 €", "EUR 1,500"])
def test_thousands_that_could_be_decimals_are_refused(text: str) -> None:
    assert amount(text)[0] == "Z022"


@pytest.mark.parametrize(
    "text",
    ["", "-", "12.0000", "1.2.3", "0.500", "12,345.6789", "rund 5000", "12 00", "1e5", "12_000", "€", "1.000,000",
     "5 %", "5000 $", "1000000000000", "١٢", "1.000.00", "(500)"],
)  # fmt: skip
def test_anything_else_is_no_amount(text: str) -> None:
    assert amount(text)[0] == "P008"


@pytest.mark.parametrize("text", ["-1", "−12.000,50", "-12.000", "-0,01", "€ -5"])
def test_less_than_nothing_is_refused_as_such(text: str) -> None:
    assert amount(text)[0] == "P009"


@pytest.mark.parametrize(
    ("text", "cents"),
    [("1234.5", 1_234_50), ("0.1", 10), ("0.30000000000000004", 30), ("1234.5600000000002", 1_234_56)],
)
def test_a_stored_number_has_a_decimal_point_and_fifteen_digits(text: str, cents: int) -> None:
    assert amount(text, Mark.BRUCH) == ("", cents)


@pytest.mark.parametrize("text", ["12.345", "0.001", "1e+16", "1e+300", "-12.5"])
def test_a_stored_number_with_parts_of_a_cent_or_out_of_bounds_is_none(text: str) -> None:
    assert amount(text, Mark.BRUCH)[0] == ("P009" if text.startswith("-") else "P008")


@pytest.mark.parametrize(
    ("mark", "code"),
    [(Mark.FEHLER, "T013"), (Mark.FORMEL_LEER, "T014"), (Mark.PROZENT, "P008"), (Mark.DATUM, "P008"),
     (Mark.WAHRHEIT, "P008")],
)  # fmt: skip
def test_cells_that_hold_something_else_are_no_amounts(mark: Mark, code: str) -> None:
    assert amount("12", mark) == (code, 0)


@given(st.integers(0, 10**14 - 1), st.sampled_from([("", ","), ("", "."), (".", ","), (",", "."), (" ", ",")]))
def test_every_amount_with_two_decimals_comes_back(cents: int, signs: tuple[str, str]) -> None:
    group, point = signs
    text = f"{cents // 100:,}".replace(",", group) + f"{point}{cents % 100:02d}"
    assert amount(text) == ("", cents)
