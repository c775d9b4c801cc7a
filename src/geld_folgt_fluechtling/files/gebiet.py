"""The register of Gemeinden and Kreise: the bundled one, or a small one of a user's own in a folder."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import tomli_w
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geld_folgt_fluechtling.files.inputs import is_file, parse_toml, read_input, text_of
from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.files.tablefiles import csv_text
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import LANDKREIS, STADTKREIS, Gebiet, Gemeinde, Kreis
from geld_folgt_fluechtling.model.verteilung import Eingabe

ROLLE = "gebiet"
_LONGEST_POPULATION = 12
_GEMEINDE_COLUMNS = ("ags", "name", "art", "kreis_ags", "verband", "verbandsart", "flaeche_km2", "lon", "lat")
_KREIS_FIELDS = ("ags", "name", "art", "sitz", "regierungsbezirk", "region")
_KREIS_COLUMNS = ("kreis_ags", *_KREIS_FIELDS[1:])


class _FormerName(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", defer_build=True)
    ags: str
    name: str


class _About(BaseModel):
    """What ``gebiet.toml`` says; the totals of the population are for readers and tests."""

    model_config = ConfigDict(strict=True, extra="forbid", defer_build=True)
    bezeichnung: str = ""
    gebietsstand: date | None = None
    quellen: list[str] = Field(default_factory=list)
    einwohner_standard: date | None = None
    unbewohnte_gebiete: list[str] = Field(default_factory=list)
    fruehere_namen: list[_FormerName] = Field(default_factory=list)
    einwohner: dict[str, dict[str, Any]] = Field(default_factory=dict)


def read_gebiet(folder: Path | str | None = None) -> tuple[Gebiet, list[Eingabe]]:
    """The register in ``folder`` (``gemeinden.csv``, ``kreise.csv``; optional ``einwohner.csv``,
    ``gebiet.toml``), else the bundled one, and the files it was read from.

    Raises ``FileError`` where a file is missing, and for the first value that a register cannot have.
    """
    base = data_folder() / "gebiet" if folder is None else Path(folder)
    names = ["gemeinden.csv", "kreise.csv"]
    names += [name for name in ("einwohner.csv", "gebiet.toml") if is_file(base / name)]
    eingaben = {name: read_input(base / name, ROLLE) for name in names}
    about = _about(eingaben["gebiet.toml"]) if "gebiet.toml" in eingaben else _About()
    former: dict[str, tuple[str, ...]] = {}
    for entry in about.fruehere_namen:
        former[entry.ags] = (*former.get(entry.ags, ()), entry.name)
    kreise = {row["kreis_ags"]: _kreis(row) for row in _rows(eingaben["kreise.csv"], "kreis_ags", 5, ("name",))}
    needed = ("name", "art", "kreis_ags")
    gemeinden = {row["ags"]: _gemeinde(row, former) for row in _rows(eingaben["gemeinden.csv"], "ags", 8, needed)}
    for gemeinde in gemeinden.values():
        if gemeinde.kreis_ags not in kreise:
            raise _fault("gemeinden.csv", "kreis_ags", gemeinde.kreis_ags, N_("a Kreis of kreise.csv"))
    kreise = _with_kinds(kreise, gemeinden.values())
    gebiet = Gebiet(
        bezeichnung=about.bezeichnung or base.name,
        gebietsstand=about.gebietsstand,
        gemeinden=dict(sorted(gemeinden.items())),
        kreise=dict(sorted(kreise.items())),
        einwohner=_einwohner(eingaben["einwohner.csv"]) if "einwohner.csv" in eingaben else {},
        unbewohnt=frozenset(about.unbewohnte_gebiete),
        einwohner_standard=about.einwohner_standard,
        quellen=tuple(about.quellen),
    )
    return gebiet, list(eingaben.values())


def _with_kinds(kreise: Mapping[str, Kreis], gemeinden: Collection[Gemeinde]) -> dict[str, Kreis]:
    """Every Kreis with its kind: a Gemeinde of the kind Stadtkreis makes it one. Raises ``FileError`` for another."""
    made = {gemeinde.kreis_ags: LANDKREIS for gemeinde in gemeinden}
    made |= {gemeinde.kreis_ags: STADTKREIS for gemeinde in gemeinden if gemeinde.is_stadtkreis}
    for ags, kreis in kreise.items():
        if kreis.art and kreis.art != made.get(ags, kreis.art):
            raise _fault("kreise.csv", f"art ({ags})", kreis.art, f"{made[ags]} (gemeinden.csv)")
    return {ags: replace(kreis, art=kreis.art or made.get(ags, "")) for ags, kreis in kreise.items()}


def gebiet_files(gebiet: Gebiet) -> list[Eingabe]:
    """A register that was passed in as a value, as the files it could have been read from."""
    gemeinden = [(*(getattr(g, name) for name in _GEMEINDE_COLUMNS),) for g in gebiet.gemeinden.values()]
    kreise = [(*(getattr(k, name) for name in _KREIS_FIELDS),) for k in gebiet.kreise.values()]
    tables = {"gemeinden.csv": [_GEMEINDE_COLUMNS, *gemeinden], "kreise.csv": [_KREIS_COLUMNS, *kreise]}
    if gebiet.einwohner:
        dates = sorted(gebiet.einwohner)
        header = ("ags", *(day.isoformat() for day in dates))
        places = [(ags, *(gebiet.einwohner[day].get(ags, "") for day in dates)) for ags in gebiet.gemeinden]
        tables["einwohner.csv"] = [header, *places]
    return [*(_eingabe(name, rows) for name, rows in tables.items()), _about_file(gebiet)]


def _about_file(gebiet: Gebiet) -> Eingabe:
    former = [(g.ags, name) for g in gebiet.gemeinden.values() for name in g.fruehere_namen]
    about: dict[str, Any] = {
        "bezeichnung": gebiet.bezeichnung,
        "gebietsstand": gebiet.gebietsstand,
        "quellen": list(gebiet.quellen),
        "einwohner_standard": gebiet.einwohner_standard,
        "unbewohnte_gebiete": sorted(gebiet.unbewohnt),
        "fruehere_namen": [{"ags": ags, "name": name} for ags, name in former],
    }
    content = tomli_w.dumps({key: value for key, value in about.items() if value}).encode()
    return Eingabe(ROLLE, "gebiet.toml", content, hashlib.sha256(content).hexdigest())


def _about(eingabe: Eingabe) -> _About:
    try:
        return _About.model_validate(parse_toml(eingabe))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise _fault(eingabe.name, key, str(first["input"])[:80], N_("another kind of value")) from None


def _eingabe(name: str, rows: Sequence[Sequence[object]]) -> Eingabe:
    content = csv_text([[str(cell) for cell in row] for row in rows])
    return Eingabe(ROLLE, name, content, hashlib.sha256(content).hexdigest())


def _table(eingabe: Eingabe) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text_of(eingabe), newline=""), strict=True))
    except csv.Error as error:
        raise FileError(Finding("T005", quelle=eingabe.name, params={"grund": str(error)})) from None


def _rows(eingabe: Eingabe, key: str, digits: int, needed: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows by column; each has a new key of so many digits, and no needed cell is blank."""
    header, *table = _table(eingabe) or [[]]
    for column in (key, *needed):
        if column not in header:
            raise FileError(
                Finding("T001", eingabe.name, spalte=column, wert=", ".join(header), params={"noetig": column})
            )
    rows = [dict(zip(header, [*cells, *[""] * len(header)], strict=False)) for cells in table if any(cells)]
    seen: set[str] = set()
    for row in rows:
        ags = row[key]
        if len(ags) != digits or not (ags.isascii() and ags.isdigit()):
            raise _fault(eingabe.name, key, ags, N_("an AGS: eight digits for a Gemeinde, five for a Kreis"))
        if ags in seen:
            raise _fault(eingabe.name, key, ags, N_("each AGS once"))
        seen.add(ags)
        for column in needed:
            if not row[column]:
                raise _fault(eingabe.name, f"{column} ({ags})", "", N_("text"))
    return rows


def _kreis(row: Mapping[str, str]) -> Kreis:
    get = row.get
    return Kreis(
        row["kreis_ags"], row["name"], get("art", ""), get("sitz", ""), get("regierungsbezirk", ""),
        get("region", ""),
    )  # fmt: skip


def _gemeinde(row: Mapping[str, str], former: Mapping[str, tuple[str, ...]]) -> Gemeinde:
    get = row.get
    return Gemeinde(
        row["ags"], row["name"], row["art"], row["kreis_ags"], get("verband", ""), get("verbandsart", ""),
        get("flaeche_km2", ""), get("lon", ""), get("lat", ""), former.get(row["ags"], ()),
    )  # fmt: skip


def _einwohner(eingabe: Eingabe) -> dict[date, dict[str, int]]:
    header, *rows = _table(eingabe) or [[]]
    days = [_day(eingabe.name, column) for column in header[1:]]
    population: dict[date, dict[str, int]] = {day: {} for day in days}
    for cells in rows:
        for day, cell in zip(days, cells[1:], strict=False):
            if not (cell.isascii() and cell.isdigit() and len(cell) < _LONGEST_POPULATION):
                raise _fault(eingabe.name, f"{day.isoformat()} ({cells[0]})", cell, N_("a whole number"))
            population[day][cells[0]] = int(cell)
    return population


def _day(datei: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _fault(datei, text, text, N_("a date")) from None


def _fault(datei: str, spalte: str, wert: str, erwartet: str) -> FileError:
    return FileError(Finding("T006", quelle=datei, spalte=spalte, wert=wert, params={"erwartet": erwartet}))
