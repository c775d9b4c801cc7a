"""Collecting reports: files of the Kreise in, one Erhebung or one table of declarations out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from geld_folgt_fluechtling.files.beiblatt import is_result, lesart_document, sidecar_toml
from geld_folgt_fluechtling.files.counts import meaning
from geld_folgt_fluechtling.files.erhebung import erhebung_csv
from geld_folgt_fluechtling.files.erklaerungen import erklaerungen_csv
from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.files.meldungen import left_out, read_meldung, report_files
from geld_folgt_fluechtling.files.outfiles import table_target, write_files
from geld_folgt_fluechtling.files.regelwerk import read_pruefung
from geld_folgt_fluechtling.flows.check import Yardstick, checked, gaps
from geld_folgt_fluechtling.model.collected import REPORT, Collected
from geld_folgt_fluechtling.model.erhebung import Erhebung, Zaehlung
from geld_folgt_fluechtling.model.erklaerungen import Erklaerung, Erklaerungen
from geld_folgt_fluechtling.model.errors import FileError, UsageError, stop_on_errors
from geld_folgt_fluechtling.model.findings import Finding, sorted_findings
from geld_folgt_fluechtling.model.formular import BERICHTE, Meldungsart, art_named
from geld_folgt_fluechtling.model.gebiet import KREIS_DIGITS, Gebiet
from geld_folgt_fluechtling.model.lesart import Lesart
from geld_folgt_fluechtling.model.meldung import Meldung
from geld_folgt_fluechtling.model.standard import STANDARD
from geld_folgt_fluechtling.steps.check_erklaerungen import several_lead
from geld_folgt_fluechtling.steps.merge import PREFERENCES, SILENT, Merged, Reported, merge, silent_kreise
from geld_folgt_fluechtling.steps.zusammenschluesse import group_key

_TITLES = {Meldungsart.ZAEHLUNG: "Erhebung", Meldungsart.ERKLAERUNGEN: "Erklärungen"}
RECORDS = ("meldungen", "korrekturen")
"""What a sidecar keeps of the past of its counts."""


def collect(
    files: Iterable[str | Path],
    *,
    stichtag: date,
    out: str | Path,
    kind: str = Meldungsart.ZAEHLUNG.value,
    prefer: str | None = None,
    partial: bool = False,
    treat: Mapping[str, int | None] | None = None,
    sheet: str | None = None,
    rules: str = STANDARD,
    force: bool = False,
    gebiet: Gebiet | str | Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Collected:
    """Merge the reports of one Stichtag and write the table ``out`` (CSV) with its sidecar beside it.

    ``prefer`` (``latest``, ``first``) says which of two reports for one Gemeinde counts, ``partial`` allows
    gaps; everything else as in :func:`check`. Nothing is written where anything is an error. Raises
    ``DataError`` with every finding, ``UsageError``, ``RulesError``, ``FileError``.
    """
    art = art_named(kind, BERICHTE)
    if prefer is not None and prefer not in PREFERENCES:
        raise UsageError(Finding("U014", wert=prefer, params={"bekannt": ", ".join(PREFERENCES)}))
    target = table_target(out)
    register = gebiet if isinstance(gebiet, Gebiet) else read_gebiet(gebiet)[0]
    lesart = Lesart(sheet, treat or {})
    named = list(files)
    paths = report_files(named, target if is_result(target.with_suffix(".toml")) else None)
    meldungen = _read(paths, register, lesart, art, Yardstick(register, read_pruefung(rules), stichtag), progress)
    merged = merge(_reported(meldungen), prefer, register)
    missing = _gaps(meldungen, merged, register, art, partial=partial)
    found = [finding for meldung in meldungen for finding in meldung.findings]
    found += _leads_of_several_reports(merged, found, register)
    findings = sorted_findings([*found, *merged.findings, *missing, *left_out(named)])
    if not all(meldung.is_open for meldung in meldungen):
        raise FileError(*findings)
    stop_on_errors(findings)
    about = _about(art, stichtag, meldungen, merged, lesart, prefer, missing)
    collected = _collected(art, meldungen, merged, about, target)
    write_files(
        {target: _table(collected, register), collected.beiblatt: sidecar_toml(about)},
        force=force,
        is_ours=lambda: is_result(collected.beiblatt),
        inputs=[*paths, *(path.with_suffix(".toml") for path in paths)],
    )
    silent = tuple(finding.ags for finding in missing if finding.code == SILENT[art])
    open_ = tuple(finding.ags for finding in missing if finding.code != SILENT[art])
    return replace(collected, fehlende_kreise=silent, fehlende_gemeinden=open_, findings=findings)


def _read(
    paths: Sequence[Path],
    gebiet: Gebiet,
    lesart: Lesart,
    art: Meldungsart,
    yardstick: Yardstick,
    progress: Callable[[int, int], None] | None,
) -> list[Meldung]:
    meldungen = []
    for number, path in enumerate(paths, start=1):
        meldung = read_meldung(path, gebiet, lesart, art)
        meldungen.append(replace(meldung, findings=(*meldung.findings, *checked(meldung, yardstick))))
        if progress is not None:
            progress(number, len(paths))
    return meldungen


def _reported(meldungen: Iterable[Meldung]) -> Iterable[Reported]:
    for meldung in meldungen:
        rows: list[Zaehlung | tuple[Erklaerung, ...]] = []
        if meldung.erhebung is not None:
            rows += meldung.erhebung.zaehlungen.values()
        if meldung.erklaerungen is not None:
            rows += [*meldung.erklaerungen.je_gemeinde.values(), *meldung.erklaerungen.je_landkreis.values()]
        yield from (Reported(meldung, row) for row in rows)


def _leads_of_several_reports(merged: Merged, found: Iterable[Finding], gebiet: Gebiet) -> list[Finding]:
    """Groups that several lead when the reports are put together, at the first one; unless one report shows it."""
    told = {group_key(finding.wert) for finding in found if finding.code == "E018"}
    together = several_lead(Erklaerungen("", *_declared(merged)), gebiet)
    return [
        replace(finding, quelle=merged.rows[finding.ags].meldung.datei)
        for finding in together
        if group_key(finding.wert) not in told
    ]


_Declared = dict[str, tuple[Erklaerung, ...]]


def _declared(merged: Merged) -> tuple[_Declared, _Declared]:
    """The declarations of Gemeinden and of Landkreise."""
    rows = {ags: one.row for ags, one in merged.rows.items() if isinstance(one.row, tuple)}
    gemeinden = {ags: row for ags, row in rows.items() if len(ags) > KREIS_DIGITS}
    return gemeinden, {ags: row for ags, row in rows.items() if ags not in gemeinden}


def _gaps(
    meldungen: Iterable[Meldung], merged: Merged, gebiet: Gebiet, art: Meldungsart, *, partial: bool
) -> list[Finding]:
    """What the reports leave open and no other report says, each Gemeinde once; then Kreise without a report."""
    findings: dict[tuple[str, str], Finding] = {}
    reporting: set[str] = set()
    for meldung in meldungen:
        if meldung.is_read:
            kreise, found = gaps(meldung, gebiet, partial=partial)
            reporting.update(kreise)
            for finding in found:
                if finding.ags not in merged.rows:
                    findings.setdefault((finding.ags, finding.wert), finding)
    return [*findings.values(), *silent_kreise(reporting, gebiet, art, partial=partial)]


def _about(
    art: Meldungsart,
    stichtag: date,
    meldungen: Sequence[Meldung],
    merged: Merged,
    lesart: Lesart,
    prefer: str | None,
    gaps: Sequence[Finding],
) -> dict[str, Any]:
    """The sidecar: which Stichtag, who reported what and when, what was decided, what is missing."""
    about: dict[str, Any] = {
        "id": stichtag.isoformat(),
        "bezeichnung": f"{_TITLES[art]} zum {stichtag:%d.%m.%Y}",
        "stichtag": stichtag,
    }
    if prefer is not None:
        about["bei_mehreren_meldungen"] = prefer
    about |= lesart_document(lesart)
    silent = [finding.ags for finding in gaps if finding.code == SILENT[art]]
    blank = [finding.ags for finding in gaps if finding.code != SILENT[art]]
    missing = {"fehlende_kreise": silent, "fehlende_gemeinden": sorted(blank)}
    about |= {key: ags for key, ags in missing.items() if ags}
    entries = [_entry(meldung, merged) for meldung in meldungen]
    return about | {
        "meldungen": sorted(entries, key=lambda entry: (entry["kreise"], entry["datei"], entry["sha256"]))
    }


def _entry(meldung: Meldung, merged: Merged) -> dict[str, Any]:
    """One report in the sidecar; what its cover sheet does not say is left out."""
    cover = meldung.deckblatt
    counted = [ags for ags, one in merged.rows.items() if one.meldung is meldung]
    entry: dict[str, Any] = {
        "datei": Path(meldung.datei).name,
        "sha256": meldung.sha256,
        "kreise": sorted({ags[:KREIS_DIGITS] for ags in counted} | ({cover.kreis_ags} - {""})),
        "gemeinden": len(counted),
        "gemeldet_von": cover.gemeldet_von,
        "dienststelle": cover.dienststelle,
        "gemeldet_am": cover.gemeldet_am,
        "nicht_gezaehlt": merged.dropped.get(meldung.datei),
        **_earlier(meldung),
    }
    return {key: value for key, value in entry.items() if value not in (None, "")}


def _earlier(meldung: Meldung) -> dict[str, Any]:
    """Of a table that was collected or corrected before: who reported what of it, and every correction."""
    before = meldung.erhebung.beiblatt if meldung.erhebung is not None else {}
    return {key: before[key] for key in RECORDS if key in before}


def _collected(
    art: Meldungsart, meldungen: Sequence[Meldung], merged: Merged, about: Mapping[str, Any], target: Path
) -> Collected:
    sidecar = target.with_suffix(".toml")
    base = Collected(art, about["stichtag"], tuple(meldungen), target, sidecar)
    rows = merged.rows.items()
    if art is Meldungsart.ERKLAERUNGEN:
        return replace(base, erklaerungen=Erklaerungen(target.name, *_declared(merged)))
    counted = {ags: (one.meldung, one.row) for ags, one in rows if isinstance(one.row, Zaehlung)}
    columns: dict[str, str] = {}
    for meldung in {meldung.datei: meldung for meldung, _ in counted.values()}.values():  # by AGS, not by file
        for name in meldung.erhebung.weitere_spalten if meldung.erhebung else ():
            columns.setdefault(meaning(name), meaning(name))
    columns.pop(REPORT, None)
    erhebung = Erhebung(
        id=about["id"],
        bezeichnung=about["bezeichnung"],
        stichtag=about["stichtag"],
        zaehlungen={ags: _with_columns(meldung, row, columns) for ags, (meldung, row) in counted.items()},
        datei=target.name,
        weitere_spalten=(*columns.values(), REPORT),
        beiblatt=about,
        beiblatt_datei=sidecar.name,
    )
    return replace(base, erhebung=erhebung)


def _with_columns(meldung: Meldung, zaehlung: Zaehlung, columns: Iterable[str]) -> Zaehlung:
    """The count with the further columns of all reports, and the file that it was reported in."""
    own = meldung.erhebung.weitere_spalten if meldung.erhebung else ()
    said: dict[str, str] = {}
    for name, cell in zip(map(meaning, own), zaehlung.weitere, strict=True):
        said[name] = f"{said[name]}; {cell}" if cell and said.get(name) else said.get(name) or cell
    report = said.get(REPORT) or Path(meldung.datei).name
    return replace(zaehlung, weitere=(*(said.get(name, "") for name in columns), report))


def _table(collected: Collected, gebiet: Gebiet) -> bytes:
    if collected.erhebung is not None:
        return erhebung_csv(collected.erhebung, gebiet)
    return erklaerungen_csv(collected.erklaerungen or Erklaerungen("", {}), gebiet)
