"""Findings in words: message and remedy in a language, and the table ``hinweise``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from geld_folgt_fluechtling.model.codes import CODES
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.tables import Row
from geld_folgt_fluechtling.report.language import Language, language


def message(finding: Finding, lang: Language) -> str:
    """One sentence: where, what was found, what was expected."""
    return _worded(CODES[finding.code].meldung, finding, lang)


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


def visible(text: str) -> str:
    """Text from a file without signs that steer a terminal."""
    return "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in text)


def _worded(template: str, finding: Finding, lang: Language) -> str:
    values = {name: _value(name, value, lang) for name, value in finding.texts().items()}
    return lang.text(template).format(**values)


def _phrase(value: str, lang: Language) -> str:
    """A phrase that the catalogue knows, or several of them with commas between."""
    known = lang.text(value)
    return known if known != value else ", ".join(map(lang.text, value.split(", ")))


def _value(name: str, value: str | int, lang: Language) -> str:
    if isinstance(value, str):
        return visible(_phrase(value, lang)) if name in _PHRASES else visible(value) or lang.text("(blank)")
    return lang.euro(value) if name.endswith("_cents") else lang.whole(value)
