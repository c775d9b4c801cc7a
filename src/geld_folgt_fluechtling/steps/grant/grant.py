"""From applications to grants: who may apply, within which frame, in which order, and what is refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from geld_folgt_fluechtling.model.antrag import Antrag
from geld_folgt_fluechtling.model.bewilligung import (
    Ablehnung,
    Antragsart,
    Bewilligungslauf,
    Rahmen,
    Uebernahme,
    Zuwendung,
    applied_for,
)
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.errors import stop_on_errors
from geld_folgt_fluechtling.model.findings import Finding, sorted_findings
from geld_folgt_fluechtling.model.gebiet import plain
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.steps.grant.account import Account
from geld_folgt_fluechtling.steps.grant.check import earlier_number, over_budget, same_number, same_person
from geld_folgt_fluechtling.steps.grant.frames import Frames, frames_of
from geld_folgt_fluechtling.steps.grant.invariants import check_grants
from geld_folgt_fluechtling.steps.grant.judge import formal_reasons, lapsed
from geld_folgt_fluechtling.steps.grant.order import numbered, ordered
from geld_folgt_fluechtling.steps.zusammenschluesse import group_key

Applicant = tuple[str, ...]
"""Posten, AGS and Zusammenschluss of a recipient; of who is none the text of the cell instead of the AGS."""


def grant(
    verteilung: Verteilung,
    antraege: Sequence[Antrag],
    uebernahmen: Sequence[Uebernahme] = (),
    findings: Iterable[Finding] = (),
) -> Bewilligungslauf:
    """Decide on every application within the frames of a distribution; the order of ``antraege`` never matters.

    ``uebernahmen`` are grants of an earlier run, which are carried over first. ``findings`` go with the result.
    Raises ``DataError`` with every fault (A008, A009, A011), ``InvariantBroken`` (a bug).
    """
    desk = _Desk(verteilung, frames_of(verteilung))
    by_applicant = desk.sorted_out(antraege)
    earlier: dict[Applicant, list[Antrag]] = defaultdict(list)
    for carried in uebernahmen:
        earlier[_applicant(carried.antrag)].append(carried.antrag)
    found = [*findings, *desk.undecided(antraege), *same_number(by_applicant.values())]
    found += earlier_number(by_applicant, earlier)
    stop_on_errors(found)
    desk.carry(uebernahmen)
    for applicant, applications in sorted(by_applicant.items()):
        desk.decide(applications, [antrag.nummer for antrag in earlier.get(applicant, ())])
    granted = desk.granted
    found += [*desk.findings, *same_person(granted, desk.posten), *over_budget(granted, desk.posten.values())]
    stop_on_errors(found)
    lauf = Bewilligungslauf(
        verteilung=verteilung,
        rahmen=desk.frames.all,
        antraege=tuple(antraege),
        zuwendungen=granted,
        ablehnungen=desk.refused,
        findings=sorted_findings(found),
        uebernahmen=tuple(uebernahmen),
    )
    check_grants(lauf)
    return lauf


@dataclass
class _Desk:
    verteilung: Verteilung
    frames: Frames
    accounts: dict[tuple[str, ...], Account] = field(default_factory=dict)
    without_frame: list[Ablehnung] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def posten(self) -> Mapping[str, Posten]:
        """The lines that are applied for."""
        return {line.id: line for line in applied_for(self.verteilung)}

    @property
    def jahr(self) -> int:
        """The year of the frames."""
        return self.verteilung.regeln.jahr

    @property
    def granted(self) -> tuple[Zuwendung, ...]:
        """All grants, by frame and in their order."""
        return tuple(z for _, account in sorted(self.accounts.items()) for z in account.granted)

    @property
    def refused(self) -> tuple[Ablehnung, ...]:
        """All refusals, sorted as their table is."""
        of_frames = [refusal for account in self.accounts.values() for refusal in account.refused]
        return tuple(sorted([*of_frames, *self.without_frame], key=_key_of_refusal))

    def sorted_out(self, antraege: Iterable[Antrag]) -> dict[Applicant, list[Antrag]]:
        """The applications of each applicant, under the name of the Zusammenschluss as the frame has it."""
        found: dict[Applicant, list[Antrag]] = defaultdict(list)
        for antrag in antraege:
            rahmen = self.frames.asked_for(antrag)
            if rahmen is not None:
                antrag = replace(antrag, zusammenschluss=rahmen.zusammenschluss)
            found[_applicant(antrag)].append(antrag)
        return found

    def undecided(self, antraege: Iterable[Antrag]) -> list[Finding]:
        """Applications of which it is open for which Zusammenschluss they are."""
        return [
            Finding("A009", antrag.ort.datei, antrag.ort.zelle, ags=antrag.ags, blatt=antrag.ort.blatt,
                    params={"name": antrag.antragsteller, "bekannt": ", ".join(groups)})
            for antrag in antraege
            if (groups := self.frames.undecided(antrag))
        ]  # fmt: skip

    def carry(self, uebernahmen: Iterable[Uebernahme]) -> None:
        """Carry over earlier grants in their order."""
        for earlier in sorted(uebernahmen, key=lambda u: (_applicant(u.antrag), u.reihenfolge)):
            antrag = earlier.antrag
            rahmen = self.frames.exactly(antrag.posten, antrag.ags, antrag.zusammenschluss)
            if rahmen is None:
                reasons = tuple(self.frames.why_none(antrag))
                self.without_frame.append(Ablehnung(antrag, reasons, Antragsart.UEBERNOMMEN))
                self.findings.append(self._lost(earlier, N_("its recipient has no such frame any more")))
            else:
                earlier = replace(earlier, antrag=replace(antrag, zusammenschluss=rahmen.zusammenschluss))
                self._told(earlier, self._account(rahmen).carry(earlier))
                for grund in lapsed(earlier.antrag, self.posten[antrag.posten], rahmen):
                    self.findings.append(self._about("A022", earlier, {"grund": grund}))

    def _told(self, earlier: Uebernahme, carried: int) -> None:
        if carried == earlier.bewilligt_cents:
            return
        if carried == 0:
            self.findings.append(self._lost(earlier, N_("nothing is left of the frame")))
            return
        lost = earlier.bewilligt_cents - carried
        money = {"von_cents": earlier.bewilligt_cents, "betrag_cents": carried, "differenz_cents": lost}
        self.findings.append(self._about("A013", earlier, money))

    def _about(self, code: str, earlier: Uebernahme, params: Mapping[str, str | int]) -> Finding:
        antrag = earlier.antrag
        named = {"posten": self.posten[antrag.posten].bezeichnung, "name": antrag.antragsteller}
        return Finding(code, ags=antrag.ags, wert=antrag.nummer, params=named | dict(params))

    def _lost(self, earlier: Uebernahme, grund: str) -> Finding:
        return self._about("A014", earlier, {"betrag_cents": earlier.bewilligt_cents, "grund": grund})

    def decide(self, antraege: Sequence[Antrag], taken: Iterable[str]) -> None:
        """Decide on all applications of one applicant, one after the other."""
        posten = self.posten[antraege[0].posten]
        rahmen = self.frames.asked_for(antraege[0])
        for antrag in numbered(ordered(antraege, posten), taken):
            if rahmen is not None:
                self._account(rahmen).decide(antrag)
            else:
                reasons = [*self.frames.why_none(antrag), *formal_reasons(antrag, posten, None, self.jahr)]
                self.without_frame.append(Ablehnung(antrag, tuple(reasons)))

    def _account(self, rahmen: Rahmen) -> Account:
        return self.accounts.setdefault(rahmen.key, Account(rahmen, self.posten[rahmen.posten], self.jahr))


def _applicant(antrag: Antrag) -> Applicant:
    return antrag.posten, antrag.ags or plain(antrag.antragsteller), group_key(antrag.zusammenschluss)


def _key_of_refusal(refusal: Ablehnung) -> tuple[str, ...]:
    antrag = refusal.antrag
    return (*_applicant(antrag), antrag.antragsteller, antrag.nummer, refusal.herkunft.value)
