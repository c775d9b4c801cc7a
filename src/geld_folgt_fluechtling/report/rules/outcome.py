"""What comparing, checking and beginning rule books tells, in words: for the screen, and as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from enum import Enum
from pathlib import PurePath
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from geld_folgt_fluechtling.model.codes import CODES, N_, Schwere
from geld_folgt_fluechtling.model.keypath import shown
from geld_folgt_fluechtling.model.money import cents_from_eur
from geld_folgt_fluechtling.model.rule_views import NeuesRegelwerk, Regelpruefung
from geld_folgt_fluechtling.report.labels import value_label
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.terminal import findings_text
from geld_folgt_fluechtling.report.wording import visible
from geld_folgt_fluechtling.steps.rules.diff import Regelvergleich


def diff_text(diff: Regelvergleich, lang: Language) -> RenderableType:
    """Every value that differs in a row of a table, then what only one side has."""
    parts: list[RenderableType] = []
    if diff.abweichungen:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
        table.add_column(lang.text("Key path"), no_wrap=True)
        table.add_column(lang.text("Before"), overflow="fold")
        table.add_column(lang.text("After"), overflow="fold")
        for row in _diff_rows(diff, lang):
            table.add_row(*(Text(visible(cell)) for cell in row))
        parts.append(table)
    parts += [Text(visible(line)) for line in _diff_sentences(diff, lang)]
    return Group(*parts)


def diff_markdown(diff: Regelvergleich, lang: Language) -> str:
    """The same for a merge request."""
    title = lang.text("Rules: {before} → {after}").format(before=diff.vorher, after=diff.nachher)
    lines = [f"## {_cell(title)}", "", *(f"{_cell(line)}  " for line in _diff_sentences(diff, lang)), ""]
    if diff.abweichungen:
        names = (lang.text("Key path"), lang.text("Before"), lang.text("After"))
        lines += [f"| {' | '.join(names)} |", "|---|---|---|"]
        lines += [f"| `{path}` | {_cell(old)} | {_cell(new)} |" for path, old, new in _diff_rows(diff, lang)]
    return "\n".join(lines).rstrip() + "\n"


def checked_text(checked: Regelpruefung, lang: Language) -> RenderableType:
    """Every file with its findings, and what was checked."""
    parts: list[RenderableType] = []
    for name, findings, runs in checked.dateien:
        words = lang.text("years and stages checked: {runs}").format(runs=lang.whole(runs))
        parts.append(Text(visible(f"{name}: {words}"), style="bold"))
        named = (replace(finding, quelle=PurePath(finding.quelle).name) for finding in findings)
        worst_first = sorted(named, key=lambda finding: _ORDER.index(CODES[finding.code].schwere))
        parts += [
            findings_text(worst_first, lang, whole=True) if findings else Text(lang.text("Nothing found.")),
            Text(),
        ]
    found = Counter(CODES[finding.code].schwere for finding in checked.findings)
    words = lang.text("{files} rule files: {errors} errors, {warnings} warnings, {hints} hints.")
    numbers = {
        "files": lang.whole(len(checked.dateien)),
        "errors": lang.whole(found[Schwere.FEHLER]),
        "warnings": lang.whole(found[Schwere.WARNUNG]),
        "hints": lang.whole(found[Schwere.HINWEIS]),
    }
    parts.append(Text(words.format(**numbers), style="bold"))
    scope = N_(
        "Checked: syntax, keys, kinds of values, contradictions, sources, sums, every year and stage as resolved."
    )
    parts.append(Text(lang.text(scope)))
    return Group(*parts)


def new_text(new: NeuesRegelwerk, lang: Language) -> RenderableType:
    """Where the file is, and what to do next."""
    words = lang.text("Structure of {book}, {year}; {count} values are to be filled in.")
    lines = [
        lang.text("Written to {folder}").format(folder=new.datei),
        words.format(book=new.vorlage, year=str(new.von_jahr), count=lang.whole(len(new.leer))),
        lang.text("What is still empty: gff rules check {file}").format(file=new.datei),
    ]
    return Text(visible("\n".join(lines)))


_ORDER = (Schwere.FEHLER, Schwere.WARNUNG, Schwere.HINWEIS)


def _diff_sentences(diff: Regelvergleich, lang: Language) -> Iterator[str]:
    for runs, name in ((diff.nur_vorher, diff.vorher), (diff.nur_nachher, diff.nachher)):
        if runs:
            named = ", ".join(f"{jahr} {value_label(lauf, lang)}" for jahr, lauf in runs)
            yield lang.text("Only in {name}: {runs}").format(name=name, runs=named)
    if diff.abweichungen:
        words = lang.text("Values that differ: {count}; years and stages in common: {runs}.")
        counts = {"count": lang.whole(len(diff.abweichungen)), "runs": lang.whole(len(diff.gemeinsam))}
        yield words.format(**counts)
    else:
        words = lang.text("No value differs; years and stages in common: {runs}.")
        yield words.format(runs=lang.whole(len(diff.gemeinsam)))


def _diff_rows(diff: Regelvergleich, lang: Language) -> Iterator[tuple[str, str, str]]:
    for one in diff.abweichungen:
        yield one.pfad, _shown(one.pfad, one.vorher, lang), _shown(one.pfad, one.nachher, lang)


def _shown(path: str, value: Any, lang: Language) -> str:
    if value is None:
        return "–"
    if path.endswith("_eur") and isinstance(value, int | Decimal):
        return lang.euro(cents_from_eur(value))
    if isinstance(value, Enum):
        return str(value.value)
    return value if isinstance(value, str) else shown(value)


def _cell(text: str) -> str:
    """Text in a cell of Markdown: nothing in it ends the cell, begins HTML or a link."""
    line = " ".join(visible(text).split())
    for sign in ("\\", "|", "<", "[", "`", "*", "_"):
        line = line.replace(sign, f"\\{sign}")
    return line
