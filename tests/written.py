"""What commands wrote, read back: tables by AGS, sidecars, the bytes of a folder."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any


def rows(path: Path) -> dict[str, dict[str, str]]:
    """The rows of a table by their AGS, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["ags"]: row for row in csv.DictReader(file)}


def sidecar(path: Path) -> dict[str, Any]:
    """The sidecar of that table."""
    return tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in the folder and below it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
