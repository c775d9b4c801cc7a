"""A number of persons as people write it: what is certain is read, whatever is not is a fault with its code.

The signs of official statistics mean different things, and people use them loosely; so each is a fault of
its own until somebody decides what it means in this file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from geld_folgt_fluechtling.files.grids.grid import Mark
from geld_folgt_fluechtling.model.lesart import SIGNS

MAX_DIGITS = 15
BY_MARK: Mapping[Mark, str] = {
    Mark.FEHLER: "T013",
    Mark.BRUCH: "Z007",
    Mark.PROZENT: "Z029",
    Mark.DATUM: "Z030",
    Mark.WAHRHEIT: "Z007",
    Mark.FORMEL_LEER: "T014",
}
"""The code of a cell that holds no number of persons, whatever its text."""

_PLAIN = re.compile(r"[+-]?[0-9]+", re.ASCII)
_BLANKS = "[ \u00a0\u2007\u2009\u202f'’]"
_GROUPED = re.compile(
    rf"[1-9][0-9]{{0,2}}(?:(?:{_BLANKS}[0-9]{{3}})+|(?:\.[0-9]{{3}})+|(?:,[0-9]{{3}}){{2,}})", re.ASCII
)
_NO_DECIMALS = re.compile(
    rf"([0-9]+|[1-9][0-9]{{0,2}}(?:(?:{_BLANKS}|\.)[0-9]{{3}})+),0+|([0-9]+|[1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+)\.0+",
    re.ASCII,
)
_TWO_WAYS = re.compile(r"(?=[0-9]{1,3}[.,])0*[1-9][0-9]*(?:\.000|,[0-9]{3})", re.ASCII)
_PERCENT = re.compile(r"[+-]?[0-9][0-9.,]*\s*[%‰]", re.ASCII)
_MONTHS = "jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec"
_DATE = re.compile(
    rf"[0-9]{{1,2}}\.\s?[0-9]{{1,2}}\.(?:\s?[0-9]{{2,4}})?|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}.*"
    rf"|[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{2,4}}|(?:[0-9]{{1,2}}[. -]+)?(?:{_MONTHS})[a-zä]*[. -]*[0-9]{{0,4}}",
    re.ASCII | re.IGNORECASE,
)


@lru_cache(maxsize=65_536)
def persons(text: str) -> tuple[str, int]:
    """The code of what is wrong with the text and the number it says.

    ``("", 12)`` is plainly 12; ``("Z021", 1234)`` was written otherwise, in a way that can only mean that;
    with any other code the number says nothing.
    """
    if text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS:
        return "", int(text)
    if text in SIGNS:
        return SIGNS[text], 0
    text = text.replace("−", "-")
    if _PLAIN.fullmatch(text):
        if len(text) > MAX_DIGITS:
            return ("Z006" if text.startswith("-") else "Z008"), 0
        return ("Z006", 0) if int(text) < 0 else ("", int(text))
    if _TWO_WAYS.fullmatch(text):
        return "Z022", 0
    if _GROUPED.fullmatch(text):
        return _read(text)
    decimal = _NO_DECIMALS.fullmatch(text)
    if decimal:
        return _read(decimal.group(1) or decimal.group(2))
    if _PERCENT.fullmatch(text):
        return "Z029", 0
    return ("Z030", 0) if _DATE.fullmatch(text) else ("Z007", 0)


def _read(grouped: str) -> tuple[str, int]:
    digits = re.sub(r"[^0-9]", "", grouped)
    return ("Z021", int(digits)) if len(digits) <= MAX_DIGITS else ("Z008", 0)
