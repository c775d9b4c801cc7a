"""One frame being drawn: earlier grants first, then applications in their order, never more than the frame."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from geld_folgt_fluechtling.model.antrag import Antrag
from geld_folgt_fluechtling.model.bewilligung import (
    Ablehnung,
    Antragsart,
    Begruendung,
    Grund,
    Rahmen,
    Uebernahme,
    Zuwendung,
)
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.steps.grant.judge import cost_cents, formal_reasons
from geld_folgt_fluechtling.steps.grant.order import number_key


@dataclass
class Account:
    """What was granted and refused of a frame so far; ``topped_up`` are carried grants that were raised again.

    ``by_person`` and ``by_number`` are the grants once more, by what they are looked for.
    """

    rahmen: Rahmen
    posten: Posten
    jahr: int
    granted: list[Zuwendung] = field(default_factory=list)
    refused: list[Ablehnung] = field(default_factory=list)
    topped_up: list[Zuwendung] = field(default_factory=list)
    spent_cents: int = 0
    by_person: dict[str, list[Zuwendung]] = field(default_factory=lambda: defaultdict(list))
    by_number: dict[str, Zuwendung] = field(default_factory=dict)

    @property
    def left_cents(self) -> int:
        """What is left of the frame."""
        return self.rahmen.betrag_cents - self.spent_cents

    def carry(self, earlier: Uebernahme) -> int:
        """Carry over an earlier grant as far as the frame reaches; gives what of it is carried, in cents."""
        left = self.left_cents
        if left == 0 and earlier.bewilligt_cents:
            self.refused.append(Ablehnung(earlier.antrag, (self._exhausted(),), Antragsart.UEBERNOMMEN))
            return 0
        carried = min(earlier.bewilligt_cents, left)
        self._grant(earlier.antrag, earlier.kosten_cents, carried, Antragsart.UEBERNOMMEN)
        return carried

    def decide(self, antrag: Antrag) -> None:
        """Grant the application, or refuse it with every reason."""
        raised = self._to_top_up(antrag)
        reasons = formal_reasons(antrag, self.posten, self.rahmen, self.jahr)
        reasons += self._double(antrag) if raised is None else []
        left = self.left_cents
        if left == 0:
            reasons.append(self._exhausted())
        if reasons:
            self.refused.append(Ablehnung(antrag, tuple(reasons)))
            return
        cost = cost_cents(antrag, self.posten)
        if raised is not None:
            self.topped_up.append(raised)
            cost -= raised.bewilligt_cents
        self._grant(antrag, cost, min(cost, left), Antragsart.NEU if raised is None else Antragsart.AUFSTOCKUNG)

    def _grant(self, antrag: Antrag, cost: int, cents: int, herkunft: Antragsart) -> None:
        zuwendung = Zuwendung(self.rahmen, antrag, cost, cents, herkunft, len(self.granted) + 1)
        self.granted.append(zuwendung)
        self.spent_cents += cents
        self.by_person[antrag.person_key].append(zuwendung)
        self.by_number[number_key(antrag.nummer)] = zuwendung

    def _to_top_up(self, antrag: Antrag) -> Zuwendung | None:
        """The carried grant for the very same post that is less than the post costs, if there is one."""
        for z in self.by_person[antrag.person_key]:
            is_same = z.herkunft is Antragsart.UEBERNOMMEN and z.antrag.what == antrag.what
            was_raised = any(z is other for other in self.topped_up)
            if is_same and not was_raised and z.bewilligt_cents < cost_cents(antrag, self.posten):
                return z
        return None

    def _double(self, antrag: Antrag) -> list[Begruendung]:
        """Somebody of that name is paid for in one of these months already, or it is an earlier grant once more."""
        person = antrag.person_key
        same = next((z for z in self.by_person[person] if person and z.antrag.overlaps(antrag)), None)
        same = same or self.by_number.get(number_key(antrag.nummer))
        return [Begruendung(Grund.DOPPELT, {"antrag": same.antrag.nummer})] if same else []

    def _exhausted(self) -> Begruendung:
        return Begruendung(Grund.RAHMEN_AUSGESCHOEPFT, {"rahmen_cents": self.rahmen.betrag_cents})
