"""A run computed again from its own folder: the copies it keeps in, the same amounts out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from geld_folgt_fluechtling.files.erklaerungen import read_declarations
from geld_folgt_fluechtling.files.gebiet import ROLLE as GEBIET
from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.files.previous import ROLLE as VORHER
from geld_folgt_fluechtling.files.previous import claims_of
from geld_folgt_fluechtling.files.projekte import ROLLE as PROJEKTE
from geld_folgt_fluechtling.files.quellen import ROLLE as QUELLEN
from geld_folgt_fluechtling.files.quellen import quellen_of
from geld_folgt_fluechtling.files.regelwerk import read_regelwerk
from geld_folgt_fluechtling.files.stored_run import RULES, read_run, read_run_input
from geld_folgt_fluechtling.flows.counts import ReadCounts, Shelf, count_run
from geld_folgt_fluechtling.flows.projects import read_projects_of_run
from geld_folgt_fluechtling.model.bewilligung import applied_for
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.columns import COLUMNS, Kind, Row
from geld_folgt_fluechtling.model.errors import DifferenceError, FileError, RulesError, stop_on_errors
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.lesart import BLANK, Lesart
from geld_folgt_fluechtling.model.money import cents_from_eur, eur_text
from geld_folgt_fluechtling.model.project_rows import TABLES as OF_PROJECTS
from geld_folgt_fluechtling.model.regelwerk import Lauf, Laufregeln, Posten
from geld_folgt_fluechtling.model.stored_run import StoredRun
from geld_folgt_fluechtling.model.tables import rows_of
from geld_folgt_fluechtling.model.version import VERSION
from geld_folgt_fluechtling.model.verteilung import Eingabe, Verteilung
from geld_folgt_fluechtling.steps.check_erklaerungen import of_a_year
from geld_folgt_fluechtling.steps.rules.resolve import resolve
from geld_folgt_fluechtling.steps.verteilung import distribute

ERHEBUNGEN, ERKLAERUNGEN = "erhebungen/", "erklaerungen"
COMPARED = ("zuweisungen", "zuordnungen", "empfaenger")
_SHOWN = 3
_DIGEST_IN_A_ROLE = 12


@dataclass(frozen=True)
class _Record:
    """What the manifest tells of how the run was made. ``stichtage`` and ``shipped`` are by id of Erhebung."""

    lauf: Lauf
    lesart: Lesart
    budgets: Mapping[str, int]
    with_declarations: bool
    stichtage: Mapping[str, date | None]
    shipped: frozenset[str]


def replay(folder: str | Path) -> Verteilung:
    """The run in ``folder``, computed again from its own rules, inputs and options alone.

    Raises ``FileError`` for what is no undamaged run, ``DifferenceError`` (D027) where claims, recipients or
    projects do not come out as they are stored, and whatever :func:`allocate` raises for rules and counts.
    """
    run = read_run(folder, (*COMPARED, *OF_PROJECTS))
    record = _record(run)
    by_role = _copies(run)
    findings: list[Finding] = []
    regeln = _rules(run, record)
    gebiet = read_gebiet(_inputs(run) / GEBIET)[0]
    erhebungen = _counts(run, record, regeln, by_role, gebiet, findings).erhebungen
    erklaerungen = None
    if record.with_declarations:
        erklaerungen = read_declarations(_one(run, by_role, ERKLAERUNGEN), gebiet, findings, record.lesart.blatt)
        findings.extend(of_a_year(erklaerungen, gebiet, run.jahr))
    projekte = read_projects_of_run(by_role.get(PROJEKTE, ()), regeln, gebiet, findings, record.lesart.blatt)
    stop_on_errors(findings)
    verteilung = distribute(
        regeln,
        gebiet,
        erhebungen,
        erklaerungen,
        findings=findings,
        eingaben=[copy for copies in by_role.values() for copy in copies],
        budgets=record.budgets,
        quellen=quellen_of(_one(run, by_role, QUELLEN)),
        lesart=record.lesart,
        vorher=claims_of(by_role[VORHER][0]) if VORHER in by_role else None,
        projekte=projekte,
    )
    _compare(run, verteilung)
    return verteilung


def recorded_counts(run: StoredRun) -> ReadCounts:
    """The counts on which a stored run rests, read from its copies; nothing is computed.

    Raises as :func:`replay` for copies that are missing, changed, or no counts.
    """
    record, findings = _record(run), list[Finding]()
    gebiet = read_gebiet(_inputs(run) / GEBIET)[0]
    counted = _counts(run, record, _rules(run, record), _copies(run), gebiet, findings)
    stop_on_errors(findings)
    return counted


def replay_frames(run: str | Path) -> Verteilung:
    """The same for a run whose money is drawn by applications.

    Raises ``RulesError`` (A001) where nothing in it is, and otherwise as :func:`replay`.
    """
    verteilung = replay(run)
    frames_of_run(verteilung, str(run))
    return verteilung


def frames_of_run(verteilung: Verteilung, quelle: str) -> list[Posten]:
    """The Posten of a distribution that are drawn by applications. Raises ``RulesError`` (A001) where none is."""
    posten = applied_for(verteilung)
    if not posten:
        regeln = verteilung.regeln
        about = {"regelwerk": regeln.regelwerk, "jahr": str(regeln.jahr), "lauf": regeln.lauf.value}
        raise RulesError(Finding("A001", quelle=quelle, params=about))
    return posten


def _record(run: StoredRun) -> _Record:
    """Raises ``FileError`` (D023) for a manifest that tells it in another form than any version wrote."""
    options: Any = run.manifest["optionen"]
    counts: Any = run.manifest.get("erhebungen")
    try:
        signs = dict(options.get("zeichen", {}))
        return _Record(
            lauf=Lauf(run.lauf),
            lesart=Lesart(options.get("blatt"), {sign: _meaning(value) for sign, value in signs.items()}),
            budgets={key: cents_from_eur(Decimal(text)) for key, text in options.get("budget", {}).items()},
            with_declarations=bool(options.get("erklaerungen")),
            stichtage={_erhebung(key): _day(about["stichtag"]) for key, about in counts.items()},
            shipped=frozenset(_erhebung(key) for key, about in counts.items() if about["mitgeliefert"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError, ArithmeticError):
        reason = N_("its manifest.json is none of gff")
        raise FileError(Finding("D023", quelle=run.ordner, params={"grund": reason})) from None


def _meaning(value: Any) -> int | None:
    return None if value == BLANK else int(value)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _copies(run: StoredRun) -> dict[str, list[Eingabe]]:
    """The copies of all inputs by role, each checked."""
    by_role: dict[str, list[Eingabe]] = {}
    for rolle, name in sorted(run.eingaben):
        by_role.setdefault(rolle, []).append(read_run_input(run, rolle, name))
    return by_role


def _inputs(run: StoredRun) -> Path:
    return Path(run.ordner) / "eingaben"


def _rules(run: StoredRun, record: _Record) -> Laufregeln:
    """The rules as they were resolved; they bring their own Fundstellen."""
    if not run.regeln:
        raise FileError(Finding("D025", quelle=run.ordner, wert=RULES))
    datei, _ = read_regelwerk(str(Path(run.ordner) / RULES))
    return resolve(datei, (), run.jahr, record.lauf, {}, RULES)


def _counts(
    run: StoredRun,
    record: _Record,
    regeln: Laufregeln,
    by_role: Mapping[str, Sequence[Eingabe]],
    gebiet: Gebiet,
    findings: list[Finding],
) -> ReadCounts:
    """The counts from their copies; which file was which follows as it did in the run."""
    inputs = _inputs(run)
    folders = {key: inputs / ERHEBUNGEN / key for key in record.shipped}
    shelf = Shelf(folders, {key: record.stichtage.get(key) for key in regeln.erhebungen})
    files = []
    for role, copies in by_role.items():
        wanted = role.removeprefix(ERHEBUNGEN)
        tables = [copy for copy in copies if len(copies) == 1 or not copy.name.endswith(".toml")]
        if role.startswith(ERHEBUNGEN) and wanted not in record.shipped:
            files += [
                ("" if wanted == _digest(table, copies) else wanted, inputs / role / table.name) for table in tables
            ]
    counted = count_run(regeln, files, gebiet, record.lesart, findings, shelf)
    foreign = [file.name for file in counted.eingaben if file.sha256 not in run.eingaben.values()]
    if foreign:  # a sidecar that somebody laid beside a copy
        raise FileError(Finding("D022", quelle=run.ordner, params={"dateien": ", ".join(foreign)}))
    return counted


def _erhebung(key: str) -> str:
    """The id of the Erhebung; a count of another column has that behind it."""
    return key.partition("/")[0]


def _digest(table: Eingabe, copies: Sequence[Eingabe]) -> str:
    """The role that copies of a file have which was not named for an Erhebung."""
    sidecars = [copy.sha256 for copy in copies if copy is not table]
    return hashlib.sha256("".join([table.sha256, *sidecars]).encode()).hexdigest()[:_DIGEST_IN_A_ROLE]


def _one(run: StoredRun, by_role: Mapping[str, Sequence[Eingabe]], role: str) -> Eingabe:
    if role not in by_role:
        raise FileError(Finding("D025", quelle=run.ordner, wert=f"eingaben/{role}"))
    return by_role[role][0]


def _compare(run: StoredRun, verteilung: Verteilung) -> None:
    """Raise ``DifferenceError`` that names the first amounts or recipients that differ."""
    computed = rows_of(verteilung)
    tables = COMPARED if verteilung.projekte is None else (*COMPARED, *OF_PROJECTS)
    differing = [(table, *rows) for table in tables for rows in _differences(run, table, computed[table])]
    if not differing:
        return
    shown = [_worded(table, stored, new) for table, stored, new in differing[:_SHOWN]]
    more = ["…"] if len(differing) > _SHOWN else []
    params: dict[str, str | int] = {"orte": "; ".join([*shown, *more]), "version": run.version, "andere": VERSION}
    raise DifferenceError(Finding("D027", quelle=run.ordner, wert=str(len(differing)), params=params))


def _differences(run: StoredRun, table: str, computed: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
    """Stored and computed rows that are not the same in all columns that the stored table has."""
    stored = run.rows(table)
    known = [i for i, column in enumerate(COLUMNS[table]) if column.name not in run.tabellen[table].missing]

    def told(row: Row) -> Row:
        return tuple(row[i] for i in known)

    if [told(row) for row in stored] == [told(row) for row in computed]:
        return []
    before, after = {told(row): row for row in stored}, {told(row): row for row in computed}
    gone = [row for key, row in before.items() if key not in after]
    new = [row for key, row in after.items() if key not in before]
    if len(gone) == len(new):
        return list(zip(gone, new, strict=True)) or [(None, None)]  # the same rows in another order or number
    return [*((row, None) for row in gone), *((None, row) for row in new)]


def _worded(table: str, stored: Row | None, computed: Row | None) -> str:
    """``zuweisungen integrationslasten 08226082: 105000.00 → 105001.00``, or the first column that differs."""
    columns = COLUMNS[table]
    row = stored or computed or ()
    whose = [str(row[i]) for i, column in enumerate(columns) if row and column.name in _KEYS]
    places = range(len(columns)) if stored and computed else ()
    changed = [i for i in places if stored and computed and stored[i] != computed[i]]
    i = changed[-1] if changed else len(columns) - 1
    sides = ["–" if side is None else _cell(side[i], columns[i].kind) for side in (stored, computed)]
    return f"{' '.join([table, *whose])}: {' → '.join(sides)}"


_KEYS = ("posten", "ags", "empfaenger_ags")


def _cell(value: Any, kind: Kind) -> str:
    return eur_text(value) if kind is Kind.CENTS and isinstance(value, int) else str(value)
