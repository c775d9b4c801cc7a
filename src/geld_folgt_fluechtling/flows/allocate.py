"""The yearly distribution: rules and counts in, allocation tables out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geld_folgt_fluechtling.files.erklaerungen import read_erklaerungen
from geld_folgt_fluechtling.files.gebiet import gebiet_files, read_gebiet
from geld_folgt_fluechtling.files.quellen import read_quellen
from geld_folgt_fluechtling.files.regelwerk import (
    is_bundled,
    read_fundstellen,
    read_regelwerk,
    read_variante,
)
from geld_folgt_fluechtling.flows.counts import count_run
from geld_folgt_fluechtling.model.erklaerungen import Erklaerungen
from geld_folgt_fluechtling.model.errors import RulesError, UsageError, stop_on_errors
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.lesart import Lesart
from geld_folgt_fluechtling.model.regelwerk import Lauf, Laufregeln
from geld_folgt_fluechtling.model.standard import STANDARD
from geld_folgt_fluechtling.model.verteilung import Eingabe, Verteilung
from geld_folgt_fluechtling.steps.check_erklaerungen import of_a_year
from geld_folgt_fluechtling.steps.rules.resolve import (
    envelope_findings,
    idle_variants,
    resolve,
    sources_out_of_force,
    with_budgets,
)
from geld_folgt_fluechtling.steps.verteilung import distribute

if TYPE_CHECKING:
    from geld_folgt_fluechtling.files.previous import Claims
    from geld_folgt_fluechtling.model.projekt import Projekt


@dataclass(frozen=True)
class Read:
    """What was read so far, and how: findings and input files grow, everything else is a value."""

    findings: list[Finding]
    eingaben: list[Eingabe]
    lesart: Lesart


def allocate(
    year: int,
    *,
    stage: str = Lauf.ENDGUELTIG.value,
    rules: str | Path = STANDARD,
    variants: Iterable[str | Path] = (),
    counts: str | Path | Iterable[tuple[str, str | Path]] | Mapping[str, str | Path] = (),
    declarations: str | Path | None = None,
    projects: str | Path | Iterable[str | Path] = (),
    budgets: Mapping[str, int] | None = None,
    treat: Mapping[str, int | None] | None = None,
    sheet: str | None = None,
    previous: str | Path | Claims | None = None,
    gebiet: Gebiet | str | Path | None = None,
) -> Verteilung:
    """Distribute the money of a year; nothing is written (see :func:`write_run`).

    ``rules`` and ``variants`` are ids or files, ``counts`` a file, or files keyed by Erhebung (``alle``: for
    all of them; ``""``: the file says it itself), ``projects`` one file or several of projects of the further
    Förderbereiche, ``budgets`` cents keyed by Posten, ``gebiet`` a register or its folder. ``treat`` says per sign
    of statistics what it means in counts, ``sheet`` which sheet of workbooks to read, ``previous`` the folder of an
    earlier run (or its claims in cents by Posten and AGS) where a Mindestanteil refers to it.

    Raises ``DataError`` with every fault found, ``UsageError``, ``FileError``, ``RulesError``.
    """
    read = Read([], [], Lesart(sheet, treat or {}))
    lauf = stage_named(stage)
    register = register_of_run(gebiet, read)
    regeln = read_rules_of_run(year, lauf, str(rules), [str(v) for v in variants], budgets or {}, read)
    counted = count_run(regeln, entries_of(counts), register, read.lesart, read.findings)
    read.eingaben.extend(counted.eingaben)
    vorher = earlier_claims(regeln, previous, read)
    erklaerungen = declarations_of_run(declarations, register, year, read)
    projekte = _projekte(projects, regeln, register, read)
    quellen, quellen_file = read_quellen()
    read.eingaben.append(quellen_file)
    stop_on_errors(read.findings)
    return distribute(
        regeln,
        register,
        counted.erhebungen,
        erklaerungen,
        findings=read.findings,
        eingaben=read.eingaben,
        budgets=budgets,
        quellen=quellen,
        lesart=read.lesart,
        vorher=vorher,
        projekte=projekte,
    )


def entries_of(
    counts: str | Path | Iterable[tuple[str, str | Path]] | Mapping[str, str | Path],
) -> list[tuple[str, str | Path]]:
    """Pairs of Erhebung (empty where it is not said) and file, however they were given."""
    if isinstance(counts, str | Path):
        return [("", counts)]
    return list(counts.items()) if isinstance(counts, Mapping) else list(counts)


def stage_named(stage: str) -> Lauf:
    """The Lauf of that name. Raises ``UsageError`` (U008)."""
    try:
        return Lauf(stage)
    except ValueError:
        raise UsageError(Finding("U008", wert=stage, params={"bekannt": ", ".join(Lauf)})) from None


def register_of_run(gebiet: Gebiet | str | Path | None, read: Read) -> Gebiet:
    """The register, read unless it is one, and its files."""
    register, eingaben = (gebiet, gebiet_files(gebiet)) if isinstance(gebiet, Gebiet) else read_gebiet(gebiet)
    read.eingaben.extend(eingaben)
    return register


def read_rules_of_run(
    year: int, lauf: Lauf, rules: str, variants: Sequence[str], budgets: Mapping[str, int], read: Read
) -> Laufregeln:
    """The rules of a year and Lauf, resolved; what is to be said of them goes to ``read``.

    Raises ``RulesError``, ``UsageError``, ``FileError``.
    """
    basis, basis_file = read_regelwerk(rules)
    varianten = [read_variante(name, basis.id, number) for number, name in enumerate(variants, start=1)]
    fundstellen, fundstellen_file = read_fundstellen()
    files = [basis_file, *(eingabe for _, eingabe in varianten)]
    read.eingaben.extend([*files, fundstellen_file])
    names = ", ".join(file.name for file in files)
    overlays = [datei for datei, _ in varianten]
    regeln = resolve(basis, overlays, year, lauf, fundstellen, names, rules)
    read.findings.extend(idle_variants(overlays, regeln))
    mismatch = envelope_findings(regeln, names)
    if mismatch and all(is_bundled(file) for file in files):
        raise RulesError(*mismatch)
    regeln = with_budgets(regeln, budgets)
    read.findings.extend(envelope_findings(regeln, names))
    read.findings.extend(sources_out_of_force(regeln, names))
    return regeln


def earlier_claims(regeln: Laufregeln, previous: str | Path | Claims | None, read: Read) -> Claims:
    """The claims of the earlier run, which only a Mindestanteil asks for."""
    wanted = any(posten.mindestanteil is not None for posten in regeln.posten)
    if previous is None:
        return {}
    if not wanted:
        raise UsageError(Finding("U023"))
    from geld_folgt_fluechtling.files.previous import read_previous  # few runs refer to an earlier one

    claims, eingabe = read_previous(previous)
    read.eingaben.append(eingabe)
    return claims


def _projekte(
    projects: str | Path | Iterable[str | Path], regeln: Laufregeln, gebiet: Gebiet, read: Read
) -> tuple[Projekt, ...] | None:
    if not projects:
        return None
    from geld_folgt_fluechtling.flows.projects import project_files, read_projects_of_run  # few runs have any

    files = project_files(projects)
    read.eingaben.extend(files)
    return read_projects_of_run(files, regeln, gebiet, read.findings, read.lesart.blatt)


def declarations_of_run(path: str | Path | None, gebiet: Gebiet, year: int, read: Read) -> Erklaerungen | None:
    """The declarations, checked for the year; ``None`` where none were given."""
    if path is None:
        return None
    erklaerungen, eingabe = read_erklaerungen(str(path), gebiet, read.findings, read.lesart.blatt)
    read.findings.extend(of_a_year(erklaerungen, gebiet, year))
    read.eingaben.append(eingabe)
    return erklaerungen
