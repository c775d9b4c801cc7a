"""Golden cases in folders: where they are, and what is in them; a faulty one is known by its findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import ValidationError

from geld_folgt_fluechtling.files.cases.expected import BEGINNING, read_expected, read_granted, read_vorher
from geld_folgt_fluechtling.files.cases.gebiet import read_case_gebiet
from geld_folgt_fluechtling.files.inputs import is_file, is_folder, parse_toml, printable, read_input
from geld_folgt_fluechtling.files.resources import bundled_regelwerke, bundled_varianten, data_folder
from geld_folgt_fluechtling.files.schema_faults import SchemaCodes, schema_findings
from geld_folgt_fluechtling.model.columns import KEYS, Cell
from geld_folgt_fluechtling.model.errors import FileError, GffError, UsageError
from geld_folgt_fluechtling.model.fall import Erwartet, Erwartungstabelle, Fall, Fallangaben
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.verteilung import Eingabe

ROLLE = "faelle"
ANGABEN = "fall.toml"
_TABLES = (".csv", ".xlsx", ".xlsm", ".xls", ".ods")
_ERHEBUNG = re.compile(r"erhebung-([a-z0-9][a-z0-9-]*)", re.ASCII)
_INPUTS = ("erklaerungen", "projekte", "antraege")
"""Tables that users bring to a run as well, in any format."""
_OWN = ("gebiet", "vorher", "bewilligt")
_TOLD = ", ".join(
    ["erhebung-ID.csv", *(f"{name}.csv" for name in (*_OWN, *_INPUTS)), *(f"{BEGINNING}{name}.csv" for name in KEYS)]
)


@dataclass(frozen=True, slots=True)
class Fallordner:
    """A folder with a case; its name is its path below the folder that was named."""

    name: str
    ordner: Path


@dataclass(frozen=True, slots=True)
class Gelesen:
    """A case as far as it can be read: ``fall`` is missing where an error is among the findings."""

    name: str
    ordner: Path
    angaben: Fallangaben | None
    fall: Fall | None
    findings: tuple[Finding, ...]


def shipped_cases() -> Path:
    """The folder of the cases that come with the program."""
    return data_folder() / "faelle"


def find_cases(folders: Iterable[Path]) -> tuple[list[Fallordner], list[Finding]]:
    """Every case in the folders and below them, sorted by name, and links that are not followed.

    A folder reached in two ways counts once. Raises ``UsageError`` for a folder without any case,
    ``FileError`` for one that is not there.
    """
    found: dict[Path, Fallordner] = {}
    findings: list[Finding] = []
    empty = []
    for given in folders:
        root = given.parent if given.name == ANGABEN and is_file(given) else given
        if not is_folder(root):
            code = "F017" if is_file(root) else "D001"
            raise (UsageError if code == "F017" else FileError)(Finding(code, quelle=printable(given)))
        cases = list(_below(root, root, (), findings))
        empty += [] if cases else [Finding("F017", quelle=printable(given))]
        for case in cases:
            found.setdefault(case.ordner.resolve(), case)
    if empty:
        raise UsageError(*empty)
    return sorted(found.values(), key=lambda case: (case.name, str(case.ordner))), findings


def _below(folder: Path, root: Path, above: tuple[Path, ...], findings: list[Finding]) -> Iterator[Fallordner]:
    real = folder.resolve()
    if real in above or any(real in one.parents for one in above):
        findings.append(Finding("F015", quelle=printable(folder)))
        return
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        grund = error.strerror or str(error)
        raise FileError(Finding("D003", quelle=printable(folder), params={"grund": grund})) from None
    if any(path.name == ANGABEN for path in paths):
        name = real.name if folder == root else folder.relative_to(root).as_posix()
        yield Fallordner(printable(name), folder)
        return
    for path in paths:
        if not path.name.startswith(".") and is_folder(path):
            yield from _below(path, root, (*above, real), findings)


def read_fall(case: Fallordner) -> Gelesen:
    """Everything in the folder of a case; its faults, all of them, are findings."""
    return _Reader(case).read()


@dataclass
class _Reader:
    case: Fallordner
    findings: list[Finding] = field(default_factory=list)

    def read(self) -> Gelesen:
        """The case, or why there is none."""
        angaben = self._angaben()
        files = self._files()
        gebiet, vorher, bewilligt = self._gebiet(files), self._vorher(files), self._bewilligt(files)
        erwartungen = self._erwartungen(files)
        fall = None
        if angaben is not None:
            self.findings += _impossible(self._named(ANGABEN), angaben, erwartungen)
            if not self.findings:
                fall = replace(self._fall(angaben, files, gebiet, erwartungen), vorher=vorher, bewilligt=bewilligt)
        return Gelesen(self.case.name, self.case.ordner, angaben, fall, tuple(self.findings))

    def _fall(
        self,
        angaben: Fallangaben,
        files: Mapping[str, Path],
        gebiet: Gebiet | None,
        erwartungen: Iterable[Erwartungstabelle],
    ) -> Fall:
        counts = [(match[1], path) for path in files.values() if (match := _ERHEBUNG.fullmatch(path.stem))]
        given = {path.stem: path for path in files.values() if path.stem in _INPUTS}
        return Fall(
            name=self.case.name,
            ordner=self.case.ordner,
            angaben=angaben,
            regelwerk=self._rule_file(angaben.regelwerk, bundled_regelwerke()),
            varianten=tuple(self._rule_file(name, bundled_varianten()) for name in angaben.varianten),
            erhebungen=tuple(counts),
            gebiet=gebiet,
            erklaerungen=given.get("erklaerungen"),
            projekte=given.get("projekte"),
            antraege=given.get("antraege"),
            vorher=None,
            bewilligt=None,
            erwartungen=tuple(erwartungen),
        )

    def _named(self, file: str) -> str:
        return f"{self.case.name}/{file}"

    def _input(self, path: Path) -> Eingabe:
        """The file, called as the reader of a report finds it."""
        return replace(read_input(path, ROLLE), name=self._named(printable(path.name)))

    def _angaben(self) -> Fallangaben | None:
        try:
            return Fallangaben.model_validate(parse_toml(self._input(self.case.ordner / ANGABEN)))
        except GffError as error:
            self.findings += error.findings
        except ValidationError as error:
            found = schema_findings(error, self._named(ANGABEN), SchemaCodes("F001", "F002", "F003", "F002"))
            self.findings += [_with_known_keys(finding) for finding in found]
        return None

    def _files(self) -> dict[str, Path]:
        """The tables of the case by file name; what is no table that a case has is an error."""
        paths = sorted(self.case.ordner.iterdir())
        tables = {path.name: path for path in paths if _is_table(path)}
        known = {name: path for name, path in tables.items() if _is_known(path)}
        twice = [path for name in _INPUTS for path in [p for p in known.values() if p.stem == name][1:]]
        for path in [*(tables[name] for name in tables if name not in known), *twice]:
            self.findings.append(Finding("F004", quelle=self._named(printable(path.name)), params={"bekannt": _TOLD}))
        return known

    def _gebiet(self, files: Mapping[str, Path]) -> Gebiet | None:
        if "gebiet.csv" not in files:
            return None
        try:
            return read_case_gebiet(self._input(files["gebiet.csv"]), self.case.name, self.findings)
        except GffError as error:
            self.findings += error.findings
            return None

    def _vorher(self, files: Mapping[str, Path]) -> Mapping[tuple[str, str], int] | None:
        if "vorher.csv" not in files:
            return None
        try:
            return read_vorher(self._input(files["vorher.csv"]), self.findings)
        except GffError as error:
            self.findings += error.findings
            return None

    def _bewilligt(self, files: Mapping[str, Path]) -> tuple[Mapping[str, Cell], ...] | None:
        if "bewilligt.csv" not in files:
            return None
        try:
            return tuple(read_granted(self._input(files["bewilligt.csv"]), self.findings))
        except GffError as error:
            self.findings += error.findings
            return None

    def _erwartungen(self, files: Mapping[str, Path]) -> list[Erwartungstabelle]:
        read = []
        for path in files.values():
            if not path.name.startswith(BEGINNING):
                continue
            try:
                tabelle = path.stem.removeprefix(BEGINNING)
                read.append(read_expected(self._input(path), tabelle, self.findings))
            except GffError as error:
                self.findings += error.findings
        return [tabelle for tabelle in read if tabelle is not None]

    def _rule_file(self, name: str, bundled: Mapping[str, Path]) -> str | Path:
        """A bundled id as it is, a file below the folder of the case, or relative to it."""
        is_path = name.endswith(".toml") or "/" in name or "\\" in name
        return self.case.ordner / name if is_path and name not in bundled else name


def _is_table(path: Path) -> bool:
    """A table, or a link to one, even a broken one; hidden files and the locks of spreadsheets are none."""
    return path.suffix.lower() in _TABLES and not path.name.startswith((".", "~$")) and not is_folder(path)


def _is_known(path: Path) -> bool:
    stem, is_csv = path.stem, path.suffix == ".csv"
    if stem.startswith(BEGINNING):
        return is_csv and stem.removeprefix(BEGINNING) in KEYS
    return (is_csv and stem in _OWN) or stem in _INPUTS or bool(_ERHEBUNG.fullmatch(stem))


def _with_known_keys(finding: Finding) -> Finding:
    """A key that is not known, with those that are."""
    model = Erwartet if finding.spalte.startswith("erwartet.") else Fallangaben
    known = {"bekannt": ", ".join(model.model_fields)} if finding.code == "F001" else {}
    return replace(finding, params={**finding.params, **known})


def _impossible(datei: str, angaben: Fallangaben, erwartungen: list[Erwartungstabelle]) -> list[Finding]:
    """Expectations that exclude each other, or that every result meets."""
    found = []
    if erwartungen and angaben.erwartet.is_refusal:
        tables = ", ".join(tabelle.datei.rpartition("/")[2] for tabelle in erwartungen)
        found.append(Finding("F006", quelle=datei, wert=tables))
    if not angaben.vollstaendig:
        found += [Finding("F016", quelle=tabelle.datei) for tabelle in erwartungen if not tabelle.zeilen]
    return found
