"""What a small change of the numbers would do: one person more or less, a unit of money more, a place less."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.ort import Ort
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.regelwerte import Schluesselteil


@dataclass(frozen=True, slots=True)
class Bewegung:
    """The amount of a place before and after, in cents."""

    ort: Ort
    vorher_cents: int
    nachher_cents: int

    @property
    def cents(self) -> int:
        """What it gains; negative where it loses."""
        return self.nachher_cents - self.vorher_cents


@dataclass(frozen=True, slots=True)
class PostenAenderung:
    """What the change does to one Posten: here (``None`` if it has no claim from it), and to all others.

    ``gewinner`` and ``verlierer`` hold those of them whose amount moves, the largest movement first. The rates per
    head are exact, in cents, and ``None`` where the key counts no heads. ``hindernis`` says why it cannot be
    computed.
    """

    posten: Posten
    eigene: Bewegung | None
    gewinner: tuple[Bewegung, ...] = ()
    verlierer: tuple[Bewegung, ...] = ()
    kopf_vorher: Fraction | None = None
    kopf_nachher: Fraction | None = None
    hindernis: Finding | None = None


@dataclass(frozen=True, slots=True)
class Aenderung:
    """One person more (``schritt`` 1) or less (-1) in one count, and every Posten whose key counts it."""

    teil: Schluesselteil
    schritt: int
    wert: int
    posten: tuple[PostenAenderung, ...]


@dataclass(frozen=True, slots=True)
class Probenfall:
    """A paradox that was found, at which step, and whose amounts move; or why a step could not be computed.

    ``teil`` is the count that moved by that step, where one did.
    """

    schritt: int
    bewegungen: tuple[Bewegung, ...] = ()
    hindernis: Finding | None = None
    teil: Schluesselteil | None = None


@dataclass(frozen=True, slots=True)
class Probe:
    """One paradox looked for in this run's numbers.

    ``art`` is ``budget`` (a unit more takes money from somebody), ``neuer-ort`` (a place that brings its own money
    shifts others) or ``groessere-zahl`` (growth costs money). ``ausgeschlossen`` is the reason why the method
    cannot show it (then nothing was searched); ``schritte`` are those that were tried.
    """

    art: str
    schritte: tuple[int, ...]
    faelle: tuple[Probenfall, ...] = ()
    ausgeschlossen: str = ""


@dataclass(frozen=True, slots=True)
class Summenprobe:
    """The Kreis's sum of rounded amounts, and what it would be if the key were summed up before rounding."""

    kreis: Ort
    einzeln_cents: int
    zusammen_cents: int
