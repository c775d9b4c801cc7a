"""Rule books: rules as dated data, as files say them and as they are resolved for a year and Lauf."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from geld_folgt_fluechtling.model.antragsregeln import Antragsschwelle, Bewilligung, Stellen
from geld_folgt_fluechtling.model.regelwerte import (
    Betrag,
    Delegation,
    Ebene,
    Fristen,
    Fundstelle,
    Grenzbetrag,
    Kennung,
    Mindestanteil,
    Pruefung,
    RegelTabelle,
    Rundung,
    Schluessel,
    Tag,
    Text,
)


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


class PostenAngaben(RegelTabelle):
    """What a file says of a Posten, for all years or for one; every value may be left to the other place."""

    bezeichnung: Text | None = None
    status: Annotated[Status | None, Field(strict=False)] = None
    ebene: Ebene | None = None
    budget: Betrag | None = None
    schluessel: Schluessel | None = None
    rundung: Rundung | None = None
    delegation: Delegation | None = None
    sockelbetrag: Grenzbetrag | None = None
    mindestbetrag: Grenzbetrag | None = None
    hoechstbetrag: Grenzbetrag | None = None
    mindestanteil: Mindestanteil | None = None
    antragsschwelle: Antragsschwelle | None = None
    stellen: Stellen | None = None
    bewilligung: Bewilligung | None = None
    antragsfrist: Tag | None = None
    bewilligungsstelle: Text | None = None
    foerderlinien: tuple[Text, ...] | None = Field(default=None, strict=False)


class LaufAngaben(RegelTabelle):
    """What a file says of one year and Lauf."""

    volumen: Betrag | None = None
    hinweise: tuple[Text, ...] | None = Field(default=None, strict=False)
    posten: Mapping[Kennung, PostenAngaben] = Field(default_factory=dict)


Jahr = Annotated[str, Field(pattern=r"^(19|20|21)\d\d$")]


class RegelwerkDatei(RegelTabelle):
    """A rule file, or with ``basis`` a variant: an overlay on the rule book of that id.

    ``nach_koepfen`` names the rule book that distributes the same envelope wholly by head.
    """

    id: Kennung
    titel: Text
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
    0 has none of them, because nobody has a claim. ``foerderlinien`` are the names under which its projects run.
    """

    id: str
    bezeichnung: str
    status: Status
    ebene: Ebene | None = None
    budget: Betrag | None = None
    schluessel: Schluessel | None = None
    rundung: Rundung | None = None
    delegation: Delegation | None = None
    sockelbetrag: Grenzbetrag | None = None
    mindestbetrag: Grenzbetrag | None = None
    hoechstbetrag: Grenzbetrag | None = None
    mindestanteil: Mindestanteil | None = None
    antragsschwelle: Antragsschwelle | None = None
    stellen: Stellen | None = None
    bewilligung: Bewilligung | None = None
    antragsfrist: Tag | None = None
    bewilligungsstelle: str | None = None
    foerderlinien: tuple[str, ...] | None = None

    @property
    def is_distributed(self) -> bool:
        """By key, and with money in it."""
        return self.schluessel is not None

    @property
    def erhebungen(self) -> tuple[str, ...]:
        """The ids of the Erhebungen that its key counts, in the order of its parts."""
        parts = self.schluessel.parts if self.schluessel is not None else ()
        return tuple(dict.fromkeys(part.erhebung for part in parts if part.erhebung is not None))

    @property
    def zaehlungen(self) -> tuple[str, ...]:
        """The counts of its key: ids of Erhebungen, with the column behind them where it is not ``personen``."""
        parts = self.schluessel.parts if self.schluessel is not None else ()
        return tuple(dict.fromkeys(part.zaehlung for part in parts if part.zaehlung is not None))

    @property
    def is_delegable(self) -> bool:
        """A Gemeinde may hand it to its Landkreis."""
        return self.delegation is not None and self.delegation.erlaubt

    @property
    def has_frames(self) -> bool:
        """Its recipients have frames that are counted in posts."""
        return self.is_distributed and self.stellen is not None

    @property
    def has_threshold(self) -> bool:
        """Its Gemeinden need a least claim to apply alone."""
        return self.is_distributed and self.ebene == "gemeinde" and self.antragsschwelle is not None

    @property
    def is_applied_for(self) -> bool:
        """What it gives is a frame, which is drawn by applications for posts."""
        return self.stellen is not None and self.bewilligung is not None


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
        return tuple(sorted({erhebung for posten in self.posten for erhebung in posten.erhebungen}))

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
        "sockelbetrag": posten.sockelbetrag,
        "mindestbetrag": posten.mindestbetrag,
        "hoechstbetrag": posten.hoechstbetrag,
        "mindestanteil": posten.mindestanteil,
        "antragsschwelle": posten.antragsschwelle,
        "stellen": posten.stellen,
        "bewilligung": posten.bewilligung,
        "antragsfrist": posten.antragsfrist,
    }
    return {name: value for name, value in named.items() if value is not None}
