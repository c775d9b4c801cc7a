"""Claims that are too small to be applied for alone, and what the rules make of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from geld_folgt_fluechtling.model.antragsregeln import Antragsschwelle
from geld_folgt_fluechtling.model.erklaerungen import MONTHS, Option
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.verteilung import PostenVerteilung, Zuordnung
from geld_folgt_fluechtling.steps.assign import LANDKREIS, keeps_alone

_KEPT = {"hinweis": "E028", "fehler": "E025", "landkreis": "E028"}
_CHOSEN = (Option.EIGENREGIE.value, Option.DRITTE.value, Option.ZUSAMMENSCHLUSS.value)
_OR_NOTHING = (*_CHOSEN, Option.KEINE.value)
"""Where the Gemeinde itself receives what it declares nothing of."""


def threshold_findings(
    posten: Sequence[PostenVerteilung], zuordnungen: Sequence[Zuordnung], gebiet: Gebiet, datei: str
) -> list[Finding]:
    """One finding per Gemeinde or group whose claims of a whole year do not reach the threshold of the Posten.

    An error where the rules refuse that (``fehler``). A Stadtkreis keeps its claim under every rule, because there is
    no Landkreis to which it could go.
    """
    findings: list[Finding] = []
    for distributed in posten:
        line = distributed.posten
        if line.antragsschwelle is None or not line.is_delegable:
            continue
        mine = [zuordnung for zuordnung in zuordnungen if zuordnung.posten == line.id]
        claims = {zuweisung.ags: zuweisung.betrag_cents for zuweisung in distributed.zuweisungen}
        chosen = _CHOSEN if line.delegation and line.delegation.ohne_erklaerung == LANDKREIS else _OR_NOTHING
        for code, ags, name, cents, kreis in _small(line.antragsschwelle, mine, claims, gebiet, chosen):
            params: dict[str, str | int] = {
                "posten": line.bezeichnung,
                "name": name,
                "betrag_cents": cents,
                "grenze_cents": line.antragsschwelle.cents,
            }
            findings.append(Finding(code, datei, ags=ags, params=params | ({"kreis": kreis} if kreis else {})))
    return findings


_Small = tuple[str, str, str, int, str]
"""Code, AGS of the recipient or Gemeinde, name, cents in the year, and the Landkreis that receives instead."""


def _small(
    threshold: Antragsschwelle,
    mine: Sequence[Zuordnung],
    claims: Mapping[str, int],
    gebiet: Gebiet,
    chosen: Collection[str],
) -> Iterator[_Small]:
    kept = _KEPT[threshold.darunter]
    told: set[tuple[str, str]] = set()
    for zuordnung in mine:
        ags, to, cents = zuordnung.ags, zuordnung.empfaenger_ags, claims[zuordnung.ags]
        if cents >= threshold.cents or (ags, to) in told:
            continue
        if keeps_alone(zuordnung):
            told.add((ags, to))
            yield kept, ags, gebiet.unit_name(ags), cents, ""
        elif zuordnung.empfaenger_art == LANDKREIS and not zuordnung.zusammenschluss and zuordnung.option in chosen:
            told.add((ags, to))
            yield "E029", ags, gebiet.unit_name(ags), cents, gebiet.unit_name(to)
    for (group, leader), cents in _groups(mine, claims).items():
        if cents < threshold.cents:
            yield kept, leader, f"Zusammenschluss {group}", cents, ""


def _groups(mine: Sequence[Zuordnung], claims: Mapping[str, int]) -> dict[tuple[str, str], int]:
    """The claims of the members of each group that a Gemeinde leads, in the month in which they are least."""
    months: dict[tuple[str, str], dict[int, int]] = {}
    for zuordnung in mine:
        if zuordnung.zusammenschluss and zuordnung.empfaenger_art != LANDKREIS:
            sums = months.setdefault((zuordnung.zusammenschluss, zuordnung.empfaenger_ags), {})
            for month in range(zuordnung.von_monat, min(zuordnung.bis_monat, MONTHS) + 1):
                sums[month] = sums.get(month, 0) + claims[zuordnung.ags]
    return {key: min(sums.values()) for key, sums in sorted(months.items())}
