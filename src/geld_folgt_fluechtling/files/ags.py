"""An AGS as people and spreadsheets write it; only repairs that are certain are made.

ARS: 12 digits, of which the sixth to ninth name the Verband; the AGS leaves these out (Destatis, GV-ISys).
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from operator import ne

from geld_folgt_fluechtling.model.gebiet import GEMEINDE_DIGITS, KREIS_DIGITS, Gebiet

_WRAPPED = re.compile(r'="?([^"]*)"?|\'(.*)', re.DOTALL)
_WHOLE = re.compile(r"([0-9]+)(?:[.,]0)?", re.ASCII)
ARS_DIGITS = 12
_FEW_DIGITS = 3


def repaired_ags(text: str, gebiet: Gebiet) -> str:
    """The AGS of a Gemeinde or Kreis that the text certainly means, else the text itself.

    Repaired are blanks inside, a lost leading zero, ``="…"``, an apostrophe before it, ``.0`` behind it, and
    the 12-digit ARS; each only if the register knows the result, or its Kreis at least.
    """
    if len(text) == GEMEINDE_DIGITS and text.isascii() and text.isdigit():
        return text
    wrapped = _WRAPPED.fullmatch(text)
    bare = "".join((wrapped.group(1) or wrapped.group(2) or "" if wrapped else text).split())
    whole = _WHOLE.fullmatch(bare)
    if whole is None:
        return text
    for candidate in _candidates(whole.group(1)):
        if candidate in gebiet.gemeinden or candidate in gebiet.unbewohnt or candidate in gebiet.kreise:
            return candidate
    digits = whole.group(1)
    if len(digits) == GEMEINDE_DIGITS - 1 and f"0{digits}"[:KREIS_DIGITS] in gebiet.kreise:
        return f"0{digits}"  # an AGS of a known Kreis that lost its zero, but of no Gemeinde there
    return digits if len(digits) == GEMEINDE_DIGITS else text


def _candidates(digits: str) -> list[str]:
    for length in (KREIS_DIGITS, GEMEINDE_DIGITS, ARS_DIGITS):
        if length - 1 <= len(digits) <= length:
            full = digits.zfill(length)
            return [full[:5] + full[9:] if length == ARS_DIGITS else full]
    return []


def nearest(ags: str, name: str, gebiet: Gebiet) -> str:
    """The Gemeinde that was probably meant, by name if there is one, else by digits: ``Ulm (08421000)``."""
    names = {gemeinde.name: gemeinde.ags for gemeinde in gebiet.gemeinden.values()}
    for match in get_close_matches(name, names, n=1) if name else []:
        return f"{match} ({names[match]})"
    near = min(gebiet.gemeinden, key=lambda known: _differing(ags, known), default="")
    return f"{gebiet.gemeinden[near].name} ({near})" if _differing(ags, near) <= _FEW_DIGITS else "–"


def _differing(ags: str, known: str) -> int:
    """In how many places two AGS differ; many if one is shorter."""
    return sum(map(ne, ags, known)) if len(ags) == len(known) else GEMEINDE_DIGITS
