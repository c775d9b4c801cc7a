"""A claim to be redone by hand: one line of numbers per split."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from geld_folgt_fluechtling.model.erlaeuterung import PostenErlaeuterung, Teilschritt
from geld_folgt_fluechtling.model.rundungsweg import Divisor, JeKopf
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.place.exact import decimals, euro, euro_exact, whole_number
from geld_folgt_fluechtling.report.place.receiving import divided_lines
from geld_folgt_fluechtling.report.place.rounding import divisor_text, root_decimals
from geld_folgt_fluechtling.report.place.words import kept_words

_SHORT = 3


def redo_lines(one: PostenErlaeuterung, lang: Language) -> Iterator[str]:
    """Such as 58 000 000 × 46 / 72 857 = 36 620,228… → 36 620; then what bounds add, and how months divide it."""
    yield from _claim_lines(one, lang)
    yield from divided_lines(one.betrag_cents, one.empfang, lang)


def _claim_lines(one: PostenErlaeuterung, lang: Language) -> Iterator[str]:
    if one.grenzen is not None and one.schritte[-1].weg is None and one.grenzen.grenze:
        yield f"{kept_words(one, one.grenzen.grenze, lang)} → {euro(one.betrag_cents, lang)}"
        return
    by_key = 0
    for step in one.schritte:
        yield _split(step, lang)
        by_key = step.betrag_cents
    beside = one.betrag_cents - by_key
    if beside:
        sign = "+" if beside > 0 else "−"
        total = f"{euro(by_key, lang)} {sign} {euro(abs(beside), lang)} = {euro(one.betrag_cents, lang)}"
        yield lang.text("{sum} (bounds)").format(sum=total)


def _split(step: Teilschritt, lang: Language) -> str:
    amount = euro(step.betrag_cents, lang)
    if step.weg is None:
        return f"→ {amount}"
    value = whole_number(step.wert, lang)
    if isinstance(step.weg, JeKopf):
        rate = euro(step.weg.kopfbetrag_cents, lang)
        exact = euro_exact(Fraction(step.weg.kopfbetrag_cents * step.wert), lang)
        return f"{rate} × {value} = {exact} → {amount}"
    if isinstance(step.weg, Divisor):
        way = step.weg
        quotient = root_decimals(way.wert**2 / way.divisor, lang) if way.quadriert else ""
        quotient = quotient or decimals(way.wert / way.divisor, lang, _SHORT)
        return f"{value} / {divisor_text(step.weg, lang)} = {quotient} → {amount}"
    claim = decimals(step.anspruch / 100, lang, _SHORT)
    return f"{euro(step.cents, lang)} × {value} / {whole_number(step.summe, lang)} = {claim} → {amount}"
