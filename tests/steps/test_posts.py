"""How many posts an amount pays for, and the best mix: by the formula on paper, and by trying everything."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geld_folgt_fluechtling.model.antragsregeln import Bewilligung, Stellen
from geld_folgt_fluechtling.steps.posts import Saetze, best_mix, most_posts, posts_for, saetze_of, stage_for
from made_run import SURE, posten_of, rundung

QUARTERS = Saetze(6_400_000, 5_100_000, 4, 1, False)


def saetze(high: int, low: int, step: str, **bewilligung: Any) -> Saetze:
    stellen = Stellen(hochschulabschluss_eur=high, berufsausbildung_eur=low, schritt_vze=Decimal(step), **SURE)
    how = None
    if bewilligung:
        how = Bewilligung(person_benannt=True, ausgaberest="verfaellt", **bewilligung, **SURE)
    return saetze_of(posten_of(100, rundung("kaufmaennisch"), stellen=stellen, bewilligung=how))


def test_the_rates_of_the_rule_are_taken_over() -> None:
    assert saetze(64_000, 51_000, "0.25") == QUARTERS
    rounded = saetze(64_000, 51_000, "0.1", verfahren="abrunden", einheit_eur=10)
    assert rounded == Saetze(6_400_000, 5_100_000, 10, 1_000, True)


@pytest.mark.parametrize(
    ("eur", "months", "degree", "training"),
    [
        (262_706, 12, 400, 500),  # 16 and 20 quarters: 256,000 and 255,000; one more is too dear
        (15_999, 12, 0, 25),
        (16_000, 12, 25, 25),
        (12_749, 12, 0, 0),
        (8_000, 6, 25, 25),  # half a year of a quarter: 64,000 / 4 / 2
        (5_333, 4, 0, 25),  # a third of 16,000 is 5,333.33
        (0, 12, 0, 0),
    ],
)
def test_the_most_posts_at_each_rate_are_whole_quarters(eur: int, months: int, degree: int, training: int) -> None:
    posts = posts_for(QUARTERS, eur * 100, months)
    assert (posts.hochschulabschluss, posts.berufsausbildung) == (degree, training)


def test_the_best_mix_for_five_posts_of_boeblingen() -> None:
    # 5 with vocational training cost 255,000; 7,706 are left, and each quarter with a degree costs 3,250 more: two
    mix = posts_for(QUARTERS, 26_270_600, 12).mischung
    assert (mix.hochschulabschluss, mix.berufsausbildung) == (50, 450)
    assert (mix.kosten_cents, mix.rest_cents) == (26_150_000, 120_600)


def test_all_have_a_degree_where_the_amount_pays_for_that() -> None:
    mix = best_mix(QUARTERS, 26_270_600, 12, 400)
    assert mix is not None
    assert (mix.hochschulabschluss, mix.berufsausbildung, mix.kosten_cents) == (400, 0, 25_600_000)


def test_what_lacks_is_told_of_a_number_that_cannot_be_paid() -> None:
    stage = stage_for(QUARTERS, 26_270_600, 12, 550)
    assert (stage.mischung, stage.fehlend_cents) == (None, 28_050_000 - 26_270_600)


def test_what_lacks_is_never_nothing() -> None:
    # a third of a quarter year at 51,000.01: 4,250.000833 euro; the amount is short of it by parts of a cent
    odd = Saetze(6_400_000, 5_100_001, 4, 1, False)
    assert stage_for(odd, 425_000, 4, 25).fehlend_cents == 1
    assert best_mix(odd, 425_001, 4, 25) is not None


@pytest.mark.parametrize(("verfahren", "cost"), [("kaufmaennisch", 743_800), ("abrunden", 743_700)])
def test_a_cost_is_rounded_as_the_grant_is(verfahren: str, cost: int) -> None:
    # a quarter with vocational training for seven months: 51,000 / 4 x 7 / 12 = 7,437.50
    how = saetze(64_000, 51_000, "0.25", verfahren=verfahren, einheit_eur=1)
    mix = best_mix(how, 743_800, 7, 25)
    assert mix is not None
    assert (mix.hochschulabschluss, mix.kosten_cents, mix.rest_cents) == (0, cost, 743_800 - cost)


def test_a_cost_that_is_rounded_up_never_exceeds_the_amount() -> None:
    how = saetze(64_000, 51_000, "0.25", verfahren="kaufmaennisch", einheit_eur=1000)
    mix = best_mix(how, 1_275_000, 12, 25)
    assert mix is not None
    assert (mix.kosten_cents, mix.rest_cents) == (1_275_000, 0)


steps = st.sampled_from([1, 2, 4, 5, 10, 20])
rates = st.tuples(st.integers(1, 9_000_000), st.integers(0, 3_000_000))
given_amount = given(steps=steps, rates=rates, cents=st.integers(0, 40_000_000), months=st.integers(1, 12))


def pays(cents: int, months: int, rate: int, part: Fraction) -> bool:
    """Whether so many VZÄ at one rate cost no more than the amount."""
    return part * rate * Fraction(months, 12) <= cents


@given_amount
def test_one_step_more_than_the_most_is_never_paid_for(
    steps: int, rates: tuple[int, int], cents: int, months: int
) -> None:
    low, step = max(rates[0], 100_000), Fraction(1, steps)
    how = Saetze(low + rates[1], low, steps, 1, False)
    for rate in (low, low + rates[1]):
        most = Fraction(most_posts(how, rate, cents, months), 100)
        assert most % step == 0
        assert pays(cents, months, rate, most)
        assert not pays(cents, months, rate, most + step)


@given(
    steps=steps,
    rates=st.tuples(st.integers(1, 60_000), st.integers(0, 40_000)),
    cents=st.integers(0, 300_000),
    months=st.integers(1, 12),
    number=st.integers(1, 30),
)
def test_the_best_mix_is_the_best_of_all_mixes(
    steps: int, rates: tuple[int, int], cents: int, months: int, number: int
) -> None:
    low, high = rates[0], sum(rates)
    mix = best_mix(Saetze(high, low, steps, 1, False), cents, months, number * 100 // steps)
    cost = {
        degree: (degree * high + (number - degree) * low) * Fraction(months, 12 * steps)
        for degree in range(number + 1)
    }
    affordable = [degree for degree, needed in cost.items() if needed <= cents]
    if not affordable:
        assert mix is None
        return
    assert mix is not None
    best = max(affordable)
    assert (mix.hochschulabschluss, mix.berufsausbildung) == (best * 100 // steps, (number - best) * 100 // steps)
    assert mix.stellen == number * 100 // steps
    assert abs(mix.kosten_cents - cost[best]) <= Fraction(1, 2)
    assert mix.rest_cents == cents - mix.kosten_cents >= 0


@given(cents=st.integers(0, 300_000), months=st.integers(1, 12), number=st.integers(1, 30))
def test_what_lacks_is_exactly_what_makes_it_paid(cents: int, months: int, number: int) -> None:
    how = Saetze(60_000, 51_001, 4, 1, False)
    stage = stage_for(how, cents, months, number * 25)
    assert (stage.mischung is None) == (stage.fehlend_cents > 0)
    assert best_mix(how, cents + stage.fehlend_cents, months, number * 25) is not None
    if stage.fehlend_cents:
        assert best_mix(how, cents + stage.fehlend_cents - 1, months, number * 25) is None
