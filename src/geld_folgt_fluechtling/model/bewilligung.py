"""A Bewilligungslauf: what is granted and refused within the frame of a distribution, and what stays unspent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from geld_folgt_fluechtling.model.antrag import Antrag
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.money import eur_text
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.verteilung import Eingabe, Verteilung

if TYPE_CHECKING:
    import pandas as pd

VERFAELLT = "verfaellt"
ART = "bewilligung"
"""What the manifest of such a run calls it; that of a distribution has no such word."""


class Grund(StrEnum):
    """Why an application is refused, in the order in which reasons are listed."""

    KEIN_ANTRAGSTELLER = "kein_antragsteller"
    UEBERTRAGEN = "uebertragen"
    NICHT_FEDERFUEHREND = "nicht_federfuehrend"
    KEIN_EMPFAENGER = "kein_empfaenger"
    UNTER_SCHWELLE = "unter_schwelle"
    ZEITRAUM = "zeitraum"
    SCHRITT = "schritt"
    PERSON_FEHLT = "person_fehlt"
    NACHWEIS_FEHLT = "nachweis_fehlt"
    FRIST = "frist"
    DOPPELT = "doppelt"
    RAHMEN_AUSGESCHOEPFT = "rahmen_ausgeschoepft"


class Antragsart(StrEnum):
    """Whether an application is a new one, a grant carried over, or asks for what such a grant was cut by."""

    NEU = "neu"
    UEBERNOMMEN = "uebernommen"
    AUFSTOCKUNG = "aufstockung"


@dataclass(frozen=True, slots=True)
class Begruendung:
    """One reason, and what its sentence names; ``_cents`` are money, the rest is text."""

    grund: Grund
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rahmen:
    """What one recipient may draw from one Posten in the year, in ``monate`` (1 to 12) only.

    ``anspruch_cents`` is the claim of a whole year that the threshold for applying alone refers to, ``None`` where
    none does.
    """

    posten: str
    art: str
    ags: str
    name: str
    zusammenschluss: str
    betrag_cents: int
    monate: frozenset[int]
    anspruch_cents: int | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells frames apart."""
        return self.posten, self.art, self.ags, self.zusammenschluss

    @property
    def whose(self) -> str:
        """Who receives, and for which Zusammenschluss."""
        return f"{self.name}, {self.zusammenschluss}" if self.zusammenschluss else self.name


@dataclass(frozen=True, slots=True)
class Zuwendung:
    """What is granted for one application, in cents; ``reihenfolge`` counts the grants of a frame from 1."""

    rahmen: Rahmen
    antrag: Antrag
    kosten_cents: int
    bewilligt_cents: int
    herkunft: Antragsart
    reihenfolge: int

    @property
    def gekuerzt_cents(self) -> int:
        """What it costs beyond the grant."""
        return self.kosten_cents - self.bewilligt_cents


@dataclass(frozen=True, slots=True)
class Ablehnung:
    """An application that is refused, or a grant that could not be carried over, with every reason."""

    antrag: Antrag
    gruende: tuple[Begruendung, ...]
    herkunft: Antragsart = Antragsart.NEU


@dataclass(frozen=True, slots=True)
class Uebernahme:
    """A grant of an earlier run: its application, what that costs, and what was granted, in cents."""

    antrag: Antrag
    kosten_cents: int
    bewilligt_cents: int
    reihenfolge: int


@dataclass(frozen=True, slots=True)
class Laufangabe:
    """Another run that this one rests on: its folder as it was named, its stage, its digest."""

    ordner: str
    lauf: str
    laufkennung: str


@dataclass(frozen=True, slots=True)
class Ausgaberest:
    """Of a frame, or of those in a Kreis: how many applications were granted, and the three sums in cents."""

    antraege: int
    rahmen_cents: int
    bewilligt_cents: int

    @property
    def rest_cents(self) -> int:
        """What nobody may draw."""
        return self.rahmen_cents - self.bewilligt_cents

    @property
    def document(self) -> dict[str, str | int]:
        """As manifest and JSON have it: money as text in euro."""
        return {
            "antraege": self.antraege,
            "rahmen_eur": eur_text(self.rahmen_cents),
            "bewilligt_eur": eur_text(self.bewilligt_cents),
            "ausgaberest_eur": eur_text(self.rest_cents),
        }


@dataclass(frozen=True)
class Bewilligungslauf:
    """The result of a run that grants: all sorted by the keys of its tables.

    ``verteilung`` is the distribution that gives the frame, computed again from the folder ``rahmenlauf``;
    ``vorheriger`` the earlier grants that were carried over.
    """

    verteilung: Verteilung
    rahmen: tuple[Rahmen, ...]
    antraege: tuple[Antrag, ...]
    zuwendungen: tuple[Zuwendung, ...]
    ablehnungen: tuple[Ablehnung, ...]
    findings: tuple[Finding, ...]
    uebernahmen: tuple[Uebernahme, ...] = ()
    eingaben: tuple[Eingabe, ...] = ()
    rahmenlauf: Laufangabe | None = None
    vorheriger: Laufangabe | None = None
    blatt: str | None = None

    @property
    def posten(self) -> list[Posten]:
        """The lines that are applied for, in the order of the rules."""
        return applied_for(self.verteilung)

    @property
    def default_folder(self) -> str:
        """``bewilligung-2018-endgueltig``, and ``-modell`` behind it where counts are modelled."""
        suffix = "-modell" if self.verteilung.is_modelled else ""
        return f"{ART}-{self.verteilung.regeln.jahr}-{self.verteilung.regeln.lauf.value}{suffix}"

    @cached_property
    def reste(self) -> Mapping[Rahmen, Ausgaberest]:
        """What of each frame is granted, and what is left."""
        numbers = Counter(z.rahmen for z in self.zuwendungen)
        granted: Counter[Rahmen] = Counter()
        for zuwendung in self.zuwendungen:
            granted[zuwendung.rahmen] += zuwendung.bewilligt_cents
        return {r: Ausgaberest(numbers[r], r.betrag_cents, granted[r]) for r in self.rahmen}

    @cached_property
    def reste_der_kreise(self) -> Mapping[tuple[str, str], Ausgaberest]:
        """The same keyed by Posten and AGS of the Kreis in which the recipients lie."""
        of_kreis: dict[tuple[str, str], list[Ausgaberest]] = {}
        for rahmen, rest in self.reste.items():
            of_kreis.setdefault((rahmen.posten, self.verteilung.gebiet.kreis_of(rahmen.ags)), []).append(rest)
        return {key: together(rests) for key, rests in sorted(of_kreis.items())}

    @cached_property
    def reste_der_bezirke(self) -> Mapping[str, Mapping[str, Ausgaberest]]:
        """The same keyed by Regierungsbezirk, in the order of the Kreise, and by Posten."""
        found: dict[str, dict[str, Ausgaberest]] = {}
        for (posten, ags), rest in sorted(self.reste_der_kreise.items(), key=lambda item: item[0][1]):
            per_posten = found.setdefault(self.verteilung.gebiet.kreise[ags].regierungsbezirk, {})
            per_posten[posten] = together([per_posten[posten], rest]) if posten in per_posten else rest
        return found

    def sum_of(self, posten: str) -> Ausgaberest:
        """All frames of a Posten together."""
        return together(rest for rahmen, rest in self.reste.items() if rahmen.posten == posten)

    @property
    def gekuerzte(self) -> int:
        """How many posts are granted in part: a carried grant that was topped up counts by what topped it up."""
        raised = {_post(z) for z in self.zuwendungen if z.herkunft is Antragsart.AUFSTOCKUNG}
        return sum(
            z.gekuerzt_cents > 0 and (z.herkunft is Antragsart.AUFSTOCKUNG or _post(z) not in raised)
            for z in self.zuwendungen
        )

    @property
    def uebernommen_cents(self) -> int:
        """What earlier grants were carried over, together."""
        return sum(z.bewilligt_cents for z in self.zuwendungen if z.herkunft is Antragsart.UEBERNOMMEN)

    @cached_property
    def gruende(self) -> Mapping[Grund, int]:
        """How many refusals name each reason, in the order of the reasons; only those that occur."""
        counts = Counter(reason.grund for refusal in self.ablehnungen for reason in refusal.gruende)
        return {grund: counts[grund] for grund in Grund if counts[grund]}

    def to_frame(self, table: str = "bewilligungen") -> pd.DataFrame:
        """One of its tables as a pandas frame: AGS as text, money as ``Decimal``.

        ``ablehnungen`` come with their reasons, but without the sentences, which are worded where they are written.
        Raises ``KeyError`` for a table that does not exist.
        """
        from geld_folgt_fluechtling.model.grant_tables import grant_rows
        from geld_folgt_fluechtling.model.tables import frame

        return frame(table, grant_rows(self)[table]).drop(columns="begruendung", errors="ignore")


def _post(zuwendung: Zuwendung) -> tuple[object, ...]:
    return *zuwendung.rahmen.key, *zuwendung.antrag.what


def together(rests: Iterable[Ausgaberest]) -> Ausgaberest:
    """The sums of several."""
    listed = list(rests)
    return Ausgaberest(
        sum(rest.antraege for rest in listed),
        sum(rest.rahmen_cents for rest in listed),
        sum(rest.bewilligt_cents for rest in listed),
    )


def applied_for(verteilung: Verteilung) -> list[Posten]:
    """The Posten of a distribution whose money is drawn by applications."""
    return [p.posten for p in verteilung.posten if p.posten.is_applied_for and p.posten.is_distributed]
