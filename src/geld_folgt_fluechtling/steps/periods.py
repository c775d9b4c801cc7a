"""From when until when declarations hold: full months of a year, overlaps, and what they leave open."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from geld_folgt_fluechtling.model.erklaerungen import MONTHS, Erklaerung


class Abschnitt(NamedTuple):
    """Consecutive months of a year (1 to 12, both inclusive) in which one declaration holds."""

    von: int
    bis: int
    erklaerung: Erklaerung


def months_of(erklaerung: Erklaerung, jahr: int) -> tuple[int, int] | None:
    """The first and last full month of the year in which it holds; ``None`` where it does not hold in any."""
    begin, end = erklaerung.gueltig_ab, erklaerung.gueltig_bis
    first, last = 1, MONTHS
    if begin is not None and begin.year >= jahr:
        first = begin.month + (begin.day > 1) if begin.year == jahr else MONTHS + 1
    if end is not None and end.year <= jahr:
        last = end.month - (not is_month_end(end)) if end.year == jahr else 0
    return (first, last) if first <= last else None


def abschnitte(rows: Iterable[Erklaerung], jahr: int) -> list[Abschnitt]:
    """The months of the year by the declaration that holds in them, in their order."""
    held = [(months, row) for row in rows if (months := months_of(row, jahr)) is not None]
    return [Abschnitt(von, bis, row) for (von, bis), row in sorted(held, key=lambda one: one[0])]


def open_months(rows: Iterable[Erklaerung], jahr: int) -> list[int]:
    """The months of the year in which none of the declarations holds."""
    covered = {month for part in abschnitte(rows, jahr) for month in range(part.von, part.bis + 1)}
    return [month for month in range(1, MONTHS + 1) if month not in covered]


def overlapping(rows: Sequence[Erklaerung]) -> Iterator[tuple[Erklaerung, Erklaerung]]:
    """Every declaration that begins before an earlier one ended, with that one; both days count."""
    latest: Erklaerung | None = None
    for row in sorted(rows, key=_begin):
        if latest is not None and _begin(row) <= _end(latest):
            yield latest, row
        if latest is None or _end(row) > _end(latest):
            latest = row


def between(rows: Sequence[Erklaerung]) -> Iterator[tuple[Erklaerung, Erklaerung]]:
    """Every pair of declarations, one after the other, with days between them that none is about."""
    for one, other in pairwise(sorted(rows, key=_begin)):
        if _end(one) < date.max and _begin(other) > _end(one) + timedelta(days=1):
            yield one, other


def touching(rows: Iterable[Erklaerung], jahr: int | None) -> list[Erklaerung]:
    """Those that hold on some day of the year; all of them where no year is meant."""
    if jahr is None:
        return list(rows)
    return [row for row in rows if _begin(row) <= date(jahr, 12, 31) and _end(row) >= date(jahr, 1, 1)]


def is_month_end(day: date) -> bool:
    """The last day of its month."""
    return day.day == monthrange(day.year, day.month)[1]


def month_ranges(months: Iterable[int]) -> str:
    """Months as text, such as ``1–3, 7``."""
    return ", ".join(str(von) if von == bis else f"{von}–{bis}" for von, bis in runs_of_months(months))


def runs_of_months(months: Iterable[int]) -> list[tuple[int, int]]:
    """Months that follow one another, as the first and the last of each run."""
    runs: list[tuple[int, int]] = []
    for month in sorted(set(months)):
        if runs and month == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return runs


def split_by_months(cents: int, months: Sequence[int]) -> list[int]:
    """An amount divided over periods in proportion to their months, by Hare-Niemeyer to the cent.

    ``months`` are how many each period has. Of equal remainders the earlier period's comes first. The parts add
    up to the amount.
    """
    total = sum(months)
    parts = [cents * number // total for number in months]
    remainders = [cents * number % total for number in months]
    order = sorted(range(len(months)), key=lambda i: (-remainders[i], i))
    for i in order[: cents - sum(parts)]:
        parts[i] += 1
    return parts


def _begin(row: Erklaerung) -> date:
    return row.gueltig_ab or date.min


def _end(row: Erklaerung) -> date:
    return row.gueltig_bis or date.max
