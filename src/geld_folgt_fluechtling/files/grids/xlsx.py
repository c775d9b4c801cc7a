"""xlsx and xlsm: which part is which sheet, the shared texts, the number formats."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote

from geld_folgt_fluechtling.files.grids.archive import Archive, part_name
from geld_folgt_fluechtling.files.grids.cells import format_mark, unescaped
from geld_folgt_fluechtling.files.grids.draft import Draft
from geld_folgt_fluechtling.files.grids.grid import Grid, Mark
from geld_folgt_fluechtling.files.grids.limits import MAX_SHEETS, NO_SPREADSHEET, SHEETS, Budget, Refused
from geld_folgt_fluechtling.files.grids.markup import Attributes, Quiet, local, walk, whole
from geld_folgt_fluechtling.files.grids.xlsx_sheet import Book, SheetHandler
from geld_folgt_fluechtling.model.codes import N_

_NEEDED = re.compile(r"(?!.*/(drawings|charts|theme|media|embeddings|pivot\w*)/).*\.(xml|rels)")
_MISSING = N_("a sheet that its list names is not in it")
_BINARY = N_("it is a binary workbook (xlsb)")


class Link(NamedTuple):
    """A relation of one part to another: the last word of its type, and the other part's name."""

    kind: str
    part: str


def is_needed(name: str) -> bool:
    """Whether a part, by its name in lower case, is read for the cells."""
    return _NEEDED.fullmatch(name) is not None


def read_xlsx(archive: Archive) -> tuple[Grid, ...]:
    """Every worksheet with text, in the workbook's order. Raises ``Refused``."""
    budget = Budget()
    main = next((link.part for link in _links(archive, "", budget).values() if link.kind == "officeDocument"), "")
    if main.endswith(".bin"):
        raise Refused("D015", _BINARY)
    listed = _WorkbookHandler()
    walk(_part(archive, main, NO_SPREADSHEET), listed, budget)
    if listed.root != "workbook":
        raise Refused("D015", NO_SPREADSHEET)
    if len(listed.sheets) > MAX_SHEETS:
        raise Refused("D018", SHEETS, MAX_SHEETS)
    links = _links(archive, main, budget)
    book = Book(_texts(archive, links, budget), _formats(archive, links, budget), listed.since_1904)
    grids = []
    for sheet in listed.sheets:
        link = links.get(sheet.relation)
        if link is None:
            raise Refused("D015", _MISSING, blatt=sheet.name)
        if link.kind == "worksheet":  # the others are charts, dialogs and macros of the nineties
            draft = Draft(sheet.name, sheet.hidden, budget)
            walk(_part(archive, link.part, _MISSING), SheetHandler(draft, book), budget)
            grids.append(draft.grid())
    return tuple(grid for grid in grids if grid)


def _part(archive: Archive, name: str, otherwise: str) -> bytes:
    try:
        return archive.parts.pop(name)  # each is read once; its memory is free for the next
    except KeyError:
        raise Refused("D015", otherwise) from None


def _links(archive: Archive, part: str, budget: Budget) -> dict[str, Link]:
    folder, name = posixpath.split(part)
    handler = _LinkHandler(folder)
    xml = archive.parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if xml is not None:
        walk(xml, handler, budget)
    return handler.links


def _texts(archive: Archive, links: dict[str, Link], budget: Budget) -> list[str]:
    handler = _TextsHandler()
    for link in links.values():
        if link.kind == "sharedStrings" and link.part in archive.parts:
            walk(archive.parts.pop(link.part), handler, budget)
    return handler.texts


def _formats(archive: Archive, links: dict[str, Link], budget: Budget) -> dict[str, Mark | None]:
    handler = _FormatsHandler()
    for link in links.values():
        if link.kind == "styles" and link.part in archive.parts:
            walk(archive.parts.pop(link.part), handler, budget)
    marks = {number: format_mark(number, handler.codes.get(number)) for number in handler.used}
    return {str(style): marks[number] for style, number in enumerate(handler.used)}


@dataclass(frozen=True, slots=True)
class _Listed:
    name: str
    relation: str
    hidden: bool


class _WorkbookHandler(Quiet):
    def __init__(self) -> None:
        super().__init__()
        self.root = ""
        self.sheets: list[_Listed] = []
        self.since_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        super().start(name, attributes)
        name = local(name)
        self.root = self.root or name
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(_Listed(attributes.get("name", ""), relation, hidden))


class _LinkHandler(Quiet):
    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self.links: dict[str, Link] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        super().start(name, attributes)
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", self._folder, unquote(attributes.get("Target", ""))))
            self.links[attributes.get("Id", "")] = Link(kind, part_name(target))


class _TextsHandler(Quiet):
    """Shared texts: their runs joined, without the reading aids of Japanese."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._in_text = self._in_aid = False

    def start(self, name: str, attributes: Attributes) -> None:
        self.opened += 1
        name = local(name)
        if name == "si":
            self._pieces = []
        elif name == "rPh":
            self._in_aid = True
        elif name == "t":
            self._in_text = not self._in_aid

    def end(self, name: str) -> None:
        self.closed += 1
        name = local(name)
        if name == "si":
            self.texts.append(unescaped("".join(self._pieces)).strip())
        elif name == "rPh":
            self._in_aid = False
        elif name == "t":
            self._in_text = False

    def characters(self, data: str) -> None:
        if self._in_text:
            self._pieces.append(data)


class _FormatsHandler(Quiet):
    """The number formats that the workbook defines, and the one of each cell style."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[int, str] = {}
        self.used: list[int] = []
        self._in_styles = False

    def start(self, name: str, attributes: Attributes) -> None:
        super().start(name, attributes)
        name = local(name)
        if name == "cellXfs":
            self._in_styles = True
        elif name == "numFmt":
            self.codes.setdefault(whole(attributes.get("numFmtId", "")), attributes.get("formatCode", ""))
        elif name == "xf" and self._in_styles:
            self.used.append(whole(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        super().end(name)
        if local(name) == "cellXfs":
            self._in_styles = False
