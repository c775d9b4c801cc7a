"""Everybody's claim a second time, without the program: keys, mixtures, bounds, one step or two.

Written from what the rules mean, in fractions of cents; it shares no line with the program and imports nothing of
it, so that what the shipped cases expect is nobody's own output.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, gcd, lcm
from typing import Any

from unabhaengige_eingaben import AbgelehntError, Fall, common_origin, counted, read_csv
from unabhaengige_verfahren import cents_of, held, in_order, rounded

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
        fall.hinweise |= {"R031"} if final != claim else set()
        result[ags], added = final, added + final - by_key - inside
    fall.hinweise |= {"R032"} if added else set()
    if line["rundung"]["verfahren"] == "kopfbetrag" and sum(result.values()) > budget:
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
    """The amount by the key, in one step or in two: to the Kreise first, then inside each."""
    places, weights, lows, highs = orte
    if not line["rundung"].get("ueber_kreise"):
        return _split(fall, name, line, cents, orte)
    assert not any(lows), "bounds over two steps are in no case"
    assert not any(high is not None for high in highs), "bounds over two steps are in no case"
    members: dict[str, list[str]] = {}
    for ags in places:
        members.setdefault(ags[:5], []).append(ags)
    sums = {kreis: sum(weights[ags] for ags in inside) for kreis, inside in members.items()}
    per_kreis = _split(fall, name, line, cents, (list(sums), sums, [0] * len(sums), [None] * len(sums)))
    amounts: list[int] = []
    for amount, inside in zip(per_kreis, members.values(), strict=True):
        amounts += _split(fall, name, line, amount, (inside, weights, [0] * len(inside), [None] * len(inside)))
    return amounts


def _split(fall: Fall, name: str, line: Mapping[str, Any], cents: int, orte: Orte) -> list[int]:
    places, weights, lows, highs = orte
    values = [weights[ags] for ags in places]
    fixed, rest = held(cents, values, lows, highs)
    if fixed:
        fall.hinweise.add("R031")
    free = [i for i in range(len(places)) if i not in fixed]
    ranks = in_order(line["rundung"], name, [places[i] for i in free], [values[i] for i in free])
    given = rounded(line["rundung"], rest, [values[i] for i in free], ranks)
    if given.gleichstand and line["rundung"].get("gleichstand") == "fehler":
        raise AbgelehntError("R012")
    fall.hinweise |= {"R013"} if given.gleichstand else set()
    amounts = fixed | dict(zip(free, given.cents, strict=True))
    for i, (low, high) in enumerate(zip(lows, highs, strict=True)):
        assert low <= amounts[i], "rounding leaves the bounds: no case asks for this"
        assert high is None or amounts[i] <= high, "rounding leaves the bounds: no case asks for this"
    return [amounts[i] for i in range(len(places))]
