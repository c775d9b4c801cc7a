"""Checks on declarations: each a pure function that gives findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from geld_folgt_fluechtling.model.erklaerungen import Erklaerung, Erklaerungen, Option
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.steps.periods import (
    between,
    is_month_end,
    month_ranges,
    open_months,
    overlapping,
    touching,
)
from geld_folgt_fluechtling.steps.zusammenschluesse import Zusammenschluss, group_key, zusammenschluesse


def of_a_year(erklaerungen: Erklaerungen, gebiet: Gebiet, jahr: int) -> list[Finding]:
    """Everything for which a run of the year cannot say who receives in each month, and what looks odd."""
    findings = [
        Finding("E001", erklaerungen.datei, luecke.zelle, "option", luecke.ags, blatt=erklaerungen.blatt)
        for luecke in erklaerungen.luecken
    ]
    findings += periods(erklaerungen, gebiet, jahr) + odd(erklaerungen)
    for ags, rows in erklaerungen.je_gemeinde.items():
        months = open_months(rows, jahr)
        if months and not _breaks_a_month(rows, jahr):
            params: dict[str, str | int] = {"name": gebiet.gemeinden[ags].name, "jahr": str(jahr)}
            place = _at(erklaerungen, rows[0], "E015", "option")
            findings.append(replace(place, wert=month_ranges(months), params=params))
    return findings + of_groups(erklaerungen, gebiet, jahr)


def periods(erklaerungen: Erklaerungen, gebiet: Gebiet, jahr: int | None = None) -> list[Finding]:
    """Declarations that overlap, and dates inside a month, of the year or of any."""
    findings = []
    for ags, rows in erklaerungen.je_gemeinde.items():
        for one, other in overlapping(touching(rows, jahr)):
            findings.append(_overlap(erklaerungen, one, other, gebiet.gemeinden[ags].name))
    for ags, rows in erklaerungen.je_landkreis.items():
        for about in sorted({group_key(row.zusammenschluss) for row in rows}):
            same = [row for row in rows if group_key(row.zusammenschluss) == about]
            for one, other in overlapping(touching(same, jahr)):
                findings.append(_overlap(erklaerungen, one, other, gebiet.kreise[ags].name))
    for row in erklaerungen.rows:
        begin, end = row.gueltig_ab, row.gueltig_bis
        if begin is not None and begin.day != 1 and jahr in (None, begin.year):
            findings.append(replace(_at(erklaerungen, row, "E016", "gueltig_ab"), wert=begin.isoformat()))
        if end is not None and not is_month_end(end) and jahr in (None, end.year):
            findings.append(replace(_at(erklaerungen, row, "E016", "gueltig_bis"), wert=end.isoformat()))
    return findings


def holes(erklaerungen: Erklaerungen, gebiet: Gebiet) -> list[Finding]:
    """Days between two declarations of a Gemeinde that neither is about: a warning, for a run of another year."""
    return [
        replace(
            _at(erklaerungen, later, "E024", "gueltig_ab"),
            wert=str(later.gueltig_ab),
            params={"name": gebiet.gemeinden[ags].name, "datum": str(earlier.gueltig_bis)},
        )
        for ags, rows in erklaerungen.je_gemeinde.items()
        for earlier, later in between(rows)
    ]


def odd(erklaerungen: Erklaerungen) -> list[Finding]:
    """A Träger where nobody is commissioned, and somebody commissioned who is not named."""
    unnamed = [
        _at(erklaerungen, row, "E019", "durchfuehrung" if "durchfuehrung" in row.stellen else "option")
        for row in erklaerungen.rows
        if not row.traeger and (row.option is Option.DRITTE or row.durchfuehrung == "dritte")
    ]
    return unnamed + [
        replace(_at(erklaerungen, row, "E027", "traeger"), params={"option": row.option.value if row.option else ""})
        for row in erklaerungen.rows
        if row.traeger and row.option not in (Option.DRITTE, Option.ZUSAMMENSCHLUSS) and row.durchfuehrung != "dritte"
    ]


def _breaks_a_month(rows: Iterable[Erklaerung], jahr: int) -> bool:
    """A date of the year lies inside a month, so that it is not sure which months are open."""
    ends = [row.gueltig_bis for row in rows if row.gueltig_bis is not None and row.gueltig_bis.year == jahr]
    begins = [row.gueltig_ab for row in rows if row.gueltig_ab is not None and row.gueltig_ab.year == jahr]
    return any(day.day != 1 for day in begins) or not all(map(is_month_end, ends))


def of_groups(erklaerungen: Erklaerungen, gebiet: Gebiet, jahr: int) -> list[Finding]:
    """Groups in which not exactly one leads in every month, or that are none."""
    findings = []
    for group in zusammenschluesse(erklaerungen, jahr).values():
        months = group.months
        nobody = [month for month in months if not group.leaders.get(month)]
        several = [month for month in months if len(group.leaders.get(month, ())) > 1]
        alone = [month for month in months if len({*group.members[month], *group.leaders.get(month, ())}) == 1]
        for code, found in (("E017", nobody), ("E018", several), ("E022", alone)):
            if found:
                findings.append(_of_group(erklaerungen, group, code, found, gebiet))
    return findings


def several_lead(erklaerungen: Erklaerungen, gebiet: Gebiet) -> list[Finding]:
    """Groups that several lead in some month of any year, each told once.

    Other reports cannot mend that, whereas members or the lead of a group may well be in another.
    """
    days = [day for row in erklaerungen.rows for day in (row.gueltig_ab, row.gueltig_bis) if day is not None]
    found: dict[str, Finding] = {}
    for jahr in sorted({day.year for day in days}) or [date.max.year]:
        for finding in of_groups(erklaerungen, gebiet, jahr):
            if finding.code == "E018":
                found.setdefault(group_key(finding.wert), finding)
    return list(found.values())


def _of_group(
    erklaerungen: Erklaerungen, group: Zusammenschluss, code: str, months: Sequence[int], gebiet: Gebiet
) -> Finding:
    leaders, members = group.leaders.get(months[0], {}), group.members[months[0]]
    rows = leaders if code == "E018" else members or leaders
    row = rows[min(rows)]
    names = ", ".join(f"{gebiet.unit_name(ags)} ({ags})" for ags in sorted(rows))
    params: dict[str, str | int] = {"orte": names, "monate": month_ranges(months)}
    return replace(_at(erklaerungen, row, code, "zusammenschluss"), wert=group.name, params=params)


def _overlap(erklaerungen: Erklaerungen, one: Erklaerung, other: Erklaerung, name: str) -> Finding:
    """At the lower row of the two."""
    first, second = sorted((one, other), key=lambda row: int(re.sub("[^0-9]", "", row.stellen["ags"]) or 0))
    params: dict[str, str | int] = {"name": name, "andere": first.stellen["ags"]}
    return replace(_at(erklaerungen, second, "E014", "ags"), wert=second.ags, params=params)


def reporting(erklaerungen: Erklaerungen, gebiet: Gebiet) -> list[str]:
    """The Kreise whose declarations these are: the one that the cover sheet names, else every one with a row."""
    if erklaerungen.deckblatt and erklaerungen.deckblatt.kreis_ags:
        return [erklaerungen.deckblatt.kreis_ags]
    return sorted({gebiet.gemeinden[ags].kreis_ags for ags in _given(erklaerungen)})


def gaps(erklaerungen: Erklaerungen, gebiet: Gebiet, kreise: Sequence[str], *, partial: bool) -> list[Finding]:
    """Blank declarations, and Gemeinden of these Kreise without a row: errors, or with ``partial`` warnings."""
    blank, absent = ("E012", "E012") if partial else ("E001", "E013")
    findings = [_missing(erklaerungen, blank, luecke.ags, luecke.zelle, gebiet) for luecke in erklaerungen.luecken]
    given = _given(erklaerungen)
    return findings + [
        _missing(erklaerungen, absent, ags, "", gebiet)
        for ags, gemeinde in gebiet.gemeinden.items()
        if ags not in given and gemeinde.kreis_ags in kreise
    ]


def outside(erklaerungen: Erklaerungen, gebiet: Gebiet) -> list[Finding]:
    """Declarations of Gemeinden outside the Kreis that the cover sheet names."""
    kreis = erklaerungen.deckblatt.kreis_ags if erklaerungen.deckblatt else ""
    return [
        replace(
            _at(erklaerungen, declared, "Z034", "ags"),
            params={"name": gebiet.gemeinden[ags].name, "kreis": gebiet.kreise[kreis].name},
        )
        for ags, rows in erklaerungen.je_gemeinde.items()
        for declared in rows
        if kreis and gebiet.gemeinden[ags].kreis_ags != kreis
    ]


def _given(erklaerungen: Erklaerungen) -> set[str]:
    return {luecke.ags for luecke in erklaerungen.luecken} | erklaerungen.je_gemeinde.keys() | erklaerungen.unlesbar


def _missing(erklaerungen: Erklaerungen, code: str, ags: str, cell: str, gebiet: Gebiet) -> Finding:
    params: dict[str, str | int] = {"name": gebiet.gemeinden[ags].name}
    column = "option" if cell else ""
    return Finding(code, erklaerungen.datei, cell, column, ags, params=params, blatt=erklaerungen.blatt)


def _at(erklaerungen: Erklaerungen, declared: Erklaerung, code: str, column: str) -> Finding:
    cell = declared.stellen.get(column) or declared.stellen.get("ags", "")
    return Finding(code, erklaerungen.datei, cell, column, declared.ags, blatt=erklaerungen.blatt)
