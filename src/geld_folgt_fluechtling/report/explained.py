"""A code in words: its message with words in place of its parameters, its reason, its remedy."""

from __future__ import annotations

import string
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from geld_folgt_fluechtling.model.codes import CODES, Schwere
from geld_folgt_fluechtling.report.code_labels import parameter_label
from geld_folgt_fluechtling.report.language import Language


@dataclass(frozen=True, slots=True)
class ExplainedCode:
    """A code and its texts in one language; ``‹file›`` and the like stand for what a finding names."""

    code: str
    schwere: Schwere
    meldung: str
    grund: str
    abhilfe: str


def explained(code: str, lang: Language) -> ExplainedCode:
    """The code (one of ``CODES``) in words."""
    what = CODES[code]
    return ExplainedCode(
        code=code,
        schwere=what.schwere,
        meldung=_worded(code, what.meldung, lang),
        grund=lang.text(what.grund),
        abhilfe=_worded(code, what.abhilfe, lang),
    )


def explained_document(code: ExplainedCode) -> dict[str, Any]:
    """One code for machines, with the names that the table ``hinweise`` has."""
    return {"exit": 0, **_fields(code)}


def codes_document(codes: Iterable[ExplainedCode]) -> dict[str, Any]:
    """Several codes for machines."""
    return {"exit": 0, "codes": [_fields(code) for code in codes]}


def _fields(code: ExplainedCode) -> dict[str, str]:
    return {
        "code": code.code,
        "schwere": code.schwere.value,
        "meldung": code.meldung,
        "grund": code.grund,
        "abhilfe": code.abhilfe,
    }


def _worded(code: str, template: str, lang: Language) -> str:
    names = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
    words = lang.text(template).format(**{name: f"‹{parameter_label(code, name, lang)}›" for name in names})
    return words.replace(":‹", ": ‹")  # what fills this one begins with a line break of its own
