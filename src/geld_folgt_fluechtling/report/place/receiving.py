"""Who receives a claim in sentences: declarations, months, groups, the threshold, and what a Landkreis receives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.empfang import (
    Empfang,
    Erklaerungsangabe,
    Gruppe,
    Landkreisempfang,
    Mitglied,
    Schwellenangabe,
)
from geld_folgt_fluechtling.model.erklaerungen import MONTHS, Option
from geld_folgt_fluechtling.model.ort import Ort
from geld_folgt_fluechtling.report.labels import value_label
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.place.exact import euro, euro_exact
from geld_folgt_fluechtling.report.place.words import place_name

_UNDECLARED = {
    "kreis": N_("The Kreis has the claim itself."),
    "nicht-uebertragbar": N_("This Posten cannot be delegated."),
    "keine-erklaerungen": N_("No declarations were given: nothing is delegated."),
    "ohne-erklaerung": N_("{file} has no declaration of it; then the rules say: {option}."),
}
_WAYS = {"selbst": N_("The work is done in house."), "dritte": N_("The work is done by a third party.")}
_THE_SAME = ((Option.EIGENREGIE.value, "selbst"), (Option.DRITTE.value, "dritte"))
_EFFECTS = {
    "landkreis": N_("By the rules the Landkreis receives instead."),
    "bleibt": N_("By the rules that is pointed out, and changes nothing."),
    "stadtkreis": N_("A Stadtkreis keeps it, for there is no Landkreis that could receive instead."),
    "ohne-erklaerungen": N_("Nothing follows from that, for no declarations were given."),
}


def declaration_words(received: Sequence[Empfang], lang: Language) -> Iterator[str]:
    """Why each one receives: declarations with their cells, or the rule where there is none."""
    for part in received:
        if part.grund != "erklaerung":
            option = value_label(part.art, lang)
            yield _dated(part, lang.text(_UNDECLARED[part.grund]).format(file=part.datei, option=option), lang)
        for declared in part.erklaerungen:
            words = lang.text("No declaration is entered ({where}); then the rules say: {option}.")
            if declared.option == Option.KEINE.value:
                words = words.format(where=_where(declared, lang), option=value_label(part.art, lang))
            else:
                words = _declared(declared, lang)
            yield _dated(declared, words, lang)


def _declared(declared: Erklaerungsangabe, lang: Language) -> str:
    words = [lang.text("Declared: {option} ({where}).")]
    if declared.traeger:
        words.append(lang.text("Träger: {traeger}."))
    if declared.durchfuehrung and (declared.option, declared.durchfuehrung) not in _THE_SAME:
        words.append(lang.text(_WAYS[declared.durchfuehrung]))
    option, where = value_label(declared.option, lang), _where(declared, lang)
    return " ".join(word.format(option=option, where=where, traeger=declared.traeger) for word in words)


def _where(declared: Erklaerungsangabe, lang: Language) -> str:
    where = ", ".join(part for part in (declared.datei, declared.blatt, declared.zelle) if part)
    return f"{where}; {value_label(declared.herkunft, lang)}" if declared.herkunft else where


def threshold_words(received: Sequence[Empfang], lang: Language) -> Iterator[str]:
    """By how much a claim, or those of a group together, are too small to be applied for alone, and what follows."""
    for part in received:
        if part.schwelle is not None:
            words = " ".join(_below(part.schwelle, part.gruppen, lang))
            yield _dated(part, words, lang)


def _below(threshold: Schwellenangabe, groups: Sequence[Gruppe], lang: Language) -> Iterator[str]:
    words = lang.text("The claim is {missing} euro below the {threshold} euro that applying alone takes.")
    if groups:
        words = lang.text(
            "The claims of {group} add up to {sum} euro, {missing} euro below the {threshold} euro that applying "
            "takes."
        )
    yield words.format(
        group=", ".join(group.name for group in groups),
        sum=euro(threshold.anspruch_cents, lang),
        missing=euro(threshold.fehlt_cents, lang),
        threshold=euro(threshold.schwelle_cents, lang),
    )
    yield lang.text(_EFFECTS[threshold.folge])


def division_words(claim_cents: int, received: Sequence[Empfang], lang: Language) -> Iterator[str]:
    """How a claim is divided over the recipients by months; nothing where one receives the whole year."""
    if len(received) == 1:
        return
    for part in received:
        exact = f"{euro_exact(part.anspruch, lang)} {lang.text('euro')}"
        yield _dated(part, f"{_product(claim_cents, part, lang)} = {exact}", lang)
    left = sum(part.betrag_cents - part.anspruch // 1 for part in received)
    if left:
        words = lang.text(
            "Left after rounding down to the cent: {count} cent; by Hare-Niemeyer they go to the largest remainders, "
            "of equal ones to the earlier months."
        )
        yield words.format(count=left)


def divided_lines(claim_cents: int, received: Sequence[Empfang], lang: Language) -> Iterator[str]:
    """Such as 67 667 × 3 / 12 = 16 916,75 → 16 916,75, per recipient."""
    if len(received) > 1:
        for part in received:
            exact, amount = euro_exact(part.anspruch, lang), euro(part.betrag_cents, lang)
            yield f"{_product(claim_cents, part, lang)} = {exact} → {amount}"


def _product(claim_cents: int, part: Empfang, lang: Language) -> str:
    return f"{euro(claim_cents, lang)} × {part.monate} / {MONTHS}"


def recipient_words(received: Sequence[Empfang], lang: Language) -> Iterator[str]:
    """The recipients in turn with their part of the claim, what each receives of this Posten in all, and for whom."""
    for part in received:
        yield _dated(part, _recipient(part, lang), lang)
        for group in part.gruppen:
            yield from group_words(group, lang)


def _recipient(part: Empfang, lang: Language) -> str:
    if part.zusammenschluss:
        words = lang.text(
            "{name} for {group}; it receives {amount} euro of this Posten for it in all (Gemeinden: {count})."
        )
    elif part.gemeinden == 1:
        words = lang.text("{name}; it receives {amount} euro of this Posten in all.")
    else:
        words = lang.text("{name}; it receives {amount} euro of this Posten in all, for {count} Gemeinden.")
    if not part.is_whole_year:
        share = lang.text("{amount} euro to").format(amount=euro(part.betrag_cents, lang))
        words = f"{share} {words}"
    return words.format(
        name=place_name(part.ort),
        group=part.zusammenschluss,
        amount=euro(part.summe_cents, lang),
        count=lang.whole(part.gemeinden),
    )


def group_words(group: Gruppe, lang: Language) -> Iterator[str]:
    """Who leads a group, what the claims of its members add up to, and each of them."""
    words = lang.text("{group}: {lead} leads; claims of a year together {sum} euro.")
    if not all(member.monate == group.mitglieder[0].monate for member in group.mitglieder):
        words = lang.text("{group}: {lead} leads; claims of a year together at least {sum} euro in every month.")
    lead, together = place_name(group.federfuehrend), euro(group.anspruch_cents, lang)
    yield words.format(group=group.name, lead=lead, sum=together)
    members = "; ".join(_member(member, lang) for member in group.mitglieder)
    yield lang.text("Members: {members}").format(members=members)


def _member(member: Mitglied, lang: Language) -> str:
    words = f"{place_name(member.ort)} {euro(member.anspruch_cents, lang)}"
    if member.is_whole_year:
        return words
    months = ", ".join(lang.months(first, last) for first, last in member.monate)
    return f"{words} ({months})"


def landkreis_words(
    kreis: Ort, of_its_gemeinden: int, received: Sequence[Landkreisempfang], lang: Language
) -> Iterator[str]:
    """What a Landkreis receives of its Gemeinden's claims; where it leads groups, what for each."""
    words = lang.text("{kreis} receives {amount} euro of it.")
    yield words.format(kreis=kreis.name, amount=euro(of_its_gemeinden, lang))
    if all(one.gruppe is None for one in received):
        return
    for one in received:
        words = lang.text("In its own right: {amount} euro (Gemeinden: {count}).")
        group = one.gruppe.name if one.gruppe is not None else ""
        if group:
            words = lang.text("As the lead of {group}: {amount} euro (Gemeinden: {count}).")
        yield words.format(amount=euro(one.betrag_cents, lang), count=lang.whole(one.gemeinden), group=group)
        if one.gruppe is not None:
            yield from group_words(one.gruppe, lang)


def own_way_words(kreis: Ort, declared: Sequence[Erklaerungsangabe], lang: Language) -> Iterator[str]:
    """How a Landkreis does the work in its own right, as it declared."""
    for one in declared:
        words = [f"{kreis.name}:"]
        if one.durchfuehrung:
            words.append(lang.text(_WAYS[one.durchfuehrung]))
        if one.traeger:
            words.append(lang.text("Träger: {traeger}.").format(traeger=one.traeger))
        yield _dated(one, f"{' '.join(words)} ({_where(one, lang)})", lang)


def _dated(part: Empfang | Erklaerungsangabe, words: str, lang: Language) -> str:
    """With the months in front, where they are not the whole year."""
    if (part.von_monat, part.bis_monat) == (1, MONTHS):
        return words
    return f"{lang.months(part.von_monat, part.bis_monat)}: {words}"
