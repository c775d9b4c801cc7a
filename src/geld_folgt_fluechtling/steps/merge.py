"""Several reports as one: which report counts for which Gemeinde, and which Kreise are missing after that."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from geld_folgt_fluechtling.model.erhebung import Zaehlung
from geld_folgt_fluechtling.model.erklaerungen import Erklaerung
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.formular import Meldungsart
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.meldung import Meldung

LATEST, FIRST = "latest", "first"
PREFERENCES = (LATEST, FIRST)
SILENT = {Meldungsart.ZAEHLUNG: "Z048", Meldungsart.ERKLAERUNGEN: "E023"}
"""The code of a Kreis that did not report, where gaps are allowed."""


@dataclass(frozen=True)
class Reported:
    """What one report says of one Gemeinde or Landkreis: its count, or all of its declarations."""

    meldung: Meldung
    row: Zaehlung | tuple[Erklaerung, ...]

    @property
    def ags(self) -> str:
        """Of whom."""
        return self.row.ags if isinstance(self.row, Zaehlung) else self.row[0].ags

    @property
    def value(self) -> str:
        """The count or options, to be shown."""
        if isinstance(self.row, Zaehlung):
            return str(self.row.personen)
        return ", ".join(str(one.option or "") for one in self.row)

    @property
    def cell(self) -> str:
        """Where it begins."""
        return self.row.zelle if isinstance(self.row, Zaehlung) else self.row[0].stellen.get("option", "")


@dataclass
class Merged:
    """Per AGS the report that counts; per file the AGS for which another was preferred."""

    rows: dict[str, Reported] = field(default_factory=dict)
    dropped: dict[str, list[str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def merge(reported: Iterable[Reported], prefer: str | None, gebiet: Gebiet) -> Merged:
    """One report for each AGS. Two for the same are an error, unless ``prefer`` says which one counts.

    ``latest`` is the one whose cover sheet bears the latest date, ``first`` the one that comes first.
    """
    per_ags: dict[str, list[Reported]] = {}
    for one in reported:
        per_ags.setdefault(one.ags, []).append(one)
    merged = Merged()
    for ags, candidates in sorted(per_ags.items()):
        chosen = candidates[0] if len(candidates) == 1 else _chosen(candidates, prefer, gebiet, merged.findings)
        if chosen is None:
            continue
        merged.rows[ags] = chosen
        for other in candidates:
            if other is not chosen:
                merged.dropped.setdefault(other.meldung.datei, []).append(ags)
                told = _finding("Z046", chosen, other.meldung.datei, gebiet)
                merged.findings.append(replace(told, wert=prefer or ""))
    return merged


def _chosen(
    candidates: Sequence[Reported], prefer: str | None, gebiet: Gebiet, findings: list[Finding]
) -> Reported | None:
    if prefer == FIRST:
        return candidates[0]
    first, *others = candidates
    if prefer is None:
        findings.extend(_finding("Z044", first, _described(other), gebiet) for other in others)
        return None
    days = [one.meldung.deckblatt.gemeldet_am for one in candidates]
    known = [day for day in days if day is not None]
    if len(known) == len(days) and days.count(max(known)) == 1:
        return candidates[days.index(max(known))]
    for other in others:
        told = _finding("Z045", first, other.meldung.datei, gebiet)
        findings.append(replace(told, wert=_day(first), params={**told.params, "datum": _day(other)}))
    return None


def _described(one: Reported) -> str:
    return f"{one.meldung.datei}, {one.cell}: {one.value}"


def _day(one: Reported) -> str:
    day = one.meldung.deckblatt.gemeldet_am
    return day.isoformat() if day else "–"


def _finding(code: str, one: Reported, andere: str, gebiet: Gebiet) -> Finding:
    ags = one.ags
    place = gebiet.gemeinden.get(ags) or gebiet.kreise[ags]
    params: dict[str, str | int] = {"name": place.name, "andere": andere}
    return Finding(code, one.meldung.datei, one.cell, ags=ags, wert=one.value, params=params)


def silent_kreise(reporting: Collection[str], gebiet: Gebiet, art: Meldungsart, *, partial: bool) -> list[Finding]:
    """An error per Kreis of which nothing was reported, or with ``partial`` a warning."""
    members: dict[str, int] = {}
    for gemeinde in gebiet.gemeinden.values():
        members[gemeinde.kreis_ags] = members.get(gemeinde.kreis_ags, 0) + 1
    return [
        Finding(
            SILENT[art] if partial else "Z047",
            ags=ags,
            wert=ags,
            params={"kreis": gebiet.kreise[ags].name, "anzahl": number},
        )
        for ags, number in sorted(members.items())
        if ags not in reporting
    ]
