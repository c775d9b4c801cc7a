"""What small changes would do, and paradoxes in the numbers of a run, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.erlaeuterung import PostenErlaeuterung
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.wirkung import Aenderung, Bewegung, PostenAenderung, Probe, Probenfall, Summenprobe
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.place.exact import euro, euro_exact, signed, whole_number
from geld_folgt_fluechtling.report.place.words import counted, place_name
from geld_folgt_fluechtling.report.wording import message

_NAMED = 3
TITLES = {
    "budget": N_("More budget"),
    "neuer-ort": N_("A new place"),
    "groessere-zahl": N_("A larger count"),
}
_CLEAN = {
    "budget": N_("each of the next {steps} units of {unit} euro was added: nobody loses."),
    "neuer-ort": N_("left out together with its amount: nobody else's amount changes."),
    "groessere-zahl": N_("with one person more and one less here, nobody loses to anybody who grew no more."),
}
_FOUND = {
    "budget": N_("with {step} × {unit} euro more budget, compared with one unit less, these lose:"),
    "neuer-ort": N_("its coming, with its own money, moves other amounts ({count}):"),
    "groessere-zahl": N_("with {step} person here, these amounts move against the growth of their counts:"),
}


def change_words(change: Aenderung, lang: Language) -> str:
    """Which count moves by one."""
    words = lang.text("One less: {before} → {after} {what}") if change.schritt < 0 else ""
    words = words or lang.text("One more: {before} → {after} {what}")
    basis = change.teil.erhebung or (lang.date(change.teil.stand) if change.teil.stand else "")
    what = f"{counted(change.teil, lang)} ({basis})"
    after = whole_number(change.wert + change.schritt, lang)
    return words.format(before=whole_number(change.wert, lang), after=after, what=what)


def effect_words(effect: PostenAenderung, lang: Language) -> Iterator[str]:
    """What that does to one Posten."""
    if effect.hindernis is not None:
        yield _hindrance(effect.hindernis, lang)
        return
    if effect.eigene is not None:
        yield _movement(effect.eigene, lang)
    if effect.kopf_vorher is not None and effect.kopf_nachher is not None:
        words = lang.text("Per head: {before} → {after} euro")
        yield words.format(before=euro_exact(effect.kopf_vorher, lang), after=euro_exact(effect.kopf_nachher, lang))
    if effect.verlierer:
        words = lang.text("Others that lose: {count}, together {amount} euro; the most: {most}")
        yield _together(words, effect.verlierer, lang)
    if effect.gewinner:
        words = lang.text("Others that gain: {count}, together {amount} euro; the most: {most}")
        yield _together(words, effect.gewinner, lang)
    if not effect.verlierer and not effect.gewinner:
        yield lang.text("No other amount changes.")


def _together(words: str, moves: Sequence[Bewegung], lang: Language) -> str:
    total = abs(sum(move.cents for move in moves))
    return words.format(count=lang.whole(len(moves)), amount=euro(total, lang), most=_movement(moves[0], lang))


def _movement(move: Bewegung, lang: Language) -> str:
    before, after = euro(move.vorher_cents, lang), euro(move.nachher_cents, lang)
    return f"{place_name(move.ort)} {before} → {after} ({signed(move.cents, lang)})"


def _hindrance(finding: Finding, lang: Language) -> str:
    return lang.text("Cannot be computed: {reason}").format(reason=f"{finding.code} {message(finding, lang)}")


def probe_words(one: PostenErlaeuterung, probe: Probe, lang: Language) -> Iterator[str]:
    """What was looked for, and what was found."""
    if probe.ausgeschlossen:
        yield lang.text("cannot occur: {reason}.").format(reason=lang.text(probe.ausgeschlossen))
        return
    if not probe.schritte:
        yield lang.text("there is nothing to try here.")
        return
    assert one.posten.rundung is not None
    unit = euro(one.posten.rundung.einheit_cents, lang)
    if not any(fall.bewegungen for fall in probe.faelle):
        yield lang.text(_CLEAN[probe.art]).format(steps=lang.whole(len(probe.schritte)), unit=unit)
    for fall in probe.faelle:
        yield _case_words(probe.art, fall, unit, lang)


def _case_words(art: str, fall: Probenfall, unit: str, lang: Language) -> str:
    if fall.hindernis is not None:
        return _hindrance(fall.hindernis, lang)
    step = lang.whole(fall.schritt) if art == "budget" else f"{'+' if fall.schritt > 0 else '−'}1"
    words = lang.text(_FOUND[art]).format(step=step, unit=unit, count=lang.whole(len(fall.bewegungen)))
    named = [_movement(move, lang) for move in fall.bewegungen[:_NAMED]]
    more = len(fall.bewegungen) - len(named)
    if more:
        named.append(lang.text("{count} more").format(count=lang.whole(more)))
    return f"{words} {'; '.join(named)}"


def sum_words(probe: Summenprobe, lang: Language) -> str:
    """Whether the Kreis would have another amount if the sum were rounded."""
    words = lang.text(
        "{kreis}: rounded, then summed {single} euro; summed, then rounded {together} euro ({difference})."
    )
    return words.format(
        kreis=place_name(probe.kreis),
        single=euro(probe.einzeln_cents, lang),
        together=euro(probe.zusammen_cents, lang),
        difference=signed(probe.zusammen_cents - probe.einzeln_cents, lang),
    )
