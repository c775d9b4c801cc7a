"""The register of a case: a row per Gemeinde that says its Kreis too, and columns of population by date."""

from __future__ import annotations

import re
from datetime import date

from geld_folgt_fluechtling.files.cases.table import CaseColumns, CaseRow, CaseTable, read_case_table, repeated
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import (
    GEMEINDE_DIGITS,
    KREIS_DIGITS,
    LANDKREIS,
    STADTKREIS,
    Gebiet,
    Gemeinde,
    Kreis,
)
from geld_folgt_fluechtling.model.verteilung import Eingabe

_NEEDED = ("ags", "name", "art", "kreis_ags", "kreis")
_OPTIONAL = ("regierungsbezirk", "flaeche_km2")
_POPULATION = "einwohner "
_WHOLE = re.compile(r"[0-9]{1,11}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def read_case_gebiet(eingabe: Eingabe, bezeichnung: str, findings: list[Finding]) -> Gebiet | None:
    """The register in ``gebiet.csv``; ``None`` where findings say why it cannot be used.

    Columns are ags, name, art, kreis_ags, kreis; optional are regierungsbezirk, flaeche_km2 and any number of
    ``einwohner JJJJ-MM-TT``. A Gemeinde of the kind Stadtkreis makes its Kreis one. Raises ``FileError``.
    """
    told = (*_NEEDED, *_OPTIONAL, f"{_POPULATION}JJJJ-MM-TT")
    table = read_case_table(eingabe, CaseColumns(_is_known, told, _NEEDED), findings)
    if table is None:
        return None
    before = len(findings)
    findings.extend(repeated(table, [(row, (row.cells["ags"],)) for row in table.rows], "ags"))
    days = {name: day for name in table.header if (day := _day_of(name)) is not None}
    for row in table.rows:
        _check(table, row, days, findings)
    findings.extend(_contradictions(table))
    if not table.rows:
        findings.append(Finding("T004", quelle=eingabe.name))
    if len(findings) > before:
        return None
    gemeinden = {gemeinde.ags: gemeinde for gemeinde in map(_gemeinde, table.rows)}
    kreise = {row.cells["kreis_ags"]: _kreis(row) for row in table.rows}
    return Gebiet(
        bezeichnung=bezeichnung,
        gebietsstand=None,
        gemeinden=dict(sorted(gemeinden.items())),
        kreise=dict(sorted(kreise.items())),
        einwohner={day: {row.cells["ags"]: int(row.cells[name]) for row in table.rows} for name, day in days.items()},
        einwohner_standard=max(days.values(), default=None),
    )


def _is_known(name: str) -> bool:
    return name in _NEEDED or name in _OPTIONAL or _day_of(name) is not None


def _day_of(name: str) -> date | None:
    """The day in the name of a column of population."""
    text = name.removeprefix(_POPULATION)
    if text == name or not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _check(table: CaseTable, row: CaseRow, days: dict[str, date], findings: list[Finding]) -> None:
    """What a row of the register cannot have."""
    ags, kreis = row.cells["ags"], row.cells["kreis_ags"]
    if not _has_digits(ags, GEMEINDE_DIGITS):
        findings.append(table.wrong(row, "ags", N_("an AGS of eight digits")))
    if not _has_digits(kreis, KREIS_DIGITS) or not ags.startswith(kreis):
        findings.append(table.wrong(row, "kreis_ags", N_("the first five digits of the AGS")))
    empty = [name for name in ("name", "art", "kreis") if not row.cells[name]]
    findings.extend(table.wrong(row, name, N_("text")) for name in empty)
    if row.cells.get("flaeche_km2") and _gemeinde(row).flaeche_ha is None:
        findings.append(table.wrong(row, "flaeche_km2", N_("square kilometres, such as 12.34")))
    unread = [name for name in days if not _WHOLE.fullmatch(row.cells[name])]
    findings.extend(table.wrong(row, name, N_("a whole number")) for name in unread)


def _contradictions(table: CaseTable) -> list[Finding]:
    """Kreise that their Gemeinden name in two ways."""
    named: dict[str, list[str]] = {}
    for row in table.rows:
        said = ", ".join(filter(None, (row.cells["kreis"], row.cells.get("regierungsbezirk", ""))))
        names = named.setdefault(row.cells["kreis_ags"], [])
        names += [said] if said not in names else []
    return [
        Finding("F020", table.datei, wert=kreis, params={"andere": " / ".join(names)})
        for kreis, names in named.items()
        if len(names) > 1
    ]


def _has_digits(text: str, number: int) -> bool:
    return len(text) == number and text.isascii() and text.isdigit()


def _gemeinde(row: CaseRow) -> Gemeinde:
    cells = row.cells
    return Gemeinde(
        cells["ags"], cells["name"], cells["art"], cells["kreis_ags"], flaeche_km2=cells.get("flaeche_km2", "")
    )


def _kreis(row: CaseRow) -> Kreis:
    cells = row.cells
    art = STADTKREIS if cells["art"] == STADTKREIS else LANDKREIS
    return Kreis(cells["kreis_ags"], cells["kreis"], art, "", cells.get("regierungsbezirk", ""), "")
