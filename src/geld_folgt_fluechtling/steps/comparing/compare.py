"""Alternatives held against one of them, line by line and as a whole, and each against each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import permutations
from operator import gt, lt

from geld_folgt_fluechtling.model.auswertung import Auswertung
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.vergleich import Alternative, Kennzahlen, Paar, Vergleich
from geld_folgt_fluechtling.steps.comparing.amounts import Betraege, amounts_of, is_kreis
from geld_folgt_fluechtling.steps.comparing.grouping import Einteilung
from geld_folgt_fluechtling.steps.comparing.inequality import gini, spread_over_inhabitants, theil
from geld_folgt_fluechtling.steps.comparing.lines import lines
from geld_folgt_fluechtling.steps.comparing.measures import (
    best_of_all,
    gain_classes,
    largest_gain,
    largest_loss,
    largest_regret,
    largest_regret_per_inhabitant,
    moved,
    percent,
)
from geld_folgt_fluechtling.steps.comparing.rank import centred_ranks, rank_correlation


def compare(
    jahr: int,
    lauf: str,
    basis: str,
    alternativen: Sequence[Alternative],
    *,
    gebiet: Gebiet,
    auswertung: Auswertung,
    stand: date | None,
    gruppen: Mapping[str, frozenset[str]],
    auswahl: Collection[str],
    posten: str | None = None,
) -> Vergleich:
    """Everything that tells the alternatives apart; ``basis`` names the one among them that all are held against.

    ``stand`` is the day of the population, ``gruppen`` are AGS of Gemeinden by the name of the group, ``auswahl`` is
    AGS of Gemeinden or Kreise that get a line of their own. With ``posten`` only the claims of that one count; the
    caller gives the alternatives with recipients of it alone then.

    A Posten that goes to Kreise counts for the lines of Kreise, Regierungsbezirke and the Land, not for those of
    Gemeinden and of what Gemeinden are put together by; one that goes to Kreise in any alternative is put together
    by Kreis in all. Where every Posten goes to Gemeinden, the lines of each level but recipients, own groups and
    pinned places add up to the Land. Who is delegating is what the baseline says, so that each line holds the same
    Gemeinden in all alternatives. Raises ``KeyError`` for a baseline that is not among the alternatives, or a place
    that is not in the register.
    """
    base = {alternative.name: alternative for alternative in alternativen}[basis]
    ordered = (base, *(alternative for alternative in alternativen if alternative is not base))
    betraege = amounts_of(ordered, gebiet, posten)
    einteilung = Einteilung(gebiet, auswertung.groessenklassen, stand, base.delegiert, gruppen, auswahl)
    ranks = {name: centred_ranks(cents) for name, cents in betraege.je_alternative.items()}
    return Vergleich(
        jahr,
        lauf,
        basis,
        ordered,
        tuple(lines(ordered, base, betraege, einteilung)),
        tuple(_key_figures(basis, betraege, ranks, auswertung, einteilung)),
        tuple(_pairs(betraege, ranks)),
    )


def _key_figures(
    basis: str,
    betraege: Betraege,
    ranks: Mapping[str, Sequence[int]],
    auswertung: Auswertung,
    einteilung: Einteilung,
) -> Iterator[Kennzahlen]:
    units, base = betraege.einheiten, betraege.je_alternative[basis]
    best = best_of_all(betraege.je_alternative.values())
    einwohner = list(_inhabitants(units, einteilung))
    for name, cents in betraege.je_alternative.items():
        differences = [after - before for after, before in zip(cents, base, strict=True)]
        half = moved(cents, base)
        spread = spread_over_inhabitants(betraege.by_ags[name], einteilung.gebiet, einteilung.einwohner)
        yield Kennzahlen(
            alternative=name,
            verteilt_cents=sum(cents),
            umverteilt_cents=half,
            umverteilt_prozent=percent(half, sum(base)),
            klassen=gain_classes(cents, base, auswertung.gewinnklassen),
            groesster_gewinn=largest_gain(units, differences),
            groesster_verlust=largest_loss(units, differences),
            rangkorrelation=rank_correlation(ranks[name], ranks[basis]),
            gini=gini(*spread) if spread else None,
            theil=theil(*spread) if spread else None,
            bedauern=largest_regret(units, cents, best),
            bedauern_je_einwohner=largest_regret_per_inhabitant(units, cents, best, einwohner),
        )


def _inhabitants(units: Sequence[str], einteilung: Einteilung) -> Iterator[int | None]:
    """Of each unit; of a Kreis those of all its Gemeinden."""
    gebiet, known = einteilung.gebiet, einteilung.einwohner
    of_kreise: dict[str, int | None] = {}
    for ags in gebiet.gemeinden:
        kreis = gebiet.kreis_of(ags)
        before, here = of_kreise.get(kreis, 0), known.get(ags)
        of_kreise[kreis] = None if before is None or here is None else before + here
    for ags in units:
        yield of_kreise.get(ags) if is_kreis(ags) else known.get(ags)


def _pairs(betraege: Betraege, ranks: Mapping[str, Sequence[int]]) -> Iterator[Paar]:
    """Every two alternatives, either way round; what both ways share is worked out once."""
    halves: dict[frozenset[str], Fraction] = {}
    alike: dict[frozenset[str], float | None] = {}
    for name, against in permutations(betraege.je_alternative, 2):
        cents, other = betraege.je_alternative[name], betraege.je_alternative[against]
        both = frozenset((name, against))
        if both not in halves:
            halves[both] = moved(cents, other)
            alike[both] = rank_correlation(ranks[name], ranks[against])
        yield Paar(
            name,
            against,
            halves[both],
            percent(halves[both], sum(other)),
            sum(map(gt, cents, other)),
            sum(map(lt, cents, other)),
            alike[both],
        )
