"""ods: the sheets in content.xml, with what is written once and stands for many rows or columns."""

from __future__ import annotations

from geld_folgt_fluechtling.files.grids.archive import Archive
from geld_folgt_fluechtling.files.grids.draft import Draft
from geld_folgt_fluechtling.files.grids.extras import LINKS
from geld_folgt_fluechtling.files.grids.grid import Grid, Mark
from geld_folgt_fluechtling.files.grids.limits import (
    MAX_SHEETS,
    NO_SPREADSHEET,
    PASSWORD,
    SHEETS,
    Budget,
    Refused,
    check_place,
)
from geld_folgt_fluechtling.files.grids.markup import Attributes, Quiet, walk
from geld_folgt_fluechtling.files.grids.ods_cell import CELLS, Cell, repeated

CONTENT = "content.xml"
MANIFEST = "meta-inf/manifest.xml"

_NOT_CELLS = frozenset(
    {
        "office:annotation",
        "office:forms",
        "table:shapes",
        "table:tracked-changes",
        "table:dde-links",
        "table:content-validations",
        "table:named-expressions",
        "table:database-ranges",
        "table:data-pilot-tables",
    }
)
_LINKS = ("table:table-source", "table:cell-range-source")
_HIDDEN = ("collapse", "filter")


def is_needed(name: str) -> bool:
    """Whether a part, by its name in lower case, is read for the cells."""
    return name in (CONTENT, MANIFEST)


def read_ods(archive: Archive, extras: set[str]) -> tuple[Grid, ...]:
    """Every sheet with text, in order; links to other files are added to ``extras``. Raises ``Refused``."""
    if b"encryption-data" in archive.parts.get(MANIFEST, b""):
        raise Refused("D016", PASSWORD)
    handler = _ContentHandler(Budget())
    walk(archive.parts.pop(CONTENT), handler, handler.budget)
    if not handler.is_spreadsheet:
        raise Refused("D015", NO_SPREADSHEET)
    if handler.has_links:
        extras.add(LINKS)
    return tuple(grid for draft in handler.drafts if (grid := draft.grid()))


class _ContentHandler(Quiet):
    """Puts every cell into the draft of its sheet."""

    def __init__(self, budget: Budget) -> None:
        super().__init__()
        self.budget = budget
        self.drafts: list[Draft] = []
        self.is_spreadsheet = False
        self.has_links = False
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._skipped = 0
        self._draft: Draft | None = None
        self._cell: Cell | None = None
        self._row = self._column = 0
        self._row_repeats = 1
        self._row_cells: list[tuple[int, Cell]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        self.opened += 1
        if self._cell is not None and name == "text:p" and not self._skipped:  # by far the most frequent
            self._cell.start(name, attributes)
        elif self._skipped or self._is_beside(name):
            self._skipped += 1
        elif self._cell is not None:
            self._cell.start(name, attributes)
        elif self._draft is None:
            self._before_sheets(name, attributes)
        elif name in CELLS:
            self._cell = Cell(attributes)
        elif name == "table:table-row":
            self._begin_row(self._draft, attributes)
        elif name == "table:table-column":
            self._column_layout(self._draft, attributes)
        if name in _LINKS:
            self.has_links = True

    def end(self, name: str) -> None:
        """An element ends."""
        self.closed += 1
        if self._skipped:
            self._skipped -= 1
        elif name in CELLS:
            self._end_cell()
        elif self._cell is not None:
            self._cell.end(name)
        elif self._draft is None:
            return
        elif name == "table:table-row":
            self._end_row(self._draft)
        elif name == "table:table":
            self._draft = None

    def characters(self, data: str) -> None:
        """A piece of text; of interest inside a cell only."""
        if self._cell is not None and not self._skipped:
            self._cell.characters(data)

    def _is_beside(self, name: str) -> bool:
        if name in _NOT_CELLS or name.startswith(("draw:", "dr3d:", "presentation:")):
            return True
        return name == "table:table" and self._draft is not None  # a table inside a cell

    def _before_sheets(self, name: str, attributes: Attributes) -> None:
        if name == "office:spreadsheet":
            self.is_spreadsheet = True
        elif name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-properties":
            if attributes.get("table:display") == "false":
                self._hidden_styles.add(self._style)
        elif name == "table:table":
            if len(self.drafts) == MAX_SHEETS:
                raise Refused("D018", SHEETS, MAX_SHEETS)
            hidden = attributes.get("table:style-name") in self._hidden_styles
            self._draft = Draft(attributes.get("table:name", ""), hidden, self.budget)
            self.drafts.append(self._draft)
            self._row, self._column = 1, 0

    def _column_layout(self, draft: Draft, attributes: Attributes) -> None:
        repeats = repeated(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility") in _HIDDEN:
            draft.hide_columns(self._column, self._column + repeats - 1)
        self._column += repeats

    def _begin_row(self, draft: Draft, attributes: Attributes) -> None:
        self._row_repeats = repeated(attributes, "table:number-rows-repeated")
        self._column = 0
        self._row_cells = []
        if attributes.get("table:visibility") in _HIDDEN:
            draft.hide_rows(self._row, self._row + self._row_repeats - 1)

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None:
            return
        self.has_links = self.has_links or cell.has_link
        if cell.is_of_interest:
            self._row_cells.append((self._column, cell))
        self._column += cell.repeats

    def _end_row(self, draft: Draft) -> None:
        once = self._row_repeats == 1
        for column, cell in self._row_cells:
            text, mark = cell.shown()
            if once and cell.repeats == 1 and text:
                draft.put(self._row, column, text, mark)
            elif text or mark:
                check_place(self._row + self._row_repeats - 1, column + cell.repeats - 1, draft.blatt)
                self._put(draft, column, cell.repeats, text, mark)
            if cell.is_merged:
                bottom, right = self._row + cell.rows - 1, column + cell.columns - 1
                draft.merge(self._row, column, bottom, right)
        self._row += self._row_repeats

    def _put(self, draft: Draft, column: int, columns: int, text: str, mark: Mark | None) -> None:
        for row in range(self._row, self._row + self._row_repeats):
            for place in range(column, column + columns):
                draft.put(row, place, text, mark)
