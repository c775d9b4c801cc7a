"""Workbooks to grids: which format the content is, and every fault as one finding that names the file."""

from __future__ import annotations

from geld_folgt_fluechtling.files.grids.grid import Grid
from geld_folgt_fluechtling.files.grids.limits import DAMAGED, Refused
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.verteilung import Eingabe

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURE = N_("it is a picture")
_PACKED = N_("it is a packed archive")
_OLD_WORKBOOK = N_("it is a workbook of Excel before 97")
_WEB_PAGE = N_("it is a web page (HTML) in spite of its name")
_XML = N_("it is an XML document")
_FOREIGN = (
    (b"%PDF", N_("it is a PDF document")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x1f\x8b", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!", _PACKED),
    (b"{\\rtf", N_("it is a text document (RTF)")),
    (b"SQLite format 3\0", N_("it is a database")),
    (b"\x09\x00\x04\x00", _OLD_WORKBOOK),
    (b"\x09\x02\x06\x00", _OLD_WORKBOOK),
    (b"\x09\x04\x06\x00", _OLD_WORKBOOK),
    (b"\x09\x08\x08\x00", _OLD_WORKBOOK),
    (b"\x09\x08\x10\x00", _OLD_WORKBOOK),
)
_MARKUP = (
    (b"<html", _WEB_PAGE),
    (b"<!doctype html", _WEB_PAGE),
    (b"<head", _WEB_PAGE),
    (b"<table", _WEB_PAGE),
    (b"<meta", _WEB_PAGE),
    (b"mime-version:", _WEB_PAGE),
    (b"<?xml", _XML),
    (b"<!doctype", _XML),
)
_MARKS = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"


def is_workbook(inhalt: bytes) -> bool:
    """The content is for ``read_workbook``: a workbook, or surely no text; nothing is unpacked to tell."""
    return inhalt.startswith((*_ZIP, _OLE2)) or _foreign(inhalt) is not None


def read_workbook(eingabe: Eingabe, findings: list[Finding]) -> tuple[Grid, ...]:
    """Every sheet with text, in the workbook's order, hidden ones marked so.

    What a workbook holds besides cells (macros, links) is a hint in ``findings``. Raises ``FileError``: no
    workbook or a damaged one (D015), a password (D016), a bomb (D017), too much of anything (D018).
    """
    extras: set[str] = set()
    try:
        grids = _read(eingabe.inhalt, extras)
    except Refused as refused:
        raise FileError(
            Finding(refused.code, quelle=eingabe.name, params=refused.params, blatt=refused.blatt)
        ) from None
    if extras:
        findings.append(Finding("D019", quelle=eingabe.name, params={"grund": ", ".join(sorted(extras))}))
    return grids


def _read(inhalt: bytes, extras: set[str]) -> tuple[Grid, ...]:
    foreign = _foreign(inhalt)
    if foreign is not None:
        raise Refused("D015", foreign)
    if inhalt.startswith(_OLE2):
        from geld_folgt_fluechtling.files.grids import xls  # loads xlrd

        return xls.read_xls(inhalt, extras)
    if not inhalt.startswith(_ZIP):
        raise Refused("D015", DAMAGED)
    return _zipped(inhalt, extras)


def _zipped(inhalt: bytes, extras: set[str]) -> tuple[Grid, ...]:
    # text files, which are most, need none of this
    from geld_folgt_fluechtling.files.grids import archive, ods, xlsx
    from geld_folgt_fluechtling.files.grids.extras import extras_of_parts

    unpacked = archive.unpack(inhalt, lambda name: ods.is_needed(name) or xlsx.is_needed(name))
    extras |= extras_of_parts(unpacked.names)
    if ods.CONTENT in unpacked.parts:
        return ods.read_ods(unpacked, extras)
    return xlsx.read_xlsx(unpacked)


def _foreign(inhalt: bytes) -> str | None:
    for start, grund in _FOREIGN:
        if inhalt.startswith(start):
            return grund
    beginning = inhalt[:256].replace(b"\0", b"").lstrip(_MARKS).lower()
    return next((grund for start, grund in _MARKUP if beginning.startswith(start)), None)
