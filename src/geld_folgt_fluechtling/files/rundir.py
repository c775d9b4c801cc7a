"""A run directory appears whole or not at all, also when the process is killed.

It is built in a sibling folder and then renamed. A run that is replaced is exchanged in one step where the
system can (Linux ``renameat2``), else by two renames; between them the earlier run lies whole beside its
place, and the next start puts it back.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import socket
import sys
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from geld_folgt_fluechtling.files.manifest import CHECKSUM_NAME as CHECKSUM
from geld_folgt_fluechtling.files.manifest import NAME as MANIFEST
from geld_folgt_fluechtling.files.manifest import checksum_line
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding

_NEW, _OLD = "neu", "alt"
_LIVE: set[str] = set()  # what threads of this very process are writing
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class Outcome(StrEnum):
    """What writing came to."""

    WRITTEN = "geschrieben"
    REPLACED = "ersetzt"
    UNCHANGED = "unveraendert"


@dataclass(frozen=True, slots=True)
class Written:
    """Where the run is, what happened, and which of the wanted files an unchanged run does not have."""

    folder: Path
    outcome: Outcome
    missing: tuple[str, ...] = ()


def write_run(target: Path, contents: Mapping[str, bytes], laufkennung: str, *, force: bool) -> Written:
    """Write ``contents`` (relative path to bytes, manifest included) as the folder ``target``.

    A target that holds the same run is left as it is; another one is replaced only with ``force``, and only
    if it bears a manifest of ours. Raises ``FileError`` (D006 to D009, D013).
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100 - resolve() would follow a link at the end
    try:
        if Path.cwd().is_relative_to(target):
            raise FileError(Finding("D014", quelle=str(target)))
        _recover(target)
        earlier = _earlier(target)
        if earlier is not None and not force:
            return _keep(target, earlier, contents, laufkennung)
        if earlier is not None:
            _refuse_to_lose_others_files(target, earlier)
        return _write(target, contents, replace=earlier is not None)
    except OSError as error:
        grund = error.strerror or str(error)
        raise FileError(Finding("D006", quelle=str(target), params={"grund": grund})) from None


def _earlier(target: Path) -> dict[str, object] | None:
    """The manifest of the run that is there; ``None`` where there is nothing, or an empty folder."""
    if not target.exists() and not target.is_symlink():
        return None
    if target.is_dir() and not target.is_symlink():
        if not any(target.iterdir()):
            return None
        try:
            document = json.loads((target / MANIFEST).read_bytes())
        except (OSError, ValueError, RecursionError):
            document = None
        if isinstance(document, dict) and {"laufkennung", "ausgaben", "programm"} <= document.keys():
            return document
    raise FileError(Finding("D008", quelle=str(target)))


def _keep(target: Path, earlier: Mapping[str, object], contents: Mapping[str, bytes], laufkennung: str) -> Written:
    if earlier["laufkennung"] != laufkennung:
        raise FileError(Finding("D007", quelle=str(target)))
    outputs = earlier["ausgaben"]
    digests = outputs if isinstance(outputs, dict) else {}
    changed = [name for name, digest in sorted(digests.items()) if _digest(target / name) != digest]
    if not _is_sealed(target):
        changed.append(MANIFEST)
    if changed:
        files = ", ".join(changed)
        raise FileError(Finding("D009", quelle=str(target), params={"dateien": files}))
    language = json.loads(contents[MANIFEST])["sprache"]
    wanted = tuple(name for name in sorted(contents) if not (target / name).is_file())
    if earlier.get("sprache") != language:
        wanted = (*wanted, f"--lang {language}")
    return Written(target, Outcome.UNCHANGED, wanted)


def _refuse_to_lose_others_files(target: Path, earlier: Mapping[str, object]) -> None:
    """Replacing a run removes its folder: what somebody else has laid into it must not go with it."""
    outputs = earlier["ausgaben"]
    own = {*(outputs if isinstance(outputs, dict) else {}), MANIFEST, CHECKSUM}
    there = {path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir()}
    if there - own:
        files = ", ".join(sorted(there - own))
        raise FileError(Finding("D013", quelle=str(target), params={"dateien": files}))


def _is_sealed(folder: Path) -> bool:
    """The manifest is the one that its checksum was written for."""
    try:
        return (folder / CHECKSUM).read_bytes() == checksum_line((folder / MANIFEST).read_bytes())
    except OSError:
        return False


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _write(target: Path, contents: Mapping[str, bytes], *, replace: bool) -> Written:
    target.parent.mkdir(parents=True, exist_ok=True)
    new = _sibling(target, _NEW)
    _LIVE.add(new.name)
    try:
        for name, content in contents.items():
            path = new / PurePosixPath(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        if not replace:
            if target.is_dir():
                target.rmdir()  # empty, as checked before
            new.rename(target)
            return Written(target, Outcome.WRITTEN)
        _replace(new, target)
        return Written(target, Outcome.REPLACED)
    finally:
        shutil.rmtree(new, ignore_errors=True)
        _LIVE.discard(new.name)


def _replace(new: Path, target: Path) -> None:
    if _exchange(new, target):
        return  # the earlier run lies in ``new`` now, and is removed with it
    old = new.with_suffix(f".{_OLD}")
    target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        old.rename(target)
        raise
    old.rename(new)  # from here on it is rubbish, which is never put back


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step. ``False`` where the system or the file system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 is None:
        return False
    done: int = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return done == 0


def _sibling(target: Path, kind: str) -> Path:
    return target.with_name(f".{target.name}.gff-{_host()}-{os.getpid()}-{uuid.uuid4().hex[:8]}.{kind}")


def _host() -> str:
    return hashlib.sha256(socket.gethostname().encode()).hexdigest()[:8]


def _recover(target: Path) -> None:
    """Put back what a killed process moved aside, and remove what dead processes left here.

    What lies beside its empty place under the name of an earlier run is whole, and is put back whoever moved
    it. Anything else is removed only where it can be told that its process is dead: on the machine it ran on.
    """
    if not target.parent.is_dir():
        return
    start = f".{target.name}.gff-"
    for path in sorted(path for path in target.parent.iterdir() if path.name.startswith(start)):
        host, process, *_ = [*path.name[len(start) :].split("-"), ""]
        here = host == _host() and process.isdigit()
        if here and _is_alive(int(process), path.name):
            continue
        if path.suffix == f".{_OLD}" and not target.exists():
            path.rename(target)
        elif here:
            shutil.rmtree(path, ignore_errors=True)


def _is_alive(process: int, name: str) -> bool:
    import psutil

    return name in _LIVE if process == os.getpid() else psutil.pid_exists(process)
