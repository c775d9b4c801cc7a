"""A Finding: something about the input that a reader must know, as a value. The rim words it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Schwere(StrEnum):
    """An error stops the run; a warning or a hint is reported with the result."""

    FEHLER = "fehler"
    WARNUNG = "warnung"
    HINWEIS = "hinweis"


@dataclass(frozen=True, slots=True)
class Code:
    """What a code means: severity, one sentence of message and one of remedy, English with parameters."""

    schwere: Schwere
    meldung: str
    abhilfe: str


@dataclass(frozen=True)
class Finding:
    """One finding: its code, its place (file, cell such as ``B17``, column, AGS), the value found, parameters."""

    code: str
    quelle: str = ""
    zelle: str = ""
    spalte: str = ""
    ags: str = ""
    wert: str = ""
    params: Mapping[str, str | int] = field(default_factory=dict)

    def texts(self) -> dict[str, str | int]:
        """Everything that a message may name."""
        return {
            "quelle": self.quelle,
            "zelle": self.zelle,
            "spalte": self.spalte,
            "ags": self.ags,
            "wert": self.wert,
            **self.params,
        }


def sort_key(finding: Finding) -> tuple[str, str, str, str, str]:
    """Findings are listed by code, then by place, so that the same input gives the same list."""
    return (finding.code, finding.quelle, finding.ags, finding.zelle, finding.wert)


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """All findings in the order in which they are listed."""
    return tuple(sorted(findings, key=sort_key))
