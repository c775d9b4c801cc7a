"""What pictures are drawn from: few figures per picture, whatever calculation they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Heading:
    """What stands around a picture: a title, lines below it, and the source below the picture."""

    title: str
    lines: tuple[str, ...] = ()
    source: str = ""
    is_modelled: bool = False


@dataclass(frozen=True)
class Grenzen:
    """Percent up to which a change is as good as none, and from which it is strong."""

    unveraendert: Fraction
    stark: Fraction


@dataclass(frozen=True)
class Punkt:
    """One Gemeinde on the map: degrees (``None`` where it is not known where it lies), cents, percent of before.

    ``prozent`` is ``None`` where there was nothing before. ``is_pinned`` places are named whatever their size.
    """

    ags: str
    name: str
    lon: float | None
    lat: float | None
    betrag_cents: int
    differenz_cents: int
    prozent: Fraction | None
    is_pinned: bool = False


@dataclass(frozen=True)
class Klasse:
    """Gemeinden of one size in one alternative: what they get more or less, in cents."""

    name: str
    gemeinden: int
    differenz_cents: int
    prozent: Fraction | None


@dataclass(frozen=True)
class Klassenbild:
    """The classes of one alternative, the smallest first."""

    alternative: str
    klassen: Sequence[Klasse]


@dataclass(frozen=True)
class Kurve:
    """One alternative: inhabitants and cents of every Gemeinde, in any order; its Gini coefficient, if known."""

    alternative: str
    gemeinden: Sequence[tuple[int, int]]
    gini: float | None = None


@dataclass(frozen=True)
class Faecher:
    """What one place gets in many draws: quantiles in cents, beside the amount without errors of counting.

    ``fehlverteilung_cents`` is the mean of what it is off, either way.
    """

    ags: str
    name: str
    wahr_cents: int
    quantil_05_cents: int
    quantil_25_cents: int
    median_cents: int
    quantil_75_cents: int
    quantil_95_cents: int
    fehlverteilung_cents: Fraction


@dataclass(frozen=True)
class Szenario:
    """One way of counting: what is misallocated, the mean and the steps of equal probability, in cents.

    ``stufen_cents`` are the misallocated cents at 0, 1, ... 100 percent of the draws. ``je_person_cents`` is the cost
    of one person counted wrongly, ``wert_cents`` what is misallocated less than by the survey as it is; ``None``
    where there is nothing to say.
    """

    name: str
    mittel_cents: Fraction
    stufen_cents: Sequence[Fraction]
    je_person_cents: Fraction | None = None
    wert_cents: Fraction | None = None

    @property
    def quantil_05_cents(self) -> Fraction:
        """Less is misallocated in 5 percent of the draws at most."""
        return self.stufen_cents[5]

    @property
    def quantil_95_cents(self) -> Fraction:
        """More is misallocated in 5 percent of the draws at most."""
        return self.stufen_cents[95]
