"""Who receives a claim month by month, by which declaration, for which group, and what the threshold did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from geld_folgt_fluechtling.model.empfang import (
    Empfang,
    Erklaerungsangabe,
    Gruppe,
    Landkreisempfang,
    Mitglied,
    Schwellenangabe,
)
from geld_folgt_fluechtling.model.erklaerungen import MONTHS, Erklaerung, Erklaerungen, Option
from geld_folgt_fluechtling.model.ort import ort_of
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.verteilung import Verteilung, Zuordnung
from geld_folgt_fluechtling.steps.assign import KREIS, LANDKREIS
from geld_folgt_fluechtling.steps.periods import Abschnitt, abschnitte, runs_of_months
from geld_folgt_fluechtling.steps.zusammenschluesse import Zusammenschluss, zusammenschluesse


def own_way(ags: str, verteilung: Verteilung) -> tuple[Erklaerungsangabe, ...]:
    """What a Landkreis declares of how it does the work itself, in the months in which that holds."""
    declared = verteilung.erklaerungen
    if declared is None:
        return ()
    rows = [row for row in declared.je_landkreis.get(ags, ()) if row.option is None]
    return tuple(_told(part, declared) for part in abschnitte(rows, verteilung.regeln.jahr))


@dataclass(frozen=True)
class Receiving:
    """One Posten of a run, as far as it is about who receives."""

    posten: Posten
    verteilung: Verteilung

    def of_claim(self, ags: str) -> tuple[Empfang, ...]:
        """All who receive the claim of this Gemeinde or Kreis, in turn, and why."""
        return tuple(self._empfang(part) for part in self._parts if part.ags == ags)

    def of_landkreis(self, ags: str) -> tuple[Landkreisempfang, ...]:
        """What a Landkreis receives: in its own right first, then for each group that it leads."""
        return tuple(self._of_landkreis(ags))

    def _of_landkreis(self, ags: str) -> Iterator[Landkreisempfang]:
        groups = {group.name: group for group in self._groups.values()}
        for one in self.verteilung.empfaenger:
            if (one.posten, one.art, one.ags) == (self.posten.id, LANDKREIS, ags):
                group = groups[one.zusammenschluss] if one.zusammenschluss else None
                led = self._gruppe(group, _led(group, ags)) if group is not None else None
                yield Landkreisempfang(one.betrag_cents, self._gemeinden(ags, one.zusammenschluss), led)

    def _empfang(self, part: Zuordnung) -> Empfang:
        declared = self._declared(part)
        groups = self._gruppen_of(part)
        claim = self._claims[part.ags]
        return Empfang(
            von_monat=part.von_monat,
            bis_monat=part.bis_monat,
            option=part.option,
            grund=self._reason(declared),
            ort=ort_of(part.empfaenger_ags, self.verteilung.gebiet),
            art=part.empfaenger_art,
            anspruch=Fraction(claim * (part.bis_monat - part.von_monat + 1), MONTHS),
            betrag_cents=part.betrag_cents,
            summe_cents=sum(z.betrag_cents for z in self._received(part.empfaenger_ags, part.zusammenschluss)),
            gemeinden=self._gemeinden(part.empfaenger_ags, part.zusammenschluss),
            zusammenschluss=part.zusammenschluss,
            gruppen=groups,
            schwelle=self._threshold(part, min((group.anspruch_cents for group in groups), default=claim)),
            erklaerungen=declared,
            datei=self._erklaerungen.datei if self._erklaerungen is not None else "",
        )

    def _reason(self, declared: Sequence[Erklaerungsangabe]) -> str:
        if self.posten.ebene == KREIS:
            return "kreis"
        if not self.posten.is_delegable:
            return "nicht-uebertragbar"
        if self._erklaerungen is None:
            return "keine-erklaerungen"
        return "erklaerung" if declared else "ohne-erklaerung"

    def _declared(self, part: Zuordnung) -> tuple[Erklaerungsangabe, ...]:
        """The rows that hold in these months, one after the other."""
        declared = self._erklaerungen
        if declared is None:
            return ()
        rows = abschnitte(declared.je_gemeinde.get(part.ags, ()), self.verteilung.regeln.jahr)
        shared = [(max(row.von, part.von_monat), min(row.bis, part.bis_monat), row.erklaerung) for row in rows]
        return tuple(_told(Abschnitt(von, bis, row), declared) for von, bis, row in shared if von <= bis)

    def _gruppen_of(self, part: Zuordnung) -> tuple[Gruppe, ...]:
        """The groups that were declared for these months, whether they receive or are too small for that."""
        if part.option != Option.ZUSAMMENSCHLUSS.value:
            return ()
        months_of: dict[tuple[str, str], list[int]] = {}
        for month in range(part.von_monat, part.bis_monat + 1):
            key = next(key for key, group in self._groups.items() if part.ags in group.members.get(month, ()))
            months_of.setdefault((key, self._groups[key].leader(month)), []).append(month)
        return tuple(self._gruppe(self._groups[key], months) for (key, _), months in months_of.items())

    def _gruppe(self, group: Zusammenschluss, months: Sequence[int]) -> Gruppe:
        gebiet = self.verteilung.gebiet
        of_member: dict[str, list[int]] = {}
        for month in months:
            for ags in group.members.get(month, ()):
                of_member.setdefault(ags, []).append(month)
        together = [sum(self._claims[ags] for ags in group.members.get(month, ())) for month in months]
        mitglieder = [
            Mitglied(ort_of(ags, gebiet), self._claims[ags], tuple(runs_of_months(of_member[ags])))
            for ags in sorted(of_member)
        ]
        return Gruppe(group.name, ort_of(group.leader(months[0]), gebiet), tuple(mitglieder), min(together))

    def _threshold(self, part: Zuordnung, cents: int) -> Schwellenangabe | None:
        """What the threshold did, or would: nothing is said where a Landkreis receives anyway."""
        rule = self.posten.antragsschwelle
        if rule is None or not self.posten.is_delegable or cents >= rule.cents or self._is_a_landkreis_s(part):
            return None
        if self._erklaerungen is None:
            effect = "ohne-erklaerungen"
        elif part.empfaenger_art == LANDKREIS:
            effect = LANDKREIS
        elif rule.darunter == LANDKREIS:
            effect = "stadtkreis"
        else:
            effect = "bleibt"
        return Schwellenangabe(rule.cents, cents, rule.darunter, effect)

    def _is_a_landkreis_s(self, part: Zuordnung) -> bool:
        """A Landkreis receives by declaration, as lead of a group or by default, and not for want of money."""
        if part.empfaenger_art != LANDKREIS or part.zusammenschluss:
            return part.empfaenger_art == LANDKREIS
        delegation = self.posten.delegation
        default = delegation is not None and delegation.ohne_erklaerung == LANDKREIS
        return part.option == Option.LANDKREIS.value or (part.option == Option.KEINE.value and default)

    def _received(self, ags: str, group: str) -> list[Zuordnung]:
        return [part for part in self._parts if (part.empfaenger_ags, part.zusammenschluss) == (ags, group)]

    def _gemeinden(self, ags: str, group: str) -> int:
        units = {part.ags for part in self._received(ags, group)}
        return sum(self.verteilung.gebiet.gemeinden_in(unit) for unit in units)

    @property
    def _erklaerungen(self) -> Erklaerungen | None:
        """The declarations, as far as they are about this Posten."""
        return self.verteilung.erklaerungen if self.posten.is_delegable and self.posten.ebene != KREIS else None

    @cached_property
    def _parts(self) -> list[Zuordnung]:
        return [part for part in self.verteilung.zuordnungen if part.posten == self.posten.id]

    @cached_property
    def _claims(self) -> Mapping[str, int]:
        return {
            claim.ags: claim.betrag_cents for claim in self.verteilung.zuweisungen if claim.posten == self.posten.id
        }

    @cached_property
    def _groups(self) -> Mapping[str, Zusammenschluss]:
        declared = self._erklaerungen
        return {} if declared is None else zusammenschluesse(declared, self.verteilung.regeln.jahr)


def _led(group: Zusammenschluss, ags: str) -> list[int]:
    """The months in which this one leads the group."""
    return [month for month in group.months if ags in group.leaders.get(month, ())]


def _told(part: Abschnitt, declared: Erklaerungen) -> Erklaerungsangabe:
    row: Erklaerung = part.erklaerung
    return Erklaerungsangabe(
        von_monat=part.von,
        bis_monat=part.bis,
        option=row.option.value if row.option is not None else "",
        datei=declared.datei,
        blatt=declared.blatt,
        zelle=row.stellen.get("option" if row.option is not None else "durchfuehrung", row.stellen.get("ags", "")),
        herkunft=row.herkunft,
        traeger=row.traeger,
        durchfuehrung=row.durchfuehrung,
    )
