"""Where a TOML document breaks, and why, in words of ours: what the parser says of it is English only."""

from __future__ import annotations

import re

from geld_folgt_fluechtling.model.codes import N_

_TWICE = N_("a key has two values")
_TABLE_TWICE = N_("a table is there twice")
_ESCAPE = N_("a backslash in a text that means nothing")
_CONTROL = N_("a control character or a line break where none may be")
_BRACKET = N_("a bracket is opened and never closed")
_REASONS = {
    "Cannot overwrite a value": _TWICE,
    "Duplicate inline table key": _TWICE,
    "Cannot declare": _TABLE_TWICE,
    "Cannot mutate": _TABLE_TWICE,
    "Cannot redefine": _TABLE_TWICE,
    "Expected '='": N_("an equals sign is missing after a key"),
    "Expected ']": N_("a bracket is missing behind the name of a table"),
    "Expected newline": N_("more text where the line should end"),
    "Invalid initial character": N_("a key is missing, or begins with a sign that it must not have"),
    "Invalid statement": N_("neither a key nor a table"),
    "Invalid value": N_("no value, or none that TOML knows"),
    "Invalid date": N_("no date or time that there is"),
    "Unclosed": _BRACKET,
    "Unterminated string": N_("a quotation mark is missing at the end of a text"),
    "Illegal character": _CONTROL,
    "Found invalid character": _CONTROL,
    "Unescaped": _ESCAPE,
    "Escaped": _ESCAPE,
    "Invalid hex": _ESCAPE,
    "nested too deeply": N_("brackets within brackets beyond all measure"),
    "a whole number": N_("a whole number of thousands of digits"),
    "Exceeds the limit": N_("a whole number of thousands of digits"),
}
_PLACE = re.compile(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)$")


def toml_fault(said: str, text: str) -> tuple[str, str]:
    """The place as ``LINE:COLUMN`` (of the last line where the parser names none) and the reason."""
    match = _PLACE.search(said)
    lines = text.splitlines() or [""]
    line, column = (match[1], match[2]) if match is not None else (None, None)
    place = f"{line}:{column}" if line else f"{len(lines)}:{len(lines[-1]) + 1}"
    known = (words for beginning, words in _REASONS.items() if said.startswith(beginning))
    return place, next(known, _PLACE.sub("", said))
