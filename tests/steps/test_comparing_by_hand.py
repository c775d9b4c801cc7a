"""Three alternatives over four Gemeinden, every line and every key figure worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import log, sqrt

import pytest

from compared import AUE, BACH, CHAM, DORN, POPULATION, STAND, alternative, compared, euro, line, small_register
from geld_folgt_fluechtling.model.gebiet import LANDKREIS, Gemeinde, Kreis
from geld_folgt_fluechtling.model.vergleich import Bedauern, Empfangen, Gruppierung, Kennzahlen, Vergleich

BASIS = alternative("basis", {AUE: 100, BACH: 300, CHAM: 50, DORN: 550}, delegiert={AUE, CHAM})
# + 10, - 3, - 50, + 43 euro: of what they had + 10 %, - 1 %, - 100 %, + 7.8 %
X = alternative("x", {AUE: 110, BACH: 297, CHAM: 0, DORN: 593})
# + 100, - 100, 0, 0
Y = alternative("y", {AUE: 200, BACH: 200, CHAM: 50, DORN: 550})
GROUPS = {"Städtetag": frozenset({AUE, DORN}), "Gemeindetag": frozenset({AUE, BACH})}


@pytest.fixture(scope="module")
def vergleich() -> Vergleich:
    return compared([X, BASIS, Y], gruppen=GROUPS, auswahl=["01002", "01001", CHAM])


def key_figures(vergleich: Vergleich, name: str) -> Kennzahlen:
    (found,) = [key for key in vergleich.kennzahlen if key.alternative == name]
    return found


def test_the_baseline_stands_first_and_the_others_as_they_were_named(vergleich: Vergleich) -> None:
    assert [a.name for a in vergleich.alternativen] == ["basis", "x", "y"]
    assert [k.alternative for k in vergleich.kennzahlen] == ["basis", "x", "y"]
    assert vergleich.basis == "basis"


@pytest.mark.parametrize(
    ("ebene", "expected"),
    [
        (Gruppierung.LAND, {"01": (1000, 1000)}),
        (Gruppierung.REGIERUNGSBEZIRK, {"Nord": (407, 450), "Süd": (593, 550)}),
        (Gruppierung.KREIS, {"01001": (407, 400), "01002": (0, 50), "01003": (593, 550)}),
        # Aue and Cham have fewer than 2,000 inhabitants, Bach 3,000, Dorn exactly 10,000
        (Gruppierung.GROESSENKLASSE, {"unter-2000": (110, 150), "ab-2000": (297, 300), "ab-10000": (593, 550)}),
        (Gruppierung.GEMEINDEART, {"Gemeinde": (297, 350), "Stadt": (110, 100), "Stadtkreis": (593, 550)}),
        # who delegates is what the baseline says, though nobody does in x
        (Gruppierung.DELEGATION, {"delegiert": (110, 150), "nicht delegiert": (890, 850)}),
        # Aue is in both groups, Cham in none
        (Gruppierung.GRUPPE, {"": (0, 50), "Gemeindetag": (407, 400), "Städtetag": (703, 650)}),
        (Gruppierung.AUSWAHL, {"01001": (407, 400), "01002": (0, 50), CHAM: (0, 50)}),
        (Gruppierung.GEMEINDE, {AUE: (110, 100), BACH: (297, 300), CHAM: (0, 50), DORN: (593, 550)}),
    ],
)
def test_each_level_has_its_units(
    vergleich: Vergleich, ebene: Gruppierung, expected: dict[str, tuple[int, int]]
) -> None:
    assert list(euro(vergleich, "x", ebene).items()) == list(expected.items())


def test_lines_are_in_the_order_of_alternatives_and_levels(vergleich: Vergleich) -> None:
    order = list(dict.fromkeys((z.alternative, z.ebene) for z in vergleich.zeilen))
    levels = [ebene for ebene in Gruppierung if ebene is not Gruppierung.EMPFAENGER]
    assert order == [(name, ebene) for name in ("basis", "x", "y") for ebene in levels]


def test_a_line_has_the_difference_in_euro_and_percent_and_the_amount_per_inhabitant(vergleich: Vergleich) -> None:
    nord = line(vergleich, "x", Gruppierung.REGIERUNGSBEZIRK, "Nord")
    assert (nord.gemeinden, nord.einwohner) == (3, 4_500)
    assert nord.differenz_cents == -4_300
    assert nord.prozent == Fraction(-43 * 100, 450)
    assert nord.je_einwohner_eur == Fraction(407, 4_500)


def test_names_are_those_of_the_register_and_the_classes(vergleich: Vergleich) -> None:
    assert line(vergleich, "x", Gruppierung.LAND, "01").name == "Probeland"
    assert line(vergleich, "x", Gruppierung.KREIS, "01001").name == "Landkreis Auental"
    assert line(vergleich, "x", Gruppierung.GROESSENKLASSE, "unter-2000").name == "unter 2.000 Einwohner"
    assert line(vergleich, "x", Gruppierung.AUSWAHL, CHAM).name == "Cham"
    assert (vergleich.namen["01002"], vergleich.namen[DORN]) == ("Landkreis Chamberg", "Dorn")


def test_equal_amounts_share_the_better_rank_and_the_next_one_is_left_out(vergleich: Vergleich) -> None:
    """Of 550, 200, 200, 50 euro: 1, 2, 2, 4. In the baseline 550, 300, 100, 50: 1 to 4."""
    ranks = {z.einheit: (z.rang, z.basis_rang) for z in vergleich.lines("y", Gruppierung.GEMEINDE)}
    assert ranks == {AUE: (2, 3), BACH: (2, 2), CHAM: (4, 4), DORN: (1, 1)}


def test_a_pinned_place_is_ranked_among_all_of_its_kind(vergleich: Vergleich) -> None:
    """Cham is last of four Gemeinden; the Kreis has 407 of 407, 0 and 593 euro, and 400 of 400, 50 and 550."""
    cham = line(vergleich, "x", Gruppierung.AUSWAHL, CHAM)
    kreis = line(vergleich, "x", Gruppierung.AUSWAHL, "01001")
    assert (cham.rang, cham.basis_rang) == (4, 4)
    assert (kreis.rang, kreis.basis_rang) == (2, 2)
    assert line(vergleich, "x", Gruppierung.AUSWAHL, "01002").rang == 3
    assert (kreis.gemeinden, kreis.einwohner) == (2, 4_000)


def test_what_moves_is_half_of_all_differences(vergleich: Vergleich) -> None:
    """(10 + 3 + 50 + 43) / 2 = 53 of 1,000 euro."""
    x = key_figures(vergleich, "x")
    assert (x.verteilt_cents, x.umverteilt_cents, x.umverteilt_prozent) == (100_000, 5_300, Fraction(53, 10))


def test_ten_percent_more_is_a_strong_gain_and_one_percent_less_is_no_loss(vergleich: Vergleich) -> None:
    assert key_figures(vergleich, "x").klassen == (1, 1, 1, 0, 1)
    assert key_figures(vergleich, "y").klassen == (1, 0, 2, 0, 1)
    assert key_figures(vergleich, "basis").klassen == (0, 0, 4, 0, 0)


def test_the_largest_gain_and_loss_are_in_euro(vergleich: Vergleich) -> None:
    assert key_figures(vergleich, "x").groesster_gewinn == (DORN, 4_300)
    assert key_figures(vergleich, "x").groesster_verlust == (CHAM, -5_000)
    assert key_figures(vergleich, "basis").groesster_gewinn is None
    assert key_figures(vergleich, "basis").groesster_verlust is None


def test_the_rank_correlation_takes_average_ranks(vergleich: Vergleich) -> None:
    """The order of x is that of the baseline. In y two share ranks 2 and 3, each 2.5: deviations -1.5, 0, 0, 1.5
    against -1.5, -0.5, 0.5, 1.5 make 4.5 / sqrt(4.5 * 5).
    """
    assert key_figures(vergleich, "x").rangkorrelation == 1.0
    assert key_figures(vergleich, "y").rangkorrelation == pytest.approx(4.5 / sqrt(22.5), abs=1e-15)


def test_gini_and_theil_count_inhabitants(vergleich: Vergleich) -> None:
    """In the baseline three places have 0.10 euro per inhabitant, and Dorn, with 20 of 29 inhabitants, 0.055. Of two
    levels the Gini is the share of inhabitants less the share of money of the poorer: 20/29 - 55/100.
    """
    basis = key_figures(vergleich, "basis")
    assert basis.gini == pytest.approx(float(Fraction(20, 29) - Fraction(55, 100)), abs=1e-15)
    assert basis.theil == pytest.approx(0.55 * log(0.55 * 29 / 20) + 0.45 * log(0.45 * 29 / 9), abs=1e-15)


def test_regret_is_what_a_place_misses_against_the_best_for_it(vergleich: Vergleich) -> None:
    """Best are Aue 200 (y), Bach 300 (baseline), Cham 50 (baseline, y), Dorn 593 (x). Most misses: in the baseline
    Aue 100, in x Aue 90, in y Bach 100. Per inhabitant: Aue 100 / 1,000, in x Cham 50 / 500, in y Bach 100 / 3,000.
    """
    assert [key.bedauern for key in vergleich.kennzahlen] == [
        Bedauern(AUE, Fraction(10_000)), Bedauern(AUE, Fraction(9_000)), Bedauern(BACH, Fraction(10_000)),
    ]  # fmt: skip
    assert [key.bedauern_je_einwohner for key in vergleich.kennzahlen] == [
        Bedauern(AUE, Fraction(1, 10)), Bedauern(CHAM, Fraction(1, 10)), Bedauern(BACH, Fraction(1, 30)),
    ]  # fmt: skip
    assert vergleich.least_regret == ("x",)
    assert vergleich.least_regret_per_inhabitant == ("y",)


def test_every_pair_stands_once_each_way(vergleich: Vergleich) -> None:
    """From x to y: + 90, - 97, + 50, - 43, half of their sizes is 140."""
    pairs = {(p.alternative, p.gegen): p for p in vergleich.paare}
    assert len(pairs) == len(vergleich.paare) == 6
    there, back = pairs["y", "x"], pairs["x", "y"]
    assert there.umverteilt_cents == back.umverteilt_cents == 14_000
    assert there.umverteilt_prozent == 14
    assert (there.gewinner, there.verlierer) == (back.verlierer, back.gewinner) == (2, 2)
    assert (pairs["x", "basis"].gewinner, pairs["x", "basis"].verlierer) == (2, 2)
    assert (pairs["y", "basis"].gewinner, pairs["y", "basis"].verlierer) == (1, 1)


def test_recipients_of_any_alternative_have_a_line_and_0_where_they_get_nothing() -> None:
    """In x Aue goes to its Landkreis; Bach and Cham lead and join a group in both."""
    group = Empfangen("gemeinde", BACH, "bund", "Bach", 2, 35_000)
    before = alternative("basis", {}, empfaenger=[Empfangen("gemeinde", AUE, "", "Aue", 1, 10_000), group])
    landkreis = Empfangen("landkreis", "01001", "", "Landkreis Auental", 1, 11_000)
    own = Empfangen("gemeinde", BACH, "", "Bach", 1, 500)
    after = alternative("x", {}, empfaenger=[landkreis, group, own])
    found = compared([before, after])
    assert [
        (z.einheit, z.name, z.gemeinden, z.einwohner, z.betrag_cents, z.basis_cents, z.rang, z.basis_rang)
        for z in found.lines("x", Gruppierung.EMPFAENGER)
    ] == [
        ("01001", "Landkreis Auental", 1, None, 11_000, 0, 2, 3),
        (AUE, "Aue", 0, None, 0, 10_000, 4, 2),
        (BACH, "Bach", 1, None, 500, 0, 3, 3),
        (f"{BACH} bund", "Bach (bund)", 2, None, 35_000, 35_000, 1, 1),
    ]


def test_recipients_stand_behind_kreise_and_what_one_gets_twice_is_added_up() -> None:
    parts = [Empfangen("gemeinde", AUE, "", "Aue", 1, cents) for cents in (100, 20)]
    found = compared([alternative("basis", {AUE: 1}, empfaenger=parts)])
    (aue,) = found.lines("basis", Gruppierung.EMPFAENGER)
    assert (aue.betrag_cents, aue.gemeinden) == (120, 1)
    levels = list(dict.fromkeys(z.ebene for z in found.zeilen))
    assert levels[2:5] == [Gruppierung.KREIS, Gruppierung.EMPFAENGER, Gruppierung.GROESSENKLASSE]


def test_what_goes_to_a_kreis_counts_for_kreise_and_above_alone() -> None:
    kreise = {("hilfe", "01001"): 40_00, ("hilfe", "01003"): 60_00}
    found = compared([alternative("basis", {AUE: 1, DORN: 2}, further=kreise)], auswahl=["01001", AUE])
    assert euro(found, "basis", Gruppierung.LAND) == {"01": (103, 103)}
    assert euro(found, "basis", Gruppierung.REGIERUNGSBEZIRK) == {"Nord": (41, 41), "Süd": (62, 62)}
    assert euro(found, "basis", Gruppierung.KREIS) == {"01001": (41, 41), "01002": (0, 0), "01003": (62, 62)}
    assert euro(found, "basis", Gruppierung.AUSWAHL) == {"01001": (41, 41), AUE: (1, 1)}
    assert euro(found, "basis", Gruppierung.GEMEINDE) == {AUE: (1, 1), BACH: (0, 0), CHAM: (0, 0), DORN: (2, 2)}
    assert found.kennzahlen[0].verteilt_cents == 103_00


def test_where_all_money_goes_to_kreise_there_are_no_lines_of_gemeinden() -> None:
    found = compared([alternative("basis", {"01001": 40, "01003": 60})], gruppen=GROUPS)
    assert {z.ebene for z in found.zeilen} == {Gruppierung.LAND, Gruppierung.REGIERUNGSBEZIRK, Gruppierung.KREIS}


def test_what_goes_to_a_kreis_is_everybodys_in_it_alike() -> None:
    """By Kreis 40 and 60 euro for 4,000 and 10,000 inhabitants, none for 500: sorted by euro per inhabitant the
    points of the Lorenz curve are (5, 0), (105, 60), (145, 100) of 145 and 100. Twice the area below is
    (100 * 60 + 40 * 160) / (145 * 100).
    """
    gini = compared([alternative("basis", {"01001": 40, "01003": 60})]).kennzahlen[0].gini
    assert gini == pytest.approx(1 - 12_400 / 14_500, abs=1e-9)


def test_regret_of_a_kreis_is_by_all_its_inhabitants() -> None:
    """Against the best the baseline misses 40 euro for Dorn's 10,000, x misses 40 for the 4,000 of 01001."""
    made = [alternative("basis", {"01001": 40, "01003": 60}), alternative("x", {"01001": 0, "01003": 100})]
    assert [key.bedauern_je_einwohner for key in compared(made).kennzahlen] == [
        Bedauern("01003", Fraction(40, 10_000)), Bedauern("01001", Fraction(40, 4_000)),
    ]  # fmt: skip
    unknown = small_register({ags: persons for ags, persons in POPULATION.items() if ags != BACH})
    assert key_figures(compared(made, gebiet=unknown), "x").bedauern_je_einwohner is None


def test_a_posten_that_goes_to_kreise_somewhere_is_compared_by_kreis() -> None:
    """The same money to the same Kreise by another way moves nothing."""
    found = compared(
        [alternative("basis", {AUE: 10, BACH: 30, DORN: 60}), alternative("x", {"01001": 40, "01003": 60})]
    )
    assert key_figures(found, "x").umverteilt_cents == 0
    assert key_figures(found, "x").klassen == (0, 0, 2, 0, 0)


def test_one_posten_alone_can_be_compared() -> None:
    further = {("management", AUE): 700_00}
    found = compared([BASIS, alternative("x", {AUE: 1}, further=further)], posten="management")
    assert euro(found, "x", Gruppierung.LAND) == {"01": (700, 0)}
    assert key_figures(found, "x").umverteilt_prozent is None
    assert key_figures(found, "x").klassen == (1, 0, 0, 0, 0)


def test_money_of_a_kreis_where_nobody_lives_is_nobodys() -> None:
    empty = small_register({**POPULATION, CHAM: 0})
    assert compared([alternative("basis", {"01001": 1, "01002": 1})], gebiet=empty).kennzahlen[0].gini is None
    # 1 and 99 euro for 4,000 and 10,000 inhabitants: 4/14 of the inhabitants less 1/100 of the money
    gini = compared([alternative("basis", {"01001": 1, "01003": 99})], gebiet=empty).kennzahlen[0].gini
    assert gini == pytest.approx(4 / 14 - 1 / 100, abs=1e-9)


def test_gemeinden_of_several_laender_have_one_line_for_everything() -> None:
    gebiet = small_register()
    kreise = {ags: replace(kreis, regierungsbezirk="") for ags, kreis in gebiet.kreise.items()}
    far = Gemeinde("02001001", "Esch", "Gemeinde", "02001")
    wider = replace(
        gebiet,
        gemeinden={**gebiet.gemeinden, far.ags: far},
        kreise={**kreise, "02001": Kreis("02001", "Landkreis Esch", LANDKREIS, "", "", "")},
    )
    found = compared([alternative("basis", {AUE: 1, far.ags: 2})], gebiet=wider)
    assert euro(found, "basis", Gruppierung.LAND) == {"00": (3, 3)}
    assert found.lines("basis", Gruppierung.REGIERUNGSBEZIRK) == ()


def test_without_a_population_nothing_is_said_of_inhabitants() -> None:
    for stand, gebiet in ((None, small_register()), (STAND, small_register({}))):
        found = compared([BASIS, X], stand=stand, gebiet=gebiet)
        x = key_figures(found, "x")
        assert (x.gini, x.theil, x.bedauern_je_einwohner) == (None, None, None)
        assert found.least_regret_per_inhabitant == ()
        assert found.lines("x", Gruppierung.GROESSENKLASSE) == ()
        assert all(z.einwohner is None and z.je_einwohner_eur is None for z in found.zeilen)


def test_a_gemeinde_whose_population_is_not_known_stands_apart() -> None:
    found = compared([BASIS, X], gebiet=small_register({AUE: 1_000, BACH: 3_000, DORN: 10_000}))
    assert list(euro(found, "x", Gruppierung.GROESSENKLASSE)) == ["", "unter-2000", "ab-2000", "ab-10000"]
    assert line(found, "x", Gruppierung.GROESSENKLASSE, "").betrag_cents == 0
    assert line(found, "x", Gruppierung.KREIS, "01001").einwohner == 4_000
    assert line(found, "x", Gruppierung.LAND, "01").einwohner is None
    assert key_figures(found, "x").gini is None


def test_a_level_that_says_nothing_has_no_lines() -> None:
    found = compared([X, Y], "x")
    assert {z.ebene for z in found.zeilen}.isdisjoint(
        {Gruppierung.DELEGATION, Gruppierung.GRUPPE, Gruppierung.AUSWAHL, Gruppierung.EMPFAENGER}
    )


def test_one_alternative_alone_has_no_pair_and_nothing_to_regret() -> None:
    found = compared([BASIS])
    assert found.paare == ()
    assert found.kennzahlen[0].bedauern == Bedauern("", Fraction(0))
    assert found.least_regret == found.least_regret_per_inhabitant == ("basis",)


def test_without_any_claim_there_is_nothing_to_say() -> None:
    found = compared([alternative("basis", {}), alternative("x", {})])
    x = key_figures(found, "x")
    assert (x.verteilt_cents, x.umverteilt_cents, x.umverteilt_prozent) == (0, 0, None)
    assert (x.rangkorrelation, x.gini, x.theil) == (None, None, None)
    assert x.bedauern == Bedauern("", Fraction(0))


@pytest.mark.parametrize("ags", ["01001999", "01999", "99999999"])
def test_a_claim_of_a_place_outside_the_register_is_never_lost(ags: str) -> None:
    with pytest.raises(KeyError):
        compared([alternative("basis", {ags: 1})])


def test_a_baseline_that_is_not_among_them_is_refused() -> None:
    with pytest.raises(KeyError):
        compared([X], "basis")
