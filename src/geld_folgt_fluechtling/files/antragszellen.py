"""The cells of an application as people write them: only what can be read in one way."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from geld_folgt_fluechtling.files.days import MONTHS, read_day
from geld_folgt_fluechtling.files.grids.grid import Mark
from geld_folgt_fluechtling.model.antragsregeln import BERUFSAUSBILDUNG, HOCHSCHULABSCHLUSS
from geld_folgt_fluechtling.model.gebiet import plain

_NUMBER = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,18}))?", re.ASCII)
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}", re.ASCII)
_UNIT = re.compile(r"\s*(?:VZÄ|VZE|Stellen?)$", re.IGNORECASE)
_STORED_PLACES = 9
_WHOLE = re.compile(r"([0-9]{1,3})(?:\s*Monate?)?", re.ASCII | re.IGNORECASE)
_MONTH = re.compile(r"0?([1-9]|1[0-2])", re.ASCII)
_MONTH_OF_YEAR = re.compile(r"(?:0?([1-9]|1[0-2])[./]([0-9]{4})|([0-9]{4})-(0[1-9]|1[0-2]))", re.ASCII)
_WORD = re.compile(r"([^\W\d_]+)\.?(?:\s+([0-9]{4}))?")
_SHORT = {"jan": 1, "feb": 2, "mrz": 3, "maerz": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
          "okt": 10, "nov": 11, "dez": 12}  # fmt: skip
_MONTH_NAMES = {plain(name): number for number, name in enumerate(MONTHS, start=1)} | _SHORT

_QUALIFIKATIONEN = {
    HOCHSCHULABSCHLUSS: (
        "hochschule", "studium", "hochschulstudium", "fachhochschule", "fachhochschulabschluss", "universitaet",
        "abgeschlossenes studium", "akademisch", "mit hochschulabschluss", "sozialarbeit", "soziale arbeit",
    ),
    BERUFSAUSBILDUNG: (
        "ausbildung", "beruf", "berufsabschluss", "abgeschlossene berufsausbildung", "abgeschlossene ausbildung",
        "mit berufsausbildung", "lehre",
    ),
}  # fmt: skip
_QUALIFIKATION_OF = {plain(word): key for key, words in _QUALIFIKATIONEN.items() for word in (key, *words)}


def vze_of(text: str, mark: Mark | None) -> Fraction | None:
    """VZÄ above 0: ``0,5``, ``0.5``, ``50 %``; ``None`` for anything else, such as ``1.000`` in a text."""
    if mark is Mark.DATUM:
        return None
    bare, percent = text.removesuffix("%").rstrip(), text.endswith("%")
    bare = bare if percent else _UNIT.sub("", bare)
    number = _NUMBER.fullmatch(bare)
    if number is None or (mark is not Mark.BRUCH and _THOUSANDS.fullmatch(bare)):
        return None
    value = Fraction(Decimal(f"{number.group(1)}.{number.group(2) or '0'}"))
    if mark is Mark.BRUCH:  # a spreadsheet's 0.1 + 0.2 has a seventeenth digit that nobody typed
        value = Fraction(round(value * 10**_STORED_PLACES), 10**_STORED_PLACES)
    value = value / 100 if percent else value
    return value if value > 0 else None


def qualifikation_of(text: str) -> str | None:
    """The qualification that a word means."""
    return _QUALIFIKATION_OF.get(plain(text))


def first_month_of(text: str, jahr: int) -> int | None:
    """1 to 12: a number, the name of a month, or the first day of one; a year that is named must be ``jahr``."""
    if _MONTH.fullmatch(text):
        return int(text)
    day = read_day(text)
    if day is not None:
        return day.month if (day.year, day.day) == (jahr, 1) else None
    digits = _MONTH_OF_YEAR.fullmatch(text)
    if digits is not None:
        month, year = digits.group(1) or digits.group(4), digits.group(2) or digits.group(3)
        return int(month) if int(year) == jahr else None
    word = _WORD.fullmatch(text)
    if word is None or (word.group(2) and int(word.group(2)) != jahr):
        return None
    return _MONTH_NAMES.get(plain(word.group(1)))


def months_of(text: str) -> int | None:
    """A whole number of months above 0."""
    number = _WHOLE.fullmatch(text)
    return int(number.group(1)) or None if number else None
