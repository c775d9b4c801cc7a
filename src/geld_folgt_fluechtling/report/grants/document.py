"""A run that grants as one JSON document for machines; no person is named in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geld_folgt_fluechtling.model.bewilligung import Bewilligungslauf
from geld_folgt_fluechtling.model.money import eur_text
from geld_folgt_fluechtling.report.document import findings_document
from geld_folgt_fluechtling.report.grants.sums import largest_unspent
from geld_folgt_fluechtling.report.language import Language


def grants_document(lauf: Bewilligungslauf, folder: Path, outcome: str, lang: Language) -> dict[str, Any]:
    """Where it is, its sums per Posten and Regierungsbezirk, refusals by reason, and its findings."""
    regeln = lauf.verteilung.regeln
    given = sum(earlier.bewilligt_cents for earlier in lauf.uebernahmen)
    return {
        "exit": 0,
        "ordner": str(folder),
        "ergebnis": outcome,
        "jahr": regeln.jahr,
        "lauf": regeln.lauf.value,
        "regelwerk": regeln.regelwerk,
        "modellrechnung": lauf.verteilung.is_modelled,
        "bewilligungen": len(lauf.zuwendungen),
        "gekuerzt": lauf.gekuerzte,
        "ablehnungen": len(lauf.ablehnungen),
        "gruende": {grund.value: number for grund, number in lauf.gruende.items()},
        "uebernommen": {
            "antraege": len(lauf.uebernahmen),
            "vorher_eur": eur_text(given),
            "uebernommen_eur": eur_text(lauf.uebernommen_cents),
        },
        "posten": [{"posten": line.id, **lauf.sum_of(line.id).document} for line in lauf.posten],
        "regierungsbezirke": [
            {"regierungsbezirk": bezirk, "posten": posten, **rest.document}
            for bezirk, per_posten in lauf.reste_der_bezirke.items()
            for posten, rest in per_posten.items()
        ],
        "groesste_ausgabereste": [
            {"posten": r.posten, "empfaenger_ags": r.ags, "zusammenschluss": r.zusammenschluss, **rest.document}
            for r, rest in largest_unspent(lauf)
        ],
        "hinweise": findings_document(lauf.findings, lang),
    }
