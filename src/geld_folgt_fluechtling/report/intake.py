"""What ``gff collect`` and ``gff correct`` tell: what was made from what, and what is missing."""

from __future__ import annotations

from typing import Any

from rich.console import RenderableType
from rich.text import Text

from geld_folgt_fluechtling.model.collected import Collected, Corrected
from geld_folgt_fluechtling.model.erhebung import Korrektur
from geld_folgt_fluechtling.report.document import findings_document
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.wording import visible

_SHOWN = 20


def collected_text(collected: Collected, lang: Language) -> RenderableType:
    """The collected table in a few lines, whatever is missing named."""
    said = {
        "files": lang.whole(len(collected.meldungen)),
        "gemeinden": lang.whole(collected.gemeinden),
        "date": lang.date(collected.stichtag),
    }
    if collected.erhebung is not None:
        words = lang.text("{files} reports for {date}: {persons} persons in {gemeinden} Gemeinden.")
        lines = [words.format(persons=lang.whole(collected.erhebung.personen), **said)]
    else:
        lines = [lang.text("{files} reports for {date}: {gemeinden} declarations.").format(**said)]
    kreise, gemeinden = len(collected.fehlende_kreise), len(collected.fehlende_gemeinden)
    if kreise or gemeinden:
        words = lang.text("Missing: {kreise} Kreise, and {gemeinden} Gemeinden of Kreise that reported.")
        lines.append(words.format(kreise=lang.whole(kreise), gemeinden=lang.whole(gemeinden)))
        if collected.erhebung is not None:
            lines.append(lang.text("Fill the gaps with: gff complete {file}").format(file=collected.datei))
    where = f"{collected.datei}, {collected.beiblatt.name}"
    lines.append(lang.text("Written to {folder}").format(folder=where))
    return Text(visible("\n".join(lines)))


def collected_document(collected: Collected, lang: Language) -> dict[str, Any]:
    """The same for machines."""
    persons = {"personen": collected.erhebung.personen} if collected.erhebung is not None else {}
    return {
        "exit": 0,
        "art": collected.art.value,
        "stichtag": collected.stichtag.isoformat(),
        "datei": str(collected.datei),
        "beiblatt": str(collected.beiblatt),
        "meldungen": len(collected.meldungen),
        "gemeinden": collected.gemeinden,
        **persons,
        "fehlende_kreise": list(collected.fehlende_kreise),
        "fehlende_gemeinden": list(collected.fehlende_gemeinden),
        "hinweise": findings_document(collected.findings, lang),
    }


def corrected_text(done: Corrected, lang: Language) -> RenderableType:
    """Every correction in a line, then the sums before and after."""
    lines = [_correction(done, korrektur, lang) for korrektur in done.korrekturen[:_SHOWN]]
    if len(done.korrekturen) > _SHOWN:
        more = lang.text("… and {count} more (all of them: --json).")
        lines.append(more.format(count=lang.whole(len(done.korrekturen) - _SHOWN)))
    words = lang.text("{count} corrections: {before} persons before, {after} now.")
    sums = {"before": lang.whole(done.vorher.personen), "after": lang.whole(done.erhebung.personen)}
    lines.append(words.format(count=lang.whole(len(done.korrekturen)), **sums))
    if done.vorher.personen != done.erhebung.personen:
        lines.append(lang.text("The amounts of all other Gemeinden change too."))
    where = f"{done.datei}, {done.beiblatt.name}"
    lines.append(lang.text("Written to {folder}").format(folder=where))
    return Text(visible("\n".join(lines)))


def corrected_document(done: Corrected, lang: Language) -> dict[str, Any]:
    """The same for machines, with every correction."""
    return {
        "exit": 0,
        "datei": str(done.datei),
        "beiblatt": str(done.beiblatt),
        "personen_vorher": done.vorher.personen,
        "personen": done.erhebung.personen,
        "korrekturen": [_entry(done, korrektur) for korrektur in done.korrekturen],
        "hinweise": findings_document(done.findings, lang),
    }


def _correction(done: Corrected, korrektur: Korrektur, lang: Language) -> str:
    old = done.vorher.zaehlungen.get(korrektur.ags)
    before = lang.whole(old.personen) if old else "–"
    return f"  {korrektur.ags}  {before} → {lang.whole(korrektur.personen)}  {korrektur.grund or korrektur.ausnahme}"


def _entry(done: Corrected, korrektur: Korrektur) -> dict[str, Any]:
    old = done.vorher.zaehlungen.get(korrektur.ags)
    return {
        "ags": korrektur.ags,
        "alt": old.personen if old else None,
        "neu": korrektur.personen,
        "datum": korrektur.datum.isoformat() if korrektur.datum else None,
        "grund": korrektur.grund,
        "ausnahme": korrektur.ausnahme,
    }
