"""XML from strangers, one event at a time: no document type, so no entities; no endless nesting, no endless token."""

from __future__ import annotations

from xml.parsers import expat

from geld_folgt_fluechtling.files.grids.limits import DAMAGED, Budget, Refused
from geld_folgt_fluechtling.model.codes import N_

Attributes = dict[str, str]

_PIECE = 2**18
_MAX_DEPTH = 256
_MAX_TOKEN = 4 * 2**20
_DOCTYPE = N_("its XML declares a document type, which no spreadsheet does")
_DEPTH = N_("its XML is nested too deeply")
_TOKEN = N_("its XML has a tag without end")


class Quiet:
    """A handler that only counts tags; subclasses do something about some of them."""

    def __init__(self) -> None:
        self.opened = 0
        self.closed = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins; whoever overrides this counts it in ``opened``."""
        self.opened += 1

    def end(self, name: str) -> None:
        """An element ends; whoever overrides this counts it in ``closed``."""
        self.closed += 1

    def characters(self, data: str) -> None:
        """A piece of text between two tags."""


def walk(xml: bytes, handler: Quiet, budget: Budget) -> None:
    """Lead ``handler`` through the document. Raises ``Refused`` for what is no sound, plain XML."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.characters
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        for start in range(0, len(xml), _PIECE):
            opened = handler.opened
            parser.Parse(xml[start : start + _PIECE], False)
            budget.take_elements(handler.opened - opened)
            if handler.opened - handler.closed > _MAX_DEPTH:
                raise Refused("D015", _DEPTH)
            if start + _PIECE - parser.CurrentByteIndex > _MAX_TOKEN:  # expat reads an open token anew each time
                raise Refused("D015", _TOKEN)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError):  # the latter: an encoding that nobody knows
        raise Refused("D015", DAMAGED) from None


def local(name: str) -> str:
    """The element's name without its prefix."""
    return name.rpartition(":")[2]


def whole(text: str) -> int:
    """A whole number from 0 as XML writes it. Raises ``Refused`` for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Refused("D015", DAMAGED)
    return int(text)


def _refuse_doctype(*_: object) -> None:
    raise Refused("D015", _DOCTYPE)
