"""Zusammenschlüsse: whose claims go together in which months, and who leads and receives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from geld_folgt_fluechtling.model.erklaerungen import MONTHS, Erklaerung, Erklaerungen, Option
from geld_folgt_fluechtling.steps.periods import months_of


@dataclass
class Zusammenschluss:
    """One group in one year: per month (1 to 12) its members and those who lead, each with the row that says so.

    Members are Gemeinden; a Landkreis that leads is none.
    """

    name: str
    members: dict[int, dict[str, Erklaerung]] = field(default_factory=lambda: defaultdict(dict))
    leaders: dict[int, dict[str, Erklaerung]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def months(self) -> list[int]:
        """The months in which it has members or somebody leads."""
        return [month for month in range(1, MONTHS + 1) if self.members.get(month) or self.leaders.get(month)]

    def leader(self, month: int) -> str:
        """The AGS of the one that leads; there is exactly one, as was checked."""
        (ags,) = self.leaders[month]
        return ags


def group_key(name: str) -> str:
    """What tells a group: its name without regard to case and blanks."""
    return " ".join(name.split()).casefold()


def zusammenschluesse(erklaerungen: Erklaerungen, jahr: int) -> Mapping[str, Zusammenschluss]:
    """All groups of the year, keyed by :func:`group_key` and sorted; spelled as the one spells that leads first."""
    groups: dict[str, Zusammenschluss] = {}
    for ags, row, months in _rows(erklaerungen, jahr):
        group = groups.setdefault(group_key(row.zusammenschluss), Zusammenschluss(row.zusammenschluss))
        for month in months:
            if ags in erklaerungen.je_gemeinde:
                group.members[month][ags] = row
            if row.federfuehrend:
                group.leaders[month][ags] = row
    for group in groups.values():
        group.name = _spelling(group)
    return dict(sorted(groups.items()))


def _rows(erklaerungen: Erklaerungen, jahr: int) -> Iterator[tuple[str, Erklaerung, range]]:
    for declared in (erklaerungen.je_gemeinde, erklaerungen.je_landkreis):
        for ags, rows in declared.items():
            for row in rows:
                months = months_of(row, jahr) if row.option is Option.ZUSAMMENSCHLUSS else None
                if months is not None:
                    yield ags, row, range(months[0], months[1] + 1)


def _spelling(group: Zusammenschluss) -> str:
    for month in group.months:
        rows = group.leaders.get(month) or group.members.get(month)
        if rows:
            return " ".join(rows[min(rows)].zusammenschluss.split())
    return group.name
