"""Deciding on applications: the amount of a post, the frame, the order, and every reason of refusal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geld_folgt_fluechtling.model.antrag import Antrag, vze_text
from geld_folgt_fluechtling.model.bewilligung import Grund
from geld_folgt_fluechtling.model.erklaerungen import Erklaerung, Option
from geld_folgt_fluechtling.model.errors import DataError
from geld_folgt_fluechtling.model.grant_tables import grant_rows
from geld_folgt_fluechtling.steps.grant.grant import grant
from geld_folgt_fluechtling.steps.grant.judge import cost_cents
from geld_folgt_fluechtling.steps.grant.order import natural
from made_grants import (
    AHA,
    BEBRA,
    CELLE,
    ORT_1,
    ORT_2,
    ORT_3,
    antrag,
    bewilligung,
    declared,
    frames,
    frist,
    granted,
    in_group,
    line,
    reasons,
    schwelle,
    stellen,
)

HALF = 3_200_000
"""Half a post with a degree for a year, in cents."""


@pytest.mark.parametrize(
    ("vze", "qualifikation", "monate", "how", "cents"),
    [
        ("0.25", "hochschulabschluss", 7, bewilligung(), 933_333),  # 16,000 × 7 / 12 = 9,333.33…
        ("0.25", "hochschulabschluss", 8, bewilligung(), 1_066_667),  # 10,666.66…
        ("0.25", "hochschulabschluss", 8, bewilligung(verfahren="abrunden"), 1_066_666),
        ("0.5", "berufsausbildung", 5, bewilligung(), 1_062_500),
        ("0.25", "berufsausbildung", 2, bewilligung("10"), 213_000),  # 2,125 is the middle of 2,120 and 2,130
        ("0.25", "berufsausbildung", 2, bewilligung("10", "abrunden"), 212_000),
        ("1", "hochschulabschluss", 12, bewilligung(), 6_400_000),
    ],
)
def test_a_post_costs_its_part_of_the_rate_by_months_rounded_as_the_rule_says(
    vze: str, qualifikation: str, monate: int, how: Any, cents: int
) -> None:
    post = antrag(vze=vze, qualifikation=qualifikation, monate=monate)
    assert cost_cents(post, line(600_000, bewilligung=how)) == cents


def test_the_last_grant_is_cut_to_what_is_left_and_nothing_is_granted_after_it() -> None:
    posts = [antrag(vze="1", person=name, nummer=number) for number, name in (("1", "A"), ("2", "B"), ("3", "C"))]
    lauf = grant(frames(), posts)
    assert granted(lauf) == [("1", 6_400_000), ("2", 3_600_000)]
    assert lauf.zuwendungen[1].gekuerzt_cents == 2_800_000
    assert reasons(lauf) == ["rahmen_ausgeschoepft"]
    assert lauf.reste[lauf.zuwendungen[0].rahmen].rest_cents == 0


@pytest.mark.parametrize(("frame_eur", "cut", "left"), [(64_000, 0, 0), (63_999, 100, 0), (64_001, 0, 100)])
def test_a_frame_that_is_met_exactly_neither_cuts_nor_leaves_anything(frame_eur: int, cut: int, left: int) -> None:
    lauf = grant(frames(6 * frame_eur), [antrag(vze="1")])
    assert (lauf.zuwendungen[0].gekuerzt_cents, lauf.sum_of("hilfe").rest_cents) == (cut, 5 * frame_eur * 100 + left)


ONE_REASON = [
    ("kein_antragsteller", {}, {"ags": ""}),
    ("kein_empfaenger", {}, {"ags": BEBRA}),
    ("unter_schwelle", {"antragsschwelle": schwelle(100_001)}, {}),
    ("zeitraum", {}, {"von_monat": 7, "monate": 7}),
    ("schritt", {}, {"vze": "0.3"}),
    ("person_fehlt", {}, {"person": "N. N."}),
    ("nachweis_fehlt", {"bewilligung": bewilligung(nachweise=["fuehrungszeugnis"])}, {}),
    ("frist", {"antragsfrist": frist("10-31")}, {"eingegangen_am": date(2030, 11, 1)}),
    ("frist", {"antragsfrist": frist("10-31")}, {}),
]


@pytest.mark.parametrize(("grund", "rules", "application"), ONE_REASON)
def test_each_reason_alone_refuses(grund: str, rules: dict[str, Any], application: dict[str, Any]) -> None:
    lauf = grant(frames(**rules), [antrag(**application)])
    assert (reasons(lauf), lauf.zuwendungen) == ([grund], ())


ENOUGH = [
    ({"antragsschwelle": schwelle(100_000)}, {}),
    ({}, {"von_monat": 7, "monate": 6}),
    ({}, {"vze": "0.75"}),
    ({"stellen": stellen(step="0.1")}, {"vze": "0.3"}),
    ({"bewilligung": bewilligung(person_benannt=False)}, {"person": ""}),
    ({"bewilligung": bewilligung(nachweise=["fuehrungszeugnis"])}, {"weitere": (("fuehrungszeugnis", "ja"),)}),
    ({"antragsfrist": frist("10-31")}, {"eingegangen_am": date(2030, 10, 31)}),
]


@pytest.mark.parametrize(("rules", "application"), ENOUGH)
def test_what_just_suffices_is_granted(rules: dict[str, Any], application: dict[str, Any]) -> None:
    lauf = grant(frames(**rules), [antrag(**application)])
    assert (len(lauf.zuwendungen), lauf.ablehnungen) == (1, ())


def test_every_reason_of_an_application_is_listed_in_the_order_of_the_reasons() -> None:
    rules = {"antragsfrist": frist("10-31"), "antragsschwelle": schwelle(200_000)}
    lauf = grant(frames(**rules), [antrag(vze="0.3", person="", von_monat=12, monate=2)])
    assert reasons(lauf) == ["unter_schwelle zeitraum schritt person_fehlt frist"]
    listed = list(Grund)
    assert [listed.index(r.grund) for r in lauf.ablehnungen[0].gruende] == [4, 5, 6, 7, 9]


@pytest.mark.parametrize("name", ["erika  MUSTER", "Erika Muster", "Ériká Muster"])
def test_a_person_is_paid_for_once_in_a_month_however_the_name_is_written(name: str) -> None:
    both = [antrag(nummer="1", von_monat=1, monate=6), antrag(nummer="2", person=name, von_monat=6, monate=1)]
    lauf = grant(frames(), both)
    assert (granted(lauf), reasons(lauf)) == ([("1", HALF // 2)], ["doppelt"])


def test_the_same_person_in_other_months_or_with_others_is_no_double() -> None:
    posts = [
        antrag(nummer="1", von_monat=1, monate=6),
        antrag(nummer="2", von_monat=7, monate=6),
        antrag(ORT_1, nummer="1", monate=6),
    ]
    lauf = grant(frames(), posts)
    assert (len(lauf.zuwendungen), lauf.ablehnungen) == (3, ())
    (hint,) = lauf.findings
    assert (hint.code, hint.ags, "Erika" in str(hint)) == ("A015", AHA, False)


def test_who_is_refused_for_a_slip_may_apply_again_in_the_same_run() -> None:
    lauf = grant(frames(), [antrag(nummer="1", vze="0.3"), antrag(nummer="2")])
    assert (granted(lauf), reasons(lauf)) == ([("2", HALF)], ["schritt"])


def test_a_gemeinde_that_delegated_and_its_landkreis_are_told_apart() -> None:
    frame = frames(erklaerungen=declared(Erklaerung(ORT_1, Option.LANDKREIS)))
    lauf = grant(frame, [antrag(ORT_1, person="A"), antrag(CELLE, person="B")])
    assert reasons(lauf) == ["uebertragen"]
    assert lauf.ablehnungen[0].gruende[0].params["empfaenger"] == "Landkreis Celle (08003)"
    assert [z.rahmen.ags for z in lauf.zuwendungen] == [CELLE]


GROUP = declared(in_group(ORT_1, leads=True), in_group(ORT_2))


def test_the_leading_member_draws_the_frame_of_all_with_or_without_the_name_of_the_group() -> None:
    posts = [
        antrag(ORT_1, vze="1", person=name, zusammenschluss=group) for name, group in (("A", ""), ("B", " TAL "))
    ]
    lauf = grant(frames(erklaerungen=GROUP), posts)
    assert {z.rahmen.key for z in lauf.zuwendungen} == {("hilfe", "gemeinde", ORT_1, "Tal")}
    assert granted(lauf) == [("1", 6_400_000), ("2", 6_400_000)]


@pytest.mark.parametrize("group", ["", "Tal"])
def test_a_member_is_told_who_leads(group: str) -> None:
    lauf = grant(frames(erklaerungen=GROUP), [antrag(ORT_2, zusammenschluss=group)])
    assert reasons(lauf) == ["nicht_federfuehrend"]
    assert lauf.ablehnungen[0].gruende[0].params == {"zusammenschluss": "Tal", "empfaenger": f"Ort 1 ({ORT_1})"}


def test_who_is_in_no_group_of_that_name_has_no_frame_there() -> None:
    assert reasons(grant(frames(erklaerungen=GROUP), [antrag(AHA, zusammenschluss="Tal")])) == ["kein_empfaenger"]


def test_claims_of_a_group_are_added_for_the_threshold_and_a_landkreis_needs_none() -> None:
    rules = {"antragsschwelle": schwelle(150_000)}
    group = grant(frames(erklaerungen=GROUP, **rules), [antrag(ORT_1)])
    led = declared(in_group(ORT_1), in_group(BEBRA, leads=True))
    landkreis = grant(frames(erklaerungen=led, **rules), [antrag(BEBRA)])
    alone = grant(frames(erklaerungen=led, **rules), [antrag(ORT_2)])
    assert (len(group.zuwendungen), len(landkreis.zuwendungen), reasons(alone)) == (1, 1, ["unter_schwelle"])


def test_a_group_whose_claims_are_too_small_in_some_month_may_not_apply() -> None:
    half = declared(
        in_group(ORT_1, leads=True),
        in_group(ORT_2, gueltig_bis=date(2030, 6, 30)),
        replace(in_group(ORT_2, "Berg", leads=True), gueltig_ab=date(2030, 7, 1)),
    )
    frame = frames(erklaerungen=half, antragsschwelle=schwelle(150_000))
    assert reasons(grant(frame, [antrag(ORT_1, monate=6)])) == ["unter_schwelle"]


def test_a_landkreis_has_a_frame_in_its_own_right_and_one_for_the_group_that_it_leads() -> None:
    both = declared(in_group(ORT_1), in_group(CELLE, leads=True), Erklaerung(ORT_3, Option.LANDKREIS))
    posts = [antrag(CELLE, person="A"), antrag(CELLE, person="B", zusammenschluss="Tal")]
    lauf = grant(frames(erklaerungen=both), posts)
    assert [(z.rahmen.zusammenschluss, z.rahmen.betrag_cents) for z in lauf.zuwendungen] == [
        ("", 10_000_000),
        ("Tal", 10_000_000),
    ]


def test_who_leads_two_groups_and_names_none_is_asked() -> None:
    halves = declared(
        in_group(ORT_1, leads=True, gueltig_bis=date(2030, 6, 30)),
        in_group(ORT_1, "Berg", leads=True, gueltig_ab=date(2030, 7, 1)),
    )
    frame = frames(erklaerungen=halves)
    with pytest.raises(DataError, match="A009"):
        grant(frame, [antrag(ORT_1)])
    assert len(grant(frame, [antrag(ORT_1, zusammenschluss="berg", von_monat=7, monate=6)]).zuwendungen) == 1


def test_months_in_which_another_receives_are_not_granted() -> None:
    own = Erklaerung(ORT_1, Option.EIGENREGIE, gueltig_bis=date(2030, 6, 30))
    later = Erklaerung(ORT_1, Option.LANDKREIS, gueltig_ab=date(2030, 7, 1))
    frame = frames(erklaerungen=declared(own, later))
    posts = [antrag(ORT_1, monate=6), antrag(ORT_1, von_monat=7, monate=1), antrag(CELLE, von_monat=7, monate=6)]
    lauf = grant(frame, posts)
    assert [(z.rahmen.ags, z.antrag.von_monat) for z in lauf.zuwendungen] == [(ORT_1, 1), (CELLE, 7)]
    assert reasons(lauf) == ["zeitraum"]
    assert lauf.ablehnungen[0].gruende[0].params["monate"] == "1–6"


IN_ORDER = [
    antrag(person="A", eingegangen_am=date(2030, 1, 1), nummer="A10"),
    antrag(person="B", eingegangen_am=date(2030, 1, 2), nummer="A2"),
    antrag(person="C", eingegangen_am=date(2030, 1, 2), nummer="A10b"),
    antrag(person="D", nummer="a3"),
    antrag(person="E", monate=10),
    antrag(person="F", von_monat=2, monate=10, vze="0.75"),
    antrag(person="G", von_monat=2, monate=10),
    antrag(person="H", von_monat=2, monate=10, qualifikation="berufsausbildung"),
    antrag(person="I", von_monat=2, monate=10, qualifikation="berufsausbildung"),
]


def test_applications_are_taken_by_receipt_number_month_size_rate_and_person() -> None:
    lauf = grant(frames(6_000_000), list(reversed(IN_ORDER)))
    assert [z.antrag.person for z in lauf.zuwendungen] == list("ABCDEFGHI")
    assert [z.reihenfolge for z in lauf.zuwendungen] == list(range(1, 10))


def test_numbers_are_compared_as_numbers() -> None:
    assert sorted(["A10", "a2", "B1", "3", "12"], key=natural) == ["3", "12", "a2", "A10", "B1"]


def test_who_gives_no_number_gets_one_that_is_free_in_the_order_of_granting() -> None:
    posts = [antrag(person="A", von_monat=3, monate=2), antrag(person="B", nummer="1"), antrag(person="C", monate=2)]
    lauf = grant(frames(), posts)
    assert [(z.antrag.person, z.antrag.nummer) for z in lauf.zuwendungen] == [("B", "1"), ("C", "2"), ("A", "3")]


def test_a_number_that_tells_two_applications_is_an_error_at_its_cell() -> None:
    posts = [antrag(person="A", nummer="S 7"), antrag(person="B", nummer="s7"), antrag(ORT_1, nummer="S 7")]
    with pytest.raises(DataError) as stopped:
        grant(frames(), posts)
    assert [(f.code, f.zelle, f.params["andere"]) for f in stopped.value.findings] == [
        ("A008", posts[1].ort.zelle, posts[0].ort.zelle)
    ]


def test_grants_beyond_the_budget_are_refused_with_the_arithmetic() -> None:
    # a sixth of 100 euro is 16.67, half-up 17, and six times 17 are 102
    frame = frames(100, stellen=stellen(17, 17, "1"))
    posts = [antrag(ags, vze="1", person=ags) for ags in frame.gebiet.gemeinden]
    with pytest.raises(DataError) as stopped:
        grant(frame, posts)
    (found,) = stopped.value.findings
    assert found.code == "A011"
    name = frame.posten[0].posten.bezeichnung
    assert found.params == {"posten": name, "betrag_cents": 10_200, "budget_cents": 10_000, "differenz_cents": 200}
    assert len(grant(frame, posts[:-1]).zuwendungen) == 5


@pytest.mark.parametrize(("vze", "text"), [("0.5", "0.50"), ("1", "1.00"), ("1/8", "0.125"), ("12.25", "12.25")])
def test_vze_are_written_with_all_their_decimals(vze: str, text: str) -> None:
    assert vze_text(Fraction(vze)) == text


PLACES = ["", AHA, ORT_1, ORT_2, ORT_3, BEBRA, CELLE]
APPLICATIONS = st.lists(
    st.builds(
        antrag,
        st.sampled_from(PLACES),
        vze=st.sampled_from(["0.25", "0.3", "0.5", "1", "2"]),
        person=st.sampled_from(["", "A", "B", "C", "D"]),
        qualifikation=st.sampled_from(["hochschulabschluss", "berufsausbildung"]),
        zusammenschluss=st.sampled_from(["", "Tal", "Berg"]),
        von_monat=st.integers(1, 12),
        monate=st.integers(1, 12),
        eingegangen_am=st.sampled_from([None, date(2030, 1, 1), date(2030, 10, 31), date(2030, 11, 1)]),
    ),
    max_size=12,
)
RULES: dict[str, Any] = {"antragsfrist": frist("10-31"), "antragsschwelle": schwelle(90_000)}
FRAMES = [frames(**RULES), frames(erklaerungen=GROUP, **RULES), frames(500_000, **RULES)]


@given(st.sampled_from(FRAMES), APPLICATIONS, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters_and_no_cent_leaves_its_frame(
    frame: Any, posts: list[Antrag], random: Any
) -> None:
    lauf = grant(frame, posts)
    shuffled = list(posts)
    random.shuffle(shuffled)
    assert grant_rows(grant(frame, shuffled)) == grant_rows(lauf)
    assert len(lauf.zuwendungen) + len(lauf.ablehnungen) == len(posts)
    for rahmen, rest in lauf.reste.items():
        mine = [z for z in lauf.zuwendungen if z.rahmen.key == rahmen.key]
        assert sum(z.bewilligt_cents for z in mine) + rest.rest_cents == rahmen.betrag_cents
        assert rest.rest_cents >= 0
    keys = [row[2:8] + row[16:17] for row in grant_rows(lauf)["bewilligungen"]]
    assert len(keys) == len(set(keys))
