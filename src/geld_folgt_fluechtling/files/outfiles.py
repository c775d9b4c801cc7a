"""Single result files: written beside their place and renamed into it, never over something else unasked."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from geld_folgt_fluechtling.files.inputs import is_folder
from geld_folgt_fluechtling.model.errors import FileError, UsageError
from geld_folgt_fluechtling.model.findings import Finding


def table_target(out: str | Path) -> Path:
    """The table to write; its sidecar lies beside it. Raises ``UsageError`` for a name that is none of a CSV."""
    target = Path(out)
    if not target.name or target.suffix.lower() not in ("", ".csv"):
        raise UsageError(Finding("U010", wert=str(out)))
    return target


def write_files(
    contents: Mapping[Path, bytes], *, force: bool, is_ours: Callable[[], bool], inputs: Iterable[Path]
) -> None:
    """Write all files. Those that exist with other content need ``force``, and must be an earlier result.

    ``is_ours`` tells whether they are one; an input is never replaced. Raises ``FileError`` (D006, D010,
    D012).
    """
    taken = [path for path, content in contents.items() if _is_taken(path, content)]
    if taken and any(_is_same(path, given) for path in contents for given in inputs):
        raise FileError(Finding("D012", quelle=str(taken[0])))
    if taken and not force:
        raise FileError(Finding("D010", quelle=str(taken[0])))
    if taken and not is_ours():
        raise FileError(Finding("D012", quelle=str(taken[0])))
    _write(contents)


def _is_taken(path: Path, content: bytes) -> bool:
    """Something else is there, or something that cannot be read."""
    try:
        return path.exists() and not (path.is_file() and path.read_bytes() == content)
    except OSError as error:
        raise FileError(_not_written(path, error)) from None


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:  # one of them is not there
        return False


def _write(contents: Mapping[Path, bytes]) -> None:
    """All beside their places first, then all into them, so that one that fails leaves nothing half done."""
    beside = {path: path.with_name(f".{path.name}.gff-{os.getpid()}") for path in contents}
    path = next(iter(contents))
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if is_folder(path):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            with beside[path].open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for path, temporary in beside.items():
            temporary.replace(path)
    except OSError as error:
        raise FileError(_not_written(path, error)) from None
    finally:
        for temporary in beside.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _not_written(path: Path, error: OSError) -> Finding:
    return Finding("D006", quelle=str(path), params={"grund": error.strerror or str(error)})
