"""What ``gff forms`` tells: where the forms are, how many, and with which dates."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from geld_folgt_fluechtling.model.antragsformular import Antragsliste, Antragsvorgaben
from geld_folgt_fluechtling.model.formular import Forms, Meldungsart
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES, value_label
from geld_folgt_fluechtling.report.language import Language


def forms_text(forms: Forms, lang: Language) -> RenderableType:
    """The forms in a few lines; a date that is not known is said to be left to fill in."""
    lines = [_how_many(forms, lang), *_outcomes(forms, lang)]
    if forms.art is Meldungsart.ZAEHLUNG or forms.stichtag:
        unknown = lang.text("blank in the forms, to be filled in there or given with --stichtag")
        lines.append(f"  {lang.text('Stichtag')}: {_day(forms.stichtag, unknown, lang)}")
    unknown = lang.text("blank in the forms, to be filled in there or given with --deadline")
    deadline = lang.text("Antragsfrist") if forms.vorgaben else lang.text("Meldefrist")
    lines.append(f"  {deadline}: {_day(forms.meldefrist, unknown, lang)}")
    lines += _frames(forms, lang)
    return Text("\n".join(lines))


def forms_document(forms: Forms) -> dict[str, Any]:
    """The same for machines, with every file."""
    return {
        "exit": 0,
        "art": forms.art.value,
        "ordner": str(forms.ordner),
        "stichtag": forms.stichtag.isoformat() if forms.stichtag else None,
        "meldefrist": forms.meldefrist.isoformat() if forms.meldefrist else None,
        "gemeinden": forms.gemeinden,
        **_run_document(forms.vorgaben),
        "formulare": [
            {
                "datei": str(file.datei),
                "kreis_ags": file.formular.kreis.ags,
                "kreis": file.formular.kreis.name,
                "gemeinden": len(file.formular.gemeinden),
                "ergebnis": file.ergebnis,
                **_applicants_document(file.formular.antraege),
            }
            for file in forms.formulare
        ],
    }


def _run_document(vorgaben: Antragsvorgaben | None) -> dict[str, Any]:
    if vorgaben is None:
        return {}
    return {"jahr": vorgaben.jahr, "lauf": vorgaben.lauf or None, "modelliert": vorgaben.modelliert}


def _applicants_document(antraege: Antragsliste | None) -> dict[str, Any]:
    return {"antragsberechtigt": antraege.einmal} if antraege else {}


def _frames(forms: Forms, lang: Language) -> list[str]:
    """Of forms for applications: whose frames they have, and how many may apply."""
    if forms.vorgaben is None:
        return []
    if not forms.vorgaben.jahr:
        return [lang.text("  Planungsrahmen: not in the forms; --run DIR fills them in, and who may apply")]
    listed = [file.formular.antraege for file in forms.formulare if file.formular.antraege]
    text = lang.text("  Planungsrahmen: {year}, {stage}; {number} may apply")
    number = lang.whole(sum(liste.einmal for liste in listed))
    stage = value_label(forms.vorgaben.lauf, lang)
    lines = [text.format(year=forms.vorgaben.jahr, stage=stage, number=number)]
    return [*lines, f"  {lang.text(NO_OFFICIAL_FIGURES)}"] if forms.vorgaben.modelliert else lines


def _how_many(forms: Forms, lang: Language) -> str:
    words = {
        Meldungsart.ZAEHLUNG: lang.text("Forms for the counts of {gemeinden} Gemeinden: {files}, in {folder}"),
        Meldungsart.ERKLAERUNGEN: lang.text(
            "Forms for the declarations of {gemeinden} Gemeinden: {files}, in {folder}"
        ),
        Meldungsart.ANTRAEGE: lang.text("Forms for applications for posts: {files}, in {folder}"),
    }
    numbers = {"gemeinden": lang.whole(forms.gemeinden), "files": lang.whole(len(forms.formulare))}
    return words[forms.art].format(**numbers, folder=forms.ordner)


def _outcomes(forms: Forms, lang: Language) -> list[str]:
    """How many were written, replaced, or there already."""
    words = {
        "geschrieben": lang.text("  written: {count}"),
        "ersetzt": lang.text("  replaced: {count}"),
        "unveraendert": lang.text("  unchanged, they are there already: {count}"),
    }
    counted = Counter(file.ergebnis for file in forms.formulare)
    return [text.format(count=lang.whole(counted[name])) for name, text in words.items() if counted[name]]


def _day(known: date | None, unknown: str, lang: Language) -> str:
    return lang.date(known) if known else unknown
