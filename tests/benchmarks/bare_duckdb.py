"""The statement of ``gff count`` and nothing else: ``bare_duckdb.py STATEMENT REGISTER``, both of them files."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb


def main() -> None:
    """Run it over the register, and print how many persons were counted."""
    statement, register = Path(sys.argv[1]).read_text(encoding="utf-8"), sys.argv[2]
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE VIEW register AS SELECT *, (person_id IS NULL OR person_id = '') AS ohne_person, TRUE AS lesbar "
            f"FROM read_parquet('{register}')"
        )
        rows = connection.execute(statement).fetchall()
    print(sum(number for kind, _, number in rows if kind in ("anschlussunterbringung", "familiennachzug")))


if __name__ == "__main__":
    main()
