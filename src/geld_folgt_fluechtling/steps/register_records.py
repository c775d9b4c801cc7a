"""The records of a made-up register, any stretch of them at a time: whole numbers in columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

from geld_folgt_fluechtling.model.kuenstlich import (
    ACCOMMODATION,
    KINDS,
    STATUSES,
    Gruppe,
    Registerplan,
    Zeitraum,
    Zugang,
)
from geld_folgt_fluechtling.steps.mixing import Whole, drawn, shuffled

NOTHING = -1
"""Stands for what a record does not say; no day before 1970 occurs."""
UNKNOWN = 9
"""Stands for a value that is none of the lists."""
_EPOCH = date(1970, 1, 1)
_ZUGANG, _AGAIN, _VON, _BIS, _OPEN, _STATUS, _ELSEWHERE, _WRONG = range(100, 108)
_FIRST_ID = 10**9
_NEVER_OPEN, _MOSTLY_OPEN, _ALWAYS_OPEN = 0, 700, 1_000


@dataclass(frozen=True, slots=True)
class Records:
    """Columns of records: numbers of persons, codes that count the values of the lists, days since 1970.

    ``ort`` counts the plan's ``orte`` and then its ``fremde``.
    """

    person: Whole
    ort: Whole
    unterbringung: Whole
    zugang_am: Whole
    personenart: Whole
    status: Whole
    wohnung_selbst: Whole
    gueltig_von: Whole
    gueltig_bis: Whole


@dataclass(frozen=True, slots=True)
class _Days:
    """From which days one is drawn: ``width`` of them from ``first`` on, with ``gap`` left out after ``before``."""

    first: int
    width: int
    before: int = 2**31
    gap: int = 0


class RecordMaker:
    """Makes the records of a plan; each depends on the seed and its place alone, not on what is asked before."""

    def __init__(self, plan: Registerplan) -> None:
        self._plan = plan
        self._orte = len(plan.orte)
        records = np.array(plan.datensaetze, np.int64).reshape(-1)
        persons = np.array(plan.personen, np.int64).reshape(-1)
        self._ends = np.cumsum(records)
        self._starts = self._ends - records
        self._persons = int(persons.sum())
        self._first_person = self._first_persons(np.cumsum(persons) - persons)
        stichtag, ab, bis = _number(plan.stichtag), _number(plan.fenster.ab), _number(plan.fenster.bis)
        arrivals = {mode: _arrival(mode, stichtag, ab, bis) for mode in Zugang}
        begins = {mode: _begin(mode, stichtag) for mode in Zeitraum}
        ends = {mode: _end(mode, stichtag) for mode in Zeitraum}
        self._zugang = _DayTable([arrivals[gruppe.zugang] for gruppe in plan.gruppen])
        self._von = _DayTable([begins[gruppe.zeitraum] for gruppe in plan.gruppen])
        self._bis = _DayTable([ends[gruppe.zeitraum][0] for gruppe in plan.gruppen])
        self._open = self._of(lambda gruppe: ends[gruppe.zeitraum][1])
        self._no_arrival = self._of(_without_arrival)

    def between(self, first: int, last: int) -> Records:
        """The records from place ``first`` to before place ``last``, in an order that sorts by nothing."""
        plan, seed = self._plan, self._plan.seed
        row = shuffled(np.arange(first, last, dtype=np.int64), plan.zeilen, seed)
        cell = np.searchsorted(self._ends, row, side="right")
        group, ort = np.divmod(cell, self._orte)
        place = row - self._starts[cell]
        person: Whole = self._first_person[cell] + np.floor_divide(place, self._of(lambda g: g.je_person)[group])
        together = self._of(lambda g: g.zeitraum is Zeitraum.GILT_GLEICH_LANG)[group].astype(bool)
        return Records(
            person=self._person_numbers(person, group),
            ort=self._place(row, group, ort, place),
            unterbringung=self._wrong(row, group, 0, self._of(lambda g: ACCOMMODATION.index(g.unterbringung))[group]),
            zugang_am=self._arrivals(person, group),
            personenart=self._wrong(row, group, 1, self._of(lambda g: KINDS.index(g.personenart))[group]),
            status=self._wrong(row, group, 2, self._statuses(person, group)),
            wohnung_selbst=self._of(lambda g: g.selbst)[group],
            gueltig_von=self._von.drawn(seed, _VON, np.where(together, person, row), group),
            gueltig_bis=self._ends_of(row, group),
        )

    def _of(self, what: Callable[[Gruppe], int]) -> Whole:
        """Something of each group, by which a column of groups can be looked up."""
        return np.array([what(gruppe) for gruppe in self._plan.gruppen], np.int64)

    def _first_persons(self, own: Whole) -> Whole:
        """The number of the first person of each group and Gemeinde.

        Further records go to the persons of their group in turn: each has one of them at most.
        """
        groups = {gruppe.id: number for number, gruppe in enumerate(self._plan.gruppen)}
        first = own.reshape(-1, self._orte).copy()
        taken = np.zeros(self._orte, np.int64)
        for number, gruppe in enumerate(self._plan.gruppen):
            if gruppe.zu:
                first[number] = first[groups[gruppe.zu]] + taken
                taken += np.array(self._plan.datensaetze[number], np.int64)
        return first.reshape(-1)

    def _person_numbers(self, person: Whole, group: Whole) -> Whole:
        """Numbers of ten digits that do not tell the groups."""
        missing = self._of(lambda g: g.widerspruch == "person_fehlt")[group] == 1
        return np.where(missing, NOTHING, _FIRST_ID + shuffled(person, self._persons, self._plan.seed))

    def _place(self, row: Whole, group: Whole, ort: Whole, place: Whole) -> Whole:
        """The Gemeinde; another one for records of elsewhere; a strange one, or none, where it is unknown."""
        seed = self._plan.seed
        further = self._of(lambda g: g.anderswo)[group]
        every_second = self._of(lambda g: g.je_person == 2)[group]
        moved = (further == 1) & ((every_second == 0) | (place % 2 == 1))
        other = (ort + 1 + drawn(seed, _ELSEWHERE, row, max(self._orte - 1, 1))) % self._orte
        strange = self._orte + drawn(seed, _ELSEWHERE, row, len(self._plan.fremde) + 1)
        strange[strange == self._orte + len(self._plan.fremde)] = NOTHING
        unknown = self._of(lambda g: g.widerspruch == "ags_unbekannt")[group] == 1
        return np.where(unknown, strange, np.where(moved, other, ort))

    def _arrivals(self, person: Whole, group: Whole) -> Whole:
        days = self._zugang.drawn(self._plan.seed, _ZUGANG, person, group)
        missing = drawn(self._plan.seed, _AGAIN, person, 1_000) < self._no_arrival[group]
        return np.where(missing, NOTHING, days)

    def _statuses(self, person: Whole, group: Whole) -> Whole:
        other = 1 + drawn(self._plan.seed, _STATUS, person, len(STATUSES) - 1)
        return np.where(self._of(lambda g: g.anerkannt)[group] == 1, 0, other)

    def _wrong(self, row: Whole, group: Whole, column: int, codes: Whole) -> Whole:
        """The codes, but in one of three columns a value that nobody knows, where a group is made for that."""
        wrong = self._of(lambda g: g.widerspruch == "wert_unbekannt")[group] == 1
        return np.where(wrong & (drawn(self._plan.seed, _WRONG, row, 3) == column), UNKNOWN, codes)

    def _ends_of(self, row: Whole, group: Whole) -> Whole:
        days = self._bis.drawn(self._plan.seed, _BIS, row, group)
        is_open = drawn(self._plan.seed, _OPEN, row, 1_000) < self._open[group]
        return np.where(is_open, NOTHING, days)


class _DayTable:
    """The days of each group, to draw many at once."""

    def __init__(self, days: list[_Days | None]) -> None:
        known = [day or _Days(NOTHING, 0) for day in days]
        self._first = np.array([day.first for day in known], np.int64)
        self._width = np.array([day.width for day in known], np.int64)
        self._before = np.array([day.before for day in known], np.int64)
        self._gap = np.array([day.gap for day in known], np.int64)

    def drawn(self, seed: int, column: int, index: Whole, group: Whole) -> Whole:
        """A day for each index, by its group."""
        number = drawn(seed, column, index, self._width[group])
        return self._first[group] + number + np.where(number >= self._before[group], self._gap[group], 0)


def _number(day: date) -> int:
    return (day - _EPOCH).days


def _without_arrival(gruppe: Gruppe) -> int:
    """Of thousand records how many do not say when the person came; for who followed it does not matter."""
    if gruppe.zugang is Zugang.FEHLT:
        return 1_000
    return 50 if gruppe.zugang is Zugang.NACHGEZOGEN else 0


def _arrival(mode: Zugang, stichtag: int, ab: int, bis: int) -> _Days | None:
    """First and last day of the window occur, and those just beside it."""
    if mode is Zugang.IM_FENSTER:
        return _Days(ab, bis - ab + 1)
    if mode is Zugang.AUSSERHALB:
        later = max(stichtag - bis, 1)
        return _Days(ab - 700, 700 + later, before=700, gap=bis - ab + 1)
    if mode is Zugang.FEHLT:
        return None
    return _Days(ab, max(stichtag - ab, 0) + 1)


def _begin(mode: Zeitraum, stichtag: int) -> _Days | None:
    """A record may begin on the Stichtag itself, or on the day after."""
    return {
        Zeitraum.GILT: _Days(stichtag - 300, 301),
        Zeitraum.GILT_LAENGER: _Days(stichtag - 700, 400),
        Zeitraum.GILT_GLEICH_LANG: _Days(stichtag - 300, 301),
        Zeitraum.BEENDET: _Days(stichtag - 900, 500),
        Zeitraum.KUENFTIG: _Days(stichtag + 1, 200),
        Zeitraum.OHNE_BEGINN: None,
        Zeitraum.VERKEHRT: _Days(stichtag - 200, 200),
    }[mode]


def _end(mode: Zeitraum, stichtag: int) -> tuple[_Days, int]:
    """A record may end on the Stichtag itself, or on the day before; of thousand so many have no end."""
    still = _Days(stichtag, 400)
    return {
        Zeitraum.BEENDET: (_Days(stichtag - 400, 400), _NEVER_OPEN),
        Zeitraum.KUENFTIG: (still, _ALWAYS_OPEN),
        Zeitraum.VERKEHRT: (_Days(stichtag - 600, 300), _NEVER_OPEN),
    }.get(mode, (still, _MOSTLY_OPEN))
