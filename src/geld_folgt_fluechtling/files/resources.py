"""Where the bundled data lies: inside the installed package, or beside ``src`` in a checkout."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from geld_folgt_fluechtling.files.inputs import is_file, is_folder
from geld_folgt_fluechtling.model.errors import UsageError
from geld_folgt_fluechtling.model.findings import Finding

_PACKAGE = Path(__file__).resolve().parents[1]


def data_folder() -> Path:
    """The folder of register, rule books, Erhebungen and declarations."""
    installed = _PACKAGE / "data"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "data"


def bundled_erhebungen() -> dict[str, Path]:
    """The folder of each bundled Erhebung, keyed by id."""
    folders = sorted((data_folder() / "erhebungen").iterdir())
    return {folder.name: folder for folder in folders if (folder / "erhebung.toml").is_file()}


def bundled_regelwerke() -> dict[str, Path]:
    """The file of each bundled rule book, keyed by id."""
    folder = data_folder() / "regelwerke"
    return {p.stem: p for p in sorted(folder.glob("*.toml")) if p.name != "fundstellen.toml"}


def bundled_varianten() -> dict[str, Path]:
    """The file of each bundled variant, keyed by id."""
    return {p.stem: p for p in sorted((data_folder() / "regelwerke" / "varianten").glob("*.toml"))}


def bundled_erklaerungen() -> dict[str, Path]:
    """The file of each bundled table of declarations, keyed by id."""
    return {p.stem: p for p in sorted((data_folder() / "erklaerungen").glob("*.csv"))}


def named_file(name: str, bundled: Mapping[str, Path], unknown: str) -> Path:
    """The bundled file of that id, else the file at that path.

    Raises ``UsageError`` with the code ``unknown`` for what looks like an id, but is neither.
    """
    path = bundled.get(name, Path(name))
    if re.fullmatch(r"[A-Za-z0-9-]+", name) and not is_file(path) and not is_folder(path):
        raise UsageError(Finding(unknown, wert=name, params={"bekannt": ", ".join(bundled)}))
    return path
