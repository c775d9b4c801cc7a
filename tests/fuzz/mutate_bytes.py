"""Faults of disks and wires: bits, bytes and runs of them changed, lost, doubled or put elsewhere."""

from __future__ import annotations

import struct
from random import Random

from odd_values import WHOLE

_LONGEST_RUN = 600


def mutated(content: bytes, other: bytes, random: Random) -> bytes:
    """The content with one to eight faults; some of them take a piece of ``other``."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        content = random.choice(_FAULTS)(content, other, random)
    return content


def spliced(content: bytes, other: bytes, random: Random) -> bytes:
    """The beginning of one file and the end of another."""
    return content[: _place(content, random)] + other[_place(other, random) :]


def _place(content: bytes, random: Random) -> int:
    return random.randrange(len(content) + 1)


def _run(content: bytes, random: Random) -> tuple[int, int]:
    start = _place(content, random)
    return start, min(len(content), start + random.randrange(1, _LONGEST_RUN))


def _bits(content: bytes, _: bytes, random: Random) -> bytes:
    changed = bytearray(content)
    for _bit in range(random.choice((1, 1, 2, 10)) if content else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _noise(content: bytes, _: bytes, random: Random) -> bytes:
    start, end = _run(content, random)
    return content[:start] + random.randbytes(end - start) + content[end:]


def _same(content: bytes, _: bytes, random: Random) -> bytes:
    start, end = _run(content, random)
    return content[:start] + bytes([random.choice((0, 0xFF, 0x20, 0x22, 0x3B))]) * (end - start) + content[end:]


def _number(content: bytes, _: bytes, random: Random) -> bytes:
    start = _place(content, random)
    number = struct.pack(random.choice("<>") + "I", random.choice(WHOLE))[: random.choice((2, 4))]
    return content[:start] + number + content[start + len(number) :]


def _truncated(content: bytes, _: bytes, random: Random) -> bytes:
    return content[: _place(content, random)]


def _beheaded(content: bytes, _: bytes, random: Random) -> bytes:
    return content[_place(content, random) :]


def _removed(content: bytes, _: bytes, random: Random) -> bytes:
    start, end = _run(content, random)
    return content[:start] + content[end:]


def _doubled(content: bytes, _: bytes, random: Random) -> bytes:
    start, end = _run(content, random)
    return content[:end] + content[start:end] * random.choice((1, 1, 2, 50)) + content[end:]


def _moved(content: bytes, _: bytes, random: Random) -> bytes:
    start, end = _run(content, random)
    rest = content[:start] + content[end:]
    place = _place(rest, random)
    return rest[:place] + content[start:end] + rest[place:]


def _grafted(content: bytes, other: bytes, random: Random) -> bytes:
    start, end = _run(other, random)
    place = _place(content, random)
    return content[:place] + other[start:end] + content[place + random.choice((0, end - start)) :]


_FAULTS = (_bits, _bits, _noise, _same, _number, _truncated, _beheaded, _removed, _doubled, _moved, _grafted)
