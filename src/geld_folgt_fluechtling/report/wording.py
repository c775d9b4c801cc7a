"""Findings in words: message and remedy in a language, and the table ``hinweise``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import PurePath

from geld_folgt_fluechtling.model.codes import CODES
from geld_folgt_fluechtling.model.columns import Row
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.report.language import Language, language


def message(finding: Finding, lang: Language) -> str:
    """One sentence: where, what was found, what was expected."""
    return _worded(CODES[finding.code].meldung, finding, lang)


def message_in_place(finding: Finding, lang: Language) -> str:
    """The same for a reader who sees the file and the cell: what was found and what was expected."""
    template = lang.text(CODES[finding.code].meldung)
    for place in _PLACES:
        if template.startswith(place):
            rest = template.removeprefix(place)
            template = rest[0].upper() + rest[1:]
    return _formatted(template, replace(finding, quelle=PurePath(finding.quelle).name), lang)


def remedy(finding: Finding, lang: Language) -> str:
    """One sentence: what to do."""
    return _worded(CODES[finding.code].abhilfe, finding, lang)


def grouped(findings: Iterable[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    """Findings of one code and one file together, so that the same fault is worded once with its count."""
    listed = list(findings)
    order = {key: i for i, key in enumerate(dict.fromkeys((f.code, f.quelle) for f in listed))}
    listed.sort(key=lambda f: order[f.code, f.quelle])
    for (code, _), group in groupby(listed, key=lambda f: (f.code, f.quelle)):
        yield code, list(group)


def hinweise_rows(findings: Iterable[Finding]) -> list[Row]:
    """The rows of ``hinweise``: German whatever the language of the run."""
    return finding_rows(findings, language("de"))


def finding_rows(findings: Iterable[Finding], lang: Language) -> list[Row]:
    """One row per finding with the columns of the table ``hinweise``."""
    return [
        (
            f.code,
            CODES[f.code].schwere.value,
            f.quelle,
            f.zelle,
            f.spalte,
            f.ags,
            f.wert,
            message(f, lang),
            remedy(f, lang),
        )
        for f in findings
    ]


_PHRASES = frozenset({"erwartet", "grund"})
"""Parameters that may be phrases of ours; what the catalogue does not know stays as it is."""
_PLACES = ("{quelle}, {zelle}: ", "{quelle}: ")
_DAYS = frozenset({"stichtag", "frist", "ab", "datum"})
_DAYS_OF = frozenset({"E010", "E016", "E024", "K001", "K005", "U021", "Z030", "Z042", "Z043", "Z045"})
"""Parameters that are dates, and codes whose value is one: readers see them as their language writes them."""
_PARTS = frozenset({"schritt"})
"""Parameters that are parts of a post, as decimals."""
_LONGEST_CELL = 200


def visible(text: str) -> str:
    """Text from a file without signs that steer a terminal."""
    return "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in text)


def _worded(template: str, finding: Finding, lang: Language) -> str:
    return _formatted(lang.text(template), finding, lang)


def _formatted(words: str, finding: Finding, lang: Language) -> str:
    texts = finding.texts()
    if finding.zelle and isinstance(texts["wert"], str):
        texts["wert"] = _cell(texts["wert"])
    days = _DAYS | {"wert"} if finding.code in _DAYS_OF else _DAYS
    return words.format(
        **{name: _value(name, _day(value, lang) if name in days else value, lang) for name, value in texts.items()}
    )


def _cell(text: str) -> str:
    """What stands in a cell in one line, and of a very long text the beginning."""
    line = "⏎".join(text.splitlines())
    return line if len(line) <= _LONGEST_CELL else f"{line[:_LONGEST_CELL]}…"


def _day(value: str | int, lang: Language) -> str | int:
    """A date as the language writes it; what is none stays as it is."""
    try:
        return lang.date(date.fromisoformat(value)) if isinstance(value, str) else value
    except ValueError:
        return value


def _phrase(value: str, lang: Language) -> str:
    """A phrase that the catalogue knows, or several of them with commas between."""
    known = lang.text(value)
    return known if known != value else ", ".join(map(lang.text, value.split(", ")))


def _value(name: str, value: str | int, lang: Language) -> str:
    if name in _PARTS:
        return lang.decimal(str(value), 2)
    if isinstance(value, str):
        return visible(_phrase(value, lang)) if name in _PHRASES else visible(value) or lang.text("(blank)")
    return lang.euro(value) if name.endswith("_cents") else lang.whole(value)
