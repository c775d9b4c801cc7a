"""The manifest: what went into a run and what came out, in canonical JSON; no clock, no path."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from geld_folgt_fluechtling.files.beiblatt import lesart_document
from geld_folgt_fluechtling.model.codes import CODES, Schwere
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.money import eur_text
from geld_folgt_fluechtling.model.verteilung import Verteilung

NAME = "manifest.json"
CHECKSUM_NAME = "manifest.sha256"


def canonical_json(value: object) -> bytes:
    """Sorted keys, no blanks, UTF-8, a line end: one value, one sequence of bytes."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return (text + "\n").encode()


def run_digest(verteilung: Verteilung, regelwerk: bytes, version: str) -> str:
    """SHA-256 over rules, input digests, program version and the options that change results."""
    return hashlib.sha256(
        canonical_json(
            {
                "regelwerk": hashlib.sha256(regelwerk).hexdigest(),
                "eingaben": sorted([e.rolle, e.sha256] for e in verteilung.eingaben),
                "optionen": _options(verteilung),
                "programm": version,
            }
        )
    ).hexdigest()


def manifest(
    verteilung: Verteilung, outputs: Mapping[str, bytes], laufkennung: str, version: str, lang: str
) -> dict[str, Any]:
    """Everything a stranger needs to see what this run rests on and to check that it is whole."""
    return {
        "programm": {"name": "geld_folgt_fluechtling", "version": version},
        "laufkennung": laufkennung,
        "sprache": lang,
        "jahr": verteilung.regeln.jahr,
        "lauf": verteilung.regeln.lauf.value,
        "regelwerk": {"id": verteilung.regeln.regelwerk, "varianten": list(verteilung.regeln.varianten)},
        "optionen": _options(verteilung),
        "modellrechnung": verteilung.is_modelled,
        "erhebungen": {key: _erhebung(verteilung, key) for key in verteilung.erhebungen},
        "eingaben": [{"rolle": e.rolle, "name": e.name, "sha256": e.sha256} for e in verteilung.eingaben],
        "summen": _sums(verteilung),
        "hinweise": finding_counts(verteilung.findings),
        "warnungen": warnings_told(verteilung.findings),
        "ausgaben": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(outputs.items())},
    }


def manifest_files(document: Mapping[str, Any]) -> dict[str, bytes]:
    """The manifest and its checksum."""
    content = canonical_json(document)
    return {NAME: content, CHECKSUM_NAME: checksum_line(content)}


def checksum_line(content: bytes) -> bytes:
    """The line that ``sha256sum -c`` reads."""
    return f"{hashlib.sha256(content).hexdigest()}  {NAME}\n".encode()


def _options(verteilung: Verteilung) -> dict[str, Any]:
    return {
        "jahr": verteilung.regeln.jahr,
        "lauf": verteilung.regeln.lauf.value,
        "varianten": list(verteilung.regeln.varianten),
        "budget": {key: eur_text(cents) for key, cents in verteilung.budgets.items()},
        "erklaerungen": verteilung.mit_erklaerungen,
        "erhebungen": {key: e.datei for key, e in verteilung.erhebungen.items() if not e.mitgeliefert},
        **lesart_document(verteilung.lesart),
    }


def _erhebung(verteilung: Verteilung, key: str) -> dict[str, Any]:
    erhebung = verteilung.erhebungen[key]
    return {
        "datei": erhebung.datei,
        "mitgeliefert": erhebung.mitgeliefert,
        "stichtag": erhebung.stichtag.isoformat() if erhebung.stichtag else None,
        "personen": erhebung.personen,
        "gemeinden": len(erhebung.zaehlungen),
        "davon_modelliert": erhebung.modelliert,
    }


def _sums(verteilung: Verteilung) -> dict[str, Any]:
    """Per Posten; what is unknown or not distributed by key is null, never 0."""
    sums: dict[str, Any] = {}
    for distributed in verteilung.posten_by_key:
        budget = distributed.posten.budget
        by_key = distributed.posten.is_distributed
        sums[distributed.posten.id] = {
            "budget_eur": None if budget is None else eur_text(budget.cents),
            "verteilt_eur": eur_text(distributed.verteilt_cents) if by_key else None,
            "rundungsrest_eur": eur_text(distributed.rest_cents) if by_key else None,
        }
    return {"posten": sums, "volumen_eur": eur_text(verteilung.regeln.volumen.cents)}


def finding_counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How often each code occurs."""
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.code] = counts.get(finding.code, 0) + 1
    return counts


def warnings_told(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """What a reader must know before trusting the run; money as text like everywhere in the manifest."""
    warnings = [f for f in findings if CODES[f.code].schwere is Schwere.WARNUNG]
    return [{"code": f.code, "quelle": f.quelle, "ags": f.ags, "wert": f.wert, **_plain(f.params)} for f in warnings]


def _plain(params: Mapping[str, str | int]) -> dict[str, str | int]:
    money = {n.replace("_cents", "_eur"): eur_text(int(v)) for n, v in params.items() if n.endswith("_cents")}
    return money | {name: value for name, value in params.items() if not name.endswith("_cents")}
