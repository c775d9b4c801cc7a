"""A survey method: who of a register of persons counts in which Gemeinde on a Stichtag, as data with its sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import Field

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.regeldaten import Regeldaten
from geld_folgt_fluechtling.model.regelwerte import Quellenwert, Text, Widerspruch

Unterbringungsart = Literal["erstaufnahme", "vorlaeufig", "anschluss"]
Personenart = Literal["gefluechtet", "familiennachzug", "geburt"]
Statusart = Literal["anerkannt", "verfahren", "geduldet", "sonstige"]
Einheit = Literal["person", "datensatz"]
MehrereOrte = Literal["juengster", "keiner"]

UNTERBRINGUNGEN: tuple[str, ...] = get_args(Unterbringungsart)
PERSONENARTEN: tuple[str, ...] = get_args(Personenart)
STATUSARTEN: tuple[str, ...] = get_args(Statusart)
GEFLUECHTET = "gefluechtet"
_EACH_ONCE = N_("at least one kind, each of them once")


def _is_list_of_its_own(kinds: Sequence[object]) -> bool:
    """Something is in it, and nothing twice."""
    return 0 < len(kinds) == len(set(kinds))


class Unterbringung(Quellenwert):
    """The kinds of accommodation that count."""

    arten: Annotated[tuple[Unterbringungsart, ...], Field(strict=False)]

    def widersprueche(self) -> list[Widerspruch]:
        """Some kind counts, and each is named once."""
        found = super().widersprueche()
        return found if _is_list_of_its_own(self.arten) else [*found, Widerspruch("arten", _EACH_ONCE)]


class Zuzug(Quellenwert):
    """The window of arrival in the state, both days inclusive; it holds for refugees, not for who followed them."""

    ab: date
    bis: date

    def widersprueche(self) -> list[Widerspruch]:
        """The window ends after it begins."""
        found = super().widersprueche()
        return [*found, Widerspruch("bis", N_("a day not before ab"))] if self.bis < self.ab else found


class Personenarten(Quellenwert):
    """Which persons count, and which of these stand in the column familiennachzug."""

    zaehlen: Annotated[tuple[Personenart, ...], Field(strict=False)]
    als_familiennachzug: Annotated[tuple[Personenart, ...], Field(strict=False)] = ()

    def widersprueche(self) -> list[Widerspruch]:
        """Some kind counts; what stands in the column familiennachzug is among it."""
        found = super().widersprueche()
        if not _is_list_of_its_own(self.zaehlen):
            found.append(Widerspruch("zaehlen", _EACH_ONCE))
        own = set(self.als_familiennachzug)
        if not own <= set(self.zaehlen) or len(own) < len(self.als_familiennachzug):
            found.append(Widerspruch("als_familiennachzug", N_("kinds of zaehlen, each of them once")))
        return found


class WohnungSelbst(Quellenwert):
    """Whether persons count who found their housing themselves."""

    zaehlt: bool


class Status(Quellenwert):
    """The residence statuses that count."""

    arten: Annotated[tuple[Statusart, ...], Field(strict=False)]

    def widersprueche(self) -> list[Widerspruch]:
        """Some status counts, and each is named once."""
        found = super().widersprueche()
        return found if _is_list_of_its_own(self.arten) else [*found, Widerspruch("arten", _EACH_ONCE)]


class Mindestaufenthalt(Quellenwert):
    """For how many days before the Stichtag a record must have been valid in its place."""

    tage: Annotated[int, Field(ge=0, le=36_500)]


class Mehrfach(Quellenwert):
    """What several records of one person are: the person counts once, or every record does.

    A person with records in several Gemeinden counts where the most recent begins (nowhere where two begin on
    the same day), or nowhere at all.
    """

    je: Einheit
    mehrere_orte: MehrereOrte | None = None

    def widersprueche(self) -> list[Widerspruch]:
        """Where persons count, it is said where; where records count, each does in its own place."""
        found = super().widersprueche()
        if (self.je == "person") != (self.mehrere_orte is not None):
            found.append(
                Widerspruch("mehrere_orte", N_("juengster or keiner where persons count, nothing where records do"))
            )
        return found


class Quelle(Quellenwert):
    """The source that a Gemeinde needs to count in this way."""

    bezeichnung: Text


class Methode(Regeldaten):
    """All of it. Without ``zuzug``, ``status`` or ``mindestaufenthalt`` nothing is demanded there."""

    unterbringung: Unterbringung
    zuzug: Zuzug | None = None
    personenart: Personenarten
    wohnung_selbst: WohnungSelbst
    status: Status | None = None
    mindestaufenthalt: Mindestaufenthalt | None = None
    mehrfach: Mehrfach
    quelle: Quelle
