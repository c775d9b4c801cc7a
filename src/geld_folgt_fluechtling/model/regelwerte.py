"""The values of rule books: each one table with its Fundstelle and its Sicherheit.

A value and its source are one table that an overlay can only replace whole, so that no changed amount
ever keeps the source of the old one.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.money import MAX_CENTS, cents_from_eur
from geld_folgt_fluechtling.model.verfahren import KOPFBETRAG, VERFAHREN


class Sicherheit(StrEnum):
    """How sure a value is: read in a source, computed from sources, or our choice."""

    BELEGT = "belegt"
    ABGELEITET = "abgeleitet"
    ANNAHME = "annahme"


def _whole_cents(eur: int | Decimal) -> int | Decimal:
    try:
        cents = cents_from_eur(eur)
    except ValueError as error:
        raise PydanticCustomError("amount", N_("an amount in euro with at most two decimals")) from error
    if not 0 <= cents < MAX_CENTS:
        raise PydanticCustomError("amount", N_("an amount from 0 to below 10^15 euro"))
    return eur


def _day_of_any_year(text: str) -> str:
    try:
        date.fromisoformat(f"2001-{text}")  # a year without 29 February: a day that every year has
    except ValueError as error:
        raise PydanticCustomError("day", N_("a day of the year as MM-DD, such as 12-31")) from error
    return text


Eur = Annotated[int | Decimal, AfterValidator(_whole_cents)]
Text = Annotated[str, Field(min_length=1)]
Kennung = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
Spalte = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$", max_length=80)]
Ebene = Literal["gemeinde", "kreis"]
Verbleib = Literal["umlegen", "ausweisen"]
Verfahrensname = Literal[
    "kaufmaennisch", "abrunden", "kopfbetrag", "hare-niemeyer", "sainte-lague", "d-hondt", "adams", "huntington-hill"
]

PERSONEN, EINWOHNER, FLAECHE, MISCHUNG = "personen", "einwohner", "flaeche", "mischung"
_MAX_UNIT_CENTS = 100_000
_HUNDRED = 100


class Widerspruch(NamedTuple):
    """A value that does not fit the others of its table: the key, and what was expected there."""

    feld: str
    erwartet: str


class RegelTabelle(BaseModel):
    """A table of a rule file: unknown keys are refused, values are taken as they stand."""

    # built at first use: a run validates whole files, never a nested table alone
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    def widersprueche(self) -> list[Widerspruch]:
        """Every value that does not fit the others; none where the table holds together."""
        return []

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        found = self.widersprueche()
        if found:
            raise PydanticCustomError("widersprueche", "does not hold together", {"widersprueche": found})
        return self


class Fundstelle(RegelTabelle):
    """Where a value can be read: title, date, place; from when until when it is in force, where it says so."""

    titel: Text
    datum: date | None = None
    wo: str = ""
    gueltig_ab: date | None = None
    gueltig_bis: date | None = None

    def widersprueche(self) -> list[Widerspruch]:
        """The end must not lie before the beginning."""
        if self.gueltig_ab and self.gueltig_bis and self.gueltig_bis < self.gueltig_ab:
            return [Widerspruch("gueltig_bis", N_("a day not before gueltig_ab"))]
        return []

    def is_in_force(self, jahr: int) -> bool:
        """On some day of the year."""
        begins = self.gueltig_ab is None or self.gueltig_ab.year <= jahr
        return begins and (self.gueltig_bis is None or self.gueltig_bis.year >= jahr)


class Quellenwert(RegelTabelle):
    """A value with its source and how sure it is."""

    fundstelle: Kennung
    sicherheit: Annotated[Sicherheit, Field(strict=False)]
    herleitung: str = ""

    def widersprueche(self) -> list[Widerspruch]:
        """What is not documented must say where it comes from."""
        if self.sicherheit is not Sicherheit.BELEGT and not self.herleitung:
            return [Widerspruch("herleitung", N_("how it was derived, or why it is assumed"))]
        return []


class Betrag(Quellenwert):
    """An amount of money for a year."""

    betrag_eur: Eur

    @property
    def cents(self) -> int:
        """The amount in cents."""
        return cents_from_eur(self.betrag_eur)


class Schluesselteil(RegelTabelle):
    """One thing that a key counts: a column of an Erhebung, the population of a day, or the area in hectares.

    ``anteil`` is its weight among the parts of a mixture.
    """

    schluessel: Spalte
    anteil: Annotated[int | Decimal, Field(gt=0, lt=10**6)]
    erhebung: Kennung | None = None
    stand: date | None = None

    def widersprueche(self) -> list[Widerspruch]:
        """Counts name their Erhebung, the population names its day."""
        return _basis(self.schluessel, self.erhebung, self.stand, "schluessel")

    @property
    def zaehlung(self) -> str | None:
        """Which column of which Erhebung: its id, and the column behind it if it is not ``personen``."""
        if self.erhebung is None or self.schluessel == PERSONEN:
            return self.erhebung
        return f"{self.erhebung}/{self.schluessel}"


class Schluessel(Quellenwert):
    """The key: what is counted and by which Erhebung or of which day, or a mixture of several keys."""

    art: Spalte
    erhebung: Kennung | None = None
    stand: date | None = None
    teile: Annotated[tuple[Schluesselteil, ...], Field(strict=False)] = ()

    def widersprueche(self) -> list[Widerspruch]:
        """A mixture has parts and nothing else, a single key its basis."""
        found = super().widersprueche()
        if self.art != MISCHUNG:
            if self.teile:
                found.append(Widerspruch("teile", N_("no parts, except with art mischung")))
            return found + _basis(self.art, self.erhebung, self.stand, "art")
        if len(self.teile) < 2:
            found.append(Widerspruch("teile", N_("at least two parts")))
        for name in ("erhebung", "stand"):
            if getattr(self, name) is not None:
                found.append(Widerspruch(name, N_("nothing here: each part of a mixture names its own")))
        return found

    @property
    def counts_heads(self) -> bool:
        """One unit of it is a person, as neither a hectare is nor a unit of a mixture."""
        return self.art not in (FLAECHE, MISCHUNG)

    @property
    def parts(self) -> tuple[Schluesselteil, ...]:
        """The parts of a mixture, or the one that a single key consists of."""
        if self.art == MISCHUNG:
            return self.teile
        return (Schluesselteil(schluessel=self.art, anteil=1, erhebung=self.erhebung, stand=self.stand),)


def _basis(art: str, erhebung: str | None, stand: date | None, feld: str) -> list[Widerspruch]:
    found = []
    if art == MISCHUNG and feld != "art":
        return [Widerspruch(feld, N_("a single key: a mixture has no mixtures in it"))]
    counted = art not in (EINWOHNER, FLAECHE)
    if counted and erhebung is None:
        found.append(Widerspruch("erhebung", N_("the id of the Erhebung that counted it")))
    if not counted and erhebung is not None:
        found.append(Widerspruch("erhebung", N_("none: population and area are data of the register")))
    if art == EINWOHNER and stand is None:
        found.append(Widerspruch("stand", N_("the day of the population")))
    if art != EINWOHNER and stand is not None:
        found.append(Widerspruch("stand", N_("none: only the population has a day here")))
    return found


class Rundung(Quellenwert):
    """The method, the unit of money, and who comes first where claims tie.

    ``saat`` is the recorded seed of a draw of lots. ``kopfbetrag_eur`` is a published rate per head,
    ``kopfbetrag_einheit_eur`` the unit to which the rate is rounded where none was published.
    ``ueber_kreise`` rounds in two steps: to the Kreise first, then inside each.
    """

    verfahren: Verfahrensname
    einheit_eur: Eur
    gleichstand: Literal["groesserer-schluessel", "ags", "los", "fehler"] | None = None
    saat: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    kopfbetrag_eur: Eur | None = None
    kopfbetrag_einheit_eur: Eur | None = None
    ueber_kreise: bool = False

    def widersprueche(self) -> list[Widerspruch]:
        """The unit; ties, lots and rates where the method has them, and only there."""
        found = super().widersprueche()
        if not 0 < self.einheit_cents <= _MAX_UNIT_CENTS:
            found.append(Widerspruch("einheit_eur", N_("a unit from 0.01 to 1,000 euro")))
        if VERFAHREN[self.verfahren].trifft_budget != (self.gleichstand is not None):
            found.append(
                Widerspruch("gleichstand", N_("who comes first where claims tie, for methods that meet the budget"))
            )
        if (self.gleichstand == "los") != (self.saat is not None):
            found.append(Widerspruch("saat", N_("the seed of the draw with gleichstand los, and only with it")))
        return found + self._rates()

    def _rates(self) -> list[Widerspruch]:
        rates = [self.kopfbetrag_eur, self.kopfbetrag_einheit_eur]
        if self.verfahren != KOPFBETRAG:
            names = ("kopfbetrag_eur", "kopfbetrag_einheit_eur")
            given = [name for name, rate in zip(names, rates, strict=True) if rate is not None]
            return [Widerspruch(name, N_("none: only the method kopfbetrag has a rate")) for name in given]
        if rates.count(None) != 1:
            return [
                Widerspruch("kopfbetrag_eur", N_("either a published rate or, in kopfbetrag_einheit_eur, its unit"))
            ]
        found = []
        if (
            self.kopfbetrag_einheit_eur is not None
            and not 0 < cents_from_eur(self.kopfbetrag_einheit_eur) <= _MAX_UNIT_CENTS
        ):
            found.append(Widerspruch("kopfbetrag_einheit_eur", N_("a unit from 0.01 to 1,000 euro")))
        if self.ueber_kreise:
            found.append(Widerspruch("ueber_kreise", N_("false: a rate per head is the same everywhere")))
        return found

    @property
    def einheit_cents(self) -> int:
        """The unit in cents."""
        return cents_from_eur(self.einheit_eur)


class Grenzbetrag(Betrag):
    """A bound on each claim, and where its money comes from or goes to.

    ``umlegen``: all others bear or receive it, by their key. ``ausweisen``: it shows in the residual.
    """

    rest: Verbleib


class Mindestanteil(Quellenwert):
    """The least part of its amount in an earlier run that each place keeps, in percent; ``rest`` as for amounts."""

    prozent: Annotated[int | Decimal, Field(gt=0, le=_HUNDRED)]
    rest: Verbleib


class Delegation(Quellenwert):
    """Whether a Gemeinde may hand the Posten to its Landkreis, and who receives where nothing is declared."""

    erlaubt: bool
    ohne_erklaerung: Literal["landkreis", "gemeinde"] | None = None

    def widersprueche(self) -> list[Widerspruch]:
        """Where delegation is allowed, somebody receives what nobody declares."""
        found = super().widersprueche()
        if self.erlaubt != (self.ohne_erklaerung is not None):
            found.append(Widerspruch("ohne_erklaerung", N_("who receives, with erlaubt = true and only with it")))
        return found


class Tag(Quellenwert):
    """A day of every year, as ``MM-DD``."""

    tag: Annotated[str, AfterValidator(_day_of_any_year)]

    def of(self, jahr: int) -> date:
        """That day in a year."""
        month, day = self.tag.split("-")
        return date(jahr, int(month), int(day))


class Fristen(RegelTabelle):
    """Until when Kreise report the count of a Stichtag, and until when it may be corrected, in the same year."""

    meldung: Tag
    korrektur: Tag


class Schwelle(Quellenwert):
    """A threshold of a check, in the unit that its name says."""

    wert: Annotated[int, Field(ge=0, lt=10**9)]


class Pruefung(RegelTabelle):
    """When a count is pointed out as implausible; none of this stops anything."""

    anteil_einwohner_prozent: Schwelle
    veraenderung_prozent: Schwelle
    veraenderung_personen: Schwelle
    gerundet_ab_werten: Schwelle
    nahe_prozent: Schwelle
    nahe_personen: Schwelle
    fremde_zeilen_prozent: Schwelle
