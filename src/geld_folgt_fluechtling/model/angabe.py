"""An alternative as it was named: what it is called, what it changes, and to what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.errors import UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.vergleich import Art

BASIS = Art.BASIS.value
"""What the run that the options give is called."""
_NAME = re.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,23}", re.ASCII)
_KINDS = tuple(art.value for art in Art if art is not Art.BASIS)


@dataclass(frozen=True, slots=True)
class Angabe:
    """``NAME=counts:FILE`` taken apart; ``was`` is a file, an id or a folder."""

    name: str
    art: Art
    was: str


def angabe_of(name: str, said: str) -> Angabe:
    """The alternative of that name, ``said`` being ``counts:FILE``, ``rules:ID`` and so on.

    Raises ``UsageError`` (C002).
    """
    kind, colon, was = said.partition(":")
    fault = ""
    if name.casefold() == BASIS:
        fault = N_("basis is what the run that the options give is called")
    elif not _NAME.fullmatch(name):
        fault = N_("a name has up to 24 letters of A to Z, digits, - and _, and does not begin with -")
    elif not colon or kind not in _KINDS:
        fault = N_("behind the name comes counts:, rules:, variant: or run:")
    elif not was.strip():
        fault = N_("nothing stands behind the colon")
    if fault:
        raise UsageError(Finding("C002", wert=f"{name}={said}", params={"grund": fault}))
    return Angabe(name, Art(kind), was)
