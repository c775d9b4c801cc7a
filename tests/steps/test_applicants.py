"""Who is offered in forms for applications: those whose applications are not refused for who they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from geld_folgt_fluechtling.model.antragsformular import Antragsteller, Antragsvorgaben
from geld_folgt_fluechtling.model.bewilligung import Grund
from geld_folgt_fluechtling.model.erklaerungen import Erklaerung, Option
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.steps.grant.applicants import liste, vorgaben_of_rules, vorgaben_of_run
from geld_folgt_fluechtling.steps.grant.grant import grant
from made_grants import (
    AHA,
    BEBRA,
    CELLE,
    ORT_1,
    ORT_2,
    ORT_3,
    ORT_4,
    ORT_5,
    antrag,
    bewilligung,
    declared,
    frames,
    frist,
    in_group,
    line,
    schwelle,
    stellen,
)
from made_run import run_of

OF_WHO_THEY_ARE = {
    Grund.KEIN_ANTRAGSTELLER, Grund.UEBERTRAGEN, Grund.NICHT_FEDERFUEHREND, Grund.KEIN_EMPFAENGER,
    Grund.UNTER_SCHWELLE, Grund.RAHMEN_AUSGESCHOEPFT,
}  # fmt: skip


def offered(vorgaben: Antragsvorgaben) -> list[Antragsteller]:
    return [one for found in vorgaben.berechtigt.values() for one in found]


def others(vorgaben: Antragsvorgaben) -> list[Antragsteller]:
    return [one for found in vorgaben.uebrige.values() for one in found]


def refused(verteilung: Verteilung, one: Antragsteller) -> bool:
    """A small post in the first of its months is refused for who applies."""
    month = one.monate[0] if one.monate else 1
    post = antrag(one.ags, "0.25", zusammenschluss=one.zusammenschluss, von_monat=month, monate=1)
    lauf = grant(verteilung, [post])
    return any(reason.grund in OF_WHO_THEY_ARE for refusal in lauf.ablehnungen for reason in refusal.gruende)


CHOICES = st.sampled_from(["eigenregie", "landkreis", "keine", "gruppe", "wechsel"])


@given(
    choices=st.lists(CHOICES, min_size=5, max_size=5),
    landkreis_leads=st.booleans(),
    limit=st.sampled_from([0, 100_000, 100_001]),
)
def test_whoever_is_offered_may_apply_and_nobody_else(
    choices: list[str],
    landkreis_leads: bool,
    limit: int,
) -> None:
    rows: list[Erklaerung] = []
    members = [ags for ags, choice in zip((ORT_1, ORT_2, ORT_3, ORT_4, ORT_5), choices, strict=True)
               if choice == "gruppe"]  # fmt: skip
    for ags, choice in zip((ORT_1, ORT_2, ORT_3, ORT_4, ORT_5), choices, strict=True):
        if choice == "gruppe":
            rows.append(in_group(ags, leads=ags == members[0] and not landkreis_leads))
        elif choice == "wechsel":
            rows.append(Erklaerung(ags, Option.EIGENREGIE, gueltig_bis=date(2030, 6, 30)))
            rows.append(Erklaerung(ags, Option.LANDKREIS, gueltig_ab=date(2030, 7, 1)))
        else:
            rows.append(Erklaerung(ags, Option(choice)))
    if landkreis_leads and members:
        rows.append(in_group(CELLE, leads=True))
    verteilung = frames(erklaerungen=declared(*rows), antragsschwelle=schwelle(limit) if limit else None)
    vorgaben = vorgaben_of_run(verteilung)
    assert [one for one in offered(vorgaben) if refused(verteilung, one)] == []
    assert [one for one in others(vorgaben) if not refused(verteilung, one)] == []
    places = {AHA, BEBRA, CELLE, ORT_1, ORT_2, ORT_3, ORT_4, ORT_5}
    assert {one.ags for one in [*offered(vorgaben), *others(vorgaben)]} == places
    frames_of_run = sum(one.rahmen_cents or 0 for one in [*offered(vorgaben), *others(vorgaben)])
    assert frames_of_run == sum(e.betrag_cents for e in verteilung.empfaenger)


def test_who_leads_and_receives_itself_stands_once_among_the_first_and_again_behind_them() -> None:
    rows = [in_group(ORT_1), in_group(ORT_2), in_group(BEBRA, leads=True), Erklaerung(ORT_3, Option.EIGENREGIE)]
    rows += [Erklaerung(ORT_4, Option.LANDKREIS), Erklaerung(ORT_5, Option.LANDKREIS)]
    verteilung = frames(erklaerungen=declared(*rows))
    gebiet = verteilung.gebiet
    found = liste(vorgaben_of_run(verteilung), gebiet.kreise[BEBRA], ())
    assert [(one.ags, one.zusammenschluss) for one in found.berechtigt] == [
        *((ags, "") for ags in sorted(one.ags for one in found.berechtigt if len(one.ags) == 8)),
        (BEBRA, ""),
        (BEBRA, "Tal"),
    ]
    assert found.einmal == len(found.berechtigt) - 1
    assert found.zusammenschluesse == ("Tal",)


def test_who_does_not_receive_is_told_with_who_does_and_for_which_group() -> None:
    rows = [in_group(ORT_1), in_group(ORT_2), in_group(CELLE, leads=True)]
    rows += [Erklaerung(ags, Option.LANDKREIS) for ags in (ORT_3, ORT_4, ORT_5)]
    verteilung = frames(erklaerungen=declared(*rows))
    name = verteilung.gebiet.unit_name
    told = {one.ags: one.statt for one in others(vorgaben_of_run(verteilung))}
    assert told[ORT_1] == told[ORT_2] == ((f"{name(CELLE)} ({CELLE})", "Tal"),)
    own = verteilung.gebiet.kreis_of(ORT_3)
    assert told[ORT_3] == ((f"{name(own)} ({own})", ""),)


def test_rules_of_years_that_differ_say_nothing_of_what_they_differ_in() -> None:
    def year(**more: object) -> Verteilung:
        return run_of([10] * 6, line(600_000, **more))

    alike = vorgaben_of_rules([year().regeln, year().regeln])
    assert [satz.cents for satz in alike.saetze] == [6_400_000, 5_100_000]
    other_rates = vorgaben_of_rules([year().regeln, year(stellen=stellen(high=65_000)).regeln])
    assert (other_rates.saetze, other_rates.schritt) == ((), alike.schritt)
    other_steps = vorgaben_of_rules([year().regeln, year(stellen=stellen(step="0.5")).regeln])
    assert (other_steps.saetze, other_steps.schritt) == (alike.saetze, None)
    other_proofs = vorgaben_of_rules([year().regeln, year(bewilligung=bewilligung(nachweise=["eignung"])).regeln])
    assert other_proofs.nachweise == ()


def test_a_deadline_is_that_of_the_year_of_the_run() -> None:
    assert vorgaben_of_run(frames()).antragsfrist is None
    deadline = vorgaben_of_run(frames(antragsfrist=frist("10-31"))).antragsfrist
    assert str(deadline) == "2030-10-31"


def test_without_a_run_a_stadtkreis_applies_itself_and_a_landkreis_after_its_gemeinden() -> None:
    verteilung = frames()
    gebiet = verteilung.gebiet
    rules = vorgaben_of_rules([verteilung.regeln])
    for kreis in gebiet.kreise.values():
        members = [gemeinde for gemeinde in gebiet.gemeinden.values() if gemeinde.kreis_ags == kreis.ags]
        expected = [gemeinde.ags for gemeinde in members] + [kreis.ags] * kreis.is_landkreis
        assert [one.ags for one in liste(rules, kreis, members).berechtigt] == expected
        only_kreise = replace(rules, nur_kreise=True)
        assert [one.ags for one in liste(only_kreise, kreis, members).berechtigt] == [kreis.ags]
