"""The frames of a distribution, and whose frame an application asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geld_folgt_fluechtling.model.antrag import Antrag
from geld_folgt_fluechtling.model.bewilligung import Begruendung, Grund, Rahmen, applied_for
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.verteilung import Empfaenger, Verteilung, Zuordnung
from geld_folgt_fluechtling.steps.assign import LANDKREIS
from geld_folgt_fluechtling.steps.zusammenschluesse import group_key


@dataclass(frozen=True)
class Frames:
    """All frames keyed by Posten and AGS of the recipient, and who receives each claim, by Posten and its place."""

    gebiet: Gebiet
    by_recipient: Mapping[tuple[str, str], Sequence[Rahmen]]
    by_claim: Mapping[tuple[str, str], Sequence[Zuordnung]]

    @property
    def all(self) -> tuple[Rahmen, ...]:
        """Every frame, sorted by its key."""
        return tuple(sorted((r for rahmen in self.by_recipient.values() for r in rahmen), key=lambda r: r.key))

    def exactly(self, posten: str, ags: str, zusammenschluss: str) -> Rahmen | None:
        """The frame of that recipient, in its own right where no Zusammenschluss is named."""
        wanted = group_key(zusammenschluss)
        of_recipient = self.by_recipient.get((posten, ags), ())
        return next((rahmen for rahmen in of_recipient if group_key(rahmen.zusammenschluss) == wanted), None)

    def asked_for(self, antrag: Antrag) -> Rahmen | None:
        """The frame that an application draws on.

        Who receives for one Zusammenschluss alone, and nothing in its own right, need not name it.
        """
        found = self.exactly(antrag.posten, antrag.ags, antrag.zusammenschluss)
        led = self.by_recipient.get((antrag.posten, antrag.ags), ())
        return led[0] if found is None and not antrag.zusammenschluss and len(led) == 1 else found

    def undecided(self, antrag: Antrag) -> list[str]:
        """The Zusammenschlüsse that the applicant may mean, where it leads several and names none."""
        led = self.by_recipient.get((antrag.posten, antrag.ags), ())
        is_open = not antrag.zusammenschluss and len(led) > 1 and self.asked_for(antrag) is None
        return [rahmen.zusammenschluss for rahmen in led] if is_open else []

    def why_none(self, antrag: Antrag) -> list[Begruendung]:
        """Why the applicant has no such frame: who receives in its place."""
        if not antrag.ags:
            return [Begruendung(Grund.KEIN_ANTRAGSTELLER, {"name": antrag.antragsteller})]
        away = [z for z in self.by_claim.get((antrag.posten, antrag.ags), ()) if z.empfaenger_ags != antrag.ags]
        wanted = group_key(antrag.zusammenschluss)
        of_group = [z for z in away if wanted and group_key(z.zusammenschluss) == wanted]
        away = of_group or away
        kreise = [z.empfaenger_ags for z in away if not z.zusammenschluss]
        led = {z.zusammenschluss: z.empfaenger_ags for z in away if z.zusammenschluss}
        reasons = []
        if kreise:
            names = self._named(kreise)
            reasons.append(Begruendung(Grund.UEBERTRAGEN, {"name": antrag.antragsteller, "empfaenger": names}))
        if led:
            params = {"zusammenschluss": ", ".join(led), "empfaenger": self._named(led.values())}
            reasons.append(Begruendung(Grund.NICHT_FEDERFUEHREND, params))
        nothing = {"name": antrag.antragsteller, "zusammenschluss": antrag.zusammenschluss}
        return reasons or [Begruendung(Grund.KEIN_EMPFAENGER, nothing)]

    def _named(self, recipients: Iterable[str]) -> str:
        return ", ".join(f"{self.gebiet.unit_name(ags)} ({ags})" for ags in dict.fromkeys(recipients))


def frames_of(verteilung: Verteilung) -> Frames:
    """The frame of every recipient of a Posten that is applied for."""
    posten = {line.id for line in applied_for(verteilung)}
    zuordnungen = [z for z in verteilung.zuordnungen if z.posten in posten]
    held: dict[tuple[str, str, str, str], list[Zuordnung]] = defaultdict(list)
    by_claim: dict[tuple[str, str], list[Zuordnung]] = defaultdict(list)
    for zuordnung in zuordnungen:
        key = (zuordnung.posten, zuordnung.empfaenger_art, zuordnung.empfaenger_ags, zuordnung.zusammenschluss)
        held[key].append(zuordnung)
        by_claim[zuordnung.posten, zuordnung.ags].append(zuordnung)
    claims = {(z.posten, z.ags): z.betrag_cents for z in verteilung.zuweisungen if z.posten in posten}
    by_recipient: dict[tuple[str, str], list[Rahmen]] = defaultdict(list)
    for recipient in verteilung.empfaenger:
        if recipient.posten in posten:
            key = (recipient.posten, recipient.art, recipient.ags, recipient.zusammenschluss)
            by_recipient[recipient.posten, recipient.ags].append(_frame(recipient, held[key], claims))
    return Frames(verteilung.gebiet, by_recipient, by_claim)


def _frame(recipient: Empfaenger, held: Sequence[Zuordnung], claims: Mapping[tuple[str, str], int]) -> Rahmen:
    in_month: dict[int, int] = defaultdict(int)
    for zuordnung in held:
        for month in range(zuordnung.von_monat, zuordnung.bis_monat + 1):
            in_month[month] += claims[zuordnung.posten, zuordnung.ags]
    # a group may grow or shrink within the year: it must reach the threshold in the month in which it is smallest
    reached = None if recipient.art == LANDKREIS else min(in_month.values(), default=0)
    return Rahmen(
        recipient.posten, recipient.art, recipient.ags, recipient.name, recipient.zusammenschluss,
        recipient.betrag_cents, frozenset(in_month), reached,
    )  # fmt: skip
