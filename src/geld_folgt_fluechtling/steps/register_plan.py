"""The plan of a made-up register: how many of each group in each Gemeinde, so that a known count comes out.

The shares are made up: they make every group large enough to be seen, and say nothing about real persons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from geld_folgt_fluechtling.model.erhebung import Erhebung
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.kuenstlich import Gruppe, Inflow, Registerplan, Zeitraum, Zugang
from geld_folgt_fluechtling.steps.mixing import Whole, drawn

BASE = "gefluechtet-anerkannt-zugewiesen"
"""The group that every method counts; further records are of its persons."""
_FAMILY, _RECOGNISED, _OWN_HOUSING = 70, 600, 350
_FOREIGN = ("09162000", "08317971", "08999999", "07111000")


def _by_status_and_housing(kind: Gruppe) -> list[Gruppe]:
    """Four groups of one kind of persons: recognised or not, assigned or in housing found themselves."""
    return [
        replace(
            kind,
            id=f"{kind.id}-{'anerkannt' if recognised else 'sonstiger-status'}-{'selbst' if own else 'zugewiesen'}",
            anerkannt=recognised,
            selbst=own,
        )
        for recognised in (True, False)
        for own in (False, True)
    ]


_GROUPS = (
    *_by_status_and_housing(Gruppe("gefluechtet")),
    *_by_status_and_housing(Gruppe("familiennachzug", personenart="familiennachzug", zugang=Zugang.NACHGEZOGEN)),
    *_by_status_and_housing(Gruppe("geburt", personenart="geburt", zugang=Zugang.GEBOREN)),
    *_by_status_and_housing(Gruppe("ausserhalb", zugang=Zugang.AUSSERHALB)),
    Gruppe("vorlaeufig", unterbringung="vorlaeufig"),
    Gruppe("erstaufnahme", unterbringung="erstaufnahme"),
    Gruppe("beendet", zeitraum=Zeitraum.BEENDET, je_person=3),
    Gruppe("kuenftig", zeitraum=Zeitraum.KUENFTIG),
    Gruppe("doppelt", zeitraum=Zeitraum.GILT_LAENGER, zu=BASE, widerspruch="doppelt"),
    Gruppe("zweiter-ort", zeitraum=Zeitraum.GILT_LAENGER, zu=BASE, anderswo=True, widerspruch="mehrere_orte"),
    Gruppe("auch-vorlaeufig", unterbringung="vorlaeufig", zu=BASE, anderswo=True),
    Gruppe("frueherer-ort", zeitraum=Zeitraum.BEENDET, zu=BASE, anderswo=True),
    Gruppe("zugleich", zeitraum=Zeitraum.GILT_GLEICH_LANG, anderswo=True, je_person=2, widerspruch="mehrere_orte"),
    Gruppe("ags-unbekannt", widerspruch="ags_unbekannt"),
    Gruppe("person-fehlt", widerspruch="person_fehlt"),
    Gruppe("gueltig-von-fehlt", zeitraum=Zeitraum.OHNE_BEGINN, widerspruch="gueltig_von_fehlt"),
    Gruppe("zeitraum-verkehrt", zeitraum=Zeitraum.VERKEHRT, widerspruch="zeitraum_verkehrt"),
    Gruppe("zugang-fehlt", zugang=Zugang.FEHLT, widerspruch="zugang_fehlt"),
    Gruppe("wert-unbekannt", widerspruch="wert_unbekannt"),
)
_BESIDE = {
    "geburt": 90, "ausserhalb": 300, "vorlaeufig": 200, "erstaufnahme": 20, "beendet": 250, "kuenftig": 30,
    "doppelt": 8, "zweiter-ort": 5, "auch-vorlaeufig": 10, "frueherer-ort": 60, "zugleich": 4, "ags-unbekannt": 3,
    "person-fehlt": 2, "gueltig-von-fehlt": 2, "zeitraum-verkehrt": 2, "zugang-fehlt": 5, "wert-unbekannt": 3,
}  # fmt: skip
"""Persons (of groups of further records: records) per thousand of those counted in the Gemeinde."""
_FILLING = {"vorlaeufig": 100, "erstaufnahme": 50, "kuenftig": 50}
"""Of what fills a register up to a size, per thousand; all else are records that have ended."""


def plan_register(
    erhebung: Erhebung, gebiet: Gebiet, stichtag: date, fenster: Inflow, seed: int, rows: int | None
) -> Registerplan:
    """The groups of every Gemeinde of an Erhebung; counted as the law says they give that Erhebung again.

    ``rows`` fills the register up with records of nobody who counts; with fewer than it needs anyhow it gets what
    it needs. Where the Erhebung does not say how many came as Familiennachzug, a share is made up.
    """
    orte = tuple(sorted(erhebung.zaehlungen))
    counted = np.array([erhebung.zaehlungen[ags].personen for ags in orte], np.int64)
    stated = [erhebung.zaehlungen[ags].familiennachzug for ags in orte]
    invented = any(number is None for number in stated)
    family = np.array([0 if number is None else number for number in stated], np.int64)
    if invented:
        without = np.array([number is None for number in stated])
        family = np.where(without, _part(seed, 0, counted, _FAMILY), family)
    numbers: dict[str, Whole] = {}
    _split(numbers, "gefluechtet", counted - family, seed, 1)
    _split(numbers, "familiennachzug", family, seed, 2)
    _beside(numbers, counted, seed)
    if len(orte) < 2:
        for gruppe in _GROUPS:
            if gruppe.anderswo:
                numbers[gruppe.id] = np.zeros_like(counted)
    if rows is not None:
        _fill(numbers, rows, counted)
    return Registerplan(
        seed=seed,
        stichtag=stichtag,
        fenster=fenster,
        orte=orte,
        fremde=tuple(ags for ags in _FOREIGN if ags not in gebiet.gemeinden),
        gruppen=_GROUPS,
        datensaetze=tuple(tuple(map(int, numbers[gruppe.id])) for gruppe in _GROUPS),
        familiennachzug_erfunden=invented,
    )


def _split(numbers: dict[str, Whole], name: str, persons: Whole, seed: int, column: int) -> None:
    """Persons of one kind, told apart by status and housing."""
    recognised = _part(seed, 3 * column, persons, _RECOGNISED)
    for status, some in (("anerkannt", recognised), ("sonstiger-status", persons - recognised)):
        own = _part(seed, 3 * column + (1 if status == "anerkannt" else 2), some, _OWN_HOUSING)
        numbers[f"{name}-{status}-zugewiesen"] = some - own
        numbers[f"{name}-{status}-selbst"] = own


def _beside(numbers: dict[str, Whole], counted: Whole, seed: int) -> None:
    """All who do not count, and what contradicts; the largest Gemeinde has some of every group."""
    about = counted + 3  # where nobody is counted there may be others
    left = numbers[BASE].copy()
    largest = int(np.argmax(counted))
    of = {gruppe.id: gruppe for gruppe in _GROUPS}
    for column, (name, share) in enumerate(_BESIDE.items(), start=20):
        some = _part(seed, column, about, share)
        some[largest] = max(some[largest], 1)
        if name in ("geburt", "ausserhalb"):
            _split(numbers, name, some, seed, column)
            continue
        if of[name].zu:
            some = np.minimum(some, left)
            left -= some
        numbers[name] = some * of[name].je_person if of[name].anderswo else some


def _fill(numbers: dict[str, Whole], rows: int, counted: Whole) -> None:
    """Records of the past, and of persons who do not count, up to that many in all."""
    missing = rows - sum(int(number.sum()) for number in numbers.values())
    if missing <= 0:
        return
    parts = {name: missing * share // 1_000 for name, share in _FILLING.items()}
    parts["beendet"] = missing - sum(parts.values())
    for name, part in parts.items():
        numbers[name] = numbers[name] + _spread(part, counted + 1)


def _spread(total: int, weights: Whole) -> Whole:
    """That many in proportion to the weights, exactly, in their order."""
    whole = int(weights.sum())
    ends = [total * int(end) // whole for end in np.cumsum(weights)]
    return np.array(ends, np.int64) - np.array([0, *ends[:-1]], np.int64)


def _part(seed: int, column: int, of: Whole, share: int) -> Whole:
    """So many per thousand of each number, rounded up or down by chance."""
    return (of * share + drawn(seed, column, np.arange(len(of), dtype=np.int64), 1_000)) // 1_000


def group_rows(plan: Registerplan) -> Sequence[tuple[str, str, int, int]]:
    """AGS, group, persons and records of all that are there; the AGS is empty where the records name none known."""
    rows: list[tuple[str, str, int, int]] = []
    for gruppe, persons, records in zip(plan.gruppen, plan.personen, plan.datensaetze, strict=True):
        if gruppe.widerspruch == "ags_unbekannt":
            rows.append(("", gruppe.id, sum(persons), sum(records)))
            continue
        both = zip(plan.orte, persons, records, strict=True)
        rows += [(ags, gruppe.id, some, number) for ags, some, number in both if number]
    return sorted(rows)
