"""What a comparison of two runs must obey: differences add up, nothing differs from itself, and back is forth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geld_folgt_fluechtling.model.columns import COLUMNS, Cell, Kind, Row
from geld_folgt_fluechtling.model.differences import MONEY, Change, Differences, Tally
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.stored_run import StoredRun, StoredTable, position
from geld_folgt_fluechtling.steps.diff import diff
from geld_folgt_fluechtling.steps.diff_causes import value_changes

Claims = Mapping[tuple[str, str], tuple[int, int, str]]
"""Cents, persons, and who receives it (an AGS), by Posten and AGS."""
POSTEN = ("last", "management")
PLACES = ("08115001", "08115002", "08116003", "08116004")


def row(table: str, **cells: Cell) -> Row:
    return tuple(cells.get(column.name, "") for column in COLUMNS[table])


def run(claims: Claims, jahr: int = 2018, **manifest: Any) -> StoredRun:
    """A run with these claims, everything that follows from them, and a project of the same amount for each."""
    head = {"jahr": jahr, "lauf": "endgueltig"}
    tables: dict[str, list[Row]] = {name: [] for name in MONEY}
    held: dict[tuple[str, str], int] = {}
    kreise: dict[tuple[str, str], int] = {}
    for (posten, ags), (cents, persons, to) in sorted(claims.items()):
        place = {"ags": ags, "name": f"Ort {ags}", "kreis_ags": ags[:5], "kreis": f"Kreis {ags[:5]}"}
        whole = {**head, "posten": posten, **place, "betrag_eur": cents}
        tables["zuweisungen"].append(row("zuweisungen", **whole, schluesselwert=persons))
        way = {"option": "landkreis", "empfaenger_ags": to, "von_monat": 1, "bis_monat": 12}
        tables["zuordnungen"].append(row("zuordnungen", **whole, **way))
        project = {"posten": posten, "empfaenger_ags": ags, "projekt": "Kurs", "betrag_eur": cents}
        tables["projekte"].append(row("projekte", **head, **project))
        held[posten, to] = held.get((posten, to), 0) + cents
        kreise[posten, ags[:5]] = kreise.get((posten, ags[:5]), 0) + cents
    for (posten, to), cents in sorted(held.items()):
        tables["empfaenger"].append(row("empfaenger", **head, posten=posten, empfaenger_ags=to, betrag_eur=cents))
    for (posten, kreis), cents in sorted(kreise.items()):
        tables["kreise"].append(row("kreise", **head, posten=posten, kreis_ags=kreis, betrag_eur=cents))
    for posten in sorted({posten for posten, _ in claims}):
        cents = sum(amount for (of, _), (amount, *_) in claims.items() if of == posten)
        tables["posten"].append(row("posten", **head, posten=posten, verteilt_eur=cents))
    document = {
        "jahr": jahr, "lauf": "endgueltig", "laufkennung": "1", "programm": {"version": "1"},
        "optionen": {}, "eingaben": [], "hinweise": {}, "ausgaben": {}, **manifest,
    }  # fmt: skip
    return StoredRun("lauf", document, {}, {name: StoredTable(name, tuple(rows)) for name, rows in tables.items()})


def stored(claims: Claims, table: str, rows: list[Row], **changes: Any) -> StoredRun:
    """That run with other rows in one table."""
    whole = run(claims)
    return replace(whole, tabellen={**whole.tabellen, table: StoredTable(table, tuple(rows), **changes)})


ONE: Claims = {("last", PLACES[0]): (100_00, 5, PLACES[0]), ("last", PLACES[1]): (50_00, 3, PLACES[1])}


claims = st.dictionaries(
    st.tuples(st.sampled_from(POSTEN), st.sampled_from(PLACES)),
    st.tuples(st.integers(-1, 1) | st.integers(-500, 10**12), st.integers(0, 9), st.sampled_from(PLACES)),
    max_size=8,
)


def sums(of: Claims, posten: str) -> int:
    return sum(cents for (key, _), (cents, *_) in of.items() if key == posten)


def numbers(tally: Tally) -> tuple[int, ...]:
    return (tally.mehr, tally.weniger, tally.gleich, tally.anders, tally.neu, tally.entfallen,
            tally.vorher_cents, tally.nachher_cents, tally.zuwachs_cents, tally.rueckgang_cents)  # fmt: skip


def mirrored(tally: Tally) -> tuple[int, ...]:
    return (tally.weniger, tally.mehr, tally.gleich, tally.anders, tally.entfallen, tally.neu,
            tally.nachher_cents, tally.vorher_cents, -tally.rueckgang_cents, -tally.zuwachs_cents)  # fmt: skip


def essence(change: Change) -> tuple[object, ...]:
    return (change.tabelle, change.posten, change.ags, change.spalten, change.vorher, change.nachher)


def only(differences: Differences, table: str) -> Change:
    (change,) = differences.of(table)
    return change


@given(claims, claims)
def test_the_sums_of_the_differences_are_the_differences_of_the_sums(a: Claims, b: Claims) -> None:
    found = diff(run(a), run(b))
    for posten in POSTEN:
        moved = sums(b, posten) - sums(a, posten)
        for table in MONEY:
            assert sum(change.differenz_cents for change in found.of(table, posten)) == moved
        for each in (each for each in found.posten if each.posten == posten):
            for tally in (each.zuweisungen, each.empfaenger):
                assert tally.zuwachs_cents + tally.rueckgang_cents == tally.differenz_cents == moved


@given(claims, claims)
def test_every_claim_is_counted_once(a: Claims, b: Claims) -> None:
    found = diff(run(a), run(b))
    for posten in found.posten:
        tally = posten.zuweisungen
        before = [key for key in a if key[0] == posten.posten]
        after = [key for key in b if key[0] == posten.posten]
        assert tally.mehr + tally.weniger + tally.gleich + tally.entfallen == len(before)
        assert tally.mehr + tally.weniger + tally.gleich + tally.neu == len(after)
        both = [key for key in before if key in b]
        assert (tally.neu, tally.entfallen) == (len(after) - len(both), len(before) - len(both))
        assert tally.mehr == sum(b[key][0] > a[key][0] for key in both)
        assert tally.weniger == sum(b[key][0] < a[key][0] for key in both)
        assert tally.anders == sum(b[key][0] == a[key][0] and b[key][1] != a[key][1] for key in both)
        assert posten.umgeleitet == sum(a[key][2] != b[key][2] for key in both)
    assert {posten.posten for posten in found.posten} == {posten for posten, _ in (*a, *b)}


@given(claims)
def test_nothing_differs_from_itself(a: Claims) -> None:
    found = diff(run(a), run(a))
    assert (found.changes, bool(found.causes), found.exit_code) == ((), False, 0)


@given(claims, claims)
def test_something_differs_exactly_where_the_claims_do(a: Claims, b: Claims) -> None:
    assert (diff(run(a), run(b)).exit_code == 5) == (a != b)


@given(claims, claims)
def test_back_is_the_mirror_of_forth(a: Claims, b: Claims) -> None:
    forth, back = diff(run(a), run(b)), diff(run(b), run(a))
    turned = [replace(change, vorher=change.nachher, nachher=change.vorher) for change in back.changes]
    assert list(map(essence, turned)) == list(map(essence, forth.changes))
    for one, other in zip(forth.posten, back.posten, strict=True):
        assert numbers(one.zuweisungen) == mirrored(other.zuweisungen)
        assert numbers(one.empfaenger) == mirrored(other.empfaenger)
        assert one.umgeleitet == other.umgeleitet


@given(claims, claims)
def test_the_largest_gain_and_loss_are_the_largest(a: Claims, b: Claims) -> None:
    for posten in diff(run(a), run(b)).posten:
        keys = [key for key in {**a, **b} if key[0] == posten.posten]
        moved = [b.get(key, (0, 0, ""))[0] - a.get(key, (0, 0, ""))[0] for key in keys]
        gain, loss = posten.zuweisungen.groesster_zuwachs, posten.zuweisungen.groesster_rueckgang
        assert (gain.differenz_cents if gain else 0) == max(0, *moved, 0)
        assert (loss.differenz_cents if loss else 0) == min(0, *moved, 0)


def test_years_alone_are_no_difference() -> None:
    found = diff(run(ONE), run(ONE, jahr=2019))
    assert (found.changes, found.is_same_run) == ((), False)


def test_a_claim_that_another_one_receives_is_a_difference_of_its_recipient_alone() -> None:
    moved = {**ONE, ("last", PLACES[1]): (50_00, 3, PLACES[0])}
    found = diff(run(ONE), run(moved))
    assert found.of("zuweisungen") == []
    assert [(cell.spalte, cell.vorher, cell.nachher) for cell in only(found, "zuordnungen").cells] == [
        ("empfaenger_ags", PLACES[1], PLACES[0])
    ]
    assert {(c.ags, c.differenz_cents, c.nachher is None) for c in found.of("empfaenger")} == {
        (PLACES[0], 50_00, False),
        (PLACES[1], -50_00, True),
    }
    assert found.of("kreise") == found.of("posten") == []


def _ways(*ways: tuple[int, int, str, str]) -> list[Row]:
    """The assignments of one claim: first and last month, option, recipient."""
    return [
        row("zuordnungen", posten="last", ags=PLACES[0], von_monat=first, bis_monat=last, option=option,
            empfaenger_ags=to)
        for first, last, option, to in ways
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "redirected", "other_option"),
    [
        ([(1, 12, "direkt", "A")], [(1, 6, "direkt", "A"), (7, 12, "landkreis", "K")], 1, 0),
        ([(1, 12, "direkt", "A")], [(1, 6, "direkt", "A"), (7, 12, "direkt", "A")], 0, 0),
        ([(1, 12, "direkt", "A")], [(1, 12, "eigenregie", "A")], 0, 1),
        ([(1, 12, "direkt", "A")], [(1, 6, "direkt", "A"), (7, 12, "eigenregie", "A")], 0, 1),
        (
            [(1, 6, "direkt", "A"), (7, 12, "landkreis", "K")],
            [(1, 7, "direkt", "A"), (8, 12, "landkreis", "K")],
            1,
            0,
        ),
    ],
)
def test_a_claim_goes_elsewhere_where_another_one_receives_it_in_some_month(
    before: list[tuple[int, int, str, str]],
    after: list[tuple[int, int, str, str]],
    redirected: int,
    other_option: int,
) -> None:
    found = diff(stored(ONE, "zuordnungen", _ways(*before)), stored(ONE, "zuordnungen", _ways(*after)))
    (posten,) = found.posten
    assert (posten.umgeleitet, posten.anders_erklaert, found.exit_code) == (redirected, other_option, 5)


def test_rows_that_nothing_tells_apart_are_all_compared() -> None:
    doubled = [*run(ONE).rows("zuweisungen"), run(ONE).rows("zuweisungen")[0]]
    change = only(diff(run(ONE), stored(ONE, "zuweisungen", doubled)), "zuweisungen")
    assert (change.ags, change.vorher, change.differenz_cents) == (PLACES[0], None, 100_00)


@pytest.mark.parametrize("table", list(MONEY))
def test_any_column_of_any_table_is_compared_but_year_and_stage(table: str) -> None:
    rows = list(run(ONE).rows(table))
    for place, column in enumerate(COLUMNS[table]):
        cells = list(rows[0])
        cells[place] = "anders" if column.kind is Kind.TEXT else 99
        found = diff(run(ONE), stored(ONE, table, [tuple(cells), *rows[1:]]))
        assert found.exit_code == (0 if column.name in ("jahr", "lauf") else 5), column.name


def test_a_column_that_one_run_lacks_is_not_compared_and_named() -> None:
    place = position("kreise", "davon_landkreis_eur")
    older = [(*cells[:place], None, *cells[place + 1 :]) for cells in run(ONE).rows("kreise")]
    found = diff(stored(ONE, "kreise", older, missing=frozenset({"davon_landkreis_eur"})), run(ONE))
    assert (found.changes, found.nicht_verglichen) == ((), ("kreise.davon_landkreis_eur",))


def test_a_column_that_this_version_does_not_know_is_named() -> None:
    rows = list(run(ONE).rows("kreise"))
    found = diff(run(ONE), stored(ONE, "kreise", rows, unknown=("neuartig",)))
    assert found.nicht_verglichen == ("kreise.neuartig",)


def test_a_table_that_one_run_lacks_is_refused() -> None:
    whole = run(ONE)
    without = replace(whole, tabellen={k: v for k, v in whole.tabellen.items() if k != "empfaenger"})
    with pytest.raises(FileError) as caught:
        diff(whole, without)
    assert [(f.code, f.wert) for f in caught.value.findings] == [("D025", "empfaenger.csv")]


def test_what_went_in_is_compared_by_key_path_digest_option_and_version() -> None:
    rules = {"id": "x", "jahr": {"2018": {"endgueltig": {"posten": {"last": {"budget": {"betrag_eur": 1}}}}}}}
    other = {"id": "x", "jahr": {"2018": {"endgueltig": {"posten": {"last": {"budget": {"betrag_eur": Decimal("1.5")}}}}}}}  # fmt: skip # noqa: E501
    inputs = [{"rolle": "gebiet", "name": "g.csv", "sha256": "1"}, {"rolle": "alt", "name": "a", "sha256": "3"}]
    later = [{"rolle": "gebiet", "name": "g.csv", "sha256": "2"}, {"rolle": "neu", "name": "n", "sha256": "4"}]
    a = replace(run(ONE, eingaben=inputs, optionen={"jahr": 2018, "budget": {}}), regeln=rules)
    b = replace(
        run(ONE, eingaben=later, optionen={"jahr": 2018, "budget": {"last": "1.50"}}, programm={"version": "2"}),
        regeln=other,
    )
    found = diff(a, b).causes
    assert found.regeln == (("jahr.2018.endgueltig.posten.last.budget.betrag_eur", "1", "1.5"),)
    assert found.eingaben == (("alt", "a", "3", None), ("gebiet", "g.csv", "1", "2"), ("neu", "n", None, "4"))
    assert found.optionen == (("budget.last", None, "1.50"),)
    assert found.programm == (("version", "1", "2"),)
    assert diff(a, b).exit_code == 0


def test_rules_of_different_years_are_compared_without_the_year() -> None:
    a = replace(run(ONE), regeln={"jahr": {"2018": {"endgueltig": {"volumen": {"betrag_eur": 160}}}}})
    b = replace(run(ONE, 2020), regeln={"jahr": {"2020": {"endgueltig": {"volumen": {"betrag_eur": 155}}}}})
    assert diff(a, b).causes.regeln == (("volumen.betrag_eur", "160", "155"),)
    assert not diff(a, replace(b, regeln={"jahr": {"2020": {"endgueltig": {"volumen": {"betrag_eur": 160}}}}})).causes


@pytest.mark.parametrize(
    ("a", "b", "differs"),
    [
        ({"x": 1}, {"x": Decimal("1.00")}, False),
        ({"x": 1}, {"x": True}, True),
        ({"x": 0}, {}, True),
        ({"x": False}, {}, False),
        ({}, {"x": []}, False),
        ({"x": True}, {}, True),
        ({"x": {"y": 1}}, {}, True),
        ({"x": ["a", "b"]}, {"x": ["b", "a"]}, True),
    ],
)
def test_a_value_differs_where_it_means_something_else(a: dict[str, Any], b: dict[str, Any], differs: bool) -> None:
    assert bool(list(value_changes(a, b))) == bool(list(value_changes(b, a))) == differs
