"""Sums that a table states: they must be what its rows add up to, and are never counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate

from geld_folgt_fluechtling.files.ags import nearest
from geld_folgt_fluechtling.files.gemeinderows import SumRow
from geld_folgt_fluechtling.files.grids.grid import SheetRow
from geld_folgt_fluechtling.files.sheets import Sheet
from geld_folgt_fluechtling.model.findings import Finding, is_enough
from geld_folgt_fluechtling.model.gebiet import Gebiet

Numbers = Mapping[str, int]
"""The numbers of a row keyed by column; empty where one of them is missing or could not be read."""
Read = Sequence[tuple[str, Numbers]]
"""The rows of Gemeinden in the order of the file: AGS and numbers."""
Span = tuple[int, int]
"""A block of these rows: the first one, and the one behind the last."""


def check_sums(
    sheet: Sheet,
    sums: Sequence[SumRow],
    read: Read,
    gebiet: Gebiet,
    stated_sum: Callable[[SheetRow, str], int | None],
    findings: list[Finding],
) -> None:
    """An error per stated sum that no block of rows adds up to.

    A sum may close the rows since the last sum or all rows before it, or head the rows up to the next one or
    all rows; that of a Kreis is of the rows of this Kreis, and no sum where there are none: it may mean a
    Stadtkreis, or not. Where a row of the block could not be read, nothing is said.
    """
    reported = {gebiet.gemeinden[ags].kreis_ags for ags, _ in read}
    true = [total for total in sums if not total.kreis or total.kreis in reported]
    report_kreise(sheet, [total for total in sums if total.kreis and total.kreis not in reported], gebiet, findings)
    for column in ("personen", "anschlussunterbringung", "familiennachzug"):
        if column in sheet.columns:
            blocks = _Blocks(read, column, gebiet)
            for number, total in enumerate(true):
                stated = stated_sum(total.row, column)
                added = (
                    [blocks.of_kreis(total.kreis)]
                    if total.kreis
                    else list(map(blocks.of, _spans(true, number, read)))
                )
                if stated is not None and added and None not in added and stated not in added:
                    findings.append(sheet.finding("Z036", total.row, column, summe=added[0] or 0))


def report_kreise(sheet: Sheet, rows: Sequence[SumRow], gebiet: Gebiet, findings: list[Finding]) -> None:
    """An error for each of these rows, which are of a Kreis and should be of a Gemeinde."""
    similar: dict[str, str] = {}
    for total in rows:
        name = sheet.cell(total.row, "name")
        code = "Z001" if sheet.cell(total.row, "ags") else "Z033"
        if is_enough(findings, code, sheet.datei):
            continue
        if code == "Z033" and total.kreis not in similar:  # to look for it takes milliseconds
            similar[total.kreis] = nearest("", name, gebiet)
        params = {"naechste": similar[total.kreis], "name": name} if code == "Z033" else {}
        findings.append(sheet.finding(code, total.row, "ags", **params))


def _spans(sums: Sequence[SumRow], number: int, read: Read) -> Iterator[Span]:
    """The blocks of rows that the sum may be of, the likeliest first; empty ones are none."""
    here = sums[number].position
    before = sums[number - 1].position if number else 0
    after = sums[number + 1].position if number + 1 < len(sums) else len(read)
    closing, heading, everything = [(before, here), (0, here)], [(here, after), (0, len(read))], (0, len(read))
    spans = [*closing, everything] if here > before else [*heading, (0, here)]
    yield from (span for span in spans if span[0] < span[1])


class _Blocks:
    """What blocks of rows add up to in one column; ``None`` where a row of the block could not be read."""

    def __init__(self, read: Read, column: str, gebiet: Gebiet) -> None:
        numbers = [row.get(column) for _, row in read]
        self._sums = [0, *accumulate(number or 0 for number in numbers)]
        self._unread = [0, *accumulate(int(number is None) for number in numbers)]
        self._kreise: dict[str, int | None] = {}
        for (ags, _), number in zip(read, numbers, strict=True):
            kreis = gebiet.gemeinden[ags].kreis_ags
            before = self._kreise.get(kreis, 0)
            self._kreise[kreis] = None if number is None or before is None else before + number

    def of(self, span: Span) -> int | None:
        """Of the rows of the span."""
        first, behind = span
        return self._sums[behind] - self._sums[first] if self._unread[behind] == self._unread[first] else None

    def of_kreis(self, kreis: str) -> int | None:
        """Of the rows of the Kreis, wherever they stand."""
        return self._kreise[kreis]
