"""Who receives a claim in which months: by which declaration or rule, how it was divided, and for which group.

Months are those of the year of the run, 1 to 12, first and last both included.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from geld_folgt_fluechtling.model.erklaerungen import MONTHS
from geld_folgt_fluechtling.model.ort import Ort


@dataclass(frozen=True, slots=True)
class Erklaerungsangabe:
    """A row of the declarations that holds in these months: what it says, and where it stands.

    ``option`` is empty where a Landkreis only says how it does the work itself.
    """

    von_monat: int
    bis_monat: int
    option: str
    datei: str
    blatt: str = ""
    zelle: str = ""
    herkunft: str = ""
    traeger: str = ""
    durchfuehrung: str = ""


@dataclass(frozen=True, slots=True)
class Mitglied:
    """A Gemeinde of a group: its claim of the whole year, and the months in which it is a member."""

    ort: Ort
    anspruch_cents: int
    monate: tuple[tuple[int, int], ...]

    @property
    def is_whole_year(self) -> bool:
        """It is a member in every month."""
        return self.monate == ((1, MONTHS),)


@dataclass(frozen=True, slots=True)
class Gruppe:
    """A Zusammenschluss in some months: who leads it, and whose claims go together.

    ``anspruch_cents`` are the claims of a whole year of all who are members, in the month in which these are least.
    """

    name: str
    federfuehrend: Ort
    mitglieder: tuple[Mitglied, ...]
    anspruch_cents: int


@dataclass(frozen=True, slots=True)
class Schwellenangabe:
    """A claim below what the rules want for applying alone, or the claims of a group together.

    ``darunter`` is what the rule says. ``folge`` is what came of it: ``landkreis`` (the Landkreis receives instead),
    ``bleibt`` (pointed out), ``stadtkreis`` (there is no Landkreis to hand it to), ``ohne-erklaerungen`` (nothing,
    since none were given).
    """

    schwelle_cents: int
    anspruch_cents: int
    darunter: str
    folge: str

    @property
    def fehlt_cents(self) -> int:
        """By how much it is below."""
        return self.schwelle_cents - self.anspruch_cents


@dataclass(frozen=True, slots=True)
class Empfang:
    """Who receives a claim in these months, by which declaration or rule, and what it receives of the Posten in all.

    ``anspruch`` is the exact part of the claim in cents, claim × months / 12, and ``betrag_cents`` what it came to by
    Hare-Niemeyer. ``grund`` is ``erklaerung`` (then ``erklaerungen`` say where), ``ohne-erklaerung`` (the rule's
    default), ``keine-erklaerungen`` (none were given), ``nicht-uebertragbar`` or ``kreis`` (its own claim).
    ``summe_cents`` is what the recipient gets, for this group alone if for one, and ``gemeinden`` from how many
    Gemeinden's claims, be it for some months. ``gruppen`` are those that were declared, in turn, also where the money
    goes to a Landkreis because they are too small; ``zusammenschluss`` names the one for which is received. ``datei``
    is the file of declarations.
    """

    von_monat: int
    bis_monat: int
    option: str
    grund: str
    ort: Ort
    art: str
    anspruch: Fraction
    betrag_cents: int
    summe_cents: int
    gemeinden: int
    zusammenschluss: str = ""
    gruppen: tuple[Gruppe, ...] = ()
    schwelle: Schwellenangabe | None = None
    erklaerungen: tuple[Erklaerungsangabe, ...] = ()
    datei: str = ""

    @property
    def monate(self) -> int:
        """How many months."""
        return self.bis_monat - self.von_monat + 1

    @property
    def is_whole_year(self) -> bool:
        """Nobody else receives any part of the claim."""
        return self.monate == MONTHS


@dataclass(frozen=True, slots=True)
class Landkreisempfang:
    """What a Landkreis receives from one Posten: in its own right, or as the lead of a group.

    ``gemeinden`` counts those whose claims it receives, be it for some months.
    """

    betrag_cents: int
    gemeinden: int
    gruppe: Gruppe | None = None
