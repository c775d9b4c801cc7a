"""Faults of text files: delimiters, quotes, encodings, line ends, and cells that hold anything."""

from __future__ import annotations

from random import Random

from odd_values import COUNTS, HEADERS, KEYS, WORDS

_DELIMITERS = (";", ",", "\t", "|", ":")
_ENDS = ("\n", "\r\n", "\r", "\n\n", "\n\r", "\x0b", "\x0c", "\x85", "\u2028")
_ENCODINGS = (
    "utf-8",
    "utf-8",
    "utf-8",
    "utf-8-sig",
    "cp1252",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-7",
    "cp037",
)


def mutated(content: bytes, other: bytes, random: Random) -> bytes:
    """The text with one to four faults, written in any encoding."""
    text = decoded(content)
    for _ in range(random.choice((1, 1, 2, 4))):
        text = random.choice(_FAULTS)(text, decoded(other), random)
    return text.encode(random.choice(_ENCODINGS), random.choice(("replace", "ignore")))


def one_cell(content: bytes, random: Random) -> bytes | None:
    """Another text in a single cell below the header; ``None`` where cells cannot be told apart simply."""
    text = decoded(content)
    lines = text.splitlines(keepends=True)
    delimiter = max(_DELIMITERS, key=text.count)
    header = next((n for n, line in enumerate(lines) if "AGS" in line), None)
    if '"' in text or "\r" in text.replace("\r\n", "") or header is None or header + 1 >= len(lines):
        return None
    place = random.randrange(header + 1, len(lines))
    body = lines[place].rstrip("\r\n")
    cells = body.split(delimiter)
    odd = random.choice(random.choice((COUNTS, KEYS, WORDS)))
    cells[random.randrange(len(cells))] = "".join(sign for sign in odd if sign not in ';,\t|:"\n\r\x0b\x0c\x85\u2028')
    lines[place] = delimiter.join(cells) + lines[place][len(body) :]
    return "".join(lines).encode()


def decoded(content: bytes) -> str:
    """The text as the seeds are written: with a mark, in UTF-8, else in cp1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _delimiter(text: str, _: str, random: Random) -> str:
    old, new = random.choice(_DELIMITERS), random.choice(_DELIMITERS)
    return text.replace(old, new, random.choice((-1, -1, 1, 5)))


def _ends(text: str, _: str, random: Random) -> str:
    return random.choice(_ENDS).join(text.splitlines())


def _cell(text: str, _: str, random: Random) -> str:
    lines = text.splitlines()
    if not lines:
        return random.choice(WORDS)
    delimiter = max(_DELIMITERS, key=text.count)
    for _cell in range(random.choice((1, 1, 3, 20))):
        place = random.randrange(len(lines))
        cells = lines[place].split(delimiter)
        cells[random.randrange(len(cells))] = random.choice(random.choice((COUNTS, COUNTS, KEYS, WORDS, HEADERS)))
        lines[place] = delimiter.join(cells)
    return "\n".join(lines)


def _inserted(text: str, _: str, random: Random) -> str:
    place = random.randrange(len(text) + 1)
    odd = random.choice((
        '"', '""', '"""', "'", "\0", "\r", "\n", "\r\n", "\x1a", "\ufeff", ";" * 1200, "\n" * 3000, ",", "\t",
        '"' + "a" * 200_000 + '"', "b" * 140_000, '"\n' * 500, "sep=;\n", "sep=\n", "<html>", "%PDF", "PK\x03\x04",
    ))  # fmt: skip
    return text[:place] + odd + text[place:]


def _lines(text: str, other: str, random: Random) -> str:
    lines = text.splitlines(keepends=True)
    source = random.choice((lines, other.splitlines(keepends=True)))
    place = random.randrange(len(lines) + 1)
    start = random.randrange(len(source) + 1)
    taken = source[start : start + random.randrange(1, 8)] * random.choice((1, 1, 2, 100))
    return "".join([*lines[:place], *taken, *lines[place + random.choice((0, 0, 1, 5)) :]])


def _columns(text: str, _: str, random: Random) -> str:
    """A column less, one more, or two that changed places, in every line."""
    delimiter = max(_DELIMITERS, key=text.count)
    first, second = random.randrange(6), random.randrange(6)
    how = random.randrange(3)
    return "\n".join(
        delimiter.join(_changed(line.split(delimiter), first, second, how)) for line in text.splitlines()
    )


def _changed(cells: list[str], first: int, second: int, how: int) -> list[str]:
    if max(first, second) >= len(cells):
        return cells
    if how == 0:
        return cells[:first] + cells[first + 1 :]
    if how == 1:
        return [*cells[:first], cells[second], *cells[first:]]
    cells[first], cells[second] = cells[second], cells[first]
    return cells


def _quoted(text: str, _: str, random: Random) -> str:
    delimiter = max(_DELIMITERS, key=text.count)
    left, right = random.choice((('"', '"'), ("'", "'"), ('="', '"'), ('"', ""), ("", '"'), ("„", "“"), (" ", " ")))
    rows = (line.split(delimiter) for line in text.splitlines())
    return "\n".join(delimiter.join(f"{left}{cell}{right}" for cell in cells) for cells in rows)


_FAULTS = (_delimiter, _ends, _cell, _cell, _cell, _inserted, _lines, _columns, _quoted)
