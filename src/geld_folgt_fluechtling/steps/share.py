"""One Posten shared out: base amounts first, then the key inside its bounds, in one step or over the Kreise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.regelwerte import Rundung
from geld_folgt_fluechtling.model.verfahren import VERFAHREN
from geld_folgt_fluechtling.model.verteilung import Gleichstand, Schluesselwerte
from geld_folgt_fluechtling.steps.bounds import Bounded, bounded
from geld_folgt_fluechtling.steps.limits import LARGEST, Limits, most_by_key
from geld_folgt_fluechtling.steps.methods import Split, round_by
from geld_folgt_fluechtling.steps.ties import tie_ranks


@dataclass(frozen=True)
class Teilung:
    """One amount as it was split by the key: the budget, or with two steps that of the Kreise and of each Kreis.

    ``amounts`` are in cents, position by position; those at ``at_least`` and ``at_most`` were held at a bound, and
    all others share what is left by their weights. ``kreis_ags`` is the Kreis inside which it was split.
    """

    cents: int
    ags: Sequence[str]
    weights: Sequence[int]
    amounts: Sequence[int]
    at_least: frozenset[int]
    at_most: frozenset[int]
    kreis_ags: str = ""


@dataclass
class Shared:
    """Claims in cents, per position the bound that fixed it, what bounds added beside the budget, and ties.

    ``teilungen`` are the splits that they were made by, in their order.
    """

    cents: list[int]
    held: dict[int, str] = field(default_factory=dict)
    beside_cents: int = 0
    ties: list[Gleichstand] = field(default_factory=list)
    teilungen: list[Teilung] = field(default_factory=list)


def share_out(posten: Posten, key: Schluesselwerte, limits: Limits, kreise: Sequence[str]) -> Shared:
    """The budget of a Posten by its key, rounding and bounds; ``kreise`` is the Kreis of each place.

    In two steps a Kreis takes part in the first one with the sums of the keys and bounds of its places. So what a
    bound of a place costs or leaves, the other places of its Kreis bear or receive; other Kreise do only where all
    of a Kreis together would be outside.
    """
    assert posten.budget is not None
    assert posten.rundung is not None
    shared = Shared([0] * len(key.ags))
    places = _Places(
        ags=key.ags,
        weights=key.werte,
        least=[limits.key_part(limit) for limit in limits.least],
        largest=most_by_key(limits, key) if limits.largest is not None else None,
    )
    splitter = _Splitter(posten, posten.rundung, shared)
    cents = posten.budget.cents - limits.sockel * len(key.ags)
    if posten.rundung.ueber_kreise:
        bounds = splitter.over_kreise(cents, places, kreise)
    else:
        bounds = splitter.split(cents, places)
    for i, by_key in enumerate(bounds.cents):
        claim = by_key + limits.sockel
        shared.cents[i], beside = limits.beside(i, claim + limits.sockel_beside)
        shared.beside_cents += shared.cents[i] - claim
        held = beside or (LARGEST if i in bounds.at_most else limits.least[i].grenze if i in bounds.at_least else "")
        if held:
            shared.held[i] = held
    return shared


@dataclass(frozen=True)
class _Places:
    """Those among whom an amount is split: Gemeinden or Kreise, with key values and bounds on what the key gives."""

    ags: Sequence[str]
    weights: Sequence[int]
    least: Sequence[int]
    largest: Sequence[int] | None

    def among(self, positions: Sequence[int]) -> _Places:
        return _Places(
            [self.ags[i] for i in positions],
            [self.weights[i] for i in positions],
            [self.least[i] for i in positions],
            [self.largest[i] for i in positions] if self.largest is not None else None,
        )

    def sums(self, members: Sequence[Sequence[int]], ags: Sequence[str]) -> _Places:
        return _Places(
            ags,
            [sum(self.weights[i] for i in positions) for positions in members],
            [sum(self.least[i] for i in positions) for positions in members],
            [sum(self.largest[i] for i in positions) for positions in members] if self.largest is not None else None,
        )


@dataclass(frozen=True)
class _Splitter:
    posten: Posten
    rundung: Rundung
    shared: Shared

    def split(self, cents: int, places: _Places, kreis_ags: str = "") -> Bounded:
        """The amount by the method inside the bounds; a tie that mattered is recorded."""
        ranks = tie_ranks(self.rundung, self.posten.id, places.ags, places.weights)

        def round_some(amount: int, weights: list[int], positions: list[int]) -> Split:
            return round_by(self.rundung, amount, weights, [ranks[i] for i in positions])

        largest = places.largest if places.largest is not None else [None] * len(places.ags)
        method = VERFAHREN[self.rundung.verfahren]
        whole = cents - cents % self.rundung.einheit_cents if method.trifft_budget else cents
        result = bounded(
            whole, places.weights, places.least, largest, round_some, is_divisor=method.ist_divisorverfahren
        )
        if result.tied:
            tied, preferred = (tuple(places.ags[i] for i in some) for some in (result.tied, result.preferred))
            self.shared.ties.append(Gleichstand(tied, preferred, kreis_ags))
        self.shared.teilungen.append(
            Teilung(cents, places.ags, places.weights, result.cents, result.at_least, result.at_most, kreis_ags)
        )
        return result

    def over_kreise(self, cents: int, places: _Places, kreise: Sequence[str]) -> Bounded:
        """First to the Kreise by the sums of their keys and bounds, then inside each of them.

        Where a Kreis is held at the sum of its bounds, so is every place in it that has one.
        """
        members: dict[str, list[int]] = {}
        for i, kreis in enumerate(kreise):
            members.setdefault(kreis, []).append(i)
        per_kreis = self.split(cents, places.sums(list(members.values()), list(members)))
        amounts = [0] * len(kreise)
        at_least: set[int] = set()
        at_most: set[int] = set()
        for number, (kreis, positions) in enumerate(members.items()):
            inside = self.split(per_kreis.cents[number], places.among(positions), kreis)
            at_least |= {positions[i] for i in inside.at_least}
            at_most |= {positions[i] for i in inside.at_most}
            if number in per_kreis.at_least:
                at_least |= {i for i in positions if places.least[i]}
            if number in per_kreis.at_most:
                at_most |= {i for i in positions if places.weights[i]}
            for i, by_key in zip(positions, inside.cents, strict=True):
                amounts[i] = by_key
        return Bounded(amounts, frozenset(at_least), frozenset(at_most), (), ())
