"""Which Gemeinden belong together: the units of every level by which alternatives are told apart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from geld_folgt_fluechtling.model.auswertung import Groessenklassen
from geld_folgt_fluechtling.model.gebiet import Gebiet, Gemeinde
from geld_folgt_fluechtling.model.vergleich import DELEGIERT, NICHT_DELEGIERT, Gruppierung
from geld_folgt_fluechtling.steps.comparing.amounts import is_kreis

Place = Callable[[Gemeinde], tuple[str, str]]
"""The id and the name of the unit in which a Gemeinde lies; both empty where it lies in none."""
_EVERYWHERE = "00"


@dataclass(frozen=True, slots=True)
class Einheit:
    """A unit of a level: its Gemeinden, and the Kreise whose own claims are part of it, by AGS."""

    ebene: Gruppierung
    id: str
    name: str
    gemeinden: Collection[str]
    kreise: Collection[str] = ()

    def sum_of(self, amounts: Mapping[str, int]) -> int:
        """What all of it gets."""
        return sum(amounts.get(ags, 0) for places in (self.gemeinden, self.kreise) for ags in places)

    def einwohner(self, known: Mapping[str, int]) -> int | None:
        """All inhabitants; ``None`` where those of one Gemeinde are not known."""
        persons = [known.get(ags) for ags in self.gemeinden]
        found = [number for number in persons if number is not None]
        return sum(found) if len(found) == len(persons) else None


@dataclass(frozen=True)
class Einteilung:
    """By what is put together: the register, classes of size with inhabitants of ``stand``, who is delegated, the
    user's own groups, pinned places.
    """

    gebiet: Gebiet
    groessenklassen: Groessenklassen
    stand: date | None
    delegiert: frozenset[str]
    gruppen: Mapping[str, frozenset[str]]
    auswahl: Collection[str]

    @property
    def einwohner(self) -> Mapping[str, int]:
        """Inhabitants by AGS of a Gemeinde; empty where no date is known."""
        return self.gebiet.einwohner.get(self.stand, {}) if self.stand is not None else {}


def units_of(einteilung: Einteilung, *, with_gemeinden: bool) -> Iterator[list[Einheit]]:
    """The units of each level, sorted by id, classes of size rising; recipients are no matter of the register.

    A level in which no Gemeinde has a place has no units (population unknown, nobody delegated, no groups), and the
    levels of Gemeinden are left out where all money goes to Kreise. A Gemeinde without a place, where others have
    one, is part of the unit with an empty id.
    """
    gebiet = einteilung.gebiet
    yield [_land(gebiet)]
    yield _regierungsbezirke(gebiet)
    yield [
        Einheit(Gruppierung.KREIS, ags, gebiet.kreise[ags].name, members, (ags,))
        for ags, members in _members(gebiet, lambda gemeinde: gemeinde.kreis_ags).items()
    ]
    if with_gemeinden:
        yield _size_classes(einteilung)
        yield _parts(Gruppierung.GEMEINDEART, gebiet, lambda gemeinde: (gemeinde.art, gemeinde.art))
        yield _delegating(einteilung)
        yield _groups(einteilung)
    yield _pinned(einteilung)
    if with_gemeinden:
        yield [Einheit(Gruppierung.GEMEINDE, ags, g.name, (ags,)) for ags, g in sorted(gebiet.gemeinden.items())]


def _land(gebiet: Gebiet) -> Einheit:
    """One unit for everything, whose id are the first two digits that all AGS share, ``00`` where they share none."""
    starts = {ags[:2] for ags in gebiet.kreise_with_gemeinden}
    land = starts.pop() if len(starts) == 1 else _EVERYWHERE
    return Einheit(Gruppierung.LAND, land, gebiet.bezeichnung, sorted(gebiet.gemeinden), gebiet.kreise_with_gemeinden)


def _regierungsbezirke(gebiet: Gebiet) -> list[Einheit]:
    def bezirk(gemeinde: Gemeinde) -> tuple[str, str]:
        name = gebiet.kreise[gemeinde.kreis_ags].regierungsbezirk
        return name, name

    kreise: dict[str, list[str]] = {}
    for ags in gebiet.kreise_with_gemeinden:
        kreise.setdefault(gebiet.kreise[ags].regierungsbezirk, []).append(ags)
    parts = _parts(Gruppierung.REGIERUNGSBEZIRK, gebiet, bezirk)
    return [Einheit(part.ebene, part.id, part.name, part.gemeinden, kreise[part.id]) for part in parts]


def _size_classes(einteilung: Einteilung) -> list[Einheit]:
    einwohner, klassen = einteilung.einwohner, einteilung.groessenklassen

    def by_size(gemeinde: Gemeinde) -> tuple[str, str]:
        if gemeinde.ags not in einwohner:
            return "", ""
        klasse = klassen.of(einwohner[gemeinde.ags])
        return klasse.id, klasse.bezeichnung

    rising = ["", *(klasse.id for klasse in klassen.klassen)]
    parts = _parts(Gruppierung.GROESSENKLASSE, einteilung.gebiet, by_size)
    return sorted(parts, key=lambda part: rising.index(part.id))


def _delegating(einteilung: Einteilung) -> list[Einheit]:
    def by_delegation(gemeinde: Gemeinde) -> tuple[str, str]:
        key = DELEGIERT if gemeinde.ags in einteilung.delegiert else NICHT_DELEGIERT
        return key, key

    if einteilung.delegiert.isdisjoint(einteilung.gebiet.gemeinden):
        return []
    return _parts(Gruppierung.DELEGATION, einteilung.gebiet, by_delegation)


def _parts(ebene: Gruppierung, gebiet: Gebiet, place: Place) -> list[Einheit]:
    """Every Gemeinde in one unit; no unit at all where none has a place."""
    names = dict(place(gemeinde) for gemeinde in gebiet.gemeinden.values())
    members = _members(gebiet, lambda gemeinde: place(gemeinde)[0])
    return [Einheit(ebene, key, names[key], ags) for key, ags in members.items()] if any(names) else []


def _members(gebiet: Gebiet, key_of: Callable[[Gemeinde], str]) -> dict[str, list[str]]:
    members: dict[str, list[str]] = {}
    for ags, gemeinde in sorted(gebiet.gemeinden.items()):
        members.setdefault(key_of(gemeinde), []).append(ags)
    return dict(sorted(members.items()))


def _groups(einteilung: Einteilung) -> list[Einheit]:
    """The user's groups, in which a Gemeinde may be more than once, and the unit of those in no group."""
    if not einteilung.gruppen:
        return []
    known = einteilung.gebiet.gemeinden.keys()
    grouped = frozenset().union(*einteilung.gruppen.values())
    groups = [
        Einheit(Gruppierung.GRUPPE, name, name, sorted(members & known))
        for name, members in sorted(einteilung.gruppen.items())
    ]
    others = sorted(known - grouped)
    return [Einheit(Gruppierung.GRUPPE, "", "", others), *groups] if others else groups


def _pinned(einteilung: Einteilung) -> list[Einheit]:
    gebiet = einteilung.gebiet

    def unit(ags: str) -> Einheit:
        if not is_kreis(ags):
            return Einheit(Gruppierung.AUSWAHL, ags, gebiet.gemeinden[ags].name, (ags,))
        members = _in_kreis(ags, gebiet.gemeinden.values())
        return Einheit(Gruppierung.AUSWAHL, ags, gebiet.kreise[ags].name, members, (ags,))

    return [unit(ags) for ags in sorted(set(einteilung.auswahl))]


def _in_kreis(kreis_ags: str, gemeinden: Iterable[Gemeinde]) -> list[str]:
    return sorted(gemeinde.ags for gemeinde in gemeinden if gemeinde.kreis_ags == kreis_ags)
