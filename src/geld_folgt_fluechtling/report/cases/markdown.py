"""Golden cases as Markdown for a merge request: the sums, what differs, what nobody has confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from geld_folgt_fluechtling.model.fall import Fallergebnis, Testlauf, Urteil
from geld_folgt_fluechtling.report.cases.words import (
    difference_headings,
    difference_row,
    faults_of,
    summary,
    verdict,
)
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.wording import visible

_MARK = "<!-- gff test -->"
_SHOWN = 50
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&@!])")


def cases_markdown(lauf: Testlauf, lang: Language) -> str:
    """Failed cases in full (the first 50 differences of each), unconfirmed ones by name."""
    lines = [_MARK, f"## {lang.text('Golden cases')}", "", f"**{summary(lauf, lang)}**", ""]
    for ergebnis in lauf.ergebnisse:
        if ergebnis.urteil is Urteil.ABWEICHEND:
            lines += _failed(ergebnis, lang)
    lines += _named(lang.text("Unconfirmed"), _with(lauf, Urteil.UNBESTAETIGT))
    lines += _named(lang.text("Passed"), _with(lauf, Urteil.BESTANDEN))
    return "\n".join(lines)


def is_cases_markdown(content: bytes) -> bool:
    """It is a document of :func:`cases_markdown`, or nothing yet."""
    return not content or content.startswith(_MARK.encode())


def _with(lauf: Testlauf, urteil: Urteil) -> list[Fallergebnis]:
    return [ergebnis for ergebnis in lauf.ergebnisse if ergebnis.urteil is urteil]


def _failed(ergebnis: Fallergebnis, lang: Language) -> list[str]:
    lines = [f"### {_escaped(ergebnis.name)}: {verdict(ergebnis, lang)}", ""]
    lines += [_escaped(ergebnis.titel), ""] if ergebnis.titel else []
    if ergebnis.abweichungen:
        headings = difference_headings(lang)
        rows = [difference_row(difference, lang) for difference in ergebnis.abweichungen[:_SHOWN]]
        lines += [_row(headings), "|---|---|---|---:|---:|---:|", *map(_row, rows), ""]
    hidden = len(ergebnis.abweichungen) - _SHOWN
    if hidden > 0:
        more = lang.text("… and {count} more (all of them: --json).")
        lines += [more.format(count=lang.whole(hidden)), ""]
    faults = faults_of(ergebnis, lang)
    return [*lines, *(f"- {_escaped(fault)}" for fault in faults), *([""] if faults else [])]


def _named(heading: str, ergebnisse: Sequence[Fallergebnis]) -> list[str]:
    """Cases in a list that unfolds."""
    if not ergebnisse:
        return []
    listed = [f"- {_escaped(ergebnis.name)}: {_escaped(ergebnis.titel)}" for ergebnis in ergebnisse]
    return [f"<details><summary>{heading} ({len(ergebnisse)})</summary>", "", *listed, "", "</details>", ""]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(_escaped, cells))} |"


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is, in one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(visible(text).split()))
