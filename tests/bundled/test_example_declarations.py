"""The bundled declarations: the documented delegations, and a marked model for the rest."""

from __future__ import annotations

import csv

from geld_folgt_fluechtling.files.resources import bundled_erklaerungen
from geld_folgt_fluechtling.flows.allocate import allocate

with bundled_erklaerungen()["beispiel-2017"].open(encoding="utf-8", newline="") as file:
    ROWS = {row["ags"]: row for row in csv.DictReader(file)}
RUN = allocate(2017, declarations="beispiel-2017")
CLAIMS = {z.ags: z.betrag_cents for z in RUN.zuweisungen if z.posten == "integrationsmanagement"}
IFFEZHEIM = "08216023"


def _of_kreis(kreis: str) -> list[str]:
    return [ags for ags in RUN.gebiet.gemeinden if ags.startswith(kreis)]


def test_biberach_and_sigmaringen_delegate_whole_and_rastatt_without_iffezheim() -> None:
    assert RUN.gebiet.gemeinden[IFFEZHEIM].name == "Iffezheim"
    documented = {*_of_kreis("08426"), *_of_kreis("08437"), *_of_kreis("08216")} - {IFFEZHEIM}
    assert len(_of_kreis("08426")) == 45
    assert len(_of_kreis("08216")) == 23
    assert {ags for ags, row in ROWS.items() if row["option"] == "landkreis"} == documented
    assert all(ROWS[ags]["herkunft"] == "veroeffentlicht" for ags in documented)
    # that Iffezheim did not delegate is documented; what it chose instead is not
    assert (ROWS[IFFEZHEIM]["option"], ROWS[IFFEZHEIM]["herkunft"]) == ("eigenregie", "modelliert")
    assert {row["quelle"] for row in ROWS.values() if row["herkunft"] == "veroeffentlicht"} == {"faktensammlung"}


def test_elsewhere_exactly_claims_of_51000_euro_and_more_are_modelled_as_eigenregie() -> None:
    elsewhere = {ags for ags in CLAIMS if ags[:5] not in ("08426", "08437", "08216")}
    modelled = {ags for ags, row in ROWS.items() if row["herkunft"] == "modelliert"} - {IFFEZHEIM}
    assert modelled == {ags for ags in elsewhere if CLAIMS[ags] >= 51_000_00}
    assert all(ROWS[ags]["option"] == "eigenregie" for ags in modelled)


def test_the_landkreis_biberach_receives_the_sum_of_45_rounded_amounts() -> None:
    total_persons, budget = 72_857, 58_000_000
    persons = [RUN.erhebungen["2017-09-15"].zaehlungen[ags].personen for ags in _of_kreis("08426")]
    expected = sum((2 * budget * p + total_persons) // (2 * total_persons) for p in persons)
    (received,) = [e for e in RUN.empfaenger if e.ags == "08426"]
    assert received.gemeinden == 45
    assert received.schluesselwert == 1998
    assert received.betrag_cents == expected * 100
    # 1,998 persons rounded at once would be 1,590,568; 45 roundings move that by 22.5 euro at most
    assert abs(expected - 1_590_568) <= 22


def test_the_integrationslasten_are_never_delegated() -> None:
    lasten = [z for z in RUN.zuordnungen if z.posten == "integrationslasten"]
    assert {z.option for z in lasten} == {"direkt"}
    assert "landkreis" not in {z.empfaenger_art for z in lasten}


def test_without_a_declaration_the_landkreis_receives_and_every_kreis_is_named() -> None:
    undeclared = [z for z in RUN.zuordnungen if z.option == "keine"]
    assert {z.empfaenger_art for z in undeclared} == {"landkreis"}
    per_kreis: dict[str, int] = {}
    for z in undeclared:
        per_kreis[z.empfaenger_ags] = per_kreis.get(z.empfaenger_ags, 0) + z.betrag_cents
    named = {f.ags: f.params["betrag_cents"] for f in RUN.findings if f.code == "E007"}
    assert named == per_kreis


def test_a_stadtkreis_without_a_row_receives_directly() -> None:
    stadtkreise = {ags for ags, g in RUN.gebiet.gemeinden.items() if g.is_stadtkreis}
    received = [z for z in RUN.zuordnungen if z.ags in stadtkreise]
    assert {(z.empfaenger_art, z.empfaenger_ags) for z in received} == {("stadtkreis", ags) for ags in stadtkreise}


def test_a_run_says_that_most_of_these_declarations_are_a_model() -> None:
    (warning,) = [finding for finding in RUN.findings if finding.code == "E008"]
    modelled = [row for row in ROWS.values() if row["herkunft"] == "modelliert"]
    assert (warning.wert, warning.params["alle"]) == (str(len(modelled)), len(ROWS))
