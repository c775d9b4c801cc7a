"""Where the bundled data lies: inside the installed package, or beside ``src`` in a checkout."""

from __future__ import annotations

from pathlib import Path

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
