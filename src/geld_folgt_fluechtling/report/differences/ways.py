"""Who received a claim before and after, in words: all recipients in turn, as far as they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geld_folgt_fluechtling.model.columns import Cell
from geld_folgt_fluechtling.model.differences import MONEY, Change
from geld_folgt_fluechtling.report.differences.words import DASH
from geld_folgt_fluechtling.report.labels import value_label
from geld_folgt_fluechtling.report.language import Language

_YEAR = (1, 12)


@dataclass(frozen=True)
class Way:
    """All rows of one claim in ``zuordnungen`` that differ, in the order of the months: at least one."""

    changes: tuple[Change, ...]

    @property
    def first(self) -> Change:
        """The earliest of them, which also says whose claim it is."""
        return self.changes[0]

    @property
    def vorher_cents(self) -> int:
        """The amount of these rows in the first run."""
        return sum(change.vorher_cents for change in self.changes)

    @property
    def nachher_cents(self) -> int:
        """The amount of these rows in the second run."""
        return sum(change.nachher_cents for change in self.changes)

    @property
    def differenz_cents(self) -> int:
        """How much more these rows are in the second run."""
        return self.nachher_cents - self.vorher_cents

    @property
    def is_new(self) -> bool:
        """Only the second run has the claim, as far as these rows tell."""
        return all(change.vorher is None for change in self.changes)

    @property
    def is_gone(self) -> bool:
        """Only the first run has it."""
        return all(change.nachher is None for change in self.changes)

    @property
    def is_amount_alone(self) -> bool:
        """Nothing but amounts differs."""
        return all(change.spalten == (MONEY["zuordnungen"],) for change in self.changes)

    @property
    def same_recipient(self) -> bool:
        """The same receives in both runs, by another option or in other months."""
        names = ("empfaenger_ags", "zusammenschluss")
        before = {tuple(map(change.before, names)) for change in self.changes if change.vorher is not None}
        after = {tuple(map(change.after, names)) for change in self.changes if change.nachher is not None}
        return before == after

    @property
    def umgeleitet_cents(self) -> int:
        """What others receive than before; where the same one does, or nobody any more, what the rows are about."""
        if self.is_gone:
            return self.vorher_cents
        if self.same_recipient:
            return self.nachher_cents
        gains: Counter[tuple[Cell, ...]] = Counter()
        for change in self.changes:
            for cell, sign in ((change.before, -1), (change.after, 1)):
                cents = cell(MONEY["zuordnungen"])
                if isinstance(cents, int):
                    gains[cell("empfaenger_ags"), cell("zusammenschluss")] += sign * cents
        return sum(cents for cents in gains.values() if cents > 0)

    @property
    def is_in_parts(self) -> bool:
        """Some row is not about the whole year."""
        return any(
            _months(change, after=side) not in (None, _YEAR) for change in self.changes for side in (False, True)
        )


def ways(changes: Iterable[Change]) -> list[Way]:
    """The changes of ``zuordnungen`` by claim; those that move most money first."""
    claims: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        claims.setdefault((change.posten, change.ags), []).append(change)
    found = [Way(tuple(sorted(rows, key=_first_month))) for rows in claims.values()]
    return sorted(found, key=lambda way: (-abs(way.differenz_cents), way.first.posten, way.first.ags))


def way_text(way: Way, orte: Mapping[str, str], lang: Language, *, after: bool) -> str:
    """Who receives the claim in one of the runs, by which option, for which group and months if not all."""
    told = [_part_text(change, orte, lang, after=after) for change in way.changes]
    return "; ".join(words for words in told if words) or DASH


def _part_text(change: Change, orte: Mapping[str, str], lang: Language, *, after: bool) -> str:
    cell = change.after if after else change.before
    ags = cell("empfaenger_ags")
    if ags is None:
        return ""
    words = f"{value_label(str(cell('option')), lang)}: {orte.get(str(ags)) or ags}"
    group = cell("zusammenschluss")
    if group:
        words = f"{words} ({group})"
    months = _months(change, after=after)
    return words if months is None or months == _YEAR else f"{words}, {lang.months(*months)}"


def _months(change: Change, *, after: bool) -> tuple[int, int] | None:
    """The months of the row in one of the runs; ``None`` where it has none."""
    cell = change.after if after else change.before
    first, last = cell("von_monat"), cell("bis_monat")
    return (first, last) if isinstance(first, int) and isinstance(last, int) else None


def _first_month(change: Change) -> int:
    month = change.either("von_monat")
    return month if isinstance(month, int) else 0
