"""Alternatives side by side: what each gives whom, how much money moves, and how practicable each is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

DELEGIERT, NICHT_DELEGIERT = "delegiert", "nicht delegiert"
"""The units of the level of delegation."""


class Art(StrEnum):
    """What an alternative changes against the run that everything is compared with."""

    BASIS = "basis"
    COUNTS = "counts"
    RULES = "rules"
    VARIANT = "variant"
    RUN = "run"


class Gruppierung(StrEnum):
    """By what Gemeinden are put together; the level of a line."""

    LAND = "land"
    REGIERUNGSBEZIRK = "regierungsbezirk"
    KREIS = "kreis"
    EMPFAENGER = "empfaenger"
    GROESSENKLASSE = "groessenklasse"
    GEMEINDEART = "gemeindeart"
    DELEGATION = "delegation"
    GRUPPE = "gruppe"
    AUSWAHL = "auswahl"
    GEMEINDE = "gemeinde"


@dataclass(frozen=True)
class Empfangen:
    """What one recipient gets from all Posten, in cents, with its name and how many Gemeinden it holds."""

    art: str
    ags: str
    zusammenschluss: str
    name: str
    gemeinden: int
    betrag_cents: int


@dataclass(frozen=True)
class Erhoben:
    """How practicable the Erhebung of an alternative is: what was counted, what rests on a model.

    ``hinweise`` are the findings that the table met with, ``zeilen`` its rows; of an Erhebung counted from a register
    its contradictions are findings as well, and its records the rows. ``quelle`` and ``methode`` are what
    the Erhebung's sidecar says of where the numbers come from and by which method, empty where it is silent.
    """

    erhebung: str
    methode: str
    quelle: str
    gemeinden: int
    gezaehlt: int
    modelliert: int
    personen: int
    personen_modelliert: int
    zeilen: int
    hinweise: int
    korrekturen: int

    @property
    def gezaehlt_prozent(self) -> Fraction | None:
        """Gemeinden that were counted, of all."""
        return _percent(self.gezaehlt, self.gemeinden)

    @property
    def modelliert_prozent(self) -> Fraction | None:
        """Gemeinden whose number is modelled, of all."""
        return _percent(self.modelliert, self.gemeinden)

    @property
    def personen_modelliert_prozent(self) -> Fraction | None:
        """Persons who are modelled, of all."""
        return _percent(self.personen_modelliert, self.personen)

    @property
    def hinweise_je_100_zeilen(self) -> Fraction | None:
        """Findings per 100 rows of the table."""
        return _percent(self.hinweise, self.zeilen)


@dataclass(frozen=True)
class Spanne:
    """The amount of a counted place if the persons who were not counted are fewer or more; cents and persons.

    ``niedrig`` and ``hoch`` are of the rest: the low one leaves a counted place more.
    """

    erhebung: str
    ags: str
    personen: int
    betrag_cents: int
    niedrig_cents: int
    hoch_cents: int
    rest_personen: int
    rest_niedrig: int
    rest_hoch: int


@dataclass(frozen=True)
class Alternative:
    """One way of counting or of sharing out, computed.

    ``zuweisungen`` are claims in cents keyed by Posten and AGS (8 digits, or 5 where a Posten goes to Kreise),
    ``delegiert`` the Gemeinden of which somebody else receives a claim. ``angabe`` is what was given, no folders.
    """

    name: str
    art: Art
    angabe: str
    zuweisungen: Mapping[tuple[str, str], int]
    empfaenger: tuple[Empfangen, ...]
    delegiert: frozenset[str]
    erhoben: tuple[Erhoben, ...]
    spannen: tuple[Spanne, ...] = ()
    is_modelled: bool = False

    @property
    def stellen(self) -> frozenset[int]:
        """How long the AGS are that have claims: 8 of Gemeinden, 5 of Kreise, or both."""
        return frozenset(len(ags) for _, ags in self.zuweisungen)


@dataclass(frozen=True)
class Zeile:
    """One unit in one alternative, held against the baseline. Amounts in cents, ``einwohner`` where they are known.

    ``einheit`` is the AGS, the id of the class or group, or the name; of a recipient the AGS, and behind a blank the
    id of its Zusammenschluss. ``einheit`` and ``name`` are empty in the line of the Gemeinden that belong to no unit
    of the level, to no group for instance. Of recipients no inhabitants are known, and ``gemeinden`` are those that
    it holds in this alternative. Ranks are among the units of one ``ebene``, those of pinned places among all
    Gemeinden or all Kreise, from the largest amount, 1, down; equal amounts share the better rank.
    """

    alternative: str
    ebene: Gruppierung
    einheit: str
    name: str
    gemeinden: int
    einwohner: int | None
    betrag_cents: int
    basis_cents: int
    rang: int
    basis_rang: int

    @property
    def differenz_cents(self) -> int:
        """More (or less, negative) than in the baseline."""
        return self.betrag_cents - self.basis_cents

    @property
    def prozent(self) -> Fraction | None:
        """The difference in percent of the baseline's size; ``None`` where that is nothing."""
        return _percent(self.differenz_cents, abs(self.basis_cents))

    @property
    def je_einwohner_eur(self) -> Fraction | None:
        """Euro per inhabitant; ``None`` where the inhabitants are not known."""
        return Fraction(self.betrag_cents, 100 * self.einwohner) if self.einwohner else None


@dataclass(frozen=True)
class Bedauern:
    """The place worst off: by how much it falls short of the best alternative for it; no AGS where none does."""

    ags: str
    wert: Fraction


@dataclass(frozen=True)
class Kennzahlen:
    """One alternative as a whole, held against the baseline over all units of the claims.

    ``umverteilt_cents`` is half the sum of absolute differences, which may end on half a cent. ``klassen`` counts
    strong gainers, gainers, as good as unchanged, losers, strong losers. The largest gain and loss are an AGS and the
    difference in cents, which is negative for a loss; ``None`` where nobody gains, or loses. ``gini`` and ``theil``
    are of euro per inhabitant, each inhabitant counting once and what a Kreis gets being everybody's in it alike;
    ``None`` where inhabitants are not known, an amount is negative, or there is nothing. Regret is the largest over
    all places, in cents and in euro per inhabitant.
    """

    alternative: str
    verteilt_cents: int
    umverteilt_cents: Fraction
    umverteilt_prozent: Fraction | None
    klassen: tuple[int, int, int, int, int]
    groesster_gewinn: tuple[str, int] | None
    groesster_verlust: tuple[str, int] | None
    rangkorrelation: float | None
    gini: float | None
    theil: float | None
    bedauern: Bedauern
    bedauern_je_einwohner: Bedauern | None


@dataclass(frozen=True)
class Paar:
    """Two alternatives: what moves from the one to the other, and how many gain or lose in the first."""

    alternative: str
    gegen: str
    umverteilt_cents: Fraction
    umverteilt_prozent: Fraction | None
    gewinner: int
    verlierer: int
    rangkorrelation: float | None


@dataclass(frozen=True)
class Vergleich:
    """All alternatives, the baseline first, in the order in which they were named.

    ``zeilen`` are in the order of alternatives, levels (that of :class:`Gruppierung`) and ids of units, but classes
    of size from small to large; ``paare`` hold every pair once each way.
    """

    jahr: int
    lauf: str
    basis: str
    alternativen: tuple[Alternative, ...]
    zeilen: tuple[Zeile, ...]
    kennzahlen: tuple[Kennzahlen, ...]
    paare: tuple[Paar, ...]

    def lines(self, alternative: str, ebene: Gruppierung) -> tuple[Zeile, ...]:
        """The lines of one alternative and level; none where the level says nothing here."""
        return self._by_level.get((alternative, ebene), ())

    @cached_property
    def _by_level(self) -> Mapping[tuple[str, Gruppierung], tuple[Zeile, ...]]:
        levels: dict[tuple[str, Gruppierung], list[Zeile]] = {}
        for line in self.zeilen:
            levels.setdefault((line.alternative, line.ebene), []).append(line)
        return {key: tuple(found) for key, found in levels.items()}

    @cached_property
    def namen(self) -> Mapping[str, str]:
        """The names of Kreise and, where they have lines, of Gemeinden by AGS."""
        levels = (Gruppierung.KREIS, Gruppierung.GEMEINDE)
        return {line.einheit: line.name for ebene in levels for line in self.lines(self.basis, ebene)}

    @property
    def least_regret(self) -> tuple[str, ...]:
        """The alternatives in which the place worst off falls short by the fewest euro; several where they tie."""
        least = min(key.bedauern.wert for key in self.kennzahlen)
        return tuple(key.alternative for key in self.kennzahlen if key.bedauern.wert == least)

    @property
    def least_regret_per_inhabitant(self) -> tuple[str, ...]:
        """The same by euro per inhabitant; empty where inhabitants are not known."""
        known = [(key.alternative, key.bedauern_je_einwohner.wert) for key in self.kennzahlen
                 if key.bedauern_je_einwohner is not None]  # fmt: skip
        least = min((wert for _, wert in known), default=None)
        return tuple(name for name, wert in known if wert == least)


def _percent(part: int, whole: int) -> Fraction | None:
    return Fraction(100 * part, whole) if whole else None
