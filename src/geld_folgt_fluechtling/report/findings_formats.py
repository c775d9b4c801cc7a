"""Findings for other programs: CSV rows, JSON, annotations of GitHub, comments of a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from geld_folgt_fluechtling.model.codes import CODES, Schwere
from geld_folgt_fluechtling.model.columns import COLUMNS
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.formular import Meldungsart
from geld_folgt_fluechtling.model.meldung import Meldung
from geld_folgt_fluechtling.report.document import findings_document
from geld_folgt_fluechtling.report.labels import value_label
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.wording import finding_rows, message, message_in_place, remedy

_GITHUB = {Schwere.FEHLER: "error", Schwere.WARNUNG: "warning", Schwere.HINWEIS: "notice"}
_ROW = re.compile(r"([A-Z]+)([0-9]+)")


def check_document(
    meldungen: Iterable[Meldung],
    folders: Iterable[Finding],
    exit_code: int,
    copies: Iterable[str],
    lang: Language,
) -> Any:
    """The JSON document of a check: every file, what it holds, and every finding; ``hinweise`` are of folders."""
    return {
        "exit": exit_code,
        "dateien": [_file(meldung, lang) for meldung in meldungen],
        "hinweise": findings_document(folders, lang),
        "kopien": list(copies),
    }


def _file(meldung: Meldung, lang: Language) -> dict[str, Any]:
    about: dict[str, Any] = {"datei": meldung.datei, "sha256": meldung.sha256, "art": None}
    if meldung.erhebung is not None:
        counted = {"gemeinden": len(meldung.erhebung.zaehlungen), "personen": meldung.erhebung.personen}
        about |= {"art": Meldungsart.ZAEHLUNG.value, **counted}
    elif meldung.erklaerungen is not None:
        about |= {"art": Meldungsart.ERKLAERUNGEN.value, "gemeinden": len(meldung.erklaerungen.je_gemeinde)}
    return about | {"hinweise": findings_document(meldung.findings, lang)}


def csv_rows(findings: Iterable[Finding], lang: Language) -> list[list[str]]:
    """The table ``hinweise`` with its header, and the sheet behind it."""
    header = [*(column.name for column in COLUMNS["hinweise"]), "blatt"]
    listed = list(findings)
    rows = zip(finding_rows(listed, lang), listed, strict=True)
    return [header, *([*map(str, row), finding.blatt] for row, finding in rows)]


def github_lines(findings: Iterable[Finding], lang: Language) -> list[str]:
    """Workflow commands that show each finding at its line of the file."""
    return [_github(finding, lang) for finding in findings]


def _github(finding: Finding, lang: Language) -> str:
    kind = _GITHUB[CODES[finding.code].schwere]
    place = _ROW.match(finding.zelle)
    line = f",line={place.group(2)}" if place else ""
    words = f"{message(finding, lang)} {remedy(finding, lang)}"
    return f"::{kind} file={_property(finding.quelle)}{line},title={finding.code}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def comments(findings: Iterable[Finding], lang: Language) -> dict[tuple[str, str], str]:
    """What to write at which cell, keyed by sheet and cell; everything about one cell together.

    A copy may go back to the Kreis, so a comment names neither its own place nor where the file lay.
    """
    texts: dict[tuple[str, str], str] = {}
    for finding in findings:
        severity = value_label(CODES[finding.code].schwere.value, lang)
        text = f"{severity} {finding.code}: {message_in_place(finding, lang)}\n→ {remedy(finding, lang)}"
        place = (finding.blatt, finding.zelle)
        texts[place] = f"{texts[place]}\n\n{text}" if place in texts else text
    return texts
