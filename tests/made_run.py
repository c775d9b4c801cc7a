"""Small runs with any method, bounds and counts: three Kreise of some Gemeinden, one of them a Stadtkreis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from geld_folgt_fluechtling.model.erhebung import Erhebung, Herkunft, Zaehlung
from geld_folgt_fluechtling.model.erklaerungen import Erklaerungen
from geld_folgt_fluechtling.model.gebiet import Gebiet, Gemeinde, Kreis
from geld_folgt_fluechtling.model.regelwerk import Lauf, Laufregeln, Posten, Status
from geld_folgt_fluechtling.model.regelwerte import Betrag, Delegation, Fundstelle, Grenzbetrag, Rundung, Schluessel
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.steps.verteilung import distribute

SURE: Mapping[str, Any] = {"fundstelle": "gesetz", "sicherheit": "belegt"}
DAY = date(2030, 9, 15)
MEETING = ("hare-niemeyer", "sainte-lague", "d-hondt", "adams", "huntington-hill")


def gebiet_of(number: int, einwohner: Sequence[int] = ()) -> Gebiet:
    """Gemeinden A, B, C, … in three Kreise in turn; the first one is a Stadtkreis."""
    kreise = {
        "08001": Kreis("08001", "Stadtkreis Aha", "Stadtkreis", "Aha", "Nord", ""),
        "08002": Kreis("08002", "Landkreis Bebra", "Landkreis", "Bebra", "Nord", ""),
        "08003": Kreis("08003", "Landkreis Celle", "Landkreis", "Celle", "Süd", ""),
    }
    gemeinden = {"08001000": Gemeinde("08001000", "Aha", "Stadtkreis", "08001")}
    for i in range(1, number):
        kreis = ("08002", "08003")[i % 2]
        ags = f"{kreis}{i:03d}"
        gemeinden[ags] = Gemeinde(ags, f"Ort {i}", "Gemeinde", kreis)
    ordered = dict(sorted(gemeinden.items()))
    people = {DAY: dict(zip(ordered, einwohner, strict=False))} if einwohner else {}
    return Gebiet("Prüfland", DAY, ordered, kreise, people)


def erhebung_of(gebiet: Gebiet, counts: Sequence[int], key: str = "2030-09-15") -> Erhebung:
    """The counts in the order of the AGS."""
    zaehlungen = {
        ags: Zaehlung(ags, number, Herkunft.GEMELDET, zelle=f"B{row}")
        for row, (ags, number) in enumerate(zip(gebiet.gemeinden, counts, strict=True), start=2)
    }
    return Erhebung(key, "Zählung", DAY, zaehlungen, "zahlen.csv")


def rundung(verfahren: str, unit: str = "1", **more: Any) -> Rundung:
    """The rule of rounding; methods that meet the budget settle ties by AGS unless told otherwise."""
    if verfahren in MEETING:
        more.setdefault("gleichstand", "ags")
    return Rundung(verfahren=verfahren, einheit_eur=Decimal(unit), **more, **SURE)


def bound(eur: int, rest: str) -> Grenzbetrag:
    """A bound in euro."""
    return Grenzbetrag(betrag_eur=eur, rest=rest, **SURE)


def posten_of(budget_cents: int, how: Rundung, name: str = "hilfe", **more: Any) -> Posten:
    """One line that is distributed by persons to Gemeinden."""
    budget = Betrag(betrag_eur=Decimal(budget_cents) / 100, **SURE)
    key = Schluessel(art="personen", erhebung="2030-09-15", **SURE)
    own = Delegation(erlaubt=False, **SURE)
    line = Posten(name, name.title(), Status.VERTEILT, "gemeinde", budget, key, how, own)
    return replace(line, **more)


def run_of(
    counts: Sequence[int],
    *posten: Posten,
    gebiet: Gebiet | None = None,
    erklaerungen: Erklaerungen | None = None,
    **more: Any,
) -> Verteilung:
    """The run of these lines on these counts."""
    register = gebiet or gebiet_of(len(counts))
    total = Betrag(betrag_eur=sum(p.budget.betrag_eur for p in posten if p.budget), **SURE)
    sources = {"gesetz": Fundstelle(titel="Hilfegesetz", wo="§ 1")}
    regeln = Laufregeln("probe", "Probe", (), 2030, Lauf.ENDGUELTIG, total, (), posten, sources)
    erhebungen = {"2030-09-15": erhebung_of(register, counts)}
    return distribute(regeln, register, erhebungen, erklaerungen, **more)
