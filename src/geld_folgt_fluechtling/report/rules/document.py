"""Rule books for machines: listed, shown, compared, checked and begun, one JSON document each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel

from geld_folgt_fluechtling.model.money import cents_from_eur, eur_text
from geld_folgt_fluechtling.model.regelwerk import Laufregeln, Posten
from geld_folgt_fluechtling.model.rule_views import NeuesRegelwerk, Regelansicht, Regelpruefung, Regelwerkseintrag
from geld_folgt_fluechtling.model.verfahren import VERFAHREN
from geld_folgt_fluechtling.report.document import findings_document
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.steps.rules.diff import Regelvergleich


def list_document(entries: tuple[Regelwerkseintrag, ...]) -> dict[str, Any]:
    """Every rule book and variant with its runs."""
    return {"exit": 0, "regelwerke": [_entry(entry) for entry in entries]}


def show_document(view: Regelansicht) -> dict[str, Any]:
    """Every value as resolved, run by run, and the Fundstellen keyed by id."""
    first = view.regeln[0]
    return {
        "exit": 0,
        "id": first.regelwerk,
        "titel": first.titel,
        "varianten": list(first.varianten),
        "fristen": plain(view.datei.fristen),
        "pruefung": plain(view.datei.pruefung),
        "laeufe": [_run(run) for run in view.regeln],
        "fundstellen": {key: plain(found) for key, found in view.fundstellen.items()},
    }


def diff_document(diff: Regelvergleich) -> dict[str, Any]:
    """Every value that differs; ``null`` where one side has none."""
    return {
        "exit": 0 if diff.is_equal else 5,
        "vorher": diff.vorher,
        "nachher": diff.nachher,
        "abweichungen": [
            {"pfad": one.pfad, "vorher": _value(one.pfad, one.vorher), "nachher": _value(one.pfad, one.nachher)}
            for one in diff.abweichungen
        ],
        "nur_vorher": [{"jahr": jahr, "lauf": lauf} for jahr, lauf in diff.nur_vorher],
        "nur_nachher": [{"jahr": jahr, "lauf": lauf} for jahr, lauf in diff.nur_nachher],
    }


def checked_document(checked: Regelpruefung, lang: Language) -> dict[str, Any]:
    """Every file with its findings."""
    return {
        "exit": checked.exit_code,
        "dateien": [
            {"datei": name, "laeufe": runs, "hinweise": findings_document(findings, lang)}
            for name, findings, runs in checked.dateien
        ],
    }


def new_document(new: NeuesRegelwerk) -> dict[str, Any]:
    """Where the new file is and what is empty in it."""
    return {
        "exit": 0,
        "datei": str(new.datei),
        "vorlage": new.vorlage,
        "von_jahr": new.von_jahr,
        "leer": list(new.leer),
    }


def plain(value: Any, name: str = "") -> Any:
    """A value as JSON has it: money as text with two decimals, days as ISO, what is not given left out."""
    if isinstance(value, BaseModel):
        given = {key: getattr(value, key) for key in type(value).model_fields}
        return {key: plain(item, key) for key, item in given.items() if item is not None}
    if isinstance(value, Mapping):
        return {key: plain(item, key) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return _value(name, value)


def _value(path: str, value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if path.endswith("_eur") and isinstance(value, int | Decimal) and not isinstance(value, bool):
        return eur_text(cents_from_eur(value))
    return str(value) if isinstance(value, Decimal) else value


def _entry(entry: Regelwerkseintrag) -> dict[str, Any]:
    lines = [posten for run in entry.regeln for posten in run.posten if posten.is_distributed]
    return {
        "id": entry.id,
        "titel": entry.titel,
        "basis": entry.basis,
        "standard": entry.is_standard,
        "laeufe": [
            {"jahr": run.jahr, "lauf": run.lauf.value, "volumen_eur": eur_text(run.volumen.cents)}
            for run in entry.regeln
        ],
        "ebenen": list(dict.fromkeys(posten.ebene for posten in lines)),
        "verfahren": list(dict.fromkeys(posten.rundung.verfahren for posten in lines if posten.rundung is not None)),
        "erhebungen_modelliert": list(entry.modelliert),
        "erhebungen_ohne_zahlen": list(entry.ohne_zahlen),
    }


def _run(run: Laufregeln) -> dict[str, Any]:
    return {
        "jahr": run.jahr,
        "lauf": run.lauf.value,
        "volumen": plain(run.volumen),
        "differenz_eur": eur_text(run.difference_cents),
        "hinweise": list(run.hinweise),
        "posten": [_posten(posten) for posten in run.posten],
    }


def _posten(posten: Posten) -> dict[str, Any]:
    given = {one.name: getattr(posten, one.name) for one in fields(posten)}
    said = {name: plain(value, name) for name, value in given.items() if value is not None}
    if posten.rundung is not None:
        said["rundung"]["verfahren_quelle"] = VERFAHREN[posten.rundung.verfahren].quelle
    return said
