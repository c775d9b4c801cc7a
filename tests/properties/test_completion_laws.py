"""Completing an Erhebung: known totals are met to the person, what was reported is never touched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from geld_folgt_fluechtling.model.erhebung import BekannteSumme, Erhebung, Herkunft, Luecke, Zaehlung
from geld_folgt_fluechtling.model.errors import DataError
from geld_folgt_fluechtling.model.gebiet import LANDKREIS, Gebiet, Gemeinde, Kreis
from geld_folgt_fluechtling.model.regelwerte import Sicherheit
from geld_folgt_fluechtling.steps.complete import complete

KREISE = ("01001", "01002", "01003")
GEMEINDEN = {f"{kreis}{number:03d}": kreis for kreis in KREISE for number in range(1, 5)}
REPORTED = (
    Herkunft.GEMELDET,
    Herkunft.KORRIGIERT,
    Herkunft.VEROEFFENTLICHT,
    Herkunft.AUS_BETRAG,
    Herkunft.AUS_GRUPPENSUMME,
)
lawfully = settings(deadline=None, max_examples=100)


def register(gemeinden: Mapping[str, str] = GEMEINDEN) -> Gebiet:
    kreise = sorted(set(gemeinden.values()))
    return Gebiet(
        "Probeland",
        None,
        {ags: Gemeinde(ags, f"Ort {ags}", "Gemeinde", kreis) for ags, kreis in gemeinden.items()},
        {ags: Kreis(ags, f"Kreis {ags}", LANDKREIS, "", "", "") for ags in kreise},
    )


def known(persons: int) -> BekannteSumme:
    return BekannteSumme(persons, Sicherheit.BELEGT)


def partial(counts: Mapping[str, int], total: int | None = None, kreise: Mapping[str, int] | None = None) -> Erhebung:
    """An Erhebung of which so much is known."""
    return Erhebung(
        "probe",
        "Probe",
        None,
        {ags: Zaehlung(ags, persons, Herkunft.GEMELDET) for ags, persons in counts.items()},
        "probe.csv",
        gesamt=None if total is None else known(total),
        kreise={ags: known(persons) for ags, persons in (kreise or {}).items()},
    )


def persons_of(erhebung: Erhebung) -> dict[str, int]:
    return {ags: zaehlung.personen for ags, zaehlung in erhebung.zaehlungen.items()}


class Known(NamedTuple):
    """A partial Erhebung without contradictions, the key to complete it by, and an order of its rows."""

    erhebung: Erhebung
    schluessel: dict[str, int]
    order: list[str]

    def missing(self) -> list[str]:
        return [ags for ags in GEMEINDEN if ags not in self.erhebung.zaehlungen]

    def blocks(self) -> list[tuple[list[str], int | None]]:
        """Gemeinden that share a total, and that total: a Kreis each, and all others together."""
        totals = {kreis: summe.personen for kreis, summe in self.erhebung.kreise.items()}
        blocks: list[tuple[list[str], int | None]] = [
            ([ags for ags, of in GEMEINDEN.items() if of == kreis], total) for kreis, total in totals.items()
        ]
        gesamt = self.erhebung.gesamt
        rest = None if gesamt is None else gesamt.personen - sum(totals.values())
        return [*blocks, ([ags for ags, of in GEMEINDEN.items() if of not in totals], rest)]


@st.composite
def known_numbers(draw: st.DrawFn, *, with_total: bool | None = None) -> Known:
    """Some counts, some Kreis totals, a total of all or none (always or never by ``with_total``)."""
    reporting = draw(st.lists(st.sampled_from(sorted(GEMEINDEN)), unique=True, max_size=len(GEMEINDEN)))
    counts = {
        ags: Zaehlung(ags, draw(st.integers(0, 300)), draw(st.sampled_from(REPORTED)), ("Rathaus",))
        for ags in reporting
    }
    largest = draw(st.sampled_from([2, 3_000]))  # so that no estimate by rate is absurd
    schluessel = {ags: draw(st.integers(0, largest)) for ags in GEMEINDEN}

    def total_of(places: list[str]) -> int:
        counted = sum(counts[ags].personen for ags in places if ags in counts)
        can_grow = any(schluessel[ags] for ags in places if ags not in counts)
        return counted + (draw(st.integers(0, 500)) if can_grow else 0)

    kreise = draw(st.lists(st.sampled_from(KREISE), unique=True))
    totals = {kreis: total_of([ags for ags in GEMEINDEN if GEMEINDEN[ags] == kreis]) for kreis in kreise}
    gesamt = None
    has_basis = any(schluessel[ags] for ags in counts)
    wanted = draw(st.booleans()) if with_total is None else with_total
    if wanted or not has_basis:  # without a total there must be a rate
        others = total_of([ags for ags in GEMEINDEN if GEMEINDEN[ags] not in kreise])
        gesamt = known(sum(totals.values()) + others)
    erhebung = Erhebung(
        "probe",
        "Probe",
        None,
        counts,
        "probe.csv",
        luecken=tuple(Luecke(ags, "C1") for ags in sorted(set(GEMEINDEN) - set(counts))[:2]),
        weitere_spalten=("quelle",),
        gesamt=gesamt,
        kreise={kreis: known(persons) for kreis, persons in totals.items()},
    )
    return Known(erhebung, schluessel, draw(st.permutations(sorted(GEMEINDEN))))


@lawfully
@given(known_numbers(with_total=True))
def test_the_total_of_all_is_met_exactly(numbers: Known) -> None:
    gesamt = numbers.erhebung.gesamt
    assert gesamt is not None
    full = complete(numbers.erhebung, register(), numbers.schluessel)
    assert sum(persons_of(full).values()) == gesamt.personen


@lawfully
@given(known_numbers())
def test_the_total_of_every_kreis_is_met_exactly(numbers: Known) -> None:
    full = persons_of(complete(numbers.erhebung, register(), numbers.schluessel))
    event(f"{len(numbers.erhebung.kreise)} Kreise with a total")
    for kreis, summe in numbers.erhebung.kreise.items():
        assert sum(full[ags] for ags, of in GEMEINDEN.items() if of == kreis) == summe.personen


@lawfully
@given(known_numbers())
def test_reported_rows_are_untouched(numbers: Known) -> None:
    full = complete(numbers.erhebung, register(), numbers.schluessel)
    assert {ags: full.zaehlungen[ags] for ags in numbers.erhebung.zaehlungen} == numbers.erhebung.zaehlungen


@lawfully
@given(known_numbers())
def test_every_gemeinde_has_a_count_and_the_estimated_ones_say_that_they_are_modelled(numbers: Known) -> None:
    full = complete(numbers.erhebung, register(), numbers.schluessel)
    assert list(full.zaehlungen) == sorted(GEMEINDEN)
    assert [ags for ags, zaehlung in full.zaehlungen.items() if zaehlung.ags != ags] == []
    modelled = [ags for ags, z in full.zaehlungen.items() if z.herkunft is Herkunft.MODELLIERT]
    assert modelled == numbers.missing()
    assert full.luecken == ()
    assert {full.zaehlungen[ags].weitere for ags in modelled} <= {("",)}  # one blank per further column


@lawfully
@given(known_numbers())
def test_what_is_known_beside_the_counts_is_kept(numbers: Known) -> None:
    full = complete(numbers.erhebung, register(), numbers.schluessel)
    erhebung = numbers.erhebung
    assert replace(full, zaehlungen=erhebung.zaehlungen, luecken=erhebung.luecken) == erhebung


@lawfully
@given(known_numbers(with_total=True))
def test_an_estimate_is_less_than_a_person_from_its_exact_share(numbers: Known) -> None:
    full = persons_of(complete(numbers.erhebung, register(), numbers.schluessel))
    for places, total in numbers.blocks():
        missing = [ags for ags in places if ags in numbers.missing()]
        assert total is not None
        rest = total - sum(full[ags] for ags in places if ags not in missing)
        key = sum(numbers.schluessel[ags] for ags in missing)
        for ags in missing:
            share = Fraction(rest * numbers.schluessel[ags], key) if key else Fraction(0)
            assert abs(full[ags] - share) < 1


@lawfully
@given(known_numbers())
def test_who_has_the_larger_key_is_never_estimated_lower_within_a_total(numbers: Known) -> None:
    """Of equal keys the smaller AGS is never behind."""
    full = persons_of(complete(numbers.erhebung, register(), numbers.schluessel))
    for places, _ in numbers.blocks():
        missing = [ags for ags in places if ags in numbers.missing()]
        ranked = sorted(missing, key=lambda ags: (-numbers.schluessel[ags], ags))
        estimates = [full[ags] for ags in ranked]
        assert estimates == sorted(estimates, reverse=True)


@lawfully
@given(known_numbers(with_total=False))
def test_without_a_total_the_estimates_add_up_to_the_rate_of_the_reporting(numbers: Known) -> None:
    full = persons_of(complete(numbers.erhebung, register(), numbers.schluessel))
    ((places, total),) = numbers.blocks()[-1:]
    assume(total is None)  # where there is nobody to take a rate from, a total had to be given
    missing = [ags for ags in places if ags in numbers.missing()]
    reported = numbers.erhebung.zaehlungen
    rate = Fraction(
        sum(zaehlung.personen for zaehlung in reported.values()),
        sum(numbers.schluessel[ags] for ags in reported),
    )
    exact = rate * sum(numbers.schluessel[ags] for ags in missing)
    assert sum(full[ags] for ags in missing) == (exact + Fraction(1, 2)).__floor__()


@lawfully
@given(known_numbers())
def test_the_order_of_rows_is_irrelevant(numbers: Known) -> None:
    erhebung, order = numbers.erhebung, numbers.order
    shuffled = replace(
        erhebung,
        zaehlungen={ags: erhebung.zaehlungen[ags] for ags in order if ags in erhebung.zaehlungen},
        kreise=dict(reversed(list(erhebung.kreise.items()))),
    )
    gebiet = register({ags: GEMEINDEN[ags] for ags in order})
    schluessel = {ags: numbers.schluessel[ags] for ags in reversed(order)}
    full = complete(shuffled, gebiet, schluessel)
    assert list(full.zaehlungen.items()) == list(
        complete(erhebung, register(), numbers.schluessel).zaehlungen.items()
    )


@lawfully
@given(known_numbers())
def test_completing_twice_changes_nothing_more(numbers: Known) -> None:
    once = complete(numbers.erhebung, register(), numbers.schluessel)
    assert complete(once, register(), numbers.schluessel) == once


ONE_KREIS = {f"0100100{number}": "01001" for number in range(1, 5)}
FIRST, SECOND, THIRD, FOURTH = ONE_KREIS


def test_a_tie_goes_to_the_larger_key() -> None:
    """Two persons by keys 1 and 3: shares of 0.5 and 1.5, and the person left over goes to the key of 3."""
    full = complete(
        partial({THIRD: 5, FOURTH: 5}, total=12),
        register(ONE_KREIS),
        {FIRST: 1, SECOND: 3, THIRD: 9, FOURTH: 9},
    )
    assert persons_of(full) == {FIRST: 0, SECOND: 2, THIRD: 5, FOURTH: 5}


def test_a_tie_of_equal_keys_goes_to_the_smaller_ags() -> None:
    """Two persons by keys 2, 2, 2: shares of 2/3 each; the third of them in order of AGS gets nobody."""
    full = complete(partial({SECOND: 5}, total=7), register(ONE_KREIS), {FOURTH: 2, THIRD: 2, SECOND: 9, FIRST: 2})
    assert persons_of(full) == {FIRST: 1, SECOND: 5, THIRD: 1, FOURTH: 0}


def test_without_a_total_the_rate_of_the_reporting_is_used() -> None:
    """10 and 20 persons on 100 and 200 inhabitants, a rate of 0.1. For 50 and 25 inhabitants that makes 7.5,
    half-up 8; by 50 to 25 that is 5.33 and 2.67, so 5 and 3.
    """
    full = complete(
        partial({FIRST: 10, SECOND: 20}),
        register(ONE_KREIS),
        {FIRST: 100, SECOND: 200, THIRD: 50, FOURTH: 25},
    )
    assert persons_of(full) == {FIRST: 10, SECOND: 20, THIRD: 5, FOURTH: 3}


def test_a_kreis_total_binds_its_own_gemeinden_and_the_total_of_all_the_others() -> None:
    """Kreis 01001: 10, of them 4 reported, 6 by keys 1 and 2: 2 and 4. Outside 20 - 10 - 1 = 9 by 1 and 2."""
    gebiet = register(
        {"01001001": "01001", "01001002": "01001", "01001003": "01001"}
        | {"01002001": "01002", "01002002": "01002", "01003001": "01003"}
    )
    full = complete(
        partial({"01001001": 4, "01002001": 1}, total=20, kreise={"01001": 10}),
        gebiet,
        {"01001001": 50, "01001002": 1, "01001003": 2, "01002001": 50, "01002002": 1, "01003001": 2},
    )
    assert persons_of(full) == {
        "01001001": 4, "01001002": 2, "01001003": 4, "01002001": 1, "01002002": 3, "01003001": 6,
    }  # fmt: skip


EQUAL = dict.fromkeys(ONE_KREIS, 1)
ONLY_FIRST = dict.fromkeys(ONE_KREIS, 0) | {FIRST: 1}
ALL = dict.fromkeys(ONE_KREIS, 3)


@pytest.mark.parametrize(
    ("code", "erhebung", "schluessel"),
    [
        pytest.param("V001", partial({FIRST: 8}, total=7), EQUAL, id="more reported than in all"),
        pytest.param("V001", partial({FIRST: 8}, kreise={"01001": 7}), EQUAL, id="more reported than in a Kreis"),
        pytest.param("V001", partial(ALL, total=11), EQUAL, id="more reported and nobody missing"),
        pytest.param("V002", partial(ALL, total=13), EQUAL, id="fewer reported and nobody missing"),
        pytest.param("V002", partial({}, total=9, kreise={"01001": 7}), EQUAL, id="Kreis totals below that of all"),
        pytest.param("V001", partial({}, total=5, kreise={"01001": 7}), EQUAL, id="Kreis totals above that of all"),
        pytest.param("V003", partial({FIRST: 8}, total=9), ONLY_FIRST, id="missing without a key"),
        pytest.param("V004", partial({}), EQUAL, id="nothing known"),
        pytest.param("V004", partial({FIRST: 8}), {**EQUAL, FIRST: 0}, id="reporting without a key"),
    ],
)
def test_numbers_that_contradict_each_other_or_give_no_basis_are_refused(
    code: str, erhebung: Erhebung, schluessel: dict[str, int]
) -> None:
    with pytest.raises(DataError) as refused:
        complete(erhebung, register(ONE_KREIS), schluessel)
    assert [finding.code for finding in refused.value.findings] == [code]


def test_all_contradictions_are_named_at_once() -> None:
    erhebung = partial(
        {ags: 3 for ags in GEMEINDEN if GEMEINDEN[ags] != "01003"},
        kreise={"01001": 11, "01002": 13, "01003": 1},
    )
    with pytest.raises(DataError) as refused:
        complete(erhebung, register(), dict.fromkeys(GEMEINDEN, 0))
    places = sorted((finding.code, str(finding.params["ort"])[-5:]) for finding in refused.value.findings)
    assert places == [
        ("V001", "01001"),
        ("V002", "01002"),
        ("V003", "01003"),
    ]


def test_totals_that_are_just_met_are_no_contradiction() -> None:
    met = complete(partial(ALL, total=12, kreise={"01001": 12}), register(ONE_KREIS), EQUAL)
    assert persons_of(met) == ALL
    with_zeros = complete(partial({FIRST: 8}, total=8), register(ONE_KREIS), dict.fromkeys(ONE_KREIS, 0))
    assert persons_of(with_zeros) == {FIRST: 8, SECOND: 0, THIRD: 0, FOURTH: 0}
