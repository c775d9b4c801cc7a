"""Counting a register with pandas, from the words of a method's file: knows nothing of the SQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

LISTS = {
    "unterbringung": ["erstaufnahme", "vorlaeufig", "anschluss"],
    "personenart": ["gefluechtet", "familiennachzug", "geburt"],
    "status": ["anerkannt", "verfahren", "geduldet", "sonstige"],
}
Told = dict[tuple[str, str | None], int]
"""How many persons or records by kind and AGS (none for contradictions); kinds that do not occur are left out."""


def third_opinion(register: pd.DataFrame, method: Mapping[str, Any], stichtag: date, known: Collection[str]) -> Told:
    """The count of a register whose days are ``datetime.date`` or ``None``; ``method`` is its TOML as it stands."""
    told: Counter[tuple[str, str | None]] = Counter()
    known_place = register["ags"].isin(list(known))
    for ags, number in register.loc[known_place, "ags"].value_counts().items():
        told["datensaetze", str(ags)] = int(number)
    wrong = _wrong(register, method, known_place)
    for kind in wrong.columns:
        told[kind, None] = int(wrong[kind].sum())
    rows = register[~wrong.any(axis=1) & _counts(register, method, stichtag)]
    own = method["personenart"].get("als_familiennachzug", [])
    rows = rows.assign(familie=rows["personenart"].isin(own))
    told.update(_by_record(rows) if method["mehrfach"]["je"] == "datensatz" else _by_person(rows, method))
    return {key: number for key, number in told.items() if number}


def _wrong(register: pd.DataFrame, method: Mapping[str, Any], known_place: pd.Series) -> pd.DataFrame:
    """What is wrong with each record: one column of truth values per kind."""
    unknown = register["wohnung_selbst"].isna()
    for name, values in LISTS.items():
        unknown |= ~register[name].isin(values)
    both = register["gueltig_von"].notna() & register["gueltig_bis"].notna()
    backwards = pd.Series(False, index=register.index)
    backwards[both] = register.loc[both, "gueltig_bis"] < register.loc[both, "gueltig_von"]
    refugees = register["personenart"] == "gefluechtet"
    return pd.DataFrame(
        {
            "person_fehlt": register["person_id"].isna() | (register["person_id"].fillna("").str.strip(" ") == ""),
            "ags_unbekannt": ~known_place,
            "gueltig_von_fehlt": register["gueltig_von"].isna(),
            "zeitraum_verkehrt": backwards,
            "zugang_fehlt": refugees & register["zugang_am"].isna() & ("zuzug" in method),
            "wert_unbekannt": unknown,
        }
    )


def _counts(register: pd.DataFrame, method: Mapping[str, Any], stichtag: date) -> pd.Series:
    """Which records count, were there nothing wrong with them."""
    stay = method.get("mindestaufenthalt", {}).get("tage", 0)
    begun = register["gueltig_von"].map(lambda day: day is not None and day <= stichtag - timedelta(days=stay))
    lasts = register["gueltig_bis"].map(lambda day: day is None or day >= stichtag)
    counts = begun.astype(bool) & lasts.astype(bool)
    counts &= register["unterbringung"].isin(method["unterbringung"]["arten"])
    counts &= register["personenart"].isin(method["personenart"]["zaehlen"])
    if "status" in method:
        counts &= register["status"].isin(method["status"]["arten"])
    if not method["wohnung_selbst"]["zaehlt"]:
        counts &= register["wohnung_selbst"].map(lambda own: own is False).astype(bool)
    if "zuzug" in method:
        window = method["zuzug"]
        inside = register["zugang_am"].map(lambda day: day is not None and window["ab"] <= day <= window["bis"])
        counts &= inside.astype(bool) | (register["personenart"] != "gefluechtet")
    return counts


def _column(family: bool) -> str:
    return "familiennachzug" if family else "anschlussunterbringung"


def _by_record(rows: pd.DataFrame) -> Counter[tuple[str, str | None]]:
    return Counter((_column(row.familie), row.ags) for row in rows.itertuples())


def _by_person(rows: pd.DataFrame, method: Mapping[str, Any]) -> Counter[tuple[str, str | None]]:
    """Each person once: of records in several Gemeinden the latest counts, if the method says so."""
    told: Counter[tuple[str, str | None]] = Counter()
    for _, of_person in rows.groupby("person_id"):
        several = of_person["ags"].nunique() > 1
        if several:
            told["mehrere_orte", None] += 1
        elif len(of_person) > 1:
            told["doppelt", None] += 1
        latest = of_person[of_person["gueltig_von"] == of_person["gueltig_von"].max()]
        decided = latest["ags"].nunique() == 1 and method["mehrfach"]["mehrere_orte"] == "juengster"
        if not several or decided:
            told[_column(bool(latest["familie"].any())), latest["ags"].iloc[0]] += 1
    return told
