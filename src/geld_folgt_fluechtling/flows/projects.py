"""The projects of a run: read from their files, and held against its rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from geld_folgt_fluechtling.files.inputs import read_input
from geld_folgt_fluechtling.files.projekte import ROLLE, read_projekte
from geld_folgt_fluechtling.model.errors import has_errors, stop_on_errors
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.projekt import Projekt
from geld_folgt_fluechtling.model.regelwerk import Laufregeln
from geld_folgt_fluechtling.model.verteilung import Eingabe
from geld_folgt_fluechtling.steps.check_projects import budget_hints, check_projects

_DIGEST_IN_A_NAME = 8


def project_files(projects: str | Path | Iterable[str | Path]) -> list[Eingabe]:
    """The files, each with a name of its own: of one name in several folders, each bears its digest too.

    Raises ``FileError``, and ``DataError`` (P020) for a file that is named twice.
    """
    paths = [projects] if isinstance(projects, str | Path) else list(projects)
    files = [read_input(Path(path), ROLLE) for path in paths]
    stop_on_errors(_twice(files))
    names = Counter(file.name.casefold() for file in files)
    return [file if names[file.name.casefold()] == 1 else _with_digest(file) for file in files]


def read_projects_of_run(
    files: Sequence[Eingabe], regeln: Laufregeln, gebiet: Gebiet, findings: list[Finding], blatt: str | None
) -> tuple[Projekt, ...] | None:
    """The projects of all files together, ``None`` without any file; every fault is added to ``findings``.

    Raises ``FileError``.
    """
    if not files:
        return None
    wrong: list[Finding] = []
    zeilen = [zeile for file in files for zeile in read_projekte(file, gebiet, wrong, blatt)]
    projects, found = check_projects(zeilen, regeln)
    wrong.extend(found)
    if not has_errors(wrong):  # else what is missing would look as if it were left
        wrong.extend(budget_hints(projects, regeln, ", ".join(sorted(file.name for file in files))))
    findings.extend(wrong)
    return projects


def _twice(files: Iterable[Eingabe]) -> list[Finding]:
    first: dict[str, Eingabe] = {}
    again = [(file, first.setdefault(file.sha256, file)) for file in files]
    return [Finding("P020", quelle=file.name, params={"andere": one.name}) for file, one in again if file is not one]


def _with_digest(file: Eingabe) -> Eingabe:
    name = PurePath(file.name)
    return replace(file, name=f"{name.stem}-{file.sha256[:_DIGEST_IN_A_NAME]}{name.suffix}")
