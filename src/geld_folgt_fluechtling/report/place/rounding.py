"""How a claim was rounded, in sentences: what each method decides by."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import isqrt
from typing import Any

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.erlaeuterung import Gleichstandsangabe, PostenErlaeuterung, Teilschritt
from geld_folgt_fluechtling.model.ort import Ort
from geld_folgt_fluechtling.model.regelwerte import Rundung
from geld_folgt_fluechtling.model.rundungsweg import Divisor, Einzeln, GroessteReste, JeKopf, ZuWenige
from geld_folgt_fluechtling.model.verfahren import VERFAHREN
from geld_folgt_fluechtling.report.labels import value_label
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.place.exact import all_decimals, decimals, euro, euro_exact, whole_number
from geld_folgt_fluechtling.report.place.words import place_name

TIE_RULES = {
    "groesserer-schluessel": N_("the larger key value comes first, then the AGS"),
    "ags": N_("the smaller AGS comes first"),
    "los": N_("by lot: the smallest SHA-256 of seed, Posten and AGS comes first"),
    "fehler": N_("a tie is an error"),
}
_SHORT = 9
_TIED_NAMED, _MOST_DECIMALS = 20, 60


def method_words(rundung: Rundung, lang: Language) -> str:
    """The method, its unit and where it is described."""
    words = lang.text("{method}, to {unit} euro ({source})")
    return words.format(
        method=value_label(rundung.verfahren, lang),
        unit=euro(rundung.einheit_cents, lang),
        source=VERFAHREN[rundung.verfahren].quelle,
    )


def rounding_words(one: PostenErlaeuterung, step: Teilschritt, lang: Language) -> Iterator[str]:
    """What decided in one split, a sentence per fact."""
    assert one.posten.rundung is not None
    if step.weg is not None:
        yield from _WORDS[type(step.weg)](step, one.posten.rundung, lang)
    else:
        yield lang.text("Not rounded: fixed, or there is nothing to share out.")
    if step.gleichstand is not None:
        yield from _tie_words(one, step.gleichstand, step.ort, lang)


def _alone(step: Teilschritt, rundung: Rundung, lang: Language) -> Iterator[str]:
    assert isinstance(step.weg, Einzeln)
    if rundung.verfahren == "abrunden":
        words = lang.text("{units} units: what is no whole unit ({rest}) is dropped.")
        yield words.format(units=decimals(step.weg.einheiten, lang), rest=decimals(step.weg.einheiten % 1, lang))
    else:
        yield _half_up(step.weg.einheiten, step.weg.aufgerundet, lang)


def _half_up(units: Fraction, up: bool, lang: Language) -> str:
    if not units % 1:
        return lang.text("{units} units: nothing to round.").format(units=decimals(units, lang))
    words = lang.text("{units} units: {rest} is one half or more, so up.")
    if not up:
        words = lang.text("{units} units: {rest} is less than one half, so down.")
    return words.format(units=decimals(units, lang), rest=decimals(units % 1, lang))


def _per_head(step: Teilschritt, rundung: Rundung, lang: Language) -> Iterator[str]:
    assert isinstance(step.weg, JeKopf)
    rate = euro(step.weg.kopfbetrag_cents, lang)
    if step.weg.veroeffentlicht:
        yield lang.text("The published rate is {rate} euro per head.").format(rate=rate)
    else:
        words = lang.text("Budget by persons is {exact} euro per head, rounded to {rate} euro.")
        yield words.format(exact=euro_exact(Fraction(step.cents, step.summe), lang), rate=rate)
    amount = step.weg.einheiten * rundung.einheit_cents
    yield f"{rate} × {whole_number(step.wert, lang)} = {euro_exact(amount, lang)} {lang.text('euro')}"
    yield _half_up(step.weg.einheiten, step.weg.aufgerundet, lang)


def _by_remainders(step: Teilschritt, rundung: Rundung, lang: Language) -> Iterator[str]:
    way = step.weg
    assert isinstance(way, GroessteReste)
    value, total = whole_number(step.wert, lang), whole_number(step.summe, lang)
    yield f"{whole_number(way.einheiten, lang)} × {value} / {total} = {decimals(way.anspruch, lang)}"
    words = lang.text("{units} whole units, remainder {rest}: rank {rank} of {all}.")
    yield words.format(
        units=whole_number(int(way.anspruch), lang),
        rest=decimals(way.rest, lang, _SHORT),
        rank=lang.whole(way.rang),
        all=lang.whole(step.anzahl),
    )
    if not way.uebrig:
        yield lang.text("No unit was left over: all claims are whole.")
        return
    words = lang.text("Units left over for the largest remainders: {count}; this one is not among them.")
    if way.erhielt:
        words = lang.text("Units left over for the largest remainders: {count}; this one is among them.")
    yield words.format(count=lang.whole(way.uebrig))
    if way.letzter is not None and way.erster is not None:
        words = lang.text("Border: {last} with {rest} got the last one, {first} with {other} none.")
        yield words.format(
            last=place_name(way.letzter.ort),
            rest=decimals(way.letzter.rest, lang, _SHORT),
            first=place_name(way.erster.ort),
            other=decimals(way.erster.rest, lang, _SHORT),
        )


def _divided(step: Teilschritt, rundung: Rundung, lang: Language) -> Iterator[str]:
    way = step.weg
    assert isinstance(way, Divisor)

    def shown(number: Fraction, places: int = 0) -> str:
        return root_decimals(number, lang, places) if way.quadriert else significant(number, lang, places)

    divisor = divisor_text(way, lang)
    low, high = ends(way, shown)
    words = lang.text("Divided by one divisor: each from {low} to {high} gives all amounts, such as {divisor}.")
    if way.bis is None:
        words = lang.text("Divided by one divisor: each from {low} on gives all amounts, such as {divisor}.")
    elif way.von == way.bis:
        words = lang.text("Divided by one divisor: {divisor} alone gives all amounts.")
    yield words.format(low=low, high=high, divisor=divisor)
    power = 2 if way.quadriert else 1
    quotient = shown(Fraction(way.wert**power) / way.divisor)
    words = lang.text("{value} / {divisor} = {quotient}: {units} units, from {low} on and up to {high}.")
    yield words.format(
        value=whole_number(way.wert, lang),
        divisor=divisor,
        quotient=quotient,
        units=whole_number(way.ergebnis, lang),
        low=shown(way.grenze_unten or Fraction(0)),
        high=shown(way.grenze_oben),
    )


def _too_few(step: Teilschritt, rundung: Rundung, lang: Language) -> Iterator[str]:
    way = step.weg
    assert isinstance(way, ZuWenige)
    words = lang.text("{units} units for {places} places: the larger ones have one each, this one has none.")
    if way.erhielt:
        words = lang.text("{units} units for {places} places: the larger ones have one each, this one as well.")
    yield words.format(units=lang.whole(way.einheiten), places=lang.whole(way.orte))


_WORDS: dict[type[Any], Callable[[Teilschritt, Rundung, Language], Iterator[str]]] = {
    Einzeln: _alone,
    JeKopf: _per_head,
    GroessteReste: _by_remainders,
    Divisor: _divided,
    ZuWenige: _too_few,
}


def divisor_text(way: Divisor, lang: Language) -> str:
    """The divisor itself, with nothing cut off: whoever divides by it comes to the same units."""
    if not way.quadriert:
        return all_decimals(way.divisor, lang)
    root = Fraction(isqrt(way.divisor.numerator), isqrt(way.divisor.denominator))
    return all_decimals(root, lang) if root**2 == way.divisor else f"√{all_decimals(way.divisor, lang)}"


def ends(way: Divisor, shown: Callable[[Fraction, int], str]) -> tuple[str, str]:
    """Both ends with as many decimals as tell them apart, for a small key and much money are close together."""
    places, bis = 0, way.von if way.bis is None else way.bis
    while shown(way.von, places) == shown(bis, places) and way.von != bis and places < _MOST_DECIMALS:
        places += 1
    return shown(way.von, places), shown(bis, places)


def _tie_words(one: PostenErlaeuterung, tie: Gleichstandsangabe, ort: Ort, lang: Language) -> Iterator[str]:
    words = lang.text("A tie among others decided: {places}; {preferred} came first ({rule}).")
    if tie.beteiligt:
        words = lang.text("A tie decided: {places}; {preferred} came first ({rule}).")
    yield words.format(
        places=_named(tie.orte, lang),
        preferred=_named(tie.bevorzugt, lang),
        rule=lang.text(TIE_RULES.get(tie.regel, tie.regel)),
    )
    drawn = sorted(tie.lose, key=lambda ags: tie.lose[ags])
    if drawn:
        yield lang.text("A lot is drawn again with: {command}").format(command=_command(one, drawn[0]))
    for ags in dict.fromkeys([*drawn[:_TIED_NAMED], *(own for own in (ort.ags,) if own in tie.lose)]):
        yield lang.text("Lot of {ags}: {digest}").format(ags=ags, digest=tie.lose[ags])
    if len(drawn) > _TIED_NAMED:
        yield lang.text("All {count} lots: --json").format(count=lang.whole(len(drawn)))


def _named(orte: Sequence[Ort], lang: Language) -> str:
    """Names with AGS; of very many the first."""
    names = ", ".join(map(place_name, orte[:_TIED_NAMED]))
    more = lang.text("{count} more").format(count=lang.whole(len(orte) - _TIED_NAMED))
    return names if len(orte) <= _TIED_NAMED else f"{names}, {more}"


def _command(one: PostenErlaeuterung, ags: str) -> str:
    """What draws the lot of one place on any computer: seed, Posten and AGS, joined by line feeds."""
    assert one.posten.rundung is not None
    seed = shlex.quote(one.posten.rundung.saat or "")
    return f"printf '%s\\n%s\\n%s' {seed} {one.posten.id} {ags} | sha256sum"


def significant(number: Fraction, lang: Language, more: int = 0) -> str:
    """The decimals of a number that may be tiny: as many places as its size needs, and ``more``."""
    places = 6
    while number and places < _MOST_DECIMALS and number * 10**places < 10**6:
        places += 1
    places += more
    return decimals(number, lang, places)


def root_decimals(square: Fraction, lang: Language, more: int = 0) -> str:
    """The root of a number as :func:`significant` shows it, cut off."""
    places = 6
    while square and places < _MOST_DECIMALS and square * 10 ** (2 * places) < 10**12:
        places += 1
    places += more
    scaled = square * 10 ** (2 * places)
    root = isqrt(scaled.numerator // scaled.denominator)
    shown = decimals(Fraction(root, 10**places), lang, places)
    return shown if Fraction(root) ** 2 == scaled else f"{shown}…"
