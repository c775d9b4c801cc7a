"""The steps from a count to an amount in sentences: where the number is from, key, share, claim, bounds."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from geld_folgt_fluechtling.model.erhebung import BekannteSumme, Herkunft
from geld_folgt_fluechtling.model.erlaeuterung import Beleg, Nachtrag, PostenErlaeuterung, Teilschritt, Zahl
from geld_folgt_fluechtling.model.ort import Ort
from geld_folgt_fluechtling.model.regelwerte import EINWOHNER, Schluesselteil
from geld_folgt_fluechtling.report.labels import value_label
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.place.exact import decimals, euro, euro_exact, whole_number

_HUNDRED = 100


def place_name(ort: Ort) -> str:
    """Name and AGS, for one name may belong to several places."""
    return f"{ort.name} ({ort.ags})"


def source_words(beleg: Beleg, lang: Language) -> str:
    """Where a value is read, and how sure it is."""
    source = beleg.fundstelle
    day = lang.date(source.datum) if source.datum else ""
    parts = [source.titel, day, source.wo, value_label(beleg.sicherheit.value, lang)]
    words = ", ".join(part for part in parts if part)
    return f"{words}: {beleg.herleitung}" if beleg.herleitung else words


def counted(teil: Schluesselteil, lang: Language) -> str:
    """What a part of a key counts."""
    return value_label(teil.schluessel, lang)


def number_words(zahl: Zahl, lang: Language) -> Iterator[str]:
    """A number of the key: where it stands, what it is worth, what happened to it."""
    origins = [
        value_label(origin.value, lang) if number == 1 else f"{lang.whole(number)} {value_label(origin.value, lang)}"
        for origin, number in zahl.herkunft.items()
    ]
    where = [zahl.datei, zahl.blatt, zahl.zelle]
    day = lang.date(zahl.tag) if zahl.tag else ""
    is_told = zahl.tag is not None and f"{zahl.tag:%d.%m.%Y}" in zahl.bezeichnung
    titles = [zahl.bezeichnung, "" if is_told else day]
    title, place = (", ".join(part for part in parts if part) for parts in (titles, where))
    value = f"{counted(zahl.teil, lang)}: {whole_number(zahl.wert, lang)}"
    yield "; ".join([value, title, place, ", ".join(origins)])
    if zahl.quelle:
        yield lang.text("Taken from: {source}").format(source=zahl.quelle)
    if zahl.bemerkung:
        yield lang.text("Remark: {remark}").format(remark=zahl.bemerkung)
    yield from _reported(zahl, lang)
    yield from (_corrected(nachtrag, lang) for nachtrag in zahl.nachtraege)
    yield from _modelled(zahl, lang)
    if zahl.gesamt is not None:
        yield _total(lang.text("All together"), zahl.gesamt, lang)


def _reported(zahl: Zahl, lang: Language) -> Iterator[str]:
    if zahl.meldung is None:
        return
    said = zahl.meldung
    who = ", ".join(part for part in (said.gemeldet_von, said.dienststelle) if part)
    parts = [who, lang.date(said.gemeldet_am) if said.gemeldet_am else "", said.datei]
    yield lang.text("Reported: {report}").format(report=", ".join(part for part in parts if part))


def _corrected(nachtrag: Nachtrag, lang: Language) -> str:
    words = lang.text("Corrected from {old} to {new} on {day}: {reason}")
    return words.format(
        old="–" if nachtrag.alt is None else lang.whole(nachtrag.alt),
        new=lang.whole(nachtrag.neu),
        day=lang.date(nachtrag.datum) if nachtrag.datum else "–",
        reason=nachtrag.grund or nachtrag.ausnahme or "–",
    )


def _modelled(zahl: Zahl, lang: Language) -> Iterator[str]:
    if Herkunft.MODELLIERT not in zahl.herkunft:
        return
    how = zahl.vervollstaendigung
    if how is not None and how.nach == EINWOHNER and how.stand is not None:
        words = lang.text("Modelled, no official figure: shared out of the known total by population of {day}.")
        yield words.format(day=lang.date(how.stand))
    elif how is not None and how.erhebung:
        words = lang.text("Modelled, no official figure: shared out of the known total by the Erhebung {earlier}.")
        yield words.format(earlier=how.erhebung)
    else:
        yield lang.text("Modelled, no official figure; the sidecar does not say how.")
    if zahl.kreis is not None:
        yield _total(lang.text("Known total of the Kreis"), zahl.kreis, lang)


def _total(name: str, summe: BekannteSumme, lang: Language) -> str:
    why = [value_label(summe.sicherheit.value, lang), summe.herleitung, summe.quelle]
    return f"{name}: {whole_number(summe.personen, lang)} ({'; '.join(part for part in why if part)})"


def key_words(one: PostenErlaeuterung, lang: Language) -> Iterator[str]:
    """The key value of all; of a mixture each part with its share."""
    if len(one.zahlen) > 1:
        whole = sum(Fraction(zahl.teil.anteil) for zahl in one.zahlen)
        for zahl in one.zahlen:
            words = lang.text("{what}, {share} % of the key: {value} / {sum}")
            yield words.format(
                share=decimals(_HUNDRED * Fraction(zahl.teil.anteil) / whole, lang, 4),
                what=counted(zahl.teil, lang),
                value=whole_number(zahl.wert, lang),
                sum=whole_number(zahl.summe, lang),
            )
        yield lang.text("Brought to one denominator, these are whole key values:")
        yield _brought_together(one, lang)
    words = lang.text("{what}: {value} of {sum}")
    what = counted(one.zahlen[0].teil, lang) if len(one.zahlen) == 1 else lang.text("Key value")
    yield words.format(value=whole_number(one.wert, lang), sum=whole_number(one.summe, lang), what=what)


def _brought_together(one: PostenErlaeuterung, lang: Language) -> str:
    """By what the parts are multiplied, and by what the sum is divided again, so that it can be redone."""
    terms = [f"{whole_number(zahl.faktor, lang)} × {whole_number(zahl.wert, lang)}" for zahl in one.zahlen]
    divisor = sum(zahl.faktor * zahl.summe for zahl in one.zahlen) // one.summe
    together = f"({' + '.join(terms)}) / {whole_number(divisor, lang)}" if divisor > 1 else " + ".join(terms)
    return f"{together} = {whole_number(one.wert, lang)}"


def share_words(one: PostenErlaeuterung, lang: Language) -> str:
    """The share as a fraction and in percent."""
    share = one.anteil
    exact = f"{whole_number(share.numerator, lang)} / {whole_number(share.denominator, lang)}"
    return f"{exact} = {decimals(_HUNDRED * share, lang)} %"


def claim_words(one: PostenErlaeuterung, step: Teilschritt, lang: Language) -> Iterator[str]:
    """The exact claim in one split: amount × value / sum, as a fraction and as a decimal."""
    if step.innerhalb is not None:
        yield lang.text("Inside {kreis}:").format(kreis=place_name(step.innerhalb))
    elif step.ort != one.ort:
        yield lang.text("First {kreis}:").format(kreis=place_name(step.ort))
    if step.weg is None:
        yield lang.text("{amount} euro, whatever the key").format(amount=euro(step.betrag_cents, lang))
        return
    exact = step.anspruch / _HUNDRED
    yield (
        f"{euro(step.cents, lang)} × {whole_number(step.wert, lang)} / {whole_number(step.summe, lang)} = "
        f"{euro_exact(step.anspruch, lang)} {lang.text('euro')}"
    )
    if exact.denominator > 1:
        yield f"= {whole_number(exact.numerator, lang)} / {whole_number(exact.denominator, lang)} {lang.text('euro')}"


def kept_words(one: PostenErlaeuterung, grenze: str, lang: Language) -> str:
    """The amount of a bound; of a Mindestanteil the earlier amount that it is a part of."""
    effect, posten = one.grenzen, one.posten
    assert effect is not None
    if grenze != "mindestanteil":
        amounts = {
            "sockelbetrag": posten.sockelbetrag,
            "mindestbetrag": posten.mindestbetrag,
            "hoechstbetrag": posten.hoechstbetrag,
        }
        amount = amounts[grenze]
        return "" if amount is None else f"{value_label(grenze, lang)} {euro(amount.cents, lang)}"
    assert posten.mindestanteil is not None
    part = Fraction(posten.mindestanteil.prozent)
    earlier = effect.vorher_cents or 0
    exact = euro_exact(part * earlier / _HUNDRED, lang)
    return f"{decimals(part, lang)} % × {euro(earlier, lang)} = {exact}"


def _bounds_of(one: PostenErlaeuterung, lang: Language) -> Iterator[str]:
    """Each bound of the rule with its amount, and what the held ones leave to all others."""
    effect, posten = one.grenzen, one.posten
    assert effect is not None
    for grenze in ("sockelbetrag", "mindestbetrag", "hoechstbetrag"):
        if getattr(posten, grenze) is not None:
            yield f"{kept_words(one, grenze, lang)} {lang.text('euro')}"
    if posten.mindestanteil is not None and effect.mindestanteil_cents is not None:
        words = lang.text("Least part of the earlier amount: {sum}, up to whole units: {amount} euro")
        amount = euro(effect.mindestanteil_cents, lang)
        yield words.format(sum=kept_words(one, "mindestanteil", lang), amount=amount)
    step, budget = one.schritte[0], posten.budget
    assert budget is not None
    if len(one.schritte) == 1 and budget.cents != step.cents:
        base, number = effect.sockel_umgelegt_cents, effect.orte
        terms = [euro(budget.cents, lang)]
        if base:
            terms.append(f"{lang.whole(number)} × {euro(base, lang)}")
        fixed = budget.cents - number * base - step.cents
        if fixed:
            terms.append(euro(fixed, lang))
        words = lang.text("Left to the key: {sum} = {left} euro, among those whose amounts no bound fixes ({count})")
        left, free = euro(step.cents, lang), lang.whole(step.anzahl)
        yield words.format(sum=" − ".join(terms), left=left, count=free)


def bounds_words(one: PostenErlaeuterung, lang: Language) -> Iterator[str]:
    """What bounds do here, against the claim by the key alone."""
    effect = one.grenzen
    if effect is None:
        yield lang.text("none")
        return
    yield from _bounds_of(one, lang)
    if effect.nach_schluessel_cents is not None:
        words = lang.text("The key alone would give {amount} euro; the bounds change that by {difference} euro.")
        difference = one.betrag_cents - effect.nach_schluessel_cents
        sign = "+" if difference > 0 else "−" if difference < 0 else "±"
        yield words.format(
            amount=euro(effect.nach_schluessel_cents, lang), difference=f"{sign}{euro(abs(difference), lang)}"
        )
    if effect.sockel_cents:
        yield lang.text("A base amount of {amount} euro is in it.").format(amount=euro(effect.sockel_cents, lang))
    if effect.grenze:
        yield lang.text("It is fixed by the {bound}.").format(bound=value_label(effect.grenze, lang))
    elif effect.gehalten:
        words = lang.text("No bound fixes it; bounds fix the amounts of {count} other places.")
        yield words.format(count=lang.whole(effect.gehalten))
    if effect.rest:
        bearers = {
            "umlegen": lang.text("All others bear it, or receive it, by their key."),
            "ausweisen": lang.text("Nobody else bears it: it shows in the residual."),
        }
        yield bearers[effect.rest]
