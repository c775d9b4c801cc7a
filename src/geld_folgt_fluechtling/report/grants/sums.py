"""What screen and workbook both tell of a run that grants, as rows of sums."""

from __future__ import annotations

from geld_folgt_fluechtling.model.bewilligung import Ausgaberest, Bewilligungslauf, Rahmen, together
from geld_folgt_fluechtling.report.assumptions import assumptions
from geld_folgt_fluechtling.report.language import Language

LARGEST_SHOWN = 10


def per_posten(lauf: Bewilligungslauf) -> list[tuple[str, Ausgaberest]]:
    """Each Posten that is applied for."""
    return [(line.bezeichnung, lauf.sum_of(line.id)) for line in lauf.posten]


def per_bezirk(lauf: Bewilligungslauf, lang: Language) -> list[tuple[str, Ausgaberest]]:
    """Each Regierungsbezirk with all its Posten, and all of them together."""
    rows = [(name, together(per_posten.values())) for name, per_posten in lauf.reste_der_bezirke.items()]
    return [*rows, (lang.text("together"), together(rest for _, rest in rows))]


def largest_unspent(lauf: Bewilligungslauf) -> list[tuple[Rahmen, Ausgaberest]]:
    """The recipients that leave most unspent, the largest first."""
    unspent = [(rahmen, rest) for rahmen, rest in lauf.reste.items() if rest.rest_cents]
    return sorted(unspent, key=lambda item: (-item[1].rest_cents, item[0].key))[:LARGEST_SHOWN]


def assumed(lauf: Bewilligungslauf, lang: Language) -> list[str]:
    """What the rules of granting, and the frames themselves, rest on without a source; one sentence each."""
    only = {line.id for line in lauf.posten}
    return [item.sentence(lang) for item in assumptions(lauf.verteilung, lang, only)]


def carried_over(lauf: Bewilligungslauf, lang: Language) -> list[str]:
    """Which grants were carried over, in one sentence; nothing where none were given."""
    if lauf.vorheriger is None and not lauf.uebernahmen:
        return []
    words = lang.text("Carried over: {carried} of {given} euro; earlier grants: {number}.")
    return [
        words.format(
            carried=lang.euro(lauf.uebernommen_cents),
            given=lang.euro(sum(earlier.bewilligt_cents for earlier in lauf.uebernahmen)),
            number=lang.whole(len(lauf.uebernahmen)),
        )
    ]


def decided(lauf: Bewilligungslauf, lang: Language) -> str:
    """How many applications were granted, cut and refused."""
    words = lang.text("Applications: {number}; granted: {granted}, of these in part: {cut}; refused: {refused}.")
    return words.format(
        number=lang.whole(len(lauf.zuwendungen) + len(lauf.ablehnungen)),
        granted=lang.whole(len(lauf.zuwendungen)),
        cut=lang.whole(lauf.gekuerzte),
        refused=lang.whole(len(lauf.ablehnungen)),
    )
