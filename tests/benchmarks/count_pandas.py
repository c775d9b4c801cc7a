"""Counting as § 29d says with pandas, as one would write it in a notebook: ``count_pandas.py REGISTER``.

Counts persons only, and no contradictions; columns that have few values are categories, which pandas handles faster.
"""

from __future__ import annotations

import sys
from datetime import date

import pandas as pd

STICHTAG = date(2017, 9, 15)
COLUMNS = [
    "person_id", "ags", "unterbringung", "zugang_am", "personenart", "status", "wohnung_selbst", "gueltig_von",
    "gueltig_bis",
]  # fmt: skip


def main() -> None:
    """Print how many persons count."""
    register = pd.read_parquet(sys.argv[1], columns=COLUMNS, dtype_backend="pyarrow")
    ends = register["gueltig_bis"]
    arrival = register["zugang_am"]
    in_window = (arrival >= date(2015, 1, 1)) & (arrival <= date(2016, 2, 29))
    rows = register[
        (register["unterbringung"] == "anschluss")
        & (register["gueltig_von"] <= STICHTAG)
        & (ends.isna() | (ends >= STICHTAG))
        & (((register["personenart"] == "gefluechtet") & in_window) | (register["personenart"] == "familiennachzug"))
        & register["status"].isin(["anerkannt", "verfahren", "geduldet", "sonstige"])
        & register["wohnung_selbst"].notna()
        & register["person_id"].notna()
        & register["ags"].str.startswith("08", na=False)
        & ~register["ags"].isin(["08317971", "08999999"])
    ]
    latest = rows[rows["gueltig_von"] == rows.groupby("person_id")["gueltig_von"].transform("max")]
    places = latest.groupby("person_id")["ags"].agg(["nunique", "first"])
    print(int((places["nunique"] == 1).sum()))


if __name__ == "__main__":
    main()
