"""Each kind of error by itself: its distribution against the exact one, and completion against the program's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import comb, exp, factorial
from typing import Any

import numpy as np
import pytest

from geld_folgt_fluechtling.files.auswertung import read_auswertung
from geld_folgt_fluechtling.model.errors import DataError, RulesError
from geld_folgt_fluechtling.model.fehlermodell import Fehler, Fehlermodell, Verbesserung
from geld_folgt_fluechtling.steps.complete import complete
from geld_folgt_fluechtling.steps.simulating.errors import Orte, errors_of
from geld_folgt_fluechtling.steps.simulating.kernel import Int64s
from geld_folgt_fluechtling.steps.simulating.places import orte_of
from geld_folgt_fluechtling.steps.simulating.streams import BLOCK, observed
from made_run import SURE, erhebung_of, gebiet_of

MANY = 200


def model(*errors: Mapping[str, Any], better: Mapping[str, Any] | None = None) -> Fehlermodell:
    listed = [Fehler.model_validate({**error, **SURE}) for error in errors]
    improvement = None if better is None else Verbesserung.model_validate({**better, **SURE})
    return Fehlermodell(id="probe", titel="Probe", fehler=tuple(listed), verbesserung=improvement)


def orte(
    number: int, kreise: Iterable[int] = (), einwohner: Iterable[int] = (), klassen: tuple[str, ...] = ()
) -> Orte:
    people = np.array(list(einwohner), np.int64)
    of_kreise = np.array(list(kreise) or range(number), np.int64)
    return Orte(of_kreise, people if len(people) else None, klassen or None)


def drawn(
    modell: Fehlermodell, places: Orte, counts: Iterable[int], blocks: int = MANY, improved: bool = False
) -> Int64s:
    errors = errors_of(modell, places, BLOCK, improved=improved)
    true = np.array(list(counts), np.int64)
    return np.concatenate([observed(true, errors, 1, "probe", block) for block in range(blocks)], axis=1)


def assert_distributed(values: Int64s, expected: Mapping[int, float]) -> None:
    """Every probability within five standard errors of its share of the draws."""
    number = len(values)
    for value, probability in expected.items():
        share = np.count_nonzero(values == value) / number
        assert abs(share - probability) <= 5 * (probability * (1 - probability) / number) ** 0.5 + 1e-12, value
    assert sum(expected.values()) > 0.999


def test_random_variation_is_poisson_around_the_true_count() -> None:
    seen = drawn(model({"art": "poisson", "anteil_prozent": 100}), orte(2), [4, 0])
    assert_distributed(seen[0], {k: exp(-4) * 4**k / factorial(k) for k in range(20)})
    assert not seen[1].any()


def test_of_a_part_that_varies_the_rest_is_counted_exactly() -> None:
    """30 percent of 9 persons are 2.7, half-up 3: six are certain."""
    seen = drawn(model({"art": "poisson", "anteil_prozent": 30}), orte(1), [9])
    assert_distributed(seen[0], {6 + k: exp(-3) * 3**k / factorial(k) for k in range(20)})


def test_each_person_is_missed_for_himself() -> None:
    seen = drawn(model({"art": "erfassung", "uebersehen_prozent": 25, "zuviel_prozent": 0}), orte(1), [5])
    assert_distributed(seen[0], {5 - k: comb(5, k) * 0.25**k * 0.75 ** (5 - k) for k in range(6)})


def test_too_many_are_counted_as_a_poisson_number_of_the_count() -> None:
    seen = drawn(
        model({"art": "erfassung", "uebersehen_prozent": 0, "zuviel_prozent": Decimal("12.5")}), orte(1), [8]
    )
    assert_distributed(seen[0], {8 + k: exp(-1) / factorial(k) for k in range(12)})


def test_a_size_class_has_its_own_rate_and_all_others_the_common_one() -> None:
    error = {
        "art": "erfassung", "uebersehen_prozent": 0, "zuviel_prozent": 0,
        "uebersehen_klassen": {"gross": 100},
    }  # fmt: skip
    seen = drawn(model(error), orte(2, klassen=("klein", "gross")), [7, 7], blocks=1)
    assert (seen[0] == 7).all()
    assert (seen[1] == 0).all()


@pytest.mark.parametrize(
    ("multiple", "expected"),
    [(5, [0, 0, 5, 5, 5, 10, 10]), (10, [0, 0, 0, 0, 10, 10, 10]), (2, [0, 2, 4, 4, 8, 8, 12])],
)
def test_reports_are_rounded_half_up_to_a_multiple(multiple: int, expected: list[int]) -> None:
    seen = drawn(model({"art": "rundung", "auf": multiple}), orte(7), [0, 1, 3, 4, 7, 8, 11], blocks=1)
    assert [set(row) for row in seen.tolist()] == [{value} for value in expected]


def test_half_of_a_multiple_is_rounded_up() -> None:
    seen = drawn(model({"art": "rundung", "auf": 10}), orte(2), [5, 15], blocks=1)
    assert seen[:, 0].tolist() == [10, 20]


def test_a_correction_hits_so_many_gemeinden_and_is_uniform_between_its_ends() -> None:
    """Of 10,000 persons a hundredth of a percent is one: 9,998 to 10,001 with a quarter of 40 percent each."""
    error = {
        "art": "nachmeldung", "wahrscheinlichkeit_prozent": 40,
        "von_prozent": Decimal("-0.02"), "bis_prozent": Decimal("0.01"),
    }  # fmt: skip
    seen = drawn(model(error), orte(1), [10_000])
    assert_distributed(seen[0], {9_998: 0.1, 9_999: 0.1, 10_000: 0.7, 10_001: 0.1})


def test_all_gemeinden_of_a_kreis_lie_off_by_one_factor_and_kreise_do_not_go_together() -> None:
    error = {"art": "kreis", "wahrscheinlichkeit_prozent": 100, "von_prozent": -15, "bis_prozent": 15}
    seen = drawn(model(error), orte(3, kreise=(0, 0, 1)), [10_000, 20_000, 10_000], blocks=3)
    assert (2 * seen[0] == seen[1]).all()
    assert (seen[0] != seen[2]).any()
    assert seen.min() >= 8_500
    assert seen[0].max() <= 11_500


@pytest.mark.parametrize("how", ["rate", "summe"])
@pytest.mark.parametrize("people", [(500, 300, 300, 90, 10, 0, 1200, 40), (7, 7, 7, 7, 7, 7, 7, 7)])
def test_missing_reports_are_completed_as_the_program_completes_them(how: str, people: tuple[int, ...]) -> None:
    register = gebiet_of(len(people), people)
    counts = [40, 0, 25, 7, 1, 3, 90, 12]
    true = erhebung_of(register, counts)
    places = orte_of(true, register, read_auswertung()[0])
    error = {"art": "nichtmelder", "wahrscheinlichkeit_prozent": 40, "vervollstaendigung": how}
    seen = drawn(model(error), places, counts, blocks=2).T
    missing = _missing(model(error), places, counts, blocks=2).T
    key = dict(zip(register.gemeinden, people, strict=True))
    ags = list(register.gemeinden)
    compared = 0
    for draw, absent in zip(seen.tolist(), missing.tolist(), strict=True):
        reported = {a: z for (a, z), gone in zip(true.zaehlungen.items(), absent, strict=True) if not gone}
        total = None if how == "rate" else _total(sum(counts))
        try:
            completed = complete(replace(true, zaehlungen=reported, gesamt=total), register, key)
        except DataError as refused:
            codes = {finding.code for finding in refused.findings}
        else:
            codes = set()
        if codes:
            assert codes <= {"V003", "V004", "V008"}  # no basis, or more persons than inhabitants
            continue
        assert [completed.zaehlungen[a].personen for a in ags] == draw
        compared += 1
    assert compared > 100


def _missing(modell: Fehlermodell, places: Orte, counts: list[int], blocks: int) -> Any:
    """Who is missing: the same luck, and nobody has inhabitants by which a count could be estimated."""
    return drawn(modell, replace(places, einwohner=np.zeros(len(counts), np.int64)), [1] * len(counts), blocks) == 0


def _total(persons: int) -> Any:
    from geld_folgt_fluechtling.model.erhebung import BekannteSumme
    from geld_folgt_fluechtling.model.regelwerte import Sicherheit

    return BekannteSumme(persons, Sicherheit.BELEGT)


def test_where_nobody_reports_nobody_is_given_any_persons_by_a_rate() -> None:
    error = {"art": "nichtmelder", "wahrscheinlichkeit_prozent": 100, "vervollstaendigung": "rate"}
    assert not drawn(model(error), orte(3, einwohner=(1, 2, 3)), [5, 6, 7], blocks=1).any()
    inside = {**error, "vervollstaendigung": "summe"}
    assert drawn(model(inside), orte(3, einwohner=(1, 2, 3)), [5, 6, 7], blocks=1)[:, 0].tolist() == [3, 6, 9]


@pytest.mark.parametrize(
    "error",
    [
        {"art": "erfassung", "uebersehen_prozent": 0, "zuviel_prozent": 0},
        {"art": "poisson", "anteil_prozent": 0},
        {"art": "nachmeldung", "wahrscheinlichkeit_prozent": 0, "von_prozent": -100, "bis_prozent": 100},
        {"art": "kreis", "wahrscheinlichkeit_prozent": 100, "von_prozent": 0, "bis_prozent": 0},
        {"art": "nichtmelder", "wahrscheinlichkeit_prozent": 0, "vervollstaendigung": "rate"},
        {"art": "nichtmelder", "wahrscheinlichkeit_prozent": 0, "vervollstaendigung": "summe"},
    ],
)
def test_an_error_with_rate_zero_changes_no_count(error: Mapping[str, Any]) -> None:
    seen = drawn(model(error), orte(3, einwohner=(5, 6, 7)), [4, 0, 9], blocks=1)
    assert (seen == np.array([[4], [0], [9]])).all()


def test_errors_follow_one_another_in_their_order() -> None:
    shift = {"art": "nachmeldung", "wahrscheinlichkeit_prozent": 100, "von_prozent": 50, "bis_prozent": 50}
    to_ten = {"art": "rundung", "auf": 10}
    assert drawn(model(shift, to_ten), orte(1), [12], blocks=1)[0, 0] == 20  # 18, then 20
    assert drawn(model(to_ten, shift), orte(1), [12], blocks=1)[0, 0] == 15  # 10, then 15


def test_a_better_survey_leaves_a_part_of_every_rate_and_rounding_where_it_is_told_to() -> None:
    missed = {"art": "erfassung", "uebersehen_prozent": 100, "zuviel_prozent": 0}
    half = {"faktor_prozent": 25}
    seen = drawn(model(missed, better=half), orte(1), [2], improved=True)
    assert_distributed(seen[0], {2: 0.75**2, 1: 2 * 0.25 * 0.75, 0: 0.25**2})
    rounded = model({"art": "rundung", "auf": 10}, better=half)
    assert drawn(rounded, orte(1), [7], blocks=1, improved=True)[0, 0] == 10
    exact = model({"art": "rundung", "auf": 10}, better={**half, "ohne_rundung": True})
    assert drawn(exact, orte(1), [7], blocks=1, improved=True)[0, 0] == 7


def test_a_better_survey_that_is_no_better_meets_the_same_draws() -> None:
    error = {"art": "erfassung", "uebersehen_prozent": 10, "zuviel_prozent": 5}
    same = model(error, better={"faktor_prozent": 100})
    as_it_is = drawn(same, orte(2), [50, 60], blocks=2)
    assert (drawn(same, orte(2), [50, 60], blocks=2, improved=True) == as_it_is).all()


def test_counts_beyond_all_bounds_are_refused_and_do_not_wrap_around() -> None:
    double = {"art": "nachmeldung", "wahrscheinlichkeit_prozent": 100, "von_prozent": 100, "bis_prozent": 100}
    with pytest.raises(RulesError) as caught:
        drawn(model(*[double] * 40), orte(1), [1_000], blocks=1)
    assert [finding.code for finding in caught.value.findings] == ["S006"]


def test_the_population_is_that_of_the_day_nearest_to_the_stichtag_and_kreise_add_it_up() -> None:
    register = gebiet_of(4, (700, 20_000, 3_000, 60_000))
    places = orte_of(erhebung_of(register, [1, 1, 1, 1]), register, read_auswertung()[0])
    assert places.klassen == ("unter-2000", "ab-20000", "ab-2000", "ab-50000")
    assert places.einwohner is not None
    assert places.einwohner.tolist() == [700, 20_000, 3_000, 60_000]
    assert places.kreise.tolist() == [0, 1, 2, 2]
    of_kreise = replace(erhebung_of(register, [1, 1, 1, 1]), ebene="kreis")
    summed = orte_of(of_kreise, register, read_auswertung()[0])
    assert summed.einwohner is not None
    assert summed.einwohner.tolist() == [700, 20_000, 63_000]
    assert Fraction(int(summed.einwohner.sum())) == 83_700
