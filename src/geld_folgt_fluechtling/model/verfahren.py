"""The methods of rounding by name, each with its source. What computes them is in ``steps``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

KOPFBETRAG = "kopfbetrag"


@dataclass(frozen=True, slots=True)
class Verfahren:
    """A method: where it is described, whether it meets the budget to the unit, whether it is a divisor method.

    One that meets the budget has to say who comes first where claims tie; the others round each claim alone.
    """

    quelle: str
    trifft_budget: bool = False
    ist_divisorverfahren: bool = False


_BALINSKI_YOUNG = "Balinski, Young: Fair Representation. 2. Auflage, Brookings 2001"
_PUKELSHEIM = "Pukelsheim: Proportional Representation. 2. Auflage, Springer 2017"

VERFAHREN: Mapping[str, Verfahren] = {
    "kaufmaennisch": Verfahren("DIN 1333, Runden auf die nächste Einheit, die Hälfte aufwärts"),
    "abrunden": Verfahren("Abschneiden auf die volle Einheit"),
    KOPFBETRAG: Verfahren("gerundeter Kopfbetrag mal Zahl, wie „1.235 Euro pro Kopf“ für 2017"),
    "hare-niemeyer": Verfahren(f"größte Reste (Hamilton, Hare, Niemeyer); {_BALINSKI_YOUNG}", trifft_budget=True),
    "sainte-lague": Verfahren(
        f"Divisor mit Standardrundung (Webster, Sainte-Laguë, Schepers); {_PUKELSHEIM}", True, True
    ),
    "d-hondt": Verfahren(f"Divisor mit Abrundung (Jefferson, d'Hondt); {_PUKELSHEIM}", True, True),
    "adams": Verfahren(f"Divisor mit Aufrundung (Adams); {_PUKELSHEIM}", True, True),
    "huntington-hill": Verfahren(
        f"Divisor mit geometrischer Rundung (Huntington, Hill); {_BALINSKI_YOUNG}", True, True
    ),
}
