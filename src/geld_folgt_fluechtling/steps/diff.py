"""Two runs compared, row by row; whatever the tables have in common is compared, year and stage are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from geld_folgt_fluechtling.model.columns import COLUMNS, Row
from geld_folgt_fluechtling.model.differences import (
    MONEY,
    OPTIONAL,
    Change,
    Differences,
    PostenDifference,
    ProjectDifference,
    Tally,
)
from geld_folgt_fluechtling.model.stored_run import StoredRun, StoredTable, position
from geld_folgt_fluechtling.steps.diff_causes import causes, value_changes

_RUN = ("jahr", "lauf")
_MATCHED_BY: Mapping[str, tuple[str, ...]] = {
    "zuweisungen": ("posten", "ags"),
    "zuordnungen": ("posten", "ags", "von_monat"),
    "empfaenger": ("posten", "empfaenger_art", "empfaenger_ags", "zusammenschluss"),
    "kreise": ("posten", "kreis_ags"),
    "posten": ("posten",),
    "projekte": ("posten", "empfaenger_ags", "projekt"),
}
"""Which row of one run is held against which of the other: the recipient of a claim is what may change."""
_LABELS = ("ebene", "name", "kreis_ags", "kreis", "empfaenger", "regierungsbezirk", "bezeichnung")
"""Columns that say whose row it is rather than what it holds."""
_RECIPIENT = ("empfaenger_art", "empfaenger_ags", "zusammenschluss")
_AMOUNT_ALONE = ("betrag_eur",)
_AGS = {
    "zuweisungen": "ags", "zuordnungen": "ags", "empfaenger": "empfaenger_ags", "kreise": "kreis_ags",
    "projekte": "empfaenger_ags",
}  # fmt: skip

Key = tuple[object, ...]
Pair = tuple[Row | None, Row | None]


def diff(a: StoredRun, b: StoredRun) -> Differences:
    """Everything that differs from ``a`` to ``b``, with what differs in what went in.

    Raises ``FileError`` (D025) where a run lacks a table, or a column by which its rows are told apart.
    """
    a, b = _with_optional(a), _with_optional(b)
    places = _places(a) | _places(b)
    pairs = {table: _pairs(table, a, b) for table in MONEY}
    changes = {table: _changes(table, pairs[table], _compared(table, a, b), places) for table in MONEY}
    return Differences(
        a,
        b,
        tuple(_per_posten(pairs, changes)),
        tuple(change for table in MONEY for change in changes[table]),
        causes(a, b),
        tuple(value_changes(dict(a.hinweise), dict(b.hinweise))),
        tuple(_not_compared(a, b)),
        {ags: name for ags, (name, _) in places.items()},
        tuple(_per_project_posten(pairs, changes)),
    )


def _with_optional(run: StoredRun) -> StoredRun:
    """The run with an empty table for each that it need not have."""
    return replace(run, tabellen={**{name: StoredTable(name, ()) for name in OPTIONAL}, **run.tabellen})


def _places(run: StoredRun) -> dict[str, tuple[str, str]]:
    """Name and Kreis of every place in the run, by AGS; a Kreis lies in itself."""
    places = {}
    for ags, name, kreis_ags, kreis in run.columns("zuweisungen", "ags", "name", "kreis_ags", "kreis"):
        places[str(kreis_ags)] = (str(kreis or ""), str(kreis or ""))
        places[str(ags)] = (str(name or ""), str(kreis or ""))
    for ags, kreis in run.columns("kreise", "kreis_ags", "kreis"):
        places.setdefault(str(ags), (str(kreis or ""), str(kreis or "")))
    return places


def _pairs(table: str, a: StoredRun, b: StoredRun) -> list[Pair]:
    """Every row of either run with its counterpart, sorted by what they are matched by."""
    before, after = _keyed(table, a), _keyed(table, b)
    keys = sorted(before.keys() | after.keys(), key=lambda key: tuple((part is None, part) for part in key))
    return [(before.get(key), after.get(key)) for key in keys]


def _keyed(table: str, run: StoredRun) -> dict[Key, Row]:
    """The rows by key. Rows of one key are numbered, so that none of them is lost."""
    places = [position(table, name) for name in _MATCHED_BY[table]]
    keyed: dict[Key, Row] = {}
    for row in run.rows(table, *_MATCHED_BY[table], MONEY[table]):
        key, number = tuple(row[place] for place in places), 0
        while (*key, number) in keyed:
            number += 1
        keyed[*key, number] = row
    return keyed


def _compared(table: str, a: StoredRun, b: StoredRun) -> list[str]:
    """The columns that both runs have, but those of the key and of the run."""
    missing = a.tabellen[table].missing | b.tabellen[table].missing
    skipped = {*_RUN, *_MATCHED_BY[table], *missing}
    return [column.name for column in COLUMNS[table] if column.name not in skipped]


def _not_compared(a: StoredRun, b: StoredRun) -> Iterator[str]:
    for table in MONEY:
        one, other = a.tabellen[table], b.tabellen[table]
        for column in sorted((one.missing ^ other.missing) | {*one.unknown, *other.unknown}):
            yield f"{table}.{column}"


def _changes(
    table: str, pairs: Iterable[Pair], compared: Sequence[str], places: Mapping[str, tuple[str, str]]
) -> list[Change]:
    at = [(name, position(table, name)) for name in compared]
    changes = []
    for before, after in pairs:
        if before is None or after is None:
            row = before or after or ()
            differing = [name for name, place in at if name not in _LABELS and row[place] not in (None, "")]
        else:
            differing = [name for name, place in at if before[place] != after[place]]
        if differing:
            changes.append(_change(table, before, after, differing, places))
    return changes


def _change(
    table: str, before: Row | None, after: Row | None, spalten: Sequence[str], places: Mapping[str, tuple[str, str]]
) -> Change:
    row = after or before or ()
    posten = str(row[position(table, "posten")])
    ags = str(row[position(table, _AGS[table])]) if table in _AGS else ""
    name, kreis = places.get(ags, ("", ""))
    if table in ("empfaenger", "projekte"):
        name = str(row[position(table, "empfaenger")] or name)
    return Change(table, posten, ags, name, kreis, before, after, tuple(spalten))


def _per_posten(
    pairs: Mapping[str, Sequence[Pair]], changes: Mapping[str, Sequence[Change]]
) -> Iterator[PostenDifference]:
    """Every Posten that either run distributes by key, in the order of their ids."""
    claims, recipients = (_tallies(table, pairs[table], changes[table]) for table in ("zuweisungen", "empfaenger"))
    names = _names(pairs["posten"])
    ways = _ways(pairs["zuweisungen"], changes["zuordnungen"])
    for posten in sorted(claims.keys() | recipients.keys()):
        yield PostenDifference(
            posten,
            names.get(posten) or posten,
            claims.get(posten, Tally()),
            recipients.get(posten, Tally()),
            sum(ways.get(posten, ())),
            sum(not elsewhere for elsewhere in ways.get(posten, ())),
        )


def _per_project_posten(
    pairs: Mapping[str, Sequence[Pair]], changes: Mapping[str, Sequence[Change]]
) -> Iterator[ProjectDifference]:
    """Every Posten of which either run has projects, in the order of their ids."""
    names = _names(pairs["posten"])
    for posten, tally in sorted(_tallies("projekte", pairs["projekte"], changes["projekte"]).items()):
        yield ProjectDifference(posten, names.get(posten) or posten, tally)


def _names(posten: Iterable[Pair]) -> dict[str, str]:
    """The names of the Posten by id, those of the second run first."""
    rows = [after or before or () for before, after in posten]
    return {str(row[position("posten", "posten")]): str(row[position("posten", "bezeichnung")] or "") for row in rows}


def _ways(claims: Sequence[Pair], changes: Iterable[Change]) -> Mapping[str, list[bool]]:
    """Per Posten, for every claim of both runs that goes another way: whether the recipient is another one too."""
    at = [position("zuweisungen", name) for name in ("posten", "ags")]
    kept = {
        tuple(after[place] for place in at) for before, after in claims if before is not None and after is not None
    }
    per_claim: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        if change.spalten != _AMOUNT_ALONE and (change.posten, change.ags) in kept:
            per_claim[change.posten, change.ags].append(change)
    found: dict[str, list[bool]] = defaultdict(list)
    for (posten, _), rows in per_claim.items():
        recipients, options = ([_monthly(rows, side, what) for side in (0, 1)] for what in (_RECIPIENT, ("option",)))
        if recipients[0] != recipients[1] or options[0] != options[1]:
            found[posten].append(recipients[0] != recipients[1])
    return found


def _monthly(rows: Iterable[Change], side: int, columns: Sequence[str]) -> set[Key]:
    """What the columns hold in each month, as far as rows differ; a row without months holds for month 0."""
    at = [position("zuordnungen", name) for name in columns]
    first, last = position("zuordnungen", "von_monat"), position("zuordnungen", "bis_monat")
    held: set[Key] = set()
    for change in rows:
        row = (change.vorher, change.nachher)[side]
        if row is not None:
            start, end = row[first], row[last]
            months = range(start, end + 1) if isinstance(start, int) and isinstance(end, int) else range(1)
            held |= {(month, *(row[place] for place in at)) for month in months}
    return held


def _tallies(table: str, pairs: Sequence[Pair], changes: Sequence[Change]) -> dict[str, Tally]:
    money, posten = position(table, MONEY[table]), position(table, "posten")
    counted: dict[str, int] = defaultdict(int)
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for before, after in pairs:
        for side, row in enumerate((before, after)):
            cents = None if row is None else row[money]
            if row is not None:
                sums[str(row[posten])][side] += cents if isinstance(cents, int) else 0
        row = after or before or ()
        counted[str(row[posten])] += 1
    changed: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        changed[change.posten].append(change)
    return {name: _tally(counted[name], sums[name], changed[name]) for name in sums}


def _tally(rows: int, sums: Sequence[int], changes: Sequence[Change]) -> Tally:
    new = [c for c in changes if c.vorher is None]
    gone = [c for c in changes if c.nachher is None]
    both = [c for c in changes if c.vorher is not None and c.nachher is not None]
    more = sum(c.differenz_cents > 0 for c in both)
    less = sum(c.differenz_cents < 0 for c in both)
    gains = [c for c in changes if c.differenz_cents > 0]
    losses = [c for c in changes if c.differenz_cents < 0]
    return Tally(
        mehr=more,
        weniger=less,
        gleich=rows - more - less - len(new) - len(gone),
        anders=sum(c.differenz_cents == 0 for c in both),
        neu=len(new),
        entfallen=len(gone),
        vorher_cents=sums[0],
        nachher_cents=sums[1],
        zuwachs_cents=sum(c.differenz_cents for c in gains),
        rueckgang_cents=sum(c.differenz_cents for c in losses),
        groesster_zuwachs=min(gains, key=lambda c: (-c.differenz_cents, c.ags), default=None),
        groesster_rueckgang=min(losses, key=lambda c: (c.differenz_cents, c.ags), default=None),
    )
