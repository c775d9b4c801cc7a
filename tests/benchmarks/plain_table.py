"""What both benchmarks print: the machine in one line, and a table of plain text."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence


def machine_line() -> str:
    """Python, system and cores: absolute times mean nothing without them."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]], text_columns: int) -> None:
    """The first ``text_columns`` and the last column are text, those between are numbers, set right."""
    widths = [max(len(row[i]) for row in [header, *rows]) for i in range(len(header))]
    for row in [header, ["-" * width for width in widths], *rows]:
        cells = [
            cell.ljust(width) if i < text_columns or i == len(header) - 1 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())
