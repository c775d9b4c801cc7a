"""What ``gff count`` tells, with pandas as in a notebook: ``count_pandas.py REGISTER GEMEINDEN [numpy|arrow]``.

Persons per Gemeinde as § 29d says, and every kind of contradiction. ``numpy`` is what pandas does by default; with
``arrow`` all columns stay in Arrow's types, which is faster and which one has to know.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd

STICHTAG, FIRST, LAST = date(2017, 9, 15), date(2015, 1, 1), date(2016, 2, 29)
COLUMNS = [
    "person_id", "ags", "unterbringung", "zugang_am", "personenart", "status", "wohnung_selbst", "gueltig_von",
    "gueltig_bis",
]  # fmt: skip
DAYS = ("zugang_am", "gueltig_von", "gueltig_bis")
LISTS = {
    "unterbringung": ["erstaufnahme", "vorlaeufig", "anschluss"],
    "personenart": ["gefluechtet", "familiennachzug", "geburt"],
    "status": ["anerkannt", "verfahren", "geduldet", "sonstige"],
}


def contradictions(register: pd.DataFrame, known: set[str]) -> pd.DataFrame:
    """One column of truth values per kind."""
    unknown = register["wohnung_selbst"].isna()
    for name, values in LISTS.items():
        unknown |= ~register[name].isin(values)
    return pd.DataFrame(
        {
            "person_fehlt": register["person_id"].isna() | (register["person_id"] == "").fillna(False),
            "ags_unbekannt": ~register["ags"].isin(known),
            "gueltig_von_fehlt": register["gueltig_von"].isna(),
            "zeitraum_verkehrt": (register["gueltig_bis"] < register["gueltig_von"]).fillna(False),
            "zugang_fehlt": (register["personenart"] == "gefluechtet").fillna(False) & register["zugang_am"].isna(),
            "wert_unbekannt": unknown,
        }
    )


def countable(register: pd.DataFrame, day: Callable[[date], Any]) -> pd.Series:
    """The records in Anschlussunterbringung on the Stichtag of whom the law counts."""
    ends, arrival = register["gueltig_bis"], register["zugang_am"]
    in_window = (arrival >= day(FIRST)) & (arrival <= day(LAST))
    kind = register["personenart"]
    return (
        (register["unterbringung"] == "anschluss")
        & (register["gueltig_von"] <= day(STICHTAG))
        & (ends.isna() | (ends >= day(STICHTAG)))
        & (((kind == "gefluechtet") & in_window) | (kind == "familiennachzug"))
    ).fillna(False)


def _itself(day: date) -> date:
    return day


def main() -> None:
    """Print how many persons count; the rest is computed like it."""
    if sys.argv[3] == "arrow":
        register = pd.read_parquet(sys.argv[1], columns=COLUMNS, dtype_backend="pyarrow")
        days: Callable[[date], Any] = _itself
    else:
        register = pd.read_parquet(sys.argv[1], columns=COLUMNS)
        for name in DAYS:
            register[name] = pd.to_datetime(register[name])
        days = pd.Timestamp
    known = set(pd.read_csv(sys.argv[2], dtype=str)["ags"])
    wrong = contradictions(register, known)
    told = wrong.sum().to_dict()
    rows = register[countable(register, days) & ~wrong.any(axis=1)]
    of_person = rows.groupby("person_id")
    told["mehrere_orte"] = int((of_person["ags"].nunique() > 1).sum())
    told["doppelt"] = int((of_person.size() > 1).sum()) - told["mehrere_orte"]
    latest = rows[rows["gueltig_von"] == of_person["gueltig_von"].transform("max")]
    places = latest.groupby("person_id").agg({"ags": ["nunique", "first"], "personenart": "first"})
    places.columns = pd.Index(["orte", "ags", "personenart"])
    counts = places[places["orte"] == 1].groupby(["ags", "personenart"]).size()
    print(int(counts.sum()))


if __name__ == "__main__":
    main()
