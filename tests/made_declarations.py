"""Random declarations that hold together: options by months, groups of any Gemeinden, who leads them when.

First each month is decided for itself, then rows are written that say so: with the periods a clerk might enter, names
of groups spelled in several ways, and rows of other years beside them.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from random import Random

COLUMNS = (
    "ags", "option", "zusammenschluss", "federfuehrend", "gueltig_ab", "gueltig_bis", "traeger", "durchfuehrung",
)  # fmt: skip
MONTHS = range(12)
"""Months by their index; the first is 0."""
GROUP = "zusammenschluss"


@dataclass
class Declared:
    """Per Gemeinde with rows its option and group of each month; per group who leads in each month; the rows."""

    jahr: int
    wahl: dict[str, list[tuple[str, str]]]
    fuehrt: dict[str, list[str]]
    rows: list[list[str]] = field(default_factory=list)

    def csv(self) -> bytes:
        """The table as a file."""
        return "".join(f"{','.join(row)}\n" for row in [COLUMNS, *self.rows]).encode()

    def members(self, group: str, month: int) -> list[str]:
        """The Gemeinden of a group in a month."""
        return [ags for ags, chosen in self.wahl.items() if chosen[month] == (GROUP, group)]


def made_declarations(
    rng: Random, stadtkreise: Mapping[str, bool], jahr: int, *, groups: int, changing: float, declaring: float = 0.8
) -> Declared:
    """Declarations of some of the Gemeinden, keyed by AGS with whether they are Stadtkreise.

    ``groups`` is how many there are at most, ``changing`` how likely a Gemeinde changes its mind in the year.
    """
    names = [f"Gruppe {number}" for number in range(rng.randint(0, groups))]
    wahl = {
        ags: _year(rng, names, changing, is_stadtkreis=is_stadtkreis)
        for ags, is_stadtkreis in stadtkreise.items()
        if rng.random() < declaring
    }
    declared = Declared(jahr, wahl, {})
    landkreise = sorted({ags[:5] for ags, is_stadtkreis in stadtkreise.items() if not is_stadtkreis})
    declared.fuehrt = {name: _leaders(rng, declared, name, landkreise, changing) for name in names}
    declared.rows = written(rng, declared, landkreise)
    return declared


def _year(rng: Random, names: Sequence[str], changing: float, *, is_stadtkreis: bool) -> list[tuple[str, str]]:
    cuts = sorted(rng.sample(range(1, 12), rng.choice([1, 1, 2, 3]))) if rng.random() < changing else []
    chosen: list[tuple[str, str]] = []
    for begin, end in zip([0, *cuts], [*cuts, 12], strict=True):
        options = ["eigenregie", "dritte", "keine", *([] if is_stadtkreis else ["landkreis"])]
        is_in_group = names and rng.random() < 0.4
        choice = (GROUP, rng.choice(names)) if is_in_group else (rng.choice(options), "")
        chosen += [choice] * (end - begin)
    return chosen


def _leaders(rng: Random, declared: Declared, name: str, landkreise: Sequence[str], changing: float) -> list[str]:
    """In each month with members one of them or a Landkreis; the same as before where that is possible and wanted."""
    leaders: list[str] = []
    for month in MONTHS:
        members = declared.members(name, month)
        before = leaders[-1] if leaders else ""
        may_stay = before in members or (bool(members) and len(before) == 5)
        if may_stay and rng.random() > changing / 4:
            leaders.append(before)
        elif members and landkreise and rng.random() < 0.25:
            leaders.append(rng.choice(landkreise))
        else:
            leaders.append(rng.choice(members) if members else "")
    return leaders


def written(rng: Random, declared: Declared, landkreise: Sequence[str]) -> list[list[str]]:
    """Rows that say what was decided, in the order of the places."""
    rows = []
    for ags, chosen in declared.wahl.items():
        months = [
            (option, group, bool(group) and declared.fuehrt[group][month] == ags)
            for month, (option, group) in enumerate(chosen)
        ]
        for (option, group, leads), ab, bis in _spans(rng, months, declared.jahr):
            yes = "ja" if leads else rng.choice(["", "nein"])
            traeger = rng.choice(["", "Caritasverband", "Diakonisches Werk"]) if option == "dritte" else ""
            way = rng.choice(["", "selbst", "dritte"]) if option == GROUP else ""
            rows.append([ags, option, _spelled(rng, group), yes if group else "", ab, bis, traeger, way])
        rows += _of_other_years(rng, rows[-1], declared.jahr)
    for ags in landkreise:
        rows += _of_landkreis(rng, declared, ags)
    return rows


def _of_landkreis(rng: Random, declared: Declared, ags: str) -> Iterator[list[str]]:
    """Its own way, in some Landkreise, and each group that it leads for as long as it does."""
    if rng.random() < 0.3:
        yield [ags, "", "", "", "", "", *rng.choice([("", "selbst"), ("Caritasverband", "dritte")])]
    for name, leaders in declared.fuehrt.items():
        for leads, ab, bis in _spans(rng, [leader == ags for leader in leaders], declared.jahr, inside=True):
            if leads:
                yield [ags, rng.choice(["", GROUP]), _spelled(rng, name), "ja", ab, bis, "", ""]


def _spans(rng: Random, months: Sequence[object], jahr: int, *, inside: bool = False) -> Iterator[tuple]:  # type: ignore[type-arg]
    """Months that follow one another and say the same, as rows with days, sometimes two rows for one span.

    ``inside`` keeps the days inside the year, which is needed where nothing is said for other months.
    """
    month = 0
    for said, run in groupby(months):
        length = len(list(run))
        cut = rng.randint(1, length - 1) if length > 1 and rng.random() < 0.1 else length
        for size in filter(None, (cut, length - cut)):
            yield said, *_days(rng, month, month + size - 1, jahr, inside=inside)
            month += size


def _days(rng: Random, first: int, last: int, jahr: int, *, inside: bool) -> tuple[str, str]:
    begin = f"{jahr}-{first + 1:02d}-01"
    end = f"{jahr}-{last + 1:02d}-{monthrange(jahr, last + 1)[1]}"
    if first == 0 and not inside:
        begin = rng.choice([begin, "", f"{jahr - 1}-05-01", f"{jahr - 2}-11-17"])
    if last == 11 and not inside:
        end = rng.choice([end, "", f"{jahr + 1}-03-31", f"{jahr + 2}-02-13"])
    return begin, end


def _of_other_years(rng: Random, row: Sequence[str], jahr: int) -> list[list[str]]:
    """Now and then what held before or will hold after, where the year's rows leave room for it."""
    before = [row[0], "dritte", "", "", f"{jahr - 3}-01-01", f"{jahr - 3}-06-30", "", ""]
    after = [row[0], "eigenregie", "", "", f"{jahr + 3}-02-01", "", "", ""]
    wanted = [before] * (row[4] != "" and row[4] > f"{jahr}") + [after] * (row[5] != "")
    return [other for other in wanted if rng.random() < 0.1]


def _spelled(rng: Random, name: str) -> str:
    return rng.choice([name, name, name.upper(), name.replace(" ", "  "), name.lower()])
