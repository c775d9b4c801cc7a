"""Alternatives side by side: what each gives whom, how much money moves, and how practicable each is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


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

    ``hinweise`` are the findings that the table met with, ``zeilen`` its rows; ``quelle`` and ``methode`` are what
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


@dataclass(frozen=True)
class Spanne:
    """The amount of a counted place if the persons who were not counted are fewer or more; cents and persons."""

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


@dataclass(frozen=True)
class Zeile:
    """One unit in one alternative, held against the baseline. Amounts in cents, ``einwohner`` where they are known.

    ``einheit`` is the AGS, the id of the class or group, or the name. Ranks are among the units of one ``ebene``,
    from the largest amount, 1, down; equal amounts share the better rank.
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
        """The difference in percent of the baseline; ``None`` where that is nothing."""
        return Fraction(100 * self.differenz_cents, self.basis_cents) if self.basis_cents else None

    @property
    def je_einwohner_eur(self) -> Fraction | None:
        """Euro per inhabitant; ``None`` where the inhabitants are not known."""
        return Fraction(self.betrag_cents, 100 * self.einwohner) if self.einwohner else None


@dataclass(frozen=True)
class Bedauern:
    """The place worst off: by how much it falls short of the best alternative for it."""

    ags: str
    wert: Fraction


@dataclass(frozen=True)
class Kennzahlen:
    """One alternative as a whole, held against the baseline over all units of the claims.

    ``umverteilt_cents`` is half the sum of absolute differences, which may end on half a cent. ``klassen`` counts
    strong gainers, gainers, as good as unchanged, losers, strong losers. ``gini`` and ``theil`` are of euro per
    inhabitant, each inhabitant counting once. Regret is the largest over all places, in cents and in euro per
    inhabitant.
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

    ``zeilen`` are sorted by alternative, level and unit; ``paare`` hold every pair once each way.
    """

    jahr: int
    lauf: str
    basis: str
    alternativen: tuple[Alternative, ...]
    zeilen: tuple[Zeile, ...]
    kennzahlen: tuple[Kennzahlen, ...]
    paare: tuple[Paar, ...]
