"""Correcting an Erhebung afterwards: corrections in, the Erhebung with every one of them on record out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from geld_folgt_fluechtling.files.beiblatt import is_result, known_total, lesart_document, sidecar_toml
from geld_folgt_fluechtling.files.erhebung import erhebung_csv, open_complete, read_erhebung
from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.files.inputs import read_input
from geld_folgt_fluechtling.files.korrekturen import read_korrekturen
from geld_folgt_fluechtling.files.outfiles import table_target, write_files
from geld_folgt_fluechtling.files.regelwerk import read_fristen
from geld_folgt_fluechtling.model.collected import Corrected
from geld_folgt_fluechtling.model.erhebung import Erhebung, Korrektur
from geld_folgt_fluechtling.model.errors import DataError, stop_on_errors
from geld_folgt_fluechtling.model.findings import Finding, sorted_findings
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.lesart import Lesart
from geld_folgt_fluechtling.model.standard import STANDARD
from geld_folgt_fluechtling.steps.correct import corrected, judged


def correct(
    erhebung: str | Path,
    corrections: str | Path,
    *,
    out: str | Path,
    override: str | None = None,
    rules: str = STANDARD,
    treat: Mapping[str, int | None] | None = None,
    sheet: str | None = None,
    force: bool = False,
    gebiet: Gebiet | str | Path | None = None,
) -> Corrected:
    """Apply the corrections in a file (ags, personen, datum, grund) to an Erhebung (a bundled id, or a file).

    The deadline is the rule book's in the year of the Stichtag; the clock is never asked. ``override`` is the
    reason for which corrections are allowed that it would refuse. Every correction is kept in the sidecar with
    the old count. Raises ``DataError`` with every finding, ``UsageError``, ``RulesError``, ``FileError``.
    """
    target = table_target(out)
    register = gebiet if isinstance(gebiet, Gebiet) else read_gebiet(gebiet)[0]
    findings: list[Finding] = []
    datei = open_complete(str(erhebung))
    before = read_erhebung(datei, register, findings)
    eingabe = read_input(Path(corrections), "korrekturen")
    lesart = Lesart(sheet, treat or {})
    korrekturen = read_korrekturen(eingabe, register, findings, lesart)
    if before.stichtag is None:
        raise DataError(*sorted_findings([*findings, Finding("K007", quelle=before.datei)]))
    frist = read_fristen(rules).korrektur.of(before.stichtag.year)
    reason = (override or "").strip()
    korrekturen, said = judged(korrekturen, before.stichtag, frist, reason, register)
    findings += said
    stop_on_errors(findings)
    after, said = corrected(before, korrekturen, register)
    sidecar = target.with_suffix(".toml")
    contents = {
        target: erhebung_csv(after, register),
        sidecar: sidecar_toml(_sidecar(after, before, korrekturen, lesart)),
    }
    inputs = [*datei.pfade, Path(corrections)]
    write_files(contents, force=force, is_ours=lambda: is_result(sidecar), inputs=inputs)
    found = sorted_findings([*findings, *said])
    return Corrected(after, before, tuple(korrekturen), target, sidecar, found)


def _sidecar(after: Erhebung, before: Erhebung, korrekturen: Sequence[Korrektur], lesart: Lesart) -> dict[str, Any]:
    """The sidecar as it was, totals moved, and one entry more per correction behind earlier ones."""
    document = dict(before.beiblatt)
    document.setdefault("stichtag", before.stichtag)
    if after.gesamt is not None:
        document["gesamt"] = known_total(after.gesamt)
    if after.kreise:
        document["kreise"] = {ags: known_total(summe) for ags, summe in after.kreise.items()}
    how = document.get("vervollstaendigung")
    if isinstance(how, dict) and "modelliert" in how:
        document["vervollstaendigung"] = how | {"modelliert": after.modelliert}
    earlier = document.pop("korrekturen", [])
    return document | {"korrekturen": [*earlier, *(_entry(korrektur, before, lesart) for korrektur in korrekturen)]}


def _entry(korrektur: Korrektur, before: Erhebung, lesart: Lesart) -> dict[str, Any]:
    """One correction in the sidecar: old and new, day, reason, file, and what was decided about reading it."""
    old = before.zaehlungen.get(korrektur.ags)
    entry = {
        "ags": korrektur.ags,
        "alt": old.personen if old else None,
        "alt_herkunft": old.herkunft.value if old else None,
        "neu": korrektur.personen,
        "datum": korrektur.datum,
        "grund": korrektur.grund,
        "ausnahme": korrektur.ausnahme,
        "datei": Path(korrektur.datei).name,
        "sha256": korrektur.sha256,
    }
    return {key: value for key, value in entry.items() if value not in (None, "")} | lesart_document(lesart)
