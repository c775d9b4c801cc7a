"""The number of all persons was never published to the person. Do the amounts force it? How far?

Most counts were derived from the amounts by the very total that is in question, so that finding the
amounts again proves nothing. Here no derived count is used: a row fits a total if *some* whole number of
persons has its amount. Only a count that was published beside its amount has to give it itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

import pytest

from geld_folgt_fluechtling.steps.rounding import half_up, hare_niemeyer

Row = dict[str, str]
Rule = Callable[[int, int, int], int]

CASES = [("vorlaeufig", 34_800_000, 46_828, 79), ("endgueltig", 58_000_000, 72_857, 24)]
WINDOW = 400
GEMEINDEN = 1_101
INDEPENDENT = {
    "Schriesheim": 85,
    "Hirschberg an der Bergstraße": 30,
    "Weinheim": 352,
    "Tettnang": 166,
    "Neukirch": 13,
    "Meckenbeuren": 76,
    "Kressbronn am Bodensee": 91,
}


def rounded_half_up(budget_eur: int, persons: int, total: int) -> int:
    """The kernel of the program, not a formula of this test."""
    return half_up(budget_eur * 100, [persons, total - persons], 100)[0] // 100


def rounded_down(budget_eur: int, persons: int, total: int) -> int:
    return budget_eur * persons // total


def rounded_up(budget_eur: int, persons: int, total: int) -> int:
    return -(-budget_eur * persons // total)


def fits(row: Row, budget_eur: int, total: int, rule: Rule) -> bool:
    """A head is worth more than a euro, so that only counts next to amount × total / budget can fit."""
    amount = int(row["betrag_eur"])
    if row["personen_herkunft"] == "veroeffentlicht":
        candidates: Iterable[int] = [int(row["personen"])]
    else:
        near = amount * total // budget_eur
        candidates = range(max(0, near - 1), min(total, near + 2) + 1)
    return any(rule(budget_eur, persons, total) == amount for persons in candidates)


def fitting(row: Row, budget_eur: int, totals: Iterable[int], rule: Rule) -> set[int]:
    return {total for total in totals if fits(row, budget_eur, total, rule)}


def fitting_all(rows: list[Row], budget_eur: int, totals: Iterable[int], rule: Rule) -> list[int]:
    """The totals that every row fits."""
    left = list(totals)
    for row in rows:
        left = [total for total in left if fits(row, budget_eur, total, rule)]
    return left


def around(total: int) -> range:
    return range(total - WINDOW, total + WINDOW + 1)


def independent(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["personen_herkunft"] == "veroeffentlicht"]


@pytest.mark.parametrize(("lauf", "budget_eur", "total", "places"), CASES)
def test_half_up_fits_all_amounts_for_exactly_one_total(
    exact: dict[str, list[Row]], lauf: str, budget_eur: int, total: int, places: int
) -> None:
    assert len(exact[lauf]) == places
    assert fitting_all(exact[lauf], budget_eur, around(total), rounded_half_up) == [total]


@pytest.mark.parametrize("rule", [rounded_down, rounded_up])
@pytest.mark.parametrize(("lauf", "budget_eur", "total", "places"), CASES)
def test_rounding_down_or_up_fits_all_amounts_for_no_total(
    exact: dict[str, list[Row]], lauf: str, budget_eur: int, total: int, places: int, rule: Rule
) -> None:
    assert len(exact[lauf]) == places
    assert fitting_all(exact[lauf], budget_eur, around(total), rule) == []


@pytest.mark.parametrize(("rule", "amount"), [(rounded_down, 796), (rounded_half_up, 796), (rounded_up, 797)])
def test_each_of_the_three_rules_would_be_recognised_by_its_own_amounts(rule: Rule, amount: int) -> None:
    """So that "fits none" is a statement on the amounts, not on a rule written wrongly here."""
    assert rule(58_000_000, 1, 72_857) == amount
    rows = [
        {"betrag_eur": str(rule(58_000_000, persons, 72_857)), "personen_herkunft": "aus_betrag"}
        for persons in range(1, 400)
    ]
    assert fitting_all(rows, 58_000_000, around(72_857), rule) == [72_857]


@pytest.mark.parametrize(("lauf", "budget_eur", "total", "places"), CASES)
def test_one_amount_changed_by_one_euro_leaves_no_total_whichever_it_is(
    exact: dict[str, list[Row]], lauf: str, budget_eur: int, total: int, places: int
) -> None:
    rows = exact[lauf]
    assert len(rows) == places
    by_row = [fitting(row, budget_eur, around(total), rounded_half_up) for row in rows]
    survivors = {}
    for position, row in enumerate(rows):
        others = set.intersection(*by_row[:position], *by_row[position + 1 :])
        assert total in others
        for change in (-1, 1):
            altered = row | {"betrag_eur": str(int(row["betrag_eur"]) + change)}
            if left := fitting(altered, budget_eur, others, rounded_half_up):
                survivors[row["name"], change] = left
    assert survivors == {}


def test_the_places_with_count_and_amount_published_are_these_seven(exact: dict[str, list[Row]]) -> None:
    places = {row["name"]: int(row["personen"]) for row in independent(exact["endgueltig"])}
    assert places == INDEPENDENT


def test_those_seven_alone_force_the_final_total_up_to_200_000(exact: dict[str, list[Row]]) -> None:
    """From the 813 persons that they count themselves, the least that all can be, to 200,000."""
    seven = independent(exact["endgueltig"])
    totals = range(sum(INDEPENDENT.values()), 200_001)
    assert totals.start == 813
    assert fitting_all(seven, 58_000_000, totals, rounded_half_up) == [72_857]
    assert fitting_all(seven, 58_000_000, totals, rounded_down) == []
    assert fitting_all(seven, 58_000_000, totals, rounded_up) == []


def test_those_seven_force_the_final_total_among_all_numbers_whatever(exact: dict[str, list[Row]]) -> None:
    """Half-up gives *a* for 2a - 1 <= 2 × budget × persons / total < 2a + 1: a range of totals per place."""
    above, to = Fraction(0), Fraction(10**12)
    for row in independent(exact["endgueltig"]):
        doubled, amount = 2 * 58_000_000 * int(row["personen"]), int(row["betrag_eur"])
        above = max(above, Fraction(doubled, 2 * amount + 1))
        to = min(to, Fraction(doubled, 2 * amount - 1))
    assert 72_856 <= above < 72_857 <= to < 72_858


def test_the_provisional_total_rests_on_derived_counts_only(exact: dict[str, list[Row]]) -> None:
    assert {row["personen_herkunft"] for row in exact["vorlaeufig"]} == {"aus_betrag"}


def test_the_provisional_total_is_forced_in_its_surroundings_only(exact: dict[str, list[Row]]) -> None:
    """At a euro per head every amount is that of some persons: the window is part of the statement."""
    assert fitting_all(exact["vorlaeufig"], 34_800_000, [34_800_000], rounded_half_up) == [34_800_000]


@pytest.mark.parametrize(
    ("lauf", "budget_eur", "total", "smallest", "largest", "last"),
    [("vorlaeufig", 34_800_000, 46_828, 23, 60, 1_057), ("endgueltig", 58_000_000, 72_857, 57, 68, 2_284)],
)
def test_hare_niemeyer_to_the_full_euro_is_not_excluded_by_the_amounts(
    exact: dict[str, list[Row]],
    lauf: str,
    budget_eur: int,
    total: int,
    smallest: int,
    largest: int,
    last: int,
) -> None:
    """One possible world is enough: invented counts of all other Gemeinden, running from the smallest to the
    largest again and again, and one last place with the rest. There Hare-Niemeyer pays what was published.
    """
    counts = [int(row["personen"]) for row in exact[lauf]]
    sizes = range(smallest, largest + 1)
    others = [sizes[i % len(sizes)] for i in range(GEMEINDEN - len(counts) - 1)]
    weights = [*counts, *others, last]
    assert (len(weights), sum(weights)) == (GEMEINDEN, total)
    result = hare_niemeyer(budget_eur * 100, weights, 100, range(GEMEINDEN))
    assert sum(result.cents) == budget_eur * 100
    assert result.tied == ()
    assert result.cents[: len(counts)] == [int(row["betrag_eur"]) * 100 for row in exact[lauf]]
