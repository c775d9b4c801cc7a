"""A simulation as one JSON document for machines; every place is in the tables of its folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geld_folgt_fluechtling.model.money import eur_text
from geld_folgt_fluechtling.model.simulation import Simulation
from geld_folgt_fluechtling.report.document import findings_document, row_document
from geld_folgt_fluechtling.report.language import Language

_SHOWN = 10


def simulation_document(simulation: Simulation, folder: Path, outcome: str, lang: Language) -> dict[str, Any]:
    """Where it is, what was drawn, the scenarios, the most uncertain places, and its findings."""
    tables = simulation.lauf.tabellen
    places = {row[2]: row for row in tables["simulation"]}
    return {
        "exit": 0,
        "ordner": str(folder),
        "ergebnis": outcome,
        "jahr": simulation.jahr,
        "lauf": simulation.verteilung.regeln.lauf.value,
        "regelwerk": simulation.verteilung.regeln.regelwerk,
        "varianten": list(simulation.verteilung.regeln.varianten),
        "modellrechnung": simulation.is_modelled,
        "fehlermodell": simulation.fehlermodell.id,
        "ziehungen": simulation.ziehungen,
        "saat": simulation.saat,
        "posten": list(simulation.posten),
        "betrag_eur": eur_text(simulation.betrag_cents),
        "szenarien": [row_document("fehlverteilung", row) for row in tables["fehlverteilung"]],
        "unsicherste": [row_document("simulation", places[o.ags]) for o in simulation.most_uncertain[:_SHOWN]],
        "hinweise": findings_document(simulation.findings, lang),
    }
