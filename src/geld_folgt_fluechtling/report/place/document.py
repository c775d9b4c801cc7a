"""The explanation of a place as JSON: amounts as decimal text, fractions as ``numerator/denominator``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geld_folgt_fluechtling.model.erlaeuterung import (
    Beleg,
    Erlaeuterung,
    Grenzwirkung,
    KreisPosten,
    PostenErlaeuterung,
    Projektempfang,
    Teilschritt,
    Zahl,
)
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.money import eur_text
from geld_folgt_fluechtling.model.ort import Ort
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.regelwerte import Schluesselteil
from geld_folgt_fluechtling.model.verfahren import VERFAHREN
from geld_folgt_fluechtling.model.wirkung import Aenderung, Bewegung, PostenAenderung, Probe
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.place.exact import fraction_text
from geld_folgt_fluechtling.report.place.plain import exact_euro, named, plain, table
from geld_folgt_fluechtling.report.place.received_document import (
    declared_list,
    landkreis_list,
    received_list,
    short_received_list,
)
from geld_folgt_fluechtling.report.wording import message


def place_document(explained: Erlaeuterung, lang: Language) -> dict[str, Any]:
    """Everything, exact; names of tables and columns where there are such."""
    regeln = explained.regeln
    return {
        "exit": 0,
        "ort": _place(explained.ort),
        "jahr": regeln.jahr,
        "lauf": regeln.lauf.value,
        "regelwerk": regeln.regelwerk,
        "varianten": list(regeln.varianten),
        "ordner": explained.ordner,
        "modellrechnung": explained.modellrechnung,
        "summe_eur": eur_text(explained.summe_cents),
        "posten": [_claim(one, lang) for one in explained.posten],
        "ohne_anspruch": [{"posten": one.posten.id, "grund": one.grund} for one in explained.ohne_anspruch],
        "gemeinden": [_gemeinden(claims) for claims in explained.gemeinden],
        "eigene_wege": declared_list(explained.eigene_wege),
        "aenderungen": [_change(change, lang) for change in explained.aenderungen],
        "projekte": None if explained.projekte is None else [_project(one) for one in explained.projekte],
    }


def _place(ort: Ort) -> dict[str, str]:
    return {"ags": ort.ags, "name": ort.name, "art": ort.art, "kreis": ort.kreis}


def _project(one: Projektempfang) -> dict[str, Any]:
    return {
        "posten": one.projekt.posten,
        "foerderlinie": one.projekt.foerderlinie,
        "projekt": one.projekt.projekt,
        "empfaenger": named(one.empfaenger),
        "betrag_eur": eur_text(one.projekt.betrag_cents),
    }


def _claim(one: PostenErlaeuterung, lang: Language) -> dict[str, Any]:
    posten = one.posten
    assert posten.budget is not None
    assert posten.rundung is not None
    return {
        "posten": posten.id,
        "bezeichnung": posten.bezeichnung,
        "ebene": posten.ebene,
        **named(one.ort),
        "belege": {name: _source(beleg) for name, beleg in one.belege.items()},
        "zahlen": [_number(zahl) for zahl in one.zahlen],
        "budget_eur": eur_text(posten.budget.cents),
        "schluesselwert": str(one.wert),
        "schluesselsumme": str(one.summe),
        "anteil": fraction_text(one.anteil),
        "verfahren": posten.rundung.verfahren,
        "verfahren_quelle": VERFAHREN[posten.rundung.verfahren].quelle,
        "einheit_eur": eur_text(posten.rundung.einheit_cents),
        "saat": posten.rundung.saat,
        "schritte": [_split(step) for step in one.schritte],
        "grenzen": None if one.grenzen is None else _bounds(one.grenzen),
        "betrag_eur": eur_text(one.betrag_cents),
        "empfang": received_list(one.empfang),
        "proben": [_probe(probe, posten, lang) for probe in one.proben],
        "summenprobe": None if one.summenprobe is None else table(one.summenprobe),
    }


def _source(beleg: Beleg) -> dict[str, Any]:
    source = beleg.fundstelle
    return {
        "fundstelle": source.titel,
        "datum": plain(source.datum),
        "wo": source.wo,
        "sicherheit": beleg.sicherheit.value,
        "herleitung": beleg.herleitung,
    }


def _part(teil: Schluesselteil) -> dict[str, Any]:
    return {"schluessel": teil.schluessel, "erhebung": teil.erhebung, "stand": plain(teil.stand)}


def _number(zahl: Zahl) -> dict[str, Any]:
    totals = {"gesamt": zahl.gesamt, "kreis": zahl.kreis, "vervollstaendigung": zahl.vervollstaendigung}
    return {
        **_part(zahl.teil),
        "anteil": str(zahl.teil.anteil),
        "wert": str(zahl.wert),
        "summe": str(zahl.summe),
        "faktor": str(zahl.faktor),
        "bezeichnung": zahl.bezeichnung,
        "datei": zahl.datei,
        "blatt": zahl.blatt,
        "zelle": zahl.zelle,
        "tag": plain(zahl.tag),
        "herkunft": {origin.value: number for origin, number in zahl.herkunft.items()},
        "quelle": zahl.quelle,
        "bemerkung": zahl.bemerkung,
        "meldung": None if zahl.meldung is None else table(zahl.meldung),
        "korrekturen": [table(nachtrag) for nachtrag in zahl.nachtraege],
        **{name: None if value is None else table(value) for name, value in totals.items()},
    }


def _split(step: Teilschritt) -> dict[str, Any]:
    tie = step.gleichstand
    return {
        **named(step.ort),
        "innerhalb": None if step.innerhalb is None else named(step.innerhalb),
        "verteilt_eur": eur_text(step.cents),
        "wert": str(step.wert),
        "summe": str(step.summe),
        "anzahl": step.anzahl,
        "anspruch_eur": exact_euro(step.anspruch),
        "betrag_eur": eur_text(step.betrag_cents),
        "weg": None if step.weg is None else _way(step.weg),
        "gleichstand": None
        if tie is None
        else {
            "regel": tie.regel,
            "orte": [named(ort) for ort in tie.orte],
            "bevorzugt": [named(ort) for ort in tie.bevorzugt],
            "lose": dict(tie.lose),
            "beteiligt": tie.beteiligt,
        },
    }


def _way(way: Any) -> dict[str, Any]:
    """How it was rounded, with its kind; the border of remainders as tables of their own."""
    found = {"art": type(way).__name__.lower(), **table(way)}
    for name in ("letzter", "erster"):
        if name in found:
            rest = getattr(way, name)
            found[name] = None if rest is None else {**named(rest.ort), "rest": fraction_text(rest.rest)}
    if "rang" in found:
        found["rest"] = fraction_text(way.rest)
    return found


def _bounds(effect: Grenzwirkung) -> dict[str, Any]:
    return table(effect)


def _gemeinden(claims: KreisPosten) -> dict[str, Any]:
    sums = claims.nach_herkunft().items()
    return {
        "posten": claims.posten.id,
        "schluesselwert": str(claims.wert),
        "betrag_eur": eur_text(claims.betrag_cents),
        "davon_landkreis_eur": eur_text(claims.landkreis_cents),
        "landkreis": landkreis_list(claims.landkreis),
        "nach_herkunft": {
            origin.value: {"gemeinden": number, "schluesselwert": str(wert), "betrag_eur": eur_text(cents)}
            for origin, (number, wert, cents) in sums
        },
        "gemeinden": [
            {
                **named(row.ort),
                "schluesselwert": str(row.wert),
                "herkunft": row.herkunft.value,
                "betrag_eur": eur_text(row.betrag_cents),
                "empfang": short_received_list(row.empfang),
            }
            for row in claims.zeilen
        ],
    }


def _moves(moves: Sequence[Bewegung]) -> list[dict[str, Any]]:
    return [
        {**named(m.ort), "vorher_eur": eur_text(m.vorher_cents), "nachher_eur": eur_text(m.nachher_cents)}
        for m in moves
    ]


def _hindrance(finding: Finding | None, lang: Language) -> dict[str, str] | None:
    return None if finding is None else {"code": finding.code, "meldung": message(finding, lang)}


def _change(change: Aenderung, lang: Language) -> dict[str, Any]:
    return {
        **_part(change.teil),
        "schritt": change.schritt,
        "wert": change.wert,
        "posten": [_effect(effect, lang) for effect in change.posten],
    }


def _effect(effect: PostenAenderung, lang: Language) -> dict[str, Any]:
    return {
        "posten": effect.posten.id,
        "eigene": _moves([effect.eigene])[0] if effect.eigene is not None else None,
        "gewinner": _moves(effect.gewinner),
        "verlierer": _moves(effect.verlierer),
        "kopfbetrag_vorher_eur": None if effect.kopf_vorher is None else exact_euro(effect.kopf_vorher),
        "kopfbetrag_nachher_eur": None if effect.kopf_nachher is None else exact_euro(effect.kopf_nachher),
        "hindernis": _hindrance(effect.hindernis, lang),
    }


def _probe(probe: Probe, posten: Posten, lang: Language) -> dict[str, Any]:
    assert posten.rundung is not None
    return {
        "art": probe.art,
        "ausgeschlossen": lang.text(probe.ausgeschlossen) if probe.ausgeschlossen else "",
        "schritte": list(probe.schritte),
        "faelle": [
            {
                "schritt": fall.schritt,
                "zaehlung": None if fall.teil is None else _part(fall.teil),
                "bewegungen": _moves(fall.bewegungen),
                "hindernis": _hindrance(fall.hindernis, lang),
            }
            for fall in probe.faelle
        ],
    }
