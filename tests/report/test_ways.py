"""Claims whose recipients differ between two runs, told in one row: all in turn, with months and groups."""

from __future__ import annotations

from geld_folgt_fluechtling.model.columns import COLUMNS, Row
from geld_folgt_fluechtling.model.differences import Change
from geld_folgt_fluechtling.report.differences.ways import way_text, ways
from geld_folgt_fluechtling.report.language import language

ORTE = {"08002002": "Ort 2", "08002": "Landkreis Bebra"}
GEMEINDE, LANDKREIS = ("eigenregie", "gemeinde", "08002002", ""), ("landkreis", "landkreis", "08002", "")
LED = ("zusammenschluss", "landkreis", "08002", "Tal")


def row(first: int, last: int, who: tuple[str, str, str, str], cents: int, ags: str = "08002002") -> Row:
    return (2030, "endgueltig", "hilfe", ags, first, last, *who, cents)


def change(before: Row | None, after: Row | None) -> Change:
    """What differs, as a comparison finds it."""
    names = [column.name for column in COLUMNS["zuordnungen"]]
    given = after or before or ()
    differing = [name for i, name in enumerate(names) if before is None or after is None or before[i] != after[i]]
    return Change("zuordnungen", "hilfe", str(given[3]), "Ort 2", "Bebra", before, after, tuple(differing))


def told(*changes: Change, lang: str = "en") -> tuple[str, str]:
    (way,) = ways(changes)
    return way_text(way, ORTE, language(lang), after=False), way_text(way, ORTE, language(lang), after=True)


def test_recipients_follow_one_another_by_their_months_whatever_the_order_of_the_rows() -> None:
    first = change(row(1, 12, GEMEINDE, 12_00), row(1, 1, GEMEINDE, 1_00))
    later = change(None, row(2, 12, LED, 11_00))
    expected = "own staff: Ort 2, January; Zusammenschluss: Landkreis Bebra (Tal), February to December"
    assert told(later, first) == told(first, later) == ("own staff: Ort 2", expected)
    (way,) = ways([later, first])
    assert (way.vorher_cents, way.nachher_cents, way.differenz_cents) == (12_00, 12_00, 0)
    assert not way.same_recipient


def test_only_the_months_that_go_to_another_are_money_moved() -> None:
    first = change(row(1, 12, GEMEINDE, 12_00), row(1, 6, GEMEINDE, 6_00))
    (half,) = ways([first, change(None, row(7, 12, LED, 6_00))])
    assert (half.nachher_cents, half.umgeleitet_cents) == (12_00, 6_00)
    (larger,) = ways([change(row(1, 12, GEMEINDE, 12_00), row(1, 12, LANDKREIS, 15_00))])
    (option,) = ways([change(row(1, 12, GEMEINDE, 12_00), row(1, 12, ("dritte", *GEMEINDE[1:]), 12_00))])
    (gone,) = ways([change(row(1, 12, GEMEINDE, 12_00), None)])
    assert [way.umgeleitet_cents for way in (larger, option, gone)] == [15_00, 12_00, 12_00]


def test_a_claim_of_one_run_only_has_a_dash_in_the_other() -> None:
    (new,), (gone,) = ways([change(None, row(1, 12, GEMEINDE, 5))]), ways([change(row(1, 12, GEMEINDE, 5), None)])
    assert (new.is_new, new.is_gone, gone.is_new, gone.is_gone) == (True, False, False, True)
    assert told(change(None, row(1, 12, GEMEINDE, 5))) == ("–", "own staff: Ort 2")


def test_an_amount_alone_is_told_with_its_months_where_it_is_a_part() -> None:
    whole = change(row(1, 12, GEMEINDE, 5), row(1, 12, GEMEINDE, 6))
    part = change(row(1, 6, GEMEINDE, 5), row(1, 6, GEMEINDE, 6))
    found = [(way.is_amount_alone, way.is_in_parts) for one in (whole, part) for way in ways([one])]
    assert found == [(True, False), (True, True)]


def test_the_same_body_for_a_group_and_in_its_own_right_is_another_recipient() -> None:
    by_another_option = ("dritte", *GEMEINDE[1:])
    (group,) = ways([change(row(1, 12, LANDKREIS, 5), row(1, 12, LED, 5))])
    (option,) = ways([change(row(1, 12, GEMEINDE, 5), row(1, 12, by_another_option, 5))])
    assert (group.same_recipient, option.same_recipient) == (False, True)


def test_claims_that_move_most_money_come_first() -> None:
    small = change(row(1, 12, GEMEINDE, 5), row(1, 12, GEMEINDE, 6))
    large = change(row(1, 12, GEMEINDE, 9, "08002004"), row(1, 12, GEMEINDE, 5, "08002004"))
    assert [way.first.ags for way in ways([small, large])] == ["08002004", "08002002"]
