"""Simulated means against expectations that are enumerated exactly, and figures of draws against hand calculation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import comb, exp, prod
from typing import Any

import numpy as np
import pytest

from geld_folgt_fluechtling.files.auswertung import read_auswertung
from geld_folgt_fluechtling.model.fehlermodell import Fehlermodell
from geld_folgt_fluechtling.model.simulation import Szenarioart
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.steps.methods import round_by
from geld_folgt_fluechtling.steps.simulating import streams
from geld_folgt_fluechtling.steps.simulating.draws import Gezogen, Messreihe, better_draws, draw_all
from geld_folgt_fluechtling.steps.simulating.places import fehler_of
from geld_folgt_fluechtling.steps.simulating.plan import Auftrag, planned
from geld_folgt_fluechtling.steps.simulating.statistics import rank_of, scenarios, spread
from geld_folgt_fluechtling.steps.ties import tie_ranks
from made_run import SURE, gebiet_of, posten_of, run_of, rundung

DRAWS = 24_000
Pmf = Mapping[int, float | Fraction]
"""What is observed of a count, and how probable it is."""


def model(*errors: Mapping[str, Any], better: int | None = None) -> Fehlermodell:
    improvement = {} if better is None else {"verbesserung": {"faktor_prozent": better, **SURE}}
    listed = [{**error, **SURE} for error in errors]
    return Fehlermodell.model_validate({"id": "probe", "titel": "Probe", "fehler": listed, **improvement})


def simulated(
    counts: Sequence[int], line: Any, modell: Fehlermodell, draws: int = DRAWS, **more: Any
) -> tuple[Verteilung, Auftrag, Gezogen]:
    verteilung = run_of(counts, line, gebiet=gebiet_of(len(counts), [1_000] * len(counts)))
    auftrag = planned(verteilung)
    fehler = fehler_of(modell, verteilung, auftrag, read_auswertung()[0])
    return verteilung, auftrag, draw_all(auftrag, fehler, draws, 1, **more)


@dataclass
class Expected:
    """Mean and standard deviation of one figure."""

    mean: float
    deviation: float

    def holds(self, simulated: float | Fraction, draws: int) -> bool:
        return abs(float(simulated) - self.mean) <= 4 * self.deviation / draws**0.5 + 1e-9


def expected(pmfs: Sequence[Pmf], figure: Callable[[tuple[int, ...]], float | Fraction]) -> Expected:
    """Over every combination of independent counts."""
    mean: float | Fraction = 0
    square: float | Fraction = 0
    for observed, probability in combinations(pmfs):
        value = figure(observed)
        mean += probability * value
        square += probability * value * value
    return Expected(float(mean), max(float(square - mean * mean), 0) ** 0.5)


def combinations(pmfs: Sequence[Pmf]) -> Iterator[tuple[tuple[int, ...], float | Fraction]]:
    for chosen in product(*(pmf.items() for pmf in pmfs)):
        yield tuple(value for value, _ in chosen), prod(probability for _, probability in chosen)


def kept(persons: int, missed: Fraction) -> dict[int, Fraction]:
    """Each person is missed with that probability: exact binomial."""
    return {k: comb(persons, k) * (1 - missed) ** k * missed ** (persons - k) for k in range(persons + 1)}


def poisson(mean: int) -> dict[int, float]:
    """Up to where nothing is left that a float could tell from nothing."""
    found, probability = {}, exp(-mean)
    for k in range(mean + 60):
        found[k] = probability
        probability *= mean / (k + 1)
    return found


METHODS = ("kaufmaennisch", "abrunden", "hare-niemeyer", "sainte-lague")
BUDGET = 1_000_000
CASES = (
    ([6, 3], "binomial"),
    ([5, 4, 2], "binomial"),
    ([7, 3], "poisson"),
)


@pytest.mark.parametrize(("counts", "kind"), CASES)
@pytest.mark.parametrize("method", METHODS)
def test_means_converge_on_the_enumerated_expectation(counts: list[int], kind: str, method: str) -> None:
    how = rundung(method, "100")
    errors = {
        "binomial": {"art": "erfassung", "uebersehen_prozent": 20, "zuviel_prozent": 0},
        "poisson": {"art": "poisson", "anteil_prozent": 100},
    }
    draws = DRAWS if method != "sainte-lague" else 3_000
    verteilung, auftrag, gezogen = simulated(counts, posten_of(BUDGET, how), model(errors[kind]), draws)
    pmfs: list[Pmf] = [kept(n, Fraction(1, 5)) if kind == "binomial" else poisson(n) for n in counts]
    ags = list(verteilung.gebiet.gemeinden)

    def amounts(observed: tuple[int, ...]) -> list[int]:
        return round_by(how, BUDGET, observed, tie_ranks(how, "hilfe", ags, observed)).cents

    true = amounts(tuple(counts))
    for place, found in enumerate(spread(auftrag, gezogen, verteilung.gebiet)):
        assert expected(pmfs, lambda seen, i=place: amounts(seen)[i]).holds(found.mittel_cents, draws)
        off = expected(pmfs, lambda seen, i=place: abs(amounts(seen)[i] - true[i]))
        assert off.holds(found.fehlverteilung_cents, draws)
        lost = expected(pmfs, lambda seen, i=place: int(100 * (true[i] - amounts(seen)[i]) > 5 * true[i]))
        assert lost.holds(found.verlust, draws)
    overall = scenarios(gezogen.reihen, sum(true))[0]
    assert expected(pmfs, lambda seen: sum(map(abs, map(int.__sub__, amounts(seen), true))) / 2).holds(
        overall.fehlverteilt_cents, draws
    )
    wrong = expected(pmfs, lambda seen: sum(abs(n - k) for n, k in zip(counts, seen, strict=True)))
    assert wrong.holds(overall.falsch_gezaehlt, draws)


@pytest.mark.parametrize(("art", "years"), [(Szenarioart.MITTEL_2_JAHRE, 2), (Szenarioart.MITTEL_3_JAHRE, 3)])
def test_an_average_over_years_converges_on_the_expectation_of_summed_counts(art: Szenarioart, years: int) -> None:
    """The sum of k binomial counts of n persons is a binomial count of k n persons."""
    counts, how = [4, 3], rundung("kaufmaennisch", "100")
    error = {"art": "erfassung", "uebersehen_prozent": 20, "zuviel_prozent": 0}
    verteilung, _, gezogen = simulated(counts, posten_of(BUDGET, how), model(error))
    pmfs = [kept(years * n, Fraction(1, 5)) for n in counts]
    ags = list(verteilung.gebiet.gemeinden)

    def amounts(observed: tuple[int, ...]) -> list[int]:
        return round_by(how, BUDGET, observed, tie_ranks(how, "hilfe", ags, observed)).cents

    true = amounts(tuple(counts))
    found = next(s for s in scenarios(gezogen.reihen, BUDGET) if s.art is art)
    assert found.ziehungen == DRAWS // years
    off = expected(pmfs, lambda seen: sum(map(abs, map(int.__sub__, amounts(seen), true))) / 2)
    assert off.holds(found.fehlverteilt_cents, found.ziehungen)
    wrong = expected(
        pmfs, lambda seen: Fraction(sum(abs(years * n - k) for n, k in zip(counts, seen, strict=True)), years)
    )
    assert wrong.holds(found.falsch_gezaehlt, found.ziehungen)


def test_rounded_reports_cost_exactly_what_they_cost() -> None:
    """7, 8 and 15 persons of 30 report 5, 10 and 15: 3,000 euro are 700, 800, 1,500, reported 500, 1,000, 1,500."""
    line = posten_of(300_000, rundung("kaufmaennisch"))
    verteilung, auftrag, gezogen = simulated([7, 8, 15], line, model({"art": "rundung", "auf": 5}), 240)
    places = spread(auftrag, gezogen, verteilung.gebiet)
    assert [place.quantile_cents for place in places] == [(50_000,) * 5, (100_000,) * 5, (150_000,) * 5]
    assert [place.verlust for place in places] == [1, 0, 0]
    assert [place.fehlverteilung_cents for place in places] == [20_000, 20_000, 0]
    as_it_is = scenarios(gezogen.reihen, 300_000)[0]
    assert as_it_is.fehlverteilt_cents == 20_000
    assert as_it_is.falsch_gezaehlt == 4
    assert as_it_is.je_person_cents == 5_000
    assert as_it_is.fehlverteilt_prozent == Fraction(20, 3)
    assert set(as_it_is.stufen_cents) == {20_000}


def test_without_errors_nothing_is_misallocated_and_a_person_costs_nothing_that_could_be_told() -> None:
    nothing = model({"art": "poisson", "anteil_prozent": 0}, better=50)
    verteilung, auftrag, gezogen = simulated(
        [7, 8, 15], posten_of(12_345, rundung("kaufmaennisch", "0.01")), nothing, 300
    )
    for place in spread(auftrag, gezogen, verteilung.gebiet):
        assert place.mittel_cents == place.betrag_cents
        assert place.quantile_cents == (place.betrag_cents,) * 5
        assert (place.verlust, place.fehlverteilung_cents) == (0, 0)
    for scenario in scenarios(gezogen.reihen, 12_345):
        assert (scenario.fehlverteilt_cents, scenario.falsch_gezaehlt, scenario.je_person_cents) == (0, 0, None)
        assert scenario.wert_cents in (None, 0)


def test_a_better_survey_that_changes_nothing_is_worth_nothing_and_one_without_errors_all_of_it() -> None:
    error = {"art": "poisson", "anteil_prozent": 100}
    line = posten_of(BUDGET, rundung("kaufmaennisch"))
    for factor in (100, 0):
        found = scenarios(simulated([7, 8, 15], line, model(error, better=factor), 600)[2].reihen, BUDGET)
        worth = found[-1].wert_cents
        assert found[-1].art is Szenarioart.BESSERE_ERHEBUNG
        assert worth == (0 if factor == 100 else found[0].fehlverteilt_cents)
        assert found[0].fehlverteilt_cents > 0


@pytest.mark.parametrize("draws", [1, 2, 119, 120, 121, 500])
def test_the_number_of_threads_changes_no_byte_and_more_draws_begin_with_the_same(draws: int) -> None:
    errors = [
        {"art": "erfassung", "uebersehen_prozent": 5, "zuviel_prozent": 3},
        {"art": "kreis", "wahrscheinlichkeit_prozent": 50, "von_prozent": -20, "bis_prozent": 20},
        {"art": "nichtmelder", "wahrscheinlichkeit_prozent": 10, "vervollstaendigung": "summe"},
    ]
    line = posten_of(BUDGET, rundung("hare-niemeyer", gleichstand="groesserer-schluessel"))
    modell, counts = model(*errors, better=50), [70, 80, 15, 22, 4]
    _, _, longest = simulated(counts, line, modell, 600, threads=2)
    for threads in (1, 2, 4):
        _, _, found = simulated(counts, line, modell, draws, threads=threads)
        assert found.amounts.tobytes() == longest.amounts[:, :draws].tobytes()
        for art, reihe in found.reihen.items():
            number = len(reihe.off)
            assert number == (better_draws(draws) if art is Szenarioart.BESSERE_ERHEBUNG else draws // reihe.years)
            if draws % 120 == 0:
                assert reihe.off.tobytes() == longest.reihen[art].off[:number].tobytes()


def test_another_seed_and_another_erhebung_draw_otherwise() -> None:
    verteilung = run_of([70, 80], posten_of(BUDGET, rundung("kaufmaennisch")))
    auftrag = planned(verteilung)
    fehler = fehler_of(model({"art": "poisson", "anteil_prozent": 100}), verteilung, auftrag, read_auswertung()[0])
    one, other = (draw_all(auftrag, fehler, 240, seed).amounts for seed in (1, 2))
    assert (one != other).any()
    [errors] = fehler.wie_erhoben.values()
    counts = np.array([70, 80])
    of_2017, again, of_2018 = (streams.observed(counts, errors, 1, name, 0) for name in ("2017", "2017", "2018"))
    assert (of_2017 == again).all()
    assert (of_2017 != of_2018).any()


def test_progress_is_told_up_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    nothing = model({"art": "rundung", "auf": 5})
    simulated(
        [7, 8], posten_of(BUDGET, rundung("kaufmaennisch")), nothing, 250, progress=lambda a, b: told.append((a, b))
    )
    assert told == [(120, 250), (240, 250), (250, 250)]


def test_a_failure_in_one_block_ends_the_simulation() -> None:
    def interrupted(done: int, of: int) -> None:
        raise KeyboardInterrupt

    line = posten_of(BUDGET, rundung("kaufmaennisch"))
    with pytest.raises(KeyboardInterrupt):
        simulated([7, 8], line, model({"art": "rundung", "auf": 5}), 5_000, progress=interrupted)


@pytest.mark.parametrize(
    ("percent", "number", "rank"),
    [(5, 100, 4), (5, 101, 5), (50, 3, 1), (95, 10, 9), (0, 7, 0), (100, 7, 6), (5, 1, 0), (25, 4, 0), (75, 4, 2)],
)
def test_a_quantile_is_the_nearest_rank(percent: int, number: int, rank: int) -> None:
    assert rank_of(percent, number) == rank


def test_the_figures_of_a_place_are_those_of_its_draws() -> None:
    """True amounts 10.00 and 20.00 euro; a loss of exactly 5 percent, 9.50, is not above it."""
    verteilung = run_of([1, 2], posten_of(3_000, rundung("kaufmaennisch", "0.5")))
    auftrag = planned(verteilung)
    drawn = np.array([[20, 19, 18, 22, 21], [40, 41, 42, 38, 39]], np.int32)
    first, second = spread(auftrag, Gezogen(drawn, 50, {}), verteilung.gebiet)
    assert (first.betrag_cents, second.betrag_cents) == (1_000, 2_000)
    assert first.mittel_cents == 1_000
    assert first.quantile_cents == (900, 950, 1_000, 1_050, 1_100)
    assert first.verlust == Fraction(1, 5)
    assert first.fehlverteilung_cents == Fraction(0 + 50 + 100 + 100 + 50, 5)
    assert second.verlust == 0  # 19.00 is exactly 5 percent less
    assert (first.personen, second.personen) == (1, 2)


def test_the_figures_of_a_scenario_are_those_of_its_draws() -> None:
    off, wrong = np.array([300, 100, 200, 401]), np.array([6, 2, 4, 8])
    as_it_is = Messreihe(off, wrong)
    doubled = Messreihe(np.array([100, 101]), np.array([4, 2]), years=2)
    first, second = scenarios({Szenarioart.WIE_ERHOBEN: as_it_is, Szenarioart.MITTEL_2_JAHRE: doubled}, 10_000)
    assert first.fehlverteilt_cents == Fraction(1_001, 8)
    assert first.falsch_gezaehlt == 5
    assert first.je_person_cents == Fraction(1_001, 40)
    assert first.fehlverteilt_prozent == Fraction(1_001, 800)
    assert (first.quantil_05_cents, first.quantil_95_cents) == (50, Fraction(401, 2))
    assert (first.stufen_cents[0], first.stufen_cents[50], first.stufen_cents[100]) == (50, 100, Fraction(401, 2))
    assert first.wert_cents is None
    assert second.falsch_gezaehlt == Fraction(3, 2)
    assert second.wert_cents == Fraction(1_001, 8) - Fraction(201, 4)
