"""The parts of a ZIP archive, unpacked within limits; what its directory says about sizes is not believed."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from geld_folgt_fluechtling.files.grids.limits import DAMAGED, PASSWORD, Refused
from geld_folgt_fluechtling.model.codes import N_

MAX_PARTS = 10_000
MAX_KEPT_BYTES = 192 * 2**20
MAX_BYTES = 512 * 2**20
MAX_RATIO = 200
HARMLESS_BYTES = 10 * 2**20
"""Up to here any ratio will do: an empty table can be packed to next to nothing."""

_PIECE = 2**18
_ENTRY = b"PK\x01\x02"
_KNOWN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_TOO_MUCH = N_("it unpacks to far more than a table needs")
_TOO_MANY = N_("it has too many parts")
_UNKNOWN = N_("parts of it are packed in a way that is not known")
_TWICE = N_("two parts of it have one name")


@dataclass(frozen=True)
class Archive:
    """``names`` of all parts as they stand; ``parts`` are those that are needed, by name in lower case."""

    names: tuple[str, ...]
    parts: dict[str, bytes]


def unpack(inhalt: bytes, is_needed: Callable[[str], bool]) -> Archive:
    """Unpack every part once and keep what is needed (``is_needed`` gets the name in lower case).

    Parts that are not needed are counted as well, so that whoever edits the workbook later may unpack it all.
    Raises ``Refused``: damaged, encrypted, two parts of one name, or too much in number, bytes or ratio.
    """
    if inhalt.count(_ENTRY) > MAX_PARTS:  # before the directory is read, which takes memory for each entry
        raise Refused("D017", _TOO_MANY)
    try:
        with zipfile.ZipFile(io.BytesIO(inhalt)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
            _check_entries(entries)
            return _unpacked(archive, entries, len(inhalt), is_needed)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise Refused("D015", DAMAGED) from None


def part_name(name: str) -> str:
    """The name under which a part is kept: without leading slash, in lower case, as spreadsheets compare them."""
    return name.replace("\\", "/").lstrip("/").lower()


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused("D016", PASSWORD)
    if any(entry.compress_type not in _KNOWN_METHODS for entry in entries):
        raise Refused("D015", _UNKNOWN)
    if len({part_name(entry.filename) for entry in entries}) < len(entries):
        raise Refused("D015", _TWICE)


def _unpacked(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], packed: int, is_needed: Callable[[str], bool]
) -> Archive:
    parts: dict[str, bytes] = {}
    total = kept = 0
    for entry in entries:
        name = part_name(entry.filename)
        needed = is_needed(name)
        pieces = []
        unpacked = 0
        for piece in _pieces(archive, entry):
            total += len(piece)
            if total > MAX_BYTES or total > max(HARMLESS_BYTES, MAX_RATIO * packed):
                raise Refused("D017", _TOO_MUCH)
            if needed:
                kept += len(piece)
                if kept > MAX_KEPT_BYTES:
                    raise Refused("D017", _TOO_MUCH)
                pieces.append(piece)
            unpacked += len(piece)
        if unpacked != entry.file_size:
            raise Refused("D015", DAMAGED)
        if needed:
            parts[name] = b"".join(pieces)
    return Archive(tuple(entry.filename for entry in entries), parts)


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as part:
        while piece := part.read(_PIECE):
            yield piece
