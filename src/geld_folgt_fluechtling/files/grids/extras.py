"""What a workbook holds besides cells and is never run, opened or followed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from geld_folgt_fluechtling.model.codes import N_

MACROS = N_("macros")
LINKS = N_("links to other files")
OBJECTS = N_("embedded objects")
CONNECTIONS = N_("data connections")

_BY_PART = (
    (MACROS, re.compile(r"(.*/)?vbaproject\.bin|.*/macrosheets/.*|basic/.+|scripts/.+")),
    (LINKS, re.compile(r".*/externallinks/.*")),
    (OBJECTS, re.compile(r".*/(embeddings|activex|ctrlprops)/.*|objectreplacements/.*|object [^/]*/content\.xml")),
    (CONNECTIONS, re.compile(r"(.*/)?connections\.xml|.*/querytables/.*")),
)


def extras_of_parts(names: Iterable[str]) -> set[str]:
    """Which of them the parts of an archive are, by their names."""
    lowered = [name.replace("\\", "/").lower() for name in names]
    return {extra for extra, pattern in _BY_PART if any(map(pattern.fullmatch, lowered))}
