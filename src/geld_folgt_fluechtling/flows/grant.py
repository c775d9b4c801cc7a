"""Granting: the frames of a run, applications in; grants, refusals and what stays unspent out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from geld_folgt_fluechtling.files.antraege import read_antraege
from geld_folgt_fluechtling.files.grant_manifest import ANTRAEGE, BEWILLIGT, RAHMEN, grant_digest, grant_manifest
from geld_folgt_fluechtling.files.inputs import read_input
from geld_folgt_fluechtling.files.manifest import manifest_files
from geld_folgt_fluechtling.files.rundir import Written
from geld_folgt_fluechtling.files.rundir import write_run as write_folder
from geld_folgt_fluechtling.files.stored_run import read_run, read_run_files
from geld_folgt_fluechtling.flows.replay import frames_of_run, replay_frames
from geld_folgt_fluechtling.flows.write import FORMATS, add_copies, check_formats, table_files
from geld_folgt_fluechtling.model.antrag import Antrag
from geld_folgt_fluechtling.model.bewilligung import ART, Bewilligungslauf, Laufangabe, Uebernahme, applied_for
from geld_folgt_fluechtling.model.errors import UsageError, stop_on_errors
from geld_folgt_fluechtling.model.findings import Finding, Findings
from geld_folgt_fluechtling.model.grant_tables import grant_rows
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.stored_run import StoredRun
from geld_folgt_fluechtling.model.version import VERSION
from geld_folgt_fluechtling.model.verteilung import Eingabe, Verteilung
from geld_folgt_fluechtling.report.grants.words import explanation
from geld_folgt_fluechtling.report.language import language
from geld_folgt_fluechtling.steps.grant.carried import uebernahmen_of
from geld_folgt_fluechtling.steps.grant.grant import grant as decide

_DIGEST_IN_A_ROLE = 12


def grant(
    run: str | Path,
    applications: str | Path | Iterable[str | Path] = (),
    *,
    granted: str | Path | None = None,
    sheet: str | None = None,
) -> Bewilligungslauf:
    """Decide on applications within the frames of the run in a folder; nothing is written (:func:`write_grants`).

    The run is computed again from its own inputs first. ``applications`` is a file or several, ``granted`` the folder
    of an earlier run of grants for the same year, which are carried over before anything new is granted, ``sheet``
    the sheet of workbooks. Raises ``DataError`` with every fault found, ``UsageError`` (A012, A017), ``FileError``,
    and otherwise as :func:`replay_frames`.
    """
    files = [applications] if isinstance(applications, str | Path) else list(applications)
    if not files and granted is None:
        raise UsageError(Finding("A017"))
    frame = read_run(run, ())
    verteilung = replay_frames(run)
    posten = applied_for(verteilung)
    earlier, uebernahmen = _earlier(granted, verteilung, posten)
    lauf = grants_within(verteilung, files, uebernahmen, sheet=sheet, quelle=str(run))
    copies = [*read_run_files(frame, RAHMEN), *(read_run_files(earlier, BEWILLIGT) if earlier else ())]
    return replace(
        lauf,
        eingaben=tuple(sorted([*lauf.eingaben, *copies], key=lambda e: (e.rolle, e.name))),
        rahmenlauf=_about(frame),
        vorheriger=_about(earlier) if earlier else None,
        blatt=sheet,
    )


def grants_within(
    verteilung: Verteilung,
    files: Iterable[str | Path],
    uebernahmen: Sequence[Uebernahme] = (),
    *,
    sheet: str | None = None,
    quelle: str = "",
) -> Bewilligungslauf:
    """Decide on the applications in the files within the frames of a distribution that stands in no folder.

    ``uebernahmen`` are earlier grants, which are carried over first, ``quelle`` what the distribution is called.
    Raises ``DataError``, ``FileError``, ``RulesError`` (A001).
    """
    posten = frames_of_run(verteilung, quelle)
    findings = Findings()
    eingaben = _inputs(files, findings)
    antraege = _applications(eingaben, posten, verteilung, findings, sheet)
    findings += findings.overflow()
    stop_on_errors(findings)
    return replace(decide(verteilung, antraege, uebernahmen, findings), eingaben=tuple(eingaben))


def write_grants(
    lauf: Bewilligungslauf,
    out: str | Path | None = None,
    *,
    formats: Iterable[str] = FORMATS,
    lang: str = "de",
    force: bool = False,
) -> Written:
    """Write the run directory ``out``, by default ``bewilligung-YEAR-LAUF`` in the current folder.

    The CSV tables, the manifest and copies of all inputs are always written. Raises ``FileError`` where the target
    cannot be written or holds something else, ``UsageError`` for an unknown format.
    """
    wanted = check_formats(formats)
    words = language(lang)
    digest = grant_digest(lauf, VERSION)
    german = language("de")  # tables are German, whatever the workbook is
    tables = grant_rows(lauf, lambda refusal: explanation(refusal, german))
    outputs = table_files(tables, lauf.findings, digest, parquet="parquet" in wanted)
    add_copies(outputs, lauf.eingaben)
    if "xlsx" in wanted:
        from geld_folgt_fluechtling.report.grants.book import workbook_bytes

        outputs["bewilligungen.xlsx"] = workbook_bytes(lauf, words, digest, VERSION)
    contents = outputs | manifest_files(grant_manifest(lauf, outputs, digest, VERSION, lang))
    return write_folder(Path(out or lauf.default_folder), contents, digest, force=force)


def _earlier(
    granted: str | Path | None, verteilung: Verteilung, posten: Sequence[Posten]
) -> tuple[StoredRun | None, list[Uebernahme]]:
    """The run whose grants are carried over, which must be of the same year and of Posten that are there."""
    if granted is None:
        return None, []
    run = read_run(granted, ("bewilligungen",), art=ART)
    uebernahmen = uebernahmen_of(run)
    theirs, ours = {u.antrag.posten for u in uebernahmen}, {line.id for line in posten}
    if run.jahr != verteilung.regeln.jahr or not theirs <= ours:
        expected = f"{verteilung.regeln.jahr} ({', '.join(sorted(ours))})"
        params: dict[str, str | int] = {
            "jahr": str(run.jahr),
            "bekannt": ", ".join(sorted(theirs)),
            "erwartet": expected,
        }
        raise UsageError(Finding("A012", quelle=run.ordner, params=params))
    return run, uebernahmen


def _inputs(files: Iterable[str | Path], findings: list[Finding]) -> list[Eingabe]:
    """The files as bytes, each once; where several have one name, each of them gets a folder of its own."""
    read: dict[str, Eingabe] = {}
    for path in files:
        eingabe = read_input(Path(path), ANTRAEGE)
        first = read.setdefault(eingabe.sha256, eingabe)
        if first is not eingabe:
            findings.append(Finding("A010", quelle=eingabe.name, params={"andere": first.name}))
    names = Counter(eingabe.name for eingabe in read.values())
    return [e if names[e.name] == 1 else replace(e, rolle=_own_folder(e)) for e in read.values()]


def _own_folder(eingabe: Eingabe) -> str:
    return f"{ANTRAEGE}/{eingabe.sha256[:_DIGEST_IN_A_ROLE]}"


def _applications(
    eingaben: Iterable[Eingabe],
    posten: Sequence[Posten],
    verteilung: Verteilung,
    findings: list[Finding],
    sheet: str | None,
) -> list[Antrag]:
    jahr, gebiet = verteilung.regeln.jahr, verteilung.gebiet
    return [
        antrag for eingabe in eingaben for antrag in read_antraege(eingabe, posten, jahr, gebiet, findings, sheet)
    ]


def _about(run: StoredRun) -> Laufangabe:
    return Laufangabe(run.ordner, run.lauf, run.laufkennung)
