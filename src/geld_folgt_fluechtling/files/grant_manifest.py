"""The manifest of a run that grants: on which frame it rests, what was applied for, what came out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from geld_folgt_fluechtling.files.manifest import canonical_json, finding_counts, warnings_told
from geld_folgt_fluechtling.model.bewilligung import ART, Bewilligungslauf, Laufangabe
from geld_folgt_fluechtling.model.money import eur_text

ANTRAEGE, RAHMEN, BEWILLIGT = "antraege", "rahmen", "bewilligt"
"""The roles of inputs: applications, the run that gives the frame, the run whose grants were carried over."""


def grant_digest(lauf: Bewilligungslauf, version: str) -> str:
    """SHA-256 over the digests of both runs and of all applications, program version and options."""
    applications = sorted(e.sha256 for e in lauf.eingaben if e.rolle.startswith(ANTRAEGE))
    return hashlib.sha256(
        canonical_json(
            {
                "art": ART,
                "rahmen": _run(lauf.rahmenlauf),
                "bewilligt": _run(lauf.vorheriger),
                "antraege": applications,
                "optionen": _options(lauf),
                "programm": version,
            }
        )
    ).hexdigest()


def grant_manifest(
    lauf: Bewilligungslauf, outputs: Mapping[str, bytes], laufkennung: str, version: str, lang: str
) -> dict[str, Any]:
    """Everything a stranger needs to see what these grants rest on and to check that they are whole."""
    regeln = lauf.verteilung.regeln
    return {
        "art": ART,
        "programm": {"name": "geld_folgt_fluechtling", "version": version},
        "laufkennung": laufkennung,
        "sprache": lang,
        "jahr": regeln.jahr,
        "lauf": regeln.lauf.value,
        "regelwerk": {"id": regeln.regelwerk, "varianten": list(regeln.varianten)},
        "optionen": _options(lauf),
        "modellrechnung": lauf.verteilung.is_modelled,
        "rahmen": _run(lauf.rahmenlauf),
        "bewilligt": _run(lauf.vorheriger),
        "eingaben": [{"rolle": e.rolle, "name": e.name, "sha256": e.sha256} for e in lauf.eingaben],
        "summen": _sums(lauf),
        "hinweise": finding_counts(lauf.findings),
        "warnungen": warnings_told(lauf.findings),
        "ausgaben": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(outputs.items())},
    }


def _options(lauf: Bewilligungslauf) -> dict[str, Any]:
    return {"blatt": lauf.blatt} if lauf.blatt is not None else {}


def _run(about: Laufangabe | None) -> dict[str, str] | None:
    return None if about is None else {"lauf": about.lauf, "laufkennung": about.laufkennung}


def _sums(lauf: Bewilligungslauf) -> dict[str, Any]:
    return {
        "posten": {line.id: lauf.sum_of(line.id).document for line in sorted(lauf.posten, key=lambda line: line.id)},
        "uebernommen_eur": eur_text(lauf.uebernommen_cents),
        "ablehnungen": len(lauf.ablehnungen),
        "gruende": {grund.value: number for grund, number in lauf.gruende.items()},
    }
