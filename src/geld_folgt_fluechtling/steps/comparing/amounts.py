"""What every unit gets from each alternative: claims summed up so that they can be held against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from geld_folgt_fluechtling.model.gebiet import KREIS_DIGITS, Gebiet
from geld_folgt_fluechtling.model.vergleich import Alternative


@dataclass(frozen=True)
class Betraege:
    """Cents keyed by the name of the alternative, in the order of ``einheiten``, the AGS that get something in any.

    An AGS of five digits is a Kreis that has claims of its own, beside those of its Gemeinden.
    """

    einheiten: tuple[str, ...]
    je_alternative: Mapping[str, tuple[int, ...]]

    @cached_property
    def by_ags(self) -> Mapping[str, Mapping[str, int]]:
        """Cents keyed by alternative and AGS."""
        return {name: dict(zip(self.einheiten, cents, strict=True)) for name, cents in self.je_alternative.items()}

    @cached_property
    def has_gemeinden(self) -> bool:
        """Some money goes to Gemeinden, not all of it to Kreise."""
        return any(not is_kreis(ags) for ags in self.einheiten)


def is_kreis(ags: str) -> bool:
    """A claim of this AGS is one of a Kreis."""
    return len(ags) == KREIS_DIGITS


def amounts_of(alternativen: Sequence[Alternative], gebiet: Gebiet, posten: str | None = None) -> Betraege:
    """The sum of claims per unit and alternative, from all Posten or from one; a unit without a claim gets 0.

    A Posten that goes to Kreise in one alternative is put together by Kreis in all of them: otherwise the same money
    would seem to be taken from every Gemeinde. Raises ``KeyError`` for a place that the register does not have.
    """
    claims = [(a.name, key, ags, cents) for a in alternativen for (key, ags), cents in a.zuweisungen.items()]
    if posten is not None:
        claims = [claim for claim in claims if claim[1] == posten]
    of_kreise = {key for _, key, ags, _ in claims if is_kreis(ags)}
    sums: dict[str, dict[str, int]] = {a.name: defaultdict(int) for a in alternativen}
    for name, key, ags, cents in claims:
        sums[name][gebiet.kreis_of(ags) if key in of_kreise else ags] += cents
    units = sorted({ags for amounts in sums.values() for ags in amounts})
    for ags in units:
        gebiet.gemeinden_in(ags)
    return Betraege(tuple(units), {name: tuple(of.get(ags, 0) for ags in units) for name, of in sums.items()})
