"""What must hold at the end of every run: all that went in comes out. Else it is a bug of ours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from geld_folgt_fluechtling.model.erklaerungen import MONTHS
from geld_folgt_fluechtling.model.errors import InvariantBroken
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.verteilung import PostenVerteilung, Verteilung, Zuordnung
from geld_folgt_fluechtling.steps.assign import LANDKREIS
from geld_folgt_fluechtling.steps.invariants_of_projects import broken_of_projects
from geld_folgt_fluechtling.steps.invariants_of_rounding import claims_are_inside, residual_is_bounded
from geld_folgt_fluechtling.steps.neutrality import neutrality

_YEAR = list(range(1, MONTHS + 1))


def check_invariants(verteilung: Verteilung) -> None:
    """Raise ``InvariantBroken`` with every law of the result that does not hold.

    The residual stays within what rounding can leave, claims inside their bounds; per Posten claims = assignments
    = recipients = Kreise, in money and in Gemeinden; nothing negative; every Gemeinde or Kreis exactly once; no
    claim changed by an assignment, each part of one its months' share; the Gemeinde, its own Kreis or the lead of
    its group receives, one in every month; nobody who neither gave nor took a claim receives another amount than
    without declarations. Those of projects are :func:`broken_of_projects`.
    """
    broken = [law for posten in verteilung.posten for law in _broken(verteilung, posten)]
    broken += [f"{key}: neutrality, {ags}" for key, ags in neutrality(verteilung).veraendert]
    broken += broken_of_projects(verteilung)
    if broken:
        raise InvariantBroken(*(Finding("X001", wert=law) for law in broken))


def _broken(verteilung: Verteilung, posten: PostenVerteilung) -> list[str]:
    key = posten.posten.id
    claims = [z.betrag_cents for z in posten.zuweisungen]
    places = [z.ags for z in posten.zuweisungen]
    expected = sorted(verteilung.gebiet.units(posten.posten.ebene or "")) if posten.posten.is_distributed else []
    gemeinden = len(verteilung.gebiet.gemeinden) if posten.posten.is_distributed else 0
    mine = [zuordnung for zuordnung in verteilung.zuordnungen if zuordnung.posten == key]
    assigned: dict[str, int] = defaultdict(int)
    received: dict[tuple[str, str, str], int] = defaultdict(int)
    for zuordnung in mine:
        assigned[zuordnung.ags] += zuordnung.betrag_cents
        received[zuordnung.empfaenger_art, zuordnung.empfaenger_ags, zuordnung.zusammenschluss] += (
            zuordnung.betrag_cents
        )
    recipients = [e for e in verteilung.empfaenger if e.posten == key]
    kreise = [k for k in verteilung.kreise if k.posten == key]
    laws = {
        "every unit of its level exactly once": places == expected,
        "nothing negative": min(claims, default=0) >= 0,
        "residual within what the method can leave": residual_is_bounded(verteilung, posten),
        "claims inside their bounds": claims_are_inside(verteilung, posten),
        "claims = assignments, one by one": dict(assigned) == dict(zip(places, claims, strict=True)),
        "one responsible in every Gemeinde and month": _covers(mine, places),
        "parts of a claim are its months to the cent": _parts_are_months(mine, assigned),
        "a Gemeinde, its own Kreis or the lead of its group receives": all(
            z.zusammenschluss or _is_own(z, verteilung.gebiet) for z in mine
        ),
        "one recipient of a group in every month": _groups_have_one(mine),
        "claims = recipients": {(e.art, e.ags, e.zusammenschluss): e.betrag_cents for e in recipients}
        == dict(received),
        "what the Landkreis receives of its Kreis": {k.kreis_ags: k.davon_landkreis_cents for k in kreise}
        == _to_own_landkreis(mine, [k.kreis_ags for k in kreise], verteilung.gebiet),
        "Gemeinden of recipients": sum(e.gemeinden for e in recipients) == gemeinden,
        "claims = Kreise": sum(k.betrag_cents for k in kreise) == sum(claims),
        "Gemeinden of Kreise": sum(k.gemeinden for k in kreise) == gemeinden,
        "recipients named once": _distinct((e.art, e.ags, e.zusammenschluss) for e in recipients),
    }
    return [f"{key}: {law}" for law, holds in laws.items() if not holds]


def _covers(mine: Iterable[Zuordnung], places: Iterable[str]) -> bool:
    """Each place has somebody in every month, and never two."""
    months: dict[str, list[int]] = {ags: [] for ags in places}
    for zuordnung in mine:
        if zuordnung.ags not in months:
            return False
        months[zuordnung.ags] += range(zuordnung.von_monat, zuordnung.bis_monat + 1)
    return all(sorted(covered) == _YEAR for covered in months.values())


def _parts_are_months(mine: Iterable[Zuordnung], claims: Mapping[str, int]) -> bool:
    """Each part is less than a cent away from its months' share of the claim."""
    return all(
        abs(z.betrag_cents * MONTHS - claims[z.ags] * (z.bis_monat - z.von_monat + 1)) < MONTHS
        for z in mine
        if z.betrag_cents != claims[z.ags]
    )


def _groups_have_one(mine: Iterable[Zuordnung]) -> bool:
    leads: dict[tuple[str, int], set[str]] = defaultdict(set)
    for zuordnung in mine:
        if zuordnung.zusammenschluss:
            for month in range(zuordnung.von_monat, zuordnung.bis_monat + 1):
                leads[zuordnung.zusammenschluss, month].add(zuordnung.empfaenger_ags)
    return all(len(recipients) == 1 for recipients in leads.values())


def _to_own_landkreis(mine: Iterable[Zuordnung], kreise: Iterable[str], gebiet: Gebiet) -> dict[str, int]:
    sums = dict.fromkeys(kreise, 0)
    for zuordnung in mine:
        kreis = gebiet.kreis_of(zuordnung.ags)
        if zuordnung.empfaenger_art == LANDKREIS and zuordnung.empfaenger_ags == kreis:
            sums[kreis] += zuordnung.betrag_cents
    return sums


def _is_own(zuordnung: Zuordnung, gebiet: Gebiet) -> bool:
    """The Gemeinde itself receives, or the Kreis in which it lies."""
    kreis = gebiet.kreis_of(zuordnung.ags)
    return zuordnung.empfaenger_ags == (kreis if zuordnung.empfaenger_art == LANDKREIS else zuordnung.ags)


def _distinct(keys: Iterable[tuple[str, ...]]) -> bool:
    return max(Counter(keys).values(), default=1) == 1
