"""Everybody's claim a second time, without the program: keys, mixtures, bounds, one step or two.

Written from what the rules mean, in fractions of cents; it shares no line with the program and imports nothing of
it, so that what the shipped cases expect is nobody's own output.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from math import floor, gcd, lcm
from typing import Any

from unabhaengige_eingaben import AbgelehntError, Fall, common_origin, counted, read_csv
from unabhaengige_verfahren import Gerundet, cents_of, in_order, rounded

GRENZEN = ("mindestbetrag", "mindestanteil", "hoechstbetrag", "sockelbetrag")
REST = ("umlegen", "ausweisen")
"""What happens to a bound's money: all others bear it, or it shows in the residual."""


@dataclass
class Anspruch:
    """What a place is due under a line, what it counted for, and where that number comes from."""

    ags: str
    schluesselwert: int
    herkunft: str
    cents: int


def claims(fall: Fall, name: str) -> list[Anspruch]:
    """Everybody's claim under one line of the rules, sorted by AGS; none where nothing is distributed."""
    line = fall.posten[name]
    if line["status"] != "verteilt" or not cents_of(line["budget"]["betrag_eur"]):
        return []
    weights, origins = _key(fall, line)
    cents = _bounded(fall, name, line, weights)
    return [Anspruch(ags, weights[ags], origins[ags], cents[ags]) for ags in sorted(weights)]


def _key(fall: Fall, line: Mapping[str, Any]) -> tuple[dict[str, int], dict[str, str]]:
    """What each place counts for, as the smallest whole numbers in the ratio of a mixture, and the origins."""
    key = line["schluessel"]
    parts = key["teile"] if key["art"] == "mischung" else [{**key, "schluessel": key["art"]}]
    numbers = [counted(fall, part, line["ebene"]) for part in parts]
    places = sorted(numbers[0])
    origins = {ags: common_origin([one[ags][1] for one in numbers]) for ags in places}
    if not all(any(number for number, _ in one.values()) for one in numbers):
        raise AbgelehntError("R022")
    if len(parts) == 1:
        return {ags: numbers[0][ags][0] for ags in places}, origins
    shares = {ags: Fraction(0) for ags in places}
    for part, one in zip(parts, numbers, strict=True):
        total = sum(number for number, _ in one.values())
        for ags in places:
            shares[ags] += Fraction(str(part["anteil"])) * Fraction(one[ags][0], total)
    whole = lcm(*(share.denominator for share in shares.values()))
    common = gcd(*(int(share * whole) for share in shares.values()))
    return {ags: int(share * whole) // common for ags, share in shares.items()}, origins


def _bounded(fall: Fall, name: str, line: Mapping[str, Any], weights: Mapping[str, int]) -> dict[str, int]:
    """The budget shared out with base amounts, least and largest amounts, borne by all or beside the budget."""
    budget, places = cents_of(line["budget"]["betrag_eur"]), sorted(weights)
    least, most, base = _bounds(fall, name, line, places)
    inside, beside = base["umlegen"], base["ausweisen"]
    lows = [max(least["umlegen"][ags] - inside - beside, 0) for ags in places]
    highs = [None if most["umlegen"] is None else max(most["umlegen"] - inside - beside, 0) for _ in places]
    _check_bounds(budget, inside, lows, [weights[ags] for ags in places], highs)
    shared = _shared(fall, name, line, budget - inside * len(places), (places, weights, lows, highs))
    result, added = {}, 0
    for ags, by_key in zip(places, shared, strict=True):
        claim = by_key + inside + beside
        final = max(claim, least["ausweisen"][ags])
        if final == claim and most["ausweisen"] is not None:
            final = min(claim, most["ausweisen"])
        if final != claim:
            _note_held(fall, name, [ags], {0}, {0})
        result[ags], added = final, added + final - by_key - inside
    fall.hinweise |= {"R032"} if added else set()
    if (
        line["rundung"]["verfahren"] == "kopfbetrag"
        and min(sum(result.values()), sum(result.values()) - added) > budget
    ):
        fall.hinweise.add("R033")
    return result


def _bounds(fall: Fall, name: str, line: Mapping[str, Any], places: Sequence[str]) -> tuple[Any, Any, Any]:
    """Per treatment of the rest: the least amount of each place, the largest of all, the base amount of all."""
    least = {rest: dict.fromkeys(places, 0) for rest in ("umlegen", "ausweisen")}
    most: dict[str, int | None] = {"umlegen": None, "ausweisen": None}
    base = {"umlegen": 0, "ausweisen": 0}
    for bound in (bound for bound in GRENZEN if bound in line):
        rest = line[bound]["rest"]
        if bound == "mindestanteil":
            kept = _kept(fall, name, line, places)
        else:
            cents = cents_of(line[bound]["betrag_eur"])
        if bound == "sockelbetrag":
            base[rest] = cents
        elif bound == "hoechstbetrag":
            most[rest] = cents
        else:
            amounts = kept if bound == "mindestanteil" else dict.fromkeys(places, cents)
            least[rest] = {ags: max(least[rest][ags], amounts[ags]) for ags in places}
    top = [cents for cents in most.values() if cents is not None]
    lowest = [max(least["umlegen"][ags], least["ausweisen"][ags], sum(base.values())) for ags in places]
    if top and max(lowest) > min(top):
        raise AbgelehntError("R026")
    return least, most, base


def _kept(fall: Fall, name: str, line: Mapping[str, Any], places: Sequence[str]) -> dict[str, int]:
    """The part of the earlier amount that each place keeps, in whole units, never less."""
    path = fall.file("vorher.csv")
    before = (
        {row["ags"]: cents_of(row["betrag_eur"]) for row in read_csv(path) if row["posten"] == name} if path else {}
    )
    if not set(places) <= before.keys():
        raise AbgelehntError("U022")
    unit, part = cents_of(line["rundung"]["einheit_eur"]), Fraction(str(line["mindestanteil"]["prozent"])) / 100
    return {ags: -floor(-part * before[ags] / unit) * unit for ags in places}


def _check_bounds(
    budget: int, base: int, lows: Sequence[int], weights: Sequence[int], highs: Sequence[int | None]
) -> None:
    """Raise where all together need more than there is, or may have less."""
    first = base * len(lows)
    if first > budget:
        raise AbgelehntError("R027")
    if first + sum(lows) > budget:
        raise AbgelehntError("R028")
    tops = [high if weight else low for low, weight, high in zip(lows, weights, highs, strict=True)]
    if highs[0] is not None and first + sum(top or 0 for top in tops) < budget:
        raise AbgelehntError("R029")


Orte = tuple[Sequence[str], Mapping[str, int], Sequence[int], Sequence[int | None]]
"""The places, their weights, and what each gets by the key at least and at most."""


def _shared(fall: Fall, name: str, line: Mapping[str, Any], cents: int, orte: Orte) -> list[int]:
    """The amount by the key, in one step or in two: to the Kreise first, then inside each.

    A Kreis has the bounds of its places in sum, and what is left of its amount its own places share.
    """
    places, weights, lows, highs = orte
    if not line["rundung"].get("ueber_kreise"):
        given = _split(fall, name, line, cents, orte)
        _note_held(fall, name, places, given.gewiss, given.moeglich)
        return given.cents
    members: dict[str, list[int]] = {}
    for i, ags in enumerate(places):
        members.setdefault(ags[:5], []).append(i)
    sums = {kreis: sum(weights[places[i]] for i in inside) for kreis, inside in members.items()}
    bottoms = [sum(lows[i] for i in inside) for inside in members.values()]
    # who counts for nothing has no more than the least
    room = [high if weights[ags] else low for ags, low, high in zip(places, lows, highs, strict=True)]
    tops = [None if highs[0] is None else sum(room[i] or 0 for i in inside) for inside in members.values()]
    per_kreis = _split(fall, name, line, cents, (list(members), sums, bottoms, tops))
    amounts: list[int] = []
    for number, (kreis, inside) in enumerate(members.items()):
        own = [places[i] for i in inside]
        bounds = ([lows[i] for i in inside], [highs[i] for i in inside])
        given = _split(fall, name, line, per_kreis.cents[number], (own, weights, *bounds), kreis)
        # all places of a Kreis that is held are where it is held
        at = {i for i, low in enumerate(bounds[0]) if low} if per_kreis.cents[number] == bottoms[number] else set()
        if per_kreis.cents[number] == tops[number]:
            at |= {i for i, ags in enumerate(own) if weights[ags]}
        sure = given.gewiss | (at if number in per_kreis.gewiss else set())
        _note_held(fall, name, own, sure, given.moeglich | (at if number in per_kreis.moeglich else set()) | sure)
        amounts += given.cents
    return amounts


def _note_held(
    fall: Fall, name: str, places: Sequence[str], sure: AbstractSet[int], possible: AbstractSet[int]
) -> None:
    fall.gehalten.setdefault(name, {}).update({places[i]: i in sure for i in possible})
    fall.hinweise |= {"R031"} if sure else set()


def _split(fall: Fall, name: str, line: Mapping[str, Any], cents: int, orte: Orte, kreis: str = "") -> Gerundet:
    places, weights, lows, highs = orte
    values = [weights[ags] for ags in places]
    tops = [high if weight else low for low, weight, high in zip(lows, values, highs, strict=True)]
    ranks = in_order(line["rundung"], name, places, values)
    given = rounded(line["rundung"], cents, values, ranks, lows, tops if highs[0] is not None else highs)
    if given.leer:
        if line["rundung"].get("gleichstand") == "fehler":
            raise AbgelehntError("R012")
        fall.hinweise.add("R013")
        tied, first = ({places[i] for i in some} for some in (given.bevorzugt | given.leer, given.bevorzugt))
        fall.gleichstaende.setdefault(name, []).append((kreis, frozenset(tied), frozenset(first)))
    return given
