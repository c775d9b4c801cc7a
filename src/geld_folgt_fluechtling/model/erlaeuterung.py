"""Why a place gets what it gets: every step from the count to the recipient, as values.

Amounts are whole cents; whatever is not yet rounded is an exact fraction of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from geld_folgt_fluechtling.model.empfang import Empfang, Erklaerungsangabe, Landkreisempfang
from geld_folgt_fluechtling.model.erhebung import BekannteSumme, Herkunft, Vervollstaendigung
from geld_folgt_fluechtling.model.ort import Ort
from geld_folgt_fluechtling.model.projekt import Projekt
from geld_folgt_fluechtling.model.regelwerk import Laufregeln, Posten
from geld_folgt_fluechtling.model.regelwerte import Fundstelle, Schluesselteil, Sicherheit
from geld_folgt_fluechtling.model.rundungsweg import Rundungsweg
from geld_folgt_fluechtling.model.wirkung import Aenderung, Probe, Summenprobe


@dataclass(frozen=True, slots=True)
class Beleg:
    """A value of the rules that took part: where it can be read, how sure it is, how it was derived."""

    was: str
    fundstelle: Fundstelle
    sicherheit: Sicherheit
    herleitung: str = ""


@dataclass(frozen=True, slots=True)
class Nachtrag:
    """A later correction of the count; ``alt`` is ``None`` where there was none before."""

    alt: int | None
    neu: int
    datum: date | None
    grund: str
    datei: str = ""
    ausnahme: str = ""


@dataclass(frozen=True, slots=True)
class Meldeangabe:
    """Who reported a count, as far as it was recorded."""

    datei: str = ""
    dienststelle: str = ""
    gemeldet_von: str = ""
    gemeldet_am: date | None = None


@dataclass(frozen=True)
class Zahl:
    """A number of the key: its value here, the sum of all, its factor in a mixture, and where it comes from.

    ``herkunft`` says how many Gemeinden (or Kreise) it was put together from, by origin. ``gesamt`` and ``kreis``
    are known totals, ``vervollstaendigung`` how missing counts were filled; both where the count is modelled.
    """

    teil: Schluesselteil
    wert: int
    summe: int
    faktor: int
    bezeichnung: str
    datei: str
    herkunft: Mapping[Herkunft, int]
    blatt: str = ""
    zelle: str = ""
    tag: date | None = None
    quelle: str = ""
    bemerkung: str = ""
    nachtraege: tuple[Nachtrag, ...] = ()
    meldung: Meldeangabe | None = None
    gesamt: BekannteSumme | None = None
    kreis: BekannteSumme | None = None
    vervollstaendigung: Vervollstaendigung | None = None


@dataclass(frozen=True, slots=True)
class Gleichstandsangabe:
    """A tie that mattered in a split: between whom, who was preferred, and with lots the lot of each by AGS."""

    regel: str
    orte: tuple[Ort, ...]
    bevorzugt: tuple[Ort, ...]
    lose: Mapping[str, str]
    beteiligt: bool


@dataclass(frozen=True)
class Teilschritt:
    """A split in which the place took part, or its Kreis: an amount among all whom no bound holds.

    ``cents`` is that amount, ``summe`` their key values, ``anzahl`` how many they are; ``anspruch`` is the exact
    claim in cents. Where a bound holds the place, ``anspruch`` is what it holds, and ``weg`` is ``None``.
    """

    ort: Ort
    cents: int
    wert: int
    summe: int
    anzahl: int
    anspruch: Fraction
    betrag_cents: int
    weg: Rundungsweg | None
    innerhalb: Ort | None = None
    gleichstand: Gleichstandsangabe | None = None


@dataclass(frozen=True, slots=True)
class Grenzwirkung:
    """What bounds do: the claim by the key alone, the bound that fixed this one (often none), and who bears it.

    ``sockel_cents`` is the base amount in the claim, ``sockel_umgelegt_cents`` that part of it which comes out of the
    budget. ``rest`` says who bears the bound: ``umlegen``, all others; ``ausweisen``, the residual. ``gehalten``
    counts all places that a bound holds, of ``orte`` in all. ``vorher_cents`` is the earlier amount here, and
    ``mindestanteil_cents`` the part of it to be kept; ``None`` where the rule knows no Mindestanteil.
    """

    nach_schluessel_cents: int | None
    sockel_cents: int
    grenze: str
    rest: str
    gehalten: int
    orte: int = 0
    sockel_umgelegt_cents: int = 0
    vorher_cents: int | None = None
    mindestanteil_cents: int | None = None


@dataclass(frozen=True)
class PostenErlaeuterung:
    """One claim of one place, step by step; ``empfang`` are all who receive it, in turn."""

    posten: Posten
    ort: Ort
    belege: Mapping[str, Beleg]
    zahlen: tuple[Zahl, ...]
    wert: int
    summe: int
    schritte: tuple[Teilschritt, ...]
    betrag_cents: int
    empfang: tuple[Empfang, ...]
    grenzen: Grenzwirkung | None = None
    proben: tuple[Probe, ...] = ()
    summenprobe: Summenprobe | None = None

    @property
    def anteil(self) -> Fraction:
        """The part of the whole key."""
        return Fraction(self.wert, self.summe)


@dataclass(frozen=True, slots=True)
class OhneAnspruch:
    """A Posten from which the place has no claim, and why.

    ``grund`` is ``projektbezogen``, ``nicht_aufgeschluesselt``, ``beendet`` (no money in this year) or ``kreis``
    (its Kreis has the claim).
    """

    posten: Posten
    grund: str


@dataclass(frozen=True, slots=True)
class GemeindeZeile:
    """The claim of one Gemeinde in the table of its Kreis, and all who receive it, in turn."""

    ort: Ort
    wert: int
    herkunft: Herkunft
    betrag_cents: int
    empfang: tuple[Empfang, ...]


@dataclass(frozen=True)
class KreisPosten:
    """The claims of all Gemeinden of a Kreis from one Posten.

    ``landkreis_cents`` is what their Landkreis receives of them, ``landkreis`` all that it receives from the Posten:
    in its own right, and for groups that it leads, from Gemeinden of any Kreis.
    """

    posten: Posten
    zeilen: tuple[GemeindeZeile, ...]
    landkreis_cents: int
    landkreis: tuple[Landkreisempfang, ...] = ()

    @property
    def wert(self) -> int:
        """All key values together."""
        return sum(zeile.wert for zeile in self.zeilen)

    @property
    def betrag_cents(self) -> int:
        """All claims together."""
        return sum(zeile.betrag_cents for zeile in self.zeilen)

    def nach_herkunft(self) -> Mapping[Herkunft, tuple[int, int, int]]:
        """Gemeinden, key values and cents by the origin of the key value."""
        sums: dict[Herkunft, tuple[int, int, int]] = {}
        for zeile in self.zeilen:
            gemeinden, wert, cents = sums.get(zeile.herkunft, (0, 0, 0))
            sums[zeile.herkunft] = (gemeinden + 1, wert + zeile.wert, cents + zeile.betrag_cents)
        return sums


@dataclass(frozen=True, slots=True)
class Projektempfang:
    """A project, the Posten that pays it, and the place that gets it."""

    projekt: Projekt
    posten: Posten
    empfaenger: Ort


@dataclass(frozen=True)
class Erlaeuterung:
    """All that is to be said of the amounts of one place in one run.

    ``posten`` are its own claims (of a Stadtkreis those of both levels), ``gemeinden`` those of a Kreis's Gemeinden,
    ``eigene_wege`` how a Landkreis says that it does the work. ``projekte`` are those of which it is the recipient,
    of a Kreis those of its Gemeinden too; ``None`` where the run was given no projects.
    """

    ort: Ort
    regeln: Laufregeln
    modellrechnung: bool
    posten: tuple[PostenErlaeuterung, ...]
    ohne_anspruch: tuple[OhneAnspruch, ...]
    gemeinden: tuple[KreisPosten, ...]
    aenderungen: tuple[Aenderung, ...]
    eigene_wege: tuple[Erklaerungsangabe, ...] = ()
    ordner: str = ""
    projekte: tuple[Projektempfang, ...] | None = None

    @property
    def summe_cents(self) -> int:
        """Its own claims together."""
        return sum(one.betrag_cents for one in self.posten)
