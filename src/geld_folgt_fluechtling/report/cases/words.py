"""Golden cases in words: differences as rows of text, verdicts, sums; for every way in which they are shown."""

from __future__ import annotations

from typing import Any

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.columns import Cell, Kind
from geld_folgt_fluechtling.model.fall import Abweichung, Art, Fallergebnis, Testlauf, Urteil
from geld_folgt_fluechtling.model.money import eur_text
from geld_folgt_fluechtling.report.document import findings_document
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.wording import message, visible

NOTHING = "–"
_WHOLE_ROW = {Art.FEHLT: N_("row missing"), Art.ZUVIEL: N_("row not expected")}


def difference_headings(lang: Language) -> list[str]:
    """The headings of a table of differences."""
    _ = lang.text
    return [_("Table"), _("Row"), _("Column"), _("expected"), _("found"), _("difference (euro)")]


def difference_row(difference: Abweichung, lang: Language) -> list[str]:
    """One difference under those headings, amounts as the language writes them."""
    about = ", ".join(f"{name} {cell}" for name, cell in difference.schluessel.items() if cell not in (None, ""))
    whole_row = _WHOLE_ROW.get(difference.art)
    cents = difference.differenz_cents
    plus = "+" if cents is not None and cents > 0 else ""
    cells = [
        difference.tabelle or lang.text("the run itself"),
        about or NOTHING,
        lang.text(whole_row) if whole_row else difference.spalte,
        _shown(difference.erwartet, difference.kind, lang),
        _shown(difference.gefunden, difference.kind, lang),
        "" if cents is None else f"{plus}{lang.euro(cents)}",
    ]
    return [visible(cell) for cell in cells]


def difference_sentence(difference: Abweichung, lang: Language) -> str:
    """The same in one line of text."""
    tabelle, about, column, wanted, found, cents = difference_row(difference, lang)
    words = lang.text("{place}: expected {wanted}, found {found}")
    told = words.format(place=", ".join((tabelle, about, column)), wanted=wanted, found=found)
    return f"{told} ({cents})" if cents else told


def faults_of(ergebnis: Fallergebnis, lang: Language) -> list[str]:
    """The findings of a case, each in one line."""
    return [f"{finding.code} {message(finding, lang)}" for finding in ergebnis.findings]


def verdict(ergebnis: Fallergebnis, lang: Language) -> str:
    """The verdict in a word or two."""
    if ergebnis.is_faulty:
        return lang.text("faulty case")
    if ergebnis.urteil is Urteil.ABWEICHEND:
        number = len(ergebnis.abweichungen)
        if number == 1:
            return lang.text("1 difference")
        return lang.text("{count} differences").format(count=lang.whole(number))
    return lang.text("passed") if ergebnis.urteil is Urteil.BESTANDEN else lang.text("unconfirmed")


def summary(lauf: Testlauf, lang: Language) -> str:
    """How many cases passed, differ, and are unconfirmed."""
    words = lang.text("Cases: {all}; passed {passed}, failed {failed}, unconfirmed {unconfirmed}.")
    return words.format(
        all=lang.whole(len(lauf.ergebnisse)),
        passed=lang.whole(lauf.count(Urteil.BESTANDEN)),
        failed=lang.whole(lauf.count(Urteil.ABWEICHEND)),
        unconfirmed=lang.whole(lauf.count(Urteil.UNBESTAETIGT)),
    )


def cases_document(lauf: Testlauf, lang: Language) -> dict[str, Any]:
    """All cases for machines: every difference, amounts as text with two decimals."""
    return {
        "exit": lauf.exit_code,
        "anzahl": len(lauf.ergebnisse),
        **{urteil.value: lauf.count(urteil) for urteil in Urteil},
        "faelle": [_case(ergebnis, lang) for ergebnis in lauf.ergebnisse],
        "hinweise": findings_document(lauf.findings, lang),
    }


def _case(ergebnis: Fallergebnis, lang: Language) -> dict[str, Any]:
    about = ergebnis.angaben
    return {
        "name": ergebnis.name,
        "ordner": str(ergebnis.ordner),
        "titel": ergebnis.titel,
        "urteil": ergebnis.urteil.value,
        "quelle": about.quelle if about else "",
        "geprueft_von": about.geprueft_von if about else "",
        "herleitung": about.herleitung if about else "",
        "angenommen": list(ergebnis.angenommen),
        "abweichungen": [_difference(difference) for difference in ergebnis.abweichungen],
        "hinweise": findings_document(ergebnis.findings, lang),
    }


def _difference(difference: Abweichung) -> dict[str, Any]:
    cents = difference.differenz_cents
    return {
        "art": difference.art.value,
        "tabelle": difference.tabelle,
        "schluessel": {name: _plain(cell, Kind.TEXT) for name, cell in difference.schluessel.items()},
        "spalte": difference.spalte,
        "erwartet": _plain(difference.erwartet, difference.kind),
        "gefunden": _plain(difference.gefunden, difference.kind),
        "differenz_eur": None if cents is None else eur_text(cents),
    }


def _plain(cell: Cell, kind: Kind) -> Any:
    if isinstance(cell, int):
        return eur_text(cell) if kind is Kind.CENTS else cell
    return cell if cell is None else str(cell)


def _shown(cell: Cell, kind: Kind, lang: Language) -> str:
    if cell is None or cell == "":
        return NOTHING
    if isinstance(cell, int) and kind is Kind.CENTS:
        return lang.euro(cell)
    return lang.whole(cell) if isinstance(cell, int) and kind is Kind.KEY else str(cell)
