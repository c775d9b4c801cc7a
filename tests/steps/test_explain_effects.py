"""One person more or less, and paradoxes: held to whole runs and to textbook cases done by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geld_folgt_fluechtling.model.erlaeuterung import Erlaeuterung, PostenErlaeuterung
from geld_folgt_fluechtling.model.ort import ort_of
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.regelwerte import Mindestanteil, Rundung, Schluessel, Schluesselteil
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.model.wirkung import Probe
from geld_folgt_fluechtling.steps.explain.paradox import excluded
from geld_folgt_fluechtling.steps.explain.place import explain
from made_run import DAY, MEETING, SURE, bound, gebiet_of, posten_of, run_of, rundung

METHODS = ("kaufmaennisch", "abrunden", *MEETING)
AHA, FIRST, SECOND = "08001000", "08002002", "08003001"
"""The places of three counts."""


def told(verteilung: Verteilung, ags: str = AHA, only: str = "") -> Erlaeuterung:
    return explain(ort_of(ags, verteilung.gebiet), verteilung, only)


def probe(one: PostenErlaeuterung, art: str) -> Probe:
    return next(probe for probe in one.proben if probe.art == art)


def moves(found: Probe, fall: int = 0) -> dict[str, int]:
    """Euro that each place gains."""
    return {move.ort.ags: move.cents // 100 for move in found.faelle[fall].bewegungen}


def amounts(verteilung: Verteilung, posten: str = "hilfe") -> dict[str, int]:
    return {z.ags: z.betrag_cents for z in verteilung.zuweisungen if z.posten == posten}


@settings(deadline=None, max_examples=60)
@given(
    counts=st.lists(st.integers(0, 40), min_size=2, max_size=7).filter(lambda counts: sum(counts) > 1),
    units=st.integers(1, 200),
    method=st.sampled_from(METHODS),
    two_steps=st.booleans(),
)
def test_one_person_more_or_less_is_what_a_whole_run_with_that_count_gives(
    counts: list[int], units: int, method: str, two_steps: bool
) -> None:
    line = posten_of(units * 100, rundung(method, ueber_kreise=two_steps))
    run = run_of(counts, line)
    changes = told(run).aenderungen
    assert [change.schritt for change in changes] == ([1, -1] if counts[0] else [1])
    for change in changes:
        anew = amounts(run_of([counts[0] + change.schritt, *counts[1:]], line))
        before = amounts(run)
        (effect,) = change.posten
        assert effect.eigene is not None
        assert (effect.eigene.vorher_cents, effect.eigene.nachher_cents) == (before[AHA], anew[AHA])
        others = {move.ort.ags: move.cents for move in (*effect.gewinner, *effect.verlierer)}
        assert others == {ags: anew[ags] - before[ags] for ags in before if ags != AHA and anew[ags] != before[ags]}
        assert all(move.cents > 0 for move in effect.gewinner)
        assert all(move.cents < 0 for move in effect.verlierer)
        assert effect.kopf_vorher == Fraction(units * 100, sum(counts))
        assert effect.kopf_nachher == Fraction(units * 100, sum(counts) + change.schritt)


def test_a_person_more_moves_every_posten_that_counts_him() -> None:
    lines = [posten_of(90_000, rundung("kaufmaennisch"), name) for name in ("eins", "zwei")]
    kreis = replace(posten_of(50_000, rundung("kaufmaennisch"), "drei"), ebene="kreis")
    more = told(run_of([30, 60, 10], *lines, kreis), FIRST).aenderungen[0]
    assert [effect.posten.id for effect in more.posten] == ["eins", "zwei", "drei"]
    own = [effect.eigene.ort.ags if effect.eigene else "" for effect in more.posten]
    assert own == [FIRST, FIRST, "08002"]


def test_a_kreis_sees_a_person_more_only_in_posten_of_kreise() -> None:
    gemeinde = posten_of(90_000, rundung("kaufmaennisch"), "eins")
    kreis = replace(posten_of(50_000, rundung("kaufmaennisch"), "zwei"), ebene="kreis")
    run = run_of([30, 60, 10], gemeinde, kreis)
    more = told(run, "08002").aenderungen[0]
    assert [effect.posten.id for effect in more.posten] == ["zwei"]
    assert more.posten[0].eigene is not None
    # 500 euro by 60 of 100, then by 61 of 101: 301.98
    assert (more.posten[0].eigene.vorher_cents, more.posten[0].eigene.nachher_cents) == (30_000, 30_200)


def test_with_one_posten_only_that_one_is_told() -> None:
    lines = [posten_of(90_000, rundung("kaufmaennisch"), name) for name in ("eins", "zwei")]
    one = told(run_of([30, 60, 10], *lines), only="zwei")
    assert [claim.posten.id for claim in one.posten] == ["zwei"]
    assert [effect.posten.id for effect in one.aenderungen[0].posten] == ["zwei"]


def test_each_part_of_a_mixture_moves_by_itself() -> None:
    parts = (
        Schluesselteil(schluessel="personen", anteil=70, erhebung="2030-09-15"),
        Schluesselteil(schluessel="einwohner", anteil=30, stand=DAY),
    )
    mixed = Schluessel(art="mischung", teile=parts, **SURE)
    line = replace(posten_of(1_000_000, rundung("kaufmaennisch")), schluessel=mixed)
    gebiet = gebiet_of(3, einwohner=[1_000, 500, 500])
    one = told(run_of([30, 60, 10], line, gebiet=gebiet))
    (claim,) = one.posten
    assert [(zahl.wert, zahl.summe) for zahl in claim.zahlen] == [(30, 100), (1_000, 2_000)]
    assert claim.anteil == Fraction(7, 10) * Fraction(30, 100) + Fraction(3, 10) * Fraction(1, 2)
    assert sum(zahl.faktor * zahl.wert for zahl in claim.zahlen) * claim.summe == claim.wert * sum(
        zahl.faktor * zahl.summe for zahl in claim.zahlen
    )
    assert [(change.teil.schluessel, change.schritt) for change in one.aenderungen] == [
        ("personen", 1), ("personen", -1), ("einwohner", 1), ("einwohner", -1),
    ]  # fmt: skip
    more = [change.posten[0].eigene for change in one.aenderungen]
    exact = [
        Fraction(7, 10) * Fraction(31, 101) + Fraction(3, 20),
        Fraction(7, 10) * Fraction(29, 99) + Fraction(3, 20),
        Fraction(21, 100) + Fraction(3, 10) * Fraction(1_001, 2_001),
        Fraction(21, 100) + Fraction(3, 10) * Fraction(999, 1_999),
    ]
    expected = [int(share * 10_000 + Fraction(1, 2)) * 100 for share in exact]
    assert [move.nachher_cents if move else None for move in more] == expected


def test_a_change_that_the_rules_refuse_says_why() -> None:
    # 2 units by 1 : 2 : 3 is 1/3, 2/3, 1; with 2 : 2 : 3 the two tie for the unit left over
    line = posten_of(200, rundung("hare-niemeyer", gleichstand="fehler"))
    more = told(run_of([1, 2, 3], line)).aenderungen[0]
    assert more.posten[0].hindernis is not None
    assert more.posten[0].hindernis.code == "R012"


def test_alabama_the_place_with_two_of_fourteen_loses_by_the_eleventh_unit() -> None:
    # quotas of 10 units: 4.29, 4.29, 1.43, so 4, 4, 2; of 11: 4.71, 4.71, 1.57, so 5, 5, 1
    run = run_of([6, 6, 2], posten_of(1_000, rundung("hare-niemeyer")))
    found = probe(told(run).posten[0], "budget")
    assert found.schritte == tuple(range(1, 11))
    assert (found.faelle[0].schritt, moves(found)) == (1, {SECOND: -1})


def test_new_states_a_place_that_brings_its_own_money_takes_a_unit_from_one_for_another() -> None:
    # 5 units by 1 : 6 : 6 are 0.38, 2.31, 2.31, so 1, 2, 2; without the last, 3 by 1 : 6 are 0.43, 2.57: 0, 3
    run = run_of([1, 6, 6], posten_of(500, rundung("hare-niemeyer")))
    found = probe(told(run, SECOND).posten[0], "neuer-ort")
    assert (found.schritte, moves(found)) == ((1,), {AHA: 1, FIRST: -1})


def test_new_states_a_place_that_shifts_nobody_is_not_accused() -> None:
    # 7 units by 1 : 6 : 11 are 0.39, 2.33, 4.28, so 1, 2, 4; without the first, 6 by 6 : 11 are 2.12, 3.88: 2, 4
    found = probe(told(run_of([1, 6, 11], posten_of(700, rundung("hare-niemeyer")))).posten[0], "neuer-ort")
    assert (found.schritte, found.faelle) == ((1,), ())


def newcomers(counts: Sequence[int], units: int) -> tuple[list[int], list[int]]:
    """Amounts of all but the first, with it and without it and its units, by largest remainders."""

    def largest_remainders(weights: Sequence[int], total: int) -> list[int]:
        quotas = [Fraction(total * weight, sum(weights)) for weight in weights]
        order = sorted(range(len(weights)), key=lambda i: (-(quotas[i] % 1), i))
        left_over = total - sum(map(int, quotas))
        return [int(quota) + (i in order[:left_over]) for i, quota in enumerate(quotas)]

    everybody = largest_remainders(counts, units)
    return everybody[1:], largest_remainders(counts[1:], units - everybody[0])


@settings(deadline=None, max_examples=80)
@given(counts=st.lists(st.integers(1, 30), min_size=3, max_size=5), units=st.integers(3, 60))
def test_new_states_are_found_exactly_where_leaving_a_place_out_moves_others(counts: list[int], units: int) -> None:
    run = run_of(counts, posten_of(units * 100, rundung("hare-niemeyer")))
    found = probe(told(run).posten[0], "neuer-ort")
    with_it, without = newcomers(counts, units)
    others = [ags for ags in run.gebiet.gemeinden if ags != AHA]
    expected = {ags: a - b for ags, a, b in zip(others, with_it, without, strict=True) if a != b}
    assert (moves(found) if found.faelle else {}) == expected


def test_population_growth_of_one_place_takes_a_unit_from_another_for_a_third() -> None:
    # 10 units by 6 : 5 : 2 are 4.62, 3.85, 1.54, so 5, 4, 1; by 6 : 6 : 2 they are 4.29, 4.29, 1.43, so 4, 4, 2
    run = run_of([6, 5, 2], posten_of(1_000, rundung("hare-niemeyer")))
    found = probe(told(run, FIRST).posten[0], "groessere-zahl")
    (fall,) = [fall for fall in found.faelle if fall.schritt == 1]
    assert {move.ort.ags: move.cents for move in fall.bewegungen} == {AHA: -100, SECOND: 100}


def test_a_rounded_rate_per_head_can_lower_the_amount_of_whoever_grows() -> None:
    # 99,000 euro by 2,000 persons are 49.50 each, rounded to 50; by 2,001 they are 49.48, rounded to 49
    how = rundung("kopfbetrag", kopfbetrag_einheit_eur=1)
    run = run_of([1_900, 60, 40], posten_of(9_900_000, how))
    found = probe(told(run).posten[0], "groessere-zahl")
    fall = next(fall for fall in found.faelle if fall.schritt == 1)
    assert {move.ort.ags: (move.vorher_cents, move.nachher_cents) for move in fall.bewegungen} == {
        AHA: (1_900 * 5_000, 1_901 * 4_900)
    }


@settings(deadline=None, max_examples=150)
@given(
    counts=st.lists(st.integers(1, 40), min_size=3, max_size=6),
    units=st.integers(0, 100),
    method=st.sampled_from(("kaufmaennisch", "abrunden", *MEETING[1:])),
    tie=st.sampled_from(("ags", "groesserer-schluessel", "los")),
    two_steps=st.booleans(),
)
def test_what_is_excluded_by_law_is_not_found_when_it_is_searched_all_the_same(
    counts: list[int], units: int, method: str, tie: str, two_steps: bool
) -> None:
    more = {"saat": "Mai"} if tie == "los" else {}
    how = rundung(method, ueber_kreise=two_steps, **({"gleichstand": tie, **more} if method in MEETING else {}))
    line = posten_of((units + len(counts)) * 100, how)
    by_law = {art for art in ("budget", "neuer-ort", "groessere-zahl") if excluded(line, art)}
    # a bound that holds nobody takes the reliance on the law away, and changes no amount
    searched = replace(line, hoechstbetrag=bound(10**6, "ausweisen"))
    for one in told(run_of(counts, searched)).posten[0].proben:
        assert not one.ausgeschlossen
        if one.art in by_law:
            assert (one.schritte != (), one.faelle) == (True, ())


@pytest.mark.parametrize(
    ("how", "arts"),
    [
        (rundung("kaufmaennisch"), {"budget", "groessere-zahl"}),
        (rundung("abrunden"), {"budget", "groessere-zahl"}),
        (rundung("kopfbetrag", kopfbetrag_eur=50), {"budget", "neuer-ort", "groessere-zahl"}),
        (rundung("kopfbetrag", kopfbetrag_einheit_eur=1), {"budget"}),
        (rundung("hare-niemeyer"), set()),
        (rundung("sainte-lague"), {"budget", "neuer-ort", "groessere-zahl"}),
        (rundung("sainte-lague", ueber_kreise=True), {"budget"}),
        (rundung("hare-niemeyer", ueber_kreise=True), set()),
    ],
    ids=lambda value: value.verfahren if isinstance(value, Rundung) else "",
)
def test_what_a_method_cannot_show_by_law_is_said_and_not_searched(how: Rundung, arts: set[str]) -> None:
    probes = told(run_of([30, 60, 10], posten_of(100_000, how))).posten[0].proben
    assert {one.art for one in probes if one.ausgeschlossen} == arts
    assert all(bool(one.schritte) is not bool(one.ausgeschlossen) for one in probes)


def test_bounds_take_the_reliance_on_laws_away() -> None:
    line = posten_of(100_000, rundung("sainte-lague"), mindestbetrag=bound(190, "umlegen"))
    probes = told(run_of([30, 60, 10], line), SECOND).posten[0].proben
    assert all(not one.ausgeschlossen and one.schritte for one in probes)


def test_whoever_is_alone_has_nobody_to_shift() -> None:
    run = run_of([5], posten_of(1_000, rundung("hare-niemeyer")))
    assert probe(told(run).posten[0], "neuer-ort").schritte == ()


def test_the_sum_of_rounded_amounts_of_a_kreis_is_held_to_its_rounded_sum() -> None:
    # 100 euro by 100 : 67 : 67 : 67 are 33.22 and 22.26 each: 22 + 22 in the Kreis of two, 44.52 at once
    line = posten_of(10_000, rundung("kaufmaennisch"))
    run = run_of([100, 67, 67, 67], line)
    one = told(run, SECOND).posten[0].summenprobe
    assert one is not None
    assert (one.kreis.ags, one.einzeln_cents, one.zusammen_cents) == ("08003", 4_400, 4_500)


def test_a_least_part_of_an_earlier_run_is_kept_in_every_change() -> None:
    kept = Mindestanteil(prozent=90, rest="umlegen", **SURE)
    line: Posten = replace(posten_of(100_000, rundung("kaufmaennisch")), mindestanteil=kept)
    earlier = {("hilfe", AHA): 10_000, ("hilfe", FIRST): 10_000, ("hilfe", SECOND): 50_000}
    run = run_of([30, 60, 10], line, vorher=earlier)
    one = told(run, SECOND)
    assert one.posten[0].betrag_cents == 45_000
    assert one.posten[0].grenzen is not None
    assert one.posten[0].grenzen.grenze == "mindestanteil"
    assert all(effect.eigene and effect.eigene.cents == 0 for change in one.aenderungen for effect in change.posten)
