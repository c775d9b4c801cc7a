"""Which mutant has which number: reproducible from the run's seed, the format and the number alone.

The seeds are the awkward files of ``tests/intake/files`` and what ``make_seeds.py`` adds in ``seeds``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from random import Random

import mutate_biff
import mutate_bytes
import mutate_csv
import mutate_zip

FORMATS = ("csv", "xlsx", "xls", "ods")
HERE = Path(__file__).parent
FOLDERS = (HERE / "seeds", HERE.parent / "intake" / "files")
_ENDINGS = {"csv": (".csv", ".tsv", ".txt"), "xlsx": (".xlsx", ".xlsm"), "xls": (".xls",), "ods": (".ods",)}
_STARTS = {"xlsx": b"PK", "ods": b"PK", "xls": b"\xd0\xcf"}
_BIG = 40_000
_REFUSED = frozenset({
    "abgeschnitten", "doctype-utf16", "doctype", "ferne-zelle", "kaputtes-blatt", "leer", "passwort",
    "milliarde-zellen", "teil-doppelt", "zip-bombe-luegt", "zip-bombe", "zu-viele-spalten",
})  # fmt: skip
"""Seeds that are not read as they are; hardly anything done to them changes that."""


class Change(Enum):
    """What a mutation may do to the counts that are read."""

    ANY = "anything"
    ONE_CELL = "one cell"
    """One cell of a sheet holds another value; all other Gemeinden are untouched."""
    NO_CELL = "no cell"
    """Bytes of an archive, whose checksums must tell: nothing that is read may differ."""


@dataclass(frozen=True)
class Mutant:
    """A file to be read: its name, its content, the seed that it was made from, what was done to it."""

    name: str
    content: bytes
    seed: Path
    change: Change
    random: Random
    """For whatever else is to be decided about this number."""


@dataclass(frozen=True)
class _Format:
    inside: Callable[[bytes, bytes, Random], bytes]
    one_cell: Callable[[bytes, Random], bytes | None]
    has_checksums: bool = False


_HOW = {
    "csv": _Format(mutate_csv.mutated, mutate_csv.one_cell),
    "xlsx": _Format(mutate_zip.mutated, mutate_zip.one_cell, has_checksums=True),
    "ods": _Format(mutate_zip.mutated, mutate_zip.one_cell, has_checksums=True),
    "xls": _Format(mutate_biff.mutated, mutate_biff.one_cell),
}


@cache
def seeds(kind: str) -> tuple[Path, ...]:
    """The seeds of a format in a fixed order; what is of it by name only is left out."""
    found = (path for folder in FOLDERS for path in sorted(folder.iterdir()) if path.suffix in _ENDINGS[kind])
    return tuple(path for path in found if _content(path).startswith(_STARTS.get(kind, b"")))


def mutant(run: int, kind: str, number: int) -> Mutant:
    """The mutant of that number."""
    random = Random(f"{run} {kind} {number}")
    seed, other = _seed(kind, random), _seed(kind, random)
    content, change = _mutated(_HOW[kind], _content(seed), _content(other), random)
    ending = random.choice(_ENDINGS[random.choice(FORMATS)]) if random.randrange(30) == 0 else seed.suffix
    return Mutant(f"{kind}-{number}{ending}", content, seed, change, random)


def _mutated(how: _Format, content: bytes, other: bytes, random: Random) -> tuple[bytes, Change]:
    drawn = random.randrange(20)
    if drawn < 4:
        changed = how.one_cell(content, random)
        if changed is not None:
            return changed, Change.ONE_CELL
    if drawn in (4, 5):
        return mutate_bytes.mutated(content, content, random), Change.NO_CELL if how.has_checksums else Change.ANY
    if drawn == 6:
        return mutate_bytes.spliced(content, other, random), Change.ANY
    return how.inside(content, other, random), Change.ANY


def _seed(kind: str, random: Random) -> Path:
    """Big ones more rarely, as they cost more time, and so those that are refused as they are."""
    chosen = random.choice(seeds(kind))
    is_rare = len(_content(chosen)) > _BIG or chosen.stem in _REFUSED
    return random.choice(seeds(kind)) if is_rare and random.randrange(3) else chosen


@cache
def _content(path: Path) -> bytes:
    return path.read_bytes()
