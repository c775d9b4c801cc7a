"""What a check looks like on a terminal: file by file, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from rich.console import Group, RenderableType
from rich.text import Text

from geld_folgt_fluechtling.model.codes import CODES, Schwere
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.meldung import Meldung
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.terminal import findings_text
from geld_folgt_fluechtling.report.wording import visible

_ORDER = (Schwere.FEHLER, Schwere.WARNUNG, Schwere.HINWEIS)


def check_text(
    meldungen: Sequence[Meldung], folders: Sequence[Finding], copies: Iterable[Path], lang: Language
) -> RenderableType:
    """Every file with its findings; files without any in one line each; then all of them in one."""
    parts: list[RenderableType] = []
    for meldung in meldungen:
        parts.append(Text(f"{visible(meldung.datei)}: {_content(meldung, lang)}", style="bold"))
        parts.append(findings_text(_worst_first(meldung), lang) if meldung.findings else Text(_none(lang)))
        parts.append(Text(""))
    if folders:
        parts += [findings_text(folders, lang), Text("")]
    parts.append(Text(_together(meldungen, folders, lang), style="bold"))
    parts += [Text(f"{lang.text('Annotated copy:')} {visible(str(path))}") for path in copies]
    return Group(*parts)


def _none(lang: Language) -> str:
    return lang.text("Nothing found.")


def _content(meldung: Meldung, lang: Language) -> str:
    if meldung.erhebung is not None:
        words = lang.text("{gemeinden} Gemeinden, {persons} persons")
        counts = meldung.erhebung.zaehlungen
        return words.format(gemeinden=lang.whole(len(counts)), persons=lang.whole(meldung.erhebung.personen))
    if meldung.erklaerungen is not None:
        words = lang.text("{gemeinden} declarations")
        return words.format(gemeinden=lang.whole(len(meldung.erklaerungen.je_gemeinde)))
    return lang.text("not read")


def _worst_first(meldung: Meldung) -> list[Finding]:
    """The headline names the file with its path, so the findings need its name alone."""
    named = (replace(finding, quelle=PurePath(finding.quelle).name or finding.quelle) for finding in meldung.findings)
    return sorted(named, key=lambda finding: _ORDER.index(CODES[finding.code].schwere))


def _together(meldungen: Sequence[Meldung], folders: Sequence[Finding], lang: Language) -> str:
    findings = [*folders, *(finding for meldung in meldungen for finding in meldung.findings)]
    found = Counter(CODES[finding.code].schwere for finding in findings)
    words = lang.text("{files} files: {errors} errors, {warnings} warnings, {hints} hints.")
    return words.format(
        files=lang.whole(len(meldungen)),
        errors=lang.whole(found[Schwere.FEHLER]),
        warnings=lang.whole(found[Schwere.WARNUNG]),
        hints=lang.whole(found[Schwere.HINWEIS]),
    )
