"""Single result files: written beside their place and renamed into it, never over something else unasked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding


def write_files(contents: Mapping[Path, bytes], *, force: bool) -> None:
    """Write all files. One that exists with other content needs ``force``. Raises ``FileError``."""
    for path, content in contents.items():
        if not force and _is_taken(path, content):
            raise FileError(Finding("D010", quelle=str(path)))
    for path, content in contents.items():
        _write(path, content)


def _is_taken(path: Path, content: bytes) -> bool:
    """Something else is there, or something that cannot be read."""
    try:
        return path.exists() and not (path.is_file() and path.read_bytes() == content)
    except OSError as error:
        raise FileError(_not_written(path, error)) from None


def _write(path: Path, content: bytes) -> None:
    temporary = path.with_name(f".{path.name}.gff-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise FileError(_not_written(path, error)) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _not_written(path: Path, error: OSError) -> Finding:
    return Finding("D006", quelle=str(path), params={"grund": error.strerror or str(error)})
