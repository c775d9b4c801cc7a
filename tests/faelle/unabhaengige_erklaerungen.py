"""What was declared, month by month, read a second time: who chose what, and who leads which group.

A year is twelve months, and each is looked at alone. Where rows do not say one thing for a month, nothing is
guessed: :class:`AbgelehntError` names every reason.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from unabhaengige_eingaben import AbgelehntError, Fall, Zeile, read_csv

MONATE = range(1, 13)
OPTIONEN = ("eigenregie", "dritte", "landkreis", "zusammenschluss", "keine")
WEGE = {"eigenregie": "selbst", "dritte": "dritte"}


@dataclass(frozen=True)
class Reihe:
    """One row: what a place says of itself for a period; ``gruppe`` is what a name is compared by."""

    ags: str
    option: str
    name: str
    fuehrt: bool
    ab: date
    bis: date
    weg: str = ""
    traeger: str = ""

    @property
    def gruppe(self) -> str:
        return " ".join(self.name.casefold().split())

    def holds(self, first: date, last: date) -> bool:
        """In all of these days."""
        return self.ab <= first and last <= self.bis


@dataclass
class Erklaert:
    """Per month what each Gemeinde with rows chose, and of each group who leads it and all that are in it."""

    jahr: int
    reihen: Sequence[Reihe]
    wahl: dict[int, dict[str, Reihe]] = field(default_factory=lambda: {month: {} for month in MONATE})
    fuehrt: dict[int, dict[str, str]] = field(default_factory=lambda: {month: {} for month in MONATE})
    gruppen: dict[int, dict[str, list[str]]] = field(default_factory=lambda: {month: {} for month in MONATE})
    allein: bool = False

    def holding(self, month: int) -> list[Reihe]:
        """The rows of all places that hold in a month."""
        return [row for row in self.reihen if row.holds(*_days(self.jahr, month))]

    def name(self, gruppe: str) -> str:
        """How a group is called where its rows spell it differently: as in the row of the one that leads first."""
        month = min(month for month in MONATE if gruppe in self.fuehrt[month])
        leading = [row for row in self.reihen if row.ags == self.fuehrt[month][gruppe] and row.gruppe == gruppe]
        (named,) = {" ".join(row.name.split()) for row in leading if row.holds(*_days(self.jahr, month))}
        return named


def declared(fall: Fall) -> Erklaert | None:
    """The declarations of the case; ``None`` where there is no table of them. Raises ``AbgelehntError``."""
    path = fall.file("erklaerungen.csv")
    if path is None:
        return None
    if path.name not in fall.gelesen:
        fall.gelesen[path.name] = _declared(fall, path)
    found: Erklaert = fall.gelesen[path.name]
    return found


def _declared(fall: Fall, path: Path) -> Erklaert:
    rows = [row for row in read_csv(path) if any(value for name, value in row.items() if name not in ("ags", "name"))]
    faults = [code for row in rows for code in _faults(fall, row)]
    if faults:
        raise AbgelehntError(*faults)
    found = Erklaert(fall.angaben["jahr"], [_reihe(row) for row in rows])
    if any(_breaks_a_month(row, found.jahr) for row in found.reihen):
        raise AbgelehntError("E016")
    faults = list(_place_by_place(found)) + list(_group_by_group(found))
    if faults:
        raise AbgelehntError(*faults)
    return found


def _faults(fall: Fall, row: Zeile) -> Iterator[str]:
    """Why a single row cannot be understood."""
    option, named, leads = row["option"].casefold(), row.get("zusammenschluss", ""), _leads(row)
    is_kreis = len(row["ags"]) == 5
    if is_kreis and row["ags"] + "000" in fall.orte:
        yield "E020"
        return
    if option not in OPTIONEN and not (is_kreis and not option):
        yield "E001"
    yield from ["E009"] * _is_odd(row, option)
    if row.get("gueltig_ab") and row.get("gueltig_bis") and row["gueltig_bis"] < row["gueltig_ab"]:
        yield "E010"
    in_group = option == "zusammenschluss" or (is_kreis and not option and bool(named or leads))
    if in_group and not named:
        yield "E011"
    if option in OPTIONEN and not in_group and (named or leads):
        yield "E026"
    if is_kreis:
        yield from _faults_of_kreis(option, in_group=in_group, leads=leads)
    elif option == "landkreis" and row["ags"].endswith("000"):
        yield "E002"


def _is_odd(row: Zeile, option: str) -> bool:
    """A word that is none of those there are, or a way of working that contradicts the option."""
    leads, way = row.get("federfuehrend", "").casefold(), row.get("durchfuehrung", "").casefold()
    ways = ("", WEGE[option]) if option in WEGE else ("", "selbst", "dritte")
    return leads not in ("", "ja", "nein", "x") or way not in ways


def _faults_of_kreis(option: str, *, in_group: bool, leads: bool) -> Iterator[str]:
    if option == "keine":
        yield "E005"
    elif in_group and not leads:
        yield "E021"


def _leads(row: Zeile) -> bool:
    return row.get("federfuehrend", "").casefold() in ("ja", "x")


def _reihe(row: Zeile) -> Reihe:
    named, option = row.get("zusammenschluss", ""), row["option"].casefold()
    if len(row["ags"]) == 5:
        option = "zusammenschluss" if named else ""
    ab, bis = row.get("gueltig_ab") or "0001-01-01", row.get("gueltig_bis") or "9999-12-31"
    way = WEGE.get(row["option"].casefold(), row.get("durchfuehrung", "").casefold())
    days = date.fromisoformat(ab), date.fromisoformat(bis)
    return Reihe(row["ags"], option, named, _leads(row), *days, way, row.get("traeger", ""))


def _breaks_a_month(row: Reihe, jahr: int) -> bool:
    """A day of the year on which something begins is a first, one on which something ends a last of a month."""
    begins_inside = row.ab.year == jahr and row.ab.day != 1
    return begins_inside or (row.bis.year == jahr and row.bis.day != monthrange(jahr, row.bis.month)[1])


def _days(jahr: int, month: int) -> tuple[date, date]:
    return date(jahr, month, 1), date(jahr, month, monthrange(jahr, month)[1])


def _place_by_place(found: Erklaert) -> Iterator[str]:
    """Who declared anything has one declaration for each month."""
    by_place: dict[str, list[Reihe]] = defaultdict(list)
    for row in found.reihen:
        by_place[row.ags].append(row)
    for ags, rows in by_place.items():
        for month in MONATE:
            holding = [row for row in rows if row.holds(*_days(found.jahr, month))]
            of_groups = [row.gruppe for row in holding]
            if len(ags) == 5:  # its own way, and any number of groups that it leads
                yield from ["E014"] * (len(of_groups) != len(set(of_groups)))
                continue
            yield from {0: ["E015"], 1: []}.get(len(holding), ["E014"])
            found.wahl[month][ags] = holding[0] if holding else rows[0]


def _group_by_group(found: Erklaert) -> Iterator[str]:
    """In each month in which somebody is in a group, exactly one leads it."""
    for month in MONATE:
        days = _days(found.jahr, month)
        members: dict[str, list[Reihe]] = defaultdict(list)
        for row in found.reihen:
            if row.option == "zusammenschluss" and row.holds(*days):
                members[row.gruppe].append(row)
        for gruppe, rows in members.items():
            leading = {row.ags for row in rows if row.fuehrt}
            yield from {0: ["E017"], 1: []}.get(len(leading), ["E018"])
            found.fuehrt[month][gruppe] = min(leading, default="")
            found.gruppen[month][gruppe] = [row.ags for row in rows]
            found.allein |= len(rows) == 1


def members_of(found: Erklaert, month: int, gruppe: str) -> Iterable[str]:
    """The Gemeinden of a group in a month; a Landkreis that leads it brings no claim."""
    return [ags for ags in found.gruppen[month][gruppe] if len(ags) == 8]


def choices(found: Erklaert, month: int) -> Mapping[str, Reihe]:
    """What each Gemeinde with rows chose for a month."""
    return found.wahl[month]
