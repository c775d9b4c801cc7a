"""What must hold at the end of every run that grants. Else it is a bug of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from geld_folgt_fluechtling.model.antrag import Fundort
from geld_folgt_fluechtling.model.bewilligung import Antragsart, Bewilligungslauf, Zuwendung
from geld_folgt_fluechtling.model.errors import InvariantBroken
from geld_folgt_fluechtling.model.findings import Finding


def check_grants(lauf: Bewilligungslauf) -> None:
    """Raise ``InvariantBroken`` with every law of the result that does not hold.

    Frames are those of the distribution; grants never exceed the frame or the budget; frame = granted + unspent per
    recipient and per Kreis; every application, and every earlier grant, exactly once among grants and refusals.
    """
    broken = [law for law, holds in (_laws_of_money(lauf) | _laws_of_applications(lauf)).items() if not holds]
    if broken:
        raise InvariantBroken(*(Finding("X001", wert=law) for law in broken))


def _laws_of_money(lauf: Bewilligungslauf) -> dict[str, bool]:
    posten = {line.id: line for line in lauf.posten}
    received = {
        (e.posten, e.art, e.ags, e.zusammenschluss): e.betrag_cents
        for e in lauf.verteilung.empfaenger
        if e.posten in posten
    }
    frames = {rahmen.key: rahmen.betrag_cents for rahmen in lauf.rahmen}
    granted = _granted(lauf.zuwendungen)
    per_posten: Counter[str] = Counter()
    for key, cents in granted.items():
        per_posten[key[0]] += cents
    return {
        "frames = recipients of the distribution": frames == received and len(frames) == len(lauf.rahmen),
        "every grant within a frame": granted.keys() <= frames.keys(),
        "grants <= frame": all(cents <= frames.get(key, 0) for key, cents in granted.items()),
        "grants <= budget": all(
            line.budget is not None and per_posten[key] <= line.budget.cents for key, line in posten.items()
        ),
        "0 <= grant <= cost": all(0 <= z.bewilligt_cents <= z.kosten_cents for z in lauf.zuwendungen),
        "frame = granted + unspent, recipient by recipient": all(
            (rest.rahmen_cents, rest.bewilligt_cents + rest.rest_cents, rest.bewilligt_cents)
            == (frames[rahmen.key], frames[rahmen.key], granted[rahmen.key])
            for rahmen, rest in lauf.reste.items()
        ),
        "frame = granted + unspent, Kreis by Kreis": _of_kreise(lauf) == _by_kreis(lauf, frames, granted),
    }


def _granted(zuwendungen: Sequence[Zuwendung]) -> Counter[tuple[str, str, str, str]]:
    granted: Counter[tuple[str, str, str, str]] = Counter()
    for zuwendung in zuwendungen:
        granted[zuwendung.rahmen.key] += zuwendung.bewilligt_cents
    return granted


def _of_kreise(lauf: Bewilligungslauf) -> dict[tuple[str, str], tuple[int, int]]:
    return {key: (rest.rahmen_cents, rest.bewilligt_cents) for key, rest in lauf.reste_der_kreise.items()}


def _by_kreis(
    lauf: Bewilligungslauf, frames: dict[tuple[str, str, str, str], int], granted: Counter[tuple[str, str, str, str]]
) -> dict[tuple[str, str], tuple[int, int]]:
    """The same sums from the recipients of the distribution."""
    sums: dict[tuple[str, str], tuple[int, int]] = {}
    for key, cents in frames.items():
        place = (key[0], lauf.verteilung.gebiet.kreis_of(key[2]))
        before = sums.get(place, (0, 0))
        sums[place] = (before[0] + cents, before[1] + granted[key])
    return sums


def _laws_of_applications(lauf: Bewilligungslauf) -> dict[str, bool]:
    decided = [
        *((z.antrag, z.herkunft) for z in lauf.zuwendungen),
        *((a.antrag, a.herkunft) for a in lauf.ablehnungen),
    ]
    carried = [antrag for antrag, herkunft in decided if herkunft is Antragsart.UEBERNOMMEN]
    new = [antrag for antrag, herkunft in decided if herkunft is not Antragsart.UEBERNOMMEN]
    asked: Counter[Fundort] = Counter(antrag.ort for antrag in lauf.antraege)
    earlier = Counter((u.antrag.posten, u.antrag.ags, u.antrag.nummer) for u in lauf.uebernahmen)
    order = Counter((z.rahmen.key, z.reihenfolge) for z in lauf.zuwendungen)
    return {
        "every application exactly once": Counter(antrag.ort for antrag in new) == asked,
        "every earlier grant exactly once": Counter((a.posten, a.ags, a.nummer) for a in carried) == earlier,
        "every refusal has a reason": all(refusal.gruende for refusal in lauf.ablehnungen),
        "a new grant lies in the months of its frame": all(
            z.rahmen.monate.issuperset(range(z.antrag.von_monat, z.antrag.bis_monat + 1))
            for z in lauf.zuwendungen
            if z.herkunft is not Antragsart.UEBERNOMMEN
        ),
        "grants of a frame in one order": max(order.values(), default=1) == 1,
    }
