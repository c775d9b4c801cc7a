"""Dates as people write them: only those that can be read in one way."""

from __future__ import annotations

import re
from datetime import date

_GERMAN = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})", re.ASCII)
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00)?)?", re.ASCII)


def read_day(text: str) -> date | None:
    """``2018-09-15`` or ``15.09.2018`` as a date, ``None`` for anything else; years have four digits."""
    german, iso = _GERMAN.fullmatch(text.strip()), _ISO.fullmatch(text.strip())
    try:
        if german:
            return date(int(german.group(3)), int(german.group(2)), int(german.group(1)))
        return date(*map(int, iso.groups())) if iso else None
    except ValueError:
        return None
