"""Input files as bytes: whatever the operating system says becomes an error that names the file."""

from __future__ import annotations

import hashlib
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from geld_folgt_fluechtling.files.toml_faults import toml_fault
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.verteilung import Eingabe

_LONGEST_NUMBER_BITS = 10_000
MAX_BYTES = 256 * 2**20
_NUL = N_("it has NUL characters, as programs and pictures do")
_NO_LETTERS = N_("its bytes are letters neither in UTF-8 nor in Windows-1252")


def read_input(path: Path, rolle: str) -> Eingabe:
    """The file's bytes and digest; ``rolle`` says where its copy goes in a run directory.

    Raises ``FileError``: missing, a folder, not readable, larger than ``MAX_BYTES``.
    """
    try:
        with path.open("rb") as file:
            inhalt = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise FileError(Finding("D001", quelle=printable(path))) from None
    except (IsADirectoryError, PermissionError, NotADirectoryError) as error:
        code = "D002" if is_folder(path) else "D003"  # Windows says "permission denied" of a folder
        raise FileError(unreadable(path, error, code)) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise FileError(unreadable(path, error, "D003")) from None
    if len(inhalt) > MAX_BYTES:
        sizes: dict[str, str | int] = {"groesse": path.stat().st_size, "grenze": MAX_BYTES}
        raise FileError(Finding("D005", quelle=printable(path), params=sizes))
    return Eingabe(rolle, printable(path.name), inhalt, hashlib.sha256(inhalt).hexdigest())


def printable(path: Path | str) -> str:
    """The name as text that can be written anywhere, also where the file system has bytes that are none."""
    return str(path).encode("utf-8", "replace").decode()


def is_file(path: Path) -> bool:
    """A file is there; what the system refuses as a name is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """A folder is there; what the system refuses as a name is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def parse_toml(eingabe: Eingabe) -> dict[str, Any]:
    """The TOML document, decimals as ``Decimal``. Raises ``FileError`` for what is no TOML."""
    text = text_of(eingabe)
    try:
        document = tomllib.loads(text, parse_float=Decimal)
        if not _is_printable(document):
            raise ValueError("a whole number of thousands of digits")
        return document
    except ValueError as error:  # TOMLDecodeError is one; so is a number of thousands of digits
        said = str(error)
    except RecursionError:
        said = "nested too deeply"
    ort, grund = toml_fault(said, text)
    raise FileError(Finding("D011", quelle=eingabe.name, params={"ort": ort, "grund": grund}))


def _is_printable(value: Any) -> bool:
    """Hexadecimal notation lets in whole numbers so long that Python refuses to write them."""
    if isinstance(value, dict):
        return all(map(_is_printable, value.values()))
    if isinstance(value, list):
        return all(map(_is_printable, value))
    return not isinstance(value, int) or value.bit_length() < _LONGEST_NUMBER_BITS


def text_of(eingabe: Eingabe) -> str:
    """The text of a UTF-8 file, with or without byte order mark, else of a cp1252 one. Raises ``FileError``."""
    return decoded(eingabe, encoding_of(eingabe))


def encoding_of(eingabe: Eingabe) -> str:
    """``utf-8-sig`` if the bytes are UTF-8, else ``cp1252``. Raises ``FileError`` for what is neither."""
    if b"\0" in eingabe.inhalt:
        raise FileError(Finding("D004", quelle=eingabe.name, params={"grund": _NUL}))
    try:
        eingabe.inhalt.decode("utf-8-sig")
    except UnicodeDecodeError:
        decoded(eingabe, "cp1252")
        return "cp1252"
    return "utf-8-sig"


def decoded(eingabe: Eingabe, encoding: str) -> str:
    """The text in that encoding. Raises ``FileError`` for bytes that it does not have."""
    try:
        return eingabe.inhalt.decode(encoding)
    except UnicodeDecodeError:
        raise FileError(Finding("D004", quelle=eingabe.name, params={"grund": _NO_LETTERS})) from None


def unreadable(path: Path, error: Exception, code: str) -> Finding:
    """That something cannot be read, in the words of the operating system."""
    grund = getattr(error, "strerror", None) or str(error)
    return Finding(code, quelle=printable(path), params={"grund": grund})
