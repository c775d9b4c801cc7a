"""Who receives each claim, month by month. Amounts are divided and summed, never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from geld_folgt_fluechtling.model.erklaerungen import MONTHS, Erklaerung, Erklaerungen, Option
from geld_folgt_fluechtling.model.gebiet import Gebiet, Gemeinde
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.verteilung import PostenVerteilung, Zuordnung, Zuweisung
from geld_folgt_fluechtling.steps.periods import abschnitte, split_by_months
from geld_folgt_fluechtling.steps.zusammenschluesse import Zusammenschluss, group_key, zusammenschluesse

GEMEINDE, STADTKREIS, LANDKREIS = "gemeinde", "stadtkreis", "landkreis"
KREIS = "kreis"
"""The level at which the Kreise themselves have the claims."""


class Empfang(NamedTuple):
    """By which option somebody receives a claim: kind and AGS of the recipient, and for which group if for one."""

    option: str
    art: str
    ags: str
    zusammenschluss: str = ""


class Zeitraum(NamedTuple):
    """Months of the year (both inclusive) in which one recipient holds a claim."""

    von: int
    bis: int
    empfang: Empfang


def assign(
    posten: Sequence[PostenVerteilung], gebiet: Gebiet, erklaerungen: Erklaerungen | None, jahr: int
) -> tuple[Zuordnung, ...]:
    """One assignment per claim and recipient in turn, in the order of the claims and of the months.

    The claim of a Kreis is received by itself. Without declarations, and for a Posten that nobody may delegate, the
    Gemeinde receives directly. With declarations, a kreisangehörige Gemeinde without a row (or with ``keine``)
    follows the rule's default. Where the recipient changes in the year, the amount is divided by full months
    (:func:`split_by_months`). Declarations must have been checked for the year.
    """
    found: list[Zuordnung] = []
    for distributed in posten:
        line = distributed.posten
        if line.ebene == KREIS or erklaerungen is None or not line.is_delegable:
            found += [_whole_year(z, own_empfang(z.ags, gebiet)) for z in distributed.zuweisungen]
        else:
            holding = _Holding(distributed, gebiet, erklaerungen, jahr)
            for zuweisung in distributed.zuweisungen:
                found += _assigned(zuweisung, holding.spans(zuweisung.ags))
    return tuple(found)


def own_empfang(ags: str, gebiet: Gebiet, option: Option = Option.DIREKT) -> Empfang:
    """The Gemeinde, or at level Kreis the Kreis, receives its own claim."""
    if ags in gebiet.gemeinden:
        kind = STADTKREIS if gebiet.gemeinden[ags].is_stadtkreis else GEMEINDE
    else:
        kind = LANDKREIS if gebiet.kreise[ags].is_landkreis else STADTKREIS
    return Empfang(option.value, kind, ags)


def keeps_alone(zuordnung: Zuordnung) -> bool:
    """A Gemeinde receives its own claim, and for itself."""
    return zuordnung.empfaenger_ags == zuordnung.ags and not zuordnung.zusammenschluss


def _whole_year(zuweisung: Zuweisung, empfang: Empfang) -> Zuordnung:
    return _zuordnung(zuweisung, Zeitraum(1, MONTHS, empfang), zuweisung.betrag_cents)


def _assigned(zuweisung: Zuweisung, spans: Sequence[Zeitraum]) -> list[Zuordnung]:
    if len(spans) == 1:
        return [_zuordnung(zuweisung, spans[0], zuweisung.betrag_cents)]
    parts = split_by_months(zuweisung.betrag_cents, [span.bis - span.von + 1 for span in spans])
    return [_zuordnung(zuweisung, span, cents) for span, cents in zip(spans, parts, strict=True)]


def _zuordnung(zuweisung: Zuweisung, span: Zeitraum, cents: int) -> Zuordnung:
    option, art, ags, group = span.empfang
    return Zuordnung(zuweisung.posten, zuweisung.ags, span.von, span.bis, option, art, ags, cents, group)


@dataclass(frozen=True)
class _Holding:
    """Who holds the claims from one Posten in the months of a year."""

    distributed: PostenVerteilung
    gebiet: Gebiet
    erklaerungen: Erklaerungen
    jahr: int

    def spans(self, ags: str) -> list[Zeitraum]:
        """The recipients of a Gemeinde's claim in turn; months that follow one another are one span."""
        gemeinde = self.gebiet.gemeinden[ags]
        rows = self.erklaerungen.je_gemeinde.get(ags)
        if rows is None:
            return [Zeitraum(1, MONTHS, self._of(gemeinde, None, 1))]
        spans: list[Zeitraum] = []
        for von, bis, row in abschnitte(rows, self.jahr):
            in_turn = range(von, bis + 1) if row.option is Option.ZUSAMMENSCHLUSS else (von,)
            for month in in_turn:
                end = month if len(in_turn) > 1 else bis
                empfang = self._of(gemeinde, row, month)
                if spans and spans[-1].empfang == empfang:
                    spans[-1] = spans[-1]._replace(bis=end)
                else:
                    spans.append(Zeitraum(month, end, empfang))
        return spans

    def _of(self, gemeinde: Gemeinde, row: Erklaerung | None, month: int) -> Empfang:
        option = row.option if row is not None else None
        if row is not None and option is Option.ZUSAMMENSCHLUSS:
            return self._in_group(gemeinde, group_key(row.zusammenschluss), month)
        option = option or (Option.DIREKT if gemeinde.is_stadtkreis else Option.KEINE)
        delegation = self._posten.delegation
        by_default = option is Option.KEINE and delegation is not None and delegation.ohne_erklaerung == LANDKREIS
        if option is Option.LANDKREIS or by_default or self._is_handed_on(self._claims[gemeinde.ags]):
            return self._to_landkreis(gemeinde, option)
        return own_empfang(gemeinde.ags, self.gebiet, option)

    def _in_group(self, gemeinde: Gemeinde, key: str, month: int) -> Empfang:
        group = self._groups[key]
        leader = group.leader(month)
        if leader in self.gebiet.gemeinden and self._is_handed_on(self._together(group, month)):
            return self._to_landkreis(gemeinde, Option.ZUSAMMENSCHLUSS)
        return own_empfang(leader, self.gebiet, Option.ZUSAMMENSCHLUSS)._replace(zusammenschluss=group.name)

    def _to_landkreis(self, gemeinde: Gemeinde, option: Option) -> Empfang:
        if gemeinde.is_stadtkreis:
            return own_empfang(gemeinde.ags, self.gebiet, option)
        return Empfang(option.value, LANDKREIS, gemeinde.kreis_ags)

    def _is_handed_on(self, cents: int) -> bool:
        """The rules give what is too small to be applied for alone to the Landkreis."""
        threshold = self._posten.antragsschwelle
        return threshold is not None and threshold.darunter == LANDKREIS and cents < threshold.cents

    def _together(self, group: Zusammenschluss, month: int) -> int:
        return sum(self._claims[ags] for ags in group.members[month])

    @property
    def _posten(self) -> Posten:
        return self.distributed.posten

    @cached_property
    def _claims(self) -> Mapping[str, int]:
        return {zuweisung.ags: zuweisung.betrag_cents for zuweisung in self.distributed.zuweisungen}

    @cached_property
    def _groups(self) -> Mapping[str, Zusammenschluss]:
        return zusammenschluesse(self.erklaerungen, self.jahr)
