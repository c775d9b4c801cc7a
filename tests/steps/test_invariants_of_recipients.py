"""The check at the end of every run notices who receives wrongly: in a month, for a group, for a third party."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.model.errors import InvariantBroken
from geld_folgt_fluechtling.model.verteilung import Verteilung, Zuordnung
from geld_folgt_fluechtling.steps.invariants import check_invariants

POSTEN = "integrationsmanagement"
ALONE, OTHER, LEAD, MEMBER, CHANGED, DELEGATED = (
    "08115003",
    "08115015",
    "08115021",
    "08116019",
    "08115024",
    "08115028",
)
ROWS = f"""ags,option,zusammenschluss,federfuehrend,gueltig_ab,gueltig_bis
{ALONE},eigenregie,,,,
{OTHER},dritte,,,,
{LEAD},zusammenschluss,Oben,ja,,
{MEMBER},zusammenschluss,Oben,,,
{CHANGED},eigenregie,,,2017-01-01,2017-05-31
{CHANGED},landkreis,,,2017-06-01,2017-12-31
{DELEGATED},landkreis,,,,
"""
Change = Callable[[Zuordnung], Zuordnung]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Verteilung:
    path = tmp_path_factory.mktemp("declared") / "erklaerungen.csv"
    path.write_text(ROWS, encoding="utf-8")
    return allocate(2017, declarations=path)


def _broken(run: Verteilung) -> set[str]:
    with pytest.raises(InvariantBroken) as caught:
        check_invariants(run)
    assert caught.value.exit_code == 70
    return {finding.wert for finding in caught.value.findings}


def _with(run: Verteilung, ags: str, change: Change, *, von: int = 1) -> Verteilung:
    """The run with one assignment changed: that of a Gemeinde which begins in the month."""
    is_meant = [(z.posten, z.ags, z.von_monat) == (POSTEN, ags, von) for z in run.zuordnungen]
    assert sum(is_meant) == 1
    pairs = zip(run.zuordnungen, is_meant, strict=True)
    return replace(run, zuordnungen=tuple(change(z) if here else z for z, here in pairs))


def test_a_sound_run_with_groups_and_changes_in_the_year_passes(run: Verteilung) -> None:
    check_invariants(run)
    assert len({z.zusammenschluss for z in run.zuordnungen}) == 2
    assert {z.von_monat for z in run.zuordnungen} == {1, 6}


@pytest.mark.parametrize("months", [(1, 11), (2, 12), (1, 13), (0, 12), (3, 2)])
def test_a_month_in_which_nobody_is_responsible_is_noticed_though_the_money_is_right(
    run: Verteilung, months: tuple[int, int]
) -> None:
    von, bis = months
    tampered = _with(run, ALONE, lambda z: replace(z, von_monat=von, bis_monat=bis))
    assert f"{POSTEN}: one responsible in every Gemeinde and month" in _broken(tampered)


def test_two_who_are_responsible_in_the_same_month_are_noticed(run: Verteilung) -> None:
    tampered = _with(run, CHANGED, lambda z: replace(z, von_monat=5), von=6)
    assert f"{POSTEN}: one responsible in every Gemeinde and month" in _broken(tampered)


def test_a_claim_that_a_stranger_receives_is_noticed_and_is_not_neutral(run: Verteilung) -> None:
    broken = _broken(_with(run, ALONE, lambda z: replace(z, empfaenger_ags=OTHER)))
    assert f"{POSTEN}: a Gemeinde, its own Kreis or the lead of its group receives" in broken
    assert {f"{POSTEN}: neutrality, {ALONE}", f"{POSTEN}: neutrality, {OTHER}"} <= broken


def test_another_landkreis_than_its_own_is_noticed(run: Verteilung) -> None:
    broken = _broken(_with(run, DELEGATED, lambda z: replace(z, empfaenger_ags="08116")))
    assert f"{POSTEN}: a Gemeinde, its own Kreis or the lead of its group receives" in broken
    assert f"{POSTEN}: what the Landkreis receives of its Kreis" in broken


def test_a_group_of_which_two_receive_is_noticed(run: Verteilung) -> None:
    broken = _broken(_with(run, MEMBER, lambda z: replace(z, empfaenger_ags=MEMBER)))
    assert f"{POSTEN}: one recipient of a group in every month" in broken


def test_a_landkreis_that_is_said_to_receive_another_part_of_its_kreis_is_noticed(run: Verteilung) -> None:
    kreise = [
        replace(k, davon_landkreis_cents=k.davon_landkreis_cents + (k.posten == POSTEN and k.kreis_ags == "08115"))
        for k in run.kreise
    ]
    assert _broken(replace(run, kreise=tuple(kreise))) == {f"{POSTEN}: what the Landkreis receives of its Kreis"}


def test_a_group_that_is_said_to_receive_another_sum_is_noticed(run: Verteilung) -> None:
    recipients = [replace(e, betrag_cents=e.betrag_cents + bool(e.zusammenschluss)) for e in run.empfaenger]
    assert _broken(replace(run, empfaenger=tuple(recipients))) == {f"{POSTEN}: claims = recipients"}


def test_recipients_that_are_said_to_hold_more_gemeinden_than_there_are_are_noticed(run: Verteilung) -> None:
    recipients = [replace(e, gemeinden=e.gemeinden + bool(e.zusammenschluss)) for e in run.empfaenger]
    assert _broken(replace(run, empfaenger=tuple(recipients))) == {f"{POSTEN}: Gemeinden of recipients"}


def test_a_cent_moved_between_two_months_of_a_claim_is_noticed_by_its_recipients(run: Verteilung) -> None:
    moved = _with(run, CHANGED, lambda z: replace(z, betrag_cents=z.betrag_cents - 1))
    moved = _with(moved, CHANGED, lambda z: replace(z, betrag_cents=z.betrag_cents + 1), von=6)
    assert f"{POSTEN}: claims = recipients" in _broken(moved)


def test_a_euro_moved_between_two_months_of_a_claim_is_noticed_though_all_sums_are_right(run: Verteilung) -> None:
    moved = _with(run, CHANGED, lambda z: replace(z, betrag_cents=z.betrag_cents - 100))
    moved = _with(moved, CHANGED, lambda z: replace(z, betrag_cents=z.betrag_cents + 100), von=6)
    changes = {("gemeinde", CHANGED): -100, ("landkreis", "08115"): 100}
    recipients = [
        replace(e, betrag_cents=e.betrag_cents + (changes.get((e.art, e.ags), 0) if e.posten == POSTEN else 0))
        for e in run.empfaenger
    ]
    kreise = [
        replace(
            k, davon_landkreis_cents=k.davon_landkreis_cents + 100 * ((k.posten, k.kreis_ags) == (POSTEN, "08115"))
        )
        for k in run.kreise
    ]
    moved = replace(moved, empfaenger=tuple(recipients), kreise=tuple(kreise))
    assert _broken(moved) == {f"{POSTEN}: parts of a claim are its months to the cent"}


def test_a_third_party_that_loses_a_cent_to_another_is_noticed(run: Verteilung) -> None:
    moved = _with(run, ALONE, lambda z: replace(z, betrag_cents=z.betrag_cents - 1))
    moved = _with(moved, OTHER, lambda z: replace(z, betrag_cents=z.betrag_cents + 1))
    assert {f"{POSTEN}: neutrality, {ALONE}", f"{POSTEN}: neutrality, {OTHER}"} <= _broken(moved)
