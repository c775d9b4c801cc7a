"""The manifest of an evaluation: what went into it and what came out, in canonical JSON; no clock, no path."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from geld_folgt_fluechtling.files.manifest import canonical_json, finding_counts, warnings_told
from geld_folgt_fluechtling.model.auswertungslauf import Auswertungslauf


def evaluation_digest(lauf: Auswertungslauf, version: str) -> str:
    """SHA-256 over kind, year, input digests, program version and the options that change results."""
    return hashlib.sha256(
        canonical_json(
            {
                "art": lauf.art,
                "jahr": lauf.jahr,
                "lauf": lauf.lauf,
                "eingaben": sorted([e.rolle, e.sha256] for e in lauf.eingaben),
                "optionen": lauf.optionen,
                "programm": version,
            }
        )
    ).hexdigest()


def evaluation_manifest(
    lauf: Auswertungslauf, outputs: Mapping[str, bytes], laufkennung: str, version: str, lang: str
) -> dict[str, Any]:
    """Everything a stranger needs to see what this evaluation rests on and to check that it is whole."""
    return {
        "art": lauf.art,
        "programm": {"name": "geld_folgt_fluechtling", "version": version},
        "laufkennung": laufkennung,
        "sprache": lang,
        "jahr": lauf.jahr,
        "lauf": lauf.lauf,
        "optionen": lauf.optionen,
        "modellrechnung": lauf.is_modelled,
        "eingaben": [{"rolle": e.rolle, "name": e.name, "sha256": e.sha256} for e in lauf.eingaben],
        "hinweise": finding_counts(lauf.findings),
        "warnungen": warnings_told(lauf.findings),
        "ausgaben": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(outputs.items())},
    }
