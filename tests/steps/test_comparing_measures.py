"""Published examples and definitions of the measures by which alternatives are compared, and their edges."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import log

import pytest

from compared import STANDARD
from geld_folgt_fluechtling.steps.comparing.inequality import gini, theil
from geld_folgt_fluechtling.steps.comparing.measures import (
    gain_classes,
    largest_gain,
    largest_loss,
    largest_regret,
    largest_regret_per_inhabitant,
    moved,
)
from geld_folgt_fluechtling.steps.comparing.rank import centred_ranks, competition_ranks, rank_correlation


def spearman(a: Sequence[int], b: Sequence[int]) -> float | None:
    return rank_correlation(centred_ranks(a), centred_ranks(b))


def test_spearman_of_the_textbook_example_of_iq_and_television() -> None:
    """IQ and weekly hours before the television of ten persons: rho is -29/165, as the article „Spearman's rank
    correlation coefficient“ of Wikipedia works out (squared differences of ranks add up to 194: 1 - 6 * 194 / 990).
    """
    iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
    hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
    assert spearman(iq, hours) == pytest.approx(-29 / 165, abs=1e-15)


def test_ranks_that_are_turned_round_correlate_with_minus_one() -> None:
    assert spearman([1, 2, 3, 40], [9, 8, 7, -6]) == -1.0
    assert spearman([1, 2, 3, 40], [2, 4, 8, 16]) == 1.0


@pytest.mark.parametrize(("a", "b"), [([5, 5, 5], [1, 2, 3]), ([1, 2, 3], [0, 0, 0]), ([4], [4]), ([], [])])
def test_where_there_is_no_order_nothing_correlates(a: list[int], b: list[int]) -> None:
    assert spearman(a, b) is None


def test_competition_ranks_leave_out_as_many_as_share_a_rank() -> None:
    assert competition_ranks([5, 7, 7, 7, 9, 0, -3, 0]) == [5, 2, 2, 2, 1, 6, 8, 6]


@pytest.mark.parametrize(
    ("rich_people", "rich_money", "expected_theil"),
    [
        # Pareto's „80 to 20“: one fifth holds four fifths
        (20, 80, 0.8 * log(4) + 0.2 * log(1 / 4)),
        (1, 50, 0.5 * log(50) + 0.5 * log(0.5 / 0.99)),
    ],
)
def test_of_two_levels_gini_is_the_share_of_money_less_the_share_of_people(
    rich_people: int, rich_money: int, expected_theil: float
) -> None:
    """The Lorenz curve has one corner, so that the area between it and the diagonal is a triangle: f - u."""
    money, people = [100 - rich_money, rich_money], [100 - rich_people, rich_people]
    assert gini(money, people) == (rich_money - rich_people) / 100
    assert theil(money, people) == pytest.approx(expected_theil, abs=1e-15)


@pytest.mark.parametrize("size", [1, 2, 3, 4, 10, 100])
def test_gini_of_the_numbers_from_one_on(size: int) -> None:
    """The mean difference of 1 … n is (n² - 1) / 3n and their mean (n + 1) / 2, so the Gini (n - 1) / 3n."""
    assert gini(range(size, 0, -1), [1] * size) == pytest.approx((size - 1) / (3 * size), abs=1e-15)


@pytest.mark.parametrize("size", [2, 3, 44, 1_101])
def test_one_who_gets_everything_is_the_bound_of_both(size: int) -> None:
    """Among n alike: (n - 1) / n, and ln n."""
    amounts = [0] * (size - 1) + [7_300]
    assert gini(amounts, [1] * size) == (size - 1) / size
    assert theil(amounts, [1] * size) == pytest.approx(log(size), abs=1e-12)


def test_the_same_for_everybody_is_no_inequality_however_large_the_places() -> None:
    people = [3, 634_830, 17, 1]
    amounts = [people_here * 10**13 for people_here in people]
    assert (gini(amounts, people), theil(amounts, people)) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("amounts", "people"),
    [([], []), ([0, 0], [1, 2]), ([5, -1], [1, 2]), ([5], [0])],
    ids=["nobody", "nothing", "negative", "no inhabitants"],
)
def test_where_nothing_is_spread_out_nothing_is_unequal(amounts: list[int], people: list[int]) -> None:
    assert (gini(amounts, people), theil(amounts, people)) == (None, None)


def test_money_of_a_place_without_inhabitants_is_nobodys() -> None:
    """Of 100 cents 40 lie where nobody lives: the curve ends at 60, and the area below it is 0.3. Theil's T has no
    bound there.
    """
    assert gini([60, 40], [10, 0]) == pytest.approx(1 - 2 * 0.3, abs=1e-15)
    assert theil([60, 40], [10, 0]) is None
    assert theil([60, 0], [10, 0]) == 0.0


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        (100_000, 101_000, 2), (100_000, 101_001, 1), (100_000, 99_000, 2), (100_000, 98_999, 3),
        (100_000, 109_999, 1), (100_000, 110_000, 0), (100_000, 90_001, 3), (100_000, 90_000, 4),
        (100_000, 0, 4), (0, 1, 0), (0, 0, 2), (0, -1, 4), (-100_000, -95_000, 1), (-100_000, -110_000, 4),
    ],
)  # fmt: skip
def test_bounds_of_one_and_ten_percent_are_exact(before: int, after: int, place: int) -> None:
    """Up to 1 % is no change, from 10 % on it is strong; from nothing to something is strong."""
    expected = tuple(int(number == place) for number in range(5))
    assert gain_classes([after], [before], STANDARD.gewinnklassen) == expected


def test_of_equal_gains_losses_and_regrets_the_smaller_ags_stands() -> None:
    units = ("01003000", "01001001", "01002001")
    assert largest_gain(units, [7, 7, -7]) == ("01001001", 7)
    assert largest_loss(units, [-7, 7, -7]) == ("01002001", -7)
    in_order = sorted(units)
    assert largest_regret(in_order, [5, 1, 1], [5, 4, 4]).ags == "01002001"
    each = largest_regret_per_inhabitant(in_order, [0, 0, 0], [300, 100, 200], [30, 10, 20])
    assert each is not None
    assert (each.ags, each.wert) == ("01001001", Fraction(1, 10))


def test_regret_per_inhabitant_needs_all_inhabitants() -> None:
    assert largest_regret_per_inhabitant(("a", "b"), [0, 0], [1, 1], [5, None]) is None
    assert largest_regret_per_inhabitant(("a", "b"), [0, 0], [1, 1], [5, 0]) is None


def test_what_moves_may_end_on_half_a_cent() -> None:
    assert moved([1, 0], [0, 0]) == Fraction(1, 2)
    assert moved([10**17, 0], [0, 10**17 - 1]) == 10**17 - Fraction(1, 2)
