"""The comparison of a case: whatever is changed is found, alone, and nothing else is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geld_folgt_fluechtling.model.columns import COLUMNS, KEYS, Row
from geld_folgt_fluechtling.model.fall import Art, Erwartet, Erwartungstabelle
from geld_folgt_fluechtling.steps.compare_case import compare_outcome, compare_table

TABLE = "empfaenger"
NAMES = [column.name for column in COLUMNS[TABLE]]
AMOUNT = NAMES.index("betrag_eur")

places = st.sets(st.integers(1, 999), min_size=1, max_size=8)
cents = st.integers(-(10**16), 10**16)


def rows_of(numbers: set[int]) -> list[Row]:
    return [
        (2030, "endgueltig", "topf", "gemeinde", f"08998{n:03}", f"Ort {n}", "", 1, n, 100 * n)
        for n in sorted(numbers)
    ]


def expectation(rows: list[Row], columns: tuple[str, ...] = tuple(NAMES)) -> Erwartungstabelle:
    picked = tuple({name: row[NAMES.index(name)] for name in columns} for row in rows)
    return Erwartungstabelle(TABLE, "erwartet-empfaenger.csv", columns, picked)


@given(places, st.booleans())
def test_what_is_expected_as_it_is_does_not_differ(numbers: set[int], vollstaendig: bool) -> None:
    rows = rows_of(numbers)
    assert compare_table(expectation(rows), rows[::-1], vollstaendig=vollstaendig) == ([], [])


@given(places, st.data(), cents, st.booleans())
def test_one_other_amount_is_one_difference_of_that_many_cents(
    numbers: set[int], data: st.DataObject, other: int, vollstaendig: bool
) -> None:
    rows = rows_of(numbers)
    place = data.draw(st.integers(0, len(rows) - 1))
    changed = [(*row[:AMOUNT], other) if number == place else row for number, row in enumerate(rows)]
    found, faults = compare_table(expectation(changed), rows, vollstaendig=vollstaendig)
    was = 100 * sorted(numbers)[place]
    assert faults == []
    assert [difference.differenz_cents for difference in found] == ([was - other] if was != other else [])


@given(places, places)
def test_rows_of_one_side_alone_are_differences_unless_the_expectation_is_a_part(
    wanted: set[int], there: set[int]
) -> None:
    for vollstaendig in (True, False):
        found, _ = compare_table(expectation(rows_of(wanted)), rows_of(there), vollstaendig=vollstaendig)
        kinds = [difference.art for difference in found]
        assert kinds.count(Art.FEHLT) == len(wanted - there)
        assert kinds.count(Art.ZUVIEL) == (len(there - wanted) if vollstaendig else 0)
        assert Art.WERT not in kinds


def test_columns_that_do_not_tell_the_rows_apart_are_a_fault_that_names_what_is_missing() -> None:
    rows = rows_of({1, 2})
    for columns in (("betrag_eur",), ("posten", "betrag_eur"), ("empfaenger_art", "betrag_eur")):
        found, (fault,) = compare_table(expectation(rows[:1], columns), rows, vollstaendig=True)
        assert found == []
        assert fault.code == "F013"
        missing = str(fault.params["noetig"]).split(", ")
        assert missing == [name for name in KEYS[TABLE] if name not in columns]


def test_with_one_row_no_key_is_needed() -> None:
    rows = rows_of({1})
    assert compare_table(expectation(rows, ("betrag_eur",)), rows, vollstaendig=True) == ([], [])


def test_a_run_without_an_expectation_of_a_refusal_must_succeed() -> None:
    assert compare_outcome(Erwartet(), 0, ["R013"]) == []
    (difference,) = compare_outcome(Erwartet(), 70, ["X001"])
    assert (difference.spalte, difference.erwartet, difference.gefunden) == ("exit", 0, 70)


def test_a_warning_of_the_expected_code_is_no_refusal() -> None:
    differences = compare_outcome(Erwartet(code="R007"), 0, ["R007"])
    assert [difference.spalte for difference in differences] == ["exit"]
