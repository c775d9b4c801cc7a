"""Checking reports before anything is made of them: files in, every finding with its place out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from geld_folgt_fluechtling.files.annotated import write_annotated
from geld_folgt_fluechtling.files.erhebung import open_complete, read_erhebung
from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.files.meldungen import left_out, read_meldung, report_files
from geld_folgt_fluechtling.files.regelwerk import read_pruefung
from geld_folgt_fluechtling.files.tablefiles import csv_text, neutralised
from geld_folgt_fluechtling.model.erhebung import Erhebung
from geld_folgt_fluechtling.model.erklaerungen import Erklaerungen
from geld_folgt_fluechtling.model.errors import stop_on_errors
from geld_folgt_fluechtling.model.findings import Finding, sorted_findings
from geld_folgt_fluechtling.model.formular import BERICHTE, art_named
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.lesart import Lesart
from geld_folgt_fluechtling.model.meldung import Meldung
from geld_folgt_fluechtling.model.regelwerte import Pruefung
from geld_folgt_fluechtling.model.standard import STANDARD
from geld_folgt_fluechtling.report.findings_formats import comments, csv_rows
from geld_folgt_fluechtling.report.language import language
from geld_folgt_fluechtling.steps import check_cover, check_erklaerungen, check_report


@dataclass(frozen=True)
class Checked:
    """Every file with what was found in it, and the annotated copies that were written."""

    meldungen: tuple[Meldung, ...]
    kopien: tuple[Path, ...] = ()
    ordner: tuple[Finding, ...] = ()
    """What folders hold besides tables."""

    @property
    def exit_code(self) -> int:
        """0 without errors, 1 with errors in the data, 3 where a file could not be opened."""
        if not all(meldung.is_open for meldung in self.meldungen):
            return 3
        return int(any(meldung.has_errors for meldung in self.meldungen))


@dataclass(frozen=True)
class Yardstick:
    """What counts are compared with: the rule book's thresholds, the Stichtag, an earlier Erhebung."""

    gebiet: Gebiet
    pruefung: Pruefung
    stichtag: date | None = None
    earlier: Erhebung | None = None


def check(
    files: Iterable[str | Path],
    *,
    kind: str | None = None,
    stichtag: date | None = None,
    previous: str | Path | None = None,
    treat: Mapping[str, int | None] | None = None,
    sheet: str | None = None,
    partial: bool = False,
    rules: str = STANDARD,
    annotate: str | Path | None = None,
    lang: str = "de",
    force: bool = False,
    gebiet: Gebiet | str | Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Checked:
    """Read and check reports of counts or declarations; a faulty file never hides the faults of another.

    ``previous`` is an earlier Erhebung (an id or a file) to compare counts with, ``treat`` says per sign of
    official statistics what it means (a number, or ``None`` for blank), ``partial`` makes gaps a warning,
    ``annotate`` is a folder for copies with a comment at every cell found. Raises ``UsageError``, ``RulesError``,
    ``FileError`` for the copies, ``DataError`` for an earlier Erhebung with errors.
    """
    register = gebiet if isinstance(gebiet, Gebiet) else read_gebiet(gebiet)[0]
    art = None if kind is None else art_named(kind, BERICHTE)
    lesart = Lesart(sheet, treat or {})
    yardstick = Yardstick(register, read_pruefung(rules), stichtag, _earlier(previous, register))
    named = list(files)
    paths = report_files(named)
    meldungen = []
    for number, path in enumerate(paths, start=1):
        meldung = read_meldung(path, register, lesart, art)
        _, missing = gaps(meldung, register, partial=partial)
        found = [*meldung.findings, *checked(meldung, yardstick), *missing]
        meldungen.append(replace(meldung, findings=sorted_findings(found)))
        if progress is not None:
            progress(number, len(paths))
    copies = _annotated(dict(zip(paths, meldungen, strict=True)), annotate, lang, force=force)
    return Checked(tuple(meldungen), copies, tuple(left_out(named)))


def findings_csv(findings: Iterable[Finding], lang: str) -> str:
    """The findings as one CSV table, with the columns of ``hinweise`` and the sheet."""
    rows = csv_rows(findings, language(lang))
    return csv_text([list(map(neutralised, row)) for row in rows]).decode()


def _annotated(
    meldungen: Mapping[Path, Meldung], folder: str | Path | None, lang: str, *, force: bool
) -> tuple[Path, ...]:
    if folder is None:
        return ()
    found = {path: meldung.findings for path, meldung in meldungen.items() if meldung.findings and meldung.is_open}
    copies = {path: comments(findings, language(lang)) for path, findings in found.items()}
    return write_annotated(copies, Path(folder), force=force)


def checked(meldung: Meldung, yardstick: Yardstick) -> list[Finding]:
    """What is to be said of a report that could be read, its gaps apart."""
    gebiet = yardstick.gebiet
    table = meldung.erklaerungen or meldung.erhebung
    if table is None:
        return []
    findings = check_cover.other_day(table, yardstick.stichtag) + check_cover.blank_cover(table)
    if isinstance(table, Erklaerungen):
        findings += check_erklaerungen.outside(table, gebiet) + check_erklaerungen.periods(table, gebiet)
        findings += check_erklaerungen.holes(table, gebiet) + check_erklaerungen.odd(table)
        return findings + check_erklaerungen.several_lead(table, gebiet)
    erhebung = table
    findings += check_report.outside(erhebung, gebiet, yardstick.pruefung)
    findings += check_report.later_days(erhebung, yardstick.stichtag)
    findings += check_report.conspicuous(erhebung, gebiet, yardstick.pruefung)
    if yardstick.earlier is not None:
        findings += check_report.changed(erhebung, yardstick.earlier, gebiet, yardstick.pruefung)
    return findings


def gaps(meldung: Meldung, gebiet: Gebiet, *, partial: bool) -> tuple[list[str], list[Finding]]:
    """The Kreise that a report is of, and what it leaves open of them."""
    if meldung.erklaerungen is not None:
        kreise = check_erklaerungen.reporting(meldung.erklaerungen, gebiet)
        return kreise, check_erklaerungen.gaps(meldung.erklaerungen, gebiet, kreise, partial=partial)
    if meldung.erhebung is None:
        return [], []
    kreise = check_report.reporting(meldung.erhebung, gebiet)
    return kreise, check_report.gaps(meldung.erhebung, gebiet, kreise, partial=partial)


def _earlier(previous: str | Path | None, gebiet: Gebiet) -> Erhebung | None:
    """The earlier Erhebung; gaps in it do no harm, errors do."""
    if previous is None:
        return None
    findings: list[Finding] = []
    earlier = read_erhebung(open_complete(str(previous)), gebiet, findings)
    stop_on_errors(findings)
    return earlier
