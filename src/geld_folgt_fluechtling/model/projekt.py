"""Projects of the further Förderbereiche: who gets how much for which, and what of a Posten is given to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from geld_folgt_fluechtling.model.regelwerk import Posten, Status


@dataclass(frozen=True)
class Projektzeile:
    """A row of a file of projects as it was read; what could not be read is empty or ``None``.

    ``posten`` and ``foerderlinie`` are the words of the row, ``empfaenger_ags`` is an AGS of the register (eight
    digits a Gemeinde, five a Landkreis). ``stellen`` are the addresses of its cells by column.
    """

    projekt: str
    posten: str
    foerderlinie: str
    empfaenger_ags: str
    betrag_cents: int | None
    datei: str = ""
    blatt: str = ""
    stellen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Projekt:
    """A project: the id of its Posten, its funding line where it is known, its recipient, its money in cents."""

    posten: str
    foerderlinie: str
    projekt: str
    empfaenger_ags: str
    betrag_cents: int


@dataclass(frozen=True, slots=True)
class Projektlinie:
    """A Posten of project money, how many projects it has, and what they get in sum, in cents."""

    posten: Posten
    projekte: int
    vergeben_cents: int

    @property
    def budget_cents(self) -> int | None:
        """What there is; ``None`` where it is not known."""
        return None if self.posten.budget is None else self.posten.budget.cents

    @property
    def offen_cents(self) -> int | None:
        """What no project gets; ``None`` where the budget is not known."""
        return None if self.budget_cents is None else self.budget_cents - self.vergeben_cents


def project_lines(projects: Iterable[Projekt], posten: Iterable[Posten]) -> tuple[Projektlinie, ...]:
    """Every Posten of project money in the order given, with what its projects get."""
    given: dict[str, list[int]] = defaultdict(list)
    for project in projects:
        given[project.posten].append(project.betrag_cents)
    return tuple(
        Projektlinie(line, len(given[line.id]), sum(given[line.id]))
        for line in posten
        if line.status is Status.PROJEKTBEZOGEN
    )
