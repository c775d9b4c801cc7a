"""Pictures as files: SVG, PNG and a text beside each, together or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from geld_folgt_fluechtling.files.manifest import CHECKSUM_NAME, NAME
from geld_folgt_fluechtling.files.outfiles import write_files
from geld_folgt_fluechtling.model.bild import Bild, is_marked
from geld_folgt_fluechtling.model.errors import UsageError
from geld_folgt_fluechtling.model.findings import Finding


def picture_folder(folder: str | Path, out: str | Path | None = None) -> Path:
    """The folder for pictures, to be made where it is missing; ``out`` is where a result will be written.

    Raises ``UsageError`` for a folder of a result, or one inside it (C900), since that holds what its manifest names,
    and for a file (C901).
    """
    target = Path(os.path.abspath(folder))  # noqa: PTH100 - as a run directory is named, links not followed
    results = [path for path in (target, *target.parents) if _is_result(path)]
    if out is not None and target.is_relative_to(os.path.abspath(out)):  # noqa: PTH100 - likewise
        results.append(Path(out))
    if results:
        raise UsageError(Finding("C900", quelle=str(folder), wert=str(results[0])))
    files = [path for path in (target, *target.parents) if path.is_file()]
    if files:
        raise UsageError(Finding("C901", quelle=str(folder)))
    return Path(folder)


def write_pictures(bilder: Iterable[Bild], folder: Path, *, force: bool) -> tuple[Path, ...]:
    """Write the files of all pictures into a folder and give their paths, those of one picture together.

    Files with other content need ``force``, and must be pictures of ours. Raises ``FileError`` (D006, D010, D012).
    """
    contents = {folder / name: content for bild in bilder for name, content in bild.files.items()}
    if contents:
        write_files(contents, force=force, is_ours=lambda: all(map(_is_ours, contents)), inputs=())
    return tuple(contents)


def _is_result(folder: Path) -> bool:
    return (folder / NAME).is_file() and (folder / CHECKSUM_NAME).is_file()


def _is_ours(path: Path) -> bool:
    """Nothing is there, or a picture that an earlier call wrote."""
    try:
        return not path.exists() or (path.is_file() and is_marked(path.read_bytes()))
    except OSError:
        return False
