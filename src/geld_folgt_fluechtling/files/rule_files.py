"""Rule files as they stand on disk: found in folders, read with every fault, begun anew, and never overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geld_folgt_fluechtling.files.inputs import is_folder, parse_toml, printable, read_input, unreadable
from geld_folgt_fluechtling.files.outfiles import write_files
from geld_folgt_fluechtling.files.regelwerk import ROLLE, is_bundled
from geld_folgt_fluechtling.files.resources import bundled_regelwerke, bundled_varianten
from geld_folgt_fluechtling.model.errors import FileError, UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.steps.rules.read import Gelesen, read_rules

_SECTIONS = frozenset({"jahr", "posten", "basis"})
"""What a file has at least one of to be one of rules; sidecars and lists of Fundstellen have none of them."""


@dataclass(frozen=True)
class Regeldatei:
    """One file that was to be checked: its content, or why it cannot be read; whether it is a bundled one."""

    name: str
    gelesen: Gelesen | None = None
    findings: tuple[Finding, ...] = ()
    mitgeliefert: bool = False


def read_rule_files(names: Iterable[str | Path]) -> list[Regeldatei]:
    """Every rule file, each by its id among the bundled ones, by its path, or by its folder.

    Raises ``UsageError`` for a folder without any.
    """
    bundled = {**bundled_regelwerke(), **bundled_varianten()}
    read: dict[Path, Regeldatei] = {}
    for name in names:
        path = bundled.get(str(name), Path(name))
        if not is_folder(path):
            read.setdefault(path, _read(path, printable(path) if str(name) not in bundled else path.name))
            continue
        found = {one: _read(one, printable(one)) for one in _toml_files(path)}
        rules = {one: datei for one, datei in found.items() if _is_rules(datei)}
        if not rules:
            raise UsageError(Finding("U040", quelle=printable(path)))
        read = {**rules, **read}
    return list(read.values())


def _toml_files(folder: Path) -> list[Path]:
    """All files in a folder and below it that may be rules. Raises ``FileError`` where a folder cannot be read."""
    try:
        return sorted(one for one in folder.rglob("*.toml") if not is_folder(one))
    except OSError as error:
        raise FileError(unreadable(folder, error, "D003")) from None


def _is_rules(datei: Regeldatei) -> bool:
    return datei.gelesen is None or not _SECTIONS.isdisjoint(datei.gelesen.document)


def _read(path: Path, name: str) -> Regeldatei:
    try:
        eingabe = read_input(path, ROLLE)
        document = parse_toml(eingabe)
    except FileError as error:
        placed = (replace(f, quelle=name, zelle=str(f.params.get("ort", ""))) for f in error.findings)
        return Regeldatei(name, findings=tuple(placed))
    return Regeldatei(name, read_rules(document, name), mitgeliefert=is_bundled(eingabe))


def write_rules(path: Path, text: str, *, force: bool, inputs: Iterable[Path]) -> None:
    """Write a rule file. One that exists needs ``force``, and must be one of rules. Raises ``FileError``."""
    write_files({path: text.encode()}, force=force, is_ours=lambda: _holds_rules(path), inputs=inputs)


def write_markdown_file(path: Path, text: str, *, force: bool) -> None:
    """Write a comparison. A file that exists needs ``force``, and must be one. Raises ``FileError``."""
    title = text.partition(":")[0].encode()
    write_files({path: text.encode()}, force=force, is_ours=lambda: path.read_bytes().startswith(title), inputs=())


def _holds_rules(path: Path) -> bool:
    try:
        document: dict[str, Any] = parse_toml(read_input(path, ROLLE))
    except FileError:
        return False
    return not _SECTIONS.isdisjoint(document)
