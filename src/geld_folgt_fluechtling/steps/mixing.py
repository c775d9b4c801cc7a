"""Numbers that look drawn, each from a seed and an index alone: the same in any order and in any version."""

from __future__ import annotations

from math import gcd

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
_WORD = 2**64
_GOLDEN = 0x9E3779B97F4A7C15
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_HALF = np.uint64(32)


def drawn(seed: int, column: int, index: Whole, width: Whole | int) -> Whole:
    """A whole number from 0 to below ``width`` (at most 2**32) for each index, evenly; 0 where ``width`` is 0.

    The mixing is that of SplitMix64 (Steele, Lea, Flood 2014), whose values are well known and quickly made.
    """
    offset = _scalar(_scalar(seed) ^ (column + 1) * _GOLDEN)
    value = (index.astype(np.uint64) + np.uint64(offset)) * np.uint64(_GOLDEN)
    value = (value ^ (value >> np.uint64(30))) * _FIRST
    value = (value ^ (value >> np.uint64(27))) * _SECOND
    value ^= value >> np.uint64(31)
    wide = np.asarray(width).astype(np.uint64)
    return (((value >> _HALF) * wide) >> _HALF).astype(np.int64)


def shuffled(index: Whole, size: int, seed: int) -> Whole:
    """Each index below ``size`` (at most 3 · 10**9) at another place, and no two at the same one."""
    factor = max(1, int(size * 0.6180339887) - _scalar(seed) % 1_000) if size > 2_000 else 1
    while gcd(factor, size) != 1:
        factor += 1
    return (index * factor + _scalar(seed + 1) % size) % size


def _scalar(value: int) -> int:
    """The same mixing of a single number, in Python's."""
    value = (value + _GOLDEN) % _WORD
    value = (value ^ value >> 30) * int(_FIRST) % _WORD
    value = (value ^ value >> 27) * int(_SECOND) % _WORD
    return value ^ value >> 31
