"""Who receives each claim. Sums only: no declaration ever changes an amount."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from geld_folgt_fluechtling.model.erklaerungen import Erklaerungen, Option
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet, Gemeinde
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.verteilung import (
    Empfaenger,
    KreisSumme,
    PostenVerteilung,
    Zuordnung,
    Zuweisung,
)

GEMEINDE, STADTKREIS, LANDKREIS = "gemeinde", "stadtkreis", "landkreis"
KREIS = "kreis"
"""The level at which the Kreise themselves have the claims."""


def assign(
    posten: Sequence[PostenVerteilung], gebiet: Gebiet, erklaerungen: Erklaerungen | None
) -> tuple[Zuordnung, ...]:
    """One assignment per claim for the whole year, in the order of the claims.

    The claim of a Kreis is received by itself. Without declarations, and for a Posten that nobody may delegate, the
    Gemeinde receives directly. With declarations, a kreisangehörige Gemeinde without a row (or with ``keine``)
    follows the rule's default.
    """
    return tuple(
        _assignment(distributed.posten, zuweisung, gebiet, erklaerungen)
        for distributed in posten
        for zuweisung in distributed.zuweisungen
    )


def _assignment(posten: Posten, zuweisung: Zuweisung, gebiet: Gebiet, erklaerungen: Erklaerungen | None) -> Zuordnung:
    ags, cents = zuweisung.ags, zuweisung.betrag_cents
    if posten.ebene == KREIS:
        kind = LANDKREIS if gebiet.kreise[ags].is_landkreis else STADTKREIS
        return Zuordnung(posten.id, ags, 1, 12, Option.DIREKT.value, kind, ags, cents)
    gemeinde = gebiet.gemeinden[ags]
    option, to_landkreis = Option.DIREKT, False
    if erklaerungen is not None and posten.delegation is not None and posten.delegation.erlaubt:
        option = _option(gemeinde, erklaerungen)
        by_default = option is Option.KEINE and posten.delegation.ohne_erklaerung == LANDKREIS
        to_landkreis = not gemeinde.is_stadtkreis and (option is Option.LANDKREIS or by_default)
    if to_landkreis:
        return Zuordnung(posten.id, ags, 1, 12, option.value, LANDKREIS, gemeinde.kreis_ags, cents)
    kind = STADTKREIS if gemeinde.is_stadtkreis else GEMEINDE
    return Zuordnung(posten.id, ags, 1, 12, option.value, kind, ags, cents)


def _option(gemeinde: Gemeinde, erklaerungen: Erklaerungen) -> Option:
    declared = erklaerungen.je_gemeinde.get(gemeinde.ags)
    if declared is not None and declared.option is not None:
        return declared.option
    return Option.DIREKT if gemeinde.is_stadtkreis else Option.KEINE


def recipients(
    posten: Sequence[PostenVerteilung], zuordnungen: Sequence[Zuordnung], gebiet: Gebiet
) -> tuple[Empfaenger, ...]:
    """What each recipient gets per Posten: the sum of the rounded claims it holds, sorted by its key."""
    weights = {(z.posten, z.ags): z.schluesselwert for p in posten for z in p.zuweisungen}
    held: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for part in zuordnungen:
        sums = held[part.posten, part.empfaenger_art, part.empfaenger_ags]
        sums[0] += gebiet.gemeinden_in(part.ags)
        sums[1] += weights[part.posten, part.ags]
        sums[2] += part.betrag_cents
    return tuple(
        Empfaenger(key, art, ags, gebiet.unit_name(ags), gemeinden, persons, cents)
        for (key, art, ags), (gemeinden, persons, cents) in sorted(held.items())
    )


def kreis_sums(
    posten: Sequence[PostenVerteilung], zuordnungen: Sequence[Zuordnung], gebiet: Gebiet
) -> tuple[KreisSumme, ...]:
    """Per Posten and Kreis: its Gemeinden, their key values and claims, and what the Landkreis receives."""
    to_landkreis: dict[tuple[str, str], int] = defaultdict(int)
    for zuordnung in zuordnungen:
        if zuordnung.empfaenger_art == LANDKREIS:
            to_landkreis[zuordnung.posten, zuordnung.empfaenger_ags] += zuordnung.betrag_cents
    result = []
    for distributed in posten:
        claims: dict[str, list[Zuweisung]] = defaultdict(list)
        for zuweisung in distributed.zuweisungen:
            claims[gebiet.kreis_of(zuweisung.ags)].append(zuweisung)
        for kreis_ags, parts in sorted(claims.items()):
            persons = sum(part.schluesselwert for part in parts)
            cents = sum(part.betrag_cents for part in parts)
            delegated = to_landkreis[distributed.posten.id, kreis_ags]
            gemeinden = sum(gebiet.gemeinden_in(part.ags) for part in parts)
            result.append(KreisSumme(distributed.posten.id, kreis_ags, gemeinden, persons, cents, delegated))
    return tuple(sorted(result, key=lambda k: (k.posten, k.kreis_ags)))


def default_findings(zuordnungen: Sequence[Zuordnung], gebiet: Gebiet, datei: str) -> list[Finding]:
    """Per Posten and Kreis: how many Gemeinden and how much money fall to the Landkreis undeclared."""
    fallen: dict[tuple[str, str], list[Zuordnung]] = defaultdict(list)
    for zuordnung in zuordnungen:
        if zuordnung.option == Option.KEINE.value and zuordnung.empfaenger_art == LANDKREIS:
            fallen[zuordnung.posten, zuordnung.empfaenger_ags].append(zuordnung)
    return [
        Finding(
            "E007",
            quelle=datei,
            ags=kreis_ags,
            wert=str(len(parts)),
            params={
                "posten": posten_id,
                "kreis": gebiet.kreise[kreis_ags].name,
                "betrag_cents": sum(part.betrag_cents for part in parts),
            },
        )
        for (posten_id, kreis_ags), parts in sorted(fallen.items())
    ]
