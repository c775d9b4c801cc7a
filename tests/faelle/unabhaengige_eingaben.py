"""What a case brings for the second calculation: its rules for the year, its places, and what they count for.

Only the standard library is used, and what no shipped case needs is not read.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from unabhaengige_verfahren import cents_of

DATA = Path(__file__).parents[2] / "data"
Zeile = dict[str, str]


class AbgelehntError(Exception):
    """The rules give no result: the codes under which the program says so."""

    def __init__(self, *codes: str) -> None:
        super().__init__(*codes)
        self.codes = set(codes)


def read_csv(path: Path) -> list[Zeile]:
    """The rows of a table with commas or semicolons."""
    text = path.read_text(encoding="utf-8")
    sign = ";" if ";" in text.partition("\n")[0] else ","
    return list(csv.DictReader(io.StringIO(text), delimiter=sign))


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file with exact decimals."""
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


@dataclass
class Fall:
    """A case: its folder, what ``fall.toml`` says, its places, its rules for the year, and what was decided."""

    ordner: Path
    angaben: dict[str, Any]
    orte: Mapping[str, Zeile]
    posten: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    hinweise: set[str] = field(default_factory=set)
    gleichstaende: dict[str, list[tuple[str, frozenset[str], frozenset[str]]]] = field(default_factory=dict)
    """Per line the Kreis in which places tied (or none), all of them, and those that came first."""
    gehalten: dict[str, dict[str, bool]] = field(default_factory=dict)
    """Per line the places of which it can be said that a bound fixed their amount, and whether that is sure."""

    gelesen: dict[str, Any] = field(default_factory=dict)
    """What was read from further files of the folder, by their names."""

    def file(self, name: str) -> Path | None:
        """A file of the folder, if it is there."""
        path = self.ordner / name
        return path if path.exists() else None


@cache
def _whole_state() -> Mapping[str, Zeile]:
    """The 1,101 Gemeinden, each with its Kreis and its population by day."""
    kreise = {row["kreis_ags"]: row for row in read_csv(DATA / "gebiet/kreise.csv")}
    people = {row.pop("ags"): row for row in read_csv(DATA / "gebiet/einwohner.csv")}
    orte = {}
    for row in read_csv(DATA / "gebiet/gemeinden.csv"):
        kreis, ags = kreise[row["kreis_ags"]], row["ags"]
        named = {f"einwohner {day}": number for day, number in people[ags].items()}
        orte[ags] = {**row, **named, "kreis": kreis["name"], "regierungsbezirk": kreis["regierungsbezirk"]}
    return orte


def read_fall(ordner: Path) -> Fall:
    """The case with its rules for the year. Raises :class:`AbgelehntError` where there are none."""
    own = ordner / "gebiet.csv"
    orte = {row["ags"]: row for row in read_csv(own)} if own.exists() else _whole_state()
    fall = Fall(ordner, read_toml(ordner / "fall.toml"), dict(sorted(orte.items())))
    fall.posten = _rules(fall)
    return fall


def _rules(fall: Fall) -> dict[str, dict[str, Any]]:
    """The lines of the year: the rule book's, then each variant's laid over them, table by table."""
    about = fall.angaben
    names = [("", about["regelwerk"]), *(("varianten/", name) for name in about.get("varianten", []))]
    paths = [
        fall.ordner / name if name.endswith(".toml") else DATA / f"regelwerke/{folder}{name}.toml"
        for folder, name in names
    ]
    missing = [code for code, path in zip(("R001", *["R015"] * len(paths)), paths, strict=False) if not path.exists()]
    if missing:
        raise AbgelehntError(*missing)
    files = [read_toml(path) for path in paths]
    years = [file.get("jahr", {}).get(str(about["jahr"]), {}) for file in files]
    laeufe = [year.get(about.get("lauf", "endgueltig"), {}) for year in years]
    if not any(laeufe):
        raise AbgelehntError("R003" if any(years) else "R002")
    lines = [lauf.get("posten", {}) for lauf in laeufe]
    posten: dict[str, dict[str, Any]] = {name: {} for line in lines for name in line}
    for name, merged in posten.items():
        for file, line in zip(files, lines, strict=True):
            merged |= file.get("posten", {}).get(name, {}) | line.get(name, {})
        if name in about.get("budgets", {}):
            merged["budget"] = {**merged["budget"], "betrag_eur": about["budgets"][name]}
    _check_sources(
        posten, [read_toml(DATA / "regelwerke/fundstellen.toml"), *(f.get("fundstellen", {}) for f in files)]
    )
    return dict(sorted(posten.items()))


def _check_sources(posten: Mapping[str, dict[str, Any]], sources: Sequence[Mapping[str, Any]]) -> None:
    values = [value for line in posten.values() for value in line.values() if isinstance(value, dict)]
    if any(not any(value["fundstelle"] in known for known in sources) for value in values):
        raise AbgelehntError("R006")


def counted(fall: Fall, part: Mapping[str, Any], ebene: str) -> dict[str, tuple[int, str]]:
    """The numbers of one part of a key, per Gemeinde or added up per Kreis, with their origins."""
    if part["schluessel"] == "flaeche":
        numbers = {ags: (cents_of(ort["flaeche_km2"]), "statistik") for ags, ort in fall.orte.items()}
    elif part["schluessel"] == "einwohner":
        column = f"einwohner {part['stand'].isoformat()}"
        if any(column not in ort for ort in fall.orte.values()):
            raise AbgelehntError("R024")
        numbers = {ags: (int(ort[column]), "statistik") for ags, ort in fall.orte.items()}
    else:
        numbers = _persons(fall, part["erhebung"], part["schluessel"], ebene)
    if ebene == "gemeinde" or all(len(ags) == 5 for ags in numbers):
        return numbers
    per_kreis: dict[str, list[tuple[int, str]]] = {}
    for ags, number in numbers.items():
        per_kreis.setdefault(fall.orte[ags]["kreis_ags"], []).append(number)
    return {
        kreis: (sum(n for n, _ in all_), common_origin([o for _, o in all_])) for kreis, all_ in per_kreis.items()
    }


def _persons(fall: Fall, erhebung: str, column: str, ebene: str) -> dict[str, tuple[int, str]]:
    path = fall.file(f"erhebung-{erhebung}.csv") or fall.file("erhebung-alle.csv")
    rows = read_csv(path or DATA / f"erhebungen/{erhebung}/erhebung.csv")
    expected = {ort["kreis_ags"] for ort in fall.orte.values()} if ebene == "kreis" else set(fall.orte)
    if ebene == "kreis" and len(rows[0]["ags"]) == 8:
        expected = set(fall.orte)
    faults = {"Z005" for row in rows if not row[column]} | {"Z009" for _ in expected - {row["ags"] for row in rows}}
    if faults or not any(int(row[column]) for row in rows):
        raise AbgelehntError(*(faults or {"Z012"}))
    return {row["ags"]: (int(row[column]), row.get("herkunft") or "gemeldet") for row in rows}


def common_origin(origins: Sequence[str]) -> str:
    if "modelliert" in origins:
        return "modelliert"
    return origins[0] if len(set(origins)) == 1 else "gemischt"
