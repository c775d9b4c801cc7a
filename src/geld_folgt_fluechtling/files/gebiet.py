"""The register of Gemeinden and Kreise: the bundled one, or a small one of a user's own in a folder."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from geld_folgt_fluechtling.files.inputs import parse_toml, read_input, text_of
from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet, Gemeinde, Kreis
from geld_folgt_fluechtling.model.verteilung import Eingabe

ROLLE = "gebiet"
_GEMEINDE_COLUMNS = ("ags", "name", "art", "kreis_ags", "verband", "verbandsart", "flaeche_km2", "lon", "lat")
_KREIS_FIELDS = ("ags", "name", "art", "sitz", "regierungsbezirk", "region")
_KREIS_COLUMNS = ("kreis_ags", *_KREIS_FIELDS[1:])


def read_gebiet(folder: Path | str | None = None) -> tuple[Gebiet, list[Eingabe]]:
    """The register in ``folder`` (``gemeinden.csv``, ``kreise.csv``; optional ``einwohner.csv``,
    ``gebiet.toml``), else the bundled one, and the files it was read from.

    Raises ``FileError`` where a file is missing or a row is incomplete.
    """
    base = data_folder() / "gebiet" if folder is None else Path(folder)
    names = ["gemeinden.csv", "kreise.csv"]
    names += [name for name in ("einwohner.csv", "gebiet.toml") if (base / name).is_file()]
    eingaben = {name: read_input(base / name, ROLLE) for name in names}
    about = parse_toml(eingaben["gebiet.toml"]) if "gebiet.toml" in eingaben else {}
    former = _former_names(about)
    kreise = {row["kreis_ags"]: _kreis(row) for row in _rows(eingaben["kreise.csv"], ("kreis_ags", "name"))}
    needed = ("ags", "name", "art", "kreis_ags")
    gemeinden = {row["ags"]: _gemeinde(row, former) for row in _rows(eingaben["gemeinden.csv"], needed)}
    _check_kreise(gemeinden, kreise)
    gebiet = Gebiet(
        bezeichnung=str(about.get("bezeichnung", base.name)),
        gebietsstand=about.get("gebietsstand"),
        gemeinden=dict(sorted(gemeinden.items())),
        kreise=dict(sorted(kreise.items())),
        einwohner=_einwohner(eingaben["einwohner.csv"]) if "einwohner.csv" in eingaben else {},
        unbewohnt=frozenset(about.get("unbewohnte_gebiete", ())),
        einwohner_standard=about.get("einwohner_standard"),
    )
    return gebiet, list(eingaben.values())


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
    return [_eingabe(name, rows) for name, rows in tables.items()]


def _eingabe(name: str, rows: Sequence[Sequence[object]]) -> Eingabe:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    content = text.getvalue().encode()
    return Eingabe(ROLLE, name, content, hashlib.sha256(content).hexdigest())


def _rows(eingabe: Eingabe, needed: tuple[str, ...]) -> list[dict[str, str]]:
    rows = list(csv.DictReader(text_of(eingabe).splitlines(), restval=""))
    for number, row in enumerate(rows, start=2):
        for column in needed:
            if not row.get(column):
                raise FileError(_fault(eingabe.name, f"row {number} has no {column}"))
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


def _former_names(about: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    former: dict[str, tuple[str, ...]] = {}
    for entry in about.get("fruehere_namen", ()):
        former[entry["ags"]] = (*former.get(entry["ags"], ()), entry["name"])
    return former


def _check_kreise(gemeinden: Mapping[str, Gemeinde], kreise: Mapping[str, Kreis]) -> None:
    for gemeinde in gemeinden.values():
        if gemeinde.kreis_ags not in kreise:
            fault = f"{gemeinde.ags} lies in the Kreis {gemeinde.kreis_ags}, which kreise.csv does not have"
            raise FileError(_fault("gemeinden.csv", fault))


def _einwohner(eingabe: Eingabe) -> dict[date, dict[str, int]]:
    header, *rows = csv.reader(text_of(eingabe).splitlines())
    try:
        dates = [date.fromisoformat(column) for column in header[1:]]
        return {day: {row[0]: int(row[position]) for row in rows} for position, day in enumerate(dates, start=1)}
    except (ValueError, IndexError) as error:
        raise FileError(_fault(eingabe.name, str(error))) from None


def _fault(datei: str, grund: str) -> Finding:
    return Finding("T005", quelle=datei, params={"grund": grund})
