"""Writing what a case expects from now on: its tables, and ``fall.toml`` without the one who had checked it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from geld_folgt_fluechtling.files.cases.read import ANGABEN, ROLLE
from geld_folgt_fluechtling.files.inputs import parse_toml, read_input
from geld_folgt_fluechtling.files.outfiles import write_files
from geld_folgt_fluechtling.model.errors import FileError

CHECKED_BY = "geprueft_von"
_LINE = re.compile(rb"\s*[\"']?geprueft_von[\"']?\s*=")


def write_expected(folder: Path, tables: Mapping[str, bytes]) -> None:
    """Write the tables into the folder of a case, and take out who had checked the old ones.

    Everything else in ``fall.toml`` stays as it is, comments too. Raises ``FileError``.
    """
    about = folder / ANGABEN
    contents = {folder / name: content for name, content in tables.items()}
    write_files({**contents, about: _unchecked(about)}, force=True, is_ours=lambda: True, inputs=())


def _unchecked(path: Path) -> bytes:
    """The bytes of ``fall.toml`` less the lines of the one key.

    A key of TOML begins a line and its value ends one; how far it reaches shows in what the rest means.
    """
    eingabe = read_input(path, ROLLE)
    wanted = {key: value for key, value in parse_toml(eingabe).items() if key != CHECKED_BY}
    lines = eingabe.inhalt.splitlines(keepends=True)
    for first in (number for number, line in enumerate(lines) if _LINE.match(line)):
        for last in range(first + 1, len(lines) + 1):
            content = b"".join(lines[:first] + lines[last:])
            try:
                if parse_toml(replace(eingabe, inhalt=content)) == wanted:
                    return content
            except FileError:
                continue  # in the middle of a text of several lines
    return eingabe.inhalt
