"""Laws of comparing: lines add up, what moves is a distance, measures are as defined, and order is no matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from math import log, sqrt
from random import Random

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from compared import PLACES, POPULATION, STAND, STANDARD, alternative, compared, small_register
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.vergleich import Alternative, Gruppierung, Vergleich
from geld_folgt_fluechtling.steps.comparing.inequality import gini, theil
from geld_folgt_fluechtling.steps.comparing.measures import gain_classes, moved
from geld_folgt_fluechtling.steps.comparing.rank import centred_ranks, competition_ranks, rank_correlation

lawfully = settings(deadline=None, max_examples=60)
amounts = st.integers(0, 3) | st.integers(0, 10**15)
KREISE = ("01001", "01002", "01003")


@st.composite
def spread(draw: st.DrawFn, alike: bool = False) -> tuple[list[int], list[int]]:
    """Amounts of which one at least is above 0, and inhabitants; each place with one inhabitant where ``alike``."""
    size = draw(st.integers(1, 8))
    money = draw(st.lists(amounts, min_size=size, max_size=size).filter(any))
    people = [1] * size if alike else draw(st.lists(st.integers(1, 12), min_size=size, max_size=size))
    return money, people


@st.composite
def rows(draw: st.DrawFn, number: int) -> list[list[int]]:
    """So many rows of equal length."""
    size = draw(st.integers(1, 9))
    return [draw(st.lists(amounts, min_size=size, max_size=size)) for _ in range(number)]


@st.composite
def alternatives(draw: st.DrawFn, *, kreise: bool = False) -> list[Alternative]:
    """A baseline and up to three others over the small register, from two Posten, one of Kreise if wanted."""
    made = []
    for name in ("basis", "x", "y", "z")[: draw(st.integers(2, 4))]:
        euro = {ags: draw(st.integers(0, 5) | st.integers(0, 10**9)) for ags in PLACES}
        units = KREISE if kreise else PLACES
        further = {("zwei", ags): draw(st.integers(0, 10**6)) for ags in draw(st.sets(st.sampled_from(units)))}
        delegiert = draw(st.sets(st.sampled_from(PLACES)))
        made.append(alternative(name, euro, further=further, delegiert=delegiert))
    return made


groups = st.dictionaries(st.sampled_from("abc"), st.frozensets(st.sampled_from(PLACES), min_size=1))


def naive_gini(money: Sequence[int], people: Sequence[int]) -> Fraction:
    """Half the mean difference of two inhabitants drawn at random, by the mean."""
    each = [Fraction(cents, persons) for cents, persons in zip(money, people, strict=True) for _ in range(persons)]
    mean_difference = sum((abs(a - b) for a in each for b in each), Fraction(0)) / len(each) ** 2
    return mean_difference / (2 * sum(each) / len(each))


def naive_theil(money: Sequence[int], people: Sequence[int]) -> float:
    """The mean over inhabitants of x ln x, where x is what one has by the mean."""
    each = [Fraction(cents, persons) for cents, persons in zip(money, people, strict=True) for _ in range(persons)]
    mean = sum(each) / len(each)
    return sum(float(x / mean) * log(x / mean) for x in each if x) / len(each)


@lawfully
@given(spread())
def test_gini_and_theil_are_what_their_definitions_say_inhabitant_by_inhabitant(
    of: tuple[list[int], list[int]],
) -> None:
    assert gini(*of) == pytest.approx(float(naive_gini(*of)), abs=1e-12)
    assert theil(*of) == pytest.approx(naive_theil(*of), abs=1e-9)


@lawfully
@given(spread(), st.integers(2, 1_000), st.randoms())
def test_neither_unit_nor_size_nor_order_changes_inequality(
    of: tuple[list[int], list[int]], factor: int, random: Random
) -> None:
    money, people = of
    assert gini([factor * cents for cents in money], people) == gini(money, people)
    assert gini(money, [factor * persons for persons in people]) == gini(money, people)
    pairs = list(zip(money, people, strict=True))
    random.shuffle(pairs)
    shuffled = [cents for cents, _ in pairs], [persons for _, persons in pairs]
    assert gini(*shuffled) == gini(money, people)
    assert theil(*shuffled) == theil(money, people)
    assert theil([factor * cents for cents in money], people) == pytest.approx(theil(money, people), abs=1e-12)


@lawfully
@given(spread(), st.integers(2, 5))
def test_a_place_cut_into_equal_parts_changes_nothing(of: tuple[list[int], list[int]], parts: int) -> None:
    money, people = of
    cut = [parts * cents for cents in money[1:]] + [money[0]] * parts
    people_cut = [parts * persons for persons in people[1:]] + [people[0]] * parts
    assert gini(cut, people_cut) == pytest.approx(gini(money, people), abs=1e-12)
    assert theil(cut, people_cut) == pytest.approx(theil(money, people), abs=1e-9)


@lawfully
@given(spread(alike=True))
def test_inequality_has_its_bounds(of: tuple[list[int], list[int]]) -> None:
    size = len(of[0])
    one, other = gini(*of), theil(*of)
    assert one is not None
    assert other is not None
    assert 0 <= one <= (size - 1) / size
    assert 0 <= other <= log(size) + 1e-12
    assert (one == 0) == (len(set(of[0])) == 1)


@lawfully
@given(rows(3))
def test_what_moves_is_a_distance(of: list[list[int]]) -> None:
    a, b, c = of
    assert moved(a, b) == moved(b, a)
    assert (moved(a, b) == 0) == (a == b)
    assert moved(a, c) <= moved(a, b) + moved(b, c)


@lawfully
@given(rows(1), st.randoms())
def test_of_equal_sums_what_moves_is_all_that_is_gained_and_all_that_is_lost(
    of: list[list[int]], random: Random
) -> None:
    (a,) = of
    b = random.sample(a, len(a))
    gained = sum(max(0, y - x) for x, y in zip(a, b, strict=True))
    assert moved(b, a) == gained == sum(max(0, x - y) for x, y in zip(a, b, strict=True))


def naive_rank(values: Sequence[int], value: int) -> Fraction:
    """The mean of the places that equal values take together."""
    return sum(other < value for other in values) + Fraction(values.count(value) + 1, 2)


def naive_spearman(a: Sequence[int], b: Sequence[int]) -> float | None:
    """Pearson's coefficient of average ranks."""
    ranks = [[naive_rank(values, value) for value in values] for values in (a, b)]
    means = [sum(of, Fraction(0)) / len(of) for of in ranks]
    x, y = ([rank - mean for rank in of] for of, mean in zip(ranks, means, strict=True))
    spread_of_both = sum(i * i for i in x) * sum(j * j for j in y)
    return float(sum(i * j for i, j in zip(x, y, strict=True))) / sqrt(spread_of_both) if spread_of_both else None


@lawfully
@given(rows(2))
def test_the_rank_correlation_is_pearsons_of_average_ranks(of: list[list[int]]) -> None:
    a, b = of
    found = rank_correlation(centred_ranks(a), centred_ranks(b))
    assert found == (None if naive_spearman(a, b) is None else pytest.approx(naive_spearman(a, b), abs=1e-12))
    if found is not None:
        by_pandas = pd.DataFrame({"a": a, "b": b}).corr(method="spearman").loc["a", "b"]
        assert found == pytest.approx(by_pandas, abs=1e-12)
        assert rank_correlation(centred_ranks(b), centred_ranks(a)) == found


@lawfully
@given(rows(1))
def test_a_competition_rank_is_one_more_than_there_are_larger_ones(of: list[list[int]]) -> None:
    (a,) = of
    assert competition_ranks(a) == [1 + sum(other > value for other in a) for value in a]


@lawfully
@given(rows(2), st.integers(2, 1_000))
def test_everybody_is_in_one_class_and_the_unit_is_no_matter(of: list[list[int]], factor: int) -> None:
    a, b = of
    found = gain_classes(a, b, STANDARD.gewinnklassen)
    assert sum(found) == len(a)
    scaled = [[factor * cents for cents in row] for row in of]
    assert gain_classes(*scaled, STANDARD.gewinnklassen) == found


PARTITIONS = (
    Gruppierung.REGIERUNGSBEZIRK, Gruppierung.KREIS, Gruppierung.GROESSENKLASSE, Gruppierung.GEMEINDEART,
    Gruppierung.DELEGATION, Gruppierung.GEMEINDE,
)  # fmt: skip


@lawfully
@given(alternatives())
def test_the_lines_of_each_level_add_up_to_the_land(made: list[Alternative]) -> None:
    assume(made[0].delegiert)
    found = compared(made)
    for one in made:
        (land,) = found.lines(one.name, Gruppierung.LAND)
        assert land.betrag_cents == sum(one.zuweisungen.values())
        assert (land.gemeinden, land.einwohner) == (len(PLACES), sum(POPULATION.values()))
        for ebene in PARTITIONS:
            units = found.lines(one.name, ebene)
            assert sum(z.betrag_cents for z in units) == land.betrag_cents
            assert sum(z.basis_cents for z in units) == land.basis_cents
            assert sum(z.gemeinden for z in units) == land.gemeinden
            assert sum(z.einwohner or 0 for z in units) == land.einwohner


@lawfully
@given(alternatives(kreise=True))
def test_with_money_of_kreise_those_and_regierungsbezirke_still_add_up(made: list[Alternative]) -> None:
    found = compared(made)
    for one in made:
        (land,) = found.lines(one.name, Gruppierung.LAND)
        assert land.betrag_cents == sum(one.zuweisungen.values())
        for ebene in (Gruppierung.REGIERUNGSBEZIRK, Gruppierung.KREIS):
            assert sum(z.betrag_cents for z in found.lines(one.name, ebene)) == land.betrag_cents
        of_gemeinden = sum(cents for (_, ags), cents in one.zuweisungen.items() if ags in PLACES)
        assert sum(z.betrag_cents for z in found.lines(one.name, Gruppierung.GEMEINDE)) == of_gemeinden


@lawfully
@given(alternatives(), groups)
def test_disjoint_groups_with_those_in_none_add_up_and_shared_gemeinden_count_in_each(
    made: list[Alternative], gruppen: dict[str, frozenset[str]]
) -> None:
    assume(gruppen)
    found = compared(made, gruppen=gruppen)
    members = {**gruppen, "": frozenset(PLACES) - frozenset().union(*gruppen.values())}
    for one in made:
        for unit in found.lines(one.name, Gruppierung.GRUPPE):
            of_members = sum(cents for (_, ags), cents in one.zuweisungen.items() if ags in members[unit.einheit])
            assert (unit.betrag_cents, unit.gemeinden) == (of_members, len(members[unit.einheit]))
        assert {z.einheit for z in found.lines(one.name, Gruppierung.GRUPPE)} == {
            name for name, ags in members.items() if ags
        }


def turned_round(made: Alternative) -> Alternative:
    return replace(made, zuweisungen=dict(reversed(list(made.zuweisungen.items()))))


def register_turned_round() -> Gebiet:
    gebiet = small_register()
    return replace(
        gebiet,
        gemeinden=dict(reversed(list(gebiet.gemeinden.items()))),
        kreise=dict(reversed(list(gebiet.kreise.items()))),
        einwohner={STAND: dict(reversed(list(POPULATION.items())))},
    )


def without_order(vergleich: Vergleich) -> tuple[set[object], ...]:
    return set(vergleich.zeilen), set(vergleich.kennzahlen), set(vergleich.paare)


@lawfully
@given(alternatives(kreise=True), groups, st.randoms())
def test_neither_the_order_of_alternatives_nor_that_of_gemeinden_changes_anything(
    made: list[Alternative], gruppen: dict[str, frozenset[str]], random: Random
) -> None:
    found = compared(made, gruppen=gruppen, auswahl=["01001", PLACES[0]])
    otherwise = compared(
        [turned_round(one) for one in random.sample(made, len(made))],
        gebiet=register_turned_round(),
        gruppen=dict(reversed(list(gruppen.items()))),
        auswahl=[PLACES[0], "01001"],
    )
    assert without_order(otherwise) == without_order(found)
    assert [z for z in otherwise.zeilen if z.alternative == "basis"] == [
        z for z in found.zeilen if z.alternative == "basis"
    ]


@lawfully
@given(alternatives())
def test_a_pair_with_the_baseline_says_what_the_key_figures_say(made: list[Alternative]) -> None:
    found = compared(made)
    pairs = {(p.alternative, p.gegen): p for p in found.paare}
    assert pairs.keys() == set(permutations([one.name for one in made], 2))
    for key in found.kennzahlen[1:]:
        pair = pairs[key.alternative, "basis"]
        assert (pair.umverteilt_cents, pair.umverteilt_prozent) == (key.umverteilt_cents, key.umverteilt_prozent)
        assert pair.rangkorrelation == key.rangkorrelation
        assert pair.gewinner >= key.klassen[0] + key.klassen[1]
        assert pair.verlierer >= key.klassen[3] + key.klassen[4]


@lawfully
@given(alternatives(), st.integers(1, 3))
def test_one_line_has_the_same_amounts_whichever_is_the_baseline(made: list[Alternative], number: int) -> None:
    other = made[min(number, len(made) - 1)].name
    found = compared(made, other)
    assert found.alternativen[0].name == other
    before = {(z.alternative, z.einheit): z for z in compared(made).lines("basis", Gruppierung.GEMEINDE)}
    for z in found.lines("basis", Gruppierung.GEMEINDE):
        assert (z.betrag_cents, z.rang) == (before["basis", z.einheit].betrag_cents, before["basis", z.einheit].rang)


@lawfully
@given(alternatives())
def test_regret_is_never_less_than_any_place_misses_and_some_place_misses_it(made: list[Alternative]) -> None:
    found = compared(made)
    got = {one.name: {z.einheit: z.betrag_cents for z in found.lines(one.name, Gruppierung.GEMEINDE)} for one in made}
    for key in found.kennzahlen:
        missed = {ags: max(got[name][ags] for name in got) - got[key.alternative][ags] for ags in PLACES}
        assert key.bedauern.wert == max(missed.values())
        worst = [ags for ags, cents in sorted(missed.items()) if cents == key.bedauern.wert]
        assert key.bedauern.ags == (worst[0] if key.bedauern.wert else "")
        each = max(Fraction(cents, 100 * POPULATION[ags]) for ags, cents in missed.items())
        assert key.bedauern_je_einwohner is not None
        assert key.bedauern_je_einwohner.wert == each
    worst_of_all = {key.alternative: key.bedauern.wert for key in found.kennzahlen}
    assert {name for name, wert in worst_of_all.items() if wert <= min(worst_of_all.values())} == {
        *found.least_regret
    }
