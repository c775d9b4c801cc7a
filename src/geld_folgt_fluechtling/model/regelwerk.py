"""Rule books: rules as dated data. Every value carries its Fundstelle and its Sicherheit.

A value and its source are one table that an overlay can only replace whole, so that no changed amount
ever keeps the source of the old one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.money import MAX_CENTS, cents_from_eur


class Sicherheit(StrEnum):
    """How sure a value is: read in a source, computed from sources, or our choice."""

    BELEGT = "belegt"
    ABGELEITET = "abgeleitet"
    ANNAHME = "annahme"


class Lauf(StrEnum):
    """The stage of a distribution."""

    VORLAEUFIG = "vorlaeufig"
    ENDGUELTIG = "endgueltig"
    KORREKTUR = "korrektur"


class Status(StrEnum):
    """Whether a Posten is distributed by a key, is project money, or is not broken down."""

    VERTEILT = "verteilt"
    PROJEKTBEZOGEN = "projektbezogen"
    NICHT_AUFGESCHLUESSELT = "nicht_aufgeschluesselt"


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
Kennung = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]


class _Table(BaseModel):
    # built at first use: a run validates whole files, never a nested table alone
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Fundstelle(_Table):
    """Where a value can be read: title, date, place."""

    titel: str
    datum: date | None = None
    wo: str = ""


class _Value(_Table):
    fundstelle: Kennung
    sicherheit: Annotated[Sicherheit, Field(strict=False)]
    herleitung: str = ""

    @model_validator(mode="after")
    def _says_how(self) -> _Value:
        if self.sicherheit is not Sicherheit.BELEGT and not self.herleitung:
            raise PydanticCustomError("herleitung", N_("a herleitung: how it was derived, or why it is assumed"))
        return self


class Betrag(_Value):
    """An amount of money for a year."""

    betrag_eur: Eur

    @property
    def cents(self) -> int:
        """The amount in cents."""
        return cents_from_eur(self.betrag_eur)


class Schluessel(_Value):
    """The key: what is counted, and the Erhebung (by id) that counted it."""

    art: Literal["personen"]
    erhebung: Kennung


class Rundung(_Value):
    """The method, the unit of money, and who comes first when remainders tie."""

    verfahren: Literal["kaufmaennisch", "hare-niemeyer"]
    einheit_eur: Eur
    gleichstand: Literal["groesserer-schluessel", "ags", "fehler"] | None = None

    @model_validator(mode="after")
    def _ties_are_declared(self) -> Rundung:
        if self.einheit_cents == 0:
            raise PydanticCustomError("einheit", N_("einheit_eur above 0"))
        if (self.verfahren == "hare-niemeyer") != (self.gleichstand is not None):
            raise PydanticCustomError("gleichstand", N_("gleichstand with hare-niemeyer, and only with it"))
        return self

    @property
    def einheit_cents(self) -> int:
        """The unit in cents."""
        return cents_from_eur(self.einheit_eur)


class Delegation(_Value):
    """Whether a Gemeinde may hand the Posten to its Landkreis, and who receives where nothing is declared."""

    erlaubt: bool
    ohne_erklaerung: Literal["landkreis", "gemeinde"] | None = None

    @model_validator(mode="after")
    def _default_is_declared(self) -> Delegation:
        if self.erlaubt != (self.ohne_erklaerung is not None):
            raise PydanticCustomError("ohne_erklaerung", N_("ohne_erklaerung with erlaubt = true, and only with it"))
        return self


class Tag(_Value):
    """A day of every year, as ``MM-DD``."""

    tag: Annotated[str, AfterValidator(_day_of_any_year)]

    def of(self, jahr: int) -> date:
        """That day in a year."""
        month, day = self.tag.split("-")
        return date(jahr, int(month), int(day))


class Fristen(_Table):
    """Until when Kreise report the count of a Stichtag, and until when it may be corrected, in the same year."""

    meldung: Tag
    korrektur: Tag


class Schwelle(_Value):
    """A threshold of a check, in the unit that its name says."""

    wert: Annotated[int, Field(ge=0, lt=10**9)]


class Pruefung(_Table):
    """When a count is pointed out as implausible; none of this stops anything."""

    anteil_einwohner_prozent: Schwelle
    veraenderung_prozent: Schwelle
    veraenderung_personen: Schwelle
    gerundet_ab_werten: Schwelle
    nahe_prozent: Schwelle
    nahe_personen: Schwelle
    fremde_zeilen_prozent: Schwelle


class PostenAngaben(_Table):
    """What a file says of a Posten, for all years or for one; every value may be left to the other place."""

    bezeichnung: str | None = None
    status: Annotated[Status | None, Field(strict=False)] = None
    ebene: Literal["gemeinde"] | None = None
    budget: Betrag | None = None
    schluessel: Schluessel | None = None
    rundung: Rundung | None = None
    delegation: Delegation | None = None
    bewilligungsstelle: str | None = None


class LaufAngaben(_Table):
    """What a file says of one year and Lauf."""

    volumen: Betrag | None = None
    hinweise: tuple[str, ...] | None = Field(default=None, strict=False)
    posten: Mapping[Kennung, PostenAngaben] = Field(default_factory=dict)


Jahr = Annotated[str, Field(pattern=r"^(19|20|21)\d\d$")]


class RegelwerkDatei(_Table):
    """A rule file, or with ``basis`` a variant: an overlay on the rule book of that id.

    ``nach_koepfen`` names the rule book that distributes the same envelope wholly by head.
    """

    id: Kennung
    titel: str
    basis: Kennung | None = None
    nach_koepfen: Kennung | None = None
    varianten: tuple[str, ...] = Field(default=(), strict=False)
    fristen: Fristen | None = None
    pruefung: Pruefung | None = None
    fundstellen: Mapping[Kennung, Fundstelle] = Field(default_factory=dict)
    posten: Mapping[Kennung, PostenAngaben] = Field(default_factory=dict)
    jahr: Mapping[Jahr, Mapping[Annotated[Lauf, Field(strict=False)], LaufAngaben]] = Field(default_factory=dict)


@dataclass(frozen=True)
class Posten:
    """One line of a year, resolved. Without a budget its amount is unknown, which is not 0.

    A Posten with status ``verteilt`` and money has level, key, rounding and delegation; one whose budget is
    0 has none of them, because nobody has a claim.
    """

    id: str
    bezeichnung: str
    status: Status
    ebene: Literal["gemeinde"] | None = None
    budget: Betrag | None = None
    schluessel: Schluessel | None = None
    rundung: Rundung | None = None
    delegation: Delegation | None = None
    bewilligungsstelle: str | None = None

    @property
    def is_distributed(self) -> bool:
        """By key, and with money in it."""
        return self.schluessel is not None

    @property
    def is_delegable(self) -> bool:
        """A Gemeinde may hand it to its Landkreis."""
        return self.delegation is not None and self.delegation.erlaubt


@dataclass(frozen=True)
class Laufregeln:
    """The rules of one year and Lauf, resolved: what ``allocate`` applies."""

    regelwerk: str
    titel: str
    varianten: tuple[str, ...]
    jahr: int
    lauf: Lauf
    volumen: Betrag
    hinweise: tuple[str, ...]
    posten: tuple[Posten, ...]
    fundstellen: Mapping[str, Fundstelle]
    nach_koepfen: str | None = None

    @property
    def erhebungen(self) -> tuple[str, ...]:
        """The ids of the Erhebungen that this run needs, sorted."""
        return tuple(sorted({p.schluessel.erhebung for p in self.posten if p.schluessel is not None}))

    @property
    def difference_cents(self) -> int:
        """Envelope less the sum of all Posten; 0 where the rules hold together."""
        return self.volumen.cents - sum(p.budget.cents for p in self.posten if p.budget is not None)

    def posten_by_id(self) -> Mapping[str, Posten]:
        """The lines keyed by their id."""
        return {posten.id: posten for posten in self.posten}


def values_of(posten: Posten) -> Mapping[str, Any]:
    """The values of a Posten that carry a source, keyed by what they say, in the order of the tables."""
    named = {
        "budget": posten.budget,
        "schluessel": posten.schluessel,
        "rundung": posten.rundung,
        "delegation": posten.delegation,
    }
    return {name: value for name, value in named.items() if value is not None}
