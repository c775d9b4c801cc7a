"""The frame of every recipient: its months, who does the work, whether it may apply, persons per post."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from geld_folgt_fluechtling.model.antragsregeln import Antragsschwelle, Stellen
from geld_folgt_fluechtling.model.erklaerungen import Erklaerung, Erklaerungen, Option
from geld_folgt_fluechtling.model.planung import Planungsrahmen
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.regelwerte import Delegation, Schluessel, Schluesselteil
from made_run import DAY, SURE, gebiet_of, posten_of, run_of, rundung

GEBIET = gebiet_of(6)
AHA, TWO, FOUR, ONE, THREE, FIVE = GEBIET.gemeinden
BEBRA, CELLE = "08002", "08003"
COUNTS = [400, 60, 100, 40, 30, 10]
"""At 1,000 euro a person; a post costs 64,000 and 51,000 euro."""
BUND = {"option": Option.ZUSAMMENSCHLUSS, "zusammenschluss": "Bund"}

Key = tuple[str, str, str]


def posten(**more: Any) -> Posten:
    stellen = Stellen(hochschulabschluss_eur=64_000, berufsausbildung_eur=51_000, schritt_vze=Decimal("0.25"), **SURE)
    free = Delegation(erlaubt=True, ohne_erklaerung="landkreis", **SURE)
    schwelle = Antragsschwelle(betrag_eur=51_000, darunter="hinweis", **SURE)
    rules: dict[str, Any] = {"stellen": stellen, "delegation": free, "antragsschwelle": schwelle, **more}
    return posten_of(100_000 * sum(COUNTS), rundung("kaufmaennisch"), **rules)


def row(ags: str, option: Option | None, **more: Any) -> Erklaerung:
    return Erklaerung(ags, option, **more)


def frames(*rows: Erklaerung, **more: Any) -> dict[Key, Planungsrahmen]:
    """The frames by kind, AGS and group; without any row nobody was asked."""
    gemeinden: dict[str, tuple[Erklaerung, ...]] = {}
    landkreise: dict[str, tuple[Erklaerung, ...]] = {}
    for each in sorted(rows, key=lambda each: (each.ags, each.gueltig_ab or date.min)):
        places = gemeinden if each.ags in GEBIET.gemeinden else landkreise
        places[each.ags] = (*places.get(each.ags, ()), each)
    choice = Erklaerungen("wahl.csv", gemeinden, landkreise) if rows else None
    run = run_of(COUNTS, posten(**more), gebiet=GEBIET, erklaerungen=choice)
    found = {(f.empfaenger.art, f.empfaenger.ags, f.empfaenger.zusammenschluss): f for f in run.planung}
    assert [f.empfaenger for f in run.planung] == list(run.empfaenger)
    return found


def test_without_declarations_everybody_has_a_frame_for_the_year_and_nobody_said_how() -> None:
    found = frames()
    assert len(found) == len(COUNTS)
    assert {(f.monate, f.durchfuehrung, f.traeger) for f in found.values()} == {(12, "", "")}
    assert {f.empfaenger.ags: f.kann_beantragen for f in found.values()} == {
        AHA: True, TWO: True, FOUR: True, ONE: False, THREE: False, FIVE: False,
    }  # fmt: skip


def test_persons_per_post_are_half_up_to_two_decimals() -> None:
    found = frames()
    # 100,000 euro pay for 1.75 posts, 40,000 for 0.75, 30,000 for 0.50; 10,000 for none
    persons = {f.empfaenger.ags: f.personen_je_vze for f in found.values()}
    assert (persons[FOUR], persons[ONE], persons[THREE], persons[FIVE]) == (5714, 5333, 6000, None)


def test_a_mixture_counts_no_persons_per_post() -> None:
    parts = [
        Schluesselteil(schluessel="personen", anteil=1, erhebung="2030-09-15"),
        Schluesselteil(schluessel="einwohner", anteil=1, stand=DAY),
    ]
    gebiet = gebiet_of(6, einwohner=COUNTS)
    mixed = Schluessel(art="mischung", teile=tuple(parts), **SURE)
    run = run_of(COUNTS, posten(schluessel=mixed), gebiet=gebiet)
    assert {f.personen_je_vze for f in run.planung} == {None}
    assert any(f.stellen.berufsausbildung for f in run.planung)


def test_without_a_threshold_everybody_may_apply() -> None:
    found = frames(antragsschwelle=None)
    assert {(f.kann_beantragen, f.schwelle_cents) for f in found.values()} == {(True, None)}


def test_a_posten_without_posts_has_no_frames() -> None:
    run = run_of(COUNTS, posten(stellen=None), gebiet=GEBIET)
    assert run.planung == ()
    assert len(run.unter_schwelle) == 3


def test_who_does_the_work_is_what_was_declared() -> None:
    found = frames(
        row(AHA, Option.EIGENREGIE),
        row(TWO, Option.DRITTE, traeger="Liga"),
        row(BEBRA, None, durchfuehrung="dritte", traeger="Rotes Kreuz"),
        row(CELLE, None, durchfuehrung="selbst"),
    )
    assert {key[1]: (f.durchfuehrung, f.traeger) for key, f in found.items()} == {
        AHA: ("selbst", ""),
        TWO: ("dritte", "Liga"),
        BEBRA: ("dritte", "Rotes Kreuz"),
        CELLE: ("selbst", ""),
    }


def test_a_landkreis_that_said_nothing_is_left_blank_and_may_apply_for_whatever_it_has() -> None:
    found = frames(row(AHA, Option.EIGENREGIE), row(ONE, Option.EIGENREGIE), row(THREE, Option.EIGENREGIE))
    landkreis = found["landkreis", CELLE, ""]
    assert (landkreis.durchfuehrung, landkreis.traeger) == ("", "")
    assert (landkreis.empfaenger.betrag_cents, landkreis.kann_beantragen) == (1_000_000, True)


def test_several_traeger_in_the_year_are_named_in_their_order() -> None:
    found = frames(
        row(TWO, Option.DRITTE, traeger="Zuversicht", gueltig_bis=date(2030, 3, 31)),
        row(TWO, Option.EIGENREGIE, gueltig_ab=date(2030, 4, 1), gueltig_bis=date(2030, 5, 31)),
        row(TWO, Option.DRITTE, traeger="Aufbruch", gueltig_ab=date(2030, 6, 1)),
    )
    frame = found["gemeinde", TWO, ""]
    assert (frame.monate, frame.durchfuehrung, frame.traeger) == (12, "dritte; selbst", "Zuversicht; Aufbruch")


def test_what_is_declared_for_another_year_is_not_told() -> None:
    found = frames(
        row(TWO, Option.DRITTE, traeger="Früher", gueltig_bis=date(2029, 12, 31)),
        row(TWO, Option.EIGENREGIE, gueltig_ab=date(2030, 1, 1)),
    )
    assert (found["gemeinde", TWO, ""].durchfuehrung, found["gemeinde", TWO, ""].traeger) == ("selbst", "")


def test_a_part_of_the_year_pays_for_as_many_posts_as_the_whole_year_would() -> None:
    found = frames(
        row(TWO, Option.EIGENREGIE, gueltig_bis=date(2030, 3, 31)),
        row(TWO, Option.LANDKREIS, gueltig_ab=date(2030, 4, 1)),
    )
    frame = found["gemeinde", TWO, ""]
    # 60,000 euro a year are 1 post with vocational training; of 15,000 in three months too
    assert (frame.monate, frame.empfaenger.betrag_cents) == (3, 1_500_000)
    assert (frame.stellen.hochschulabschluss, frame.stellen.berufsausbildung) == (75, 100)
    assert frame.kann_beantragen  # the threshold is one of a year
    assert frame.personen_je_vze is None  # at the end of the year it holds nobody


@pytest.mark.parametrize(("leader", "art", "may"), [(ONE, "gemeinde", False), (CELLE, "landkreis", True)])
def test_a_group_below_the_threshold_may_apply_only_where_a_landkreis_leads_it(
    leader: str, art: str, may: bool
) -> None:
    leads = {"federfuehrend": True, "durchfuehrung": "dritte", "traeger": "Liga"}
    rows = {ags: row(ags, **BUND, **(leads if ags == leader else {})) for ags in {ONE, FIVE, leader}}
    frame = frames(*rows.values())[art, leader, "Bund"]
    assert (frame.empfaenger.betrag_cents, frame.kann_beantragen) == (5_000_000, may)
    assert (frame.durchfuehrung, frame.traeger) == ("dritte", "Liga")


def test_the_claims_of_a_group_are_added() -> None:
    frame = frames(row(ONE, **BUND, federfuehrend=True), row(THREE, **BUND))["gemeinde", ONE, "Bund"]
    assert (frame.empfaenger.betrag_cents, frame.kann_beantragen, frame.monate) == (7_000_000, True, 12)


def test_a_group_counts_with_those_who_are_in_it_in_its_smallest_month() -> None:
    found = frames(
        row(ONE, **BUND, federfuehrend=True),
        row(THREE, **BUND, gueltig_bis=date(2030, 11, 30)),
        row(THREE, Option.LANDKREIS, gueltig_ab=date(2030, 12, 1)),
    )
    frame = found["gemeinde", ONE, "Bund"]
    assert frame.empfaenger.betrag_cents == 6_750_000  # above the threshold, but in December 40,000 a year
    assert not frame.kann_beantragen


def test_a_landkreis_that_leads_a_group_has_two_frames_with_a_way_each() -> None:
    found = frames(
        row(ONE, **BUND),
        row(TWO, **BUND),
        row(CELLE, None, durchfuehrung="selbst"),
        row(CELLE, **BUND, federfuehrend=True, durchfuehrung="dritte", traeger="Liga"),
    )
    own, group = found["landkreis", CELLE, ""], found["landkreis", CELLE, "Bund"]
    assert (own.durchfuehrung, own.traeger, own.empfaenger.betrag_cents) == ("selbst", "", 4_000_000)
    assert (group.durchfuehrung, group.traeger, group.empfaenger.betrag_cents) == ("dritte", "Liga", 10_000_000)
