"""Figures in pictures: short, with a sign where they are changes, as the language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from geld_folgt_fluechtling.model.money import CENTS_PER_EUR
from geld_folgt_fluechtling.report.language import Language

_MILLION = 1_000_000
_MINUS = "\N{MINUS SIGN}"
FORMAT_LOCALES: Mapping[str, Literal["de-DE", "en-US"]] = {"de": "de-DE", "en": "en-US"}
"""How axes are told to write numbers."""


def rounded(value: Fraction, places: int) -> str:
    """A number as decimal text, halves away from zero."""
    scaled = abs(value) * 10**places
    digits = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = "-" if value < 0 and digits else ""
    text = str(digits).rjust(places + 1, "0")
    return f"{sign}{text[:-places]}.{text[-places:]}" if places else f"{sign}{text}"


def euro(cents: int | Fraction, lang: Language, *, signed: bool = False, places: int = 2) -> str:
    """An amount in whole euro, from a million on in millions with so many decimals."""
    amount = Fraction(cents) / CENTS_PER_EUR
    if abs(amount) >= _MILLION:
        number = _number(amount / _MILLION, places, lang, signed=signed)
        return _unbroken(lang.text("{number} million €").format(number=number))
    return _unbroken(lang.text("{number} €").format(number=_number(amount, 0, lang, signed=signed)))


def percent(value: Fraction, lang: Language, *, signed: bool = False, places: int = 1) -> str:
    """A percentage with its sign."""
    return _unbroken(lang.text("{number} %").format(number=_number(value, places, lang, signed=signed)))


def plain_number(value: Fraction, places: int, lang: Language) -> str:
    """A number to so many places."""
    return _number(value, places, lang, signed=False)


def _unbroken(words: str) -> str:
    """A number and its unit stay in one line."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def _number(value: Fraction, places: int, lang: Language, *, signed: bool) -> str:
    text = rounded(value, places)
    digits = text.removeprefix("-")
    number = lang.decimal(digits, places) if places else lang.whole(int(digits))
    if text.startswith("-"):
        return _MINUS + number
    return f"+{number}" if signed and text.strip("0.") else number
