"""Faults of xls: records of the workbook's stream changed, lost, doubled, moved; the container's chains misled."""

from __future__ import annotations

import struct
from functools import lru_cache
from random import Random

import mutate_bytes
from odd_values import REAL, WHOLE

Records = list[tuple[int, bytes]]

_SECTOR, _FREE, _END, _TABLE = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_BOF, _EOF, _BOUNDSHEET = 0x0809, 0x000A, 0x0085
_NUMBER, _RK, _LABELSST, _MULRK = 0x0203, 0x027E, 0x00FD, 0x00BD
_KINDS = (
    0x0006, 0x000A, 0x0012, 0x0013, 0x0017, 0x0018, 0x0022, 0x002F, 0x0031, 0x003C, 0x003D, 0x0042, 0x0055, 0x005C,
    0x007D,
    0x0085, 0x008C, 0x0092, 0x00BD, 0x00BE, 0x00D6, 0x00D7, 0x00E0, 0x00E5, 0x00FC, 0x00FD, 0x00FF, 0x01AE, 0x01B6,
    0x01B8,
    0x01BE, 0x0200, 0x0201, 0x0203, 0x0204, 0x0205, 0x0207, 0x0208, 0x0221, 0x0225, 0x023E, 0x027E, 0x0293,
    0x041E, 0x04BC,
    0x0809, 0x0409, 0x0209, 0x0009, 0x00E1, 0x01B0, 0x001A, 0x001B, 0x0023, 0x0059, 0x005A, 0x0099, 0x00A0, 0x001D,
    0x00EC,
)  # fmt: skip
"""Types of records that readers know."""
_CELLS = frozenset({0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FC, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x0207, 0x0208,
    0x027E,
                    0x00E0, 0x041E, 0x00E5, 0x007D, 0x0085, 0x0018})  # fmt: skip


@lru_cache(maxsize=128)
def stream_of(content: bytes) -> bytes:
    """The workbook's stream; empty where the seed is no container of one."""
    from geld_folgt_fluechtling.files.grids.ole2 import Container

    try:
        container = Container(content)
        return container.stream("Workbook") or container.stream("Book") or b""
    except Exception:  # a seed that is damaged itself
        return b""


def records_of(stream: bytes) -> Records:
    """Type and data of each record."""
    records: Records = []
    offset = 0
    while offset + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, offset)
        records.append((kind, stream[offset + 4 : offset + 4 + length]))
        offset += 4 + length
    return records


def mutated(content: bytes, other: bytes, random: Random) -> bytes:
    """One to four faults of records in a sound container, or of the container."""
    stream = stream_of(content)
    if not stream or random.randrange(10) == 0:
        return (
            _misled(content, random) if len(content) > 2 * _SECTOR else mutate_bytes.mutated(content, other, random)
        )
    records = records_of(stream)
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        random.choice(_FAULTS)(records, records_of(stream_of(other)), random)
    whole = _written(records, is_located=random.randrange(6) > 0)
    if random.randrange(6) == 0:
        whole = _wrong_length(whole, random)
    return contained(whole)


def one_cell(content: bytes, random: Random) -> bytes | None:
    """A single cell with another value or text; ``None`` where there is none."""
    records = records_of(stream_of(content))
    places = [
        n for n, (kind, data) in enumerate(records) if kind in (_NUMBER, _RK, _LABELSST, _MULRK) and len(data) >= 10
    ]
    if not places:
        return None
    texts = [data[6:10] for kind, data in records if kind == _LABELSST] or [bytes(4)]
    place = random.choice(places)
    kind, data = records[place]
    if kind == _NUMBER:
        changed = data[:6] + struct.pack("<d", random.choice(REAL))
    elif kind == _MULRK:
        start = 6 + 6 * random.randrange((len(data) - 6) // 6)
        changed = data[:start] + _rk(random) + data[start + 4 :]
    else:
        changed = data[:6] + (_rk(random) if kind == _RK else random.choice(texts))
    records[place] = (kind, changed)
    return contained(_written(records, is_located=True))


def contained(stream: bytes) -> bytes:
    """A container (OLE2) of this one stream, all chains right."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // _SECTOR)
    tables = next(n for n in range(1, 110) if n * _SECTOR // 4 >= sectors + n + 1)
    chain = [*range(1, sectors), _END, _END, *[_TABLE] * tables]
    chain += [_FREE] * (tables * _SECTOR // 4 - len(chain))
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    )
    header += struct.pack("<IIIIIIII", tables, sectors, 0, 4096, _END, 0, _END, 0)
    places = [*range(sectors + 1, sectors + 1 + tables), *[_FREE] * 109][:109]
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 0, len(stream)) + bytes(256)
    body = stream.ljust(sectors * _SECTOR, b"\0") + directory + struct.pack(f"<{len(chain)}I", *chain)
    return header + struct.pack("<109I", *places) + body


def _entry(name: str, kind: int, child: int, start: int, length: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, child)
    return text.ljust(64, b"\0") + links + bytes(36) + struct.pack("<III", start, length, 0)


def _written(records: Records, *, is_located: bool) -> bytes:
    """The stream of these records; where ``is_located`` the list of sheets says where they begin now."""
    starts, offset, depth = [], 0, 0
    for kind, data in records:
        if kind == _BOF:
            starts += [offset] if depth == 0 else []
            depth += 1
        depth -= kind == _EOF
        offset += 4 + len(data)
    sheets = iter(starts[1:])
    pieces = []
    for kind, data in records:
        start = next(sheets, None) if is_located and kind == _BOUNDSHEET else None
        located = struct.pack("<I", start) + data[4:] if start is not None else data
        pieces.append(struct.pack("<HH", kind, len(located) & 0xFFFF) + located)
    return b"".join(pieces)


def _rk(random: Random) -> bytes:
    number = random.choice((0, 1, 12, 8111000, 8135010, -1, 2**29 - 1, random.randrange(10**6)))
    return struct.pack("<I", (number << 2 & 0xFFFFFFFF) | random.choice((0, 1, 2, 2, 2, 3)))


def _place(records: Records, random: Random) -> int:
    """Of some record, rather of one that says something of cells."""
    of_cells = [n for n, (kind, _) in enumerate(records) if kind in _CELLS]
    return random.choice(of_cells) if of_cells and random.randrange(3) else random.randrange(len(records))


def _number(records: Records, _: Records, random: Random) -> None:
    for _n in range(random.choice((1, 1, 1, 5, 30))):
        place = _place(records, random)
        kind, data = records[place]
        start = random.randrange(len(data) + 1)
        number = struct.pack("<I", random.choice(WHOLE))[: random.choice((1, 2, 2, 4))]
        number = struct.pack("<d", random.choice(REAL)) if random.randrange(8) == 0 else number
        records[place] = (kind, (data[:start] + number + data[start + len(number) :])[: max(len(data), 8)])


def _kind(records: Records, _: Records, random: Random) -> None:
    place = _place(records, random)
    records[place] = (random.choice(_KINDS), records[place][1])


def _length(records: Records, _: Records, random: Random) -> None:
    place = _place(records, random)
    kind, data = records[place]
    records[place] = (kind, random.choice((b"", data[:1], data[:-1], data + b"\0", data * 2, data + bytes(3000))))


def _removed(records: Records, _: Records, random: Random) -> None:
    start = _place(records, random)
    del records[start : start + random.choice((1, 1, 1, 3, 20))]
    if not records:
        records.append((_EOF, b""))


def _doubled(records: Records, _: Records, random: Random) -> None:
    start = _place(records, random)
    end = start + random.choice((1, 1, 2, 10))
    records[end:end] = records[start:end] * random.choice((1, 1, 3, 500, 5000 if end == start + 1 else 5))


def _moved(records: Records, _: Records, random: Random) -> None:
    record = records.pop(_place(records, random))
    records.insert(random.randrange(len(records) + 1), record)


def _foreign(records: Records, others: Records, random: Random) -> None:
    if others:
        start = _place(others, random)
        place = _place(records, random)
        records[place : place + random.choice((0, 1))] = others[start : start + random.choice((1, 2, 10))]


def _invented(records: Records, _: Records, random: Random) -> None:
    numbers = [random.choice(WHOLE) & 0xFFFF for _ in range(random.choice((0, 2, 3, 4, 6, 10, 50)))]
    record = (random.choice(_KINDS), struct.pack(f"<{len(numbers)}H", *numbers))
    place = _place(records, random)
    records[place:place] = [record] * random.choice((1, 1, 1, 20, 2000))


def _noise(records: Records, _: Records, random: Random) -> None:
    place = _place(records, random)
    kind, data = records[place]
    records[place] = (kind, mutate_bytes.mutated(data, data, random)[:8000])


def _wrong_length(stream: bytes, random: Random) -> bytes:
    """The length that stands before a record is another one than the record has."""
    changed = bytearray(stream)
    records = records_of(stream)
    place = random.randrange(len(records))
    start = sum(4 + len(data) for _, data in records[:place]) + 2
    changed[start : start + 2] = struct.pack("<H", random.choice(WHOLE) & 0xFFFF)
    return bytes(changed)


def _misled(content: bytes, random: Random) -> bytes:
    """Numbers of the container's header, of its first sectors or of its last ones."""
    changed = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 6))):
        low = random.choice((24, 24, 44, 76, _SECTOR, len(content) - 2 * _SECTOR))
        start = random.randrange(low, min(len(content), low + _SECTOR) - 4)
        changed[start : start + 4] = struct.pack("<I", random.choice((*WHOLE, random.randrange(60))))
    return bytes(changed)


_FAULTS = (
    _number,
    _number,
    _number,
    _number,
    _kind,
    _kind,
    _length,
    _removed,
    _doubled,
    _moved,
    _foreign,
    _invented,
    _noise,
)
