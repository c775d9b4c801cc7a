"""The published amounts from their counts through the rounding kernel: budget × persons / all, half-up."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

from geld_folgt_fluechtling.steps.rounding import half_up

Row = dict[str, str]

PROVISIONAL = (34_800_000, 46_828)
FINAL = (58_000_000, 72_857)
INTEGRATIONSLASTEN = (90_000_000, 72_857)
RATES = {
    ("vorlaeufig", "integrationsmanagement"): PROVISIONAL,
    ("endgueltig", "integrationsmanagement"): FINAL,
    ("endgueltig", "integrationslasten"): INTEGRATIONSLASTEN,
}
ROUNDED = "in der Quelle gerundet"
MISPRINTED = "Druckfehler in der Quelle"


def amount_eur(rate: tuple[int, int], persons: int) -> int:
    """What the kernel gives to so many persons, all others being one other recipient."""
    budget_eur, total = rate
    cents = half_up(budget_eur * 100, [persons, total - persons], 100)[0]
    assert cents % 100 == 0
    return cents // 100


def step_of(figure: int) -> int:
    """The step to which a figure was rounded: the largest power of ten that divides it."""
    step = 1
    while figure % (step * 10) == 0:
        step *= 10
    return step


def persons_within(figure: int, rate: tuple[int, int]) -> list[int]:
    """All counts whose amount, rounded to the figure's step, can be the figure."""
    step = step_of(figure)
    return [persons for persons in range(1_000) if abs(amount_eur(rate, persons) - figure) * 2 <= step]


def inexact(published: list[Row]) -> list[Row]:
    return [row for row in published if row["genau"] == "nein"]


def final_by_ags(published: list[Row]) -> dict[str, Row]:
    return {
        row["kennung"]: row
        for row in published
        if (row["lauf"], row["posten"], row["ebene"]) == ("endgueltig", "integrationsmanagement", "gemeinde")
    }


def group_row(published: list[Row], group: str) -> Row:
    (row,) = [row for row in published if row["ebene"] == "gruppe" and row["kennung"] == group]
    return row


@pytest.mark.parametrize(("lauf", "rate", "places"), [("vorlaeufig", PROVISIONAL, 79), ("endgueltig", FINAL, 24)])
def test_every_exact_amount_follows_from_its_count_to_the_euro(
    exact: dict[str, list[Row]], lauf: str, rate: tuple[int, int], places: int
) -> None:
    rows = exact[lauf]
    assert len({row["kennung"] for row in rows}) == len(rows) == places
    computed = {row["kennung"]: amount_eur(rate, int(row["personen"])) for row in rows}
    assert computed == {row["kennung"]: int(row["betrag_eur"]) for row in rows}


def test_nothing_but_gemeinden_and_groups_was_published_to_the_euro(published: list[Row]) -> None:
    exact_rows = Counter((row["lauf"], row["ebene"]) for row in published if row["genau"] == "ja")
    assert exact_rows == {
        ("vorlaeufig", "gemeinde"): 79,
        ("endgueltig", "gemeinde"): 24,
        ("endgueltig", "gruppe"): 3,
    }


@pytest.mark.parametrize(
    ("group", "members", "persons", "sum_eur"),
    [("bergstrasse-neckar", 6, 705, 561_236), ("suedliche-ortenau", 12, 667, 530_984)],
)
def test_a_group_receives_the_sum_of_its_members_rounded_amounts(
    published: list[Row], gruppen: dict[str, list[str]], group: str, members: int, persons: int, sum_eur: int
) -> None:
    rows = final_by_ags(published)
    counts = [int(rows[ags]["personen"]) for ags in gruppen[group]]
    row = group_row(published, group)
    assert (len(counts), sum(counts), int(row["personen"])) == (members, persons, persons)
    assert int(row["betrag_eur"]) == sum_eur
    assert sum(amount_eur(FINAL, count) for count in counts) == sum_eur


def test_rounding_the_suedliche_ortenau_at_once_would_miss_its_sum_by_a_euro() -> None:
    assert amount_eur(FINAL, 667) == 530_985


def test_only_one_set_of_counts_within_the_press_roundings_gives_the_sum_of_the_suedliche_ortenau(
    published: list[Row], gruppen: dict[str, list[str]]
) -> None:
    """37,000 leaves Schwanau 46 or 47 persons, 25,000 leaves Seelbach 31 or 32; 46 and 32 make 530,985."""
    rows = [final_by_ags(published)[ags] for ags in gruppen["suedliche-ortenau"]]
    possible = {
        row["name"]: [int(row["personen"])] if row["genau"] == "ja" else persons_within(int(row["betrag_eur"]), FINAL)
        for row in rows
    }
    several = {name: counts for name, counts in possible.items() if len(counts) != 1}
    assert several == {"Schwanau": [46, 47], "Seelbach": [31, 32]}
    fitting = [
        counts
        for counts in product(*possible.values())
        if sum(amount_eur(FINAL, count) for count in counts) == 530_984
    ]
    assert fitting == [tuple(int(row["personen"]) for row in rows)]


def test_the_unnamed_place_has_the_amount_of_66_persons(published: list[Row]) -> None:
    row = group_row(published, "ortenau-ungenannt")
    assert (int(row["personen"]), int(row["betrag_eur"])) == (66, 52_541)
    assert amount_eur(FINAL, 66) == 52_541


def test_konstanz_has_about_516_000_euro_of_the_integrationslasten_for_418_persons(
    published: list[Row],
) -> None:
    (row,) = [row for row in published if row["posten"] == "integrationslasten"]
    assert (row["name"], row["personen"], row["betrag_eur"]) == ("Konstanz", "418", "516000")
    amount = amount_eur(INTEGRATIONSLASTEN, 418)
    assert abs(amount - 516_000) <= 500
    # 1,235.30 a head is rounded to the cent itself, the amount to the euro: half a step of each
    assert 2 * abs(amount * 100 - 418 * 123_530) <= 418 + 100


def test_a_head_of_the_integrationslasten_2017_is_worth_1235_euro_30() -> None:
    budget_eur, total = INTEGRATIONSLASTEN
    assert half_up(budget_eur * 100, [1, total - 1], 1)[0] == 123_530


def test_the_amounts_that_are_not_exact_are_these_and_each_says_why(published: list[Row]) -> None:
    reasons = {(row["lauf"], row["posten"], row["name"]): row["bemerkung"] for row in inexact(published)}
    assert reasons == {
        ("endgueltig", "integrationslasten", "Konstanz"): ROUNDED,
        ("endgueltig", "integrationsmanagement", "Mannheim"): ROUNDED,
        ("endgueltig", "integrationsmanagement", "Friesenheim"): ROUNDED,
        ("endgueltig", "integrationsmanagement", "Lahr/Schwarzwald"): ROUNDED,
        ("endgueltig", "integrationsmanagement", "Meißenheim"): ROUNDED,
        ("endgueltig", "integrationsmanagement", "Schuttertal"): ROUNDED,
        ("endgueltig", "integrationsmanagement", "Seelbach"): ROUNDED,
        ("endgueltig", "integrationsmanagement", "Schwanau"): ROUNDED,
        ("endgueltig", "integrationsmanagement", "Landkreis Göppingen"): ROUNDED,
        ("endgueltig", "integrationsmanagement", "Landkreis Biberach"): ROUNDED,
        ("vorlaeufig", "integrationsmanagement", "Schorndorf"): ROUNDED,
        ("vorlaeufig", "integrationsmanagement", "Ettlingen"): MISPRINTED,
        ("vorlaeufig", "integrationsmanagement", "Schwanau"): MISPRINTED,
    }


def test_no_exact_amount_carries_a_remark(published: list[Row]) -> None:
    assert [row["name"] for row in published if row["genau"] == "ja" and row["bemerkung"]] == []


@pytest.mark.parametrize(("name", "printed"), [("Schwanau", 31_157), ("Ettlingen", 122_078)])
def test_a_misprinted_amount_is_that_of_no_whole_number_of_persons(
    published: list[Row], name: str, printed: int
) -> None:
    (row,) = [row for row in inexact(published) if (row["lauf"], row["name"]) == ("vorlaeufig", name)]
    assert int(row["betrag_eur"]) == printed
    amounts = [amount_eur(PROVISIONAL, persons) for persons in range(1_000)]
    assert amounts[0] < printed < amounts[-1]
    assert printed not in amounts


def test_schorndorf_rounds_the_amount_of_155_persons_to_the_hundred(published: list[Row]) -> None:
    (row,) = [row for row in published if row["name"] == "Schorndorf"]
    assert (row["personen"], row["betrag_eur"]) == ("155", "115200")
    assert amount_eur(PROVISIONAL, 155) != 115_200
    assert persons_within(115_200, PROVISIONAL) == [155]


def test_every_rounded_amount_is_within_the_rounding_of_its_source(published: list[Row]) -> None:
    rows = [row for row in inexact(published) if row["bemerkung"] == ROUNDED]
    assert len(rows) == 11
    missed = {}
    for row in rows:
        figure = int(row["betrag_eur"])
        amount = amount_eur(RATES[row["lauf"], row["posten"]], int(row["personen"]))
        if abs(amount - figure) * 2 > step_of(figure):
            missed[row["name"]] = (amount, figure)
    assert missed == {}
