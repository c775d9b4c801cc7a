"""Reports of Kreise: files of counts or of declarations, in any format, each read on its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from geld_folgt_fluechtling.files.erhebung import Erhebungsdatei, open_erhebung, read_erhebung
from geld_folgt_fluechtling.files.erklaerungen import read_declarations
from geld_folgt_fluechtling.files.inputs import is_file, is_folder, printable
from geld_folgt_fluechtling.model.errors import FileError, has_errors
from geld_folgt_fluechtling.model.findings import Finding, Findings
from geld_folgt_fluechtling.model.formular import Meldungsart
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.lesart import Lesart
from geld_folgt_fluechtling.model.meldung import Meldung

ENDINGS = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")
_NAMED = 10
_UNOPENED = frozenset({"D001", "D002", "D003", "D005"})


def report_files(names: Iterable[str | Path], result: Path | None = None) -> list[Path]:
    """The files that are meant: a folder stands for the tables in it, a pattern for the files that fit.

    Lock files and hidden ones are left out of a folder. A name that is nothing of this stays, to be missed; so
    does a folder without any table, which is no sound report. ``result`` is what was made of the reports before:
    it is none of them, unless it is named itself.
    """
    files: list[Path] = []
    for name in names:
        path = Path(name)
        if is_folder(path):
            files += _without(result, _inside(path)) or [path]
        elif not is_file(path) and (fitting := _fitting(path)):
            files += _without(result, fitting)
        else:
            files.append(path)
    return list(dict.fromkeys(files))


def _inside(folder: Path) -> list[Path]:
    try:
        tables = [file for file in folder.iterdir() if file.suffix.lower() in ENDINGS and file.is_file()]
    except OSError:  # a folder that cannot be looked into
        return []
    return sorted(file for file in tables if not file.name.startswith((".", "~")))


def left_out(names: Iterable[str | Path]) -> list[Finding]:
    """A hint per folder that holds something else than tables: nobody looks into it, so it is named."""
    findings = []
    for folder in (Path(name) for name in names if is_folder(Path(name))):
        read = _inside(folder)
        sidecars = {file.with_suffix(".toml") for file in read}
        others = sorted(_name(entry) for entry in _entries(folder) if entry not in read and entry not in sidecars)
        if others:
            more = ["…"] if len(others) > _NAMED else []
            findings.append(Finding("D021", quelle=printable(folder), wert=", ".join([*others[:_NAMED], *more])))
    return findings


def _entries(folder: Path) -> list[Path]:
    try:
        return [entry for entry in folder.iterdir() if not entry.name.startswith((".", "~"))]
    except OSError:
        return []


def _name(entry: Path) -> str:
    return f"{printable(entry.name)}/" if is_folder(entry) else printable(entry.name)


def _without(result: Path | None, files: Iterable[Path]) -> list[Path]:
    return [file for file in files if result is None or file.resolve() != result.resolve()]


def _fitting(pattern: Path) -> list[Path]:
    """The files that a pattern stands for: shells of Windows leave that to the program."""
    if not set("*?") & set(pattern.name):
        return []
    try:
        return sorted(file for file in pattern.parent.glob(pattern.name) if file.is_file())
    except (OSError, ValueError):  # no pattern either
        return []


def read_meldung(path: Path, gebiet: Gebiet, lesart: Lesart, art: Meldungsart | None = None) -> Meldung:
    """The report in the file; of ``art`` if that is given, else of what its header says. Raises nothing."""
    findings = Findings()
    try:
        datei = _named(open_erhebung(path), path)
        meldung = _read(datei, gebiet, lesart, art, findings)
    except FileError as error:
        is_open = not any(finding.code in _UNOPENED for finding in error.findings)
        return Meldung(printable(path), findings=(*findings, *error.findings), is_open=is_open)
    if not meldung.holds_anything and not has_errors(findings):
        findings.append(Finding("T004", quelle=meldung.datei))
    return replace(meldung, findings=(*findings, *findings.overflow()))


def _named(datei: Erhebungsdatei, path: Path) -> Erhebungsdatei:
    """Findings name the file as it was given: of several Kreise the files may be called alike."""
    sidecar = replace(datei.beiblatt, name=printable(path.parent / datei.beiblatt.name)) if datei.beiblatt else None
    return replace(datei, zahlen=replace(datei.zahlen, name=printable(path)), beiblatt=sidecar)


def _read(
    datei: Erhebungsdatei, gebiet: Gebiet, lesart: Lesart, art: Meldungsart | None, findings: list[Finding]
) -> Meldung:
    name, digest = datei.zahlen.name, datei.zahlen.sha256
    if art is not Meldungsart.ERKLAERUNGEN:
        found = Findings()
        erhebung = read_erhebung(datei, gebiet, found, lesart)
        is_table = not any(finding.code == "T001" for finding in found)
        if is_table or art is Meldungsart.ZAEHLUNG:
            findings.extend([*found, *found.overflow()])
            return Meldung(name, digest, erhebung=erhebung)
    other = Findings()
    erklaerungen = read_declarations(datei.zahlen, gebiet, other, lesart.blatt)
    if art is None and any(finding.code == "T001" for finding in other):
        findings.extend(found)  # neither; counts are what most files are of
        return Meldung(name, digest, erhebung=erhebung)
    findings.extend([*other, *other.overflow()])
    return Meldung(name, digest, erklaerungen=erklaerungen)
