"""Error models: how a count may differ from the persons who are really there, as dated data with sources."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.keypath import Pfad
from geld_folgt_fluechtling.model.regeldaten import Regeldaten
from geld_folgt_fluechtling.model.regelwerte import Kennung, Quellenwert, Widerspruch

ERFASSUNG, POISSON, RUNDUNG = "erfassung", "poisson", "rundung"
NACHMELDUNG, NICHTMELDER, KREIS = "nachmeldung", "nichtmelder", "kreis"
HUNDREDTHS = 10_000
"""A whole in hundredths of a percent, the finest that a rate is given in."""
_PER_PERCENT, _LARGEST_MULTIPLE = 100, 1000


def _percent(raw: Any, least: int) -> Any:
    number = isinstance(raw, int | Decimal) and not isinstance(raw, bool)
    if not (number and Decimal(raw).is_finite() and least <= raw <= 100 and raw * _PER_PERCENT % 1 == 0):
        words = N_("a percentage from 0 to 100 with at most two decimals")
        if least < 0:
            words = N_("a percentage from -100 to 100 with at most two decimals")
        raise PydanticCustomError("amount", words)
    return raw


def _rate(raw: Any) -> Any:
    return _percent(raw, 0)


def _change(raw: Any) -> Any:
    return _percent(raw, -100)


def _multiple(raw: Any) -> Any:
    if isinstance(raw, bool) or not isinstance(raw, int) or not 2 <= raw <= _LARGEST_MULTIPLE:
        raise PydanticCustomError("amount", N_("a whole number from 2 to 1,000"))
    return raw


Rate = Annotated[int | Decimal, BeforeValidator(_rate)]
Aenderung = Annotated[int | Decimal, BeforeValidator(_change)]
Rates = Mapping[Kennung, Rate]


def hundredths(percent: int | Decimal) -> int:
    """A percentage in hundredths of a percent."""
    return int(percent * _PER_PERCENT)


class Fehler(Quellenwert):
    """One way in which a count goes wrong; what it needs depends on its ``art``.

    ``erfassung``: each person is missed with the rate ``uebersehen_prozent``, and persons are counted too much,
    Poisson with ``zuviel_prozent`` of the count; ``_klassen`` holds other rates of single size classes, by their ids.
    ``poisson``: so much of the count varies as a Poisson number does. ``rundung``: to the multiple ``auf``, half-up.
    ``nachmeldung`` and ``kreis``: with ``wahrscheinlichkeit_prozent`` the count of a Gemeinde, or those of a whole
    Kreis by one factor, lie off by ``von_prozent`` to ``bis_prozent``. ``nichtmelder``: with that probability a
    Gemeinde does not report and is completed by population, at the ``rate`` of the others or inside the ``summe``
    of all, which is known.
    """

    art: Literal["erfassung", "poisson", "rundung", "nachmeldung", "nichtmelder", "kreis"]
    uebersehen_prozent: Rate | None = None
    uebersehen_klassen: Rates = Field(default_factory=dict)
    zuviel_prozent: Rate | None = None
    zuviel_klassen: Rates = Field(default_factory=dict)
    anteil_prozent: Rate | None = None
    auf: Annotated[int, BeforeValidator(_multiple)] | None = None
    wahrscheinlichkeit_prozent: Rate | None = None
    von_prozent: Aenderung | None = None
    bis_prozent: Aenderung | None = None
    vervollstaendigung: Literal["rate", "summe"] | None = None

    def widersprueche(self) -> list[Widerspruch]:
        """Each kind has the values it needs, and no others."""
        found = super().widersprueche()
        needed, possible = _VALUES[self.art], {*_VALUES[self.art], *_CLASSES.get(self.art, ())}
        for name in dict.fromkeys(name for names in (*_VALUES.values(), *_CLASSES.values()) for name in names):
            given = getattr(self, name)
            if name in needed and given is None:
                found.append(Widerspruch(name, N_("a value: an error of this kind needs it")))
            if name not in possible and given is not None and given != {}:
                found.append(Widerspruch(name, N_("nothing here: an error of this kind does not have it")))
        if self.von_prozent is not None and self.bis_prozent is not None and self.von_prozent > self.bis_prozent:
            found.append(Widerspruch("bis_prozent", N_("no less than von_prozent")))
        return found


_SHIFT = ("wahrscheinlichkeit_prozent", "von_prozent", "bis_prozent")
_VALUES: Mapping[str, tuple[str, ...]] = {
    ERFASSUNG: ("uebersehen_prozent", "zuviel_prozent"),
    POISSON: ("anteil_prozent",),
    RUNDUNG: ("auf",),
    NACHMELDUNG: _SHIFT,
    KREIS: _SHIFT,
    NICHTMELDER: ("wahrscheinlichkeit_prozent", "vervollstaendigung"),
}
_CLASSES: Mapping[str, tuple[str, ...]] = {ERFASSUNG: ("uebersehen_klassen", "zuviel_klassen")}


class Verbesserung(Quellenwert):
    """A better survey: so much of every rate is left; ``ohne_rundung``: and nobody rounds any more."""

    faktor_prozent: Rate
    ohne_rundung: bool = False


class Fehlermodell(Regeldaten):
    """Errors in the order in which they happen, and what a better survey would leave of them."""

    fehler: Annotated[tuple[Fehler, ...], Field(strict=False)]
    verbesserung: Verbesserung | None = None

    def widersprueche(self) -> list[Widerspruch]:
        """A model without any error says nothing."""
        found = super().widersprueche()
        if not self.fehler:
            found.append(Widerspruch("fehler", N_("at least one error")))
        return found

    @property
    def klassen(self) -> list[tuple[Pfad, str]]:
        """Every size class that has a rate of its own, with its key path."""
        return [
            (("fehler", str(number), name, klasse), klasse)
            for number, one in enumerate(self.fehler)
            for name in _CLASSES.get(one.art, ())
            for klasse in getattr(one, name)
        ]
