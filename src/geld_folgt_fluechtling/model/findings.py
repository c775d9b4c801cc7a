"""A Finding: something about the input that a reader must know, as a value. The rim words it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

_CELL = re.compile("([A-Z]*)([0-9]{1,9})", re.ASCII)


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


def sort_key(finding: Finding) -> tuple[str | int, ...]:
    """Findings are listed by code, then by place: row by row, whatever the rows say of themselves."""
    cell = _CELL.match(finding.zelle)
    column, row = (cell.group(1), int(cell.group(2))) if cell else ("", 0)
    return (finding.code, finding.quelle, finding.blatt, row, len(column), column, finding.ags, finding.wert)


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """All findings in the order in which they are listed."""
    return tuple(sorted(findings, key=sort_key))


class Findings(list[Finding]):
    """Findings in the making, which keep the first :attr:`LIMIT` of one code and file and count the rest."""

    LIMIT = 10_000

    def __init__(self) -> None:
        super().__init__()
        self._counts: Counter[tuple[str, str]] = Counter()

    def append(self, finding: Finding) -> None:
        """Add one finding, if there are not too many of its kind already."""
        key = (finding.code, finding.quelle)
        self._counts[key] += 1
        if self._counts[key] <= self.LIMIT:
            super().append(finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        """Add several."""
        for finding in findings:
            self.append(finding)

    def __iadd__(self, findings: Iterable[Finding]) -> Self:  # type: ignore[override, misc]
        self.extend(findings)
        return self

    def is_full(self, code: str, quelle: str) -> bool:
        """There are enough of this kind already; then one more is counted, and need not be made at all."""
        key = (code, quelle)
        if self._counts[key] < self.LIMIT:
            return False
        self._counts[key] += 1
        return True

    def overflow(self) -> list[Finding]:
        """A hint for every kind of which there were too many."""
        return [
            Finding("T016", quelle=quelle, params={"code": code, "anzahl": number, "grenze": self.LIMIT})
            for (code, quelle), number in self._counts.items()
            if number > self.LIMIT
        ]


def is_enough(findings: list[Finding], code: str, quelle: str) -> bool:
    """One more finding of this kind would only be counted, and now is."""
    return isinstance(findings, Findings) and findings.is_full(code, quelle)
