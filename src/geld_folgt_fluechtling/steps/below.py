"""Who is below the threshold for applying alone, by how much, and with which neighbours a group reaches it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.planung import UnterSchwelle
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.verfahren import KOPFBETRAG, VERFAHREN
from geld_folgt_fluechtling.model.verteilung import PostenVerteilung, Zuordnung
from geld_folgt_fluechtling.steps.assign import keeps_alone
from geld_folgt_fluechtling.steps.methods import rate_cents


def below_threshold(
    posten: Sequence[PostenVerteilung], zuordnungen: Sequence[Zuordnung], gebiet: Gebiet
) -> tuple[UnterSchwelle, ...]:
    """Every Gemeinde whose claim is below the threshold of its Posten, sorted by Posten and AGS."""
    lines = sorted((p for p in posten if p.posten.has_threshold), key=lambda p: p.posten.id)
    return tuple(below for line in lines for below in _below(line, zuordnungen, gebiet))


def key_needed(distributed: PostenVerteilung) -> int | None:
    """The least number of persons with which a claim reaches the threshold, at the rate as it is.

    With the budget B, all persons N, the threshold T and the unit u the claim of w persons is B · w / N, rounded to
    units; q = T / u units, rounded up, must come out. Half-up that is 2 · B · w + N · u >= 2 · N · u · q, rounded
    down B · w >= N · u · q. With a rate per head r it is 2 · r · w + u >= 2 · u · q.

    ``None`` where the key counts no persons, and where no one rate gives the claims: with bounds, with two steps of
    rounding, and with methods that meet the budget, because there a claim depends on the remainders of others too.
    """
    posten, rule = distributed.posten, distributed.posten.rundung
    if posten.budget is None or rule is None or posten.antragsschwelle is None or not _has_one_rate(posten):
        return None
    unit, total = rule.einheit_cents, distributed.schluesselsumme
    units = -(-posten.antragsschwelle.cents // unit)
    per_person, whole = posten.budget.cents, total * unit
    if rule.verfahren == KOPFBETRAG:
        per_person, whole = rate_cents(rule, posten.budget.cents, total), unit
    if per_person == 0:
        return None
    if rule.verfahren == "abrunden":
        return -(-units * whole // per_person)
    return max(0, -(-(2 * units - 1) * whole // (2 * per_person)))


def _has_one_rate(posten: Posten) -> bool:
    bounds = (posten.sockelbetrag, posten.mindestbetrag, posten.hoechstbetrag, posten.mindestanteil)
    rule = posten.rundung
    if posten.schluessel is None or rule is None or any(bound is not None for bound in bounds):
        return False
    return posten.schluessel.counts_heads and not rule.ueber_kreise and not VERFAHREN[rule.verfahren].trifft_budget


class _Verband(NamedTuple):
    """A Verwaltungsverband: its members, those with the largest claims first, and their claims together in cents."""

    name: str
    members: Sequence[str]
    cents: int


_NO_VERBAND = _Verband("", (), 0)


def _verbaende(gebiet: Gebiet, claims: Mapping[str, int]) -> dict[str, _Verband]:
    """The Verband of each Gemeinde that is in one."""
    found = {}
    for (_, name), members in gebiet.verbaende.items():
        largest_first = sorted(members, key=lambda ags: (-claims[ags], ags))
        verband = _Verband(name, largest_first, sum(claims[ags] for ags in members))
        found.update(dict.fromkeys(members, verband))
    return found


def _below(
    distributed: PostenVerteilung, zuordnungen: Sequence[Zuordnung], gebiet: Gebiet
) -> Iterator[UnterSchwelle]:
    posten = distributed.posten
    assert posten.antragsschwelle is not None
    threshold, needed = posten.antragsschwelle.cents, key_needed(distributed)
    claims = {z.ags: z.betrag_cents for z in distributed.zuweisungen}
    mine = [part for part in zuordnungen if part.posten == posten.id]
    if len(mine) > len(claims):
        mine.sort(key=lambda part: part.bis_monat)
    last = {part.ags: part for part in mine}
    verbaende = _verbaende(gebiet, claims)
    for claim in distributed.zuweisungen:
        ags, cents = claim.ags, claim.betrag_cents
        if cents < threshold:
            held, verband = last[ags], verbaende.get(ags, _NO_VERBAND)
            neighbours, together = _fewest(ags, threshold, verband, claims)
            yield UnterSchwelle(
                claim,
                held.option,
                held.zusammenschluss,
                keeps_alone(held),
                threshold,
                None if needed is None else needed - claim.schluesselwert,
                verband.name,
                verband.cents if verband.members else None,
                neighbours,
                together,
            )


def _fewest(
    ags: str, threshold: int, verband: _Verband, claims: Mapping[str, int]
) -> tuple[tuple[str, ...], int | None]:
    """The neighbours with the largest claims, the lower AGS first among equals, until the threshold is reached.

    With the sum of all their claims; none and ``None`` where not even the whole Verband reaches it.
    """
    if verband.cents < threshold:
        return (), None
    together, chosen = claims[ags], []
    for member in verband.members:
        if together >= threshold:
            break
        if member != ags:
            chosen.append(member)
            together += claims[member]
    return tuple(chosen), together
