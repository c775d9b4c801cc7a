"""The chain of every claim, for every method: each number in it follows from counts and rules by itself."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from math import isqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geld_folgt_fluechtling.model.erlaeuterung import PostenErlaeuterung
from geld_folgt_fluechtling.model.ort import ort_of
from geld_folgt_fluechtling.model.regelwerte import Mindestanteil
from geld_folgt_fluechtling.model.rundungsweg import Divisor, Einzeln, GroessteReste, JeKopf, ZuWenige
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.steps.explain.place import explain
from geld_folgt_fluechtling.steps.explain.rounding import short_between
from made_run import MEETING, SURE, bound, gebiet_of, posten_of, run_of, rundung

HALF = Fraction(1, 2)
lawfully = settings(deadline=None, max_examples=60)
counted = st.lists(st.integers(0, 60), min_size=2, max_size=9).filter(any)
budgets = st.integers(0, 400).map(lambda euro: euro * 100) | st.integers(1, 10**9)


def chains(verteilung: Verteilung) -> list[PostenErlaeuterung]:
    """The one chain of each Gemeinde, by AGS."""
    gebiet = verteilung.gebiet
    return [explain(ort_of(ags, gebiet), verteilung).posten[0] for ags in gebiet.gemeinden]


@lawfully
@given(counts=counted, cents=budgets.filter(bool), unit=st.sampled_from([1, 100, 1000]), half=st.booleans())
def test_each_claim_alone_is_the_exact_share_and_the_rest_of_a_unit_decides(
    counts: list[int], cents: int, unit: int, half: bool
) -> None:
    method = "kaufmaennisch" if half else "abrunden"
    run = run_of(counts, posten_of(cents, rundung(method, f"{unit / 100:.2f}")))
    for count, one in zip(counts, chains(run), strict=True):
        exact = Fraction(cents * count, sum(counts))
        (step,) = one.schritte
        assert (one.wert, one.summe, one.anteil) == (count, sum(counts), Fraction(count, sum(counts)))
        assert (step.anspruch, step.cents, step.anzahl) == (exact, cents, len(counts))
        assert isinstance(step.weg, Einzeln)
        assert step.weg.einheiten == exact / unit
        up = half and (exact / unit) % 1 >= HALF
        assert step.weg.aufgerundet is up
        assert one.betrag_cents == step.betrag_cents == (int(exact / unit) + up) * unit


@lawfully
@given(counts=counted, cents=st.integers(1, 10**7), published=st.booleans(), rate=st.integers(1, 2000))
def test_a_rate_per_head_is_the_published_or_the_rounded_one(
    counts: list[int], cents: int, published: bool, rate: int
) -> None:
    more = {"kopfbetrag_eur": rate} if published else {"kopfbetrag_einheit_eur": 1}
    run = run_of(counts, posten_of(cents, rundung("kopfbetrag", **more)))
    exact = Fraction(cents, sum(counts))
    expected = rate * 100 if published else int(exact / 100 + HALF) * 100
    for count, one in zip(counts, chains(run), strict=True):
        way = one.schritte[0].weg
        assert isinstance(way, JeKopf)
        assert (way.kopfbetrag_cents, way.veroeffentlicht) == (expected, published)
        assert way.einheiten == Fraction(expected * count, 100)
        assert one.betrag_cents == int(way.einheiten + HALF) * 100


@lawfully
@given(counts=counted, units=st.integers(1, 300))
def test_remainders_their_ranks_and_the_border_are_those_of_all_quotas(counts: list[int], units: int) -> None:
    run = run_of(counts, posten_of(units * 100, rundung("hare-niemeyer")))
    told = chains(run)
    quotas = [Fraction(units * count, sum(counts)) for count in counts]
    rests = [quota % 1 for quota in quotas]
    left_over = units - sum(map(int, quotas))
    got = [one.betrag_cents // 100 > int(quota) for one, quota in zip(told, quotas, strict=True)]
    assert sum(got) == left_over
    for one, quota, rest, won in zip(told, quotas, rests, got, strict=True):
        way = one.schritte[0].weg
        assert isinstance(way, GroessteReste)
        assert (way.anspruch, way.rest, way.uebrig, way.erhielt) == (quota, rest, left_over, won)
        assert way.rang == 1 + len([other for other in rests if other > rest])
        assert way.gleiche == len([other for other in rests if other == rest])
        if left_over:
            winners = [other for other, has in zip(rests, got, strict=True) if has]
            losers = [other for other, has in zip(rests, got, strict=True) if not has]
            assert way.letzter is not None
            assert way.letzter.rest == min(winners)
            assert (way.erster.rest if way.erster else None) == (max(losers) if losers else None)
            assert min(winners) >= max(losers, default=Fraction(0))
        else:
            assert (way.letzter, way.erster) == (None, None)


def rounds_to(method: str, count: int, divisor: Fraction, squared: bool) -> tuple[int, int]:
    """The least and the most units that a key value has with a divisor (or its square): two at a signpost itself."""
    if squared:
        square = Fraction(count * count) / divisor
        n = isqrt(int(square))
        if square == n * (n + 1) and n:
            return n, n + 1
        return (n + 1, n + 1) if square > n * (n + 1) else (n, n)
    quotient = Fraction(count) / divisor
    whole = int(quotient)
    if method == "sainte-lague":
        return (whole, whole + 1) if quotient % 1 == HALF else (int(quotient + HALF),) * 2
    if method == "d-hondt":
        return (whole - 1, whole) if quotient == whole and whole else (whole, whole)
    return (whole, whole + 1) if quotient == whole else (whole + 1, whole + 1)


@lawfully
@given(counts=counted, units=st.integers(1, 300), method=st.sampled_from(MEETING[1:]))
def test_every_divisor_of_the_interval_gives_all_amounts(counts: list[int], units: int, method: str) -> None:
    run = run_of(counts, posten_of(units * 100, rundung(method)))
    told = chains(run)
    claimants = len([count for count in counts if count])
    for count, one in zip(counts, told, strict=True):
        way = one.schritte[0].weg
        if method in ("adams", "huntington-hill") and units < claimants:
            assert way == ZuWenige(units, claimants, one.betrag_cents > 0)
            continue
        assert isinstance(way, Divisor)
        assert way.ergebnis * 100 == one.betrag_cents
        top = way.bis if way.bis is not None else 3 * way.von
        assert way.von <= way.divisor <= top
        for divisor in (way.von, way.divisor, top):
            if divisor and count:
                least, most = rounds_to(method, count, divisor, way.quadriert)
                assert least <= way.ergebnis <= most
        power = 2 if way.quadriert else 1
        if divisor and count:
            quotient = Fraction(count**power) / way.divisor
            assert (way.grenze_unten or 0) <= quotient <= way.grenze_oben


@pytest.mark.parametrize("method", MEETING)
def test_in_two_steps_the_kreis_comes_first_and_then_the_place_inside_it(method: str) -> None:
    counts = [70, 31, 46, 12, 8, 23]
    run = run_of(counts, posten_of(100_000, rundung(method, ueber_kreise=True)))
    amounts = {z.ags: z.betrag_cents for z in run.zuweisungen}
    people = dict(zip(run.gebiet.gemeinden, counts, strict=True))
    for one in chains(run):
        first, second = one.schritte
        kreis = one.ort.ags[:5]
        inside = [ags for ags in people if ags.startswith(kreis)]
        assert (first.ort.ags, first.innerhalb, first.cents) == (kreis, None, 100_000)
        assert first.wert == sum(people[ags] for ags in inside)
        assert first.anspruch == Fraction(100_000 * first.wert, sum(counts))
        assert first.betrag_cents == second.cents == sum(amounts[ags] for ags in inside)
        assert second.innerhalb is not None
        assert (second.innerhalb.ags, second.anzahl) == (kreis, len(inside))
        assert second.anspruch == Fraction(second.cents * people[one.ort.ags], first.wert)
        assert second.betrag_cents == one.betrag_cents == amounts[one.ort.ags]


def test_a_tie_that_mattered_is_told_to_all_with_rule_and_preferred() -> None:
    run = run_of([1, 1, 1, 3], posten_of(400, rundung("hare-niemeyer")))
    told = [one.schritte[0].gleichstand for one in chains(run)]
    # 400 / 6: quotas 4/6, 4/6, 4/6, 2; two units left over for three equal remainders
    assert all(tie is not None for tie in told)
    assert [tie.beteiligt for tie in told if tie] == [True, True, True, False]
    assert told[0] is not None
    assert [ort.ags for ort in told[0].orte] == ["08001000", "08002002", "08003001"]
    assert [ort.ags for ort in told[0].bevorzugt] == ["08001000", "08002002"]
    assert (told[0].regel, told[0].lose) == ("ags", {})


def test_lots_are_told_as_they_are_drawn() -> None:
    how = rundung("hare-niemeyer", gleichstand="los", saat="Ziehung vom 1. Mai")
    tie = chains(run_of([1, 1, 1], posten_of(100, how)))[0].schritte[0].gleichstand
    assert tie is not None
    places = ("08001000", "08002002", "08003001")
    lots = {ags: hashlib.sha256(f"Ziehung vom 1. Mai\nhilfe\n{ags}".encode()).hexdigest() for ags in places}
    assert tie.lose == lots
    assert [ort.ags for ort in tie.bevorzugt] == [min(lots, key=lambda ags: lots[ags])]


def test_a_bound_that_all_bear_holds_one_place_and_the_rest_is_shared_by_the_others() -> None:
    # by the key alone 100 euro of 1,000 go to the last; at least 190 leave 810 for 90 persons, 9 euro each
    line = posten_of(100_000, rundung("kaufmaennisch"), mindestbetrag=bound(190, "umlegen"))
    told = chains(run_of([30, 60, 10], line))
    assert [one.betrag_cents for one in told] == [27_000, 54_000, 19_000]
    last, first = told[2], told[0]
    assert last.grenzen is not None
    assert (last.grenzen.grenze, last.grenzen.rest, last.grenzen.gehalten) == ("mindestbetrag", "umlegen", 1)
    assert last.grenzen.nach_schluessel_cents == 10_000
    assert last.schritte[0].weg is None
    assert (first.schritte[0].cents, first.schritte[0].summe, first.schritte[0].anzahl) == (81_000, 90, 2)
    assert first.grenzen is not None
    assert (first.grenzen.grenze, first.grenzen.nach_schluessel_cents) == ("", 30_000)


def test_a_bound_that_shows_in_the_residual_leaves_the_split_as_it_was() -> None:
    line = posten_of(100_000, rundung("kaufmaennisch"), hoechstbetrag=bound(500, "ausweisen"))
    told = chains(run_of([30, 60, 10], line))
    assert [one.betrag_cents for one in told] == [30_000, 50_000, 10_000]
    assert (told[1].schritte[0].betrag_cents, told[1].schritte[0].anspruch) == (60_000, 60_000)
    assert told[1].grenzen is not None
    assert (told[1].grenzen.grenze, told[1].grenzen.rest) == ("hoechstbetrag", "ausweisen")


def test_a_base_amount_is_taken_out_of_what_is_split() -> None:
    line = posten_of(100_000, rundung("kaufmaennisch"), sockelbetrag=bound(100, "umlegen"))
    told = chains(run_of([30, 60, 10], line))
    assert [one.schritte[0].cents for one in told] == [70_000] * 3
    assert [one.betrag_cents for one in told] == [31_000, 52_000, 17_000]
    assert told[0].grenzen is not None
    assert (told[0].grenzen.sockel_cents, told[0].grenzen.nach_schluessel_cents) == (10_000, 30_000)


def test_a_place_without_anybody_has_a_claim_of_nothing() -> None:
    for method in ("kaufmaennisch", *MEETING):
        one = chains(run_of([0, 5, 5], posten_of(1_000, rundung(method))))[0]
        assert (one.wert, one.betrag_cents, one.schritte[0].anspruch) == (0, 0, 0)


@pytest.mark.parametrize(
    ("low", "high", "power", "short"),
    [
        (Fraction(99, 10), Fraction(101, 10), 1, Fraction(10)),
        (Fraction(1256, 10**6), Fraction(1258, 10**6), 1, Fraction(1257, 10**6)),
        (Fraction(2), Fraction(3), 2, Fraction(9, 4)),
        (Fraction(7), Fraction(7), 1, Fraction(7)),
        (Fraction(5), None, 1, Fraction(6)),
    ],
)
def test_the_divisor_shown_is_the_shortest_inside_the_interval(
    low: Fraction, high: Fraction | None, power: int, short: Fraction
) -> None:
    assert short_between(low, high, power) == short


def test_a_least_part_is_told_with_the_earlier_amount_and_what_is_kept_of_it() -> None:
    # 95 percent of 1,001 euro are 950.95, kept in whole units: 951
    line = posten_of(
        200_000, rundung("kaufmaennisch"), mindestanteil=Mindestanteil(prozent=95, rest="umlegen", **SURE)
    )
    first, second = sorted(gebiet_of(2).gemeinden)
    run = run_of([10, 90], line, vorher={("hilfe", first): 100_100, ("hilfe", second): 0})
    told = chains(run)
    assert [one.betrag_cents for one in told] == [95_100, 104_900]
    effect = told[0].grenzen
    assert effect is not None
    assert (effect.vorher_cents, effect.mindestanteil_cents, effect.orte) == (100_100, 95_100, 2)
    assert told[0].schritte[0].cents == 104_900
