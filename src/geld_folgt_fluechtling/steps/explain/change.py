"""What one person more or less would change: every Posten whose key counts the person, computed anew as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from geld_folgt_fluechtling.model.erhebung import Erhebung
from geld_folgt_fluechtling.model.errors import GffError
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.ort import Ort, ort_of
from geld_folgt_fluechtling.model.regelwerte import EINWOHNER, FLAECHE, MISCHUNG, Schluesselteil
from geld_folgt_fluechtling.model.verfahren import KOPFBETRAG
from geld_folgt_fluechtling.model.wirkung import Aenderung, Bewegung, PostenAenderung
from geld_folgt_fluechtling.steps.allocate import Basis, Rechnung, computed
from geld_folgt_fluechtling.steps.methods import rate_cents
from geld_folgt_fluechtling.steps.rules.resolve import BOUNDS

MORE, LESS = 1, -1


@dataclass(frozen=True)
class Changed:
    """A Posten computed anew with one count moved by a step."""

    teil: Schluesselteil
    schritt: int
    rechnung: Rechnung


def changes_of(
    ort: Ort, own: Sequence[str], rechnungen: Sequence[Rechnung], basis: Basis
) -> tuple[tuple[Aenderung, ...], list[Changed]]:
    """One person more and one less in each count that the claims of the units ``own`` rest on.

    A count of Gemeinden changes in the Gemeinde itself, or for a Kreis in one of its Gemeinden: which one makes no
    difference to Kreise. Posten of Kreise that rest on the count of a Gemeinde change too, and its Kreis stands for
    it there. What nobody can have one less of, and areas, are left out. Also gives the changed calculations.
    """
    told: list[Aenderung] = []
    changed: list[Changed] = []
    for teil in _parts(rechnungen):
        touched = [one for one in rechnungen if teil in _countings(one) and (not ort.is_kreis or _is_of_kreise(one))]
        if not any(ags in one.key.ags for one in touched for ags in own):
            continue
        for step in (MORE, LESS):
            other = _with(basis, teil, ort, step)
            if other is None:
                continue
            effects = []
            for one in touched:
                effect, anew = _effect(one, (*own, basis.gebiet.kreis_of(ort.ags)), other)
                effects.append(effect)
                if anew is not None:
                    changed.append(Changed(teil, step, anew))
            told.append(Aenderung(teil, step, _value(basis, teil, ort), tuple(effects)))
    return tuple(told), changed


def moved(before: Sequence[int], after: Sequence[int], ags: Sequence[str], gebiet: Gebiet) -> list[Bewegung]:
    """Every amount that moves, the largest movement first."""
    moves = [
        Bewegung(ort_of(one, gebiet), old, new)
        for one, old, new in zip(ags, before, after, strict=True)
        if old != new
    ]
    return sorted(moves, key=lambda move: (-abs(move.cents), move.ort.ags))


def _parts(rechnungen: Sequence[Rechnung]) -> list[Schluesselteil]:
    """What the keys count, each once whatever its weight in a mixture."""
    counted = {_same(part.teil): None for one in rechnungen for part in one.key.teile}
    return [part for part in counted if part.schluessel != FLAECHE]


def _same(teil: Schluesselteil) -> Schluesselteil:
    return teil.model_copy(update={"anteil": 1})


def _countings(rechnung: Rechnung) -> list[Schluesselteil]:
    return [_same(part.teil) for part in rechnung.key.teile]


def _is_of_kreise(rechnung: Rechnung) -> bool:
    return rechnung.posten.ebene == "kreis"


def _effect(rechnung: Rechnung, own: Sequence[str], basis: Basis) -> tuple[PostenAenderung, Rechnung | None]:
    posten, gebiet = rechnung.posten, basis.gebiet
    mine = next((ags for ags in own if ags in rechnung.key.ags), None)
    try:
        anew = computed(posten, basis)
    except GffError as error:
        return PostenAenderung(posten, None, hindernis=error.findings[0]), None
    before, after = rechnung.shared.cents, anew.shared.cents
    others = [move for move in moved(before, after, rechnung.key.ags, gebiet) if move.ort.ags != mine]
    eigene = None
    if mine is not None:
        i = rechnung.key.ags.index(mine)
        eigene = Bewegung(ort_of(mine, gebiet), before[i], after[i])
    effect = PostenAenderung(
        posten,
        eigene,
        tuple(move for move in others if move.cents > 0),
        tuple(move for move in others if move.cents < 0),
        per_head(rechnung),
        per_head(anew),
    )
    return effect, anew


def per_head(rechnung: Rechnung) -> Fraction | None:
    """The rate per head in cents, exact; ``None`` where the key counts no heads, or bounds break the one rate."""
    posten, total = rechnung.posten, sum(rechnung.key.werte)
    assert posten.budget is not None
    assert posten.rundung is not None
    if posten.schluessel is None or posten.schluessel.art in (FLAECHE, MISCHUNG):
        return None
    if any(getattr(posten, name) is not None for name in BOUNDS):
        return None
    if posten.rundung.verfahren == KOPFBETRAG:
        return Fraction(rate_cents(posten.rundung, posten.budget.cents, total))
    return Fraction(posten.budget.cents, total)


def _value(basis: Basis, teil: Schluesselteil, ort: Ort) -> int:
    """What is counted there now."""
    values = _values(basis, teil)
    if ort.ags in values:
        return values[ort.ags]
    return sum(value for ags, value in values.items() if basis.gebiet.kreis_of(ags) == basis.gebiet.kreis_of(ort.ags))


def _values(basis: Basis, teil: Schluesselteil) -> Mapping[str, int]:
    if teil.zaehlung is None:
        return basis.gebiet.einwohner[teil.stand] if teil.stand is not None else {}
    return {ags: z.personen for ags, z in basis.erhebungen[teil.zaehlung].zaehlungen.items()}


def _with(basis: Basis, teil: Schluesselteil, ort: Ort, step: int) -> Basis | None:
    """The same with a changed count; ``None`` where there is nobody to take away."""
    gebiet, values = basis.gebiet, _values(basis, teil)
    places = [ort.ags] if ort.ags in values else []
    if not places:  # a count of Gemeinden and a Kreis, or the other way round
        inside = (ags for ags in values if gebiet.kreis_of(ags) == gebiet.kreis_of(ort.ags))
        places = [ags for ags in inside if ort.is_kreis or ags == gebiet.kreis_of(ort.ags)]
    place = next((ags for ags in places if values[ags] + step >= 0), None)
    if place is None:
        return None
    if teil.schluessel == EINWOHNER and teil.stand is not None:
        return replace(basis, gebiet=_inhabitants(gebiet, teil.stand, place, values[place] + step))
    assert teil.zaehlung is not None
    erhebung = basis.erhebungen[teil.zaehlung]
    counted = _counted(erhebung, place, values[place] + step)
    return replace(basis, erhebungen={**basis.erhebungen, teil.zaehlung: counted})


def _inhabitants(gebiet: Gebiet, day: date, ags: str, number: int) -> Gebiet:
    return replace(gebiet, einwohner={**gebiet.einwohner, day: {**gebiet.einwohner[day], ags: number}})


def _counted(erhebung: Erhebung, ags: str, number: int) -> Erhebung:
    one = replace(erhebung.zaehlungen[ags], personen=number)
    return replace(erhebung, zaehlungen={**erhebung.zaehlungen, ags: one})
