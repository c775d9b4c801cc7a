"""German and English: the catalogue of messages, and numbers and dates as each language writes them."""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal

from geld_folgt_fluechtling.model.errors import UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.money import eur_decimal

LANGUAGES = ("de", "en")
LOCALE_FOLDER = Path(__file__).resolve().parent / "locale"
DOMAIN = "messages"  # typer's own panel titles are looked up in this domain


@dataclass(frozen=True)
class Language:
    """One language: ``text`` translates, the others format. Message ids are the English texts."""

    code: str

    @cached_property
    def _catalogue(self) -> gettext.NullTranslations:
        if self.code == "en":
            return gettext.NullTranslations()
        return gettext.translation(DOMAIN, LOCALE_FOLDER, [self.code])

    @cached_property
    def _locale(self) -> Locale:
        return Locale(self.code)

    def text(self, message: str) -> str:
        """The message in this language."""
        return self._catalogue.gettext(message)

    def whole(self, number: int) -> str:
        """A whole number with its groups of thousands."""
        return format_decimal(number, "#,##0", locale=self._locale)

    def euro(self, cents: int) -> str:
        """An amount of money with two decimals, without the sign of the currency."""
        return format_decimal(eur_decimal(cents), "#,##0.00", locale=self._locale)

    def decimal(self, text: str, places: int) -> str:
        """A decimal given as text, to so many places."""
        return format_decimal(Decimal(text), "#,##0." + "0" * places, locale=self._locale)

    def date(self, day: date) -> str:
        """A date in digits."""
        return format_date(day, "dd.MM.yyyy" if self.code == "de" else "yyyy-MM-dd", locale=self._locale)

    def months(self, first: int, last: int) -> str:
        """Months of a year (1 to 12) by their names, from the first to the last."""
        names = get_month_names("wide", locale=self._locale)
        one, other = str(names[first]), str(names[last])
        return one if first == last else self.text("{first} to {last}").format(first=one, last=other)


@lru_cache(maxsize=len(LANGUAGES))
def language(code: str) -> Language:
    """The language with this code, ``de`` or ``en``. Raises ``UsageError`` (U009) for any other."""
    if code not in LANGUAGES:
        raise UsageError(Finding("U009", wert=code))
    return Language(code)
