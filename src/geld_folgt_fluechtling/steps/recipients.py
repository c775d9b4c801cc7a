"""What follows from who receives each claim: the sums of recipients and Kreise, and what nobody declared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from geld_folgt_fluechtling.model.erklaerungen import MONTHS, Option
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.verteilung import Empfaenger, KreisSumme, PostenVerteilung, Zuordnung, Zuweisung
from geld_folgt_fluechtling.steps.assign import LANDKREIS


def recipients(
    posten: Sequence[PostenVerteilung], zuordnungen: Sequence[Zuordnung], gebiet: Gebiet
) -> tuple[Empfaenger, ...]:
    """What each recipient gets per Posten: the sum of the claims or parts of claims it holds, sorted by its key.

    A Landkreis that also leads a group stands there for each apart. Gemeinden and key values are those that it holds
    at the end of the year.
    """
    weights = {(z.posten, z.ags): z.schluesselwert for p in posten for z in p.zuweisungen}
    held: dict[tuple[str, str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for part in zuordnungen:
        sums = held[part.posten, part.empfaenger_art, part.empfaenger_ags, part.zusammenschluss]
        if part.bis_monat == MONTHS:
            sums[0] += gebiet.gemeinden_in(part.ags)
            sums[1] += weights[part.posten, part.ags]
        sums[2] += part.betrag_cents
    return tuple(
        Empfaenger(key, art, ags, gebiet.unit_name(ags), gemeinden, persons, cents, group)
        for (key, art, ags, group), (gemeinden, persons, cents) in sorted(held.items())
    )


def kreis_sums(
    posten: Sequence[PostenVerteilung], zuordnungen: Sequence[Zuordnung], gebiet: Gebiet
) -> tuple[KreisSumme, ...]:
    """Per Posten and Kreis: its Gemeinden, their key values and claims, and what its Landkreis receives of them."""
    to_landkreis: dict[tuple[str, str], int] = defaultdict(int)
    for zuordnung in zuordnungen:
        if zuordnung.empfaenger_art == LANDKREIS and zuordnung.empfaenger_ags == gebiet.kreis_of(zuordnung.ags):
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


def default_findings(
    posten: Sequence[PostenVerteilung], zuordnungen: Sequence[Zuordnung], gebiet: Gebiet, datei: str
) -> list[Finding]:
    """Per Posten and Kreis: how many Gemeinden and how much money fall to the Landkreis undeclared."""
    by_default = {
        p.posten.id for p in posten if p.posten.delegation and p.posten.delegation.ohne_erklaerung == LANDKREIS
    }
    fallen: dict[tuple[str, str], list[Zuordnung]] = defaultdict(list)
    for zuordnung in zuordnungen:
        is_default = zuordnung.option == Option.KEINE.value and zuordnung.posten in by_default
        if is_default and zuordnung.empfaenger_art == LANDKREIS:
            fallen[zuordnung.posten, zuordnung.empfaenger_ags].append(zuordnung)
    return [
        Finding(
            "E007",
            quelle=datei,
            ags=kreis_ags,
            wert=str(len({part.ags for part in parts})),
            params={
                "posten": posten_id,
                "kreis": gebiet.kreise[kreis_ags].name,
                "betrag_cents": sum(part.betrag_cents for part in parts),
            },
        )
        for (posten_id, kreis_ags), parts in sorted(fallen.items())
    ]
