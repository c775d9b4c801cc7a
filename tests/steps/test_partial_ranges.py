"""A partial Erhebung between a low and a high rest: what was counted stays, the rest is met to the person."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compared import AUE, BACH, CHAM, DORN, PLACES, POPULATION, STANDARD, small_register
from geld_folgt_fluechtling.model.erhebung import BekannteSumme, Erhebung, Herkunft, Zaehlung
from geld_folgt_fluechtling.model.errors import DataError
from geld_folgt_fluechtling.model.regelwerte import Sicherheit
from geld_folgt_fluechtling.model.vergleich import Spanne
from geld_folgt_fluechtling.steps.comparing.partial import Rest, low_and_high, ranges, rest_between, rest_in_percent
from geld_folgt_fluechtling.steps.complete import complete

GEBIET = small_register()
GRENZEN = STANDARD.teilerhebung  # 80 and 120 percent


def known(persons: int) -> BekannteSumme:
    return BekannteSumme(persons, Sicherheit.BELEGT)


def teil(counts: Mapping[str, int], gesamt: int, kreise: Mapping[str, int] | None = None) -> Erhebung:
    """Some Gemeinden counted, the total known and perhaps those of Kreise."""
    return Erhebung(
        "probe",
        "Probe",
        None,
        {ags: Zaehlung(ags, persons, Herkunft.GEMELDET) for ags, persons in counts.items()},
        "probe.csv",
        gesamt=known(gesamt),
        kreise={ags: known(persons) for ags, persons in (kreise or {}).items()},
    )


def persons_of(erhebung: Erhebung) -> dict[str, int]:
    return {ags: zaehlung.personen for ags, zaehlung in erhebung.zaehlungen.items()}


def test_the_rest_is_cut_and_raised_by_the_percentages() -> None:
    """Dorn has 60 of 150 persons; 90 are left for 1,000, 3,000 and 500 inhabitants: 20, 60, 10. 80 and 120 % of 90
    are 72 and 108: 16, 48, 8 and 24, 72, 12.
    """
    counted = teil({DORN: 60}, 150)
    full = complete(counted, GEBIET, POPULATION)
    rest = rest_in_percent(counted, full, GEBIET, GRENZEN)
    assert rest == Rest(90, 72, 108)
    low, high = low_and_high(counted, rest, GEBIET, POPULATION)
    assert persons_of(low) == {AUE: 16, BACH: 48, CHAM: 8, DORN: 60}
    assert persons_of(high) == {AUE: 24, BACH: 72, CHAM: 12, DORN: 60}
    assert {z.herkunft for ags, z in high.zaehlungen.items() if ags != DORN} == {Herkunft.MODELLIERT}
    assert high.zaehlungen[DORN].herkunft is Herkunft.GEMELDET


def test_percentages_of_persons_are_rounded_half_up() -> None:
    """80 and 120 % of 9 are 7.2 and 10.8; of 3 2.4 and 3.6; half a person more is one: 80.5 % of 100."""
    nine = teil({DORN: 60}, 69)
    assert rest_in_percent(nine, complete(nine, GEBIET, POPULATION), GEBIET, GRENZEN) == Rest(9, 7, 11)
    hundred = teil({DORN: 60}, 160)
    grenzen = GRENZEN.model_copy(update={"niedrig_prozent": Decimal("80.5"), "hoch_prozent": Decimal("100.49")})
    assert rest_in_percent(hundred, complete(hundred, GEBIET, POPULATION), GEBIET, grenzen) == Rest(100, 81, 100)


def test_what_the_total_of_a_kreis_leaves_is_known_and_stays() -> None:
    """Kreis 01001 has 50, of which Aue 10: Bach has 40, whatever the rest. Of 120 in all 120 - 50 - 60 = 10 are left
    for Cham, 8 or 12.
    """
    counted = teil({AUE: 10, DORN: 60}, 120, {"01001": 50})
    full = complete(counted, GEBIET, POPULATION)
    rest = rest_in_percent(counted, full, GEBIET, GRENZEN)
    assert rest == Rest(50, 48, 52)
    low, high = low_and_high(counted, rest, GEBIET, POPULATION)
    assert persons_of(low) == {AUE: 10, BACH: 40, CHAM: 8, DORN: 60}
    assert persons_of(high) == {AUE: 10, BACH: 40, CHAM: 12, DORN: 60}


def test_bounds_in_persons_are_taken_as_they_are_given() -> None:
    counted = teil({DORN: 60}, 150)
    rest = rest_between(counted, complete(counted, GEBIET, POPULATION), 45, 450)
    assert rest == Rest(90, 45, 450)
    assert [erhebung.personen for erhebung in low_and_high(counted, rest, GEBIET, POPULATION)] == [105, 510]


def test_a_rest_below_what_the_kreise_have_is_refused() -> None:
    counted = teil({AUE: 10, DORN: 60}, 120, {"01001": 50})
    with pytest.raises(DataError) as refused:
        low_and_high(counted, Rest(50, 39, 60), GEBIET, POPULATION)
    assert [finding.code for finding in refused.value.findings] == ["V001"]


def test_a_range_adds_up_all_posten_of_each_counted_place() -> None:
    counted = teil({DORN: 60, AUE: 10}, 150)
    claims = [{("eins", AUE): cents, ("zwei", AUE): 1, ("eins", BACH): 7} for cents in (500, 600, 400)]
    mitte, niedrig, hoch = claims
    assert list(ranges("2030", counted, Rest(80, 64, 96), mitte=mitte, niedrig=niedrig, hoch=hoch)) == [
        Spanne("2030", AUE, 10, 501, 601, 401, 80, 64, 96),
        Spanne("2030", DORN, 60, 0, 0, 0, 80, 64, 96),
    ]


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(st.sampled_from(PLACES[1:]), st.integers(0, 100), max_size=2),
    st.integers(0, 400),
    st.booleans(),
)
def test_counted_places_keep_their_counts_and_the_rest_is_met(
    counts: dict[str, int], rest: int, by_percent: bool
) -> None:
    counted = teil(counts, sum(counts.values()) + rest)
    full = complete(counted, GEBIET, POPULATION)
    bounds = (
        rest_in_percent(counted, full, GEBIET, GRENZEN) if by_percent else rest_between(counted, full, 0, 2 * rest)
    )
    assert bounds.niedrig <= bounds.personen == rest <= bounds.hoch
    low, high = low_and_high(counted, bounds, GEBIET, POPULATION)
    for erhebung, persons in ((low, bounds.niedrig), (high, bounds.hoch)):
        assert erhebung.personen == sum(counts.values()) + persons
        assert {ags: erhebung.zaehlungen[ags] for ags in counts} == counted.zaehlungen
        assert erhebung.zaehlungen.keys() == set(PLACES)
