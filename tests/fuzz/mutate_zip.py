"""Faults of ZIP archives (xlsx, ods): inside a part, with right checksums; of parts; of the archive's own records."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from functools import lru_cache
from random import Random

import mutate_bytes
import mutate_xml
from odd_values import WHOLE

Parts = list[tuple[str, bytes]]

_CELLS = ("worksheets/", "sharedStrings", "styles.xml", "workbook.xml", "content.xml", "_rels/.rels")
_NAMES = ("content.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/vbaProject.bin",
    "../x.xml", "/x",
          "xl/worksheets/sheet1.xml", "XL/WORKBOOK.XML", "xl\\workbook.xml", "a" * 3000, "", "mimetype", "ä.xml",
          "x/")  # fmt: skip


@lru_cache(maxsize=256)
def parts_of(content: bytes) -> tuple[tuple[str, bytes], ...]:
    """Name and content of each part; none of what is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return tuple(
                (entry.filename, archive.read(entry)) for entry in archive.infolist() if entry.file_size < 10**6
            )
    except Exception:  # a seed that is no sound archive
        return ()


def packed(parts: Parts, random: Random) -> bytes:
    """An archive of these parts, all checksums right."""
    sink = io.BytesIO()
    method = random.choice((zipfile.ZIP_DEFLATED,) * 30 + (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2))
    with warnings.catch_warnings(), zipfile.ZipFile(sink, "w", method, compresslevel=1) as archive:
        warnings.simplefilter("ignore")  # two parts of one name are meant
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name or "leer"), content, compress_type=method)
    return sink.getvalue()


def mutated(content: bytes, other: bytes, random: Random) -> bytes:
    """One part or two changed inside, some lost, doubled, renamed or taken from another archive."""
    parts = list(parts_of(content))
    if not parts:
        return mutate_bytes.mutated(content, other, random)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        random.choice(_FAULTS)(parts, list(parts_of(other)), random)
    whole = packed(parts, random)
    return _lying(whole, random) if random.randrange(15) == 0 else whole


def one_cell(content: bytes, random: Random) -> bytes | None:
    """A single cell of a sheet with another value; ``None`` where there is none."""
    parts = list(parts_of(content))
    sheets = [n for n, (name, _) in enumerate(parts) if "worksheets/sheet" in name or name == "content.xml"]
    if not sheets:
        return None
    place = random.choice(sheets)
    changed = mutate_xml.one_cell(parts[place][1], random)
    if changed is None:
        return None
    parts[place] = (parts[place][0], changed)
    return packed(parts, random)


def _chosen(parts: Parts, random: Random) -> int:
    """The place of a part, rather of one that says something of cells."""
    of_cells = [n for n, (name, _) in enumerate(parts) if any(word in name for word in _CELLS)]
    return random.choice(of_cells) if of_cells and random.randrange(6) else random.randrange(len(parts))


def _inside(parts: Parts, _: Parts, random: Random) -> None:
    place = _chosen(parts, random)
    name, content = parts[place]
    parts[place] = (name, mutate_xml.mutated(content, random))


def _bytes_inside(parts: Parts, others: Parts, random: Random) -> None:
    place = _chosen(parts, random)
    name, content = parts[place]
    parts[place] = (name, mutate_bytes.mutated(content, others[0][1] if others else b"", random))


def _dropped(parts: Parts, _: Parts, random: Random) -> None:
    if len(parts) > 1:
        del parts[_chosen(parts, random)]


def _doubled(parts: Parts, _: Parts, random: Random) -> None:
    name, content = parts[_chosen(parts, random)]
    parts.append((random.choice((name, name.upper(), "/" + name, name.replace("/", "\\"))), content))


def _renamed(parts: Parts, _: Parts, random: Random) -> None:
    place = _chosen(parts, random)
    parts[place] = (random.choice(_NAMES), parts[place][1])


def _exchanged(parts: Parts, _: Parts, random: Random) -> None:
    first, second = _chosen(parts, random), _chosen(parts, random)
    (name, one), (other, two) = parts[first], parts[second]
    parts[first], parts[second] = (name, two), (other, one)


def _foreign(parts: Parts, others: Parts, random: Random) -> None:
    if others:
        name, content = others[_chosen(others, random)]
        same = [place for place, (known, _) in enumerate(parts) if known == name]
        parts[same[0] if same else 0 : 1 + (same[0] if same else -1)] = [(name, content)]


def _emptied(parts: Parts, _: Parts, random: Random) -> None:
    place = _chosen(parts, random)
    filling = random.choice((b"", b" ", b"<a/>", b"<", b"\0" * 100, b"\xff\xfe", b"<?xml version='1.1'?><a/>"))
    parts[place] = (parts[place][0], filling * random.choice((1, 1, 1000)))


def _many(parts: Parts, _: Parts, random: Random) -> None:
    parts += [(f"xl/teil{number}.xml", b"<a/>") for number in range(random.choice((1, 30, 30, 300)))]


def _huge(parts: Parts, _: Parts, random: Random) -> None:
    if random.randrange(8) == 0:
        place = _chosen(parts, random)
        parts[place] = (parts[place][0], parts[place][1] + b" " * random.choice((10**6, 9 * 10**6, 30 * 10**6)))


def _lying(whole: bytes, random: Random) -> bytes:
    """A field of a local header, of the directory or of its end holds another number; the parts are untouched."""
    changed = bytearray(whole)
    signature, size = random.choice(((b"PK\x03\x04", 30), (b"PK\x01\x02", 46), (b"PK\x05\x06", 22)))
    places = [place for place in range(len(whole) - size) if whole.startswith(signature, place)]
    if places:
        number = struct.pack("<I", random.choice(WHOLE))[: random.choice((1, 2, 4))]
        start = random.choice(places) + random.randrange(4, size - 4)
        changed[start : start + len(number)] = number
    return bytes(changed)


_FAULTS = (_inside,) * 24 + (
    _bytes_inside, _bytes_inside, _dropped, _doubled, _renamed, _exchanged, _foreign, _emptied, _many, _huge,
)  # fmt: skip
