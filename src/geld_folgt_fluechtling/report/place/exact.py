"""Exact numbers in words: fractions as such, and their decimals cut off, with an ellipsis where more would follow."""

from __future__ import annotations

from fractions import Fraction

from geld_folgt_fluechtling.model.money import CENTS_PER_EUR
from geld_folgt_fluechtling.report.language import Language

DECIMALS = 6
_MOST_PLACES = 60


def decimals(number: Fraction, lang: Language, places: int = DECIMALS) -> str:
    """The number to so many places, cut off and not rounded; without needless zeros where it ends before."""
    scale = 10**places
    whole, rest = divmod(abs(number.numerator) * scale, number.denominator)
    units, digits = divmod(whole, scale)
    shown = f"{digits:0{places}d}"
    if not rest:
        shown = shown.rstrip("0")
    sign = "-" if number < 0 else ""
    point = lang.decimal("0.5", 1)[1]
    return f"{sign}{whole_number(units, lang)}{point if shown else ''}{shown}{'…' if rest else ''}"


def all_decimals(number: Fraction, lang: Language) -> str:
    """The number with nothing cut off: every decimal where they end, else as a fraction in brackets."""
    places, scale = 0, 1
    while scale % number.denominator and places < _MOST_PLACES:
        places, scale = places + 1, scale * 10
    if scale % number.denominator:
        return f"({whole_number(number.numerator, lang)} / {whole_number(number.denominator, lang)})"
    return decimals(number, lang, places) if places else whole_number(number.numerator, lang)


def euro_exact(cents: Fraction, lang: Language) -> str:
    """An exact amount of cents as euro, to six decimals."""
    return decimals(cents / CENTS_PER_EUR, lang)


def euro(cents: int, lang: Language) -> str:
    """Whole euros without decimals, anything else with two."""
    return lang.euro(cents) if cents % CENTS_PER_EUR else whole_number(cents // CENTS_PER_EUR, lang)


def signed(cents: int, lang: Language) -> str:
    """A change of an amount, with its sign."""
    return f"{'+' if cents > 0 else '−' if cents < 0 else '±'}{euro(abs(cents), lang)}"


def whole_number(number: int, lang: Language) -> str:
    """A whole number of any size with its groups of thousands."""
    separator = lang.whole(1000)[1]
    return f"{number:,}".replace(",", separator)


def fraction_text(number: Fraction) -> str:
    """``numerator/denominator`` for machines, also of whole numbers."""
    return f"{number.numerator}/{number.denominator}"
