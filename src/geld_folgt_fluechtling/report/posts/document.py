"""The posts that a run pays for as JSON: the rows of the table ``planungsrahmen``, with what was asked of each."""

from __future__ import annotations

from typing import Any

from geld_folgt_fluechtling.model.money import eur_text
from geld_folgt_fluechtling.model.planning_rows import planning_rows
from geld_folgt_fluechtling.model.planung import Stellenbedarf, Stellenplan, Stufe, vze_text
from geld_folgt_fluechtling.report.document import row_document


def posts_document(plan: Stellenplan) -> dict[str, Any]:
    """Every frame with the numbers of posts that were asked for; money and VZÄ as text with two decimals."""
    regeln, ort = plan.regeln, plan.ort
    return {
        "exit": 0,
        "ordner": plan.ordner,
        "jahr": regeln.jahr,
        "lauf": regeln.lauf.value,
        "regelwerk": regeln.regelwerk,
        "modellrechnung": plan.modellrechnung,
        "ort": None if ort is None else {"ags": ort.ags, "name": ort.name, "art": ort.art, "kreis": ort.kreis},
        "gewuenscht_vze": None if plan.gewuenscht is None else vze_text(plan.gewuenscht),
        "planungsrahmen": [_frame(need, plan) for need in plan.bedarf],
    }


def _frame(need: Stellenbedarf, plan: Stellenplan) -> dict[str, Any]:
    (row,) = planning_rows((plan.regeln.jahr, plan.regeln.lauf.value), [need.rahmen])
    return row_document("planungsrahmen", row) | {"stufen": [_stage(stage) for stage in need.stufen]}


def _stage(stage: Stufe) -> dict[str, Any]:
    mix = stage.mischung
    return {
        "stellen_vze": vze_text(stage.stellen),
        "hochschulabschluss_vze": None if mix is None else vze_text(mix.hochschulabschluss),
        "berufsausbildung_vze": None if mix is None else vze_text(mix.berufsausbildung),
        "kosten_eur": None if mix is None else eur_text(mix.kosten_cents),
        "rest_eur": None if mix is None else eur_text(mix.rest_cents),
        "fehlend_eur": eur_text(stage.fehlend_cents),
        "personen_je_vze": None if stage.personen_je_vze is None else vze_text(stage.personen_je_vze),
    }
