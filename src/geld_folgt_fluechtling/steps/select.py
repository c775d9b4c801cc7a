"""Which Erhebung is which file: every one that the year needs gets its counts, none by a guess."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from geld_folgt_fluechtling.model.erhebung import Erhebung
from geld_folgt_fluechtling.model.errors import UsageError
from geld_folgt_fluechtling.model.findings import Finding

ALL = "alle"


@dataclass(frozen=True, slots=True)
class Given:
    """A file of counts as it was named: for one Erhebung, for ``alle``, or without saying (empty)."""

    wanted: str
    erhebung: Erhebung
    pfad: str


@dataclass(frozen=True, slots=True)
class Needed:
    """What the year needs: ids of Erhebungen with their Stichtag, where they have one.

    ``befehl`` is the command line up to where a file is named, for remedies; by default that of a distribution.
    """

    jahr: int
    stichtage: Mapping[str, date | None]
    befehl: str = ""


def select(needed: Needed, given: Sequence[Given]) -> tuple[dict[str, Erhebung], list[Finding]]:
    """The given Erhebungen by the id they serve. What is not in the result was not given.

    A file says what it is by its name on the command line, else by id or Stichtag of its sidecar, else by
    being the only one needed. Raises ``UsageError`` where that leaves a doubt, with the line to type.
    """
    selected: dict[str, Erhebung] = {}
    paths: dict[str, str] = {}
    findings: list[Finding] = []
    for entry in given:
        for key in _served(needed, entry):
            if key in selected:
                raise UsageError(Finding("U003", quelle=paths[key], wert=key, params={"andere": entry.pfad}))
            paths[key] = entry.pfad
            stichtag = entry.erhebung.stichtag or needed.stichtage[key]
            selected[key] = replace(entry.erhebung, id=key, stichtag=stichtag)
            findings += _other_day(needed, key, entry)
    return selected, findings


def bundled_beside_own(selected: Mapping[str, Erhebung], used: Mapping[str, Erhebung]) -> list[Finding]:
    """A warning per bundled modelled Erhebung that stands beside a file of the user's."""
    own = sorted(selected.items())
    return [
        Finding("Z015", quelle=own[0][1].datei, params={"erhebung": own[0][0], "andere": key})
        for key, erhebung in sorted(used.items())
        if own and key not in selected and erhebung.modelliert
    ]


def _served(needed: Needed, entry: Given) -> list[str]:
    ids = sorted(needed.stichtage)
    if entry.wanted == ALL:
        return ids
    if entry.wanted:
        if entry.wanted in needed.stichtage:
            return [entry.wanted]
        raise UsageError(_doubt("U002", needed, entry, wert=entry.wanted))
    erhebung = entry.erhebung
    if erhebung.id in needed.stichtage:
        return [erhebung.id]
    if erhebung.stichtag is not None:
        fitting = [key for key in ids if needed.stichtage[key] == erhebung.stichtag]
        if fitting:
            return fitting
        raise UsageError(_doubt("U002", needed, entry, wert=erhebung.stichtag.isoformat()))
    if erhebung.id:
        raise UsageError(_doubt("U002", needed, entry, wert=erhebung.id))
    if len(ids) == 1:
        return ids
    raise UsageError(_doubt("U001", needed, entry))


def _doubt(code: str, needed: Needed, entry: Given, wert: str = "") -> Finding:
    ids = sorted(needed.stichtage)
    before = needed.befehl or f"gff allocate {needed.jahr} --counts "
    command, _, start = before.rpartition(" ")
    lines = [f"{command} {shlex.quote(f'{start}{key}={entry.pfad}')}" for key in [*ids, ALL]]
    params: dict[str, str | int] = {
        "jahr": str(needed.jahr),
        "erhebungen": ", ".join(ids) or "–",
        "zeilen": "".join(f"\n  {line}" for line in lines),
    }
    return Finding(code, quelle=entry.erhebung.datei, wert=wert, params=params)


def _other_day(needed: Needed, key: str, entry: Given) -> list[Finding]:
    day, wanted = entry.erhebung.stichtag, needed.stichtage[key]
    if day is not None and day != wanted:
        says = day.isoformat()
    elif day is None and entry.erhebung.id not in ("", key):
        says = entry.erhebung.id
    else:
        return []
    return [Finding("Z017", quelle=entry.erhebung.datei, wert=says, params={"erhebung": key})]
