"""The published amounts looked up in whole runs over all 1,101 Gemeinden with the bundled counts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from geld_folgt_fluechtling.files.erhebung import open_reported, read_erhebung
from geld_folgt_fluechtling.files.resources import bundled_erhebungen
from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.model.erhebung import Herkunft
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.verteilung import Verteilung, Zuweisung

Row = dict[str, str]

MANAGEMENT = "integrationsmanagement"
LASTEN = "integrationslasten"


@pytest.fixture(scope="module")
def runs() -> dict[str, Verteilung]:
    return {"vorlaeufig": allocate(2017, stage="vorlaeufig"), "endgueltig": allocate(2017)}


def claims(verteilung: Verteilung, posten: str = MANAGEMENT) -> dict[str, Zuweisung]:
    return {z.ags: z for z in verteilung.zuweisungen if z.posten == posten}


def known_counts(published: list[Row], erhebung: str) -> dict[str, tuple[int, str]]:
    """Count and origin per AGS that the published table knows of an Erhebung.

    Its provisional rows that are not exact are left out: a misprinted or rounded amount gives no count.
    """
    return {
        row["kennung"]: (int(row["personen"]), row["personen_herkunft"])
        for row in published
        if row["ebene"] == "gemeinde"
        and row["erhebung"] == erhebung
        and (row["genau"] == "ja" or row["lauf"] == "endgueltig")
    }


@pytest.mark.parametrize(("lauf", "places"), [("vorlaeufig", 79), ("endgueltig", 24)])
def test_a_run_gives_every_exactly_published_amount_to_the_cent(
    runs: dict[str, Verteilung], exact: dict[str, list[Row]], lauf: str, places: int
) -> None:
    of_run = claims(runs[lauf])
    expected = {row["kennung"]: int(row["betrag_eur"]) * 100 for row in exact[lauf]}
    assert len(expected) == places
    assert {ags: of_run[ags].betrag_cents for ags in expected} == expected


@pytest.mark.parametrize(("group", "sum_eur"), [("bergstrasse-neckar", 561_236), ("suedliche-ortenau", 530_984)])
def test_a_run_gives_both_published_group_sums(
    runs: dict[str, Verteilung], gruppen: dict[str, list[str]], group: str, sum_eur: int
) -> None:
    of_run = claims(runs["endgueltig"])
    assert sum(of_run[ags].betrag_cents for ags in gruppen[group]) == sum_eur * 100


@pytest.mark.parametrize(
    ("lauf", "erhebung", "places"),
    [("vorlaeufig", "2017-07-vorlaeufig", 79), ("endgueltig", "2017-09-15", 32)],
)
def test_the_counts_of_a_run_that_are_not_modelled_are_the_published_ones(
    runs: dict[str, Verteilung], published: list[Row], lauf: str, erhebung: str, places: int
) -> None:
    counted = runs[lauf].erhebungen[erhebung].zaehlungen
    assert len(counted) == 1_101
    known = {
        ags: (z.personen, z.herkunft.value) for ags, z in counted.items() if z.herkunft is not Herkunft.MODELLIERT
    }
    assert len(known) == places
    assert known == known_counts(published, erhebung)


@pytest.mark.parametrize(("lauf", "erhebung"), [("vorlaeufig", "2017-07-vorlaeufig"), ("endgueltig", "2017-09-15")])
def test_the_bundled_reported_counts_are_the_published_ones(
    runs: dict[str, Verteilung], published: list[Row], lauf: str, erhebung: str
) -> None:
    findings: list[Finding] = []
    datei = open_reported(bundled_erhebungen()[erhebung])
    reported = read_erhebung(datei, runs[lauf].gebiet, findings)
    assert findings == []
    counts = {ags: (z.personen, z.herkunft.value) for ags, z in reported.zaehlungen.items()}
    assert counts == known_counts(published, erhebung)


@pytest.mark.parametrize(
    ("lauf", "posten", "persons", "per_head"),
    [
        ("vorlaeufig", MANAGEMENT, 46_828, "743.1451"),
        ("endgueltig", MANAGEMENT, 72_857, "796.0800"),
        ("endgueltig", LASTEN, 72_857, "1235.30"),
    ],
)
def test_a_run_counts_all_persons_and_states_the_amount_per_head(
    runs: dict[str, Verteilung], lauf: str, posten: str, persons: int, per_head: str
) -> None:
    table = runs[lauf].to_frame("posten").set_index("posten")
    assert table.loc[posten, "schluesselsumme"] == persons
    shown = Decimal(str(table.loc[posten, "kopfbetrag_eur"]))
    assert shown.quantize(Decimal(per_head)) == Decimal(per_head)


def test_a_run_gives_konstanz_about_516_000_euro_of_the_integrationslasten(
    runs: dict[str, Verteilung],
) -> None:
    konstanz = claims(runs["endgueltig"], LASTEN)["08335043"]
    assert konstanz.schluesselwert == 418
    assert abs(konstanz.betrag_cents - 51_600_000) <= 50_000


@pytest.mark.parametrize(
    ("kreis", "persons", "about_eur", "rounded_to"),
    [("08117", 2_076, 1_650_000, 10_000), ("08426", 1_998, 1_590_000, 10_000)],
)
def test_a_run_meets_the_published_kreis_amounts_within_their_rounding(
    runs: dict[str, Verteilung], kreis: str, persons: int, about_eur: int, rounded_to: int
) -> None:
    (of_kreis,) = [k for k in runs["endgueltig"].kreise if (k.posten, k.kreis_ags) == (MANAGEMENT, kreis)]
    assert of_kreis.schluesselwert == persons
    assert abs(of_kreis.betrag_cents - about_eur * 100) * 2 <= rounded_to * 100


def test_a_run_counts_the_854_persons_known_of_tuttlingen(runs: dict[str, Verteilung]) -> None:
    (of_kreis,) = [k for k in runs["endgueltig"].kreise if (k.posten, k.kreis_ags) == (MANAGEMENT, "08327")]
    assert of_kreis.schluesselwert == 854
