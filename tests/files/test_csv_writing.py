"""The tables as CSV: the same bytes that Python's own writer gives, whatever stands in the cells."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from geld_folgt_fluechtling.files.tablefiles import csv_bytes, neutralised
from geld_folgt_fluechtling.model.columns import COLUMNS, Kind

TABLE = "schwelle"
TEXTS = st.text(alphabet=st.sampled_from("ab ,;\"'\n\r\tä=+-@"), max_size=6)
CELLS = {
    Kind.TEXT: TEXTS,
    Kind.INT: st.integers(-5, 5),
    Kind.KEY: st.none() | st.integers(0, 10**20),
    Kind.CENTS: st.none() | st.integers(-(10**9), 10**9),
}


def euro(cents: int) -> str:
    sign = "-" * (cents < 0)
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def written(cells: tuple[object, ...]) -> list[str]:
    """The cells as text, by the contract."""
    texts = []
    for cell, column in zip(cells, COLUMNS[TABLE], strict=True):
        if cell is None:
            texts.append("")
        elif isinstance(cell, int):
            texts.append(euro(cell) if column.kind is Kind.CENTS else str(cell))
        else:
            texts.append(neutralised(str(cell)))
    return texts


@given(st.lists(st.tuples(*(CELLS[column.kind] for column in COLUMNS[TABLE])), max_size=4))
def test_a_table_is_what_pythons_own_writer_gives(rows: list[tuple[str | int | None, ...]]) -> None:
    texts = [[column.name for column in COLUMNS[TABLE]], *map(written, rows)]
    lines = []
    for line in texts:
        target = io.StringIO(newline="")
        csv.writer(target, lineterminator="\r\n").writerow(line)
        lines.append(target.getvalue().removesuffix("\r\n") + "\n")
    content = csv_bytes(TABLE, rows)
    assert content == "".join(lines).encode()
    assert list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True)) == texts
