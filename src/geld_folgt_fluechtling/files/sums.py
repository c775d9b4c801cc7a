"""Sums that a table states: they must be what its rows add up to, and are never counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from geld_folgt_fluechtling.files.gemeinderows import SumRow
from geld_folgt_fluechtling.files.grids.grid import SheetRow
from geld_folgt_fluechtling.files.sheets import Sheet
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet

Numbers = Mapping[str, int]
"""The numbers of a row keyed by column; empty where one of them is missing or could not be read."""
Read = Sequence[tuple[str, Numbers]]
"""The rows of Gemeinden in the order of the file: AGS and numbers."""


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
    all rows; that of a Kreis is of the rows of this Kreis. Where a row of the block could not be read, nothing
    is said.
    """
    columns = [name for name in ("personen", "anschlussunterbringung", "familiennachzug") if name in sheet.columns]
    for number, total in enumerate(sums):
        blocks = list(_blocks(sums, number, read, gebiet))
        for column in columns:
            stated = stated_sum(total.row, column)
            added = [_added(block, column) for block in blocks]
            if stated is None or not added or None in added or stated in added:
                continue
            findings.append(sheet.finding("Z036", total.row, column, summe=added[0] or 0))


def _blocks(sums: Sequence[SumRow], number: int, read: Read, gebiet: Gebiet) -> Iterator[Read]:
    """The blocks of rows that the sum may be of, the likeliest first; empty ones are none."""
    total = sums[number]
    before = sums[number - 1].position if number else 0
    after = sums[number + 1].position if number + 1 < len(sums) else len(read)
    of_kreis = [row for row in read if total.kreis and gebiet.gemeinden[row[0]].kreis_ags == total.kreis]
    if of_kreis:
        yield of_kreis
        return
    closing = [read[before : total.position], read[: total.position]]
    heading = [read[total.position : after], read]
    blocks = [*closing, read] if total.position > before else [*heading, read[: total.position]]
    yield from (block for block in blocks if block)


def _added(block: Read, column: str) -> int | None:
    return sum(numbers[column] for _, numbers in block) if all(column in numbers for _, numbers in block) else None
