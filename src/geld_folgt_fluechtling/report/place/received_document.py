"""Who receives a claim as JSON: one entry per recipient in turn, with months, declarations, groups, threshold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geld_folgt_fluechtling.model.empfang import Empfang, Erklaerungsangabe, Gruppe, Landkreisempfang
from geld_folgt_fluechtling.model.money import eur_text
from geld_folgt_fluechtling.report.place.plain import exact_euro, named, table


def received_list(received: Sequence[Empfang]) -> list[dict[str, Any]]:
    """All who receive a claim, in turn."""
    return [_received(part) for part in received]


def short_received_list(received: Sequence[Empfang]) -> list[dict[str, Any]]:
    """The same without reasons, for the table of a Kreis."""
    return [
        {
            "von_monat": part.von_monat,
            "bis_monat": part.bis_monat,
            "option": part.option,
            "empfaenger": named(part.ort),
            "zusammenschluss": part.zusammenschluss,
            "betrag_eur": eur_text(part.betrag_cents),
        }
        for part in received
    ]


def landkreis_list(received: Sequence[Landkreisempfang]) -> list[dict[str, Any]]:
    """What a Landkreis receives in its own right, and for each group that it leads."""
    return [
        {
            "betrag_eur": eur_text(one.betrag_cents),
            "gemeinden": one.gemeinden,
            "gruppe": None if one.gruppe is None else _group(one.gruppe),
        }
        for one in received
    ]


def declared_list(declared: Sequence[Erklaerungsangabe]) -> list[dict[str, Any]]:
    """Rows of declarations with the months in which they hold."""
    return [table(one) for one in declared]


def _received(part: Empfang) -> dict[str, Any]:
    threshold = part.schwelle
    below = None if threshold is None else {**table(threshold), "fehlt_eur": eur_text(threshold.fehlt_cents)}
    return {
        **table(part),
        "anspruch": exact_euro(part.anspruch),
        "gruppen": [_group(group) for group in part.gruppen],
        "schwelle": below,
        "erklaerungen": declared_list(part.erklaerungen),
    }


def _group(group: Gruppe) -> dict[str, Any]:
    members = [
        {
            **named(member.ort),
            "anspruch_eur": eur_text(member.anspruch_cents),
            "monate": [list(months) for months in member.monate],
        }
        for member in group.mitglieder
    ]
    return {**table(group), "mitglieder": members}
