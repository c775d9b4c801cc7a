"""What recipients can do with their frame: the posts it pays for, and who is below the threshold for applying.

Posts are counted in hundredths of a VZÄ (full-time equivalent), for a rule splits them into parts with at most two
decimals: so all of it is whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

    from geld_folgt_fluechtling.model.ort import Ort
    from geld_folgt_fluechtling.model.regelwerk import Laufregeln
    from geld_folgt_fluechtling.model.verteilung import Empfaenger, Zuweisung

HUNDREDTHS = 100
"""Of one VZÄ."""


class Mischung(NamedTuple):
    """Posts by qualification in hundredths of a VZÄ, what they cost, and what of the frame they leave, in cents."""

    hochschulabschluss: int
    berufsausbildung: int
    kosten_cents: int
    rest_cents: int

    @property
    def stellen(self) -> int:
        """All posts together, in hundredths of a VZÄ."""
        return self.hochschulabschluss + self.berufsausbildung


class Stellenzahl(NamedTuple):
    """The most posts of each qualification alone, in hundredths of a VZÄ; the best mix for the most posts at all."""

    hochschulabschluss: int
    berufsausbildung: int
    mischung: Mischung


class Planungsrahmen(NamedTuple):
    """What one recipient may draw by applications, and for which posts that is enough.

    ``monate`` counts the months in which it receives. ``durchfuehrung`` is ``selbst``, ``dritte``, both of them
    (in the order of the declarations, joined by ``; ``) or empty, ``traeger`` names the third parties.
    ``personen_je_vze`` are persons per VZÄ of the best mix, in hundredths; ``None`` where there is no post, the key
    counts no persons, or nothing is held at the end of the year.
    """

    empfaenger: Empfaenger
    durchfuehrung: str
    traeger: str
    monate: int
    schwelle_cents: int | None
    kann_beantragen: bool
    stellen: Stellenzahl
    personen_je_vze: int | None


class UnterSchwelle(NamedTuple):
    """A Gemeinde whose claim is below the threshold for applying alone, whatever it declared.

    ``option`` and ``zusammenschluss`` hold at the end of the year, and so does ``allein``: it keeps the claim itself.
    ``fehlende_personen`` are ``None`` where the claim does not follow from one rate per person. ``nachbarn`` are the
    AGS of the fewest members of its Verwaltungsverband with whom it reaches the threshold, ``gruppe_cents`` what
    they have together; none and ``None`` where the whole Verband does not, or there is none.
    """

    zuweisung: Zuweisung
    option: str
    zusammenschluss: str
    allein: bool
    schwelle_cents: int
    fehlende_personen: int | None
    verband: str
    verband_cents: int | None
    nachbarn: tuple[str, ...]
    gruppe_cents: int | None


class Stufe(NamedTuple):
    """So many posts (hundredths of a VZÄ): their best mix; or ``None``, and what the cheapest lack in cents.

    ``personen_je_vze`` are persons per VZÄ of so many posts, as of the frame; ``None`` where they cannot be paid.
    """

    stellen: int
    mischung: Mischung | None
    fehlend_cents: int = 0
    personen_je_vze: int | None = None


class Stellenbedarf(NamedTuple):
    """A recipient's frame, and what the numbers of posts that were asked for need."""

    rahmen: Planungsrahmen
    stufen: tuple[Stufe, ...] = ()


@dataclass(frozen=True)
class Stellenplan:
    """The posts that a run pays for: of all recipients, or of one place in its own right and for its groups.

    ``gewuenscht`` is the number of posts that was asked for, in hundredths of a VZÄ.
    """

    ordner: str
    regeln: Laufregeln
    modellrechnung: bool
    bedarf: tuple[Stellenbedarf, ...]
    ort: Ort | None = None
    gewuenscht: int | None = None

    def to_frame(self) -> pd.DataFrame:
        """The frames as a pandas frame with the columns of the table ``planungsrahmen``."""
        from geld_folgt_fluechtling.model.planning_rows import planning_rows
        from geld_folgt_fluechtling.model.tables import frame

        rows = planning_rows((self.regeln.jahr, self.regeln.lauf.value), [b.rahmen for b in self.bedarf])
        return frame("planungsrahmen", rows)


@lru_cache(maxsize=4096)  # many recipients have the same few numbers
def vze_text(hundredths: int) -> str:
    """``125`` as ``1.25``: always two decimals, as the tables have it."""
    whole, rest = divmod(hundredths, HUNDREDTHS)
    return f"{whole}.{rest:02d}"
