"""Whether openpyxl may edit a workbook: it builds every cell of an area, and compares each area with all others."""

from __future__ import annotations

from geld_folgt_fluechtling.files.grids import archive
from geld_folgt_fluechtling.files.grids.limits import MAX_CELLS, Budget, Refused
from geld_folgt_fluechtling.files.grids.markup import Attributes, Quiet, local, walk
from geld_folgt_fluechtling.files.grids.xlsx import is_needed
from geld_folgt_fluechtling.files.grids.xlsx_sheet import area_of

_AREAS = ("mergeCell", "hyperlink")
_MAX_AREAS = 3_000


def is_editable(inhalt: bytes) -> bool:
    """An xlsx of few areas, merged or linked, that hold no more cells than are read at most."""
    handler = _AreaHandler()
    try:
        for xml in archive.unpack(inhalt, is_needed).parts.values():
            walk(xml, handler, Budget())
    except Refused:
        return False
    return handler.areas <= _MAX_AREAS and handler.cells <= MAX_CELLS


class _AreaHandler(Quiet):
    def __init__(self) -> None:
        super().__init__()
        self.areas = self.cells = 0

    def start(self, name: str, attributes: Attributes) -> None:
        super().start(name, attributes)
        if local(name) in _AREAS:
            self.areas += 1
            top, left, bottom, right = area_of(attributes.get("ref", ""))
            self.cells += max(0, bottom - top + 1) * max(0, right - left + 1)
