"""Who receives a claim, told part by part: months, declarations, groups, thresholds, what a Landkreis receives.

The numbers are worked out by hand: 1,000 euro by 10, 20, 30 and 40 persons are 100, 200, 300 and 400 euro.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest

from geld_folgt_fluechtling.model.erklaerungen import Erklaerung, Erklaerungen, Option
from geld_folgt_fluechtling.model.erlaeuterung import PostenErlaeuterung
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.steps.periods import runs_of_months
from made_run import posten_of, rundung
from receiving_cases import AHA, BEBRA, CELLE, ORT1, ORT2, ORT3, ORT4, declared, explained, in_group, line, row


def claim(ags: str, erklaerungen: Erklaerungen | None, posten: Posten | None = None) -> PostenErlaeuterung:
    (one,) = explained(ags, erklaerungen, posten).posten
    return one


def months(one: PostenErlaeuterung) -> Sequence[tuple[int, int, str, int]]:
    return [(part.von_monat, part.bis_monat, part.ort.ags, part.betrag_cents) for part in one.empfang]


# months


def test_a_claim_is_told_for_each_recipient_in_turn_with_its_exact_part() -> None:
    # 200 euro × 1/12 = 16.666…, × 4/12 = 66.666…, × 7/12 = 116.666…; two cents are left, all remainders are equal
    one = claim(
        ORT4,
        declared(row(ORT4, "eigenregie", 1, 1), row(ORT4, "landkreis", 2, 5), row(ORT4, "dritte", 6, 12, cell="B4")),
    )
    assert months(one) == [(1, 1, ORT4, 16_67), (2, 5, BEBRA, 66_67), (6, 12, ORT4, 116_66)]
    assert [part.anspruch for part in one.empfang] == [Fraction(5000, 3), Fraction(20000, 3), Fraction(35000, 3)]
    assert [part.option for part in one.empfang] == ["eigenregie", "landkreis", "dritte"]
    assert [part.is_whole_year for part in one.empfang] == [False] * 3
    # what it receives in all: the first and the last part
    assert [part.summe_cents for part in one.empfang] == [133_33, 66_67 + 100_00, 133_33]
    assert [part.gemeinden for part in one.empfang] == [1, 2, 1]


def test_every_declaration_of_a_part_is_named_with_its_months_and_place() -> None:
    rows = [
        row(ORT4, "dritte", 1, 3, cell="B7", traeger="Caritas"),
        row(ORT4, "dritte", 4, 12, cell="B8", traeger="Diakonie"),
    ]
    (part,) = claim(ORT4, declared(*rows)).empfang
    assert part.is_whole_year
    assert [(d.von_monat, d.bis_monat, d.datei, d.blatt, d.zelle, d.traeger) for d in part.erklaerungen] == [
        (1, 3, "wer.xlsx", "Tabelle1", "B7", "Caritas"),
        (4, 12, "wer.xlsx", "Tabelle1", "B8", "Diakonie"),
    ]


def test_a_declaration_of_another_year_is_not_told() -> None:
    earlier = Erklaerung(ORT4, Option.LANDKREIS, gueltig_bis=date(2029, 12, 31), stellen={"option": "B3"})
    (part,) = claim(ORT4, declared(earlier, row(ORT4, "eigenregie"))).empfang
    assert [one.zelle for one in part.erklaerungen] == ["B2"]


def test_without_a_row_the_rule_decides_and_without_a_file_nothing_is_delegated() -> None:
    (part,) = claim(ORT4, declared(row(ORT2, "eigenregie"))).empfang
    assert (part.grund, part.ort.ags, part.erklaerungen, part.datei) == ("ohne-erklaerung", BEBRA, (), "wer.xlsx")
    (part,) = claim(ORT4, None).empfang
    assert (part.grund, part.option, part.ort.ags, part.datei) == ("keine-erklaerungen", "direkt", ORT4, "")


@pytest.mark.parametrize(
    ("found", "runs"),
    [([], []), ([3], [(3, 3)]), ([12, 1, 2], [(1, 2), (12, 12)]), (range(1, 13), [(1, 12)])],
)
def test_months_that_follow_one_another_are_one_run(found: Sequence[int], runs: list[tuple[int, int]]) -> None:
    assert runs_of_months(found) == runs


# groups


def test_a_group_is_told_with_its_lead_its_members_and_their_claims() -> None:
    group = declared(
        in_group(ORT2, "Tal", leads=True),
        row(ORT3, "eigenregie", 1, 6),
        in_group(ORT3, "tal", 7, 12),
        in_group(ORT1, "Tal "),
    )
    own, other = claim(ORT3, group).empfang
    assert (own.zusammenschluss, own.gruppen) == ("", ())
    assert (other.ort.ags, other.art, other.zusammenschluss) == (ORT2, "gemeinde", "Tal")
    # 100 + 300 + half of 400
    assert (other.summe_cents, other.gemeinden) == (600_00, 3)
    (told,) = other.gruppen
    assert (told.name, told.federfuehrend.ags, told.anspruch_cents) == ("Tal", ORT2, 800_00)
    assert [(m.ort.ags, m.anspruch_cents, m.monate) for m in told.mitglieder] == [
        (ORT2, 100_00, ((7, 12),)),
        (ORT1, 300_00, ((7, 12),)),
        (ORT3, 400_00, ((7, 12),)),
    ]
    # over the whole year, by which the others are members, the claims together are least before it joins
    (whole,) = claim(ORT1, group).empfang[0].gruppen
    assert whole.anspruch_cents == 400_00
    assert [m.monate for m in whole.mitglieder] == [((1, 12),), ((1, 12),), ((7, 12),)]
    assert [m.is_whole_year for m in whole.mitglieder] == [True, True, False]


def test_a_landkreis_receives_in_its_own_right_and_for_each_group_that_it_leads() -> None:
    group = declared(
        in_group(CELLE, "Tal", leads=True),
        in_group(ORT2, "Tal"),
        in_group(ORT3, "Tal", 1, 3),
        row(ORT3, "landkreis", 4, 12),
    )
    (table,) = explained(CELLE, group).gemeinden
    own, led = table.landkreis
    # nobody declared for Ort 1, so 300 by default, and 9 months of 400; for the group 100 and 3 months of 400
    assert (own.betrag_cents, own.gemeinden, own.gruppe) == (600_00, 2, None)
    assert (led.betrag_cents, led.gemeinden) == (200_00, 2)
    assert led.gruppe is not None
    assert [(m.ort.ags, m.monate) for m in led.gruppe.mitglieder] == [(ORT2, ((1, 12),)), (ORT3, ((1, 3),))]
    # of its own Gemeinden's 700 it receives all; 100 come from the other Kreis
    assert (table.betrag_cents, table.landkreis_cents) == (700_00, 700_00)
    assert [(part.zusammenschluss, part.betrag_cents) for part in table.zeilen[1].empfang] == [
        ("Tal", 100_00),
        ("", 300_00),
    ]
    (other,) = explained(BEBRA, group).gemeinden
    # that Landkreis has Ort 4 by default, and nothing of Ort 2
    assert other.landkreis_cents == 200_00


def test_a_landkreis_s_own_way_is_told_with_its_months_where_something_may_be_delegated() -> None:
    ways = declared(
        row(CELLE, "", 1, 6, durchfuehrung="selbst"), row(CELLE, "", 7, 12, durchfuehrung="dritte", traeger="DRK")
    )
    told = explained(CELLE, ways).eigene_wege
    assert [(one.von_monat, one.bis_monat, one.durchfuehrung, one.traeger) for one in told] == [
        (1, 6, "selbst", ""),
        (7, 12, "dritte", "DRK"),
    ]
    assert explained(BEBRA, ways).eigene_wege == ()
    assert explained(CELLE, ways, posten_of(100_000, rundung("kaufmaennisch"))).eigene_wege == ()


# the threshold


@pytest.mark.parametrize(
    ("posten", "folge"),
    [
        (line(250), "bleibt"),
        (line(250, "landkreis"), "landkreis"),
    ],
    ids=["hinweis", "landkreis"],
)
def test_a_claim_that_is_too_small_says_by_how_much_and_what_the_rule_does(posten: Posten, folge: str) -> None:
    one = claim(ORT4, declared(row(ORT4, "eigenregie")), posten)
    (part,) = one.empfang
    assert part.schwelle is not None
    assert (part.schwelle.schwelle_cents, part.schwelle.anspruch_cents, part.schwelle.fehlt_cents) == (
        250_00,
        200_00,
        50_00,
    )
    assert part.schwelle.folge == folge
    assert part.ort.ags == (BEBRA if folge == "landkreis" else ORT4)
    assert "antragsschwelle" in one.belege


def test_a_claim_that_reaches_the_threshold_or_goes_to_the_landkreis_anyway_says_nothing_of_it() -> None:
    cases = [
        (ORT4, declared(row(ORT4, "eigenregie")), line(200)),
        (ORT4, declared(row(ORT4, "landkreis")), line(250)),
        (ORT4, declared(row(ORT4, "keine")), line(250)),
        (ORT4, declared(row(ORT2, "eigenregie")), line(250, "landkreis")),
        (ORT4, declared(in_group(BEBRA, "Tal", leads=True), in_group(ORT4, "Tal")), line(250)),
    ]
    for ags, rows, posten in cases:
        one = claim(ags, rows, posten)
        assert [part.schwelle for part in one.empfang] == [None]
        assert "antragsschwelle" not in one.belege


def test_who_keeps_the_claim_by_default_is_handed_on_where_the_rule_says_so() -> None:
    (part,) = claim(ORT4, declared(row(ORT2, "eigenregie")), line(250, "landkreis", "gemeinde")).empfang
    assert part.schwelle is not None
    assert (part.option, part.ort.ags, part.schwelle.folge) == ("keine", BEBRA, "landkreis")


def test_a_stadtkreis_keeps_its_claim_whatever_the_rule_says() -> None:
    (part,) = claim(AHA, declared(row(AHA, "eigenregie")), line(250, "landkreis")).empfang
    assert part.schwelle is not None
    assert (part.ort.ags, part.schwelle.anspruch_cents, part.schwelle.folge) == (AHA, 0, "stadtkreis")


def test_without_declarations_a_small_claim_is_told_and_nothing_follows() -> None:
    (part,) = claim(ORT4, None, line(250, "fehler")).empfang
    assert part.schwelle is not None
    assert (part.ort.ags, part.schwelle.folge, part.schwelle.darunter) == (ORT4, "ohne-erklaerungen", "fehler")


def test_a_group_is_held_to_the_threshold_by_its_claims_together() -> None:
    rows = declared(in_group(ORT2, "Tal", leads=True), in_group(ORT4, "Tal"))
    assert claim(ORT2, rows, line(300)).empfang[0].schwelle is None
    (part,) = claim(ORT2, rows, line(301)).empfang
    assert part.schwelle is not None
    assert (part.schwelle.anspruch_cents, part.schwelle.fehlt_cents, part.schwelle.folge) == (300_00, 1_00, "bleibt")


def test_groups_that_are_too_small_are_told_in_turn_though_the_landkreis_receives_all_the_year() -> None:
    rows = declared(
        in_group(ORT2, "Tal", 1, 4, leads=True),
        in_group(ORT2, "Berg", 5, 12),
        in_group(ORT4, "Tal", 1, 4),
        in_group(ORT4, "Berg", 5, 12, leads=True),
    )
    (part,) = claim(ORT2, rows, line(301, "landkreis")).empfang
    assert (part.ort.ags, part.zusammenschluss, part.is_whole_year) == (BEBRA, "", True)
    assert [(group.name, group.federfuehrend.ags, group.anspruch_cents) for group in part.gruppen] == [
        ("Tal", ORT2, 300_00),
        ("Berg", ORT4, 300_00),
    ]
    assert part.schwelle is not None
    assert part.schwelle.folge == "landkreis"


def test_rules_about_posts_made_no_claim_and_are_not_among_its_sources() -> None:
    one = claim(ORT4, None)
    assert set(one.belege) == {"budget", "schluessel", "rundung", "delegation"}
