"""What a form for applications is made from: who may apply with which frame, for which posts, at which rates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

ANTRAGSTELLER = "Antragsteller"
"""The sheet that lists who may apply."""


class Antragsspalte(StrEnum):
    """A heading of the table of applications."""

    ANTRAG = "Antrag"
    ANTRAGSTELLER = "Antragsteller"
    ZUSAMMENSCHLUSS = "Zusammenschluss"
    FOERDERBEREICH = "Förderbereich"
    STELLEN = "Stellen (VZÄ)"
    QUALIFIKATION = "Qualifikation"
    ERSTER_MONAT = "Erster Monat"
    MONATE = "Monate"
    PERSON = "Name der Person"
    KOSTEN = "Kosten (€)"
    EINGEGANGEN_AM = "Eingegangen am"
    BEMERKUNG = "Bemerkung"


@dataclass(frozen=True, slots=True)
class Satz:
    """What a full-time post costs in a year, in cents, in the Posten of that name."""

    posten: str
    qualifikation: str
    cents: int


@dataclass(frozen=True, slots=True)
class Antragsteller:
    """Somebody in the list of a Kreis, with one frame or none, in the Posten of that name.

    ``rahmen_cents`` and ``monate`` are those in which it receives in its own right or for the ``zusammenschluss``;
    ``None`` and empty where it receives nothing or no run is known. Who may not apply receives too little alone
    (``anspruch_cents`` in the year) or nothing: ``statt`` then names who does, each with the group for which.
    """

    ags: str
    name: str
    posten: str = ""
    zusammenschluss: str = ""
    rahmen_cents: int | None = None
    monate: tuple[int, ...] = ()
    anspruch_cents: int | None = None
    schwelle_cents: int = 0
    statt: tuple[tuple[str, str], ...] = ()

    @property
    def eintrag(self) -> str:
        """As the list that drops down has it: ``08426021 Biberach an der Riß``."""
        return f"{self.ags} {self.name}"


@dataclass(frozen=True)
class Antragsvorgaben:
    """What is known of applying, for all Kreise; ``jahr`` and who may apply only with a run.

    ``posten`` are the names of those applied for, ``mehrere`` that one year has several of them. ``saetze``,
    ``schritt`` (the least part of a post) and ``nachweise`` (further columns in which ``ja`` must stand) are empty
    where the rules of different years do not agree; ``nur_kreise`` is true where Gemeinden have no claims.
    ``person_benannt`` says that a person must be named somewhere, ``rundung`` how costs are rounded, to which unit in
    cents. ``modelliert`` says that the frames rest on counts that nobody reported.
    ``berechtigt`` and ``uebrige`` are those who may apply and those who may not, by AGS of the Kreis.
    """

    posten: tuple[str, ...]
    mehrere: bool
    saetze: tuple[Satz, ...]
    schritt: Fraction | None
    nachweise: tuple[str, ...]
    person_benannt: bool
    rundung: tuple[str, int]
    bewilligungsstelle: str
    nur_kreise: bool
    jahr: int | None = None
    lauf: str = ""
    modelliert: bool = False
    antragsfrist: date | None = None
    berechtigt: Mapping[str, tuple[Antragsteller, ...]] = field(default_factory=dict)
    uebrige: Mapping[str, tuple[Antragsteller, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Antragsliste:
    """The same for the form of one Kreis: its Gemeinden by AGS, the Landkreis last.

    The first ``einmal`` of ``berechtigt`` are all different; behind them come the further frames of some.
    """

    vorgaben: Antragsvorgaben
    berechtigt: tuple[Antragsteller, ...]
    uebrige: tuple[Antragsteller, ...]

    @property
    def einmal(self) -> int:
        """How many different applicants there are."""
        return len({antragsteller.ags for antragsteller in self.berechtigt})

    @property
    def zusammenschluesse(self) -> tuple[str, ...]:
        """The names of the groups that somebody here applies for, sorted."""
        return tuple(sorted({a.zusammenschluss for a in self.berechtigt if a.zusammenschluss}))

    @property
    def with_frames(self) -> bool:
        """It is known what each may draw."""
        return self.vorgaben.jahr is not None
