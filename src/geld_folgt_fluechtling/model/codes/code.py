"""What a code is: severity, message, remedy, reason. English here; the catalogues translate."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Schwere(StrEnum):
    """An error stops the run; a warning or a hint is reported with the result."""

    FEHLER = "fehler"
    WARNUNG = "warnung"
    HINWEIS = "hinweis"


@dataclass(frozen=True, slots=True)
class Code:
    """What a code means: one sentence of message and one of remedy with parameters; why it is looked at."""

    schwere: Schwere
    meldung: str
    abhilfe: str
    grund: str


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's extraction knows
    """Mark a message for the catalogue without translating it here."""
    return message


def error(meldung: str, abhilfe: str, grund: str) -> Code:
    """A code that stops the run."""
    return Code(Schwere.FEHLER, meldung, abhilfe, grund)


def warning(meldung: str, abhilfe: str, grund: str) -> Code:
    """A code that the reader should act on; the run goes on."""
    return Code(Schwere.WARNUNG, meldung, abhilfe, grund)


def hint(meldung: str, abhilfe: str, grund: str) -> Code:
    """A code that the reader should know."""
    return Code(Schwere.HINWEIS, meldung, abhilfe, grund)
