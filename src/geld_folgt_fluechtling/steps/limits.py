"""The bounds of a Posten as amounts per place, and whether all of them can be kept together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from geld_folgt_fluechtling.model.errors import RulesError, UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.regelwerte import Grenzbetrag, Mindestanteil, Rundung, Verbleib
from geld_folgt_fluechtling.model.verteilung import Schluesselwerte

UMLEGEN: Verbleib = "umlegen"
AUSWEISEN: Verbleib = "ausweisen"
LEAST = ("mindestbetrag", "mindestanteil")
LARGEST = "hoechstbetrag"
_HUNDRED = 100


class Limit(NamedTuple):
    """An amount in cents, and the bound of the rule that it comes from."""

    cents: int
    grenze: str


NOTHING = Limit(0, "")


@dataclass(frozen=True)
class Limits:
    """Bounds on whole claims, position by position: those that others bear, and those that show in the residual.

    ``sockel`` is the base amount that comes out of the budget, ``sockel_beside`` the one beside it.
    """

    sockel: int
    sockel_beside: int
    least: list[Limit]
    largest: list[Limit] | None
    least_beside: list[Limit]
    largest_beside: list[Limit] | None

    def key_part(self, limit: Limit) -> int:
        """What a bound on the whole claim leaves to the key."""
        return max(limit.cents - self.sockel - self.sockel_beside, 0)

    def beside(self, position: int, cents: int) -> Limit:
        """A claim after the bounds that show in the residual, and the one that changed it."""
        least = self.least_beside[position]
        if cents < least.cents:
            return least
        if self.largest_beside is not None and cents > self.largest_beside[position].cents:
            return self.largest_beside[position]
        return Limit(cents, "")


def limits_of(posten: Posten, key: Schluesselwerte, vorher: Mapping[tuple[str, str], int]) -> Limits:
    """The bounds of a Posten. ``vorher`` are claims of an earlier run in cents, by Posten and AGS.

    Raises ``RulesError``, with the arithmetic, where not all can be kept; ``UsageError`` for a Mindestanteil
    without the earlier claims of every place.
    """
    number = len(key.ags)
    least = {rest: [NOTHING] * number for rest in (UMLEGEN, AUSWEISEN)}
    if posten.mindestbetrag is not None:
        _raise(least[posten.mindestbetrag.rest], [posten.mindestbetrag.cents] * number, "mindestbetrag")
    if posten.mindestanteil is not None:
        _raise(least[posten.mindestanteil.rest], _kept(posten, posten.mindestanteil, key, vorher), "mindestanteil")
    largest: dict[Verbleib, list[Limit] | None] = {UMLEGEN: None, AUSWEISEN: None}
    if posten.hoechstbetrag is not None:
        largest[posten.hoechstbetrag.rest] = [Limit(posten.hoechstbetrag.cents, LARGEST)] * number
    limits = Limits(
        sockel=_base(posten.sockelbetrag, UMLEGEN),
        sockel_beside=_base(posten.sockelbetrag, AUSWEISEN),
        least=least[UMLEGEN],
        largest=largest[UMLEGEN],
        least_beside=least[AUSWEISEN],
        largest_beside=largest[AUSWEISEN],
    )
    _check(posten, key, limits)
    return limits


def _raise(limits: list[Limit], cents: list[int], grenze: str) -> None:
    for i, amount in enumerate(cents):
        limits[i] = max(limits[i], Limit(amount, grenze))


def _base(sockel: Grenzbetrag | None, rest: Verbleib) -> int:
    return sockel.cents if sockel is not None and sockel.rest == rest else 0


def _kept(
    posten: Posten, anteil: Mindestanteil, key: Schluesselwerte, vorher: Mapping[tuple[str, str], int]
) -> list[int]:
    """The least part of each earlier claim; raises where one is not known."""
    assert posten.rundung is not None
    missing = [ags for ags in key.ags if (posten.id, ags) not in vorher]
    if missing:
        params: dict[str, str | int] = {"posten": posten.id, "orte": ", ".join(missing)}
        params["anzahl"] = len(missing)
        raise UsageError(Finding("U022", wert=str(len(missing)), params=params))
    return [kept(anteil, vorher[posten.id, ags], posten.rundung) for ags in key.ags]


def kept(anteil: Mindestanteil, vorher_cents: int, rundung: Rundung) -> int:
    """What a Mindestanteil keeps of an earlier amount, in cents: up to the next whole unit."""
    part, unit = Fraction(anteil.prozent) / _HUNDRED, rundung.einheit_cents
    return -(-part * vorher_cents // unit) * unit


def _check(posten: Posten, key: Schluesselwerte, limits: Limits) -> None:
    """Raise ``RulesError`` where a place has no amount left, or all places together too much or too little."""
    assert posten.budget is not None
    budget, number = posten.budget.cents, len(key.ags)
    params: dict[str, str | int] = {"posten": posten.id, "anzahl": number, "budget_cents": budget}
    base = limits.sockel + limits.sockel_beside
    tops = [top for top in (limits.largest, limits.largest_beside) if top is not None]
    for i, ags in enumerate(key.ags):
        lowest = max(limits.least[i], limits.least_beside[i], Limit(base, "sockelbetrag"))
        for top in tops:
            if lowest.cents > top[i].cents:
                pair: dict[str, str | int] = {
                    "unten": lowest.grenze,
                    "unten_cents": lowest.cents,
                    "oben_cents": top[i].cents,
                }
                raise RulesError(Finding("R026", ags=ags, params={**params, **pair}))
    if limits.sockel * number > budget:
        sums = {"betrag_cents": limits.sockel, "summe_cents": limits.sockel * number}
        raise RulesError(Finding("R027", params={**params, **sums}))
    needed = limits.sockel * number + sum(limits.key_part(limit) for limit in limits.least)
    if needed > budget:
        raise RulesError(Finding("R028", params={**params, "summe_cents": needed}))
    if limits.largest is not None:
        possible = limits.sockel * number + sum(most_by_key(limits, key))
        if possible < budget:
            raise RulesError(Finding("R029", params={**params, "summe_cents": possible}))


def most_by_key(limits: Limits, key: Schluesselwerte) -> list[int]:
    """The largest key part of each place; whoever counts for nothing gets no more than the least."""
    assert limits.largest is not None
    parts = zip(key.werte, limits.least, limits.largest, strict=True)
    return [limits.key_part(largest if weight else least) for weight, least, largest in parts]
