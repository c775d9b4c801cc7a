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
    german = language("de")
    return [
        (
            f.code,
            CODES[f.code].schwere.value,
            f.quelle,
            f.zelle,
            f.spalte,
            f.ags,
            f.wert,
            message(f, german),
            remedy(f, german),
        )
        for f in findings
    ]


def _worded(template: str, finding: Finding, lang: Language) -> str:
    values = {name: _value(name, value, lang) for name, value in finding.texts().items()}
    return lang.text(template).format(**values)


def _value(name: str, value: str | int, lang: Language) -> str:
    if isinstance(value, str):
        return value
    return lang.euro(value) if name.endswith("_cents") else lang.whole(value)
