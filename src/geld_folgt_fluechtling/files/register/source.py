"""Which files a register is: one file, all those of a folder, or those that a pattern matches, all of one kind."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from geld_folgt_fluechtling.files.inputs import is_file, is_folder, parse_toml, printable, read_input, unreadable
from geld_folgt_fluechtling.model.errors import FileError, UsageError
from geld_folgt_fluechtling.model.findings import Finding

CSV, PARQUET = "csv", "parquet"
_ENDINGS = {".csv": CSV, ".parquet": PARQUET, ".pq": PARQUET}
_GROUPS = ".gruppen.csv"
_SIDECARS = (".toml",)


@dataclass(frozen=True)
class Registerdateien:
    """The files of a register, sorted, and their kind; ``name`` is what it is called in messages."""

    name: str
    art: str
    pfade: tuple[Path, ...]
    kuenstlich: bool


def register_files(register: str | Path) -> Registerdateien:
    """The files at a path, in a folder (and folders in it), or of a pattern with ``*``, ``?`` or ``[``.

    Raises ``UsageError`` (M002, M003, M014), ``FileError`` (D001, D003).
    """
    named = str(register)
    given = Path(named)
    if is_file(given):
        found = [given]
    elif is_folder(given):
        found = [path for path in _inside(given) if path.suffix.lower() in _ENDINGS]
    else:
        found = [Path(match) for match in _matches(named)]
        found = [path for path in found if path.is_file() and not _is_beside(path)]
        if not found and not glob.has_magic(named):
            raise FileError(Finding("D001", quelle=printable(given)))
    if not found:
        raise UsageError(Finding("M002", quelle=printable(given)))
    kind = one_kind(printable(given), [path.name for path in found])
    for path in found:
        _check_rights(path)
    return Registerdateien(printable(given.name or given), kind, tuple(sorted(found)), _is_marked(given, found))


def one_kind(register: str, names: Iterable[str]) -> str:
    """The kind of all these files. Raises ``UsageError`` where they have several (M003), or another one (M014)."""
    endings = {
        PurePath(name).suffix or printable(name): _ENDINGS.get(PurePath(name).suffix.lower(), "") for name in names
    }
    kinds = set(endings.values())
    if len(kinds) == 1 and "" not in kinds:
        return kinds.pop()
    raise UsageError(Finding("M014" if kinds == {""} else "M003", quelle=register, wert=", ".join(sorted(endings))))


def kind_of(name: str) -> str:
    """The kind of a file by its ending; empty for another one, for sidecars and for what lies beside a register."""
    return "" if _is_beside(Path(name)) else _ENDINGS.get(Path(name).suffix.lower(), "")


def _inside(folder: Path) -> Iterable[Path]:
    """Every file in a folder but those that are hidden or beside a register."""
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith((".", "_")) for part in parts) and not _is_beside(path):
            yield path


def _matches(pattern: str) -> list[str]:
    try:
        return glob.glob(pattern, recursive=True)  # noqa: PTH207 - the pattern may be absolute or not
    except (OSError, ValueError):  # what the system refuses as a name
        return []


def _is_beside(path: Path) -> bool:
    """A sidecar, or the table of groups of a made-up register."""
    return path.name.lower().endswith((_GROUPS, *_SIDECARS))


def _check_rights(path: Path) -> None:
    try:
        with path.open("rb"):
            pass
    except OSError as error:
        raise FileError(unreadable(path, error, "D003")) from None


def _is_marked(given: Path, found: Iterable[Path]) -> bool:
    """A sidecar beside the register or one of its files says that it is made up."""
    places = {given, *found, *(path.parent for path in found)}
    return any(_says_made_up(path.with_suffix(".toml")) for path in places if path.name)


def _says_made_up(sidecar: Path) -> bool:
    try:
        return is_file(sidecar) and parse_toml(read_input(sidecar, "")).get("kuenstlich") is True
    except FileError:
        return False
