"""The register: which Gemeinden and Kreise there are. A value that is passed in, never a global."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

STADTKREIS = "Stadtkreis"
LANDKREIS = "Landkreis"
VERBANDSFREI = "verbandsfrei"
_AREA = re.compile(r"([0-9]{1,7})(?:\.([0-9]{1,2}))?", re.ASCII)
GEMEINDE_DIGITS, KREIS_DIGITS = 8, 5
"""Of an AGS; a Gemeinde's begins with its Kreis's."""


@lru_cache(maxsize=65_536)
def plain(name: str) -> str:
    """A name without regard to case, accents, blanks and punctuation."""
    text = unicodedata.normalize("NFC", name).casefold().translate({0xE4: "ae", 0xF6: "oe", 0xFC: "ue"})
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if char.isalnum())


@dataclass(frozen=True, slots=True)
class Kreis:
    """A Stadt- or Landkreis; ``ags`` has five digits."""

    ags: str
    name: str
    art: str
    sitz: str
    regierungsbezirk: str
    region: str

    @property
    def short_name(self) -> str:
        """The name without its kind: ``Biberach`` for ``Landkreis Biberach``."""
        return self.name.removeprefix(f"{STADTKREIS} ").removeprefix(f"{LANDKREIS} ")

    @property
    def is_landkreis(self) -> bool:
        """A Landkreis, not a Stadtkreis, which is a Gemeinde as well."""
        return self.art != STADTKREIS


@dataclass(frozen=True, slots=True)
class Gemeinde:
    """A municipality; ``ags`` has eight digits, ``flaeche_km2``, ``lon`` and ``lat`` are decimal text."""

    ags: str
    name: str
    art: str
    kreis_ags: str
    verband: str = ""
    verbandsart: str = ""
    flaeche_km2: str = ""
    lon: str = ""
    lat: str = ""
    fruehere_namen: tuple[str, ...] = ()

    @property
    def is_stadtkreis(self) -> bool:
        """A Stadtkreis is its own Kreis: it cannot delegate."""
        return self.art == STADTKREIS

    @property
    def is_in_verband(self) -> bool:
        """It belongs to a Verwaltungsverband or a Verwaltungsgemeinschaft."""
        return bool(self.verband) and self.verbandsart != VERBANDSFREI

    @property
    def flaeche_ha(self) -> int | None:
        """The area in whole hectares, which is what two decimals of a square kilometre are; ``None`` if unknown."""
        area = _AREA.fullmatch(self.flaeche_km2)
        return int(area[1]) * 100 + int((area[2] or "").ljust(2, "0")) if area else None


@dataclass(frozen=True)
class Gebiet:
    """All Gemeinden and Kreise, keyed and sorted by AGS; population per date where known.

    ``quellen`` are ids of the sources that they were taken from.
    """

    bezeichnung: str
    gebietsstand: date | None
    gemeinden: Mapping[str, Gemeinde]
    kreise: Mapping[str, Kreis]
    einwohner: Mapping[date, Mapping[str, int]] = field(default_factory=dict)
    unbewohnt: frozenset[str] = frozenset()
    einwohner_standard: date | None = None
    quellen: tuple[str, ...] = ()

    @cached_property
    def plain_names(self) -> Mapping[str, tuple[str, ...]]:
        """The AGS of the Gemeinden of each name, keyed by its plain form, with which spellings are compared."""
        named: dict[str, tuple[str, ...]] = {}
        for ags, gemeinde in self.gemeinden.items():
            name = plain(gemeinde.name)
            named[name] = (*named.get(name, ()), ags)
        return named

    @cached_property
    def verbaende(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The AGS of the members of each Verwaltungsverband, keyed by Kreis and name: names may occur twice."""
        members: dict[tuple[str, str], list[str]] = {}
        for ags, gemeinde in self.gemeinden.items():
            if gemeinde.is_in_verband:
                members.setdefault((gemeinde.kreis_ags, gemeinde.verband), []).append(ags)
        return {verband: tuple(ags) for verband, ags in members.items()}

    @cached_property
    def kreise_with_gemeinden(self) -> Mapping[str, int]:
        """How many Gemeinden each Kreis has, sorted by AGS; one without any has no claim."""
        members: dict[str, int] = {}
        for gemeinde in self.gemeinden.values():
            members[gemeinde.kreis_ags] = members.get(gemeinde.kreis_ags, 0) + 1
        return dict(sorted(members.items()))

    def units(self, ebene: str) -> Collection[str]:
        """The AGS of those to whom a Posten of this level (``gemeinde``, ``kreis``) is distributed."""
        return self.gemeinden.keys() if ebene == "gemeinde" else self.kreise_with_gemeinden.keys()

    def kreis_of(self, ags: str) -> str:
        """The Kreis in which a Gemeinde lies; a Kreis lies in itself."""
        return self.gemeinden[ags].kreis_ags if ags in self.gemeinden else ags

    def gemeinden_in(self, ags: str) -> int:
        """How many Gemeinden a Kreis has; a Gemeinde is one."""
        return 1 if ags in self.gemeinden else self.kreise_with_gemeinden[ags]

    def unit_name(self, ags: str) -> str:
        """The name of a Gemeinde or Kreis."""
        return self.gemeinden[ags].name if ags in self.gemeinden else self.kreise[ags].name

    @cached_property
    def of_kreise(self) -> Gebiet:
        """The register in which each Kreis stands in the place of a Gemeinde: for counts of whole Kreise."""
        kreise = {ags: self.kreise[ags] for ags in self.kreise_with_gemeinden}
        return Gebiet(
            bezeichnung=self.bezeichnung,
            gebietsstand=self.gebietsstand,
            gemeinden={
                ags: Gemeinde(ags, kreis.name, kreis.art, ags, fruehere_namen=(kreis.short_name,))
                for ags, kreis in kreise.items()
            },
            kreise=kreise,
        )

    def stand_nearest(self, day: date | None) -> date | None:
        """The day of a known population nearest to that day, the standard one without a day; the earlier of two."""
        if day is None:
            return self.einwohner_standard
        return min(self.einwohner, key=lambda known: (abs(known - day), known), default=None)

    @cached_property
    def kreise_by_plain_name(self) -> Mapping[str, str]:
        """The AGS of each Kreis keyed by the plain form of its name."""
        return {plain(kreis.name): ags for ags, kreis in self.kreise.items()}

    @cached_property
    def largest_population(self) -> Mapping[str, int]:
        """Per AGS the largest population of any known date: the yardstick for absurd counts."""
        largest: dict[str, int] = {}
        for per_ags in self.einwohner.values():
            for ags, persons in per_ags.items():
                if persons > largest.get(ags, -1):
                    largest[ags] = persons
        return largest
