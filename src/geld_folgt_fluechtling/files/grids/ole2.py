"""The container of xls files (OLE2): its streams by name, with every chain of sectors followed once at most."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from geld_folgt_fluechtling.files.grids.limits import DAMAGED, Refused

_LAST_SECTOR = 0xFFFFFFFA
_SMALL_SECTOR = 64
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_HEADER = struct.Struct("<HH10xIIIIIIII")
"""From byte 30: sizes of sectors, then where directory, small sectors and further allocation begin."""
_PLACES_IN_HEADER = 109


@dataclass(frozen=True)
class Entry:
    """A line of the directory: kind, first sector, length in bytes."""

    kind: int
    start: int
    length: int


class Container:
    """An OLE2 file. Raises ``Refused`` wherever its numbers do not hold together."""

    def __init__(self, inhalt: bytes) -> None:
        if len(inhalt) < 512:
            raise Refused("D015", DAMAGED)
        self._inhalt = inhalt
        shift, _, count, directory, _, self._cutoff, small_table, _, more, _ = _HEADER.unpack_from(inhalt, 30)
        if shift not in (9, 12):
            raise Refused("D015", DAMAGED)
        self._size = 1 << shift
        self._next = self._allocation(count, more)
        self._small_next = _numbers(self._chained(small_table))
        self.entries = self._directory(self._chained(directory))
        root = next((entry for entry in self.entries.values() if entry.kind == _ROOT), None)
        self._small = b"" if root is None else self._chained(root.start)

    def stream(self, name: str) -> bytes | None:
        """The stream's bytes, None where there is none of that name."""
        entry = self.entries.get(name)
        if entry is None or entry.kind != _STREAM:
            return None
        if entry.length < self._cutoff:
            chain = _chain(entry.start, self._small_next)
            pieces = [self._small[place * _SMALL_SECTOR : (place + 1) * _SMALL_SECTOR] for place in chain]
            whole = b"".join(pieces)
        else:
            whole = self._chained(entry.start)
        if len(whole) < entry.length:
            raise Refused("D015", DAMAGED)
        return whole[: entry.length]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._inhalt):
            raise Refused("D015", DAMAGED)
        return self._inhalt[start : start + self._size]

    def _chained(self, start: int) -> bytes:
        return b"".join(map(self._sector, _chain(start, self._next)))

    def _allocation(self, count: int, more: int) -> tuple[int, ...]:
        """For each sector the next one; the sectors that say so are listed in the header, then in a chain of own."""
        places = list(struct.unpack_from(f"<{_PLACES_IN_HEADER}I", self._inhalt, 76))
        seen: set[int] = set()
        while more < _LAST_SECTOR:
            if more in seen:
                raise Refused("D015", DAMAGED)
            seen.add(more)
            *further, more = _numbers(self._sector(more))
            places.extend(further)
        used = [place for place in places if place < _LAST_SECTOR][:count]
        if len(set(used)) < len(used):
            raise Refused("D015", DAMAGED)
        return _numbers(b"".join(map(self._sector, used)))

    def _directory(self, lines: bytes) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for offset in range(0, len(lines) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", lines, offset + 64)
            if kind == 0 or not 2 <= length <= 64:
                continue
            name = lines[offset : offset + length - 2].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", lines, offset + 116)
            entries.setdefault(name, Entry(kind, start, size))
        return entries


def _numbers(table: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])


def _chain(start: int, following: tuple[int, ...]) -> list[int]:
    chain: list[int] = []
    seen: set[int] = set()
    while start < _LAST_SECTOR:
        if start in seen or start >= len(following):
            raise Refused("D015", DAMAGED)
        seen.add(start)
        chain.append(start)
        start = following[start]
    return chain
