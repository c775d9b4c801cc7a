"""The lines of a comparison: every unit of every level, in every alternative and in the baseline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geld_folgt_fluechtling.model.vergleich import Alternative, Empfangen, Gruppierung, Zeile
from geld_folgt_fluechtling.steps.comparing.amounts import Betraege, is_kreis
from geld_folgt_fluechtling.steps.comparing.grouping import Einheit, Einteilung, units_of
from geld_folgt_fluechtling.steps.comparing.rank import competition_ranks

_Head = tuple[str, str, int, int | None]
_ORDER = {ebene: place for place, ebene in enumerate(Gruppierung)}


def lines(alternativen: Sequence[Alternative], basis: Alternative, betraege: Betraege, by: Einteilung) -> list[Zeile]:
    """All lines in the order of the alternatives, of the levels, and of their units."""
    levels = [*_places(alternativen, betraege, by), *_recipients(alternativen)]
    levels.sort(key=lambda level: _ORDER[level.ebene])
    return [line for a in alternativen for level in levels for line in level.lines(a.name, basis.name)]


@dataclass(frozen=True)
class _Level:
    """The units of a level: id, name, Gemeinden and inhabitants of each, its cents and its rank, by alternative."""

    ebene: Gruppierung
    heads: Mapping[str, Sequence[_Head]]
    cents: Mapping[str, Sequence[int]]
    ranks: Mapping[str, Sequence[int]]

    def lines(self, name: str, basis: str) -> Iterator[Zeile]:
        columns = (self.cents[name], self.cents[basis], self.ranks[name], self.ranks[basis])
        for head, *amounts in zip(self.heads[name], *columns, strict=True):
            yield Zeile(name, self.ebene, *head, *amounts)


def _places(alternativen: Sequence[Alternative], betraege: Betraege, by: Einteilung) -> Iterator[_Level]:
    known = by.einwohner
    for units in units_of(by, with_gemeinden=betraege.has_gemeinden):
        if not units:
            continue
        ebene = units[0].ebene
        heads = [(unit.id, unit.name, len(unit.gemeinden), unit.einwohner(known)) for unit in units]
        cents = {a.name: [unit.sum_of(betraege.by_ags[a.name]) for unit in units] for a in alternativen}
        ranks = _ranks_of_pinned(units, cents, betraege, by) if ebene is Gruppierung.AUSWAHL else _ranks(cents)
        yield _Level(ebene, dict.fromkeys(cents, heads), cents, ranks)


def _ranks(cents: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    return {name: competition_ranks(amounts) for name, amounts in cents.items()}


def _ranks_of_pinned(
    units: Sequence[Einheit], cents: Mapping[str, Sequence[int]], betraege: Betraege, by: Einteilung
) -> dict[str, list[int]]:
    """A pinned place is ranked among all Gemeinden, or all Kreise."""
    ranks: dict[str, list[int]] = {}
    for name, amounts in cents.items():
        by_ags = betraege.by_ags[name]
        of_gemeinden = [by_ags.get(ags, 0) for ags in by.gebiet.gemeinden]
        sums = dict.fromkeys(by.gebiet.kreise_with_gemeinden, 0)
        for ags, amount in by_ags.items():
            sums[by.gebiet.kreis_of(ags)] += amount
        of_kreise = list(sums.values())
        ranks[name] = [
            1 + sum(other > amount for other in (of_kreise if is_kreis(unit.id) else of_gemeinden))
            for unit, amount in zip(units, amounts, strict=True)
        ]
    return ranks


def _recipients(alternativen: Sequence[Alternative]) -> Iterator[_Level]:
    """Everybody who receives something in any alternative. Whose inhabitants these are is not known: who delegates
    to whom is another matter in each.
    """
    received = {a.name: _by_recipient(a.empfaenger) for a in alternativen}
    names: dict[str, str] = {}
    for alternative in alternativen:
        for key, (name, _, _) in received[alternative.name].items():
            names.setdefault(key, name)
    keys = sorted(names)
    if not keys:
        return
    nothing = ("", 0, 0)
    heads = {a: [(key, names[key], got.get(key, nothing)[1], None) for key in keys] for a, got in received.items()}
    cents = {a: [got.get(key, nothing)[2] for key in keys] for a, got in received.items()}
    yield _Level(Gruppierung.EMPFAENGER, heads, cents, _ranks(cents))


def _by_recipient(empfaenger: Sequence[Empfangen]) -> dict[str, tuple[str, int, int]]:
    """Name, Gemeinden and cents by AGS, behind which the id of the group stands where there is one."""
    received: dict[str, tuple[str, int, int]] = {}
    for one in empfaenger:
        key = f"{one.ags} {one.zusammenschluss}".rstrip()
        name = f"{one.name} ({one.zusammenschluss})" if one.zusammenschluss else one.name
        _, gemeinden, cents = received.get(key, (name, 0, 0))
        received[key] = (name, max(gemeinden, one.gemeinden), cents + one.betrag_cents)
    return received
