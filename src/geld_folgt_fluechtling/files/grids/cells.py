"""What a stored value is as text, and the mark it needs where the text alone could be taken for something else."""

from __future__ import annotations

import math
import re
from datetime import datetime, time, timedelta
from decimal import Decimal

from geld_folgt_fluechtling.files.grids.grid import Mark

Shown = tuple[str, Mark | None]

_EXACT = 10**15
"""Spreadsheets keep 15 digits; the last ones of a longer whole number are not what was typed."""
_GERMAN_ERRORS = {
    "#N/A": "#NV",
    "#REF!": "#BEZUG!",
    "#VALUE!": "#WERT!",
    "#NUM!": "#ZAHL!",
    "#SPILL!": "#ÜBERLAUF!",
    "#CALC!": "#KALK!",
}
_ERROR = re.compile(r"#[A-ZÄÖÜ][A-ZÄÖÜ0-9/_]*[!?]|#NV|#N/A|#DIV/0!|#FELD!|Err:[0-9]+|Fehler:[0-9]+")
_ESCAPED = re.compile(r"_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
_DATE_IDS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_PERCENT_IDS = frozenset({9, 10})
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_LAST_SERIAL = 2_958_466
_MARCH_1900 = 60
_SINCE_1900, _LATER, _SINCE_1904 = map(datetime.fromisoformat, ("1899-12-31", "1899-12-30", "1904-01-01"))


def number_shown(value: float, mark: Mark | None = None) -> Shown:
    """A number: ``12``, else with its decimal point and ``Mark.BRUCH``; as ``50 %`` where ``mark`` is PROZENT.

    ``mark`` is what is known of the cell besides (PROZENT, FORMEL). What is no finite number is an error.
    """
    if not math.isfinite(value):
        return "#ZAHL!", Mark.FEHLER
    if mark is Mark.PROZENT:
        return percent_text(value), mark
    if abs(value) < _EXACT and value == int(value):
        return str(int(value)), mark
    return repr(value), Mark.BRUCH


def percent_text(value: float) -> str:
    """0.125 is ``12,5 %``."""
    hundredfold = (Decimal(repr(value)) * 100).normalize()
    digits = f"{hundredfold:f}" if abs(hundredfold.adjusted()) < 30 else str(hundredfold)
    return f"{digits.replace('.', ',')} %"


def boolean_shown(value: bool) -> Shown:
    """As a German spreadsheet shows it."""
    return ("WAHR" if value else "FALSCH"), Mark.WAHRHEIT


def error_shown(name: str) -> Shown:
    """An error value by its German name; a name that is not known stays as it is."""
    return _GERMAN_ERRORS.get(name, name) or "#NV", Mark.FEHLER


def is_error_name(text: str) -> bool:
    """The text is what a spreadsheet shows in place of a result: ``#NV``, ``#REF!``, ``Err:502``."""
    return _ERROR.fullmatch(text) is not None


def serial_shown(serial: float, since_1904: bool) -> Shown:
    """A date stored as days since 1900 (with its 29th of February that never was) or since 1904."""
    if not 0 <= serial < _LAST_SERIAL:
        return number_shown(serial)
    if serial < 1:
        seconds = min(round(serial * 86_400), 86_399)
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60).isoformat(), Mark.DATUM
    first_day = _SINCE_1904 if since_1904 else _SINCE_1900 if serial < _MARCH_1900 else _LATER
    try:
        return moment_shown(first_day + timedelta(seconds=round(serial * 86_400)))
    except OverflowError:
        return number_shown(serial)


def moment_shown(moment: datetime) -> Shown:
    """``2017-09-15``, with the time behind it where that is not midnight."""
    if moment.time() == time(0):
        return moment.date().isoformat(), Mark.DATUM
    return moment.isoformat(sep=" ", timespec="seconds"), Mark.DATUM


def format_mark(number: int, code: str | None) -> Mark | None:
    """DATUM or PROZENT by a number format: its built-in ``number``, or its ``code`` where it has its own."""
    if code is None:
        return Mark.DATUM if number in _DATE_IDS else Mark.PROZENT if number in _PERCENT_IDS else None
    positive = _LITERAL.sub("", code.split(";")[0])
    if "%" in positive:
        return Mark.PROZENT
    is_date = code.lower() != "general" and any(letter in positive.lower() for letter in "dmyhs")
    return Mark.DATUM if is_date else None


def unescaped(text: str) -> str:
    """Text of an xlsx without the ``_x000D_`` that stands for a character that XML cannot hold."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
