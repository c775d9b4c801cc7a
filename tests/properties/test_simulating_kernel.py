"""The kernel for many draws gives in every draw what the kernels of the distribution give, and never leaves int64."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geld_folgt_fluechtling.model.regelwerte import Rundung, Schluessel
from geld_folgt_fluechtling.steps.allocate import Basis, computed
from geld_folgt_fluechtling.steps.methods import round_by
from geld_folgt_fluechtling.steps.simulating import divisors, kernel
from geld_folgt_fluechtling.steps.simulating.plan import Auftrag, Plan, planned
from geld_folgt_fluechtling.steps.simulating.share import amounts_of, share_out
from geld_folgt_fluechtling.steps.ties import tie_ranks
from made_run import SURE, bound, erhebung_of, gebiet_of, posten_of, run_of, rundung

METHODS = (
    "kaufmaennisch", "abrunden", "hare-niemeyer", "sainte-lague", "d-hondt", "adams", "huntington-hill",
)  # fmt: skip
TIES = ("ags", "groesserer-schluessel", "los")
quickly = settings(deadline=None, max_examples=60)
HEADS = st.integers(0, 30) | st.sampled_from([0, 5, 5, 10])
RATE = {"kopfbetrag_einheit_eur": Decimal("0.01")}
MANY = date(2030, 9, 15)


@st.composite
def matrices(draw: st.DrawFn, heads: st.SearchStrategy[int] = HEADS) -> np.ndarray[Any, Any]:
    places, draws = draw(st.integers(1, 7)), draw(st.integers(1, 6))
    rows = st.lists(st.lists(heads, min_size=draws, max_size=draws), min_size=places, max_size=places)
    return np.array(draw(rows), np.int64)


def plan_of(how: Rundung, cents: int, places: int) -> Plan:
    ags = [f"08{i:06d}" for i in range(places)]
    ranks = tuple(tie_ranks(how, "hilfe", ags, [0] * places))
    return Plan("hilfe", how, cents, 0, (), ranks, how.gleichstand == "groesserer-schluessel")


def one_by_one(how: Rundung, cents: int, matrix: np.ndarray[Any, Any]) -> list[list[int]]:
    ags = [f"08{i:06d}" for i in range(len(matrix))]
    columns = matrix.T.tolist()
    return [round_by(how, cents, column, tie_ranks(how, "hilfe", ags, column)).cents for column in columns]


def ruled(method: str, unit: str, tie: str) -> Rundung:
    meets = method not in ("kaufmaennisch", "abrunden")
    more = {"gleichstand": tie, **({"saat": "7"} if tie == "los" else {})} if meets else {}
    return rundung(method, unit, **more)


@quickly
@given(
    matrices(),
    st.sampled_from(METHODS),
    st.integers(0, 10**9),
    st.sampled_from(["0.01", "1", "100"]),
    st.sampled_from(TIES),
)
@example(np.array([[5, 0], [5, 0], [9, 0], [1, 0]]), "hare-niemeyer", 200, "1", "groesserer-schluessel")
def test_every_draw_is_what_the_scalar_kernels_give(
    matrix: np.ndarray[Any, Any], method: str, cents: int, unit: str, tie: str
) -> None:
    how = ruled(method, unit, tie)
    budgets = np.full(matrix.shape[1], cents)
    shared = share_out(plan_of(how, cents, len(matrix)), budgets, matrix, plan_of(how, cents, len(matrix)).ranks)
    assert shared.T.tolist() == one_by_one(how, cents, matrix)


@quickly
@given(matrices(st.integers(0, 10**15)), st.integers(0, 10**17), st.sampled_from(["0.01", "1", "1000"]))
@example(np.array([[10**15], [1], [3]]), 10**17, "0.01")
def test_numbers_of_any_size_are_exact_whether_the_kernel_takes_them_or_not(
    matrix: np.ndarray[Any, Any], cents: int, unit: str
) -> None:
    for method in ("kaufmaennisch", "abrunden", "hare-niemeyer"):
        how = ruled(method, unit, "groesserer-schluessel")
        plan = plan_of(how, cents, len(matrix))
        shared = share_out(plan, np.full(matrix.shape[1], cents), matrix, plan.ranks)
        assert shared.T.tolist() == one_by_one(how, cents, matrix)


DIVISORS = ("sainte-lague", "d-hondt", "adams", "huntington-hill")


@pytest.mark.parametrize("method", DIVISORS)
@pytest.mark.parametrize("tie", TIES)
@pytest.mark.parametrize("cents", [10_000, 3_000_000, 900_000_000])
def test_many_places_with_many_ties_are_what_the_scalar_kernels_give(method: str, tie: str, cents: int) -> None:
    """100 euro do not suffice for one each, 30,000 give few units to many, 9 million many to each."""
    random = np.random.default_rng(cents)
    matrix = random.integers(0, 40, (150, 12))
    matrix[0] = random.integers(500, 5_000, 12)
    matrix[:, 5] = 7
    how = ruled(method, "1", tie)
    plan = plan_of(how, cents, len(matrix))
    shared = share_out(plan, np.full(12, cents), matrix, plan.ranks)
    assert shared.T.tolist() == one_by_one(how, cents, matrix)


@pytest.mark.parametrize("method", DIVISORS)
def test_fractions_that_no_fixed_point_number_tells_apart_are_left_to_the_scalar_kernel(
    method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With quotients of few digits winners and losers that are no tie look alike at the border."""
    monkeypatch.setattr(divisors, "_fixed_point", lambda numerators, denominators: 64 * numerators // denominators)
    random = np.random.default_rng(3)
    matrix, how = random.integers(0, 60, (80, 40)), ruled(method, "1", "ags")
    plan, budgets = plan_of(how, 400_000, len(matrix)), np.full(40, 400_000)
    _, doubtful = divisors.apportion(method, budgets // 100, matrix, plan.ranks, plan.by_weight)
    assert len(doubtful) > 10
    assert share_out(plan, budgets, matrix, plan.ranks).T.tolist() == one_by_one(how, 400_000, matrix)


@quickly
@given(st.integers(0, 2**46), st.integers(1, 2**60), st.data())
def test_a_quotient_and_its_remainder_are_exact_up_to_the_bounds_of_the_kernel(
    quotient: int, divisor: int, data: st.DataObject
) -> None:
    """Numerators around a multiple of the divisor, where an estimate in floating point goes wrong first."""
    numerator = quotient * divisor + data.draw(st.sampled_from([0, 1, divisor - 1, divisor // 2]))
    factor = data.draw(st.integers(1, 2**31))
    weight, addend = divmod(numerator, factor)
    if weight >= 2**62:
        return
    assert kernel.fits(divisor, quotient, factor)
    rests = np.empty((1, 1), np.int64)
    found = kernel.divided(factor, np.array([[weight]]), np.array([addend]), np.array([divisor]), rests)
    assert (int(found[0, 0]), int(rests[0, 0])) == divmod(numerator, divisor)


def test_what_is_too_large_is_not_for_the_kernel() -> None:
    assert kernel.fits(2**61 - 1, 2**47 - 1, 2**62 - 1)
    assert not kernel.fits(2**61, 1, 1)
    assert not kernel.fits(1, 2**47, 1)
    assert not kernel.fits(1, 1, 2**62)
    assert kernel.ranks_fit(2**40 - 1, 2**10 - 1, 2**11, by_weight=True)
    assert not kernel.ranks_fit(2**40 - 1, 2**10 - 1, 2**12, by_weight=True)
    assert kernel.ranks_fit(2**40 - 1, 2**10 - 1, 2**12, by_weight=False)


def simulated(counts: list[list[int]], *lines: Any, people: tuple[int, ...] = (), years: int = 1) -> list[list[int]]:
    """The amounts of each Posten in draws with these counts, by the kernel."""
    auftrag = _auftrag(counts, lines, people)
    drawn = np.array(counts, np.int64).T
    by_name = dict.fromkeys(auftrag.counts, drawn)
    total = sum(amounts_of(plan, by_name, len(counts), years) for plan in auftrag.plans)
    return np.asarray(total).T.tolist()


def _auftrag(counts: list[list[int]], lines: Any, people: tuple[int, ...]) -> Auftrag:
    register = gebiet_of(len(counts[0]), people)
    return planned(run_of([1] * len(counts[0]), *lines, gebiet=register))


def distributed(counts: list[list[int]], *lines: Any, people: tuple[int, ...] = ()) -> list[list[int]]:
    """The same by the distribution itself, draw by draw."""
    register = gebiet_of(len(counts[0]), people)
    found = []
    for column in counts:
        basis = Basis(register, {"2030-09-15": erhebung_of(register, column)})
        found.append(
            [sum(cents) for cents in zip(*(computed(line, basis).shared.cents for line in lines), strict=True)]
        )
    return found


DRAWS = st.lists(st.lists(st.integers(0, 40), min_size=6, max_size=6).filter(any), min_size=1, max_size=5)


@quickly
@given(DRAWS, st.sampled_from(METHODS), st.sampled_from(TIES), st.integers(10**4, 10**8))
def test_in_two_steps_every_draw_is_that_of_the_distribution(
    counts: list[list[int]], method: str, tie: str, cents: int
) -> None:
    how = ruled(method, "1", tie).model_copy(update={"ueber_kreise": True})
    line = posten_of(cents, how)
    assert simulated(counts, line) == distributed(counts, line)


@quickly
@given(DRAWS, st.sampled_from(METHODS), st.sampled_from(["umlegen", "ausweisen"]))
def test_base_amounts_are_those_of_the_distribution(counts: list[list[int]], method: str, rest: str) -> None:
    line = posten_of(10**7, ruled(method, "1", "ags"), sockelbetrag=bound(250, rest))
    assert simulated(counts, line) == distributed(counts, line)


@quickly
@given(DRAWS, st.sampled_from([{"kopfbetrag_eur": Decimal("12.35")}, RATE]), st.sampled_from(["0.01", "1"]))
def test_a_rate_per_head_is_that_of_the_distribution(
    counts: list[list[int]], rate: Mapping[str, Decimal], unit: str
) -> None:
    line = posten_of(98_765_432, rundung("kopfbetrag", unit, **rate))
    assert simulated(counts, line) == distributed(counts, line)


@quickly
@given(DRAWS, st.sampled_from(METHODS), st.sampled_from(["0.5", "2"]))
def test_a_mixture_with_the_population_is_that_of_the_distribution(
    counts: list[list[int]], method: str, share: str
) -> None:
    parts = [
        {"schluessel": "personen", "anteil": Decimal(share), "erhebung": "2030-09-15"},
        {"schluessel": "einwohner", "anteil": 1, "stand": MANY},
    ]
    key = Schluessel.model_validate({"art": "mischung", "teile": parts, **SURE})
    line = replace(posten_of(10**8, ruled(method, "1", "groesserer-schluessel")), schluessel=key)
    people = (7_000, 300, 4_100, 520, 90, 1)
    assert simulated(counts, line, people=people) == distributed(counts, line, people=people)


def test_several_posten_meet_the_same_draw() -> None:
    a, b = posten_of(10**7, rundung("kaufmaennisch")), posten_of(5 * 10**6, rundung("hare-niemeyer"), "zweite")
    counts = [[1, 2, 3, 4], [4, 0, 0, 1]]
    assert simulated(counts, a, b) == distributed(counts, a, b)


def test_a_posten_by_population_is_the_same_in_every_draw() -> None:
    key = Schluessel.model_validate({"art": "einwohner", "stand": MANY, **SURE})
    constant = replace(posten_of(10**7, rundung("kaufmaennisch"), "fest"), schluessel=key)
    moving = posten_of(10**6, rundung("kaufmaennisch"))
    people = (1_000, 2_000, 3_000)
    counts = [[1, 2, 3], [3, 2, 1]]
    both = simulated(counts, constant, moving, people=people)
    alone = simulated(counts, moving, people=people)
    fixed = distributed(counts, constant, people=people)
    assert [[x - y for x, y in zip(*pair, strict=True)] for pair in zip(both, alone, strict=True)] == fixed


@pytest.mark.parametrize("method", METHODS)
def test_a_draw_without_any_person_gives_nobody_anything(method: str) -> None:
    line = posten_of(10**6, ruled(method, "1", "ags"))
    assert simulated([[0, 0, 0], [1, 0, 0]], line) == [[0, 0, 0], [10**6, 0, 0]]


@quickly
@given(DRAWS)
def test_hare_niemeyer_meets_the_budget_and_half_up_misses_it_by_half_a_unit_each(counts: list[list[int]]) -> None:
    exact = simulated(counts, posten_of(12_345_600, rundung("hare-niemeyer")))
    assert {sum(amounts) for amounts in exact} == {12_345_600}
    rounded = simulated(counts, posten_of(12_345_600, rundung("kaufmaennisch")))
    assert all(abs(sum(amounts) - 12_345_600) <= 50 * len(amounts) for amounts in rounded)


def test_an_average_over_years_pays_a_published_rate_once() -> None:
    """Two years with 3 and 4 persons are 3.5 at 10 euro: 35.00 euro; half a euro is rounded up at a unit of 1."""
    cents = simulated([[7, 1]], posten_of(10**6, rundung("kopfbetrag", "1", kopfbetrag_eur=Decimal(10))), years=2)
    assert cents == [[3_500, 500]]
    odd = simulated([[7, 1]], posten_of(10**6, rundung("kopfbetrag", "1", kopfbetrag_eur=Decimal(9))), years=2)
    assert odd == [[3_200, 500]]  # 31.50 and 4.50
    derived = simulated([[7, 1]], posten_of(8_000, rundung("kopfbetrag", "1", **RATE)), years=2)
    assert derived == [[int(Fraction(80, 4) * Fraction(7, 2)) * 100, 1_000]]
