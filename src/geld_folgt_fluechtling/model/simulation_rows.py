"""The tables of a simulation: one row per place, one per scenario. Rounded here, once, and nowhere before."""

from __future__ import annotations

from geld_folgt_fluechtling.model.auswertungslauf import SIMULATION_ART, Auswertungslauf
from geld_folgt_fluechtling.model.column import Row
from geld_folgt_fluechtling.model.ratio import ratio_text, whole_cents
from geld_folgt_fluechtling.model.simulation import Simulation, Streuung, Szenario


def as_lauf(simulation: Simulation) -> Auswertungslauf:
    """The simulation as it is written to a folder."""
    verteilung = simulation.verteilung
    jahr, lauf = verteilung.regeln.jahr, verteilung.regeln.lauf.value
    szenarien = sorted(simulation.szenarien, key=lambda szenario: szenario.art.value)
    return Auswertungslauf(
        art=SIMULATION_ART,
        jahr=jahr,
        lauf=lauf,
        optionen=simulation.optionen,
        eingaben=simulation.eingaben,
        tabellen={
            "simulation": [(jahr, lauf, *_ort(ort)) for ort in simulation.orte],
            "fehlverteilung": [(jahr, lauf, *_szenario(szenario)) for szenario in szenarien],
        },
        findings=simulation.findings,
        is_modelled=simulation.is_modelled,
    )


def _ort(ort: Streuung) -> Row:
    return (
        ort.ags,
        ort.name,
        ort.kreis_ags,
        ort.kreis,
        ort.personen,
        ort.betrag_cents,
        whole_cents(ort.mittel_cents),
        *ort.quantile_cents,
        ratio_text(ort.verlust),
        whole_cents(ort.fehlverteilung_cents),
    )


def _szenario(szenario: Szenario) -> Row:
    per_person, worth = szenario.je_person_cents, szenario.wert_cents
    return (
        szenario.art.value,
        szenario.ziehungen,
        ratio_text(szenario.falsch_gezaehlt),
        whole_cents(szenario.fehlverteilt_cents),
        whole_cents(szenario.quantil_05_cents),
        whole_cents(szenario.quantil_95_cents),
        ratio_text(szenario.fehlverteilt_prozent),
        None if per_person is None else ratio_text(per_person / 100),
        None if worth is None else whole_cents(worth),
    )
