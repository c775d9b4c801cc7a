"""An amount of euros as people write it: what can be read in one way only is read, anything else is a fault."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Context, Decimal, InvalidOperation

from geld_folgt_fluechtling.files.grids.grid import Mark
from geld_folgt_fluechtling.model.money import CENTS_PER_EUR, cents_from_eur

BY_MARK: Mapping[Mark, str] = {
    Mark.FEHLER: "T013",
    Mark.FORMEL_LEER: "T014",
    Mark.PROZENT: "P008",
    Mark.DATUM: "P008",
    Mark.WAHRHEIT: "P008",
}
"""The code of a cell that holds no amount, whatever its text."""

_MAX_DIGITS = 12
_SHOWN_DIGITS = Context(prec=15)
_CURRENCY = re.compile(r"\s*(?:€|\bEUR\b|\bEuro\b)\s*", re.IGNORECASE)
_NO_CENTS = re.compile(r",(?:-|–|—){1,2}$")
_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}", re.ASCII)
_PLAIN = re.compile(r"([0-9]+)(?:[.,]([0-9]{1,2}))?", re.ASCII)
_BLANK = "[ \u00a0\u2007\u2009\u202f'’]"
_GROUPED = tuple(
    re.compile(rf"([1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+)(?:{decimal}([0-9]{{1,2}}))?", re.ASCII)
    for group, decimal in ((_BLANK, "[.,]"), (r"\.", ","), (",", r"\."))
)


def amount(text: str, mark: Mark | None = None) -> tuple[str, int]:
    """The code of what is wrong with the cell, and the cents that it says; with a code the number says nothing.

    Read are plain digits, groups of thousands that cannot be decimals, one or two decimals, and € or Euro beside
    them. P008 is no amount, P009 a negative one, Z022 one that can be read in two ways.
    """
    if mark is not None and mark in BY_MARK:
        return BY_MARK[mark], 0
    bare = _NO_CENTS.sub(",00", _CURRENCY.sub("", text.replace("−", "-")))
    if bare.startswith("-"):
        code, cents = amount(bare[1:].lstrip(), mark)
        return ("P009" if code in ("", "Z022") and (cents or code) else code), cents
    if mark is Mark.BRUCH:
        return _stored(bare)
    if _TWO_WAYS.fullmatch(bare):
        return "Z022", 0
    for pattern in (_PLAIN, *_GROUPED):
        found = pattern.fullmatch(bare)
        if found:
            return _read(re.sub("[^0-9]", "", found[1]), found[2])
    return "P008", 0


def _read(euro: str, cents: str | None) -> tuple[str, int]:
    digits = euro.lstrip("0") or "0"
    if len(digits) > _MAX_DIGITS:
        return "P008", 0
    return "", int(digits) * CENTS_PER_EUR + int((cents or "0").ljust(2, "0"))


def _stored(text: str) -> tuple[str, int]:
    """A number as a spreadsheet stores it: its point is a decimal one, and only 15 digits of it count."""
    try:
        value = _SHOWN_DIGITS.create_decimal(Decimal(text))
        cents = cents_from_eur(value)
    except (InvalidOperation, ValueError):
        return "P008", 0
    return ("", cents) if cents < 10**_MAX_DIGITS * CENTS_PER_EUR else ("P008", 0)
