"""A count as one JSON document for machines; nothing in it is about a single person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from geld_folgt_fluechtling.model.counted import Counted, WrittenCount
from geld_folgt_fluechtling.model.methode import Methode
from geld_folgt_fluechtling.model.register import GEZAEHLT
from geld_folgt_fluechtling.report.counting.method import rules_of
from geld_folgt_fluechtling.report.document import findings_document
from geld_folgt_fluechtling.report.language import Language


def counted_document(counted: Counted, written: WrittenCount, lang: Language) -> dict[str, Any]:
    """Where the Erhebung is, its sums, method, register, and every kind of contradiction with its number."""
    register, both = counted.register, counted.auszaehlung.personen.values()
    return {
        "exit": 0,
        "datei": str(written.datei),
        "beiblatt": str(written.beiblatt),
        "liste": None if counted.liste is None else str(counted.liste),
        "stichtag": counted.stichtag.isoformat(),
        "methode": method_document(counted.methode, lang) | {"sha256": counted.methode_sha256},
        "register": {
            "name": register.name,
            "sha256": register.sha256,
            "dateien": register.dateien,
            "datensaetze": counted.auszaehlung.alle_datensaetze,
            "kuenstlich": register.kuenstlich,
        },
        "personen": counted.erhebung.personen,
        **{name: sum(pair[place] for pair in both) for place, name in enumerate(GEZAEHLT)},
        "gemeinden": len(counted.erhebung.zaehlungen),
        "davon_ohne_datensatz": sum(ags not in counted.auszaehlung.datensaetze for ags in counted.gebiet.gemeinden),
        "widersprueche": {kind.value: number for kind, number in counted.auszaehlung.widersprueche.items()},
        "hinweise": findings_document(counted.findings, lang),
    }


def methods_document(methods: Iterable[Methode], lang: Language) -> dict[str, Any]:
    """The bundled methods."""
    return {"exit": 0, "methoden": [method_document(methode, lang) for methode in methods]}


def method_document(methode: Methode, lang: Language) -> dict[str, Any]:
    """A method: what each of its rules says in words, and how sure that is."""
    return {
        "id": methode.id,
        "titel": methode.titel,
        "beschreibung": methode.beschreibung,
        "quelle": methode.quelle.bezeichnung,
        "regeln": [
            {"regel": rule.key, "aussage": rule.says, "sicherheit": rule.certainty or None}
            for rule in rules_of(methode, lang)
        ],
    }
