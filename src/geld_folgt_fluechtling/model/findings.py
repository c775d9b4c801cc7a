"""A Finding: something about the input that a reader must know, as a value. The rim words it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Finding:
    """One finding: its code, its place (file, sheet, cell such as ``B17``, column, AGS), the value found, parameters.

    ``blatt`` is the sheet of a workbook that has several; empty otherwise.
    """

    code: str
    quelle: str = ""
    zelle: str = ""
    spalte: str = ""
    ags: str = ""
    wert: str = ""
    params: Mapping[str, str | int] = field(default_factory=dict)
    blatt: str = ""

    def texts(self) -> dict[str, str | int]:
        """Everything that a message may name."""
        return {
            "quelle": f"{self.quelle} ({self.blatt})" if self.blatt else self.quelle,
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
